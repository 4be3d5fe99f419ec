"""What callers may rely on: exported names, signatures, twins, laziness, deprecation marks."""

from __future__ import annotations

import copy
import inspect
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import gtmhub_goals
from gtmhub_goals import UNSET, AsyncClient, Client, GoalUpdate, Unset
from gtmhub_goals.testing import FakeAsyncClient, FakeClient
from tests.generated_client.servers import GOAL
from tests.openapi import contract

NAMES = {
    # clients and what calls take and give
    "AsyncClient", "Client", "CallOptions", "InvalidItem", "NO_RETRY", "Response", "Retry",
    "UNSET", "Unset",
    # errors
    "AnswerError", "ApiConnectionError", "ApiError", "ApiTimeoutError", "BadRequest",
    "ClientError", "Conflict", "DecodeError", "Forbidden", "InternalServerError",
    "InvalidArgument", "ItemLocked", "NotFound", "PagingError", "PaymentRequired",
    "RequestInfo", "ServerError", "StatusError", "TooManyRequests", "Unauthorized",
    "UnexpectedStatus", "UnknownName",
    # models
    "Assignee", "CheckIn", "ClosedStatus", "Comment", "Confidence", "CreatedGoalsResponse",
    "Deadline", "Error", "Formatting", "Goal", "GoalConfidence", "GoalCreate", "GoalLinks",
    "GoalMetricsLinksResponse", "GoalReplace", "GoalTag", "GoalUpdate", "GoalWorkflowAction",
    "GoalWorkflowActionResponse", "GoalsGroup", "GoalsGroupedByResponse", "GoalsResponse",
    "Metric", "MetricFormat", "NonExistingReviewResponse", "ReminderSchedule", "Reviewers",
    "TrendPoint",
    # models of what programs call beside goals
    "AssigneesResponse", "CheckInCreate", "CheckInResponse", "GetMetricExpand",
    "ListSessionsStatus", "MetricCreate", "MetricUpdate", "MetricValue", "MetricValuesResponse",
    "MetricsResponse", "Session", "SessionCreate", "SessionCreateStatus", "SessionsResponse",
    "Team", "TeamsResponse", "User", "UserOfToken", "UserOfTokenAccount", "UserOfTokenUser",
    "UsersResponse",
}  # fmt: skip
METHODS = {
    "list": "listGoals",
    "group_by_owner": "groupGoalsByOwner",
    "group_by_reviewer": "groupGoalsByReviewer",
    "list_by_metric_owner": "listGoalsByMetricOwner",
    "get": "getGoal",
    "workflow_actions": "listWorkflowActions",
    "create": "createGoal",
    "create_many": "createGoals",
    "approve": "approveGoal",
    "decline": "declineGoal",
    "set_reviewers": "setGoalReviewers",
    "withdraw": "withdrawGoal",
    "replace": "replaceGoal",
    "set_confidence": "setGoalConfidence",
    "update": "updateGoal",
    "delete_many": "deleteGoals",
    "delete": "deleteGoal",
}
BESIDE = {
    "goals": {"list_all"},
    "sessions": {"list", "find", "get", "create"},
    "users": {"list", "find", "get", "get_of_token"},
    "employees": {"list", "get"},
    "teams": {"list", "get"},
    "assignees": {"list", "get"},
    "metrics": {"list", "get", "create", "update", "list_values", "check_in"},
}
"""What programs call beside the documented operations, by the client's attribute."""


def resource(client: Any) -> type:
    return type(client("token", GOAL).goals)


def test_the_exported_names_are_these() -> None:
    assert set(vars(gtmhub_goals)["__all__"]) == NAMES
    assert set(dir(gtmhub_goals)) >= NAMES
    for name in NAMES:
        assert getattr(gtmhub_goals, name) is not None


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Goals2'"):
        _ = gtmhub_goals.Goals2  # type: ignore[attr-defined]  # the point of the test


def test_every_operation_has_its_method() -> None:
    methods = {name for name in vars(resource(Client)) if not name.startswith("_")}
    assert methods == {*METHODS, *BESIDE["goals"], "iterate", "pages"}
    documented = {
        operation["operationId"] for _, _, operation in contract.operations(contract.goals())
    }
    assert documented == set(METHODS.values())


@pytest.mark.parametrize("client", [Client, AsyncClient])
@pytest.mark.parametrize("attribute", BESIDE)
def test_what_is_not_documented_is_a_method_that_says_so(client: Any, attribute: str) -> None:
    methods = vars(type(getattr(client("token", GOAL), attribute)))
    public = {name for name in methods if not name.startswith("_")}
    assert public >= BESIDE[attribute]
    if attribute != "goals":
        assert public == BESIDE[attribute]
    if client is Client:  # the twin's refer to these
        for name in BESIDE[attribute]:
            assert ", not documented)." in methods[name].__doc__, name


@pytest.mark.parametrize("method", [*METHODS, "iterate", "pages"])
def test_the_async_twin_takes_the_same(method: str) -> None:
    plain, twin = (getattr(resource(client), method) for client in (Client, AsyncClient))
    plain_takes = inspect.signature(plain).parameters
    assert list(plain_takes) == list(inspect.signature(twin).parameters)
    assert [str(value) for value in plain_takes.values()] == [
        str(value) for value in inspect.signature(twin).parameters.values()
    ]
    assert f"as `Goals.{method}`" in twin.__doc__


@pytest.mark.parametrize("method", METHODS)
def test_every_method_documents_arguments_and_errors(method: str) -> None:
    text = getattr(resource(Client), method).__doc__
    assert "Args:" in text
    assert "Raises:" in text
    assert "400" in text


def test_the_clients_have_the_same_settings() -> None:
    names = list(inspect.signature(Client).parameters)
    assert names == list(inspect.signature(AsyncClient).parameters)
    assert {"with_options", "request", "pool", "close", "base_url", "account_id"} <= set(
        dir(Client)
    )
    assert {"with_options", "request", "pool", "aclose"} <= set(dir(AsyncClient))


def loaded_by(code: str) -> set[str]:
    """Return the modules that a fresh interpreter has after `code`."""
    listing = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", listing], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_else() -> None:
    extra = loaded_by("import gtmhub_goals") - loaded_by("")
    assert extra == {"gtmhub_goals"}
    models = loaded_by("from gtmhub_goals import Goal")
    assert "gtmhub_goals.models.goal" in models
    assert "gtmhub_goals.models.goal_create" not in models
    assert "gtmhub_goals.client" not in models


def test_the_package_is_typed_and_lists_every_method() -> None:
    folder = Path(gtmhub_goals.__file__).parent
    assert (folder / "py.typed").is_file()
    listing = (folder.parent / "api.md").read_text("utf-8")
    for method in [*METHODS, "iterate", "pages"]:
        assert f"`client.goals.{method}(" in listing


async def test_deprecated_operations_warn_and_name_their_successor() -> None:
    with FakeClient() as client:
        with pytest.warns(DeprecationWarning, match=r"goals\.replace is deprecated: use update "):
            client.goals.replace(GOAL, name="b")
        with pytest.warns(DeprecationWarning, match="use PATCH Key Result instead") as seen:
            client.goals.set_confidence(GOAL, value=0.5)
        assert seen[0].filename == __file__
    async with FakeAsyncClient() as twin:
        with pytest.warns(DeprecationWarning, match="use update instead"):
            await twin.goals.replace(GOAL, name="c")
    for client_class in (Client, AsyncClient):
        assert "use update" in resource(client_class).replace.__deprecated__  # type: ignore[attr-defined]


def test_unset_is_one_object_for_ever() -> None:
    body = GoalUpdate(name="x")
    for twin in (pickle.loads(pickle.dumps(body)), copy.deepcopy(body)):
        assert twin.description is UNSET
        assert twin.to_dict() == {"name": "x"}
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert isinstance(UNSET, Unset)
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET
