"""Whether an account of a snapshot can be served: it may have been edited, or cut, by hand."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

import msgspec

from gtmhub_goals_emulator.contract import Checks, Mismatch
from gtmhub_goals_emulator.control.clock import VALUE_KEY, demand_sense, setting_from_text
from gtmhub_goals_emulator.errors import SeedError
from gtmhub_goals_emulator.goals.document import new_goal
from gtmhub_goals_emulator.goals.people import Directory, Period, Person
from gtmhub_goals_emulator.goals.shape import Shaper
from gtmhub_goals_emulator.handlers.tenants import CUSTOM_FIELDS_KEY, directory_of
from gtmhub_goals_emulator.store.records import AccountData


def demand_sound(data: AccountData, one_goal: Checks, place: str) -> None:
    """Raise SeedError where the account holds what no answer can show; `one_goal` is getGoal's."""
    users = {user.id for user in data.users}
    for i, token in enumerate(data.tokens):
        if token.user_id not in users:
            raise SeedError(f"{place}.tokens[{i}]: the account has no user {token.user_id}")
    custom_fields = {}
    try:
        if CUSTOM_FIELDS_KEY in data.values:
            custom_fields = msgspec.json.decode(data.values[CUSTOM_FIELDS_KEY], type=dict[str, str])
        if VALUE_KEY in data.values:
            demand_sense(setting_from_text(data.values[VALUE_KEY]), "clock")
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise SeedError(f"{place}.values: {error}") from None
    directory = directory_of(data.account, data.users, data.teams, data.sessions, custom_fields)
    _demand_shown(data, Shaper(_READER, directory), one_goal, place)


def _demand_shown(data: AccountData, shaper: Shaper, one_goal: Checks, place: str) -> None:
    metrics: dict[Any, list[Any]] = defaultdict(list)
    for metric in data.metrics:
        metrics[metric.get("goalId")].append(metric)
    for i, goal in enumerate(data.goals):
        missing = _keys() - goal.keys()
        if missing:
            raise SeedError(f"{place}.goals[{i}]: has no {min(missing)!r}")
        if goal["accountId"] != data.account.id:
            raise SeedError(f"{place}.goals[{i}].accountId: is not {data.account.id}")
        try:
            one_goal.answer(200, shaper.show(dict(goal), metrics.pop(goal["id"], [])))
        except (Mismatch, KeyError, TypeError, AttributeError) as error:
            raise SeedError(f"{place}.goals[{i}]: cannot be shown: {error}") from None
    for goal_id in metrics:
        raise SeedError(f"{place}.metrics: there is no goal {goal_id!r}")


_READER = Person("", "admin")


@cache
def _keys() -> frozenset[str]:
    """What every stored goal has, as the rules count on it."""
    period = Period("", "", "", "")
    directory = Directory("", "", {}, {}, {"": period})
    body = {"name": "", "sessionId": ""}
    return frozenset(new_goal(body, goal_id="", author=_READER, directory=directory, now=""))
