"""Reads schemathesis' NDJSON events: cells that were reached, checks that failed."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gtmhub_goals_contract.contract import Cell, Conformance, Contract, load_companions
from gtmhub_goals_contract.contract.conformance import named
from gtmhub_goals_contract.schemathesis_layer.settings import Family
from gtmhub_goals_contract.suite.finding import Finding
from gtmhub_goals_contract.traffic import Exchange

SHAPES = frozenset({"response_schema_conformance", "content_type_conformance"})
# Which values a request may have, and what a method beside the listed ones gets, is our word: the
# document names parameters and bodies without bounds, and no answer to other methods.
OUR_WORD = frozenset(
    {
        "negative_data_rejection",
        "positive_data_acceptance",
        "unsupported_method",
        "allow_header_conformance",
    }
)
REFUSED = "x-contract-refused"  # answers of the proxy, not of the server


@dataclass
class FamilyResult:
    """What one family came to; `seconds` is the time it took."""

    family: Family
    requests: int = 0
    recorded: bool = False  # whether the client has sent, and so counted, these requests
    seconds: float = 0.0
    complete: bool = True
    ended: str = ""  # why schemathesis stopped, in its words; empty where it was stopped
    cells: Counter[Cell] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    phases: Counter[str] = field(default_factory=Counter)


def read_results(path: Path, family: Family, contract: Contract) -> FamilyResult:
    """What the event file of a family says; a line that is cut is passed over."""
    result = FamilyResult(family)
    found: dict[tuple[str, str, str], Finding] = {}
    conformance = Conformance(contract)
    for kind, event in _events(path):
        if kind in {"NonFatalError", "FatalError"}:
            result.errors.append(_error_text(event))
        if kind == "EngineFinished":
            result.ended = str(event.get("stop_reason", ""))
        if kind != "ScenarioFinished":
            continue
        recorder = event.get("recorder", {})
        exchanges = _exchanges(recorder, contract)
        result.exchanges.extend(exchanges.values())
        result.requests += len(exchanges)
        result.phases[str(event.get("phase"))] += len(exchanges)
        for exchange in exchanges.values():
            if exchange.operation is not None:
                result.cells[Cell(exchange.operation, exchange.status)] += 1
        for case_id, checks in recorder.get("checks", {}).items():
            exchange_of = exchanges.get(case_id)
            for check in checks:
                result.checks[check["name"]] += 1
                if check.get("status") == "failure" and exchange_of is not None:
                    interaction = recorder["interactions"][case_id]
                    if _is_beside(check["name"], exchange_of, interaction, contract):
                        continue
                    finding = _finding(
                        check, exchange_of, case_id, recorder, exchanges, conformance
                    )
                    key = (finding.rule, finding.operation, finding.clause)
                    known = found.get(key)
                    if known is None or finding.weight < known.weight:
                        found[key] = finding
    result.findings = list(found.values())
    return result


def _is_beside(
    check: str, exchange: Exchange, interaction: Mapping[str, Any], contract: Contract
) -> bool:
    """Whether the server only offers what public programs call beside the contract."""
    path = urlsplit(exchange.target).path
    beside = load_companions().methods(path)
    if check == "unsupported_method":
        return exchange.method in beside
    headers = interaction["response"].get("headers", {})
    allow = ",".join(_first(value) for name, value in headers.items() if name.lower() == "allow")
    listed, known = {part.strip() for part in allow.split(",")}, contract.methods(path)
    return check == "allow_header_conformance" and known < listed <= known | beside


def _events(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                event = json.loads(line)
            except ValueError:
                continue  # the last line of a stopped process may be cut
            kind = next(iter(event))
            yield kind, event[kind]


def _exchanges(recorder: Mapping[str, Any], contract: Contract) -> dict[str, Exchange]:
    exchanges = {}
    for case_id, interaction in recorder.get("interactions", {}).items():
        request, response = interaction["request"], interaction.get("response")
        if not response or REFUSED in {name.lower() for name in response.get("headers", {})}:
            continue
        parts = urlsplit(request["uri"])
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        matched = contract.match(request["method"], parts.path)
        headers = {name: _first(value) for name, value in request.get("headers", {}).items()}
        answer_headers = {n.lower(): _first(v) for n, v in response.get("headers", {}).items()}
        exchanges[case_id] = Exchange(
            identity="owner",
            operation=matched[0].id if matched else None,
            method=request["method"],
            target=target,
            headers={
                name: "Bearer $TOKEN" if name == "Authorization" else value
                for name, value in headers.items()
            },
            body=_bytes(request.get("body")),
            status=int(response["status_code"]),
            answer_type=answer_headers.get("content-type", ""),
            answer=_bytes(response.get("content")) or b"",
            milliseconds=float(response.get("elapsed") or 0.0) * 1000,
        )
    return exchanges


def _finding(
    check: Mapping[str, Any],
    exchange: Exchange,
    case_id: str,
    recorder: Mapping[str, Any],
    exchanges: Mapping[str, Exchange],
    conformance: Conformance,
) -> Finding:
    failure = (check.get("failure_info") or {}).get("failure") or {}
    contract = conformance.contract
    operation = exchange.operation or _by_path(contract, exchange) or str(failure.get("operation"))
    inferred = _inferred(conformance, exchange) if check["name"] in SHAPES else ""
    if check["name"] in OUR_WORD:
        known = contract.operations.get(operation)
        inferred = known.pointer if known else exchange.target
    detail = failure.get("validation_message") or failure.get("message") or ""
    excerpt = exchange.answer[:300].decode("utf-8", errors="replace")
    return Finding(
        layer="letter",
        rule=str(check["name"]),
        clause=f"{failure.get('title', 'failure')}, {exchange.status}"
        + (f", {named(inferred)}" if inferred and check["name"] in SHAPES else ""),
        operation=operation,
        statement=str(failure.get("title", check["name"])),
        received=f"{exchange.status} {excerpt or '(empty body)'}",
        expected=str(detail)[:600],
        exchanges=_chain(case_id, recorder, exchanges),
        status=exchange.status,
        origin=str(recorder.get("label", "")),
        inferred=inferred,
    )


def _inferred(conformance: Conformance, exchange: Exchange) -> str:
    """The inferred node that an answer contradicts, where it contradicts nothing else."""
    if exchange.operation is None:
        return ""
    breaches = conformance.breaches(
        conformance.contract[exchange.operation],
        exchange.status,
        exchange.answer_type,
        exchange.answer,
    )
    return breaches[0].inferred if breaches and all(each.inferred for each in breaches) else ""


def _chain(
    case_id: str, recorder: Mapping[str, Any], exchanges: Mapping[str, Exchange]
) -> tuple[Exchange, ...]:
    """The requests that led to a case, oldest first."""
    chain: list[Exchange] = []
    cases = recorder.get("cases", {})
    current: str | None = case_id
    while current is not None and len(chain) < 20:
        if current in exchanges:
            chain.append(exchanges[current])
        current = (cases.get(current) or {}).get("parent_id")
    return tuple(reversed(chain))


def _by_path(contract: Contract, exchange: Exchange) -> str | None:
    """An operation of the same path, for a method that the path does not have."""
    path = urlsplit(exchange.target).path
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        matched = contract.match(method, path)
        if matched is not None:
            return matched[0].id
    return None


def _first(value: Any) -> str:
    return str(value[0]) if isinstance(value, list) and value else str(value)


def _bytes(value: Any) -> bytes | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return base64.b64decode(value.get("$base64", ""))
    return str(value).encode("utf-8", errors="surrogatepass")


def _error_text(event: Mapping[str, Any]) -> str:
    value = event.get("value") or event.get("exception") or event
    text = value.get("message") if isinstance(value, dict) else value
    return f"{event.get('label', 'schemathesis')}: {text}"[:500]
