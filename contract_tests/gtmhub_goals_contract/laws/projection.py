"""What an answer shows of a goal: by default, by `fields`, and by `formatting`."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.model import parse_fields, plain_text, project, same
from gtmhub_goals_contract.model.listing import ALWAYS
from gtmhub_goals_contract.strategies.queries import field_lists
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "default shape",
    statement="Without `fields`, lists hold neither metrics nor links.expanded, "
    "and a goal read by id holds no links.expanded but, where it has some, its metrics; "
    "links.expanded comes when `fields` asks for it.",
    source="listGoals: by default goal metrics and links.expanded are not included; "
    "getGoal: links.expanded is not included",
    evidence="documented",
    operations=("listGoals", "getGoal"),
    precondition="a goal that has metrics is listed and read",
    rights=Rights.READS,
)
def default_shape(ctx: LawContext, draw: Draw) -> None:
    measured = [goal for goal in ctx.all_goals() if goal.get("metrics")]
    if not measured:
        return
    wanted = measured[draw("goal", st.integers(0, len(measured) - 1))]
    listed = ctx.list(**ctx.scope({"_id": wanted["id"]}))
    ctx.expect_status(listed, 200, "the list is answered")
    for item in listed.items:
        ctx.expect(
            "metrics" not in item,
            listed,
            "no metrics unless asked",
            sorted(item),
            "no key `metrics`",
        )
        ctx.expect(
            "expanded" not in (item.get("links") or {}),
            listed,
            "no links.expanded unless asked",
            item.get("links"),
            "links without `expanded`",
        )
    one = ctx.get(wanted["id"])
    ctx.expect_status(one, 200, "a listed goal can be read")
    ctx.expect(
        "expanded" not in (one.goal.get("links") or {}),
        one,
        "no links.expanded unless asked",
        one.goal.get("links"),
        "links without `expanded`",
    )
    names = [metric.get("id") for metric in one.goal.get("metrics") or []]
    ctx.expect_equal(
        one,
        "a goal by id holds its metrics",
        names,
        [metric.get("id") for metric in wanted["metrics"]],
    )
    for fields in ("links", "links{expanded}"):
        asked = ctx.get(wanted["id"], fields=fields)
        ctx.expect_status(asked, 200, "fields are accepted")
        ctx.expect(
            "expanded" in (asked.goal.get("links") or {}),
            asked,
            "links.expanded comes when asked",
            asked.goal.get("links"),
            "links with `expanded`",
        )
        listed = ctx.list(fields=fields, **ctx.scope({"_id": wanted["id"]}))
        # Sub-fields are described for one goal, not for the list.
        if not ctx.expect_status(listed, 200, "fields are accepted", assumed="{" in fields):
            continue
        extra = {name for item in listed.items for name in ctx.known(item)} - {"links", *ALWAYS}
        ctx.expect_equal(listed, "nothing comes that was not asked for", sorted(extra), [])
        shown = [item.get("links") or {} for item in listed.items]
        ctx.expect(
            bool(shown) and all("expanded" in links for links in shown),
            listed,
            "links.expanded comes in lists when asked",
            shown,
            "links with `expanded`",
            assumed=True,  # how to ask a list for it is not documented
        )
    ctx.count_relevant()


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
def projection_of_lists(ctx: LawContext, draw: Draw) -> None:
    whole = {goal["id"]: goal for goal in ctx.all_goals()}
    fields = draw("fields", field_lists())
    answer = ctx.whole_list(fields=fields, sort="name", **ctx.scope())
    nested = "{" in fields  # sub-fields are described for one goal, not for the list
    if not ctx.expect_status(answer, 200, "fields are accepted", assumed=nested):
        return
    ctx.expect_equal(answer, "fields change no membership", sorted(answer.ids), sorted(whole))
    projection = parse_fields(fields)
    for item in answer.items:
        allowed = {*projection, *ALWAYS}
        extra = sorted(set(ctx.known(item)) - allowed)
        ctx.expect(
            not extra, answer, "nothing comes that was not asked for", extra, sorted(allowed)
        )
        expected = project(whole[item["id"]], projection)
        for name in (*ALWAYS, *projection):
            if name in expected:
                got = item.get(name)
                whole_one = nested and same(got, whole[item["id"]][name])
                clause = f"{name} has its whole value"
                ctx.expect_equal(answer, clause, got, expected[name], assumed=whole_one)
    if len(answer.items) >= 2:
        ctx.count_relevant()


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
def projection_of_one_goal(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    if not goals:
        return  # an account without goals proves nothing
    most = max(range(len(goals)), key=lambda index: len(goals[index].get("metrics") or ()))
    goal = goals[draw("goal", st.integers(0, len(goals) - 1), most)]
    fields = draw("fields", field_lists(), "name,metrics{name,attainment}")
    plain = ctx.get(goal["id"])
    ctx.expect_status(plain, 200, "a listed goal can be read")
    answer = ctx.get(goal["id"], fields=fields)
    ctx.expect_status(answer, 200, "fields are accepted")
    projection = parse_fields(fields)
    extra = sorted(set(ctx.known(answer.goal)) - {*projection, *ALWAYS})
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


NAMES = ("Ada Example", "Ben Example", "Zoë Example")


WORDS = ("Ask ", "led by ", "", "see: ", "(with) ")


ID = "602a65efc05575000123291b"


@law(
    "formatting",
    statement="plainText shows a mention as @name and no markdown, mentionsMarkup and the "
    "default show both as they were written: in descriptions and in custom fields.",
    source="listGoals and getGoal, formatting",
    evidence="documented",
    operations=("listGoals", "getGoal", "createGoal"),
    precondition="the description and a custom field mention somebody",
    sessions=("session",),
)
def formatting_of_text(ctx: LawContext, draw: Draw) -> None:
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
    bold = " **bold** and `code`"
    marked = draw("markdown", st.sampled_from(["", bold]), bold)
    text = markup + marked
    field = next(iter(ctx.world.facts.get("text_areas") or ()), "region")
    goal = ctx.create_goal(ctx.body(description=text, customFields={field: text}))
    plain = plain_text(markup)
    wanted = {
        "plainText": plain + marked.replace("*", "").replace("`", ""),
        "mentionsMarkup": text,
        None: text,
    }
    for formatting, shown in wanted.items():
        query = {} if formatting is None else {"formatting": formatting}
        one = ctx.get(goal["id"], **query)
        ctx.expect_status(one, 200, "a goal can be read")
        ctx.expect_equal(
            one,
            f"description by id with {formatting or 'no formatting'}",
            one.goal.get("description"),
            shown,
        )
        query["fields"] = "description,customFields"
        listed = ctx.list(**query, **ctx.scope({"_id": goal["id"]}))
        ctx.expect_status(listed, 200, "the list is answered")
        ctx.expect_equal(
            listed,
            f"description in lists with {formatting or 'no formatting'}",
            [item.get("description") for item in listed.items],
            [shown],
        )
        for where, answer, goals in (
            ("by id", one, [one.goal]),
            ("in lists", listed, listed.items),
        ):
            ctx.expect_equal(
                answer,
                f"custom field {where} with {formatting or 'no formatting'}",
                [(each.get("customFields") or {}).get(field) for each in goals],
                [shown],
                # Which custom fields are text areas no call tells: contract.toml may.
                assumed=field not in (ctx.world.facts.get("text_areas") or ()),
            )
    ctx.count_relevant()
