"""The command: `goals-contract`, or `python -m gtmhub_goals_contract`."""

import sys


def program() -> int:
    try:
        from gtmhub_goals_contract.cli.main import program  # takes its time: Ctrl-C may come

        return program()
    except KeyboardInterrupt:
        sys.stderr.write("contract tests: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(program())
