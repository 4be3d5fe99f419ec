"""A request as it went over the wire, read place by place, and what it meets and breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from gtmhub_goals_contract.keywords.enumeration import ParameterPlan, RequestPlan
from gtmhub_goals_contract.keywords.node import Judgement, judge

NO_KEYWORD: tuple[int, ...] = ()  # makes a request invalid, and is none of the constraints
_INTEGER = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def judge_request(
    plan: RequestPlan, target: str, headers: Mapping[str, str], content: bytes | None
) -> Judgement:
    judgement = Judgement()
    path, _, query = target.partition("?")
    values = _values(plan, path, query, headers)
    for parameter in plan.parameters:
        found = values.get((parameter.place, parameter.name.lower()), [])
        _judge_parameter(parameter, found, judgement)
    if plan.media:
        _judge_body(plan, headers, content, judgement)
    return judgement


def _judge_parameter(parameter: ParameterPlan, found: list[str], judgement: Judgement) -> None:
    if len(found) > 1:
        broken = len(judgement.broken)
        judge(parameter.node, found, judgement)  # several values are a list, whatever each is
        if len(judgement.broken) == broken:
            judgement.broken.append(NO_KEYWORD)  # which of them a server takes, nobody says
    elif found:
        if parameter.presence is not None:
            judgement.met.append(parameter.presence)
        judge(parameter.node, typed(found[0], parameter.types), judgement)
    elif parameter.presence is not None:
        judgement.broken.append((parameter.presence,))


def _judge_body(
    plan: RequestPlan, headers: Mapping[str, str], content: bytes | None, judgement: Judgement
) -> None:
    if not content:
        if plan.presence is not None:
            judgement.broken.append((plan.presence,))
        return
    sent = next((v for k, v in headers.items() if k.lower() == "content-type"), "")
    node = plan.node(sent.partition(";")[0].strip().lower())
    if node is None:
        judgement.broken.append(NO_KEYWORD)
        return
    if plan.presence is not None:
        judgement.met.append(plan.presence)
    try:
        document = json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError):
        judgement.broken.append(NO_KEYWORD)
        return
    judge(node, document, judgement)


def _values(
    plan: RequestPlan, path: str, query: str, headers: Mapping[str, str]
) -> dict[tuple[str, str], list[str]]:
    """By place and name in small letters: only names of headers may differ in case."""
    values: dict[tuple[str, str], list[str]] = {}
    template = plan.operation.path.split("/")
    for part, segment in zip(template, path.split("/")[-len(template) :], strict=False):
        if part.startswith("{"):
            values["path", part[1:-1].lower()] = [unquote(segment)]
    if query:
        names = {p.name for p in plan.parameters if p.place == "query"}
        for name, value in parse_qsl(query, keep_blank_values=True, errors="surrogateescape"):
            if name in names:
                values.setdefault(("query", name.lower()), []).append(value)
    for name, value in headers.items():
        values.setdefault(("header", name.lower()), []).append(value.strip())
    return values


def typed(text: str, types: tuple[str, ...]) -> Any:
    """A value of the wire as the schema means it; what does not read as such stays a text."""
    if "integer" in types and _INTEGER.fullmatch(text):
        return _whole(text)
    if "number" in types and _NUMBER.fullmatch(text):
        return float(text)
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    return text


def _whole(text: str) -> Any:
    return int(text) if len(text) < 4000 else text  # Python reads no longer ones


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
