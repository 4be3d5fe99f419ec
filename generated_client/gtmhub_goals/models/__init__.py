# Printed from the contract by `make generate`; edits here are lost.
"""The data that goes in and comes out, loaded when it is asked for."""

# Type checkers take it for true; importing `typing` for it would cost more than all the rest.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from .assignee import Assignee as Assignee
    from .check_in import CheckIn as CheckIn
    from .closed_status import ClosedStatus as ClosedStatus
    from .comment import Comment as Comment
    from .confidence import Confidence as Confidence
    from .created_goals_response import CreatedGoalsResponse as CreatedGoalsResponse
    from .deadline import Deadline as Deadline
    from .error import Error as Error
    from .formatting import Formatting as Formatting
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
    from .metric import Metric as Metric
    from .metric_format import MetricFormat as MetricFormat
    from .non_existing_review_response import NonExistingReviewResponse as NonExistingReviewResponse
    from .reminder_schedule import ReminderSchedule as ReminderSchedule
    from .reviewers import Reviewers as Reviewers
    from .trend_point import TrendPoint as TrendPoint

if not TYPE_CHECKING:
    _HOMES = {
        "Assignee": "assignee",
        "CheckIn": "check_in",
        "ClosedStatus": "closed_status",
        "Comment": "comment",
        "Confidence": "confidence",
        "CreatedGoalsResponse": "created_goals_response",
        "Deadline": "deadline",
        "Error": "error",
        "Formatting": "formatting",
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
        "Metric": "metric",
        "MetricFormat": "metric_format",
        "NonExistingReviewResponse": "non_existing_review_response",
        "ReminderSchedule": "reminder_schedule",
        "Reviewers": "reviewers",
        "TrendPoint": "trend_point",
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
