"""Settings of Sphinx for `make docs`; `<!-- print: ... -->` in a page is filled here."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gtmhub_goals

ROOT = Path(__file__).parents[1]
PROGRAMS = {
    "goals-contract": "gtmhub_goals_contract",
    "gtmhub-goals-emulator": "gtmhub_goals_emulator",
}
DESCRIPTIONS = {
    "contract": ROOT / "emulator/gtmhub_goals_emulator/contract/goals.json",
    "control": ROOT / "emulator/gtmhub_goals_emulator/control/control.json",
}
METHODS = ("get", "post", "put", "patch", "delete")
MARKS = ("documented", "observed", "inferred")

project = "The Goals contract"
copyright = "the authors; MIT licence"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_js_files = ["filter.js"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": False}
myst_heading_anchors = 3
default_role = "code"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 70
napoleon_numpy_docstring = False
napoleon_custom_sections = [("Keys", "params_style")]


def printed_help(program: str, *words: str) -> Iterator[str]:
    """What a command says about itself."""
    ran = subprocess.run(
        [sys.executable, "-m", PROGRAMS[program], *words, "--help"],
        env={**os.environ, "COLUMNS": "76"},
        capture_output=True,
        text=True,
        check=True,
    )
    yield from ("```text", ran.stdout.rstrip(), "```")


def printed_operations(name: str) -> Iterator[str]:
    """A section for each operation of a description: its parameters and statuses, with marks."""
    document = json.loads(DESCRIPTIONS[name].read_text("utf-8"))
    for path, method, operation in operations(document):
        yield f"## {operation['summary']}\n\n`{method.upper()} {path}`\n"
        yield f"{operation['description']}\n"
        shared = document["paths"][path].get("parameters", [])
        rows = [
            (f"`{each['name']}`", each["in"], each)
            for each in (
                resolved(document, one) for one in operation.get("parameters", []) + shared
            )
        ] + [
            (f"`{status}`", "answer", resolved(document, each))
            for status, each in operation["responses"].items()
        ]
        yield "| | in | meaning | evidence |\n| --- | --- | --- | --- |"
        for shown, place, each in rows:
            meaning = each.get("description", "").replace("\n", " ").replace("|", "\\|")
            yield f"| {shown} | {place} | {meaning} | {each.get('x-evidence', '')} |"
        yield ""


def printed_evidence() -> Iterator[str]:
    """How many facts of the contract are known in which way."""
    document = json.loads(DESCRIPTIONS["contract"].read_text("utf-8"))
    found: dict[str, Counter[str]] = {}
    for _, _, operation in operations(document):
        count(found, "operations", [operation])
        count(found, "parameters", [resolved(document, each) for each in operation["parameters"]])
        count(
            found,
            "statuses",
            [resolved(document, each) for each in operation["responses"].values()],
        )
    for schema in document["components"]["schemas"].values():
        count(found, "properties", list(schema.get("properties", {}).values()))
    yield f"| | {' | '.join(MARKS)} |\n| --- {'| --- ' * len(MARKS)}|"
    for kind, marks in found.items():
        yield f"| {kind} | {' | '.join(str(marks[mark]) for mark in MARKS)} |"


def printed_models() -> Iterator[str]:
    """The models, errors and settings that the client exports."""
    yield "```{eval-rst}"
    for name in sorted(gtmhub_goals.__all__):
        if isinstance(getattr(gtmhub_goals, name), type) and name not in ("Client", "AsyncClient"):
            yield f".. autoclass:: gtmhub_goals.{name}\n   :members:\n   :show-inheritance:\n"
    yield "```"


def printed_changelog() -> Iterator[str]:
    """What is not released yet, then what was."""
    words = ["-m", "towncrier", "build", "--draft", "--version", "Unreleased", "--date", ""]
    ran = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    head, released = (ROOT / "CHANGELOG.md").read_text("utf-8").split("<!-- towncrier", 1)
    yield head.partition("\n")[2]
    yield ran.stdout.replace("## Unreleased ()", "## Unreleased")
    yield released.partition("-->")[2]


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def resolved(document: dict[str, Any], each: dict[str, Any]) -> dict[str, Any]:
    """The object itself, where a reference stands for it."""
    if "$ref" not in each:
        return each
    found: Any = document
    for part in each["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return {**found, **{key: value for key, value in each.items() if key != "$ref"}}


def count(found: dict[str, Counter[str]], kind: str, facts: list[dict[str, Any]]) -> None:
    found.setdefault(kind, Counter()).update(
        fact["x-evidence"] for fact in facts if "x-evidence" in fact
    )


PRINTERS: dict[str, Callable[..., Iterator[str]]] = {
    "changelog": printed_changelog,
    "evidence": printed_evidence,
    "help": printed_help,
    "models": printed_models,
    "operations": printed_operations,
}


def fill(app: object, name: str, source: list[str]) -> None:
    """Put in what a page asks for: `<!-- print: NAME WORDS -->`."""

    def printed(asked: re.Match[str]) -> str:
        printer, *words = shlex.split(asked[1])
        return "\n".join(PRINTERS[printer](*words))

    source[0] = re.sub(r"<!-- print: (.*?) -->", printed, source[0])


def setup(app: Any) -> None:
    app.connect("source-read", fill)
