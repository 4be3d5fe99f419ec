"""What a run is asked to do, from flags and contract.toml."""

from __future__ import annotations

import math
import os
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from gtmhub_goals_contract.contract import Cell
from gtmhub_goals_contract.errors import ConfigurationError
from gtmhub_goals_contract.keywords.measure import DEMANDED, Demand
from gtmhub_goals_contract.live import IDENTITY_NAMES, Identity, Profile, Session, default_profile
from gtmhub_goals_contract.live.world import SESSIONS, is_loopback
from gtmhub_goals_contract.suite.results import CellLine

_OBJECT_ID = re.compile(r"[0-9a-f]{24}")
_NOT_IN_URLS = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")
TOKEN_VARIABLE = "GOALS_TOKEN"
AS_URL = "give one such as http://127.0.0.1:8080"
OWN_PATHS = ("/api/v1/goals", "/api/v2/goals", "/api/v1", "/api/v2", "/api")


@dataclass(frozen=True, slots=True)
class Waiver:
    """`[[waivers]]` of contract.toml: a law, or a status of one operation or of all."""

    reason: str
    until: date
    law: str | None = None
    operation: str | None = None
    status: int | None = None

    def is_about(self, cell: Cell | CellLine) -> bool:
        """Whether it names the status of the operation."""
        return cell.status == self.status and self.operation in {None, cell.operation}


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
    waivers: tuple[Waiver, ...] = ()
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
    """The token that an environment variable holds; white space around it is no part of it.

    Raises:
        ConfigurationError: the variable holds none, or what no header can carry.
    """
    if not variable.isidentifier():
        raise ConfigurationError(
            f"--token-env takes the name of an environment variable, as {TOKEN_VARIABLE}; what was "
            "given is none, and may be the token itself"
        )
    token = environment.get(variable, "").strip()
    if not token:
        raise ConfigurationError(
            f"the environment variable {variable} holds no token; set it, or name another with "
            "--token-env (tokens are never taken from the command line)"
        )
    if odd := next((each for each in token if not "!" <= each <= "~"), None):
        called = "a line break" if odd in "\r\n" else unicodedata.name(odd, "a control character")
        raise ConfigurationError(
            f"the environment variable {variable} holds {called.lower()}, which no token can hold; "
            "set it to the token alone, without the word Bearer"
        )
    return token


def account_id(value: str, place: str) -> str:
    """The id as it was given.

    Raises:
        ConfigurationError: it has another form; `place` says where it stands.
    """
    if _OBJECT_ID.fullmatch(value) is None:
        raise ConfigurationError(
            f"{place} is {value!r}; an account id has 24 hexadecimal digits, "
            "as 5be26318e5274a0007f17f61"
        )
    return value


def base_url(text: str) -> str:
    """The URL as requests need it: no space around it, no slash at its end, percent-encoded.

    Raises:
        ConfigurationError: it is no base URL; the message has the right one where it can.
    """
    url = text.strip()
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna"), parts.port
    except ValueError as error:
        raise ConfigurationError(f"{text!r} is no URL ({error}); {AS_URL}") from None
    if parts.scheme not in {"http", "https"} or not host or _NOT_IN_URLS.search(url) or port == 0:
        raise ConfigurationError(f"{text!r} is no http or https URL; {AS_URL}")
    if parts.username or parts.password:
        raise ConfigurationError(
            f"the URL of {parts.hostname} holds a user or a password; tokens are given in "
            "environment variables (--token-env)"
        )
    if parts.query or parts.fragment:
        raise ConfigurationError(f"{url} has a query; give the base URL alone")
    path = parts.path.rstrip("/")
    base = f"{parts.scheme}://{parts.netloc}"
    if own := next((each for each in OWN_PATHS if path.lower().endswith(each)), None):
        raise ConfigurationError(
            f"{url} ends in {own}, which the suite adds; give {base}{path[: -len(own)]}"
        )
    return base + quote(path, safe="/%:@!$&'()*+,;=~")


Kind = tuple[str, Callable[[Any], bool]]
TEXT: Kind = ("a text", lambda value: isinstance(value, str) and bool(value.strip()))
TEXTS: Kind = ("a list of texts", lambda value: _is_list(value, str))
NUMBER: Kind = ("a number above 0", lambda value: _is_number(value) and 0 < value < math.inf)
COUNT: Kind = ("a whole number above 0", lambda value: NUMBER[1](value) and isinstance(value, int))
TABLE: Kind = ("a table", lambda value: isinstance(value, dict))
TABLES: Kind = ("a list of tables, [[waivers]]", lambda value: _is_list(value, dict))
DAY: Kind = ("a day, as 2027-01-31", lambda value: _day(value) is not None)


def _is_list(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(each, kind) for each in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except (ValueError, TypeError):
        return None


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigurationError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} is not in UTF-8 ({error.reason})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path} is not valid TOML: {error}") from error
    known = {"target": TABLE, "identities": TABLE, "sessions": TABLE, "waivers": TABLES}
    return _checked(raw, known, path, "the file")


def read_config(path: Path, environment: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Keyword arguments of `Options` from contract.toml.

    Raises:
        ConfigurationError: the file is no contract.toml, or a variable holds no token.
    """
    env = os.environ if environment is None else environment
    raw = _read(path)
    known = {
        "url": TEXT,
        "profile": TEXT,
        "sentinel": TEXT,
        "rate": NUMBER,
        "requests": COUNT,
        **dict.fromkeys(("allow-accounts", "users", "text-areas"), TEXTS),
    }
    target = _checked(raw.get("target", {}), known, path, "[target]")
    if "url" not in target:
        raise ConfigurationError(f"{path}: [target] has no url")
    found: dict[str, Any] = {
        "url": base_url(target["url"]),
        "allowed_accounts": tuple(target.get("allow-accounts", ())),
        "sentinel": target.get("sentinel"),
        "per_second": target.get("rate"),
        "budget_requests": target.get("requests"),
        "users": tuple(target.get("users", ())),
        "text_areas": tuple(target.get("text-areas", ())),
        "waivers": _waivers(raw, path),
        "identities": _identities(raw.get("identities", {}), path, env),
    }
    if "profile" in target:
        found["profile"] = profile_of(target["profile"])
    sessions, scope = _sessions(raw.get("sessions", {}), path)
    found["sessions"], found["scope_session"] = sessions, scope
    return found


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of contract.toml alone; no token is asked for.

    Raises:
        ConfigurationError: the file is no contract.toml, or a waiver is incomplete.
    """
    return _waivers(_read(path), path)


def _waivers(raw: Mapping[str, Any], path: Path) -> tuple[Waiver, ...]:
    known = {"law": TEXT, "operation": TEXT, "status": COUNT, "reason": TEXT, "until": DAY}
    made = []
    for number, entry in enumerate(raw.get("waivers", ()), start=1):
        place = f"waiver {number}"
        _checked(entry, known, path, place)
        names = {"law"} if "law" in entry else {"status"}
        missing = (names | {"reason", "until"}) - set(entry)
        if missing or {"law", "status"} <= set(entry) or {"law", "operation"} <= set(entry):
            raise ConfigurationError(
                f"{path}: {place} is incomplete: it needs status (and operation, unless all are "
                "meant) or law, and reason and until (yyyy-mm-dd)"
            )
        made.append(Waiver(**{**entry, "until": _day(entry["until"])}))
    return tuple(made)


def profile_of(text: str) -> Profile:
    """The profile of a name.

    Raises:
        ConfigurationError: there is none.
    """
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
    raw: dict[str, Any], path: Path, environment: Mapping[str, str]
) -> dict[str, Identity]:
    identities: dict[str, Identity] = {}
    _checked(raw, dict.fromkeys(IDENTITY_NAMES, TABLE), path, "[identities]")
    if "owner" not in raw:
        raise ConfigurationError(f"{path}: [identities.owner] is missing; it is the one needed")
    for name, entry in raw.items():
        place = f"[identities.{name}]"
        _checked(entry, {"token-env": TEXT, "account": TEXT, "user": TEXT}, path, place)
        if "token-env" not in entry:
            raise ConfigurationError(
                f"{path}: {place} has no token-env, the variable that holds its token"
            )
        account = entry.get("account", raw["owner"].get("account", ""))
        account = account_id(account, f"{path}: {place} account")
        token = token_from(entry["token-env"], environment)
        identities[name] = Identity(name, account, token, entry.get("user"))
    return identities


def _sessions(raw: dict[str, Any], path: Path) -> tuple[dict[str, Session], str | None]:
    known = [name for name, _ in SESSIONS.values()]
    _checked(raw, dict.fromkeys((*known, "scope"), TEXT), path, "[sessions]")
    sessions = {
        field_name: Session(raw[name], approvals)
        for field_name, (name, approvals) in SESSIONS.items()
        if name in raw
    }
    return sessions, raw.get("scope")


def _checked(
    raw: dict[str, Any], known: Mapping[str, Kind], path: Path, place: str
) -> dict[str, Any]:
    """The table, once each of its keys is known and holds what it should."""
    for name, value in raw.items():
        if name not in known:
            raise ConfigurationError(
                f"{path}: {name!r} in {place} is unknown; known: {', '.join(sorted(known))}"
            )
        word, fits = known[name]
        if not fits(value):
            raise ConfigurationError(f"{path}: {name} in {place} is {value!r}; it has to be {word}")
    return raw
