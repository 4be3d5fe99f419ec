"""`python -m tests.contract_tests.faults NAME`: run a faulty server by hand."""

from __future__ import annotations

import json
import signal
import sys
import threading

from tests.contract_tests.faults.registry import load_faults
from tests.contract_tests.faults.serve import faulty_server


def main(words: list[str]) -> int:
    faults = load_faults()
    if len(words) != 1 or words[0] not in faults:
        for fault in faults.values():
            sys.stdout.write(f"{fault.name}: {fault.about} (caught by {fault.catcher})\n")
        return 0 if not words else 2
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with faulty_server(faults[words[0]]) as url:
        sys.stdout.write(json.dumps({"url": url}) + "\n")
        sys.stdout.flush()
        stop.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
