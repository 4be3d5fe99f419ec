"""Writes the report folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.report.har import as_har
from gtmhub_goals_contract.report.junit import as_junit
from gtmhub_goals_contract.report.kill_matrix import as_matrix, read_kills
from gtmhub_goals_contract.report.page import as_page
from gtmhub_goals_contract.suite.results import VERSION, Results
from gtmhub_goals_contract.suite.verdict import Verdict
from gtmhub_goals_contract.traffic.record import read_events


def write_reports(folder: Path, results: Results, verdict: Verdict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    document = as_document(results, verdict)
    _write(folder / "verdict.json", json.dumps(document, indent=1, ensure_ascii=False) + "\n")
    _write(folder / "junit.xml", as_junit(results, verdict))
    _write(folder / "report.html", as_page(document, kill_matrix()))
    events = [
        path for name in ("events.ndjson", "letter.ndjson") if (path := folder / name).exists()
    ]
    with (folder / "calls.har").open("w", encoding="utf-8") as har:
        for part in as_har(read_events(events), results):
            har.write(part)


def as_document(results: Results, verdict: Verdict) -> dict[str, Any]:
    """What verdict.json holds; its shape is in verdict/schema.json."""
    return {
        "version": VERSION,
        "verdict": verdict.state.value,
        "exitCode": verdict.exit_code,
        "reasons": list(verdict.reasons),
        "results": results.as_dict(),
    }


def kill_matrix() -> dict[str, Any]:
    """The suite's own test: the page shows it beside the verdict."""
    return as_matrix(*read_kills())


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
