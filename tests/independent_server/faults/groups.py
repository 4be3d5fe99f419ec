"""Faults of the lists by owner and by reviewer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.independent_server import document as d
from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Refused, Request
from tests.independent_server.faults.catalogue import Caller, fault, grouped
from tests.independent_server.query import Goal, Json, instant
from tests.independent_server.world import MEMBER, OWNER, REVIEWER, SECOND, Person

KIND, TWICE = "groups", "a list that holds a goal twice"
BOTH = "groupGoalsByOwner groupGoalsByReviewer"


def _two_owners(caller: Caller) -> None:
    caller.create(name="Both", ownerIds=[OWNER.id, MEMBER.id])
    caller.groups()


def _one_of_two_owners(caller: Caller) -> None:
    caller.create(name="Both", ownerIds=[OWNER.id, MEMBER.id])
    caller.groups(ownerIds=MEMBER.id)


def _two_reviewers(caller: Caller) -> None:
    caller.in_review(REVIEWER, SECOND)
    caller.groups("reviewers")


def _all_ids(caller: Caller) -> None:
    caller.groups(ids=",".join(goal["id"] for goal in caller.seeds))


def _many_ids(caller: Caller) -> None:
    goals = caller.bulk(*(f"Row {number}" for number in range(30)))
    caller.groups(ids=",".join(goal["id"] for goal in goals))


@fault("a goal of two owners is in the first group only", KIND, d.BY_OWNER, "groupGoalsByOwner",
       _two_owners)  # fmt: skip
class AGoalOfTwoOwnersIsInTheFirstGroupOnly(Api):
    def group_keys(self, goal: Goal, by: str) -> list[str]:
        return super().group_keys(goal, by)[:1]


@fault("a goal of two owners is twice in each group", TWICE, d.BY_OWNER, BOTH, _two_owners)
class AGoalOfTwoOwnersIsTwiceInEachGroup(Api):
    def group_keys(self, goal: Goal, by: str) -> list[str]:
        keys = super().group_keys(goal, by)
        return keys * len(keys)


@fault("groups by reviewer are groups by owner", KIND, d.BY_REVIEWER, "groupGoalsByReviewer",
       _two_reviewers)  # fmt: skip
class GroupsByReviewerAreGroupsByOwner(Api):
    def group_keys(self, goal: Goal, by: str) -> list[str]:
        return super().group_keys(goal, "ownerIds")


@fault("only the last reviewer has a group", KIND, d.BY_REVIEWER, "groupGoalsByReviewer",
       _two_reviewers)  # fmt: skip
class OnlyTheLastReviewerHasAGroup(Api):
    def group_keys(self, goal: Goal, by: str) -> list[str]:
        keys = super().group_keys(goal, by)
        return keys[-1:] if by == "reviewers" else keys


@fault("teams have no group", KIND, d.BY_OWNER, "groupGoalsByOwner", grouped())
class TeamsHaveNoGroup(Api):
    def group_keys(self, goal: Goal, by: str) -> list[str]:
        return [k for k in super().group_keys(goal, by) if self.world.people[k].token]


@fault("a team's goals are its members' groups", KIND, d.BY_OWNER, "groupGoalsByOwner", grouped())
class ATeamsGoalsAreItsMembersGroups(Api):
    def group_keys(self, goal: Goal, by: str) -> list[str]:
        keys = super().group_keys(goal, by)
        return [m for key in keys for m in self.world.people[key].members or (key,)]


@fault("who created a goal is taken for its owner", KIND, d.BY_OWNER, "groupGoalsByOwner",
       lambda c: (c.create(ownerId=MEMBER.id), c.groups()))  # fmt: skip
class WhoCreatedAGoalIsTakenForItsOwner(Api):
    def group_keys(self, goal: Goal, by: str) -> list[str]:
        return [goal["createdById"]] if by == "ownerIds" else super().group_keys(goal, by)


@fault("a group holds two goals at most", "long lists", d.BY_OWNER, BOTH, grouped())
class AGroupHoldsTwoGoalsAtMost(Api):
    def group(self, one: Person, goals: list[Goal]) -> Goal:
        return super().group(one, goals[:2])


@fault("a group holds its first goal twice", TWICE, d.BY_OWNER, BOTH, grouped())
class AGroupHoldsItsFirstGoalTwice(Api):
    def group(self, one: Person, goals: list[Goal]) -> Goal:
        return super().group(one, [goals[0], *goals])


@fault("each group has the goals of the next person", KIND, d.BY_OWNER, BOTH, grouped())
class EachGroupHasTheGoalsOfTheNextPerson(Api):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        answer = super().groups(request, person, account, by)
        items = answer.body["items"]
        goals = [item["goals"] for item in items]
        for item, others in zip(items, goals[1:] + goals[:1], strict=True):
            item["goals"] = others
        return answer


@fault("groups page their goals", KIND, d.GROUP_TAKE, BOTH, grouped(take=2))
class GroupsPageTheirGoals(Api):
    def group(self, one: Person, goals: list[Goal]) -> Goal:
        return super().group(one, goals[:2])

    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        return rows


@fault("groups ignore skip", KIND, d.GROUP_SKIP, BOTH, grouped(skip=1))
class GroupsIgnoreSkip(Api):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        request.query.pop("skip", None)
        return super().groups(request, person, account, by)


@fault("groups ignore take", KIND, d.GROUP_TAKE, BOTH, grouped(take=1))
class GroupsIgnoreTake(Api):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        request.query.pop("take", None)
        return super().groups(request, person, account, by)


@fault("groups ignore sort", KIND, d.SORT, BOTH, grouped(sort="-name"))
class GroupsIgnoreSort(Api):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        request.query.pop("sort", None)
        return super().groups(request, person, account, by)


@fault("groups always have metrics", KIND, d.INCLUDE_METRICS, BOTH, grouped())
class GroupsAlwaysHaveMetrics(Api):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        request.query["includeMetrics"] = "true"
        return super().groups(request, person, account, by)


@fault("groups never have metrics", KIND, d.INCLUDE_METRICS, BOTH, grouped(includeMetrics="true"))
class GroupsNeverHaveMetrics(Api):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        request.query.pop("includeMetrics", None)
        return super().groups(request, person, account, by)


@fault("includeMetrics=false is taken for given", KIND, d.INCLUDE_METRICS, BOTH,
       grouped(includeMetrics="false"))  # fmt: skip
class IncludeMetricsfalseIsTakenForGiven(Api):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        if request.query.get("includeMetrics"):
            request.query["includeMetrics"] = "true"
        return super().groups(request, person, account, by)


@fault("includeMetrics keeps goals with metrics only", KIND, d.INCLUDE_METRICS, BOTH,
       grouped(includeMetrics="true"))  # fmt: skip
class IncludeMetricsKeepsGoalsWithMetricsOnly(Api):
    def group(self, one: Person, goals: list[Goal]) -> Goal:
        return super().group(one, [goal for goal in goals if goal.get("metrics", [1])])


class Ignoring(Api):
    """A server that forgets one parameter of the groups."""

    forgotten = ""

    def group_filters(self) -> tuple[str, ...]:
        return tuple(name for name in super().group_filters() if name != self.forgotten)


@fault("filter=past is ignored", KIND, d.DEADLINE, BOTH, grouped(filter="past"))
class FilterpastIsIgnored(Ignoring):
    forgotten = "filter"


@fault("ids is ignored", KIND, d.IDS, BOTH, lambda c: c.groups(ids=c.seeds[0]["id"]))
class IdsIsIgnored(Ignoring):
    forgotten = "ids"


@fault("ownerIds is ignored", KIND, d.OWNER_IDS, BOTH, grouped(ownerIds=OWNER.id))
class OwnerIdsIsIgnored(Ignoring):
    forgotten = "ownerIds"


@fault("metricOwnerId is ignored", KIND, d.METRIC_OWNER, BOTH, grouped(metricOwnerId=SECOND.id))
class MetricOwnerIdIsIgnored(Ignoring):
    forgotten = "metricOwnerId"


@fault("attainment is ignored", KIND, d.ATTAINMENT, BOTH, grouped(attainment=">0.1"))
class AttainmentIsIgnored(Ignoring):
    forgotten = "attainment"


@fault("metricBefore is ignored", KIND, d.METRIC_BEFORE, BOTH, grouped(metricBefore="2026-02-10"))
class MetricBeforeIsIgnored(Ignoring):
    forgotten = "metricBefore"


@fault("metricAfter is ignored", KIND, d.METRIC_AFTER, BOTH, grouped(metricAfter="2026-02-10"))
class MetricAfterIsIgnored(Ignoring):
    forgotten = "metricAfter"


@fault("metricAttainment is ignored", KIND, d.METRIC_ATTAINMENT, BOTH,
       grouped(metricAttainment=">0.1"))  # fmt: skip
class MetricAttainmentIsIgnored(Ignoring):
    forgotten = "metricAttainment"


@fault("an id list has ten ids", "long filters", d.IDS, BOTH, _all_ids)
class AnIdListHasTenIds(Api):
    def id_list(self, text: str) -> list[str]:
        return super().id_list(text)[:10]


@fault("an id list has 20 ids", "long filters", d.IDS, BOTH, _many_ids)
class AnIdListHas20Ids(Api):
    def id_list(self, text: str) -> list[str]:
        return super().id_list(text)[:20]


@fault("of an id list only the last counts", KIND, d.OWNER_IDS, BOTH,
       grouped(ownerIds=f"{OWNER.id},{MEMBER.id}"))  # fmt: skip
class OfAnIdListOnlyTheLastCounts(Api):
    def id_list(self, text: str) -> list[str]:
        return super().id_list(text)[-1:]


@fault("ownerIds looks at the first owner", KIND, d.OWNER_IDS, BOTH,
       _one_of_two_owners)  # fmt: skip
class OwnerIdsLooksAtTheFirstOwner(Api):
    def group_filter(self, name: str, value: str) -> Callable[[Goal], bool]:
        if name != "ownerIds":
            return super().group_filter(name, value)
        ids = self.id_list(value)
        return lambda goal: goal["ownerId"] in ids


@fault("metricOwnerId needs all metrics to be theirs", KIND, d.METRIC_OWNER, BOTH,
       grouped(metricOwnerId=SECOND.id))  # fmt: skip
class MetricOwnerIdNeedsAllMetricsToBeTheirs(Api):
    def group_filter(self, name: str, value: str) -> Callable[[Goal], bool]:
        if name != "metricOwnerId":
            return super().group_filter(name, value)
        ids = self.id_list(value)
        return lambda goal: all(metric["ownerId"] in ids for metric in goal["metrics"])


@fault("> is >=", KIND, d.ATTAINMENT, BOTH, grouped(attainment=">0"))
class GreaterIsGreaterEqual(Api):
    def compares(self, operator: str, value: float, number: float) -> bool:
        return value >= number if operator == ">" else super().compares(operator, value, number)


@fault("< is <=", KIND, d.ATTAINMENT, BOTH, grouped(attainment="<0"))
class LessIsLessEqual(Api):
    def compares(self, operator: str, value: float, number: float) -> bool:
        return value <= number if operator == "<" else super().compares(operator, value, number)


@fault("< is >", KIND, d.ATTAINMENT, BOTH, grouped(attainment="<0.5"))
class LessIsGreater(Api):
    def compares(self, operator: str, value: float, number: float) -> bool:
        return super().compares(">" if operator == "<" else operator, value, number)


@fault("attainment is compared in whole numbers", KIND, d.ATTAINMENT, BOTH,
       grouped(attainment=">0.1"))  # fmt: skip
class AttainmentIsComparedInWholeNumbers(Api):
    def compares(self, operator: str, value: float, number: float) -> bool:
        return super().compares(operator, int(value), int(number))


@fault("attainment is compared in percent", KIND, d.ATTAINMENT, BOTH, grouped(attainment=">0.5"))
class AttainmentIsComparedInPercent(Api):
    def compares(self, operator: str, value: float, number: float) -> bool:
        return super().compares(operator, value * 100, number)


@fault("metricAttainment looks at the first metric", KIND, d.METRIC_ATTAINMENT, BOTH,
       grouped(metricAttainment=">0.9"))  # fmt: skip
class MetricAttainmentLooksAtTheFirstMetric(Api):
    def group_filter(self, name: str, value: str) -> Callable[[Goal], bool]:
        if name != "metricAttainment":
            return super().group_filter(name, value)
        holds = self.comparison(name, value)
        return lambda goal: bool(goal["metrics"]) and holds(goal["metrics"][0]["attainment"])


@fault("metricAttainment looks at the goal", KIND, d.METRIC_ATTAINMENT, BOTH,
       grouped(metricAttainment="<0.5"))  # fmt: skip
class MetricAttainmentLooksAtTheGoal(Api):
    def group_filter(self, name: str, value: str) -> Callable[[Goal], bool]:
        return super().group_filter("attainment" if name == "metricAttainment" else name, value)


@fault("metricBefore and metricAfter are exchanged", KIND, d.METRIC_BEFORE, BOTH,
       grouped(metricBefore="2026-02-10"))  # fmt: skip
class MetricBeforeAndMetricAfterAreExchanged(Api):
    def check_in_lies(self, name: str, metric: Goal, day: date) -> bool:
        other = "metricAfter" if name == "metricBefore" else "metricBefore"
        return super().check_in_lies(other, metric, day)


@fault("metricBefore has its day in it", KIND, d.METRIC_BEFORE, BOTH,
       grouped(metricBefore="2026-02-01"))  # fmt: skip
class MetricBeforeHasItsDayInIt(Api):
    def check_in_lies(self, name: str, metric: Goal, day: date) -> bool:
        moment = instant(metric["lastCheckInDate"])
        if name == "metricBefore" and moment and moment.date() == day:
            return True
        return super().check_in_lies(name, metric, day)


@fault("a date is read month last", KIND, d.METRIC_AFTER, BOTH, grouped(metricAfter="2026-02-10"))
class ADateIsReadMonthLast(Api):
    def check_in_lies(self, name: str, metric: Goal, day: date) -> bool:
        turned = day.replace(month=day.day, day=day.month) if day.day <= 12 else day
        return super().check_in_lies(name, metric, turned)


@fault("past goals are current", KIND, d.DEADLINE, BOTH, grouped(filter="current"))
class PastGoalsAreCurrent(Api):
    def deadline(self, word: str) -> Callable[[Goal], bool]:
        past, right = super().deadline("past"), super().deadline(word)
        return lambda goal: right(goal) or (word == "current" and past(goal))


@fault("future and past are exchanged", KIND, d.DEADLINE, BOTH, grouped(filter="past"))
class FutureAndPastAreExchanged(Api):
    def deadline(self, word: str) -> Callable[[Goal], bool]:
        return super().deadline({"past": "future", "future": "past"}.get(word, word))


@fault("an unknown word in filter is current", "bad requests", d.DEADLINE, BOTH,
       grouped(filter="soon"))  # fmt: skip
class AnUnknownWordInFilterIsCurrent(Api):
    def deadline(self, word: str) -> Callable[[Goal], bool]:
        return super().deadline(word if word in ("past", "future") else "current")


@fault("a malformed date is ignored", "bad requests", d.METRIC_BEFORE, BOTH,
       grouped(metricBefore="20.03.2021"))  # fmt: skip
class AMalformedDateIsIgnored(Api):
    def checked_in(self, name: str, text: str) -> Callable[[Goal], bool]:
        try:
            return super().checked_in(name, text)
        except Refused:
            return lambda goal: True


@fault("parameters of groups are alternatives", KIND, d.OWNER_IDS, BOTH,
       grouped(ownerIds=MEMBER.id, attainment=">0.5"))  # fmt: skip
class ParametersOfGroupsAreAlternatives(Api):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        self.asked = [(n, request.query[n]) for n in self.group_filters() if request.query.get(n)]
        return super().groups(request, person, account, by)

    def group_filter(self, name: str, value: str) -> Callable[[Goal], bool]:
        every = [super(ParametersOfGroupsAreAlternatives, self).group_filter(*one)
                 for one in self.asked]  # fmt: skip
        return lambda goal: any(holds(goal) for holds in every)


@fault("goals without metrics have one of 0", KIND, d.METRIC_ATTAINMENT, BOTH,
       grouped(metricAttainment="<0.5"))  # fmt: skip
class GoalsWithoutMetricsHaveOneOf0(Api):
    def group_filter(self, name: str, value: str) -> Callable[[Goal], bool]:
        holds = super().group_filter(name, value)
        nothing: Goal = {"metrics": [{"attainment": 0}]}
        if name == "metricAttainment":
            return lambda goal: holds(goal if goal["metrics"] else nothing)
        return holds


@fault("groups take a minus for a part of the name", KIND, d.SORT, BOTH,
       grouped(sort="-name"))  # fmt: skip
class GroupsTakeAMinusForAPartOfTheName(Api):
    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        request.query = {n: v.lstrip("-") if n == "sort" else v for n, v in request.query.items()}
        return super().groups(request, person, account, by)


@fault("groups lack whom the limit of the list leaves out", KIND, d.BY_OWNER, BOTH,
       lambda c: [c.bulk(*(str(n) for n in range(110))),
                  c.create(MEMBER, name="last"), c.groups()])  # fmt: skip
class GroupsLackWhomTheLimitOfTheListLeavesOut(Api):
    def natural_order(self, goals: list[Goal]) -> list[Goal]:
        return super().natural_order(goals)[: 100 if self.grouping else None]

    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        self.grouping = True
        try:
            return super().groups(request, person, account, by)
        finally:
            self.grouping = False

    grouping = False
