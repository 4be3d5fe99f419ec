"""Find the operation for a method and a path; literal segments win over parameters."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from gtmhub_goals_emulator.contract import Operation

Values = dict[str, str]


class _Node:
    __slots__ = ("below", "methods", "names", "parameter")

    def __init__(self) -> None:
        self.below: dict[str, _Node] = {}
        self.parameter: _Node | None = None
        self.methods: dict[str, Operation] = {}
        self.names: tuple[str, ...] = ()


class Routes:
    """All paths of a contract as one tree of segments."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        """Two operations of one path share a node; templates of one shape must be one path."""
        self._root = _Node()
        for operation in operations:
            node = self._root
            names = []
            for segment in operation.path.strip("/").split("/"):
                if segment.startswith("{"):
                    names.append(segment[1:-1])
                    node.parameter = node.parameter or _Node()
                    node = node.parameter
                else:
                    node = node.below.setdefault(segment, _Node())
            node.names = tuple(names)
            node.methods[operation.method] = operation

    def find(self, raw_path: str) -> tuple[dict[str, Operation], Values] | None:
        """Return the operations of the path by method, and its parameters; None for no path.

        `raw_path` is still percent-encoded, so an encoded slash cannot pass for a real one.
        """
        segments = raw_path[1:].split("/")
        if "%" in raw_path:
            segments = [unquote_to_bytes(s).decode(errors="replace") for s in segments]
        found = _walk(self._root, segments, 0, [])
        if found is None:
            return None
        node, values = found
        return node.methods, dict(zip(node.names, values, strict=True))


def _walk(
    node: _Node, segments: list[str], at: int, values: list[str]
) -> tuple[_Node, list[str]] | None:
    if at == len(segments):
        return (node, values) if node.methods else None
    literal = node.below.get(segments[at])
    if literal is not None:
        found = _walk(literal, segments, at + 1, values)
        if found is not None:
            return found
    if node.parameter is None or not segments[at]:
        return None
    return _walk(node.parameter, segments, at + 1, [*values, segments[at]])
