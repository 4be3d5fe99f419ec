"""The command line: `python -m generator`."""

import sys

try:
    from generator.cli import main  # takes its time, and Ctrl-C may come meanwhile

    sys.exit(main())
except KeyboardInterrupt:
    sys.stderr.write("interrupted; what `git status` shows, the next run completes\n")
    sys.exit(130)
