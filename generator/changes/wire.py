"""What two contracts mean to callers on the wire, by our own rules alone."""

from __future__ import annotations

from generator.changes.findings import Findings
from generator.changes.leftovers import note_leftovers
from generator.changes.operations import OperationWalk
from generator.openapi import Contract


def compare(base: Contract, head: Contract) -> Findings:
    """Return every difference between two contracts, rated."""
    findings = Findings(base, head)
    OperationWalk(findings).compare()
    note_leftovers(findings)
    return findings
