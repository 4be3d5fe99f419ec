"""Keyword coverage: which constraints of the contract a run has put to the test."""

from gtmhub_goals_contract.keywords.constraints import Constraint, Side
from gtmhub_goals_contract.keywords.enumeration import Enumeration
from gtmhub_goals_contract.keywords.measure import Measure

__all__ = ["Constraint", "Enumeration", "Measure", "Side"]
