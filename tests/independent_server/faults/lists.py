"""Faults of lists: pages, totals, order, fields and plain text."""

from __future__ import annotations

import re

from tests.independent_server import document as d
from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Refused, Request
from tests.independent_server.faults.catalogue import (
    Caller,
    created,
    fault,
    filtered,
    listing,
)
from tests.independent_server.query import Goal, Json
from tests.independent_server.world import MEMBER, OWNER, SECOND, Person

PAGES, TWICE, ORDER = "pages and totals", "a list that holds a goal twice", "order"
PARTS, TEXT = "fields", "formatting"
MENTION = f"Ask @[Olga Owner:o@example.com:{OWNER.id}] and @[Mia Member:m@example.com:{MEMBER.id}]"


def _many(caller: Caller) -> None:
    caller.bulk(*(f"Row {number}" for number in range(130)))
    caller.goals(limit=500, fields="name")
    caller.goals(skip=100, limit=40, fields="name")
    caller.goals(fields="name")


def _changed(caller: Caller) -> None:
    goal = caller.create()
    caller.get(goal)
    caller.patch(goal, name="New")
    caller.get(goal)
    caller.goals(fields="name")


def _deleted(caller: Caller) -> None:
    caller.delete(caller.seeds[1])
    caller.goals(fields="name")


@fault("the last page lacks its last row", PAGES, d.LIMIT, "listGoals", listing(skip=10, limit=5))
class TheLastPageLacksItsLastRow(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        page = super().page(rows, skip, limit)
        return page[:-1] if skip and skip + limit > len(rows) else page


@fault("skip counts pages", PAGES, d.SKIP, "listGoals groupGoalsByOwner", listing(skip=2, limit=3))
class SkipCountsPages(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, skip * limit, limit)


@fault("skip starts at one", PAGES, d.SKIP, "listGoals groupGoalsByOwner", listing(skip=1, limit=3))
class SkipStartsAtOne(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, max(skip - 1, 0), limit)


@fault("skip is ignored", PAGES, d.SKIP, "listGoals groupGoalsByOwner", listing(skip=4, limit=3))
class SkipIsIgnored(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, 0, limit)


@fault("a huge skip wraps around", "values at an edge", d.SKIP, "listGoals", listing(skip=65537))
class AHugeSkipWrapsAround(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, skip % 65536, limit)


@fault("skip beyond the end is the last page", "values at an edge", d.SKIP, "listGoals",
       listing(skip=500, limit=4))  # fmt: skip
class SkipBeyondTheEndIsTheLastPage(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, min(skip, max(len(rows) - limit, 0)), limit)


@fault("skip under ten is ignored", PAGES, d.SKIP, "listGoals", listing(skip=3))
class SkipUnderTenIsIgnored(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, skip if skip >= 10 else 0, limit)


@fault("limit gives one row more", PAGES, d.LIMIT, "listGoals groupGoalsByOwner", listing(limit=3))
class LimitGivesOneRowMore(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, skip, limit + 1)


@fault("limit is ignored", PAGES, d.LIMIT, "listGoals groupGoalsByOwner", listing(limit=3))
class LimitIsIgnored(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, skip, 100)


@fault("limit counts from the start", PAGES, d.LIMIT, "listGoals", listing(skip=3, limit=5))
class LimitCountsFromTheStart(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return rows[skip:limit]


@fault("limit is kept in a byte", "values at an edge", d.LIMIT, "listGoals", listing(limit=256))
class LimitIsKeptInAByte(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, skip, limit % 256)


@fault("100 rows unless asked are 101", "long lists", d.LIMIT, "listGoals", _many)
class OneRowTooManyUnlessAsked(Api):
    def number(self, request: Request, name: str, default: int) -> int:
        return super().number(request, name, 101 if default == 100 else default)


@fault("50 rows unless asked", "long lists", d.LIMIT, "listGoals", _many)
class FiftyRowsUnlessAsked(Api):
    def number(self, request: Request, name: str, default: int) -> int:
        return super().number(request, name, 50 if default == 100 else default)


@fault("rows beyond 100 are never reached", "long lists", d.ALL_GOALS, "listGoals", _many)
class RowsBeyond100AreNeverReached(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows[:100], skip, limit)


@fault("the second hundred begins with the first's last row", TWICE, d.SKIP, "listGoals", _many)
class TheSecondHundredBeginsWithTheFirstsLastRow(Api):
    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return super().page(rows, skip - 1 if skip >= 100 else skip, limit)


@fault("each tag is a row of a join", TWICE, d.ALL_GOALS, "listGoals",
       lambda c: (c.create(tags=[{"title": "a"}, {"title": "b"}]), c.goals()))  # fmt: skip
class EachTagIsARowOfAJoin(Api):
    def selected(self, request: Request, person: Person, account: str) -> list[Goal]:
        goals = super().selected(request, person, account)
        return [goal for goal in goals for _ in goal["tags"] or [0]]


@fault("each owner is a row of a join", TWICE, d.ALL_GOALS, "listGoals",
       lambda c: (c.create(ownerIds=[OWNER.id, MEMBER.id]), c.goals(fields="name")))  # fmt: skip
class EachOwnerIsARowOfAJoin(Api):
    def selected(self, request: Request, person: Person, account: str) -> list[Goal]:
        goals = super().selected(request, person, account)
        return [goal for goal in goals for _ in goal["ownerIds"]]


@fault("metrics asked for join rows", TWICE, d.FIELDS, "listGoals", listing(fields="name,metrics"))
class MetricsAskedForJoinRows(Api):
    def selected(self, request: Request, person: Person, account: str) -> list[Goal]:
        goals = super().selected(request, person, account)
        if "metrics" not in request.query.get("fields", ""):
            return goals
        return [goal for goal in goals for _ in goal["metrics"] or [0]]


@fault("$or is a union of all rows", TWICE, d.FILTER, "listGoals",
       filtered('{$or: [{name: {$regex: "a"}}, {name: {$regex: "e"}}]}'))  # fmt: skip
class OperatorOrIsAUnionOfAllRows(Api):
    def found(self, goals: list[Goal], condition: Goal, person: Person) -> list[Goal]:
        if "$or" not in condition:
            return super().found(goals, condition, person)
        rest = {key: value for key, value in condition.items() if key != "$or"}
        found = super().found
        parts = [found(goals, rest | one, person) for one in condition["$or"]]
        return [goal for part in parts for goal in part]


@fault("the owner of two metrics has the goal twice", TWICE, d.BY_METRIC_OWNER,
       "listGoalsByMetricOwner", lambda c: c.measured(MEMBER))  # fmt: skip
class TheOwnerOfTwoMetricsHasTheGoalTwice(Api):
    def measured_by(self, owner_id: str, account: str) -> list[Goal]:
        goals = super().measured_by(owner_id, account)
        return [g for g in goals for m in g["metrics"] if owner_id in m["ownerIds"]]


@fault("only a goal's first metric is looked at", "lists by metric owner", d.BY_METRIC_OWNER,
       "listGoalsByMetricOwner", lambda c: c.measured(SECOND))  # fmt: skip
class OnlyAGoalsFirstMetricIsLookedAt(Api):
    def measured_by(self, owner_id: str, account: str) -> list[Goal]:
        goals = super().measured_by(owner_id, account)
        return [g for g in goals if owner_id in g["metrics"][0]["ownerIds"]]


@fault("the metric's owner is taken for the goal's", "lists by metric owner", d.BY_METRIC_OWNER,
       "listGoalsByMetricOwner", lambda c: (c.measured(OWNER), c.measured(MEMBER)))  # fmt: skip
class TheMetricsOwnerIsTakenForTheGoals(Api):
    def measured_by(self, owner_id: str, account: str) -> list[Goal]:
        return [g for g in self.goals_of(account) if owner_id in g["ownerIds"]]


@fault("who measures nothing gets everything", "lists by metric owner", d.BY_METRIC_OWNER,
       "listGoalsByMetricOwner", lambda c: c.measured(OWNER))  # fmt: skip
class WhoMeasuresNothingGetsEverything(Api):
    def measured_by(self, owner_id: str, account: str) -> list[Goal]:
        return super().measured_by(owner_id, account) or self.goals_of(account)


@fault("only three goals of a metric's owner", "long lists", d.BY_METRIC_OWNER,
       "listGoalsByMetricOwner", lambda c: c.measured(MEMBER))  # fmt: skip
class OnlyThreeGoalsOfAMetricsOwner(Api):
    def measured_by(self, owner_id: str, account: str) -> list[Goal]:
        return super().measured_by(owner_id, account)[:3]


@fault("the list is a stale copy", "stale read", d.ALL_GOALS, "listGoals",
       lambda c: (c.goals(fields="name"), c.create(), c.goals(fields="name")))  # fmt: skip
class TheListIsAStaleCopy(Api):
    copy: list[Goal] | None = None

    def selected(self, request: Request, person: Person, account: str) -> list[Goal]:
        if self.copy is None or request.query.get("filter") or request.query.get("sort"):
            self.copy = super().selected(request, person, account)
        return self.copy


@fault("deleted goals stay in the list", "stale read", d.DELETE, "deleteGoal listGoals", _deleted)
class DeletedGoalsStayInTheList(Api):
    gone: list[Goal] | None = None

    def remove(self, goal: Goal) -> None:
        self.gone = [*(self.gone or []), goal]
        super().remove(goal)

    def list_goals(self, request: Request, person: Person, account: str) -> Answer:
        answer = super().list_goals(request, person, account)
        for goal in self.gone or []:
            answer.body["items"].append({"id": goal["id"], "name": goal["name"]})
        return answer


@fault("deleted goals are counted", PAGES, d.DELETE, "deleteGoal listGoals", _deleted)
class DeletedGoalsAreCounted(Api):
    removed = 0

    def remove(self, goal: Goal) -> None:
        self.removed += 1
        super().remove(goal)

    def total(self, goals: list[Goal], request: Request, person: Person, account: str) -> int:
        return len(goals) + self.removed


@fault("the total ignores the filter", PAGES, d.FILTER, "listGoals", filtered('{name: "none"}'))
class TheTotalIgnoresTheFilter(Api):
    def total(self, goals: list[Goal], request: Request, person: Person, account: str) -> int:
        return len(self.goals_of(account))


@fault("the total is the page's length", PAGES, d.LIMIT, "listGoals", listing(limit=3))
class TheTotalIsThePagesLength(Api):
    def total(self, goals: list[Goal], request: Request, person: Person, account: str) -> int:
        return len(
            self.page(goals, self.number(request, "skip", 0), self.number(request, "limit", 100))
        )


@fault("the total counts all accounts", "isolation", d.ALL_GOALS, "listGoals", listing())
class TheTotalCountsAllAccounts(Api):
    def total(self, goals: list[Goal], request: Request, person: Person, account: str) -> int:
        return len(self.world.goals)


@fault("the total lacks what was skipped", PAGES, d.SKIP, "listGoals", listing(skip=4))
class TheTotalLacksWhatWasSkipped(Api):
    def total(self, goals: list[Goal], request: Request, person: Person, account: str) -> int:
        return max(len(goals) - self.number(request, "skip", 0), 0)


@fault("the filter is applied to the page", PAGES, d.FILTER, "listGoals",
       listing(filter='{name: {$regex: "a"}}', limit=3))  # fmt: skip
class TheFilterIsAppliedToThePage(Api):
    def selected(self, request: Request, person: Person, account: str) -> list[Goal]:
        first = self.goals_of(account)[: self.number(request, "limit", 100)]
        chosen = super().selected(request, person, account)
        return [goal for goal in chosen if goal in first]


@fault("the page is cut before it is sorted", ORDER, d.SORT, "listGoals",
       listing(sort="name", limit=3, fields="name"))  # fmt: skip
class ThePageIsCutBeforeItIsSorted(Api):
    def in_order(self, goals: list[Goal], sort: str, person: Person) -> list[Goal]:
        return super().in_order(goals[:3], sort, person) + goals[3:]


@fault("sort is ignored", ORDER, d.SORT, "listGoals", listing(sort="name", fields="name"))
class SortIsIgnored(Api):
    def sorted_goals(self, goals: list[Goal], text: str) -> list[Goal]:
        return goals


@fault("the minus is ignored", ORDER, d.SORT, "listGoals", listing(sort="-name", fields="name"))
class TheMinusIsIgnored(Api):
    def sorted_by(self, goals: list[Goal], name: str, inverted: bool) -> list[Goal]:
        return super().sorted_by(goals, name, False)


@fault("one minus inverts every key", ORDER, d.SORT_EXAMPLE, "listGoals",
       listing(sort="-sessionId,dateCreated", fields="name"))  # fmt: skip
class OneMinusInvertsEveryKey(Api):
    def sorted_goals(self, goals: list[Goal], text: str) -> list[Goal]:
        keys = self.sort_keys(text)
        return super().sorted_goals(goals, ",".join(f"-{k}" if keys[0][1] else k for k, _ in keys))


@fault("only the first sort key counts", ORDER, d.SORT_EXAMPLE, "listGoals",
       listing(sort="sessionId,-name", fields="name"))  # fmt: skip
class OnlyTheFirstSortKeyCounts(Api):
    def sorted_goals(self, goals: list[Goal], text: str) -> list[Goal]:
        return super().sorted_goals(goals, text.split(",")[0])


@fault("the last sort key counts first", ORDER, d.SORT_EXAMPLE, "listGoals",
       listing(sort="sessionId,name", fields="name"))  # fmt: skip
class TheLastSortKeyCountsFirst(Api):
    def sorted_goals(self, goals: list[Goal], text: str) -> list[Goal]:
        return super().sorted_goals(goals, ",".join(reversed(text.split(","))))


@fault("numbers are sorted as texts", ORDER, d.SORT, "listGoals",
       lambda c: c.goals(sort="links.tasks", fields="name,links"))  # fmt: skip
class NumbersAreSortedAsTexts(Api):
    def sort_value(self, goal: Goal, name: str) -> tuple[int, Json]:
        place, value = super().sort_value(goal, name)
        return place, str(value)


@fault("only two sort keys count", ORDER, d.SORT, "listGoals",
       listing(sort="accountId,closedStatus.status,-name", fields="name"))  # fmt: skip
class OnlyTwoSortKeysCount(Api):
    def sorted_goals(self, goals: list[Goal], text: str) -> list[Goal]:
        return super().sorted_goals(goals, ",".join(text.split(",")[:2]))


@fault("names are sorted by their first letter", ORDER, d.SORT, "listGoals",
       listing(sort="name", fields="name"))  # fmt: skip
class NamesAreSortedByTheirFirstLetter(Api):
    def sort_value(self, goal: Goal, name: str) -> tuple[int, Json]:
        place, value = super().sort_value(goal, name)
        return place, value[:1] if name == "name" else value


@fault("dates are sorted by their day", ORDER, d.SORT_EXAMPLE, "listGoals",
       lambda c: (c.create(name="first"), c.create(name="second"),
                  c.goals(sort="-dateCreated", fields="name", limit=2)))  # fmt: skip
class DatesAreSortedByTheirDay(Api):
    def sort_value(self, goal: Goal, name: str) -> tuple[int, Json]:
        place, value = super().sort_value(goal, name)
        return place, value.date() if name == "dateCreated" else value


@fault("sort drops goals without the field", ORDER, d.SORT, "listGoals",
       lambda c: (c.confidence(c.create(), 0.5), c.goals(sort="confidence.value")))  # fmt: skip
class SortDropsGoalsWithoutTheField(Api):
    def sorted_by(self, goals: list[Goal], name: str, inverted: bool) -> list[Goal]:
        here = [goal for goal in goals if self.sort_value(goal, name) != (0, 0)]
        return super().sorted_by(here, name, inverted)


@fault("metrics are in every list", PARTS, d.LIST_DEFAULTS, "listGoals", listing())
class MetricsAreInEveryList(Api):
    def without_large_parts(self, whole: Goal, metrics: bool) -> Goal:
        return super().without_large_parts(whole, True)


@fault("links.expanded is always there", PARTS, d.ONE_LINKS, "listGoals getGoal",
       lambda c: (c.get(c.seeds[0]), c.goals()))  # fmt: skip
class LinksexpandedIsAlwaysThere(Api):
    def without_large_parts(self, whole: Goal, metrics: bool) -> Goal:
        links = dict(whole["links"])
        return super().without_large_parts(whole, metrics) | {"links": links}


@fault("links asked for come without expanded", PARTS, d.ONE_LINKS, "getGoal",
       lambda c: c.get(c.seeds[0], fields="name,links"))  # fmt: skip
class LinksAskedForComeWithoutExpanded(Api):
    def projected(self, goal: Goal, wanted: dict[str, list[str] | None]) -> Goal:
        goal["links"].pop("expanded", None)
        return super().projected(goal, wanted)


@fault("one goal comes without its metrics", PARTS, d.ONE_METRICS, "getGoal",
       lambda c: c.get(c.seeds[0]))  # fmt: skip
class OneGoalComesWithoutItsMetrics(Api):
    def without_large_parts(self, whole: Goal, metrics: bool) -> Goal:
        return super().without_large_parts(whole, False)


@fault("fields is ignored", PARTS, d.FIELDS, "listGoals getGoal", listing(fields="name"))
class FieldsIsIgnored(Api):
    def projected(self, goal: Goal, wanted: dict[str, list[str] | None]) -> Goal:
        return goal


@fault("only the first field is retrieved", PARTS, d.FIELDS, "listGoals getGoal",
       listing(fields="name,sessionId"))  # fmt: skip
class OnlyTheFirstFieldIsRetrieved(Api):
    def projected(self, goal: Goal, wanted: dict[str, list[str] | None]) -> Goal:
        return super().projected(goal, dict(list(wanted.items())[:1]))


@fault("the last field is lost", PARTS, d.FIELDS, "listGoals getGoal",
       listing(fields="name,description,sessionId"))  # fmt: skip
class TheLastFieldIsLost(Api):
    def projected(self, goal: Goal, wanted: dict[str, list[str] | None]) -> Goal:
        return super().projected(goal, dict(list(wanted.items())[: max(1, len(wanted) - 1)]))


@fault("fields leaves out accountId", PARTS, d.ONE_IDS, "getGoal",
       lambda c: c.get(c.seeds[0], fields="name"))  # fmt: skip
class FieldsLeavesOutAccountId(Api):
    def projected(self, goal: Goal, wanted: dict[str, list[str] | None]) -> Goal:
        shown = super().projected(goal, wanted)
        return {k: v for k, v in shown.items() if k != "accountId" or k in wanted}


@fault("fields leaves out id", PARTS, d.ONE_IDS, "getGoal",
       lambda c: c.get(c.seeds[0], fields="name"))  # fmt: skip
class FieldsLeavesOutId(Api):
    def projected(self, goal: Goal, wanted: dict[str, list[str] | None]) -> Goal:
        shown = super().projected(goal, wanted)
        return {k: v for k, v in shown.items() if k != "id" or k in wanted}


@fault("sub-fields are ignored", PARTS, d.SUB_FIELDS, "getGoal listGoals",
       lambda c: c.get(c.seeds[0], fields="metrics{name,attainment}"))  # fmt: skip
class SubfieldsAreIgnored(Api):
    def projected_part(self, value: Json, inner: list[str] | None) -> Json:
        return value


@fault("only the first sub-field comes", PARTS, d.SUB_FIELDS, "getGoal listGoals",
       lambda c: c.get(c.seeds[0], fields="metrics{name,attainment}"))  # fmt: skip
class OnlyTheFirstSubfieldComes(Api):
    def projected_part(self, value: Json, inner: list[str] | None) -> Json:
        return super().projected_part(value, inner and inner[:1])


@fault("sub-fields reach the first metric only", PARTS, d.SUB_FIELDS, "getGoal listGoals",
       lambda c: [c.get(goal, fields="metrics{name}") for goal in c.seeds])  # fmt: skip
class SubfieldsReachTheFirstMetricOnly(Api):
    def projected_part(self, value: Json, inner: list[str] | None) -> Json:
        done = super().projected_part(value, inner)
        return done[:1] if inner and isinstance(done, list) else done


@fault("zeros are left out under fields", PARTS, d.FIELDS, "listGoals getGoal",
       listing(fields="attainment"))  # fmt: skip
class ZerosAreLeftOutUnderFields(Api):
    def projected(self, goal: Goal, wanted: dict[str, list[str] | None]) -> Goal:
        shown = super().projected(goal, wanted)
        return {k: v for k, v in shown.items() if not isinstance(v, int | float) or v}


@fault("fields decides what filter sees", PARTS, d.FIELDS, "listGoals",
       listing(fields="sessionId", filter='{name: {$regex: "a"}}'))  # fmt: skip
class FieldsDecidesWhatFilterSees(Api):
    def selected(self, request: Request, person: Person, account: str) -> list[Goal]:
        found = super().selected(request, person, account)
        fields = request.query.get("fields", "name")
        return found if "name" in fields or "filter" not in request.query else []


@fault("plain text keeps mentions", TEXT, d.PLAIN_TEXT, "listGoals getGoal",
       listing(formatting="plainText"))  # fmt: skip
class PlainTextKeepsMentions(Api):
    def plain(self, text: str) -> str:
        return re.sub(r"(\*\*|`|\*)(.+?)\1", r"\2", text)


@fault("plain text keeps markdown", TEXT, d.PLAIN_TEXT, "listGoals getGoal",
       listing(formatting="plainText"))  # fmt: skip
class PlainTextKeepsMarkdown(Api):
    def plain(self, text: str) -> str:
        return re.sub(r"@\[([^:\]]*):[^\]]*\]", r"@\1", text)


@fault("plain text knows one mention only", TEXT, d.PLAIN_TEXT, "listGoals getGoal",
       lambda c: c.get(c.create(description=MENTION), formatting="plainText"))  # fmt: skip
class PlainTextKnowsOneMentionOnly(Api):
    def plain(self, text: str) -> str:
        return re.sub(r"@\[([^:\]]*):[^\]]*\]", r"@\1", text, count=1)


@fault("plain text drops the @", TEXT, d.PLAIN_TEXT, "listGoals getGoal",
       listing(formatting="plainText"))  # fmt: skip
class PlainTextDropsTheAt(Api):
    def plain(self, text: str) -> str:
        return super().plain(text).replace("@", "")


@fault("plain text leaves custom fields as they are", TEXT, d.PLAIN_TEXT, "listGoals getGoal",
       listing(formatting="plainText"))  # fmt: skip
class PlainTextLeavesCustomFieldsAsTheyAre(Api):
    def make_plain(self, shown: Goal) -> None:
        fields = dict(shown.get("customFields") or {})
        super().make_plain(shown)
        if "customFields" in shown:
            shown["customFields"] = fields


@fault("plain text leaves the description as it is", TEXT, d.PLAIN_TEXT, "listGoals getGoal",
       listing(formatting="plainText"))  # fmt: skip
class PlainTextLeavesTheDescriptionAsItIs(Api):
    def make_plain(self, shown: Goal) -> None:
        kept = shown.get("description")
        super().make_plain(shown)
        if kept is not None:
            shown["description"] = kept


@fault("plain text is ignored under fields", TEXT, d.PLAIN_TEXT, "listGoals getGoal",
       listing(formatting="plainText", fields="description"))  # fmt: skip
class PlainTextIsIgnoredUnderFields(Api):
    def make_plain(self, shown: Goal) -> None:
        if "name" in shown:
            super().make_plain(shown)


@fault("plain text is what is kept from then on", TEXT, d.MARKUP, "listGoals getGoal",
       lambda c: [c.get(c.seeds[0], formatting="plainText"), c.get(c.seeds[0])])  # fmt: skip
class PlainTextIsWhatIsKeptFromThenOn(Api):
    def make_plain(self, shown: Goal) -> None:
        super().make_plain(shown)
        if "description" in shown:
            self.world.goals[shown["id"]]["description"] = shown["description"]


@fault("plain text is the default", TEXT, d.MARKUP, "listGoals getGoal", listing())
class PlainTextIsTheDefault(Api):
    def in_chosen_shape(self, shown: Goal) -> Goal:
        self.make_plain(shown)
        return super().in_chosen_shape(shown)


@fault("one goal is read from a copy", "stale read", d.ONE_GOAL, "getGoal updateGoal",
       _changed)  # fmt: skip
class OneGoalIsReadFromACopy(Api):
    def __init__(self, *arguments: Json) -> None:
        super().__init__(*arguments)
        self.cache: dict[str, Goal] = {}

    def read_goal(self, goal_id: str, account: str) -> Goal:
        goal = super().read_goal(goal_id, account)
        return self.cache.setdefault(goal["id"], dict(goal))


@fault("a new goal is found at the second read", "stale read", d.ONE_GOAL, "getGoal createGoal",
       created())  # fmt: skip
class ANewGoalIsFoundAtTheSecondRead(Api):
    def __init__(self, *arguments: Json) -> None:
        super().__init__(*arguments)
        self.fresh: set[str] = set()

    def keep(self, goal: Goal) -> None:
        super().keep(goal)
        self.fresh.add(goal["id"])

    def read_goal(self, goal_id: str, account: str) -> Goal:
        if goal_id in self.fresh:
            self.fresh.discard(goal_id)
            raise Refused(404, "there is no such goal")
        return super().read_goal(goal_id, account)


@fault("lists lag a write behind", "stale read", d.PATCH_ALL, "listGoals updateGoal",
       _changed)  # fmt: skip
class ListsLagAWriteBehind(Api):
    def __init__(self, *arguments: Json) -> None:
        super().__init__(*arguments)
        self.names: dict[str, str] = {}

    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        if goal.get("name"):
            self.names[goal["id"]] = goal["name"]
        super().apply(goal, given, account)

    def list_goals(self, request: Request, person: Person, account: str) -> Answer:
        answer = super().list_goals(request, person, account)
        for item in answer.body["items"]:
            if "name" in item:
                item["name"] = self.names.get(item["id"], item["name"])
        return answer
