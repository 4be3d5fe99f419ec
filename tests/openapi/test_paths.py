"""No request fits two paths: literal segments and ids never overlap."""

from __future__ import annotations

import itertools
import re

from tests.openapi import contract


def segments(path: str) -> list[str]:
    """The path's segments, each as a regular expression for what may stand there."""
    item = contract.spec()["paths"][path]
    patterns = {
        parameter["name"]: contract.resolved(parameter["schema"])["pattern"]
        for operation in (item[method] for method in contract.METHODS if method in item)
        for parameter in contract.parameters(operation)
        if parameter["in"] == "path"
    }
    return [
        patterns[part[1:-1]] if part.startswith("{") else f"^{re.escape(part)}$"
        for part in path.strip("/").split("/")
    ]


def overlap(one: str, other: str) -> bool:
    """Whether some segment fits both: two patterns of ids, or a literal that fits the other."""
    literals = [text[1:-1] for text in (one, other) if re.fullmatch(r"\^[\w\\-]+\$", text)]
    if not literals:
        return True
    return all(
        re.search(pattern, literal.replace("\\", ""))
        for literal in literals
        for pattern in (one, other)
    )


def test_no_request_fits_two_paths() -> None:
    for one, other in itertools.combinations(contract.spec()["paths"], 2):
        left, right = segments(one), segments(other)
        same_length = len(left) == len(right)
        both = same_length and all(map(overlap, left, right))
        assert not both, f"{one} and {other}"
