"""What can go wrong between an edit of the contract and the printed client.

GeneratorError            the root: the command line shows it in one paragraph and exits with 1
├── ContractError         the contract cannot be read, or says what cannot be printed
├── ToolError             a pinned tool is missing, has another version, or failed
├── IncompletePrint       an operation, a parameter or a status is missing from the printed code
├── StaleClient           the committed client is not what the contract prints
└── ChangeError           a change cannot be rated, or asks for something first
    ├── BaseMissing       there is nothing of that name to compare with
    ├── ClassifierFailed  a tool that rates changes did not answer as it is known to
    ├── ExceptionsFault   the file of exceptions is malformed, or an exception has expired
    ├── FragmentMissing   templates or runtime changed and no fragment says what it means
    ├── StepFailed        a step of `regenerate` refused the contract
    └── VersionTooLow     the version does not say what the changes do
"""


class GeneratorError(Exception):
    """The root; its message names what was found, where, and the remedy."""


class ContractError(GeneratorError):
    """The contract cannot be read, or says what the generator cannot print."""


class ToolError(GeneratorError):
    """A pinned tool is missing, has another version, or failed."""


class IncompletePrint(GeneratorError):
    """Something that the contract documents is missing from the printed code."""


class StaleClient(GeneratorError):
    """The committed client is not what the contract prints."""


class ChangeError(GeneratorError):
    """A change cannot be rated, or asks for something first."""


class BaseMissing(ChangeError):
    """There is no revision, or no file, of that name to compare with."""


class ClassifierFailed(ChangeError):
    """A tool that rates changes did not answer as it is known to."""


class ExceptionsFault(ChangeError):
    """The file of exceptions is malformed, or one of them has expired."""


class FragmentMissing(ChangeError):
    """Templates or runtime changed, and no fragment says what a caller notices."""


class StepFailed(ChangeError):
    """A step of `regenerate` refused the contract."""


class VersionTooLow(ChangeError):
    """The version does not say what the changes do."""
