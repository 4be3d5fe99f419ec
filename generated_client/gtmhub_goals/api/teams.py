# Printed from the contract by `make generate`; edits here are lost.
"""The operations on teams below the facade: what each of them sends, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

from .._runtime.arguments import comma_list, condition, path_segment
from .._runtime.operation import CallOptions, Operation
from .._runtime.stock import AnyClient, Request, endpoint
from .._runtime.values import UNSET, Unset
from ..models.error import Error
from ..models.team import Team
from ..models.teams_response import TeamsResponse


@endpoint(
    Operation(
        name="listTeams",
        success={200: TeamsResponse.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 500), Error.from_dict),
        item=Team.from_dict,
        account=True,
        named={"filter": Team, "sort": Team, "fields": Team},
        operators="$eq $ne $gt $gte $lt $lte $in $nin $exists $not $regex $options $size $all $elemMatch $and $or $nor".split(),
    )
)
def list_teams(
    *,
    client: AnyClient,
    filter_: str | Mapping[str, Any] | Unset = UNSET,
    sort: str | Sequence[str] | Unset = UNSET,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[TeamsResponse]:
    """Prepare what `client.teams.list` sends."""
    return Request(
        client,
        list_teams.operation,
        options,
        method="GET",
        url="/api/v1/teams",
        params={
            "filter": condition("filter", filter_, list_teams.operation.operators),
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
        },
        headers={"gtmhub-accountId": gtmhub_account_id},
    )


@endpoint(
    Operation(
        name="getTeam",
        success={200: Team.from_dict},
        errors=dict.fromkeys((400, 401, 402, 403, 404, 500), Error.from_dict),
        account=True,
        named={"fields": Team},
    )
)
def get_team(
    team_id: str,
    *,
    client: AnyClient,
    fields: str | Sequence[str] | Unset = UNSET,
    gtmhub_account_id: str | Unset = UNSET,
    **options: Unpack[CallOptions],
) -> Request[Team]:
    """Prepare what `client.teams.get` sends."""
    return Request(
        client,
        get_team.operation,
        options,
        method="GET",
        url=f"/api/v1/teams/{path_segment('team_id', team_id)}",
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
