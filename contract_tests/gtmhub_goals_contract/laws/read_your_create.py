"""What was created is what is read, by id and in lists."""

from __future__ import annotations

from typing import Any

from gtmhub_goals_contract.strategies.bodies import NAMES, OPTIONAL, some_of
from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.traffic import Answer

SERVER_SIDE = ("id", "accountId", "dateCreated")


@law(
    "read your create",
    statement="A created goal answers with what was sent, and reads so by id and in the list.",
    source="createGoal, 201 goalMetricsLinksResponse",
    evidence="documented",
    operations=("createGoal", "getGoal", "listGoals"),
    precondition="a goal with fields beyond name and session was created",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    sent = ctx.body(name=draw("name", NAMES), **draw("fields", some_of(OPTIONAL, 0)))
    before = ctx.list(limit=1, fields="name", **ctx.scope())
    made = ctx.create(sent)
    ctx.expect_status(made, 201, "a valid goal is created")
    _compare(ctx, made, made.goal, sent)
    one = ctx.get(made.goal_id)
    ctx.expect_status(one, 200, "a created goal can be read")
    _compare(ctx, one, one.goal, sent)
    for field in SERVER_SIDE:
        ctx.expect_equal(
            one,
            f"{field} reads as in the answer to the create",
            one.goal.get(field),
            made.goal.get(field),
        )
    listed = ctx.list(fields=",".join((*sent, *SERVER_SIDE)), **ctx.scope({"_id": made.goal_id}))
    ctx.expect_equal(listed, "a created goal is listed once", listed.ids, [made.goal_id])
    _compare(ctx, listed, listed.items[0], sent)
    after = ctx.list(limit=1, fields="name", **ctx.scope())
    if not ctx.world.facts.get("shared"):
        ctx.expect_equal(
            after,
            "a create adds one to the total",
            after.total,
            before.total + 1 if isinstance(before.total, int) else None,
        )
    owner = ctx.world.owner.user
    if owner is not None:
        ctx.expect_equal(
            one, "the caller owns a goal without owner", one.goal.get("ownerId"), owner
        )
    if len(sent) > 2:
        ctx.count_relevant()


def _compare(ctx: LawContext, answer: Answer, goal: dict[str, Any], sent: dict[str, Any]) -> None:
    for field, value in sent.items():
        ctx.expect_equal(answer, f"{field} is as it was sent", goal.get(field), value)
    ctx.expect_equal(
        answer,
        "the goal is of the caller's account",
        goal.get("accountId"),
        ctx.world.owner.account,
    )
