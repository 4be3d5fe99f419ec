"""A goal read by id shows what `fields` asks for, nested fields too."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.model import parse_fields, project
from gtmhub_goals_contract.model.projection import ALWAYS
from gtmhub_goals_contract.strategies.queries import field_lists
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "projection of one goal",
    statement="`fields` leaves a goal its id, its accountId and what was asked for, "
    "`parent{child}` keeps only those children.",
    source="getGoal, fields",
    evidence="documented",
    operations=("getGoal",),
    precondition="a goal is read with fields it has",
    rights=Rights.READS,
)
def check(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    if not goals:
        return  # an account without goals proves nothing
    goal = goals[draw("goal", st.integers(0, len(goals) - 1))]
    fields = draw("fields", field_lists())
    plain = ctx.get(goal["id"])
    ctx.expect_status(plain, 200, "a listed goal can be read")
    answer = ctx.get(goal["id"], fields=fields)
    ctx.expect_status(answer, 200, "fields are accepted")
    projection = parse_fields(fields)
    extra = sorted(set(answer.goal) - {*projection, *ALWAYS})
    ctx.expect(
        not extra,
        answer,
        "nothing comes that was not asked for",
        extra,
        sorted({*projection, *ALWAYS}),
    )
    expected = project({**goal, **plain.goal}, projection)
    for name in (*ALWAYS, *projection):
        if name in expected:
            ctx.expect_equal(
                answer, f"{name} is as in the whole goal", answer.goal.get(name), expected[name]
            )
    ctx.count_relevant()
