"""Whether a changed annotation takes more, less, or something else than before."""

from __future__ import annotations

from enum import Enum
from typing import Any


class Retyping(Enum):
    """How two annotations relate."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


def retyping(base: Any, head: Any) -> Retyping:
    """Compare two annotations as written, member by member of their unions."""
    before, after = _members(base), _members(head)
    if before == after:
        return Retyping.SAME
    if _covers(after, before):
        return Retyping.WIDER
    if _covers(before, after):
        return Retyping.NARROWER
    return Retyping.OTHER


def _covers(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    # A float argument takes an int (PEP 484), and Any takes everything.
    return all(
        member in wide or (member == "int" and "float" in wide) or "Any" in wide
        for member in narrow
    )


def _members(annotation: Any) -> frozenset[str]:
    if annotation is None:
        return frozenset({"Any"})
    members, depth, current = [], 0, ""
    for letter in str(annotation).strip("'\""):
        depth += (letter in "[(") - (letter in "])")
        if letter == "|" and depth == 0:
            members.append(current.strip())
            current = ""
        else:
            current += letter
    members.append(current.strip())
    return frozenset(value for member in members for value in _values(member))


def _values(member: str) -> list[str]:
    """Return the values of a `Literal[...]`, each as a member; all else is one."""
    if not member.startswith("Literal["):
        return [member]
    values = member.removeprefix("Literal[").removesuffix("]").split(",")
    return [f"Literal[{value.strip()}]" for value in values]
