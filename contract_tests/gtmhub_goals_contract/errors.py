"""What can stop the suite itself, as opposed to what the suite finds.

ContractTestsError                 the suite could not do what it was asked: exit 2
├── ConfigurationError             a flag, a file or a variable is wrong
├── TargetUnreachable              nothing answers at the URL
├── NoGoalsApi                  what answers at the URL is no Goals API
├── IdentityRefused                the server does not accept the owner's token or account
├── RequestRefused                 the profile, the ledger or the budget forbids a request
│   └── BudgetSpent                no time or no requests are left
├── ServerFailing                  a burst of 5xx answers: going on would do harm
├── SchemathesisFailed             schemathesis did not run to its end
└── ReportLeaks                    a report holds a secret
"""

from __future__ import annotations

from threading import Event

INTERRUPTION = "interrupted"  # what a run says that somebody ended
# Set by whoever takes the signal: Python drops an exception that is raised in a callback, such as
# one of its garbage collector, and the run would go on.
ASKED_TO_END = Event()


class ContractTestsError(Exception):
    """The suite could not do what it was asked; the message says what to change."""


class ConfigurationError(ContractTestsError):
    """A flag, a file or a variable is wrong."""


class TargetUnreachable(ContractTestsError):
    """Nothing answers at the URL."""


class NoGoalsApi(ContractTestsError):
    """What answers at the URL is no Goals API."""


class IdentityRefused(ContractTestsError):
    """The server does not accept the owner's token or account."""


class RequestRefused(ContractTestsError):
    """The profile, the ledger or the budget forbids a request."""


class BudgetSpent(RequestRefused):
    """No time or no requests are left."""


class ServerFailing(ContractTestsError):
    """A burst of 5xx answers: going on would do harm."""


class SchemathesisFailed(ContractTestsError):
    """Schemathesis did not run to its end."""


class ReportLeaks(ContractTestsError):
    """A report holds a secret."""
