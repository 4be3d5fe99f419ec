"""The labelled single changes of the contract, applied to the contract as it stands."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.openapi import escape_pointer, unescape_pointer

ROOT = Path(__file__).parents[3]
FOLDER = Path(__file__).parent / "corpus"
Tree = dict[str, Any]


@dataclass(frozen=True)
class Labelled:
    """One single change and what it does to callers."""

    name: str
    area: str
    breaks: str
    bump: str
    rules: tuple[str, ...]
    given: tuple[Tree, ...]
    edits: tuple[Tree, ...]

    def texts(self) -> tuple[str, str]:
        """Return the contract before and after."""
        base = contract()
        for edit in self.given:
            apply(base, edit)
        head = copy.deepcopy(base)
        for edit in self.edits:
            apply(head, edit)
        return written(base), written(head)


def labelled() -> list[Labelled]:
    """Return the whole corpus."""
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        for row in tomllib.loads(file.read_text("utf-8"))["change"]:
            given, edits = tuple(row.get("given", ())), tuple(row["edits"])
            words = (row["name"], row["area"], row["breaks"], row["bump"])
            found.append(Labelled(*words, tuple(row["rules"]), given, edits))
    return found


@cache
def _source() -> Tree:
    text = (ROOT / "openapi" / "goals.yaml").read_text("utf-8")
    tree: Tree = yaml.load(text, Loader=yaml.CSafeLoader)
    return tree


def contract() -> Tree:
    """Return a fresh copy of the contract."""
    return copy.deepcopy(_source())


def written(tree: Tree) -> str:
    """Return a contract as JSON, which is YAML too and is written much faster."""
    return json.dumps(tree, indent=1, ensure_ascii=False)


def apply(tree: Tree, edit: Tree) -> None:
    """Apply one edit in place; a place that does not exist is an error in the corpus."""
    if "set" in edit:
        holder, key = _holder(tree, edit["set"])
        holder[key] = copy.deepcopy(edit["to"])
    elif "add" in edit:
        holder, key = _holder(tree, edit["add"])
        holder[key].append(copy.deepcopy(edit["to"]))
    elif "copy" in edit:
        holder, key = _holder(tree, edit["copy"])
        target, name = _holder(tree, edit["to"])
        target[name] = copy.deepcopy(holder[key])
    elif "rename" in edit:
        holder, key = _holder(tree, edit["rename"])
        kept = [(edit["to"] if old == key else old, value) for old, value in holder.items()]
        assert key in holder, edit
        holder.clear()
        holder.update(kept)
    elif "remove" in edit:
        holder, key = _holder(tree, edit["remove"])
        value = holder.pop(key)
        if edit.get("back"):
            holder.append(value) if isinstance(holder, list) else holder.update({key: value})
    elif "inline" in edit:
        holder, key = _holder(tree, edit["inline"])
        target, name = _holder(tree, holder[key]["$ref"].removeprefix("#"))
        holder[key] = copy.deepcopy(target[name])
    else:
        raise AssertionError(f"no such edit: {edit}")


def _holder(tree: Tree, pointer: str) -> tuple[Any, Any]:
    """Return what holds the place, and its key there."""
    *path, last = _parts(tree, pointer)
    node: Any = tree
    for part in path:
        if isinstance(node, list):
            node = node[int(part)]
        elif part == "parameters" or part in node:
            node = node[part]
        else:
            raise AssertionError(f"the corpus names nothing: {pointer}")
    return node, int(last) if isinstance(node, list) else last


def _parts(tree: Tree, pointer: str) -> Iterator[str]:
    kind, separator, rest = pointer.partition(":")
    if not separator or pointer.startswith("/"):
        return map(unescape_pointer, pointer.removeprefix("/").split("/"))
    sections = {"schema": "schemas", "param": "parameters", "answer": "responses"}
    if kind in sections:
        return map(unescape_pointer, ["components", sections[kind], *rest.split("/")])
    if kind == "path":
        path = max((path for path in tree["paths"] if rest.startswith(path)), key=len)
        below = rest.removeprefix(path).removeprefix("/")
        found = ["paths", escape_pointer(path), *(below.split("/") if below else [])]
        return map(unescape_pointer, found)
    name, _, below = rest.partition("/")
    for path, item in tree["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and operation.get("operationId") == name:
                found = ["paths", escape_pointer(path), method]
                return map(unescape_pointer, found + (below.split("/") if below else []))
    raise AssertionError(f"the corpus names no operation: {pointer}")
