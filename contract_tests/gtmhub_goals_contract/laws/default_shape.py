"""What comes without `fields`: no metrics and no expanded links in lists, metrics by id."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "default shape",
    statement="Without `fields`, lists hold neither metrics nor links.expanded, "
    "and a goal read by id holds no links.expanded but, where it has some, its metrics.",
    source="listGoals: by default goal metrics and links.expanded are not included; "
    "getGoal: links.expanded is not included",
    evidence="documented",
    operations=("listGoals", "getGoal"),
    precondition="a goal that has metrics is listed and read",
    rights=Rights.READS,
)
def check(ctx: LawContext, draw: Draw) -> None:
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
    ctx.count_relevant()
