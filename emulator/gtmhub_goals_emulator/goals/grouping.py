"""Group goals under their owners or reviewers, and read the small languages of group-by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from gtmhub_goals_emulator.goals.people import Directory

Group = tuple[str, list[str]]
"""A member's id and the ids of its goals."""


def groups_of(
    pairs: Iterable[tuple[str, str]], directory: Directory, only: Sequence[str] | None = None
) -> list[Group]:
    """Collect (member, goal) pairs; goals keep their order, groups go by the member's name.

    `only` keeps the groups of these members: who asks for some owners wants no others' groups.
    """
    groups: dict[str, list[str]] = {}
    for member_id, goal_id in pairs:
        groups.setdefault(member_id, []).append(goal_id)
    if only is not None:
        groups = {member_id: groups[member_id] for member_id in only if member_id in groups}
    return sorted(groups.items(), key=lambda group: (_name(group[0], directory), group[0]))


def _name(member_id: str, directory: Directory) -> str:
    assignee = directory.assignees.get(member_id)
    return "" if assignee is None else assignee["name"]


def bound(text: str) -> tuple[Literal[">", "<", "="], float]:
    """Read `>0.5`, `<1` or `0.5`; the contract's pattern has let nothing else pass."""
    if text[0] == ">":
        return ">", float(text[1:])
    if text[0] == "<":
        return "<", float(text[1:])
    return "=", float(text)


def id_list(text: str | None) -> list[str] | None:
    return None if text is None else list(dict.fromkeys(text.split(",")))
