# Printed from the contract by `make generate`; edits here are lost.
"""GoalMetricsLinksResponse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import define

from .goal import Goal


@define
class GoalMetricsLinksResponse(Goal):
    """One goal with its metrics and links.

    It has the fields of `Goal`.
    """

    __names__: ClassVar[Mapping[str, str]] = Goal.__names__
