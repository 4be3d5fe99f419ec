"""`sort` orders the list, and orders it the same way each time."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from gtmhub_goals_contract.model import is_sorted, is_sorted_somehow
from gtmhub_goals_contract.model.listing import has_ties, keys_of, single
from gtmhub_goals_contract.strategies.queries import DATES, NUMBERS, Goal, mixed_sorts, sorts
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law

# Which keys decide, with the sort of the first example.
KEYS = {
    "several": (sorts(), "sessionId,ownerId,-name"),
    "two, one minus": (mixed_sorts(), "ownerId,-name"),
    "a number": (sorts(1, NUMBERS), "-metricsCount"),
    "a date": (sorts(1, DATES), "-dateCreated"),
}
SOME_LACK_IT = "a field that some lack"
RARE = ("confidence.value", "customFields.weight", "-customFields.region")


@law(
    "sorting",
    statement="A sorted list holds the same goals, in the order of its keys; "
    "the opposite sort reverses it where no two goals are equal; goals without the field stay.",
    source="listGoals, sort",
    evidence="documented",
    operations=("listGoals",),
    precondition="at least two goals differ in the first key",
    rights=Rights.READS,
    strata=(*KEYS, SOME_LACK_IT),
)
def sorting(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    whole = {goal["id"]: goal for goal in goals}
    if draw.stratum == SOME_LACK_IT:
        return _by_what_some_lack(ctx, draw, whole)
    sort = draw("sort", *KEYS[draw.stratum])
    answer = ctx.whole_list(sort=sort, **ctx.scope())
    ctx.expect_status(answer, 200, "sort is accepted")
    ctx.expect_equal(answer, "sorting loses and doubles nothing", sorted(answer.ids), sorted(whole))
    in_order = [whole[goal_id] for goal_id in answer.ids]
    names = [name for name, _ in keys_of(sort)]
    ctx.expect(
        is_sorted(in_order, sort),
        answer,
        "goals stand in the order of the keys",
        [[goal.get(name) for name in names] for goal in in_order[:12]],
        f"sort={sort}",
        assumed=is_sorted_somehow(in_order, sort) or ctx.hides(names),
    )
    if not has_ties(goals, sort) and not ctx.hides(names):
        opposite = ",".join(p[1:] if p.startswith("-") else f"-{p}" for p in sort.split(","))
        back = ctx.whole_list(sort=opposite, **ctx.scope())
        ctx.expect_status(back, 200, "sort is accepted")
        ctx.expect_equal(back, "the opposite sort reverses", back.ids[::-1], answer.ids)
    first = names[0]
    if len({str(goal.get(first)) for goal in goals}) >= 2:
        ctx.count_relevant()


def _by_what_some_lack(ctx: LawContext, draw: Draw, whole: Mapping[str, Goal]) -> None:
    odd = draw("odd", st.sampled_from(RARE), "customFields.weight")
    rare = ctx.whole_list(sort=odd, **ctx.scope())
    if not ctx.expect_status(rare, 200, "any field can be sorted by", assumed=True):
        return
    clause = "goals without the field stay in the list"
    ctx.expect_equal(rare, clause, sorted(rare.ids), sorted(whole))
    acted = rare.ids != list(whole)  # else the server may not know the field
    ctx.expect(
        not acted or is_sorted([whole[goal_id] for goal_id in rare.ids], odd),
        rare,
        "goals stand in the order of a field that some lack",
        rare.ids[:12],
        f"sort={odd}",
        assumed=True,
    )
    numbers = _numbers(whole, rare.ids, odd)
    if numbers != sorted(numbers, reverse=odd.startswith("-")):
        # Nobody says that it can be sorted by; a server that turns the order with the minus does.
        back = ctx.whole_list(sort=odd[1:] if odd.startswith("-") else f"-{odd}", **ctx.scope())
        turned = _numbers(whole, back.ids, odd) == numbers[::-1]
        ctx.expect(not turned, rare, "numbers are sorted as numbers", numbers, f"sort={odd}")
    ctx.count_relevant()


def _numbers(whole: Mapping[str, Goal], ids: list[str], sort: str) -> list[float]:
    """The numbers of a field, in the order of a list."""
    values = (single(whole[goal_id], sort.lstrip("-")) for goal_id in ids if goal_id in whole)
    return [value for value in values if isinstance(value, int | float)]


@law(
    "sorting is stable",
    statement="Where sort keys are equal, the order is the same each time and over all pages.",
    source="listGoals, sort with skip and limit: pages can only be joined if ties keep their order",
    evidence="inferred",
    operations=("listGoals",),
    precondition="two goals are equal in the sort key",
    rights=Rights.READS,
)
def sorting_is_stable(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    key = draw("sort", st.sampled_from(["ownerId", "-ownerId", "sessionId", "-metricsCount"]))
    size = draw("limit", st.integers(2, 9))
    whole = ctx.whole_list(sort=key, **ctx.scope())
    ctx.expect_status(whole, 200, "sort is accepted")
    skip = draw("skip", st.integers(0, max(0, len(goals) - 1)))
    page = ctx.list(sort=key, limit=size, skip=skip, **ctx.scope())
    ctx.expect_status(page, 200, "a page is answered")
    size = ctx.page_of(size)
    ctx.expect_equal(
        page, "a page is a slice of the sorted list", page.ids, whole.ids[skip : skip + size]
    )
    if has_ties(goals, key.lstrip("-")):
        ctx.count_relevant()
