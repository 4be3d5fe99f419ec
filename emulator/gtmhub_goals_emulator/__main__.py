"""`python -m gtmhub_goals_emulator` is the command of the same name."""

import sys

from gtmhub_goals_emulator.cli import main

if __name__ == "__main__":
    sys.exit(main())
