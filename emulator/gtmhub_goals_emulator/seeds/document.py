"""The seed document: what a person writes to describe accounts; local names may stand for ids."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

import msgspec

from gtmhub_goals_emulator.errors import SeedError

VERSION = 1
MAX_DEPTH = 64

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=1024)]
Tag = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Reviewers = Annotated[int, msgspec.Meta(ge=1, le=2)]
Grant = Literal["all", "read", "update", "delete"]
TokenText = Annotated[str, msgspec.Meta(pattern=r"^[!-~]([ -~]*[!-~])?$", max_length=4096)]
"""What a header can carry."""


class Part(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """A typing error in a key is an error, not a key that is ignored."""


class SeedUser(Part):
    id: str
    name: Name = ""
    email: str = ""
    role: Literal["admin", "member", "viewer"] = "member"
    avatar: str = ""
    picture: str = ""
    color: str = ""
    is_active: bool = True


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
    status: Literal["open", "locked", "closed"] = "open"
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
    workflow_status: Literal["", "draft", "in_review", "approved"] | None = None
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
    plan: Literal["active", "suspended"] = "active"
    domain: str = "company.example"
    custom_fields: dict[str, Literal["text", "textArea", "number", "date"]] = {}
    users: list[SeedUser] = []
    teams: list[SeedTeam] = []
    sessions: list[SeedSession] = []
    tokens: list[SeedToken] = []
    goals: list[SeedGoal] = []
    metrics: list[SeedMetric] = []


class SeedDocument(Part):
    version: Literal[1]
    accounts: list[SeedAccount]


Parsed = TypeVar("Parsed", SeedDocument, SeedAccount)


def parse_seed(text: bytes) -> SeedDocument:
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SeedError(f"the document is not JSON: {error}") from None
    return _parsed(value, SeedDocument)


def parse_account(value: object) -> SeedAccount:
    return _parsed(value, SeedAccount)


def _parsed(value: object, kind: type[Parsed]) -> Parsed:
    try:
        parsed = msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise SeedError(placed(error)) from None
    _demand_storable(value, "", 0)
    return parsed


def _demand_storable(value: object, place: str, depth: int) -> None:
    """Refuse what no request could bring into an account either."""
    if isinstance(value, str):
        if "\0" in value:
            raise SeedError(f"{place.lstrip('.')}: holds a NUL character, which no text may")
    elif isinstance(value, dict | list):
        if depth > MAX_DEPTH:
            raise SeedError(f"{place[:80].lstrip('.')}: is nested deeper than {MAX_DEPTH} levels")
        if isinstance(value, list):
            for index, each in enumerate(value):
                _demand_storable(each, f"{place}[{index}]", depth + 1)
        else:
            for key, each in value.items():
                _demand_storable(key, f"{place}.{key!r}", depth)
                _demand_storable(each, f"{place}.{key}", depth + 1)


def placed(error: msgspec.ValidationError) -> str:
    """Put the place first: `accounts[0].users[1].role: Invalid enum value 'boss'`."""
    cause, _, place = str(error).partition(" - at `$")
    return f"{place.rstrip('`').lstrip('.') or 'document'}: {cause}"
