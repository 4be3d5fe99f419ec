"""Bodies that are no goals are refused, whatever they are."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law

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
def check(ctx: LawContext, draw: Draw) -> None:
    word = draw.stratum
    operation = draw("operation", st.sampled_from([*FOR_CREATE, "deleteGoals"]))
    if operation != "createGoal" and word == "a list for an object":
        word = "null"
    content = BODIES[word].encode("utf-8", errors="surrogateescape")
    target = ctx.client.contract[operation].path
    method = ctx.client.contract[operation].method
    before = ctx.list(limit=1, **ctx.scope())
    answer = ctx.send(
        method,
        target,
        operation=operation,
        content=content,
        headers={"Content-Type": "application/json"},
    )
    ctx.expect_status(answer, 400, f"a hostile body is refused: {word}")
    after = ctx.list(limit=1, **ctx.scope())
    if not ctx.world.facts.get("shared"):
        ctx.expect_equal(after, "a hostile body creates nothing", after.total, before.total)
    ctx.count_relevant()
