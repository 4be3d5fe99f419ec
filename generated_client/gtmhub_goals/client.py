# Printed from the contract by `make generate`; edits here are lost.
"""The clients: one for plain code, one for async code, method for method the same."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import httpx

from ._runtime.base_async import AsyncBaseClient, AsyncPool, AsyncWholeResponses
from ._runtime.base_sync import BaseClient, Pool, WholeResponses
from ._runtime.facade import Facade
from ._runtime.keywords import suggesting
from ._runtime.operation import OnInvalid, Timeout
from ._runtime.retrying import Retry
from ._runtime.settings import DEFAULT_TIMEOUT, Identity, Token, http_client_factory, settings_from
from .errors import STATUS_ERRORS

if TYPE_CHECKING:
    from .resources.assignees import Assignees, AssigneesWithResponse
    from .resources.assignees_async import AsyncAssignees, AsyncAssigneesWithResponse
    from .resources.employees import Employees, EmployeesWithResponse
    from .resources.employees_async import AsyncEmployees, AsyncEmployeesWithResponse
    from .resources.goals import Goals, GoalsWithResponse
    from .resources.goals_async import AsyncGoals, AsyncGoalsWithResponse
    from .resources.metrics import Metrics, MetricsWithResponse
    from .resources.metrics_async import AsyncMetrics, AsyncMetricsWithResponse
    from .resources.sessions import Sessions, SessionsWithResponse
    from .resources.sessions_async import AsyncSessions, AsyncSessionsWithResponse
    from .resources.teams import Teams, TeamsWithResponse
    from .resources.teams_async import AsyncTeams, AsyncTeamsWithResponse
    from .resources.users import Users, UsersWithResponse
    from .resources.users_async import AsyncUsers, AsyncUsersWithResponse

_IDENTITY = Identity(
    name="gtmhub-goals",
    version="0.1.0",
    environment="GTMHUB",
    base_url="https://app.gtmhub.com",
    path_prefixes=("/api/v1", "/api/v2"),
)


@suggesting
class Client(BaseClient):
    """Calls the API; usable from many threads at once.
    What is not passed comes from the environment: GTMHUB_TOKEN,
    GTMHUB_ACCOUNT_ID and GTMHUB_BASE_URL.

    Args:
        token: An API token, or a callable that gives one for each attempt.
        account_id: The id of the account that calls are about.
        base_url: Where the API is; https://app.gtmhub.com when left out everywhere.
        timeout: Seconds or an `httpx.Timeout`: 5 s to connect and 30 s to read by default.
        retry: How calls are sent again; `NO_RETRY` switches retries off.
        headers: Sent with every call.
        on_invalid: "raise" on a page with an unreadable item, or "collect" such items.
        strict: Refuse names that no field has in filters, orders and lists of fields, of which
            otherwise the warning `UnknownName` tells.
        http_client: Your own httpx client, with its own settings; it stays yours to close.
        transport: An httpx transport, such as a double for tests.
        event_hooks: httpx event hooks: `{"request": [...], "response": [...]}`.
        limits: httpx limits of the pool of connections.
        verify: False, or an SSL context of your own.
        proxy: The address of a proxy.
    """

    identity: ClassVar[Identity] = _IDENTITY
    status_errors = STATUS_ERRORS
    account_header: ClassVar[str] = "gtmhub-accountId"
    resources: ClassVar[tuple[str, ...]] = (
        "assignees",
        "employees",
        "goals",
        "metrics",
        "sessions",
        "teams",
        "users",
    )

    assignees: Facade[Assignees] = Facade("assignees", "Assignees")
    employees: Facade[Employees] = Facade("employees", "Employees")
    goals: Facade[Goals] = Facade("goals", "Goals")
    metrics: Facade[Metrics] = Facade("metrics", "Metrics")
    sessions: Facade[Sessions] = Facade("sessions", "Sessions")
    teams: Facade[Teams] = Facade("teams", "Teams")
    users: Facade[Users] = Facade("users", "Users")

    def __init__(
        self,
        token: Token | None = None,
        account_id: str | None = None,
        *,
        base_url: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        retry: Retry | None = None,
        headers: Mapping[str, str] | None = None,
        on_invalid: OnInvalid = "raise",
        strict: bool = False,
        http_client: httpx.Client | None = None,
        transport: httpx.BaseTransport | None = None,
        event_hooks: Mapping[str, list[Callable[..., Any]]] | None = None,
        limits: httpx.Limits | None = None,
        verify: bool | ssl.SSLContext | None = None,
        proxy: str | httpx.Proxy | None = None,
    ) -> None:
        self._settings = settings_from(
            self.identity,
            token=token,
            account_id=account_id,
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            headers=headers,
            on_invalid=on_invalid,
            strict=strict,
        )
        make, owned = http_client_factory(
            httpx.Client,
            http_client,
            {
                "transport": transport,
                "event_hooks": event_hooks,
                "limits": limits,
                "verify": verify,
                "proxy": proxy,
            },
        )
        self._pool = Pool(make, owned=owned)
        self._owner = True

    @property
    def with_response(self) -> ClientWithResponse:
        """The same methods, each giving its whole `Response`, with status, headers and bytes."""
        return ClientWithResponse(self)


class ClientWithResponse(WholeResponses):
    """What `Client.with_response` is."""

    assignees: Facade[AssigneesWithResponse] = Facade("assignees", "AssigneesWithResponse")
    employees: Facade[EmployeesWithResponse] = Facade("employees", "EmployeesWithResponse")
    goals: Facade[GoalsWithResponse] = Facade("goals", "GoalsWithResponse")
    metrics: Facade[MetricsWithResponse] = Facade("metrics", "MetricsWithResponse")
    sessions: Facade[SessionsWithResponse] = Facade("sessions", "SessionsWithResponse")
    teams: Facade[TeamsWithResponse] = Facade("teams", "TeamsWithResponse")
    users: Facade[UsersWithResponse] = Facade("users", "UsersWithResponse")


@suggesting
class AsyncClient(AsyncBaseClient):
    """The async twin of `Client`, method for method.
    What is not passed comes from the environment: GTMHUB_TOKEN,
    GTMHUB_ACCOUNT_ID and GTMHUB_BASE_URL.

    Args:
        token: An API token, or a callable that gives one for each attempt.
        account_id: The id of the account that calls are about.
        base_url: Where the API is; https://app.gtmhub.com when left out everywhere.
        timeout: Seconds or an `httpx.Timeout`: 5 s to connect and 30 s to read by default.
        retry: How calls are sent again; `NO_RETRY` switches retries off.
        headers: Sent with every call.
        on_invalid: "raise" on a page with an unreadable item, or "collect" such items.
        strict: Refuse names that no field has in filters, orders and lists of fields, of which
            otherwise the warning `UnknownName` tells.
        http_client: Your own httpx client, with its own settings; it stays yours to close.
        transport: An httpx transport, such as a double for tests.
        event_hooks: httpx event hooks: `{"request": [...], "response": [...]}`.
        limits: httpx limits of the pool of connections.
        verify: False, or an SSL context of your own.
        proxy: The address of a proxy.
    """

    identity: ClassVar[Identity] = _IDENTITY
    status_errors = STATUS_ERRORS
    account_header: ClassVar[str] = "gtmhub-accountId"
    resources: ClassVar[tuple[str, ...]] = (
        "assignees",
        "employees",
        "goals",
        "metrics",
        "sessions",
        "teams",
        "users",
    )

    assignees: Facade[AsyncAssignees] = Facade("assignees_async", "AsyncAssignees")
    employees: Facade[AsyncEmployees] = Facade("employees_async", "AsyncEmployees")
    goals: Facade[AsyncGoals] = Facade("goals_async", "AsyncGoals")
    metrics: Facade[AsyncMetrics] = Facade("metrics_async", "AsyncMetrics")
    sessions: Facade[AsyncSessions] = Facade("sessions_async", "AsyncSessions")
    teams: Facade[AsyncTeams] = Facade("teams_async", "AsyncTeams")
    users: Facade[AsyncUsers] = Facade("users_async", "AsyncUsers")

    def __init__(
        self,
        token: Token | None = None,
        account_id: str | None = None,
        *,
        base_url: str | None = None,
        timeout: Timeout = DEFAULT_TIMEOUT,
        retry: Retry | None = None,
        headers: Mapping[str, str] | None = None,
        on_invalid: OnInvalid = "raise",
        strict: bool = False,
        http_client: httpx.AsyncClient | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        event_hooks: Mapping[str, list[Callable[..., Any]]] | None = None,
        limits: httpx.Limits | None = None,
        verify: bool | ssl.SSLContext | None = None,
        proxy: str | httpx.Proxy | None = None,
    ) -> None:
        self._settings = settings_from(
            self.identity,
            token=token,
            account_id=account_id,
            base_url=base_url,
            timeout=timeout,
            retry=retry,
            headers=headers,
            on_invalid=on_invalid,
            strict=strict,
        )
        make, owned = http_client_factory(
            httpx.AsyncClient,
            http_client,
            {
                "transport": transport,
                "event_hooks": event_hooks,
                "limits": limits,
                "verify": verify,
                "proxy": proxy,
            },
        )
        self._pool = AsyncPool(make, owned=owned)
        self._owner = True

    @property
    def with_response(self) -> AsyncClientWithResponse:
        """The same methods, each giving its whole `Response`, with status, headers and bytes."""
        return AsyncClientWithResponse(self)


class AsyncClientWithResponse(AsyncWholeResponses):
    """What `AsyncClient.with_response` is."""

    assignees: Facade[AsyncAssigneesWithResponse] = Facade(
        "assignees_async", "AsyncAssigneesWithResponse"
    )
    employees: Facade[AsyncEmployeesWithResponse] = Facade(
        "employees_async", "AsyncEmployeesWithResponse"
    )
    goals: Facade[AsyncGoalsWithResponse] = Facade("goals_async", "AsyncGoalsWithResponse")
    metrics: Facade[AsyncMetricsWithResponse] = Facade("metrics_async", "AsyncMetricsWithResponse")
    sessions: Facade[AsyncSessionsWithResponse] = Facade(
        "sessions_async", "AsyncSessionsWithResponse"
    )
    teams: Facade[AsyncTeamsWithResponse] = Facade("teams_async", "AsyncTeamsWithResponse")
    users: Facade[AsyncUsersWithResponse] = Facade("users_async", "AsyncUsersWithResponse")
