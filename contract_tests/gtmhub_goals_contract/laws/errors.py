"""Errors are plain, and a write that failed leaves no trace."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.strategies.bodies import INVALID_CHANGES, INVALID_GOALS
from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.traffic import Answer

STACK = re.compile(
    r"Traceback \(most recent|\bat [\w.$]+\([\w.]+:\d+\)|File \"[^\"]+\", line \d+|goroutine \d+ \["
    r"|\.py:\d+|sqlalchemy|sqlite3?\.|psycopg|SELECT .* FROM ",
    re.IGNORECASE,
)


VERSION = re.compile(r"/\d+\.\d+")


KINDS = (
    "missing goal",
    "bad id",
    "bad body",
    "bad json",
    "no token",
    "no account",
    "bad query",
    "unknown path",
    "quote in filter",
)


@law(
    "errors are plain",
    statement="An error is JSON with a message; it shows no stack trace, no HTML, no query, and "
    "no header with a server's version.",
    source="error; hygiene",
    evidence="inferred",
    operations=("getGoal", "listGoals", "createGoal"),
    precondition="an error was provoked",
    sessions=("session",),
    examples=3 * len(KINDS),
    strata=KINDS,
)
def errors_are_plain(ctx: LawContext, draw: Draw) -> None:
    kind = draw.stratum
    answer = _provoke(ctx, kind)
    ctx.expect(400 <= answer.status < 500, answer, f"{kind} is a 4xx", answer.brief(), "4xx")
    text = answer.content.decode(errors="replace")
    found = STACK.search(text)
    ctx.expect(
        found is None,
        answer,
        "no stack trace and no query in an error",
        found.group(0) if found else "",
        "a message for people",
    )
    ctx.expect(
        "<html" not in text.lower() and "<!doctype" not in text.lower(),
        answer,
        "no HTML in an error",
        answer.brief(),
        "JSON",
    )
    message = answer.goal.get("message")
    ctx.expect(
        isinstance(message, str) and bool(message),
        answer,
        "an error has a message",
        answer.brief(),
        {"message": "..."},
    )
    for name in ("server", "x-powered-by", "x-aspnet-version"):
        value = next((v for k, v in answer.headers.items() if k.lower() == name), "")
        ctx.expect(
            VERSION.search(value) is None,
            answer,
            f"no version in the header {name}",
            value,
            "no version",
        )
    ctx.count_relevant()


def _provoke(ctx: LawContext, kind: str) -> Answer:
    if kind == "missing goal":
        return ctx.get("f" * 24)
    if kind == "bad id":
        return ctx.get("not-an-id")
    if kind == "bad body":
        return ctx.create({"name": 5})
    if kind == "bad json":
        return ctx.send(
            "POST",
            "/api/v1/goals",
            operation="createGoal",
            headers={"Content-Type": "application/json"},
            content=b'{"name": ',
        )
    if kind == "no token":
        return ctx.call("listGoals", as_=None, account=ctx.world.owner.account)
    if kind == "no account":
        return ctx.call("listGoals", account=None)
    if kind == "bad query":
        return ctx.list(limit="many")
    if kind == "quote in filter":
        return ctx.list(filter="{name: \"' OR 1=1 --")
    return ctx.send("GET", "/api/v1/goalz")


NOT_DOCUMENTED = {
    "name is empty",
    "name is null",
    "a tag has no title",
    "ownerIds is empty",
    "ownerId is no id",
    "sessionId is null",
}
CHANGED = {"name": "must not be seen", "description": "must not be seen"}


@law(
    "a failed write leaves no trace",
    statement="After a write that was answered with 4xx, the goal, the list and the total are as "
    "before.",
    source="400, 401, 403 and 404 of all writes",
    evidence="documented",
    operations=("createGoal", "updateGoal", "replaceGoal", "deleteGoal", "setGoalConfidence"),
    precondition="a write with valid and invalid parts was refused",
    sessions=("session",),
    examples=42,
    strata=("updateGoal", "createGoal", "replaceGoal"),
)
def failed_write_leaves_no_trace(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal(ctx.body(description="as it was"))
    before = ctx.get(goal["id"])
    ctx.expect_status(before, 200, "a goal can be read")
    total = ctx.total_before()
    operation = draw.stratum
    flaws = INVALID_GOALS if operation == "createGoal" else INVALID_CHANGES
    word = draw("flaw", st.sampled_from(sorted(flaws)), "tags is a text")
    answer = _spoiled(ctx, operation, goal["id"], flaws[word])
    silent = word in NOT_DOCUMENTED
    ctx.expect_refusal(answer, 400, f"a body is refused when {word}", assumed=silent)
    if answer.ok:
        return
    after = ctx.get(goal["id"])
    ctx.expect_status(after, 200, "a refused write leaves the goal as it was")
    ctx.expect_same_goal(
        after, "a refused write leaves the goal as it was", after.goal, before.goal
    )
    if total is not None and (now := ctx.counted()) is not None:
        ctx.expect_equal(now, "a refused write leaves the total as it was", now.total, total.total)
    seen = ctx.list(**ctx.scope({"name": CHANGED["name"]}))
    ctx.expect_status(seen, 200, "the list is answered")
    ctx.expect_equal(seen, "nothing of a refused write is listed", seen.ids, [])
    ctx.count_relevant()


def _spoiled(ctx: LawContext, operation: str, goal_id: str, flaw: dict[str, Any]) -> Answer:
    if operation == "createGoal":
        return ctx.create({**ctx.body(), **CHANGED, **flaw})
    return ctx.on(goal_id, operation, body={**CHANGED, **flaw})
