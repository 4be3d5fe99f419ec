"""What `redocly diff` says about two contracts: the second opinion on the wire."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.changes.bump import Bump
from generator.changes.errors import ClassifierFailed
from generator.settings import ROOT

_WORKER = Path(__file__).with_name("redocly_diff.mjs")
_HOME = ROOT / "scripts" / "node" / "node_modules" / "@redocly" / "cli"
_NO_NODE = 2
REPORT_VERSION = "1"


class NodeMissing(ClassifierFailed):
    """There is no Node here: everything else works, this opinion is left out."""


@dataclass(frozen=True)
class Opinion:
    """One change as redocly rates it.

    Attributes:
        rules: The rules that raised it; empty for what no rule minds.
        message: Its words, or a description where it has none.
        bump: Its rating.
        base: The pointer in the old document, where there is one.
        head: The pointer in the new document, where there is one.
    """

    rules: tuple[str, ...]
    message: str
    bump: Bump
    base: str | None
    head: str | None


def opinions(pairs: Sequence[tuple[str, str]]) -> list[list[Opinion]]:
    """Compare pairs of documents, each given as text.

    Raises:
        NodeMissing: There is no Node on this machine.
        ClassifierFailed: redocly failed, or its report is not the one that is known.
    """
    with tempfile.TemporaryDirectory(prefix="redocly-diff-") as name:
        folder = Path(name)
        names: dict[str, Path] = {}
        jobs = []
        for index, (base, head) in enumerate(pairs):
            for text in (base, head):
                if text not in names:
                    names[text] = folder / f"{len(names)}.yaml"
                    names[text].write_text(text, "utf-8")
            jobs.append([str(names[base]), str(names[head]), str(folder / f"{index}.json")])
        (folder / "jobs.json").write_text(json.dumps(jobs), "utf-8")
        printed = _run(folder / "jobs.json")
        return [_read(Path(job[2]), printed) for job in jobs]


def _run(jobs: Path) -> str:
    command = [sys.executable, "-m", "scripts.node_tools", "node", str(_WORKER), str(_HOME)]
    run = subprocess.run(
        [*command, str(jobs)],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode == _NO_NODE:
        raise NodeMissing(run.stderr.strip())
    return run.stderr.strip()


def _read(output: Path, printed: str) -> list[Opinion]:
    try:
        report = json.loads(output.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ClassifierFailed(f"redocly diff gave no report: {printed[-500:]}") from error
    if report.get("reportVersion") != REPORT_VERSION:
        found = report.get("reportVersion", report)
        raise ClassifierFailed(
            f"redocly diff answered {found!r} where reportVersion {REPORT_VERSION!r} is known: "
            f"look at generator/changes/redocly.py. It printed: {printed[-500:]}"
        )
    return [_opinion(change) for change in report["changes"]]


def _opinion(change: dict[str, Any]) -> Opinion:
    verdicts = change["verdicts"]
    where = change["path"] + (f" {change['property']}" if change.get("property") else "")
    return Opinion(
        rules=tuple(sorted({verdict["ruleId"] for verdict in verdicts})),
        message=" ".join(verdict["message"] for verdict in verdicts)
        or f"{change['typeName']} was {change['kind']}: {where}",
        bump=Bump[change["impact"].upper()],
        base=(change.get("base") or {}).get("pointer"),
        head=(change.get("revision") or {}).get("pointer"),
    )
