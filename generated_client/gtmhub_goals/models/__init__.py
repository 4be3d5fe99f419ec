# Printed from the contract by `make generate`; edits here are lost.
"""The data that goes in and comes out, loaded when it is asked for."""

# Type checkers take it for true; importing `typing` for it would cost more than all the rest.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from .assignee import Assignee as Assignee
    from .assignees_response import AssigneesResponse as AssigneesResponse
    from .check_in import CheckIn as CheckIn
    from .check_in_create import CheckInCreate as CheckInCreate
    from .check_in_response import CheckInResponse as CheckInResponse
    from .closed_status import ClosedStatus as ClosedStatus
    from .comment import Comment as Comment
    from .confidence import Confidence as Confidence
    from .created_goals_response import CreatedGoalsResponse as CreatedGoalsResponse
    from .deadline import Deadline as Deadline
    from .error import Error as Error
    from .formatting import Formatting as Formatting
    from .get_metric_expand import GetMetricExpand as GetMetricExpand
    from .goal import Goal as Goal
    from .goal_confidence import GoalConfidence as GoalConfidence
    from .goal_create import GoalCreate as GoalCreate
    from .goal_links import GoalLinks as GoalLinks
    from .goal_metrics_links_response import GoalMetricsLinksResponse as GoalMetricsLinksResponse
    from .goal_replace import GoalReplace as GoalReplace
    from .goal_tag import GoalTag as GoalTag
    from .goal_update import GoalUpdate as GoalUpdate
    from .goal_workflow_action import GoalWorkflowAction as GoalWorkflowAction
    from .goal_workflow_action_response import (
        GoalWorkflowActionResponse as GoalWorkflowActionResponse,
    )
    from .goals_group import GoalsGroup as GoalsGroup
    from .goals_grouped_by_response import GoalsGroupedByResponse as GoalsGroupedByResponse
    from .goals_response import GoalsResponse as GoalsResponse
    from .list_sessions_status import ListSessionsStatus as ListSessionsStatus
    from .metric import Metric as Metric
    from .metric_create import MetricCreate as MetricCreate
    from .metric_format import MetricFormat as MetricFormat
    from .metric_update import MetricUpdate as MetricUpdate
    from .metric_value import MetricValue as MetricValue
    from .metric_values_response import MetricValuesResponse as MetricValuesResponse
    from .metrics_response import MetricsResponse as MetricsResponse
    from .non_existing_review_response import NonExistingReviewResponse as NonExistingReviewResponse
    from .reminder_schedule import ReminderSchedule as ReminderSchedule
    from .reviewers import Reviewers as Reviewers
    from .session import Session as Session
    from .session_create import SessionCreate as SessionCreate
    from .session_create_status import SessionCreateStatus as SessionCreateStatus
    from .sessions_response import SessionsResponse as SessionsResponse
    from .team import Team as Team
    from .teams_response import TeamsResponse as TeamsResponse
    from .trend_point import TrendPoint as TrendPoint
    from .user import User as User
    from .user_of_token import UserOfToken as UserOfToken
    from .user_of_token_account import UserOfTokenAccount as UserOfTokenAccount
    from .user_of_token_user import UserOfTokenUser as UserOfTokenUser
    from .users_response import UsersResponse as UsersResponse

if not TYPE_CHECKING:
    _HOMES = {
        "Assignee": "assignee",
        "AssigneesResponse": "assignees_response",
        "CheckIn": "check_in",
        "CheckInCreate": "check_in_create",
        "CheckInResponse": "check_in_response",
        "ClosedStatus": "closed_status",
        "Comment": "comment",
        "Confidence": "confidence",
        "CreatedGoalsResponse": "created_goals_response",
        "Deadline": "deadline",
        "Error": "error",
        "Formatting": "formatting",
        "GetMetricExpand": "get_metric_expand",
        "Goal": "goal",
        "GoalConfidence": "goal_confidence",
        "GoalCreate": "goal_create",
        "GoalLinks": "goal_links",
        "GoalMetricsLinksResponse": "goal_metrics_links_response",
        "GoalReplace": "goal_replace",
        "GoalTag": "goal_tag",
        "GoalUpdate": "goal_update",
        "GoalWorkflowAction": "goal_workflow_action",
        "GoalWorkflowActionResponse": "goal_workflow_action_response",
        "GoalsGroup": "goals_group",
        "GoalsGroupedByResponse": "goals_grouped_by_response",
        "GoalsResponse": "goals_response",
        "ListSessionsStatus": "list_sessions_status",
        "Metric": "metric",
        "MetricCreate": "metric_create",
        "MetricFormat": "metric_format",
        "MetricUpdate": "metric_update",
        "MetricValue": "metric_value",
        "MetricValuesResponse": "metric_values_response",
        "MetricsResponse": "metrics_response",
        "NonExistingReviewResponse": "non_existing_review_response",
        "ReminderSchedule": "reminder_schedule",
        "Reviewers": "reviewers",
        "Session": "session",
        "SessionCreate": "session_create",
        "SessionCreateStatus": "session_create_status",
        "SessionsResponse": "sessions_response",
        "Team": "team",
        "TeamsResponse": "teams_response",
        "TrendPoint": "trend_point",
        "User": "user",
        "UserOfToken": "user_of_token",
        "UserOfTokenAccount": "user_of_token_account",
        "UserOfTokenUser": "user_of_token_user",
        "UsersResponse": "users_response",
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
