"""Settings of Sphinx for `make docs`; `<!-- print: ... -->` in a page is filled here."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import gtmhub_goals
from gtmhub_goals_contract.contract.operations import (
    METHODS,
    load_companions,
    load_contract,
    load_sentences,
    resolve,
)
from gtmhub_goals_emulator import Emulator

ROOT = Path(__file__).parents[1]
PROGRAMS = {
    "goals-contract": "gtmhub_goals_contract",
    "gtmhub-goals-emulator": "gtmhub_goals_emulator",
}
PAGE = ROOT / "emulator" / "gtmhub_goals_emulator" / "control" / "page"
with Emulator() as emulator:  # it completes control.json with what seeds may hold
    SERVED = emulator.ask("GET", "/__emulator/control.json", b"", {}, b"").body
DESCRIPTIONS: dict[str, Mapping[str, Any]] = {
    "contract": load_contract().document,
    "companions": load_companions().document,
    "control": json.loads(SERVED),
}
MARKS = ("documented", "observed", "inferred")

project = "The Goals contract"
copyright = "the authors; MIT licence"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = project
html_static_path = [
    "_static",
    *(str(PAGE / name) for name in ("swagger-ui", "base.css")),
]
html_js_files = ["site.js"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": False}
myst_enable_extensions = ["attrs_block"]
myst_heading_anchors = 3
default_role = "code"
autodoc_typehints = "description"
autodoc_member_order = "bysource"
add_module_names = False
python_use_unqualified_type_names = True
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
    document = DESCRIPTIONS[name]
    for path, method, operation in operations(document):
        yield f"## {operation['summary']}\n\n`{method.upper()} {path}`\n"
        yield f"{operation['description']}\n"
        shared = document["paths"][path].get("parameters", [])
        rows = [
            (f"`{each['name']}`", each["in"], each)
            for each in (resolve(document, one) for one in operation.get("parameters", []) + shared)
        ] + [
            (f"`{status}`", "answer", resolve(document, each))
            for status, each in operation["responses"].items()
        ]
        marked = any("x-evidence" in each for *_, each in rows)
        yield "{.stacked}\n| name | in | meaning |" + " evidence |" * marked
        yield "| --- | --- | --- |" + " --- |" * marked
        for shown, place, each in rows:
            meaning = each.get("description", "").replace("\n", " ").replace("|", "\\|")
            mark = f" {each.get('x-evidence', '')} |" * marked
            yield f"| {shown} | {place} | {meaning} |{mark}"
        yield ""


def printed_evidence() -> Iterator[str]:
    """How many facts of the contract are known in which way."""
    document = DESCRIPTIONS["contract"]
    found: dict[str, Counter[str]] = {}
    for _, _, operation in operations(document):
        count(found, "operations", [operation])
        count(found, "parameters", [resolve(document, each) for each in operation["parameters"]])
        count(
            found,
            "statuses",
            [resolve(document, each) for each in operation["responses"].values()],
        )
    for schema in document["components"]["schemas"].values():
        count(found, "properties", list(schema.get("properties", {}).values()))
    yield f"| kind | {' | '.join(MARKS)} |\n| --- {'| --- ' * len(MARKS)}|"
    for kind, marks in found.items():
        yield f"| {kind} | {' | '.join(str(marks[mark]) for mark in MARKS)} |"


def printed_sentences() -> Iterator[str]:
    """What the vendor's document says, with its place, and what proves it on a server."""
    yield "| line | it says | law and clause | faulty server | the contract says it in |"
    yield "| --- | --- | --- | --- | --- |"
    for fact in load_sentences():
        places = ", ".join(f"`{place}`" for place in fact.at)
        proof = f"{fact.law}: {fact.clause}" if fact.clause else fact.law
        fault = f"`{fact.fault}`" if fact.fault else fact.why
        quote = fact.quote.replace("|", "\\|")
        yield f"| {fact.lines[0]} | `{quote}` | {proof} | {fault} | {places} |"


def printed_classes(*names: str) -> Iterator[str]:
    """The given classes of the client by their docstrings; without names, all that it exports."""
    exported = (
        f"gtmhub_goals.{name}"
        for name in sorted(gtmhub_goals.__all__)
        if isinstance(getattr(gtmhub_goals, name), type) and name not in ("Client", "AsyncClient")
    )
    yield "```{eval-rst}"
    for name in names or exported:
        yield f".. autoclass:: {name}\n   :members:\n   :show-inheritance:\n"
    yield "```"


def printed_methods() -> Iterator[str]:
    """The methods of the client, the documented ones first."""
    attributes = sorted(gtmhub_goals.Client.resources, key=lambda name: (name != "goals", name))
    found = [getattr(gtmhub_goals.Client, name) for name in attributes]
    yield from printed_classes(*(f"{each.__module__}.{each.__name__}" for each in found))


def printed_changelog() -> Iterator[str]:
    """What is not released yet, then what was."""
    words = ["-m", "towncrier", "build", "--draft", "--version", "Unreleased", "--date", ""]
    ran = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=True
    )
    head, released = (ROOT / "CHANGELOG.md").read_text("utf-8").split("<!-- towncrier", 1)
    yield head.partition("\n")[2]
    if "###" in ran.stdout:
        yield ran.stdout.replace("## Unreleased ()", "## Unreleased")
    yield released.partition("-->")[2]


def operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, method, item[method]


def count(found: dict[str, Counter[str]], kind: str, facts: list[Mapping[str, Any]]) -> None:
    found.setdefault(kind, Counter()).update(
        fact["x-evidence"] for fact in facts if "x-evidence" in fact
    )


PRINTERS: dict[str, Callable[..., Iterator[str]]] = {
    "changelog": printed_changelog,
    "classes": printed_classes,
    "evidence": printed_evidence,
    "help": printed_help,
    "methods": printed_methods,
    "operations": printed_operations,
    "sentences": printed_sentences,
}


def fill(app: object, name: str, source: list[str]) -> None:
    """Put in what a page asks for: `<!-- print: NAME WORDS -->`."""

    def printed(asked: re.Match[str]) -> str:
        printer, *words = shlex.split(asked[1])
        return "\n".join(PRINTERS[printer](*words))

    source[0] = re.sub(r"<!-- print: (.*?) -->", printed, source[0])


def write_descriptions(app: Any, failed: Exception | None) -> None:
    """Beside `api.html`, as scripts: a page that is opened from a folder may fetch nothing."""
    for name, document in {} if failed else DESCRIPTIONS.items():
        script = f"window.description = {json.dumps(document)};"
        (Path(app.outdir) / "_static" / f"{name}.js").write_text(script, "utf-8")


def setup(app: Any) -> None:
    app.connect("source-read", fill)
    app.connect("build-finished", write_descriptions)
