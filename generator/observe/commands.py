"""The command `observe`, as the command line calls it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from generator.changes.tree import Tree


def observe_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `observe` takes."""
    parser.add_argument("har", type=Path, help="recorded traffic, as browsers and proxies save it")
    parser.add_argument("--report", type=Path, help="write the report here (.json or .md)")
    parser.add_argument("--redacted", type=Path, help="write the traffic here without its content")
    parser.add_argument("--patch", type=Path, help="write a patch of the evidence marks here")
    parser.add_argument("--source", default="recorded-traffic", help="x-source of the patch")


def observe(arguments: argparse.Namespace) -> str:
    """Hold recorded traffic against the contract."""
    from generator.changes.located import Document
    from generator.observe import evidence, report, sharing, traffic
    from generator.observe.observation import observe as look

    tree = Tree()
    har = traffic.load(arguments.har)
    exchanges, faults = traffic.exchanges(har, arguments.har.name)
    document = Document.read(tree.contract, tree.name(tree.contract))
    observations = look(document, exchanges)
    observations.faults = faults
    said = [report.as_terminal(observations)]
    if arguments.report:
        shape = report.as_json if arguments.report.suffix == ".json" else report.as_markdown
        arguments.report.write_text(shape(observations), "utf-8")
    if arguments.redacted:
        text = json.dumps(sharing.without_content(har), indent=1, ensure_ascii=False)
        arguments.redacted.write_text(text + "\n", "utf-8")
    if arguments.patch:
        readme = tree.root / "openapi" / "README.md"
        text = evidence.patch(observations, tree.contract, readme, arguments.source, tree.root)
        arguments.patch.write_text(text, "utf-8")
        said.append(f"\npatch: git apply {arguments.patch}" if text else "\npatch: nothing to mark")
    return "\n".join(said)
