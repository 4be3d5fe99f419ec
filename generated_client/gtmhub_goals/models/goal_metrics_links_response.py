# Printed from the contract by `make generate`; edits here are lost.
"""GoalMetricsLinksResponse."""

from __future__ import annotations

from attrs import define

from .goal import Goal


@define
class GoalMetricsLinksResponse(Goal):
    """One goal with its metrics and links.

    It has the fields of `Goal`.
    """

    __fields__ = Goal.__fields__
