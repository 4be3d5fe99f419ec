"""HAR files made by hand, and recorded from a server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx

HOST = "https://goals.example"
TOKEN = "secret-token-of-ada"
GOAL_ID = "6138969ab6adf10001fc329c"
ACCOUNT = "5be26318e5274a0007f17f61"


def entry(
    method: str,
    path: str,
    status: int,
    received: Any = None,
    *,
    sent: Any = None,
    media: str = "application/json",
    headers: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Return one entry; a body that is no text is written as JSON."""
    given = {"Authorization": f"Bearer {TOKEN}", "gtmhub-accountId": ACCOUNT, **(headers or {})}
    made: dict[str, Any] = {
        "request": {
            "method": method,
            "url": HOST + path,
            "headers": [{"name": name, "value": value} for name, value in given.items()],
            "cookies": [{"name": "session", "value": TOKEN}],
        },
        "response": {
            "status": status,
            "headers": [{"name": "Set-Cookie", "value": TOKEN}],
            "content": {"mimeType": media, "text": _text(received)},
        },
    }
    if sent is not None:
        made["request"]["postData"] = {"mimeType": "application/json", "text": _text(sent)}
    return made


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def har(*entries: dict[str, Any]) -> dict[str, Any]:
    """Return a HAR."""
    return {"log": {"version": "1.2", "entries": list(entries)}}


def goal(**fields: Any) -> dict[str, Any]:
    """Return a goal as the contract has it, with other fields."""
    return {"id": GOAL_ID, "accountId": ACCOUNT, "name": "Grow sales", **fields}


def write(folder: Path, content: dict[str, Any]) -> Path:
    """Write a HAR and return where it stands."""
    file = folder / "traffic.har"
    file.write_text(json.dumps(content), "utf-8")
    return file


class Recorder:
    """Sends requests and keeps them as entries of a HAR."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.entries: list[dict[str, Any]] = []

    def send(self, method: str, path: str, **keywords: Any) -> httpx.Response:
        """Send one request and record it."""
        answer = self._client.request(method, path, **keywords)
        request = answer.request
        made: dict[str, Any] = {
            "request": {
                "method": request.method,
                "url": str(request.url),
                "headers": [{"name": k, "value": v} for k, v in request.headers.items()],
            },
            "response": {
                "status": answer.status_code,
                "headers": [{"name": k, "value": v} for k, v in answer.headers.items()],
                "content": {
                    "mimeType": answer.headers.get("content-type", ""),
                    "text": answer.text,
                },
            },
        }
        if request.content:
            made["request"]["postData"] = {"text": request.content.decode()}
        self.entries.append(made)
        return answer
