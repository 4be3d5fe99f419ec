"""Without a valid token nothing is answered and nothing is done."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.suite.requests import OPERATIONS, WRITES, valid_request

TOKENS = ("none", "empty", "made up", "other scheme", "no scheme", "expired")


@law(
    "authentication",
    statement="No token, a made-up one or an expired one is answered with 401 on every operation; "
    "nothing is shown and nothing is changed.",
    source="401 unauthorized; inferred on the five workflow operations",
    evidence="documented",
    operations=OPERATIONS,
    precondition="an otherwise valid request was sent with a bad token",
    sessions=("session",),
    examples=3 * len(OPERATIONS),
    strata=OPERATIONS,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal()
    operation = draw.stratum
    kind = draw("token", st.sampled_from(TOKENS))
    if kind == "expired" and not ctx.world.has("expired"):
        kind = "made up"
    token = ctx.world.owner.token
    header = {
        "none": {},
        "empty": {"Authorization": "Bearer"},
        "made up": {"Authorization": "Bearer contract-tests-made-this-up"},
        "other scheme": {"Authorization": "Basic b3duZXI6c2VjcmV0"},
        "no scheme": {"Authorization": token},
        "expired": {},
    }[kind]
    request = valid_request(ctx, operation, goal["id"])
    before = ctx.get(goal["id"])
    account = ctx.world.owner.account
    if kind == "expired":
        answer = ctx.call(operation, as_="expired", account=account, **request.options)
    else:
        answer = ctx.call(operation, as_=None, headers=header, account=account, **request.options)
    ctx.expect_status(answer, 401, f"a token is asked for ({kind} given)")
    ctx.expect(
        goal["name"] not in answer.content.decode(errors="replace"),
        answer,
        "an answer without token shows no goal",
        answer.brief(),
        "an error alone",
    )
    if operation in WRITES:
        after = ctx.get(goal["id"])
        ctx.expect_equal(after, "a request without token changes nothing", after.goal, before.goal)
    ctx.count_relevant()
