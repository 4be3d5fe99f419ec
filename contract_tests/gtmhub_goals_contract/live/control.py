"""The control API of the emulator: accounts made to measure, faults on demand."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from gtmhub_goals_contract.errors import ConfigurationError, TargetUnreachable

BASE = "/__emulator/v1"


class Control:
    """Speaks to `/__emulator/v1`; never part of what is tested."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url.rstrip("/"), timeout=20.0, trust_env=False)

    def close(self) -> None:
        self._http.close()

    def answers(self) -> bool:
        """Whether the server at this URL has a control API."""
        try:
            response = self._http.get(f"{BASE}/health")
        except httpx.TransportError:
            return False
        kind = response.headers.get("content-type", "")
        return response.status_code == 200 and kind.startswith("application/json")

    def create_account(self, seed: Mapping[str, Any]) -> dict[str, Any]:
        """`{accountId, tokens: {userId: token}, ids: {name: id}}` of the new account."""
        made = self._call("POST", "/accounts", seed)
        if not isinstance(made, dict):
            raise ConfigurationError(f"the control API answered {made!r} to a new account")
        return made

    def delete_account(self, account_id: str) -> None:
        self._call("DELETE", f"/accounts/{account_id}", None)

    @contextlib.contextmanager
    def fault(self, fault: Mapping[str, Any]) -> Iterator[None]:
        """A fault that stands while the block runs."""
        made = self._call("POST", "/faults", fault)
        try:
            yield
        finally:
            self._call("DELETE", f"/faults/{made['id']}", None)

    def _call(self, method: str, path: str, body: Any) -> Any:
        try:
            response = self._http.request(method, f"{BASE}{path}", json=body)
        except httpx.TransportError as error:
            raise TargetUnreachable(f"the control API does not answer: {error}") from error
        if response.status_code >= 400:
            raise ConfigurationError(
                f"the control API refused {method} {path}: {response.status_code} "
                f"{response.text[:300]}"
            )
        return response.json() if response.content else None
