"""What lists and groups are asked: filters, sorts, fields, pages, and conditions on groups."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model.groups import check_in_days, owners_of
from gtmhub_goals_contract.model.listing import MISSING, reach

SORTABLE = ("name", "attainment", "dateCreated", "dateTo", "ownerId", "metricsCount", "sessionId")
PLAIN_FIELDS = (
    "name",
    "description",
    "sessionId",
    "ownerId",
    "ownerIds",
    "parentId",
    "attainment",
    "dateFrom",
    "dateTo",
    "dateCreated",
    "url",
    "metricsCount",
    "closedStatus",
    "customFields",
    "tags",
    "assignee",
)
NESTED_FIELDS = {
    "metrics": ("id", "name", "attainment", "actual", "target"),
    "assignee": ("id", "name", "type"),
    "closedStatus": ("status",),
}


@st.composite
def sorts(draw: st.DrawFn, most: int = 3) -> str:
    """Values of `sort`: one to three keys, each with or without a minus."""
    names = draw(st.lists(st.sampled_from(SORTABLE), min_size=1, max_size=most, unique=True))
    signs = draw(st.lists(st.booleans(), min_size=len(names), max_size=len(names)))
    return ",".join(f"-{name}" if minus else name for name, minus in zip(names, signs, strict=True))


@st.composite
def field_lists(draw: st.DrawFn, nested: bool = True) -> str:
    """`name,metrics{name,attainment}`: one to five fields, nested ones with some sub-fields."""
    names = draw(st.lists(st.sampled_from(PLAIN_FIELDS), min_size=1, max_size=4, unique=True))
    parts = list(names)
    if nested and draw(st.booleans()):
        parent = draw(st.sampled_from(sorted(NESTED_FIELDS)))
        inner = draw(
            st.lists(st.sampled_from(NESTED_FIELDS[parent]), min_size=1, max_size=3, unique=True)
        )
        parts = [part for part in parts if part != parent]
        parts.append(f"{parent}{{{','.join(inner)}}}")
    return ",".join(parts)


Goal = Mapping[str, Any]
Condition = dict[str, Any]

TEXTS = ("name", "ownerId", "sessionId", "parentId", "tags.title", "closedStatus.status")
NUMBERS = ("attainment", "metricsCount")
NESTED = ("customFields.region", "customFields.weight", "metrics.attainment", "assignee.name")
COMPARISONS = ("$gt", "$gte", "$lt", "$lte")


def _values(goals: Sequence[Goal], field: str) -> list[Any]:
    """Distinct scalar values of a field, in a stable order."""
    found: dict[str, Any] = {}
    for goal in goals:
        for value in reach(goal, field):
            for each in value if isinstance(value, list) else [value]:
                if each is not MISSING and isinstance(each, str | int | float | bool):
                    found[json.dumps(each)] = each
    return [found[key] for key in sorted(found)]


def _some(goals: Sequence[Goal], field: str) -> st.SearchStrategy[Any]:
    values = _values(goals, field)
    return st.sampled_from(values) if values else st.just("nothing has this")


DOCUMENTED = ("equality", "$in", "$regex", "anchored", "$gt", "$gte", "two keys", "$and")
OPERATORS = (
    *("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$and", "$or", "$nor", "$not"),
    *("$exists", "$regex", "$options", "$size", "$all", "$elemMatch", "nested"),
)
_MADE: dict[str, tuple[Sequence[Goal], dict[str, st.SearchStrategy[Condition]]]] = {}


def documented_conditions(
    goals: Sequence[Goal], kind: str | None = None
) -> st.SearchStrategy[Condition]:
    """Equality, `$in`, `$regex`, `$gt`, `$gte` and several keys at once: seen or documented."""
    made = _once("documented", goals, _documented)
    return made[kind] if kind else st.one_of(*made.values())


def any_condition(goals: Sequence[Goal], operator: str) -> st.SearchStrategy[Condition]:
    """A condition with one operator of the language that the contract infers."""
    return _once("any", goals, _any)[operator]


def _once(
    kind: str,
    goals: Sequence[Goal],
    make: Callable[[Sequence[Goal]], dict[str, st.SearchStrategy[Condition]]],
) -> dict[str, st.SearchStrategy[Condition]]:
    """Making a strategy costs more than drawing from it, and the goals stay the same list."""
    known = _MADE.get(kind)
    if known is None or known[0] is not goals:
        known = _MADE[kind] = (goals, make(goals))
    return known[1]


def _documented(goals: Sequence[Goal]) -> dict[str, st.SearchStrategy[Condition]]:
    kinds = {
        "equality": st.one_of(*(_equality(goals, field) for field in (*TEXTS, "_id"))),
        "$in": st.one_of(
            *(_membership(goals, field) for field in ("name", "ownerId", "sessionId", "_id"))
        ),
        "$regex": _contains(goals),
        "anchored": _anchored(goals),
        "$gt": st.one_of(*(_number(goals, field, ("$gt",)) for field in NUMBERS)),
        "$gte": st.one_of(*(_number(goals, field, ("$gte",)) for field in NUMBERS)),
    }
    pairs = st.tuples(st.one_of(*kinds.values()), st.one_of(*kinds.values()))
    kinds["two keys"] = pairs.map(lambda parts: {**parts[0], **parts[1]})
    kinds["$and"] = pairs.map(lambda parts: {"$and": list(parts)})
    return kinds


def _any(goals: Sequence[Goal]) -> dict[str, st.SearchStrategy[Condition]]:
    numbers = (*NUMBERS, "customFields.weight", "metrics.attainment")
    texts = (*TEXTS, *NESTED)
    kinds = {
        "$eq": st.one_of(*(_one(goals, field, "$eq") for field in (*texts, "ownerIds"))),
        "$ne": st.one_of(*(_one(goals, field, "$ne") for field in (*texts, "ownerIds"))),
        "$not": st.one_of(*(_negated(goals, field) for field in (*texts, *NUMBERS))),
        "$in": st.one_of(*(_membership(goals, field) for field in (*texts, "ownerIds"))),
        "$nin": st.one_of(*(_exclusion(goals, field) for field in ("name", "ownerIds", *NESTED))),
        "$exists": _exists(),
        "$regex": st.one_of(_contains(goals), _anchored(goals)),
        "$options": _cased(goals),
        "$size": _sizes(),
        "$all": _alls(goals),
        "$elemMatch": _elements(goals),
    }
    for operator in COMPARISONS:
        kinds[operator] = st.one_of(*(_number(goals, field, (operator,)) for field in numbers))
    leaves = st.lists(st.one_of(*kinds.values()), min_size=1, max_size=3)
    for group in ("$and", "$or", "$nor"):
        kinds[group] = leaves.map(lambda parts, name=group: {name: parts})  # type: ignore[misc]  # mypy cannot infer lambdas with defaults
    kinds["nested"] = st.tuples(kinds["$or"], kinds["$nor"]).map(lambda pair: {"$and": list(pair)})
    return kinds


def _one(goals: Sequence[Goal], field: str, operator: str) -> st.SearchStrategy[Condition]:
    return _some(goals, field).map(lambda value: {field: {operator: value}})


def _negated(goals: Sequence[Goal], field: str) -> st.SearchStrategy[Condition]:
    return _some(goals, field).map(lambda value: {field: {"$not": {"$eq": value}}})


def _equality(goals: Sequence[Goal], field: str) -> st.SearchStrategy[Condition]:
    return st.tuples(_some(goals, field), st.booleans()).map(
        lambda pair: {field: {"$eq": pair[0]} if pair[1] else pair[0]}
    )


def _membership(goals: Sequence[Goal], field: str) -> st.SearchStrategy[Condition]:
    return st.lists(_some(goals, field), min_size=1, max_size=4, unique_by=json.dumps).map(
        lambda values: {field: {"$in": values}}
    )


def _exclusion(goals: Sequence[Goal], field: str) -> st.SearchStrategy[Condition]:
    return st.lists(_some(goals, field), min_size=1, max_size=3, unique_by=json.dumps).map(
        lambda values: {field: {"$nin": values}}
    )


def _number(
    goals: Sequence[Goal], field: str, operators: Sequence[str]
) -> st.SearchStrategy[Condition]:
    values = [v for v in _values(goals, field) if not isinstance(v, bool | str)] or [0]
    return st.tuples(st.sampled_from(values), st.sampled_from(list(operators))).map(
        lambda pair: {field: {pair[1]: pair[0]}}
    )


def _words(goals: Sequence[Goal]) -> list[str]:
    words = {word for goal in goals for word in re.findall(r"\w+", str(goal.get("name", "")))}
    return sorted(words) or ["goal"]


def _contains(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    return st.sampled_from(_words(goals)).map(
        lambda word: {"name": {"$regex": f".*{re.escape(word)}.*"}}
    )


def _anchored(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    words = st.sampled_from(_words(goals)).map(re.escape)
    return st.tuples(words, st.booleans()).map(
        lambda pair: {"name": {"$regex": f"^{pair[0]}" if pair[1] else f"{pair[0]}$"}}
    )


def _cased(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    return st.sampled_from(_words(goals)).map(
        lambda word: {"name": {"$regex": re.escape(word.swapcase()), "$options": "i"}}
    )


def _exists() -> st.SearchStrategy[Condition]:
    fields = st.sampled_from(
        ["customFields.region", "customFields.weight", "confidence", "nothing"]
    )
    return st.tuples(fields, st.booleans()).map(lambda pair: {pair[0]: {"$exists": pair[1]}})


def _sizes() -> st.SearchStrategy[Condition]:
    fields = st.sampled_from(["ownerIds", "tags", "metrics", "reviewers"])
    return st.tuples(fields, st.integers(0, 3)).map(lambda pair: {pair[0]: {"$size": pair[1]}})


def _alls(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    owners = st.lists(_some(goals, "ownerIds"), min_size=1, max_size=2, unique=True)
    return owners.map(lambda values: {"ownerIds": {"$all": values}})


def _elements(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    values = [v for v in _values(goals, "metrics.attainment") if isinstance(v, int | float)] or [0]
    bounds = st.tuples(st.sampled_from(values), st.sampled_from(COMPARISONS))
    return bounds.map(lambda pair: {"metrics": {"$elemMatch": {"attainment": {pair[1]: pair[0]}}}})


PARAMETERS = (
    "filter",
    "ids",
    "ownerIds",
    "metricOwnerId",
    "attainment",
    "metricAttainment",
    "metricBefore",
    "metricAfter",
)


def values_of(goals: Sequence[Goal], parameter: str) -> st.SearchStrategy[str]:
    """Query text for one parameter."""
    metrics = [metric for goal in goals for metric in goal.get("metrics") or ()]
    if parameter == "filter":
        return st.sampled_from(["current", "past", "future"])
    if parameter == "ids":
        return _lists([goal["id"] for goal in goals])
    if parameter == "ownerIds":
        return _lists([owner for goal in goals for owner in goal.get("ownerIds") or ()])
    if parameter == "metricOwnerId":
        return _lists([owner for metric in metrics for owner in sorted(owners_of(metric))])
    if parameter == "attainment":
        return _comparisons([goal.get("attainment") for goal in goals])
    if parameter == "metricAttainment":
        return _comparisons([metric.get("attainment") for metric in metrics])
    days = sorted({day for metric in metrics for day in check_in_days(metric)})
    near = sorted({_shift(day, by) for day in days for by in (-1, 0, 1)})
    return st.sampled_from(near or ["2021-03-20"])


def _lists(ids: Sequence[str]) -> st.SearchStrategy[str]:
    distinct = list(dict.fromkeys(ids)) or ["0" * 24]
    return st.lists(st.sampled_from(distinct), min_size=1, max_size=5, unique=True).map(",".join)


def _comparisons(values: Sequence[Any]) -> st.SearchStrategy[str]:
    numbers = sorted({v for v in values if isinstance(v, int | float) and v >= 0}) or [0]
    texts = [f"{number:.6f}".rstrip("0").rstrip(".") for number in numbers]
    return st.tuples(st.sampled_from([">", "<", ""]), st.sampled_from(texts)).map("".join)


def _shift(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days=days))
