"""Keys that only the server sets are passed over in bodies."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law

FORGED: dict[str, Any] = {
    "id": "f" * 24,
    "accountId": "e" * 24,
    "dateCreated": "2001-01-01T00:00:00Z",
    "url": "https://elsewhere.example/",
    "attainment": 7,
    "metricsCount": 9,
    "workflowStatus": "approved",
    "approvedBy": ["e" * 24],
    "locked": True,
    "createdById": "e" * 24,
}


@law(
    "read-only keys",
    statement="What the server alone sets is ignored in the bodies of creates and updates, "
    "not obeyed and not refused.",
    source="a public migration script posts whole goals back (observed-facts: MIG)",
    evidence="observed",
    operations=("createGoal", "updateGoal", "replaceGoal"),
    precondition="a body with read-only keys was accepted",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    names = draw("forged", st.lists(st.sampled_from(sorted(FORGED)), min_size=1, unique=True))
    forged = {name: FORGED[name] for name in names}
    operation = draw("operation", st.sampled_from(["createGoal", "updateGoal", "replaceGoal"]))
    if operation == "createGoal":
        answer = ctx.create(ctx.body(**forged))
        ctx.expect_status(answer, 201, "read-only keys do not stand in the way")
        goal_id = answer.goal_id
    else:
        goal_id = ctx.create_goal()["id"]
        answer = ctx.on(goal_id, operation, body={"name": ctx.name(), **forged})
        ctx.expect_status(answer, 200, "read-only keys do not stand in the way")
    one = ctx.get(goal_id)
    ctx.expect_status(one, 200, "the goal keeps its id")
    for name, value in forged.items():
        ctx.expect(
            one.goal.get(name) != value,
            one,
            f"{name} is not the body's to set",
            one.goal.get(name),
            "the server's own value",
        )
    ctx.count_relevant()
