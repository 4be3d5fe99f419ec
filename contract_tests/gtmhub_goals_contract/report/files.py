"""Writes the report folder, with the page, and makes sure that no token is in any file of it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gtmhub_goals_contract.errors import ReportLeaks
from gtmhub_goals_contract.report.har import as_har
from gtmhub_goals_contract.report.junit import as_junit
from gtmhub_goals_contract.report.kill_matrix import as_matrix, read_kills
from gtmhub_goals_contract.suite.results import VERSION, Results
from gtmhub_goals_contract.suite.verdict import Verdict
from gtmhub_goals_contract.traffic.exchange import read_events

FOLDER = Path(__file__).parent


def as_page(document: dict[str, Any], kill_matrix: dict[str, Any]) -> str:
    """The template with style, script and data in it; without `<`, no data can end its element."""
    data = {**document, "killMatrix": kill_matrix}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    style, script = (_read(name) for name in ("page.css", "page.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    parts = {
        "STYLE": style,
        "SCRIPT": script,
        "HASH": f"sha256-{digest}",
        "REPORT": text.replace("<", "\\u003c"),
    }
    return re.sub(r"/\*([A-Z]+)\*/", lambda place: parts[place[1]], _read("page.html"))


def _read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


SHORTEST = 6  # a shorter token would be found by chance
BLOCK = 1 << 20


def require_no_leaks(folder: Path, secrets: Iterable[str]) -> None:
    """Delete each file that holds a secret, then raise."""
    wanted = {
        form.encode()
        for secret in secrets
        if len(secret) >= SHORTEST
        for form in (secret, quote(secret, safe=""))
    }
    if not wanted:
        return
    leaking = [
        path for path in sorted(folder.rglob("*")) if path.is_file() and _holds(path, wanted)
    ]
    for path in leaking:
        path.unlink()
    if leaking:
        names = ", ".join(str(path.relative_to(folder)) for path in leaking)
        raise ReportLeaks(
            f"a token was found in {names}; the files were deleted. The server may echo tokens in "
            "its answers; report this"
        )


def _holds(path: Path, wanted: set[bytes]) -> bool:
    longest = max(map(len, wanted))
    tail = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            text = tail + block
            if any(secret in text for secret in wanted):
                return True
            tail = text[-longest:]
    return False


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
