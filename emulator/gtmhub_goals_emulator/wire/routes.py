"""Find the operation for a method and a path; literal segments win over parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from gtmhub_goals_emulator.contract import Operation

Values = dict[str, str]
ByMethod = dict[str, Operation]


class Routes:
    """All paths of a contract: those without parameters in a dict, the others as patterns."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        """Paths of as many segments are tried with the literal segments first."""
        self._literal: dict[str, ByMethod] = {}
        templates: dict[str, ByMethod] = {}
        for operation in operations:
            paths = templates if "{" in operation.path else self._literal
            paths.setdefault(operation.path, {})[operation.method] = operation
        self._patterns: dict[int, list[tuple[re.Pattern[str], ByMethod]]] = {}
        for path in sorted(templates, key=_literal_first):
            pattern = re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))
            self._patterns.setdefault(path.count("/"), []).append((pattern, templates[path]))

    def find(self, raw_path: str) -> tuple[ByMethod, Values] | None:
        """Return the operations of the path by method, and its parameters; None for no path.

        `raw_path` is still percent-encoded, so an encoded slash cannot pass for a real one.
        """
        by_method = self._literal.get(raw_path)
        if by_method is not None:
            return by_method, {}
        for pattern, by_method in self._patterns.get(raw_path.count("/"), ()):
            match = pattern.fullmatch(raw_path)
            if match is not None:
                values = match.groupdict()
                if "%" in raw_path:
                    values = {name: _decoded(value) for name, value in values.items()}
                return by_method, values
        return None


def _literal_first(path: str) -> list[bool]:
    return [segment.startswith("{") for segment in path.split("/")]


def _decoded(text: str) -> str:
    return unquote_to_bytes(text).decode(errors="replace")
