"""Finding goals: ids first, documents after; exact plans in SQL, the others by a scan."""

from __future__ import annotations

from typing import Any

from gtmhub_goals_emulator.query.filter import EVERYTHING
from gtmhub_goals_emulator.query.order import Order
from gtmhub_goals_emulator.query.page import GoalQuery
from gtmhub_goals_emulator.store import render
from gtmhub_goals_emulator.store.database import Connection
from gtmhub_goals_emulator.store.plan import (
    TRUE,
    Listed,
    QueryPlan,
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
from gtmhub_goals_emulator.store.scan import scan_ids
from gtmhub_goals_emulator.store.texts import texts_by_id

_SIGNS = {">": "$gt", "<": "$lt", "=": "$eq"}


def find_goals(on: Connection, account_id: str, query: GoalQuery, plan: QueryPlan) -> Page:
    if not plan.exact:
        ids = scan_ids(on, account_id, plan.step, plan.residual, query.order)
        shown = ids[query.skip : query.skip + query.limit]
        return Page(_read(on, account_id, shown), len(ids))
    assert plan.order_columns is not None
    shape, dialect = plan.step.shape, on.dialect
    values = bind(on, account_id, plan.step)
    values["skip"], values["limit"] = query.skip, query.limit
    if not plan.order_columns:
        statement = render.texts_sql(shape, dialect)
        rows = on.rows(statement.sql, statement.args(values))
        goals = tuple(Goal(goal_id, account_id, text) for goal_id, text in rows)
    else:
        statement = render.ids_sql(shape, plan.order_columns, dialect)
        rows = on.rows(statement.sql, statement.args(values))
        goals = _read(on, account_id, [row[0] for row in rows])
    if len(goals) < query.limit and (goals or not query.skip):
        return Page(goals, query.skip + len(goals))  # the end is in sight: nothing to count
    statement = render.count_sql(shape, dialect)
    counted = on.row(statement.sql, statement.args(values))
    return Page(goals, counted[0] if counted else 0)


def find_memberships(
    on: Connection, account_id: str, kind: MemberKind, selection: Selection, order: Order
) -> list[Membership]:
    step = selection_step(selection)
    columns = order_columns(order)
    statement = render.members_sql(kind, step.shape, columns or (), on.dialect)
    rows = on.rows(statement.sql, statement.args(bind(on, account_id, step)))
    if columns is None:
        ids = scan_ids(on, account_id, step, EVERYTHING, order)
        place = {goal_id: at for at, goal_id in enumerate(ids)}
        rows.sort(key=lambda row: place[row[1]])
    return [Membership(member_id, goal_id) for member_id, goal_id in rows]


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
        ask(("member", "owner"), Listed(tuple(selection.owner_ids)))
    if selection.metric_owner_ids is not None:
        ask(("member", "metricOwner"), Listed(tuple(selection.metric_owner_ids)))
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
