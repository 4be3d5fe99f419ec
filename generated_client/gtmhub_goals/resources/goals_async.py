# Printed from the contract by `make generate`; edits here are lost.
"""The operations on goals, with the client's account and settings filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, overload

from .._runtime.facade import FacadeBase, awaited, awaited_items, awaited_pages, responding_async
from .._runtime.operation import CallOptions, Response, deprecated
from ..models.comment import Comment
from ..models.goal import Goal
from ..models.goal_confidence import GoalConfidence
from ..models.goal_create import GoalCreate
from ..models.goal_metrics_links_response import GoalMetricsLinksResponse
from ..models.goal_replace import GoalReplace
from ..models.goal_update import GoalUpdate
from ..models.reviewers import Reviewers
from .goals import Goals

if TYPE_CHECKING:
    from .goals import (
        CommentFields,
        GoalConfidenceFields,
        GoalCreateFields,
        GoalReplaceFields,
        GoalUpdateFields,
        ReviewersFields,
    )


class AsyncGoals(FacadeBase):
    """The operations on goals, to be awaited."""

    list = awaited(Goals.list)
    """List goals: as `Goals.list`, to be awaited."""
    iterate = awaited_items(Goals.iterate)
    """List goals, all of them, one after the other: as `Goals.iterate`."""
    pages = awaited_pages(Goals.pages)
    """List goals, page after page: as `Goals.pages`."""
    group_by_owner = awaited(Goals.group_by_owner)
    """Group goals by owner: as `Goals.group_by_owner`, to be awaited."""
    group_by_reviewer = awaited(Goals.group_by_reviewer)
    """Group goals by reviewer: as `Goals.group_by_reviewer`, to be awaited."""
    list_by_metric_owner = awaited(Goals.list_by_metric_owner)
    """List goals by metric owner: as `Goals.list_by_metric_owner`, to be awaited."""
    list_all = awaited(Goals.list_all)
    """List goals under version 1 (observed, not documented): as `Goals.list_all`, to be awaited."""
    create_many = awaited(Goals.create_many)
    """Create goals in bulk: as `Goals.create_many`, to be awaited."""
    delete_many = awaited(Goals.delete_many)
    """Delete goals in bulk: as `Goals.delete_many`, to be awaited."""
    get = awaited(Goals.get)
    """Get a goal: as `Goals.get`, to be awaited."""
    delete = awaited(Goals.delete)
    """Delete a goal: as `Goals.delete`, to be awaited."""
    workflow_actions = awaited(Goals.workflow_actions)
    """List workflow actions: as `Goals.workflow_actions`, to be awaited."""
    withdraw = awaited(Goals.withdraw)
    """Withdraw a goal: as `Goals.withdraw`, to be awaited."""
    if TYPE_CHECKING:

        @overload
        async def create(
            self, body: GoalCreate, **options: Unpack[CallOptions]
        ) -> GoalMetricsLinksResponse: ...
        @overload
        async def create(self, **fields: Unpack[GoalCreateFields]) -> GoalMetricsLinksResponse: ...

        async def create(self, body: Any = None, **given: Any) -> Any: ...

        @overload
        @deprecated("goals.replace is deprecated: use update instead")
        async def replace(
            self, goal_id: str, body: GoalReplace, **options: Unpack[CallOptions]
        ) -> GoalMetricsLinksResponse: ...
        @overload
        @deprecated("goals.replace is deprecated: use update instead")
        async def replace(
            self, goal_id: str, **fields: Unpack[GoalReplaceFields]
        ) -> GoalMetricsLinksResponse: ...

        async def replace(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def update(
            self, goal_id: str, body: GoalUpdate, **options: Unpack[CallOptions]
        ) -> GoalMetricsLinksResponse: ...
        @overload
        async def update(
            self, goal_id: str, **fields: Unpack[GoalUpdateFields]
        ) -> GoalMetricsLinksResponse: ...

        async def update(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def approve(
            self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
        ) -> None: ...
        @overload
        async def approve(self, goal_id: str, **fields: Unpack[CommentFields]) -> None: ...

        async def approve(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def decline(
            self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
        ) -> None: ...
        @overload
        async def decline(self, goal_id: str, **fields: Unpack[CommentFields]) -> None: ...

        async def decline(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def set_reviewers(
            self, goal_id: str, body: Reviewers, **options: Unpack[CallOptions]
        ) -> None: ...
        @overload
        async def set_reviewers(self, goal_id: str, **fields: Unpack[ReviewersFields]) -> None: ...

        async def set_reviewers(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
        async def set_confidence(
            self, goal_id: str, body: GoalConfidence, **options: Unpack[CallOptions]
        ) -> Goal: ...
        @overload
        @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
        async def set_confidence(
            self, goal_id: str, **fields: Unpack[GoalConfidenceFields]
        ) -> Goal: ...

        async def set_confidence(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

    else:
        create = awaited(Goals.create)
        replace = awaited(Goals.replace)
        update = awaited(Goals.update)
        approve = awaited(Goals.approve)
        decline = awaited(Goals.decline)
        set_reviewers = awaited(Goals.set_reviewers)
        set_confidence = awaited(Goals.set_confidence)


class AsyncGoalsWithResponse(FacadeBase):
    """The methods of `AsyncGoals`, each giving its whole `Response`."""

    list = responding_async(AsyncGoals.list)
    group_by_owner = responding_async(AsyncGoals.group_by_owner)
    group_by_reviewer = responding_async(AsyncGoals.group_by_reviewer)
    list_by_metric_owner = responding_async(AsyncGoals.list_by_metric_owner)
    list_all = responding_async(AsyncGoals.list_all)
    create_many = responding_async(AsyncGoals.create_many)
    delete_many = responding_async(AsyncGoals.delete_many)
    get = responding_async(AsyncGoals.get)
    delete = responding_async(AsyncGoals.delete)
    workflow_actions = responding_async(AsyncGoals.workflow_actions)
    withdraw = responding_async(AsyncGoals.withdraw)
    if TYPE_CHECKING:

        @overload
        async def create(
            self, body: GoalCreate, **options: Unpack[CallOptions]
        ) -> Response[GoalMetricsLinksResponse]: ...
        @overload
        async def create(
            self, **fields: Unpack[GoalCreateFields]
        ) -> Response[GoalMetricsLinksResponse]: ...

        async def create(self, body: Any = None, **given: Any) -> Any: ...

        @overload
        @deprecated("goals.replace is deprecated: use update instead")
        async def replace(
            self, goal_id: str, body: GoalReplace, **options: Unpack[CallOptions]
        ) -> Response[GoalMetricsLinksResponse]: ...
        @overload
        @deprecated("goals.replace is deprecated: use update instead")
        async def replace(
            self, goal_id: str, **fields: Unpack[GoalReplaceFields]
        ) -> Response[GoalMetricsLinksResponse]: ...

        async def replace(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def update(
            self, goal_id: str, body: GoalUpdate, **options: Unpack[CallOptions]
        ) -> Response[GoalMetricsLinksResponse]: ...
        @overload
        async def update(
            self, goal_id: str, **fields: Unpack[GoalUpdateFields]
        ) -> Response[GoalMetricsLinksResponse]: ...

        async def update(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def approve(
            self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        @overload
        async def approve(
            self, goal_id: str, **fields: Unpack[CommentFields]
        ) -> Response[None]: ...

        async def approve(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def decline(
            self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        @overload
        async def decline(
            self, goal_id: str, **fields: Unpack[CommentFields]
        ) -> Response[None]: ...

        async def decline(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        async def set_reviewers(
            self, goal_id: str, body: Reviewers, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        @overload
        async def set_reviewers(
            self, goal_id: str, **fields: Unpack[ReviewersFields]
        ) -> Response[None]: ...

        async def set_reviewers(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
        async def set_confidence(
            self, goal_id: str, body: GoalConfidence, **options: Unpack[CallOptions]
        ) -> Response[Goal]: ...
        @overload
        @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
        async def set_confidence(
            self, goal_id: str, **fields: Unpack[GoalConfidenceFields]
        ) -> Response[Goal]: ...

        async def set_confidence(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

    else:
        create = AsyncGoals.create
        replace = AsyncGoals.replace
        update = AsyncGoals.update
        approve = AsyncGoals.approve
        decline = AsyncGoals.decline
        set_reviewers = AsyncGoals.set_reviewers
        set_confidence = AsyncGoals.set_confidence
