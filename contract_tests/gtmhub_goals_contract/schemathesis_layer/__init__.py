"""The letter of the contract: schemathesis over every operation, in processes of its own."""

from gtmhub_goals_contract.schemathesis_layer.results import FamilyResult
from gtmhub_goals_contract.schemathesis_layer.settings import Family, make_families

__all__ = ["Family", "FamilyResult", "make_families"]
