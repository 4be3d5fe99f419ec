# Printed from the contract by `make generate`; edits here are lost.
"""Metric."""

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
    "goal_id": "goalId",
    "session_id": "sessionId",
    "owner_id": "ownerId",
    "owner_ids": "ownerIds",
    "number_of_owners": "numberOfOwners",
    "assignee": "assignee",
    "assignees": "assignees",
    "name": "name",
    "description": "description",
    "actual": "actual",
    "initial_value": "initialValue",
    "target": "target",
    "critical": "critical",
    "attainment": "attainment",
    "goal_attainment": "goalAttainment",
    "manual_type": "manualType",
    "target_operator": "targetOperator",
    "format_": "format",
    "due_date": "dueDate",
    "soft_due_date": "softDueDate",
    "date_created": "dateCreated",
    "last_check_in_date": "lastCheckInDate",
    "confidence": "confidence",
    "progress_status": "progressStatus",
    "metric_history": "metricHistory",
    "trend": "trend",
    "reminder_schedule": "reminderSchedule",
    "goal_name": "goalName",
    "goal_description": "goalDescription",
    "goal_owner_id": "goalOwnerId",
    "goal_owner_ids": "goalOwnerIds",
    "goal_closed_status": "goalClosedStatus",
    "custom_fields": "customFields",
    "links": "links",
    "settings": "settings",
    "access": "access",
    "cascade_type": "cascadeType",
    "field_name": "fieldName",
    "insight_name": "insightName",
    "dynamic": "dynamic",
    "obfuscated": "obfuscated",
    "order_id": "orderId",
    "created_by_id": "createdById",
    "url": "url",
}
_KNOWN = frozenset(_NAMES.values())


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

    __names__: ClassVar[Mapping[str, str]] = _NAMES

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

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        self = cls.__new__(cls)
        try:
            get = src.get
            self.id = UNSET if (value := get("id")) is None else value
            self.account_id = UNSET if (value := get("accountId")) is None else value
            self.goal_id = UNSET if (value := get("goalId")) is None else value
            self.session_id = UNSET if (value := get("sessionId")) is None else value
            self.owner_id = UNSET if (value := get("ownerId")) is None else value
            self.owner_ids = UNSET if (value := get("ownerIds")) is None else value
            self.number_of_owners = UNSET if (value := get("numberOfOwners")) is None else value
            self.assignee = (
                UNSET if (value := get("assignee")) is None else Assignee.from_dict(value)
            )
            self.assignees = (
                UNSET
                if (value := get("assignees")) is None
                else [Assignee.from_dict(item) for item in value]
            )
            self.name = UNSET if (value := get("name")) is None else value
            self.description = UNSET if (value := get("description")) is None else value
            self.actual = UNSET if (value := get("actual")) is None else value
            self.initial_value = UNSET if (value := get("initialValue")) is None else value
            self.target = UNSET if (value := get("target")) is None else value
            self.critical = get("critical", UNSET)
            self.attainment = UNSET if (value := get("attainment")) is None else value
            self.goal_attainment = UNSET if (value := get("goalAttainment")) is None else value
            self.manual_type = UNSET if (value := get("manualType")) is None else value
            self.target_operator = UNSET if (value := get("targetOperator")) is None else value
            self.format_ = (
                UNSET if (value := get("format")) is None else MetricFormat.from_dict(value)
            )
            self.due_date = (
                UNSET
                if (value := get("dueDate")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.soft_due_date = (
                UNSET
                if (value := get("softDueDate")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.date_created = (
                UNSET
                if (value := get("dateCreated")) is None or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.last_check_in_date = (
                UNSET
                if (value := get("lastCheckInDate")) is None
                or (value < "0002" and value[:1] in "0")
                else read_datetime(value)
            )
            self.confidence = (
                UNSET if (value := get("confidence")) is None else Confidence.from_dict(value)
            )
            self.progress_status = UNSET if (value := get("progressStatus")) is None else value
            self.metric_history = (
                UNSET
                if (value := get("metricHistory")) is None
                else [CheckIn.from_dict(item) for item in value]
            )
            self.trend = (
                UNSET
                if (value := get("trend")) is None
                else [TrendPoint.from_dict(item) for item in value]
            )
            self.reminder_schedule = (
                UNSET
                if (value := get("reminderSchedule")) is None
                else ReminderSchedule.from_dict(value)
            )
            self.goal_name = UNSET if (value := get("goalName")) is None else value
            self.goal_description = UNSET if (value := get("goalDescription")) is None else value
            self.goal_owner_id = UNSET if (value := get("goalOwnerId")) is None else value
            self.goal_owner_ids = UNSET if (value := get("goalOwnerIds")) is None else value
            self.goal_closed_status = (
                UNSET
                if (value := get("goalClosedStatus")) is None
                else ClosedStatus.from_dict(value)
            )
            self.custom_fields = UNSET if (value := get("customFields")) is None else value
            self.links = UNSET if (value := get("links")) is None else value
            self.settings = UNSET if (value := get("settings")) is None else value
            self.access = get("access", UNSET)
            self.cascade_type = UNSET if (value := get("cascadeType")) is None else value
            self.field_name = UNSET if (value := get("fieldName")) is None else value
            self.insight_name = UNSET if (value := get("insightName")) is None else value
            self.dynamic = UNSET if (value := get("dynamic")) is None else value
            self.obfuscated = UNSET if (value := get("obfuscated")) is None else value
            self.order_id = UNSET if (value := get("orderId")) is None else value
            self.created_by_id = UNSET if (value := get("createdById")) is None else value
            self.url = UNSET if (value := get("url")) is None else value
            self._extras = None if _KNOWN.issuperset(src) else others(src, _KNOWN)
        except UNREADABLE as error:
            return recovered(self, src, error)
        return self

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        if by != "wire" or unset is not UNSET:
            return self.in_form(by, unset)
        result: dict[str, Any] = {}
        value: Any
        if (value := self.id) is not UNSET:
            result["id"] = value
        if (value := self.account_id) is not UNSET:
            result["accountId"] = value
        if (value := self.goal_id) is not UNSET:
            result["goalId"] = value
        if (value := self.session_id) is not UNSET:
            result["sessionId"] = value
        if (value := self.owner_id) is not UNSET:
            result["ownerId"] = value
        if (value := self.owner_ids) is not UNSET:
            result["ownerIds"] = value
        if (value := self.number_of_owners) is not UNSET:
            result["numberOfOwners"] = value
        if (value := self.assignee) is not UNSET:
            result["assignee"] = value.to_dict()
        if (value := self.assignees) is not UNSET:
            result["assignees"] = [item.to_dict() for item in value]
        if (value := self.name) is not UNSET:
            result["name"] = value
        if (value := self.description) is not UNSET:
            result["description"] = value
        if (value := self.actual) is not UNSET:
            result["actual"] = value
        if (value := self.initial_value) is not UNSET:
            result["initialValue"] = value
        if (value := self.target) is not UNSET:
            result["target"] = value
        if (value := self.critical) is not UNSET:
            result["critical"] = value
        if (value := self.attainment) is not UNSET:
            result["attainment"] = value
        if (value := self.goal_attainment) is not UNSET:
            result["goalAttainment"] = value
        if (value := self.manual_type) is not UNSET:
            result["manualType"] = value
        if (value := self.target_operator) is not UNSET:
            result["targetOperator"] = value
        if (value := self.format_) is not UNSET:
            result["format"] = value.to_dict()
        if (value := self.due_date) is not UNSET:
            result["dueDate"] = write_datetime(value)
        if (value := self.soft_due_date) is not UNSET:
            result["softDueDate"] = write_datetime(value)
        if (value := self.date_created) is not UNSET:
            result["dateCreated"] = write_datetime(value)
        if (value := self.last_check_in_date) is not UNSET:
            result["lastCheckInDate"] = write_datetime(value)
        if (value := self.confidence) is not UNSET:
            result["confidence"] = value.to_dict()
        if (value := self.progress_status) is not UNSET:
            result["progressStatus"] = value
        if (value := self.metric_history) is not UNSET:
            result["metricHistory"] = [item.to_dict() for item in value]
        if (value := self.trend) is not UNSET:
            result["trend"] = [item.to_dict() for item in value]
        if (value := self.reminder_schedule) is not UNSET:
            result["reminderSchedule"] = value.to_dict()
        if (value := self.goal_name) is not UNSET:
            result["goalName"] = value
        if (value := self.goal_description) is not UNSET:
            result["goalDescription"] = value
        if (value := self.goal_owner_id) is not UNSET:
            result["goalOwnerId"] = value
        if (value := self.goal_owner_ids) is not UNSET:
            result["goalOwnerIds"] = value
        if (value := self.goal_closed_status) is not UNSET:
            result["goalClosedStatus"] = value.to_dict()
        if (value := self.custom_fields) is not UNSET:
            result["customFields"] = value
        if (value := self.links) is not UNSET:
            result["links"] = value
        if (value := self.settings) is not UNSET:
            result["settings"] = value
        if (value := self.access) is not UNSET:
            result["access"] = value
        if (value := self.cascade_type) is not UNSET:
            result["cascadeType"] = value
        if (value := self.field_name) is not UNSET:
            result["fieldName"] = value
        if (value := self.insight_name) is not UNSET:
            result["insightName"] = value
        if (value := self.dynamic) is not UNSET:
            result["dynamic"] = value
        if (value := self.obfuscated) is not UNSET:
            result["obfuscated"] = value
        if (value := self.order_id) is not UNSET:
            result["orderId"] = value
        if (value := self.created_by_id) is not UNSET:
            result["createdById"] = value
        if (value := self.url) is not UNSET:
            result["url"] = value
        if self._extras:
            result = {**self._extras, **result}
        return result


from .assignee import Assignee  # noqa: E402 - models may refer to each other in a circle
from .check_in import CheckIn  # noqa: E402 - models may refer to each other in a circle
from .closed_status import ClosedStatus  # noqa: E402 - models may refer to each other in a circle
from .confidence import Confidence  # noqa: E402 - models may refer to each other in a circle
from .metric_format import MetricFormat  # noqa: E402 - models may refer to each other in a circle
from .reminder_schedule import ReminderSchedule  # noqa: E402 - models may refer to each other in a circle
from .trend_point import TrendPoint  # noqa: E402 - models may refer to each other in a circle
