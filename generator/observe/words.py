"""Words that the contract names in prose, as its enums stay open: a new one is worth telling."""

from __future__ import annotations

_SCHEMAS = "#/components/schemas"

# The pointer of a property, and the words that its description names.
KNOWN_WORDS: dict[str, tuple[str, ...]] = {
    f"{_SCHEMAS}/Goal/properties/workflowStatus": ("", "draft", "in_review", "approved"),
    f"{_SCHEMAS}/Goal/properties/attainmentTypeString": ("average_kr",),
    f"{_SCHEMAS}/GoalWorkflowAction/properties/action": (
        "review", "approve", "decline", "withdraw",
    ),
    f"{_SCHEMAS}/Assignee/properties/type": ("", "user", "team"),
    f"{_SCHEMAS}/ClosedStatus/properties/status": ("active", "achieved", "abandoned"),
}  # fmt: skip
