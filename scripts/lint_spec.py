"""Lint both documents of openapi/ with Redocly and Spectral: no warning is accepted either."""

from __future__ import annotations

import json
from pathlib import Path

from scripts import node_tools

LINT = Path(__file__).parent.parent / "openapi" / "lint"


def redocly_problems(folder: Path = LINT) -> list[str]:
    """Each problem that Redocly reports, as `rule at pointer: message`."""
    run = node_tools.run(
        *("redocly", "lint", "goals", "companions"),
        *("--config", "redocly.yaml", "--format", "json"),
        cwd=folder,
    )
    decoder, text = json.JSONDecoder(), run.stdout
    found = []
    while (begin := text.find("{")) >= 0:  # one report for each document
        try:
            report, end = decoder.raw_decode(text, begin)
        except ValueError:
            break
        found += [
            f"{problem['ruleId']} at {problem['location'][0].get('pointer', '#/')}: "
            f"{problem['message']}"
            for problem in report["problems"]
            if not problem.get("ignored")
        ]
        text = text[end:]
        if not text.strip():
            return found
    return [f"redocly did not answer: {run.stderr.strip()[-500:]}"]


def spectral_problems(folder: Path = LINT) -> list[str]:
    """Each result of Spectral, hints too, as `rule at pointer: message`."""
    run = node_tools.run(
        *("spectral", "lint", "../goals.yaml", "../companions.yaml"),
        *("-r", "spectral.yaml", "-f", "json", "-q"),
        cwd=folder,
    )
    try:
        results = json.loads(run.stdout)
    except ValueError:
        return [f"spectral did not answer: {(run.stderr or run.stdout).strip()[-500:]}"]
    return [
        f"{result['code']} at #/{'/'.join(map(str, result['path']))}: {result['message']}"
        for result in results
    ]


def main() -> int:
    """Print what both linters find; exit 1 when they find anything, 2 when they cannot run."""
    try:
        found = {"redocly": redocly_problems(), "spectral": spectral_problems()}
    except (node_tools.NodeMissing, node_tools.NotInstalled) as missing:
        print(missing)
        return 2
    for linter, problems in found.items():
        print(f"{linter}: {len(problems)} errors and warnings")
        for problem in problems:
            print(f"  {problem}")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
