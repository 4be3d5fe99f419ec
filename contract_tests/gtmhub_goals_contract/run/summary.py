"""Turns an execution into results: cells with their reasons, laws, findings with curl lines."""

from __future__ import annotations

import shlex
from collections import Counter

from gtmhub_goals_contract.contract import Cell
from gtmhub_goals_contract.contract.conformance import CHECKS, named
from gtmhub_goals_contract.live import ABSENT, World
from gtmhub_goals_contract.run.execution import Execution
from gtmhub_goals_contract.schemathesis_layer.results import SHAPES
from gtmhub_goals_contract.suite.finding import CONTRADICTS, Finding
from gtmhub_goals_contract.suite.results import (
    CellLine,
    FactLine,
    FamilyLine,
    LawLine,
    Results,
)
from gtmhub_goals_contract.suite.runner import HELD_AT_LEAST, LOST, LawResult
from gtmhub_goals_contract.traffic import Answer
from gtmhub_goals_contract.traffic.curl import curl_lines
from gtmhub_goals_contract.traffic.exchange import as_event

NEEDS = {402: "suspended", 403: "viewer"}  # statuses that only some identity gets
NO_WORKFLOW = "no reviewer identity or no session with approval workflow given"
NO_FAULTS = "a server cannot be asked to fail without a control API"
WIDENED_BY = {
    ABSENT["suspended"]: "a token of a suspended account",
    ABSENT["viewer"]: "a viewer's token",
    NO_WORKFLOW: "a reviewer's token and a session with approval workflow",
    NO_FAULTS: "a server with a control API",
    "no request gives a goal what it needs, without a control API": "a server with a control API",
    ABSENT["reviewer"]: "a reviewer's token and a session with approval workflow",
    "no session with approval workflow given": "a session with approval workflow",
    ABSENT["second_reviewer"]: "a second reviewer's token",
    ABSENT["stranger"]: "a token of another account",
    ABSENT["admin"]: "an admin's token",
    "no session given": "a session to create goals in",
    "no session to create goals in was given or found": "a session to create goals in",
}
OUT_OF_SERVICE = "the server went out of service, and answers 5xx to every request"
NO_ANSWER = "no request got this answer"
OTHERWISE = "a server that gives the request for it no other answer"
NO_DATA = "an account with more kinds of goals"


def summarise(execution: Execution, results: Results, world: World) -> None:
    """Fill `results` from the execution."""
    findings = _merged(execution)
    results.requests = execution.requests
    results.laws = [
        _law_line(result, execution.cut_short, live=execution.profile.live)
        for result in execution.laws.values()
    ]
    done = set(execution.laws)
    results.laws += [
        _law_line(LawResult(law, skipped="the run ended before its turn"))
        for law in execution.schedule.laws
        if law.id not in done
    ]
    results.families = [
        FamilyLine(
            name=family.family.name,
            operations=[*family.family.producers, *family.family.operations],
            requests=family.requests,
            seconds=round(family.seconds, 2),
            phases=dict(family.phases),
            checks=dict(family.checks),
            complete=family.complete,
            errors=family.errors,
        )
        for family in execution.letter
    ]
    ran = {family.family.name for family in execution.letter}
    for family in execution.schedule.families:
        if family.name not in ran:
            results.notes.append(f"the letter of {family.name} did not run")
    for finding in findings:
        tell(finding, execution, world)
    results.findings = findings
    results.cells = _cells(execution, results.findings, world)
    results.facts = [*_facts(execution), *_contradicted(execution, findings)]
    results.slowest = {
        operation: {"ms": round(ms, 1), "request": request}
        for operation, (ms, request) in sorted(execution.client.record.slowest.items())
    }
    results.errors += execution.errors
    results.coverage = {
        "repeated": execution.client.repeated,
        "cut_short": execution.cut_short,
    }
    if execution.first_failure is not None:
        seconds, requests = execution.first_failure
        results.coverage["first_failure"] = {"seconds": round(seconds, 2), "requests": requests}


def _merged(execution: Execution) -> list[Finding]:
    """One finding for each identity, with the shortest trace that showed it."""
    best: dict[str, Finding] = {}
    every = [f for result in execution.laws.values() for f in result.findings]
    every += [f for family in execution.letter for f in family.findings]
    for finding in every:
        known = best.get(finding.identity)
        if known is None or finding.weight < known.weight:
            best[finding.identity] = finding
    order = {"answer": 0, "letter": 1, "law": 2}
    found = sorted(best.values(), key=lambda f: (order[f.layer], f.operation, f.rule))
    found = _with_outage(execution, found)
    met = {(f.rule, f.operation, f.status) for f in found if f.layer == "answer"}
    # What a law met and schemathesis met too has one cause.
    found = [f for f in found if f.layer != "letter" or (f.rule, f.operation, f.status) not in met]
    for finding in found:
        blind = f"could not look: {finding.operation} answered {finding.status}"
        if finding.rule == "every_request_is_answered":
            blind = LOST
        if finding.rule in {"not_a_server_error", "every_request_is_answered"}:
            stopped = execution.laws.values()
            finding.stopped += [law.law.id for law in stopped if law.skipped == blind]
    return found


def _with_outage(execution: Execution, found: list[Finding]) -> list[Finding]:
    """All that was found in a server that went out of service is one finding of the server."""
    outage = execution.client.gate.outage
    if not outage:
        return found
    down = {(each.method, each.target, each.body, each.status) for each in outage}
    kept: list[Finding] = []
    blamed: list[Finding] = []
    for finding in found:
        sent = {(each.method, each.target, each.body, each.status) for each in finding.exchanges}
        (blamed if sent & down else kept).append(finding)
    first = next(each for each in outage if each.operation is not None)
    one = Finding(
        "answer",
        "not_a_server_error",
        OUT_OF_SERVICE,
        "",
        Answer(first.status, {}, first.answer, first).brief(),
        "an answer below 500",
        status=first.status,
        exchanges=(first,),
        count=len(outage),
    )
    blind = {f"could not look: {each.operation} answered {each.status}" for each in outage}
    identities = {finding.identity for finding in blamed}
    for result in execution.laws.values():
        one.origin = one.origin or next((result.law.id for f in result.findings if f in blamed), "")
        held = [f for f in result.findings if f.identity not in identities]
        if len(held) < len(result.findings) or result.skipped in {*blind, *execution.errors}:
            one.stopped.append(result.law.id)
            result.findings, result.skipped = held, result.skipped or OUT_OF_SERVICE
    return [one, *kept]


def _widened_by(why: str) -> str:
    """What would bring into reach what did not run for this reason; empty where nothing would."""
    if why.startswith("profile "):
        return "a profile that may write"
    if why.startswith("the user id of identity"):
        return f"the user id of the {why.split()[5]} in contract.toml"
    return WIDENED_BY.get(why, "")


def _law_line(result: LawResult, cut_short: bool = False, *, live: bool = False) -> LawLine:
    law = result.law
    why = result.skipped or ""
    beyond = _widened_by(why)
    if live and not why and not cut_short and result.state == "too few cases":
        beyond = NO_DATA
    if not why and result.state == "too few cases":
        ended = "the run ended before it had enough of them"
        why = ended if cut_short else "the data of this server gave too few cases"
    return LawLine(
        id=law.id,
        statement=law.statement,
        source=law.source,
        evidence=law.evidence,
        operations=list(law.operations),
        precondition=law.precondition,
        held=result.held,
        executions=result.executions,
        requests=result.requests,
        seconds=round(result.seconds, 3),
        state=result.state,
        why=why,
        beyond=beyond,
    )


def tell(finding: Finding, execution: Execution, world: World) -> None:
    """Add to a finding what people need: where it stands, what it counts, how to see it again."""
    operation = execution.contract.operations.get(finding.operation)
    law = execution.laws.get(finding.rule)
    if finding.inferred or (law is not None and law.law.evidence == "inferred"):
        finding.evidence = CONTRADICTS if execution.lenient else "inferred"
    elif law is not None:
        finding.evidence = law.law.evidence
    origin = execution.laws.get(finding.origin)
    if origin is not None and origin.failed_after:
        finding.failed_after = round(origin.failed_after, 3)
    finding.statement = finding.statement or CHECKS.get(finding.rule, finding.rule)
    finding.pointer = operation.pointer if operation else ""
    finding.trace = [as_event(each, finding.layer, None, ()) for each in finding.exchanges]
    finding.curl = curl_lines(finding.exchanges, world.shell_names())
    finding.replay = replay_command(finding, execution)


def replay_command(finding: Finding, execution: Execution) -> str:
    """The command line that shows the finding again; `$ACCOUNT` is the reader's."""
    options = execution.options
    words = ["goals-contract"]
    if options.url is not None:
        words += ["--url", options.url, "--account", "$ACCOUNT"]
    if finding.layer == "law" and finding.draws:
        words += ["--replay", f"{options.report}/reproductions/{finding.identity}.json"]
        return " ".join(words)
    words += ["--seed", str(options.seed)]
    if finding.layer == "letter":
        family = next((f.family.name for f in execution.letter if finding in f.findings), "goals")
        words += ["--family", family, "--laws", "none"]
    elif finding.origin:
        words += ["--law", shlex.quote(finding.origin), "--no-letter"]
    return " ".join(words)


def _cells(execution: Execution, findings: list[Finding], world: World) -> list[CellLine]:
    reached: Counter[Cell] = Counter(execution.client.record.cells)
    for family in execution.letter:
        reached.update(family.cells)
    violated: Counter[Cell] = Counter(
        Cell(finding.operation, finding.status)
        for finding in findings
        if finding.status is not None and finding.evidence != CONTRADICTS
    )
    contract = execution.contract
    reasons = {c: "" if reached[c] else _why(c, execution, world) for c in contract.cells}
    tried = execution.profile.live and not execution.cut_short and _all_tried(execution)
    lines = [
        CellLine(
            operation=cell.operation,
            status=cell.status,
            evidence=contract.evidence(cell),
            reached=reached[cell],
            violated=violated[cell],
            why=reasons[cell],
            beyond=_widened_by(reasons[cell])
            or (OTHERWISE if tried and reasons[cell] == NO_ANSWER else ""),
        )
        for cell in contract.cells
    ]
    known = set(contract.cells)
    lines += [
        CellLine(cell.operation, cell.status, "undocumented", count, max(1, violated[cell]))
        for cell, count in sorted(reached.items())
        if cell not in known
    ]
    return lines


def _why(cell: Cell, execution: Execution, world: World) -> str:
    operation = execution.contract[cell.operation]
    if not execution.profile.writes and not operation.is_safe:
        return f"profile {execution.profile} sends GET only"
    if cell.status == 500 and not world.control:
        return NO_FAULTS
    if cell.status in {409, 423} and not (world.workflow_session and world.has("reviewer")):
        return NO_WORKFLOW
    identity = NEEDS.get(cell.status)
    if identity is not None and not world.has(identity):
        return ABSENT[identity]
    if world.session is None and not operation.is_safe:
        return "no session to create goals in was given or found"
    if execution.options.selected or execution.options.shard:
        return "only a part of the suite ran"
    if execution.errors:
        return "the run ended early"
    return NO_ANSWER


def _all_tried(execution: Execution) -> bool:
    """Whether the laws that provoke every status ran to their end."""
    laws = [execution.laws.get(name) for name in ("every status", "reading statuses")]
    return all(law is not None and (law.executions or law.skipped) for law in laws)


def _facts(execution: Execution) -> list[FactLine]:
    lines = []
    for result in execution.laws.values():
        if result.law.evidence == "documented":
            continue
        if result.contradicted or any(finding.layer == "law" for finding in result.findings):
            answer = "contradicted"
        else:
            answer = "confirmed" if result.held >= HELD_AT_LEAST else "not tried enough"
        lines.append(FactLine(result.law.statement, result.law.source, answer))
    return lines


def _contradicted(execution: Execution, findings: list[Finding]) -> list[FactLine]:
    """Requests that this server refuses by another status than the inferred one, and inferred parts
    of requests and bodies that it has in another shape.
    """
    facts = {fact: at for law in execution.laws.values() for fact, at in law.contradicted.items()}
    for finding in findings:
        if finding.inferred and finding.layer == "letter" and finding.rule not in SHAPES:
            fact = f"{finding.operation}: {finding.statement}: {finding.clause}"
            facts[fact] = finding.inferred
        elif finding.inferred:
            fact = f"{named(finding.inferred)} has the shape that the contract gives it"
            facts[fact] = finding.inferred
    return [FactLine(fact, place, "contradicted") for fact, place in sorted(facts.items())]
