"""The contract as the generator reads it, and what the generator knows of its constructs."""

from generator.openapi.contract import (
    METHODS,
    Contract,
    RawOperation,
    View,
    escape_pointer,
    unescape_pointer,
)

__all__ = ["METHODS", "Contract", "RawOperation", "View", "escape_pointer", "unescape_pointer"]
