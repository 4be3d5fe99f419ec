"""The letter of the contract: schemathesis over every operation, in processes of its own."""

from contract_tests.letter.families import FAMILIES, Family
from contract_tests.letter.results import LetterResult

__all__ = ["FAMILIES", "Family", "LetterResult"]
