"""The sessions that stand beside this in TypeScript, through clients printed for Python.

It is told which: stock, companions or openapi_generator. It prints a line for each call: its status
and what was seen.
"""

from __future__ import annotations

import inspect
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

URL, TOKEN, ACCOUNT, SESSION, BEN = (
    os.environ[name] for name in ("BASE_URL", "TOKEN", "ACCOUNT", "SESSION", "BEN")
)
Call = Callable[..., tuple[int, Any]]
Told = Callable[..., Any]


def stock() -> tuple[Any, Call]:
    """Openapi-python-client without our templates: a module for each operation."""
    package = import_module("stock")
    client = package.AuthenticatedClient(URL, token=TOKEN)
    folder = Path(package.__path__[0])

    def call(operation: str, *path: str, **more: Any) -> tuple[int, Any]:
        [file] = folder.glob(f"api/*/{operation}.py")
        send = import_module(f"stock.api.{file.parent.name}.{operation}").sync_detailed
        if "filter" in more:
            more["filter_"] = more.pop("filter")
        if "gtmhub_account_id" in inspect.signature(send).parameters:
            more["gtmhub_account_id"] = ACCOUNT
        answer = send(*path, client=client, **more)
        return answer.status_code, answer.parsed

    return import_module("stock.models"), call


def openapi_generator() -> tuple[Any, Call]:
    """openapi-generator: one class with a method for each operation, which raises refusals."""
    package = import_module("openapi_client")
    settings = package.Configuration(host=URL, access_token=TOKEN)
    api = package.GoalsApi(package.ApiClient(settings))

    def call(operation: str, *path: str, body: Any = None, **more: Any) -> tuple[int, Any]:
        method = getattr(api, f"{operation}_with_http_info")
        names = [name for name in inspect.signature(method).parameters if name[0] != "_"]
        names.remove("gtmhub_account_id")
        given = (*path, body) if body is not None else path
        more |= dict(zip(names, given, strict=False))
        try:
            answer = method(gtmhub_account_id=ACCOUNT, **more)
        except package.ApiException as refused:
            return refused.status, refused.data
        return answer.status_code, answer.data

    return package, call


def telling(call: Call) -> Told:
    def told(operation: str, *path: str, fact: Callable[[Any], Any] | None = None, **m: Any) -> Any:
        status, parsed = call(operation, *path, **m)
        if status < 300:
            seen = fact(parsed) if fact else None
        else:
            seen = getattr(parsed, "non_existing_reviewers", None)
            seen = seen or parsed.message.split("; ")[-1]
        print(json.dumps([status, seen]))  # noqa: T201 - a program
        return parsed

    return told


def session(models: Any, told: Told) -> None:
    def names(page: Any) -> list[Any]:
        return [page.total_count, *(goal.name for goal in page.items)]

    def groups(found: Any) -> list[Any]:
        return [[each.assignee.name, *(goal.name for goal in each.goals)] for each in found.items]

    new = models.GoalCreate(name="Sell", session_id=SESSION, tags=None)
    top = told("create_goal", body=new, fact=lambda goal: goal.workflow_status).id
    new = [
        models.GoalCreate(name=name, session_id=SESSION, parent_id=top)
        for name in ("North", "South")
    ]
    north, south = (goal.id for goal in told("create_goals", body=new, fact=names).items)
    page = {"sort": "-name", "fields": "name,parentId", "skip": 1, "limit": 1}
    told(
        "list_goals",
        filter=json.dumps({"parentId": top, "name": {"$regex": "^[NS]"}}),
        **page,
        fact=names,
    )
    shown = {"fields": "name,parentId", "formatting": models.Formatting("plainText")}
    told("get_goal", north, **shown, fact=lambda goal: goal.parent_id == top)
    told(
        "list_goals_by_metric_owner",
        BEN,
        fact=lambda page: [metric.name for metric in page.items[0].metrics],
    )
    chosen = {
        "filter": models.Deadline("current"),
        "ids": f"{north},{south}",
        "attainment": "<0.5",
        "include_metrics": True,
        "take": 5,
    }
    told("group_goals_by_owner", **chosen, fact=groups)
    cleared = models.GoalUpdate(parent_id=None)
    told("update_goal", south, body=cleared, fact=lambda goal: [goal.name, goal.parent_id])
    whole = models.GoalReplace(name="Far north")
    told("replace_goal", north, body=whole, fact=lambda goal: goal.name)
    sure = models.GoalConfidence(value=0.8, reason="why")
    told("set_goal_confidence", north, body=sure, fact=lambda goal: goal.confidence.value)
    told("list_workflow_actions", north, fact=lambda found: [each.action for each in found.items])
    told("set_goal_reviewers", north, body=models.Reviewers(reviewers=["f" * 24]))
    told("set_goal_reviewers", north, body=models.Reviewers(reviewers=[BEN]))
    told("group_goals_by_reviewer", **chosen, fact=groups)
    told("update_goal", north, body=models.GoalUpdate(name="Near north"))
    told("decline_goal", north, body=models.Comment(comment="not yet"))
    told("set_goal_reviewers", north, body=models.Reviewers(reviewers=[BEN]))
    told("approve_goal", north, body=models.Comment(comment=""))
    told("withdraw_goal", north)
    told("delete_goals", body=[north, south])
    told("delete_goal", top)


def companions(models: Any, told: Told) -> None:
    start, end = datetime(2022, 1, 1, tzinfo=UTC), datetime(2022, 3, 31, tzinfo=UTC)
    new = models.SessionCreate(title="Next", start=start, end=end, parent_id=None)
    created = told("create_session", body=new, fact=lambda session: session.title)
    told("get_session", created.id, fact=lambda session: session.status)
    told("list_sessions", sort="start", fact=lambda page: [each.title for each in page.items])
    title = json.dumps({"title": "Next"})
    told("find_sessions", filter=title, fact=lambda page: page.total_count)
    [team] = told("list_teams", fact=lambda page: len(page.items)).items
    told("get_team", team.id, fact=lambda team: team.name)
    told("list_assignees", fact=lambda page: len(page.items))
    told("get_assignee", BEN, fact=lambda assignee: assignee.type_)
    told("list_users", fact=lambda page: len(page.items))
    told("find_users", fact=lambda page: len(page.items))
    told("get_user", BEN, fact=lambda user: user.first_name)
    told("get_user_of_token", "auth0|ben", fact=lambda found: found.user.id == BEN)
    told("list_employees", fact=lambda page: len(page.items))
    told("get_employee", BEN, fact=lambda employee: employee.email)
    goal, *_ = told(
        "list_all_goals",
        session_id=SESSION,
        sort="name",
        include_metrics=True,
        fact=lambda page: [[goal.name, len(goal.metrics or [])] for goal in page.items],
    ).items
    new = models.MetricCreate(goal_id=goal.id, name="Visits", initial_value=0, target=20)
    metric = told("create_metric", body=new, fact=lambda metric: metric.name).id
    progress = models.CheckInCreate(actual=5, comment="so far")
    told("check_in_metric", metric, body=progress, fact=lambda checked_in: checked_in.value)
    sure = models.MetricUpdate(confidence=models.GoalConfidence(value=0.5))
    told("update_metric", metric, body=sure, fact=lambda metric: metric.confidence.value)
    told("list_metric_values", metric, fact=lambda page: [each.value for each in page.items])
    told("get_metric", metric, fact=lambda metric: metric.attainment)
    told(
        "list_metrics",
        filter=json.dumps({"goalId": goal.id}),
        fact=lambda page: [[metric.name, metric.actual] for metric in page.items],
    )


if __name__ == "__main__":
    client, program = {
        "stock": (stock, session),
        "companions": (stock, companions),
        "openapi_generator": (openapi_generator, session),
    }[sys.argv[1]]
    models, call = client()
    program(models, telling(call))
