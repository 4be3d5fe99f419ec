"""`filter` lists exactly the goals that meet it, however it is spelled, or is refused."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model import matches
from gtmhub_goals_contract.strategies.queries import (
    DOCUMENTED,
    OPERATORS,
    any_condition,
    documented_conditions,
)
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.suite.context import Goals
from gtmhub_goals_contract.traffic import Answer


@law(
    "filter, documented",
    statement="A filter of equalities, $in, $regex, $gt, $gte and $and lists exactly the goals "
    "that meet it.",
    source="listGoals, filter; vendor's page on filtering",
    evidence="documented",
    operations=("listGoals",),
    precondition="some goals meet the filter and some do not",
    rights=Rights.READS,
    examples=4 * len(DOCUMENTED),
    strata=DOCUMENTED,
)
def documented(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    condition = draw("filter", documented_conditions(goals, draw.stratum or None))
    if draw.stratum == "in another case":  # of which the answer may have been kept
        pattern = str(condition["name"]["$regex"])
        ctx.whole_list(**ctx.scope({"name": {"$regex": pattern.swapcase()}}))
    answer = ctx.whole_list(**ctx.scope(condition))
    ctx.expect_status(answer, 200, "the filter is understood")
    _exactly(ctx, answer, goals, condition)


@law(
    "filter, whole language",
    statement="A filter with any operator of MongoDB that the server takes lists exactly the goals "
    "that meet it.",
    source="listGoals, filter: inspired by the MongoDB query format; which operators there are is "
    "inferred",
    evidence="documented",
    operations=("listGoals",),
    precondition="some goals meet the filter and some do not",
    rights=Rights.READS,
    examples=4 * len(OPERATORS),
    strata=OPERATORS,
)
def whole_language(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    condition = draw("filter", any_condition(goals, draw.stratum))
    answer = ctx.whole_list(**ctx.scope(condition))
    if ctx.expect_status(answer, 200, f"{draw.stratum} is understood", assumed=True):
        _exactly(ctx, answer, goals, condition)


def _exactly(ctx: LawContext, answer: Answer, goals: Goals, condition: dict[str, Any]) -> None:
    wanted = {goal["id"] for goal in goals if matches(goal, condition)}
    got = set(answer.ids)
    name = {goal["id"]: goal.get("name") for goal in goals}
    ctx.expect(
        got == wanted,
        answer,
        "exactly the goals that meet the filter are listed",
        {
            "too many": sorted(str(name.get(i, i)) for i in got - wanted)[:5],
            "missing": sorted(str(name.get(i, i)) for i in wanted - got)[:5],
        },
        {"filter": condition, "goals": len(wanted)},
        assumed=ctx.hides(_paths(condition)),
    )
    ctx.expect_equal(answer, "no goal is listed twice", len(answer.ids), len(got))
    if 0 < len(wanted) < len(goals):
        ctx.count_relevant()


def _paths(condition: Any) -> set[str]:
    """The paths that a filter names."""
    if isinstance(condition, list):
        return {path for each in condition for path in _paths(each)}
    if not isinstance(condition, dict):
        return set()
    named = {key for key in condition if not key.startswith("$")}
    return named | {path for key in condition.keys() - named for path in _paths(condition[key])}


@law(
    "filter algebra",
    statement="A filter and its $nor part the list in two; $and of two filters is their "
    "intersection, $or their union.",
    source="listGoals, filter: inspired by the MongoDB query format",
    evidence="inferred",
    operations=("listGoals",),
    precondition="neither the filter nor its opposite is empty",
    rights=Rights.READS,
    examples=20,
)
def filter_algebra(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    first = draw("first", documented_conditions(goals))
    second = draw("second", documented_conditions(goals))
    found = [
        _ids(ctx, condition)
        for condition in (
            first,
            {"$nor": [first]},
            second,
            {"$and": [first, second]},
            {"$or": [first, second]},
        )
    ]
    yes, no, other, both, either = (set(ids) for ids, _ in found)
    _, last = found[1]
    ctx.expect(
        not yes & no, last, "no goal meets a filter and its opposite", sorted(yes & no)[:5], []
    )
    ctx.expect_equal(last, "every goal meets a filter or its opposite", len(yes | no), len(goals))
    ctx.expect_equal(found[3][1], "$and is the intersection", sorted(both), sorted(yes & other))
    ctx.expect_equal(found[4][1], "$or is the union", sorted(either), sorted(yes | other))
    if yes and no:
        ctx.count_relevant()


def _ids(ctx: LawContext, condition: dict[str, Any]) -> tuple[list[str], Answer]:
    answer = ctx.whole_list(**ctx.scope(condition))
    ctx.expect_status(answer, 200, "the filter is understood")
    return answer.ids, answer


@law(
    "filter spelling",
    statement="Keys with or without quotes make the same filter.",
    source='listGoals, filter: {name: {$in: ["sales"]}} and {"name":{$regex:".*Sales.*"}}',
    evidence="documented",
    operations=("listGoals",),
    precondition="the filter finds a goal",
    rights=Rights.READS,
    examples=40,
    strata=("without accents", "any"),
)
def filter_spelling(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    kind = draw.stratum if draw.stratum in DOCUMENTED else None
    condition = draw("filter", documented_conditions(goals, kind))
    spaces = draw("spaces", st.booleans())
    strict = ctx.whole_list(**ctx.scope(condition))
    ctx.expect_status(strict, 200, "JSON is understood")
    scope = ctx.scope(condition)["filter"]
    relaxed = ctx.whole_list(filter=relaxed_json(scope, spaces))
    ctx.expect_status(relaxed, 200, "relaxed JSON is understood")
    ctx.expect_equal(
        relaxed, "both spellings list the same goals", sorted(relaxed.ids), sorted(strict.ids)
    )
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
    return json.dumps(value, ensure_ascii=False)  # letters as they are, which JSON escapes


def _key(name: str) -> str:
    return name if re.fullmatch(r"[$A-Za-z_]\w*", name) else json.dumps(name)


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


# No reading makes sense of these; of the others a server may make something.
BROKEN = frozenset({"{name:", "{name: {$near: 1}}", "{$frobnicate: [{name: 'x'}]}"})


@law(
    "filter refusal",
    statement="A filter with a syntax error or an unknown operator is answered with 400, "
    "not with a list.",
    source="listGoals, 400 bad request; a filter passed over would answer with every goal",
    evidence="documented",
    operations=("listGoals",),
    precondition="a filter that is not understood is sent",
    rights=Rights.READS,
    examples=2 * len(NOT_UNDERSTOOD),
    strata=NOT_UNDERSTOOD,
)
def filter_refusal(ctx: LawContext, draw: Draw) -> None:
    text = draw.stratum
    beside: dict[str, Any] = draw("beside", st.sampled_from([{}, {"limit": 3}, {"sort": "name"}]))
    answer = ctx.list(filter=text, **beside)
    clause = "a filter that is not understood is refused"
    ctx.expect_refusal(answer, 400, clause, assumed=text not in BROKEN)
    ctx.count_relevant()
