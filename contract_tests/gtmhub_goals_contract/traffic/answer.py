"""One request and its answer, as laws see them and as reports show them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from gtmhub_goals_contract.contract import Breach


@dataclass(frozen=True, slots=True)
class Exchange:
    """What went over the wire; secrets are already replaced by variable names."""

    identity: str
    account_variable: str | None
    operation: str | None
    method: str
    target: str  # path with query, percent-encoded
    headers: Mapping[str, str]
    body: bytes | None
    status: int
    answer_type: str
    answer: bytes
    milliseconds: float
    token_variable: str | None = None


@dataclass(frozen=True)
class Answer:
    """A received answer with what the contract says against it."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    exchange: Exchange
    breaches: tuple[Breach, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @cached_property
    def document(self) -> Any:
        """The parsed body, or None where there is none to parse."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None

    @property
    def items(self) -> list[dict[str, Any]]:
        """The `items` of a list answer; empty when the body has another shape."""
        if isinstance(self.document, dict) and isinstance(self.document.get("items"), list):
            return [item for item in self.document["items"] if isinstance(item, dict)]
        return []

    @property
    def total(self) -> Any:
        return self.document.get("totalCount") if isinstance(self.document, dict) else None

    @property
    def goal(self) -> dict[str, Any]:
        return self.document if isinstance(self.document, dict) else {}

    @property
    def goal_id(self) -> str:
        return str(self.goal.get("id", ""))

    @property
    def ids(self) -> list[str]:
        return [str(item.get("id", "")) for item in self.items]

    def brief(self, limit: int = 300) -> str:
        text = self.content.decode("utf-8", errors="replace")
        shown = text if len(text) <= limit else f"{text[:limit]}... ({len(text)} characters)"
        return f"{self.status} {shown or '(empty body)'}"
