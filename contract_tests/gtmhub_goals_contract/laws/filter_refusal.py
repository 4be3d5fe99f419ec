"""A filter that is not understood is refused, never passed over."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law

NOT_UNDERSTOOD = (
    "{name: {$near: 1}}",
    "{$where: 'true'}",
    "{name: {$in: 'sales'}}",
    "{name: {$regex: '('}}",
    "{name: {$regex: 5}}",
    "{name:",
    "name",
    "[]",
    "{$and: {}}",
    "{$and: []}",
    "{attainment: {$size: 'x'}}",
    "{name: {$not: 5}}",
    "{name: {$exists: 'maybe'}}",
    "{$frobnicate: [{name: 'x'}]}",
)


@law(
    "filter refusal",
    statement="A filter with a syntax error or an unknown operator is answered with 400, "
    "not with a list.",
    source="listGoals, 400 bad request; a filter passed over would answer with every goal",
    evidence="inferred",
    operations=("listGoals",),
    precondition="a filter that is not understood is sent",
    rights=Rights.READS,
    examples=2 * len(NOT_UNDERSTOOD),
    strata=NOT_UNDERSTOOD,
)
def check(ctx: LawContext, draw: Draw) -> None:
    text = draw.stratum
    beside: dict[str, Any] = draw("beside", st.sampled_from([{}, {"limit": 3}, {"sort": "name"}]))
    answer = ctx.list(filter=text, **beside)
    ctx.expect_status(answer, 400, "a filter that is not understood is refused")
    ctx.count_relevant()
