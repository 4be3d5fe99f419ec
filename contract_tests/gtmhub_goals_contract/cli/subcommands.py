"""The commands: run, check, init, cleanup, merge, diff, fuzz, law, laws, observe."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from gtmhub_goals_contract.cli.arguments import (
    above_zero,
    add_target,
    count,
    options_from,
    parser,
    target_from,
)
from gtmhub_goals_contract.contract import load_companions, load_contract, load_sentences
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.run.options import Options, seconds

CHECKOUT = Path("openapi/goals.yaml")


def run(words: list[str]) -> int:
    """Hold a server to the contract."""
    given = parser().parse_args(words)
    from gtmhub_goals_contract.run.run import run as judge

    return judge(options_from(given))


def cleanup(words: list[str]) -> int:
    """Delete what a killed run left behind, from its ledger."""
    made = argparse.ArgumentParser(
        prog="goals-contract cleanup",
        description="Delete the goals that a run created and could not delete itself.",
    )
    add_target(made)
    made.add_argument("--ledger", type=Path, default=Path("contract-report/ledger.jsonl"))
    given = made.parse_args(words)
    from gtmhub_goals_contract.run.clean_up import clean_up
    from gtmhub_goals_contract.run.first_questions import first_answer
    from gtmhub_goals_contract.run.target import connected, reserved, shared_world

    options, ledger = Options(**target_from(given, os.environ)), given.ledger
    if options.url is None or "owner" not in options.identities:
        raise ConfigurationError("cleanup needs --url and --account, or --config")
    if not ledger.is_file():
        raise ConfigurationError(f"there is no ledger {ledger}; name it with --ledger")
    events = ledger.with_name("cleanup.ndjson")
    known = (options, options.url, load_contract(), events)
    with reserved(ledger), connected(*known, ledger=ledger, layer="clean-up") as (client, _):
        world = shared_world(options, options.url)
        if client.gate.ledger.accounts():
            first_answer(client, world)
        deleted, remaining = clean_up(client, world)
    sys.stdout.write(f"{deleted} goals are gone, {len(remaining)} may be left\n")
    for what in remaining:
        sys.stdout.write(f"still there: {what}\n")
    return 0 if not remaining else 1


def merge(words: list[str]) -> int:
    """One verdict from the shares of several machines."""
    made = argparse.ArgumentParser(
        prog="goals-contract merge",
        description="Join the report folders of all shards into one verdict.",
    )
    made.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    made.add_argument("--report", type=Path, default=Path("contract-report"))
    made.add_argument("--baseline", type=Path)
    made.add_argument("--config", type=Path, help="contract.toml with waivers")
    made.add_argument("--color", action=argparse.BooleanOptionalAction, default=None)
    given = made.parse_args(words)
    from gtmhub_goals_contract.report.files import read_results, write_reports
    from gtmhub_goals_contract.report.terminal import show
    from gtmhub_goals_contract.run.baseline import require_waivable
    from gtmhub_goals_contract.run.merge import merged
    from gtmhub_goals_contract.run.options import read_waivers
    from gtmhub_goals_contract.run.run import conclude

    results = merged([read_results(folder / "verdict.json") for folder in given.folders])
    waivers = read_waivers(given.config) if given.config else ()
    require_waivable(waivers, load_contract())
    verdict = conclude(Options(baseline=given.baseline, waivers=waivers), results)
    write_reports(given.report, results, verdict)
    show(results, verdict, given.report, sys.stdout, given.color)
    return verdict.exit_code


def diff(words: list[str]) -> int:
    """The same requests to two servers, and what they answer differently."""
    made = argparse.ArgumentParser(
        prog="goals-contract diff",
        description="Send the same trace to two servers and show what differs once ids and dates "
        "are normalised. Without a URL, A is the emulator.",
    )
    for side in ("a", "b"):
        group = made.add_argument_group(f"server {side.upper()}")
        group.add_argument(f"--{side}", metavar="URL", dest=f"url_{side}")
        group.add_argument(
            f"--account-{side}", metavar="ID", default=os.environ.get(f"ACCOUNT_{side.upper()}")
        )
        group.add_argument(f"--token-env-{side}", metavar="NAME", default=f"TOKEN_{side.upper()}")
        group.add_argument(f"--session-{side}", metavar="ID")
        group.add_argument(f"--config-{side}", type=Path, metavar="FILE")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--steps", type=count, default=150)
    made.add_argument("--report", type=Path, default=Path("contract-diff"))
    made.add_argument("--allow-account", action="append", default=[], metavar="ID")
    given = made.parse_args(words)
    from gtmhub_goals_contract.run.differences import compare

    if not given.url_b and given.config_b is None:
        raise ConfigurationError("name the second server: --b URL or --config-b FILE")
    sides = []
    for side in ("a", "b"):
        named = ("url", "account", "token_env", "session", "config")
        target = argparse.Namespace(
            **{name: getattr(given, f"{name}_{side}") for name in named},
            **{"profile": None, "allow_account": given.allow_account},
        )
        known = target_from(target, os.environ)
        sides.append(Options(**known, seed=given.seed, report=given.report / side))
    one, other = sides
    return compare(one, other, given.steps)


def fuzz(words: list[str]) -> int:
    """A long campaign: seed after seed, every failure kept as a reproduction."""
    made = parser()
    made.prog = "goals-contract fuzz"
    made.description = "Run with seed after seed until the time is over; keep reproductions."
    made.add_argument("--hours", type=above_zero, default=1.0, metavar="N")
    made.add_argument(
        "--time", type=seconds, default=None, metavar="TIME", help="instead of --hours: 90s, 5m"
    )
    given = made.parse_args(words)
    from gtmhub_goals_contract.run.campaign import campaign

    if "seed" not in given:
        # or every campaign would send what the first one sent
        given.seed = int(time.time()) % 10**8
    return campaign(options_from(given), given.hours * 3600 if given.time is None else given.time)


def law(words: list[str]) -> int:
    """The named laws alone: exit 0 when they held."""
    made = parser()
    made.prog = "goals-contract law"
    made.description = "Run the named laws and nothing else; exit 0 when they held."
    made.add_argument("names", nargs="+", metavar="LAW", help="as `goals-contract laws` lists it")
    given = made.parse_args(words)
    given.laws, given.letter = given.names, False
    from gtmhub_goals_contract.run.run import run as judge

    return judge(replace(options_from(given), part_is_enough=True))


def laws(words: list[str]) -> int:
    """List the laws, or the sentences of the vendor's document that they prove."""
    made = argparse.ArgumentParser(
        prog="goals-contract laws",
        description="List the laws: statement, source, and when a case counts.",
    )
    made.add_argument(
        "--sentences",
        action="store_true",
        help="list what the vendor's document says: where the contract says it, and what proves it",
    )
    if made.parse_args(words).sentences:
        for fact in load_sentences():
            sys.stdout.write(
                f"line {fact.lines[0]}: {fact.quote}\n  said in: {', '.join(fact.at)}\n"
            )
            if fact.law:
                sys.stdout.write(f"  proven by: {fact.law}{fact.clause and ': '}{fact.clause}\n")
            sys.stdout.write(f"  {fact.fault and 'faulty server: '}{fact.fault or fact.why}\n")
        return 0
    from gtmhub_goals_contract.run.schedule import load_laws

    for each in load_laws(load_contract()).values():
        sys.stdout.write(
            f"{each.id}  ({each.evidence}, {each.rights})\n  {each.statement}\n"
            f"  source: {each.source}\n  counts when: {each.precondition}\n"
        )
    return 0


def observe(words: list[str]) -> int:
    """Hold recorded traffic against the contract."""
    made = argparse.ArgumentParser(
        prog="goals-contract observe",
        description="Compare recorded traffic with the contract; reports tell no content.",
    )
    made.add_argument("har", type=Path, help="recorded traffic, as browsers and proxies save it")
    made.add_argument("--report", type=Path, help="write the report here (.json or .md)")
    made.add_argument("--redacted", type=Path, help="write the traffic here without its content")
    made.add_argument("--patch", type=Path, help="write a patch of the evidence marks here")
    made.add_argument("--source", default="recorded-traffic", help="x-source of the patch")
    made.add_argument("--contract", type=Path, help="default: openapi/goals.yaml, or the own copy")
    given = made.parse_args(words)
    from gtmhub_goals_contract.contract.located import Document
    from gtmhub_goals_contract.contract.operations import DEFAULT_CONTRACT
    from gtmhub_goals_contract.observe import har, report
    from gtmhub_goals_contract.observe.observation import observe as look

    path = given.contract or CHECKOUT  # whose lines a reader can open
    if given.contract is None and not path.is_file():
        path = DEFAULT_CONTRACT
    recorded = har.load(given.har)
    exchanges, faults = har.exchanges(recorded, given.har.name)
    document = Document.read(path)
    beside = path.with_name(f"companions{path.suffix}")
    known = beside.is_file() and (load_companions(), Document.read(beside, beside=document))
    observations = look(load_contract(path), document, exchanges, known or None)
    observations.faults += faults
    said = [report.as_terminal(observations)]
    if given.report:
        shape = report.as_json if given.report.suffix == ".json" else report.as_markdown
        given.report.write_text(shape(observations), "utf-8")
    if given.redacted:
        text = json.dumps(har.without_content(recorded), indent=1, ensure_ascii=False)
        given.redacted.write_text(text + "\n", "utf-8")
    if given.patch:
        text = report.patch(observations, path, path.with_name("README.md"), given.source)
        given.patch.write_text(text, "utf-8")
        said.append(f"\npatch: git apply {given.patch}" if text else "\npatch: nothing to mark")
    sys.stdout.write("\n".join(said) + "\n")
    return 0


def check(words: list[str]) -> int:
    """Who answers at the URL."""
    from gtmhub_goals_contract.cli.check import check as asked

    return asked(words)


def init(words: list[str]) -> int:
    """Ask for what a contract.toml needs, and write it."""
    from gtmhub_goals_contract.cli.check import init as asked

    return asked(words)


COMMANDS: Mapping[str, Callable[[list[str]], int]] = {
    "run": run,
    "check": check,
    "init": init,
    "cleanup": cleanup,
    "merge": merge,
    "diff": diff,
    "fuzz": fuzz,
    "law": law,
    "laws": laws,
    "observe": observe,
}
