"""A list without `limit` holds 100 goals."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law

PAGE = 100


@law(
    "default page",
    statement="Without limit, a list holds the first 100 goals, or all where there are fewer.",
    source="listGoals, limit: by default take value is 100",
    evidence="documented",
    operations=("listGoals", "createGoals"),
    precondition="more than 100 goals are there",
    rights=Rights.WRITES,
    sessions=("session",),
    examples=20,
)
def check(ctx: LawContext, draw: Draw) -> None:
    count = len(_many(ctx))
    skip = draw("skip", st.integers(0, max(0, count - PAGE + 3)))
    sort = draw("sort", st.sampled_from(["name", "-name", "dateCreated"]))
    scope = ctx.scope({"sessionId": ctx.world.session.id}) if ctx.world.session else ctx.scope()
    plain = ctx.list(sort=sort, skip=skip, **scope)
    ctx.expect_status(plain, 200, "the list is answered")
    total = plain.total if isinstance(plain.total, int) else 0
    ctx.expect_equal(
        plain, "a page holds 100 goals by default", len(plain.ids), min(PAGE, max(0, total - skip))
    )
    if skip == 0:
        asked = ctx.list(sort=sort, limit=PAGE, **scope)
        ctx.expect_equal(asked, "limit=100 is the default", asked.ids, plain.ids)
    if total - skip > PAGE:
        ctx.count_relevant()


def _many(ctx: LawContext) -> list[str]:
    """More than a page of goals, made once for the law."""
    if "default page" not in ctx.kept:
        bodies = [ctx.body(name=f"{ctx.run_tag} page {n:03}") for n in range(PAGE + 25)]
        answer = ctx.create_many(bodies)
        ctx.expect_status(answer, 201, "valid goals are created")
        ctx.keep_until_end("default page", answer.ids)
    return ctx.kept["default page"]
