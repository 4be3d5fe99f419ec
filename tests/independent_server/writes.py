"""The operations that write goals: create, update, replace, delete, and the confidence."""

from __future__ import annotations

import contextlib
import copy
import re

from tests.independent_server.base import Answer, Base, Refused, Request
from tests.independent_server.query import Goal, Json, instant
from tests.independent_server.world import Person, Session

WRITABLE = (
    *("name", "description", "ownerId", "ownerIds", "parentId", "dateFrom", "dateTo"),
    *("attainmentTypeString", "customFields", "tags"),
)
_TEXTS = ("name", "description", "attainmentTypeString")


class Writes(Base):
    """Operations on goals that change them; approval is elsewhere."""

    # ------------------------------------------------------------------ create

    def create_goal(self, request: Request, person: Person, account: str) -> Answer:
        self.demand(person, "create")
        goal = self.made(self.body(request), person, account)
        self.keep(goal)
        shown = self.echo(goal, person, request)
        headers = {"Location": f"/api/v1/goals/{goal['id']}"}
        return Answer(201, shown, headers if self.chosen("location") == "present" else {})

    def create_goals(self, request: Request, person: Person, account: str) -> Answer:
        self.demand(person, "create")
        bodies = self.body(request)
        if not isinstance(bodies, list):
            raise Refused(400, "the body is a list of goals")
        if not bodies and self.chosen("empty-bulk") == "400":
            raise Refused(400, "the body is a list of at least one goal")
        if len(bodies) > int(self.chosen("bulk-limit")):
            raise Refused(400, f"at most {self.chosen('bulk-limit')} goals at once")
        goals = self.made_together(bodies, person, account)
        for goal in goals:
            self.keep(goal)
        shown = [self.echo(goal, person, request) for goal in goals]
        if self.chosen("bulk-created-order") == "reversed":
            shown.reverse()
        shape = self.chosen("bulk-created-shape")
        if shape == "list":
            return Answer(201, shown)
        if shape == "ids":
            return Answer(201, {"items": [{"id": goal["id"]} for goal in goals]})
        return Answer(201, self.listing(shown, len(shown)))

    def made_together(self, bodies: list[Json], person: Person, account: str) -> list[Goal]:
        """All the goals of a bulk, or a refusal and none; or, as chosen, those that are right."""
        if self.chosen("bulk-create") == "all-or-nothing":
            return [self.made(body, person, account) for body in bodies]
        goals = []
        for body in bodies:
            with contextlib.suppress(Refused):
                goals.append(self.made(body, person, account))
        return goals

    def made(self, body: Json, person: Person, account: str) -> Goal:
        """A goal from a body, not yet kept."""
        if not isinstance(body, dict):
            raise Refused(400, "the body is a goal, an object")
        if "name" not in body or body["name"] is None:
            if self.chosen("missing-name") == "400":
                raise Refused(400, "name is missing")
            body = body | {"name": "Untitled"}
        session = self.session(body.get("sessionId"), account)
        self.open_for_create(session)
        self.known_keys(body)
        created = self.now()
        goal: Goal = {
            "id": self.world.new_id(),
            "accountId": account,
            "sessionId": session.id,
            "ownerId": person.id,
            "ownerIds": [person.id],
            "attainment": 0,
            "dateCreated": created,
            "closedStatus": {"status": "active"},
            "links": {},
            "access": None,
            "createdById": person.id,
            "modifiedById": person.id,
            "workflowStatus": "draft" if session.approvals else "",
            "reviewers": [],
            "approvedBy": [],
            "metrics": [],
        }
        goal |= self.defaults(session)
        given = self.given(body)
        self.apply(goal, given, account)
        return goal

    def open_for_create(self, session: Session) -> None:
        if session.status != "open" and self.chosen(f"create-in-{session.status}") == "400":
            raise Refused(400, f"the session is {session.status}")

    def known_keys(self, body: Goal) -> None:
        if self.chosen("unknown-keys") == "400":
            unknown = set(body) - set(WRITABLE) - {"sessionId"}
            if unknown:
                raise Refused(400, f"a goal has no {min(unknown)}")

    def defaults(self, session: Session) -> Goal:
        return {
            "name": "",
            "description": "",
            "parentId": "",
            "dateFrom": session.start if self.chosen("unset-dates") == "session" else None,
            "dateTo": session.end if self.chosen("unset-dates") == "session" else None,
            "attainmentTypeString": "average_kr",
            "customFields": {},
            "tags": [],
        }

    def keep(self, goal: Goal) -> None:
        self.world.goals[goal["id"]] = goal

    def echo(self, goal: Goal, person: Person, request: Request) -> Goal:
        """What a write answers."""
        shown = self.shown(goal, person, request, metrics=True, fields=False)
        if self.chosen("created-dates") == "nanoseconds":
            moment = instant(goal["dateCreated"])
            if moment:
                shown["dateCreated"] = f"{moment:%Y-%m-%dT%H:%M:%S.%f}789Z"
        return shown

    # ------------------------------------------------------------------ values

    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        """Put checked values into a goal: all of them, or none and a refusal."""
        checked = {key: self.checked(key, value, goal, account) for key, value in given.items()}
        if "ownerIds" in checked:
            checked["ownerId"] = checked["ownerIds"][0]
        elif "ownerId" in checked:
            checked["ownerIds"] = [checked["ownerId"]]
        fresh = goal | checked
        start, end = instant(fresh["dateFrom"]), instant(fresh["dateTo"])
        if start and end and start > end and self.chosen("date-range") == "400":
            raise Refused(400, "dateFrom lies after dateTo")
        goal |= {key: self.stored(key, value) for key, value in checked.items()}

    def checked(self, key: str, value: Json, goal: Goal, account: str) -> Json:
        """The value if the field can have it.

        Raises:
            Refused: 400, if not.
        """
        if key in _TEXTS:
            limit = int(self.choices.get(f"{key}-limit", "64"))
            if not isinstance(value, str) or len(value) > limit or "\0" in value:
                raise Refused(400, f"{key} is a text of at most {limit} characters")
            if key != "description" and not value and self.chosen("empty-name") == "400":
                raise Refused(400, f"{key} is empty")
            if key == "name" and self.chosen("equal-names") == "400":
                others = [g for g in self.goals_of(account) if g["id"] != goal["id"]]
                if value in [other["name"] for other in others]:
                    raise Refused(400, "another goal has that name")
        elif key in ("dateFrom", "dateTo"):
            if value is not None and instant(value) is None:
                raise Refused(400, f"{key} is a date-time like 2021-09-30T21:00:00Z")
        elif key == "ownerId":
            if not self.one_of_ours(value, account):
                return goal["ownerId"]
        elif key == "ownerIds":
            if not isinstance(value, list) or not value:
                raise Refused(400, "ownerIds is a list of ids")
            known = [one for one in value if self.one_of_ours(one, account)]
            return list(dict.fromkeys(known)) or goal["ownerIds"]
        elif key == "parentId":
            self.check_parent(value, goal, account)
        elif key == "customFields":
            if not isinstance(value, dict):
                raise Refused(400, "customFields is an object")
            flat = not any(isinstance(one, dict | list) for one in value.values())
            if self.chosen("custom-fields") == "flat" and not flat:
                raise Refused(400, "a custom field is a text, a number, true, false or null")
        elif key == "tags" and not (
            isinstance(value, list)
            and all(isinstance(t, dict) and isinstance(t.get("title"), str) for t in value)
        ):
            raise Refused(400, "tags is a list of objects with a title")
        elif key == "tags" and len(value) > float(self.chosen("tag-limit")):
            raise Refused(400, f"a goal has at most {self.chosen('tag-limit')} tags")
        return value

    def one_of_ours(self, person_id: Json, account: str) -> bool:
        """Whether a person can own a goal of the account; false where others are ignored."""
        person = self.world.people.get(person_id) if isinstance(person_id, str) else None
        if person is not None and person.account == account:
            return True
        if self.chosen("foreign-owner") != "ignored":
            raise Refused(int(self.chosen("foreign-owner")), "an owner is not known")
        return False

    def check_parent(self, value: Json, goal: Goal, account: str) -> None:
        if value == "":
            return
        parent = self.world.goals.get(value) if isinstance(value, str) else None
        if parent is None or parent["accountId"] != account:
            raise Refused(int(self.chosen("foreign-parent")), "parentId names no goal")
        above: Goal | None = parent if self.chosen("parent-circle") == "400" else None
        while above:
            if above["id"] == goal["id"]:
                raise Refused(400, "a goal cannot be aligned under itself")
            above = self.world.goals.get(above["parentId"])

    def stored(self, key: str, value: Json) -> Json:
        """A value as it is kept."""
        if key in ("dateFrom", "dateTo"):
            moment = instant(value)
            return self.written(moment) if moment else value
        return copy.deepcopy(value)

    # ------------------------------------------------------------------ update

    def update_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal, body = self.to_write(request, person, account, goal_id)
        if not body and self.chosen("empty-patch") == "400":
            raise Refused(400, "the body names no field")
        given = {}
        for key in self.patched_keys():
            if key in body:
                given[key] = self.cleared(goal, key) if body[key] is None else body[key]
        fields = given.get("customFields")
        if isinstance(fields, dict) and self.chosen("patch-custom-fields") == "merges":
            given["customFields"] = goal["customFields"] | fields
        self.apply(goal, given, account)
        self.touched(goal, person)
        return Answer(200, self.shown(goal, person, request, metrics=True, fields=False))

    def patched_keys(self) -> tuple[str, ...]:
        return WRITABLE

    def cleared(self, goal: Goal, key: str) -> Json:
        """What a null leaves behind."""
        default = self.defaults(self.world.sessions[goal["sessionId"]]).get(key)
        if self.chosen("patch-null") == "400" or not isinstance(default, str | dict | list):
            raise Refused(400, f"{key} cannot be null")
        if default in ("", "average_kr") and key in ("name", "attainmentTypeString"):
            raise Refused(400, f"{key} cannot be null")
        return default

    def replace_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal, body = self.to_write(request, person, account, goal_id)
        if body.get("name") is None:
            raise Refused(400, "name is missing")
        given = {key: body[key] for key in WRITABLE if body.get(key) is not None}
        if self.chosen("put-missing") == "reset":
            given = self.defaults(self.world.sessions[goal["sessionId"]]) | given
        self.apply(goal, given, account)
        self.touched(goal, person)
        return Answer(200, self.shown(goal, person, request, metrics=True, fields=False))

    def given(self, body: Goal) -> Goal:
        """What a body sets: null counts as left out, and "" of all but the name."""
        return {
            key: body[key]
            for key in WRITABLE
            if body.get(key) is not None and (body[key] != "" or key == "name")
        }

    def to_write(
        self, request: Request, person: Person, account: str, goal_id: str
    ) -> tuple[Goal, Goal]:
        """The goal that a request may change, and the body."""
        goal = self.goal(goal_id, account)
        self.demand(person, "update", goal)
        body = self.body(request)
        if not isinstance(body, dict):
            raise Refused(400, "the body is a goal, an object")
        self.known_keys(body)
        self.unlocked(goal, person)
        return goal, body

    def unlocked(self, goal: Goal, person: Person) -> None:
        session = self.world.sessions[goal["sessionId"]]
        if self.chosen("admin-passes-locks") == "yes" and person.role == "admin":
            return
        if session.status != "open" and self.chosen(f"update-in-{session.status}") == "423":
            raise Refused(423, f"the session is {session.status}")
        if session.approvals and goal["workflowStatus"] != "draft":
            raise Refused(423, "the goal is locked while it is reviewed or approved")

    def unlocked_for(self, choice: str, goal: Goal) -> None:
        """Refuse what is chosen to be locked together with the goal's own fields."""
        locked = goal["workflowStatus"] in ("in_review", "approved")
        if locked and self.chosen(choice) != "200":
            raise Refused(int(self.chosen(choice)), "the goal is reviewed or approved")

    def touched(self, goal: Goal, person: Person) -> None:
        goal["modifiedById"] = person.id

    # ------------------------------------------------------------------ delete

    def delete_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal = self.goal(goal_id, account)
        self.demand(person, "delete", goal)
        self.unlocked_for("delete-locked", goal)
        self.remove(goal)
        return self.deleted([goal["id"]])

    def delete_goals(self, request: Request, person: Person, account: str) -> Answer:
        self.demand(person, "delete")
        ids = self.body(request)
        if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
            raise Refused(400, "the body is a list of ids")
        if not ids and self.chosen("empty-bulk") == "400":
            raise Refused(400, "the body is a list of at least one id")
        if not all(re.fullmatch("[0-9a-f]{24}", one) for one in ids):
            raise Refused(400, "ids are 24 hexadecimal digits")
        goals = self.to_delete(list(dict.fromkeys(ids)), account)
        for goal in goals:
            self.unlocked_for("delete-locked", goal)
        for goal in goals:
            self.remove(goal)
        return self.deleted([goal["id"] for goal in goals])

    def to_delete(self, ids: list[str], account: str) -> list[Goal]:
        if self.chosen("bulk-delete") == "what-is-there":
            here = {goal["id"] for goal in self.goals_of(account)}
            ids = [one for one in ids if one in here] or ids
        return [self.goal(one, account) for one in ids]

    def remove(self, goal: Goal) -> None:
        """Take a goal away; goals aligned under it stay, unless chosen otherwise."""
        self.world.goals.pop(goal["id"], None)
        chosen = self.chosen("children-of-deleted")
        for other in list(self.world.goals.values()):
            if other["parentId"] == goal["id"] and chosen == "freed":
                other["parentId"] = ""
            elif other["parentId"] == goal["id"] and chosen == "deleted":
                self.remove(other)

    def deleted(self, ids: list[str]) -> Answer:
        body = self.chosen("delete-body")
        return Answer(200, {"deleted": ids} if body == "ids" else {} if body == "object" else ...)

    # ------------------------------------------------------------------ confidence

    def set_confidence(
        self, request: Request, person: Person, account: str, goal_id: str
    ) -> Answer:
        goal = self.goal(goal_id, account)
        self.demand(person, "update", goal)
        self.unlocked_for("confidence-locked", goal)
        body = self.body(request)
        value = body.get("value") if isinstance(body, dict) else None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise Refused(400, "value is a number from 0 to 1")
        reason = body.get("reason", "")
        if not isinstance(reason, str):
            raise Refused(400, "reason is a text")
        goal["confidence"] = self.confidence(value, reason, person)
        return Answer(200, self.shown(goal, person, request, metrics=False, fields=False))

    def confidence(self, value: float, reason: str, person: Person) -> Goal:
        return {"value": value, "reason": reason, "date": self.now(), "userId": person.id}
