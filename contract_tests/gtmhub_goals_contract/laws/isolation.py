"""Nobody sees or changes the goals of another account."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.suite.requests import valid_request
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
def isolation_of_reads(ctx: LawContext, draw: Draw) -> None:
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
        ctx.expect(
            answer.total in (0, None),
            answer,
            "another account's goal is not counted",
            answer.total,
            0,
        )
    foreign = ctx.get(goal["id"], as_="stranger")
    missing = ctx.get("f" * 24, as_="stranger")
    ctx.expect_refusal(foreign, 404, "another account's goal is not found")
    ctx.expect_status(missing, 404, "a goal that never was is not found")
    ctx.expect(
        goal["name"] not in foreign.content.decode(errors="replace"),
        foreign,
        "a refusal shows nothing of the goal",
        foreign.brief(),
        "an error alone",
    )
    ctx.expect_equal(
        foreign,
        "a foreign and a missing goal answer alike",
        _shape(foreign),
        _shape(missing),
        assumed=True,
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


def _shape(answer: Answer) -> tuple[int, list[str]]:
    """Status and keys: what an error says may name the moment and the request."""
    return answer.status, sorted(answer.goal)


@law(
    "isolation of writes",
    statement="Another account's goal answers 404 to every operation, as a goal that never was, "
    "and is not changed.",
    source="404 not found of every operation with a goalId",
    evidence="documented",
    over=lambda operation: 404 in operation.statuses,
    precondition="the other account tried to change a goal that is there",
    identities=("owner", "stranger"),
    sessions=("session",),
    examples=2,
)
def isolation_of_writes(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal()
    before = ctx.get(goal["id"])
    ctx.expect_status(before, 200, "a goal can be read")
    request = valid_request(ctx, draw.stratum, goal["id"])
    answer = ctx.call(draw.stratum, as_="stranger", **request.options)
    ctx.expect_refusal(answer, 404, "another account's goal is not found")
    after = ctx.get(goal["id"])
    ctx.expect_status(after, 200, "the goal is still there")
    ctx.expect_same_goal(after, "the goal is as it was", after.goal, before.goal)
    ctx.count_relevant()


@law(
    "isolation of bulk deletes",
    statement="A bulk delete that names another account's goal beside own ones deletes none.",
    source="deleteGoals: in the current account; 404 not found",
    evidence="documented",
    operations=("deleteGoals", "getGoal"),
    precondition="a bulk with an own and a foreign goal was sent",
    identities=("owner", "stranger"),
    sessions=("session",),
)
def isolation_of_bulk_deletes(ctx: LawContext, draw: Draw) -> None:
    goals = [ctx.create_goal() for _ in range(draw("goals", st.integers(1, 3)))]
    ids = [goal["id"] for goal in goals]
    answer = ctx.delete_many(ids, as_="stranger")
    ctx.expect_refusal(answer, 404, "another account's goals are not found")
    for goal_id in ids:
        ctx.expect_status(ctx.get(goal_id), 200, "another account cannot delete the goal")
    ctx.count_relevant()
