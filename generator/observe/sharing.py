"""A HAR that can be given away: no tokens, no cookies, no content of any body."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from generator.observe import redaction

_HEADERS_KEPT = {"content-type", "accept", "gtmhub-accountid", "allow", "retry-after"}


def without_content(har: dict[str, Any]) -> dict[str, Any]:
    """Return a new HAR with the form of the traffic alone."""
    entries = [_entry(entry) for entry in har["log"]["entries"] if _is_whole(entry)]
    return {"log": {"version": "1.2", "creator": {"name": "redacted", "version": "1"},
                    "entries": entries}}  # fmt: skip


def _is_whole(entry: Any) -> bool:
    return isinstance(entry, dict) and all(
        isinstance(entry.get(part), dict) for part in ("request", "response")
    )


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    request, response = entry["request"], entry["response"]
    content = response.get("content") or {}
    kept: dict[str, Any] = {
        "request": {
            "method": request.get("method", ""),
            "url": _url(str(request.get("url", ""))),
            "headers": _headers(request.get("headers") or []),
        },
        "response": {
            "status": response.get("status", 0),
            "headers": _headers(response.get("headers") or []),
            "content": {
                "mimeType": str(content.get("mimeType") or "").partition(";")[0],
                "text": _text(content.get("text"), str(content.get("encoding") or "")),
            },
        },
    }
    posted = (request.get("postData") or {}).get("text")
    if posted:
        kept["request"]["postData"] = {"mimeType": "application/json", "text": _text(posted, "")}
    return kept


def _headers(headers: list[Any]) -> list[dict[str, str]]:
    return [
        {"name": str(header["name"]), "value": str(redaction.body(str(header.get("value", ""))))}
        for header in headers
        if isinstance(header, dict) and str(header.get("name", "")).lower() in _HEADERS_KEPT
    ]


def _url(url: str) -> str:
    parts = urlsplit(url)
    segments = [redaction.body(part) if _is_id(part) else part for part in parts.path.split("/")]
    path = "/".join(str(part) if _is_id(part) else _segment(part) for part in segments)
    query = [(redaction.key(name), redaction.shape(value))
             for name, value in parse_qsl(parts.query, keep_blank_values=True)]  # fmt: skip
    return f"https://server.example{quote(path)}" + (f"?{urlencode(query)}" if query else "")


def _is_id(part: str) -> bool:
    return len(part) == 24 and redaction.body(part) == "0" * 24


def _segment(part: str) -> str:
    return part if redaction.path(part) == part else redaction.shape(part)


def _text(text: Any, encoding: str) -> str:
    if not isinstance(text, str) or not text:
        return ""
    if encoding == "base64":
        return "(redacted)"
    try:
        return json.dumps(redaction.body(json.loads(text)), ensure_ascii=False)
    except ValueError:
        return "(redacted)"
