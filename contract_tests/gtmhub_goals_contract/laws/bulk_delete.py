"""A bulk delete deletes exactly the goals it names, or none."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, law

UNKNOWN = "f" * 24


@law(
    "bulk delete",
    statement="A bulk delete deletes each goal whose id it names, and no other.",
    source="deleteGoals: deletes goals by given id",
    evidence="documented",
    operations=("deleteGoals", "createGoals", "listGoals", "getGoal"),
    precondition="some goals were deleted and some were not",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    count = draw("goals", st.integers(2, 6))
    created = ctx.create_many([ctx.body() for _ in range(count)])
    ctx.expect_status(created, 201, "valid goals are created")
    ids = created.ids
    chosen = draw("deleted", st.sets(st.integers(0, count - 1), min_size=1).map(sorted))
    doomed = [ids[index] for index in chosen]
    if draw("one twice", st.booleans()):
        doomed.append(doomed[0])
    answer = ctx.delete_many(doomed)
    ctx.expect_status(answer, 200, "known goals are deleted")
    left = ctx.list(sort="dateCreated", limit=1000, **ctx.scope({"_id": {"$in": ids}}))
    ctx.expect_equal(
        left, "exactly the named goals are gone", sorted(left.ids), sorted(set(ids) - set(doomed))
    )
    for goal_id in ids:
        wanted = 404 if goal_id in doomed else 200
        word = "is gone" if wanted == 404 else "is still there"
        ctx.expect_status(ctx.get(goal_id), wanted, f"a goal that was to go or stay {word}")
    if len(set(doomed)) < count:
        ctx.count_relevant()


@law(
    "bulk delete, all or nothing",
    statement="A bulk delete with an unknown or malformed id, or with none, deletes nothing.",
    source="deleteGoals, 404 not found and 400 bad request; that none is deleted is inferred",
    evidence="inferred",
    operations=("deleteGoals", "getGoal"),
    precondition="a bulk with a known id was refused",
    sessions=("session",),
)
def all_or_nothing(ctx: LawContext, draw: Draw) -> None:
    goals = [ctx.create_goal() for _ in range(draw("goals", st.integers(1, 3)))]
    wrong: Any = draw("wrong id", st.sampled_from([UNKNOWN, "zzz", 5, None]))
    ids: list[Any] = [goal["id"] for goal in goals]
    ids.insert(draw("place", st.integers(0, len(ids))), wrong)
    answer = ctx.delete_many(ids)
    ctx.expect_status(answer, 404 if wrong == UNKNOWN else 400, "a wrong id is refused")
    for goal in goals:
        ctx.expect_status(ctx.get(goal["id"]), 200, "a refused bulk deletes nothing")
    empty = ctx.delete_many([])
    ctx.expect_status(empty, 400, "an empty bulk is refused")
    ctx.count_relevant()
