"""Every error of the emulator: what a person who runs it mends, and what a caller is refused.

EmulatorError
├── ContractError   the contract, or what serves it, does not hold together
├── SeedError       a seed or snapshot document cannot be used
└── StartError      the server cannot start as it was asked to

Refusal                 message for the caller
├── Invalid             what was asked for contradicts a rule
│   └── UnknownReviewers   with the ids that cannot review
├── AccountGone         the account was deleted after the caller was let in
├── Forbidden           the caller may not do this
├── NotFound            the account has no such goal
├── Locked              approval or a closed session forbids changes
└── Conflict            the goal's state does not allow this now

Which status a refusal becomes is wire's business; the store has a family of its own.
"""

from __future__ import annotations

from collections.abc import Sequence


class EmulatorError(Exception):
    """Family of everything that a person running the emulator has to mend."""


class ContractError(EmulatorError):
    """The message names the operation and what is missing on either side."""


class SeedError(EmulatorError):
    """The message names the place in the document, the value and the remedy."""


class StartError(EmulatorError):
    """The message names the setting and the remedy."""


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
