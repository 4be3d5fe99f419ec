"""A filter means the same however relaxed its JSON is spelled."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.strategies.filters import documented_conditions
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "filter spelling",
    statement="Keys with or without quotes make the same filter.",
    source='listGoals, filter: {name: {$in: ["sales"]}} and {"name":{$regex:".*Sales.*"}}',
    evidence="documented",
    operations=("listGoals",),
    precondition="the filter finds a goal",
    rights=Rights.READS,
    examples=40,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    condition = draw("filter", documented_conditions(goals))
    spaces = draw("spaces", st.booleans())
    strict = ctx.list(limit=len(goals) + 1, **ctx.scope(condition))
    scope = ctx.scope(condition)["filter"]
    relaxed = ctx.list(limit=len(goals) + 1, filter=relaxed_json(scope, spaces))
    ctx.expect_status(relaxed, 200, "relaxed JSON is understood")
    ctx.expect_equal(relaxed, "both spellings list the same goals", relaxed.ids, strict.ids)
    if strict.ids:
        ctx.count_relevant()


def relaxed_json(value: Any, spaces: bool) -> str:
    """JSON with plain keys unquoted, as the document writes filters."""
    if isinstance(value, dict):
        inner = (", " if spaces else ",").join(
            f"{_key(key)}:{' ' if spaces else ''}{relaxed_json(each, spaces)}"
            for key, each in value.items()
        )
        return "{" + inner + "}"
    if isinstance(value, list):
        return "[" + ",".join(relaxed_json(each, spaces) for each in value) + "]"
    return json.dumps(value)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[$A-Za-z_]\w*", name) else json.dumps(name)
