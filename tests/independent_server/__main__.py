"""Run the independent server: `python -m tests.independent_server --port 0`.

Prints one JSON object with its URL and the people, tokens and sessions that it knows, then serves
until it is interrupted.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Iterable, Sequence

from tests.independent_server.api import Api
from tests.independent_server.choices import CHOICES, chosen
from tests.independent_server.faults import FAULTS, faulty
from tests.independent_server.wire import Server
from tests.independent_server.world import contract, seeded


def built(
    faults: Iterable[str] = (), choices: dict[str, str] | None = None, goals: int = 12
) -> Api:
    """A server with these faults, these choices and so many goals in its company.

    Raises:
        ValueError: a fault, a choice or a value that is not known.
    """
    return faulty(*faults)(seeded(goals), chosen(choices))


def catalogue() -> dict[str, object]:
    """All choices and faults, with the sentences that permit or forbid them."""
    choices = [
        {
            "name": choice.name,
            "values": list(choice.values),
            "about": choice.about,
            "because": choice.because,
            "document": {"line": choice.permitted_by.line, "words": choice.permitted_by.words},
        }
        for choice in CHOICES.values()
    ]
    faults = [
        {
            "name": fault.name,
            "kind": fault.kind,
            "operations": list(fault.operations),
            "document": {"line": fault.sentence.line, "words": fault.sentence.words},
        }
        for fault in FAULTS.values()
    ]
    return {"choices": choices, "faults": faults}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.independent_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--goals", type=int, default=12, help="how many goals the company has")
    parser.add_argument("--choice", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--fault", action="append", default=[], metavar="NAME")
    parser.add_argument("--list", action="store_true", help="print all choices and faults")
    options = parser.parse_args(arguments)
    if options.list:
        json.dump(catalogue(), sys.stdout, indent=2, ensure_ascii=False)
        sys.stdout.write("\n")
        return 0
    try:
        wanted = dict(one.partition("=")[::2] for one in options.choice)
        api = built(options.fault, wanted, options.goals)
    except ValueError as error:
        parser.error(str(error))
    with Server(api, options.port) as server, contextlib.suppress(KeyboardInterrupt):
        json.dump({"url": server.url} | contract(), sys.stdout, indent=2)
        sys.stdout.write("\n")
        sys.stdout.flush()
        server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main())
