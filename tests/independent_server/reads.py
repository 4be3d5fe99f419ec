"""The operations that read: the list, one goal, the groups, the goals of a metric's owner."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from tests.independent_server.base import Answer, Base, Refused, Request
from tests.independent_server.query import Goal, Json, QueryError, instant
from tests.independent_server.world import Person

KNOWN = {
    "listGoals": {"fields", "sort", "filter", "skip", "limit", "take", "formatting"},
    "getGoal": {"fields", "formatting"},
    "groups": {
        *("filter", "ids", "ownerIds", "metricOwnerId", "attainment", "metricBefore"),
        *("metricAfter", "metricAttainment", "sort", "includeMetrics", "skip", "take"),
    },
}


class Reads(Base):
    """Operations that leave no trace."""

    def get_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        self.known_parameters(request, "getGoal")
        self.demand(person, "read")
        goal = self.read_goal(goal_id, account)
        return Answer(200, self.shown(goal, person, request, metrics=True))

    def read_goal(self, goal_id: str, account: str) -> Goal:
        return self.goal(goal_id, account)

    def list_goals(self, request: Request, person: Person, account: str) -> Answer:
        self.known_parameters(request, "listGoals")
        self.demand(person, "read")
        goals = self.selected(request, person, account)
        skip = self.number(request, "skip", 0)
        limit = self.number(request, "limit", self.number(request, "take", 100))
        if limit > 500 and self.chosen("limit-above") == "400":
            raise Refused(400, "limit is at most 500")
        shown = [
            self.shown(goal, person, request, metrics=False)
            for goal in self.page(goals, skip, limit)
        ]
        return Answer(200, self.listing(shown, self.total(goals, request, person, account)))

    def selected(self, request: Request, person: Person, account: str) -> list[Goal]:
        """The goals of all pages, in order."""
        goals = self.natural_order(self.goals_of(account))
        try:
            if request.query.get("filter"):
                condition = self.parse_filter(request.query["filter"])
                goals = self.found(goals, condition, person)
            if request.query.get("sort"):
                goals = self.in_order(goals, request.query["sort"], person)
        except QueryError as error:
            raise Refused(400, str(error)) from error
        return goals

    def found(self, goals: list[Goal], condition: Goal, person: Person) -> list[Goal]:
        return [goal for goal in goals if self.matches(self.whole(goal, person), condition)]

    def in_order(self, goals: list[Goal], sort: str, person: Person) -> list[Goal]:
        if self.chosen("unknown-sort") == "400" and goals:
            known = set(self.whole(goals[0], person)) | {"_id", "description", "confidence"}
            if any(name.split(".")[0] not in known for name, _ in self.sort_keys(sort)):
                raise Refused(400, "sort names no field of a goal")
        return [
            self.world.goals[whole["id"]]
            for whole in self.sorted_goals([self.whole(goal, person) for goal in goals], sort)
        ]

    def natural_order(self, goals: list[Goal]) -> list[Goal]:
        order = self.chosen("order-without-sort")
        if order == "id":
            return sorted(goals, key=lambda goal: str(goal["id"]))
        if order == "newest":
            return goals[::-1]
        if order == "scattered":
            return sorted(goals, key=lambda goal: str(goal["id"])[::-1])
        return goals

    def total(self, goals: list[Goal], request: Request, person: Person, account: str) -> int:
        return len(goals)

    def page(self, rows: list[Json], skip: int, limit: int) -> list[Json]:
        if limit == 0:
            if self.chosen("limit-zero") == "all":
                limit = len(rows)
            elif self.chosen("limit-zero") == "400":
                raise Refused(400, "limit is a number from 1")
        if self.chosen("page-cap") != "none":
            limit = min(limit, int(self.chosen("page-cap")))
        return rows[skip : skip + limit]

    def known_parameters(self, request: Request, operation: str) -> None:
        unknown = set(request.query) - KNOWN[operation]
        if unknown and self.chosen("unknown-parameters") == "400":
            raise Refused(400, f"there is no parameter {min(unknown)}")
        if "fields" in request.query and self.chosen("unknown-fields") == "400":
            known = {"id", "accountId", "name", "description", "metrics", "links", "sessionId"}
            for name in re.findall(r"[A-Za-z_][\w.-]*", request.query["fields"].split("{")[0]):
                if name.startswith("unknown") and name not in known:
                    raise Refused(400, f"a goal has no field {name}")

    def list_by_metric_owner(
        self, request: Request, person: Person, account: str, owner_id: str
    ) -> Answer:
        self.demand(person, "read")
        if not re.fullmatch("[0-9a-f]{24}", owner_id):
            raise Refused(400, "that is no id of a metric's owner")
        goals = self.measured_by(owner_id, account)
        shown = [self.shown(goal, person, request, metrics=True, fields=False) for goal in goals]
        return Answer(200, self.listing(shown, len(goals)))

    def measured_by(self, owner_id: str, account: str) -> list[Goal]:
        goals = self.natural_order(self.goals_of(account))
        return [g for g in goals if any(owner_id in m["ownerIds"] for m in g["metrics"])]

    # ------------------------------------------------------------------ groups

    def group_by_owners(self, request: Request, person: Person, account: str) -> Answer:
        return self.groups(request, person, account, "ownerIds")

    def group_by_reviewers(self, request: Request, person: Person, account: str) -> Answer:
        return self.groups(request, person, account, "reviewers")

    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        """The people under `by` who have goals that pass every parameter, and those goals."""
        self.known_parameters(request, "groups")
        self.demand(person, "read")
        goals = self.natural_order(self.goals_of(account))
        for name in self.group_filters():
            value = request.query.get(name)
            if value:
                keep = self.group_filter(name, value)
                goals = [goal for goal in goals if keep(goal)]
        if request.query.get("sort"):
            try:
                goals = self.in_order(goals, request.query["sort"], person)
            except QueryError as error:
                raise Refused(400, str(error)) from error
        skip, take = self.number(request, "skip", 0), self.number(request, "take", 100)
        by_goals = self.chosen("group-entities") == "goals"
        members: dict[str, list[Goal]] = {}
        for goal in self.page(goals, skip, take) if by_goals else goals:
            for one in self.group_keys(goal, by):
                members.setdefault(one, []).append(goal)
        if self.chosen("owner-filter") == "groups" and by == "ownerIds":
            named = request.query.get("ownerIds")
            members = {one: goals for one, goals in members.items() if not named or one in named}
        metrics = request.query.get("includeMetrics", "").lower() == "true"
        page = self.group_order(list(members))
        if not by_goals:
            page = self.page(page, skip, take)
        items = [
            self.group(
                self.world.people[one],
                [
                    self.shown(g, person, request, metrics=metrics, fields=False)
                    for g in members[one]
                ],
            )
            for one in page
        ]
        answer = self.listing(items, len(members))
        if self.chosen("group-total") == "absent":
            del answer["totalCount"]
        return Answer(200, answer)

    def group_filters(self) -> tuple[str, ...]:
        return (
            *("filter", "ids", "ownerIds", "metricOwnerId", "attainment"),
            *("metricBefore", "metricAfter", "metricAttainment"),
        )

    def group_keys(self, goal: Goal, by: str) -> list[str]:
        left = by == "reviewers" and self.chosen("reviewed-goals") == "left"
        return [] if left and goal["workflowStatus"] == "approved" else list(goal[by])

    def group_order(self, people: list[str]) -> list[str]:
        if self.chosen("group-order") == "name":
            return sorted(people, key=lambda one: self.world.people[one].name)
        return people

    def group(self, one: Person, goals: list[Goal]) -> Goal:
        shape = self.chosen("group-shape")
        if shape == "flat":
            return one.assignee | {"goals": goals}
        return {"owner" if shape == "owner" else "assignee": one.assignee, "goals": goals}

    def group_filter(self, name: str, value: str) -> Callable[[Goal], bool]:
        """The test that one parameter puts to a goal.

        Raises:
            Refused: 400, for a value that the parameter does not take.
        """
        if name == "filter":
            return self.deadline(value)
        if name == "ids":
            ids = self.id_list(value)
            return lambda goal: goal["id"] in ids
        if name == "ownerIds":
            ids = self.id_list(value)
            return lambda goal: any(one in ids for one in goal["ownerIds"])
        if name == "metricOwnerId":
            ids = self.id_list(value)
            return lambda goal: any(
                one in ids for metric in goal["metrics"] for one in metric["ownerIds"]
            )
        if name in ("metricBefore", "metricAfter"):
            return self.checked_in(name, value)
        holds = self.comparison(name, value)
        if name == "attainment":
            unmeasured = self.chosen("unmeasured") != "zero"
            return lambda goal: (
                bool(goal["metrics"] or not unmeasured) and holds(goal["attainment"])
            )
        return lambda goal: any(holds(metric["attainment"]) for metric in goal["metrics"])

    def id_list(self, text: str) -> list[str]:
        ids = [one.strip() for one in text.split(",")]
        if not all(re.fullmatch("[0-9a-f]{24}", one) for one in ids):
            raise Refused(400, "ids are 24 hexadecimal digits, separated by commas")
        return ids

    def deadline(self, word: str) -> Callable[[Goal], bool]:
        now = self.moment(self.world.clock.now())

        def of(goal: Goal, name: str) -> datetime:
            return self.moment(instant(goal[name]) or now)

        if word == "past":
            return lambda goal: of(goal, "dateTo") < now
        if word == "future":
            return lambda goal: of(goal, "dateFrom") > now
        if word == "current":
            return lambda goal: of(goal, "dateFrom") <= now <= of(goal, "dateTo")
        raise Refused(400, "filter is current, past or future")

    def moment(self, instant: datetime) -> datetime:
        """What deadlines compare: instants, or the days that they lie in."""
        by_days = self.chosen("deadline-clock") == "days"
        return instant.replace(hour=0, minute=0, second=0, microsecond=0) if by_days else instant

    def comparison(self, name: str, text: str) -> Callable[[float], bool]:
        found = re.fullmatch(r"([<>]?)(-?\d+(?:\.\d+)?)", text)
        if not found or (not found[1] and self.chosen("bare-comparison") == "400"):
            raise Refused(400, f"{name} is a number with > or < in front")
        number = float(found[2])
        return lambda value: self.compares(found[1], value, number)

    def compares(self, operator: str, value: float, number: float) -> bool:
        if operator == ">":
            return value > number
        return value < number if operator == "<" else value == number

    def checked_in(self, name: str, text: str) -> Callable[[Goal], bool]:
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
                raise ValueError(text)
            day = date.fromisoformat(text)
        except ValueError as error:
            raise Refused(400, f"{name} is a date like 2021-03-20") from error

        def holds(goal: Goal) -> bool:
            return any(self.check_in_lies(name, m, day) for m in goal["metrics"])

        return holds

    def check_in_lies(self, name: str, metric: Goal, day: date) -> bool:
        moment = instant(metric["lastCheckInDate"])
        if moment is None:
            return False
        return moment.date() < day if name == "metricBefore" else moment.date() > day
