"""The flags of `goals-contract`."""

from __future__ import annotations

import argparse
import math
import os
import re
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.live import Identity, Session
from gtmhub_goals_contract.run.options import (
    TOKEN_VARIABLE,
    Options,
    account_id,
    base_url,
    demand,
    floor,
    profile_of,
    read_config,
    seconds,
    share,
    token_from,
)
from gtmhub_goals_contract.run.reproductions import read_reproduction

DEEP_BUDGET = 120.0  # seconds; whoever gives that much wants more than the usual examples
EPILOG = (
    "exit codes: 0 PASS, 1 FAIL, 2 ERROR, 3 INCONCLUSIVE. Other commands: check, init, cleanup, "
    "merge, diff, fuzz, law, laws, observe (goals-contract COMMAND --help)."
)


def above_zero(text: str) -> float:
    """A number that a run can keep to."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return value


def count(text: str) -> int:
    """A whole number above 0."""
    if not re.fullmatch(r"0*[1-9]\d{0,17}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """The flags of `run`; what is not given keeps the default of `Options`."""
    made = argparse.ArgumentParser(
        prog="goals-contract",
        description="Hold a server of the Goals API to the contract. Without --url, the emulator "
        "is started, tested and stopped.",
        epilog=EPILOG,
        argument_default=argparse.SUPPRESS,  # what is not given keeps the default of `Options`
    )
    made.add_argument(
        "--version", action="version", version=f"%(prog)s {version('gtmhub-goals-contract')}"
    )
    add_target(made)
    made.add_argument(
        "--serve",
        metavar="COMMAND",
        help="start this server instead of the emulator; it prints a JSON line "
        "with its url and has the emulator's control API",
    )
    made.add_argument("--contract", type=Path, metavar="FILE", help="another OpenAPI file")
    made.add_argument("--report", type=Path, metavar="FOLDER")
    made.add_argument("--seed", type=int, help="the same seed sends the same requests (default 1)")
    made.add_argument(
        "--budget", dest="budget_seconds", type=seconds, metavar="TIME", help="30s, 2m, 1h"
    )
    made.add_argument(
        "--requests",
        dest="budget_requests",
        type=count,
        metavar="N",
        help="send no more than N requests",
    )
    made.add_argument(
        "--rate", dest="per_second", type=above_zero, metavar="N", help="requests a second, at most"
    )
    made.add_argument("--full", action="store_true", help="many more examples of everything")
    made.add_argument(
        "--law",
        "--laws",
        dest="laws",
        action="append",
        metavar="LAW",
        help="only this law (repeatable); `none` for no law",
    )
    made.add_argument(
        "--family",
        dest="families",
        action="append",
        metavar="NAME",
        help="only this family of the letter (repeatable)",
    )
    made.add_argument("--no-letter", dest="letter", action="store_false", help="laws only")
    made.add_argument("--max-failures", type=count, metavar="N", help="stop after N failures")
    made.add_argument("--shard", type=share, metavar="I/N", help="run one of N shares")
    made.add_argument(
        "--at-least",
        type=floor,
        metavar="STATUSES/LAWS",
        help="no PASS unless so many are in reach, as 80/60",
    )
    made.add_argument("--baseline", type=Path, metavar="FILE", help="accepted failures")
    made.add_argument(
        "--accept", metavar="REASON", help="write every failure of this run into the baseline"
    )
    made.add_argument(
        "--regressions", type=Path, metavar="FOLDER", help="reproductions that are replayed first"
    )
    made.add_argument("--replay", type=Path, metavar="FILE", help="replay one reproduction")
    made.add_argument("--redis", metavar="URL", help="share Hypothesis' examples through Redis")
    made.add_argument(
        "--strict",
        action="store_true",
        help="on a foreign server, count contradicted assumptions as failures",
    )
    made.add_argument(
        "--keywords",
        type=demand,
        metavar="REQUESTS/RESPONSES",
        help="keyword coverage that a whole run on the emulator needs, in per cent (default 98/95)",
    )
    made.add_argument(
        "--shrink",
        dest="shrink_seconds",
        type=seconds,
        metavar="SECONDS",
        help="time to shorten a trace",
    )
    made.add_argument("--quiet", action="store_true", help="no progress line")
    made.add_argument("--color", action=argparse.BooleanOptionalAction)
    return made


def add_target(made: argparse.ArgumentParser) -> None:
    """The flags that name a server, and who asks."""
    group = made.add_argument_group("the server")
    group.add_argument("--url", default=None, help="base URL, without /api")
    group.add_argument("--account", default=None, help="account id")
    group.add_argument(
        "--token-env",
        default=TOKEN_VARIABLE,
        metavar="NAME",
        help="environment variable that holds the token (default GOALS_TOKEN)",
    )
    # Without it, argparse would take --token for --token-env and show the token in its message.
    group.add_argument("--token", type=_no_token, help=argparse.SUPPRESS)
    group.add_argument(
        "--profile", type=profile_of, default=None, help="emulator, live-rw or live-ro"
    )
    group.add_argument("--session", default=None, metavar="ID", help="session to create goals in")
    group.add_argument(
        "--allow-account",
        action="append",
        default=[],
        metavar="ID",
        help="dedicated account that may be written to",
    )
    group.add_argument(
        "--config",
        type=Path,
        default=None,
        metavar="FILE",
        help="contract.toml with identities, sessions and waivers",
    )


def _no_token(text: str) -> str:
    raise ConfigurationError(
        f"tokens are never taken from the command line: put it into {TOKEN_VARIABLE}, or name "
        "another environment variable with --token-env"
    )


def options_from(
    arguments: argparse.Namespace, environment: Mapping[str, str] | None = None
) -> Options:
    """The options of a run: flags win over contract.toml."""
    flags: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in vars(arguments).items()
        if name in Options.__dataclass_fields__ and name not in {"url", "profile"}
    }
    replay = flags.get("replay")
    if replay is not None:
        flags["letter"] = False
        flags.setdefault("seed", read_reproduction(replay)[1] or 1)
    if flags.get("budget_seconds", 0) >= DEEP_BUDGET:
        flags["full"] = True
    target = target_from(arguments, os.environ if environment is None else environment)
    return Options(**{**target, **flags})


def target_from(arguments: argparse.Namespace, env: Mapping[str, str]) -> dict[str, Any]:
    """Keyword arguments of `Options` that say which server, as whom."""
    found: dict[str, Any] = {}
    if arguments.config is not None:
        found = read_config(arguments.config, env)
    if arguments.url:  # make passes an empty one where none was given
        found["url"] = base_url(arguments.url)
    if arguments.account:
        account = account_id(arguments.account, "--account")
        token = token_from(arguments.token_env, env)
        identities = dict(found.get("identities", {}))
        identities["owner"] = Identity("owner", account, token)
        found["identities"] = identities
    if arguments.profile is not None:
        found["profile"] = arguments.profile
    if arguments.session is not None:
        found["sessions"] = {**found.get("sessions", {}), "session": Session(arguments.session, 0)}
    if arguments.allow_account:
        found["allowed_accounts"] = (*found.get("allowed_accounts", ()), *arguments.allow_account)
    return found


def parse(words: Sequence[str]) -> argparse.Namespace:
    return parser().parse_args(list(words))
