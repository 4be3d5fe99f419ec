"""Runs laws: registry, drawing of examples, traces, findings."""

from gtmhub_goals_contract.suite.context import LawContext
from gtmhub_goals_contract.suite.draw import (
    Draw,
    HypothesisDraw,
    RecordedDraw,
    ReplayExhausted,
)
from gtmhub_goals_contract.suite.finding import Finding, Violation
from gtmhub_goals_contract.suite.registry import Law, Rights, law, load_laws

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
    "load_laws",
]
