"""Everything a run found, as plain data: what verdict.json holds and shards are merged from."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import Any, NotRequired, TypedDict

from gtmhub_goals_contract.contract import load_sentences
from gtmhub_goals_contract.keywords.measure import sentence
from gtmhub_goals_contract.suite.finding import Finding

VERSION = 1


@dataclass
class CellLine:
    """A status of an operation, how often it came, and why not."""

    operation: str
    status: int
    evidence: str  # documented or inferred; "undocumented" where the contract has no such cell
    reached: int = 0
    violated: int = 0
    why: str = ""  # why it was not reached
    waived: str = ""  # reason and date
    beyond: str = ""  # what would bring it into reach, where nothing of this run can


@dataclass
class LawLine:
    """A law, how often it held, and why it was not judged."""

    id: str
    statement: str
    source: str
    evidence: str
    operations: list[str]
    precondition: str
    held: int
    executions: int
    requests: int
    seconds: float
    state: str  # held, violated, too few cases, not run
    why: str = ""
    waived: str = ""
    beyond: str = ""  # as of a cell


@dataclass
class FamilyLine:
    """A family of the letter, and what schemathesis did with it."""

    name: str
    operations: list[str]
    requests: int
    seconds: float
    phases: dict[str, int]
    checks: dict[str, int]
    complete: bool
    errors: list[str]


@dataclass
class FactLine:
    """One inferred fact and what this server says of it."""

    fact: str
    source: str
    answer: str  # confirmed, contradicted, not tried


class Coverage(TypedDict):
    """The figures of a run that belong to no line above; `schema.json` has each of them too."""

    repeated: int  # reads that got no answer and were sent again
    cut_short: bool  # the run ended before all of its schedule was done
    keywords: NotRequired[dict[str, Any]]
    first_failure: NotRequired[dict[str, float]]


@dataclass
class Results:
    """All that one run found; times in seconds."""

    url: str
    profile: str
    seed: int
    started: str
    seconds: float = 0.0
    requests: int = 0
    contract: str = ""
    contract_version: str = ""
    shard: str = ""
    cells: list[CellLine] = field(default_factory=list)
    laws: list[LawLine] = field(default_factory=list)
    families: list[FamilyLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    facts: list[FactLine] = field(default_factory=list)
    slowest: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what keeps the verdict from being complete
    left_behind: list[str] = field(default_factory=list)
    coverage: Coverage = field(default_factory=lambda: Coverage(repeated=0, cut_short=False))

    def lines(self) -> list[str]:
        """What both reports, at the terminal and in HTML, say in a sentence each."""
        found: list[str] = []
        if self.families:
            checks = sum(sum(family.checks.values()) for family in self.families)
            parts = [
                f"{family.name} {family.requests}" + ("" if family.complete else " (cut short)")
                for family in self.families
            ]
            found.append(f"Letter: {checks} checks of schemathesis, requests: {', '.join(parts)}")
        if self.laws:
            found.append(self._sentences())
        if self.coverage.get("keywords"):
            found.append(sentence(self.coverage["keywords"]))
        if self.coverage.get("repeated"):
            found.append(
                f"Connections: {self.coverage['repeated']} reads got no answer and were repeated"
            )
        if self.facts:
            answers = Counter(fact.answer for fact in self.facts)
            found.append(
                f"What the document does not say: {answers['confirmed']} assumptions confirmed, "
                f"{answers['contradicted']} contradicted"
            )
        return found

    def _sentences(self) -> str:
        """To how many of the document's sentences the server was held: their laws held, or broke
        by the clause of the sentence.
        """
        every = [fact for fact in load_sentences() if fact.about_servers]
        held = {law.id for law in self.laws if law.state == "held"}
        broken = [
            fact
            for fact in every
            if any(
                f.is_failure and f.rule == fact.law and fact.is_clause(f.clause)
                for f in self.findings
            )
        ]
        kept = sum(1 for fact in every if fact.law in held and fact not in broken)
        said = (
            f"Sentences of the vendor's document: held to {kept + len(broken)} of {len(every)} "
            "that a server can be held to"
        )
        return said + (f", {len(broken)} of them broken" if broken else "")

    def as_dict(self) -> dict[str, Any]:
        """What verdict.json holds under `results`."""
        findings = [finding.as_dict() for finding in self.findings]
        return {**asdict(replace(self, findings=[])), "findings": findings}

    @classmethod
    def from_dict(cls, raw: dict[str, Any]) -> Results:
        """Read back what `as_dict` wrote.

        Raises:
            TypeError: a key is missing or unknown.
        """
        known = dict(raw)
        lists: dict[str, type[Any]] = {
            "cells": CellLine,
            "laws": LawLine,
            "families": FamilyLine,
            "facts": FactLine,
        }
        for name, kind in lists.items():
            known[name] = [kind(**each) for each in known.get(name, [])]
        known["findings"] = [Finding.from_dict(each) for each in known.get("findings", [])]
        return cls(**known)
