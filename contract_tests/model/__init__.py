"""An oracle of its own: what a correct server would answer, computed from the goals themselves."""

from contract_tests.model.filters import matches
from contract_tests.model.groups import GroupQuery, group
from contract_tests.model.order import is_sorted, ordered
from contract_tests.model.projection import Projection, parse_fields, project
from contract_tests.model.text import plain_text
from contract_tests.model.workflow import Approval, Outcome

__all__ = [
    "Approval",
    "GroupQuery",
    "Outcome",
    "Projection",
    "group",
    "is_sorted",
    "matches",
    "ordered",
    "parse_fields",
    "plain_text",
    "project",
]
