# Printed from the contract by `make generate`; edits here are lost.
"""The operations on goals below the facade: what each of them sends, and how it is read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Unpack

from .._runtime.arguments import (
    boolean,
    choice,
    comma_list,
    comparison,
    condition,
    day,
    matching,
    path_segment,
    whole,
)
from .._runtime.bodies import list_body, model_body
from .._runtime.operation import CallOptions, Operation, no_body
from .._runtime.stock import AnyClient, Request, endpoint
from .._runtime.values import UNSET, Unset
from ..models.comment import Comment
from ..models.created_goals_response import CreatedGoalsResponse
from ..models.deadline import Deadline
from ..models.error import Error
from ..models.formatting import Formatting
from ..models.goal import Goal
from ..models.goal_confidence import GoalConfidence
from ..models.goal_create import GoalCreate
from ..models.goal_metrics_links_response import GoalMetricsLinksResponse
from ..models.goal_replace import GoalReplace
from ..models.goal_update import GoalUpdate
from ..models.goal_workflow_action_response import GoalWorkflowActionResponse
from ..models.goals_group import GoalsGroup
from ..models.goals_grouped_by_response import GoalsGroupedByResponse
from ..models.goals_response import GoalsResponse
from ..models.non_existing_review_response import NonExistingReviewResponse
from ..models.reviewers import Reviewers


@endpoint(
    Operation(
        name="listGoals",
        success={200: GoalsResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=Goal.from_dict,
        account=True,
        named={"fields": Goal, "sort": Goal, "filter": Goal},
        operators="$eq $ne $gt $gte $lt $lte $in $nin $exists $not $regex $options $size $all $elemMatch $and $or $nor".split(),
    )
)
def list_goals(
    *,
    client: AnyClient,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    skip: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalsResponse]:
    """Prepare what `client.goals.list` sends."""
    return Request(
        client,
        list_goals.operation,
        options,
        method="GET",
        url="/api/v2/goals",
        params={
            "fields": comma_list(
                "fields",
                fields,
                "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                "name,metrics{name,attainment}",
            ),
            "sort": comma_list(
                "sort",
                sort,
                "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                "-name,dateCreated",
            ),
            "filter": condition("filter", filter_, list_goals.operation.operators),
            "skip": whole("skip", skip, 0, 2147483647),
            "limit": whole("limit", limit, 1, 2147483647),
            "formatting": choice("formatting", formatting, ("mentionsMarkup", "plainText")),
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="groupGoalsByOwner",
        success={200: GoalsGroupedByResponse.from_dict},
        errors=dict.fromkeys((400, 401, 403, 500), Error.from_dict),
        item=GoalsGroup.from_dict,
        account=True,
        named={"sort": Goal},
    )
)
def group_goals_by_owner(
    *,
    client: AnyClient,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
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
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalsGroupedByResponse]:
    """Prepare what `client.goals.group_by_owner` sends."""
    return Request(
        client,
        group_goals_by_owner.operation,
        options,
        method="GET",
        url="/api/v1/goals/groupBy/owners",
        params={
            "filter": choice("filter", filter_, ("current", "past", "future")),
            "ids": comma_list(
                "ids",
                ids,
                "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
            ),
            "ownerIds": comma_list(
                "owner_ids",
                owner_ids,
                "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
            ),
            "metricOwnerId": comma_list(
                "metric_owner_id",
                metric_owner_id,
                "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
            ),
            "attainment": comparison("attainment", attainment, "", ">0.5"),
            "metricBefore": day("metric_before", metric_before),
            "metricAfter": day("metric_after", metric_after),
            "metricAttainment": comparison("metric_attainment", metric_attainment, "", ">0.5"),
            "sort": comma_list(
                "sort",
                sort,
                "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                "-name,dateCreated",
            ),
            "includeMetrics": boolean("include_metrics", include_metrics),
            "skip": whole("skip", skip, 0, 2147483647),
            "take": whole("take", take, 1, 2147483647),
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="groupGoalsByReviewer",
        success={200: GoalsGroupedByResponse.from_dict},
        errors=dict.fromkeys((400, 401, 403, 500), Error.from_dict),
        item=GoalsGroup.from_dict,
        account=True,
        named={"sort": Goal},
    )
)
def group_goals_by_reviewer(
    *,
    client: AnyClient,
    filter_: Deadline | Literal["current", "past", "future"] | Unset = UNSET,
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
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalsGroupedByResponse]:
    """Prepare what `client.goals.group_by_reviewer` sends."""
    return Request(
        client,
        group_goals_by_reviewer.operation,
        options,
        method="GET",
        url="/api/v1/goals/groupBy/reviewers",
        params={
            "filter": choice("filter", filter_, ("current", "past", "future")),
            "ids": comma_list(
                "ids",
                ids,
                "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
            ),
            "ownerIds": comma_list(
                "owner_ids",
                owner_ids,
                "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
            ),
            "metricOwnerId": comma_list(
                "metric_owner_id",
                metric_owner_id,
                "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
            ),
            "attainment": comparison("attainment", attainment, "", ">0.5"),
            "metricBefore": day("metric_before", metric_before),
            "metricAfter": day("metric_after", metric_after),
            "metricAttainment": comparison("metric_attainment", metric_attainment, "", ">0.5"),
            "sort": comma_list(
                "sort",
                sort,
                "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                "-name,dateCreated",
            ),
            "includeMetrics": boolean("include_metrics", include_metrics),
            "skip": whole("skip", skip, 0, 2147483647),
            "take": whole("take", take, 1, 2147483647),
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="listGoalsByMetricOwner",
        success={200: GoalsResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=Goal.from_dict,
        account=True,
    )
)
def list_goals_by_metric_owner(
    owner_id: str,
    *,
    client: AnyClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalsResponse]:
    """Prepare what `client.goals.list_by_metric_owner` sends."""
    return Request(
        client,
        list_goals_by_metric_owner.operation,
        options,
        method="GET",
        url=f"/api/v1/goals/metric/{path_segment('owner_id', owner_id)}",
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="listAllGoals",
        success={200: GoalsResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=Goal.from_dict,
        account=True,
        named={"fields": Goal, "sort": Goal},
    )
)
def list_all_goals(
    *,
    client: AnyClient,
    session_id: str | Unset = UNSET,
    metric_owner_ids: str | Sequence[str] | Unset = UNSET,
    include_metrics: bool | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalsResponse]:
    """Prepare what `client.goals.list_all` sends."""
    return Request(
        client,
        list_all_goals.operation,
        options,
        method="GET",
        url="/api/v1/goals",
        params={
            "sessionId": matching(
                "session_id", session_id, "^[0-9a-f]{24}\\Z", "5be26318e5274a0007f17f61"
            ),
            "metricOwnerIds": comma_list(
                "metric_owner_ids",
                metric_owner_ids,
                "^[0-9a-f]{24}(,[0-9a-f]{24})*\\Z",
                "61a74153d8b312000145b519,602e31560f20d500012dbe0e",
            ),
            "includeMetrics": boolean("include_metrics", include_metrics),
            "fields": comma_list(
                "fields",
                fields,
                "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                "name,metrics{name,attainment}",
            ),
            "sort": comma_list(
                "sort",
                sort,
                "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                "-name,dateCreated",
            ),
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="createGoal",
        success={201: GoalMetricsLinksResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        account=True,
    ),
    body={
        "properties": {
            "attainmentTypeString": {"type": ["string", "null"]},
            "customFields": {"type": ["object", "null"]},
            "dateFrom": {"format": "date-time", "type": ["string", "null"]},
            "dateTo": {"format": "date-time", "type": ["string", "null"]},
            "description": {"type": ["string", "null"]},
            "name": {"type": "string"},
            "ownerId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
            "ownerIds": {
                "items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
                "type": ["array", "null"],
            },
            "parentId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
            "sessionId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
            "tags": {
                "items": {
                    "properties": {"title": {"type": "string"}},
                    "required": ["title"],
                    "type": "object",
                },
                "type": ["array", "null"],
            },
        },
        "required": ["name", "sessionId"],
        "type": "object",
    },
)
def create_goal(
    *,
    client: AnyClient,
    body: GoalCreate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalMetricsLinksResponse]:
    """Prepare what `client.goals.create` sends."""
    return Request(
        client,
        create_goal.operation,
        options,
        method="POST",
        url="/api/v1/goals",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(GoalCreate, body, create_goal.body),
    )


@endpoint(
    Operation(
        name="createGoals",
        success={201: CreatedGoalsResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=GoalMetricsLinksResponse.from_dict,
        account=True,
    ),
    body={
        "items": {
            "properties": {
                "attainmentTypeString": {"type": ["string", "null"]},
                "customFields": {"type": ["object", "null"]},
                "dateFrom": {"format": "date-time", "type": ["string", "null"]},
                "dateTo": {"format": "date-time", "type": ["string", "null"]},
                "description": {"type": ["string", "null"]},
                "name": {"type": "string"},
                "ownerId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
                "ownerIds": {
                    "items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
                    "type": ["array", "null"],
                },
                "parentId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
                "sessionId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
                "tags": {
                    "items": {
                        "properties": {"title": {"type": "string"}},
                        "required": ["title"],
                        "type": "object",
                    },
                    "type": ["array", "null"],
                },
            },
            "required": ["name", "sessionId"],
            "type": "object",
        },
        "type": "array",
    },
)
def create_goals(
    *,
    client: AnyClient,
    body: Sequence[GoalCreate],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[CreatedGoalsResponse]:
    """Prepare what `client.goals.create_many` sends."""
    return Request(
        client,
        create_goals.operation,
        options,
        method="POST",
        url="/api/v1/goals/bulk",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=list_body(GoalCreate, body, create_goals.body),
    )


@endpoint(
    Operation(
        name="deleteGoals",
        success={200: no_body},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
        bare=True,
        account=True,
    ),
    body={"items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"}, "type": "array"},
)
def delete_goals(
    *,
    client: AnyClient,
    body: Sequence[str],
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[None]:
    """Prepare what `client.goals.delete_many` sends."""
    return Request(
        client,
        delete_goals.operation,
        options,
        method="DELETE",
        url="/api/v1/goals/bulk",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=list_body(str, body, delete_goals.body),
    )


@endpoint(
    Operation(
        name="getGoal",
        success={200: GoalMetricsLinksResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
        account=True,
        named={"fields": Goal},
    )
)
def get_goal(
    goal_id: str,
    *,
    client: AnyClient,
    fields: str | Sequence[str] | Unset = UNSET,
    formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalMetricsLinksResponse]:
    """Prepare what `client.goals.get` sends."""
    return Request(
        client,
        get_goal.operation,
        options,
        method="GET",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        params={
            "fields": comma_list(
                "fields",
                fields,
                "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                "name,metrics{name,attainment}",
            ),
            "formatting": choice("formatting", formatting, ("mentionsMarkup", "plainText")),
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="replaceGoal",
        success={200: GoalMetricsLinksResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 423, 500), Error.from_dict),
        account=True,
    ),
    body={
        "properties": {
            "attainmentTypeString": {"type": "string"},
            "customFields": {"type": "object"},
            "dateFrom": {"format": "date-time", "type": "string"},
            "dateTo": {"format": "date-time", "type": "string"},
            "description": {"type": "string"},
            "name": {"type": "string"},
            "ownerId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
            "ownerIds": {
                "items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
                "type": "array",
            },
            "parentId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": "string"},
            "tags": {
                "items": {
                    "properties": {"title": {"type": "string"}},
                    "required": ["title"],
                    "type": "object",
                },
                "type": "array",
            },
        },
        "required": ["name"],
        "type": "object",
    },
    instead="use update instead",
)
def replace_goal(
    goal_id: str,
    *,
    client: AnyClient,
    body: GoalReplace,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalMetricsLinksResponse]:
    """Prepare what `client.goals.replace` sends."""
    return Request(
        client,
        replace_goal.operation,
        options,
        method="PUT",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(GoalReplace, body, replace_goal.body),
    )


@endpoint(
    Operation(
        name="deleteGoal",
        success={200: no_body},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
        bare=True,
        account=True,
    )
)
def delete_goal(
    goal_id: str,
    *,
    client: AnyClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[None]:
    """Prepare what `client.goals.delete` sends."""
    return Request(
        client,
        delete_goal.operation,
        options,
        method="DELETE",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="updateGoal",
        success={200: GoalMetricsLinksResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 423, 500), Error.from_dict),
        account=True,
    ),
    body={
        "properties": {
            "attainmentTypeString": {"type": "string"},
            "customFields": {"type": ["object", "null"]},
            "dateFrom": {"format": "date-time", "type": ["string", "null"]},
            "dateTo": {"format": "date-time", "type": ["string", "null"]},
            "description": {"type": ["string", "null"]},
            "name": {"type": "string"},
            "ownerId": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
            "ownerIds": {
                "items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
                "type": "array",
            },
            "parentId": {"pattern": "^([0-9a-f]{24})?\\Z", "type": ["string", "null"]},
            "tags": {
                "items": {
                    "properties": {"title": {"type": "string"}},
                    "required": ["title"],
                    "type": "object",
                },
                "type": ["array", "null"],
            },
        },
        "type": "object",
    },
)
def update_goal(
    goal_id: str,
    *,
    client: AnyClient,
    body: GoalUpdate,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalMetricsLinksResponse]:
    """Prepare what `client.goals.update` sends."""
    return Request(
        client,
        update_goal.operation,
        options,
        method="PATCH",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(GoalUpdate, body, update_goal.body),
    )


@endpoint(
    Operation(
        name="listWorkflowActions",
        success={200: GoalWorkflowActionResponse.from_dict},
        errors=dict.fromkeys((400, 401, 404, 500), Error.from_dict),
        account=True,
    )
)
def list_workflow_actions(
    goal_id: str,
    *,
    client: AnyClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[GoalWorkflowActionResponse]:
    """Prepare what `client.goals.workflow_actions` sends."""
    return Request(
        client,
        list_workflow_actions.operation,
        options,
        method="GET",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/workflow-actions",
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="approveGoal",
        success={204: no_body},
        errors=dict.fromkeys((400, 401, 404, 409, 500), Error.from_dict),
        bare=True,
        account=True,
    ),
    body={"properties": {"comment": {"type": "string"}}, "required": ["comment"], "type": "object"},
)
def approve_goal(
    goal_id: str,
    *,
    client: AnyClient,
    body: Comment,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[None]:
    """Prepare what `client.goals.approve` sends."""
    return Request(
        client,
        approve_goal.operation,
        options,
        method="POST",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/approve",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(Comment, body, approve_goal.body),
    )


@endpoint(
    Operation(
        name="declineGoal",
        success={204: no_body},
        errors=dict.fromkeys((400, 401, 404, 409, 500), Error.from_dict),
        bare=True,
        account=True,
    ),
    body={"properties": {"comment": {"type": "string"}}, "required": ["comment"], "type": "object"},
)
def decline_goal(
    goal_id: str,
    *,
    client: AnyClient,
    body: Comment,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[None]:
    """Prepare what `client.goals.decline` sends."""
    return Request(
        client,
        decline_goal.operation,
        options,
        method="POST",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/decline",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(Comment, body, decline_goal.body),
    )


@endpoint(
    Operation(
        name="setGoalReviewers",
        success={204: no_body},
        errors={
            400: NonExistingReviewResponse.from_dict,
            **dict.fromkeys((401, 404, 409, 500), Error.from_dict),
        },
        bare=True,
        account=True,
    ),
    body={
        "properties": {
            "reviewers": {
                "items": {"pattern": "^[0-9a-f]{24}\\Z", "type": "string"},
                "type": "array",
            }
        },
        "required": ["reviewers"],
        "type": "object",
    },
)
def set_goal_reviewers(
    goal_id: str,
    *,
    client: AnyClient,
    body: Reviewers,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[None]:
    """Prepare what `client.goals.set_reviewers` sends."""
    return Request(
        client,
        set_goal_reviewers.operation,
        options,
        method="POST",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/review",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(Reviewers, body, set_goal_reviewers.body),
    )


@endpoint(
    Operation(
        name="withdrawGoal",
        success={204: no_body},
        errors=dict.fromkeys((400, 401, 404, 409, 500), Error.from_dict),
        bare=True,
        account=True,
    )
)
def withdraw_goal(
    goal_id: str,
    *,
    client: AnyClient,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[None]:
    """Prepare what `client.goals.withdraw` sends."""
    return Request(
        client,
        withdraw_goal.operation,
        options,
        method="POST",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/withdraw",
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="setGoalConfidence",
        success={200: Goal.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
        account=True,
    ),
    body={
        "properties": {"reason": {"type": "string"}, "value": {"type": "number"}},
        "required": ["value"],
        "type": "object",
    },
    instead="use PATCH Key Result instead",
)
def set_goal_confidence(
    goal_id: str,
    *,
    client: AnyClient,
    body: GoalConfidence,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Goal]:
    """Prepare what `client.goals.set_confidence` sends."""
    return Request(
        client,
        set_goal_confidence.operation,
        options,
        method="PUT",
        url=f"/api/v1/goals/{path_segment('goal_id', goal_id)}/confidence",
        headers={"gtmhub-accountId": gtmhub_account_id},
        json=model_body(GoalConfidence, body, set_goal_confidence.body),
    )
