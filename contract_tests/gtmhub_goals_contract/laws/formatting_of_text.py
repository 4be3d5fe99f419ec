"""`formatting=plainText` takes mention markup away; the default keeps it."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.model import plain_text
from gtmhub_goals_contract.suite import Draw, LawContext, law

NAMES = ("Ada Example", "Ben Example", "Zoë Example")
WORDS = ("Ask ", "led by ", "", "see: ", "(with) ")
ID = "602a65efc05575000123291b"


@law(
    "formatting",
    statement="plainText shows a mention as @name, mentionsMarkup and the default show it as "
    "it was written.",
    source="listGoals and getGoal, formatting",
    evidence="documented",
    operations=("listGoals", "getGoal", "createGoal"),
    precondition="the description mentions somebody",
    sessions=("session",),
)
def check(ctx: LawContext, draw: Draw) -> None:
    parts = draw(
        "mentions",
        st.lists(
            st.tuples(st.sampled_from(WORDS), st.sampled_from(NAMES)).map(list),
            min_size=1,
            max_size=3,
        ),
    )
    markup = " ".join(
        f"{word}@[{name}:{name.split()[0].lower()}@example.com:{ID}]" for word, name in parts
    ).strip()
    goal = ctx.create_goal(ctx.body(description=markup))
    wanted = {"mentionsMarkup": markup, None: markup, "plainText": plain_text(markup)}
    for formatting, text in wanted.items():
        query = {} if formatting is None else {"formatting": formatting}
        one = ctx.get(goal["id"], **query)
        ctx.expect_equal(
            one,
            f"description by id with {formatting or 'no formatting'}",
            one.goal.get("description"),
            text,
        )
        listed = ctx.list(**query, **ctx.scope({"_id": goal["id"]}))
        ctx.expect_equal(
            listed,
            f"description in lists with {formatting or 'no formatting'}",
            [item.get("description") for item in listed.items],
            [text],
        )
    ctx.count_relevant()
