"""Faults of writes that are lost, half done or done to the wrong goal; bulk and deletes."""

from __future__ import annotations

import copy

from tests.independent_server import document as d
from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Refused, Request
from tests.independent_server.faults.catalogue import Caller, created, fault, patched, put
from tests.independent_server.query import Goal, Json
from tests.independent_server.wire import encoded
from tests.independent_server.world import ABROAD, ADMIN, MEMBER, OFF, OWNER, PAST, Person, Session

EDGE, LOST = "values at an edge", "lost writes"
OTHERS, BULK, GONE = "others' goals", "bulk", "deletes"
WRITES = "createGoal createGoals updateGoal replaceGoal"
FULL: Goal = {
    "description": "Details",
    "customFields": {"a": 1, "b": 2},
    "tags": [{"title": "one"}, {"title": "two"}],
}


@fault("PATCH forgets what it does not name", LOST, d.PATCH_PARTIAL, "updateGoal",
       patched(FULL, name="New"))  # fmt: skip
class PATCHForgetsWhatItDoesNotName(Api):
    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        if "modifiedById" in goal and "name" in goal and goal["name"]:
            given = {"description": "", "customFields": {}} | given
        super().apply(goal, given, account)


@fault("PATCH writes one field only", LOST, d.PATCH_ALL, "updateGoal",
       patched(name="New", description="New"))  # fmt: skip
class PATCHWritesOneFieldOnly(Api):
    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        update = bool(goal["name"])
        super().apply(goal, dict(list(given.items())[:1]) if update else given, account)


@fault("PATCH cannot empty a text", LOST, d.PATCH_ALL, "updateGoal", patched(FULL, description=""))
class PATCHCannotEmptyAText(Api):
    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        super().apply(goal, {k: v for k, v in given.items() if v != ""}, account)


@fault("PATCH cannot empty a list", LOST, d.PATCH_ALL, "updateGoal", patched(FULL, tags=[]))
class PATCHCannotEmptyAList(Api):
    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        super().apply(goal, {k: v for k, v in given.items() if v != []}, account)


@fault("PATCH adds to a list", LOST, d.PATCH_ALL, "updateGoal",
       patched(FULL, tags=[{"title": "three"}]))  # fmt: skip
class PATCHAddsToAList(Api):
    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        if "tags" in given:
            given = given | {"tags": goal["tags"] + given["tags"]}
        super().apply(goal, given, account)


class Forgetful(Api):
    """A server whose PATCH does not know one field."""

    unknown = ""

    def patched_keys(self) -> tuple[str, ...]:
        return tuple(key for key in super().patched_keys() if key != self.unknown)


@fault("PATCH leaves the description", LOST, d.PATCH_ALL, "updateGoal", patched(description="New"))
class PATCHLeavesTheDescription(Forgetful):
    unknown = "description"


@fault("PATCH leaves the owner", LOST, d.PATCH_ALL, "updateGoal", patched(ownerId=MEMBER.id))
class PATCHLeavesTheOwner(Forgetful):
    unknown = "ownerId"


@fault("PATCH leaves the owners", LOST, d.PATCH_ALL, "updateGoal",
       patched(ownerIds=[MEMBER.id, ADMIN.id]))  # fmt: skip
class PATCHLeavesTheOwners(Forgetful):
    unknown = "ownerIds"


@fault("PATCH leaves the tags", LOST, d.PATCH_ALL, "updateGoal", patched(tags=[{"title": "x"}]))
class PATCHLeavesTheTags(Forgetful):
    unknown = "tags"


@fault("PATCH leaves the end", LOST, d.PATCH_ALL, "updateGoal",
       patched(dateTo="2027-01-01T00:00:00Z"))  # fmt: skip
class PATCHLeavesTheEnd(Forgetful):
    unknown = "dateTo"


@fault("PATCH leaves the custom fields", LOST, d.PATCH_ALL, "updateGoal",
       patched(customFields={"x": 1}))  # fmt: skip
class PATCHLeavesTheCustomFields(Forgetful):
    unknown = "customFields"


@fault("PATCH leaves the parent", LOST, d.PATCH_ALL, "updateGoal",
       lambda c: c.patch(c.create(), parentId=c.seeds[0]["id"]))  # fmt: skip
class PATCHLeavesTheParent(Forgetful):
    unknown = "parentId"


@fault("a second write in a row is lost", LOST, d.PATCH_ALL, "updateGoal",
       lambda c: [c.patch(c.seeds[0], name="One"), c.patch(c.seeds[0], description="Two"),
                  c.get(c.seeds[0])])  # fmt: skip
class ASecondWriteInARowIsLost(Api):
    last = ""

    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        if goal["id"] != self.last:
            super().apply(goal, given, account)
            self.last = goal["id"] if goal["id"] in self.world.goals else ""


@fault("a refused PATCH keeps its first field", LOST, d.BAD_REQUEST, "updateGoal",
       patched(name="New", tags="none"))  # fmt: skip
class ARefusedPATCHKeepsItsFirstField(Api):
    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        if goal["id"] in self.world.goals and isinstance(given.get("name"), str):
            goal["name"] = given["name"]
        super().apply(goal, given, account)


@fault("PATCH makes the caller the owner", OTHERS, d.PATCH_PARTIAL, "updateGoal",
       patched(who=MEMBER, name="New"))  # fmt: skip
class PATCHMakesTheCallerTheOwner(Api):
    def touched(self, goal: Goal, person: Person) -> None:
        super().touched(goal, person)
        goal["ownerId"], goal["ownerIds"] = person.id, [person.id]


@fault("PUT makes the caller the creator", OTHERS, d.PUT, "replaceGoal updateGoal", put(who=MEMBER))
class PUTMakesTheCallerTheCreator(Api):
    def touched(self, goal: Goal, person: Person) -> None:
        super().touched(goal, person)
        goal["createdById"] = person.id


@fault("a write renews dateCreated", OTHERS, d.PATCH_PARTIAL, "updateGoal replaceGoal",
       patched(name="New"))  # fmt: skip
class AWriteRenewsDateCreated(Api):
    def touched(self, goal: Goal, person: Person) -> None:
        super().touched(goal, person)
        goal["dateCreated"] = self.now()


@fault("a write loses the confidence", OTHERS, d.PATCH_PARTIAL, "updateGoal replaceGoal",
       lambda c: [c.confidence(c.seeds[0], 0.5), c.patch(c.seeds[0], name="N")])  # fmt: skip
class AWriteLosesTheConfidence(Api):
    def touched(self, goal: Goal, person: Person) -> None:
        super().touched(goal, person)
        goal.pop("confidence", None)


@fault("a write frees the goal from its parent", OTHERS, d.PATCH_PARTIAL, "updateGoal",
       lambda c: c.patch(c.create(parentId=c.seeds[0]["id"]), name="New"))  # fmt: skip
class AWriteFreesTheGoalFromItsParent(Api):
    def touched(self, goal: Goal, person: Person) -> None:
        super().touched(goal, person)
        goal["parentId"] = ""


@fault("a write loses the metrics", OTHERS, d.PATCH_PARTIAL, "updateGoal replaceGoal",
       lambda c: [c.patch(c.seeds[0], name="N"), c.get(c.seeds[0])])  # fmt: skip
class AWriteLosesTheMetrics(Api):
    def touched(self, goal: Goal, person: Person) -> None:
        super().touched(goal, person)
        goal["metrics"] = []


@fault("a write moves the goal into a session of the past", OTHERS, d.PATCH_PARTIAL, "updateGoal",
       patched(name="New"))  # fmt: skip
class AWriteMovesTheGoalIntoASessionOfThePast(Api):
    def touched(self, goal: Goal, person: Person) -> None:
        super().touched(goal, person)
        goal["sessionId"] = PAST.id


@fault("PUT does nothing", LOST, d.PUT, "replaceGoal", put(description="New"))
class PUTDoesNothing(Api):
    def replace_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal, _ = self.to_write(request, person, account, goal_id)
        return Answer(200, self.shown(goal, person, request, metrics=True, fields=False))


@fault("PUT creates what is not there", LOST, d.NOT_FOUND, "replaceGoal",
       lambda c: c.put({"id": "f" * 24}, sessionId=OFF.id))  # fmt: skip
class PUTCreatesWhatIsNotThere(Api):
    def replace_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        if goal_id not in self.world.goals:
            return self.create_goal(request, person, account)
        return super().replace_goal(request, person, account, goal_id)


@fault("an owner replaces nobody", LOST, d.PATCH_ALL, "updateGoal",
       patched(ownerIds=[MEMBER.id]))  # fmt: skip
class AnOwnerReplacesNobody(Api):
    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        if goal["id"] in self.world.goals and "ownerIds" in given:
            given = given | {"ownerIds": [*goal["ownerIds"], *given["ownerIds"]]}
        super().apply(goal, given, account)


@fault("confidence is kept as a whole number", EDGE, d.CONFIDENCE_SETS, "setGoalConfidence",
       lambda c: c.confidence(c.seeds[1], 0.55))  # fmt: skip
class ConfidenceIsKeptAsAWholeNumber(Api):
    def confidence(self, value: float, reason: str, person: Person) -> Goal:
        return super().confidence(round(value), reason, person)


@fault("the first confidence stays", LOST, d.CONFIDENCE_SETS, "setGoalConfidence",
       lambda c: [c.confidence(c.seeds[1], 0.5), c.confidence(c.seeds[1], 0.9)])  # fmt: skip
class TheFirstConfidenceStays(Api):
    def set_confidence(
        self, request: Request, person: Person, account: str, goal_id: str
    ) -> Answer:
        before = copy.deepcopy(self.world.goals.get(goal_id, {}).get("confidence"))
        answer = super().set_confidence(request, person, account, goal_id)
        if before:
            self.world.goals[goal_id]["confidence"] = before
            answer.body["confidence"] = before
        return answer


@fault("confidence 0 is not kept", EDGE, d.CONFIDENCE_SETS, "setGoalConfidence",
       lambda c: [c.confidence(c.seeds[1], 0), c.get(c.seeds[1])])  # fmt: skip
class Confidence0IsNotKept(Api):
    def shown(self, goal: Goal, *arguments: Json, **more: Json) -> Goal:
        shown = super().shown(goal, *arguments, **more)
        if not (shown.get("confidence") or {"value": 1})["value"]:
            del shown["confidence"]
        return shown


# ------------------------------------------------------------------------------ bulk and deletes


def _bulk_with_a_bad_one(caller: Caller) -> None:
    bodies = [{"name": "good", "sessionId": OFF.id}, {"name": "bad", "sessionId": ABROAD.id}]
    caller.call("POST", "/api/v1/goals/bulk", bodies)
    caller.goals(filter='{name: "good"}')


def _delete_some(caller: Caller) -> None:
    caller.delete_all(caller.seeds[2:6])
    caller.goals(fields="name")


def _delete_family(caller: Caller) -> None:
    parent = caller.create(name="Parent")
    child = caller.create(name="Child", parentId=parent["id"])
    caller.delete(parent)
    caller.get(child)
    caller.get(parent)
    caller.patch(parent, name="Revived")
    caller.get(parent)
    caller.delete(parent)


@fault("each create is stored twice", LOST, d.CREATE, "createGoal createGoals",
       lambda c: (c.create(), c.goals(fields="name")))  # fmt: skip
class EachCreateIsStoredTwice(Api):
    def keep(self, goal: Goal) -> None:
        super().keep(goal)
        super().keep(copy.deepcopy(goal) | {"id": self.world.new_id()})


@fault("a new goal with a known name replaces the old one", LOST, d.CREATE, "createGoal",
       lambda c: (c.create(), c.create(), c.goals(fields="name")))  # fmt: skip
class ANewGoalWithAKnownNameReplacesTheOldOne(Api):
    def keep(self, goal: Goal) -> None:
        for other in self.goals_of(goal["accountId"]):
            if other["name"] == goal["name"]:
                self.world.goals.pop(other["id"])
        super().keep(goal)


@fault("a bulk lacks its last goal", BULK, d.BULK, "createGoals", lambda c: c.bulk("b", "a", "c"))
class ABulkLacksItsLastGoal(Api):
    def made_together(self, bodies: list[Json], person: Person, account: str) -> list[Goal]:
        return super().made_together(bodies[:-1] or bodies, person, account)


@fault(
    "equal goals of a bulk are one", BULK, d.BULK, "createGoals", lambda c: c.bulk("same", "same")
)
class EqualGoalsOfABulkAreOne(Api):
    def made_together(self, bodies: list[Json], person: Person, account: str) -> list[Goal]:
        once = [body for n, body in enumerate(bodies) if body not in bodies[:n]]
        return super().made_together(once, person, account)


@fault("a bulk of over 20 is cut", BULK, d.BULK, "createGoals",
       lambda c: c.bulk(*(str(n) for n in range(25))))  # fmt: skip
class ABulkOfOver20IsCut(Api):
    def made_together(self, bodies: list[Json], person: Person, account: str) -> list[Goal]:
        return super().made_together(bodies[:20], person, account)


@fault("goals of a bulk share their custom fields", BULK, d.BULK, "createGoals updateGoal",
       lambda c: c.call("POST", "/api/v1/goals/bulk", [
           {"name": "a", "sessionId": OFF.id, "customFields": {"n": 1}},
           {"name": "b", "sessionId": OFF.id, "customFields": {"n": 2}}]))  # fmt: skip
class GoalsOfABulkShareTheirCustomFields(Api):
    def made_together(self, bodies: list[Json], person: Person, account: str) -> list[Goal]:
        goals = super().made_together(bodies, person, account)
        return [goal | {"customFields": goals[0]["customFields"]} for goal in goals]


@fault("a refused bulk keeps its first goals", BULK, d.BAD_REQUEST, "createGoals",
       _bulk_with_a_bad_one)  # fmt: skip
class ARefusedBulkKeepsItsFirstGoals(Api):
    def made_together(self, bodies: list[Json], person: Person, account: str) -> list[Goal]:
        goals = []
        for body in bodies:
            goals.append(self.made(body, person, account))
            self.keep(goals[-1])
        return goals


@fault("delete does nothing", GONE, d.DELETE, "deleteGoal deleteGoals", _delete_some)
class DeleteDoesNothing(Api):
    def remove(self, goal: Goal) -> None:
        return


@fault(
    "bulk delete deletes its first goal only", GONE, d.BULK_DELETE_BODY, "deleteGoals", _delete_some
)
class BulkDeleteDeletesItsFirstGoalOnly(Api):
    def to_delete(self, ids: list[str], account: str) -> list[Goal]:
        return super().to_delete(ids, account)[:1]


@fault("bulk delete leaves its last goal", GONE, d.BULK_DELETE_BODY, "deleteGoals", _delete_some)
class BulkDeleteLeavesItsLastGoal(Api):
    def to_delete(self, ids: list[str], account: str) -> list[Goal]:
        goals = super().to_delete(ids, account)
        return goals[:-1] if len(goals) > 1 else goals


@fault("bulk delete deletes what is named alike", GONE, d.BULK_DELETE, "deleteGoals deleteGoal",
       lambda c: (c.delete(c.bulk("same", "same", "other")[0]), c.goals()))  # fmt: skip
class BulkDeleteDeletesWhatIsNamedAlike(Api):
    def remove(self, goal: Goal) -> None:
        for other in self.goals_of(goal["accountId"]):
            if other["name"] == goal["name"]:
                super().remove(other)


class Hiding(Api):
    """A server that marks deleted goals and does not always look at the mark."""

    def __init__(self, *arguments: Json) -> None:
        super().__init__(*arguments)
        self.hidden: dict[str, Goal] = {}

    def remove(self, goal: Goal) -> None:
        self.hidden[goal["id"]] = goal
        super().remove(goal)


@fault("a deleted goal can still be read", GONE, d.NOT_FOUND, "deleteGoal getGoal", _delete_family)
class ADeletedGoalCanStillBeRead(Hiding):
    def read_goal(self, goal_id: str, account: str) -> Goal:
        return self.hidden.get(goal_id) or super().read_goal(goal_id, account)


@fault("PATCH revives a deleted goal", GONE, d.NOT_FOUND, "deleteGoal updateGoal", _delete_family)
class PATCHRevivesADeletedGoal(Hiding):
    def to_write(
        self, request: Request, person: Person, account: str, goal_id: str
    ) -> tuple[Goal, Goal]:
        if goal_id in self.hidden:
            self.keep(self.hidden.pop(goal_id))
        return super().to_write(request, person, account, goal_id)


@fault("a second delete is a success", GONE, d.NOT_FOUND, "deleteGoal", _delete_family)
class ASecondDeleteIsASuccess(Hiding):
    def delete_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        if goal_id in self.hidden:
            return self.deleted([goal_id])
        return super().delete_goal(request, person, account, goal_id)


@fault("create answers 200", LOST, d.CREATED, "createGoal", created())
class CreateAnswers200(Api):
    def create_goal(self, request: Request, person: Person, account: str) -> Answer:
        answer = super().create_goal(request, person, account)
        return Answer(200, answer.body)


@fault("an unknown session becomes the first", "bad requests", d.BAD_REQUEST, "createGoal",
       created(sessionId="f" * 24))  # fmt: skip
class AnUnknownSessionBecomesTheFirst(Api):
    def session(self, session_id: Json, account: str) -> Session:
        try:
            return super().session(session_id, account)
        except Refused:
            return next(s for s in self.world.sessions.values() if s.account == account)


@fault("the owner in a body is ignored", OTHERS, d.CREATE_BODY, "createGoal",
       created(who=OWNER, ownerId=MEMBER.id))  # fmt: skip
class TheOwnerInABodyIsIgnored(Api):
    def made(self, body: Json, person: Person, account: str) -> Goal:
        return super().made(body, person, account) | {"ownerId": person.id, "ownerIds": [person.id]}


@fault("equal creates in a row are one", LOST, d.CREATE, "createGoal",
       lambda c: (c.create(), c.create(), c.goals(fields="name")))  # fmt: skip
class EqualCreatesInARowAreOne(Api):
    last: tuple[bytes, Answer] | None = None

    def create_goal(self, request: Request, person: Person, account: str) -> Answer:
        if self.last is None or self.last[0] != request.body:
            self.last = (request.body, super().create_goal(request, person, account))
        return self.last[1]


@fault("POST leaves the custom fields", LOST, d.CREATE_BODY, "createGoal",
       created(customFields={"a": 1}))  # fmt: skip
class POSTLeavesTheCustomFields(Api):
    def given(self, body: Goal) -> Goal:
        return {key: value for key, value in super().given(body).items() if key != "customFields"}


@fault("a bulk leaves the parent", BULK, d.BULK, "createGoals",
       lambda c: c.call("POST", "/api/v1/goals/bulk", [
           {"name": "a", "sessionId": OFF.id, "parentId": c.seeds[0]["id"]}]))  # fmt: skip
class ABulkLeavesTheParent(Api):
    def made_together(self, bodies: list[Json], person: Person, account: str) -> list[Goal]:
        return [one | {"parentId": ""} for one in super().made_together(bodies, person, account)]


@fault("a bulk gives all goals the first one's description", BULK, d.BULK, "createGoals",
       lambda c: c.call("POST", "/api/v1/goals/bulk", [
           {"name": "a", "sessionId": OFF.id, "description": "first"},
           {"name": "b", "sessionId": OFF.id}]))  # fmt: skip
class ABulkGivesAllGoalsTheFirstOnesDescription(Api):
    def made_together(self, bodies: list[Json], person: Person, account: str) -> list[Goal]:
        goals = super().made_together(bodies, person, account)
        return [goal | {"description": goals[0]["description"]} for goal in goals]


class Stubborn(Api):
    """A server whose PUT does not know one field."""

    unknown: tuple[str, ...] = ()

    def replace_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        goal = self.world.goals.get(goal_id, {})
        before = {key: copy.deepcopy(goal.get(key)) for key in self.unknown}
        answer = super().replace_goal(request, person, account, goal_id)
        self.world.goals[goal_id] |= before
        shown = self.shown(goal, person, request, metrics=True, fields=False)
        return Answer(answer.status, shown)


@fault("PUT leaves the tags", LOST, d.PUT, "replaceGoal", put(tags=[{"title": "x"}]))
class PUTLeavesTheTags(Stubborn):
    unknown = ("tags",)


@fault("PUT leaves the owners", LOST, d.PUT, "replaceGoal", put(ownerIds=[MEMBER.id]))
class PUTLeavesTheOwners(Stubborn):
    unknown = ("ownerId", "ownerIds")


@fault("PUT leaves the parent", LOST, d.PUT, "replaceGoal",
       lambda c: c.put(c.create(), parentId=c.seeds[0]["id"]))  # fmt: skip
class PUTLeavesTheParent(Stubborn):
    unknown = ("parentId",)


@fault("PUT leaves the end", LOST, d.PUT, "replaceGoal", put(dateTo="2027-01-01T00:00:00Z"))
class PUTLeavesTheEnd(Stubborn):
    unknown = ("dateTo",)


@fault("PATCH of the owners leaves the owner", LOST, d.PATCH_ALL, "updateGoal",
       patched(ownerIds=[MEMBER.id]))  # fmt: skip
class PATCHOfTheOwnersLeavesTheOwner(Api):
    def apply(self, goal: Goal, given: Goal, account: str) -> None:
        owner = goal["ownerId"]
        super().apply(goal, given, account)
        if goal["id"] in self.world.goals and "ownerId" not in given:
            goal["ownerId"] = owner


@fault("confidence empties the description", OTHERS, d.CONFIDENCE_SETS, "setGoalConfidence",
       lambda c: [c.confidence(c.seeds[1], 0.5), c.get(c.seeds[1])])  # fmt: skip
class ConfidenceEmptiesTheDescription(Api):
    def set_confidence(
        self, request: Request, person: Person, account: str, goal_id: str
    ) -> Answer:
        answer = super().set_confidence(request, person, account, goal_id)
        self.world.goals[goal_id]["description"] = ""
        return answer


@fault("a parent cannot be deleted", GONE, d.DELETE, "deleteGoal deleteGoals", _delete_family)
class AParentCannotBeDeleted(Api):
    def remove(self, goal: Goal) -> None:
        if any(other["parentId"] == goal["id"] for other in self.goals_of(goal["accountId"])):
            raise Refused(500, "internal server error")
        super().remove(goal)


@fault("a goal with metrics cannot be deleted", GONE, d.DELETE, "deleteGoal deleteGoals",
       lambda c: c.delete(c.seeds[0]))  # fmt: skip
class AGoalWithMetricsCannotBeDeleted(Api):
    def remove(self, goal: Goal) -> None:
        if goal["metrics"]:
            raise Refused(500, "internal server error")
        super().remove(goal)


@fault("deleting a goal deletes its parent", GONE, d.DELETE, "deleteGoal", lambda c: [
    c.delete(c.create(parentId=c.seeds[0]["id"])), c.goals(fields="name")])  # fmt: skip
class DeletingAGoalDeletesItsParent(Api):
    def remove(self, goal: Goal) -> None:
        super().remove(goal)
        self.world.goals.pop(goal["parentId"], None)


@fault("the length of an answer counts letters", "wild values", d.CREATED, WRITES,
       created(name="Ä goal"))  # fmt: skip
class TheLengthOfAnAnswerCountsLetters(Api):
    def answer(self, request: Request) -> Answer:
        answer = super().answer(request)
        text = encoded(answer, self).decode("utf-8", "surrogatepass")
        cut = text.encode("utf-8", "surrogatepass")[: len(text)].decode("utf-8", "ignore")
        if not text or cut == text:
            return answer
        return Answer(answer.status, cut, {"Content-Type": "application/json"} | answer.headers)


@fault("an empty list is null", "long lists", d.ALL_GOALS, "listGoals groupGoalsByOwner",
       lambda c: c.goals(filter='{name: "none"}'))  # fmt: skip
class AnEmptyListIsNull(Api):
    def listing(self, items: list[Json], total: int) -> Goal:
        return super().listing(items, total) | {"items": items or None}
