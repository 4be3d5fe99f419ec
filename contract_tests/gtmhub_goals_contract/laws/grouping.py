"""Goals in groups of owners and reviewers, and those of one metric owner."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.model import GroupQuery, group, is_sorted, is_sorted_somehow
from gtmhub_goals_contract.model.groups import is_unsure, owners_of
from gtmhub_goals_contract.strategies.queries import (
    GROUP_KINDS,
    PARAMETERS,
    first_value_of,
    values_of,
)
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.traffic import Answer

Groups = Mapping[str, Collection[str]]
MEMBER = {"groupGoalsByOwner": "ownerIds", "groupGoalsByReviewer": "reviewers"}


def _compare(ctx: LawContext, draw: Draw, operation: str) -> None:
    goals = ctx.all_goals()
    first = GROUP_KINDS[draw.stratum]
    others = [name for name in PARAMETERS if name != first]
    two = draw.stratum == "two parameters"
    beside = draw(
        "beside",
        st.lists(st.sampled_from(others), min_size=two, max_size=1),
        first=None if two else [],
    )
    query = {first: draw(first, values_of(goals, draw.stratum), first_value_of(goals, first))}
    query |= {name: draw(name, values_of(goals, name)) for name in beside}
    answer = ctx.call(operation, query=query)
    ctx.expect_status(answer, 200, "the parameters are accepted")
    if not _readable(ctx, answer):
        return
    now = datetime.now(UTC)
    asked = _parsed(query)
    wanted: Groups = group(goals, asked, MEMBER[operation], now)
    known = {goal["id"] for goal in goals}
    got: Groups = members(answer, known if ctx.world.facts.get("scope_session") else None)
    if unsure := {goal["id"] for goal in goals if is_unsure(goal, asked, now)}:
        wanted, got = _without(wanted, unsure), _without(got, unsure)
    if operation == "groupGoalsByOwner" and asked.owner_ids is not None:
        # Whether a chosen goal's other owners get their groups too is not documented.
        chosen, shown = ({i for ids in groups.values() for i in ids} for groups in (wanted, got))
        ctx.expect_equal(answer, "a group holds chosen goals alone", sorted(shown - chosen), [])
        wanted, got = (
            {member: ids for member, ids in groups.items() if member in asked.owner_ids}
            for groups in (wanted, got)
        )
    received, expected = (
        {member: sorted(ids) for member, ids in groups.items()} for groups in (got, wanted)
    )
    ctx.expect_equal(answer, "the groups hold exactly the chosen goals", received, expected)
    # Where no teams are known, `users` are owners that were seen, teams among them.
    kinds = dict.fromkeys(ctx.world.teams, "team")
    kinds |= dict.fromkeys(ctx.world.users, "user") if kinds else {}
    for item in answer.items:
        person = item.get("assignee") or {}
        kind = kinds.get(str(person.get("id")))
        if kind is not None and "type" in person:
            clause = "a group says whether it is of a user or of a team"
            ctx.expect_equal(answer, clause, person["type"], kind, assumed=True)
    everything = group(goals, GroupQuery(), MEMBER[operation], now)
    if wanted and wanted != everything:
        ctx.count_relevant()


def _without(groups: Mapping[str, Iterable[str]], ids: set[str]) -> dict[str, list[str]]:
    kept = {member: [each for each in found if each not in ids] for member, found in groups.items()}
    return {member: found for member, found in kept.items() if found}


def _readable(ctx: LawContext, answer: Answer) -> bool:
    return ctx.expect(
        answer.has_groups,
        answer,
        "groups have a person and goals",
        answer.brief(),
        {"items": [{"assignee": {"id": "..."}, "goals": []}]},
        assumed=True,  # goalsGroupedByResponse is a name without a shape
    )


def members(answer: Answer, known: set[str] | None = None) -> dict[str, list[str]]:
    """Goal ids by assignee id; with `known`, only those goals and the groups they leave."""
    groups: dict[str, list[str]] = {}
    for member, goals in answer.groups:
        ids = [str(goal.get("id")) for goal in goals]
        kept = ids if known is None else [goal_id for goal_id in ids if goal_id in known]
        if kept or known is None:
            groups.setdefault(member, []).extend(kept)
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
    examples=4 * len(GROUP_KINDS),
    strata=tuple(GROUP_KINDS),
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
    examples=4 * len(GROUP_KINDS),
    strata=tuple(GROUP_KINDS),
)
def by_reviewer(ctx: LawContext, draw: Draw) -> None:
    _compare(ctx, draw, "groupGoalsByReviewer")


BOTH = ((True, None), (None, True), (True, False), (False, True))
NONSENSE = (("filter", "soon"), ("metricBefore", "20.03.2021"), ("metricAfter", "yesterday"))


@law(
    "grouping pages",
    statement="skip and take cut the groups and keep the total, sort orders each group, metrics "
    "come with includeMetrics alone; a date or a word of filter that is none is refused.",
    source="groupGoalsByOwner and groupGoalsByReviewer: sort, includeMetrics (false by default), "
    "skip, take; that these count groups, and not goals, is inferred",
    evidence="documented",
    operations=("groupGoalsByOwner", "groupGoalsByReviewer"),
    precondition="there are two groups or more, one with two goals or more",
    rights=Rights.READS,
    examples=30,
    strata=tuple(MEMBER),
)
def grouping_pages(ctx: LawContext, draw: Draw) -> None:
    goals = {goal["id"]: goal for goal in ctx.all_goals()}
    operation = draw.stratum
    sort = draw("sort", st.sampled_from(["name", "-name", "-attainment", "dateTo,name"]), "-name")
    whole = ctx.call(operation, query={"sort": sort})
    ctx.expect_status(whole, 200, "the groups are answered")
    if not _readable(ctx, whole):
        return
    counted = isinstance(whole.total, int)
    ctx.expect_equal(
        whole, "totalCount counts the groups", whole.total, len(whole.items), assumed=not counted
    )
    groups = members(whole)
    for ids in groups.values():
        known = [goals[goal_id] for goal_id in ids if goal_id in goals]
        ctx.expect(
            is_sorted(known, sort),
            whole,
            "goals of a group stand in the order asked for",
            [goal.get("name") for goal in known],
            f"sort={sort}",
            assumed=is_sorted_somehow(known, sort),
        )
    skip = draw("skip", st.integers(0, len(groups) + 1), first=1)
    take = draw("take", st.integers(1, len(groups) + 1), first=1)
    page = ctx.call(operation, query={"sort": sort, "skip": skip, "take": take})
    ctx.expect_status(page, 200, "a page of groups is answered")
    # Whether the entities of skip and take are the groups or their goals is not documented.
    paged = members(page)
    ctx.expect(len(paged) <= take, page, "no more come than take says", len(paged), take)
    if skip and groups:
        unskipped = dict(list(groups.items())[:take])
        ctx.expect(paged != unskipped, page, "skip leaves something out", paged, f"skip={skip}")
    ctx.expect_equal(
        page,
        "a page is a slice of the groups",
        list(paged),
        list(groups)[skip : skip + take],
        assumed=True,
    )
    ctx.expect_equal(page, "the total stays", page.total, whole.total, assumed=True)
    nonsense = [list(pair) for pair in NONSENSE]
    first = nonsense[[*MEMBER].index(operation)]
    word, value = draw("nonsense", st.sampled_from(nonsense), first)
    refused = ctx.call(operation, query={word: value})
    ctx.expect_refusal(refused, 400, f"a {word} that is none is refused")
    some = draw("includeMetrics", st.sampled_from(BOTH).map(list), [None, True, False])
    for with_metrics in some:  # with and without
        told = {} if with_metrics is None else {"includeMetrics": with_metrics}
        shown = ctx.call(operation, query=told)
        ctx.expect_status(shown, 200, "the groups are answered")
        chosen = {member: sorted(ids) for member, ids in members(shown).items()}
        ctx.expect_equal(
            shown,
            "includeMetrics chooses no goals",
            chosen,
            {member: sorted(ids) for member, ids in groups.items()},
        )
        for goal in (each for _, of_one in shown.groups for each in of_one):
            if with_metrics:
                wanted = [m.get("id") for m in goals.get(goal["id"], {}).get("metrics") or []]
                got = [m.get("id") for m in goal.get("metrics") or []]
                ctx.expect_equal(shown, "metrics come with includeMetrics=true", got, wanted)
            else:
                ctx.expect(
                    "metrics" not in goal,
                    shown,
                    "no metrics without includeMetrics=true",
                    sorted(goal),
                    "no key `metrics`",
                )
    if len(groups) >= 2 and any(len(ids) >= 2 for ids in groups.values()):
        ctx.count_relevant()


@law(
    "goals by metric owner",
    statement="Exactly the goals with a metric of the given owner are listed.",
    source="listGoalsByMetricOwner",
    evidence="documented",
    operations=("listGoalsByMetricOwner",),
    precondition="the owner has metrics of some goals, not of all",
    rights=Rights.READS,
    examples=26,
    strata=("somebody's", "nobody's"),
)
def goals_by_metric_owner(ctx: LawContext, draw: Draw) -> None:
    goals = ctx.all_goals()
    metrics = [[o for m in g.get("metrics") or () for o in owners_of(m)] for g in goals]
    # First who owns most metrics of one goal: whoever joins the two lists it more than once.
    most = {o: max(each.count(o) for each in metrics) for each in metrics for o in each}
    owners = sorted(most, key=lambda owner: (-most[owner], owner))
    people = [*owners, *ctx.world.users, *ctx.world.teams, "f" * 24]
    ordered = sorted(dict.fromkeys(people), key=lambda o: (o not in owners, people.index(o)))
    last = len(ordered) - 1
    first = last if draw.stratum == "nobody's" else 0
    owner = ordered[draw("owner", st.one_of(st.just(0), st.integers(0, last)), first)]
    answer = ctx.by_metric_owner(owner)
    ctx.expect_status(answer, 200, "any owner is answered")
    wanted = {
        goal["id"]
        for goal in goals
        if any(owner in owners_of(metric) for metric in goal.get("metrics") or ())
    }
    got = answer.ids
    if ctx.world.facts.get("scope_session"):
        known = {goal["id"] for goal in goals}
        got = [goal_id for goal_id in got if goal_id in known]
    ctx.expect_equal(
        answer, "exactly the goals with a metric of the owner", sorted(got), sorted(wanted)
    )
    ctx.expect_equal(answer, "totalCount counts the goals", answer.total, len(answer.ids))
    for item in answer.items:
        mine = [m for m in item.get("metrics") or [] if owner in owners_of(m)]
        ctx.expect(
            bool(mine),
            answer,
            "a listed goal shows a metric of the owner",
            item.get("metrics"),
            owner,
        )
    if 0 < len(wanted) < len(goals):
        ctx.count_relevant()
