"""A gate for pull requests of a server: hold it to the contract, say in Markdown what is new.

    python pull_request_gate.py http://127.0.0.1:8000 --baseline accepted.json

Failures that the baseline lists with a reason and a day do not block; all others do. What it says
goes to the summary of the job where GITHUB_STEP_SUMMARY is set, else to the terminal. All further
options are those of `goals-contract run`; GOALS_TOKEN holds the token. It ends as the suite does:
0 when nothing new was found, 1 for a failure, 2 when it could not run, 3 when it knows too little.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

MOST = 20  # findings that are shown whole
ASSUMED = "contradicts an inference"  # told, never a failure


def shown(finding: dict[str, Any]) -> list[str]:
    """A finding that can be opened, with what makes it happen again."""
    lines = [
        f"<details><summary><b>{finding['operation']}</b>: {finding['rule']}</summary>",
        "",
        f"- received: {finding['received']}",
        f"- expected: {finding['expected']}",
        "",
    ]
    if finding["curl"]:
        lines += ["```sh", *finding["curl"], "```", ""]
    return [*lines, "</details>", ""]


def summary(told: dict[str, Any]) -> str:
    """What a verdict says to people who review the change."""
    findings = told["results"]["findings"]
    failures = [each for each in findings if each["evidence"] != ASSUMED]
    new = [each for each in failures if not each["accepted"]]
    accepted = [each for each in findings if each["accepted"]]
    requests, url = told["results"]["requests"], told["results"]["url"]
    lines = [f"## Goals contract: {told['verdict']}", "", f"{requests} requests to {url}.", ""]
    if told["verdict"] in ("ERROR", "INCONCLUSIVE"):
        lines += [f"- {reason}" for reason in told["reasons"][:MOST]] + [""]
    if new:
        lines += [f"### {len(new)} new", ""]
        for finding in new[:MOST]:
            lines += shown(finding)
        if len(new) > MOST:
            lines += [f"and {len(new) - MOST} more in report.html", ""]
    if accepted:
        lines += [f"### {len(accepted)} accepted", ""]
        lines += [f"- {each['operation']}: {each['accepted']}" for each in accepted]
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    if len(sys.argv) < 2:
        sys.exit(str(__doc__))
    url, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        command = ["goals-contract", "run", "--url", url, "--report", folder, "--quiet", *options]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        verdict = Path(folder) / "verdict.json"
        if not verdict.exists():  # it could not even begin
            sys.stderr.write(ran.stderr or ran.stdout)
            return ran.returncode
        text = summary(json.loads(verdict.read_text("utf-8")))
    if place := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        sys.stdout.write(text)
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main())
