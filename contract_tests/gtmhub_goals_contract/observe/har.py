"""Recorded traffic: HAR files, read into requests and answers, and written without content."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.observe import redaction

_HEADERS_KEPT = {"content-type", "accept", "gtmhub-accountid", "allow", "retry-after"}
NO_BODY: Any = object()
NOT_JSON: Any = object()
CUT_SHORT: Any = object()
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)  # of an entry that is not whole


@dataclass(frozen=True)
class Recorded:
    """One request and its answer.

    Attributes:
        number: Its place in the file, from 1.
        method: In capitals.
        host: Where it went.
        path: Without the query.
        query: The parameters as sent.
        headers: The names of the request's headers, in small letters.
        sent: The JSON body of the request; NO_BODY or NOT_JSON where it has none, CUT_SHORT where
            the recorder kept a part of it.
        status: The status of the answer.
        media: The media type of the answer, in small letters.
        received: The same of the answer.
    """

    number: int
    method: str
    host: str
    path: str
    query: tuple[tuple[str, str], ...]
    headers: frozenset[str]
    sent: Any
    status: int
    media: str
    received: Any


def load(path: Path) -> dict[str, Any]:
    """Read a HAR file.

    Raises:
        ConfigurationError: It is missing, is not JSON, or is no HAR.
    """
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise ConfigurationError(
            f"cannot read {path}: {error.strerror}; name a HAR file with HAR=..."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{path} is no HAR file: it is not JSON ({error})") from error
    log = data.get("log") if isinstance(data, dict) else None
    if not isinstance(log, dict) or not isinstance(log.get("entries"), list):
        raise ConfigurationError(f"{path} is no HAR file: it has no list log.entries")
    return {"log": log}


def exchanges(har: dict[str, Any], name: str) -> tuple[list[Recorded], list[str]]:
    """Return the exchanges of a HAR, and a line for each entry that is not whole."""
    found, faults = [], []
    for number, entry in enumerate(har["log"]["entries"], 1):
        try:
            found.append(_exchange(number, entry))
        except UNREADABLE as error:
            told = isinstance(error, ValueError)
            said = str(error) if told else f"it is not what HAR describes ({error})"
            faults.append(f"{name}, entry {number} is passed over: {said}")
    return found, faults


def _exchange(number: int, entry: dict[str, Any]) -> Recorded:
    request, response = entry["request"], entry["response"]
    url = urlsplit(str(request["url"]))
    content = response.get("content") or {}
    posted = request.get("postData") or {}
    status = int(response["status"])
    if status < 100:
        raise ValueError(f"there is no answer (status {status!r})")
    headers = [each for each in request.get("headers") or () if isinstance(each, dict)]
    return Recorded(
        number=number,
        method=request["method"].upper(),
        host=url.hostname or "",
        path=url.path,
        query=tuple(parse_qsl(url.query, keep_blank_values=True)),
        headers=frozenset(str(header.get("name")).lower() for header in headers),
        sent=_whole(posted.get("text"), "", request.get("bodySize") or int("params" in posted)),
        status=status,
        media=str(content.get("mimeType") or "").partition(";")[0].strip().lower(),
        received=_whole(
            content.get("text"), str(content.get("encoding") or ""), content.get("size")
        ),
    )


def _whole(text: str | None, encoding: str, size: object) -> Any:
    """Return the body, unless it is no JSON only because the recorder kept a part of it."""
    body = _body(text, encoding)
    if body in (NO_BODY, NOT_JSON) and isinstance(size, int) and size > len((text or "").encode()):
        return CUT_SHORT
    return body


def _body(text: str | None, encoding: str) -> Any:
    if not text:
        return NO_BODY
    if encoding == "base64":
        try:
            text = base64.b64decode(text, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            return NOT_JSON
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return NOT_JSON


def without_content(har: dict[str, Any]) -> dict[str, Any]:
    """Return a new HAR with the form of the traffic alone."""
    entries = [_entry(entry) for entry in har["log"]["entries"] if _is_readable(entry)]
    return {"log": {"version": "1.2", "creator": {"name": "redacted", "version": "1"},
                    "entries": entries}}  # fmt: skip


def _is_readable(entry: Any) -> bool:
    try:
        _exchange(0, entry)
    except UNREADABLE:
        return False
    return True


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
    except (ValueError, RecursionError):
        return "(redacted)"
