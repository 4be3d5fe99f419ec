"""Say so, in one line, when the Python that shall build the virtual environment is too old."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- this file exists for older Pythons
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        "Python 3.11 or newer is needed, " + found + " was found at " + sys.executable + "; "
        "name another with: make setup PYTHON=/path/to/python3.11"
    )
