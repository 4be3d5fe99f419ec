"""How requests are read: tolerantly where that is harmless, and refused where it is not."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.contract import load_companions
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.suite.requests import ready_goal, valid_request
from gtmhub_goals_contract.traffic import Answer
from gtmhub_goals_contract.traffic.gate import HARMLESS


@law(
    "unknown parameters",
    statement="Query parameters that the operation does not know are passed over.",
    source="a public exporter found unknown parameters ignored (observed-facts, section 4)",
    evidence="observed",
    operations=("listGoals", "getGoal", "groupGoalsByOwner"),
    precondition="an unknown parameter was sent with a list of goals",
    rights=Rights.READS,
)
def unknown_parameters(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    if not goals:
        return
    name = draw("name", st.sampled_from(["metricId", "x", "Limit", "utm_source", "_"]))
    value = draw("value", st.sampled_from(["1", "", "a b", "{}"]))
    reads = st.sampled_from(["listGoals", "getGoal", "groupGoalsByOwner"])
    operation = draw("operation", reads, "listGoals")
    path = {"goalId": goals[0]["id"]} if operation == "getGoal" else {}
    plain = ctx.call(operation, path=path, query={})
    with_it = ctx.call(operation, path=path, query={name: value})
    if ctx.expect_status(with_it, 200, "an unknown parameter is passed over", assumed=True):
        _alike(ctx, with_it, "an unknown parameter changes nothing", plain)
    ctx.count_relevant()


def _alike(ctx: LawContext, answer: Answer, clause: str, other: Answer) -> None:
    """Both answers show the same goals, as far as the contract knows their properties."""
    ctx.expect_status(other, 200, "the plain request is answered")
    shown = [
        ([ctx.known(goal) for goal in each.items], each.total, ctx.known(each.goal))
        for each in (answer, other)
    ]
    ctx.expect_equal(answer, clause, *shown)


@law(
    "header case",
    statement="Header names mean the same in any case.",
    source="RFC 9110, 5.1; public clients write gtmhub-accountid and Gtmhub-AccountId",
    evidence="observed",
    operations=("listGoals",),
    precondition="a request with oddly written headers was sent",
    rights=Rights.READS,
)
def header_case(ctx: LawContext, draw: Draw) -> None:
    names = [
        draw(word, st.sampled_from([word.lower(), word.upper(), word.title(), word]))
        for word in ("gtmhub-accountId", "Authorization")
    ]
    limit = draw("limit", st.integers(1, 6))
    owner = ctx.world.owner
    plain = ctx.list(limit=limit)
    odd = ctx.send(
        "GET",
        f"/api/v2/goals?limit={limit}",
        operation="listGoals",
        headers={names[0]: owner.account, names[1]: f"Bearer {owner.token}"},
    )
    ctx.expect_status(odd, 200, "header names are read in any case")
    _alike(ctx, odd, "the answer is the same", plain)
    ctx.count_relevant()


@law(
    "content type without a body",
    statement="A call without a body means the same when it says Content-Type: application/json.",
    source="the samples of all operations send Content-Type, also where there is no body",
    evidence="documented",
    over=lambda operation: operation.body is None,
    precondition="a call without a body said its content type",
    sessions=("session",),
    examples=3,
)
def content_type_without_body(ctx: LawContext, draw: Draw) -> None:
    known = ctx.client.contract[draw.stratum]
    ready = (ctx.own_goal()["id"], "owner") if known.is_safe else ready_goal(ctx, known.id)
    if ready is None:
        return
    goal_id, actor = ready
    options = valid_request(ctx, known.id, goal_id).options
    plain = ctx.call(known.id, as_=actor, **options) if known.is_safe else None
    if plain is not None and not plain.ok:
        return  # such as the actions of a goal that nobody approves
    empty = b"" if draw("says its length", st.booleans()) else None
    headers = {"Content-Type": "application/json"}
    answer = ctx.call(known.id, as_=actor, headers=headers, **{**options, "content": empty})
    ctx.expect_status(answer, known.success, "a call without a body may say a content type")
    if plain is not None:
        _alike(ctx, answer, "a content type without a body changes nothing", plain)
    ctx.count_relevant()


@law(
    "order of parameters",
    statement="Query parameters mean the same in any order.",
    source="parameters are named, not placed",
    evidence="documented",
    operations=("listGoals",),
    precondition="two parameters or more were sent in another order",
    rights=Rights.READS,
)
def order_of_parameters(ctx: LawContext, draw: Draw) -> None:
    query = {"sort": "-name", "skip": "1", "limit": "4", "fields": "name,ownerId"}
    names = draw("order", st.permutations(sorted(query)))
    kept = names[: draw("count", st.integers(2, len(names)))]
    one = ctx.call("listGoals", query=[(name, query[name]) for name in kept])
    other = ctx.call("listGoals", query=[(name, query[name]) for name in reversed(kept)])
    ctx.expect_status(one, 200, "the list is answered")
    _alike(ctx, one, "the order of parameters changes nothing", other)
    ctx.count_relevant()


BODIES: dict[str, str] = {
    "nothing": "",
    "a cut object": '{"name": "x", ',
    "null": "null",
    "a text": '"name"',
    "a list for an object": "[]",
    "NaN": '{"name": NaN}',
    "no UTF-8": "\udcff\udcfe",
    "half a surrogate": '{"name": "\\ud800"}',
    "a NUL in a name": '{"name": "a\\u0000b"}',
    "two values": "{} {}",
    "deep nesting": '{"customFields": ' + '{"a":' * 300 + "1" + "}" * 301,
    "wrapped": '{"goal": {"name": "x"}}',
}


NOT_DOCUMENTED = {"half a surrogate", "a NUL in a name", "deep nesting", "wrapped"}
FOR_CREATE = ("createGoal", "createGoals")


@law(
    "hostile bodies",
    statement="A body that is no JSON, of the wrong kind or hostile is answered with 400, "
    "never with success or 5xx.",
    source="400 bad request of the writing operations",
    evidence="documented",
    operations=("createGoal", "createGoals", "deleteGoals", "setGoalReviewers"),
    precondition="a hostile body was sent",
    sessions=("session",),
    examples=3 * len(BODIES),
    strata=tuple(BODIES),
)
def hostile_bodies(ctx: LawContext, draw: Draw) -> None:
    word = draw.stratum
    operation = draw("operation", st.sampled_from([*FOR_CREATE, "deleteGoals"]))
    if operation != "createGoal" and word == "a list for an object":
        word = "null"
    content = BODIES[word].encode("utf-8", errors="surrogateescape")
    target = ctx.client.contract[operation].path
    method = ctx.client.contract[operation].method
    before = ctx.total_before()
    answer = ctx.send(
        method,
        target,
        operation=operation,
        content=content,
        headers={"Content-Type": "application/json"},
    )
    ctx.expect_refusal(
        answer, 400, f"a hostile body is refused: {word}", assumed=word in NOT_DOCUMENTED
    )
    if answer.ok:
        return
    after = ctx.list(limit=1, **ctx.scope())
    ctx.expect_status(after, 200, "the list is answered")
    if before is not None:
        ctx.expect_equal(after, "a hostile body creates nothing", after.total, before.total)
    ctx.count_relevant()


@law(
    "methods",
    statement="A method that a path does not have is a 405 whose Allow header lists those it has; "
    "HEAD never carries a body.",
    source="RFC 9110, 15.5.6",
    evidence="inferred",
    operations=("listGoals",),
    precondition="a method that the path does not have was sent",
    rights=Rights.READS,
    examples=40,
)
def methods(ctx: LawContext, draw: Draw) -> None:
    contract = ctx.client.contract
    paths = sorted({operation.path for operation in contract.operations.values()})
    path = draw("path", st.sampled_from(paths))
    known = contract.methods(path)
    beside = load_companions().methods(path)  # which a server may have as well
    every = set(HARMLESS)
    if ctx.world.control:  # what another method would do to somebody's data is unknown
        every |= {operation.method for operation in contract.operations.values()}
    others = sorted(every - known - beside)
    method = draw("method", st.sampled_from(others))
    target = path.replace("{goalId}", "f" * 24).replace("{ownerId}", "f" * 24)
    if method == "DELETE" or contract.match(method, target) is not None:
        method = "PURGE"  # /goals/bulk is also a /goals/{goalId} of other methods
    answer = ctx.send(method, target)
    ctx.expect_status(answer, 405, "an unknown method is refused")
    allow = next((v for k, v in answer.headers.items() if k.lower() == "allow"), "")
    listed = {part.strip() for part in allow.split(",") if part.strip()}
    ctx.expect(
        known <= listed,
        answer,
        "Allow lists the methods of the path",
        allow,
        ", ".join(sorted(known)),
    )
    ctx.expect(
        method not in listed,
        answer,
        "Allow does not list the refused method",
        allow,
        ", ".join(sorted(known)),
    )
    head = ctx.send("HEAD", target)
    ctx.expect_equal(head, "HEAD carries no body", head.content, b"")
    ctx.count_relevant()
