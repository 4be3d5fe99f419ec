"""From documents to what SQL may ask about: columns, members, metric owners and check-ins.

A promoted column says exactly what the document says or the document is refused: only so can SQL
answer in place of the reference predicate.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, NamedTuple, NoReturn

import msgspec

from gtmhub_goals_emulator.query.filter import Path
from gtmhub_goals_emulator.store.records import IrregularDocument, MemberKind

# path in the document -> column of `goals`
TEXT_COLUMNS: dict[Path, str] = {
    ("accountId",): "account_id",
    ("id",): "id",
    ("name",): "name",
    ("sessionId",): "session_id",
    ("ownerId",): "owner_id",
    ("parentId",): "parent_id",
    ("dateFrom",): "date_from",
    ("dateTo",): "date_to",
    ("dateCreated",): "date_created",
    ("dateModified",): "date_modified",
    ("workflowStatus",): "workflow_status",
    ("closedStatus", "status"): "closed_status",
    ("assignee", "name"): "assignee_name",
}
NUMBER_COLUMNS: dict[Path, str] = {("attainment",): "attainment"}
COLUMNS: dict[Path, str] = TEXT_COLUMNS | NUMBER_COLUMNS
# path whose array's texts are in a side table -> kind of membership
MEMBER_PATHS: dict[Path, MemberKind] = {
    ("ownerIds",): "owner",
    ("reviewers",): "reviewer",
    ("tags", "title"): "tag",
    ("metrics", "ownerIds"): "metricOwner",
}
METRIC_ATTAINMENT: Path = ("metrics", "attainment")
EXACT_INTEGER = 2**53  # beyond this a float column cannot tell neighbours apart

encode = msgspec.json.Encoder().encode
_TEXT = frozenset((str,))
_TEXT_OR_NULL = frozenset((str, type(None)))


_plain_texts = itemgetter(*(path[0] for path in TEXT_COLUMNS if len(path) == 1))


# account, kind, member, goal: a row of `goal_members`
Member = tuple[str, str, str, str]


def goal_row(document: Mapping[str, Any]) -> tuple[Any, ...]:
    """Answer the columns of `goals` in the order of the table."""
    if "metrics" in document:
        raise IrregularDocument(
            f"goal {document.get('id')!r} carries `metrics`; store them with put_metrics"
        )
    try:  # what the emulator makes itself has them all
        closed, assignee = document["closedStatus"]["status"], document["assignee"]["name"]
        texts = (*_plain_texts(document), closed, assignee)
    except (KeyError, TypeError):
        texts = _texts_where_there(document)
    if not _TEXT_OR_NULL.issuperset(map(type, texts)):
        for value, path in zip(texts, TEXT_COLUMNS, strict=True):
            if type(value) not in _TEXT_OR_NULL:
                _refuse(document["id"], ".".join(path), value, "a text or null")
    attainment = _number(document, document["id"])
    return (*texts[:6], attainment, *texts[6:], _text(document))


def _texts_where_there(document: Mapping[str, Any]) -> tuple[Any, ...]:
    for name in ("id", "accountId", "name"):
        if name not in document:
            raise IrregularDocument(
                f"goal {document.get('id')!r} has no {name!r}; every stored goal needs id,"
                " accountId and name"
            )
    return tuple(
        document.get(path[0]) if len(path) == 1 else _inner(document, path[0]).get(path[1])
        for path in TEXT_COLUMNS
    )


def members(document: Mapping[str, Any]) -> list[Member]:
    """Answer the owners, reviewers and tags of one goal, each once."""
    account_id, goal_id = document["accountId"], document["id"]
    found: list[Member] = []
    owners, reviewers = document.get("ownerIds"), document.get("reviewers")
    if owners:
        texts = _texts(owners, goal_id, "ownerIds")
        found += [(account_id, "owner", each, goal_id) for each in dict.fromkeys(texts)]
    if reviewers:
        texts = _texts(reviewers, goal_id, "reviewers")
        found += [(account_id, "reviewer", each, goal_id) for each in dict.fromkeys(texts)]
    if tags := document.get("tags"):
        if type(tags) is not list or not all(type(tag) is dict for tag in tags):
            _refuse(goal_id, "tags", tags, "a list of objects")
        titles = [tag["title"] for tag in tags if tag.get("title") is not None]
        texts = _texts(titles, goal_id, "tags.title")
        found += [(account_id, "tag", each, goal_id) for each in dict.fromkeys(texts)]
    return found


class MetricRows(NamedTuple):
    metric: tuple[Any, ...]
    owners: list[tuple[str, str, str, str]]
    check_ins: list[tuple[str, str, str, str]]


def metric_rows(document: Mapping[str, Any]) -> MetricRows:
    """Answer the rows of `metrics`, `metric_owners` and `check_ins` for one metric."""
    try:
        account_id, metric_id = document["accountId"], document["id"]
        goal_id = document["goalId"]
    except KeyError as error:
        raise IrregularDocument(
            f"metric {document.get('id')!r} has no {error.args[0]!r}; every stored metric needs id,"
            " accountId and goalId"
        ) from None
    owners = _texts(document.get("ownerIds") or [], metric_id, "ownerIds")
    history = document.get("metricHistory") or []
    days = {
        each["createdAt"][:10]
        for each in history
        if type(each) is dict and type(each.get("createdAt")) is str
    }
    return MetricRows(
        (account_id, metric_id, goal_id, _number(document, metric_id), _text(document)),
        [(account_id, each, goal_id, metric_id) for each in dict.fromkeys(owners)],
        [(account_id, goal_id, day, metric_id) for day in sorted(days)],
    )


def _text(document: Mapping[str, Any]) -> str:
    return encode(document).decode()


def _inner(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = document.get(name)
    if value is None:
        return {}
    if type(value) is not dict:
        _refuse(document["id"], name, value, "an object or null")
    return value


def _number(document: Mapping[str, Any], owner: str) -> float | None:
    value = document.get("attainment")
    if value is None:
        return None
    if type(value) is float:
        return value
    if type(value) is int and -EXACT_INTEGER <= value <= EXACT_INTEGER:
        return float(value)
    _refuse(owner, "attainment", value, "a number that a double holds")


def _texts(value: Any, owner: str, name: str) -> list[str]:
    if type(value) is list and _TEXT.issuperset(map(type, value)):
        return value
    _refuse(owner, name, value, "a list of texts")


def _refuse(owner: object, name: str, value: object, wanted: str) -> NoReturn:
    raise IrregularDocument(
        f"{name} of {owner!r} is {value!r:.80}, a {type(value).__name__}; it must be {wanted}"
    )
