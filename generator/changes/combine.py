"""Our rules and redocly's side by side: one list of changes on the wire, each named once."""

from __future__ import annotations

from collections.abc import Sequence

from generator.changes.bump import Bump
from generator.changes.change import WIRE, Change
from generator.changes.findings import Findings, place
from generator.changes.redocly import Opinion
from generator.openapi import Contract

JUDGE = "redocly diff"
# Where both have looked, the heavier rating wins, but for these: redocly has nothing between a
# break and a patch for them, or rates what reaches nobody.
_NEVER = frozenset({"#/info/version"})


def combined(findings: Findings, opinions: Sequence[Opinion]) -> list[Change]:
    """Return all changes on the wire; the heavier rating of a place wins."""
    changes = findings.changes()
    for opinion in opinions:
        pointers = {pointer for pointer in (opinion.base, opinion.head) if pointer}
        if pointers <= _NEVER:
            continue
        nearest = _nearest(changes, pointers)
        if nearest is None and any(findings.is_claimed(pointer) for pointer in pointers):
            # Ours named another keyword of the same schema, as the property that went
            # where redocly names the list of required ones.
            nearest = _nearest(changes, {pointer.rpartition("/")[0] for pointer in pointers})
        if nearest is not None:
            # A patch is redocly's word for "no rule minds": it says nothing against ours.
            bump = opinion.bump if opinion.rules else Bump.NONE
            changes[nearest] = changes[nearest].also_judged_by(JUDGE, bump)
        elif opinion.rules:
            changes.append(_alone(opinion, findings.base, findings.head))
    return sorted(changes, key=lambda change: (-change.bump, change.rule, change.message))


def _nearest(changes: Sequence[Change], pointers: set[str]) -> int | None:
    """Return the change at one of the places, or the heaviest above or below one of them."""
    best: tuple[int, int, int] | None = None
    for index, change in enumerate(changes):
        for place_ in (change.base, change.head):
            for pointer in pointers:
                if place_ is None or not place_.pointer:
                    continue
                if not _related(place_.pointer, pointer):
                    continue
                distance = abs(place_.pointer.count("/") - pointer.count("/"))
                candidate = (-int(change.bump), distance, index)
                if best is None or candidate < best:
                    best = candidate
    return None if best is None else best[2]


def _related(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/")


def _alone(opinion: Opinion, base: Contract, head: Contract) -> Change:
    return Change(
        rule=f"redocly:{opinion.rules[0] if opinion.rules else 'changed'}",
        message=opinion.message.replace("\n", " "),
        bump=opinion.bump,
        side=WIRE,
        notices="callers, says redocly; our rules have not seen it",
        action="compare the two places",
        base=place(base, opinion.base or opinion.head),
        head=place(head, opinion.head or opinion.base),
        judges=(JUDGE,),
    )
