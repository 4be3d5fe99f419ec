"""Every statement whose text no filter changes, declared once for both databases, by name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Table, bindparam, delete, func, select, update
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql import ClauseElement

from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.compiling import ListedIn, compile_sql, insert_sql
from gtmhub_goals_emulator.store.whole_count import count_goals_sql

_account: BindParameter[str] = bindparam("account")
_id: BindParameter[str] = bindparam("id")
_goal: BindParameter[str] = bindparam("goal")
_a = t.accounts.c
_c = t.goal_members.c
_g = t.goals.c
_m = t.metrics.c
_o = t.metric_owners.c
_v = t.account_values.c
_mine = _g.account_id == _account

_USER = (t.users.c.id, t.users.c.account_id, *list(t.users.c)[2:])
_SESSION = (t.sessions.c.id, t.sessions.c.account_id, *list(t.sessions.c)[2:])
_CHANGED = [column.name for column in t.goals.columns][2:]

_OF_GOALS = (t.metrics, t.metric_owners, t.check_ins)
_OF_METRICS = (t.metric_owners, t.check_ins)
_PEOPLE = (t.users, t.teams, t.sessions, t.tokens, t.account_values)
_INSERTED = (t.goals, t.goal_members)
_PUT = (t.accounts, *_PEOPLE, t.metrics, t.metric_owners, t.check_ins)


def texts_on(dialect: Dialect) -> dict[str, str]:
    """Compile all of them; their parameters are given by position."""
    return {
        **{
            name: compile_sql(element, dialect, tuple(parameters.split()))
            for name, (parameters, element) in STATEMENTS.items()
        },
        **{f"insert_{table.name}": insert_sql(table, dialect) for table in _INSERTED},
        **{f"put_{table.name}": insert_sql(table, dialect, replace=True) for table in _PUT},
        **({"count_goals": count_goals_sql(dialect)} if dialect.name == "sqlite" else {}),
    }


def _listed(column: ColumnElement[Any]) -> ListedIn:
    return ListedIn(column, "ids")


def _forget(table: Table, column: str) -> tuple[str, ClauseElement]:
    ids = _listed(table.c[column])
    return "account ids", delete(table).where(table.c.account_id == _account, ids)


def _wipe(table: Table) -> tuple[str, ClauseElement]:
    return "account", delete(table).where(table.c.account_id == _account)


def _all(table: Table, *columns: Any) -> tuple[str, ClauseElement]:
    """All rows of an account, by id."""
    mine = table.c.account_id == _account
    return "account", select(*columns).where(mine).order_by(table.c.id)


def _some(table: Table, *columns: Any) -> tuple[str, ClauseElement]:
    """Those of some ids, by id."""
    mine = table.c.account_id == _account
    chosen = select(*columns).where(mine, _listed(table.c.id)).order_by(table.c.id)
    return "account ids", chosen


# The names of the parameters are said beside each statement, so that a compiler that orders them
# otherwise is found at once and not by wrong rows.
STATEMENTS: dict[str, tuple[str, ClauseElement]] = {
    # people
    "bearer": (
        "token",
        select(*t.tokens.c, *_USER, *_a)
        .join_from(
            t.tokens,
            t.users,
            (t.users.c.account_id == t.tokens.c.account_id) & (t.users.c.id == t.tokens.c.user_id),
        )
        .join(t.accounts, _a.id == t.tokens.c.account_id)
        .where(t.tokens.c.token == bindparam("token")),
    ),
    "accounts": ("", select(*_a).order_by(_a.id)),
    "account": ("account", select(*_a).where(_a.id == _account)),
    "forget_account": ("account", delete(t.accounts).where(_a.id == _account)),
    "all_users": _all(t.users, *_USER),
    "some_users": _some(t.users, *_USER),
    "all_teams": _all(t.teams, *t.teams.c),
    "some_teams": _some(t.teams, *t.teams.c),
    "all_sessions": _all(t.sessions, *_SESSION),
    "some_sessions": _some(t.sessions, *_SESSION),
    "tokens": (
        "account",
        select(*t.tokens.c).where(t.tokens.c.account_id == _account).order_by(t.tokens.c.token),
    ),
    "value": (
        "account key",
        select(_v.text).where(_v.account_id == _account, _v.key == bindparam("key")),
    ),
    "values": (
        "account",
        select(_v.key, _v.text).where(_v.account_id == _account).order_by(_v.key),
    ),
    "forget_value": (
        "account key",
        delete(t.account_values).where(_v.account_id == _account, _v.key == bindparam("key")),
    ),
    **{f"wipe_{table.name}": _wipe(table) for table in (*_PEOPLE, *_INSERTED, *_OF_GOALS)},
    # goals
    "goal": ("account id", select(_g.text).where(_mine, _g.id == _id)),
    "goal_and_metrics": (
        "account id",
        select(_g.text, _m.id, _m.text)
        .join_from(
            t.goals,
            t.metrics,
            (_m.account_id == _g.account_id) & (_m.goal_id == _g.id),
            isouter=True,
        )
        .where(_mine, _g.id == _id)
        .order_by(_m.id),
    ),
    "goals": ("account ids", select(_g.id, _g.text).where(_mine, _listed(_g.id))),
    "existing_goals": ("account ids", select(_g.id).where(_mine, _listed(_g.id))),
    "locked_goals": (
        "account ids",
        select(_g.id, _g.text)
        .where(_mine, _listed(_g.id))
        .order_by(_g.id)  # one order for all, so that two lockers never wait for each other
        .with_for_update(),
    ),
    "count_goals": ("account", select(func.count()).select_from(t.goals).where(_mine)),
    "listed_goals": (
        "account limit skip",
        select(_g.id, _g.text)
        .where(_mine)
        .order_by(_g.id)
        .limit(bindparam("limit"))
        .offset(bindparam("skip")),
    ),
    "all_goals": _all(t.goals, _g.id, _g.text),
    "children": (
        "account ids",
        select(_g.id, _g.text).where(_mine, _listed(_g.parent_id)).order_by(_g.id),
    ),
    "goals_by_metric_owner": (
        "account account owner",
        select(_g.id, _g.text)
        .where(
            _mine,
            _g.id.in_(
                select(_o.goal_id).where(
                    _o.account_id == _account, _o.owner_id == bindparam("owner")
                )
            ),
        )
        .order_by(_g.id),
    ),
    "update_goal": (
        f"{' '.join(_CHANGED)} account goal",
        update(t.goals)
        .where(_mine, _g.id == _goal)
        .values({name: bindparam(name) for name in _CHANGED}),
    ),
    "forget_member": (
        "account kind member goal",
        delete(t.goal_members).where(
            _c.account_id == _account,
            _c.kind == bindparam("kind"),
            _c.member_id == bindparam("member"),
            _c.goal_id == _goal,
        ),
    ),
    "forget_goals": _forget(t.goals, "id"),
    **{f"forget_{table.name}_of_goals": _forget(table, "goal_id") for table in _OF_GOALS},
    # metrics
    "metrics": (
        "account ids",
        select(_m.id, _m.goal_id, _m.text)
        .where(_m.account_id == _account, _listed(_m.goal_id))
        .order_by(_m.goal_id, _m.id),
    ),
    "all_metrics": _all(t.metrics, _m.id, _m.goal_id, _m.text),
    **{f"forget_{table.name}_of_metrics": _forget(table, "metric_id") for table in _OF_METRICS},
}
