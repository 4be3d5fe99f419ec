"""An oracle of its own: what a correct server would answer, computed from the goals themselves."""

from gtmhub_goals_contract.model.groups import GroupQuery, group
from gtmhub_goals_contract.model.listing import (
    Projection,
    is_sorted,
    is_sorted_somehow,
    matches,
    ordered,
    parse_fields,
    plain_text,
    project,
    same,
)
from gtmhub_goals_contract.model.workflow import Approval, Outcome

__all__ = [
    "Approval",
    "GroupQuery",
    "Outcome",
    "Projection",
    "group",
    "is_sorted",
    "is_sorted_somehow",
    "matches",
    "ordered",
    "parse_fields",
    "plain_text",
    "project",
    "same",
]
