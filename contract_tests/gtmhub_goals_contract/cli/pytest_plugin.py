"""The pytest plugin: what to hold to the contract, one run a process, one verdict for all."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # every run of pytest loads this module
    from gtmhub_goals_contract.run.execution import Execution
    from gtmhub_goals_contract.run.options import Options

FLAGS = ("url", "account", "token-env", "profile", "session", "config", "seed", "report")
RESULTS = pytest.StashKey[list[str]]()  # of each process, as JSON
SECRETS = pytest.StashKey[set[str]]()  # of all processes: what no report may hold
VERDICT = pytest.StashKey[str]()
ERROR = 2  # exit code, as of the command


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("goals-contract", "pytest --pyargs gtmhub_goals_contract")
    for flag in FLAGS:
        group.addoption(f"--goals-{flag}", metavar="X", help=f"--{flag} of goals-contract run")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[RESULTS], config.stash[SECRETS] = [], set()


@pytest.fixture(scope="session")
def goals_run(request: pytest.FixtureRequest) -> Iterator[Execution]:
    """The run that all tests of this process share."""
    from gtmhub_goals_contract.errors import ContractTestsError
    from gtmhub_goals_contract.run.run import opened
    from gtmhub_goals_contract.run.schedule import Schedule
    from gtmhub_goals_contract.run.target import LEDGER, reserved

    worker: dict[str, Any] | None = getattr(request.config, "workerinput", None)
    with contextlib.ExitStack() as stack:
        try:
            options = _options(request.config)
            if worker is not None:
                name = str(worker["workerid"])
                options = replace(options, report=options.report / name, part=f"-{name}")
            stack.enter_context(reserved(options.report / LEDGER))
            execution, results = stack.enter_context(opened(options))
        except ContractTestsError as error:  # one cause, told once, and not by every test
            if worker is None:
                pytest.exit(str(error), ERROR)
            pytest.fail(str(error), pytrace=False)
        yield execution
        families = tuple(each.family for each in execution.letter)
        laws = tuple(each.law for each in execution.laws.values())
        execution.schedule = Schedule(laws, families)
    said = json.dumps(results.as_dict(), default=str)
    if worker is not None:
        found = request.config.workeroutput  # type: ignore[attr-defined]  # of xdist
        found["goals"], found["secrets"] = said, execution.secrets
    else:
        request.config.stash[RESULTS].append(said)
        request.config.stash[SECRETS].update(execution.secrets)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object | None) -> None:
    """A process of xdist has ended, and hands over what it found."""
    found = getattr(node, "workeroutput", {})
    if "goals" in found:
        node.config.stash[RESULTS].append(found["goals"])
        node.config.stash[SECRETS].update(found["secrets"])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Rule on what all processes found, as the command does, and write its report."""
    shares = session.config.stash.get(RESULTS, [])
    if not shares or hasattr(session.config, "workerinput"):
        return
    from gtmhub_goals_contract.contract import load_contract
    from gtmhub_goals_contract.errors import ReportLeaks
    from gtmhub_goals_contract.report.files import require_no_leaks
    from gtmhub_goals_contract.run.merge import merged
    from gtmhub_goals_contract.run.run import conclude, write_all
    from gtmhub_goals_contract.run.schedule import make_schedule
    from gtmhub_goals_contract.run.target import LEDGER, reserved
    from gtmhub_goals_contract.suite.results import Results
    from gtmhub_goals_contract.suite.verdict import State, Verdict

    every = [Results.from_dict(json.loads(share)) for share in shares]
    if len(every) > 1:
        for number, share in enumerate(every, start=1):
            share.shard = f"{number}/{len(every)}"
    results = merged(every) if len(every) > 1 else every[0]
    options = _options(session.config)
    whole = make_schedule(options, load_contract())
    judged = len(results.laws) + len(results.families)
    is_part = judged < len(whole.laws) + len(whole.families)
    if is_part:
        results.notes.append("only a part of the suite was asked for")
    verdict = conclude(options, results)
    secrets = session.config.stash[SECRETS]
    try:
        with reserved(options.report / LEDGER):
            write_all(options, results, verdict)
            require_no_leaks(options.report, secrets)
    except ReportLeaks as leak:
        verdict, is_part = Verdict(State.ERROR, (str(leak),)), False
    reasons = results.notes if is_part and verdict.state is State.INCONCLUSIVE else verdict.reasons
    session.config.stash[VERDICT] = "\n  ".join([verdict.state.value, *reasons[:20]])
    held = verdict.state is State.PASS or (is_part and verdict.state is State.INCONCLUSIVE)
    if not held and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    verdict = config.stash.get(VERDICT, None)
    if verdict is not None:
        terminalreporter.section("goals contract")
        terminalreporter.line(verdict)


def _options(config: pytest.Config) -> Options:
    from gtmhub_goals_contract.cli.arguments import options_from, parse

    words: list[str] = []
    for flag in FLAGS:
        value = config.getoption(f"--goals-{flag}")
        words += [f"--{flag}", str(value)] if value is not None else []
    return replace(options_from(parse(words)), quiet=True)
