"""The single faults of the independent server, by what they are about."""

from tests.independent_server.faults import (
    access,
    approval,
    caches,
    filters,
    groups,
    lists,
    values,
    writes,
)
from tests.independent_server.faults.catalogue import FAULTS, Caller, Fault, differs, faulty

__all__ = [
    "FAULTS",
    "Caller",
    "Fault",
    "access",
    "approval",
    "caches",
    "differs",
    "faulty",
    "filters",
    "groups",
    "lists",
    "values",
    "writes",
]
