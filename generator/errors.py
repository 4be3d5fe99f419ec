"""What can go wrong between the contract and the printed client.

GeneratorError        the root: the command line shows it in one paragraph and exits with 1
├── ContractError     the contract cannot be read, or says what cannot be printed
├── ToolError         a pinned tool is missing, has another version, or failed
├── IncompletePrint   an operation, a parameter or a status is missing from the printed code
└── StaleClient       the committed client is not what the contract prints
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
