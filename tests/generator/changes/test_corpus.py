"""The gate's own test: every labelled change gets the rating that its label asks for."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache, lru_cache
from multiprocessing import get_context
from pathlib import Path

import pytest
import yaml

from generator.changes import redocly, surface, wire
from generator.changes.change import RULES, Bump, Change, Findings
from generator.changes.redocly import NodeMissing
from generator.openapi import Contract
from generator.printing import printer
from tests.generator.changes import labels
from tests.generator.changes.labels import Labelled
from tests.generator.printed import GOALS

AREAS = {
    "paths", "parameters", "request body", "answers", "headers", "security", "servers", "enums",
    "constraints", "nullability", "types", "composition", "lifecycle", "names", "links",
    "documentation", "evidence", "layout",
}  # fmt: skip
SAMPLE = 20


def document(text: str) -> Contract:
    return Contract.parse("openapi/goals.yaml", text)


@lru_cache(maxsize=8)
def base_document(text: str) -> Contract:
    """Most changes have the same base."""
    return document(text)


@cache
def differences(number: int) -> Findings:
    base, head = labels.labelled()[number].texts()
    return wire.compare(base_document(base), document(head))


def all_differences() -> list[Findings]:
    return [differences(number) for number in range(len(labels.labelled()))]


def heaviest(changes: Iterable[Change]) -> Bump:
    return max((change.bump for change in changes), default=Bump.NONE)


def wrong(change: Labelled, found: Bump) -> str:
    """Say what is wrong about a rating; nothing where it is the labelled one."""
    return "" if found is Bump[change.bump.upper()] else f"{change.name}: {found.word}"


def printed(text: str) -> Path:
    """Print a contract; its layout is no matter here, so no formatter runs."""
    target = Path(tempfile.mkdtemp(prefix="corpus-")) / "client"
    printer.print_client(Contract(yaml.load(text, Loader=yaml.CSafeLoader)), GOALS, target)
    return target


@cache
def base_surface(text: str) -> surface.Surface:
    return surface.Surface(printed(text), GOALS.package, "base")


def python_changes(number: int) -> list[Change]:
    """Rate one change for Python users, in a process of its own."""
    printer.format_code = lambda folder: None
    base, head = labels.labelled()[number].texts()
    return surface.compare(
        base_surface(base), surface.Surface(printed(head), GOALS.package, "head")
    )


def all_python_changes(numbers: list[int]) -> Iterator[list[Change]]:
    workers = min(2, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(python_changes, numbers, chunksize=4)


def test_every_area_has_changes_of_each_kind() -> None:
    changes = labels.labelled()
    assert len(changes) >= 80
    assert {change.area for change in changes} == AREAS
    assert len({change.name for change in changes}) == len(changes)
    breaks = Counter(change.breaks for change in changes)
    assert set(breaks) == {"wire", "python", "nothing"}
    assert breaks["wire"] >= 60
    assert breaks["nothing"] >= 40
    assert breaks["python"] >= 8


def test_labels_agree_with_themselves() -> None:
    for change in labels.labelled():
        assert (change.breaks != "nothing") == (change.bump == "major"), change.name


def test_every_rule_has_a_case_that_raises_it() -> None:
    assert {rule for change in labels.labelled() for rule in change.rules} == set(RULES)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(
            number,
            id=re.sub(r"\W+", "-", change.name),
            marks=[] if number % SAMPLE == 0 else pytest.mark.slow,
        )
        for number, change in enumerate(labels.labelled())
    ],
)
def test_our_rules_rate_as_labelled(number: int) -> None:
    change, changes = labels.labelled()[number], differences(number).changes()
    found = heaviest(changes)
    assert sorted({each.rule for each in changes}) == list(change.rules)
    if change.breaks != "python":
        assert (found is Bump.MAJOR) is (change.breaks == "wire")
    if change.breaks == "nothing" and not change.name.startswith("a schema that nothing uses"):
        assert wrong(change, found) == ""


@pytest.mark.slow
@pytest.mark.node
@pytest.mark.timeout(900)
def test_the_gate_calls_every_breaking_change_breaking_and_no_harmless_one() -> None:
    changes = labels.labelled()
    pairs = [change.texts() for change in changes]
    try:
        said = redocly.diff(pairs)
    except NodeMissing as missing:
        pytest.skip(str(missing))
    found = [
        redocly.merged(findings, more)
        for findings, more in zip(all_differences(), said, strict=True)
    ]
    # What breaks on the wire is found already; Python has to speak on all else.
    rest = [number for number, change in enumerate(changes) if change.breaks != "wire"]
    for number, more in zip(rest, all_python_changes(rest), strict=True):
        found[number] += more
    faults = [
        fault
        for change, rated in zip(changes, found, strict=True)
        if (fault := wrong(change, heaviest(rated)))
    ]
    assert faults == []


def test_every_rule_says_who_notices_and_what_to_do() -> None:
    for name, rule in RULES.items():
        assert rule.notices, name
        assert rule.action, name
        assert (rule.bump is Bump.MAJOR) <= (not rule.action.startswith("nothing")), name
