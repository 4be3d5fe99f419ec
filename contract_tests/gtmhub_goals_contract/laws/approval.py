"""The approval of a goal, as a state machine with several users."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from gtmhub_goals_contract.live import Session
from gtmhub_goals_contract.model import Approval
from gtmhub_goals_contract.model.workflow import ACTIONS, WRONG_PERSON
from gtmhub_goals_contract.suite import Draw, LawContext, law
from gtmhub_goals_contract.traffic import Answer

ACTORS = ("owner", "reviewer", "second_reviewer")
COMMENT = "Agr\u00e9\u00e9, \u76ee\u6a19 \U0001f680 \u2013 'so be it'"
LONG_COMMENT = 20 * COMMENT
ACTIONS_SET = frozenset(ACTIONS)
STATUSES = {"draft": "draft", "in_review": "in_review", "approved": "approved"}


@law(
    "approval",
    statement="Review, approve, decline and withdraw move a goal as the workflow says and only "
    "for who may; an illegal step answers as documented and changes nothing; workflow-actions "
    "lists exactly what the caller may do.",
    source="approveGoal, declineGoal, setGoalReviewers, withdrawGoal, listWorkflowActions; "
    "help article 3125479",
    evidence="documented",
    operations=(
        "setGoalReviewers",
        "approveGoal",
        "declineGoal",
        "withdrawGoal",
        "listWorkflowActions",
    ),
    precondition="a step was taken, or an illegal one refused",
    identities=("owner", "reviewer", "second_reviewer"),
    sessions=("workflow_session",),
    examples=24,
)
def check(ctx: LawContext, draw: Draw) -> None:
    session = _session(ctx, draw)
    model = Approval(needed=session.required_approvals)
    goal = ctx.create_goal(ctx.body(sessionId=session.id))
    for number in range(draw("steps", st.integers(3, 8))):
        action, actor = draw(f"step {number}", _steps(ctx, model))
        user = ctx.world.identity(actor).user or actor
        is_owner = actor == "owner"
        listed = ctx.actions(goal["id"], as_=actor)
        ctx.expect_status(listed, 200, "workflow actions are answered")
        ctx.expect_equal(
            listed,
            "workflow-actions lists what the caller may do",
            sorted(actions_of(listed)),
            sorted(model.actions(user, owner=is_owner)),
            assumed=True,  # neither the words nor whose actions they are is documented
        )
        chosen = _chosen(ctx, draw, model.needed) if action == "review" else ()
        was = model.state
        outcome = model.step(action, user, owner=is_owner, chosen=chosen)
        answer = _take(ctx, goal["id"], action, actor, chosen)
        clause = f"{action} of a goal in state {was}"
        if outcome.taken:
            ctx.expect_status(answer, outcome.statuses, clause)
        elif outcome == WRONG_PERSON and was != "draft" and action != "review":
            # By "users that own the goal only"; for others than the reviewers "an error occurs".
            ctx.expect_refusal(answer, outcome.statuses, f"{clause} by somebody else")
        elif not ctx.expect_refusal(answer, outcome.statuses, clause, assumed=True) and answer.ok:
            return  # it goes its own way from here
        _compare(ctx, goal["id"], model)
        ctx.count_relevant()


WALKS = ("one approval", "somebody else's goal", "two approvals, two owners")
KEPT = ("name", "description", "tags", "customFields", "ownerIds", "dateTo")


@law(
    "approval, step by step",
    statement="In each state of a goal, everybody who may not approve, decline or withdraw is "
    "refused and changes nothing; each step that is taken shows, was listed for somebody, and "
    "leaves the content of the goal as it was.",
    source="approveGoal and declineGoal: only a selected reviewer; withdrawGoal: only an owner, "
    "back in draft; listWorkflowActions",
    evidence="documented",
    operations=(
        "approveGoal",
        "declineGoal",
        "withdrawGoal",
        "setGoalReviewers",
        "listWorkflowActions",
        "groupGoalsByOwner",
    ),
    precondition="a step of the wrong person was refused",
    identities=("owner", "reviewer", "second_reviewer"),
    sessions=("workflow_session",),
    examples=len(WALKS),
    strata=WALKS,
)
def step_by_step(ctx: LawContext, draw: Draw) -> None:
    first, two = draw.stratum == WALKS[0], draw.stratum == WALKS[2]
    session = ctx.world.workflow_session_of_two if two else ctx.world.workflow_session
    names = [name for name in (*ACTORS, "admin", "viewer") if ctx.world.has(name)]
    people = {name: ctx.world.identity(name).user or name for name in names}
    if session is None or (ctx.world.owner.user is None and two):
        return
    # Nobody says that an owner may review: where two review, the other owner does neither.
    aside = [user for user in ctx.world.users if two and user not in people.values()]
    somebody = aside[0] if aside else people["second_reviewer"]
    owner_ids = [somebody, people["owner"]][: 1 + two]
    owners = ["owner"] if first else [name for name in names if people[name] in owner_ids]
    fields = {} if first else {"ownerIds": owner_ids}
    body = ctx.body(sessionId=session.id, description="Details.", **fields)
    goal_id = ctx.create_goal(body)["id"]
    model = Approval(needed=session.required_approvals)
    reviewers = ["reviewer", "second_reviewer"][: 1 + two]
    review, approvals = ("review", owners[0]), [("approve", name) for name in reviewers]
    # One approval comes before the decline, which the next review must not count.
    steps = [review, *approvals[1:], ("decline", "second_reviewer" if first else "reviewer")]
    steps = [*steps, review, *approvals, ("withdraw", owners[0])]
    everybody = draw("everybody", st.just(True), False)  # tries every step that is not theirs
    states: list[tuple[str, dict[str, Any]]] = []
    spoken: set[str] = set()
    visited: set[tuple[str, tuple[str, ...]]] = set()
    former: set[str] = set()
    for action, actor in steps:
        now = _looked_at(ctx, goal_id)
        if not (model.approved_by and model.state == "in_review"):
            states.append((model.state, now))
        if model.state == "approved":
            groups = ctx.by_owner(ids=goal_id)
            ctx.expect_status(groups, 200, "the goal can be read")
            held = [each.get("id") for _, goals in groups.groups for each in goals]
            kept = goal_id in held or not groups.has_groups
            ctx.expect(kept, groups, "a step leaves the content of a goal", held, [goal_id])
        chosen_now = model.reviewers if model.state == "in_review" else ()
        seen = (model.state, tuple(sorted(chosen_now)))
        if seen not in visited and (first or model.state != "draft"):
            again = any(state == model.state for state, _ in visited)
            visited.add(seen)
            asked = people
            if not everybody and again:
                asked = {name: user for name, user in people.items() if user in former}
            elif not everybody and model.state == "draft":
                asked = {name: people[name] for name in ACTORS}
            _wrong_people(ctx, goal_id, model, asked, owners, ACTIONS if first else ACTIONS[-1:])
            after = ctx.get(goal_id)
            ctx.expect_same_goal(after, "a refused step changes nothing", after.goal, now)
        was = model.state
        former |= {*chosen_now}
        listed = _listed(ctx, goal_id, action, [actor, *names]) if first else {action}
        spoken |= listed & ACTIONS_SET
        # First somebody else reviews, who then must not any more.
        some = reviewers if two or not first or len(states) > 1 else ["second_reviewer"]
        chosen = tuple(people[name] for name in some)
        model.step(action, people[actor], owner=actor in owners, chosen=chosen)
        answer = _take(ctx, goal_id, action, actor, chosen, LONG_COMMENT)
        if answer.status == 400:  # how long a comment may be is not said
            answer = _take(ctx, goal_id, action, actor, chosen)
        ctx.expect_status(answer, 204, f"{action} of a goal in state {was}")
        ctx.expect(
            action in listed,
            answer,
            "a step that can be taken is listed for somebody",
            sorted(listed),
            action,
            assumed=not spoken,  # the document names no words for actions
        )
    last = ctx.get(goal_id)
    ctx.expect_status(last, 200, "the goal can be read")
    _shown(ctx, last, [*states, (model.state, last.goal)])


def _listed(ctx: LawContext, goal_id: str, action: str, names: list[str]) -> set[str]:
    """The actions that a goal lists for the first of these people, or for all if it must."""
    words: set[str] = set()
    for name in dict.fromkeys(names):
        words |= {*actions_of(ctx.actions(goal_id, as_=name))}
        if action in words:
            break
    return words


def _looked_at(ctx: LawContext, goal_id: str) -> dict[str, Any]:
    one = ctx.get(goal_id)
    ctx.expect_status(one, 200, "the goal can be read")
    return one.goal


def _wrong_people(
    ctx: LawContext,
    goal_id: str,
    model: Approval,
    people: dict[str, str],
    owners: list[str],
    actions: tuple[str, ...],
) -> None:
    for name, user in people.items():
        for action in actions:
            if action == "review":
                continue  # who may choose reviewers is not said
            owner = name in owners
            if not (owner if action == "withdraw" else user in model.reviewers):
                answer = _take(ctx, goal_id, action, name, ())
                clause = f"{action} of a goal in state {model.state} by somebody else"
                ctx.expect_refusal(answer, model.allows(action, user, owner=owner).statuses, clause)
                ctx.count_relevant()


def _shown(ctx: LawContext, answer: Answer, states: list[tuple[str, dict[str, Any]]]) -> None:
    """The status moves as the document says, wherever and in whatever words a goal shows it."""
    draft, review = _words(states[0][1]), _words(states[1][1])
    places = [place for place, word in draft.items() if review.get(place) != word]
    words: dict[str, list[str | None]] = {}
    for state, goal in states:
        shown = [_words(goal).get(place) for place in places]
        clause = f"a goal in state {state} shows it"
        ctx.expect_equal(answer, clause, shown, words.setdefault(state, shown))
        kept = {name: goal.get(name) for name in KEPT}
        before = {name: states[0][1].get(name) for name in KEPT}
        ctx.expect_equal(answer, "a step leaves the content of a goal", kept, before)
    different = len({str(each) for each in words.values()})
    ctx.expect_equal(
        answer, "each state has a word of its own", different, len(words) if places else 1
    )


def _words(goal: dict[str, Any], at: str = "") -> dict[str, str]:
    """What a goal says in words: neither ids nor dates."""
    found: dict[str, str] = {}
    for name, value in goal.items():
        if isinstance(value, dict):
            found |= _words(value, f"{at}{name}.")
        elif isinstance(value, str) and not re.match(r"[0-9a-f]{24}$|\d{4}-\d\d-\d\dT", value):
            found[f"{at}{name}"] = value
    return found


@law(
    "approval needs a workflow",
    statement="In a session without workflow every approval step is refused with 400 and nothing "
    "is listed as possible.",
    source="approveGoal: relevant for goals that have approval workflow enabled",
    evidence="inferred",
    operations=(
        "setGoalReviewers",
        "approveGoal",
        "declineGoal",
        "withdrawGoal",
        "listWorkflowActions",
    ),
    precondition="a step was tried in a session without workflow",
    identities=("owner", "reviewer"),
    sessions=("session",),
)
def without_workflow(ctx: LawContext, draw: Draw) -> None:
    goal = ctx.create_goal()
    before = ctx.get(goal["id"])
    listed = ctx.actions(goal["id"])
    ctx.expect_status(listed, 200, "workflow actions are answered")
    ctx.expect_equal(listed, "no action is possible", actions_of(listed), [])
    action = draw("action", st.sampled_from(ACTIONS))
    reviewer = ctx.world.identity("reviewer").user or ""
    answer = _take(ctx, goal["id"], action, draw("actor", st.sampled_from(ACTORS[:2])), (reviewer,))
    ctx.expect_refusal(answer, 400, "an approval step without workflow is refused")
    after = ctx.get(goal["id"])
    ctx.expect_status(after, 200, "the goal is as it was")
    ctx.expect_same_goal(after, "the goal is as it was", after.goal, before.goal)
    ctx.count_relevant()


def actions_of(answer: Answer) -> list[str]:
    """The actions of an answer, in whichever of the usual shapes it lists them."""
    found = answer.document
    if isinstance(found, dict):
        found = next((each for each in found.values() if isinstance(each, list)), [])
    each_one = [(next(iter(a.values()), "") if isinstance(a, dict) else a) for a in found or ()]
    return [str(action) for action in each_one]


def _steps(ctx: LawContext, model: Approval) -> st.SearchStrategy[list[str]]:
    """Legal steps, steps of the wrong person, and any step: each a third of the time."""
    every = [[action, actor] for actor in ACTORS for action in ACTIONS]
    kinds: dict[str, list[list[str]]] = {"legal": [], "wrong person": [], "any": every}
    for action, actor in every:
        user = ctx.world.identity(actor).user or actor
        outcome = model.allows(action, user, owner=actor == "owner")
        if outcome.taken:
            kinds["legal"].append([action, actor])
        elif outcome == WRONG_PERSON:
            kinds["wrong person"].append([action, actor])
    return st.one_of(*(st.sampled_from(steps) for steps in kinds.values() if steps))


def _session(ctx: LawContext, draw: Draw) -> Session:
    sessions = [ctx.world.workflow_session, ctx.world.workflow_session_of_two]
    given = [session for session in sessions if session is not None]
    return given[draw("session", st.integers(0, len(given) - 1))]


def _chosen(ctx: LawContext, draw: Draw, needed: int) -> tuple[str, ...]:
    users = [ctx.world.identity(name).user or "" for name in ("reviewer", "second_reviewer")]
    return tuple(users[: draw("reviewers", st.integers(needed, 2))])


def _take(
    ctx: LawContext,
    goal_id: str,
    action: str,
    actor: str,
    chosen: tuple[str, ...],
    comment: str = COMMENT,
) -> Answer:
    if action == "review":
        return ctx.review(goal_id, chosen, as_=actor)
    if action == "approve":
        return ctx.approve(goal_id, as_=actor, comment=comment)
    if action == "decline":
        return ctx.decline(goal_id, as_=actor, comment=comment)
    return ctx.withdraw(goal_id, as_=actor)


def _compare(ctx: LawContext, goal_id: str, model: Approval) -> None:
    one = ctx.get(goal_id)
    ctx.expect_status(one, 200, "the goal can be read")
    if "workflowStatus" not in one.goal:
        return  # inferred fields; `workflow-actions` above has said it already
    shown = {
        "workflowStatus": STATUSES[model.state],
        "reviewers": sorted(model.reviewers),
        "approvedBy": sorted(model.approved_by),
        "locked": model.locked,
    }
    for name, wanted in shown.items():
        value = one.goal.get(name)
        got = sorted(map(str, value or [])) if isinstance(wanted, list) else value
        ctx.expect_equal(one, f"{name} follows the workflow", got, wanted, assumed=True)
