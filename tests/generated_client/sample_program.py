"""A program that uses every method, sync and async: what the type checkers are run on."""

from __future__ import annotations

import asyncio
import datetime
import warnings
from typing import Any, assert_type

from gtmhub_goals import (
    NO_RETRY,
    UNSET,
    ApiError,
    AsyncClient,
    Client,
    Comment,
    Formatting,
    Goal,
    GoalConfidence,
    GoalCreate,
    GoalMetricsLinksResponse,
    GoalReplace,
    GoalsGroupedByResponse,
    GoalsResponse,
    GoalTag,
    GoalUpdate,
    ItemLocked,
    NotFound,
    Response,
    Retry,
    Reviewers,
    Unset,
)
from gtmhub_goals.api.goals import get_goal, list_goals
from gtmhub_goals.testing import FakeAsyncClient, FakeClient

SESSION = "60f1a2b3c4d5e6f708192a3b"
OWNER = "6197665868264500014d04e0"


def shown(goal: Goal) -> str:
    """Return a line about a goal; what is unset is narrowed away."""
    attainment = 0.0 if goal.attainment is UNSET else goal.attainment
    assert_type(attainment, float)
    begins = "" if isinstance(goal.date_from, Unset) else goal.date_from.isoformat()
    return f"{goal.id} {goal.name} {attainment:.0%} {begins}"


def plain(client: Client) -> list[str]:
    """Call every method of the plain client; return what was seen."""
    goals = client.goals
    made = goals.create(
        GoalCreate(name="Grow", session_id=SESSION, owner_id=OWNER, tags=[GoalTag(title="sales")])
    )
    assert_type(made, GoalMetricsLinksResponse)
    more = goals.create_many([GoalCreate(name="a", session_id=SESSION), GoalCreate("b", SESSION)])
    lines = [shown(made)]
    page = goals.list(
        filter={"attainment": {"$lt": 0.5}},
        sort=["-name"],
        fields="name,attainment",
        formatting="plainText",
        limit=10,
    )
    assert_type(page, GoalsResponse)
    lines += [shown(goal) for goal in page.items]
    for goal in goals.iterate(sort="name", formatting=Formatting.PLAINTEXT, page_size=2):
        assert_type(goal, Goal)
        lines.append(shown(goal))
    lines += [str(one.total_count) for one in goals.pages(page_size=2, timeout=5.0)]
    lines += [shown(goal) for goal in page if goal in page[:1]]
    assert_type(page[0], Goal)
    assert_type(page.to_records(), list[dict[str, Any]])
    whole = client.with_response.goals.get(made.id, fields="name", timeout=5.0)
    assert_type(whole, Response[GoalMetricsLinksResponse])
    lines.append(f"{whole.status_code} {whole.parsed.name}")
    answers = client.with_response.goals
    assert_type(answers.update(made.id, name="Grow"), Response[GoalMetricsLinksResponse])
    assert_type(
        answers.update(made.id, GoalUpdate(name="Grow")), Response[GoalMetricsLinksResponse]
    )
    grouped = goals.group_by_owner(filter="current", attainment=">0.5", include_metrics=True)
    assert_type(grouped, GoalsGroupedByResponse)
    goals.group_by_reviewer(ids=[made.id], metric_before=datetime.date(2026, 1, 1), take=5)
    goals.list_by_metric_owner(OWNER)
    goals.update(made.id, GoalUpdate(description=None))
    updated = goals.update(made.id, name="Grow faster", extra_headers={"x-trace": "1"})
    lines.append(updated.name or "")
    goals.set_reviewers(made.id, Reviewers(reviewers=[OWNER]))
    goals.decline(made.id, Comment(comment="not yet"))
    goals.set_reviewers(made.id, reviewers=[OWNER])
    goals.approve(made.id, comment="yes")
    goals.withdraw(made.id)
    lines += [action.action for action in goals.workflow_actions(made.id).items]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        goals.replace(made.id, GoalReplace(name="Replaced"))  # pyright: ignore[reportDeprecated]
        goals.set_confidence(made.id, GoalConfidence(value=0.5))  # pyright: ignore[reportDeprecated]
    lines.append(shown_by_stock(client, made.id))
    goals.delete(made.id, retry=NO_RETRY)
    goals.delete_many([item.id for item in more.items])
    try:
        goals.get(made.id)
    except ItemLocked as error:
        lines.append(f"{error.status} {error.message}")
    except NotFound as error:
        lines.append(f"{error.status} {error.message} {error.attempts}")
    except ApiError as error:
        lines.append(error.message)
    return lines


def shown_by_stock(client: Client, goal_id: str) -> str:
    """Call the functions below the facade."""
    response = get_goal.sync_detailed(goal_id, client=client)
    assert_type(response.parsed, GoalMetricsLinksResponse)
    count = list_goals.sync(client=client, limit=1).total_count
    return f"{response.status_code} {response.parsed.name} {count}"


async def twin(client: AsyncClient) -> list[str]:
    """Call every method of the async client; return what was seen."""
    goals = client.with_options(timeout=10, retry=Retry(attempts=2)).goals
    made = await goals.create(name="Grow", session_id=SESSION, owner_id=OWNER)
    assert_type(made, GoalMetricsLinksResponse)
    more = await goals.create_many([GoalCreate(name="a", session_id=SESSION)])
    lines = [goal.name or "" for goal in (await goals.list(sort="name")).items]
    async for goal in goals.iterate(page_size=1):
        assert_type(goal, Goal)
        lines.append(shown(goal))
    async with goals.pages(page_size=1) as pages:
        lines += [str(page.total_count) async for page in pages]
    await goals.group_by_owner()
    await goals.group_by_reviewer()
    await goals.list_by_metric_owner(OWNER)
    await goals.update(made.id, name="Grow faster")
    await goals.set_reviewers(made.id, reviewers=[OWNER])
    await goals.decline(made.id, comment="not yet")
    await goals.set_reviewers(made.id, reviewers=[OWNER])
    await goals.approve(made.id, Comment(comment="yes"))
    await goals.withdraw(made.id)
    lines += [action.action for action in (await goals.workflow_actions(made.id)).items]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        await goals.replace(made.id, name="Replaced")  # pyright: ignore[reportDeprecated]
        await goals.set_confidence(made.id, value=0.5)  # pyright: ignore[reportDeprecated]
    answers = client.with_response.goals
    changed = await answers.update(made.id, GoalUpdate(name="Grow"), timeout=3)
    assert_type(changed, Response[GoalMetricsLinksResponse])
    assert_type(await answers.list(limit=1), Response[GoalsResponse])
    response = await get_goal.asyncio_detailed(made.id, client=client)
    lines.append(f"{response.status_code} {response.parsed.name}")
    await goals.delete_many([item.id for item in more.items])
    await goals.delete(made.id)
    try:
        await goals.get(made.id)
    except NotFound as error:
        lines.append(f"{error.status} {error.message}")
    return lines


async def both() -> tuple[list[str], list[str]]:
    """Run both halves against stubs."""
    goal = Goal(id=OWNER, account_id=SESSION, name="Grow")
    page = GoalsResponse(items=[goal], total_count=1)
    with FakeClient() as client:
        client.answers("listGoals", page)
        client.answers("getGoal", goal, goal, 404)
        first = plain(client)
    async with FakeAsyncClient() as other:
        other.answers("listGoals", page)
        other.answers("getGoal", goal, 404)
        second = await twin(other)
    return first, second


if __name__ == "__main__":
    asyncio.run(both())
