"""The command: `gtmhub-goals-emulator`, or `python -m gtmhub_goals_emulator`."""

import sys


def main() -> int:
    try:
        from gtmhub_goals_emulator import cli  # takes its time, and Ctrl-C may come meanwhile

        return cli.main()
    except KeyboardInterrupt:
        sys.stderr.write("gtmhub-goals-emulator: interrupted\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
