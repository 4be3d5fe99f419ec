"""A bulk create is the sum of single creates, or nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.strategies.bodies import INVALID_GOALS, OPTIONAL, UNKNOWN_NAMES, some_of
from gtmhub_goals_contract.suite import Draw, LawContext, law

OWN = frozenset({"id", "name", "dateCreated", "dateModified", "url"})


@law(
    "bulk create",
    statement="A bulk create answers with one goal for each of the body, in its order, each as a "
    "single create makes it, and all of them are there.",
    source="createGoals, 201 createdGoalsResponse",
    evidence="documented",
    operations=("createGoals", "createGoal", "listGoals", "getGoal"),
    precondition="two goals or more were created at once",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    fields = draw("goals", st.lists(some_of(OPTIONAL, 0), min_size=1, max_size=4))
    bodies = [ctx.body(**each) for each in fields]
    answer = ctx.create_many(bodies)
    ctx.expect_status(answer, 201, "valid goals are created")
    ctx.expect_equal(
        answer,
        "one goal for each of the body, in order",
        [item.get("name") for item in answer.items],
        [body["name"] for body in bodies],
    )
    ctx.expect_equal(answer, "totalCount counts the created", answer.total, len(bodies))
    ctx.expect_equal(answer, "each goal has an id of its own", len(set(answer.ids)), len(bodies))
    listed = ctx.list(limit=1000, **ctx.scope({"_id": {"$in": answer.ids}}))
    ctx.expect_equal(listed, "every created goal is listed", sorted(listed.ids), sorted(answer.ids))
    index = draw("compared", st.integers(0, len(bodies) - 1))
    single = ctx.create(bodies[index])
    ctx.expect_status(single, 201, "a valid goal is created")
    twin = ctx.get(single.goal_id).goal
    read = ctx.get(answer.ids[index])
    ctx.expect_equal(
        read, "a goal of a bulk is as a single one", _without(read.goal), _without(twin)
    )
    if len(bodies) > 1:
        ctx.count_relevant()


def _without(goal: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in goal.items() if name not in OWN}


@law(
    "bulk create, all or nothing",
    statement="When one goal of a bulk is refused, none is created.",
    source="createGoals, 400 bad request; the document is silent on the others",
    evidence="inferred",
    operations=("createGoals", "listGoals"),
    precondition="a bulk of valid goals and an invalid one was refused",
    sessions=("session",),
    examples=24,
)
def all_or_nothing(ctx: LawContext, draw: Draw) -> None:
    flaws = {**INVALID_GOALS, **UNKNOWN_NAMES}
    word = draw("flaw", st.sampled_from(sorted(flaws)))
    count = draw("others", st.integers(1, 3))
    at = draw("place", st.integers(0, count))
    mark = ctx.name("none of these")
    bodies = [ctx.body(name=f"{mark} {number}") for number in range(count)]
    bodies.insert(at, {**ctx.body(name=f"{mark} bad"), **flaws[word]})
    before = ctx.list(limit=1, **ctx.scope())
    answer = ctx.create_many(bodies)
    ctx.expect_status(answer, 400, f"a bulk is refused when {word}")
    after = ctx.list(limit=1, **ctx.scope())
    if not ctx.world.facts.get("shared"):
        ctx.expect_equal(after, "a refused bulk creates nothing", after.total, before.total)
    found = ctx.list(**ctx.scope({"name": {"$regex": f"^{mark}"}}))
    ctx.expect_equal(found, "no goal of a refused bulk is listed", found.ids, [])
    ctx.count_relevant()
