"""What lists and groups are asked: filters, sorts, fields, pages, and conditions on groups."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, timedelta, timezone
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.model.groups import check_in_days, instant, owners_of
from gtmhub_goals_contract.model.listing import ALWAYS, MISSING, bare, reach

_GOAL: Mapping[str, Any] = load_contract().document["components"]["schemas"]["Goal"]["properties"]
_APART = {*ALWAYS, "metrics", "links", "aggregatedAttainment", "fullAggregatedAttainment"}
"""What comes unasked, has a law of its own, or is moved by the goals below."""
PLAIN_FIELDS = tuple(
    name
    for name, field in _GOAL.items()
    if name not in _APART and field["x-evidence"] != "inferred"
)
"""What any server can be asked for alone: it was documented or seen."""
_ALIKE = {"description", "parentId", "attainmentTypeString", "url"}
SORTABLE = tuple(
    name
    for name in PLAIN_FIELDS
    if name not in _ALIKE and _GOAL[name].get("type") in {"string", "number", "integer"}
)
"""Single values but for those that most goals have in common, or that answers make."""
COARSE = ("ownerId", "sessionId", "metricsCount")
NESTED_FIELDS = {
    "metrics": ("id", "name", "attainment", "actual", "target"),
    "assignee": ("id", "name", "type"),
    "closedStatus": ("status",),
}


@st.composite
def sorts(draw: st.DrawFn, most: int = 3, names: Sequence[str] = SORTABLE) -> str:
    """Values of `sort`: one to three keys, each with or without a minus.

    Keys with few values come first as often as not: behind them the others decide something.
    """
    keys = draw(st.lists(st.sampled_from(names), min_size=1, max_size=most, unique=True))
    if draw(st.booleans()):
        keys.sort(key=lambda name: name not in COARSE)
    signs = draw(st.lists(st.booleans(), min_size=len(keys), max_size=len(keys)))
    return ",".join(f"-{name}" if minus else name for name, minus in zip(keys, signs, strict=True))


@st.composite
def mixed_sorts(draw: st.DrawFn) -> str:
    """Two keys with one minus, of which the first has few values."""
    coarse = draw(st.sampled_from(sorted(COARSE)))
    fine = draw(st.sampled_from([name for name in SORTABLE if name not in COARSE]))
    return draw(st.sampled_from([f"-{coarse},{fine}", f"{coarse},-{fine}"]))


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

DATES = ("dateFrom", "dateTo", "dateCreated")
TEXTS = ("name", "ownerId", "sessionId", "parentId", "tags.title", "closedStatus.status")
NUMBERS = ("attainment", "metricsCount")
NESTED = ("customFields.region", "customFields.weight", "metrics.attainment", "assignee.name")
COMPARISONS = ("$gt", "$gte", "$lt", "$lte")
_OPERATOR = st.sampled_from(COMPARISONS)


def _values(goals: Sequence[Goal], field: str) -> list[Any]:
    """Distinct scalar values of a field, in a stable order."""
    found: dict[str, Any] = {}
    for goal in goals:
        for value in reach(goal, field):
            for each in value if isinstance(value, list) else [value]:
                if each is not MISSING and isinstance(each, str | int | float | bool):
                    found[json.dumps(each)] = each
    return [found[key] for key in sorted(found)]


def _held(goals: Sequence[Goal], fields: Sequence[str]) -> Sequence[str]:
    """The fields that have values on some goals; all where none has."""
    return [field for field in fields if _values(goals, field)] or fields


def _some(goals: Sequence[Goal], field: str) -> st.SearchStrategy[Any]:
    values = _values(goals, field)
    return st.sampled_from(values) if values else st.just("nothing has this")


DOCUMENTED = (
    *("equality", "$in", "long $in", "near", "longer", "without accents", "$regex"),
    *("in another case", "anchored", "$gt", "$gte", "two operators", "two keys", "$and"),
)
OPERATORS = (
    *("$ne", "$lt", "$lte", "$nin", "$or", "$nor", "$not"),
    *("$exists", "no $exists", "$options", "$size", "$all", "$elemMatch"),
    *("two in $elemMatch", "nested", "range", "numbers", "dates", "hours", "offsets"),
    "beside $or",
    *("empty $in", "other types"),
    *("null", "missing $ne", "missing $nin", "missing $not"),  # all hold where nothing is
    *("$eq", "$gt", "$gte", "$in", "$and", "$regex"),  # the documented law tries these first
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
        "equality": st.one_of(*(_equality(goals, field) for field in (*TEXTS, "_id", "ownerIds"))),
        "$in": st.one_of(
            *(_membership(goals, field) for field in ("name", "ownerId", "sessionId", "_id"))
        ),
        "long $in": _long(goals),
        "near": _near(goals),
        "longer": _longer(goals),
        "without accents": _without_accents(goals),
        "$regex": _contains(goals),
        "in another case": _contains(goals, str.swapcase),
        "anchored": _anchored(goals),
        "$gt": st.one_of(*(_number(goals, field, ("$gt",)) for field in NUMBERS)),
        "$gte": st.one_of(*(_number(goals, field, ("$gte",)) for field in NUMBERS)),
    }
    pairs = st.tuples(st.one_of(*kinds.values()), st.one_of(*kinds.values()))
    kinds["two operators"] = st.one_of(
        _both(kinds["$gt"], kinds["$gte"]),
        _both(kinds["$gte"], kinds["$gt"]),
        _both(_membership(goals, "name"), _contains(goals)),
        _both(_contains(goals), _membership(goals, "name")),
    )
    kinds["two keys"] = pairs.map(lambda parts: {**parts[0], **parts[1]})
    kinds["$and"] = pairs.map(lambda parts: {"$and": list(parts)})
    return kinds


def _any(goals: Sequence[Goal]) -> dict[str, st.SearchStrategy[Condition]]:
    numbers = _held(goals, (*NUMBERS, "customFields.weight", "metrics.attainment"))
    texts = _held(goals, (*TEXTS, *NESTED, "metrics.name"))
    two = [field for field in ("name", "ownerIds", *NESTED) if len(_values(goals, field)) > 1]
    kinds = {
        "$eq": st.one_of(*(_one(goals, field, "$eq") for field in (*texts, "ownerIds"))),
        "$ne": st.one_of(*(_one(goals, field, "$ne") for field in (*texts, "ownerIds"))),
        "$not": st.one_of(*(_negated(goals, field) for field in (*texts, *NUMBERS))),
        "$in": st.one_of(*(_membership(goals, field) for field in (*texts, "ownerIds"))),
        "$nin": st.one_of(*(_exclusion(goals, field) for field in two or ("name",))),
        "$exists": _exists(True),
        "no $exists": _exists(False),
        "other types": _of_other_types(goals),
        "null": _missing(goals, lambda value: None),
        "missing $ne": _missing(goals, lambda value: {"$ne": value}),
        "missing $nin": _missing(goals, lambda value: {"$nin": [value]}),
        "missing $not": _missing(goals, lambda value: {"$not": {"$in": [value]}}),
        "empty $in": st.just({"name": {"$in": []}}),
        "numbers": _unlike_texts(goals),
        "dates": _dates(goals),
        "hours": _hours(goals),
        "offsets": _offsets(goals),
        "$regex": st.one_of(_contains(goals), _anchored(goals)),
        "$options": _cased(goals),
        "$size": _sizes(goals),
        "$all": _alls(goals),
        "$elemMatch": _elements(goals),
        "two in $elemMatch": _mixed_elements(goals),
    }
    for operator in COMPARISONS:
        kinds[operator] = st.one_of(*(_number(goals, field, (operator,)) for field in numbers))
    leaves = st.lists(st.one_of(*kinds.values()), min_size=1, max_size=3)
    any_groups = st.tuples(leaves, leaves)
    kinds["nested"] = any_groups.map(lambda pair: {"$and": [{"$or": pair[0]}, {"$nor": pair[1]}]})
    names = _overlapping(goals)
    kinds["$and"] = names.map(lambda some: {"$and": some[:2]})
    kinds["$or"] = names.map(lambda some: {"$or": some[:2]})
    kinds["$nor"] = names.map(lambda some: {"$nor": some[:2]})
    kinds["beside $or"] = names.map(lambda some: {"$or": some[:2], **some[2]})
    kinds["range"] = st.one_of(
        *(_both(kinds[low], kinds[high]) for low in ("$gt", "$gte") for high in ("$lt", "$lte"))
    )
    return kinds


def _overlapping(goals: Sequence[Goal]) -> st.SearchStrategy[list[Condition]]:
    """Three conditions, of which a goal may meet two, one alone, or none."""
    names = [str(name) for name in _values(goals, "name")] or ["goal"]
    pairs = ((0, 1), (1, 2), (1, 3))
    return st.permutations(names).map(
        lambda some: [{"name": {"$in": [some[at % len(some)] for at in pair]}} for pair in pairs]
    )


def _both(
    first: st.SearchStrategy[Condition], second: st.SearchStrategy[Condition]
) -> st.SearchStrategy[Condition]:
    """Two conditions on one field, as operators beside each other."""

    def joined(pair: tuple[Condition, Condition]) -> Condition:
        (field, one), (other, two) = next(iter(pair[0].items())), next(iter(pair[1].items()))
        return {field: {**one, **two}} if field == other else {"$and": list(pair)}

    return st.tuples(first, second).map(joined)


def _long(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """So many ids that a filter grows long; some are given twice."""
    ids = [str(goal["id"]) for goal in goals] or ["f" * 24]
    return st.tuples(st.permutations(ids), st.integers(11, 80), st.integers(1, 3)).map(
        lambda drawn: {"_id": {"$in": [*drawn[0][: drawn[1]], *drawn[0][: drawn[2]]]}}
    )


def _near(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """Equality with what is almost a value: in another case, without an accent, with a space, as
    databases write patterns, and as addresses write letters.
    """
    names = [str(name) for name in _values(goals, "name")] or ["goal"]

    def near(name: str) -> list[str]:
        found = [name.swapcase(), f"{name} ", bare(name), f"{name}x", name[: len(name) // 2]]
        found += [f"{name[:-1]}_", f"{name[:1]}%", f"{name}'", name[:-1] + _encoded(name[-1:])]
        return [text for text in found if text not in names]

    every = st.sampled_from(names).map(lambda name: {"name": {"$in": near(name)}})
    return st.one_of(
        *[every] * 3,
        st.sampled_from([*map(near, names)]).flatmap(st.sampled_from).map(lambda t: {"name": t}),
    )


def _encoded(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


def _of_other_types(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """What would be a value if types did not count: texts for numbers, false for 0."""
    numbers = [v for v in _values(goals, "attainment") if not isinstance(v, bool | str)] or [0]
    return st.just({"attainment": {"$in": [*map(str, numbers), *map(bool, numbers)]}})


def _longer(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """Equality with a text that differs from a long name in its last letter alone."""
    names = sorted(map(str, _values(goals, "name")), key=len)[-9:] or ["goal"]
    return st.sampled_from(names).map(lambda name: {"name": f"{name}x"})


def _without_accents(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """A name with accents, and what differs from another by its accents alone."""
    names = [str(name) for name in _values(goals, "name")]
    marked = [name for name in names if bare(name) not in names]
    pairs = st.permutations(marked).map(lambda every: [every[0], *map(bare, every[1:2])])
    return pairs.map(lambda pair: {"name": {"$in": pair}}) if marked else _near(goals)


def _missing(
    goals: Sequence[Goal], test: Callable[[Any], Condition | None]
) -> st.SearchStrategy[Condition]:
    """A test that also holds where a field is not there."""
    fields = ("customFields.region", "customFields.weight")
    pairs = [(field, value) for field in fields for value in _values(goals, field)[:3]]
    return st.sampled_from([{field: test(value)} for field, value in pairs or [("nothing", 1)]])


def _dates(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """A date of a goal, or what lies near it."""
    zone = timezone(timedelta(hours=2))
    return _moments(goals, [(-1, UTC), (0, UTC), (1, UTC), (0, zone)])


def _hours(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """What lies between a date of a goal and the end of its day."""
    return _moments(goals, [(1, UTC)], st.sampled_from(["$lt", "$gte"]))


def _offsets(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """What lies before a date of a goal, though its text stands behind it, or the other way."""
    return _moments(goals, [(h, timezone(timedelta(hours=-2 * h))) for h in (-1, 1)])


def _moments(
    goals: Sequence[Goal],
    near: Sequence[tuple[int, timezone]],
    operators: st.SearchStrategy[str] = _OPERATOR,
) -> st.SearchStrategy[Condition]:
    """Comparisons with moments so many hours from a date of a goal, in the given offsets."""
    found = [
        (field, (moment + timedelta(hours=hours)).astimezone(zone).isoformat())
        for field in ("dateFrom", "dateTo")
        for moment in map(instant, _values(goals, field))
        if moment.year > 1
        for hours, zone in near
    ]
    drawn = st.tuples(st.sampled_from(found or [("dateTo", "2021-01-01T00:00:00Z")]), operators)
    return drawn.map(lambda pair: {pair[0][0]: {pair[1]: pair[0][1]}})


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
    some = min(2, len(_values(goals, field)))
    return st.lists(_some(goals, field), min_size=some, max_size=3, unique_by=json.dumps).map(
        lambda values: {field: {"$nin": values}}
    )


def _number(
    goals: Sequence[Goal], field: str, operators: Sequence[str]
) -> st.SearchStrategy[Condition]:
    values = [v for v in _values(goals, field) if not isinstance(v, bool | str)] or [0]
    return st.tuples(st.sampled_from(values), st.sampled_from(list(operators))).map(
        lambda pair: {field: {pair[1]: pair[0]}}
    )


def _unlike_texts(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """Comparisons with numbers that stand elsewhere among the others when all are texts."""
    fields = ("metricsCount", "customFields.weight")
    values = {
        field: [v for v in _values(goals, field) if isinstance(v, int | float)] for field in fields
    }
    found: list[Condition] = [
        {field: {"$gt": value}}
        for field, known in values.items()
        for value in (*known, 10, 100)
        if any((each > value) != (str(each) > str(value)) for each in known)
    ]
    return st.sampled_from(found) if found else _number(goals, "metricsCount", ("$gt",))


def _words(goals: Sequence[Goal]) -> list[str]:
    words = {word for goal in goals for word in re.findall(r"\w+", str(goal.get("name", "")))}
    return sorted(words) or ["goal"]


def _contains(
    goals: Sequence[Goal], written: Callable[[str], str] = str
) -> st.SearchStrategy[Condition]:
    words = [word for word in _words(goals) if written is str or word.isalpha()] or ["goal"]
    return st.sampled_from(words).map(
        lambda word: {"name": {"$regex": f".*{re.escape(written(word))}.*"}}
    )


def _anchored(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    words = st.sampled_from(_words(goals)).map(re.escape)
    return st.tuples(words, st.booleans()).map(
        lambda pair: {"name": {"$regex": f"^{pair[0]}" if pair[1] else f"{pair[0]}$"}}
    )


def _cased(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    cased = [word for word in _words(goals) if word.swapcase() != word] or ["goal"]
    return st.sampled_from(cased).map(
        lambda word: {"name": {"$regex": re.escape(word.swapcase()), "$options": "i"}}
    )


def _exists(wanted: bool) -> st.SearchStrategy[Condition]:
    fields = ["customFields.region", "customFields.weight", "confidence", "nothing"]
    empty = st.just("customFields.note")  # there, and null or "" on some goals
    return st.one_of(empty, st.sampled_from(fields)).map(lambda field: {field: {"$exists": wanted}})


def _sizes(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """Lengths that lists of some goals have, where those of others are longer."""
    found = {
        name: sorted({len(goal.get(name) or ()) for goal in goals} - {0})
        for name in ("ownerIds", "tags", "metrics")
    }
    pairs = [(name, size) for name, sizes in found.items() for size in sizes[:-1]]
    return st.sampled_from(pairs or [("ownerIds", 1)]).map(lambda p: {p[0]: {"$size": p[1]}})


def _alls(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    owners = st.lists(_some(goals, "ownerIds"), min_size=1, max_size=2, unique=True)
    return owners.map(lambda values: {"ownerIds": {"$all": values}})


def _elements(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    values = [v for v in _values(goals, "metrics.attainment") if isinstance(v, int | float)] or [0]
    bounds = st.tuples(st.sampled_from(values), _OPERATOR)
    return bounds.map(lambda pair: {"metrics": {"$elemMatch": {"attainment": {pair[1]: pair[0]}}}})


def _mixed_elements(goals: Sequence[Goal]) -> st.SearchStrategy[Condition]:
    """What two metrics of a goal meet together, and neither of them alone."""
    mixed = [
        {"metrics": {"$elemMatch": {"name": one.get("name"), "attainment": two.get("attainment")}}}
        for goal in goals
        for one, two in pairwise(goal.get("metrics") or ())
        if one.get("attainment") != two.get("attainment")
    ]
    return st.sampled_from(mixed) if mixed else _elements(goals)


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
# Kinds of values of them, each of which has its turn.
GROUP_KINDS = {
    **{name: name for name in PARAMETERS},
    "past": "filter",
    "many ids": "ids",
    "second owner": "ownerIds",
    "attainment below": "attainment",
    "two parameters": "ownerIds",
}


def values_of(goals: Sequence[Goal], kind: str) -> st.SearchStrategy[str]:
    """Query text for one of `GROUP_KINDS`."""
    metrics = [metric for goal in goals for metric in goal.get("metrics") or ()]
    if kind == "filter":
        return st.sampled_from(["current", "future"])
    if kind == "past":
        return st.just("past")
    if kind == "ids":
        return _lists([goal["id"] for goal in goals], 5)
    if kind == "many ids":
        return _lists([goal["id"] for goal in goals], 40)
    if kind in {"ownerIds", "two parameters"}:
        return _lists([owner for goal in goals for owner in goal.get("ownerIds") or ()], 5)
    if kind == "second owner":
        second = [owner for goal in goals for owner in (goal.get("ownerIds") or ())[1:]]
        return _lists(second, 1)
    if kind == "metricOwnerId":
        return _lists([owner for metric in metrics for owner in sorted(owners_of(metric))], 5)
    if kind in {"attainment", "attainment below"}:
        signs = "<" if "below" in kind else ("", ">")
        return _comparisons([goal.get("attainment") for goal in goals], signs)
    if kind == "metricAttainment":
        return _comparisons([metric.get("attainment") for metric in metrics], ("", "<", ">"))
    days = sorted({day for metric in metrics for day in check_in_days(metric)})
    near = sorted({_shift(day, by) for day in days for by in (-1, 0, 1)})
    return st.sampled_from(near or ["2021-03-20"])


def first_value_of(goals: Sequence[Goal], kind: str) -> str | None:
    """A day that chooses a goal of it only where it is taken to be before or after itself."""
    if kind not in {"metricBefore", "metricAfter"}:
        return None
    outermost = min if kind == "metricBefore" else max
    each_goal = [[d for m in g.get("metrics") or () for d in check_in_days(m)] for g in goals]
    return next((outermost(days) for days in each_goal if days), None)


def _lists(ids: Sequence[str], most: int) -> st.SearchStrategy[str]:
    """So many of the ids that some are left out, or few of them."""
    distinct = list(dict.fromkeys(ids)) or ["0" * 24]
    some = min(most, max(1, len(distinct) - 2))
    least = some if most > 10 else 1
    return st.tuples(st.permutations(distinct), st.integers(least, some)).map(
        lambda drawn: ",".join(drawn[0][: drawn[1]])
    )


def _comparisons(values: Sequence[Any], signs: Sequence[str]) -> st.SearchStrategy[str]:
    numbers = sorted({v for v in values if isinstance(v, int | float) and v >= 0}) or [0]
    texts = [f"{number:.6f}".rstrip("0").rstrip(".") for number in numbers]
    return st.tuples(st.sampled_from(signs), st.sampled_from(texts)).map("".join)


def _shift(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days=days))
