"""Pages cut the list without loss, within bounds, and `totalCount` counts the whole."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model import matches
from gtmhub_goals_contract.strategies.queries import documented_conditions, field_lists, sorts
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "paging",
    statement="Pages of any size, laid end to end, are the whole list: each goal once, in order.",
    source="listGoals, skip and limit",
    evidence="documented",
    operations=("listGoals",),
    precondition="the list has more than one page",
    rights=Rights.READS,
)
def paging(ctx: LawContext, draw: Draw) -> None:
    total = len(ctx.all_goals())
    # Few pages: each costs a request, and the boundaries are what matters.
    few = max(1, total // 4)
    size = draw("limit", st.integers(few, max(2, total)), total // 2 + 1)
    sort = draw("sort", st.sampled_from(["name", "-name", "dateCreated,name", "-attainment"]))
    whole = ctx.whole_list(sort=sort, **ctx.scope())
    ctx.expect_status(whole, 200, "the list is answered")
    joined: list[str] = []
    size = ctx.page_of(size)
    for skip in range(0, total, size):
        page = ctx.list(sort=sort, skip=skip, limit=size, **ctx.scope())
        ctx.expect_status(page, 200, "a page is answered")
        ctx.expect_equal(
            page, "a page is a slice of the list", page.ids, whole.ids[skip : skip + size]
        )
        joined.extend(page.ids)
    ctx.expect_equal(whole, "pages end to end are the list", joined, whole.ids)
    if size < total:
        ctx.count_relevant()


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
def paging_bounds(ctx: LawContext, draw: Draw) -> None:
    total = len(ctx.all_goals())
    far = st.sampled_from([0, 1, 7, 10_000, 2**16 - total, 2**16 + 1 - total, 2**31 - 10_001])
    beyond = total + draw("beyond", far, 2**16 - total)
    whole = ctx.whole_list(sort="name", **ctx.scope())
    ctx.expect_status(whole, 200, "the list is answered")
    size = ctx.page_of(draw("limit", st.sampled_from([total + 1, 256, 512])))
    unskipped = ctx.list(sort="name", limit=size, skip=0, **ctx.scope())
    ctx.expect_status(unskipped, 200, "skip=0 is answered")
    ctx.expect_equal(unskipped, "skip=0 changes nothing", unskipped.ids, whole.ids[:size])
    last = ctx.list(sort="name", skip=max(0, total - 1), limit=5, **ctx.scope())
    ctx.expect_status(last, 200, "the last page is answered")
    ctx.expect_equal(last, "the last goal is reached", last.ids, whole.ids[-1:])
    past = ctx.list(sort="name", skip=beyond, limit=5, **ctx.scope())
    large = beyond > 2**30  # how far a server counts is not documented
    if ctx.expect_status(past, 200, "a skip beyond the end is answered", assumed=large):
        ctx.expect_equal(past, "nothing stands beyond the end", past.ids, [], assumed=large)
        found = past.document.get("items") if isinstance(past.document, dict) else past.document
        ctx.expect(isinstance(found, list), past, "an empty list is a list", past.brief(), [])
        ctx.expect_equal(past, "the total stays beyond the end", past.total, whole.total)
    name, value = draw("nonsense", st.sampled_from([list(pair) for pair in NONSENSE]))
    refused = ctx.list(**{name: value})
    ctx.expect_refusal(refused, 400, "a skip or limit that is no count is refused", assumed=True)
    if total:
        ctx.count_relevant()


PAGE = 100


@law(
    "default page",
    statement="Without limit, a list holds the first 100 goals, or all where there are fewer, and "
    "goes on behind them where the next page begins.",
    source="listGoals, limit: by default take value is 100",
    evidence="documented",
    operations=("listGoals", "createGoals", "groupGoalsByOwner"),
    precondition="more than 100 goals are there",
    rights=Rights.WRITES,
    sessions=("session",),
    examples=20,
    strata=("a page", "the page after it"),
)
def default_page(ctx: LawContext, draw: Draw) -> None:
    count = len(_many(ctx))
    second = draw.stratum == "the page after it"
    near = [PAGE, PAGE + 1] if second else [0, 1, PAGE - 1]
    least = PAGE if second else 0
    skip = draw("skip", st.one_of(st.sampled_from(near), st.integers(least, count)), near[0])
    sort = draw("sort", st.sampled_from(["name", "-name", "dateCreated"]))
    scope = ctx.scope({"sessionId": ctx.world.session.id}) if ctx.world.session else ctx.scope()
    plain = ctx.list(sort=sort, skip=skip, **scope)
    ctx.expect_status(plain, 200, "the list is answered")
    total = plain.total if isinstance(plain.total, int) else 0
    ctx.expect_equal(
        plain,
        "a page holds 100 goals by default",
        len(plain.ids),
        min(ctx.page_of(PAGE), max(0, total - skip)),
    )
    if skip == 0:
        asked = ctx.list(sort=sort, limit=PAGE, **scope)
        ctx.expect_equal(asked, "limit=100 is the default", asked.ids, plain.ids)
    if 0 < skip < total:
        edge = ctx.list(sort=sort, skip=skip - 1, limit=2, **scope)
        ctx.expect_status(edge, 200, "the list is answered")
        clause = "a page goes on where the one before ends"
        ctx.expect_equal(plain, clause, plain.ids[:1], edge.ids[1:])
    last = ctx.kept["default page"][-3:]
    groups = ctx.by_owner(ids=",".join(last))
    ctx.expect_status(groups, 200, "the groups are answered")
    if groups.has_groups:  # which are of all goals, not of a page of them
        shown = {str(goal.get("id")) for _, goals in groups.groups for goal in goals}
        ctx.expect_equal(groups, "goals beyond a page are grouped", sorted(shown), sorted(last))
    if total > PAGE:
        ctx.count_relevant()


def _many(ctx: LawContext) -> list[str]:
    """More than a page of goals, made once for the law."""
    if "default page" not in ctx.kept:
        bodies = [ctx.body(name=f"{ctx.run_tag} page {n:03}") for n in range(PAGE + 25)]
        ctx.keep_until_end("default page", ctx.create_goals(bodies))
        ctx.whole_list(fields="name", **ctx.scope())  # shows whether pages have a maximum
    return ctx.kept["default page"]


@law(
    "total count",
    statement="totalCount is the number of goals that meet the filter, and depends on nothing "
    "else: not on skip, limit, sort, fields or formatting.",
    source="goalsResponse: totalCount (seen in payloads and the vendor's page on paging)",
    evidence="observed",
    operations=("listGoals",),
    precondition="more goals match than the page shows",
    rights=Rights.READS,
    examples=40,
)
def total_count(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    condition = (
        draw("filter", documented_conditions(goals))
        if draw("filtered", st.booleans(), True)
        else None
    )
    wanted = sum(1 for goal in goals if condition is None or matches(goal, condition))
    query: dict[str, Any] = {
        "skip": draw("skip", st.integers(0, len(goals) + 2)),
        "limit": draw("limit", st.integers(1, max(1, len(goals) // 3))),
        "sort": draw("sort", sorts(1)),
        "fields": draw("fields", field_lists(nested=False)),
    }
    for name in draw("without", st.sets(st.sampled_from(sorted(query))).map(sorted), []):
        query.pop(name)
    answer = ctx.list(**query, **ctx.scope(condition))
    ctx.expect_status(answer, 200, "the page is answered")
    ctx.expect_equal(answer, "totalCount counts all that match", answer.total, wanted)
    ctx.expect(
        len(answer.ids) <= wanted,
        answer,
        "a page is no longer than its total",
        len(answer.ids),
        wanted,
    )
    if wanted > len(answer.ids):
        ctx.count_relevant()
