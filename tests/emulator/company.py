"""A company of one test: a fresh account, and calls as any of its people."""

from __future__ import annotations

from typing import Any

import httpx

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.seeds import parse_account
from gtmhub_goals_emulator.testing import EmulatorTransport

UNKNOWN_ID = "f" * 24

PEOPLE: list[dict[str, Any]] = [
    {"id": "admin", "name": "Ada Example", "email": "ada@example.com", "role": "admin"},
    {"id": "ben", "name": "Ben Example", "email": "ben@example.com"},
    {"id": "cleo", "name": "Cleo Example", "email": "cleo@example.com"},
    {"id": "dan", "name": "Dan Example", "email": "dan@example.com"},
    {"id": "viewer", "name": "Vic Example", "role": "viewer"},
    {"id": "gone", "name": "Gus Example", "isActive": False},
]
TEAMS: list[dict[str, Any]] = [{"id": "sales", "name": "Sales", "memberIds": ["ben"]}]
SESSIONS: list[dict[str, Any]] = [
    {
        "id": "open",
        "title": "Open",
        "dateFrom": "2026-01-01T00:00:00Z",
        "dateTo": "2026-03-31T23:59:59.999Z",
    },
    {"id": "one", "title": "One reviewer", "requiredReviewers": 1},
    {"id": "two", "title": "Two reviewers", "requiredReviewers": 2},
    {"id": "closed", "title": "Closed", "status": "closed"},
]


class Company:
    """Names of the seed stand for ids in `ids`; every call answers the raw response."""

    def __init__(self, emulator: Emulator, **seed: Any) -> None:
        """Start from the people, teams and sessions above, unless `seed` says otherwise."""
        whole = {"users": PEOPLE, "teams": TEAMS, "sessions": SESSIONS, **seed}
        built = emulator.add_account(parse_account(whole))
        self._hold(emulator, built.data.account.id, built.ids, built.tokens)

    @classmethod
    def of(
        cls, emulator: Emulator, account_id: str, ids: dict[str, str], tokens: dict[str, str]
    ) -> Company:
        """Call an account that is there already; `tokens` by the id of their user."""
        company = cls.__new__(cls)
        company._hold(emulator, account_id, ids, tokens)
        return company

    def _hold(
        self, emulator: Emulator, account_id: str, ids: dict[str, str], tokens: dict[str, str]
    ) -> None:
        self.emulator = emulator
        self.id = account_id
        self.ids = ids
        names = {minted: name for name, minted in ids.items()}
        self.tokens = {names[user_id]: token for user_id, token in tokens.items()}
        self.http = httpx.Client(
            transport=EmulatorTransport(emulator), base_url="http://emulator.example"
        )

    def call(
        self,
        method: str,
        path: str,
        *,
        user: str = "admin",
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> httpx.Response:
        sent = {
            "Authorization": f"Bearer {self.tokens[user]}",
            "gtmhub-accountId": self.id,
            **(headers or {}),
        }
        return self.http.request(method, path, headers=sent, **more)

    def create(self, *, user: str = "admin", session: str = "open", **body: Any) -> dict[str, Any]:
        """Create a goal that must be accepted; it goes into the session named `session`."""
        whole = {"name": "A goal", "sessionId": self.ids[session], **body}
        answer = self.call("POST", "/api/v1/goals", user=user, json=whole)
        assert answer.status_code == 201, answer.text
        created: dict[str, Any] = answer.json()
        return created

    def goal(self, goal_id: str, **params: str) -> dict[str, Any]:
        answer = self.call("GET", f"/api/v1/goals/{goal_id}", params=params)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def listed(self, **params: str | int) -> dict[str, Any]:
        answer = self.call("GET", "/api/v2/goals", params=params)
        assert answer.status_code == 200, answer.text
        page: dict[str, Any] = answer.json()
        return page

    def names(self, **params: str | int) -> list[str]:
        return [goal["name"] for goal in self.listed(**params)["items"]]

    def take(self, goal_id: str, action: str, user: str, **body: Any) -> httpx.Response:
        """Take an approval action, with whatever body it needs."""
        path = f"/api/v1/goals/{goal_id}/{action}"
        if action == "withdraw":
            return self.call("POST", path, user=user)
        if action == "review":
            body.setdefault("reviewers", [self.ids["cleo"]])
        else:
            body.setdefault("comment", "")
        return self.call("POST", path, user=user, json=body)

    def close(self) -> None:
        self.http.close()
        self.emulator.remove_account(self.id)
