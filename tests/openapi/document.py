"""The tables of the vendor's document as data, and never read from the spec."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple


class Parameter(NamedTuple):
    """One row of a parameter table: its name, place, star, type and sample value."""

    name: str
    place: str
    required: bool
    type: str
    sample: str


class Operation(NamedTuple):
    """One endpoint of the document; `body` is the name of its body parameter, or empty."""

    method: str
    version: str
    path: str
    deprecated: bool
    body: str
    parameters: tuple[Parameter, ...]
    statuses: dict[int, str]


def read() -> tuple[Operation, ...]:
    """The 17 operations, in the document's order."""
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    return tuple(
        Operation(
            method=row["method"],
            version=row["version"],
            path=row["path"],
            deprecated=row["deprecated"],
            body=row["body"],
            parameters=tuple(Parameter(*parameter) for parameter in row["parameters"]),
            statuses={int(status): wording for status, wording in row["statuses"].items()},
        )
        for row in table["operation"]
    )


OPERATIONS = read()
