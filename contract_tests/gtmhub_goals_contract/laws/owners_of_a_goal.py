"""ownerId, ownerIds, assignee and assignees tell one story."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law


@law(
    "owners of a goal",
    statement="ownerId is the first of ownerIds, assignees are the owners in their order, and the "
    "goal stands in the group of each owner.",
    source="createGoal: ownerId, ownerIds; groupGoalsByOwner",
    evidence="observed",
    operations=("createGoal", "updateGoal", "getGoal", "groupGoalsByOwner"),
    precondition="a goal was created for somebody",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    people = [*ctx.world.users, *ctx.world.teams]
    if not people:
        return
    indexes = draw(
        "owners", st.lists(st.integers(0, len(people) - 1), min_size=1, max_size=3, unique=True)
    )
    owners = [people[index] for index in indexes]
    one_only = draw("ownerId alone", st.booleans())
    by_update = draw("by update", st.booleans())
    if one_only:
        owners = owners[:1]
    fields = {"ownerId": owners[0]} if one_only else {"ownerIds": owners}
    goal = ctx.create_goal(ctx.body() if by_update else ctx.body(**fields))
    if by_update:
        changed = ctx.update(goal["id"], fields)
        ctx.expect_status(changed, 200, "owners can be changed")
    one = ctx.get(goal["id"])
    ctx.expect_equal(one, "ownerIds are as sent", one.goal.get("ownerIds"), owners)
    ctx.expect_equal(one, "ownerId is the first owner", one.goal.get("ownerId"), owners[0])
    shown = [assignee.get("id") for assignee in one.goal.get("assignees") or []]
    ctx.expect_equal(one, "assignees are the owners", shown, owners)
    ctx.expect_equal(
        one, "assignee is the first owner", (one.goal.get("assignee") or {}).get("id"), owners[0]
    )
    groups = ctx.by_owner(ids=goal["id"])
    got = sorted(str((item.get("assignee") or {}).get("id")) for item in groups.items)
    ctx.expect_equal(groups, "the goal stands in the group of each owner", got, sorted(owners))
    ctx.count_relevant()
