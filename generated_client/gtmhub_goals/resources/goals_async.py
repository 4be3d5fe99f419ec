# Printed from the contract by `make generate`; edits here are lost.
"""The operations on goals, with the client's account and settings filled in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

from .._runtime.bodies import body_and_options
from .._runtime.facade import responding_async
from .._runtime.operation import CallOptions, Response, check_options, deprecated
from .._runtime.paging_async import AsyncItems, AsyncPages
from .._runtime.values import UNSET, Unset
from ..api.goals import (
    approve_goal,
    create_goal,
    create_goals,
    decline_goal,
    delete_goal,
    delete_goals,
    get_goal,
    group_goals_by_owner,
    group_goals_by_reviewer,
    list_all_goals,
    list_goals,
    list_goals_by_metric_owner,
    list_workflow_actions,
    replace_goal,
    set_goal_confidence,
    set_goal_reviewers,
    update_goal,
    withdraw_goal,
)
from ..models.comment import Comment
from ..models.created_goals_response import CreatedGoalsResponse
from ..models.deadline import Deadline
from ..models.formatting import Formatting
from ..models.goal import Goal
from ..models.goal_confidence import GoalConfidence
from ..models.goal_create import GoalCreate
from ..models.goal_metrics_links_response import GoalMetricsLinksResponse
from ..models.goal_replace import GoalReplace
from ..models.goal_tag import GoalTag
from ..models.goal_update import GoalUpdate
from ..models.goal_workflow_action_response import GoalWorkflowActionResponse
from ..models.goals_grouped_by_response import GoalsGroupedByResponse
from ..models.goals_response import GoalsResponse
from ..models.reviewers import Reviewers

if TYPE_CHECKING:
    from ..client import AsyncClient


class AsyncGoals:
    """The operations on goals."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list(
        self,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        skip: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalsResponse:
        """List goals: as `Goals.list`, to be awaited."""
        if options:
            check_options(self.list, options)
        kwargs = list_goals.get_kwargs(
            fields=fields, sort=sort, filter_=filter, skip=skip, limit=limit, formatting=formatting
        )
        return (await self._client.call(kwargs, list_goals.OPERATION, options)).parsed

    def iterate(
        self,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
        skip: int = 0,
        page_size: int = 100,
        **options: Unpack[CallOptions],
    ) -> AsyncItems[Goal]:
        """List goals, all of them, one after the other: as `Goals.iterate`."""
        check_options(self.iterate, options)
        return AsyncItems(
            self.pages(
                fields=fields,
                sort=sort,
                filter=filter,
                formatting=formatting,
                skip=skip,
                page_size=page_size,
                **options,
            )
        )

    def pages(
        self,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
        skip: int = 0,
        page_size: int = 100,
        **options: Unpack[CallOptions],
    ) -> AsyncPages[GoalsResponse]:
        """List goals, page after page: as `Goals.pages`."""

        check_options(self.pages, options)

        async def fetch(skip: int, limit: int) -> GoalsResponse:
            return await self.list(
                fields=fields,
                sort=sort,
                filter=filter,
                formatting=formatting,
                skip=skip,
                limit=limit,
                **options,
            )

        return AsyncPages(fetch, skip=skip, page_size=page_size)

    async def group_by_owner(
        self,
        *,
        filter: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
        ids: str | Sequence[str] | Unset = UNSET,
        owner_ids: str | Sequence[str] | Unset = UNSET,
        metric_owner_id: str | Sequence[str] | Unset = UNSET,
        attainment: str | float | Unset = UNSET,
        metric_before: datetime.date | str | Unset = UNSET,
        metric_after: datetime.date | str | Unset = UNSET,
        metric_attainment: str | float | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        include_metrics: bool | Unset = UNSET,
        skip: int | Unset = UNSET,
        take: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalsGroupedByResponse:
        """Group goals by owner: as `Goals.group_by_owner`, to be awaited."""
        if options:
            check_options(self.group_by_owner, options)
        kwargs = group_goals_by_owner.get_kwargs(
            filter_=filter,
            ids=ids,
            owner_ids=owner_ids,
            metric_owner_id=metric_owner_id,
            attainment=attainment,
            metric_before=metric_before,
            metric_after=metric_after,
            metric_attainment=metric_attainment,
            sort=sort,
            include_metrics=include_metrics,
            skip=skip,
            take=take,
        )
        return (await self._client.call(kwargs, group_goals_by_owner.OPERATION, options)).parsed

    async def group_by_reviewer(
        self,
        *,
        filter: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
        ids: str | Sequence[str] | Unset = UNSET,
        owner_ids: str | Sequence[str] | Unset = UNSET,
        metric_owner_id: str | Sequence[str] | Unset = UNSET,
        attainment: str | float | Unset = UNSET,
        metric_before: datetime.date | str | Unset = UNSET,
        metric_after: datetime.date | str | Unset = UNSET,
        metric_attainment: str | float | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        include_metrics: bool | Unset = UNSET,
        skip: int | Unset = UNSET,
        take: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalsGroupedByResponse:
        """Group goals by reviewer: as `Goals.group_by_reviewer`, to be awaited."""
        if options:
            check_options(self.group_by_reviewer, options)
        kwargs = group_goals_by_reviewer.get_kwargs(
            filter_=filter,
            ids=ids,
            owner_ids=owner_ids,
            metric_owner_id=metric_owner_id,
            attainment=attainment,
            metric_before=metric_before,
            metric_after=metric_after,
            metric_attainment=metric_attainment,
            sort=sort,
            include_metrics=include_metrics,
            skip=skip,
            take=take,
        )
        return (await self._client.call(kwargs, group_goals_by_reviewer.OPERATION, options)).parsed

    async def list_by_metric_owner(
        self, owner_id: str, **options: Unpack[CallOptions]
    ) -> GoalsResponse:
        """List goals by metric owner: as `Goals.list_by_metric_owner`, to be awaited."""
        if options:
            check_options(self.list_by_metric_owner, options)
        kwargs = list_goals_by_metric_owner.get_kwargs(owner_id=owner_id)
        return (
            await self._client.call(kwargs, list_goals_by_metric_owner.OPERATION, options)
        ).parsed

    async def list_all(
        self,
        *,
        session_id: str | Unset = UNSET,
        metric_owner_ids: str | Sequence[str] | Unset = UNSET,
        include_metrics: bool | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalsResponse:
        """List goals under version 1 (observed, not documented): as `Goals.list_all`, to be awaited."""
        if options:
            check_options(self.list_all, options)
        kwargs = list_all_goals.get_kwargs(
            session_id=session_id,
            metric_owner_ids=metric_owner_ids,
            include_metrics=include_metrics,
            fields=fields,
            sort=sort,
        )
        return (await self._client.call(kwargs, list_all_goals.OPERATION, options)).parsed

    @overload
    async def create(
        self, body: GoalCreate, **options: Unpack[CallOptions]
    ) -> GoalMetricsLinksResponse: ...
    @overload
    async def create(
        self,
        *,
        name: str,
        session_id: str,
        owner_id: str | None | Unset = UNSET,
        owner_ids: Sequence[str] | None | Unset = UNSET,
        description: str | None | Unset = UNSET,
        parent_id: str | None | Unset = UNSET,
        date_from: datetime.datetime | None | Unset = UNSET,
        date_to: datetime.datetime | None | Unset = UNSET,
        attainment_type_string: str | None | Unset = UNSET,
        custom_fields: Mapping[str, Any] | None | Unset = UNSET,
        tags: Sequence[GoalTag] | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalMetricsLinksResponse: ...

    async def create(
        self, body: GoalCreate | None = None, **given: Any
    ) -> GoalMetricsLinksResponse:
        """Create a goal: as `Goals.create`, to be awaited."""
        body, options = body_and_options("create", GoalCreate, body, given)
        kwargs = create_goal.get_kwargs(body=body)
        return (await self._client.call(kwargs, create_goal.OPERATION, options)).parsed

    async def create_many(
        self, body: Sequence[GoalCreate], **options: Unpack[CallOptions]
    ) -> CreatedGoalsResponse:
        """Create goals in bulk: as `Goals.create_many`, to be awaited."""
        if options:
            check_options(self.create_many, options)
        kwargs = create_goals.get_kwargs(body=body)
        return (await self._client.call(kwargs, create_goals.OPERATION, options)).parsed

    async def delete_many(self, body: Sequence[str], **options: Unpack[CallOptions]) -> None:
        """Delete goals in bulk: as `Goals.delete_many`, to be awaited."""
        if options:
            check_options(self.delete_many, options)
        kwargs = delete_goals.get_kwargs(body=body)
        return (await self._client.call(kwargs, delete_goals.OPERATION, options)).parsed

    async def get(
        self,
        goal_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalMetricsLinksResponse:
        """Get a goal: as `Goals.get`, to be awaited."""
        if options:
            check_options(self.get, options)
        kwargs = get_goal.get_kwargs(goal_id=goal_id, fields=fields, formatting=formatting)
        return (await self._client.call(kwargs, get_goal.OPERATION, options)).parsed

    @overload
    @deprecated("goals.replace is deprecated: use update instead")
    async def replace(
        self, goal_id: str, body: GoalReplace, **options: Unpack[CallOptions]
    ) -> GoalMetricsLinksResponse: ...
    @overload
    @deprecated("goals.replace is deprecated: use update instead")
    async def replace(
        self,
        goal_id: str,
        *,
        name: str,
        owner_id: str | Unset = UNSET,
        owner_ids: Sequence[str] | Unset = UNSET,
        description: str | Unset = UNSET,
        parent_id: str | Unset = UNSET,
        date_from: datetime.datetime | Unset = UNSET,
        date_to: datetime.datetime | Unset = UNSET,
        attainment_type_string: str | Unset = UNSET,
        custom_fields: Mapping[str, Any] | Unset = UNSET,
        tags: Sequence[GoalTag] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalMetricsLinksResponse: ...
    @deprecated("goals.replace is deprecated: use update instead")
    async def replace(
        self, goal_id: str, body: GoalReplace | None = None, **given: Any
    ) -> GoalMetricsLinksResponse:
        """Update a goal by PUT: as `Goals.replace`, to be awaited."""
        body, options = body_and_options("replace", GoalReplace, body, given)
        kwargs = replace_goal.get_kwargs(goal_id=goal_id, body=body)
        return (await self._client.call(kwargs, replace_goal.OPERATION, options)).parsed

    async def delete(self, goal_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a goal: as `Goals.delete`, to be awaited."""
        if options:
            check_options(self.delete, options)
        kwargs = delete_goal.get_kwargs(goal_id=goal_id)
        return (await self._client.call(kwargs, delete_goal.OPERATION, options)).parsed

    @overload
    async def update(
        self, goal_id: str, body: GoalUpdate, **options: Unpack[CallOptions]
    ) -> GoalMetricsLinksResponse: ...
    @overload
    async def update(
        self,
        goal_id: str,
        *,
        name: str | Unset = UNSET,
        owner_id: str | Unset = UNSET,
        owner_ids: Sequence[str] | Unset = UNSET,
        description: str | None | Unset = UNSET,
        parent_id: str | None | Unset = UNSET,
        date_from: datetime.datetime | None | Unset = UNSET,
        date_to: datetime.datetime | None | Unset = UNSET,
        attainment_type_string: str | Unset = UNSET,
        custom_fields: Mapping[str, Any] | None | Unset = UNSET,
        tags: Sequence[GoalTag] | None | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalMetricsLinksResponse: ...

    async def update(
        self, goal_id: str, body: GoalUpdate | None = None, **given: Any
    ) -> GoalMetricsLinksResponse:
        """Update a goal: as `Goals.update`, to be awaited."""
        body, options = body_and_options("update", GoalUpdate, body, given)
        kwargs = update_goal.get_kwargs(goal_id=goal_id, body=body)
        return (await self._client.call(kwargs, update_goal.OPERATION, options)).parsed

    async def workflow_actions(
        self, goal_id: str, **options: Unpack[CallOptions]
    ) -> GoalWorkflowActionResponse:
        """List workflow actions: as `Goals.workflow_actions`, to be awaited."""
        if options:
            check_options(self.workflow_actions, options)
        kwargs = list_workflow_actions.get_kwargs(goal_id=goal_id)
        return (await self._client.call(kwargs, list_workflow_actions.OPERATION, options)).parsed

    @overload
    async def approve(
        self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
    ) -> None: ...
    @overload
    async def approve(
        self, goal_id: str, *, comment: str, **options: Unpack[CallOptions]
    ) -> None: ...

    async def approve(self, goal_id: str, body: Comment | None = None, **given: Any) -> None:
        """Approve a goal: as `Goals.approve`, to be awaited."""
        body, options = body_and_options("approve", Comment, body, given)
        kwargs = approve_goal.get_kwargs(goal_id=goal_id, body=body)
        return (await self._client.call(kwargs, approve_goal.OPERATION, options)).parsed

    @overload
    async def decline(
        self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
    ) -> None: ...
    @overload
    async def decline(
        self, goal_id: str, *, comment: str, **options: Unpack[CallOptions]
    ) -> None: ...

    async def decline(self, goal_id: str, body: Comment | None = None, **given: Any) -> None:
        """Decline a goal: as `Goals.decline`, to be awaited."""
        body, options = body_and_options("decline", Comment, body, given)
        kwargs = decline_goal.get_kwargs(goal_id=goal_id, body=body)
        return (await self._client.call(kwargs, decline_goal.OPERATION, options)).parsed

    @overload
    async def set_reviewers(
        self, goal_id: str, body: Reviewers, **options: Unpack[CallOptions]
    ) -> None: ...
    @overload
    async def set_reviewers(
        self, goal_id: str, *, reviewers: Sequence[str], **options: Unpack[CallOptions]
    ) -> None: ...

    async def set_reviewers(
        self, goal_id: str, body: Reviewers | None = None, **given: Any
    ) -> None:
        """Choose the reviewers of a goal: as `Goals.set_reviewers`, to be awaited."""
        body, options = body_and_options("set_reviewers", Reviewers, body, given)
        kwargs = set_goal_reviewers.get_kwargs(goal_id=goal_id, body=body)
        return (await self._client.call(kwargs, set_goal_reviewers.OPERATION, options)).parsed

    async def withdraw(self, goal_id: str, **options: Unpack[CallOptions]) -> None:
        """Withdraw a goal: as `Goals.withdraw`, to be awaited."""
        if options:
            check_options(self.withdraw, options)
        kwargs = withdraw_goal.get_kwargs(goal_id=goal_id)
        return (await self._client.call(kwargs, withdraw_goal.OPERATION, options)).parsed

    @overload
    @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
    async def set_confidence(
        self, goal_id: str, body: GoalConfidence, **options: Unpack[CallOptions]
    ) -> Goal: ...
    @overload
    @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
    async def set_confidence(
        self,
        goal_id: str,
        *,
        value: float,
        reason: str | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Goal: ...
    @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
    async def set_confidence(
        self, goal_id: str, body: GoalConfidence | None = None, **given: Any
    ) -> Goal:
        """Set the confidence of a goal: as `Goals.set_confidence`, to be awaited."""
        body, options = body_and_options("set_confidence", GoalConfidence, body, given)
        kwargs = set_goal_confidence.get_kwargs(goal_id=goal_id, body=body)
        return (await self._client.call(kwargs, set_goal_confidence.OPERATION, options)).parsed


class AsyncGoalsWithResponse:
    """The methods of `AsyncGoals`, each giving its whole `Response`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    list = responding_async(AsyncGoals.list)
    group_by_owner = responding_async(AsyncGoals.group_by_owner)
    group_by_reviewer = responding_async(AsyncGoals.group_by_reviewer)
    list_by_metric_owner = responding_async(AsyncGoals.list_by_metric_owner)
    list_all = responding_async(AsyncGoals.list_all)
    if TYPE_CHECKING:

        @overload
        async def create(
            self, body: GoalCreate, **options: Unpack[CallOptions]
        ) -> Response[GoalMetricsLinksResponse]: ...
        @overload
        async def create(
            self,
            *,
            name: str,
            session_id: str,
            owner_id: str | None | Unset = UNSET,
            owner_ids: Sequence[str] | None | Unset = UNSET,
            description: str | None | Unset = UNSET,
            parent_id: str | None | Unset = UNSET,
            date_from: datetime.datetime | None | Unset = UNSET,
            date_to: datetime.datetime | None | Unset = UNSET,
            attainment_type_string: str | None | Unset = UNSET,
            custom_fields: Mapping[str, Any] | None | Unset = UNSET,
            tags: Sequence[GoalTag] | None | Unset = UNSET,
            **options: Unpack[CallOptions],
        ) -> Response[GoalMetricsLinksResponse]: ...
        async def create(self, body: Any = None, **given: Any) -> Any: ...
    else:
        create = AsyncGoals.create
    create_many = responding_async(AsyncGoals.create_many)
    delete_many = responding_async(AsyncGoals.delete_many)
    get = responding_async(AsyncGoals.get)
    if TYPE_CHECKING:

        @overload
        @deprecated("goals.replace is deprecated: use update instead")
        async def replace(
            self, goal_id: str, body: GoalReplace, **options: Unpack[CallOptions]
        ) -> Response[GoalMetricsLinksResponse]: ...
        @overload
        @deprecated("goals.replace is deprecated: use update instead")
        async def replace(
            self,
            goal_id: str,
            *,
            name: str,
            owner_id: str | Unset = UNSET,
            owner_ids: Sequence[str] | Unset = UNSET,
            description: str | Unset = UNSET,
            parent_id: str | Unset = UNSET,
            date_from: datetime.datetime | Unset = UNSET,
            date_to: datetime.datetime | Unset = UNSET,
            attainment_type_string: str | Unset = UNSET,
            custom_fields: Mapping[str, Any] | Unset = UNSET,
            tags: Sequence[GoalTag] | Unset = UNSET,
            **options: Unpack[CallOptions],
        ) -> Response[GoalMetricsLinksResponse]: ...
        async def replace(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...
    else:
        replace = AsyncGoals.replace
    delete = responding_async(AsyncGoals.delete)
    if TYPE_CHECKING:

        @overload
        async def update(
            self, goal_id: str, body: GoalUpdate, **options: Unpack[CallOptions]
        ) -> Response[GoalMetricsLinksResponse]: ...
        @overload
        async def update(
            self,
            goal_id: str,
            *,
            name: str | Unset = UNSET,
            owner_id: str | Unset = UNSET,
            owner_ids: Sequence[str] | Unset = UNSET,
            description: str | None | Unset = UNSET,
            parent_id: str | None | Unset = UNSET,
            date_from: datetime.datetime | None | Unset = UNSET,
            date_to: datetime.datetime | None | Unset = UNSET,
            attainment_type_string: str | Unset = UNSET,
            custom_fields: Mapping[str, Any] | None | Unset = UNSET,
            tags: Sequence[GoalTag] | None | Unset = UNSET,
            **options: Unpack[CallOptions],
        ) -> Response[GoalMetricsLinksResponse]: ...
        async def update(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...
    else:
        update = AsyncGoals.update
    workflow_actions = responding_async(AsyncGoals.workflow_actions)
    if TYPE_CHECKING:

        @overload
        async def approve(
            self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        @overload
        async def approve(
            self, goal_id: str, *, comment: str, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        async def approve(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...
    else:
        approve = AsyncGoals.approve
    if TYPE_CHECKING:

        @overload
        async def decline(
            self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        @overload
        async def decline(
            self, goal_id: str, *, comment: str, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        async def decline(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...
    else:
        decline = AsyncGoals.decline
    if TYPE_CHECKING:

        @overload
        async def set_reviewers(
            self, goal_id: str, body: Reviewers, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        @overload
        async def set_reviewers(
            self, goal_id: str, *, reviewers: Sequence[str], **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        async def set_reviewers(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...
    else:
        set_reviewers = AsyncGoals.set_reviewers
    withdraw = responding_async(AsyncGoals.withdraw)
    if TYPE_CHECKING:

        @overload
        @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
        async def set_confidence(
            self, goal_id: str, body: GoalConfidence, **options: Unpack[CallOptions]
        ) -> Response[Goal]: ...
        @overload
        @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
        async def set_confidence(
            self,
            goal_id: str,
            *,
            value: float,
            reason: str | Unset = UNSET,
            **options: Unpack[CallOptions],
        ) -> Response[Goal]: ...
        async def set_confidence(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...
    else:
        set_confidence = AsyncGoals.set_confidence
