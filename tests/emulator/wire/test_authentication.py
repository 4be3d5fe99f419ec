"""Who is let in: seed tokens and unsigned JWTs, missing, malformed, expired, inactive ones."""

from __future__ import annotations

import base64
import json
import time
from contextlib import closing
from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator, unsigned_jwt
from gtmhub_goals_emulator.contract.operations import load_contract, operations
from tests.emulator.company import UNKNOWN_ID, Company
from tests.emulator.postgres import fresh_database


def ask(company: Company, authorization: str | None, account: str | None = None) -> Any:
    headers = {b"gtmhub-accountId": (account or company.id).encode()}
    if authorization is not None:
        headers[b"Authorization"] = authorization.encode("latin-1")
    return company.http.get("/api/v2/goals", headers=headers)


def jwt(payload: object) -> str:
    part = base64.urlsafe_b64encode(json.dumps(payload).encode()).rstrip(b"=").decode()
    return f"e30.{part}.signature"


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Basic YWRhOnBhc3M=",
        "demo-admin",
        "Bearer unknown",
        "Bearer a.b.c",
        "Bearer ..",
        f"Bearer {jwt('text')}",
        f"Bearer {jwt({})}",
        f"Bearer {jwt({'sub': 1, 'x/app_metadata/accountId': UNKNOWN_ID})}",
        f"Bearer {jwt({'sub': UNKNOWN_ID, 'x/app_metadata/accountId': UNKNOWN_ID})}",
        "Bearer é.é.é",
    ],
)
def test_what_is_no_valid_token_is_a_401(company: Company, authorization: str | None) -> None:
    answer = ask(company, authorization)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "message" in answer.json()


def test_a_refused_token_is_not_repeated(company: Company) -> None:
    assert "s3cr3t" not in ask(company, "Bearer s3cr3t").text


def test_the_scheme_is_bearer_in_any_case(company: Company) -> None:
    for scheme in ("Bearer", "bearer", "BEARER"):
        assert ask(company, f"{scheme} {company.tokens['ben']}").status_code == 200


def test_an_unsigned_jwt_opens_the_account_it_claims(company: Company) -> None:
    token = unsigned_jwt(company.ids["ben"], company.id)
    created = company.http.post(
        "/api/v1/goals",
        json={"name": "x", "sessionId": company.ids["open"]},
        headers={"Authorization": f"Bearer {token}", "gtmhub-accountId": company.id},
    )
    assert created.status_code == 201
    assert created.json()["ownerId"] == company.ids["ben"]


@pytest.mark.slow
@pytest.mark.postgres
def test_a_claim_that_no_database_takes_is_a_401(postgres_url: str) -> None:
    """PostgreSQL refuses a NUL where SQLite finds nothing."""
    with fresh_database(postgres_url) as url, closing(Emulator(url)) as emulator:
        company = Company(emulator)
        for claimed in ("\0", "acme", "🎯", "a" * 5000):
            token = unsigned_jwt(company.ids["ben"], claimed)
            assert ask(company, f"Bearer {token}").status_code == 401
        company.close()


def test_a_jwt_claim_that_is_not_the_header_is_a_403(company: Company, emulator: Emulator) -> None:
    other = Company(emulator)
    token = unsigned_jwt(other.ids["ben"], other.id)
    assert ask(company, f"Bearer {token}").status_code == 403


def test_expired_tokens_are_a_401(company: Company, emulator: Emulator) -> None:
    expired = Company(
        emulator,
        tokens=[
            {"token": "old-token", "userId": "ben", "expiresAt": "2020-01-01T00:00:00Z"},
            {"token": "new-token", "userId": "ben", "expiresAt": "2120-01-01T00:00:00Z"},
        ],
    )
    assert ask(expired, "Bearer old-token").json() == {"message": "token is expired"}
    assert ask(expired, "Bearer new-token").status_code == 200
    now = int(time.time())
    for offset, status in [(-10, 401), (60, 200)]:
        token = unsigned_jwt(expired.ids["ben"], expired.id, now + offset)
        assert ask(expired, f"Bearer {token}").status_code == status
    expired.close()


def test_the_account_s_clock_decides_what_is_expired(company: Company) -> None:
    token = unsigned_jwt(company.ids["ben"], company.id, int(time.time()) + 60)
    assert ask(company, f"Bearer {token}").status_code == 200
    later = {"mode": "offset", "offsetSeconds": 120, "accountId": company.id}
    assert company.http.put("/__emulator/v1/clock", json=later).status_code == 200
    assert ask(company, f"Bearer {token}").status_code == 401


def test_people_who_left_are_let_in_no_more(company: Company) -> None:
    assert ask(company, f"Bearer {company.tokens['gone']}").status_code == 401


@pytest.mark.parametrize("account", ["", "x", UNKNOWN_ID.upper(), UNKNOWN_ID + "0", " "])
def test_a_malformed_account_is_a_400_in_the_observed_words(company: Company, account: str) -> None:
    headers = {"Authorization": f"Bearer {company.tokens['ben']}", "gtmhub-accountId": account}
    answer = company.http.get("/api/v2/goals", headers=headers)
    assert answer.status_code == 400
    assert answer.json() == {"message": "empty or invalid account id"}


def test_a_missing_account_is_the_same_400(company: Company) -> None:
    answer = company.http.get(
        "/api/v2/goals", headers={"Authorization": f"Bearer {company.tokens['ben']}"}
    )
    assert (answer.status_code, answer.json()["message"]) == (400, "empty or invalid account id")


SUSPENDED: dict[str, tuple[str, str, Any]] = {
    "listGoals": ("GET", "/api/v2/goals", None),
    "listGoalsByMetricOwner": ("GET", "/api/v1/goals/metric/{id}", None),
    "getGoal": ("GET", "/api/v1/goals/{id}", None),
    "createGoal": ("POST", "/api/v1/goals", {}),
    "createGoals": ("POST", "/api/v1/goals/bulk", []),
    "replaceGoal": ("PUT", "/api/v1/goals/{id}", {}),
    "setGoalConfidence": ("PUT", "/api/v1/goals/{id}/confidence", {}),
    "updateGoal": ("PATCH", "/api/v1/goals/{id}", {}),
    "deleteGoals": ("DELETE", "/api/v1/goals/bulk", []),
    "deleteGoal": ("DELETE", "/api/v1/goals/{id}", None),
    "groupGoalsByOwner": ("GET", "/api/v1/goals/groupBy/owners", None),
    "groupGoalsByReviewer": ("GET", "/api/v1/goals/groupBy/reviewers", None),
    "listWorkflowActions": ("GET", "/api/v1/goals/{id}/workflow-actions", None),
    "setGoalReviewers": ("POST", "/api/v1/goals/{id}/review", {}),
    "approveGoal": ("POST", "/api/v1/goals/{id}/approve", {}),
    "declineGoal": ("POST", "/api/v1/goals/{id}/decline", {}),
    "withdrawGoal": ("POST", "/api/v1/goals/{id}/withdraw", None),
}


def test_a_suspended_account_gets_402_or_the_nearest_documented(emulator: Emulator) -> None:
    lapsed = Company(emulator, plan="suspended")
    assert set(SUSPENDED) == set(operations(load_contract()))
    for name, (method, path, body) in SUSPENDED.items():
        more = {} if body is None else {"json": body}
        answer = lapsed.call(method, path.format(id=UNKNOWN_ID), **more)
        documented = emulator.dispatcher.operations[name].answers
        expected = next(s for s in (402, 403, 400) if s in documented)
        assert answer.status_code == expected, name
        assert answer.json() == {"message": "the account is suspended"}
    lapsed.close()


def test_a_token_of_the_vendors_form_names_its_user_by_client_id(emulator: Emulator) -> None:
    """Its claims are those, and only those, that every token of the vendor's was seen with."""
    users = [{"id": "ada", "clientId": "auth0|5f1", "role": "admin"}, {"id": "ben"}]
    company = Company(emulator, users=users, teams=[])
    for account_id, sub, status, said in [
        (company.id, "auth0|5f1", 200, "items"),
        (company.id, company.ids["ben"], 200, "items"),
        (company.id, "auth0|other", 401, "sub is neither id nor clientId of a user"),
        (company.id, "", 401, "sub is neither id nor clientId of a user"),
        (UNKNOWN_ID, "auth0|5f1", 401, "names an account that does not exist"),
    ]:
        claims = {"https://gtmhub.com/app_metadata/accountId": account_id, "iat": 1, "sub": sub}
        answer = ask(company, f"Bearer {jwt(claims)}")
        assert (answer.status_code, said in answer.text) == (status, True), answer.text
    company.close()
