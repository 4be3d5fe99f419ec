"""Joins the results of shards: sums of what was reached, union of what was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.keywords import measure as figures
from gtmhub_goals_contract.suite.finding import Finding
from gtmhub_goals_contract.suite.results import CellLine, Results

SAME = ("contract", "contract_version", "profile", "seed")  # of all shares of one run


def merged(shares: Sequence[Results]) -> Results:
    """One result; a missing share is a note, so that the verdict cannot be PASS.

    Raises:
        ConfigurationError: the shares are not those of one run.
    """
    first = shares[0]
    missing = _missing(shares)
    for what in SAME:
        found = list(dict.fromkeys(str(getattr(share, what)) for share in shares))
        if len(found) > 1:
            raise ConfigurationError(
                f"the shares do not belong together: their {what.replace('_', ' ')} differs "
                f"({', '.join(found)})"
            )
    whole = Results(
        url=", ".join(dict.fromkeys(share.url for share in shares)),
        profile=first.profile,
        seed=first.seed,
        started=min(share.started for share in shares),
        seconds=max(share.seconds for share in shares),
        requests=sum(share.requests for share in shares),
        contract=first.contract,
        contract_version=first.contract_version,
    )
    for share in shares:
        whole.laws += share.laws
        whole.families += share.families
        whole.facts += [fact for fact in share.facts if fact not in whole.facts]
        whole.errors += share.errors
        whole.left_behind += share.left_behind
        whole.notes += [note for note in share.notes if note not in whole.notes]
        for operation, slow in share.slowest.items():
            if slow["ms"] > whole.slowest.get(operation, {"ms": -1})["ms"]:
                whole.slowest[operation] = slow
    whole.cells = _cells(shares)
    whole.findings = _findings(shares)
    whole.notes += missing
    whole.coverage = {
        "repeated": sum(share.coverage.get("repeated", 0) for share in shares),
        "cut_short": any(share.coverage.get("cut_short") for share in shares),
    }
    keywords = figures.merged([share.coverage.get("keywords") for share in shares])
    if keywords is not None:
        whole.coverage["keywords"] = keywords
    return whole


def _missing(shares: Sequence[Results]) -> list[str]:
    numbers = [share.shard for share in shares]
    if not all(re.fullmatch(r"[1-9]\d*/[1-9]\d*", number) for number in numbers):
        raise ConfigurationError("only results of runs with --shard can be merged")
    counts = {number.partition("/")[2] for number in numbers}
    if len(counts) > 1:
        raise ConfigurationError(f"the shares do not belong together: {', '.join(numbers)}")
    if twice := [number for number, count in Counter(numbers).items() if count > 1]:
        raise ConfigurationError(f"share {twice[0]} is given more than once")
    total = int(counts.pop())
    there = {number.partition("/")[0] for number in numbers}
    return [f"share {n}/{total} is missing" for n in range(1, total + 1) if str(n) not in there]


def _cells(shares: Sequence[Results]) -> list[CellLine]:
    cells: dict[tuple[str, int], CellLine] = {}
    for share in shares:
        for cell in share.cells:
            known = cells.setdefault(
                (cell.operation, cell.status),
                CellLine(cell.operation, cell.status, cell.evidence, why=cell.why),
            )
            known.reached += cell.reached
            known.violated += cell.violated
            known.beyond = known.beyond or cell.beyond
            if known.reached:
                known.why = known.beyond = ""
            elif cell.why and "part of the suite" not in cell.why:
                known.why = cell.why
    return list(cells.values())


def _findings(shares: Sequence[Results]) -> list[Finding]:
    found: dict[str, Finding] = {}
    for share in shares:
        for finding in share.findings:
            known = found.get(finding.identity)
            if known is None:
                found[finding.identity] = finding
            else:
                finding.count = known.count = known.count + finding.count
                if len(finding.trace) < len(known.trace):
                    found[finding.identity] = finding
    return list(found.values())
