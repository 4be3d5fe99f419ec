"""Keyword coverage: which constraints of the contract a run has put to the test."""

from contract_tests.keywords.constraint import Constraint, Side
from contract_tests.keywords.enumeration import Enumeration
from contract_tests.keywords.measure import Measure

__all__ = ["Constraint", "Enumeration", "Measure", "Side"]
