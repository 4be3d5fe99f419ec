"""Faults of who may: tokens, accounts, rights, and what reaches into another account."""

from __future__ import annotations

from tests.independent_server import document as d
from tests.independent_server.api import Api
from tests.independent_server.base import Answer, Refused, Request
from tests.independent_server.faults.catalogue import Caller, Witness, fault
from tests.independent_server.query import Goal, Json
from tests.independent_server.world import (
    ABROAD,
    ADMIN,
    COMPANY,
    GUEST,
    LATE,
    MEMBER,
    NEIGHBOUR,
    OFF,
    OTHER,
    OWNER,
    REVIEWER,
    VIEWER,
    Person,
    Session,
)

RIGHTS, ISOLATION, PARENTS = "permissions", "isolation", "parents"
EVERY = "listGoals getGoal createGoal updateGoal replaceGoal deleteGoal"
NOBODY = Person("Nobody", "0" * 24, COMPANY, token="token-of-nobody")


def _reads(who: Person) -> Witness:
    def witness(caller: Caller) -> None:
        caller.goals(who)
        caller.groups(who=who)
        caller.get(caller.seeds[0], who)

    return witness


def _writes(who: Person) -> Witness:
    def witness(caller: Caller) -> None:
        goal = caller.seeds[0]
        caller.create(who)
        caller.bulk("one", who=who)
        caller.patch(goal, who, name="New")
        caller.put(goal, who)
        caller.confidence(goal, 0.5, who)
        caller.delete_all([goal], who)
        caller.delete(goal, who)

    return witness


def _abroad(caller: Caller) -> Goal:
    return caller.api.goals_of(NEIGHBOUR)[0]


def _reach_out(caller: Caller) -> None:
    goal = _abroad(caller)
    caller.get(goal)
    caller.patch(goal, name="Taken")
    caller.put(goal)
    caller.confidence(goal, 0.5)
    caller.get(goal, OTHER)
    caller.delete_all([caller.seeds[0], goal])
    caller.get(goal, OTHER)
    caller.delete(goal)
    caller.get(goal, OTHER)


def _list_abroad(caller: Caller) -> None:
    caller.measured(OTHER)
    caller.groups(ownerIds=OTHER.id)
    caller.groups(ids=_abroad(caller)["id"])
    caller.groups()


@fault("no token is needed to read", RIGHTS, d.UNAUTHORIZED, "listGoals getGoal", _reads(NOBODY))
class NoTokenIsNeededToRead(Api):
    def caller(self, request: Request) -> Person:
        try:
            return super().caller(request)
        except Refused:
            if request.method == "GET":
                return VIEWER
            raise


@fault("no token is needed to write", RIGHTS, d.UNAUTHORIZED, EVERY, _writes(NOBODY))
class NoTokenIsNeededToWrite(Api):
    def caller(self, request: Request) -> Person:
        try:
            return super().caller(request)
        except Refused:
            if request.method != "GET":
                return MEMBER
            raise


@fault("a token is known by its beginning", RIGHTS, d.UNAUTHORIZED, EVERY,
       lambda c: c.goals(Person("Olga", OWNER.id, COMPANY, token=OWNER.token + "x")))  # fmt: skip
class ATokenIsKnownByItsBeginning(Api):
    def caller(self, request: Request) -> Person:
        sent = request.headers.get("authorization", "")
        for token, person in self.world.by_token.items():
            if sent.startswith(f"Bearer {token}"):
                return person
        return super().caller(request)


@fault("a bad token is a server error", RIGHTS, d.UNAUTHORIZED, EVERY, _reads(NOBODY))
class ABadTokenIsAServerError(Api):
    def caller(self, request: Request) -> Person:
        try:
            return super().caller(request)
        except Refused as refused:
            raise Refused(500, "internal server error") from refused


@fault("who may not read reads", RIGHTS, d.FORBIDDEN, "listGoals getGoal", _reads(GUEST))
class WhoMayNotReadReads(Api):
    def may(self, person: Person, right: str, goal: Goal | None = None) -> bool:
        return right == "read" or super().may(person, right, goal)


@fault("a viewer writes", RIGHTS, d.FORBIDDEN, EVERY, _writes(VIEWER))
class AViewerWrites(Api):
    def may(self, person: Person, right: str, goal: Goal | None = None) -> bool:
        return super().may(person, right, goal) or super().may(person, "read", goal)


@fault("a viewer updates", RIGHTS, d.FORBIDDEN, "updateGoal replaceGoal", _writes(VIEWER))
class AViewerUpdates(Api):
    def may(self, person: Person, right: str, goal: Goal | None = None) -> bool:
        wanted = "read" if right == "update" else right
        return super().may(person, wanted, goal)


@fault("a viewer deletes", RIGHTS, d.FORBIDDEN, "deleteGoal deleteGoals", _writes(VIEWER))
class AViewerDeletes(Api):
    def may(self, person: Person, right: str, goal: Goal | None = None) -> bool:
        wanted = "read" if right == "delete" else right
        return super().may(person, wanted, goal)


class Careless(Api):
    """A server that forgets to ask for the right in one operation."""

    def answer(self, request: Request) -> Answer:
        self.asked = request
        return super().answer(request)

    def forgotten(self, request: Request) -> bool:
        return False

    def demand(self, person: Person, right: str, goal: Goal | None = None) -> None:
        if not self.forgotten(self.asked):
            super().demand(person, right, goal)


@fault("bulk create asks for no right", RIGHTS, d.FORBIDDEN, "createGoals", _writes(VIEWER))
class BulkCreateAsksForNoRight(Careless):
    def forgotten(self, request: Request) -> bool:
        return request.method == "POST" and request.path.endswith("/bulk")


@fault("bulk delete asks for no right", RIGHTS, d.FORBIDDEN, "deleteGoals", _writes(VIEWER))
class BulkDeleteAsksForNoRight(Careless):
    def forgotten(self, request: Request) -> bool:
        return request.method == "DELETE" and request.path.endswith("/bulk")


@fault("PUT asks for no right", RIGHTS, d.FORBIDDEN, "replaceGoal", _writes(VIEWER))
class PUTAsksForNoRight(Careless):
    def forgotten(self, request: Request) -> bool:
        return request.method == "PUT" and not request.path.endswith("/confidence")


@fault("confidence asks for no right", RIGHTS, d.FORBIDDEN, "setGoalConfidence", _writes(VIEWER))
class ConfidenceAsksForNoRight(Careless):
    def forgotten(self, request: Request) -> bool:
        return request.path.endswith("/confidence")


@fault("groups ask for no right", RIGHTS, d.FORBIDDEN, "groupGoalsByOwner", _reads(GUEST))
class GroupsAskForNoRight(Careless):
    def forgotten(self, request: Request) -> bool:
        return "/groupBy/" in request.path


@fault("one goal asks for no right", RIGHTS, d.FORBIDDEN, "getGoal", _reads(GUEST))
class OneGoalAsksForNoRight(Careless):
    def forgotten(self, request: Request) -> bool:
        return request.method == "GET" and request.path.count("/") == 4


@fault("the goals of a metric's owner ask for no right", RIGHTS, d.FORBIDDEN,
       "listGoalsByMetricOwner", lambda c: c.measured(MEMBER, GUEST))  # fmt: skip
class TheGoalsOfAMetricsOwnerAskForNoRight(Careless):
    def forgotten(self, request: Request) -> bool:
        return "/metric/" in request.path


@fault("a refused delete deletes", RIGHTS, d.FORBIDDEN, "deleteGoal",
       lambda c: [c.delete(c.seeds[0], VIEWER), c.goals(fields="name")])  # fmt: skip
class ARefusedDeleteDeletes(Api):
    def delete_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        self.remove(self.goal(goal_id, account))
        if not self.may(person, "delete"):
            raise Refused(403, "the right to delete goals is missing")
        return self.deleted([goal_id])


@fault("a suspended account reads", RIGHTS, d.PAYMENT, "listGoals", lambda c: c.goals(LATE))
class ASuspendedAccountReads(Api):
    def paid(self, account: str, what: str) -> None:
        return


@fault("a suspended account is forbidden", RIGHTS, d.PAYMENT, EVERY, lambda c: c.goals(LATE))
class ASuspendedAccountIsForbidden(Api):
    def paid(self, account: str, what: str) -> None:
        try:
            super().paid(account, what)
        except Refused as refused:
            raise Refused(403, refused.reason) from refused


@fault("the account header is not compared with the token", ISOLATION, d.ACCOUNT_ID, EVERY,
       lambda c: c.goals(Person("Olga", OWNER.id, NEIGHBOUR, token=OWNER.token)))  # fmt: skip
class TheAccountHeaderIsNotComparedWithTheToken(Api):
    def account(self, request: Request, person: Person, needed: bool) -> str:
        return request.headers.get("gtmhub-accountid") or super().account(request, person, needed)


@fault("the token of an admin opens every account", ISOLATION, d.ACCOUNT_ID, EVERY,
       lambda c: c.goals(Person("Ada", ADMIN.id, NEIGHBOUR, token=ADMIN.token)))  # fmt: skip
class TheTokenOfAnAdminOpensEveryAccount(Api):
    def account(self, request: Request, person: Person, needed: bool) -> str:
        if person.role == "admin" and request.headers.get("gtmhub-accountid"):
            return request.headers["gtmhub-accountid"]
        return super().account(request, person, needed)


class Open(Api):
    """A server that finds goals by their id alone in some operations."""

    methods = ("GET",)
    ending = ""

    def answer(self, request: Request) -> Answer:
        self.open = request.method in self.methods and request.path.endswith(self.ending)
        return super().answer(request)

    def goal(self, goal_id: str, account: str) -> Goal:
        found = self.world.goals.get(goal_id)
        return found if found and self.open else super().goal(goal_id, account)


@fault("any goal can be read by its id", ISOLATION, d.ONE_GOAL, "getGoal", _reach_out)
class AnyGoalCanBeReadByItsId(Open):
    methods = ("GET",)


@fault("any goal can be changed by its id", ISOLATION, d.PATCH_PARTIAL, "updateGoal", _reach_out)
class AnyGoalCanBeChangedByItsId(Open):
    methods = ("PATCH",)


@fault("any goal can be replaced by its id", ISOLATION, d.PUT, "replaceGoal", _reach_out)
class AnyGoalCanBeReplacedByItsId(Open):
    methods = ("PUT",)


@fault("any goal can be deleted by its id", ISOLATION, d.DELETE, "deleteGoal", _reach_out)
class AnyGoalCanBeDeletedByItsId(Open):
    methods = ("DELETE",)


@fault("bulk delete reaches every account", ISOLATION, d.BULK_DELETE, "deleteGoals", _reach_out)
class BulkDeleteReachesEveryAccount(Open):
    methods = ("DELETE",)
    ending = "/bulk"


@fault("confidence reaches every account", ISOLATION, d.CONFIDENCE_SETS, "setGoalConfidence",
       _reach_out)  # fmt: skip
class ConfidenceReachesEveryAccount(Open):
    methods = ("PUT",)
    ending = "/confidence"


@fault("workflow actions reach every account", ISOLATION, d.ACTIONS, "listWorkflowActions",
       lambda c: c.actions(_abroad(c)))  # fmt: skip
class WorkflowActionsReachEveryAccount(Open):
    methods = ("GET",)
    ending = "/workflow-actions"


@fault("a goal of another account is deleted before it is refused", ISOLATION, d.DELETE,
       "deleteGoal", _reach_out)  # fmt: skip
class AGoalOfAnotherAccountIsDeletedBeforeItIsRefused(Api):
    def delete_goal(self, request: Request, person: Person, account: str, goal_id: str) -> Answer:
        answer = None
        try:
            answer = super().delete_goal(request, person, account, goal_id)
        finally:
            if answer is None:
                self.world.goals.pop(goal_id, None)
        return answer


@fault("the account in a body is believed", ISOLATION, d.CREATE, "createGoal createGoals",
       lambda c: [c.create(accountId=NEIGHBOUR), c.goals(), c.goals(OTHER)])  # fmt: skip
class TheAccountInABodyIsBelieved(Api):
    def made(self, body: Json, person: Person, account: str) -> Goal:
        goal = super().made(body, person, account)
        return goal | {"accountId": body.get("accountId", account)}


@fault("the id in a body is believed", ISOLATION, d.CREATE, "createGoal",
       lambda c: [c.create(**{"id": c.seeds[0]["id"]}), c.goals(fields="name")])  # fmt: skip
class TheIdInABodyIsBelieved(Api):
    def made(self, body: Json, person: Person, account: str) -> Goal:
        goal = super().made(body, person, account)
        return goal | {"id": body.get("id", goal["id"])}


@fault("a goal can be made in another account's session", ISOLATION, d.CREATE, "createGoal",
       lambda c: c.create(sessionId=ABROAD.id))  # fmt: skip
class AGoalCanBeMadeInAnotherAccountsSession(Api):
    def session(self, session_id: Json, account: str) -> Session:
        found = self.world.sessions.get(session_id)
        return found or super().session(session_id, account)


@fault("an owner may be of another account", ISOLATION, d.CREATE, "createGoal updateGoal",
       lambda c: c.create(ownerId=OTHER.id))  # fmt: skip
class AnOwnerMayBeOfAnotherAccount(Api):
    def one_of_ours(self, person_id: Json, account: str) -> bool:
        return super().one_of_ours(person_id, self.world.people[person_id].account)


@fault("the goals of a metric's owner are those of every account", ISOLATION, d.BY_METRIC_OWNER,
       "listGoalsByMetricOwner", _list_abroad)  # fmt: skip
class TheGoalsOfAMetricsOwnerAreThoseOfEveryAccount(Api):
    def measured_by(self, owner_id: str, account: str) -> list[Goal]:
        every = self.world.goals.values()
        return [g for g in every if any(owner_id in m["ownerIds"] for m in g["metrics"])]


class Groups(Api):
    """A server that groups the goals of every account when a parameter says so."""

    parameter = ""

    def groups(self, request: Request, person: Person, account: str, by: str) -> Answer:
        self.everywhere = not self.parameter or self.parameter in request.query
        try:
            return super().groups(request, person, account, by)
        finally:
            self.everywhere = False

    def goals_of(self, account: str) -> list[Goal]:
        if getattr(self, "everywhere", False):
            return list(self.world.goals.values())
        return super().goals_of(account)


@fault("groups hold the goals of every account", ISOLATION, d.BY_OWNER, "groupGoalsByOwner",
       _list_abroad)  # fmt: skip
class GroupsHoldTheGoalsOfEveryAccount(Groups):
    parameter = ""


@fault("ids reach into every account", ISOLATION, d.IDS, "groupGoalsByOwner groupGoalsByReviewer",
       _list_abroad)  # fmt: skip
class IdsReachIntoEveryAccount(Groups):
    parameter = "ids"


@fault("ownerIds reach into every account", ISOLATION, d.OWNER_IDS, "groupGoalsByOwner",
       _list_abroad)  # fmt: skip
class OwnerIdsReachIntoEveryAccount(Groups):
    parameter = "ownerIds"


@fault("the list is kept for everybody", ISOLATION, d.ALL_GOALS, "listGoals",
       lambda c: [c.goals(), c.goals(OTHER)])  # fmt: skip
class TheListIsKeptForEverybody(Api):
    def __init__(self, *arguments: Json) -> None:
        super().__init__(*arguments)
        self.cache: dict[str, Answer] = {}

    def list_goals(self, request: Request, person: Person, account: str) -> Answer:
        known = self.cache.get(str(request.query))
        if known is None:
            known = self.cache[str(request.query)] = super().list_goals(request, person, account)
        return known


@fault("a parent may be of another account", ISOLATION, d.CREATE_BODY, "createGoal updateGoal",
       lambda c: c.create(parentId=_abroad(c)["id"]))  # fmt: skip
class AParentMayBeOfAnotherAccount(Api):
    def check_parent(self, value: Json, goal: Goal, account: str) -> None:
        if value not in self.world.goals:
            super().check_parent(value, goal, account)


@fault("an unknown parent is dropped", PARENTS, d.CREATE_BODY, "createGoal updateGoal",
       lambda c: c.create(parentId="f" * 24))  # fmt: skip
class AnUnknownParentIsDropped(Api):
    def checked(self, key: str, value: Json, goal: Goal, account: str) -> Json:
        if key == "parentId" and value and value not in self.world.goals:
            return ""
        return super().checked(key, value, goal, account)


@fault("the parent is kept, the parent's parent is answered", PARENTS, d.CREATE_BODY,
       "createGoal getGoal",
       lambda c: c.get(c.create(parentId=c.create(parentId=c.seeds[0]["id"])["id"])))  # fmt: skip
class TheParentIsKeptTheParentsParentIsAnswered(Api):
    def whole(self, goal: Goal, person: Person) -> Goal:
        shown = super().whole(goal, person)
        above = self.world.goals.get(shown["parentId"])
        return shown | {"parentId": above["parentId"] or above["id"]} if above else shown


@fault("a second goal of a session replaces its owner", "lost writes", d.CREATE, "createGoal",
       lambda c: [c.create(), c.create(REVIEWER, sessionId=OFF.id), c.goals()])  # fmt: skip
class ASecondGoalOfASessionReplacesItsOwner(Api):
    def keep(self, goal: Goal) -> None:
        for other in self.goals_of(goal["accountId"]):
            if other["sessionId"] == goal["sessionId"] and other["name"] == goal["name"]:
                other["ownerId"], other["ownerIds"] = goal["ownerId"], list(goal["ownerIds"])
        super().keep(goal)


@fault("PATCH takes a parent of another account", ISOLATION, d.PATCH_ALL, "updateGoal",
       lambda c: c.patch(c.seeds[0], parentId=_abroad(c)["id"]))  # fmt: skip
class PATCHTakesAParentOfAnotherAccount(Api):
    def check_parent(self, value: Json, goal: Goal, account: str) -> None:
        if goal["id"] not in self.world.goals or value not in self.world.goals:
            super().check_parent(value, goal, account)


@fault("a bulk takes another account's session", ISOLATION, d.BULK, "createGoals",
       lambda c: c.call("POST", "/api/v1/goals/bulk",
                        [{"name": "a", "sessionId": ABROAD.id}]))  # fmt: skip
class ABulkTakesAnotherAccountsSession(Api):
    bulk = False

    def create_goals(self, request: Request, person: Person, account: str) -> Answer:
        self.bulk = True
        try:
            return super().create_goals(request, person, account)
        finally:
            self.bulk = False

    def session(self, session_id: Json, account: str) -> Session:
        found = self.world.sessions.get(session_id) if self.bulk else None
        return found or super().session(session_id, account)


@fault("the goals of a suspended account can be read one by one", RIGHTS, d.PAYMENT, "getGoal",
       lambda c: c.get(c.api.goals_of(LATE.account)[0], LATE))  # fmt: skip
class TheGoalsOfASuspendedAccountCanBeReadOneByOne(Careless):
    def paid(self, account: str, what: str) -> None:
        if self.asked.method != "GET" or self.asked.path.count("/") != 4:
            super().paid(account, what)
