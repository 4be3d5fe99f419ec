"""What the contract says of single values holds: at its edge they are taken, beyond it refused."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gtmhub_goals_contract.keywords.trials import NOTHING, Trial, Trials
from gtmhub_goals_contract.suite import Draw, LawContext, Rights, law
from gtmhub_goals_contract.suite.requests import NOBODY, known_values, path_values, ready_goal
from gtmhub_goals_contract.traffic import Answer
from gtmhub_goals_contract.traffic.client import UNSET

OTHERS_DATA = 100_000  # bytes: no body as large as that goes to somebody's server


@law(
    "value constraints",
    statement="Each keyword of the contract on a parameter or a body is kept: a value at its edge "
    "is taken, and a request that breaks it alone is answered with 400.",
    source="the schemas of parameters and bodies of all writing operations",
    evidence="inferred",
    over=lambda operation: not operation.is_safe,
    precondition="a request at the edge of a keyword, or one step beyond it, was sent",
    sessions=("session",),
    examples=1,
    exhaustive=True,
)
def check(ctx: LawContext, draw: Draw) -> None:
    operation = draw.stratum
    ready = ready_goal(ctx, operation)
    if ready is None:
        return
    trials = _trials(ctx, operation)
    before = list(ctx.trace)
    for trial in trials.invalid():
        if _too_much(ctx, trial):
            continue
        ctx.trace = list(before)  # one refused request has nothing to do with another
        _refused(ctx, _sent(ctx, trial, *ready), trial)
    for trial in trials.valid():
        ctx.trace = []
        fresh = ready_goal(ctx, operation)
        if fresh is not None:
            _taken(ctx, _sent(ctx, trial, *fresh))


@law(
    "value constraints of reads",
    statement="Each keyword of the contract on a parameter of a reading operation is kept: a value "
    "at its edge is taken, and a request that breaks it alone is answered with 400.",
    source="the schemas of parameters of all reading operations",
    evidence="inferred",
    over=lambda operation: operation.is_safe,
    precondition="a request at the edge of a keyword, or one step beyond it, was sent",
    rights=Rights.READS,
    examples=1,
    exhaustive=True,
)
def reading(ctx: LawContext, draw: Draw) -> None:
    operation = draw.stratum
    goals = ctx.all_goals()
    if not goals and ctx.client.contract[operation].on_one_goal:
        return
    goal_id = str(goals[0]["id"]) if goals else NOBODY
    trials = _trials(ctx, operation)
    for trial in trials.invalid():
        ctx.trace = []
        _refused(ctx, _sent(ctx, trial, goal_id, "owner"), trial)
    for trial in trials.valid():
        ctx.trace = []
        _taken(ctx, _sent(ctx, trial, goal_id, "owner"))


def _trials(ctx: LawContext, operation: str) -> Trials:
    known = known_values(ctx)
    if operation == "deleteGoals":
        known[""] = [[NOBODY]]
    path = path_values(ctx, operation, NOBODY)  # stands for the goal until there is one
    names_account = ctx.client.contract[operation].account_header is not None
    headers = {"gtmhub-accountId": ctx.world.owner.account} if names_account else {}
    return Trials(ctx.client.enumeration, operation, known, path, headers)


def _sent(ctx: LawContext, trial: Trial, goal_id: str, actor: str) -> Answer:
    path = {name: value.replace(NOBODY, goal_id) for name, value in trial.path.items()}
    body = UNSET
    if trial.body is not NOTHING:
        body = json.loads(json.dumps(trial.body).replace(NOBODY, goal_id))
    return ctx.call(
        trial.operation.id,
        as_=actor,
        path=path,
        query=trial.pairs,
        body=body,
        account=_account(trial.headers),
    )


def _account(headers: Mapping[str, str]) -> str | None:
    return headers.get("gtmhub-accountId")


def _too_much(ctx: LawContext, trial: Trial) -> bool:
    """On somebody's server, nothing large, and nothing that only looks like a goal of ours."""
    if not ctx.client.gate.profile.live or trial.breaks is None:
        return False
    names_goals = trial.breaks.place.startswith("path") or trial.operation.id == "deleteGoals"
    return names_goals or len(trial.content or b"") > OTHERS_DATA


def _refused(ctx: LawContext, answer: Answer, trial: Trial) -> None:
    ctx.expect_refusal(answer, 400, f"refused: {trial.about}")
    ctx.count_relevant()


def _taken(ctx: LawContext, answer: Answer) -> None:
    operation = ctx.client.contract[answer.exchange.operation or ""]
    ctx.expect_status(answer, operation.success, "values at the edge are taken")
    ctx.count_relevant()
