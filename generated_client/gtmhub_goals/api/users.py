# Printed from the contract by `make generate`; edits here are lost.
"""The operations on users below the facade: what each of them sends, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from .._runtime.arguments import comma_list, condition, path_segment, whole
from .._runtime.operation import CallOptions, Operation
from .._runtime.stock import AnyClient, Request, endpoint
from .._runtime.values import UNSET, Unset
from ..models.error import Error
from ..models.user import User
from ..models.user_of_token import UserOfToken
from ..models.users_response import UsersResponse


@endpoint(
    Operation(
        name="listUsers",
        success={200: UsersResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=User.from_dict,
        account=True,
        named={"filter": User, "sort": User, "fields": User},
        operators="$eq $ne $gt $gte $lt $lte $in $nin $exists $not $regex $options $size $all $elemMatch $and $or $nor".split(),
    )
)
def list_users(
    *,
    client: AnyClient,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[UsersResponse]:
    """Prepare what `client.users.list` sends."""
    return Request(
        client,
        list_users.operation,
        options,
        method="GET",
        url="/api/v1/users",
        params={
            "filter": condition("filter", filter_, list_users.operation.operators),
            "sort": comma_list(
                "sort",
                sort,
                "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                "-name,dateCreated",
            ),
            "fields": comma_list(
                "fields",
                fields,
                "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                "name,metrics{name,attainment}",
            ),
            "skip": whole("skip", skip, 0, 2147483647),
            "take": whole("take", take, 1, 2147483647),
            "limit": whole("limit", limit, 1, 2147483647),
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="findUsers",
        success={200: UsersResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=User.from_dict,
        account=True,
        named={"filter": User, "sort": User, "fields": User},
        operators="$eq $ne $gt $gte $lt $lte $in $nin $exists $not $regex $options $size $all $elemMatch $and $or $nor".split(),
    )
)
def find_users(
    *,
    client: AnyClient,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    skip: int | Unset = UNSET,
    take: int | Unset = UNSET,
    limit: int | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[UsersResponse]:
    """Prepare what `client.users.find` sends."""
    return Request(
        client,
        find_users.operation,
        options,
        method="GET",
        url="/api/v2/users",
        params={
            "filter": condition("filter", filter_, find_users.operation.operators),
            "sort": comma_list(
                "sort",
                sort,
                "^-?[A-Za-z_][A-Za-z0-9_.-]*(,-?[A-Za-z_][A-Za-z0-9_.-]*)*\\Z",
                "-name,dateCreated",
            ),
            "fields": comma_list(
                "fields",
                fields,
                "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                "name,metrics{name,attainment}",
            ),
            "skip": whole("skip", skip, 0, 2147483647),
            "take": whole("take", take, 1, 2147483647),
            "limit": whole("limit", limit, 1, 2147483647),
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="getUser",
        success={200: User.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
        account=True,
        named={"fields": User},
    )
)
def get_user(
    user_id: str,
    *,
    client: AnyClient,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[User]:
    """Prepare what `client.users.get` sends."""
    return Request(
        client,
        get_user.operation,
        options,
        method="GET",
        url=f"/api/v1/users/{path_segment('user_id', user_id)}",
        params={
            "fields": comma_list(
                "fields",
                fields,
                "^[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?(,[A-Za-z_][A-Za-z0-9_.-]*([{][A-Za-z_][A-Za-z0-9_.-]*(,[A-Za-z_][A-Za-z0-9_.-]*)*[}])?)*\\Z",
                "name,metrics{name,attainment}",
            )
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="getUserOfToken",
        success={200: UserOfToken.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
    )
)
def get_user_of_token(
    sub: str, *, client: AnyClient, **options: Unpack[CallOptions]
) -> Request[UserOfToken]:
    """Prepare what `client.users.get_of_token` sends."""
    return Request(
        client,
        get_user_of_token.operation,
        options,
        method="GET",
        url=f"/api/v1/users/app/{path_segment('sub', sub)}",
    )
