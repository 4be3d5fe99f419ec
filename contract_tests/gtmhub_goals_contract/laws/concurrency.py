"""Requests at the same time lose nothing that was acknowledged."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.traffic import Answer

FIELDS: dict[str, Any] = {
    "name": "changed at once",
    "description": "changed at once",
    "customFields": {"region": "at once"},
    "tags": [{"title": "at once"}],
    "dateFrom": "2024-01-01T00:00:00Z",
    "dateTo": "2027-12-31T00:00:00Z",
}


@law(
    "parallel updates",
    statement="Updates of different fields of one goal at the same time are all kept.",
    source="updateGoal: updates all the fields that are specified in the request body",
    evidence="documented",
    operations=("updateGoal", "getGoal"),
    precondition="two updates or more were acknowledged",
    sessions=("session",),
    examples=24,
)
def updates(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal(ctx.body(description="before"))
    names = draw("fields", st.permutations(sorted(FIELDS)))
    count = draw("updates", st.integers(3, len(FIELDS)))
    chosen = names[:count]
    answers = _at_once(
        [lambda name=name: ctx.update(goal["id"], {name: FIELDS[name]}) for name in chosen]
    )
    one = ctx.get(goal["id"])
    ctx.expect_status(one, 200, "a goal can be read")
    kept = 0
    for name, answer in zip(chosen, answers, strict=True):
        if answer.status == 200:
            kept += 1
            ctx.expect_equal(
                one, f"an acknowledged update of {name} is kept", one.goal.get(name), FIELDS[name]
            )
    if kept >= 2:
        ctx.count_relevant()


@law(
    "parallel creates",
    statement="Goals created at the same time get ids of their own, and all are there.",
    source="createGoal, 201",
    evidence="documented",
    operations=("createGoal", "listGoals"),
    precondition="two creates or more were acknowledged",
    sessions=("session",),
    examples=22,
)
def creates(ctx: LawContext, draw: Draw) -> None:
    bodies = [ctx.body() for _ in range(draw("creates", st.integers(3, 6)))]
    before = ctx.total_before()
    answers = _at_once([lambda body=body: ctx.create(body) for body in bodies])
    made = {a.goal_id: a.goal.get("name") for a in answers if a.status == 201}
    acknowledged = [a for a in answers if a.status == 201]
    ctx.expect_equal(
        answers[0], "each created goal has an id of its own", len(made), len(acknowledged)
    )
    listed = ctx.list(limit=100, **ctx.scope({"_id": {"$in": sorted(made)}}))
    ctx.expect_status(listed, 200, "the list is answered")
    got = {item["id"]: item.get("name") for item in listed.items}
    ctx.expect_equal(listed, "every acknowledged create is there", got, made)
    if before is not None and (after := ctx.counted()) is not None:
        ctx.expect_equal(
            after, "the total grew by the creates", after.total, (before.total or 0) + len(made)
        )
    if len(made) >= 2:
        ctx.count_relevant()


@law(
    "parallel deletes",
    statement="Of several deletes of one goal at the same time exactly one succeeds.",
    source="deleteGoal: 200 ok, 404 not found",
    evidence="documented",
    operations=("deleteGoal",),
    precondition="several deletes of one goal were sent",
    sessions=("session",),
    examples=22,
)
def deletes(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal()
    count = draw("deletes", st.integers(2, 5))
    answers = _at_once([lambda: ctx.delete(goal["id"])] * count)
    statuses = sorted(answer.status for answer in answers)
    ctx.expect_equal(
        answers[0],
        "one delete succeeds, the others find nothing",
        statuses,
        [200, *[404] * (count - 1)],
    )
    ctx.count_relevant()


def _at_once(calls: list[Any]) -> list[Answer]:
    with ThreadPoolExecutor(max_workers=len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]
