# Printed from the contract by `make generate`; edits here are lost.
"""The operations on goals, with the client's account and settings filled in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Required, Unpack, overload

from .._runtime.bodies import body_and_options
from .._runtime.facade import FacadeBase, responding
from .._runtime.operation import CallOptions, Response, check_walk_options, checked, deprecated
from .._runtime.paging import Items, Pages
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

    class GoalCreateFields(CallOptions, total=False):
        name: Required[str]
        session_id: Required[str]
        owner_id: str | None | Unset
        owner_ids: Sequence[str] | None | Unset
        description: str | None | Unset
        parent_id: str | None | Unset
        date_from: datetime.datetime | None | Unset
        date_to: datetime.datetime | None | Unset
        attainment_type_string: str | None | Unset
        custom_fields: Mapping[str, Any] | None | Unset
        tags: Sequence[GoalTag] | None | Unset

    class GoalReplaceFields(CallOptions, total=False):
        name: Required[str]
        owner_id: str | Unset
        owner_ids: Sequence[str] | Unset
        description: str | Unset
        parent_id: str | Unset
        date_from: datetime.datetime | Unset
        date_to: datetime.datetime | Unset
        attainment_type_string: str | Unset
        custom_fields: Mapping[str, Any] | Unset
        tags: Sequence[GoalTag] | Unset

    class GoalUpdateFields(CallOptions, total=False):
        name: str | Unset
        owner_id: str | Unset
        owner_ids: Sequence[str] | Unset
        description: str | None | Unset
        parent_id: str | None | Unset
        date_from: datetime.datetime | None | Unset
        date_to: datetime.datetime | None | Unset
        attainment_type_string: str | Unset
        custom_fields: Mapping[str, Any] | None | Unset
        tags: Sequence[GoalTag] | None | Unset

    class CommentFields(CallOptions, total=False):
        comment: Required[str]

    class ReviewersFields(CallOptions, total=False):
        reviewers: Required[Sequence[str]]

    class GoalConfidenceFields(CallOptions, total=False):
        value: Required[float]
        reason: str | Unset


class Goals(FacadeBase):
    """The operations on goals."""

    def list(
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
        """List goals.

        Returns all goals (objectives) of the account. By default, their metrics (key results) and
        `links.expanded` are left out.

        Observed: the goals come one page at a time. `fields` asks for what is left out.

        Args:
            fields: The fields to return, separated by commas. Observed: `id` and `accountId`
                always come too. Assumed: unknown names are passed over. `parent{child,child}`
                picks the sub-fields of a complex field, as for one goal.
            sort: The fields to order by, separated by commas; a minus in front of a field inverts
                its order. `-name,dateCreated` orders by name in reverse lexicographical order,
                then by date of creation. Assumed: goals that are equal in all of them come in the
                same order on every page.
            filter: A condition in a format that is inspired by MongoDB queries; keys need no
                quotes. `{name: {$in: ["sales", "marketing"]}}` finds goals with one of two names,
                and `{"name": {$regex: ".*Sales.*"}}` finds goals with Sales in the name.
                Observed: several keys must all hold. Ids are matched under `_id`. `$gt`, `$gte`
                and `$and` work too. Assumed: an operator that the server does not know is an
                error.
            skip: How many goals to skip; 0 by default. Assumed: a negative number is refused.
            limit: The most goals to return; 100 by default. The vendor's document calls it `take`
                where it gives the default. Assumed: less than 1 is refused.
            formatting: How descriptions and custom fields of type text area are written:
                `mentionsMarkup` (the default, as in `@[Ada
                Example:ada@example.com:602a65efc05575000123291b]`), or `plainText`, without
                markdown and special markup (as in `@Ada Example`).
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The goals.

            Observed: one page of them, and the number of all goals that match.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return list_goals.request(
            client=self._client,
            fields=fields,
            sort=sort,
            filter_=filter,
            skip=skip,
            limit=limit,
            formatting=formatting,
            **checked(self.list, options),
        ).read()

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
    ) -> Items[Goal]:
        """List goals, all of them, one after the other.

        Takes what `list` takes, save `limit`.

        Args:
            skip: How many items to pass over.
            page_size: How many to ask for at once; a server may give fewer.

        Returns:
            An iterator; its `total` is known after the first.

        Raises:
            PagingError: The server repeats a page, or stops too early.
            ApiError: As `list` raises.
        """
        check_walk_options(self.iterate, options)
        return self.pages(
            fields=fields,
            sort=sort,
            filter=filter,
            formatting=formatting,
            skip=skip,
            page_size=page_size,
            **options,
        ).items()

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
    ) -> Pages[GoalsResponse]:
        """List goals, page after page.

        Takes what `list` takes, save `limit`.

        Args:
            skip: How many items to pass over.
            page_size: How many to ask for at once; a server may give fewer.

        Returns:
            An iterator; its `total` is known after the first.

        Raises:
            PagingError: The server repeats a page, or stops too early.
            ApiError: As `list` raises.
        """
        check_walk_options(self.pages, options)

        def fetch(skip: int, limit: int) -> GoalsResponse:
            return self.list(
                fields=fields,
                sort=sort,
                filter=filter,
                formatting=formatting,
                skip=skip,
                limit=limit,
                **options,
            )

        walk: Pages[GoalsResponse] = self._client.pages(fetch, skip=skip, page_size=page_size)
        return walk

    def group_by_owner(
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
        """Group goals by owner.

        Returns the users and teams that own goals, each with the goals that it owns.

        Args:
            filter: Keeps goals by their deadline dates: one of `current`, `past` and `future`.
                Assumed: the goal's period, from the day of `dateFrom` to the day of `dateTo`, is
                compared with today, in whole days of UTC by the clock of the server. A `current`
                period contains today, a `past` one ended before today, and a `future` one begins
                after today.
            ids: Keeps the goals with these ids, separated by commas.
            owner_ids: Keeps the goals of the owners with these ids, separated by commas.
            metric_owner_id: Keeps the goals with metrics of the owners with these ids, separated
                by commas. Assumed: one such metric is enough.
            attainment: Keeps the goals by the value of their attainment. An operator like `>`
                (greater than) or `<` (less than) stands in front of the number. Assumed: these
                two are all. With none in front, the attainment is equal to the number.
            metric_before: Keeps the goals with metrics that were checked in before this day
                (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
            metric_after: Keeps the goals with metrics that were checked in after this day
                (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
            metric_attainment: Keeps the goals with metrics whose attainment is greater than or
                less than the number. An operator like `>` or `<` stands in front of it. Assumed:
                these two are all, and one such metric is enough. With none in front, its
                attainment is equal to the number.
            sort: The fields of goals to order by, separated by commas; a minus in front of a
                field inverts its order. Assumed: the groups themselves keep their order.
            include_metrics: Whether the returned goals include their metrics; false by default.
            skip: How many entities to skip. Assumed: these are the groups, not their goals; 0 by
                default. A negative number is refused.
            take: The most entities to return. Assumed: these are the groups, not their goals; all
                of them by default. Less than 1 is refused.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The owners and their goals.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            Forbidden: 403. This is forbidden to the caller.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return group_goals_by_owner.request(
            client=self._client,
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
            **checked(self.group_by_owner, options),
        ).read()

    def group_by_reviewer(
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
        """Group goals by reviewer.

        Returns the users that were chosen as reviewers, each with the goals it has to review.

        Args:
            filter: Keeps goals by their deadline dates: one of `current`, `past` and `future`.
                Assumed: the goal's period, from the day of `dateFrom` to the day of `dateTo`, is
                compared with today, in whole days of UTC by the clock of the server. A `current`
                period contains today, a `past` one ended before today, and a `future` one begins
                after today.
            ids: Keeps the goals with these ids, separated by commas.
            owner_ids: Keeps the goals of the owners with these ids, separated by commas.
            metric_owner_id: Keeps the goals with metrics of the owners with these ids, separated
                by commas. Assumed: one such metric is enough.
            attainment: Keeps the goals by the value of their attainment. An operator like `>`
                (greater than) or `<` (less than) stands in front of the number. Assumed: these
                two are all. With none in front, the attainment is equal to the number.
            metric_before: Keeps the goals with metrics that were checked in before this day
                (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
            metric_after: Keeps the goals with metrics that were checked in after this day
                (yyyy-mm-dd). Assumed: one such metric is enough. The day is a day of UTC.
            metric_attainment: Keeps the goals with metrics whose attainment is greater than or
                less than the number. An operator like `>` or `<` stands in front of it. Assumed:
                these two are all, and one such metric is enough. With none in front, its
                attainment is equal to the number.
            sort: The fields of goals to order by, separated by commas; a minus in front of a
                field inverts its order. Assumed: the groups themselves keep their order.
            include_metrics: Whether the returned goals include their metrics; false by default.
            skip: How many entities to skip. Assumed: these are the groups, not their goals; 0 by
                default. A negative number is refused.
            take: The most entities to return. Assumed: these are the groups, not their goals; all
                of them by default. Less than 1 is refused.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The reviewers and the goals each of them has to review.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            Forbidden: 403. This is forbidden to the caller.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return group_goals_by_reviewer.request(
            client=self._client,
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
            **checked(self.group_by_reviewer, options),
        ).read()

    def list_by_metric_owner(self, owner_id: str, **options: Unpack[CallOptions]) -> GoalsResponse:
        """List goals by metric owner.

        Returns the goals that have a metric (key result) of the given owner.

        Observed: the metrics of each goal are included.

        Assumed: one metric of that owner is enough, and all such goals come at once, not in
        pages.

        Args:
            owner_id: The id of the owner of the metrics. Observed: the owner is a user or a team.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The goals with a metric of that owner.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return list_goals_by_metric_owner.request(
            owner_id=owner_id, client=self._client, **checked(self.list_by_metric_owner, options)
        ).read()

    def list_all(
        self,
        *,
        session_id: str | Unset = UNSET,
        metric_owner_ids: str | Sequence[str] | Unset = UNSET,
        include_metrics: bool | Unset = UNSET,
        fields: str | Sequence[str] | Unset = UNSET,
        sort: str | Sequence[str] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalsResponse:
        """List goals under version 1 (observed, not documented).

        Returns the goals of the account, those of one session or of some owners of metrics alone
        where it is asked to. A `filter`, `limit` or `skip` has no effect.

        Assumed: they come all at once, in the order of ids, unless `sort` says another.

        Args:
            session_id: Keeps the goals of the session with this id.
            metric_owner_ids: Keeps the goals with metrics of the owners with these ids, separated
                by commas.
            include_metrics: Whether the returned goals include their metrics. `True` as Python
                writes it was sent. Assumed: false by default.
            fields: The fields to return, separated by commas. `id` and `accountId` always come
                too. Assumed: `parent{child,child}` picks sub-fields, and unknown names are passed
                over.
            sort: The fields to order by, separated by commas; a minus in front of a field inverts
                its order. Assumed: what is equal in all of them comes in the order of ids.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The goals, and how many they are.

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
        return list_all_goals.request(
            client=self._client,
            session_id=session_id,
            metric_owner_ids=metric_owner_ids,
            include_metrics=include_metrics,
            fields=fields,
            sort=sort,
            **checked(self.list_all, options),
        ).read()

    @overload
    def create(
        self, body: GoalCreate, **options: Unpack[CallOptions]
    ) -> GoalMetricsLinksResponse: ...
    @overload
    def create(self, **fields: Unpack[GoalCreateFields]) -> GoalMetricsLinksResponse: ...

    def create(self, body: GoalCreate | None = None, **given: Any) -> GoalMetricsLinksResponse:
        """Create a goal.

        Creates one goal in the account and returns it.

        Observed: in a session with an approval workflow the new goal is a draft.

        Takes a `GoalCreate`, or its fields as keywords.

        Args:
            body: The goal to create. Observed: the goal is sent bare, not wrapped in an object as
                in the samples of the vendor's document.
            name: What is to be achieved.
            session_id: The id of the planning session to create the goal in.
            owner_id: The id of the owner, a user or a team. Assumed: left out, it is the first of
                `ownerIds`, or else the caller.
            owner_ids: The ids of all owners. Assumed: left out, the owner alone.
            description: Details. Documented: people are mentioned as `@[name:e-mail:id]`.
            parent_id: The id of the goal to align this one under; `""` for none.
            date_from: When the goal's period begins. Assumed: left out, the session's start.
            date_to: When the goal's period ends. Assumed: left out, the session's end.
            attainment_type_string: How the attainment is computed. Assumed: left out,
                `average_kr`.
            custom_fields: Values of the account's own fields, by generated field name.
            tags: Free labels.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The created goal with its metrics and links.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("create", GoalCreate, body, given)
        return create_goal.request(client=self._client, body=body, **options).read()

    def create_many(
        self, body: Sequence[GoalCreate], **options: Unpack[CallOptions]
    ) -> CreatedGoalsResponse:
        """Create goals in bulk.

        Creates several goals in the account at once.

        Assumed: all of them are created, or none when one is refused. The answer lists them in
        the order of the request.

        Args:
            body: The list of the goals to create, as an array. Assumed: the array is sent bare,
                as in the Python sample of the vendor's document; its curl sample wraps it in an
                object.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The created goals.

            Assumed: they come in the order of the request.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return create_goals.request(
            client=self._client, body=body, **checked(self.create_many, options)
        ).read()

    def delete_many(self, body: Sequence[str], **options: Unpack[CallOptions]) -> None:
        """Delete goals in bulk.

        Deletes the goals with the given ids from the account.

        Assumed: all of them are deleted, or none when one id is unknown.

        Args:
            body: An array of the ids of the goals to delete. Assumed: the array is sent bare, as
                the Python sample of the vendor's document sends its body; the curl sample wraps
                it in an object.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            NotFound: 404. The goal is not found.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return delete_goals.request(
            client=self._client, body=body, **checked(self.delete_many, options)
        ).read()

    def get(
        self,
        goal_id: str,
        *,
        fields: str | Sequence[str] | Unset = UNSET,
        formatting: Formatting | Literal["mentionsMarkup", "plainText"] | Unset = UNSET,
        **options: Unpack[CallOptions],
    ) -> GoalMetricsLinksResponse:
        """Get a goal.

        Returns one goal of the account by its id. The content of `links.expanded` can be large,
        so by default it is left out. To get the linked fields in full, ask for them with
        `fields`, as in `fields=name,links`.

        Observed: the metrics of the goal come without being asked for.

        Args:
            goal_id: The id of the goal.
            fields: The fields to return, separated by commas. `id` and `accountId` are needed to
                identify a goal, so they always come too. `parent{child,child}` picks the
                sub-fields of a complex field. Assumed: unknown names are passed over.
            formatting: How descriptions and custom fields of type text area are written:
                `mentionsMarkup` (the default, as in `@[Ada
                Example:ada@example.com:602a65efc05575000123291b]`), or `plainText`, without
                markdown and special markup (as in `@Ada Example`).
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The goal with its metrics and links.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            NotFound: 404. The goal is not found.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return get_goal.request(
            goal_id=goal_id,
            client=self._client,
            fields=fields,
            formatting=formatting,
            **checked(self.get, options),
        ).read()

    @overload
    @deprecated("goals.replace is deprecated: use update instead")
    def replace(
        self, goal_id: str, body: GoalReplace, **options: Unpack[CallOptions]
    ) -> GoalMetricsLinksResponse: ...
    @overload
    @deprecated("goals.replace is deprecated: use update instead")
    def replace(
        self, goal_id: str, **fields: Unpack[GoalReplaceFields]
    ) -> GoalMetricsLinksResponse: ...
    @deprecated("goals.replace is deprecated: use update instead")
    def replace(
        self, goal_id: str, body: GoalReplace | None = None, **given: Any
    ) -> GoalMetricsLinksResponse:
        """Update a goal by PUT.

        Deprecated: use `updateGoal` (PATCH) instead. Updates a goal.

        Assumed: writable fields that the body leaves out go back to their defaults; the session
        and the owner are kept.

        Deprecated: use update instead.

        Takes a `GoalReplace`, or its fields as keywords.

        Args:
            goal_id: The id of the goal.
            body: The goal to update. Assumed: it is sent bare, as new goals are, and says how the
                whole goal shall be.
            name: What is to be achieved.
            owner_id: The id of the new first owner; kept when left out.
            owner_ids: The ids of all owners; kept when left out.
            description: Details; `""` when left out.
            parent_id: The id of the goal to align this one under; none when left out.
            date_from: When the goal's period begins; the session's start when left out.
            date_to: When the goal's period ends; the session's end when left out.
            attainment_type_string: How the attainment is computed; `average_kr` when left out.
            custom_fields: Values of the account's own fields; none when left out.
            tags: Free labels; none when left out.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The updated goal with its metrics and links.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            NotFound: 404. The goal is not found.
            ItemLocked: 423. The item (the goal) is locked.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("replace", GoalReplace, body, given)
        return replace_goal.request(
            goal_id=goal_id, client=self._client, body=body, **options
        ).read()

    def delete(self, goal_id: str, **options: Unpack[CallOptions]) -> None:
        """Delete a goal.

        Deletes one goal of the account. No request body is required.

        Assumed: goals aligned under it stay, and no longer have a parent.

        Args:
            goal_id: The id of the goal.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            NotFound: 404. The goal is not found.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return delete_goal.request(
            goal_id=goal_id, client=self._client, **checked(self.delete, options)
        ).read()

    @overload
    def update(
        self, goal_id: str, body: GoalUpdate, **options: Unpack[CallOptions]
    ) -> GoalMetricsLinksResponse: ...
    @overload
    def update(
        self, goal_id: str, **fields: Unpack[GoalUpdateFields]
    ) -> GoalMetricsLinksResponse: ...

    def update(
        self, goal_id: str, body: GoalUpdate | None = None, **given: Any
    ) -> GoalMetricsLinksResponse:
        """Update a goal.

        Updates a goal in part: all the fields that the body names, and not the others.

        Assumed: what the server keeps itself, such as `dateModified`, may move. A null clears a
        field that can be cleared.

        Takes a `GoalUpdate`, or its fields as keywords.

        Args:
            goal_id: The id of the goal.
            body: The fields of the goal to update. Assumed: they are sent bare, as new goals are.
            name: What is to be achieved.
            owner_id: The id of the new first owner; it then is the only one.
            owner_ids: The ids of all owners; the first becomes `ownerId`.
            description: Details; null or `""` clears them.
            parent_id: The id of the goal to align this one under; null or `""` for none.
            date_from: When the goal's period begins; null for the session's start.
            date_to: When the goal's period ends; null for the session's end.
            attainment_type_string: How the attainment is computed.
            custom_fields: All values of the account's own fields; null removes them all.
            tags: All labels; null removes them all.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The updated goal with its metrics and links.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            NotFound: 404. The goal is not found.
            ItemLocked: 423. The item (the goal) is locked.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("update", GoalUpdate, body, given)
        return update_goal.request(
            goal_id=goal_id, client=self._client, body=body, **options
        ).read()

    def workflow_actions(
        self, goal_id: str, **options: Unpack[CallOptions]
    ) -> GoalWorkflowActionResponse:
        """List workflow actions.

        Returns the workflow actions of a goal.

        Assumed: these are the approval actions that the caller can take now. The list is empty
        where the goal's session has no approval workflow.

        Args:
            goal_id: The id of the goal.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The workflow actions of the goal.

            Assumed: only those that are open to the caller.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            NotFound: 404. The goal is not found.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return list_workflow_actions.request(
            goal_id=goal_id, client=self._client, **checked(self.workflow_actions, options)
        ).read()

    @overload
    def approve(self, goal_id: str, body: Comment, **options: Unpack[CallOptions]) -> None: ...
    @overload
    def approve(self, goal_id: str, **fields: Unpack[CommentFields]) -> None: ...

    def approve(self, goal_id: str, body: Comment | None = None, **given: Any) -> None:
        """Approve a goal.

        Changes the status of the goal to approved. This is relevant for goals that have the
        approval workflow enabled. Only a user that is chosen as reviewer can approve a goal;
        otherwise an error occurs.

        Observed: a session can require more than one approval. The goal is approved once as many
        reviewers approved as its session requires.

        Assumed: until then the goal stays in review. The error is a 400.

        Takes a `Comment`, or its fields as keywords.

        Args:
            goal_id: The id of the goal.
            body: The reason for approving the goal.
            comment: The reason, in words; it may be empty.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            NotFound: 404. The goal is not found.
            Conflict: 409. The goal's state does not allow this, or the caller approved it before.
                Read its workflow actions to see what is possible.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("approve", Comment, body, given)
        return approve_goal.request(
            goal_id=goal_id, client=self._client, body=body, **options
        ).read()

    @overload
    def decline(self, goal_id: str, body: Comment, **options: Unpack[CallOptions]) -> None: ...
    @overload
    def decline(self, goal_id: str, **fields: Unpack[CommentFields]) -> None: ...

    def decline(self, goal_id: str, body: Comment | None = None, **given: Any) -> None:
        """Decline a goal.

        Changes the status of the goal to declined, which automatically makes it a draft again.
        Only a user that is chosen as reviewer can decline a goal; otherwise an error occurs.

        Assumed: only a goal in review can be declined. The error is a 400.

        Takes a `Comment`, or its fields as keywords.

        Args:
            goal_id: The id of the goal.
            body: The reason for declining the goal.
            comment: The reason, in words; it may be empty.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            NotFound: 404. The goal is not found.
            Conflict: 409. The goal's state does not allow this, or the caller approved it before.
                Read its workflow actions to see what is possible.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("decline", Comment, body, given)
        return decline_goal.request(
            goal_id=goal_id, client=self._client, body=body, **options
        ).read()

    @overload
    def set_reviewers(
        self, goal_id: str, body: Reviewers, **options: Unpack[CallOptions]
    ) -> None: ...
    @overload
    def set_reviewers(self, goal_id: str, **fields: Unpack[ReviewersFields]) -> None: ...

    def set_reviewers(self, goal_id: str, body: Reviewers | None = None, **given: Any) -> None:
        """Choose the reviewers of a goal.

        Makes the given users the reviewers of the goal. Each of them must have the rights to read
        and to update the goal.

        Observed: this puts a draft in review, where it is locked.

        Assumed: only a draft can be given reviewers.

        Takes a `Reviewers`, or its fields as keywords.

        Args:
            goal_id: The id of the goal.
            body: The ids of the users that shall be the reviewers of the goal.
            reviewers: The ids of the users.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Raises:
            BadRequest: 400. A reviewer does not exist: the vendor's document calls the answer
                `nonExistingReviewResponse`.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            NotFound: 404. The goal is not found.
            Conflict: 409. The state of the goal is in conflict with this.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("set_reviewers", Reviewers, body, given)
        return set_goal_reviewers.request(
            goal_id=goal_id, client=self._client, body=body, **options
        ).read()

    def withdraw(self, goal_id: str, **options: Unpack[CallOptions]) -> None:
        """Withdraw a goal.

        Puts the goal back in the draft state, where it is not locked and can be edited. Only
        users that own the goal can withdraw it. No request body is required.

        Observed: an approved goal can be withdrawn, too.

        Assumed: a draft cannot be withdrawn.

        Args:
            goal_id: The id of the goal.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The token is missing, malformed, unknown, expired or of another
                account. The vendor's document lists no 401 for this operation, yet every
                operation needs a token.
            NotFound: 404. The goal is not found.
            Conflict: 409. The goal's state does not allow this, or the caller approved it before.
                Read its workflow actions to see what is possible.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        return withdraw_goal.request(
            goal_id=goal_id, client=self._client, **checked(self.withdraw, options)
        ).read()

    @overload
    @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
    def set_confidence(
        self, goal_id: str, body: GoalConfidence, **options: Unpack[CallOptions]
    ) -> Goal: ...
    @overload
    @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
    def set_confidence(self, goal_id: str, **fields: Unpack[GoalConfidenceFields]) -> Goal: ...
    @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
    def set_confidence(
        self, goal_id: str, body: GoalConfidence | None = None, **given: Any
    ) -> Goal:
        """Set the confidence of a goal.

        Deprecated: confidence is available on the key results. Use their partial update (PATCH
        Key Result) instead. Updates an existing goal with the given confidence.

        Assumed: PATCH Key Result is `updateMetric`. The confidence says how sure the caller is
        that the goal will be reached.

        Deprecated: use PATCH Key Result instead.

        Takes a `GoalConfidence`, or its fields as keywords.

        Args:
            goal_id: The id of the goal.
            body: The confidence of the goal. Assumed: a number, and a reason for it.
            value: From 0 (lost) to 1 (certain).
            reason: Why.
            **options: timeout, retry, extra_headers, extra_query, on_invalid.

        Returns:
            The goal.

            Assumed: with its new confidence.

        Raises:
            BadRequest: 400. The request is bad: it is refused as it stands.
            Unauthorized: 401. The caller is unauthorized: the token is not accepted.
            PaymentRequired: 402. Payment is required.
            Forbidden: 403. This is forbidden to the caller.
            NotFound: 404. The goal is not found.
            InternalServerError: 500. The server failed: an internal error.
            ApiError: Anything else that can go wrong, such as no answer in time.

        """
        body, options = body_and_options("set_confidence", GoalConfidence, body, given)
        return set_goal_confidence.request(
            goal_id=goal_id, client=self._client, body=body, **options
        ).read()


class GoalsWithResponse(FacadeBase):
    """The methods of `Goals`, each giving its whole `Response`."""

    list = responding(Goals.list)
    group_by_owner = responding(Goals.group_by_owner)
    group_by_reviewer = responding(Goals.group_by_reviewer)
    list_by_metric_owner = responding(Goals.list_by_metric_owner)
    list_all = responding(Goals.list_all)
    create_many = responding(Goals.create_many)
    delete_many = responding(Goals.delete_many)
    get = responding(Goals.get)
    delete = responding(Goals.delete)
    workflow_actions = responding(Goals.workflow_actions)
    withdraw = responding(Goals.withdraw)
    if TYPE_CHECKING:

        @overload
        def create(
            self, body: GoalCreate, **options: Unpack[CallOptions]
        ) -> Response[GoalMetricsLinksResponse]: ...
        @overload
        def create(
            self, **fields: Unpack[GoalCreateFields]
        ) -> Response[GoalMetricsLinksResponse]: ...

        def create(self, body: Any = None, **given: Any) -> Any: ...

        @overload
        @deprecated("goals.replace is deprecated: use update instead")
        def replace(
            self, goal_id: str, body: GoalReplace, **options: Unpack[CallOptions]
        ) -> Response[GoalMetricsLinksResponse]: ...
        @overload
        @deprecated("goals.replace is deprecated: use update instead")
        def replace(
            self, goal_id: str, **fields: Unpack[GoalReplaceFields]
        ) -> Response[GoalMetricsLinksResponse]: ...

        def replace(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        def update(
            self, goal_id: str, body: GoalUpdate, **options: Unpack[CallOptions]
        ) -> Response[GoalMetricsLinksResponse]: ...
        @overload
        def update(
            self, goal_id: str, **fields: Unpack[GoalUpdateFields]
        ) -> Response[GoalMetricsLinksResponse]: ...

        def update(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        def approve(
            self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        @overload
        def approve(self, goal_id: str, **fields: Unpack[CommentFields]) -> Response[None]: ...

        def approve(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        def decline(
            self, goal_id: str, body: Comment, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        @overload
        def decline(self, goal_id: str, **fields: Unpack[CommentFields]) -> Response[None]: ...

        def decline(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        def set_reviewers(
            self, goal_id: str, body: Reviewers, **options: Unpack[CallOptions]
        ) -> Response[None]: ...
        @overload
        def set_reviewers(
            self, goal_id: str, **fields: Unpack[ReviewersFields]
        ) -> Response[None]: ...

        def set_reviewers(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

        @overload
        @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
        def set_confidence(
            self, goal_id: str, body: GoalConfidence, **options: Unpack[CallOptions]
        ) -> Response[Goal]: ...
        @overload
        @deprecated("goals.set_confidence is deprecated: use PATCH Key Result instead")
        def set_confidence(
            self, goal_id: str, **fields: Unpack[GoalConfidenceFields]
        ) -> Response[Goal]: ...

        def set_confidence(self, goal_id: str, body: Any = None, **given: Any) -> Any: ...

    else:
        create = Goals.create
        replace = Goals.replace
        update = Goals.update
        approve = Goals.approve
        decline = Goals.decline
        set_reviewers = Goals.set_reviewers
        set_confidence = Goals.set_confidence
