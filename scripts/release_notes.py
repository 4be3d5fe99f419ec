"""Print what the changelog says about a tag, or say why the tag must not be released."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRINT = Path("emulator/gtmhub_goals_emulator/contract/goals.json")
DISTRIBUTIONS = ("generated_client", "emulator", "contract_tests")


class NotReleasable(Exception):
    """The message says what is wrong and what to do."""


def release_notes(tag: str, root: Path = ROOT) -> str:
    """Return the section of the changelog for a tag such as `v1.2.3`.

    Raises:
        NotReleasable: The tag is not that of the contract's version, the changelog is not
            gathered, or an address of the metadata is a placeholder.
    """
    version = json.loads((root / PRINT).read_text("utf-8"))["info"]["version"]
    if tag != f"v{version}":
        raise NotReleasable(
            f"the tag is {tag!r}, the contract has version {version}: "
            f"tag v{version}, or raise info.version in openapi/goals.yaml"
        )
    sections = re.split(r"^(?=## )", (root / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)
    found = [section for section in sections if section.startswith(f"## {version} ")]
    if not found:
        raise NotReleasable(
            f"CHANGELOG.md has no section {version}: run make changelog VERSION={version}"
        )
    waiting = sorted(path.name for path in (root / "changelog.d").glob("*.md"))
    if waiting:
        raise NotReleasable(
            f"changelog.d/ holds {waiting[0]} and {len(waiting) - 1} more beside the section "
            f"{version}: tag the commit that gathered it, or gather them for a next version"
        )
    for room in DISTRIBUTIONS:
        project = tomllib.loads((root / room / "pyproject.toml").read_text("utf-8"))["project"]
        for name, url in project["urls"].items():
            if re.search(r"\.example(/|$)", url):
                raise NotReleasable(
                    f"{room}/pyproject.toml: {name} is the placeholder {url}: "
                    "write the project's address"
                )
    return found[0].partition("\n")[2].strip() + "\n"


def main(words: list[str]) -> int:
    """Print the notes for the tag; exit with 1 where there are none to print."""
    try:
        sys.stdout.write(release_notes(words[0]))
    except NotReleasable as error:
        sys.stderr.write(f"not releasable: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
