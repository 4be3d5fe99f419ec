# Printed from the contract by `make generate`; edits here are lost.
"""Metric."""

from __future__ import annotations

import datetime
from typing import Any

from attrs import define

from .._runtime import fields
from .._runtime.models import OpenModel
from .._runtime.values import UNSET, Unset


@define
class Metric(OpenModel):
    """A metric (key result) of a goal. Dates that were never set are `0001-01-01T00:00:00Z`,
    texts `""`.

    Attributes:
        id: The id of the metric.
        account_id: The id of the account.
        goal_id: The id of the goal that the metric measures.
        session_id: The id of the goal's session.
        owner_id: The id of the first owner, a user or a team.
        owner_ids: The ids of all owners. Documented: metrics have owners.
        number_of_owners: How many owners there are.
        assignee: The first owner.
        assignees: All owners.
        name: The name of the metric.
        description: Details.
        actual: The value now.
        initial_value: The value at the start.
        target: The value to reach.
        critical: A number, or null. Assumed: the value below which the metric is in danger;
            null where none is set.
        attainment: The attainment of the metric. Observed: how much of the way from the
            initial value to the target is done; 1 is all of it.
        goal_attainment: The attainment of the goal.
        manual_type: The kind of number, `double` in what was seen.
        target_operator: How actual and target compare, as `at_least`.
        format_: How the numbers are shown.
        due_date: The day to reach the target by.
        soft_due_date: An earlier day to aim for.
        date_created: When the metric was created.
        last_check_in_date: When the metric was checked in last; the zero date for never.
            Documented: metrics are checked in.
        confidence: How sure the owner is that the target will be reached. Documented:
            confidence is available on the key results.
        progress_status: A word for the progress, `bad` in what was seen.
        metric_history: The check-ins. Assumed: the latest is the last.
        trend: The projected course, one entry a day.
        reminder_schedule: When the owner is reminded to check in.
        goal_name: The name of the goal.
        goal_description: The description of the goal.
        goal_owner_id: The id of the goal's first owner.
        goal_owner_ids: The ids of the goal's owners.
        goal_closed_status: Whether the goal is still pursued.
        custom_fields: Values of the account's own fields, by generated field name.
        links: What the metric is linked to.
        settings: Settings of the metric; only the empty list was seen.
        access: Rights set on this metric alone; null where it has none of its own.
        cascade_type: How the metric passes its value on; `""` where it does not.
        field_name: The field of the insight that feeds the metric; `""` for none.
        insight_name: The insight that feeds the metric; `""` for none.
        dynamic: Whether the metric is fed by an insight.
        obfuscated: Whether the caller may not see the values.
        order_id: The place among the goal's metrics.
        created_by_id: The id of the user that created the metric.
        url: Where people see the metric.
        additional_properties: What came beside them, kept as it came.
    """

    __fields__ = {
        "id": fields.Field("id"),
        "account_id": fields.Field("accountId"),
        "goal_id": fields.Field("goalId"),
        "session_id": fields.Field("sessionId"),
        "owner_id": fields.Field("ownerId"),
        "owner_ids": fields.Field("ownerIds"),
        "number_of_owners": fields.Field("numberOfOwners"),
        "assignee": fields.Field("assignee", fields.one(lambda: Assignee)),
        "assignees": fields.Field("assignees", fields.many(lambda: Assignee)),
        "name": fields.Field("name"),
        "description": fields.Field("description"),
        "actual": fields.Field("actual"),
        "initial_value": fields.Field("initialValue"),
        "target": fields.Field("target"),
        "critical": fields.Field("critical", null=None),
        "attainment": fields.Field("attainment"),
        "goal_attainment": fields.Field("goalAttainment"),
        "manual_type": fields.Field("manualType"),
        "target_operator": fields.Field("targetOperator"),
        "format_": fields.Field("format", fields.one(lambda: MetricFormat)),
        "due_date": fields.Field("dueDate", fields.MOMENT),
        "soft_due_date": fields.Field("softDueDate", fields.MOMENT),
        "date_created": fields.Field("dateCreated", fields.MOMENT),
        "last_check_in_date": fields.Field("lastCheckInDate", fields.MOMENT),
        "confidence": fields.Field("confidence", fields.one(lambda: Confidence)),
        "progress_status": fields.Field("progressStatus"),
        "metric_history": fields.Field("metricHistory", fields.many(lambda: CheckIn)),
        "trend": fields.Field("trend", fields.many(lambda: TrendPoint)),
        "reminder_schedule": fields.Field("reminderSchedule", fields.one(lambda: ReminderSchedule)),
        "goal_name": fields.Field("goalName"),
        "goal_description": fields.Field("goalDescription"),
        "goal_owner_id": fields.Field("goalOwnerId"),
        "goal_owner_ids": fields.Field("goalOwnerIds"),
        "goal_closed_status": fields.Field("goalClosedStatus", fields.one(lambda: ClosedStatus)),
        "custom_fields": fields.Field("customFields"),
        "links": fields.Field("links"),
        "settings": fields.Field("settings"),
        "access": fields.Field("access", null=None),
        "cascade_type": fields.Field("cascadeType"),
        "field_name": fields.Field("fieldName"),
        "insight_name": fields.Field("insightName"),
        "dynamic": fields.Field("dynamic"),
        "obfuscated": fields.Field("obfuscated"),
        "order_id": fields.Field("orderId"),
        "created_by_id": fields.Field("createdById"),
        "url": fields.Field("url"),
    }

    id: str | Unset = UNSET
    account_id: str | Unset = UNSET
    goal_id: str | Unset = UNSET
    session_id: str | Unset = UNSET
    owner_id: str | Unset = UNSET
    owner_ids: list[str] | Unset = UNSET
    number_of_owners: int | Unset = UNSET
    assignee: Assignee | Unset = UNSET
    assignees: list[Assignee] | Unset = UNSET
    name: str | Unset = UNSET
    description: str | Unset = UNSET
    actual: float | Unset = UNSET
    initial_value: float | Unset = UNSET
    target: float | Unset = UNSET
    critical: float | None | Unset = UNSET
    attainment: float | Unset = UNSET
    goal_attainment: float | Unset = UNSET
    manual_type: str | Unset = UNSET
    target_operator: str | Unset = UNSET
    format_: MetricFormat | Unset = UNSET
    due_date: datetime.datetime | Unset = UNSET
    soft_due_date: datetime.datetime | Unset = UNSET
    date_created: datetime.datetime | Unset = UNSET
    last_check_in_date: datetime.datetime | Unset = UNSET
    confidence: Confidence | Unset = UNSET
    progress_status: str | Unset = UNSET
    metric_history: list[CheckIn] | Unset = UNSET
    trend: list[TrendPoint] | Unset = UNSET
    reminder_schedule: ReminderSchedule | Unset = UNSET
    goal_name: str | Unset = UNSET
    goal_description: str | Unset = UNSET
    goal_owner_id: str | Unset = UNSET
    goal_owner_ids: list[str] | Unset = UNSET
    goal_closed_status: ClosedStatus | Unset = UNSET
    custom_fields: dict[str, Any] | Unset = UNSET
    links: dict[str, Any] | Unset = UNSET
    settings: list[Any] | Unset = UNSET
    access: dict[str, Any] | None | Unset = UNSET
    cascade_type: str | Unset = UNSET
    field_name: str | Unset = UNSET
    insight_name: str | Unset = UNSET
    dynamic: bool | Unset = UNSET
    obfuscated: bool | Unset = UNSET
    order_id: int | Unset = UNSET
    created_by_id: str | Unset = UNSET
    url: str | Unset = UNSET


from .assignee import Assignee  # noqa: E402 - models may refer to each other in a circle
from .check_in import CheckIn  # noqa: E402 - models may refer to each other in a circle
from .closed_status import ClosedStatus  # noqa: E402 - models may refer to each other in a circle
from .confidence import Confidence  # noqa: E402 - models may refer to each other in a circle
from .metric_format import MetricFormat  # noqa: E402 - models may refer to each other in a circle
from .reminder_schedule import ReminderSchedule  # noqa: E402 - models may refer to each other in a circle
from .trend_point import TrendPoint  # noqa: E402 - models may refer to each other in a circle
