"""Which complaint comes first where a request gives several reasons: one table, each step tested.

Every row breaks one thing; a request that breaks two things answers as the earlier row says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any

import httpx
import pytest

from tests.emulator.company import UNKNOWN_ID, Company


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: Any = field(default_factory=lambda: {"name": "x"})
    query: str = ""

    def send(self, company: Company) -> httpx.Response:
        return company.http.request(
            self.method, self.path + self.query, headers=self.headers, json=self.body
        )


def base(company: Company, **changes: Any) -> Request:
    """A PATCH of a goal by a member, which would be accepted."""
    goal = company.create(user="ben", session="one")
    headers = {"Authorization": f"Bearer {company.tokens['ben']}", "gtmhub-accountId": company.id}
    return replace(Request("PATCH", f"/api/v1/goals/{goal['id']}", headers), **changes)


def wrong_method(company: Company, request: Request) -> Request:
    return replace(request, method="POST")


def no_token(company: Company, request: Request) -> Request:
    return replace(request, headers={**request.headers, "Authorization": "Bearer unknown"})


def no_account(company: Company, request: Request) -> Request:
    return replace(request, headers={**request.headers, "gtmhub-accountId": "nonsense"})


def foreign_account(company: Company, request: Request) -> Request:
    return replace(request, headers={**request.headers, "gtmhub-accountId": UNKNOWN_ID})


def suspended(company: Company, request: Request) -> Request:
    lapsed = Company(company.emulator, plan="suspended")
    headers = {**request.headers, "Authorization": f"Bearer {lapsed.tokens['ben']}"}
    if request.headers["gtmhub-accountId"] == company.id:
        headers["gtmhub-accountId"] = lapsed.id
    if "unknown" in request.headers["Authorization"]:
        headers["Authorization"] = request.headers["Authorization"]
    return replace(request, headers=headers)


def bad_parameter(company: Company, request: Request) -> Request:
    return replace(request, path="/api/v1/goals/not-an-id")


def bad_body(company: Company, request: Request) -> Request:
    return replace(request, body={"name": 1})


def no_right(company: Company, request: Request) -> Request:
    if request.headers["Authorization"] != f"Bearer {company.tokens['ben']}":
        return request
    headers = {**request.headers, "Authorization": f"Bearer {company.tokens['viewer']}"}
    return replace(request, headers=headers)


def no_goal(company: Company, request: Request) -> Request:
    path = request.path if "not-an-id" in request.path else f"/api/v1/goals/{UNKNOWN_ID}"
    return replace(request, path=path)


def locked(company: Company, request: Request) -> Request:
    goal_id = request.path.rsplit("/", 1)[1]
    if goal_id not in (UNKNOWN_ID, "not-an-id"):
        assert company.take(goal_id, "review", "ben").status_code == 204
    return request


def rule_broken(company: Company, request: Request) -> Request:
    return replace(request, body={"parentId": UNKNOWN_ID}) if "name" in request.body else request


Break = Callable[[Company, Request], Request]

ORDER: list[tuple[Break, int, str]] = [
    (wrong_method, 405, "is not allowed"),
    (no_token, 401, "token is unknown"),
    (no_account, 400, "empty or invalid account id"),
    (foreign_account, 403, "not of account"),
    (suspended, 402, "suspended"),
    (bad_parameter, 400, "path parameter goalId"),
    (bad_body, 400, "body.name"),
    (no_right, 403, "the role viewer"),
    (no_goal, 404, "does not exist"),
    (locked, 423, "locked"),
    (rule_broken, 400, "parentId"),
]

# The earlier breaks undo what the later ones need, or both use the same part of the request.
CANNOT_MEET = {
    ("suspended", "no_right"),
    ("suspended", "no_goal"),
    ("suspended", "locked"),
    ("suspended", "rule_broken"),
    ("no_account", "foreign_account"),
    ("bad_body", "rule_broken"),
}


def test_the_request_would_be_accepted_if_nothing_were_broken(company: Company) -> None:
    assert base(company).send(company).status_code == 200


@pytest.mark.parametrize(
    ("break_it", "status", "said"), ORDER, ids=lambda v: getattr(v, "__name__", "")
)
def test_each_break_has_its_own_answer(
    company: Company, break_it: Break, status: int, said: str
) -> None:
    answer = break_it(company, base(company)).send(company)
    assert answer.status_code == status
    assert said in answer.json()["message"]


PAIRS = [
    (earlier, later)
    for earlier, later in combinations(ORDER, 2)
    if (earlier[0].__name__, later[0].__name__) not in CANNOT_MEET
]


@pytest.mark.parametrize(
    ("earlier", "later"), PAIRS, ids=[f"{a[0].__name__}-{b[0].__name__}" for a, b in PAIRS]
)
def test_the_earlier_break_is_answered(
    company: Company, earlier: tuple[Break, int, str], later: tuple[Break, int, str]
) -> None:
    request = later[0](company, earlier[0](company, base(company)))
    answer = request.send(company)
    assert answer.status_code == earlier[1]
    assert earlier[2] in answer.json()["message"]
