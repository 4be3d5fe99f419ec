"""`goals-contract`: run, or one of the other commands."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Sequence

from gtmhub_goals_contract.errors import ContractTestsError

ERROR = 2
FILES_ALONE = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EROFS,
)  # told without a name by writes
COMMANDS = ("run", "check", "init", "cleanup", "merge", "diff", "fuzz", "law", "laws", "observe")


def main(words: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if words is None else words)
    command = given.pop(0) if given and given[0] in COMMANDS else "run"
    try:
        return _dispatch(command, given)
    except ContractTestsError as error:
        sys.stderr.write(f"contract tests: {error}\n")
        return ERROR
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
    except KeyboardInterrupt:
        sys.stderr.write("contract tests: interrupted\n")
        return 130


def _dispatch(command: str, words: list[str]) -> int:
    # Imported when needed: `cleanup` must work where nothing else does.
    if command == "run":
        from gtmhub_goals_contract.cli.arguments import options_from, parse
        from gtmhub_goals_contract.run.run import run

        return run(options_from(parse(words)))
    from gtmhub_goals_contract.cli import subcommands

    return subcommands.COMMANDS[command](words)


def program() -> int:
    """The console command: asked to end, it cleans up and reports as after Ctrl-C.

    A stream that a supervisor closed is nowhere, and letters that its locale lacks become `?`.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 until exit
        else:
            stream.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return main()


if __name__ == "__main__":
    sys.exit(program())
