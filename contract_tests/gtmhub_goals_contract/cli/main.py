"""From a command line to an exit code, whatever comes in between."""

from __future__ import annotations

import codecs
import errno
import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType

from gtmhub_goals_contract.cli.subcommands import COMMANDS
from gtmhub_goals_contract.errors import ASKED_TO_END, ContractTestsError

ERROR = 2
FILES_ALONE = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
)  # told without a name by writes
IN_LETTERS = "goals-contract"  # how text is encoded where the encoding has no such character
LETTERS = {"✓": "+", "✗": "x", "·": ".", "█": "#", "░": "-"}


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line without the program's name, and give its exit code."""
    given = list(sys.argv[1:] if words is None else words)
    try:
        return COMMANDS[given.pop(0) if given and given[0] in COMMANDS else "run"](given)
    except ContractTestsError as error:
        sys.stderr.write(f"contract tests: {error}\n")
        return ERROR
    except BrokenPipeError:  # whoever reads has enough
        return 0
    except OSError as error:  # a full disk, a folder that may not be written
        said = f"the system refuses: {error.strerror or error}"
        if error.filename or error.errno in FILES_ALONE:
            place = f" ({error.filename})" if error.filename else ""
            said = (
                f"a file could not be read or written: {error.strerror}{place}; "
                "free some space, or name another folder with --report"
            )
        sys.stderr.write(f"contract tests: {said}\n")
        return ERROR
    except Exception:  # a defect of ours: FAIL, which is 1, would blame the server
        traceback.print_exc()
        return ERROR


def program() -> int:
    """The console command: asked to end, it cleans up and reports as after Ctrl-C."""
    _open_streams()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup and `&` have it
            signal.signal(number, _ask_to_end)
    try:
        return main()
    finally:
        try:
            sys.stdout.flush()
        except OSError:  # else Python would try again, and end with a status of its own
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _ask_to_end(number: int, frame: FrameType | None) -> None:
    ASKED_TO_END.set()
    sys.unraisablehook = _drop  # where Python drops what is raised here, it would print it
    raise KeyboardInterrupt


def _drop(dropped: object) -> None:
    """Whoever asks next whether to go on is told by `ASKED_TO_END`."""


def _open_streams() -> None:
    """What a caller closed leads nowhere, and a terminal that knows no ticks is given letters."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # the lowest number that is free is given first
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)
    codecs.register_error(IN_LETTERS, _in_letters)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=IN_LETTERS)


def _in_letters(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = error.object[error.start : error.end]
    return "".join(LETTERS.get(each, "?") for each in found), error.end
