"""What one keyword says of one value, compiled once."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema_rs

BROKEN = -1
SILENT = -2  # the value neither meets nor breaks it: an optional name is absent
Meets = Callable[[Any], int]  # the number of the constraint that is met, BROKEN or SILENT

KINDS: Mapping[str, str] = {
    "pattern": "string",
    "format": "string",
    "minLength": "string",
    "maxLength": "string",
    "minimum": "number",
    "maximum": "number",
    "exclusiveMinimum": "number",
    "exclusiveMaximum": "number",
    "multipleOf": "number",
    "minItems": "array",
    "maxItems": "array",
    "uniqueItems": "array",
    "minProperties": "object",
    "maxProperties": "object",
}
"""Keywords that hold one constraint, and the kind of value that they speak about."""


@dataclass(frozen=True, slots=True)
class Check:
    """A keyword at its place; `constraints` are numbers of what it demands."""

    keyword: str
    kind: str | None  # None: it speaks about every value
    constraints: tuple[int, ...]
    meets: Meets


def kind_of(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def of_type(members: tuple[str, ...]) -> Meets:
    def meets(value: Any) -> int:
        for number, member in enumerate(members):
            if is_type(value, member):
                return number
        return BROKEN

    return meets


def is_type(value: Any, member: str) -> bool:
    kind = kind_of(value)
    if member == "integer":
        return kind == "number" and (isinstance(value, int) or float(value).is_integer())
    return kind == member


def one_of_values(values: list[Any]) -> Meets:
    """An enum or a const; 1 and true are two values, as JSON has it."""
    known = {json.dumps(value, sort_keys=True): number for number, value in enumerate(values)}

    def meets(value: Any) -> int:
        return known.get(json.dumps(value, sort_keys=True), BROKEN)

    return meets


def has_name(name: str, otherwise: int = BROKEN) -> Meets:
    return lambda value: 0 if name in value else otherwise


def not_empty(value: Any) -> int:
    return 0 if value else SILENT


def no_names_but(known: frozenset[str]) -> Meets:
    """`additionalProperties: false`."""
    return lambda value: 0 if known.issuperset(value) else BROKEN


def single(keyword: str, argument: Any) -> Meets:
    """A keyword of `KINDS`."""
    test = _test(keyword, json.dumps(argument))
    return lambda value: 0 if test(value) else BROKEN


@cache
def _test(keyword: str, argument_json: str) -> Callable[[Any], bool]:
    argument = json.loads(argument_json)
    if keyword == "format" and argument in OWN_FORMATS:
        return OWN_FORMATS[argument]
    tests: dict[str, Callable[[Any], bool]] = {
        "minLength": lambda value: len(value) >= argument,
        "maxLength": lambda value: len(value) <= argument,
        "minItems": lambda value: len(value) >= argument,
        "maxItems": lambda value: len(value) <= argument,
        "minProperties": lambda value: len(value) >= argument,
        "maxProperties": lambda value: len(value) <= argument,
        "minimum": lambda value: value >= argument,
        "maximum": lambda value: value <= argument,
        "exclusiveMinimum": lambda value: value > argument,
        "exclusiveMaximum": lambda value: value < argument,
    }
    if keyword in tests:
        return tests[keyword]
    # Patterns, formats and what is said of every item mean what the validator says they mean.
    validator = jsonschema_rs.Draft202012Validator({keyword: argument}, validate_formats=True)
    return _quietly(validator.is_valid)


def _quietly(test: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Half a surrogate pair cannot be handed to the validator; it meets nothing."""

    def safe(value: Any) -> bool:
        if isinstance(value, float) and not math.isfinite(value):
            return False
        try:
            return test(value)
        except (ValueError, UnicodeError):
            return False

    return safe


_STRING = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.DOTALL)


def is_filter(text: str) -> bool:
    """Whether a text reads as one object in braces, as far as braces and quotes can tell.

    Which operators there are is the business of the laws on filters.
    """
    bare = _STRING.sub("0", text).strip()
    if not (bare.startswith("{") and bare.endswith("}")) or '"' in bare or "'" in bare:
        return False
    depth = 0
    for number, each in enumerate(bare, start=1):
        depth += (each in "{[") - (each in "}]")
        if depth <= 0 and number < len(bare):
            return False
    return depth == 0


OWN_FORMATS: Mapping[str, Callable[[str], bool]] = {"gtmhub-filter": is_filter}
"""Formats that the contract defines itself."""
