"""Why some constraints cannot be hit at all; they are listed, and counted apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gtmhub_goals_contract.keywords.constraints import Side

LONGEST_URL = 8_000  # servers and proxies refuse longer request lines before they read them
NOT_READ = frozenset(
    {
        "not",
        "if",
        "then",
        "else",
        "contains",
        "minContains",
        "maxContains",
        "prefixItems",
        "patternProperties",
        "propertyNames",
        "dependentRequired",
        "dependentSchemas",
        "unevaluatedItems",
        "unevaluatedProperties",
    }
)
"""Keywords that this measure does not understand: named, so that none vanishes in silence."""
TEXT = "a path or header value is one text, and any text is a string"
NULL = "a path, query or header value is text, and no text is null"
PATH = "without a path parameter, the path is another one"
LENGTH = f"a URL or header of more than {LONGEST_URL} characters is refused before it is read"
SERIALISED_TYPES = frozenset({"array", "object"})
SERIALISED = "the measure does not read lists and objects out of a path, query or header"
UNREAD = "the measure does not understand the keyword"
FILTER_LENGTH = "a filter has two braces at least, so a shorter text breaks its format as well"


@dataclass(frozen=True, slots=True)
class Unseen:
    """Parts of a goal that these answers never hold, on any server."""

    operations: tuple[str, ...]
    pointers: tuple[str, ...]
    reason: str


UNSEEN = (
    Unseen(
        ("createGoal", "createGoals"),
        ("/properties/metrics/items",),
        "a goal that was just created has no metrics, and the API cannot create any",
    ),
    Unseen(
        ("createGoal", "createGoals"),
        ("/properties/confidence",),
        "nobody has said yet how sure of a goal that was just created",
    ),
    Unseen(
        ("createGoal", "createGoals"),
        ("/properties/reviewers/items", "/properties/approvedBy/items"),
        "nobody has reviewed yet a goal that was just created",
    ),
    Unseen(
        ("setGoalConfidence",),
        ("/properties/metrics",),
        "the document answers this with `goal`; `goalMetricsLinksResponse` is the one with metrics",
    ),
    Unseen(
        (
            "groupGoalsByOwner",
            "groupGoalsByReviewer",
            "listGoalsByMetricOwner",
            "createGoal",
            "createGoals",
            "updateGoal",
            "replaceGoal",
            "setGoalConfidence",
        ),
        ("/properties/links/properties/expanded",),
        "links.expanded comes only when `fields` asks for it, and the operation has no `fields`",
    ),
)


def why_unseen(operation: str, pointer: str, keyword: str, value: str) -> str:
    """The reason why no answer can hold this, or an empty text."""
    where = f"{pointer}/{keyword}/{value}/"  # the presence of a property is said by its parent
    for row in UNSEEN:
        if operation in row.operations and any(f"{part}/" in where for part in row.pointers):
            return row.reason
    return ""


def why_not_sent(
    place: str, pointer: str, schema: Mapping[str, Any], keyword: str, value: str
) -> str:
    """The reason why no request can break this alone, or an empty text."""
    in_url = place != "body"
    if keyword in NOT_READ:
        return UNREAD
    if keyword == "minLength" and schema.get("format") == "gtmhub-filter":
        return FILTER_LENGTH
    if not in_url:
        return ""
    if keyword == "required" and place.startswith("path "):
        return PATH
    if pointer or SERIALISED_TYPES & {value, *_types(schema)}:
        return SERIALISED
    if keyword == "type":
        if value == "string":  # a query value that is sent twice is a list
            return "" if place.startswith("query ") else TEXT
        return NULL if value == "null" else ""
    if keyword == "maxLength" and schema["maxLength"] > LONGEST_URL:
        return LENGTH
    return ""


def why(
    side: Side,
    operation: str,
    place: str,
    pointer: str,
    schema: Mapping[str, Any],
    *,
    keyword: str,
    value: str,
) -> str:
    """Why nothing can hit a constraint; empty where something can."""
    if side is Side.REQUEST:
        return why_not_sent(place, pointer, schema, keyword, value)
    if keyword in NOT_READ:
        return UNREAD
    return why_unseen(operation, pointer, keyword, value)


def _types(schema: Mapping[str, Any]) -> tuple[str, ...]:
    stated = schema.get("type", ())
    return (stated,) if isinstance(stated, str) else tuple(stated)
