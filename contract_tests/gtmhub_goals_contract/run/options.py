"""What a run is asked to do, from flags and contract.toml."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.keywords.measure import DEMANDED, Demand
from gtmhub_goals_contract.live import IDENTITY_NAMES, Identity, Profile, Session, default_profile
from gtmhub_goals_contract.live.world import is_loopback

_OBJECT_ID = re.compile(r"[0-9a-f]{24}")
TOKEN_VARIABLE = "GOALS_TOKEN"


@dataclass(frozen=True)
class Options:
    """One run. `url` None: start the emulator, or `serve`, and stop it again."""

    url: str | None = None
    profile: Profile | None = None
    identities: Mapping[str, Identity] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    scope_session: str | None = None
    users: tuple[str, ...] = ()
    text_areas: tuple[str, ...] = ()  # custom fields of that type, which no call tells
    allowed_accounts: tuple[str, ...] = ()
    sentinel: str | None = None
    waivers: tuple[Mapping[str, Any], ...] = ()
    serve: str | None = None
    contract: Path | None = None
    report: Path = Path("contract-report")
    seed: int = 1
    budget_seconds: float | None = None
    budget_requests: int | None = None
    per_second: float | None = None
    full: bool = False
    laws: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    letter: bool = True
    max_failures: int | None = None
    shard: tuple[int, int] | None = None
    at_least: tuple[int, int] | None = None  # statuses and laws in reach that a PASS needs
    baseline: Path | None = None
    accept: str | None = None  # reason under which all failures of this run are accepted
    regressions: Path | None = None
    replay: Path | None = None
    redis: str | None = None
    strict: bool = False
    quiet: bool = False
    color: bool | None = None
    shrink_seconds: float | None = None
    keywords: Demand = DEMANDED
    part: str = ""  # which process of several on one account this is, for the names of its goals
    part_is_enough: bool = False  # exit 0 when the part that was asked for held

    @property
    def tag(self) -> str:
        """What the name of each goal of the run begins with; shares on one account differ."""
        share = "" if self.shard is None else f"-{self.shard[0]}of{self.shard[1]}"
        return f"contract-{self.seed}{share}{self.part}"

    @property
    def selected(self) -> bool:
        """Whether only a part of the suite was asked for."""
        return bool(self.laws or self.families or not self.letter or self.replay)

    def keywords_demanded(self, profile: Profile) -> Demand | None:
        """Only a whole run against the emulator is held to the figures of keyword coverage.

        Nobody can make somebody's server show every property, and a part proves a part.
        """
        limits = (self.budget_seconds, self.budget_requests, self.max_failures)
        whole = not self.selected and limits == (None, None, None)
        return self.keywords if whole and profile is Profile.EMULATOR else None


def seconds(text: str) -> float:
    """`90`, `90s`, `2m`, `1h`."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smh]?)", text.strip())
    if match is None:
        raise ConfigurationError(f"{text!r} is no time; write 30s, 2m or 1h")
    return float(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600}[match[2]]


def share(text: str) -> tuple[int, int]:
    """`2/3` is the second of three shards."""
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise ConfigurationError(f"--shard {text!r} is no share; write 1/3, 2/3 or 3/3")
    return int(match[1]), int(match[2])


def floor(text: str) -> tuple[int, int]:
    """`80/60`: at least 80 statuses and 60 laws in reach."""
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    if match is None:
        raise ConfigurationError(
            f"--at-least {text!r} is no floor; write how many statuses and laws, as 80/60"
        )
    return int(match[1]), int(match[2])


def demand(text: str) -> Demand:
    """`98/95`: per cent of the constraints of requests and of responses."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)", text)
    if match is None or max(float(match[1]), float(match[2])) > 100:
        raise ConfigurationError(
            f"--keywords {text!r} is no demand; write two figures in per cent, as 98/95"
        )
    return float(match[1]), float(match[2])


def token_from(variable: str, environment: Mapping[str, str]) -> str:
    if not variable.isidentifier():
        raise ConfigurationError(
            f"--token-env takes the name of an environment variable, as {TOKEN_VARIABLE}; what was "
            "given is none, and may be the token itself"
        )
    token = environment.get(variable, "")
    if not token:
        raise ConfigurationError(
            f"the environment variable {variable} holds no token; set it, or name another with "
            "--token-env (tokens are never taken from the command line)"
        )
    return token


def account_id(value: str, place: str) -> str:
    if _OBJECT_ID.fullmatch(value) is None:
        raise ConfigurationError(
            f"{place} is {value!r}; an account id has 24 hexadecimal digits, "
            "as 5be26318e5274a0007f17f61"
        )
    return value


def read_config(path: Path, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Keyword arguments of `Options` from contract.toml."""
    env = os.environ if environment is None else environment
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path} is not valid TOML: {error}") from error
    _only(raw, {"target", "identities", "sessions", "waivers"}, path, "the file")
    target = raw.get("target", {})
    _only(
        target,
        {"url", "profile", "allow-accounts", "sentinel", "rate", "requests", "users", "text-areas"},
        path,
        "[target]",
    )
    if "url" not in target:
        raise ConfigurationError(f"{path}: [target] has no url")
    found: dict[str, Any] = {
        "url": str(target["url"]),
        "allowed_accounts": tuple(target.get("allow-accounts", ())),
        "sentinel": target.get("sentinel"),
        "per_second": target.get("rate"),
        "budget_requests": target.get("requests"),
        "users": tuple(target.get("users", ())),
        "text_areas": tuple(target.get("text-areas", ())),
        "waivers": tuple(raw.get("waivers", ())),
        "identities": _identities(raw.get("identities", {}), path, env),
    }
    if "profile" in target:
        found["profile"] = profile_of(str(target["profile"]))
    sessions, scope = _sessions(raw.get("sessions", {}), path)
    found["sessions"], found["scope_session"] = sessions, scope
    return found


def profile_of(text: str) -> Profile:
    try:
        return Profile(text)
    except ValueError:
        known = ", ".join(profile.value for profile in Profile)
        raise ConfigurationError(f"profile {text!r} is unknown; known: {known}") from None


def resolve_profile(options: Options, url: str, has_control: bool) -> Profile:
    """The profile of a run, after the interlocks."""
    profile = options.profile
    if profile is None:
        profile = default_profile(url)
        if has_control and is_loopback(url):
            profile = Profile.EMULATOR
    if profile is Profile.EMULATOR and not has_control:
        raise ConfigurationError(
            f"profile emulator needs the control API /__emulator/v1 at {url}; "
            "use --profile live-rw for a server without one"
        )
    if profile is Profile.LIVE_RW and not is_loopback(url):
        account = options.identities["owner"].account if "owner" in options.identities else ""
        if account not in options.allowed_accounts:
            raise ConfigurationError(
                f"profile live-rw writes to account {account or '(none)'} on {url}; name it under "
                "allow-accounts in contract.toml if it is a dedicated test account"
            )
        if not options.sentinel:
            raise ConfigurationError(
                f"profile live-rw on {url} needs `sentinel` in contract.toml: the id of a goal "
                "that exists in the dedicated account and nowhere else"
            )
    return profile


def _identities(
    raw: Mapping[str, Any], path: Path, environment: Mapping[str, str]
) -> dict[str, Identity]:
    identities: dict[str, Identity] = {}
    default_account = str(raw.get("owner", {}).get("account", ""))
    for name, entry in raw.items():
        place = f"[identities.{name}]"
        if name not in IDENTITY_NAMES:
            known = ", ".join(IDENTITY_NAMES)
            raise ConfigurationError(f"{path}: {place} is unknown; known: {known}")
        _only(entry, {"token-env", "account", "user"}, path, place)
        if "token-env" not in entry:
            raise ConfigurationError(
                f"{path}: {place} has no token-env, the variable that holds its token"
            )
        account = account_id(str(entry.get("account", default_account)), f"{path}: {place} account")
        identities[name] = Identity(
            name, account, token_from(str(entry["token-env"]), environment), entry.get("user")
        )
    if "owner" not in identities:
        raise ConfigurationError(f"{path}: [identities.owner] is missing; it is the one needed")
    return identities


def _sessions(raw: Mapping[str, Any], path: Path) -> tuple[dict[str, Session], str | None]:
    names = {
        "session": ("session", 0),
        "other": ("other_session", 0),
        "workflow": ("workflow_session", 1),
        "workflow-of-two": ("workflow_session_of_two", 2),
    }
    _only(raw, {*names, "scope"}, path, "[sessions]")
    sessions = {
        field_name: Session(str(raw[name]), approvals)
        for name, (field_name, approvals) in names.items()
        if name in raw
    }
    return sessions, raw.get("scope")


def _only(raw: Mapping[str, Any], known: set[str], path: Path, place: str) -> None:
    for name in raw:
        if name not in known:
            raise ConfigurationError(
                f"{path}: {name!r} in {place} is unknown; known: {', '.join(sorted(known))}"
            )
