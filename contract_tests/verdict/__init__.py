"""From what was found to one verdict, and to the files that tell it."""

from contract_tests.verdict.results import CellLine, FamilyLine, FindingLine, LawLine, Results
from contract_tests.verdict.ruling import State, Verdict, rule

__all__ = [
    "CellLine",
    "FamilyLine",
    "FindingLine",
    "LawLine",
    "Results",
    "State",
    "Verdict",
    "rule",
]
