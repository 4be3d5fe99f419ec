"""Accepted failures and waived cells: both carry a reason and a day on which they end."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.run.schedule import load_laws
from gtmhub_goals_contract.suite.finding import Finding
from gtmhub_goals_contract.suite.results import CellLine, LawLine, Results

DAYS = 30


@dataclass(frozen=True, slots=True)
class Accepted:
    identity: str
    reason: str
    expires: date


def read_baseline(path: Path | None) -> dict[str, Accepted]:
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


def apply_waivers(
    results: Results, waivers: Sequence[Mapping[str, Any]], today: date | None = None
) -> None:
    """`[[waivers]]` of contract.toml: a law, or a status of one operation or all; reason, until.

    Raises:
        ConfigurationError: one of them is incomplete, or names what there is not.
    """
    now = today or datetime.now(UTC).date()
    for waiver in waivers:
        try:
            law = waiver.get("law")
            status = None if law is not None else int(waiver["status"])
            reason, until = str(waiver["reason"]), waiver["until"]
            end = until if isinstance(until, date) else date.fromisoformat(str(until))
        except (KeyError, ValueError, TypeError) as error:
            raise ConfigurationError(
                f"a waiver of contract.toml is incomplete ({error}): it needs status (and "
                "operation, unless all are meant) or law, and reason and until (yyyy-mm-dd)"
            ) from error
        for line in _waived_lines(results, law, waiver.get("operation"), status):
            if end >= now:
                line.waived = f"{reason} (until {end})"


def _waived_lines(
    results: Results, law: str | None, operation: str | None, status: int | None
) -> list[CellLine] | list[LawLine]:
    """What the waiver names, where it was not judged."""
    if law is not None:
        laws = [line for line in results.laws if line.id == law]
        if not laws and law not in load_laws(load_contract()):
            raise ConfigurationError(f"a waiver names law {law!r}, which there is not")
        return [line for line in laws if line.state in {"too few cases", "not run"}]
    cells = [
        cell
        for cell in results.cells
        if cell.status == status and operation in {None, cell.operation}
    ]
    if not cells:
        name = f"{operation} {status}" if operation else f"status {status}"
        raise ConfigurationError(f"a waiver names {name}, which the contract does not document")
    return [cell for cell in cells if not cell.reached]
