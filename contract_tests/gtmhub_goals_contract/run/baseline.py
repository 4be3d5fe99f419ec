"""Accepted failures and waived cells: both carry a reason and a day on which they end."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.run.options import Waiver
from gtmhub_goals_contract.run.schedule import load_laws
from gtmhub_goals_contract.suite.finding import Finding
from gtmhub_goals_contract.suite.results import CellLine, LawLine, Results

DAYS = 30
UNJUDGED = frozenset({"too few cases", "not run"})  # states of a law


@dataclass(frozen=True, slots=True)
class Accepted:
    """A failure that may be there, with the last day on which it may."""

    identity: str
    reason: str
    expires: date


def read_baseline(path: Path | None) -> dict[str, Accepted]:
    """The accepted failures by identity; none where there is no file.

    Raises:
        ConfigurationError: the file is no baseline, or has no reason for an entry.
    """
    if path is None or not path.exists():
        return {}
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        entries = raw["accepted"]
        accepted = [
            Accepted(str(e["identity"]), str(e["reason"]), date.fromisoformat(e["expires"]))
            for e in entries
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(
            f"{path} is no baseline: {error}; each entry of `accepted` needs identity, reason and "
            "expires (yyyy-mm-dd)"
        ) from error
    for entry in accepted:
        if not entry.reason.strip():
            raise ConfigurationError(f"{path}: {entry.identity} is accepted without a reason")
    return {entry.identity: entry for entry in accepted}


def apply_baseline(
    findings: Sequence[Finding], baseline: Mapping[str, Accepted], today: date | None = None
) -> None:
    """Mark what is accepted and not expired; whatever is new or expired blocks."""
    now = today or datetime.now(UTC).date()
    for finding in findings:
        entry = baseline.get(finding.identity)
        if entry is not None and entry.expires >= now:
            finding.accepted = f"{entry.reason} (until {entry.expires})"


def write_baseline(
    path: Path, findings: Sequence[Finding], known: Mapping[str, Accepted], reason: str
) -> int:
    """Accept every finding of this run; entries that exist keep their reason and their end."""
    until = datetime.now(UTC).date() + timedelta(days=DAYS)
    entries: list[dict[str, Any]] = []
    for finding in {f.identity: f for f in findings}.values():
        entry = known.get(finding.identity)
        entries.append(
            {
                "identity": finding.identity,
                "rule": finding.rule,
                "operation": finding.operation,
                "clause": finding.clause,
                "reason": entry.reason if entry else reason,
                "expires": str(entry.expires if entry else until),
            }
        )
    entries.sort(key=lambda e: (e["operation"], e["rule"], e["clause"]))
    path.write_text(json.dumps({"accepted": entries}, indent=2) + "\n", encoding="utf-8")
    return len(entries)


def require_waivable(waivers: Sequence[Waiver], contract: Contract) -> None:
    """Each waiver names a law that there is, or a status that the contract has.

    Raises:
        ConfigurationError: one of them does not.
    """
    for waiver in waivers:
        if waiver.law is not None and waiver.law not in load_laws(contract):
            raise ConfigurationError(f"a waiver names law {waiver.law!r}, which there is not")
        if waiver.law is None and not any(map(waiver.is_about, contract.cells)):
            named = f"{waiver.operation} {waiver.status}"
            named = named if waiver.operation else f"status {waiver.status}"
            raise ConfigurationError(f"a waiver names {named}, which the contract does not have")


def apply_waivers(results: Results, waivers: Sequence[Waiver], today: date | None = None) -> None:
    """Mark what a waiver names and was not judged; what has expired counts again."""
    now = today or datetime.now(UTC).date()
    for waiver in waivers:
        cells = [c for c in results.cells if waiver.is_about(c) and not c.reached]
        laws = [law for law in results.laws if law.id == waiver.law and law.state in UNJUDGED]
        lines: list[CellLine | LawLine] = [*cells, *laws]
        for line in lines:
            if waiver.until >= now:
                line.waived = f"{waiver.reason} (until {waiver.until})"
