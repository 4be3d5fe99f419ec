"""calls.har (HTTP Archive 1.2), written entry by entry: runs can be long."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from gtmhub_goals_contract.suite.results import Results

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
