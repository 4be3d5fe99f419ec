"""Start the emulator with its demo company and print lines ready to paste; Ctrl-C stops it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys


def main(arguments: list[str]) -> int:
    """Run `gtmhub-goals-emulator serve` with the arguments; return its exit code."""
    command = [sys.executable, "-m", "gtmhub_goals_emulator", "serve", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server gets it too, and stops
        signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        line = server.stdout.readline()
        if line:
            ready = json.loads(line)
            print(
                f"The emulator answers at {ready['url']} (look at {ready['url']}/__emulator/).\n"
                "Paste:\n\n"
                f"  export GTMHUB_BASE_URL={ready['url']}\n"
                f"  export GTMHUB_TOKEN={ready['token']}\n"
                f"  export GTMHUB_ACCOUNT_ID={ready['accountId']}\n"
                f"  export NO_PROXY={ready['noProxy']}\n\n"
                f'  curl -g "$GTMHUB_BASE_URL/api/v2/goals?fields=name&limit=3" \\\n'
                '    -H "Authorization: Bearer $GTMHUB_TOKEN" \\\n'
                '    -H "gtmhub-accountId: $GTMHUB_ACCOUNT_ID"\n\n'
                "Ctrl-C stops it.",
                flush=True,
            )
        code = server.wait()
        return 0 if code in (-signal.SIGINT, -signal.SIGTERM) else code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
