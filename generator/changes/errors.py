"""What can go wrong between an edit of the contract and the verdict on it.

GeneratorError            (generator.errors) shown in one paragraph, exit code 1
└── ChangeError           the root of this room
    ├── BaseMissing       there is nothing of that name to compare with
    ├── ClassifierFailed  a tool that rates changes did not answer as it is known to
    ├── ExceptionsFault   the file of exceptions is malformed, or an exception has expired
    ├── FragmentMissing   templates or runtime changed and no fragment says what it means
    ├── LockFault         the lock is missing or unreadable
    ├── StepFailed        a step of the pipeline refused the contract
    └── VersionTooLow     the version does not say what the changes do
"""

from generator.errors import GeneratorError


class ChangeError(GeneratorError):
    """The root of this room."""


class BaseMissing(ChangeError):
    """There is no revision, or no file, of that name to compare with."""


class ClassifierFailed(ChangeError):
    """A tool that rates changes did not answer as it is known to."""


class ExceptionsFault(ChangeError):
    """The file of exceptions is malformed, or one of them has expired."""


class FragmentMissing(ChangeError):
    """Templates or runtime changed, and no fragment says what a caller notices."""


class LockFault(ChangeError):
    """The lock is missing or cannot be read."""


class StepFailed(ChangeError):
    """A step of the pipeline refused the contract."""


class VersionTooLow(ChangeError):
    """The version does not say what the changes do."""
