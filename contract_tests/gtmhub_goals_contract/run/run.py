"""From options to an exit code."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from gtmhub_goals_contract.contract import Contract, load_contract
from gtmhub_goals_contract.errors import ConfigurationError, ContractTestsError
from gtmhub_goals_contract.keywords import Measure
from gtmhub_goals_contract.keywords.measure import figures
from gtmhub_goals_contract.live import Profile, default_profile
from gtmhub_goals_contract.live.server import EMULATOR, started
from gtmhub_goals_contract.live.worlds import EmulatorWorlds, SharedWorld, Worlds
from gtmhub_goals_contract.report.files import require_no_leaks, write_reports
from gtmhub_goals_contract.report.terminal import show
from gtmhub_goals_contract.run.baseline import (
    apply_baseline,
    apply_waivers,
    read_baseline,
    require_waivable,
    write_baseline,
)
from gtmhub_goals_contract.run.clean_up import clean_up, total_of
from gtmhub_goals_contract.run.execution import CRASH, Execution
from gtmhub_goals_contract.run.first_questions import introduced
from gtmhub_goals_contract.run.options import Options, base_url
from gtmhub_goals_contract.run.reproductions import (
    Regressions,
    load_regressions,
    shared_examples,
    write_reproductions,
)
from gtmhub_goals_contract.run.schedule import load_laws, make_schedule
from gtmhub_goals_contract.run.summary import summarise
from gtmhub_goals_contract.run.target import LEDGER, connected, reserved, with_sample_goals
from gtmhub_goals_contract.suite import Rights
from gtmhub_goals_contract.suite.results import Results
from gtmhub_goals_contract.suite.verdict import State, Verdict, rule
from gtmhub_goals_contract.traffic import Client, Record

OWN_FILES = (
    "verdict.json",
    "junit.xml",
    "report.html",
    "calls.har",
    "letter",
    "reproductions",
    "letter.ndjson",
    CRASH,
)


def run(options: Options, stream: TextIO | None = None) -> int:
    """Run, report, and return the exit code of the verdict."""
    with reserved(options.report / LEDGER):
        return _run(options, stream or sys.stdout)


def _run(options: Options, stream: TextIO) -> int:
    with opened(options) as (execution, results):
        execution.run()
    verdict = conclude(options, results)
    write_all(options, results, verdict)
    require_no_leaks(options.report, execution.secrets)
    part_held = verdict.state is State.INCONCLUSIVE and _part_held(results)
    if part_held and options.part_is_enough:
        verdict = Verdict(verdict.state, ("only a part of the suite was asked for, and it held",))
    show(results, verdict, options.report, stream, options.color)
    if part_held and (options.shard is not None or options.part_is_enough):
        return 0
    return verdict.exit_code


def write_all(options: Options, results: Results, verdict: Verdict) -> None:
    """Everything that the report folder holds of a verdict."""
    write_reports(options.report, results, verdict)
    write_reproductions(options.report / "reproductions", results.findings)


def conclude(options: Options, results: Results) -> Verdict:
    """Apply baseline and waivers, then rule."""
    baseline = read_baseline(options.baseline)
    if options.accept is not None and options.baseline is not None:
        count = write_baseline(options.baseline, results.findings, baseline, options.accept)
        results.notes.append(f"{count} failures were accepted into {options.baseline}")
        baseline = read_baseline(options.baseline)
    apply_baseline(results.findings, baseline)
    apply_waivers(results, options.waivers)
    return rule(results, options.at_least)


@contextlib.contextmanager
def opened(options: Options) -> Iterator[tuple[Execution, Results]]:
    """A run against its server, ready for the first law; its results are whole once it is closed.

    What is raised within ends the run as an error of its results.

    Raises:
        ContractTestsError: the server cannot be started, reached or written to as asked.
    """
    began = time.monotonic()
    contract = load_contract(options.contract)
    schedule = make_schedule(options, contract)
    regressions = load_regressions(options.regressions, options.replay)
    require_waivable(options.waivers, contract)
    read_baseline(options.baseline)
    if options.accept is not None and (options.baseline is None or not options.accept.strip()):
        raise ConfigurationError("--accept needs a reason, and --baseline FILE to write to")
    measure = Measure(contract)
    tag = f"{options.seed}-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    folder = options.report
    url = None if options.url is None else base_url(options.url)
    with contextlib.ExitStack() as stack:
        try:
            client, worlds = _met(stack, options, url, contract, measure, tag, began)
            world = worlds.library()
        except ContractTestsError as error:  # a report of the run before would be taken for ours
            stack.close()
            _take_away_reports(folder)
            profile = options.profile or (default_profile(url) if url else Profile.EMULATOR)
            nothing = _empty(options, url or "", profile, contract, regressions)
            nothing.errors.append(str(error))
            write_all(options, nothing, rule(nothing))
            require_no_leaks(folder, [each.token for each in options.identities.values()])
            raise
        _take_away_reports(folder)
        profile, ledger = client.gate.profile, client.gate.ledger
        database = shared_examples(options.redis)
        results = _empty(options, client.url, str(profile), contract, regressions)
        execution = Execution(
            options, schedule, contract, client, worlds, profile, folder, regressions, database
        )
        writes = profile is Profile.LIVE_RW
        before = total_of(client, world) if writes else None
        execution.secrets = [identity.token for identity in world.identities.values()]
        try:
            if writes and any(law.rights is Rights.READS for law in schedule.laws):
                world = with_sample_goals(client, world, options.seed, options.tag)
                execution.worlds = SharedWorld(world)
        except (Exception, KeyboardInterrupt) as error:  # nothing will run, and a report comes
            execution.broke(error)
        try:
            yield execution, results
        except (Exception, KeyboardInterrupt) as error:  # what was made goes, and a report comes
            execution.broke(error)
        if writes:
            results.left_behind = ledger.open_ids()  # which is what is known if the next line fails
            try:
                results.left_behind = clean_up(client, world, before).remaining
            except (Exception, KeyboardInterrupt) as error:
                execution.broke(error)
        summarise(execution, results, world)
        results.coverage["keywords"] = figures(measure, options.keywords_demanded(profile))
        _write_letter_events(folder, execution)
        results.seconds = round(time.monotonic() - began, 1)


def _met(
    stack: contextlib.ExitStack,
    options: Options,
    url: str | None,
    contract: Contract,
    measure: Measure,
    tag: str,
    began: float,
) -> tuple[Client, Worlds]:
    """The server, started where none was given, once it has answered the first questions."""
    if url is None:
        url = stack.enter_context(started(options.serve or EMULATOR))
    events = options.report / "events.ndjson"
    client, control = stack.enter_context(
        connected(options, url, contract, events, tag=tag, measure=measure, began=began)
    )
    if client.gate.profile is not Profile.EMULATOR:
        return client, SharedWorld(introduced(client, options))
    client.gate.ledger.forget()
    worlds = EmulatorWorlds(url, control, options.seed)
    return client, stack.enter_context(contextlib.closing(worlds))


def _empty(
    options: Options, url: str, profile: str, contract: Contract, regressions: Regressions
) -> Results:
    notes = ["only a part of the suite was asked for"] if options.selected else []
    notes += [
        f"a reproduction of law {law!r} cannot be replayed: there is no such law"
        for law in sorted(set(regressions) - set(load_laws(contract)))
    ]
    return Results(
        url=url,
        profile=profile,
        seed=options.seed,
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        contract=contract.name,
        contract_version=str(contract.document.get("info", {}).get("version", "")),
        shard="" if options.shard is None else f"{options.shard[0]}/{options.shard[1]}",
        notes=notes,
    )


def _take_away_reports(folder: Path) -> None:
    """Of the run before this one; the new one may not come to all of them."""
    for name in OWN_FILES:
        target = folder / name
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)


def _write_letter_events(folder: Path, execution: Execution) -> None:
    record = Record(folder / "letter.ndjson", "letter")
    for family in execution.letter:
        for exchange in family.exchanges:
            record.add(exchange)
    record.close()
    shutil.rmtree(folder / "letter", ignore_errors=True)


def _part_held(results: Results) -> bool:
    laws = all(law.state == "held" for law in results.laws)
    return laws and all(family.complete for family in results.families)
