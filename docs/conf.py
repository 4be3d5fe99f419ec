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
from gtmhub_goals._runtime.models import Model
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
KINDS = {"models": "model", "errors": "error", "settings": "setting"}
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
html_use_index = False
html_domain_indices = False
html_theme_options = {"navigation_with_keys": False}
myst_enable_extensions = ["attrs_block"]
myst_heading_anchors = 3
default_role = "code"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_member_order = "bysource"
add_module_names = False
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
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
    yield "{.stacked .wraps}\n| line | it says | law and clause | faulty server |"
    yield "| --- | --- | --- | --- |"
    for fact in load_sentences():
        places = ", ".join(f"`{place.removeprefix('#/components/')}`" for place in fact.at)
        proof = f"{fact.law}: {fact.clause}" if fact.clause else fact.law
        fault = f"`{fact.fault}`" if fact.fault else fact.why
        quote = fact.quote.replace("|", "\\|")
        said = f"`{quote}`<br>the contract: {places}" if places else f"`{quote}`"
        yield f"| {fact.lines[0]} | {said} | {proof} | {fault} |"


def printed_classes(*names: str) -> Iterator[str]:
    """The given classes of the client by their docstrings, or all of KINDS that it exports."""
    kind = KINDS.get(names[0])
    exported = [
        (name, getattr(gtmhub_goals, name)) for name in sorted(vars(gtmhub_goals)["__all__"])
    ]
    if kind:
        names = tuple(f"gtmhub_goals.{name}" for name, each in exported if kind_of(each) == kind)
    yield "```{eval-rst}"
    for name in names:
        yield f".. autoclass:: {name}\n   :members:"
        if kind:
            yield "   :show-inheritance:"
        if kind == "model":  # what every model has is told once
            yield "   :exclude-members: from_dict, to_dict"
        yield ""
    yield "```"


def kind_of(exported: object) -> str | None:
    """Where the reference of the client shows what it exports; None where it stands apart."""
    if not isinstance(exported, type) or exported.__name__ in ("Client", "AsyncClient"):
        return None
    if issubclass(exported, Exception):
        return "error"
    return "model" if issubclass(exported, Model) else "setting"


def printed_client() -> Iterator[str]:
    """The client without its methods of operations, which stand in classes of their own."""
    apart = ", ".join(("call", *gtmhub_goals.Client.resources))
    yield "```{eval-rst}\n.. autoclass:: gtmhub_goals.Client\n   :members:\n   :inherited-members:"
    yield f"   :exclude-members: {apart}\n```"


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
    "client": printed_client,
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


def printed_pages(app: object, env: Any, *_: object) -> list[str]:
    """The pages to read again in each build: what they print stands elsewhere."""
    return [each for each in env.found_docs if "<!-- print:" in env.doc2path(each).read_text()]


def escape_statuses(
    app: object, what: str, name: str, of: object, _: object, lines: list[str]
) -> None:
    """`NotFound: 404. It is gone.` begins no list."""
    lines[:] = [re.sub(r"^(\s*\w+: \d{3})\. ", r"\1\\. ", line) for line in lines]


def shorten_types(app: object, page: Any) -> None:
    """Sphinx leaves `~module.Name` in types that it cannot take apart."""
    for text in list(page.findall(lambda node: isinstance(node, str))):
        if "~gtmhub_goals." in text:
            text.parent.replace(text, type(text)(re.sub(r"~(?:\w+\.)+", "", text)))


def write_descriptions(app: Any, failed: Exception | None) -> None:
    """Beside `api.html`, as scripts: a page that is opened from a folder may fetch nothing."""
    for name, document in {} if failed else DESCRIPTIONS.items():
        script = f"window.description = {json.dumps(document)};"
        (Path(app.outdir) / "_static" / f"{name}.js").write_text(script, "utf-8")


def setup(app: Any) -> None:
    app.connect("env-get-outdated", printed_pages)
    app.connect("source-read", fill)
    app.connect("autodoc-process-docstring", escape_statuses, priority=400)  # before napoleon
    app.connect("doctree-read", shorten_types)
    app.connect("build-finished", write_descriptions)
