"""Runs laws: registry, drawing of examples, traces, findings."""

from gtmhub_goals_contract.suite.context import LawContext
from gtmhub_goals_contract.suite.finding import Finding, Violation
from gtmhub_goals_contract.suite.registry import Law, Rights, law
from gtmhub_goals_contract.suite.runner import (
    Draw,
    HypothesisDraw,
    RecordedDraw,
    ReplayExhausted,
)

__all__ = [
    "Draw",
    "Finding",
    "HypothesisDraw",
    "Law",
    "LawContext",
    "RecordedDraw",
    "ReplayExhausted",
    "Rights",
    "Violation",
    "law",
]
