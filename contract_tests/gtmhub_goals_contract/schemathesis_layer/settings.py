"""What one process of schemathesis tests, its `schemathesis.toml`, and what its hooks know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.live import World

LIFE = ("createGoal", "getGoal", "updateGoal", "deleteGoal")


@dataclass(frozen=True, slots=True)
class Family:
    """Operations that one process of schemathesis tests."""

    name: str
    operations: tuple[str, ...]
    producers: tuple[str, ...] = ()  # needed for their ids; another family covers them in depth
    workflow: bool = False  # its goals live in a session with approval workflow
    library: bool = False  # it reads, so it wants goals to be there
    stories: float = 1.0  # share of the stateful stories of a run
    linked: bool = True  # the contract links its operations, so that stateful testing has a way


def make_families(contract: Contract) -> tuple[Family, ...]:
    """The families of a contract; each of its operations is in one of them.

    What nothing else covers comes first. Reading without a goal's id is about lists, the steps of
    an approval are about workflow, all others are about single goals.
    """
    every = contract.operations.values()
    approval = tuple(each.id for each in every if each.is_workflow)
    lists = tuple(each.id for each in every if each.is_safe and not each.on_one_goal)
    goals = tuple(each.id for each in every if each.id not in {*approval, *lists})
    create = ("createGoal",) if "createGoal" in contract.operations else ()
    # Few operations and many stories, so that one comes to a goal that was deleted before.
    life = tuple(name for name in LIFE if name in contract.operations)
    made = (
        Family("goals", goals, stories=0.3),
        Family("lists", lists, library=True, linked=False),
        Family("approval", approval, producers=create, workflow=True),
        Family("life", (), producers=life, stories=4),
    )
    return tuple(family for family in made if family.operations or (family.name == "life" and life))


ALSO_FOR_APPROVAL = (400, 409)
LARGEST_BODY = 8 * 2**20  # bytes; a body that is cut cannot be held to the contract again
POSITIVE = ("2xx", 401, 403, 404, 409, 429)
# A body may hold unknown keys alone; whether a server takes that for a change is not said.
POSITIVE_UPDATE = (*POSITIVE, 400, 423)


@dataclass(frozen=True, slots=True)
class Depth:
    """How much the letter generates."""

    examples: int = 3
    stories: int = 14  # of several steps, in the stateful phase
    steps: int = 5
    shrink: bool = False
    max_failures: int | None = None
    reads_only: bool = False
    per_second: float | None = None

    @classmethod
    def full(cls) -> Depth:
        """As much as a night has room for."""
        return cls(examples=60, stories=60, steps=6, shrink=True)

    @classmethod
    def brief(cls) -> Depth:
        """Every phase and check, and as few examples as a budget of half a minute has room for."""
        return cls(examples=1, stories=4, steps=4)


def as_toml(
    url: str, family: Family, world: World, seed: int, depth: Depth, token: str, account: str
) -> str:
    """The settings of one family; docs/contract-suite.md, "What schemathesis needs", says why."""
    positive = [*POSITIVE, *(ALSO_FOR_APPROVAL[:1] if family.workflow else ())]
    lines = [
        f"base-url = {_text(url)}",
        f"seed = {seed}",
        # No max-time: with it, schemathesis cuts each phase short and then fills the whole time.
        "workers = 1",  # two crash on CPython 3.11
        "continue-on-failure = true",  # else one failure hides the next
        "request-timeout = 20.0",
    ]
    if depth.max_failures is not None:
        lines.append(f"max-failures = {depth.max_failures}")
    if depth.per_second is not None:
        lines.append(f'rate-limit = "{max(1, int(depth.per_second))}/s"')
    lines += [
        "[auth.openapi.bearer]",
        f"bearer = {_text(token)}",
        "[parameters]",
        f'"header.gtmhub-accountId" = {_text(account)}',
        "[generation]",
        "allow-x00 = false",  # see `for_generation`
        f"max-examples = {depth.examples}",
        f"no-shrink = {_flag(not depth.shrink)}",
        'database = "none"',  # what an earlier run found must not change what this one sends
        "[output.truncation]",
        f"max-recorded-payload-size = {LARGEST_BODY}",
        "[output.sanitization]",
        # The default list eats sessionId and keyResults; empty lists mean the default list.
        'keys-to-sanitize = ["authorization", "cookie", "set-cookie"]',
        'sensitive-markers = ["secret", "password", "access_token"]',
        "[checks.positive_data_acceptance]",
        f"expected-statuses = {json.dumps(positive)}",
        "[phases.stateful]",
        f"enabled = {_flag(family.linked)}",
        f"max-steps = {depth.steps}",
        f"generation.max-examples = {max(1, int(depth.stories * family.stories))}",
        "[phases.coverage]",
        "generate-duplicate-query-parameters = false",
    ]
    if depth.reads_only:
        lines.append("unexpected-methods = []")  # --include-method GET alone still writes
    lines += [
        "[reports.ndjson]",
        "enabled = true",
        'path = "events.ndjson"',
    ]
    lines += [
        "[[operations]]",
        'include-operation-id = "updateGoal"',
        "[operations.checks.positive_data_acceptance]",
        f"expected-statuses = {json.dumps(POSITIVE_UPDATE)}",
    ]
    for name in family.producers:
        lines += [
            "[[operations]]",
            f"include-operation-id = {_text(name)}",
            "phases.coverage.enabled = false",
            "phases.fuzzing.enabled = false",
        ]
    return "\n".join(lines) + "\n"


def knowledge(family: Family, world: World) -> str:
    """JSON for the hooks: ids that exist, so that valid bodies can be accepted."""
    sessions = [world.workflow_session] if family.workflow else [world.session, world.other_session]
    reviewers = [
        world.identities[name].user for name in ("reviewer", "second_reviewer") if world.has(name)
    ]
    owners: list[str | None] = [*world.users, *world.teams, world.owner.user]
    if family.workflow and world.owner.user:
        owners = [world.owner.user]  # only an owner can send a goal to review
    return json.dumps(
        {
            "sessions": [session.id for session in sessions if session is not None],
            "owners": list(dict.fromkeys(owner for owner in owners if owner)),
            "reviewers": [reviewer for reviewer in reviewers if reviewer],
        }
    )


NO_NUL = "^[^\\x00]*$"


def for_generation(contract: Contract) -> str:
    """The contract without its no-NUL patterns, as JSON.

    Joined with a large maxLength such a pattern takes schemathesis a third of a second to compile,
    hundreds of times a run. `allow-x00 = false` says the same to its generator; that servers
    refuse NUL is the business of the law on hostile bodies.
    """
    return json.dumps(_without_nul_patterns(contract.document), separators=(",", ":"))


def _without_nul_patterns(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {
            key: _without_nul_patterns(value)
            for key, value in node.items()
            if not (key == "pattern" and value == NO_NUL)
        }
    if isinstance(node, list):
        return [_without_nul_patterns(each) for each in node]
    return node


def write(folder: Path, toml: str, contract_json: str) -> None:
    """Write what schemathesis is started with into its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "schemathesis.toml").write_text(toml, encoding="utf-8")
    (folder / "contract.json").write_text(contract_json, encoding="utf-8")


def _text(value: str) -> str:
    return json.dumps(value)


def _flag(value: bool) -> str:
    return "true" if value else "false"
