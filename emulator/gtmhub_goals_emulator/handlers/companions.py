"""What public programs read beside the documented operations: sessions, people and metrics.

The lists and single items are made from a table of resources; none of this is documented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from gtmhub_goals_emulator.errors import NotFound
from gtmhub_goals_emulator.goals.goal_dict import GoalDict
from gtmhub_goals_emulator.goals.permissions import (
    Directory,
    Session,
    require_found,
    session_json,
    team_json,
    user_json,
)
from gtmhub_goals_emulator.goals.serializer import GoalSerializer, PendingPage, shown_metrics
from gtmhub_goals_emulator.handlers.call import Call, Handler, InThread, Reply
from gtmhub_goals_emulator.query.filter import EVERYTHING, Condition, Equal, Every, Field, In
from gtmhub_goals_emulator.query.matches import Scan
from gtmhub_goals_emulator.query.parameters import (
    DEFAULT_LIMIT,
    Fields,
    GoalQuery,
    parse_fields,
    parse_order,
)
from gtmhub_goals_emulator.store import ReadUnit

Document = Mapping[str, Any]
ALL = 2**31 - 1


def list_all_goals(call: Call) -> InThread[Reply]:
    params = call.params
    fields = parse_fields(params.get("fields"))
    if params.get("includeMetrics") and fields.chosen is not None:
        fields = Fields({"metrics": None, **fields.chosen})
    asked = []
    if "sessionId" in params:
        asked.append(Field(("sessionId",), Equal(params["sessionId"])))
    if "metricOwnerIds" in params:
        owners = tuple(params["metricOwnerIds"].split(","))
        asked.append(Field(("metrics", "ownerIds"), In(owners)))
    query = GoalQuery(Every(tuple(asked)), parse_order(params.get("sort")), 0, ALL)

    def run() -> Reply:
        with call.store.read() as unit:
            page = unit.find_goals(call.account_id, query)
            shown = PendingPage(
                GoalSerializer(call.person, call.directory, fields), page.goals, page.total
            )
            if params.get("includeMetrics") or fields.wants("metrics"):
                shown.metrics = unit.metrics(call.account_id, [goal.id for goal in page.goals])
        return 200, shown

    return InThread(run)


class Resource(Struct, frozen=True):
    """What an account holds of one kind, by id, and how each is shown."""

    noun: str
    held: Callable[[Directory], Mapping[str, Any]]
    shown: Callable[[Any], Document]


_SESSIONS = Resource("session", lambda directory: directory.sessions, session_json)
_USERS = Resource("user", lambda directory: directory.people, user_json)
_EMPLOYEES = Resource("employee", lambda directory: directory.people, user_json)
_TEAMS = Resource("team", lambda directory: directory.teams, team_json)
_ASSIGNEES = Resource("user or team", lambda directory: directory.assignees, dict)


def _list(resource: Resource, limit: int = ALL) -> Handler:
    """Answer the handler of a list; `limit` is how many come where nobody says it."""

    def list_(call: Call) -> InThread[Reply]:
        held = resource.held(call.directory)
        return InThread(
            lambda: _page(call, [resource.shown(held[each]) for each in sorted(held)], limit)
        )

    return list_


def _get(resource: Resource, parameter: str) -> Handler:
    def get(call: Call) -> Reply:
        wanted = call.params[parameter]
        item = require_found(resource.held(call.directory).get(wanted), f"{resource.noun} {wanted}")
        return 200, parse_fields(call.params.get("fields")).shape(resource.shown(item))

    return get


def _page(call: Call, documents: Sequence[Document], limit: int = ALL) -> Reply:
    """Filter, sort and page documents, which stand in the order of ids, and choose their fields."""
    params = call.params
    condition: Condition = EVERYTHING
    if "filter" in params:
        from gtmhub_goals_emulator.query.parse import parse_filter  # no start waits for its parsers

        condition = parse_filter(params["filter"])
    scan = Scan(condition, parse_order(params.get("sort")))
    scan.ask(documents)
    ids = scan.found()
    skip, take = int(params.get("skip", 0)), int(params.get("take", params.get("limit", limit)))
    fields = parse_fields(params.get("fields"))
    by_id = {document["id"]: document for document in documents}
    items = [fields.shape(by_id[each]) for each in ids[skip : skip + take]]
    return 200, {"items": items, "totalCount": len(ids)}


def list_sessions(call: Call) -> Reply:
    """The period and the status are this list's own parameters; the rest is as everywhere."""
    period, status = call.params.pop("filter", None), call.params.get("status")
    held, today = call.directory.sessions, call.now()[:10]
    kept = [
        session_json(held[each])
        for each in sorted(held)
        if status in (None, held[each].status) and period in (None, _period(held[each], today))
    ]
    return _page(call, kept)


def _period(session: Session, today: str) -> str:
    """Compare in whole days of UTC, as the deadlines of goals are."""
    if session.date_to[:10] < today:
        return "past"
    return "future" if session.date_from[:10] > today else "current"


find_sessions = _list(_SESSIONS, DEFAULT_LIMIT)
get_session = _get(_SESSIONS, "sessionId")
list_assignees = _list(_ASSIGNEES)
get_assignee = _get(_ASSIGNEES, "assigneeId")
list_users = _list(_USERS)
find_users = _list(_USERS, DEFAULT_LIMIT)
get_user = _get(_USERS, "userId")
list_employees = _list(_EMPLOYEES)
get_employee = _get(_EMPLOYEES, "employeeId")
list_teams = _list(_TEAMS)
get_team = _get(_TEAMS, "teamId")


def get_user_of_token(call: Call) -> Reply:
    sub = call.params["sub"]
    user = call.directory.user_of(sub)
    if user is None:
        raise NotFound(f"no user of this account has the clientId {sub}")
    account = {"id": call.account_id, "domain": call.directory.domain}
    return 200, {"user": {"id": user.id, "clientId": sub}, "account": account}


def list_metrics(call: Call) -> InThread[Reply]:
    def run() -> Reply:
        with call.store.read() as unit:
            stored = unit.all_metrics(call.account_id)
            shown = _shown(unit, call.account_id, stored)
        return _page(call, shown, DEFAULT_LIMIT)

    return InThread(run)


def _shown(unit: ReadUnit, account_id: str, stored: Iterable[GoalDict]) -> list[GoalDict]:
    """Metrics as goals show them, in the order of ids."""
    of_goal: dict[str, list[GoalDict]] = {}
    for metric in stored:
        of_goal.setdefault(metric["goalId"], []).append(metric)
    goals = unit.goals(account_id, of_goal)
    shown = [
        each
        for goal_id, goal in goals.items()
        for each in shown_metrics(goal.document(), of_goal[goal_id])
    ]
    return sorted(shown, key=lambda metric: metric["id"])


def _stored_metric(unit: ReadUnit, call: Call) -> GoalDict:
    metric_id = call.params["metricId"]
    return require_found(unit.metric(call.account_id, metric_id), f"metric {metric_id}").document()


def get_metric(call: Call) -> Reply:
    with call.store.read() as unit:
        [shown] = _shown(unit, call.account_id, [_stored_metric(unit, call)])
    if call.params.get("expand") == "tasks":
        shown["tasks"] = []
    return 200, parse_fields(call.params.get("fields")).shape(shown)


def list_metric_values(call: Call) -> Reply:
    first, last = call.params.get("from", ""), call.params.get("to", "9999-12-31")
    with call.store.read() as unit:
        history = _stored_metric(unit, call)["metricHistory"]
    items = [
        {"date": entry["createdAt"], "value": entry["actual"]}
        for entry in history
        if first <= entry["createdAt"][:10] <= last
    ]
    return 200, {"items": items, "totalCount": len(items)}
