# Printed from the contract by `make generate`; edits here are lost.
"""Gtmhub Goals API: a typed client, sync and async.

Nothing is loaded until it is asked for, so that importing the package costs next to nothing.
"""

# Type checkers take it for true; importing `typing` for it would cost more than all the rest.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from .client import AsyncClient as AsyncClient
    from .client import Client as Client
    from .errors import AnswerError as AnswerError
    from .errors import ApiConnectionError as ApiConnectionError
    from .errors import ApiError as ApiError
    from .errors import ApiTimeoutError as ApiTimeoutError
    from .errors import BadRequest as BadRequest
    from .errors import ClientError as ClientError
    from .errors import Conflict as Conflict
    from .errors import DecodeError as DecodeError
    from .errors import Forbidden as Forbidden
    from .errors import InternalServerError as InternalServerError
    from .errors import InvalidArgument as InvalidArgument
    from .errors import ItemLocked as ItemLocked
    from .errors import NotFound as NotFound
    from .errors import PagingError as PagingError
    from .errors import PaymentRequired as PaymentRequired
    from .errors import RequestInfo as RequestInfo
    from .errors import ServerError as ServerError
    from .errors import StatusError as StatusError
    from .errors import TooManyRequests as TooManyRequests
    from .errors import Unauthorized as Unauthorized
    from .errors import UnexpectedStatus as UnexpectedStatus
    from .errors import UnknownName as UnknownName
    from .models.assignee import Assignee as Assignee
    from .models.assignees_response import AssigneesResponse as AssigneesResponse
    from .models.check_in import CheckIn as CheckIn
    from .models.check_in_create import CheckInCreate as CheckInCreate
    from .models.check_in_response import CheckInResponse as CheckInResponse
    from .models.closed_status import ClosedStatus as ClosedStatus
    from .models.comment import Comment as Comment
    from .models.confidence import Confidence as Confidence
    from .models.created_goals_response import CreatedGoalsResponse as CreatedGoalsResponse
    from .models.deadline import Deadline as Deadline
    from .models.error import Error as Error
    from .models.formatting import Formatting as Formatting
    from .models.get_metric_expand import GetMetricExpand as GetMetricExpand
    from .models.goal import Goal as Goal
    from .models.goal_confidence import GoalConfidence as GoalConfidence
    from .models.goal_create import GoalCreate as GoalCreate
    from .models.goal_links import GoalLinks as GoalLinks
    from .models.goal_metrics_links_response import (
        GoalMetricsLinksResponse as GoalMetricsLinksResponse,
    )
    from .models.goal_replace import GoalReplace as GoalReplace
    from .models.goal_tag import GoalTag as GoalTag
    from .models.goal_update import GoalUpdate as GoalUpdate
    from .models.goal_workflow_action import GoalWorkflowAction as GoalWorkflowAction
    from .models.goal_workflow_action_response import (
        GoalWorkflowActionResponse as GoalWorkflowActionResponse,
    )
    from .models.goals_group import GoalsGroup as GoalsGroup
    from .models.goals_grouped_by_response import GoalsGroupedByResponse as GoalsGroupedByResponse
    from .models.goals_response import GoalsResponse as GoalsResponse
    from .models.list_sessions_status import ListSessionsStatus as ListSessionsStatus
    from .models.metric import Metric as Metric
    from .models.metric_create import MetricCreate as MetricCreate
    from .models.metric_format import MetricFormat as MetricFormat
    from .models.metric_update import MetricUpdate as MetricUpdate
    from .models.metric_value import MetricValue as MetricValue
    from .models.metric_values_response import MetricValuesResponse as MetricValuesResponse
    from .models.metrics_response import MetricsResponse as MetricsResponse
    from .models.non_existing_review_response import (
        NonExistingReviewResponse as NonExistingReviewResponse,
    )
    from .models.reminder_schedule import ReminderSchedule as ReminderSchedule
    from .models.reviewers import Reviewers as Reviewers
    from .models.session import Session as Session
    from .models.session_create import SessionCreate as SessionCreate
    from .models.session_create_status import SessionCreateStatus as SessionCreateStatus
    from .models.sessions_response import SessionsResponse as SessionsResponse
    from .models.team import Team as Team
    from .models.teams_response import TeamsResponse as TeamsResponse
    from .models.trend_point import TrendPoint as TrendPoint
    from .models.user import User as User
    from .models.user_of_token import UserOfToken as UserOfToken
    from .models.user_of_token_account import UserOfTokenAccount as UserOfTokenAccount
    from .models.user_of_token_user import UserOfTokenUser as UserOfTokenUser
    from .models.users_response import UsersResponse as UsersResponse
    from .types import NO_RETRY as NO_RETRY
    from .types import UNSET as UNSET
    from .types import CallOptions as CallOptions
    from .types import InvalidItem as InvalidItem
    from .types import Response as Response
    from .types import Retry as Retry
    from .types import Unset as Unset

__version__ = "0.1.0"

if not TYPE_CHECKING:
    _HOMES = {
        "AnswerError": "errors",
        "ApiConnectionError": "errors",
        "ApiError": "errors",
        "ApiTimeoutError": "errors",
        "Assignee": "models.assignee",
        "AssigneesResponse": "models.assignees_response",
        "AsyncClient": "client",
        "BadRequest": "errors",
        "CallOptions": "types",
        "CheckIn": "models.check_in",
        "CheckInCreate": "models.check_in_create",
        "CheckInResponse": "models.check_in_response",
        "Client": "client",
        "ClientError": "errors",
        "ClosedStatus": "models.closed_status",
        "Comment": "models.comment",
        "Confidence": "models.confidence",
        "Conflict": "errors",
        "CreatedGoalsResponse": "models.created_goals_response",
        "Deadline": "models.deadline",
        "DecodeError": "errors",
        "Error": "models.error",
        "Forbidden": "errors",
        "Formatting": "models.formatting",
        "GetMetricExpand": "models.get_metric_expand",
        "Goal": "models.goal",
        "GoalConfidence": "models.goal_confidence",
        "GoalCreate": "models.goal_create",
        "GoalLinks": "models.goal_links",
        "GoalMetricsLinksResponse": "models.goal_metrics_links_response",
        "GoalReplace": "models.goal_replace",
        "GoalTag": "models.goal_tag",
        "GoalUpdate": "models.goal_update",
        "GoalWorkflowAction": "models.goal_workflow_action",
        "GoalWorkflowActionResponse": "models.goal_workflow_action_response",
        "GoalsGroup": "models.goals_group",
        "GoalsGroupedByResponse": "models.goals_grouped_by_response",
        "GoalsResponse": "models.goals_response",
        "InternalServerError": "errors",
        "InvalidArgument": "errors",
        "InvalidItem": "types",
        "ItemLocked": "errors",
        "ListSessionsStatus": "models.list_sessions_status",
        "Metric": "models.metric",
        "MetricCreate": "models.metric_create",
        "MetricFormat": "models.metric_format",
        "MetricUpdate": "models.metric_update",
        "MetricValue": "models.metric_value",
        "MetricValuesResponse": "models.metric_values_response",
        "MetricsResponse": "models.metrics_response",
        "NO_RETRY": "types",
        "NonExistingReviewResponse": "models.non_existing_review_response",
        "NotFound": "errors",
        "PagingError": "errors",
        "PaymentRequired": "errors",
        "ReminderSchedule": "models.reminder_schedule",
        "RequestInfo": "errors",
        "Response": "types",
        "Retry": "types",
        "Reviewers": "models.reviewers",
        "ServerError": "errors",
        "Session": "models.session",
        "SessionCreate": "models.session_create",
        "SessionCreateStatus": "models.session_create_status",
        "SessionsResponse": "models.sessions_response",
        "StatusError": "errors",
        "Team": "models.team",
        "TeamsResponse": "models.teams_response",
        "TooManyRequests": "errors",
        "TrendPoint": "models.trend_point",
        "UNSET": "types",
        "Unauthorized": "errors",
        "UnexpectedStatus": "errors",
        "UnknownName": "errors",
        "Unset": "types",
        "User": "models.user",
        "UserOfToken": "models.user_of_token",
        "UserOfTokenAccount": "models.user_of_token_account",
        "UserOfTokenUser": "models.user_of_token_user",
        "UsersResponse": "models.users_response",
    }
    __all__ = list(_HOMES)

    def __getattr__(name):
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(f".{home}", __name__), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *_HOMES})
