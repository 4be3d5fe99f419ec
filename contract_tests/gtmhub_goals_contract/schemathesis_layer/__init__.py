"""The letter of the contract: schemathesis over every operation, in processes of its own."""

from gtmhub_goals_contract.schemathesis_layer.families import Family, make_families
from gtmhub_goals_contract.schemathesis_layer.results import FamilyResult

__all__ = ["Family", "FamilyResult", "make_families"]
