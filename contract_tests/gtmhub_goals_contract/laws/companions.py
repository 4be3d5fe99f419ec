"""What public programs call beside goals: assumptions, every one of them."""

from __future__ import annotations

from functools import cache

from gtmhub_goals_contract.contract import Conformance, load_companions
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.traffic import Answer

NOT_OFFERED = (404, 405, 501)
LISTS = tuple(
    each.id
    for each in load_companions().operations.values()
    if each.method == "GET" and "{" not in each.path
)
ONE_OF: dict[str, str] = {
    "listAllGoals": "/api/v1/goals/",
    **dict.fromkeys(("listSessions", "findSessions"), "/api/v1/sessions/"),
    **dict.fromkeys(("listUsers", "findUsers"), "/api/v1/users/"),
    "listMetrics": "/api/v1/metrics/",
}
"""The lists whose single items were seen to be read, and where."""


@cache
def conformance() -> Conformance:
    return Conformance(load_companions())


@law(
    "companions",
    statement="Sessions, people, metrics and the first list of goals are answered in the shape "
    "that public programs read, or not at all; `fields=id` leaves the ids, and an item is found "
    "by its id.",
    source="openapi/companions.yaml",
    evidence="inferred",
    operations=("listGoals",),
    precondition="such a list was asked for",
    rights=Rights.READS,
    examples=3 * len(LISTS),
    strata=LISTS,
)
def companions(ctx: LawContext, draw: Draw) -> None:
    operation = load_companions()[draw.stratum]
    answer = ctx.send("GET", operation.path)
    ctx.count_relevant()
    if answer.status in NOT_OFFERED or not _conforms(ctx, draw.stratum, answer):
        return
    if answer.ok and answer.items:
        named = ctx.send("GET", f"{operation.path}?fields=id")
        if _conforms(ctx, draw.stratum, named) and named.ok:
            ids = [item["id"] for item in named.items]
            clause = "fields leave the items and their order"
            ctx.expect_equal(named, clause, ids, [item["id"] for item in answer.items])
            keys = sorted({name for item in named.items for name in item})
            ctx.expect_equal(named, "fields=id leaves the ids", keys, ["accountId", "id"])
        if draw.stratum in ONE_OF:
            wanted = answer.items[-1]["id"]
            one = ctx.send("GET", ONE_OF[draw.stratum] + wanted)
            if ctx.expect_status(one, 200, "an item of a list is found by its id"):
                found = one.document.get("id") if isinstance(one.document, dict) else None
                ctx.expect_equal(one, "an item is found by its id", found, wanted)


def _conforms(ctx: LawContext, operation_id: str, answer: Answer) -> bool:
    """Whether an answer has the shape of its operation; each difference is told."""
    operation = load_companions()[operation_id]
    kind = answer.exchange.answer_type
    breaches = conformance().breaches(operation, answer.status, kind, answer.content)
    for breach in breaches:
        clause = f"{operation_id}: {breach.check}, {breach.signature}"
        ctx.expect(False, answer, clause, breach.received, breach.documented)
    return not breaches
