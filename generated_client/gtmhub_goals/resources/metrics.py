# Printed from the contract by `make generate`; edits here are lost.
"""The operations on metrics, with the client's account and settings filled in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Required, Unpack, overload

from .._runtime.bodies import body_and_options
from .._runtime.facade import FacadeBase, responding
from .._runtime.operation import CallOptions, Response, checked
from .._runtime.values import UNSET, Unset
from ..api.metrics import (
    check_in_metric,
    create_metric,
    get_metric,
    list_metric_values,
    list_metrics,
    update_metric,
)
from ..models.check_in_create import CheckInCreate
from ..models.check_in_response import CheckInResponse
from ..models.get_metric_expand import GetMetricExpand
from ..models.goal_confidence import GoalConfidence
from ..models.metric import Metric
from ..models.metric_create import MetricCreate
from ..models.metric_update import MetricUpdate
from ..models.metric_values_response import MetricValuesResponse
from ..models.metrics_response import MetricsResponse

if TYPE_CHECKING:

    class MetricCreateFields(CallOptions, total=False):
        goal_id: Required[str]
        name: Required[str]
        owner_id: str | Unset
        owner_ids: Sequence[str] | Unset
        description: str | Unset
        initial_value: float | Unset
        target: float | Unset
        target_operator: str | Unset
        manual_type: str | Unset
        due_date: datetime.datetime | Unset
        soft_due_date: datetime.datetime | Unset

    class MetricUpdateFields(CallOptions, total=False):
        name: str | Unset
        owner_id: str | Unset
        owner_ids: Sequence[str] | Unset
        description: str | Unset
        actual: float | Unset
        initial_value: float | Unset
        target: float | Unset
        target_operator: str | Unset
        manual_type: str | Unset
        due_date: datetime.datetime | Unset
        soft_due_date: datetime.datetime | Unset
        confidence: GoalConfidence | Unset

    class CheckInCreateFields(CallOptions, total=False):
        actual: Required[float]
        comment: str | Unset
        confidence: float | Unset
        check_in_date: datetime.datetime | Unset


class Metrics(FacadeBase):
    """The operations on metrics."""

    @overload
    def create(self, body: MetricCreate, **options: Unpack[CallOptions]) -> Metric: ...
    @overload
    def create(self, **fields: Unpack[MetricCreateFields]) -> Metric: ...

    def create(self, body: MetricCreate | None = None, **given: Any) -> Metric:
        """Create a metric (observed, not documented).

        Adds a metric (key result) to a goal and returns it.

        Assumed: it takes the right to update the goal. The attainment of the goal, and of all
        goals above it, is computed anew.

        Takes a `MetricCreate`, or its fields as keywords.

        Args:
            body: The metric to create, bare.
            goal_id: The id of the goal that it measures.
            name: The name.
            owner_id: The id of the owner, a user or a team. Assumed: the goal's owner where it is
                left out.
            owner_ids: The ids of all owners.
            description: Details; `""` when left out.
            initial_value: The value at the start. Assumed: 0 when left out.
            target: The value to reach. Assumed: 1 when left out.
            target_operator: How actual and target compare, `at_least` in what was seen.
            manual_type: The kind of number, `double` in what was seen.
            due_date: The day to reach the target by; the zero date for none.
            soft_due_date: An earlier day to aim for; the zero date for none.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The created metric.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            ItemLocked: 423. The goal, or its session, is locked.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("create", MetricCreate, body, given)
        return create_metric.request(client=self._client, body=body, **options).read()

    def list(
        self,
        *,
        filter: str | Mapping[str, Any] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        skip: int | Unset = UNSET,
        take: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> MetricsResponse:
        """List metrics (observed, not documented).

        Returns the metrics of the account that meet a condition, such as those of one session or
        one owner, one page at a time.

        Args:
            filter: A condition in the format of the list of goals. Assumed: it knows the same
                operators everywhere.
            sort: The fields to order by, separated by commas; a minus in front of a field inverts
                its order. Assumed: what is equal in all of them comes in the order of ids.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            skip: How many to skip. Assumed: 0 by default.
            take: The most to return. Assumed: it is `limit` by another name, and wins over it. By
                default, 100 come under version 2 and all under version 1.
            limit: The most to return.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            One page of the metrics, and how many match in all.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return list_metrics.request(
            client=self._client,
            filter_=filter,
            sort=sort,
            fields=fields,
            skip=skip,
            take=take,
            limit=limit,
            **checked(self.list, options),
        ).read()

    def get(
        self,
        metric_id: str,
        *,
        expand: GetMetricExpand | Literal["tasks"] | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> Metric:
        """Get a metric (observed, not documented).

        Returns one metric by its id, bare.

        Args:
            metric_id: The id of the metric.
            expand: What to show in full, `tasks` in what was seen. Assumed: there are no tasks
                here, so the list is empty.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The metric.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            NotFound: 404. The account holds nothing with that id.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return get_metric.request(
            metric_id=metric_id,
            client=self._client,
            expand=expand,
            fields=fields,
            **checked(self.get, options),
        ).read()

    @overload
    def update(
        self, metric_id: str, body: MetricUpdate, **options: Unpack[CallOptions]
    ) -> Metric: ...
    @overload
    def update(self, metric_id: str, **fields: Unpack[MetricUpdateFields]) -> Metric: ...

    def update(self, metric_id: str, body: MetricUpdate | None = None, **given: Any) -> Metric:
        """Update a metric (assumed, not documented).

        Changes the fields that the body names and returns the metric. The vendor's document names
        this call as what replaces the confidence of a goal; its body was not seen.

        Assumed: it takes the right to update the goal. A new `actual` is no check-in. Attainments
        are computed anew.

        Takes a `MetricUpdate`, or its fields as keywords.

        Args:
            metric_id: The id of the metric.
            body: The fields to change, bare.
            name: The name.
            owner_id: The id of the owner, a user or a team.
            owner_ids: The ids of all owners.
            description: Details.
            actual: The value now.
            initial_value: The value at the start.
            target: The value to reach.
            target_operator: How actual and target compare.
            manual_type: The kind of number.
            due_date: The day to reach the target by.
            soft_due_date: An earlier day to aim for.
            confidence: How sure the caller is that the target will be reached.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The updated metric.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            NotFound: 404. The account holds nothing with that id.
            ItemLocked: 423. The goal, or its session, is locked.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("update", MetricUpdate, body, given)
        return update_metric.request(
            metric_id=metric_id, client=self._client, body=body, **options
        ).read()

    def list_values(
        self,
        metric_id: str,
        *,
        from_: datetime.date | str | Unset = UNSET,
        to: datetime.date | str | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> MetricValuesResponse:
        """List values of a metric (observed, not documented).

        Returns the values that a metric had, from one day to another. A program tolerates a 404
        for a metric without any.

        Assumed: they are those of its check-ins, the earliest first; where there is none the list
        is empty.

        Args:
            metric_id: The id of the metric.
            from_: The first day to show (yyyy-mm-dd). Assumed: from the first value on where it
                is left out.
            to: The last day to show (yyyy-mm-dd). Assumed: to the last value where it is left
                out.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The values, and how many they are.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            NotFound: 404. The account holds nothing with that id.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return list_metric_values.request(
            metric_id=metric_id,
            client=self._client,
            from_=from_,
            to=to,
            **checked(self.list_values, options),
        ).read()

    @overload
    def check_in(
        self, metric_id: str, body: CheckInCreate, **options: Unpack[CallOptions]
    ) -> CheckInResponse: ...
    @overload
    def check_in(
        self, metric_id: str, **fields: Unpack[CheckInCreateFields]
    ) -> CheckInResponse: ...

    def check_in(
        self, metric_id: str, body: CheckInCreate | None = None, **given: Any
    ) -> CheckInResponse:
        """Check in a metric (observed, not documented).

        Records the value of a metric, with a comment and a confidence.

        Assumed: it takes the right to update the goal. The attainment of the goal, and of all
        goals above it, is computed anew.

        Takes a `CheckInCreate`, or its fields as keywords.

        Args:
            metric_id: The id of the metric.
            body: The value to record, bare.
            actual: The value.
            comment: What is said about it.
            confidence: How sure the user is, from 0 to 1.
            check_in_date: When it was measured. Assumed: now where it is left out.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The recorded value and confidence, as plain numbers.

        Raises:
            BadRequest: 400. A header, a parameter or the body is missing, malformed or
                contradicts a rule. Sending it again unchanged is of no use.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            PaymentRequired: 402. The account is suspended.
            Forbidden: 403. The user of the token may not do this, or belongs to another account.
            NotFound: 404. The account holds nothing with that id.
            ItemLocked: 423. The goal, or its session, is locked.
            InternalServerError: 500. The server failed. Reading again later may help.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("check_in", CheckInCreate, body, given)
        return check_in_metric.request(
            metric_id=metric_id, client=self._client, body=body, **options
        ).read()


class MetricsWithResponse(FacadeBase):
    """The methods of `Metrics`, each giving its whole `Response`."""

    list = responding(Metrics.list)
    get = responding(Metrics.get)
    list_values = responding(Metrics.list_values)
    if TYPE_CHECKING:

        @overload
        def create(
            self, body: MetricCreate, **options: Unpack[CallOptions]
        ) -> Response[Metric]: ...
        @overload
        def create(self, **fields: Unpack[MetricCreateFields]) -> Response[Metric]: ...

        def create(self, body: Any = None, **given: Any) -> Any: ...

        @overload
        def update(
            self, metric_id: str, body: MetricUpdate, **options: Unpack[CallOptions]
        ) -> Response[Metric]: ...
        @overload
        def update(
            self, metric_id: str, **fields: Unpack[MetricUpdateFields]
        ) -> Response[Metric]: ...

        def update(self, metric_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        def check_in(
            self, metric_id: str, body: CheckInCreate, **options: Unpack[CallOptions]
        ) -> Response[CheckInResponse]: ...
        @overload
        def check_in(
            self, metric_id: str, **fields: Unpack[CheckInCreateFields]
        ) -> Response[CheckInResponse]: ...

        def check_in(self, metric_id: str, body: Any = None, **given: Any) -> Any: ...

    else:
        create = Metrics.create
        update = Metrics.update
        check_in = Metrics.check_in
