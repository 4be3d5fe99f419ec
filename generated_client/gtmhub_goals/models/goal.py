# Printed from the contract by `make generate`; edits here are lost.
"""Goal."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define

from .._runtime.models import By, OpenModel
from .._runtime.reading import UNREADABLE, others, recovered
from .._runtime.values import UNSET, Unset, read_datetime, write_datetime

_NAMES: dict[str, str] = {
    "id": "id",
    "account_id": "accountId",
    "name": "name",
    "description": "description",
    "session_id": "sessionId",
    "owner_id": "ownerId",
    "owner_ids": "ownerIds",
    "assignee": "assignee",
    "assignees": "assignees",
    "parent_id": "parentId",
    "attainment": "attainment",
    "aggregated_attainment": "aggregatedAttainment",
    "full_aggregated_attainment": "fullAggregatedAttainment",
    "attainment_type_string": "attainmentTypeString",
    "date_from": "dateFrom",
    "date_to": "dateTo",
    "date_created": "dateCreated",
    "date_modified": "dateModified",
    "url": "url",
    "metrics": "metrics",
    "metrics_count": "metricsCount",
    "closed_status": "closedStatus",
    "custom_fields": "customFields",
    "tags": "tags",
    "links": "links",
    "access": "access",
    "created_by_id": "createdById",
    "modified_by_id": "modifiedById",
    "current_user_allowed_actions": "currentUserAllowedActions",
    "workflow_status": "workflowStatus",
    "reviewers": "reviewers",
    "approved_by": "approvedBy",
    "locked": "locked",
    "confidence": "confidence",
}
_KNOWN = frozenset(_NAMES.values())


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

    __names__: ClassVar[Mapping[str, str]] = _NAMES
    __guessed__: ClassVar[frozenset[str]] = frozenset(
        ("date_modified", "closed_status", "tags", "confidence")
    )

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

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            value = src["id"]
            if value is None:
                raise ValueError("null")
            self.id = value
            value = src["accountId"]
            if value is None:
                raise ValueError("null")
            self.account_id = value
            self.name = UNSET if (value := get("name")) is None else value
            self.description = UNSET if (value := get("description")) is None else value
            self.session_id = UNSET if (value := get("sessionId")) is None else value
            self.owner_id = UNSET if (value := get("ownerId")) is None else value
            self.owner_ids = UNSET if (value := get("ownerIds")) is None else value
            self.assignee = (
                UNSET if (value := get("assignee")) is None else Assignee.from_dict(value)
            )
            self.assignees = (
                UNSET
                if (value := get("assignees")) is None
                else [Assignee.from_dict(item) for item in value]
            )
            self.parent_id = UNSET if (value := get("parentId")) is None else value
            self.attainment = UNSET if (value := get("attainment")) is None else value
            self.aggregated_attainment = (
                UNSET if (value := get("aggregatedAttainment")) is None else value
            )
            self.full_aggregated_attainment = (
                UNSET if (value := get("fullAggregatedAttainment")) is None else value
            )
            self.attainment_type_string = (
                UNSET if (value := get("attainmentTypeString")) is None else value
            )
            self.date_from = (
                UNSET
                if (value := get("dateFrom")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.date_to = (
                UNSET
                if (value := get("dateTo")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.date_created = (
                UNSET
                if (value := get("dateCreated")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.date_modified = (
                UNSET
                if (value := get("dateModified")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.url = UNSET if (value := get("url")) is None else value
            self.metrics = (
                UNSET
                if (value := get("metrics")) is None
                else [Metric.from_dict(item) for item in value]
            )
            self.metrics_count = UNSET if (value := get("metricsCount")) is None else value
            self.closed_status = (
                UNSET if (value := get("closedStatus")) is None else ClosedStatus.from_dict(value)
            )
            self.custom_fields = UNSET if (value := get("customFields")) is None else value
            self.tags = (
                UNSET
                if (value := get("tags")) is None
                else [GoalTag.from_dict(item) for item in value]
            )
            self.links = UNSET if (value := get("links")) is None else GoalLinks.from_dict(value)
            self.access = get("access", UNSET)
            self.created_by_id = UNSET if (value := get("createdById")) is None else value
            self.modified_by_id = UNSET if (value := get("modifiedById")) is None else value
            self.current_user_allowed_actions = (
                UNSET if (value := get("currentUserAllowedActions")) is None else value
            )
            self.workflow_status = UNSET if (value := get("workflowStatus")) is None else value
            self.reviewers = UNSET if (value := get("reviewers")) is None else value
            self.approved_by = UNSET if (value := get("approvedBy")) is None else value
            self.locked = UNSET if (value := get("locked")) is None else value
            self.confidence = (
                UNSET if (value := get("confidence")) is None else Confidence.from_dict(value)
            )
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {"id": self.id, "accountId": self.account_id}
        value: Any
        if (value := self.name) is not UNSET:
            result["name"] = value
        if (value := self.description) is not UNSET:
            result["description"] = value
        if (value := self.session_id) is not UNSET:
            result["sessionId"] = value
        if (value := self.owner_id) is not UNSET:
            result["ownerId"] = value
        if (value := self.owner_ids) is not UNSET:
            result["ownerIds"] = value
        if (value := self.assignee) is not UNSET:
            result["assignee"] = value.to_dict()
        if (value := self.assignees) is not UNSET:
            result["assignees"] = [item.to_dict() for item in value]
        if (value := self.parent_id) is not UNSET:
            result["parentId"] = value
        if (value := self.attainment) is not UNSET:
            result["attainment"] = value
        if (value := self.aggregated_attainment) is not UNSET:
            result["aggregatedAttainment"] = value
        if (value := self.full_aggregated_attainment) is not UNSET:
            result["fullAggregatedAttainment"] = value
        if (value := self.attainment_type_string) is not UNSET:
            result["attainmentTypeString"] = value
        if (value := self.date_from) is not UNSET:
            result["dateFrom"] = write_datetime(value)
        if (value := self.date_to) is not UNSET:
            result["dateTo"] = write_datetime(value)
        if (value := self.date_created) is not UNSET:
            result["dateCreated"] = write_datetime(value)
        if (value := self.date_modified) is not UNSET:
            result["dateModified"] = write_datetime(value)
        if (value := self.url) is not UNSET:
            result["url"] = value
        if (value := self.metrics) is not UNSET:
            result["metrics"] = [item.to_dict() for item in value]
        if (value := self.metrics_count) is not UNSET:
            result["metricsCount"] = value
        if (value := self.closed_status) is not UNSET:
            result["closedStatus"] = value.to_dict()
        if (value := self.custom_fields) is not UNSET:
            result["customFields"] = value
        if (value := self.tags) is not UNSET:
            result["tags"] = [item.to_dict() for item in value]
        if (value := self.links) is not UNSET:
            result["links"] = value.to_dict()
        if (value := self.access) is not UNSET:
            result["access"] = value
        if (value := self.created_by_id) is not UNSET:
            result["createdById"] = value
        if (value := self.modified_by_id) is not UNSET:
            result["modifiedById"] = value
        if (value := self.current_user_allowed_actions) is not UNSET:
            result["currentUserAllowedActions"] = value
        if (value := self.workflow_status) is not UNSET:
            result["workflowStatus"] = value
        if (value := self.reviewers) is not UNSET:
            result["reviewers"] = value
        if (value := self.approved_by) is not UNSET:
            result["approvedBy"] = value
        if (value := self.locked) is not UNSET:
            result["locked"] = value
        if (value := self.confidence) is not UNSET:
            result["confidence"] = value.to_dict()
        if self._extras:
            result = {**self._extras, **result}
        return result


from .assignee import Assignee  # noqa: E402 - models may refer to each other in a circle
from .closed_status import ClosedStatus  # noqa: E402 - models may refer to each other in a circle
from .confidence import Confidence  # noqa: E402 - models may refer to each other in a circle
from .goal_links import GoalLinks  # noqa: E402 - models may refer to each other in a circle
from .goal_tag import GoalTag  # noqa: E402 - models may refer to each other in a circle
from .metric import Metric  # noqa: E402 - models may refer to each other in a circle
