"""Writes a trace as curl lines that work on a fresh server: ids become variables."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Mapping

from gtmhub_goals_contract.traffic.exchange import Exchange

HIDDEN = frozenset(
    {
        "content-length",
        "host",
        "user-agent",
        "accept-encoding",
        "connection",
        "accept",
        "x-contract-run",
    }
)
# An id may follow a percent-encoded quote, whose digits are not part of it.
_ID = re.compile(r"(?:(?<=%[0-9A-Fa-f]{2})|(?<![0-9a-f]))[0-9a-f]{24}(?![0-9a-f])")
UNKNOWN = frozenset({"f" * 24, "e" * 24, "a" * 24, "0" * 24})


def curl_lines(trace: Iterable[Exchange], names: Mapping[str, str]) -> list[str]:
    """`$URL`, `$TOKEN` and `$ACCOUNT` are the reader's; created ids are captured with jq."""
    symbols = dict(names)
    needed: dict[str, str] = {}
    lines = []
    for number, exchange in enumerate(trace, start=1):
        created = _created(exchange)
        command = _command(exchange, symbols, needed, capture=bool(created))
        if created:
            for index, goal_id in enumerate(created, start=1):
                symbols[goal_id] = f"GOAL_{number}" + (f"_{index}" if len(created) > 1 else "")
            command = _captured(command, created, symbols)
        lines.append(f"{command}  # {exchange.status}")
    known = [f"{name}={value}  # as in this run" for value, name in needed.items()]
    return [*known, *lines]


def _command(
    exchange: Exchange, symbols: Mapping[str, str], needed: dict[str, str], capture: bool
) -> str:
    parts = ["curl -s" if capture else "curl -si", "-g", "-X", exchange.method]
    target = _with_variables(exchange.target, symbols, needed)
    parts.append(f'"$URL{target}"')
    for name, value in exchange.headers.items():
        if name.lower() not in HIDDEN:
            parts.append(f'-H "{name}: {_header(value, symbols, needed)}"')
    if exchange.body is not None:
        body = exchange.body[:4000].decode("utf-8", errors="replace")
        shown = _with_variables(body, symbols, needed, escape=False)
        if shown == body:
            parts.append(f"--data-binary {shlex.quote(body)}")
        else:
            parts.append(f"--data-binary {_double_quoted(body, symbols)}")
    return " ".join(parts)


def _captured(command: str, created: list[str], symbols: Mapping[str, str]) -> str:
    if len(created) == 1:
        path = ".id // .items[0].id"
        return f"{symbols[created[0]]}=$({command} | jq -r '{path}')"
    lines = [f"ANSWER=$({command})"]
    for index, goal_id in enumerate(created):
        lines.append(f"{symbols[goal_id]}=$(echo \"$ANSWER\" | jq -r '.items[{index}].id')")
    return "; ".join(lines)


def _created(exchange: Exchange) -> list[str]:
    if exchange.status != 201:
        return []
    try:
        document = json.loads(exchange.answer)
    except ValueError:
        return []
    if not isinstance(document, dict):
        return []
    items = document.get("items")
    found = items if isinstance(items, list) else [document]
    return [str(each["id"]) for each in found if isinstance(each, dict) and each.get("id")]


def _with_variables(
    text: str, symbols: Mapping[str, str], needed: dict[str, str], escape: bool = True
) -> str:
    text = _escaped(text) if escape else text

    def swap(match: re.Match[str]) -> str:
        value = match[0]
        name = symbols.get(value)
        if name is None:
            return value
        if not name.startswith("GOAL_"):
            needed[value] = name
        return f"${{{name}}}"

    return _ID.sub(swap, text)


def _header(value: str, symbols: Mapping[str, str], needed: dict[str, str]) -> str:
    if value.startswith(("Bearer $", "$")):
        return value
    return _with_variables(value, symbols, needed)


def _double_quoted(body: str, symbols: Mapping[str, str]) -> str:
    return '"' + _with_variables(body, symbols, {}) + '"'


def _escaped(text: str) -> str:
    return re.sub(r'([\\"`$])', r"\\\1", text)
