"""Nobody sees or changes the goals of another account."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model.groups import owners_shown
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.suite.context import Goals
from gtmhub_goals_contract.suite.requests import goal_in_review, valid_request
from gtmhub_goals_contract.traffic import Answer
from gtmhub_goals_contract.traffic.gate import OBJECT_ID

QUERIES = (
    *("list", "list by id", "list by name", "list by account", "list by $or", "list by $regex"),
    *("list sorted", "groups of owners", "groups by id", "groups by owner", "groups by metric"),
    *("groups of reviewers", "reviews by id", "metric owner"),
)

# What an account was told may be kept, and told to another: at first with one query an operation.
ASKED_BEFORE = ("list", "groups of owners", "groups of reviewers", "metric owner")


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
    rights=Rights.CHANGES,
    identities=("owner", "stranger"),
    sessions=("session",),
    examples=2 * len(QUERIES),
    strata=QUERIES,
)
def isolation_of_reads(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.own_goal()
    query = draw.stratum
    theirs = ctx.all_goals()
    measured = [each for each in theirs if each.get("metrics")]
    some = measured if "metric" in query and measured else [goal, *theirs]
    if query.endswith("by id"):
        some = [goal]  # the newest
    asked, options = _asked(query, some[draw("goal", st.integers(0, len(some) - 1))])
    if draw("asked before", st.just(True), query in ASKED_BEFORE):
        ctx.call(asked, **options)
    answer = ctx.call(asked, as_="stranger", **options)
    ctx.expect_status(answer, 200, "the other account may read its own goals")
    shown = set(OBJECT_ID.findall(answer.content.decode(errors="replace")))
    ctx.expect_equal(
        answer,
        f"another account's goals do not show: {query}",
        sorted(shown & {goal["id"], *(each["id"] for each in theirs)}),
        [],
    )
    if query in {"list by id", "list by name", "list by account"}:
        ctx.expect(
            answer.total in (0, None),
            answer,
            "another account's goal is not counted",
            answer.total,
            0,
        )
    if query == "list by id":
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


def _asked(query: str, goal: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """An operation, and the options of a call, that could reach the goal."""
    metrics = [metric for metric in goal.get("metrics") or () if metric.get("ownerId")]
    owner = (metrics[0] if metrics else goal).get("ownerId") or "f" * 24
    if query == "metric owner":
        return "listGoalsByMetricOwner", {"path": {"ownerId": owner}}
    queries: dict[str, dict[str, Any]] = {
        "list": {"limit": 100},
        "list by id": {"filter": {"_id": goal["id"]}},
        "list by name": {"filter": {"name": goal["name"]}},
        "list by account": {"filter": {"accountId": goal["accountId"]}},
        "list by $or": {"filter": {"$or": [{"_id": goal["id"]}, {"name": goal["name"]}]}},
        "list by $regex": {"filter": {"name": {"$regex": re.escape(goal["name"])}}},
        "list sorted": {"sort": "-dateCreated", "fields": "name", "limit": 100},
        "groups by id": {"ids": goal["id"]},
        "reviews by id": {"ids": goal["id"]},
        "groups by owner": {"ownerIds": goal.get("ownerId") or owner},
        "groups by metric": {"metricOwnerId": owner},
    }
    reviews = query in {"groups of reviewers", "reviews by id"}
    groups = "groupGoalsByReviewer" if reviews else "groupGoalsByOwner"
    return "listGoals" if query.startswith("list") else groups, {"query": queries.get(query, {})}


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
    goal = ctx.own_goal()
    if ctx.client.contract[draw.stratum].is_workflow:  # tried where somebody could take the step
        reviewed = goal_in_review(ctx)
        goal = ctx.get(reviewed).goal if reviewed is not None else goal
    request = valid_request(ctx, draw.stratum, goal["id"])
    answer = ctx.call(draw.stratum, as_="stranger", **request.options)
    ctx.expect_refusal(answer, 404, "another account's goal is not found")
    if not ctx.client.contract[draw.stratum].is_safe:
        after = ctx.get(goal["id"])
        ctx.expect_status(after, 200, "the goal is still there")
        ctx.expect_same_goal(after, "the goal is as it was", after.goal, goal)
    ctx.count_relevant()


REFERENCES = ("sessionId", "ownerId", "ownerIds", "parentId", "accountId", "id")


@law(
    "isolation of references",
    statement="A goal gets no session, owner or parent of another account, and no account and no "
    "id from a body.",
    source="createGoal: creates a new goal in the current account",
    evidence="documented",
    operations=("createGoal", "createGoals", "updateGoal", "getGoal"),
    precondition="a goal was to be created with something of another account",
    identities=("owner", "stranger"),
    sessions=("session",),
    examples=4 * len(REFERENCES),
    strata=REFERENCES,
)
def isolation_of_references(ctx: LawContext, draw: Draw) -> None:
    field = draw.stratum
    others = ctx.once("others", lambda: _goals_of_another(ctx))
    if not others:
        return
    theirs = others[draw("theirs", st.integers(0, len(others) - 1))]
    own = ctx.own_goal()
    value = {"parentId": theirs["id"], "id": own["id"]}.get(field, theirs.get(field))
    if value is None:
        return  # this server shows no such property
    answer = ctx.create(ctx.body(**{field: value}))
    if field not in {"accountId", "id"}:
        _refused(ctx, answer, field, value, answer.goal_id)
        together = ctx.create_many([ctx.body(**{field: value})])
        if together.ids or not together.ok:  # else nothing came of it, which is a refusal too
            _refused(ctx, together, field, value, next(iter(together.ids), ""))
        if field != "sessionId":
            changed = ctx.update(own["id"], {field: value})
            _refused(ctx, changed, field, value, own["id"])
    elif answer.ok:
        clause = "an id is not taken twice"
        ctx.expect(answer.goal_id != own["id"], answer, clause, value, "another id")
        one = ctx.get(answer.goal_id)
        ctx.expect_status(one, 200, "a goal is created in the current account")
        account = ctx.world.owner.account
        ctx.expect_equal(one, "accountId is the caller's", one.goal.get("accountId"), account)
    ctx.count_relevant()


def _goals_of_another(ctx: LawContext) -> Goals:
    listed = ctx.list(as_="stranger", limit=20)
    ctx.expect_status(listed, 200, "the other account may read its own goals")
    return listed.items


def _refused(ctx: LawContext, answer: Answer, field: str, value: Any, goal_id: str) -> None:
    """Refused; or, where it is an owner, passed over: nobody says what is made of one."""
    passed_over = False
    if answer.ok and field in {"ownerId", "ownerIds"}:
        owners = owners_shown(ctx.get(goal_id).goal)
        foreign = {*(value if isinstance(value, list) else [value])}
        passed_over = bool(owners) and not foreign & {*owners}
    clause = f"another account's {field} is refused"
    ctx.expect_refusal(answer, 400, clause, assumed=passed_over)


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
