"""Faults of caches and indexes: an answer that was kept too long, or for too many questions."""

from __future__ import annotations

import copy

from tests.independent_server import document as d
from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Refused, Request
from tests.independent_server.faults.catalogue import Caller, Witness, fault
from tests.independent_server.query import Goal, Json
from tests.independent_server.world import MEMBER, OWNER, REVIEWER, Person

CACHE, INDEX = "caches", "indexes"
MARKED = "Ask @[Olga Owner:x@example.com:6197665868264500014d0002] about **it**."


class Keeping(Api):
    """A server that keeps answers until the next write, under a key that lacks something."""

    path = "/api/v2/goals"

    def __init__(self, *arguments: Json) -> None:
        super().__init__(*arguments)
        self.kept: dict[str, Answer] = {}

    def key(self, query: dict[str, str]) -> Json:
        """What of the query the cache looks at."""
        return query

    def answer(self, request: Request) -> Answer:
        if request.method != "GET":
            self.kept.clear()
        if request.method != "GET" or not request.path.startswith(self.path):
            return super().answer(request)
        who = [request.headers.get(name) for name in ("authorization", "gtmhub-accountid")]
        key = str((request.path, who, self.key(request.query)))
        if key not in self.kept:
            answer = super().answer(request)
            if answer.status != 200:
                return answer
            self.kept[key] = answer
        return copy.deepcopy(self.kept[key])


def without(name: str, query: dict[str, str]) -> dict[str, str]:
    """A query without one of its parameters."""
    return {key: value for key, value in query.items() if key != name}


@fault("a list is kept without its sort", CACHE, d.SORT, "listGoals",
       lambda c: [c.goals(fields="name", sort=one) for one in ("name", "-name")])  # fmt: skip
class AListIsKeptWithoutItsSort(Keeping):
    def key(self, query: dict[str, str]) -> Json:
        return without("sort", query)


@fault("a list is kept without its skip", CACHE, d.SKIP, "listGoals",
       lambda c: [c.goals(fields="name", skip=one) for one in (0, 5)])  # fmt: skip
class AListIsKeptWithoutItsSkip(Keeping):
    def key(self, query: dict[str, str]) -> Json:
        return without("skip", query)


@fault("a list is kept without its fields", CACHE, d.FIELDS, "listGoals",
       lambda c: [c.goals(fields=one) for one in ("name", "description")])  # fmt: skip
class AListIsKeptWithoutItsFields(Keeping):
    def key(self, query: dict[str, str]) -> Json:
        return without("fields", query)


@fault("one goal is kept without its fields", CACHE, d.FIELDS, "getGoal",
       lambda c: [c.get(c.seeds[0], fields=one) for one in ("name", "links")])  # fmt: skip
class OneGoalIsKeptWithoutItsFields(Keeping):
    path = "/api/v1/goals/"

    def key(self, query: dict[str, str]) -> Json:
        return without("fields", query)


def _in_both_forms(caller: Caller) -> None:
    goal = caller.create(description=MARKED)
    for form in ("plainText", "mentionsMarkup"):
        caller.get(goal, formatting=form)


@fault("one goal is kept without its formatting", CACHE, d.PLAIN_TEXT, "getGoal", _in_both_forms)
class OneGoalIsKeptWithoutItsFormatting(Keeping):
    path = "/api/v1/goals/"

    def key(self, query: dict[str, str]) -> Json:
        return without("formatting", query)


def _two_cases(caller: Caller) -> None:
    for name in ("sales", "SALES"):
        caller.create(name=name)
    for name in ("sales", "SALES"):
        caller.goals(filter=f'{{name: "{name}"}}')


@fault("a filter is known by its small letters", CACHE, d.FILTER, "listGoals", _two_cases)
class AFilterIsKnownByItsSmallLetters(Keeping):
    def key(self, query: dict[str, str]) -> Json:
        return query | {"filter": query.get("filter", "").lower()}


@fault("groups are kept without includeMetrics", CACHE, d.INCLUDE_METRICS,
       "groupGoalsByOwner groupGoalsByReviewer",
       lambda c: [c.groups(includeMetrics=one) for one in ("true", "false")])  # fmt: skip
class GroupsAreKeptWithoutIncludeMetrics(Keeping):
    path = "/api/v1/goals/groupBy/"

    def key(self, query: dict[str, str]) -> Json:
        return without("includeMetrics", query)


def _count_twice(caller: Caller) -> None:
    for _ in range(2):
        caller.goals(filter='{name: "counted"}')
        caller.create(name="counted")


@fault("a total is counted once for each filter", CACHE, d.ALL_GOALS, "listGoals", _count_twice)
class ATotalIsCountedOnceForEachFilter(Api):
    def __init__(self, *arguments: Json) -> None:
        super().__init__(*arguments)
        self.totals: dict[str, int] = {}

    def total(self, goals: list[Goal], request: Request, person: Person, account: str) -> int:
        key = account + request.query.get("filter", "")
        return self.totals.setdefault(key, len(goals))


class Indexed(Api):
    """A server with an index that is written when a goal is created, and never again."""

    def __init__(self, *arguments: Json) -> None:
        super().__init__(*arguments)
        self.index = {goal["id"]: copy.deepcopy(goal) for goal in self.world.goals.values()}

    def keep(self, goal: Goal) -> None:
        super().keep(goal)
        self.index[goal["id"]] = copy.deepcopy(goal)


def _renamed(**query: Json) -> Witness:
    def witness(caller: Caller) -> None:
        for name in ("Aa", "Zz"):
            caller.create(name=name)
        caller.patch(caller.seeds[-1], name="00")
        caller.goals(fields="name", **query)

    return witness


@fault("a goal is found under its former name", INDEX, d.FILTER, "listGoals updateGoal",
       _renamed(filter='{name: "Zz"}'))  # fmt: skip
class AGoalIsFoundUnderItsFormerName(Indexed):
    def whole(self, goal: Goal, person: Person) -> Goal:
        return super().whole(goal, person) | {"_former": self.index[goal["id"]]["name"]}

    def field_name(self, name: str) -> str:
        return "_former" if name == "name" else super().field_name(name)

    def in_chosen_shape(self, shown: Goal) -> Goal:
        shown.pop("_former", None)
        return super().in_chosen_shape(shown)


@fault("sort follows the values of the creation", INDEX, d.SORT, "listGoals updateGoal",
       _renamed(sort="name"))  # fmt: skip
class SortFollowsTheValuesOfTheCreation(Indexed):
    def sort_value(self, goal: Goal, name: str) -> tuple[int, Json]:
        former = self.index[goal["id"]]
        return super().sort_value(former if name in former else goal, name)


def _owner_changed(caller: Caller) -> None:
    goal = caller.create()
    caller.patch(goal, ownerIds=[MEMBER.id])
    caller.groups()


@fault("a former owner keeps the goal in their group", INDEX, d.BY_OWNER,
       "groupGoalsByOwner updateGoal", _owner_changed)  # fmt: skip
class AFormerOwnerKeepsTheGoalInTheirGroup(Indexed):
    def group_keys(self, goal: Goal, by: str) -> list[str]:
        former = self.index[goal["id"]]["ownerIds"] if by == "ownerIds" else []
        return list(dict.fromkeys([*super().group_keys(goal, by), *former]))


def _deleted(caller: Caller) -> None:
    caller.delete(caller.create())
    caller.groups()


@fault("deleted goals stay in the groups", INDEX, d.DELETE, "deleteGoal groupGoalsByOwner",
       _deleted)  # fmt: skip
class DeletedGoalsStayInTheGroups(Indexed):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        here = self.world.goals
        self.world.goals = self.index | here
        try:
            return super().groups(request, person, account, by)
        finally:
            self.world.goals = here


@fault("a goal in review is not listed", INDEX, d.ALL_GOALS, "listGoals setGoalReviewers",
       lambda c: [c.in_review(), c.goals(fields="name")])  # fmt: skip
class AGoalInReviewIsNotListed(Api):
    def selected(self, request: Request, person: Person, account: str) -> list[Goal]:
        found = super().selected(request, person, account)
        return [goal for goal in found if goal["workflowStatus"] != "in_review"]


def _approved(caller: Caller) -> None:
    caller.step(caller.in_review(), "approve", REVIEWER)
    caller.groups(ownerIds=OWNER.id)


@fault("approved goals leave their owner's group", INDEX, d.BY_OWNER,
       "groupGoalsByOwner approveGoal", _approved)  # fmt: skip
class ApprovedGoalsLeaveTheirOwnersGroup(Api):
    def group_keys(self, goal: Goal, by: str) -> list[str]:
        keys = super().group_keys(goal, by)
        return [] if by == "ownerIds" and goal["workflowStatus"] == "approved" else keys


def _equal_names(caller: Caller) -> None:
    caller.bulk("same", "same", "same", "same")
    for skip in (0, 2):
        caller.goals(filter='{name: "same"}', sort="name", skip=skip, limit=2)


@fault("a page goes on after the last page's last value", INDEX, d.SKIP, "listGoals", _equal_names)
class APageGoesOnAfterTheLastPagesLastValue(Api):
    def list_goals(self, request: Request, person: Person, account: str) -> Answer:
        self.after = request.query.get("sort", "").split(",")[0].strip()
        return super().list_goals(request, person, account)

    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        name = getattr(self, "after", "").removeprefix("-")
        if name and 0 < skip <= len(rows):
            last = self.sort_value(rows[skip - 1], name)
            rest = [row for row in rows[skip:] if self.sort_value(row, name) != last]
            return super().page(rows[:skip] + rest, skip, limit)
        return super().page(rows, skip, limit)


@fault("skip beyond the end is not found", INDEX, d.SKIP, "listGoals",
       lambda c: c.goals(skip=9999))  # fmt: skip
class SkipBeyondTheEndIsNotFound(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        if rows and skip >= len(rows):
            raise Refused(404, "there is no such page")
        return super().page(rows, skip, limit)


@fault("the total is at most 100", INDEX, d.ALL_GOALS, "listGoals",
       lambda c: [c.bulk(*(str(n) for n in range(120))), c.goals(limit=1)])  # fmt: skip
class TheTotalIsAtMost100(Api):
    def total(self, goals: list[Goal], request: Request, person: Person, account: str) -> int:
        return min(100, len(goals))
