"""Changing goals and metrics; side tables always follow the document in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, NoReturn

import msgspec
from msgspec.structs import astuple

from gtmhub_goals_emulator.goals.goal_dict import Goal, all_below
from gtmhub_goals_emulator.goals.permissions import Account, Session, Team, User
from gtmhub_goals_emulator.store.database import Row
from gtmhub_goals_emulator.store.reading import ReadUnit
from gtmhub_goals_emulator.store.records import (
    EXACT_INTEGER,
    TEXT_COLUMNS,
    AccountData,
    IrregularDocument,
    Token,
    TreeGoal,
)
from gtmhub_goals_emulator.timestamps import instant_key

_encode = msgspec.json.Encoder().encode
_DATES = slice(6, 10)  # where they stand in TEXT_COLUMNS
_NOTHING_BELOW = (0, "0")
_OF_METRICS = ("metric_owners", "check_ins")
_OF_GOALS = (*_OF_METRICS, "metrics")
_OF_ACCOUNTS = (
    *(*_OF_GOALS, "goal_members", "goals"),
    *("account_values", "tokens", "sessions", "teams", "users"),
)


# account, kind, member, goal: a row of `goal_members`
Member = tuple[str, str, str, str]


class GoalRows(NamedTuple):
    """New goals as their tables hold them."""

    goals: Sequence[tuple[Any, ...]]
    members: Sequence[Member]


class WriteUnit(ReadUnit):
    """Changes; whatever SQL asks about is derived from the document, never given apart."""

    def put_account(self, account: Account) -> None:
        """Insert the account, or replace what is said of it."""
        self._put("accounts", [astuple(account)])

    def put_users(self, users: Sequence[User]) -> None:
        """Insert users, or replace those with the same ids."""
        self._put("users", [astuple(each) for each in users])

    def put_teams(self, teams: Sequence[Team]) -> None:
        """Insert teams, or replace those with the same ids."""
        rows = [astuple(each) for each in teams]
        self._put("teams", [(*row[:3], _text(row[3]), *row[4:]) for row in rows])

    def put_sessions(self, sessions: Sequence[Session]) -> None:
        """Insert sessions, or replace those with the same ids."""
        rows = [astuple(each) for each in sessions]
        self._put("sessions", [(*row[:-1], _text(row[-1])) for row in rows])

    def put_tokens(self, tokens: Sequence[Token]) -> None:
        """Insert tokens, or replace those with the same text."""
        self._put("tokens", [astuple(each) for each in tokens])

    def put_value(self, account_id: str, key: str, text: str | None) -> None:
        """Keep a text under a key; None forgets the key."""
        if text is None:
            self._on.run(self._sql["forget_value"], (account_id, key))
        else:
            self._put("account_values", [(account_id, key, text)])

    def _put(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows, or replace those with the same key."""
        if rows:
            self._on.run_many(self._sql[f"put_{table}"], rows)

    # Goals and their metrics.

    def insert_goal(self, document: Mapping[str, Any]) -> None:
        """Insert one goal; see `insert_goals`."""
        self._on.run(self._sql["insert_goals"], (*goal_row(document), *_NOTHING_BELOW))
        for row in members(document):
            self._on.run(self._sql["insert_goal_members"], row)

    def insert_goals(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Insert all or none; a document needs id, accountId and name, and carries no `metrics`.

        Raises DuplicateRow when an id is there already, IrregularDocument when a document's field
        is of a type that its column cannot hold.
        """
        self.insert_rows(new_rows(documents))

    def insert_rows(self, rows: GoalRows) -> None:
        """Insert what `new_rows` made, which takes as long as this and holds up nobody."""
        self._on.run_many(self._sql["insert_goals"], rows.goals)
        self._on.run_many(self._sql["insert_goal_members"], rows.members)

    def update_goal(self, document: Mapping[str, Any], stored: Goal) -> None:
        """Replace the document of a goal, of which this unit has read `stored`.

        Raises IrregularDocument as `insert_goals` does.
        """
        account_id, goal_id, *columns = goal_row(document)
        self._on.run(self._sql["update_goal"], (*columns, account_id, goal_id))
        before, after = set(members(stored.document())), set(members(document))
        for row in sorted(before - after):
            self._on.run(self._sql["forget_goal_member"], row)
        for row in sorted(after - before):
            self._on.run(self._sql["insert_goal_members"], row)

    def update_tree(self, goals: Sequence[TreeGoal]) -> None:
        """Replace the texts and what is kept of the goals below; nothing else may differ."""
        self._on.run_many(
            self._sql["update_tree_goal"],
            [
                (goal.text, each.below, str(each.attainments), goal.account_id, goal.id)
                for each in goals
                for goal in [each.goal]
            ],
        )

    def update_parents(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Replace stored documents in which nothing differs but `parentId`."""
        self._on.run_many(
            self._sql["update_parent"],
            [(_text(each), each["parentId"], each["accountId"], each["id"]) for each in documents],
        )

    def delete_goals(self, account_id: str, stored: Sequence[Mapping[str, Any]]) -> None:
        """Delete goals, as this unit has read them, with their metrics; children stay."""
        self._on.run_many(self._sql["forget_goal_member"], _all_members(stored))
        values = (account_id, self._on.dialect.listed([document["id"] for document in stored]))
        for table in _OF_GOALS:
            self._on.run(self._sql[f"forget_{table}_of_goals"], values)
        self._on.run(self._sql["forget_goals"], values)

    def put_metrics(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Insert or replace; a document needs id, accountId and goalId.

        Raises IrregularDocument as `insert_goals` does.
        """
        by_account: dict[str, list[str]] = {}
        for document in documents:
            by_account.setdefault(document["accountId"], []).append(document["id"])
        for account_id, ids in by_account.items():
            for table in _OF_METRICS:
                values = (account_id, self._on.dialect.listed(ids))
                self._on.run(self._sql[f"forget_{table}_of_metrics"], values)
        self._put_metric_rows(documents)

    def _put_metric_rows(self, documents: Iterable[Mapping[str, Any]]) -> None:
        made = [metric_rows(document) for document in documents]
        self._put("metrics", [each.metric for each in made])
        self._put("metric_owners", sorted(row for each in made for row in each.owners))
        self._put("check_ins", sorted(row for each in made for row in each.check_ins))

    def import_account(self, data: AccountData) -> None:
        """Replace whatever the account held by `data`: seed, reset and snapshot load.

        What is kept of the goals below each goal is counted anew.

        Raises what `insert_goals` and `put_metrics` raise.
        """
        self.wipe_account(data.account.id)
        self.put_account(data.account)
        self.put_users(data.users)
        self.put_teams(data.teams)
        self.put_sessions(data.sessions)
        self.put_tokens(data.tokens)
        for key, text in data.values.items():
            self.put_value(data.account.id, key, text)
        rows = []
        below = all_below(data.goals)
        for goal in data.goals:
            row = goal_row(goal)  # refuses a goal without an id
            number, attainments = below[goal["id"]]
            rows.append((*row, number, str(attainments)))
        self.insert_rows(GoalRows(rows, _all_members(data.goals)))
        self._put_metric_rows(data.metrics)

    def wipe_account(self, account_id: str) -> bool:
        """Forget the account and all it holds; False when it was not there."""
        for table in _OF_ACCOUNTS:
            self._on.run(self._sql[f"wipe_{table}"], (account_id,))
        return self._on.run(self._sql["wipe_accounts"], (account_id,)) > 0


# From documents to rows.

_TEXT = frozenset((str,))
_TEXT_OR_NULL = frozenset((str, type(None)))


_plain_texts = itemgetter(*(path[0] for path in TEXT_COLUMNS if len(path) == 1))


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
    dates = [each and instant_key(each) for each in texts[_DATES]]
    return (*texts[:6], attainment, *dates, *texts[_DATES.stop :], _text(document))


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


def _all_members(documents: Iterable[Mapping[str, Any]]) -> list[Member]:
    """Answer the rows of many goals; neighbours in the index stand together."""
    return sorted(row for document in documents for row in members(document))


def new_rows(documents: Sequence[Mapping[str, Any]]) -> GoalRows:
    """Make the rows of goals that have none below them; raises what `insert_goals` raises."""
    goals = [(*goal_row(each), *_NOTHING_BELOW) for each in documents]
    return GoalRows(goals, _all_members(documents))


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


def _text(value: Any) -> str:
    return _encode(value).decode()


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
