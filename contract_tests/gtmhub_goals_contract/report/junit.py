"""junit.xml: one case for each law, each check of the letter, and each cell of the matrix."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree

from gtmhub_goals_contract.suite.finding import Finding
from gtmhub_goals_contract.suite.results import Results
from gtmhub_goals_contract.suite.verdict import Verdict

_NOT_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(results: Results, verdict: Verdict) -> str:
    """The text of junit.xml."""
    root = ElementTree.Element("testsuites", name="goals contract")
    failed = [f for f in results.findings if f.is_failure]
    laws = _suite(root, "laws")
    for law in results.laws:
        case = _case(laws, law.id, "law", law.seconds)
        broken = [f for f in failed if f.layer == "law" and f.rule == law.id]
        for finding in broken:
            _failure(case, finding)
        if not broken and law.state != "held":
            ElementTree.SubElement(case, "skipped", message=_clean(law.why or law.state))
    letter = _suite(root, "letter")
    checks: Counter[str] = Counter()
    for family in results.families:
        checks.update(family.checks)
    others = [f for f in failed if f.layer != "law"]
    for check in sorted({*checks, *(finding.rule for finding in others)}):
        broken = [f for f in others if f.rule == check]
        for finding in broken:
            _failure(_case(letter, f"{check}: {finding.operation}", "check", 0), finding)
        if not broken:
            _case(letter, check, "check", 0)
    matrix = _suite(root, "matrix")
    for cell in results.cells:
        case = _case(matrix, f"{cell.operation} {cell.status}", cell.evidence, 0)
        if not cell.reached:
            ElementTree.SubElement(
                case, "skipped", message=_clean(cell.waived or cell.why or "not reached")
            )
    suite = _suite(root, "verdict")
    case = _case(suite, verdict.state.value, "verdict", results.seconds)
    if verdict.state.value == "ERROR":
        ElementTree.SubElement(case, "error", message=_clean("; ".join(verdict.reasons)))
    elif verdict.state.value == "INCONCLUSIVE":
        ElementTree.SubElement(case, "skipped", message=_clean("; ".join(verdict.reasons[:20])))
    for each in root:
        each.set("tests", str(len(each)))
        for kind in ("failure", "error", "skipped"):
            plural = kind if kind == "skipped" else f"{kind}s"
            each.set(plural, str(sum(1 for case in each if case.find(kind) is not None)))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ElementTree.Element, name: str) -> ElementTree.Element:
    return ElementTree.SubElement(root, "testsuite", name=name)


def _case(suite: ElementTree.Element, name: str, kind: str, seconds: float) -> ElementTree.Element:
    return ElementTree.SubElement(
        suite, "testcase", name=_clean(name), classname=kind, time=f"{seconds:.3f}"
    )


def _failure(case: ElementTree.Element, finding: Finding) -> None:
    message = f"{finding.operation}: {finding.clause}"
    element = ElementTree.SubElement(case, "failure", message=_clean(message), type=finding.rule)
    element.text = _clean(
        "\n".join(
            [
                finding.statement,
                f"received: {finding.received}",
                f"expected: {finding.expected}",
                *finding.curl,
                f"replay: {finding.replay}",
            ]
        )
    )


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)
