"""How a goal is shown to one reader: chosen fields, metrics, links and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from gtmhub_goals_emulator.goals.goal_dict import Goal, GoalDict, Metric
from gtmhub_goals_emulator.goals.permissions import Directory, Person, rights
from gtmhub_goals_emulator.query.parameters import DEFAULT_FIELDS, Fields

# Every pattern is linear: no quantifier repeats what its neighbour can also match.
# Of a mention's address the document's own samples have "[email protected]".
_MENTION = re.compile(r"@\[([^\[\]\n]+):(?:[^\[\]:\n]*|\[[^\[\]\n]*\]):[^\[\]:\n]*\]")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_LEADING = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)", re.MULTILINE)
_FENCE = re.compile(r"^```[^\n]*\n?", re.MULTILINE)
_SPANS = (
    re.compile(r"(?<!\\)\*\*(?=\S)((?:\\.|[^*\\\n])+)(?<=\S)\*\*"),
    re.compile(r"(?<!\\)\b__(?=\S)((?:\\.|[^_\\\n])+)(?<=\S)__\b"),
    re.compile(r"(?<!\\)~~(?=\S)((?:\\.|[^~\\\n])+)(?<=\S)~~"),
    re.compile(r"(?<!\\)\*(?=\S)((?:\\.|[^*\\\n])+)(?<=\S)\*"),
    re.compile(r"(?<!\\)\b_(?=\S)((?:\\.|[^_\\\n])+)(?<=\S)_\b"),
    re.compile(r"(?<!\\)`([^`\n]+)`"),
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain_text(text: str) -> str:
    """`"**Ask** @[Ada Example:ada@example.com:602a…]"` becomes `"Ask @Ada Example"`."""
    text = _MENTION.sub(r"@\1", text)
    text = _LINK.sub(r"\1", text)
    text = _FENCE.sub("", text)
    text = _LEADING.sub("", text)
    for span in _SPANS:
        text = span.sub(r"\1", text)
    return _ESCAPED.sub(r"\1", text)


Metrics = Sequence[Mapping[str, Any]]


class GoalSerializer:
    """Shows goals to one person: `fields` as asked for, in markup or as plain text."""

    __slots__ = ("_directory", "_expanded", "_fields", "_person", "_plain", "projects")

    def __init__(
        self,
        person: Person,
        directory: Directory,
        fields: Fields = DEFAULT_FIELDS,
        formatting: str | None = None,
    ) -> None:
        """`formatting` is `plainText` or, for anything else, markup as stored."""
        self._person = person
        self._directory = directory
        self._fields = fields
        self.projects = fields.chosen is not None
        """Whether `fields` leaves keys out."""
        self._plain = formatting == "plainText"
        self._expanded = wants_expanded(fields)

    def reader(self) -> tuple[object, ...] | None:
        """What an outcome depends on besides the goal; None where the directory is a part of it."""
        if self._plain or self._expanded:
            return None
        person, chosen = self._person, self._fields.chosen
        shown = None if chosen is None else repr(chosen)
        return (person.id, person.role, person.team_ids, self._directory.shut, shown)

    def to_json(
        self, goal: GoalDict, metrics: Metrics | None = None, parent: GoalDict | None = None
    ) -> GoalDict:
        """Change `goal`, a document nobody else holds, into what the reader gets."""
        if self._plain:
            self._write_plainly(goal)
        if metrics is not None:
            goal["metrics"] = shown_metrics(goal, metrics)
            for metric in goal["metrics"] if self._plain else ():
                self._write_plainly(metric)
        chosen = self._fields.chosen
        if chosen is None or "links" in chosen:
            goal["links"] = {}
            if self._expanded:
                goal["links"]["expanded"] = expanded_links(goal, parent, self._directory)
        if chosen is None or "currentUserAllowedActions" in chosen:
            goal["currentUserAllowedActions"] = rights(
                self._person, goal, self._directory.sessions.get(goal["sessionId"])
            )
        return goal if chosen is None else self._fields.shape(goal)

    def _write_plainly(self, item: GoalDict) -> None:
        """Rewrite what a goal or a metric describes, and its text areas."""
        if "description" in item:
            item["description"] = plain_text(item["description"])
        if "customFields" in item:
            item["customFields"] = {
                # What the account does not declare counts as a text area where it holds text.
                name: plain_text(value)
                if isinstance(value, str) and self._directory.text_areas.get(name, True)
                else value
                for name, value in item["customFields"].items()
            }


REPEATED = {
    "sessionId": "sessionId",
    "goalName": "name",
    "goalDescription": "description",
    "goalOwnerId": "ownerId",
    "goalOwnerIds": "ownerIds",
    "goalAttainment": "attainment",
    "goalClosedStatus": "closedStatus",
}
"""Keys of a metric to those of its goal that they repeat."""


def shown_metrics(goal: Mapping[str, Any], metrics: Metrics) -> list[GoalDict]:
    """Metrics in their order, with what they repeat of as much of their goal as is given."""
    if not metrics:
        return []
    repeated = {name: goal[key] for name, key in REPEATED.items() if key in goal}
    shown = [{**metric, **repeated} for metric in metrics]
    shown.sort(key=lambda metric: (metric.get("orderId", 0), metric["id"]))
    return shown


def expanded_links(
    goal: Mapping[str, Any], parent: Mapping[str, Any] | None, directory: Directory
) -> GoalDict:
    """The linked objects in full. Their shape is our choice: the document shows none."""
    session = directory.sessions.get(goal["sessionId"])
    linked: GoalDict = {"owners": list(goal.get("assignees", ()))}
    if session is not None:
        linked["session"] = {
            "id": session.id,
            "title": session.title,
            "dateFrom": session.date_from,
            "dateTo": session.date_to,
            "status": session.status,
        }
    if parent is not None:
        linked["parent"] = {name: parent[name] for name in ("id", "name", "attainment", "url")}
    return linked


def wants_expanded(fields: Fields) -> bool:
    """`fields=links` and `fields=links{expanded}` ask for the full content; nothing else does."""
    if fields.chosen is None or "links" not in fields.chosen:
        return False
    inner = fields.chosen["links"]
    return inner is None or "expanded" in inner


class PendingGoal(Struct):
    """A goal to be written as JSON; `metrics` None leaves them out, `parent` is for its links."""

    serializer: GoalSerializer
    goal: Goal
    metrics: Sequence[Metric] | None = None
    parent: Goal | None = None

    def texts(self) -> str | tuple[str, ...]:
        """All that the outcome depends on besides the goal's id and the reader."""
        if self.metrics is None:
            return self.goal.text
        return (self.goal.text, *[metric.text for metric in self.metrics])

    def to_json(self) -> GoalDict:
        parent = None if self.parent is None else self.parent.document()
        metrics = None if self.metrics is None else [m.document() for m in self.metrics]
        return self.serializer.to_json(self.goal.document(), metrics, parent)


class PendingPage(Struct):
    """Goals of one page for one reader; `metrics` and `parents` by the goal's id."""

    serializer: GoalSerializer
    goals: Sequence[Goal]
    total: int
    metrics: Mapping[str, Sequence[Metric]] | None = None
    parents: Mapping[str, Goal] = field(default_factory=dict)

    def items(self) -> Iterator[PendingGoal]:
        for goal in self.goals:
            metrics = None if self.metrics is None else self.metrics[goal.id]
            yield PendingGoal(self.serializer, goal, metrics, self.parents.get(goal.id))
