# Printed from the contract by `make generate`; edits here are lost.
"""Goal."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class Goal(OpenModel):
    """A goal (objective). `id` and `accountId` identify it, so they always come.

    Observed: fields that `fields` did not ask for are absent. A text that was never set is
    usually `""`, and a date that was never set is `0001-01-01T00:00:00Z`.

    Attributes:
        id: The id of the goal. It identifies the goal, so it always comes. Observed: it has
            24 lowercase hexadecimal digits.
        account_id: The id of the account. It identifies the goal, so it always comes.
            Observed: it has 24 lowercase hexadecimal digits.
        name: The name of the goal.
        description: The description of the goal, with mentions as markup or as plain text.
        session_id: The id of the session of the goal. Observed: a session is a period of
            planning, such as a quarter.
        owner_id: The id of the first owner, a user or a team.
        owner_ids: The ids of all owners, users or teams. Documented: users or teams are the
            owners of goals.
        assignee: The first owner.
        assignees: All owners.
        parent_id: The id of the goal that this one is aligned under; `""` where there is
            none.
        attainment: The attainment of the goal. Observed: how much of the goal is reached; 1
            is all of it, and it can go beyond 1. Assumed: it can go below 0.
        aggregated_attainment: The mean attainment of all goals aligned under this one, at any
            depth.
        full_aggregated_attainment: The attainment that user interfaces show. Assumed: the
            mean of the goal and of all goals aligned under it.
        attainment_type_string: How the attainment is computed; `average_kr` is the only value
            seen.
        date_from: When the goal's period begins.
        date_to: When the goal's period ends.
        date_created: When the goal was created. Observed: a date and time of RFC 3339, in
            UTC.
        date_modified: When the goal was changed last.
        url: Where people see the goal.
        metrics: The metrics (key results) of the goal; by default, lists leave them out.
        metrics_count: How many metrics the goal has.
        closed_status: Whether the goal is still pursued.
        custom_fields: The custom fields of the goal. Observed: the account declares them.
            Each value stands under the generated name of its field.
        tags: Free labels, as they were sent; no answer with them was seen.
        links: What the goal is linked to.
        access: Rights set on this goal alone; null where it has none of its own. It was seen
            on a metric.
        created_by_id: The id of the user that created the goal.
        modified_by_id: The id of the user that changed the goal last.
        current_user_allowed_actions: What the caller may do with the goal, as `read`,
            `update`, `delete`.
        workflow_status: Where the goal stands in its approval: `draft`, `in_review` or
            `approved`; `""` in a session without approval. Documented: the words approved and
            draft, and that a declined goal is a draft.
        reviewers: The ids of the users chosen to review the goal. Documented: users are
            selected as reviewers of a goal.
        approved_by: The ids of the reviewers that approved so far.
        locked: Whether updates are refused because of the approval, or of the session's
            status. Documented: a draft is not locked and can be edited.
        confidence: How sure somebody was that the goal will be reached.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "id": fields.Field("id"),
        "account_id": fields.Field("accountId"),
        "name": fields.Field("name"),
        "description": fields.Field("description"),
        "session_id": fields.Field("sessionId"),
        "owner_id": fields.Field("ownerId"),
        "owner_ids": fields.Field("ownerIds"),
        "assignee": fields.Field("assignee", fields.one(lambda: Assignee)),
        "assignees": fields.Field("assignees", fields.many(lambda: Assignee)),
        "parent_id": fields.Field("parentId"),
        "attainment": fields.Field("attainment"),
        "aggregated_attainment": fields.Field("aggregatedAttainment"),
        "full_aggregated_attainment": fields.Field("fullAggregatedAttainment"),
        "attainment_type_string": fields.Field("attainmentTypeString"),
        "date_from": fields.Field("dateFrom", fields.MOMENT),
        "date_to": fields.Field("dateTo", fields.MOMENT),
        "date_created": fields.Field("dateCreated", fields.MOMENT),
        "date_modified": fields.Field("dateModified", fields.MOMENT, guessed=True),
        "url": fields.Field("url"),
        "metrics": fields.Field("metrics", fields.many(lambda: Metric)),
        "metrics_count": fields.Field("metricsCount"),
        "closed_status": fields.Field(
            "closedStatus", fields.one(lambda: ClosedStatus), guessed=True
        ),
        "custom_fields": fields.Field("customFields"),
        "tags": fields.Field("tags", fields.many(lambda: GoalTag), guessed=True),
        "links": fields.Field("links", fields.one(lambda: GoalLinks)),
        "access": fields.Field("access", null=None),
        "created_by_id": fields.Field("createdById"),
        "modified_by_id": fields.Field("modifiedById"),
        "current_user_allowed_actions": fields.Field("currentUserAllowedActions"),
        "workflow_status": fields.Field("workflowStatus"),
        "reviewers": fields.Field("reviewers"),
        "approved_by": fields.Field("approvedBy"),
        "locked": fields.Field("locked"),
        "confidence": fields.Field("confidence", fields.one(lambda: Confidence), guessed=True),
    }

    id: str
    account_id: str
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    session_id: str | Unset = UNSET
    owner_id: str | Unset = UNSET
    owner_ids: list[str] | Unset = UNSET
    assignee: Assignee | Unset = UNSET
    assignees: list[Assignee] | Unset = UNSET
    parent_id: str | Unset = UNSET
    attainment: float | Unset = UNSET
    aggregated_attainment: float | Unset = UNSET
    full_aggregated_attainment: float | Unset = UNSET
    attainment_type_string: str | Unset = UNSET
    date_from: datetime.datetime | Unset = UNSET
    date_to: datetime.datetime | Unset = UNSET
    date_created: datetime.datetime | Unset = UNSET
    date_modified: datetime.datetime | Unset = UNSET
    url: str | Unset = UNSET
    metrics: list[Metric] | Unset = UNSET
    metrics_count: int | Unset = UNSET
    closed_status: ClosedStatus | Unset = UNSET
    custom_fields: dict[str, Any] | Unset = UNSET
    tags: list[GoalTag] | Unset = UNSET
    links: GoalLinks | Unset = UNSET
    access: dict[str, Any] | None | Unset = UNSET
    created_by_id: str | Unset = UNSET
    modified_by_id: str | Unset = UNSET
    current_user_allowed_actions: list[str] | Unset = UNSET
    workflow_status: str | Unset = UNSET
    reviewers: list[str] | Unset = UNSET
    approved_by: list[str] | Unset = UNSET
    locked: bool | Unset = UNSET
    confidence: Confidence | Unset = UNSET


from .assignee import Assignee  # noqa: E402 - models may refer to each other in a circle
from .closed_status import ClosedStatus  # noqa: E402 - models may refer to each other in a circle
from .confidence import Confidence  # noqa: E402 - models may refer to each other in a circle
from .goal_links import GoalLinks  # noqa: E402 - models may refer to each other in a circle
from .goal_tag import GoalTag  # noqa: E402 - models may refer to each other in a circle
from .metric import Metric  # noqa: E402 - models may refer to each other in a circle
