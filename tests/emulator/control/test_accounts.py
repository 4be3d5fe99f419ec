"""Accounts on demand, back to their seed, and what the journal and health tell."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from openapi_spec_validator import validate

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import UNKNOWN_ID, Company

ACCOUNTS = "/__emulator/v1/accounts"


def as_user(made: dict[str, Any], token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "gtmhub-accountId": made["accountId"]}


def test_an_empty_seed_gives_people_sessions_and_tokens(control: httpx.Client) -> None:
    made = control.post(ACCOUNTS, json={}).json()
    assert set(made["ids"]) >= {"admin", "member", "reviewer", "viewer", "current", "approval"}
    goal = {"name": "x", "sessionId": made["ids"]["approval"]}
    answer = control.post("/api/v1/goals", json=goal, headers=as_user(made, made["token"]))
    assert answer.status_code == 201
    assert answer.json()["ownerId"] == made["ids"]["admin"]
    viewer = made["tokens"][made["ids"]["viewer"]]
    answer = control.post("/api/v1/goals", json=goal, headers=as_user(made, viewer))
    assert answer.status_code == 403


def test_names_of_a_seed_stand_for_ids(control: httpx.Client) -> None:
    seed = {
        "users": [{"id": "me"}],
        "sessions": [{"id": "q"}],
        "goals": [{"id": "g", "name": "G", "ownerIds": ["me"]}, {"name": "H", "parentId": "g"}],
        "metrics": [{"goalId": "g", "name": "M", "target": 4, "actual": 1}],
    }
    made = control.post(ACCOUNTS, json=seed).json()
    goal = control.get(
        f"/api/v1/goals/{made['ids']['g']}", headers=as_user(made, made["token"])
    ).json()
    assert (goal["ownerId"], goal["sessionId"]) == (made["ids"]["me"], made["ids"]["q"])
    assert goal["attainment"] == goal["metrics"][0]["attainment"] == 0.25


@pytest.mark.parametrize(
    ("seed", "said"),
    [
        ({"users": [{"id": "a", "role": "boss"}]}, "users[0].role"),
        ({"users": [{"id": "a", "nmae": "x"}]}, "users[0]"),
        ({"users": [{"id": "a"}, {"id": "a"}]}, "users[1].id: 'a' is declared twice"),
        ({"teams": [{"id": "t", "memberIds": ["nobody"]}]}, "teams[0].memberIds[0]"),
        ({"goals": [{"name": "x", "sessionId": "none"}]}, "goals[0].sessionId"),
        ({"goals": [{"name": "x", "ownerIds": ["none"]}]}, "goals[0].ownerIds[0]"),
        ({"goals": [{"name": "x", "parentId": "none"}]}, "goals[0].parentId"),
        ({"goals": [{"id": "a", "name": "x", "parentId": "a"}]}, "under itself"),
        ({"goals": [{"name": "x", "dateFrom": "soon"}]}, "goals[0].dateFrom"),
        ({"goals": [{"name": "x", "workflowStatus": "draft"}]}, "goals[0].workflowStatus"),
        ({"metrics": [{"name": "m", "goalId": "none"}]}, "metrics[0].goalId"),
        ({"tokens": [{"token": "t", "userId": "none"}]}, "tokens[0].userId"),
        ({"sessions": [{"id": "s", "requiredReviewers": 3}]}, "sessions[0].requiredReviewers"),
        ({"nonsense": 1}, "body"),
        ({"goals": [{"name": ""}]}, "goals[0].name"),
    ],
)
def test_a_seed_that_does_not_hold_together_is_a_400_that_names_the_place(
    emulator: Emulator, control: httpx.Client, seed: dict[str, Any], said: str
) -> None:
    before = control.get(ACCOUNTS).json()["totalCount"]
    answer = control.post(ACCOUNTS, json=seed)
    assert answer.status_code == 400
    assert said in answer.json()["message"]
    assert control.get(ACCOUNTS).json()["totalCount"] == before


def test_an_account_or_token_exists_once(control: httpx.Client) -> None:
    seed = {"id": UNKNOWN_ID, "users": [{"id": "a"}], "tokens": [{"token": "t0", "userId": "a"}]}
    assert control.post(ACCOUNTS, json=seed).status_code == 201
    assert "exists already" in control.post(ACCOUNTS, json=seed).json()["message"]
    answer = control.post(ACCOUNTS, json={**seed, "id": ""})
    assert answer.status_code == 400
    assert "another account" in answer.json()["message"]
    assert "t0" not in answer.json()["message"]


def test_a_deleted_account_is_gone_with_its_tokens(company: Company, control: httpx.Client) -> None:
    made = control.post(ACCOUNTS, json={}).json()
    headers = as_user(made, made["token"])
    assert control.get("/api/v2/goals", headers=headers).status_code == 200
    assert control.delete(f"{ACCOUNTS}/{made['accountId']}").status_code == 204
    assert control.get("/api/v2/goals", headers=headers).status_code == 401
    assert control.get(f"{ACCOUNTS}/{made['accountId']}").status_code == 404
    assert control.delete(f"{ACCOUNTS}/{made['accountId']}").status_code == 404
    assert company.listed()["totalCount"] == 0


def test_reset_puts_an_account_back_to_its_seed(emulator: Emulator, control: httpx.Client) -> None:
    seeded = Company(emulator, goals=[{"id": "g", "name": "Seeded", "sessionId": "open"}])
    other = Company(emulator)
    before = seeded.goal(seeded.ids["g"])
    seeded.call("PATCH", f"/api/v1/goals/{seeded.ids['g']}", json={"name": "Changed"})
    seeded.create()
    other.create()
    control.post("/__emulator/v1/faults", json={"accountId": seeded.id, "status": 500})
    answer = control.post("/__emulator/v1/reset", json={"accountId": seeded.id})
    assert answer.json() == {"accountIds": [seeded.id]}
    assert seeded.listed()["totalCount"] == 1
    assert seeded.goal(seeded.ids["g"]) == before
    assert other.listed()["totalCount"] == 1
    control.post("/__emulator/v1/reset")
    assert other.listed()["totalCount"] == 0
    answer = control.post("/__emulator/v1/reset", json={"accountId": UNKNOWN_ID})
    assert answer.status_code == 404


def test_the_journal_tells_what_was_asked_and_no_token(
    company: Company, control: httpx.Client
) -> None:
    company.listed()
    company.call("GET", f"/api/v1/goals/{UNKNOWN_ID}", user="ben")
    company.http.get("/api/v2/goals", headers={"Authorization": "Bearer s3cr3t"})
    journal = control.get("/__emulator/v1/journal", params={"limit": 3}).json()
    assert [entry["status"] for entry in journal["items"]] == [401, 404, 200]
    found = journal["items"][1]
    assert (found["operation"], found["method"]) == ("getGoal", "GET")
    assert (found["accountId"], found["userId"]) == (company.id, company.ids["ben"])
    assert "s3cr3t" not in str(journal)
    one = control.get("/__emulator/v1/journal", params={"operation": "getGoal"}).json()["items"]
    assert len(one) == 1
    assert control.delete("/__emulator/v1/journal").status_code == 204
    assert control.get("/__emulator/v1/journal").json()["items"] == []


def test_the_journal_tells_query_body_and_answer_without_secrets(
    company: Company, control: httpx.Client
) -> None:
    jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln"
    fields = {"apiToken": 's3c"r3t', "note": f"see {jwt}"}
    body = {"name": "x = my token & more", "sessionId": company.ids["open"], "customFields": fields}
    company.call("POST", "/api/v1/goals?access_token=s3cr3t&fields=name", json=body)
    found = control.get("/__emulator/v1/journal", params={"limit": 1}).json()["items"][0]
    assert found["query"] == "access_token=***&fields=name"
    fields = {"apiToken": "***", "note": "see ***"}
    assert json.loads(found["body"]) == {**body, "customFields": fields}
    assert json.loads(found["answer"])["customFields"] == fields
    assert not re.search("s3c|r3t|c2ln", str(found))


def test_the_journal_tells_no_secret_of_another_type_or_in_a_path(
    company: Company, control: httpx.Client
) -> None:
    secrets = {
        "pinToken": 90210,
        "refreshTokens": ["s3cr3t", "s3cr3t2"],
        "secrets": {"a": {"b": "s3cr3t"}, "c": ["]}", "s3cr3t"]},
        "note": "sent as Bearer s3cr3t",
    }
    company.create(customFields=secrets)
    company.call("GET", "/api/v1/goals/eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.s3cr3t")
    journal = control.get("/__emulator/v1/journal", params={"limit": 2}).json()
    assert "s3cr3t" not in str(journal)
    assert "90210" not in str(journal)
    assert journal["items"][0]["path"] == "/api/v1/goals/***"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"operation": "listGoal"}, "operation: 'listGoal' is none of approveGoal, "),
        (
            {"account": "a", "limit": "1"},
            "query account: is not known here; known are accountId, operation, limit",
        ),
    ],
)
def test_a_misspelt_question_to_the_journal_is_no_empty_answer(
    control: httpx.Client, query: dict[str, str], said: str
) -> None:
    answer = control.get("/__emulator/v1/journal", params=query)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(said)


def test_the_journal_cuts_long_texts(company: Company, control: httpx.Client) -> None:
    body = {"name": "x", "sessionId": company.ids["open"], "description": "long " * 5000}
    company.call("POST", "/api/v1/goals", json=body)
    found = control.get("/__emulator/v1/journal", params={"limit": 1}).json()["items"][0]
    assert (found["status"], len(found["body"]), len(found["answer"])) == (201, 16384, 16384)


def test_the_journal_names_the_fault(company: Company, control: httpx.Client) -> None:
    control.post("/__emulator/v1/faults", json={"id": "mine", "status": 500, "times": 1})
    company.call("GET", "/api/v2/goals")
    entry = control.get("/__emulator/v1/journal").json()["items"][0]
    assert (entry["fault"], entry["status"]) == ("mine", 500)


def test_health_says_what_runs(company: Company, control: httpx.Client) -> None:
    health = control.get("/__emulator/v1/health").json()
    assert (health["status"], health["store"]) == ("ok", "memory")
    assert health["version"] == control.get("/openapi.json").json()["info"]["version"]
    assert health["accounts"] >= 1


def test_accounts_are_told_with_their_goals_by_state(
    company: Company, control: httpx.Client
) -> None:
    company.create()
    company.create(session="one")
    found = control.get(ACCOUNTS).json()["items"][0]
    assert found["id"] == company.id
    assert (found["goals"], found["users"], found["sessions"]) == (2, 6, 4)
    assert found["goalsByState"] == {"draft": 1, "no workflow": 1}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/__emulator/v1/nothing", 404),
        ("PATCH", "/__emulator/v1/clock", 405),
        ("GET", "/__emulator/v1/accounts/short", 400),
        ("GET", "/__emulator/v1/journal?limit=0", 400),
    ],
)
def test_other_calls_are_refused_plainly(
    control: httpx.Client, method: str, path: str, status: int
) -> None:
    answer = control.request(method, path)
    assert answer.status_code == status
    assert "message" in answer.json()


def test_both_contracts_are_served(control: httpx.Client) -> None:
    goals = control.get("/openapi.json").json()
    assert "/api/v2/goals" in goals["paths"]
    own = control.get("/__emulator/control.json").json()
    assert "/__emulator/v1/accounts" in own["paths"]
    validate(own)


@pytest.mark.parametrize("path", ["accounts", "faults", "clock", "reset"])
def test_the_examples_of_the_control_api_are_taken(control: httpx.Client, path: str) -> None:
    item = control.get("/__emulator/control.json").json()["paths"][f"/__emulator/v1/{path}"]
    method = "put" if path == "clock" else "post"
    example = item[method]["requestBody"]["content"]["application/json"]["example"]
    assert control.request(method, f"/__emulator/v1/{path}", json=example).is_success


@pytest.mark.parametrize(
    ("seed", "said"),
    [
        (
            {"users": [{"id": "a", "role": "boss"}]},
            'users[0].role: "boss" is not one of "admin", "member" or "viewer"',
        ),
        (
            {"customFields": {"a": "checkbox"}},
            'customFields.a: "checkbox" is not one of "date", "dropDown", "multiSelect", "number",'
            ' "text", "textArea" or "user"',
        ),
        (
            {"sessions": [{"id": "s", "requiredReviewers": 3}]},
            "sessions[0].requiredReviewers: 3 is greater than the maximum of 2",
        ),
        (
            {"goals": [{"name": "g", "workflowStatus": "lost"}]},
            'goals[0].workflowStatus: "lost" is not one of "", "approved", "draft" or "in_review"',
        ),
        (
            {"goals": [{"name": "g", "confidence": {"value": 2}}]},
            "goals[0].confidence.value: 2 is greater than the maximum of 1",
        ),
        (
            {"goals": [{"name": "g", "access": []}]},
            'goals[0].access: [] is not of types "object", "null"',
        ),
        (
            {"metrics": [{"name": "m", "goalId": "g", "critical": "high"}]},
            'metrics[0].critical: "high" is not of types "number", "null"',
        ),
    ],
)
def test_a_seed_over_the_wire_is_told_what_may_stand_there(
    control: httpx.Client, seed: dict[str, Any], said: str
) -> None:
    answer = control.post(ACCOUNTS, json=seed)
    assert (answer.status_code, answer.json()) == (400, {"message": f"body.{said}"})


def test_the_token_of_an_account_is_the_one_that_lasts_longest(control: httpx.Client) -> None:
    user, soon, late = {"id": "a", "name": "A"}, "2998-01-01T00:00:00Z", "2999-01-01T00:00:00Z"
    tokens = [
        {"token": f"soon-{id(user)}", "userId": "a", "expiresAt": soon},
        {"token": f"late-{id(user)}", "userId": "a", "expiresAt": late},
    ]
    made = control.post(ACCOUNTS, json={"users": [user], "tokens": tokens}).json()
    assert made["token"] == tokens[1]["token"]
