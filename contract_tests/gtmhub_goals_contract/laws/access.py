"""Who may do what: tokens, accounts, rights and payment."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.suite.requests import NOBODY, valid_request

OTHER_WORDS = ("another word", "no word")
TOKENS = ("none", "empty", "made up", "longer", "cut", "a password", *OTHER_WORDS, "expired")


@law(
    "authentication",
    statement="No token, a made-up one or an expired one is answered with 401 on every operation; "
    "nothing is shown and nothing is changed.",
    source="401 unauthorized; inferred on the five workflow operations",
    evidence="documented",
    over=lambda operation: True,
    precondition="an otherwise valid request was sent with a bad token",
    sessions=("session",),
    examples=4,
)
def authentication(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.own_goal()
    operation = draw.stratum
    # At first no token at every second operation, and each other kind at one of those between.
    half, between = divmod(_number(ctx, operation), 2)
    first = TOKENS[1 + half % (len(TOKENS) - 1)] if between else TOKENS[0]
    kind = draw("token", st.sampled_from(TOKENS), first)
    if kind == "expired" and not ctx.world.has("expired"):
        kind = "made up"
    token = ctx.world.owner.token
    header = {
        "none": {},
        "empty": {"Authorization": "Bearer"},
        "made up": {"Authorization": "Bearer contract-tests-made-this-up"},
        "longer": {"Authorization": f"Bearer {token}x"},
        "cut": {"Authorization": f"Bearer {token[:-1]}"},
        "a password": {"Authorization": "Basic b3duZXI6c2VjcmV0"},
        "another word": {"Authorization": f"Basic {token}"},
        "no word": {"Authorization": token},
        "expired": {},
    }[kind]
    # The samples say Bearer; that a token counts under no other word, nobody says. Where it does,
    # the request is done, so it names no goal.
    silent = kind in OTHER_WORDS
    harmless = ctx.client.contract[operation].is_safe or not silent
    request = valid_request(ctx, operation, goal["id"] if harmless else NOBODY)
    account = ctx.world.owner.account
    if kind == "expired":
        answer = ctx.call(operation, as_="expired", account=account, **request.options)
    else:
        answer = ctx.call(operation, as_=None, headers=header, account=account, **request.options)
    asked = f"a token is asked for ({kind} given)"
    if not ctx.expect_status(answer, 401, asked, assumed=silent):
        return ctx.count_relevant()
    ctx.expect(
        goal["name"] not in answer.content.decode(errors="replace"),
        answer,
        "an answer without token shows no goal",
        answer.brief(),
        "an error alone",
    )
    if not ctx.client.contract[operation].is_safe and draw("look", st.just(True), False):
        after = ctx.get(goal["id"])
        ctx.expect_status(after, 200, "a request without token changes nothing")
        ctx.expect_same_goal(after, "a request without token changes nothing", after.goal, goal)
    ctx.count_relevant()


WRONG = ("foreign", "malformed")
MISSING = ("missing", "")  # fine where the header is optional
MALFORMED = ("abc", "5BE26318E5274A0007F17F61", "5be26318e5274a0007f17f6", "null")


@law(
    "account header",
    statement="A missing or malformed gtmhub-accountId is a 400; one of another account is a 403 "
    "(401 on the workflow operations); neither shows or changes anything.",
    source="gtmhub-accountId is required on nearly every operation; the 400 is observed, the "
    "status for another account is inferred",
    evidence="observed",
    over=lambda operation: operation.account_header is not None,
    precondition="an otherwise valid request was sent with a wrong account",
    identities=("owner", "stranger"),
    sessions=("session",),
    examples=3,
)
def account_header(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.own_goal()
    operation = draw.stratum
    request = valid_request(ctx, operation, goal["id"])
    known = ctx.client.contract[operation]
    which = draw("which", st.just([*WRONG]), [WRONG[_number(ctx, operation) % 2]])
    answers = []
    if "foreign" in which:
        people = [name for name in ("owner", "admin") if ctx.world.has(name)]
        foreign = ctx.call(
            operation,
            as_=draw("whose token", st.sampled_from(people), people[-1]),
            account=ctx.world.identity("stranger").account,
            **request.options,
        )
        wanted = known.first_documented(403, 401)
        ctx.expect_refusal(foreign, wanted, "a token of another account is refused")
        answers.append(foreign)
    if "malformed" in which:
        required = known.account_header and known.account_header.required
        value = draw("account", st.sampled_from((*MISSING, *MALFORMED) if required else MALFORMED))
        given = None if value == "missing" else value
        wrong = ctx.call(operation, account=given, **request.options)
        ctx.expect_refusal(wrong, 400, "a missing or malformed account is refused")
        answers.append(wrong)
    for answer in answers:
        ctx.expect(
            goal["name"] not in answer.content.decode(errors="replace"),
            answer,
            "a refusal shows no goal",
            answer.brief(),
            "an error alone",
        )
    if not known.is_safe and draw("look", st.just(True), False):
        after = ctx.get(goal["id"])
        ctx.expect_status(after, 200, "a refusal changes nothing")
        ctx.expect_same_goal(after, "a refusal changes nothing", after.goal, goal)
    ctx.count_relevant()


def _number(ctx: LawContext, operation: str) -> int:
    """The place of an operation among all: in a glance, not each needs to be asked the same."""
    return [*ctx.client.contract.operations].index(operation)


@law(
    "permissions",
    statement="A viewer reads goals; every write of a viewer, and everything of who may not even "
    "read, is answered with 403 and changes nothing.",
    source="403 forbidden; a token has exactly its user's rights (vendor's help pages)",
    evidence="documented",
    operations=("getGoal", "listGoals"),
    over=lambda operation: 403 in operation.statuses,
    precondition="somebody tried what he may not",
    identities=("owner", "viewer"),
    sessions=("session",),
    examples=3,
)
def permissions(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.own_goal()
    if ctx.client.contract[draw.stratum].is_safe:
        if draw.stratum == "getGoal":
            ctx.expect_status(ctx.get(goal["id"], as_="viewer"), 200, "a viewer reads goals")
            ctx.count_relevant()
        if ctx.world.has("guest"):
            request = valid_request(ctx, draw.stratum, goal["id"])
            answer = ctx.call(draw.stratum, as_="guest", **request.options)
            ctx.expect_status(answer, 403, "who may not read may not ask")
            ctx.count_relevant()
        return
    before = ctx.total_before()
    request = valid_request(ctx, draw.stratum, goal["id"])
    answer = ctx.call(draw.stratum, as_="viewer", **request.options)
    ctx.expect_status(answer, 403, "a viewer may not write")
    after = ctx.get(goal["id"])
    ctx.expect_status(after, 200, "a forbidden write changes nothing")
    ctx.expect_same_goal(after, "a forbidden write changes nothing", after.goal, goal)
    if before is not None and (now := ctx.counted()) is not None:
        ctx.expect_equal(now, "a forbidden write creates nothing", now.total, before.total)
    ctx.count_relevant()


@law(
    "suspension",
    statement="A suspended account gets 402 on the ten operations that document it, 403 from the "
    "group-bys and 400 from the workflow operations.",
    source="402 payment required; the other statuses are inferred",
    evidence="documented",
    over=lambda operation: True,
    precondition="a suspended account sent a valid request",
    identities=("owner", "suspended"),
    sessions=("session",),
    examples=3,
)
def suspension(ctx: LawContext, draw: Draw) -> None:
    operation = draw.stratum
    request = valid_request(
        ctx, operation, draw("goal", st.sampled_from(["f" * 24, "f" * 23 + "0"]))
    )
    answer = ctx.call(operation, as_="suspended", **request.options)
    known = ctx.client.contract[operation]
    wanted = known.first_documented(402, 403, 400)
    if wanted == 402:
        ctx.expect_status(answer, wanted, "a suspended account is refused")
    else:
        ctx.expect_refusal(answer, wanted, "a suspended account is refused", assumed=True)
    ctx.count_relevant()
