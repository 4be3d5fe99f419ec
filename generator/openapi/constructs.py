"""What the generator knows: the table in `constructs.toml`, its page, and what follows from it.

`refusals.py` walks the contract against it before anything is printed, so a keyword that is not
there is refused.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.openapi.contract import View


@dataclass(frozen=True)
class Construct:
    """One keyword at one place.

    Attributes:
        verdict: "printed": the client acts by it. "told": it stands in documentation, or is for
            other readers of the contract. "refused": the contract cannot be printed with it.
        text: What is done with it; of a refused one, why.
        instead: Of a refused one, what to write.
        takes: What its value is: the name of a place below, as one ("schema"), a list
            ("[schema]") or a mapping ("{schema}") of them; else a kind of value.
    """

    verdict: str
    text: str
    takes: str = "any"
    instead: str = ""


def _construct(said: dict[str, str]) -> Construct:
    verdict = next(iter(said))
    others = {key: value for key, value in said.items() if key != verdict}
    return Construct(verdict, said[verdict], **others)


PLACES: dict[str, dict[str, Construct]] = {
    place: {keyword: _construct(said) for keyword, said in keywords.items()}
    for place, keywords in tomllib.loads(
        Path(__file__).with_suffix(".toml").read_text("utf-8")
    ).items()
}

# Where the components of a kind stand.
SECTIONS = {
    known.takes.strip("{}"): section
    for section, known in PLACES["components"].items()
    if known.takes.startswith("{")
}
# What of a schema says nothing about its type, and what is sent is held to.
LIMITS = frozenset(key for key, known in PLACES["schema"].items() if known.verdict == "checked")
TYPES = ("string", "integer", "number", "boolean", "array", "object", "null")
# The styles of each place, the usual one first, and what is written in them.
STYLES: dict[str, dict[str, tuple[str, ...]]] = {
    "query": {"form": TYPES, "spaceDelimited": ("array",), "pipeDelimited": ("array",),
              "deepObject": ("object",)},
    "path": {"simple": TYPES}, "header": {"simple": TYPES},
}  # fmt: skip
FORM = "application/x-www-form-urlencoded"
OCTETS = "application/octet-stream"
_JSON = re.compile(r"application/json|[\w.+-]+/[\w.-]+\+json")

_INTRODUCTION = """\
# What the generator knows

Each keyword of OpenAPI 3.1 at each place, and what becomes of it in the printed client. The
generator walks the contract against this table before it prints; what is refused here, and every
keyword that is not here, ends the run with its line, the reason and what to write instead. Keys
that begin with `x-` are free. `python -m tests.generator.test_constructs` prints this page.

- **printed**: the client acts by it.
- **checked**: what is sent is held to it; readers are tolerant.
- **told**: it stands in documentation, or is for other readers of the contract.
- **refused**: nothing is printed while it is there.
"""


def title(place: str) -> str:
    """Return how messages and the page name a place."""
    article = "The" if place == "document" else "An" if place[0] in "aeiou" else "A"
    return f"`{place}`" if place in {"info", "components"} else f"{article} {place}"


def page() -> str:
    """Return the table as a page."""
    parts = [_INTRODUCTION]
    for place, keywords in PLACES.items():
        parts.append(
            f"\n## {title(place)}\n\n"
            "| keyword | verdict | what becomes of it |\n| --- | --- | --- |\n"
        )
        for keyword, known in sorted(keywords.items(), key=lambda row: (row[1].verdict, row[0])):
            instead = f"; write {known.instead}" if known.instead else ""
            parts.append(f"| `{keyword}` | {known.verdict} | {known.text}{instead} |\n")
    return "".join(parts)


def is_json(media_type: str) -> bool:
    """Tell whether a media type, with or without parameters, is JSON."""
    return _JSON.fullmatch(media_type.partition(";")[0].strip().lower()) is not None


def json_media_type(content: dict[str, Any]) -> str | None:
    """Return the media type of JSON that is sent or read: the plain one first."""
    found = [name for name in content if is_json(name)]
    plain = [name for name in found if name.partition(";")[0].strip().lower() == "application/json"]
    return next(iter(plain or found), None)


def body_media_type(content: dict[str, Any]) -> str | None:
    """Return the media type that a body is sent as: JSON before a form, then bytes."""
    others = (name for kind in (is_form, is_octets) for name in content if kind(name))
    return json_media_type(content) or next(others, None)


def is_form(media_type: str) -> bool:
    """Tell whether a media type is that of a form without files."""
    return media_type.partition(";")[0].strip().lower() == FORM


def plain_media_types(content: dict[str, Any]) -> list[str]:
    """Return the media types of an answer that is read as text or bytes; empty for another one.

    JSON comes first; `*/*` says nothing, and a stream of events has no end.
    """
    if json_media_type(content) or any("*" in name or "event-stream" in name for name in content):
        return []
    return list(content)


def is_octets(media_type: str) -> bool:
    """Tell whether a media type is that of bytes, which are sent as they are."""
    return media_type.strip().lower() == OCTETS


def json_types(schema: View) -> set[str]:
    """Return the types that a value of the schema may have; empty where it says none."""
    kinds = schema.get("type")
    if kinds is not None:
        return set(kinds) if isinstance(kinds, list) else {kinds}
    said: set[str] = set()
    for key in ("oneOf", "anyOf", "allOf"):
        for part in schema.items(key):
            said |= json_types(part)
    if "properties" in schema:
        said.add("object")
    values = [schema.get("const"), *(schema.get("enum") or ())]
    return said | {"string" for value in values if isinstance(value, str)}


def serialisation(parameter: View) -> tuple[str, bool]:
    """Return the style of a parameter and whether it explodes: as it says, or as is usual."""
    style = parameter.get("style", next(iter(STYLES[parameter.get("in")])))
    return style, parameter.get("explode", style in {"form", "deepObject"})


def server_address(server: dict[str, Any]) -> str:
    """Return the address of a server, its variables at their defaults.

    Raises:
        KeyError: A variable has no default.
    """
    variables = server.get("variables") or {}
    return re.sub(r"{(.*?)}", lambda name: str(variables[name[1]]["default"]), server["url"])
