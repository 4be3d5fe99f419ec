"""Operations that belong together: each family holds the producer of the ids it needs."""

from __future__ import annotations

from dataclasses import dataclass

from gtmhub_goals_contract.contract import Contract

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
