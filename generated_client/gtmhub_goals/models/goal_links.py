# Printed from the contract by `make generate`; edits here are lost.
"""GoalLinks."""

from __future__ import annotations

from typing import Any

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class GoalLinks(OpenModel):
    """What a goal is linked to. By default the content of `expanded` is left out.

    Attributes:
        expanded: The linked fields in full; they come only when `fields` asks for them.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {"expanded": fields.Field("expanded")}

    expanded: dict[str, Any] | Unset = UNSET
