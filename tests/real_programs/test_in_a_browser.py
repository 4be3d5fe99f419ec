"""Programs of web pages call from another origin: a migration, the samples of the document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.contract.operations import load_contract, operations
from tests.browser import npm_script, visit
from tests.emulator.company import Company
from tests.real_programs.running import HERE, calls, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MIGRATION = "whole_migration.mjs"
IN_A_PAGE = """async ([text, ...given]) => {
  const file = URL.createObjectURL(new Blob([text], {type: "text/javascript"}));
  return (await import(file)).migrate(...given);
}"""


@pytest.fixture
def other(emulator: Emulator) -> Iterator[Company]:
    made = Company(emulator, sessions=[{"id": "first", "title": "First"}])
    yield made
    made.close()


def moved(both: list[Any], company: Company, other: Company) -> None:
    """Each goal came with its session, its parent, its attainment and its metrics."""
    before, after = both
    assert after == before
    assert ["Q4 2021", "Grow sales in the north", "Grow sales"] in [goal[:3] for goal in after]
    assert ["Contracts 4/10", "Calls 50/100"] in [goal[4] for goal in after]
    asked = calls(other)
    made = [name for name in asked if name.startswith(("create", "check"))]
    assert made == [
        *("createSession", "createSession", "createGoal", "createGoal"),
        *("createMetric", "checkInMetric", "checkInMetric", "createMetric", "checkInMetric"),
        *("createGoal", "createGoal"),
    ]
    assert "listMetricValues" in calls(company)


@pytest.fixture
def checked_in(company: Company) -> Company:
    for actual in (2, 4):
        path = f"/api/v1/metrics/{company.ids['m1']}/checkin"
        assert company.call("POST", path, json={"actual": actual}).status_code == 201
    return company


def test_a_migration_of_a_whole_account_by_node(
    checked_in: Company, other: Company, url: str
) -> None:
    new = {"NEW_TOKEN": other.tokens["admin"], "NEW_ACCOUNT": other.id}
    [printed] = run(MIGRATION, checked_in, url, **new)
    moved(json.loads(printed), checked_in, other)


@pytest.mark.slow
@pytest.mark.browser
def test_a_migration_of_a_whole_account_by_a_page(
    browser: Browser, shop: str, checked_in: Company, other: Company, url: str
) -> None:
    accounts = [{"token": each.tokens["admin"], "id": each.id} for each in (checked_in, other)]
    with visit(browser, shop) as seen:
        text = (HERE / MIGRATION).read_text("utf-8")
        moved(seen.page.evaluate(IN_A_PAGE, [text, url, *accounts]), checked_in, other)
        assert seen.errors == []


LIST = (
    "?fields=name,description&sort=-name,dateCreated"
    '&filter={name: {$in: ["sales", "marketing"]}}&skip=5&limit=10&formatting=plainText'
)
GROUP = (
    "?filter=current&ids=61a74153d8b312000145b519,602e31560f20d500012dbe0e"
    "&ownerIds=6197665868264500014d04e0,619765b69b8b5c0001b5e669"
    "&metricOwnerId=615a9d1c84d86400013f8170,6197665815627f0001850837&attainment=>0.5"
    "&metricBefore=2021-03-20&metricAfter=2021-03-20&metricAttainment=>1&sort=-attainment"
    "&includeMetrics=true&skip=5&take=50"
)
GET = "?fields=name,sessionId,metrics{name,attainment},links{expanded}&formatting=mentionsMarkup"
GOAL = "/api/v1/goals/{goalId}"

# As the document prints each sample: the settings of one call, its query not encoded.
AJAX = """async ([url, token, account, calls]) => {
  const seen = [];
  let goalId = "";
  for (const [operation, method, path, body] of calls) {
    const settings = {
      "url": url + path.replace("{goalId}", goalId), "method": method, "timeout": 0,
      "headers": {
        "Content-Type": "application/json", "Accept": "application/json",
        "Authorization": `Bearer ${token}`,
        ...(operation === "setGoalConfidence" ? {} : {"gtmhub-accountId": account}),
      },
      ...(body === null ? {} : {"data": JSON.stringify(body).replace("{goalId}", goalId)}),
    };
    await $.ajax(settings).then(
      (response, textStatus, request) => {
        if (operation === "createGoal") goalId = response.id;
        seen.push([operation, request.status, textStatus]);
      },
      (request, textStatus) => seen.push([operation, request.status, textStatus]),
    );
  }
  return seen;
}"""


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.node
def test_the_jquery_samples_of_the_document_run(
    browser: Browser, shop: str, url: str, company: Company
) -> None:
    ben, goal = company.ids["ben"], {"name": "Sell", "sessionId": company.ids["open"]}
    samples: list[tuple[str, str, str, object]] = [
        ("listGoals", "GET", f"/api/v2/goals{LIST}", None),
        ("groupGoalsByOwner", "GET", f"/api/v1/goals/groupBy/owners{GROUP}", None),
        ("groupGoalsByReviewer", "GET", f"/api/v1/goals/groupBy/reviewers{GROUP}", None),
        ("listGoalsByMetricOwner", "GET", f"/api/v1/goals/metric/{ben}", None),
        ("createGoal", "POST", "/api/v1/goals", goal),
        ("getGoal", "GET", f"{GOAL}{GET}", None),
        ("listWorkflowActions", "GET", f"{GOAL}/workflow-actions", None),
        ("createGoals", "POST", "/api/v1/goals/bulk", [goal]),
        ("setGoalReviewers", "POST", f"{GOAL}/review", {"reviewers": [company.ids["admin"]]}),
        ("approveGoal", "POST", f"{GOAL}/approve", {"comment": "yes"}),
        ("declineGoal", "POST", f"{GOAL}/decline", {"comment": "no"}),
        ("withdrawGoal", "POST", f"{GOAL}/withdraw", None),
        ("replaceGoal", "PUT", GOAL, {"name": "Replaced"}),
        ("setGoalConfidence", "PUT", f"{GOAL}/confidence", {"value": 0.5}),
        ("updateGoal", "PATCH", GOAL, {"name": "Changed"}),
        ("deleteGoals", "DELETE", "/api/v1/goals/bulk", ["{goalId}"]),
        ("deleteGoal", "DELETE", GOAL, None),
    ]
    names = [name for name, *_ in samples]
    assert set(names) == set(operations(load_contract()))
    with visit(browser, shop) as seen:
        seen.page.add_script_tag(content=npm_script("jquery/dist/jquery.min.js"))
        answered = seen.page.evaluate(AJAX, [url, company.tokens["admin"], company.id, samples])
    assert calls(company) == names
    refused = {name: (status, text) for name, status, text in answered if status >= 400}
    # approved and deleted just before
    assert refused == {"declineGoal": (409, "error"), "deleteGoal": (404, "error")}
    assert {text for _, status, text in answered if status < 400} == {"success", "nocontent"}
