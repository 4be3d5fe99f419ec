"""Prints a client into an empty folder: our templates over the plan, and the runtime."""

from __future__ import annotations

import json
import pprint
import re
import subprocess
import sys
import textwrap
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.errors import ToolError
from generator.openapi import Contract
from generator.plan.client import ClientPlan, client_plan
from generator.printing.gate import require_complete
from generator.settings import LICENSE, LINE_LENGTH, PINNED, RUNTIME, TEMPLATES, Settings
from generator.upstream import literal

NOTICE = "Printed from the contract by `make generate`; edits here are lost."
# Printed lines are at most 100 wide; docstrings stand at most 8 deep.
_DOCSTRING_WIDTH = 90
# Unused imports go, as the templates name all that may be needed; the rest is order.
_RULES = ("F401", "F811", "I", "UP034", "UP035")
# Modules of `runtime/` that have a sync twin, and the twin's name.
SYNC_NAMES = {"base_async.py": "base_sync.py"}

_DROPPED = "# async only"
_REPLACEMENTS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\basync def\b", "def"),
        (r"\basync for\b", "for"),
        (r"\basync with\b", "with"),
        (r"\bawait ", ""),
        (r"\bhttpx\.AsyncClient\b", "httpx.Client"),
        (r"\bhttpx\.AsyncByteStream\b", "httpx.SyncByteStream"),
        (r"\bAsyncBaseClient\b", "BaseClient"),
        (r"\bAsync(Pool|WholeResponses|Pages)\b", r"\1"),
        (r"\bpaging_async\b", "paging"),
        (r"\bAwaitable, ", ""),
        (r"\bAwaitable\[(\w+)\]", r"\1"),
        (r"\b_Async(DeadlineStream|Bounded)\b", r"_\1"),
        (r"\bAsyncIterator\b", "Iterator"),
        (r"\b__aiter__\b", "__iter__"),
        (r"\b__aenter__\b", "__enter__"),
        (r"\b__aexit__\b", "__exit__"),
        (r"\baclose\b", "close"),
        (r"\baread\b", "read"),
        (r"\banyio\b", "time"),
    )
)


def print_client(
    contract: Contract, settings: Settings, target: Path, *, tidy: bool = True
) -> ClientPlan:
    """Print the whole distribution into `target`, which must not exist yet.

    Args:
        contract: What is printed.
        settings: How.
        target: Where to.
        tidy: Whether it is formatted, which takes most of the time.

    Raises:
        ContractError: The contract says something that cannot be printed.
        ToolError: A pinned tool is missing or failed.
        IncompletePrint: Something documented is missing from what was printed.
    """
    check_versions()
    client = client_plan(contract, settings)
    package = target / settings.package
    _print_templates(client, target, package)
    _copy_runtime(client, package)
    if tidy:
        format_code(target)
    _put_notices(target)
    require_complete(contract, client, package)
    return client


def paragraphs(text: str) -> str:
    """Return the text wrapped for a docstring, its paragraphs kept apart."""
    return "\n\n".join(_wrapped(part) for part in text.split("\n\n"))


def outside(code: str, methods: list[str]) -> str:
    """Return a type as a class writes it that has methods of the names of builtins."""
    hidden = "|".join(
        sorted(set(methods) & {"list", "dict", "str", "int", "float", "bool", "type"})
    )
    return re.sub(rf"\b({hidden})\b", r"builtins.\1", code) if hidden else code


def entry(text: str, name: str) -> str:
    """Return `name: text` as an entry of an Args or Raises section."""
    return _wrapped(f"{name}: {text}", "    ", "        ")


def _wrapped(text: str, first_indent: str = "", indent: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()),
        _DOCSTRING_WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
        initial_indent=first_indent,
        subsequent_indent=indent,
    )


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
    made.filters.update(
        python=lambda value: pprint.pformat(value, sort_dicts=True),
        literal=literal,
        paragraphs=paragraphs,
        entry=entry,
        outside=outside,
    )
    return made


# One for all prints of a process: to compile the templates is most of the time of a print.
_ENVIRONMENT = _environment()


def _print_templates(client: ClientPlan, target: Path, package: Path) -> None:
    def put(path: Path, template: str, **values: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = _ENVIRONMENT.get_template(template).render(client=client, **values)
        path.write_text(text, "utf-8")

    for name in ("pyproject.toml", "README.md", "api.md"):
        put(target / name, f"{name}.jinja")
    for name in ("__init__", "client", "errors", "types", *client.settings.extras):
        put(package / f"{name}.py", f"{name}.py.jinja")
    put(package / "models" / "__init__.py", "models_init.py.jinja")
    for model in client.models.values():
        put(package / "models" / f"{model.module}.py", "model.py.jinja", model=model)
    for enum in client.enums.values():
        put(package / "models" / f"{enum.module}.py", "enum.py.jinja", enum=enum)
    put(package / "api" / "__init__.py", "package.py.jinja", about="A module for each tag")
    put(package / "resources" / "__init__.py", "package.py.jinja", about="The facade")
    for tag, resource in client.resources:
        own = [operation for operation in client.operations if operation.tag == tag]
        put(
            package / "api" / f"{tag}.py",
            "operations.py.jinja",
            tag=tag,
            operations=own,
            models=sorted(set().union(*(operation.models for operation in own))),
        )
        models = sorted(set().union(*(operation.facade_models for operation in own)))
        for prefix, suffix in (("", ""), ("Async", "_async")):
            put(
                package / "resources" / f"{tag}{suffix}.py",
                "resource.py.jinja",
                tag=tag,
                resource=resource,
                operations=own,
                models=models,
                prefix=prefix,
            )
    if "testing" in client.settings.extras:
        lines = (
            f"{json.dumps(name)}: {json.dumps(known, ensure_ascii=False, sort_keys=True)}"
            for name, known in client.stub_operations.items()
        )
        (package / "_operations.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    (package / "py.typed").write_text("", "utf-8")
    (target / LICENSE.name).write_bytes(LICENSE.read_bytes())


def _copy_runtime(client: ClientPlan, package: Path) -> None:
    """Copy the hand-written modules, and derive the sync ones."""
    home = package / "_runtime"
    home.mkdir()
    left_out = {"testing.py"} - {f"{extra}.py" for extra in client.settings.extras}
    for source in sorted(RUNTIME.glob("*.py")):
        if source.name in left_out:
            continue
        text = source.read_text("utf-8")
        (home / source.name).write_text(text, "utf-8")
        if source.name in SYNC_NAMES:
            (home / SYNC_NAMES[source.name]).write_text(to_sync(text), "utf-8")


def to_sync(source: str) -> str:
    """Return the sync module for the text of an async one."""
    lines = [line for line in source.splitlines() if not line.rstrip().endswith(_DROPPED)]
    text = "\n".join(lines) + "\n"
    for pattern, replacement in _REPLACEMENTS:
        text = pattern.sub(replacement, text)
    return text


def _put_notices(target: Path) -> None:
    """Say in every printed file where it comes from."""
    for path in sorted(target.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            path.write_text(f"# {NOTICE}\n{path.read_text('utf-8')}", "utf-8")
        elif path.suffix == ".md":
            path.write_text(f"<!-- {NOTICE} -->\n\n{path.read_text('utf-8')}", "utf-8")


def check_versions() -> None:
    """Refuse to print with other versions than the pinned ones: the output would differ."""
    for name, wanted in PINNED.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            raise ToolError(f"{name}=={wanted} is not installed: run `make setup`") from None
        if found != wanted:
            raise ToolError(f"{name} is {found}, the client needs {wanted}: run `make setup`")


def format_code(folder: Path) -> None:
    """Sort imports, drop unused ones and format, whatever settings lie around."""
    # What fits into a line stands in one: the commas that templates leave mean nothing.
    compact = ("format.skip-magic-trailing-comma=true", "lint.isort.split-on-trailing-comma=false")
    common = (
        *("--isolated", "--no-cache", "--target-version", "py311"),
        *("--line-length", str(LINE_LENGTH)),
        *(part for setting in compact for part in ("--config", setting)),
    )
    _ruff("check", *common, "--select", ",".join(_RULES), "--fix-only", str(folder))
    _ruff("format", *common, str(folder))


def _ruff(*arguments: str) -> None:
    # Through this Python, so that the environment's own ruff runs even when the
    # environment is not activated and another ruff comes first on PATH.
    command = (sys.executable, "-m", "ruff", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ToolError(
            f"ruff {arguments[0]} failed on the printed code:\n{done.stderr or done.stdout}"
        )
