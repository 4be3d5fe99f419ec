"""Which laws and families run, in which order, and why the others do not."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gtmhub_goals_contract import laws as package_of_laws
from gtmhub_goals_contract.contract import Contract
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.live import Profile, World
from gtmhub_goals_contract.run.options import Options
from gtmhub_goals_contract.run.reproductions import read_reproduction
from gtmhub_goals_contract.schemathesis_layer import Family, make_families
from gtmhub_goals_contract.schemathesis_layer.settings import Depth
from gtmhub_goals_contract.suite import Law, Rights
from gtmhub_goals_contract.suite.registry import LAWS
from gtmhub_goals_contract.suite.runner import HELD_AT_LEAST

SHORT_BUDGET = 60.0  # seconds; with less, the letter is brief and ends, rather than being cut
TURN = 2.0  # seconds, in which a family at least starts and sends its examples
SESSION_NAMES = {
    "session": "no session given",
    "workflow_session": "no session with approval workflow given",
}


@dataclass(frozen=True)
class Schedule:
    laws: tuple[Law, ...]
    families: tuple[Family, ...]


# What finds most faults of servers for a request comes first, as measured by
# tests/contract_tests/stranger_matrix.py; the others follow in the order of their modules.
FIRST = (
    *("total count", "wild values", "projection of lists", "paging"),
    *("goals by metric owner", "grouping by owner", "own access", "sorting"),
    *("projection of one goal", "formatting", "progress", "grouping pages"),
    *("filter, documented", "unknown reviewers", "methods", "bulk create, all or nothing"),
    *("default page", "bulk create", "parallel deletes", "default shape"),
    *("filter, whole language", "unknown parameters", "paging bounds", "filter spelling"),
    *("locked goals", "update keeps the rest", "owners of a goal", "confidence"),
    *("permissions", "replace", "null clears", "errors are plain", "read your create"),
    *("isolation of reads", "isolation of writes", "isolation of references"),
    *("authentication", "suspension", "account header", "approval needs a workflow"),
    *("bulk delete, all or nothing", "read-only keys", "approval, step by step"),
    *("deleted is gone", "sorting is stable", "twice is once", "second review"),
    *("grouping by reviewer", "bulk delete", "unknown references", "parallel creates"),
    *("companions", "filter refusal", "children of a deleted goal", "approval"),
    *("a failed write leaves no trace", "deprecated put answers like patch"),
    *("parallel updates", "content type without a body", "hostile bodies"),
    *("admins pass locks", "order of parameters", "header case", "filter algebra"),
    *("isolation of bulk deletes", "reading statuses", "value constraints of reads"),
    *("write answers", "value constraints", "every status"),
)


@dataclass(frozen=True)
class Pass:
    """One round over the laws: a few examples of each, or all of its own times `factor`."""

    few: int | None = None
    factor: int = 1

    def examples(self, law: Law, done: int) -> int:
        """How many more to draw, when `done` were drawn in the passes before."""
        return self.few or max(1, law.examples * self.factor - done)

    def order(self, laws: Sequence[Law]) -> list[Law]:
        """Laws that need many requests at once come last."""
        places = {name: place for place, name in enumerate(FIRST)}
        return sorted(laws, key=lambda law: (law.exhaustive, places.get(law.id, len(FIRST))))

    def skips(self, law: Law, done: int, held: int) -> bool:
        """Whether the law has had its turn already, or has it in another pass."""
        if law.exhaustive:
            return done > 0
        enough = held >= HELD_AT_LEAST and done >= law.examples * self.factor
        return done >= self.few if self.few is not None else enough


# What is broken everywhere shows within seconds.
QUICK_PASSES = (Pass(few=1), Pass(few=3), Pass(few=7))


def make_passes(schedule: Schedule, options: Options) -> tuple[Pass, ...]:
    """A glance at every law first, unless only one was asked for."""
    whole = (Pass(), Pass(factor=8)) if options.full else (Pass(),)
    return whole if len(schedule.laws) == 1 else (*QUICK_PASSES, *whole)


def load_laws(contract: Contract) -> dict[str, Law]:
    """Every law over the operations of `contract`; a new module of laws needs no other edit."""
    for module in sorted(info.name for info in pkgutil.iter_modules(package_of_laws.__path__)):
        importlib.import_module(f"gtmhub_goals_contract.laws.{module}")
    return {name: each.bound(contract) for name, each in LAWS.items()}


def make_schedule(options: Options, contract: Contract) -> Schedule:
    """The laws and families that `options` ask for, over the operations of `contract`.

    Raises:
        ConfigurationError: A law or a family has another name.
    """
    names = options.laws
    if options.replay is not None:
        names = (read_reproduction(options.replay)[0],)
    laws = list(_chosen(load_laws(contract).values(), names))
    every = make_families(contract)
    families = [family for family in every if options.letter]
    if options.families:
        known = {family.name for family in every}
        unknown = set(options.families) - known
        if unknown:
            raise ConfigurationError(
                f"family {sorted(unknown)[0]!r} is unknown; known: {', '.join(sorted(known))}"
            )
        families = [family for family in families if family.name in options.families]
    if options.shard is not None:
        number, of = options.shard
        # Families are what takes long, so they are dealt out first, laws after them.
        units: list[Law | Family] = [*families, *laws]
        mine = units[number - 1 :: of]
        families = [unit for unit in mine if isinstance(unit, Family)]
        laws = [unit for unit in mine if isinstance(unit, Law)]
    return Schedule(tuple(laws), tuple(families))


def make_depth(options: Options, profile: Profile) -> Depth:
    """How much the letter generates: as much as the budget has room for."""
    depth = Depth.full() if options.full else Depth()
    if options.budget_seconds is not None and options.budget_seconds < SHORT_BUDGET:
        depth = Depth.brief()
    return replace(
        depth,
        shrink=depth.shrink and not profile.live,
        # On somebody's server schemathesis would count what is only told.
        max_failures=None if profile.live and not options.strict else options.max_failures,
        reads_only=not profile.writes,
        per_second=options.per_second,
    )


def time_for_family(left: float, waiting: int) -> float:
    """Seconds that a family may take: what is left, but for a turn of those that wait."""
    return max(left / (waiting + 1), left - TURN * waiting)


def obstacle(law: Law, world: World, profile: Profile) -> str | None:
    """Why a law cannot run here."""
    if law.rights is not Rights.READS and not profile.writes:
        return f"profile {profile} sends GET only"
    if law.prepared and not world.control:
        return "no request gives a goal what it needs, without a control API"
    missing = world.missing(law.identities)
    if missing:
        return missing[0]
    for name in law.sessions:
        if getattr(world, name) is None:
            return SESSION_NAMES.get(name, f"no {name} given")
    unknown = [
        name
        for name in law.identities
        if name in {"reviewer", "second_reviewer"} and not world.identity(name).user
    ]
    if unknown:
        return f"the user id of identity {unknown[0]} is not given"
    return None


def _chosen(laws: Iterable[Law], names: Sequence[str]) -> Iterable[Law]:
    everything = list(laws)
    if not names:
        return everything
    if list(names) == ["none"]:
        return []
    known = {law.id for law in everything}
    unknown = [name for name in names if name not in known]
    if unknown:
        near = [name for name in sorted(known) if unknown[0].split(",")[0] in name]
        raise ConfigurationError(
            f"law {unknown[0]!r} is unknown; "
            + (f"did you mean {', '.join(near)}?" if near else f"known: {', '.join(sorted(known))}")
        )
    return [law for law in everything if law.id in names]
