"""A suspended account is told to pay."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.suite.requests import OPERATIONS, WITH_PAYMENT, WORKFLOW, valid_request


@law(
    "suspension",
    statement="A suspended account gets 402 on the ten operations that document it, 403 from the "
    "group-bys and 400 from the workflow operations.",
    source="402 payment required; the other statuses are inferred",
    evidence="documented",
    operations=OPERATIONS,
    precondition="a suspended account sent a valid request",
    identities=("owner", "suspended"),
    sessions=("session",),
    examples=3 * len(OPERATIONS),
    strata=OPERATIONS,
)
def check(ctx: LawContext, draw: Draw) -> None:
    operation = draw.stratum
    request = valid_request(ctx, operation, draw("goal", st.sampled_from(["f" * 24, "a" * 24])))
    answer = ctx.call(operation, as_="suspended", **request.options)
    refusal = 400 if operation in WORKFLOW else 403
    wanted = 402 if operation in WITH_PAYMENT else refusal
    ctx.expect_status(answer, wanted, "a suspended account is refused")
    ctx.count_relevant()
