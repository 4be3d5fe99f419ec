"""Finding goals: ids first, documents after; exact plans in SQL, the others by a scan."""

from __future__ import annotations

from typing import Any

import msgspec

from gtmhub_goals_emulator.query.filter import EVERYTHING, Path
from gtmhub_goals_emulator.query.parameters import GoalQuery, Order
from gtmhub_goals_emulator.store import render
from gtmhub_goals_emulator.store.database import Connection
from gtmhub_goals_emulator.store.partial import partial_documents
from gtmhub_goals_emulator.store.plan import (
    TRUE,
    Listed,
    QueryPlan,
    Shape,
    Step,
    order_columns,
)
from gtmhub_goals_emulator.store.records import (
    Bound,
    Goal,
    MemberKind,
    Membership,
    Page,
    Selection,
)
from gtmhub_goals_emulator.store.render import Walk
from gtmhub_goals_emulator.store.scan import scan_ids
from gtmhub_goals_emulator.store.texts import texts_by_id

FEW = 5_000  # up to so many ids are collected and sorted sooner than an order is walked
_decode = msgspec.json.Decoder(list[str]).decode
_HELD: dict[MemberKind, Path] = {"owner": ("ownerIds",), "reviewer": ("reviewers",)}
_SIGNS = {">": "$gt", "<": "$lt", "=": "$eq"}


def find_goals(on: Connection, account_id: str, query: GoalQuery, plan: QueryPlan) -> Page:
    if plan.exact:
        return _find_exactly(on, account_id, query, plan)
    ids = scan_ids(on, account_id, plan.step, plan.residual, query.order)
    shown = ids[query.skip : query.skip + query.limit]
    return Page(_read(on, account_id, shown), len(ids))


def _find_exactly(on: Connection, account_id: str, query: GoalQuery, plan: QueryPlan) -> Page:
    assert plan.order_columns is not None
    shape, order = plan.step.shape, plan.order_columns
    values = bind(on, account_id, plan.step)
    skip, limit = query.skip, query.limit
    if skip == 0 and not render.is_led(shape):
        found = _page(on, account_id, shape, Walk(order), values, 0, limit)
        if len(found) < limit:
            return Page(found, len(found))  # the end is in sight: nothing to count
        return Page(found, _count(on, shape, values))
    total = _count(on, shape, values)
    limit = min(limit, total - skip)
    if limit <= 0:
        return Page((), total)
    led = render.is_led(shape) and total <= FEW
    after = total - skip - limit
    if after < skip and not led:
        # nearer to the end than to the beginning: walk from there
        found = _page(on, account_id, shape, Walk(order, backwards=True), values, after, limit)
        return Page(found[::-1], total)
    return Page(_page(on, account_id, shape, Walk(order, led=led), values, skip, limit), total)


def _page(
    on: Connection,
    account_id: str,
    shape: Shape,
    walk: Walk,
    values: dict[str, Any],
    skip: int,
    limit: int,
) -> tuple[Goal, ...]:
    values["skip"], values["limit"] = skip, limit
    if not walk.order and not walk.backwards and skip == 0:
        statement = render.texts_sql(shape, on.dialect)
        rows = on.rows(statement.sql, statement.args(values))
        return tuple(Goal(goal_id, account_id, text) for goal_id, text in rows)
    statement = render.ids_sql(shape, walk, on.dialect)
    rows = on.rows(statement.sql, statement.args(values))
    if on.dialect.name == "sqlite":
        return _read_at(on, account_id, dict(rows))
    return _read(on, account_id, [row[0] for row in rows])


def _count(on: Connection, shape: Shape, values: dict[str, Any]) -> int:
    if shape == TRUE:
        counted = on.row(on.sql("count_goals"), (values["account"],))
    else:
        statement = render.count_sql(shape, on.dialect)
        counted = on.row(statement.sql, statement.args(values))
    return counted[0] if counted else 0


def find_memberships(
    on: Connection, account_id: str, kind: MemberKind, selection: Selection, order: Order
) -> list[Membership]:
    step = selection_step(selection)
    columns = order_columns(order)
    if columns is None:
        ids = scan_ids(on, account_id, step, EVERYTHING, order)
    else:
        statement = render.all_ids_sql(step.shape, Walk(columns), on.dialect)
        rows = on.rows(statement.sql, statement.args(bind(on, account_id, step)))
        ids = [row[0] for row in rows]
    if len(ids) > FEW:
        return _all_members(on, account_id, kind, ids)
    members = _members(on, account_id, kind, ids)
    return [Membership(member, goal_id) for goal_id in ids for member in members.get(goal_id, ())]


def _members(
    on: Connection, account_id: str, kind: MemberKind, goal_ids: list[str]
) -> dict[str, list[str]]:
    """Answer the members of each of these goals."""
    if kind in _HELD:
        return _members_held(on, account_id, _HELD[kind], goal_ids)
    statement = render.members_sql(kind, on.dialect)
    values = {"account": account_id, "ids": on.listed(goal_ids)}
    members: dict[str, list[str]] = {}
    for member, goal_id in on.rows(statement.sql, statement.args(values)):
        held = members.setdefault(goal_id, [])
        if not held or held[-1] != member:  # one owner may own several metrics of a goal
            held.append(member)
    return members


def _members_held(
    on: Connection, account_id: str, path: Path, goal_ids: list[str]
) -> dict[str, list[str]]:
    """The same out of the documents: an index by goal would cost every write more than it helps."""
    texts = texts_by_id(on, account_id, goal_ids)
    partial = partial_documents(frozenset({path}))
    documents = partial.decode(f"[{','.join(texts.values())}]")
    held = partial.column(path)(documents)
    return {
        partial.id_of(document): sorted(set(members))
        for document, members in zip(documents, held, strict=True)
        if isinstance(members, list)
    }


def _all_members(
    on: Connection, account_id: str, kind: MemberKind, goal_ids: list[str]
) -> list[Membership]:
    """Answer the same for goals that are most of the account: a row for each member, not goal."""
    statement = render.all_members_sql(kind, on.dialect)
    place = {goal_id: at for at, goal_id in enumerate(goal_ids)}
    members: list[str] = []
    places: list[int] = []
    for member, held in on.rows(statement.sql, statement.args({"account": account_id})):
        found = sorted({place[goal_id] for goal_id in _decode(held) if goal_id in place})
        members += [member] * len(found)
        places += found
    order = sorted(range(len(places)), key=places.__getitem__)  # stable: members stay in order
    return [Membership(members[at], goal_ids[places[at]]) for at in order]


def selection_step(selection: Selection) -> Step:
    """Answer the shape and values of the named group-by parameters; all are exact."""
    shapes: list[tuple[Any, ...]] = []
    values: list[Any] = []

    def ask(shape: tuple[Any, ...], value: Any) -> None:
        shapes.append(shape)
        values.append(value)

    if selection.ids is not None:
        ask(("in", "id"), Listed(tuple(selection.ids)))
    if selection.owner_ids is not None:
        ask(("member in", "owner"), Listed(tuple(selection.owner_ids)))
    if selection.metric_owner_ids is not None:
        ask(("member in", "metricOwner"), Listed(tuple(selection.metric_owner_ids)))
    if selection.attainment is not None:
        ask(("cmp", "attainment", _sign(selection.attainment)), selection.attainment.value)
    if selection.metric_attainment is not None:
        ask(("metric", _sign(selection.metric_attainment)), selection.metric_attainment.value)
    if selection.metric_before is not None:
        ask(("checkin", "$lt"), selection.metric_before)
    if selection.metric_after is not None:
        ask(("checkin", "$gt"), selection.metric_after)
    if selection.current_at is not None:
        ask(("cmp", "date_from", "$lte"), selection.current_at)
        ask(("cmp", "date_to", "$gte"), selection.current_at)
    if selection.past_at is not None:
        ask(("cmp", "date_to", "$lt"), selection.past_at)
    if selection.future_at is not None:
        ask(("cmp", "date_from", "$gt"), selection.future_at)
    shape = ("all", *shapes) if len(shapes) > 1 else shapes[0] if shapes else TRUE
    return Step(shape, tuple(values))


def _sign(bound: Bound) -> str:
    return _SIGNS[bound.operator]


def bind(on: Connection, account_id: str, step: Step) -> dict[str, Any]:
    """Answer the parameters of a step by name."""
    values: dict[str, Any] = {
        f"p{at}": on.listed(value.values) if isinstance(value, Listed) else value
        for at, value in enumerate(step.values)
    }
    values["account"] = account_id
    return values


def _read(on: Connection, account_id: str, ids: list[str]) -> tuple[Goal, ...]:
    texts = texts_by_id(on, account_id, ids)
    return tuple(Goal(each, account_id, texts[each]) for each in ids if each in texts)


def _read_at(on: Connection, account_id: str, rows: dict[str, int]) -> tuple[Goal, ...]:
    """The same for ids of which SQLite said where their rows lie."""
    if not rows:
        return ()
    statement = render.texts_at_sql(on.dialect)
    values = {"rows": on.listed(rows.values())}
    texts: dict[int, str] = dict(on.rows(statement.sql, statement.args(values)))
    return tuple(Goal(each, account_id, texts[row]) for each, row in rows.items())
