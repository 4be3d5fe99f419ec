"""The letter of the contract: schemathesis over every operation, in processes of its own."""

from gtmhub_goals_contract.schemathesis_layer.families import FAMILIES, Family
from gtmhub_goals_contract.schemathesis_layer.results import FamilyResult

__all__ = ["FAMILIES", "Family", "FamilyResult"]
