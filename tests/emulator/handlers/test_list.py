"""The list: fields, sort, filter, page and formatting, one law a test."""

from __future__ import annotations

from typing import Any

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import Company

MENTION = "@[Ben Example:ben@example.com:602a65efc05575000123291b]"


def fill(company: Company) -> list[dict[str, Any]]:
    return [
        company.create(name=name, tags=[{"title": tag}], customFields={"rank": rank})
        for name, tag, rank in [
            ("sales", "growth", 1),
            ("marketing", "growth", 3),
            ("North Sales", "team", 2),
            ("support", "team", 2),
        ]
    ]


def test_an_empty_account_has_an_empty_list(company: Company) -> None:
    assert company.listed() == {"items": [], "totalCount": 0}


def test_the_default_order_is_that_of_creation(company: Company) -> None:
    goals = fill(company)
    assert [goal["id"] for goal in company.listed()["items"]] == [goal["id"] for goal in goals]


def test_metrics_and_expanded_links_come_only_when_asked(company: Company) -> None:
    fill(company)
    plain = company.listed()["items"][0]
    assert "metrics" not in plain
    assert plain["links"] == {}
    asked = company.listed(fields="metrics,links")["items"][0]
    assert asked["metrics"] == []
    assert asked["links"]["expanded"]["session"]["id"] == company.ids["open"]


def test_fields_narrow_to_what_was_asked_and_ids(company: Company) -> None:
    fill(company)
    for goal in company.listed(fields="name,unknownField")["items"]:
        assert set(goal) == {"id", "accountId", "name"}


def test_fields_reach_into_complex_fields(company: Company) -> None:
    company.create(ownerId=company.ids["ben"])
    goal = company.listed(fields="assignee{name,email},links{expanded}")["items"][0]
    assert goal["assignee"] == {"name": "Ben Example", "email": "ben@example.com"}
    assert set(goal["links"]) == {"expanded"}


@pytest.mark.parametrize("fields", ["name,,x", "a{b", "a{b{c}}", ",", "a}", "{a}"])
def test_fields_that_cannot_be_read_are_a_400(company: Company, fields: str) -> None:
    answer = company.call("GET", "/api/v2/goals", params={"fields": fields})
    assert answer.status_code == 400
    assert "fields" in answer.json()["message"]


def test_sort_inverts_with_a_minus_and_breaks_ties_by_id(company: Company) -> None:
    fill(company)
    assert company.names(sort="-name") == ["support", "sales", "marketing", "North Sales"]
    assert company.names(sort="customFields.rank,-name") == [
        "sales",
        "support",
        "North Sales",
        "marketing",
    ]
    assert company.names(sort="tags.title") == ["sales", "marketing", "North Sales", "support"]


def test_pages_are_the_stretches_of_the_whole(company: Company) -> None:
    fill(company)
    whole = company.names(sort="name")
    for limit in (1, 2, 3, 4, 5):
        pages = [company.names(sort="name", skip=at, limit=limit) for at in range(0, 4, limit)]
        assert [name for page in pages for name in page] == whole
    beyond = company.listed(skip=100)
    assert (beyond["items"], beyond["totalCount"]) == ([], 4)


def test_a_page_holds_100_unless_asked(company: Company) -> None:
    bodies = [{"name": f"G{n:03}", "sessionId": company.ids["open"]} for n in range(105)]
    assert company.call("POST", "/api/v1/goals/bulk", json=bodies).status_code == 201
    page = company.listed()
    assert (len(page["items"]), page["totalCount"]) == (100, 105)
    assert len(company.listed(limit=105)["items"]) == 105


@pytest.mark.parametrize(
    ("name", "value"),
    [("skip", "-1"), ("limit", "0"), ("limit", "ten"), ("skip", "2147483648"), ("skip", "1.5")],
)
def test_a_page_out_of_bounds_is_a_400(company: Company, name: str, value: str) -> None:
    answer = company.call("GET", "/api/v2/goals", params={name: value})
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(f"query parameter {name}: ")


@pytest.mark.parametrize(
    ("filter_", "names"),
    [
        ('{name: {$in: ["sales", "marketing"]}}', ["sales", "marketing"]),
        ('{"name":{$regex:".*Sales.*"}}', ["North Sales"]),
        ("{name: {$regex: 'sales', $options: 'i'}}", ["sales", "North Sales"]),
        ("{'customFields.rank': {$gte: 2, $lt: 3},}", ["North Sales", "support"]),
        ("{$or: [{name: 'sales'}, {'tags.title': 'team'}]}", ["sales", "North Sales", "support"]),
        ("{tags: {$elemMatch: {title: 'growth'}}, name: {$ne: 'sales'}}", ["marketing"]),
        ("{$nor: [{name: {$exists: true}}]}", []),
        ("{}", ["sales", "marketing", "North Sales", "support"]),
    ],
)
def test_filters_choose_goals(company: Company, filter_: str, names: list[str]) -> None:
    fill(company)
    page = company.listed(filter=filter_)
    assert [goal["name"] for goal in page["items"]] == names
    assert page["totalCount"] == len(names)


def test_the_id_is_found_under_both_names(company: Company) -> None:
    goal = fill(company)[2]
    for name in ("_id", "id"):
        assert company.names(filter=f'{{{name}: "{goal["id"]}"}}') == ["North Sales"]


@pytest.mark.parametrize(
    ("filter_", "named"),
    [
        ("{name: {$near: 1}}", "$near"),
        ("{$where: '1'}", "$where"),
        ("{name: {$in: 'sales'}}", "$in"),
        ("{$and: []}", "$and"),
        ("{name: {$regex: '('}}", "$regex"),
        ("not an object", "filter"),
        ("{metrics.attainment: 1}", "filter"),
    ],
)
def test_a_filter_that_is_not_understood_is_a_400_that_names_it(
    company: Company, filter_: str, named: str
) -> None:
    fill(company)
    answer = company.call("GET", "/api/v2/goals", params={"filter": filter_})
    assert answer.status_code == 400
    assert named in answer.json()["message"]


def test_plain_text_loses_mentions_and_markdown(company: Company) -> None:
    company.create(
        description=f"**Ask** {MENTION} about [the plan](https://plan.example)",
        customFields={"riskNotes": f"Tell {MENTION}", "count": 3},
    )
    markup = company.listed(formatting="mentionsMarkup")["items"][0]
    plain = company.listed(formatting="plainText")["items"][0]
    assert MENTION in markup["description"]
    assert plain["description"] == "Ask @Ben Example about the plan"
    assert plain["customFields"] == {"riskNotes": "Tell @Ben Example", "count": 3}


def test_an_unknown_parameter_is_passed_over(company: Company) -> None:
    fill(company)
    assert company.listed(metricId="x")["totalCount"] == 4


def test_a_parameter_given_twice_is_a_400(company: Company) -> None:
    answer = company.call("GET", "/api/v2/goals?skip=1&skip=2")
    assert answer.status_code == 400
    assert answer.json()["message"] == "query parameter skip: is given twice; send it once"


def test_metrics_stand_in_one_order_in_filters_sorts_and_answers(emulator: Emulator) -> None:
    company = Company(
        emulator,
        goals=[{"id": "grow", "name": "Grow"}],
        metrics=[
            {"id": "f" * 24, "goalId": "grow", "name": "First", "target": 2},
            {"id": "0" * 24, "goalId": "grow", "name": "Second"},
        ],
    )
    (goal,) = company.listed(fields="metrics{name}")["items"]
    assert [metric["name"] for metric in goal["metrics"]] == ["First", "Second"]
    assert company.names(filter="{'metrics.0.name': 'First'}") == ["Grow"]
    assert company.names(filter="{'metrics.1.name': 'First'}") == []
    assert company.names(filter="{'metrics.1.goalName': 'Grow'}") == ["Grow"]
    assert company.names(filter="{metrics: {$elemMatch: {goalOwnerIds: {$size: 1}}}}") == ["Grow"]
    company.close()


@pytest.mark.parametrize("key", ["links", "currentUserAllowedActions", "links.expanded.session"])
def test_what_each_answer_makes_anew_is_no_key_of_filters_and_sorts(
    company: Company, key: str
) -> None:
    for params in ({"filter": f"{{'{key}': {{$ne: 1}}}}"}, {"sort": f"-{key}"}):
        answer = company.call("GET", "/api/v2/goals", params=params)
        assert (answer.status_code, key in answer.json()["message"]) == (400, True)


def test_take_is_limit_as_the_vendors_paging_page_writes_it(company: Company) -> None:
    fill(company)
    assert company.names(take=2, skip=1) == company.names(limit=2, skip=1)
    for params, said in [
        ("take=0", "query parameter take: 0 is less than"),
        ("take=1&limit=1", "query parameter limit: is given twice"),
        ("limit=1&take=1", "query parameter take: is given twice"),
    ]:
        answer = company.call("GET", f"/api/v2/goals?{params}")
        assert (answer.status_code, said in answer.json()["message"]) == (400, True), answer.text


@pytest.mark.parametrize("base", ["/results", "/api/v1", "/results/api/v1", "/api/v2"])
def test_what_the_vendors_base_urls_end_in_leads_to_the_same_goals(
    company: Company, base: str
) -> None:
    goal = company.create()
    for path in ("/api/v2/goals", f"/api/v1/goals/{goal['id']}"):
        assert company.call("GET", f"{base}{path}").json() == company.call("GET", path).json()
    assert company.call("GET", f"{base}/results/api/v2/goals").status_code == 404
