"""The page at /__emulator/ and the documents it shows; every file lies in the package."""

from __future__ import annotations

from importlib import resources

from gtmhub_goals_emulator.contract import contract_text
from gtmhub_goals_emulator.wire.answers import JSON_TYPE, Answer

_HTML = (b"content-type", b"text/html; charset=utf-8")
_NO_STORE = (b"cache-control", b"no-store")


def static(method: str, path: str) -> Answer | None:
    """Answer the page or one of the two contracts; None for every other path."""
    if method != "GET":
        return None
    if path in ("/__emulator", "/__emulator/"):
        body = resources.files(__package__).joinpath("page.html").read_bytes()
        return Answer(200, body, [_HTML, _NO_STORE])
    if path == "/__emulator/goals.json":
        return Answer(200, contract_text(), [JSON_TYPE])
    if path == "/__emulator/control.json":
        return Answer(
            200, resources.files(__package__).joinpath("control.json").read_bytes(), [JSON_TYPE]
        )
    return None
