"""Nobody sees the goals of another account."""

from __future__ import annotations

from typing import Any

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.traffic import Answer

QUERIES = (
    "list",
    "list by id",
    "list by name",
    "list sorted",
    "groups of owners",
    "groups by id",
    "groups of reviewers",
    "metric owner",
)


@law(
    "isolation of reads",
    statement="A goal of one account is in no list, group, total or answer of another, through "
    "any parameter; by id it answers as a goal that never was.",
    source="listGoals: gets all goals in the current account; accountId names the account",
    evidence="documented",
    operations=(
        "listGoals",
        "groupGoalsByOwner",
        "groupGoalsByReviewer",
        "listGoalsByMetricOwner",
        "getGoal",
    ),
    precondition="the other account asked for a goal that is there",
    identities=("owner", "stranger"),
    sessions=("session",),
    examples=3 * len(QUERIES),
    strata=QUERIES,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal(ctx.body(name=f"{ctx.name('secret')}"))
    query = draw.stratum
    answer = _ask(ctx, query, goal)
    ctx.expect_status(answer, 200, "the other account may read its own goals")
    ctx.expect(
        goal["id"] not in answer.content.decode(errors="replace"),
        answer,
        f"another account's goal does not show: {query}",
        goal["id"],
        "not there",
    )
    if query in {"list by id", "list by name"}:
        ctx.expect_equal(answer, "another account's goal is not counted", answer.total, 0)
    foreign = ctx.get(goal["id"], as_="stranger")
    missing = ctx.get("f" * 24, as_="stranger")
    ctx.expect_status(foreign, 404, "another account's goal is not found")
    ctx.expect_equal(
        foreign,
        "a foreign and a missing goal answer alike",
        _shape(foreign, goal["id"]),
        _shape(missing, "f" * 24),
    )
    ctx.count_relevant()


def _ask(ctx: LawContext, query: str, goal: dict[str, Any]) -> Answer:
    if query == "list":
        return ctx.list(as_="stranger", limit=1000)
    if query == "list by id":
        return ctx.list(as_="stranger", filter={"_id": goal["id"]})
    if query == "list by name":
        return ctx.list(as_="stranger", filter={"name": goal["name"]})
    if query == "list sorted":
        return ctx.list(as_="stranger", sort="-dateCreated", fields="name", limit=1000)
    if query == "groups by id":
        return ctx.by_owner(as_="stranger", ids=goal["id"])
    if query == "groups of owners":
        return ctx.by_owner(as_="stranger")
    if query == "groups of reviewers":
        return ctx.by_reviewer(as_="stranger")
    return ctx.by_metric_owner(ctx.world.owner.user or "f" * 24, as_="stranger")


def _shape(answer: Answer, goal_id: str) -> tuple[int, str]:
    return answer.status, answer.content.decode(errors="replace").replace(goal_id, "(id)")
