"""What should not matter does not: unknown parameters, header case, parameter order."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law


@law(
    "unknown parameters",
    statement="Query parameters that the operation does not know are passed over.",
    source="a public exporter found unknown parameters ignored (observed-facts, section 4)",
    evidence="observed",
    operations=("listGoals", "getGoal", "groupGoalsByOwner"),
    precondition="an unknown parameter was sent with a list of goals",
    rights=Rights.READS,
)
def unknown_parameters(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    if not goals:
        return
    name = draw("name", st.sampled_from(["metricId", "x", "Limit", "utm_source", "_"]))
    value = draw("value", st.sampled_from(["1", "", "a b", "{}"]))
    operation = draw("operation", st.sampled_from(["listGoals", "getGoal", "groupGoalsByOwner"]))
    path = {"goalId": goals[0]["id"]} if operation == "getGoal" else {}
    plain = ctx.call(operation, path=path, query={})
    with_it = ctx.call(operation, path=path, query={name: value})
    ctx.expect_status(with_it, 200, "an unknown parameter is passed over")
    ctx.expect_equal(
        with_it, "an unknown parameter changes nothing", with_it.document, plain.document
    )
    ctx.count_relevant()


@law(
    "header case",
    statement="Header names mean the same in any case.",
    source="RFC 9110, 5.1; public clients write gtmhub-accountid and Gtmhub-AccountId",
    evidence="observed",
    operations=("listGoals",),
    precondition="a request with oddly written headers was sent",
    rights=Rights.READS,
)
def header_case(ctx: LawContext, draw: Draw) -> None:
    names = [
        draw(word, st.sampled_from([word.lower(), word.upper(), word.title(), word]))
        for word in ("gtmhub-accountId", "Authorization")
    ]
    limit = draw("limit", st.integers(1, 6))
    owner = ctx.world.owner
    plain = ctx.list(limit=limit)
    odd = ctx.send(
        "GET",
        f"/api/v2/goals?limit={limit}",
        operation="listGoals",
        headers={names[0]: owner.account, names[1]: f"Bearer {owner.token}"},
    )
    ctx.expect_status(odd, 200, "header names are read in any case")
    ctx.expect_equal(odd, "the answer is the same", odd.document, plain.document)
    ctx.count_relevant()


@law(
    "order of parameters",
    statement="Query parameters mean the same in any order.",
    source="parameters are named, not placed",
    evidence="documented",
    operations=("listGoals",),
    precondition="two parameters or more were sent in another order",
    rights=Rights.READS,
)
def order_of_parameters(ctx: LawContext, draw: Draw) -> None:
    query = {"sort": "-name", "skip": "1", "limit": "4", "fields": "name,ownerId"}
    names = draw("order", st.permutations(sorted(query)))
    kept = names[: draw("count", st.integers(2, len(names)))]
    one = ctx.call("listGoals", query=[(name, query[name]) for name in kept])
    other = ctx.call("listGoals", query=[(name, query[name]) for name in reversed(kept)])
    ctx.expect_status(one, 200, "the list is answered")
    ctx.expect_equal(other, "the order of parameters changes nothing", other.document, one.document)
    ctx.count_relevant()
