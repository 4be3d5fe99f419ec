"""The document that people write: accounts with people, sessions, goals, by name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from importlib import resources
from typing import Annotated, Any, Literal, TypeVar

import msgspec

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.goals.permissions import AccountPlan, Role, SessionStatus, State

VERSION = 1
MAX_DEPTH = 64
_VALUES = "additionalProperties"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=1024)]
Tag = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Reviewers = Annotated[int, msgspec.Meta(ge=1, le=2)]
CustomFieldType = Literal["text", "textArea", "dropDown", "multiSelect", "date", "user", "number"]
"""The vendor's types (help page 3958142), and number."""
Grant = Literal["all", "read", "update", "delete"]
TOKEN = re.compile(r"[!-~]([ -~]{0,4094}[!-~])?")
TokenText = Annotated[str, msgspec.Meta(pattern=rf"^{TOKEN.pattern}$")]
"""What a header can carry."""


class Part(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """A typing error in a key is an error, not a key that is ignored."""


class SeedUser(Part):
    id: str
    name: Name = ""
    email: str = ""
    role: Role = "member"
    avatar: str = ""
    picture: str = ""
    color: str = ""
    is_active: bool = True
    client_id: str = ""


class SeedTeam(Part):
    id: str
    name: Name = ""
    member_ids: list[str] = []
    avatar: str = ""
    picture: str = ""
    color: str = ""


class SeedSession(Part):
    id: str
    title: Name = ""
    date_from: str = ""
    date_to: str = ""
    status: SessionStatus = "open"
    required_reviewers: Reviewers | None = None


class SeedToken(Part):
    token: TokenText
    user_id: str
    expires_at: str | None = None


class SeedConfidence(Part):
    value: Annotated[float, msgspec.Meta(ge=0, le=1)]
    reason: str = ""
    user_id: str = ""
    date: str = ""


class SeedPermission(Part):
    principal_id: str
    principal_kind: Literal["user", "team"] = "user"
    grant: Grant | list[Grant] | None = None


class SeedAccess(Part):
    """What an `access` may hold; it is stored as it was written."""

    inherits: bool = True
    permissions: list[SeedPermission] = []
    owner_permissions: Any = None


class SeedGoal(Part):
    name: Name
    id: str = ""
    session_id: str = ""
    owner_ids: list[str] = []
    description: str = ""
    parent_id: str = ""
    date_from: str = ""
    date_to: str = ""
    date_created: str = ""
    attainment_type_string: str = "average_kr"
    closed_status: Literal["active", "achieved", "abandoned"] = "active"
    custom_fields: dict[str, Any] = {}
    tags: list[Tag] = []
    access: dict[str, Any] | None = None
    workflow_status: State | None = None
    reviewers: list[str] = []
    approved_by: list[str] = []
    confidence: SeedConfidence | None = None


class SeedCheckIn(Part):
    actual: float
    created_at: str
    comment: str = ""
    changed_by: str = ""
    confidence: float | None = None


class SeedTrendPoint(Part):
    date: str
    projected: float


class SeedMetric(Part):
    name: Name
    goal_id: str
    id: str = ""
    owner_ids: list[str] = []
    description: str = ""
    initial_value: float = 0
    target: float = 1
    actual: float | None = None
    critical: float | None = None
    suffix: str = ""
    prefix: str = ""
    fraction_size: int = 0
    due_date: str = ""
    check_ins: list[SeedCheckIn] = []
    trend: list[SeedTrendPoint] = []
    settings: list[Any] = []
    access: dict[str, Any] | None = None
    custom_fields: dict[str, Any] = {}


class SeedAccount(Part):
    id: str = ""
    name: Name = "Example Company"
    plan: AccountPlan = "active"
    domain: str = "company.example"
    custom_fields: dict[str, CustomFieldType] = {}
    users: list[SeedUser] = []
    teams: list[SeedTeam] = []
    sessions: list[SeedSession] = []
    tokens: list[SeedToken] = []
    goals: list[SeedGoal] = []
    metrics: list[SeedMetric] = []


class SeedDocument(Part):
    """A file: accounts with people, sessions and goals that are called by names of your own."""

    version: Literal[1]
    accounts: list[SeedAccount]
    json_schema: str = msgspec.field(name="$schema", default="")


def schema() -> str:
    """The JSON Schema of a seed file, as JSON."""
    described = {"$schema": _DIALECT, **msgspec.json.schema(SeedDocument)}
    return msgspec.json.format(msgspec.json.encode(described)).decode()


def example() -> str:
    """A seed file to start from, as JSON."""
    return resources.files(__package__).joinpath("example.json").read_text("utf-8").rstrip()


Parsed = TypeVar("Parsed", SeedDocument, SeedAccount)


def parse_seed(text: bytes) -> SeedDocument:
    try:
        value = msgspec.json.decode(text.decode(json.detect_encoding(text)))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SeedError(f"the document is not JSON: {error}") from None
    return _parsed(value, SeedDocument)


def parse_account(value: object) -> SeedAccount:
    return _parsed(value, SeedAccount)


def _parsed(value: object, kind: type[Parsed]) -> Parsed:
    try:
        parsed = msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise SeedError(placed(error, kind)) from None
    require_storable(value)
    return parsed


def require_storable(value: object, place: str = "", depth: int = 0) -> None:
    """Refuse what no store keeps, or no request could bring into an account either."""
    if isinstance(value, str):
        if "\0" in value:
            raise SeedError(f"{place.lstrip('.')}: holds a NUL character, which no text may")
    elif isinstance(value, dict | list):
        if depth > MAX_DEPTH:
            raise SeedError(f"{place[:80].lstrip('.')}: is nested deeper than {MAX_DEPTH} levels")
        if isinstance(value, list):
            for index, each in enumerate(value):
                require_storable(each, f"{place}[{index}]", depth + 1)
        else:
            for key, each in value.items():
                require_storable(key, f"{place}.{key!r}", depth)
                require_storable(each, f"{place}.{key}", depth + 1)


def require_access(place: str, access: object) -> None:
    """Refuse an `access` that rights cannot be read from; None is none."""
    try:
        msgspec.convert(access, SeedAccess | None)
    except msgspec.ValidationError as error:
        raise SeedError(f"{place}.{placed(error, SeedAccess)}") from None


def placed(error: msgspec.ValidationError, kind: Any) -> str:
    """Put the place first, and last what might stand there in a `kind`.

    `accounts[0].users[1].role: Invalid enum value 'boss'; known are admin, member, viewer`.
    """
    cause, _, path = str(error).partition(" - at `$")
    place = path.rstrip("`").lstrip(".")
    message = f"{place or 'document'}: {cause}"
    if not cause.startswith(("Invalid enum value", "Object contains unknown field")):
        return message
    whole = msgspec.json.schema(kind)
    nodes = _alternatives(whole, whole)
    for step in re.findall(r"[^.\[\]]+", place.replace("[...]", "[*]")):
        nodes = [
            alternative
            for node in nodes
            for below in (
                node.get("properties", {}).get(step),
                node.get("items"),
                node.get(_VALUES),
            )
            if isinstance(below, dict)
            for alternative in _alternatives(whole, below)
        ]
    known = [each for node in nodes for each in node.get("enum", node.get("properties", ()))]
    return f"{message}; known are {', '.join(str(each) for each in known if each)}"


def _alternatives(whole: dict[str, Any], node: dict[str, Any]) -> list[dict[str, Any]]:
    """The schemas of which one is to hold, without references."""
    if "$ref" in node:
        return _alternatives(whole, whole["$defs"][node["$ref"].rpartition("/")[2]])
    return [each for one in node.get("anyOf", ()) for each in _alternatives(whole, one)] or [node]


OBJECT_ID = re.compile(r"[0-9a-f]{24}")


class Ids:
    """Names of a seed and the ids they stand for; an id that is one already stands for itself."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        """`new_id` mints an id for each name met first where it is declared."""
        self._new_id = new_id
        self.known: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        """In which list of the seed a name is declared: `users`, `goals`."""

    def declare(self, place: str, name: str) -> str:
        if name and name in self.known:
            raise SeedError(f"{place}: {name!r} is declared twice")
        minted = name if OBJECT_ID.fullmatch(name) else self._new_id()
        self.known[name or minted] = minted
        self._lists[name or minted] = place.partition("[")[0]
        return minted

    def resolve(self, place: str, name: str, what: str) -> str:
        """Answer the id of a name; `what` it must be is `user`, `goal` or `user or team`."""
        kinds = [f"{kind}s" for kind in what.split(" or ")]
        if self._lists.get(name) not in kinds:
            known = ", ".join(each for each, of in self._lists.items() if of in kinds)
            raise SeedError(
                f"{place}: no {what} {name!r} is declared in this account;"
                f" known are {known[:200] or 'none'}"
            )
        return self.known[name]

    def resolve_all(self, place: str, names: Sequence[str], what: str = "user") -> list[str]:
        return [self.resolve(f"{place}[{i}]", name, what) for i, name in enumerate(names)]


def instant(place: str, text: str) -> str:
    """Rewrite a date-time of a seed; "" stays ""."""
    if not text:
        return ""
    try:
        return timestamps.to_text(timestamps.parse(text))
    except (ValueError, OverflowError) as error:
        raise SeedError(f"{place}: {error}; write it as 2026-01-31T08:00:00Z") from None


def require_order(place: str, date_from: str, date_to: str) -> None:
    if timestamps.precedes(date_to, date_from):
        raise SeedError(f"{place}.dateTo: {date_to} is before dateFrom {date_from}")


def quarter(now: datetime, offset: int) -> tuple[str, str]:
    """First and last millisecond of the calendar quarter `offset` quarters from `now`."""
    first = _first_of_quarter(now, offset)
    last = _first_of_quarter(now, offset + 1) - timedelta(milliseconds=1)
    return timestamps.to_text(first), timestamps.to_text(last)


def _first_of_quarter(now: datetime, offset: int) -> datetime:
    quarters = now.year * 4 + (now.month - 1) // 3 + offset
    try:
        return datetime(quarters // 4, quarters % 4 * 3 + 1, 1, tzinfo=now.tzinfo)
    except ValueError:
        raise SeedError(
            f"sessions: the clock stands at {timestamps.to_text(now)}, with no quarter beside it;"
            " give dateFrom and dateTo"
        ) from None
