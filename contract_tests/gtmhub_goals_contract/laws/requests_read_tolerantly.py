"""What should not matter does not: unknown parameters, header case, parameter order."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, Lab, Rights, law


@law(
    "unknown parameters",
    statement="Query parameters that the operation does not know are passed over.",
    source="a public exporter found unknown parameters ignored (observed-facts, section 4)",
    evidence="observed",
    operations=("listGoals", "getGoal", "groupGoalsByOwner"),
    precondition="an unknown parameter was sent with a list of goals",
    rights=Rights.READS,
)
def unknown_parameters(lab: Lab, draw: Draw) -> None:
    goals = lab.universe()
    if not goals:
        return
    name = draw("name", st.sampled_from(["metricId", "x", "Limit", "utm_source", "_"]))
    value = draw("value", st.sampled_from(["1", "", "a b", "{}"]))
    operation = draw("operation", st.sampled_from(["listGoals", "getGoal", "groupGoalsByOwner"]))
    path = {"goalId": goals[0]["id"]} if operation == "getGoal" else {}
    plain = lab.call(operation, path=path, query={})
    with_it = lab.call(operation, path=path, query={name: value})
    lab.expect_status(with_it, 200, "an unknown parameter is passed over")
    lab.expect_equal(
        with_it, "an unknown parameter changes nothing", with_it.document, plain.document
    )
    lab.held()


@law(
    "header case",
    statement="Header names mean the same in any case.",
    source="RFC 9110, 5.1; public clients write gtmhub-accountid and Gtmhub-AccountId",
    evidence="observed",
    operations=("listGoals",),
    precondition="a request with oddly written headers was sent",
    rights=Rights.READS,
)
def header_case(lab: Lab, draw: Draw) -> None:
    names = [
        draw(word, st.sampled_from([word.lower(), word.upper(), word.title(), word]))
        for word in ("gtmhub-accountId", "Authorization")
    ]
    limit = draw("limit", st.integers(1, 6))
    owner = lab.world.owner
    plain = lab.list(limit=limit)
    odd = lab.send(
        "GET",
        f"/api/v2/goals?limit={limit}",
        operation="listGoals",
        headers={names[0]: owner.account, names[1]: f"Bearer {owner.token}"},
    )
    lab.expect_status(odd, 200, "header names are read in any case")
    lab.expect_equal(odd, "the answer is the same", odd.document, plain.document)
    lab.held()


@law(
    "order of parameters",
    statement="Query parameters mean the same in any order.",
    source="parameters are named, not placed",
    evidence="documented",
    operations=("listGoals",),
    precondition="two parameters or more were sent in another order",
    rights=Rights.READS,
)
def order_of_parameters(lab: Lab, draw: Draw) -> None:
    query = {"sort": "-name", "skip": "1", "limit": "4", "fields": "name,ownerId"}
    names = draw("order", st.permutations(sorted(query)))
    kept = names[: draw("count", st.integers(2, len(names)))]
    one = lab.call("listGoals", query=[(name, query[name]) for name in kept])
    other = lab.call("listGoals", query=[(name, query[name]) for name in reversed(kept)])
    lab.expect_status(one, 200, "the list is answered")
    lab.expect_equal(other, "the order of parameters changes nothing", other.document, one.document)
    lab.held()
