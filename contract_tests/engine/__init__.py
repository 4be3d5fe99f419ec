"""Runs laws: registry, drawing of examples, traces, findings."""

from contract_tests.engine.draw import (
    Draw,
    HypothesisDraw,
    RecordedDraw,
    ReplayExhausted,
)
from contract_tests.engine.finding import Finding
from contract_tests.engine.lab import Lab
from contract_tests.engine.registry import LAWS, Law, Rights, law, load_laws
from contract_tests.engine.violation import Violation

__all__ = [
    "LAWS",
    "Draw",
    "Finding",
    "HypothesisDraw",
    "Lab",
    "Law",
    "RecordedDraw",
    "ReplayExhausted",
    "Rights",
    "Violation",
    "law",
    "load_laws",
]
