"""Code that prose names exists: classes, functions, dotted names and files in pages and docstrings.

Plain words (`filter`, `draft`) are not judged: too many things are called so.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.repository.tree import ROOT, text, tracked

# A changelog also names what is gone.
PAGES = [p for p in tracked("*.md") if p.parent.name != "changelog.d" and p.name != "CHANGELOG.md"]
MODULES = tracked("*.py")
FILE = re.compile(
    r"[\w.-]+\.(py|md|sql|json|ya?ml|toml|html|xml|ndjson|jsonl|jinja|har|txt|css|js)"
)
NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
NAMED = re.compile(rf"({NAME.pattern})(\(.*\))?", flags=re.DOTALL)
CLASS = re.compile(r"[A-Z]+[a-z]\w*")

# Files of other tools, and the pattern of a file's name.
FOREIGN = {"pylock.toml", "uv.lock", "contract-since-BASE.KIND.md"}


@cache
def known() -> frozenset[str]:
    """Every identifier of our code and every name of the contracts."""
    found = set(dir(builtins))
    for path in MODULES:
        if path == Path(__file__):
            continue  # it invents names that nothing has
        found |= {path.stem, *path.relative_to(ROOT).parts}
        for node in ast.walk(ast.parse(text(path))):
            match node:
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    found.add(node.name)
                case ast.Name():
                    found.add(node.id)
                case ast.Attribute():
                    found.add(node.attr)
                case ast.arg():
                    found.add(node.arg)
                case ast.alias():
                    found |= {*node.name.split("."), node.asname or ""}
                case ast.Constant(value=str() as value) if re.fullmatch(r"[\w.-]+", value):
                    found.add(value)
    for path in tracked("openapi/*.yaml"):
        found |= set(_names_of(yaml.safe_load(text(path))))
    return frozenset(found)


def _names_of(node: object) -> list[str]:
    if isinstance(node, dict):
        return [
            name
            for key, value in node.items()
            for name in (str(key), *str(key).split("."), *_names_of(value))
        ]
    if isinstance(node, list):
        return [name for value in node for name in _names_of(value)]
    return [node] if isinstance(node, str) and len(node) < 60 else []


@cache
def files() -> frozenset[str]:
    """The names of all files, and of those that the code writes."""
    return frozenset({path.name for path in tracked()} | {n for n in known() if FILE.fullmatch(n)})


def _is_path(code: str) -> bool:
    """Whether a tracked file has this path or ends in it, or a program writes to such a folder."""
    if any(f"/{path.as_posix()}".endswith(f"/{code}") for path in tracked()):
        return True
    folder = code.split("/")[0]
    return folder in known() and not any(folder in path.parts for path in tracked())


def imported(dotted: str) -> bool | None:
    """Say whether a dotted name is importable, or None where its first part is no package here."""
    parts = dotted.split(".")
    try:
        found: object = importlib.import_module(parts[0])
    except ImportError:
        return None
    for count, part in enumerate(parts[1:], start=2):
        if not hasattr(found, part):
            try:
                importlib.import_module(".".join(parts[:count]))
            except ImportError:
                return False
        found = getattr(found, part)
    return True


def unknown(code: str) -> str | None:
    """The name in this piece of code that nothing has, or None."""
    if code in FOREIGN:
        return None
    if FILE.fullmatch(code):
        return None if code in files() or code.startswith("NAME.") else code
    head, _, last = code.rpartition("/")
    if head and FILE.fullmatch(last) and re.fullmatch(r"[\w/-]+", head) and head[0] != "/":
        return None if last in files() and _is_path(code) else code
    match = NAMED.fullmatch(code)
    if match is None:
        return None
    name, call = match.groups()
    if "." not in name and call is None and not CLASS.fullmatch(name):
        return None
    if "." in name and name.split(".")[0] in PACKAGES:
        return None if imported(name) else name
    return next((part for part in name.split(".") if part not in known()), None)


PACKAGES = {path.parent.name for path in MODULES if path.name == "__init__.py"} | {"httpx"}


def pieces(prose: str) -> list[str]:
    """The inline pieces of code in a page or docstring."""
    # A file whose text stands right below is made by the reader.
    outside_blocks = re.sub(r"(?:`[\w.]+`:\n\n)?```.*?```", "", prose, flags=re.DOTALL)
    return re.findall(r"(?<!`)`([^`]+)`(?!`)", outside_blocks)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_name_code_that_exists(page: Path) -> None:
    assert [code for code in pieces(text(page)) if unknown(code)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_docstrings_name_code_that_exists(module: Path) -> None:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(ast.parse(text(module))):
        if isinstance(node, documented):
            prose = ast.get_docstring(node) or ""
            assert [code for code in pieces(prose) if unknown(code)] == []


def test_a_name_that_nothing_has_is_noticed() -> None:
    for code in (
        "absent_function()",
        "Client.absent_method",
        "gtmhub_goals.absent",
        "absent_file.py",
        "model/absent_file.py",
    ):
        assert unknown(code), code
    for code in (
        "Client.goals",
        "gtmhub_goals.testing",
        "len()",
        "test_names.py",
        "query/parse.py",
        "draft",
    ):
        assert not unknown(code), code
