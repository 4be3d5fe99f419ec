"""Grouping by owner and by reviewer, against the goals themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model import GroupQuery, group
from gtmhub_goals_contract.strategies.groups import PARAMETERS, values_of
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.traffic import Answer

MEMBER = {"groupGoalsByOwner": "ownerIds", "groupGoalsByReviewer": "reviewers"}


def _compare(ctx: LawContext, draw: Draw, operation: str) -> None:
    goals = ctx.all_goals()
    others = [name for name in PARAMETERS if name != draw.stratum]
    names = [draw.stratum, *draw("beside", st.lists(st.sampled_from(others), max_size=1))]
    query = {name: draw(name, values_of(goals, name)) for name in names}
    answer = ctx.call(operation, query=query)
    ctx.expect_status(answer, 200, "the parameters are accepted")
    now = datetime.now(UTC)
    asked = _parsed(query)
    wanted = group(goals, asked, MEMBER[operation], now)
    if operation == "groupGoalsByOwner" and asked.owner_ids is not None:
        # Whether a goal's other owners get their groups too is not documented.
        wanted = {member: ids for member, ids in wanted.items() if member in asked.owner_ids}
    known = {goal["id"] for goal in goals}
    got = members(answer, known if ctx.world.facts.get("scope_session") else None)
    if operation == "groupGoalsByOwner" and asked.owner_ids is not None:
        got = {member: ids for member, ids in got.items() if member in asked.owner_ids}
    ctx.expect_equal(
        answer, "the groups are those of the chosen goals", sorted(got), sorted(wanted)
    )
    for member, ids in wanted.items():
        ctx.expect_equal(
            answer, "a group holds exactly its chosen goals", sorted(got[member]), sorted(ids)
        )
    everything = group(goals, GroupQuery(), MEMBER[operation], now)
    if wanted and wanted != everything:
        ctx.count_relevant()


def members(answer: Answer, known: set[str] | None = None) -> dict[str, list[str]]:
    """Goal ids by assignee id; with `known`, only those goals and the groups they leave."""
    groups: dict[str, list[str]] = {}
    for item in answer.items:
        ids = [str(goal.get("id")) for goal in item.get("goals") or []]
        kept = ids if known is None else [goal_id for goal_id in ids if goal_id in known]
        if kept or known is None:
            groups.setdefault(str((item.get("assignee") or {}).get("id")), []).extend(kept)
    return groups


def _parsed(query: dict[str, Any]) -> GroupQuery:
    def listed(name: str) -> tuple[str, ...] | None:
        return tuple(query[name].split(",")) if name in query else None

    return GroupQuery(
        filter=query.get("filter"),
        ids=listed("ids"),
        owner_ids=listed("ownerIds"),
        metric_owners=listed("metricOwnerId"),
        attainment=query.get("attainment"),
        metric_attainment=query.get("metricAttainment"),
        metric_before=query.get("metricBefore"),
        metric_after=query.get("metricAfter"),
    )


@law(
    "grouping by owner",
    statement="Each owner comes once, with exactly its goals that meet every parameter given.",
    source="groupGoalsByOwner, its parameters",
    evidence="documented",
    operations=("groupGoalsByOwner",),
    precondition="the parameters choose some goals and leave others",
    rights=Rights.READS,
    examples=6 * len(PARAMETERS),
    strata=PARAMETERS,
)
def by_owner(ctx: LawContext, draw: Draw) -> None:
    _compare(ctx, draw, "groupGoalsByOwner")


@law(
    "grouping by reviewer",
    statement="Each reviewer comes once, with exactly the goals to review that meet every "
    "parameter given.",
    source="groupGoalsByReviewer, its parameters",
    evidence="documented",
    operations=("groupGoalsByReviewer",),
    precondition="the parameters choose some goals and leave others",
    rights=Rights.READS,
    examples=6 * len(PARAMETERS),
    strata=PARAMETERS,
)
def by_reviewer(ctx: LawContext, draw: Draw) -> None:
    _compare(ctx, draw, "groupGoalsByReviewer")
