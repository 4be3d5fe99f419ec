"""`goals-contract check` and `init`: who answers at a URL, and a contract.toml to start from."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gtmhub_goals_contract.cli.arguments import add_target, target_from
from gtmhub_goals_contract.contract import load_contract
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.live import IDENTITY_NAMES, Profile, World, default_profile
from gtmhub_goals_contract.live.world import SESSIONS
from gtmhub_goals_contract.run.first_questions import introduced
from gtmhub_goals_contract.run.options import (
    TOKEN_VARIABLE,
    Options,
    account_id,
    base_url,
    token_from,
)
from gtmhub_goals_contract.run.target import connected


def check(words: list[str]) -> int:
    """Ask the server the first questions alone, and print a contract.toml to start from."""
    made = argparse.ArgumentParser(
        prog="goals-contract check",
        description="Ask who answers at the URL and whether each identity and session can play "
        "its role, without any law; print a contract.toml to start from.",
    )
    add_target(made)
    given = made.parse_args(words)
    sys.stdout.write(checked(Options(**target_from(given, os.environ)), given.token_env))
    return 0


def init(words: list[str], ask: Callable[[str], str] = input) -> int:
    """Ask for what a contract.toml needs, check it, and write the file."""
    made = argparse.ArgumentParser(
        prog="goals-contract init",
        description="Ask for account, token and session, check them, and write contract.toml.",
    )
    made.add_argument("url", metavar="URL")
    made.add_argument("--config", type=Path, default=Path("contract.toml"), metavar="FILE")
    given = made.parse_args(words)
    if given.config.exists():
        raise ConfigurationError(f"{given.config} exists; name another file with --config")
    if not given.config.parent.is_dir():
        raise ConfigurationError(f"there is no folder {given.config.parent} to write to")
    try:
        text = _asked(base_url(given.url), ask)
    except EOFError:
        raise ConfigurationError(
            "init asks questions, and nobody answers; run it in a terminal, or keep what "
            "`goals-contract check` prints"
        ) from None
    given.config.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{given.config} is written: goals-contract --config {given.config}\n")
    return 0


def _asked(url: str, ask: Callable[[str], str]) -> str:
    """A contract.toml from the answers."""
    target = ["--url", url, "--account", account_id(ask("Account id: ").strip(), "account")]
    variable = ask(f"Environment variable that holds the token [{TOKEN_VARIABLE}]: ").strip()
    target += ["--token-env", variable or TOKEN_VARIABLE]
    token_from(variable or TOKEN_VARIABLE, os.environ)
    session = ask("Session to create goals in (empty: look for one): ").strip()
    target += ["--session", session] if session else []
    may = ask("May the suite create and delete goals of its own there? [y/N] ")
    if may.strip().lower() not in {"y", "yes"}:
        target += ["--profile", str(Profile.LIVE_RO)]
    parser = argparse.ArgumentParser()
    add_target(parser)
    parsed = parser.parse_args(target)
    return checked(Options(**target_from(parsed, os.environ)), parsed.token_env)


def checked(options: Options, token_variable: str) -> str:
    """A contract.toml for the server, once it has answered the first questions.

    Raises:
        ContractTestsError: it does not, or not as the options say; the message says what to do.
    """
    if options.url is None:
        raise ConfigurationError("check needs --url and --account, or --config")
    profile = options.profile
    if profile in {None, Profile.EMULATOR}:  # it is asked as whoever has an account of it
        profile = default_profile(options.url)
    known = replace(options, profile=profile)
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder) / "events.ndjson"
        with connected(known, options.url, load_contract(), events) as (client, _):
            world = introduced(client, known, healthy=True)
            left = client.gate.ledger.open_ids()
    if left:
        raise ConfigurationError(f"goals of the check could not be deleted: {', '.join(left)}")
    return as_toml(known, world, token_variable)


def as_toml(options: Options, world: World, token_variable: str) -> str:
    """What is known, and as comments what would widen a verdict. It never holds a token."""
    lines = ["# token-env names the environment variable that holds a token; it is never written"]
    lines += ["[target]", f'url = "{world.url}"', f'profile = "{options.profile}"']
    if options.allowed_accounts:
        lines.append(f"allow-accounts = {list(options.allowed_accounts)}".replace("'", '"'))
    if options.sentinel:
        lines.append(f'sentinel = "{options.sentinel}"')
    for name, role in IDENTITY_NAMES.items():
        identity = world.identities.get(name)
        mark = "" if identity is not None else "# "
        variable = token_variable if name == "owner" else f"{TOKEN_VARIABLE}_{name.upper()}"
        lines += ["", f"{mark}[identities.{name}]  # {role}", f'{mark}token-env = "{variable}"']
        if identity is not None:
            lines.append(f'account = "{identity.account}"')
        if identity is not None and identity.user:
            lines.append(f'user = "{identity.user}"')
    lines += ["", "[sessions]"]
    for field, (name, _) in SESSIONS.items():
        session = getattr(world, field)
        lines.append(f'{name} = "{session.id}"' if session else f'# {name} = ""')
    return "\n".join(lines) + "\n"
