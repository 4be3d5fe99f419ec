"""A schema as a tree of checks, and what one value meets and breaks of it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Any

from gtmhub_goals_contract.keywords.check import SILENT, Check, kind_of


@dataclass(slots=True, eq=False)
class Choice:
    """`anyOf` or `oneOf`: one constraint a branch."""

    constraints: tuple[int, ...]
    branches: tuple[Node, ...]
    only_one: bool


@dataclass(slots=True, eq=False)
class Node:
    """One schema at one place; its type is the first of its checks."""

    checks: list[Check] = field(default_factory=list)
    properties: dict[str, Node] = field(default_factory=dict)
    items: Node | None = None
    further: Node | None = None  # what properties must be that `names` does not hold
    names: frozenset[str] = frozenset()
    every: list[Node] = field(default_factory=list)  # allOf
    choices: list[Choice] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (
            self.checks
            or self.properties
            or self.items
            or self.further
            or self.every
            or self.choices
        )


@dataclass(slots=True)
class Judgement:
    """`met` are numbers of constraints; `broken` holds one entry for each broken keyword.

    An entry without numbers stands for what makes a request invalid and is no keyword, such as a
    body that is no JSON.
    """

    met: list[int] = field(default_factory=list)
    broken: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, other: Judgement) -> None:
        self.met += other.met
        self.broken += other.broken


def judge(node: Node, value: Any, judgement: Judgement) -> None:
    """A value of a wrong type breaks the type alone: nothing else speaks about it."""
    kind = kind_of(value)
    for check in node.checks:
        if check.kind is not None and check.kind != kind:
            continue
        number = check.meets(value)
        if number >= 0:
            judgement.met.append(check.constraints[number])
        elif number != SILENT:
            judgement.broken.append(check.constraints)
            if check.keyword == "type":
                return
    if kind == "object":
        for name, child in node.properties.items():
            if name in value:
                judge(child, value[name], judgement)
        if node.further is not None:
            for name, each in value.items():
                if name not in node.names:
                    judge(node.further, each, judgement)
    elif kind == "array" and node.items is not None:
        for each in value:
            judge(node.items, each, judgement)
    for part in node.every:
        judge(part, value, judgement)
    for choice in node.choices:
        _choose(choice, value, judgement)


def _choose(choice: Choice, value: Any, judgement: Judgement) -> None:
    """Where no branch fits, the nearest ones say what is wrong."""
    tried = []
    for branch in choice.branches:
        one = Judgement()
        judge(branch, value, one)
        tried.append(one)
    fitting = [number for number, one in enumerate(tried) if not one.broken]
    if len(fitting) > 1 and choice.only_one:
        judgement.broken.append(choice.constraints)
    elif fitting:
        for number in fitting:
            judgement.met.append(choice.constraints[number])
            judgement.met += tried[number].met
    else:
        least = min(_distance(one) for one in tried)
        nearest = [one.broken for one in tried if _distance(one) == least]
        first = tuple(number for broken in nearest for number in broken[0])
        judgement.broken.append(choice.constraints + first)
        judgement.broken += nearest[0][1:]


def _distance(one: Judgement) -> tuple[int, int]:
    return len(one.broken), -len(one.met)


def pruned(node: Node, seen: Container[int]) -> Node:
    """Take away what was seen already, so that what is left is quick to look for."""
    node.checks = [
        check for check in node.checks if not all(number in seen for number in check.constraints)
    ]
    node.properties = {
        name: child for name, child in node.properties.items() if not pruned(child, seen).is_empty
    }
    node.items = _or_none(node.items, seen)
    node.further = _or_none(node.further, seen)
    node.every = [part for part in node.every if not pruned(part, seen).is_empty]
    node.choices = [c for c in node.choices if not _whole(c, seen)]
    return node


def _or_none(node: Node | None, seen: Container[int]) -> Node | None:
    return None if node is None or pruned(node, seen).is_empty else node


def _whole(choice: Choice, seen: Container[int]) -> bool:
    """A branch is pruned only with the whole choice: which one fits takes all its checks."""
    wanted: list[int] = list(choice.constraints)
    waiting = list(choice.branches)
    while waiting:
        node = waiting.pop()
        wanted += [number for check in node.checks for number in check.constraints]
        wanted += [number for c in node.choices for number in c.constraints]
        waiting += [*node.properties.values(), *node.every]
        waiting += [each for each in (node.items, node.further) if each is not None]
        waiting += [branch for c in node.choices for branch in c.branches]
    return all(number in seen for number in wanted)
