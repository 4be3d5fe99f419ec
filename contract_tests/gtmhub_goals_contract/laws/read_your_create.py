"""What was created is what is read, by id and in lists."""

from __future__ import annotations

from typing import Any

from gtmhub_goals_contract.strategies.bodies import NAMES, OPTIONAL, some_of
from gtmhub_goals_contract.suite import Draw, Lab, law
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
def check(lab: Lab, draw: Draw) -> None:
    sent = lab.body(name=draw("name", NAMES), **draw("fields", some_of(OPTIONAL, 0)))
    before = lab.list(limit=1, fields="name", **lab.scope())
    made = lab.create(sent)
    lab.expect_status(made, 201, "a valid goal is created")
    _compare(lab, made, made.goal, sent)
    one = lab.get(made.goal_id)
    lab.expect_status(one, 200, "a created goal can be read")
    _compare(lab, one, one.goal, sent)
    for field in SERVER_SIDE:
        lab.expect_equal(
            one,
            f"{field} reads as in the answer to the create",
            one.goal.get(field),
            made.goal.get(field),
        )
    listed = lab.list(fields=",".join((*sent, *SERVER_SIDE)), **lab.scope({"_id": made.goal_id}))
    lab.expect_equal(listed, "a created goal is listed once", listed.ids, [made.goal_id])
    _compare(lab, listed, listed.items[0], sent)
    after = lab.list(limit=1, fields="name", **lab.scope())
    if not lab.world.facts.get("shared"):
        lab.expect_equal(
            after,
            "a create adds one to the total",
            after.total,
            before.total + 1 if isinstance(before.total, int) else None,
        )
    owner = lab.world.owner.user
    if owner is not None:
        lab.expect_equal(
            one, "the caller owns a goal without owner", one.goal.get("ownerId"), owner
        )
    if len(sent) > 2:
        lab.held()


def _compare(lab: Lab, answer: Answer, goal: dict[str, Any], sent: dict[str, Any]) -> None:
    for field, value in sent.items():
        lab.expect_equal(answer, f"{field} is as it was sent", goal.get(field), value)
    lab.expect_equal(
        answer,
        "the goal is of the caller's account",
        goal.get("accountId"),
        lab.world.owner.account,
    )
