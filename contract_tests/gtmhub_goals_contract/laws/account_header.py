"""The account header names the account of the token, or nothing is answered."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.suite.requests import WITH_ACCOUNT_HEADER, WORKFLOW, valid_request

MALFORMED = ("missing", "", "abc", "5BE26318E5274A0007F17F61", "5be26318e5274a0007f17f6", "null")


@law(
    "account header",
    statement="A missing or malformed gtmhub-accountId is a 400; one of another account is a 403 "
    "(401 on the workflow operations); neither shows or changes anything.",
    source="gtmhub-accountId is required on all but one operation; the 400 is observed, the "
    "status for another account is inferred",
    evidence="observed",
    operations=WITH_ACCOUNT_HEADER,
    precondition="an otherwise valid request was sent with a wrong account",
    identities=("owner", "stranger"),
    sessions=("session",),
    examples=3 * len(WITH_ACCOUNT_HEADER),
    strata=WITH_ACCOUNT_HEADER,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal()
    operation = draw.stratum
    request = valid_request(ctx, operation, goal["id"])
    other = draw("another account", st.booleans())
    if other:
        answer = ctx.call(
            operation, account=ctx.world.identity("stranger").account, **request.options
        )
        wanted = 401 if operation in WORKFLOW else 403
        ctx.expect_status(answer, wanted, "a token of another account is refused")
    else:
        value = draw("account", st.sampled_from(MALFORMED))
        answer = ctx.call(
            operation, account=None if value == "missing" else value, **request.options
        )
        ctx.expect_status(answer, 400, "a missing or malformed account is refused")
    ctx.expect(
        goal["name"] not in answer.content.decode(errors="replace"),
        answer,
        "a refusal shows no goal",
        answer.brief(),
        "an error alone",
    )
    after = ctx.get(goal["id"])
    ctx.expect_equal(after, "a refusal changes nothing", after.goal.get("name"), goal["name"])
    ctx.count_relevant()
