"""Request bodies: bounded, JSON, no deeper than documents ever are."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from gtmhub_goals_emulator.contract import Mismatch

MAX_BYTES = 1 << 20
MAX_DEPTH = 64

_HALF_PAIR = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u)")
_decode = msgspec.json.Decoder().decode


def too_large() -> Mismatch:
    return Mismatch(f"body: is larger than {MAX_BYTES} bytes; send it in parts")


def decoded(body: bytes, content_type: str | None) -> Any:
    """Parse a JSON body; raise Mismatch naming what is wrong with it."""
    if content_type is not None and content_type != "application/json":
        media_type = content_type.partition(";")[0].strip().lower()
        if media_type != "application/json":
            raise Mismatch(f"content-type: {media_type[:100]!r} is not application/json")
    try:
        value = _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if not body.strip():
            raise Mismatch("body: is missing; send JSON") from None
        if _HALF_PAIR.search(body[-16:]):  # the decoder, which wants more of it, says "truncated"
            raise Mismatch("body: is not JSON: a text ends in half of a surrogate pair") from None
        raise Mismatch(f"body: is not JSON: {error}") from None
    except RecursionError:
        raise Mismatch(f"body: is nested deeper than {MAX_DEPTH} levels") from None
    # Counting brackets is cheap and only ever overestimates, so most bodies stop here.
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH and deeper_than(value, MAX_DEPTH):
        raise Mismatch(f"body: is nested deeper than {MAX_DEPTH} levels")
    return value


def deeper_than(value: Any, depth: int) -> bool:
    """Whether containers are nested more than `depth` deep; never recurses itself."""
    layer = [value]
    for _ in range(depth + 1):
        below: list[Any] = []
        for item in layer:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        layer = [item for item in below if isinstance(item, dict | list)]
        if not layer:
            return False
    return True
