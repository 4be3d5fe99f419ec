"""Every way the rules refuse a caller; which status each becomes is wire's business.

Refusal                 message for the caller
├── Invalid             what was asked for contradicts a rule
│   └── UnknownReviewers   with the ids that cannot review
├── AccountGone         the account was deleted after the caller was let in
├── Forbidden           the caller may not do this
├── NotFound             the account has no such goal
├── Locked              approval or a closed session forbids changes
└── Conflict            the goal's state does not allow this now
"""

from __future__ import annotations

from collections.abc import Sequence


class Refusal(Exception):
    """Family of everything that a rule answers instead of a result."""

    def __init__(self, message: str) -> None:
        """`message` is shown to the caller as it is."""
        super().__init__(message)
        self.message = message


class Invalid(Refusal):
    """The request names something that does not exist or does not fit."""


class UnknownReviewers(Invalid):
    """Some of the chosen reviewers do not exist or lack the rights."""

    def __init__(self, message: str, ids: Sequence[str]) -> None:
        """`ids` are those that cannot review, in the order of the request."""
        super().__init__(message)
        self.ids = list(ids)


class AccountGone(Refusal):
    """The account of the caller's token is not there any more."""


class Forbidden(Refusal):
    """The caller's role or the goal's own rights forbid this."""


class NotFound(Refusal):
    """No goal with that id in this account."""


class Locked(Refusal):
    """The goal cannot be changed while it is in review, approved or in a closed session."""


class Conflict(Refusal):
    """Another state of the goal is needed first."""
