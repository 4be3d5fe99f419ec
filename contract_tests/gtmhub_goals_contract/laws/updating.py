"""An update changes what it names, a replacement resets the rest, and both answer with the goal."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model import is_sorted, is_sorted_somehow, same
from gtmhub_goals_contract.strategies.bodies import CHANGES, NAMES, OPTIONAL, some_of
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.traffic import Answer

MAY_MOVE = frozenset({"dateModified", "modifiedById"})
OWNERS = ("ownerId", "ownerIds", "assignee", "assignees", "currentUserAllowedActions")
PROGRESS = ("attainment", "aggregatedAttainment", "fullAggregatedAttainment")
# Writable fields whose values are no texts or dates of ours, with what moves along.
POINTING: dict[str, tuple[str, ...]] = {
    "parentId": (),
    "ownerId": OWNERS,
    "ownerIds": OWNERS,
    "attainmentTypeString": PROGRESS,
}
UNSET: tuple[Any, ...] = (None, "", [], {})
FULL: dict[str, Any] = {
    "description": "Details.",
    "customFields": {"region": "north"},
    "tags": [{"title": "growth"}],
    "dateTo": "2028-02-29T00:00:00Z",
}
# What the first updates change of a goal that holds all of these, what they empty beside it, and
# which field that points somewhere they set.
CONTENT, OWNER, PARENT = "its content", "its owner", "its parent"
FIRST_CHANGES: dict[str, tuple[dict[str, Any], str, str]] = {
    CONTENT: ({"name": "A new name", "tags": [{"title": "people"}]}, "", ""),
    OWNER: ({"description": ""}, "tags", "ownerId"),
    PARENT: ({"dateTo": "2027-12-31T23:59:59Z"}, "", "parentId"),
}


@law(
    "update keeps the rest",
    statement="An update sets the fields in its body, keeps every other field, and reads back so "
    "by id and in the list.",
    source="updateGoal: updates all the fields that are specified in the request body",
    evidence="documented",
    operations=("updateGoal", "getGoal", "listGoals"),
    precondition="the update changes a field that had another value",
    sessions=("session",),
    strata=tuple(FIRST_CHANGES),
)
def update_keeps_the_rest(ctx: LawContext, draw: Draw) -> None:
    goal, sent, actor = _rich_goal(ctx, draw)
    first = ctx.get(goal["id"])
    ctx.expect_status(first, 200, "a goal can be read")
    _compare(ctx, first, first.goal, sent, {})
    before = ctx.known(first.goal)
    first_change, first_emptied, first_pointing = FIRST_CHANGES[draw.stratum]
    change: dict[str, Any] = draw("change", some_of(CHANGES), first_change)
    one_of_them = [*change][-1]
    filled = [name for name in EMPTY if before.get(name)]
    emptied = draw("emptied", st.sampled_from(["", *filled]), first_emptied)
    change = {**change, emptied: EMPTY[emptied][0]} if emptied else change
    pointing = draw("pointing", st.sampled_from(["", *POINTING]), first_pointing)
    if pointing:
        value = _pointed_at(ctx, draw, pointing)
        change = {**change, pointing: value} if value else change
    for name in POINTING.get(pointing, ()):
        before.pop(name, None)
    if draw("in two", st.booleans(), draw.stratum == CONTENT):  # of which the second may be lost
        ctx.update(goal["id"], {one_of_them: change[one_of_them]}, as_=actor)
    changed = ctx.update(goal["id"], change, as_=actor)
    # The document names no field; whose goal it is and how it is rated may be nobody's to change.
    free = pointing in {"", "parentId"}
    if not ctx.expect_status(changed, 200, "a valid change is accepted", assumed=not free):
        return ctx.count_relevant()
    _compare(ctx, changed, changed.goal, change, before, assumed=True)  # its shape is a name
    one = ctx.get(goal["id"])
    ctx.expect_status(one, 200, "a goal can be read")
    _compare(ctx, one, one.goal, change, before)
    cleared = {field for field, value in change.items() if value in UNSET}
    lost = sorted(set(before) - set(one.goal) - cleared)
    ctx.expect(not lost, one, "no field is lost", lost, [])
    fields = ",".join(sorted({*before, *change} - {"links"}))  # asking for links would expand them
    found_by = {"_id": goal["id"], "name": one.goal.get("name")}
    listed = ctx.list(fields=fields, **ctx.scope(found_by))
    ctx.expect_status(listed, 200, "the list is answered")
    ctx.expect_equal(listed, "the goal is still listed once", listed.ids, [goal["id"]])
    _compare(ctx, listed, listed.items[0], change, before)
    if "parentId" in sent and "name" in change:
        both = ctx.list(sort="name", **ctx.scope({"_id": {"$in": [goal["id"], sent["parentId"]]}}))
        ctx.expect_status(both, 200, "the list is answered")
        ctx.expect(
            is_sorted(both.items, "name"),
            both,
            "name has its new value",
            [each.get("name") for each in both.items],
            "sort=name",
            assumed=is_sorted_somehow(both.items, "name") or ctx.hides(["name"]),
        )
    if any(before.get(field) != value for field, value in change.items()):
        ctx.count_relevant()


def _rich_goal(ctx: LawContext, draw: Draw) -> tuple[dict[str, Any], dict[str, Any], str]:
    """A goal that may be somebody else's, aligned and confident, as what, and who changes it."""
    fields: dict[str, Any] = draw("first", some_of(OPTIONAL, 2), FULL)
    content = draw.stratum == CONTENT
    if draw("aligned", st.booleans(), content):
        above = ctx.create_goal()
        parent = ctx.create_goal(ctx.body(parentId=above["id"]))
        fields = {**fields, "parentId": parent["id"]}
    people = ctx.world.users
    others: bool = draw("somebody's", st.booleans(), content)
    if people and others:
        fields = {**fields, "ownerIds": [people[draw("owner", st.integers(0, len(people) - 1))]]}
    goal = ctx.create_goal(ctx.body(**fields))
    if draw("confident", st.booleans(), content):
        ctx.set_confidence(goal["id"], {"value": 0.75, "reason": "Sure."})
    actors = [name for name in ("owner", "reviewer") if ctx.world.has(name)]
    return goal, fields, draw("actor", st.sampled_from(actors), actors[-1] if content else "owner")


def _pointed_at(ctx: LawContext, draw: Draw, field: str) -> Any:
    """A new value of a field that points at another goal, at people or at a way to rate."""
    if field == "parentId":
        return ctx.create_goal()["id"]
    if field == "attainmentTypeString":
        return "average_child"  # average_kr is what a goal has
    people = [*ctx.world.users, *ctx.world.teams]
    if not people:
        return None
    last = len(people) - 1
    owner = people[draw("new owner", st.integers(0, last), min(1, last))]
    return owner if field == "ownerId" else [owner]


def _compare(
    ctx: LawContext,
    answer: Answer,
    now: dict[str, Any],
    change: dict[str, Any],
    before: dict[str, Any],
    *,
    assumed: bool = False,
) -> None:
    for field, value in change.items():
        got = now.get(field)
        unset = value in UNSET and got in UNSET  # how an empty value shows is not said
        clause = f"{field} has its new value"
        # The document knows nothing of ways to rate, nor which owners a goal shows.
        told = assumed or field == "attainmentTypeString"
        told = told or (field in {"ownerId", "ownerIds"} and field not in now)
        if field == "customFields" and isinstance(value, dict):
            # Whether the object is the field, or each of its members is, nobody says.
            told = told or same(got, {**(before.get(field) or {}), **value})
        ctx.expect(unset or same(got, value), answer, clause, got, value, assumed=told)
    for field, value in before.items():
        if field not in change and field not in MAY_MOVE and field in now:
            ctx.expect_equal(answer, f"{field} is kept", now.get(field), value, assumed=assumed)


FILLED: dict[str, st.SearchStrategy[Any]] = {
    "description": st.sampled_from(["Details.", "é"]),
    "customFields": st.sampled_from([{"region": "north"}, {"weight": 2}]),
    "tags": st.sampled_from([[{"title": "growth"}], [{"title": "a"}, {"title": "b"}]]),
}


EMPTY: dict[str, tuple[Any, ...]] = {
    "description": ("", None),
    "customFields": ({}, None),
    "tags": ([], None),
}


@law(
    "null clears",
    statement="null in an update empties description, customFields or tags and keeps the rest.",
    source="updateGoal: the document is silent; absent keeps, null clears",
    evidence="inferred",
    operations=("updateGoal", "getGoal"),
    precondition="a field with a value was cleared",
    sessions=("session",),
)
def null_clears(ctx: LawContext, draw: Draw) -> None:
    filled = draw("filled", some_of(FILLED, len(FILLED)))
    goal = ctx.create_goal(ctx.body(**filled))
    names = draw("cleared", st.lists(st.sampled_from(sorted(FILLED)), min_size=1, unique=True))
    answer = ctx.update(goal["id"], dict.fromkeys(names))
    if not ctx.expect_status(answer, 200, "null is accepted"):
        return ctx.count_relevant()
    one = ctx.get(goal["id"])
    ctx.expect_status(one, 200, "a goal can be read")
    for name, value in filled.items():
        if name in names:
            ctx.expect(
                one.goal.get(name) in EMPTY[name],
                one,
                f"{name} is cleared",
                one.goal.get(name),
                EMPTY[name][0],
            )
        else:
            ctx.expect_equal(one, f"{name} is kept", one.goal.get(name), value)
    ctx.count_relevant()


KEPT = ("id", "accountId", "sessionId", "ownerId", "ownerIds", "dateCreated")


@law(
    "replace",
    statement="A replaced goal has the fields of the body; other writable fields are back at "
    "their defaults; id, session, owner and date of creation are kept.",
    source="replaceGoal (deprecated): updates an Objective; what absent fields mean is inferred",
    evidence="inferred",
    operations=("replaceGoal", "getGoal"),
    precondition="the goal had a field that the body leaves out",
    sessions=("session",),
)
def replace_resets(ctx: LawContext, draw: Draw) -> None:
    first = draw("first", some_of(OPTIONAL, 2))
    goal = ctx.create_goal(ctx.body(**first))
    body = {"name": draw("name", NAMES), **draw("fields", some_of(OPTIONAL, 0))}
    answer = ctx.replace(goal["id"], body)
    ctx.expect_status(answer, 200, "a valid replacement is accepted")
    one = ctx.get(goal["id"])
    ctx.expect_status(one, 200, "a goal can be read")
    for name, value in body.items():
        ctx.expect_equal(one, f"{name} is as in the body", one.goal.get(name), value)
    for name in KEPT:
        ctx.expect_equal(one, f"{name} is kept", one.goal.get(name), goal.get(name))
    left_out = [name for name in EMPTY if name in first and name not in body]
    for name in left_out:
        ctx.expect(
            one.goal.get(name) in EMPTY[name],
            one,
            f"{name} is back at its default",
            one.goal.get(name),
            EMPTY[name][0],
        )
    if left_out:
        ctx.count_relevant()


@law(
    "deprecated put answers like patch",
    statement="A PUT of all writable fields leaves the goal as a PATCH of the same fields does.",
    source="replaceGoal: deprecated, use PATCH Objective instead",
    evidence="documented",
    operations=("replaceGoal", "updateGoal", "getGoal"),
    precondition="both were accepted",
    sessions=("session",),
)
def like_patch(ctx: LawContext, draw: Draw) -> None:
    body = draw("body", some_of(CHANGES, len(CHANGES)))
    order = draw("put first", st.booleans())
    goals = [ctx.create_goal(ctx.body(description="before")) for _ in range(2)]
    put, patched = (goals[0], goals[1]) if order else (goals[1], goals[0])
    actors = [name for name in ("owner", "reviewer") if ctx.world.has(name)]
    actor = draw("actor", st.sampled_from(actors))
    one = ctx.replace(put["id"], body, as_=actor)
    other = ctx.update(patched["id"], body, as_=actor)
    ctx.expect_status(one, 200, "PUT is accepted")
    ctx.expect_status(other, 200, "PATCH is accepted")
    ctx.expect_equal(
        one,
        "PUT and PATCH answer with the same fields",
        sorted(one.goal),
        sorted(other.goal),
        assumed=True,
    )
    read = ctx.get(put["id"])
    twin = ctx.get(patched["id"])
    ctx.expect_status(read, 200, "a goal can be read")
    ctx.expect_status(twin, 200, "a goal can be read")
    for name in (*body, *KEPT[1:-1]):
        ctx.expect_equal(
            read, f"{name} is the same after both", read.goal.get(name), twin.goal.get(name)
        )
    for after, goal in ((read, put), (twin, patched)):
        for name in ("createdById", "dateCreated"):
            ctx.expect_equal(after, f"{name} is kept", after.goal.get(name), goal.get(name))
    ctx.count_relevant()


@law(
    "twice is once",
    statement="Sending the same update or replacement again changes nothing more.",
    source="updateGoal and replaceGoal set fields to values; PUT is idempotent (RFC 9110)",
    evidence="documented",
    operations=("updateGoal", "replaceGoal", "getGoal"),
    precondition="the second request was accepted",
    sessions=("session",),
)
def twice_is_once(ctx: LawContext, draw: Draw) -> None:
    operation = draw("operation", st.sampled_from(["updateGoal", "replaceGoal"]))
    body = {"name": draw("name", NAMES), **draw("fields", some_of(CHANGES))}
    goal = ctx.create_goal(ctx.body(description="before"))
    first = ctx.on(goal["id"], operation, body=body)
    ctx.expect_status(first, 200, "a valid change is accepted")
    once = ctx.get(goal["id"])
    second = ctx.on(goal["id"], operation, body=body)
    ctx.expect_status(second, 200, "the same change is accepted again")
    twice = ctx.get(goal["id"])
    ctx.expect_status(once, 200, "a goal can be read")
    ctx.expect_status(twice, 200, "a goal can be read")
    kept, again = (ctx.known(each.goal, *MAY_MOVE) for each in (once, twice))
    ctx.expect_equal(twice, "the second request changes nothing more", again, kept)
    listed = ctx.list(**ctx.scope({"name": body["name"], "_id": goal["id"]}))
    ctx.expect_status(listed, 200, "the list is answered")
    ctx.expect_equal(listed, "no second goal appears", listed.ids, [goal["id"]])
    ctx.count_relevant()


OF_ALL_KINDS: tuple[dict[str, Any], ...] = (
    {},
    {"description": "Details."},
    {"tags": [{"title": "growth"}]},
    {"customFields": {"region": "north"}},
    {"dateFrom": "2024-01-01T00:00:00Z", "dateTo": "2027-12-31T00:00:00Z"},
    {"description": "été", "tags": [{"title": "a"}, {"title": "b"}]},
    {"description": "", "tags": []},
)
BODIES: dict[str, dict[str, Any]] = {
    "updateGoal": {"description": "Changed."},
    "setGoalConfidence": {"value": 0.25, "reason": "Less sure."},
    "replaceGoal": {"name": "Replaced"},
}


@law(
    "write answers",
    statement="An update, a replacement and a confidence are answered with the goal as it is now: "
    "what reading it by id shows, with its metrics after an update or a replacement.",
    source="updateGoal and replaceGoal answer goalMetricsLinksResponse, setGoalConfidence goal",
    evidence="documented",
    operations=tuple(BODIES),
    precondition="a goal that was there before, with metrics or without, was changed and read",
    rights=Rights.CHANGES,
    sessions=("session",),
    examples=len(BODIES),
    strata=tuple(BODIES),
    exhaustive=True,
)
def write_answers(ctx: LawContext, draw: Draw) -> None:
    operation = draw.stratum
    prepared = ctx.world.control
    # An admin, because some of the prepared goals are locked by their approval.
    actor = "admin" if prepared else "owner"
    goals = ctx.all_goals() if prepared else [ctx.create_goal(ctx.body(**f)) for f in OF_ALL_KINDS]
    for goal in goals:
        ctx.trace = []
        answer = ctx.on(goal["id"], operation, as_=actor, body=BODIES[operation])
        ctx.expect_status(answer, 200, "the goal is changed")
        read = ctx.get(goal["id"], as_=actor)
        ctx.expect_status(read, 200, "the changed goal can be read")
        shown = ctx.known(read.goal, *(("metrics",) if operation == "setGoalConfidence" else ()))
        answered = ctx.known(answer.goal)
        both = [name for name in shown if name in answered]
        ctx.expect_equal(
            answer,
            "the answer is the goal as it is read",
            {n: answered[n] for n in both if not same(answered[n], shown[n])},
            {n: shown[n] for n in both if not same(answered[n], shown[n])},
        )
        ctx.expect_equal(
            answer,
            "the answer holds what is read",
            sorted(set(answered) - set(both)),
            sorted(set(shown) - set(both)),
            assumed=True,
        )
        ctx.count_relevant()
