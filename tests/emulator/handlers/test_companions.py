"""What programs call beside goals: lists of people and sessions, metrics, check-ins."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.errors import SeedError
from tests.emulator.company import UNKNOWN_ID, Company

LISTS = {
    "sessions": ["/api/v1/sessions", "/api/v2/sessions"],
    "assignees": ["/api/v1/assignees"],
    "users": ["/api/v1/users", "/api/v2/users"],
    "employees": ["/api/v1/employees"],
    "teams": ["/api/v1/teams"],
    "metrics": ["/api/v2/metrics"],
}
every_kind = pytest.mark.parametrize("kind", LISTS)
every_list = pytest.mark.parametrize("path", [path for paths in LISTS.values() for path in paths])


def listed(company: Company, path: str, user: str = "admin", **params: Any) -> dict[str, Any]:
    answer = company.call("GET", path, user=user, params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def metric_of(company: Company, goal_id: str, **body: Any) -> dict[str, Any]:
    """Create a metric from 0 to 10 that must be accepted."""
    body = {"goalId": goal_id, "name": "Contracts", "target": 10, **body}
    answer = company.call("POST", "/api/v1/metrics", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def check_in(company: Company, metric_id: str, user: str = "admin", **body: Any) -> Any:
    return company.call("POST", f"/api/v1/metrics/{metric_id}/checkin", user=user, json=body)


def goal(company: Company, goal_id: str) -> dict[str, Any]:
    return listed(company, f"/api/v1/goals/{goal_id}")


@every_list
def test_a_list_is_sorted_paged_and_shortened_as_the_list_of_goals(
    company: Company, path: str
) -> None:
    made = company.create()["id"]
    for number in range(3):
        metric_of(company, made, name=f"Metric {number}")
    word = "title" if path.endswith("sessions") else "name"
    whole = listed(company, path)
    names = [item[word] for item in whole["items"]]
    assert whole["totalCount"] == len(names) > 0
    assert [item["id"] for item in whole["items"]] == sorted(item["id"] for item in whole["items"])
    sorted_ = listed(company, path, sort=f"-{word}", fields=word)["items"]
    assert [item[word] for item in sorted_] == sorted(names, reverse=True)
    assert {tuple(sorted(item)) for item in sorted_} == {tuple(sorted(("accountId", "id", word)))}
    if path not in ("/api/v1/sessions", "/api/v1/teams"):  # these come at once
        page = listed(company, path, sort=word, skip=1, take=1)
        assert [item[word] for item in page["items"]] == sorted(names)[1:2]
        assert page["totalCount"] == len(names)
        assert listed(company, path, sort=word, skip=1, limit=1) == page
    if path != "/api/v1/sessions":  # its filter is a word
        found = listed(company, path, filter=f'{{{word}: {{$in: ["{names[0]}"]}}}}')["items"]
        assert {item[word] for item in found} == {names[0]}
        assert company.call("GET", path, params={"filter": "{name: {$near: 1}}"}).status_code == 400


@every_list
def test_a_list_is_open_to_everybody_of_the_account_and_to_nobody_else(
    company: Company, emulator: Emulator, path: str
) -> None:
    metric_of(company, company.create()["id"])
    other = Company(emulator)
    seen = {item["id"] for item in listed(company, path, user="viewer")["items"]}
    assert not seen & {item["id"] for item in listed(other, path)["items"]}
    account = {"gtmhub-accountId": other.id}
    assert company.call("GET", path, headers=account).status_code == 403
    assert company.call("GET", path, headers={"Authorization": "Bearer x"}).status_code == 401
    other.close()


@every_kind
def test_one_of_a_list_is_the_same_by_its_id(
    company: Company, emulator: Emulator, kind: str
) -> None:
    metric_of(company, company.create()["id"])
    item = listed(company, LISTS[kind][0])["items"][0]
    path = f"/api/v1/{kind}/{item['id']}"
    assert listed(company, path) == item
    assert listed(company, path, fields="id") == {name: item[name] for name in ("id", "accountId")}
    other = Company(emulator)
    for where, wanted in ((other, item["id"]), (company, UNKNOWN_ID)):
        missing = where.call("GET", f"/api/v1/{kind}/{wanted}")
        assert (missing.status_code, wanted in missing.text) == (404, True)
    other.close()


def test_sessions_are_listed_by_period_and_status(company: Company) -> None:
    past = {"title": "Past", "start": "2019-01-01T00:00:00Z", "end": "2019-03-31T00:00:00Z"}
    later = {"title": "Later", "start": "2199-01-01T00:00:00Z", "end": "2199-03-31T00:00:00Z"}
    for body in (past, later):
        assert company.call("POST", "/api/v1/sessions", json=body).status_code == 201

    def titles(**params: str) -> set[str]:
        return {item["title"] for item in listed(company, "/api/v1/sessions", **params)["items"]}

    assert "Past" in titles(filter="past")
    assert titles(filter="future") == {"Later"}
    assert titles(filter="current", status="closed") == {"Closed"}
    assert titles(filter="current", status="open") == {"One reviewer", "Two reviewers"}


def test_users_and_teams_are_assignees_with_one_space_of_ids(company: Company) -> None:
    found = listed(company, "/api/v1/assignees", filter='{type: "team"}')["items"]
    assert [item["id"] for item in found] == [company.ids["sales"]]
    people = listed(company, "/api/v1/users")["items"]
    everybody = listed(company, "/api/v1/assignees")["items"]
    assert {each["id"] for each in everybody} == {each["id"] for each in people + found}


def test_a_user_has_the_names_that_programs_read(company: Company) -> None:
    ada = listed(company, f"/api/v1/users/{company.ids['admin']}")
    assert (ada["displayName"], ada["firstName"], ada["lastName"]) == (
        "Ada Example",
        "Ada",
        "Example",
    )
    employees = listed(company, "/api/v1/employees", filter='{email: "ada@example.com"}')
    assert [each["id"] for each in employees["items"]] == [ada["id"]]


def test_the_user_of_a_token_is_found_without_an_account_header(
    company: Company, emulator: Emulator
) -> None:
    sub = listed(company, f"/api/v1/users/{company.ids['ben']}")["clientId"]
    token = {"Authorization": f"Bearer {company.tokens['viewer']}"}
    found = company.http.get(f"/api/v1/users/app/{sub}", headers=token)
    assert found.json()["user"] == {"id": company.ids["ben"], "clientId": sub}
    assert found.json()["account"]["id"] == company.id
    assert company.http.get("/api/v1/users/app/nobody", headers=token).status_code == 404
    other = Company(emulator)
    assert other.call("GET", f"/api/v1/users/app/{sub}").status_code == 404
    other.close()


IMPORTED = {
    "title": "Q4 2021",
    "access": None,
    "parentId": "",
    "status": "open",
    "cadenceType": "MONTHLY",
    "cadenceStart": {"periodOfMonth": "firstDay"},
    "workflow": None,
    "cadenceTimeZone": "Europe/Kiev",
    "start": "2021-09-30T21:00:00.000Z",
    "end": "2021-12-31T21:59:59.999Z",
}


def test_a_session_is_created_as_an_importer_sends_it_and_holds_goals_at_once(
    company: Company,
) -> None:
    made = company.call("POST", "/api/v1/sessions", json=IMPORTED)
    assert made.status_code == 201
    session = made.json()
    assert session == {
        **IMPORTED,
        "id": session["id"],
        "accountId": company.id,
        "start": "2021-09-30T21:00:00Z",
    }
    assert listed(company, f"/api/v1/sessions/{session['id']}") == session
    again = company.call("POST", "/api/v1/sessions", json={**session, "parentId": session["id"]})
    assert again.json()["parentId"] == session["id"]
    company.ids["new"] = session["id"]
    assert company.create(session="new")["dateFrom"] == "2021-09-30T21:00:00Z"


def test_a_session_with_approval_makes_drafts(company: Company) -> None:
    workflow = {"workflow_reviewers": 2}
    made = company.call("POST", "/api/v1/sessions", json={**IMPORTED, "workflow": workflow}).json()
    assert made["workflow"] == workflow
    company.ids["new"] = made["id"]
    assert company.create(session="new")["workflowStatus"] == "draft"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"title": ""}, "body.title"),
        ({"start": "yesterday"}, "body.start"),
        ({"status": "begun"}, "body.status"),
        ({"end": "2021-09-01T00:00:00Z"}, "end: 2021-09-01T00:00:00Z is before start"),
        ({"parentId": UNKNOWN_ID}, f"parentId: session {UNKNOWN_ID} does not exist"),
        ({"workflow": {"workflow_reviewers": 3}}, "workflow.workflow_reviewers: is not 1 or 2"),
    ],
)
def test_a_session_that_does_not_fit_is_refused_with_the_place(
    company: Company, body: dict[str, Any], said: str
) -> None:
    refused = company.call("POST", "/api/v1/sessions", json={**IMPORTED, **body})
    assert (refused.status_code, said in refused.text) == (400, True), refused.text
    assert listed(company, "/api/v1/sessions", status="open")["totalCount"] == 3


@pytest.mark.parametrize("user", ["ben", "viewer"])
def test_only_administrators_create_sessions(company: Company, user: str) -> None:
    assert company.call("POST", "/api/v1/sessions", user=user, json=IMPORTED).status_code == 403


def test_the_first_list_of_goals_keeps_those_of_a_session_and_of_owners_of_metrics(
    company: Company,
) -> None:
    one, other = company.create(name="One"), company.create(name="Other", session="one")
    metric_of(company, one["id"], ownerId=company.ids["ben"])
    metric_of(company, other["id"], ownerId=company.ids["cleo"])

    def names(**params: str) -> list[str]:
        found = listed(company, "/api/v1/goals", **params)
        assert found["totalCount"] == len(found["items"])
        return [item["name"] for item in found["items"]]

    assert names() == ["One", "Other"]
    assert names(sessionId=company.ids["one"]) == ["Other"]
    assert names(metricOwnerIds=f"{company.ids['ben']},{UNKNOWN_ID}") == ["One"]
    assert names(metricOwnerIds=company.ids["ben"], sessionId=company.ids["one"]) == []
    assert names(sort="-name") == ["Other", "One"]
    assert names(limit="1", skip="1", filter='{name: "One"}') == ["One", "Other"]


def test_the_first_list_of_goals_shows_metrics_where_they_are_asked_for(company: Company) -> None:
    made = company.create()
    metric = metric_of(company, made["id"])
    plain = listed(company, "/api/v1/goals")["items"][0]
    assert "metrics" not in plain
    assert {"assignee", "url", "metricsCount", "attainment", "dateFrom"} <= plain.keys()
    for params in (
        {"includeMetrics": "True"},
        {"includeMetrics": "true", "fields": "name"},
        {"fields": "metrics{id,goalName}"},
    ):
        item = listed(company, "/api/v1/goals", **params)["items"][0]
        assert [each["id"] for each in item["metrics"]] == [metric["id"]]
        assert item["metrics"][0]["goalName"] == made["name"]


def test_a_check_in_moves_its_goal_and_all_above_it(company: Company) -> None:
    top = company.create(name="Top")["id"]
    middle = company.create(parentId=top)["id"]
    leaf = company.create(parentId=middle)["id"]
    first, second = metric_of(company, leaf), metric_of(company, leaf)
    recorded = check_in(company, first["id"], actual=5, comment="Half way", confidence=0.8)
    assert (recorded.status_code, recorded.json()) == (201, {"value": 5, "confidence": 0.8})
    assert check_in(company, second["id"], actual=10).json() == {"value": 10, "confidence": 0}
    assert goal(company, leaf)["attainment"] == 0.75
    assert goal(company, leaf)["metricsCount"] == 2
    assert goal(company, middle)["aggregatedAttainment"] == 0.75
    assert goal(company, top)["aggregatedAttainment"] == 0.375
    assert goal(company, top)["fullAggregatedAttainment"] == 0.25
    shown = listed(company, f"/api/v1/metrics/{first['id']}", expand="tasks")
    assert (shown["actual"], shown["attainment"], shown["goalAttainment"]) == (5, 0.5, 0.75)
    assert (shown["confidence"]["value"], shown["confidence"]["reason"]) == (0.8, "Half way")
    assert (shown["metricHistory"][0]["changedBy"], shown["tasks"]) == (company.ids["admin"], [])
    assert shown["progressStatus"] == "fair"


def test_a_changed_and_a_new_metric_move_the_goal_too(company: Company) -> None:
    top = company.create(name="Top")["id"]
    leaf = company.create(parentId=top)["id"]
    metric = metric_of(company, leaf)
    path = f"/api/v1/metrics/{metric['id']}"
    changed = company.call("PATCH", path, json={"actual": 4, "target": 5, "name": "New"}).json()
    assert (changed["attainment"], changed["name"], changed["metricHistory"]) == (0.8, "New", [])
    assert goal(company, top)["aggregatedAttainment"] == 0.8
    metric_of(company, leaf)
    assert goal(company, leaf)["attainment"] == 0.4
    assert goal(company, top)["aggregatedAttainment"] == 0.4
    sure = company.call("PATCH", path, json={"confidence": {"value": 0.3, "reason": "Rain"}})
    assert sure.json()["confidence"]["reason"] == "Rain"
    moved = company.call("PATCH", path, json={"ownerId": company.ids["ben"]}).json()
    assert (moved["ownerIds"], moved["assignee"]["name"]) == ([company.ids["ben"]], "Ben Example")
    assert listed(company, f"/api/v1/goals/metric/{company.ids['ben']}")["totalCount"] == 1


def test_check_ins_are_found_by_their_day_and_listed_as_values(company: Company) -> None:
    made = company.create()["id"]
    metric = metric_of(company, made)["id"]
    for actual, day in ((6, "2026-02-10"), (3, "2026-02-01"), (8, "2026-02-20")):
        check_in(company, metric, actual=actual, checkInDate=f"{day}T10:00:00+02:00")

    def grouped(**params: str) -> int:
        count: int = listed(company, "/api/v1/goals/groupBy/owners", **params)["totalCount"]
        return count

    assert (grouped(metricBefore="2026-02-02"), grouped(metricBefore="2026-02-01")) == (1, 0)
    assert (grouped(metricAfter="2026-02-19"), grouped(metricAfter="2026-02-20")) == (1, 0)
    path = f"/api/v1/metrics/{metric}/values"
    values = listed(company, path)["items"]
    assert [each["value"] for each in values] == [3, 6, 8]
    assert values[0]["date"] == "2026-02-01T08:00:00Z"
    within = {"from": "2026-02-02", "to": "2026-02-10"}
    assert [each["value"] for each in listed(company, path, **within)["items"]] == [6]


def test_a_value_from_before_the_latest_changes_the_history_alone(company: Company) -> None:
    metric = metric_of(company, company.create()["id"])["id"]
    check_in(company, metric, actual=6, checkInDate="2026-02-10T00:00:00Z", confidence=0.5)
    check_in(company, metric, actual=3, checkInDate="2026-02-01T00:00:00Z", confidence=0.1)
    shown = listed(company, f"/api/v1/metrics/{metric}")
    assert (shown["actual"], shown["lastCheckInDate"]) == (6, "2026-02-10T00:00:00Z")
    assert shown["confidence"]["value"] == 0.5


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"goalId": UNKNOWN_ID}, f"goalId: goal {UNKNOWN_ID} does not exist"),
        ({"ownerId": UNKNOWN_ID}, f"no user or team {UNKNOWN_ID} exists"),
        ({"target": "ten"}, "body.target"),
        ({"name": ""}, "body.name"),
    ],
)
def test_a_metric_that_does_not_fit_is_refused_with_the_place(
    company: Company, body: dict[str, Any], said: str
) -> None:
    made = company.create()["id"]
    sent = {"goalId": made, "name": "Contracts", "target": 10, **body}
    answer = company.call("POST", "/api/v1/metrics", json=sent)
    assert (answer.status_code, said in answer.text) == (400, True), answer.text


def test_an_attainment_that_is_no_number_of_use_is_refused(company: Company) -> None:
    metric = metric_of(company, company.create()["id"], target=5e-324)["id"]
    refused = check_in(company, metric, actual=1)
    assert (refused.status_code, "no number of use" in refused.text) == (400, True)
    assert listed(company, f"/api/v1/metrics/{metric}")["metricHistory"] == []


@pytest.mark.parametrize("when", ["9999-12-31T23:59:60Z", "0001-01-01T00:00:00+10:00"])
def test_a_check_in_outside_the_calendar_is_refused(company: Company, when: str) -> None:
    metric = metric_of(company, company.create()["id"])["id"]
    refused = check_in(company, metric, actual=1, checkInDate=when)
    assert (refused.status_code, "checkInDate" in refused.text) == (400, True)


def test_metrics_ask_for_the_rights_on_their_goal(company: Company) -> None:
    access = {"inherits": False, "permissions": []}
    own = Company(
        company.emulator,
        goals=[{"id": "g", "name": "G", "ownerIds": ["ben"], "access": access}],
        metrics=[{"id": "m", "name": "M", "goalId": "g", "target": 10}],
    )
    metric, made = own.ids["m"], own.ids["g"]
    sent = {"goalId": made, "name": "More"}
    for user, status in (("viewer", 403), ("cleo", 403), ("ben", 201)):
        assert check_in(own, metric, user=user, actual=1).status_code == status
        answer = own.call("POST", "/api/v1/metrics", user=user, json=sent)
        assert answer.status_code == status
    assert check_in(own, UNKNOWN_ID, user="viewer", actual=1).status_code == 403
    assert check_in(own, UNKNOWN_ID, actual=1).status_code == 404
    own.close()


def test_progress_goes_on_in_a_locked_session_and_in_review_but_not_in_a_closed_one(
    company: Company,
) -> None:
    sessions = [{"id": status, "status": status} for status in ("open", "locked", "closed")]
    goals = [
        *({"id": each["id"] + "g", "name": "G", "sessionId": each["id"]} for each in sessions),
        {"id": "given up", "name": "G", "sessionId": "open", "closedStatus": "abandoned"},
    ]
    metrics = [{"id": each["id"] + "m", "name": "M", "goalId": each["id"]} for each in goals]
    own = Company(company.emulator, sessions=sessions, goals=goals, metrics=metrics)
    for name, progress, change in (
        ("openg", 201, 200),
        ("lockedg", 201, 423),
        ("closedg", 423, 423),
        ("given up", 423, 200),
    ):
        metric = own.ids[f"{name}m"]
        assert check_in(own, metric, user="ben", actual=1).status_code == progress, name
        path = f"/api/v1/metrics/{metric}"
        said = own.call("PATCH", path, user="ben", json={"name": "New"})
        assert said.status_code == change, name
        assert own.call("PATCH", path, user="admin", json={"name": "New"}).status_code == 200
    own.close()


def test_only_the_documented_operations_are_served_where_that_is_asked(file_url: str) -> None:
    emulator = Emulator(file_url, only_documented=True)
    company = Company(emulator)
    for path in ("/api/v1/sessions", "/api/v2/metrics", "/api/v1/users/app/x"):
        answer = company.call("GET", path)
        assert (answer.status_code, "not imitated" in answer.text) == (404, True)
    assert company.call("GET", "/api/v1/goals").headers["allow"] == "POST"
    assert company.create()["name"]
    company.close()
    emulator.close()


def test_sessions_and_check_ins_survive_a_snapshot_and_a_restart(file_url: str) -> None:
    emulator = Emulator(file_url)
    company = Company(emulator)
    session = company.call("POST", "/api/v1/sessions", json=IMPORTED).json()
    metric = metric_of(company, company.create()["id"])["id"]
    check_in(company, metric, actual=4)
    kept = emulator.snapshot()
    emulator.close()
    again = Emulator(file_url)
    company.emulator, company.http = again, Company(again).http
    assert listed(company, f"/api/v1/sessions/{session['id']}") == session
    again.load_snapshot(kept)
    assert listed(company, f"/api/v1/sessions/{session['id']}") == session
    assert listed(company, f"/api/v1/metrics/{metric}")["actual"] == 4
    again.close()


def snapshot_of(emulator: Emulator, company: Company) -> tuple[dict[str, Any], dict[str, Any]]:
    """A snapshot, and the account of the company in it."""
    taken = msgspec.json.decode(msgspec.json.encode(emulator.snapshot()))
    return taken, next(each for each in taken["accounts"] if each["account"]["id"] == company.id)


def test_a_metric_of_a_snapshot_that_lacks_keys_can_be_checked_in() -> None:
    emulator = Emulator()
    company = Company(emulator)
    metric = metric_of(company, company.create()["id"])["id"]
    taken, account = snapshot_of(emulator, company)
    for name in ("target", "actual", "initialValue", "metricHistory", "orderId", "ownerIds"):
        del account["metrics"][0][name]
    emulator.load_snapshot(taken)
    assert check_in(company, metric, actual=0.5).status_code == 201
    assert listed(company, f"/api/v1/metrics/{metric}")["attainment"] == 0.5


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        ("metrics", {"metricHistory": [{"comment": "x"}]}, "metricHistory[0]: has no 'createdAt'"),
        ("sessions", {"more": {"cadenceType": 5}}, "cadenceType"),
    ],
)
def test_a_snapshot_that_could_not_be_served_is_refused(
    kind: str, change: dict[str, Any], said: str
) -> None:
    emulator = Emulator()
    company = Company(emulator)
    metric_of(company, company.create()["id"])
    taken, account = snapshot_of(emulator, company)
    account[kind][0] |= change
    with pytest.raises(SeedError) as refused:
        emulator.load_snapshot(taken)
    assert said in str(refused.value)
