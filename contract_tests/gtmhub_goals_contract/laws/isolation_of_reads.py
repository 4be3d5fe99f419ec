"""Nobody sees the goals of another account."""

from __future__ import annotations

from typing import Any

from gtmhub_goals_contract.suite import Draw, Lab, law
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
def check(lab: Lab, draw: Draw) -> None:
    goal = lab.made(lab.body(name=f"{lab.name('secret')}"))
    query = draw.stratum
    answer = _ask(lab, query, goal)
    lab.expect_status(answer, 200, "the other account may read its own goals")
    lab.expect(
        goal["id"] not in answer.content.decode(errors="replace"),
        answer,
        f"another account's goal does not show: {query}",
        goal["id"],
        "not there",
    )
    if query in {"list by id", "list by name"}:
        lab.expect_equal(answer, "another account's goal is not counted", answer.total, 0)
    foreign = lab.get(goal["id"], as_="stranger")
    missing = lab.get("f" * 24, as_="stranger")
    lab.expect_status(foreign, 404, "another account's goal is not found")
    lab.expect_equal(
        foreign,
        "a foreign and a missing goal answer alike",
        _shape(foreign, goal["id"]),
        _shape(missing, "f" * 24),
    )
    lab.held()


def _ask(lab: Lab, query: str, goal: dict[str, Any]) -> Answer:
    if query == "list":
        return lab.list(as_="stranger", limit=1000)
    if query == "list by id":
        return lab.list(as_="stranger", filter={"_id": goal["id"]})
    if query == "list by name":
        return lab.list(as_="stranger", filter={"name": goal["name"]})
    if query == "list sorted":
        return lab.list(as_="stranger", sort="-dateCreated", fields="name", limit=1000)
    if query == "groups by id":
        return lab.by_owner(as_="stranger", ids=goal["id"])
    if query == "groups of owners":
        return lab.by_owner(as_="stranger")
    if query == "groups of reviewers":
        return lab.by_reviewer(as_="stranger")
    return lab.by_metric_owner(lab.world.owner.user or "f" * 24, as_="stranger")


def _shape(answer: Answer, goal_id: str) -> tuple[int, str]:
    return answer.status, answer.content.decode(errors="replace").replace(goal_id, "(id)")
