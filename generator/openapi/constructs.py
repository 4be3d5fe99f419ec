"""What the generator knows: the table in `constructs.toml`, and its page.

`refusals.py` walks the contract against it before anything is printed, so a keyword that is not
there is refused.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


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

_INTRODUCTION = """\
# What the generator knows

Each keyword of OpenAPI 3.1 at each place, and what becomes of it in the printed client. The
generator walks the contract against this table before it prints; what is refused here, and every
keyword that is not here, ends the run with its line, the reason and what to write instead. Keys
that begin with `x-` are free. `python -m tests.generator.test_constructs` prints this page.

- **printed**: the client acts by it.
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
            f"\n## {title(place)}\n\n| keyword | | what becomes of it |\n| --- | --- | --- |\n"
        )
        for keyword, known in sorted(keywords.items(), key=lambda row: (row[1].verdict, row[0])):
            instead = f"; write {known.instead}" if known.instead else ""
            parts.append(f"| `{keyword}` | {known.verdict} | {known.text}{instead} |\n")
    return "".join(parts)
