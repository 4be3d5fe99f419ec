"""Errors say what is wrong and give nothing away."""

from __future__ import annotations

import re

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
def check(ctx: LawContext, draw: Draw) -> None:
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
