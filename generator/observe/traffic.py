"""Recorded traffic: HAR files, read into requests and answers."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from generator.observe.errors import TrafficFault

NO_BODY: Any = object()
NOT_JSON: Any = object()
CUT_SHORT: Any = object()


@dataclass(frozen=True)
class Exchange:
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
        TrafficFault: It is missing, is not JSON, or is no HAR.
    """
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise TrafficFault(f"cannot read {path}: {error.strerror}; name a HAR file with HAR=...") \
            from error  # fmt: skip
    except ValueError as error:
        raise TrafficFault(f"{path} is no HAR file: it is not JSON ({error})") from error
    log = data.get("log") if isinstance(data, dict) else None
    if not isinstance(log, dict) or not isinstance(log.get("entries"), list):
        raise TrafficFault(f"{path} is no HAR file: it has no list log.entries")
    return {"log": log}


def exchanges(har: dict[str, Any], name: str) -> tuple[list[Exchange], list[str]]:
    """Return the exchanges of a HAR, and a line for each entry that is not whole."""
    found, faults = [], []
    for number, entry in enumerate(har["log"]["entries"], 1):
        try:
            found.append(_exchange(number, entry))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            faults.append(f"{name}, entry {number} is passed over: {type(error).__name__} {error}")
    return found, faults


def _exchange(number: int, entry: dict[str, Any]) -> Exchange:
    request, response = entry["request"], entry["response"]
    url = urlsplit(request["url"])
    content = response.get("content") or {}
    posted = request.get("postData") or {}
    status = response["status"]
    if not isinstance(status, int) or status < 100:
        raise ValueError(f"there is no answer (status {status!r})")
    return Exchange(
        number=number,
        method=request["method"].upper(),
        host=url.hostname or "",
        path=url.path,
        query=tuple(parse_qsl(url.query, keep_blank_values=True)),
        headers=frozenset(header["name"].lower() for header in request.get("headers", ())),
        sent=_whole(posted.get("text"), "", request.get("bodySize")),
        status=status,
        media=str(content.get("mimeType") or "").partition(";")[0].strip().lower(),
        received=_whole(
            content.get("text"), str(content.get("encoding") or ""), content.get("size")
        ),
    )


def _whole(text: str | None, encoding: str, size: object) -> Any:
    """Return the body, unless it is no JSON only because the recorder kept a part of it."""
    body = _body(text, encoding)
    if body is NOT_JSON and isinstance(size, int) and size > len(str(text).encode("utf-8")):
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
    except ValueError:
        return NOT_JSON
