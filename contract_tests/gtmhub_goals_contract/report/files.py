"""Writes the report folder: the page, calls.har (HTTP Archive 1.2), and no token in any file."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import jsonschema_rs

from gtmhub_goals_contract.errors import ConfigurationError, ReportLeaks
from gtmhub_goals_contract.report.junit import as_junit
from gtmhub_goals_contract.suite.results import VERSION, Results
from gtmhub_goals_contract.suite.verdict import Verdict
from gtmhub_goals_contract.traffic.exchange import read_events

FOLDER = Path(__file__).parent


def as_page(document: dict[str, Any]) -> str:
    """The template with style, script and data in it; without `<`, no data can end its element.

    The suite's own test, its kill matrix, is shown beside the verdict.
    """
    data = {**document, "killMatrix": json.loads(_read("kill_matrix.json"))}
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
    _write(folder / "report.html", as_page(document))
    events = [
        path for name in ("events.ndjson", "letter.ndjson") if (path := folder / name).exists()
    ]
    with (folder / "calls.har").open("w", encoding="utf-8") as har:
        for part in as_har(read_events(events), results):
            har.write(part)


CREATOR = {"name": "gtmhub-goals-contract-tests", "version": "1"}


def as_har(events: Iterable[dict[str, Any]], results: Results) -> Iterator[str]:
    """The text of calls.har in parts; `events` are lines of event files."""
    yield '{"log":{"version":"1.2","creator":' + json.dumps(CREATOR) + ',"entries":[\n'
    first = True
    for event in events:
        yield ("" if first else ",\n") + json.dumps(_entry(event, results.url))
        first = False
    yield "\n]}}\n"


def _entry(event: dict[str, Any], url: str) -> dict[str, Any]:
    target = event["target"]
    query = parse_qsl(urlsplit(target).query, keep_blank_values=True)
    body = event.get("body")
    request: dict[str, Any] = {
        "method": event["method"],
        "url": url + target,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [{"name": n, "value": v} for n, v in event["headers"].items()],
        "queryString": [{"name": name, "value": value} for name, value in query],
        "headersSize": -1,
        "bodySize": event.get("body_size", _size(body)),
    }
    if body is not None:
        cut = _cut(body, request["bodySize"])
        request["postData"] = {"mimeType": "application/json", "text": body, **cut}
    answer = event.get("answer") or ""
    size = event.get("answer_size", _size(answer))
    return {
        "startedDateTime": datetime.fromtimestamp(event["at"], UTC).isoformat(),
        "time": event["ms"],
        "request": request,
        "response": {
            "status": event["status"],
            "statusText": "",
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": [{"name": "Content-Type", "value": event.get("answer_type", "")}],
            "content": {
                "size": size,
                "mimeType": event.get("answer_type", ""),
                "text": answer,
                **_cut(answer, size),
            },
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": size,
        },
        "cache": {},
        "timings": {"send": 0, "wait": event["ms"], "receive": 0},
        "comment": f"{event.get('layer') or ''} {event.get('law') or ''}".strip(),
    }


def _cut(text: str, size: int) -> dict[str, str]:
    """A comment where the record holds less than was sent; the sizes are always the true ones."""
    kept = _size(text)
    return {"comment": f"cut: the first {kept} of {size} bytes"} if kept < size else {}


def _size(text: str | None) -> int:
    return len((text or "").encode("utf-8", errors="surrogatepass"))


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


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
