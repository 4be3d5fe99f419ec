"""Gives each law and each family an account to work in; the control API that makes accounts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from gtmhub_goals_contract.errors import ConfigurationError, ContractTestsError, TargetUnreachable
from gtmhub_goals_contract.live.seeds import USERS, bench, library, workshop
from gtmhub_goals_contract.live.world import SESSIONS, Identity, Session, World

BASE = "/__emulator/v1"


class Control:
    """Speaks to `/__emulator/v1`; never part of what is tested."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url.rstrip("/"), timeout=20.0, trust_env=False)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def answers(self) -> bool:
        """Whether the server at this URL has a control API."""
        try:
            response = self._http.get(f"{BASE}/health")
        except httpx.TransportError:
            return False
        kind = response.headers.get("content-type", "")
        if response.status_code != 200 or not kind.startswith("application/json"):
            return False
        try:
            said = response.json()
        except (ValueError, RecursionError):
            return False
        return isinstance(said, dict) and said.get("status") == "ok" and "accounts" in said

    def create_account(self, seed: Mapping[str, Any]) -> dict[str, Any]:
        """`{accountId, tokens: {userId: token}, ids: {name: id}}` of the new account."""
        made = self._call("POST", "/accounts", seed)
        if not isinstance(made, dict):
            raise ConfigurationError(f"the control API answered {made!r} to a new account")
        return made

    def delete_account(self, account_id: str) -> None:
        """Take an account away, with all that it holds.

        Raises:
            ConfigurationError: the control API refuses.
            TargetUnreachable: it does not answer.
        """
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


class EmulatorWorlds:
    """Accounts made through the control API; nothing is shared between askers."""

    private = True  # each asker has an account of its own, so that askers may run side by side

    def __init__(self, url: str, control: Control, seed: int) -> None:
        self.url = url
        self.control = control
        self._seed = seed
        self._accounts: list[str] = []
        self._strangers: dict[str, Identity] = {}
        self._libraries: dict[int, World] = {}

    def library(self, seed: int | None = None) -> World:
        """The goals to read; a reproduction of another run asks for the goals of its seed."""
        wanted = self._seed if seed is None else seed
        if wanted not in self._libraries:
            self._libraries[wanted] = self._world(library(wanted))
        return self._libraries[wanted]

    def bench(self) -> World:
        """An account to write to."""
        return self._world(bench())

    def workshop(self) -> World:
        """Goals as in a library, to be changed at will."""
        return self._world(workshop(self._seed))

    def _world(self, seed: dict[str, Any]) -> World:
        made = self._create(seed)
        account, ids = made["accountId"], made["ids"]
        identities = {
            name: Identity(name, account, _token(seed, name), ids.get(name))
            for name, _, _ in USERS
            if name != "idle"
        }
        identities["expired"] = Identity("expired", account, seed["tokens"][-1]["token"])
        identities.update(self._others())
        return World(
            url=self.url,
            identities=identities,
            users=(ids["owner"], ids["reviewer"], ids["idle"]),
            teams=(ids["team"], ids["other_team"]),
            control=True,
            facts={"goals": len(seed.get("goals", ())), "control": self.control},
            **{name: Session(ids[name], approvals) for name, (_, approvals) in SESSIONS.items()},
        )

    def _others(self) -> Mapping[str, Identity]:
        """The second tenant and the suspended account, one of each for the whole run."""
        if not self._strangers:
            for name, plan in (("stranger", "active"), ("suspended", "suspended")):
                seed = bench(plan)
                seed["goals"] = [
                    {"name": "Nobody else's", "sessionId": "session", "ownerIds": ["owner"]}
                ]
                made = self._create(seed)
                self._strangers[name] = Identity(
                    name, made["accountId"], _token(seed, "owner"), made["ids"].get("owner")
                )
        return self._strangers

    def _create(self, seed: dict[str, Any]) -> dict[str, Any]:
        made = self.control.create_account(seed)
        self._accounts.append(made["accountId"])
        return made

    def close(self) -> None:
        """Take every account of this run away again."""
        accounts, self._accounts = self._accounts, []
        with contextlib.suppress(ContractTestsError):  # a server that is gone took them along
            for account in accounts:
                self.control.delete_account(account)


class SharedWorld:
    """Somebody's server: one account, of which only this run's goals may be touched."""

    private = False

    def __init__(self, world: World) -> None:
        self._world = world

    def library(self, seed: int | None = None) -> World:
        """There is no other; whoever asks for one to change does not run here."""
        return self._world

    bench = workshop = library


Worlds = EmulatorWorlds | SharedWorld


def _token(seed: dict[str, Any], user: str) -> str:
    return str(next(t["token"] for t in seed["tokens"] if t["userId"] == user))
