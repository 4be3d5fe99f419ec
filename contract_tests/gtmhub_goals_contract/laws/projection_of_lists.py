"""A list shows of each goal what `fields` asks for, and nothing else changes."""

from __future__ import annotations

from gtmhub_goals_contract.model import parse_fields, project
from gtmhub_goals_contract.model.projection import ALWAYS
from gtmhub_goals_contract.strategies.queries import field_lists
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "projection of lists",
    statement="`fields` leaves every goal of a list its id, its accountId and what was asked for, "
    "with the same values in the same order.",
    source="listGoals, fields; getGoal, fields: id and accountId are always included",
    evidence="documented",
    operations=("listGoals",),
    precondition="at least two goals are listed with fields",
    rights=Rights.READS,
)
def check(ctx: LawContext, draw: Draw) -> None:
    whole = {goal["id"]: goal for goal in ctx.all_goals()}
    fields = draw("fields", field_lists())
    answer = ctx.list(fields=fields, sort="name", limit=len(whole) + 1, **ctx.scope())
    ctx.expect_status(answer, 200, "fields are accepted")
    ctx.expect_equal(answer, "fields change no membership", set(answer.ids), set(whole))
    projection = parse_fields(fields)
    for item in answer.items:
        allowed = {*projection, *ALWAYS}
        extra = sorted(set(item) - allowed)
        ctx.expect(
            not extra, answer, "nothing comes that was not asked for", extra, sorted(allowed)
        )
        expected = project(whole[item["id"]], projection)
        for name in (*ALWAYS, *projection):
            if name in expected:
                ctx.expect_equal(
                    answer, f"{name} has its whole value", item.get(name), expected[name]
                )
    if len(answer.items) >= 2:
        ctx.count_relevant()
