"""What every operation needs: choices, refusals, who is calling, and how a goal is shown."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.independent_server.query import (
    Filters,
    Goal,
    Json,
    Orders,
    Projections,
    QueryError,
    instant,
)
from tests.independent_server.world import RIGHTS, SUSPENDED, Person, Session, World

_ID = re.compile(r"[0-9a-f]{24}")
_MENTION = re.compile(r"@\[([^:\]]*):[^\]]*\]")
_MARKS = re.compile(r"(\*\*|__|\*|`)(.+?)\1")


def copied(value: Json) -> Json:
    """A copy of JSON, for a fifth of what `copy.deepcopy` takes."""
    if isinstance(value, dict):
        return {name: copied(each) for name, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list) else value


class Refused(Exception):
    """The request is refused: the status, the reason, and what else the answer holds."""

    def __init__(self, status: int, reason: str, **more: Json) -> None:
        super().__init__(reason)
        self.status, self.reason, self.more = status, reason, more


@dataclass
class Request:
    """A request as the wire read it; header names are in lower case."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass
class Answer:
    """A status with a body for JSON; no body at all where `body` is `...`."""

    status: int
    body: Json = ...
    headers: dict[str, str] = field(default_factory=dict)


class Base(Filters, Orders, Projections):
    """The part of the server that all operations share."""

    def __init__(self, world: World, choices: dict[str, str]) -> None:
        self.world, self.choices = world, choices
        self.children: dict[str, list[Goal]] | None = None  # by parent, for one request

    def chosen(self, name: str) -> str:
        return self.choices[name]

    # ------------------------------------------------------------------ who is calling

    def caller(self, request: Request) -> Person:
        """The person of the token.

        Raises:
            Refused: 401, without a known token.
        """
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        person = self.world.by_token.get(token.strip())
        if self.chosen("token-scheme") == "any":
            scheme, person = "bearer", self.world.by_token.get((token or scheme).strip())
        if scheme.lower() != "bearer" or person is None:
            raise Refused(401, "the token is missing or not known")
        return person

    def account(self, request: Request, person: Person, needed: bool) -> str:
        """The account that the request is for, which must be the caller's."""
        account = request.headers.get("gtmhub-accountid", "")
        if not account:
            if needed:
                raise Refused(int(self.chosen("account-missing")), "empty or invalid account id")
            return person.account
        if not _ID.fullmatch(account):
            raise Refused(int(self.chosen("account-malformed")), "empty or invalid account id")
        if account != person.account:
            raise Refused(int(self.chosen("foreign-token")), "the token is of another account")
        return account

    def paid(self, account: str, what: str) -> None:
        """Refuse a suspended account; `what` is workflow, groups or nothing in particular."""
        if account == SUSPENDED:
            refusal = self.chosen(f"{what}-suspended") if what else 402
            raise Refused(int(refusal), "the account is suspended")

    def may(self, person: Person, right: str, goal: Goal | None = None) -> bool:
        """Whether a person has a right in the account, or on a goal of it."""
        return right in RIGHTS[person.role]

    def demand(self, person: Person, right: str, goal: Goal | None = None) -> None:
        if not self.may(person, right, goal):
            raise Refused(403, f"the right to {right} goals is missing")

    # ------------------------------------------------------------------ what is there

    def goals_of(self, account: str) -> list[Goal]:
        """The goals of an account, in the order in which they were created."""
        return [goal for goal in self.world.goals.values() if goal["accountId"] == account]

    def goal(self, goal_id: str, account: str) -> Goal:
        """One goal of the account.

        Raises:
            Refused: 404, or as chosen for ids that are malformed or of another account.
        """
        if self.chosen("uppercase-ids") == "accepted":
            goal_id = goal_id.lower()
        if not _ID.fullmatch(goal_id):
            raise Refused(int(self.chosen("goal-id-malformed")), "that is no id of a goal")
        goal = self.world.goals.get(goal_id)
        if goal is None:
            raise Refused(404, "there is no such goal")
        if goal["accountId"] != account:
            raise Refused(int(self.chosen("foreign-goal")), "there is no such goal")
        return goal

    def session(self, session_id: Json, account: str) -> Session:
        session = self.world.sessions.get(session_id) if isinstance(session_id, str) else None
        if session is None:
            raise Refused(400, "sessionId names no session")
        if session.account != account:
            raise Refused(int(self.chosen("foreign-session")), "sessionId names no session")
        return session

    def body(self, request: Request) -> Json:
        try:
            return json.loads(request.body)
        except ValueError as error:
            raise Refused(400, "the body is not JSON") from error

    def number(self, request: Request, name: str, default: int) -> int:
        """A count among the parameters."""
        text = request.query.get(name)
        if text is None:
            return default
        if not re.fullmatch(r"\d{1,9}", text):
            if self.chosen("bad-number") == "ignored":
                return default
            raise Refused(400, f"{name} is a number from 0")
        return int(text)

    def now(self) -> str:
        return self.written(self.world.clock.now())

    def written(self, moment: datetime) -> str:
        """An instant as the server keeps it."""
        text = moment.isoformat(timespec="milliseconds").replace("+00:00", "")
        return f"{text.rstrip('0').rstrip('.')}Z"

    def sort_value(self, goal: Goal, name: str) -> tuple[int, Json]:
        place, value = super().sort_value(goal, name)
        if place == 0 and self.chosen("sort-unset") == "last":
            return (9, 0)
        if place == 2 and self.chosen("text-order") == "caseless":
            return (2, (value.casefold(), value))
        return (place, value)

    # ------------------------------------------------------------------ how a goal is shown

    def whole(self, goal: Goal, person: Person) -> Goal:
        """Everything that answers can say about a goal: also what conditions and sorts see."""
        shown: Goal = copied(goal)
        session = self.world.sessions[goal["sessionId"]]
        if not goal["metrics"] and self.chosen("unmeasured") != "zero":
            shown["attainment"] = None
        owners = [self.world.people[one].assignee for one in goal["ownerIds"]]
        shown["assignee"] = owners[0]
        if self.chosen("assignees") == "present":
            shown["assignees"] = owners
        shown["metricsCount"] = len(goal["metrics"])
        shown["aggregatedAttainment"] = self.aggregated(goal)
        shown["fullAggregatedAttainment"] = goal["attainment"]
        shown["locked"] = bool(session.approvals) and goal["workflowStatus"] != "draft"
        shown["currentUserAllowedActions"] = [
            right for right in ("read", "update", "delete") if self.may(person, right, goal)
        ]
        if self.chosen("url") == "present":
            shown["url"] = f"https://app.example.com/#/goals/{session.id}/all/{goal['id']}"
        return shown

    def aggregated(self, goal: Goal) -> float:
        """The mean attainment of the goals aligned below, at all levels."""
        if self.children is None:
            self.children = defaultdict(list)
            for each in self.world.goals.values():
                self.children[each["parentId"]].append(each)
        below: list[Goal] = []
        layer = [goal["id"]]
        while layer:
            found = [g for above in layer for g in self.children.get(above, ())]
            found = [g for g in found if g not in below and g is not goal]
            below += found
            layer = [g["id"] for g in found]
        return sum(g["attainment"] for g in below) / len(below) if below else 0

    def shown(
        self, goal: Goal, person: Person, request: Request, *, metrics: bool, fields: bool = True
    ) -> Goal:
        """A goal as an answer has it, projected and formatted as the request asks."""
        whole = self.whole(goal, person)
        wanted = request.query.get("fields") if fields else None
        if wanted:
            try:
                names = self.parse_fields(wanted)
            except QueryError as error:
                raise Refused(400, str(error)) from error
            names = self.in_list(names) if not metrics else names
            whole_names = set(whole)
            shown = self.projected(whole, names)
            if self.chosen("unknown-fields") == "null":
                shown |= {name: None for name in names if name not in whole_names}
        else:
            shown = self.without_large_parts(whole, metrics)
        formatting = request.query.get("formatting", "mentionsMarkup")
        if formatting == "plainText":
            self.make_plain(shown)
        elif formatting != "mentionsMarkup" and self.chosen("unknown-formatting") == "400":
            raise Refused(400, "formatting is mentionsMarkup or plainText")
        return self.in_chosen_shape(shown)

    def in_list(self, names: dict[str, list[str] | None]) -> dict[str, list[str] | None]:
        """Field names of a list, where sub-fields are as chosen."""
        if self.chosen("list-sub-fields") == "400" and any(names.values()):
            raise Refused(400, "sub-fields are known for one goal only")
        whole = self.chosen("list-sub-fields") == "whole"
        return dict.fromkeys(names) if whole else names

    def without_large_parts(self, whole: Goal, metrics: bool) -> Goal:
        if not metrics:
            whole.pop("metrics", None)
            if self.chosen("list-links") == "absent":
                del whole["links"]
                return whole
        whole["links"].pop("expanded", None)
        return whole

    def make_plain(self, shown: Goal) -> None:
        """Take mentions and markup out of the description and the custom fields."""
        if isinstance(shown.get("description"), str):
            shown["description"] = self.plain(shown["description"])
        for name, value in (shown.get("customFields") or {}).items():
            if isinstance(value, str):
                shown["customFields"][name] = self.plain(value)

    def plain(self, text: str) -> str:
        return _MARKS.sub(r"\2", _MENTION.sub(r"@\1", text))

    def in_chosen_shape(self, shown: Goal) -> Goal:
        """Dress a goal as the choices say where the document does not."""
        for name in ("description", "parentId"):
            if shown.get(name) == "":
                unset = self.chosen("unset-texts")
                if unset == "null":
                    shown[name] = None
                elif unset == "absent":
                    del shown[name]
        if shown.get("metrics") == [] and self.chosen("empty-metrics") != "list":
            shown["metrics"] = None
            if self.chosen("empty-metrics") == "absent":
                del shown["metrics"]
        if self.chosen("owner-properties") != "both":
            shown.pop("ownerId" if self.chosen("owner-properties") == "ids" else "ownerIds", None)
        if self.chosen("unmeasured") == "absent" and shown.get("attainment", 0) is None:
            del shown["attainment"]
        for name in ("access", "links"):
            if self.chosen(f"empty-{name}") == "absent" and not shown.get(name, True):
                del shown[name]
        if self.chosen("empty-access") == "absent":
            shown.pop("access", None)
        if "workflowStatus" in shown:
            self.in_chosen_words(shown)
        if "reviewers" in shown:
            if self.chosen("reviewers-shape") == "objects":
                shown["reviewers"] = [self.world.people[r].assignee for r in shown["reviewers"]]
            elif self.chosen("reviewers-shape") == "absent":
                del shown["reviewers"]
        if self.chosen("confidence-shape") == "number" and "confidence" in shown:
            shown["confidence"] = shown["confidence"]["value"]
        if self.chosen("moving-property") == "version":
            shown["version"] = self.world.new_id()
        elif self.chosen("moving-property") == "retrievedAt":
            shown["retrievedAt"] = self.written(self.world.clock.now())
        if self.chosen("extra-properties") == "some":
            shown |= {"gtm": {"legacy": True}, "_links": [], "healthScore": None}
        if self.chosen("attainment-numbers") == "floats":
            for name in ("attainment", "aggregatedAttainment", "fullAggregatedAttainment"):
                if shown.get(name) is not None:
                    shown[name] = float(shown[name])
        for name in ("dateFrom", "dateTo"):
            if shown.get(name, "") is None:
                del shown[name]
        dated = {k: self.in_chosen_date(v) for k, v in shown.items() if k.startswith("date")}
        return shown | dated

    def in_chosen_words(self, shown: Goal) -> None:
        words = self.chosen("workflow-words")
        if words == "capitals":
            shown["workflowStatus"] = shown["workflowStatus"].upper()
        elif words == "spoken":
            spoken = {"": "none", "in_review": "in review", "approved": "Approved"}
            shown["workflowStatus"] = spoken.get(shown["workflowStatus"], shown["workflowStatus"])
        elif words == "elsewhere":
            shown["approval"] = {"state": shown.pop("workflowStatus")}

    def in_chosen_date(self, text: Json) -> Json:
        moment = instant(text)
        if moment is None:
            return text
        form = self.chosen("dates")
        if form == "three-digits":
            return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if form == "offset":
            return moment.isoformat(timespec="milliseconds")
        return text

    def listing(self, items: list[Json], total: int) -> dict[str, Any]:
        """A page: its items, and how many there are on every page together."""
        answer: dict[str, Any] = {"items": items, "totalCount": total}
        if self.chosen("page-extras") == "count":
            answer["count"] = len(items)
        return answer
