"""The ends of paging: nothing skipped, everything skipped, nonsense."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law

NONSENSE = (
    ("skip", "-1"),
    ("limit", "-1"),
    ("limit", "0"),
    ("skip", "one"),
    ("limit", "ten"),
    ("limit", "1.5"),
    ("skip", "99999999999999999999"),
)


@law(
    "paging bounds",
    statement="skip=0 changes nothing, a skip beyond the end lists nothing but keeps the total, "
    "a skip or limit that is no count is refused.",
    source="listGoals, skip (0 by default) and limit, 400 bad request",
    evidence="documented",
    operations=("listGoals",),
    precondition="the list holds a goal",
    rights=Rights.READS,
    examples=24,
)
def check(ctx: LawContext, draw: Draw) -> None:
    total = len(ctx.all_goals())
    beyond = total + draw("beyond", st.sampled_from([0, 1, 7, 10_000, 2**31 - 1 - 10_000]))
    whole = ctx.list(sort="name", limit=total + 1, **ctx.scope())
    unskipped = ctx.list(sort="name", limit=total + 1, skip=0, **ctx.scope())
    ctx.expect_equal(unskipped, "skip=0 changes nothing", unskipped.ids, whole.ids)
    last = ctx.list(sort="name", skip=max(0, total - 1), limit=5, **ctx.scope())
    ctx.expect_equal(last, "the last goal is reached", last.ids, whole.ids[-1:])
    past = ctx.list(sort="name", skip=beyond, limit=5, **ctx.scope())
    ctx.expect_status(past, 200, "a skip beyond the end is answered")
    ctx.expect_equal(past, "nothing stands beyond the end", past.ids, [])
    ctx.expect_equal(past, "the total stays beyond the end", past.total, whole.total)
    name, value = draw("nonsense", st.sampled_from([list(pair) for pair in NONSENSE]))
    refused = ctx.list(**{name: value})
    ctx.expect_status(refused, 400, "a skip or limit that is no count is refused")
    if total:
        ctx.count_relevant()
