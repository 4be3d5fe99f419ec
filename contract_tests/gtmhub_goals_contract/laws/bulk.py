"""A bulk create is the sum of single creates; a bulk delete deletes exactly what it names."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model import same
from gtmhub_goals_contract.strategies.bodies import INVALID_GOALS, OPTIONAL, UNKNOWN_NAMES, some_of
from gtmhub_goals_contract.suite import Draw, LawContext, law

OWN = frozenset({"id", "name", "dateCreated", "dateModified", "url"})
FIRST: list[dict[str, Any]] = [  # no two alike in any field
    {"description": "One.", "customFields": {"region": "north"}},
    {"description": "Two.", "customFields": {"weight": 2}, "tags": [{"title": "growth"}]},
]


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
def bulk_create(ctx: LawContext, draw: Draw) -> None:
    fields = draw("goals", st.lists(some_of(OPTIONAL, 0), min_size=1, max_size=4), FIRST)
    bodies = [ctx.body(**each) for each in fields]
    if draw("aligned", st.booleans(), True):
        bodies[0]["parentId"] = ctx.create_goal()["id"]
    if draw("one twice", st.booleans(), True):
        bodies.append(dict(bodies[-1]))
    if draw("many", st.sampled_from([True, False, False, False]), True):
        bodies += [ctx.body() for _ in range(22)]
    answer = ctx.create_many(bodies)
    ctx.expect_status(answer, 201, "valid goals are created")
    ids = ctx.created_ids(answer, bodies)
    names = [item.get("name") for item in answer.items]
    wanted = [body["name"] for body in bodies]
    if ctx.expect(
        len(names) == len(bodies) and None not in names,
        answer,
        "the answer shows the created goals",
        answer.brief(),
        "items, a goal each",
        assumed=True,  # createdGoalsResponse is a name without a shape
    ):
        ctx.expect_equal(answer, "one goal for each of the body", sorted(names), sorted(wanted))
        ctx.expect_equal(answer, "the goals come in their order", names, wanted, assumed=True)
    ctx.expect_equal(
        answer, "totalCount counts the created", answer.total, len(bodies), assumed=True
    )
    ctx.expect_equal(answer, "each goal has an id of its own", len(set(ids)), len(bodies))
    shown = ",".join(("name", "parentId", *OPTIONAL))
    listed = ctx.whole_list(fields=shown, **ctx.scope({"_id": {"$in": ids}}))
    ctx.expect_status(listed, 200, "every created goal is listed")
    ctx.expect_equal(listed, "every created goal is listed", sorted(listed.ids), sorted(ids))
    found = {str(item["id"]): item for item in listed.items}
    for goal_id, body in zip(ids, bodies, strict=True):
        for name, value in body.items():
            got = found[goal_id].get(name, value if name == "sessionId" else None)
            unset = value in ("", [], {}) and got in (None, "", [], {})
            clause = f"{name} of each goal is as it was sent"
            ctx.expect(unset or same(got, value), listed, clause, got, value)
    index = draw("compared", st.integers(0, len(bodies) - 1))
    single = ctx.create(bodies[index])
    ctx.expect_status(single, 201, "a valid goal is created")
    twin = ctx.get(single.goal_id)
    ctx.expect_status(twin, 200, "a created goal can be read")
    read = ctx.get(ids[index])
    ctx.expect_status(read, 200, "a created goal can be read")
    ctx.expect_equal(
        read,
        "a goal of a bulk is as a single one",
        ctx.known(read.goal, *OWN),
        ctx.known(twin.goal, *OWN),
    )
    if len(bodies) > 1:
        ctx.count_relevant()


@law(
    "bulk create, all or nothing",
    statement="When one goal of a bulk is refused, none is created.",
    source="createGoals, 400 bad request; that one is enough for it is inferred",
    evidence="documented",
    operations=("createGoals", "listGoals"),
    precondition="a bulk of valid goals and an invalid one was refused",
    sessions=("session",),
    examples=24,
)
def bulk_create_all_or_nothing(ctx: LawContext, draw: Draw) -> None:
    flaws = {**INVALID_GOALS, **UNKNOWN_NAMES}
    word = draw("flaw", st.sampled_from(sorted(flaws)))
    count = draw("others", st.integers(1, 3))
    at = draw("place", st.integers(0, count))
    mark = ctx.name("none of these")
    bodies = [ctx.body(name=f"{mark} {number}") for number in range(count)]
    bodies.insert(at, {**ctx.body(name=f"{mark} bad"), **flaws[word]})
    before = ctx.total_before()
    answer = ctx.create_many(bodies)
    ctx.expect_status(answer, 400, f"a bulk is refused when {word}", assumed=True)
    if answer.ok:
        return ctx.count_relevant()
    if before is not None and (after := ctx.counted()) is not None:
        ctx.expect_equal(after, "a refused bulk creates nothing", after.total, before.total)
    found = ctx.list(**ctx.scope({"name": {"$regex": f"^{mark}"}}))
    ctx.expect_equal(found, "no goal of a refused bulk is listed", found.ids, [])
    ctx.count_relevant()


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
def bulk_delete(ctx: LawContext, draw: Draw) -> None:
    count = draw("goals", st.integers(2, 6), 3)
    bodies = [ctx.body() for _ in range(count)]
    if draw("one name", st.booleans(), True):
        bodies = [{**body, "name": bodies[0]["name"]} for body in bodies]
    created = ctx.create_many(bodies)
    ctx.expect_status(created, 201, "valid goals are created")
    ids = ctx.created_ids(created, bodies)
    chosen = draw("deleted", st.sets(st.integers(0, count - 1), min_size=1).map(sorted), [0, 1])
    doomed = [ids[index] for index in chosen]
    if draw("one twice", st.booleans()):
        doomed.append(doomed[0])
    answer = ctx.delete_many(doomed)
    ctx.expect_status(answer, 200, "known goals are deleted", assumed=len(doomed) > len(chosen))
    if not answer.ok:
        return
    left = ctx.list(sort="dateCreated", limit=100, **ctx.scope({"_id": {"$in": ids}}))
    ctx.expect_status(left, 200, "the list is answered")
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
    source="deleteGoals, 404 not found and 400 bad request; that one is enough for it is inferred",
    evidence="documented",
    operations=("deleteGoals", "getGoal"),
    precondition="a bulk with a known id was refused",
    sessions=("session",),
)
def bulk_delete_all_or_nothing(ctx: LawContext, draw: Draw) -> None:
    goals = [ctx.create_goal() for _ in range(draw("goals", st.integers(1, 3)))]
    wrong: Any = draw("wrong id", st.sampled_from([UNKNOWN, "zzz", 5, None]), UNKNOWN)
    ids: list[Any] = [goal["id"] for goal in goals]
    ids.insert(draw("place", st.integers(0, len(ids))), wrong)
    answer = ctx.delete_many(ids)
    wanted = 404 if wrong == UNKNOWN else 400
    if ctx.expect_status(answer, wanted, "a wrong id is refused", assumed=True) or not answer.ok:
        for goal in goals:
            ctx.expect_status(ctx.get(goal["id"]), 200, "a refused bulk deletes nothing")
    empty = ctx.delete_many([])
    ctx.expect_status(empty, 400, "an empty bulk is refused", assumed=True)
    ctx.count_relevant()
