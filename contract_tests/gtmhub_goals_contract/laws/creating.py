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
    name = f"{ctx.name()} {draw('name', NAMES)}"
    sent = ctx.body(name=name, **draw("fields", some_of(OPTIONAL, 0)))
    before = ctx.total_before()
    unused = ctx.list(fields="name", **ctx.scope({"name": name}))
    ctx.expect_status(unused, 200, "the list is answered")
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
    named = ctx.list(fields="name", **ctx.scope({"name": name}))
    ctx.expect_status(named, 200, "a created goal is listed once")
    ctx.expect_equal(named, "one goal is created", named.ids, [made.goal_id])
    totals = [each.total for each in (unused, named)]
    ctx.expect_equal(named, "totalCount counts what was created", totals, [0, 1])
    every = ctx.whole_list(fields="name", **ctx.scope())
    ctx.expect_status(every, 200, "the list is answered")
    ctx.expect(
        made.goal_id in every.ids,
        every,
        "a created goal is in the whole list",
        every.ids[-3:],
        made.goal_id,
    )
    if before is not None and (after := ctx.counted()) is not None:
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
    some = st.lists(st.integers(0, len(people) - 1), min_size=1, max_size=3, unique=True)
    owners = [people[index] for index in draw("owners", some, [1, 0] if people[1:] else None)]
    one_only = draw("ownerId alone", st.booleans(), False)
    by_update = draw("by update", st.booleans(), True)
    if one_only:
        owners = owners[:1]
    fields = {"ownerId": owners[0]} if one_only else {"ownerIds": owners}
    goal = ctx.create_goal(ctx.body() if by_update else ctx.body(**fields))
    if by_update:
        changed = ctx.update(goal["id"], fields)
        ctx.expect_status(changed, 200, "owners can be changed")
    if ctx.world.has("reviewer"):  # who may be the owner already
        own = owners[0] == ctx.world.identity("reviewer").user
        alike = ctx.create(ctx.body(name=goal["name"]), as_="owner" if own else "reviewer")
        ctx.expect_status(alike, 201, "two goals may have one name")
    one = ctx.get(goal["id"])
    ctx.expect_status(one, 200, "a goal can be read")
    shows = {name: name in one.goal for name in ("ownerIds", "ownerId")}
    every, first = one.goal.get("ownerIds"), one.goal.get("ownerId")
    ctx.expect_equal(one, "ownerIds are as sent", every, owners, assumed=not shows["ownerIds"])
    clause = "ownerId is the first owner"
    ctx.expect_equal(one, clause, first, owners[0], assumed=not shows["ownerId"])
    shown = [assignee.get("id") for assignee in one.goal.get("assignees") or []]
    ctx.expect_equal(one, "assignees are the owners", shown, owners, assumed=True)
    shown_first = (one.goal.get("assignee") or {}).get("id")
    ctx.expect_equal(one, "assignee is the first owner", shown_first, owners[0], assumed=True)
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
    source="createGoal and updateGoal, 400 bad request; which references are checked is inferred; "
    "what is taken is kept",
    evidence="documented",
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
        goal_id = answer.goal_id
    else:
        goal_id = ctx.create_goal()["id"]
        before = ctx.get(goal_id)
        answer = ctx.update(goal_id, {"name": "must not be seen", field: value})
    ctx.expect_status(answer, 400, f"an unknown {field} is refused", assumed=True)
    if answer.ok:
        one = ctx.get(goal_id)
        ctx.expect_status(one, 200, "a goal can be read")
        owner = field in {"ownerId", "ownerIds"}  # nobody says what is made of one who is none
        clause = f"a {field} that is taken is kept"
        ctx.expect_equal(one, clause, one.goal.get(field), value, assumed=owner)
    elif goal_id:
        after = ctx.get(goal_id)
        ctx.expect_status(after, 200, "a refused update changes nothing")
        ctx.expect_same_goal(after, "a refused update changes nothing", after.goal, before.goal)
    ctx.count_relevant()


WILD = (
    " iOS  R&D <b>now</b> Ada's 1+1 C:\\new 100%25 "
    "e\u0301 \u65e5\u672c \u2192 \u20ac \U0001f680\r\n\tend "
)
FIELDS: dict[str, Any] = {
    "numbers": [0.1, 1.2345, 2**53 + 1, 2**40, -1.5e-7, 0],
    "nothing": None,
    "none": 0,
    "no": False,
    "twice": ["b", "a", "b"],
    "yes": True,
    "zip": "0123",
    "day": "2026-03-01",
    "riskNotes": WILD,
    "a.b": 1,
    "$price": 2,
    "lists": [["only"], []],
    "object": {},
    "deep": {"a": {"b": {"c": {"d": 1}}}},
}
TITLES = ("b", "a", "B2B", *(f"tag {number}" for number in range(12)))
VALUES: dict[str, dict[str, Any]] = {
    "texts": {"name": WILD.replace("\r\n\t", ""), "description": WILD},
    "long texts": {"description": WILD + 300 * "\u00e9" + 5000 * "d" + " "},
    "custom fields": {"customFields": FIELDS},
    "tags": {"tags": [{"title": title} for title in TITLES]},
    "dates": {"dateTo": "2047-03-01T10:00:00.999+02:00"},
    "early dates": {"dateFrom": "1969-12-31T10:00:00Z"},
}


@law(
    "wild values",
    statement="What a goal is given is kept as it was given: texts with white space, letters and "
    "marks of all kinds, long ones, custom fields of every type, many tags, dates with offsets; or "
    "it is refused.",
    source="createGoal, updateGoal, replaceGoal: the object with the fields to be set",
    evidence="documented",
    operations=("createGoal", "updateGoal", "replaceGoal", "getGoal"),
    precondition="a goal was given unusual values",
    sessions=("session",),
    examples=3,
    strata=("createGoal", "updateGoal", "replaceGoal"),
)
def wild_values(ctx: LawContext, draw: Draw) -> None:
    aligned = [goal["id"] for goal in ctx.all_goals() if goal.get("parentId")]
    parents = [{"parentId": one} for one in aligned if one in ctx.client.gate.ledger][:1]
    groups = VALUES | dict(zip(("an aligned parent",), parents, strict=False))
    if ctx.world.users:
        groups |= {"owners": {"ownerIds": [ctx.world.users[-1]]}}
    together = {name: value for group in groups.values() for name, value in group.items()}
    if not _kept(ctx, draw.stratum, together):  # one of them is refused
        for word, values in groups.items():
            if not _kept(ctx, draw.stratum, values) and word == "custom fields":
                for name, value in FIELDS.items():
                    _kept(ctx, draw.stratum, {"customFields": {name: value}})
    ctx.count_relevant(len(VALUES) + len(FIELDS))


def _kept(ctx: LawContext, operation: str, values: dict[str, Any]) -> bool:
    """Whether the server takes the values, which it then has to keep."""
    ctx.trace = []
    values = {**values, "name": f"{ctx.name()} {values.get('name', '')}"}
    if operation == "createGoal":
        answer = ctx.create(ctx.body(**values))
        goal_id = answer.goal_id
    else:
        goal_id = ctx.create_goal()["id"]
        answer = ctx.on(goal_id, operation, body=values)
    if goal_id:
        ctx.keep_until_end(goal_id, [goal_id])  # to delete them all at once
    success = ctx.client.contract[operation].success
    if not ctx.expect_status(answer, success, "unusual values are taken", assumed=True):
        return False
    one = ctx.get(goal_id)
    ctx.expect_status(one, 200, "a goal can be read")
    for name, value in values.items():
        # The document names no property that shows who owns a goal.
        hidden = name == "ownerIds" and name not in one.goal
        clause = f"{name} is as it was sent"
        ctx.expect_equal(one, clause, one.goal.get(name), value, assumed=hidden)
    return True
