"""A list without `limit` holds 100 goals."""

from __future__ import annotations

from hypothesis import strategies as st

from gtmhub_goals_contract.suite import Draw, Lab, Rights, law

PAGE = 100


@law(
    "default page",
    statement="Without limit, a list holds the first 100 goals, or all where there are fewer.",
    source="listGoals, limit: by default take value is 100",
    evidence="documented",
    operations=("listGoals", "createGoals"),
    precondition="more than 100 goals are there",
    rights=Rights.WRITES,
    sessions=("session",),
    examples=20,
)
def check(lab: Lab, draw: Draw) -> None:
    count = len(_many(lab))
    skip = draw("skip", st.integers(0, max(0, count - PAGE + 3)))
    sort = draw("sort", st.sampled_from(["name", "-name", "dateCreated"]))
    scope = lab.scope({"sessionId": lab.world.session.id}) if lab.world.session else lab.scope()
    plain = lab.list(sort=sort, skip=skip, **scope)
    lab.expect_status(plain, 200, "the list is answered")
    total = plain.total if isinstance(plain.total, int) else 0
    lab.expect_equal(
        plain, "a page holds 100 goals by default", len(plain.ids), min(PAGE, max(0, total - skip))
    )
    if skip == 0:
        asked = lab.list(sort=sort, limit=PAGE, **scope)
        lab.expect_equal(asked, "limit=100 is the default", asked.ids, plain.ids)
    if total - skip > PAGE:
        lab.held()


def _many(lab: Lab) -> list[str]:
    """More than a page of goals, made once for the law."""
    if "default page" not in lab.kept:
        bodies = [lab.body(name=f"{lab.run_tag} page {n:03}") for n in range(PAGE + 25)]
        answer = lab.create_many(bodies)
        lab.expect_status(answer, 201, "valid goals are created")
        lab.keep("default page", answer.ids)
    return lab.kept["default page"]
