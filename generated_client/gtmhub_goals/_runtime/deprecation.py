# Printed from the contract by `make generate`; edits here are lost.
"""`deprecated` of PEP 702, for every supported Python, without a dependency."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # Type checkers carry the stub of typing_extensions themselves.
    from typing_extensions import deprecated
elif sys.version_info >= (3, 13):
    from warnings import deprecated
else:
    import functools
    import warnings

    class deprecated:
        """Mark a callable: calling it warns with the message, in the caller's line."""

        def __init__(self, message: str) -> None:
            self.message = message

        def __call__(self, function: Any) -> Any:
            @functools.wraps(function)
            def warning(*args: Any, **kwargs: Any) -> Any:
                warnings.warn(self.message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            warning.__deprecated__ = function.__deprecated__ = self.message
            return warning


__all__ = ["deprecated"]
