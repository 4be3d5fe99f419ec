"""Writes the report folder: the page with the kill matrix, and no token in any file of it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs

from gtmhub_goals_contract.errors import ConfigurationError, ReportLeaks
from gtmhub_goals_contract.report.har import as_har
from gtmhub_goals_contract.report.junit import as_junit
from gtmhub_goals_contract.suite.results import VERSION, Results
from gtmhub_goals_contract.suite.verdict import Verdict
from gtmhub_goals_contract.traffic.exchange import read_events

KEPT = Path(__file__).with_name("kill_matrix.json")


@dataclass(frozen=True, slots=True, order=True)
class Caught:
    """One faulty server and whether the law or check that it names caught it."""

    kind: str  # law or check
    catcher: str
    fault: str
    about: str
    caught: bool


def read_kills(path: Path = KEPT) -> tuple[int, list[Caught]]:
    """The seed of the last run and what it caught."""
    document = json.loads(path.read_text(encoding="utf-8"))
    return document["seed"], [
        Caught(row["kind"], row["name"], each["name"], each["about"], each["caught"])
        for row in document["catchers"]
        for each in row["faults"]
    ]


def write_kills(seed: int, kills: Iterable[Caught], path: Path = KEPT) -> None:
    """No date and no duration: the same suite writes the same bytes."""
    rows = ",\n".join(_row(row) for row in as_matrix(seed, kills)["catchers"])
    path.write_text(f'{{"seed": {seed}, "catchers": [\n{rows}\n]}}\n', encoding="utf-8")


def as_matrix(seed: int, kills: Iterable[Caught]) -> dict[str, Any]:
    """A row for each law and check, laws first, with its faulty servers."""
    rows: dict[tuple[bool, str], dict[str, Any]] = {}
    for kill in sorted(kills):
        key = (kill.kind != "law", kill.catcher)
        row = rows.setdefault(key, {"name": kill.catcher, "kind": kill.kind, "faults": []})
        row["faults"].append({"name": kill.fault, "about": kill.about, "caught": kill.caught})
    return {"seed": seed, "catchers": [rows[key] for key in sorted(rows)]}


def _row(row: dict[str, Any]) -> str:
    """A faulty server a line, so that a difference names the ones that changed."""
    faults = ",\n  ".join(json.dumps(each, ensure_ascii=False) for each in row["faults"])
    head = json.dumps({"name": row["name"], "kind": row["kind"]}, ensure_ascii=False)[:-1]
    return f' {head}, "faults": [\n  {faults}\n ]}}'


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
        form.encode() for secret in secrets if len(secret) >= SHORTEST for form in _forms(secret)
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


def _forms(secret: str) -> set[str]:
    """The secret as URLs, pages and JSON write it; an answer is JSON, and stands in JSON itself."""
    once = json.dumps(secret)[1:-1]
    return {secret, quote(secret, safe=""), escape(secret), once, json.dumps(once)[1:-1]}


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
    """Write verdict.json, junit.xml, report.html and calls.har into the folder.

    Raises:
        OSError: the folder cannot be written to.
    """
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
    """What verdict.json holds; its shape is in `schema.json`, beside this module."""
    return {
        "version": VERSION,
        "verdict": verdict.state.value,
        "exitCode": verdict.exit_code,
        "reasons": list(verdict.reasons),
        "lines": results.lines(),
        "results": results.as_dict(),
    }


def read_results(path: Path) -> Results:
    """The results of an earlier run, from its verdict.json.

    Raises:
        ConfigurationError: the file cannot be read, or another suite wrote it.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{path} is no verdict.json: it is not JSON ({error})") from error
    schema = jsonschema_rs.Draft202012Validator(json.loads(_read("schema.json")))
    for fault in schema.iter_errors(document):
        place = "/".join(map(str, fault.instance_path)) or "the file"
        raise ConfigurationError(
            f"{path} is no verdict.json of this suite: at {place}: {fault.message[:300]}"
        )
    return Results.from_dict(document["results"])


def kill_matrix() -> dict[str, Any]:
    """The suite's own test: the page shows it beside the verdict."""
    return as_matrix(*read_kills())


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
