# Printed from the contract by `make generate`; edits here are lost.
"""List goals: GET /api/v2/goals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, Unpack

from ..._runtime import stock
from ..._runtime.arguments import choice, comma_list, condition, given, whole
from ..._runtime.operation import CallOptions, Operation
from ..._runtime.stock import AnyClient, Request
from ..._runtime.values import UNSET, Unset
from ...models.error import Error
from ...models.formatting import Formatting
from ...models.goal import Goal
from ...models.goals_response import GoalsResponse

OPERATION: Final[Operation[GoalsResponse]] = Operation(
    name="listGoals",
    success={200: GoalsResponse.from_dict},
    errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
    item=Goal.from_dict,
    account=True,
    named={"fields": Goal, "sort": Goal, "filter": Goal},
    operators=tuple(
        "$eq $ne $gt $gte $lt $lte $in $nin $exists $not $regex $options $size $all $elemMatch $and $or $nor".split()
    ),
)


def request(
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
        OPERATION,
        options,
        method="GET",
        url="/api/v2/goals",
        params=given(
            {
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
                "filter": condition("filter", filter_, OPERATION.operators),
                "skip": whole("skip", skip, 0, 2147483647),
                "limit": whole("limit", limit, 1, 2147483647),
                "formatting": choice("formatting", formatting, ("mentionsMarkup", "plainText")),
            }
        ),
        headers=given({"gtmhub-accountId": gtmhub_account_id}),
    )


sync_detailed = stock.sync_detailed(request)
sync = stock.sync(request)
asyncio_detailed = stock.asyncio_detailed(request)
asyncio = stock.asyncio(request)
