"""What was created reads back: what was sent, its owners, and no key that is the server's."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model import same
from gtmhub_goals_contract.strategies.bodies import NAMES, OPTIONAL, some_of
from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.traffic import Answer

SERVER_SIDE = ("id", "accountId", "dateCreated")


@law(
    "read your create",
    statement="A created goal answers with what was sent, and reads so by id and in the list.",
    source="createGoal, 201 goalMetricsLinksResponse",
    evidence="documented",
    operations=("createGoal", "getGoal", "listGoals"),
    precondition="a goal with fields beyond name and session was created",
    sessions=("session",),
)
def read_your_create(ctx: LawContext, draw: Draw) -> None:
    sent = ctx.body(name=draw("name", NAMES), **draw("fields", some_of(OPTIONAL, 0)))
    before = ctx.list(limit=1, fields="name", **ctx.scope())
    made = ctx.create(sent)
    ctx.expect_status(made, 201, "a valid goal is created")
    _compare(ctx, made, made.goal, sent, assumed=True)  # goalMetricsLinksResponse: a name
    if not ctx.expect(
        bool(made.goal_id), made, "the answer has the id", made.brief(), "id", assumed=True
    ):
        return
    one = ctx.get(made.goal_id)
    ctx.expect_status(one, 200, "a created goal can be read")
    _compare(ctx, one, one.goal, sent)
    for field in SERVER_SIDE:
        ctx.expect_equal(
            one,
            f"{field} reads as in the answer to the create",
            one.goal.get(field),
            made.goal.get(field),
        )
    listed = ctx.list(fields=",".join((*sent, *SERVER_SIDE)), **ctx.scope({"_id": made.goal_id}))
    ctx.expect_status(listed, 200, "a created goal is listed once")
    ctx.expect_equal(listed, "a created goal is listed once", listed.ids, [made.goal_id])
    _compare(ctx, listed, listed.items[0], sent)
    after = ctx.list(limit=1, fields="name", **ctx.scope())
    if not ctx.world.facts.get("shared"):
        ctx.expect_equal(
            after,
            "a create adds one to the total",
            after.total,
            before.total + 1 if isinstance(before.total, int) else None,
        )
    owner = ctx.world.owner.user
    if owner is not None:
        ctx.expect_equal(
            one,
            "the caller owns a goal without owner",
            one.goal.get("ownerId"),
            owner,
            assumed=True,
        )
    if len(sent) > 2:
        ctx.count_relevant()


def _compare(
    ctx: LawContext,
    answer: Answer,
    goal: dict[str, Any],
    sent: dict[str, Any],
    *,
    assumed: bool = False,
) -> None:
    shown = {**goal, "accountId": goal.get("accountId")}
    for field, value in sent.items():
        clause = f"{field} is as it was sent"
        got = shown.get(field)
        unset = value in ("", [], {}) and got in (None, "", [], {})  # how it shows is not said
        ctx.expect(unset or same(got, value), answer, clause, got, value, assumed=assumed)
    ctx.expect_equal(
        answer,
        "the goal is of the caller's account",
        goal.get("accountId"),
        ctx.world.owner.account,
        assumed=assumed,
    )


@law(
    "owners of a goal",
    statement="ownerId is the first of ownerIds, assignees are the owners in their order, and the "
    "goal stands in the group of each owner.",
    source="createGoal: ownerId, ownerIds; groupGoalsByOwner",
    evidence="observed",
    operations=("createGoal", "updateGoal", "getGoal", "groupGoalsByOwner"),
    precondition="a goal was created for somebody",
    sessions=("session",),
)
def owners_of_a_goal(ctx: LawContext, draw: Draw) -> None:
    people = [*ctx.world.users, *ctx.world.teams]
    if not people:
        return
    indexes = draw(
        "owners", st.lists(st.integers(0, len(people) - 1), min_size=1, max_size=3, unique=True)
    )
    owners = [people[index] for index in indexes]
    one_only = draw("ownerId alone", st.booleans())
    by_update = draw("by update", st.booleans())
    if one_only:
        owners = owners[:1]
    fields = {"ownerId": owners[0]} if one_only else {"ownerIds": owners}
    goal = ctx.create_goal(ctx.body() if by_update else ctx.body(**fields))
    if by_update:
        changed = ctx.update(goal["id"], fields)
        ctx.expect_status(changed, 200, "owners can be changed")
    one = ctx.get(goal["id"])
    ctx.expect_status(one, 200, "a goal can be read")
    ctx.expect_equal(one, "ownerIds are as sent", one.goal.get("ownerIds"), owners)
    ctx.expect_equal(one, "ownerId is the first owner", one.goal.get("ownerId"), owners[0])
    shown = [assignee.get("id") for assignee in one.goal.get("assignees") or []]
    ctx.expect_equal(one, "assignees are the owners", shown, owners, assumed=True)
    first = (one.goal.get("assignee") or {}).get("id")
    ctx.expect_equal(one, "assignee is the first owner", first, owners[0], assumed=True)
    groups = ctx.by_owner(ids=goal["id"])
    ctx.expect_status(groups, 200, "the groups are answered")
    if groups.has_groups:
        got = sorted(member for member, _ in groups.groups)
        ctx.expect_equal(groups, "the goal stands in the group of each owner", got, sorted(owners))
    ctx.count_relevant()


FORGED: dict[str, Any] = {
    "id": "f" * 24,
    "accountId": "e" * 24,
    "dateCreated": "2001-01-01T00:00:00Z",
    "url": "https://elsewhere.example/",
    "attainment": 7,
    "metricsCount": 9,
    "workflowStatus": "approved",
    "approvedBy": ["e" * 24],
    "locked": True,
    "createdById": "e" * 24,
}


READ_ONLY = "read-only keys do not stand in the way"


@law(
    "read-only keys",
    statement="What the server alone sets is ignored in the bodies of creates and updates, "
    "not obeyed and not refused.",
    source="a public migration script posts whole goals back (observed-facts: MIG)",
    evidence="observed",
    operations=("createGoal", "updateGoal", "replaceGoal"),
    precondition="a body with read-only keys was accepted",
    sessions=("session",),
)
def read_only_keys(ctx: LawContext, draw: Draw) -> None:
    names = draw("forged", st.lists(st.sampled_from(sorted(FORGED)), min_size=1, unique=True))
    forged = {name: FORGED[name] for name in names}
    operation = draw("operation", st.sampled_from(["createGoal", "updateGoal", "replaceGoal"]))
    if operation == "createGoal":
        answer = ctx.create(ctx.body(**forged))
        if not ctx.expect_status(answer, 201, READ_ONLY, assumed=True):
            return ctx.count_relevant()
        goal_id = answer.goal_id
    else:
        goal_id = ctx.create_goal()["id"]
        answer = ctx.on(goal_id, operation, body={"name": ctx.name(), **forged})
        if not ctx.expect_status(answer, 200, READ_ONLY, assumed=True):
            return ctx.count_relevant()
    one = ctx.get(goal_id)
    ctx.expect_status(one, 200, "the goal keeps its id", assumed=True)
    for name, value in forged.items():
        ctx.expect(
            one.goal.get(name) != value,
            one,
            f"{name} is not the body's to set",
            one.goal.get(name),
            "the server's own value",
            assumed=True,
        )
    ctx.count_relevant()


UNKNOWN = "f" * 24


@law(
    "unknown references",
    statement="A session, an owner or a parent that does not exist is refused with 400, and the "
    "goal stays as it was.",
    source="createGoal and updateGoal, 400 bad request; which references are checked is inferred",
    evidence="inferred",
    operations=("createGoal", "updateGoal", "getGoal"),
    precondition="a body with an unknown reference was sent",
    sessions=("session",),
    examples=24,
    strata=("sessionId", "ownerId", "ownerIds", "parentId"),
)
def unknown_references(ctx: LawContext, draw: Draw) -> None:
    field = draw.stratum
    value = [UNKNOWN] if field == "ownerIds" else UNKNOWN
    if field == "sessionId" or draw("create", st.booleans()):
        answer = ctx.create(ctx.body(**{field: value}))
        ctx.expect_status(answer, 400, f"an unknown {field} is refused")
    else:
        goal = ctx.create_goal()
        before = ctx.get(goal["id"])
        answer = ctx.update(goal["id"], {"name": "must not be seen", field: value})
        ctx.expect_status(answer, 400, f"an unknown {field} is refused")
        after = ctx.get(goal["id"])
        ctx.expect_status(after, 200, "a refused update changes nothing")
        if not answer.ok:
            ctx.expect_same_goal(after, "a refused update changes nothing", after.goal, before.goal)
    ctx.count_relevant()
