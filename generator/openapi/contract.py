"""The contract as the generator reads it: parsed with its lines, and its references followed."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.errors import ContractError

# The file and the line of each node, by its pointer.
Lines = dict[str, tuple[str, int]]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def escape_pointer(key: str) -> str:
    """Return a key as a JSON pointer writes it."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape_pointer(part: str) -> str:
    """Return the key that a part of a JSON pointer means."""
    return part.replace("~1", "/").replace("~0", "~")


@dataclass(frozen=True)
class RawOperation:
    """One operation as the contract has it, its references followed."""

    id: str
    method: str
    path: str
    view: View
    parameters: tuple[View, ...]
    body: View | None
    responses: dict[str, View]

    @property
    def spelled(self) -> dict[str, View]:
        """Return the parameters by name; one that stands in two places is told apart by it."""
        names = [view.get("name") for view in self.parameters]
        return {
            name if names.count(name) == 1 else f"{name}_{view.get('in')}": view
            for name, view in zip(names, self.parameters, strict=True)
        }

    @property
    def where(self) -> str:
        """Return how messages name it."""
        return f"{self.id} ({self.method.upper()} {self.path})"


class Contract:
    """An OpenAPI document and the questions that the generator asks of it.

    Attributes:
        document: Its value; keys are strings.
        name: How messages and places name it, as `openapi/goals.yaml`.
        text: The document as written; empty where it was given as a value.
    """

    def __init__(
        self, document: Any, name: str = "the contract", text: str = "",
        lines: Lines | None = None,
    ) -> None:  # fmt: skip
        self.name = name
        self.text = text
        self._lines = lines or {}
        if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
            if isinstance(document, dict) and "webhooks" in document:
                raise ContractError(
                    f"{self.place('#/webhooks')}: webhooks and no `paths`: they are what a server "
                    "sends, and a client has nothing to call; write its operations under `paths`"
                )
            raise ContractError(
                f"{self.place('#')}: this is no OpenAPI document: it has no `paths`; write them"
            )
        older = str(document.get("openapi", "")).startswith("3.0.")
        self.document: dict[str, Any] = _as_3_1(copy.deepcopy(document)) if older else document
        self._views: dict[str, View] = {}

    @classmethod
    def parse(cls, name: str, text: str) -> Contract:
        """Read YAML or JSON.

        Raises:
            ContractError: It is not YAML, gives a key twice, or is no OpenAPI document.
        """
        loader, lines = _Loader(text), Lines()
        try:
            node = loader.get_single_node()
            document = None if node is None else _value(loader, node, "#", name, lines)
        except (yaml.YAMLError, ValueError) as error:
            raise ContractError(_not_yaml(name, text, error)) from error
        except RecursionError as error:
            raise ContractError(f"{name}:1: this nests too deep: name its parts") from error
        finally:
            loader.dispose()
        return cls(document, name, text, lines)

    @classmethod
    def load(cls, path: Path, name: str | None = None) -> Contract:
        """Read a file; without a name its path is the name.

        Raises:
            ContractError: It cannot be read, or is no contract.
        """
        try:
            text = path.read_text("utf-8")
        except OSError as error:
            raise ContractError(f"cannot read the contract {path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise ContractError(f"{name or path}:{line}: this is not UTF-8: save it so") from error
        return cls.parse(name or str(path), text)

    def with_companions(self, others: Contract) -> Contract:
        """Return both documents as one; each operation of the others says how it is known.

        Raises:
            ContractError: They name one thing twice, or an operation does not say how it is known.
        """
        own = Path(self.name).name
        shared = json.loads(others.compact_json().replace(f'"{own}#/', '"#/'))
        document = {**shared, **self.document}
        for part in ("paths", "components"):
            document[part] = {**(self.document.get(part) or {})}
            for name, held in (shared.get(part) or {}).items():
                place = f"#/{part}/{escape_pointer(name)}"
                known = document[part].get(name, {})
                if not isinstance(held, dict):
                    where = others.place(place)
                    raise ContractError(f"{where}: {name} is a mapping, not {held!r:.60}")
                if not isinstance(known, dict):
                    continue  # the walk tells it with its line
                # Each file says for itself which tokens are meant: no call depends on it.
                if name != "securitySchemes" and (twice := sorted(held.keys() & known.keys())):
                    again = others.place(f"{place}/{escape_pointer(twice[0])}")
                    raise ContractError(
                        f"{again}: {name} {twice[0]} stands in {own}, too: write it in one of them"
                    )
                if part == "paths":
                    held = _marked(others, name, held, known)
                document[part][name] = {**known, **held}
        return Contract(document, self.name, self.text, {**others._lines, **self._lines})

    @cached_property
    def version(self) -> object:
        """Return `info.version` as it stands."""
        info = self.document.get("info")
        return info.get("version") if isinstance(info, dict) else None

    @cached_property
    def operations(self) -> dict[str, RawOperation]:
        """Return the operations by operationId.

        Raises:
            ContractError: An operation has no operationId, or a reference names nothing.
        """
        return {operation.id: operation for operation in self._operations()}

    def found(self, pointer: str) -> tuple[str, int]:
        """Return the file and the line of the node, or of the nearest node around it."""
        while pointer not in self._lines and "/" in pointer:
            pointer = pointer.rpartition("/")[0]
        return self._lines.get(pointer, (self.name, 1))

    def line(self, pointer: str) -> int:
        """Return the line of the node, or of the nearest node around it that exists."""
        return self.found(pointer)[1]

    def place(self, pointer: str) -> str:
        """Return how messages name the line of a node: `openapi/goals.yaml:12`."""
        name, line = self.found(pointer)
        return f"{name}:{line}"

    def has(self, pointer: str) -> bool:
        """Tell whether the document, read from text, has such a node."""
        return pointer in self._lines

    def at(self, pointer: str) -> Any:
        """Return the value of a node.

        Raises:
            ContractError: There is none.
        """
        node: Any = self.document
        for part in pointer.split("/")[1:]:
            key = unescape_pointer(part)
            try:
                node = node[int(key)] if isinstance(node, list) else node[key]
            except (KeyError, IndexError, ValueError, TypeError) as error:
                raise ContractError(
                    f"{self.name}: the reference {pointer} names nothing: {key!r} is missing"
                ) from error
        return node

    def view(self, pointer: str) -> View:
        """Return the node with its references followed."""
        found = self._views.get(pointer)
        if found is None:
            found = self._views[pointer] = self._follow(pointer, ())
        return found

    def resolve(self, node: Any) -> Any:
        """Follow `$ref` from a value of the document; siblings of the reference win."""
        if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
            return node
        target = self.view(self._target(node["$ref"], "", ())).value
        siblings = {key: value for key, value in node.items() if key != "$ref"}
        return {**target, **siblings}

    def _follow(self, pointer: str, seen: tuple[str, ...]) -> View:
        value = self.at(pointer)
        if not isinstance(value, dict):
            return View(self, pointer, value, {})
        places = {key: f"{pointer}/{escape_pointer(key)}" for key in value}
        reference = value.get("$ref")
        if not isinstance(reference, str):
            return View(self, pointer, value, places)
        target = self._follow(self._target(reference, pointer, seen), (*seen, reference))
        if len(value) == 1:
            return target
        del places["$ref"]
        base = target.value if isinstance(target.value, dict) else {}
        merged = {**base, **{key: value[key] for key in places}}
        return View(self, pointer, merged, {**target.places, **places})

    def _target(self, reference: str, pointer: str, seen: tuple[str, ...]) -> str:
        if reference.startswith("#") and reference not in seen:
            return reference
        fault = "refers to itself" if reference in seen else "leaves the document"
        where = self.place(pointer) if pointer else self.name
        raise ContractError(f"{where}: the reference {reference} {fault}")

    def _operations(self) -> Iterator[RawOperation]:
        for path in self.document["paths"]:
            found = self.view(f"#/paths/{escape_pointer(path)}")
            for method in METHODS:
                operation = found.child(method)
                if operation is None:
                    continue
                words = re.sub(r"\W+", "_", f"{method}{path}").strip("_")
                name = operation.get("operationId") or words
                # An operation's own parameter wins over the path's of that name, and comes first.
                parameters: dict[tuple[str, str], View] = {}
                for holder in (operation, found):
                    for parameter in holder.items("parameters"):
                        key = (parameter.get("name"), parameter.get("in"))
                        parameters.setdefault(key, parameter)
                yield RawOperation(
                    id=name,
                    method=method,
                    path=path,
                    view=operation,
                    parameters=tuple(parameters.values()),
                    body=operation.child("requestBody"),
                    responses=operation.children("responses"),
                )

    def compact_json(self) -> str:
        """Return the document as emulator and suite carry it: one line."""
        text = json.dumps(
            self.document,
            separators=(",", ":"),
            ensure_ascii=False,
            allow_nan=False,
        )
        return text + "\n"


@dataclass(frozen=True)
class View:
    """A node as its readers see it: references followed, siblings of a reference winning.

    Attributes:
        contract: Where it stands.
        pointer: The node that says it: the target of a bare reference, else the node itself.
        value: The value, or the merged mapping.
        places: For a mapping, the pointer under which each key really stands.
    """

    contract: Contract
    pointer: str
    value: Any
    places: dict[str, str]

    def __contains__(self, key: str) -> bool:
        return key in self.places

    def get(self, key: str, default: Any = None) -> Any:
        """Return the plain value under a key."""
        return self.value.get(key, default) if key in self.places else default

    def place(self, key: str) -> str:
        """Return the pointer of a key, also of one that is not there."""
        return self.places.get(key) or f"{self.pointer}/{escape_pointer(key)}"

    def child(self, key: str) -> View | None:
        """Return the view of what stands under a key."""
        return self.contract.view(self.places[key]) if key in self.places else None

    def children(self, key: str) -> dict[str, View]:
        """Return the views of a mapping of named things, by name."""
        held = self.child(key)
        if held is None or not isinstance(held.value, dict):
            return {}
        return {name: self.contract.view(place) for name, place in held.places.items()}

    @property
    def behind(self) -> View | None:
        """Return what the reference means that this node adds something to."""
        node = self.contract.at(self.pointer)
        reference = node.get("$ref") if isinstance(node, dict) else None
        return self.contract.view(reference) if isinstance(reference, str) else None

    def parts(self) -> Iterator[View]:
        """Yield the schemas that hold beside this one: behind its reference, and in `allOf`."""
        if self.behind is not None:
            yield self.behind
        yield from self.items("allOf")

    def properties(self) -> dict[str, View]:
        """Return the properties of a schema, those of its parts included."""
        found: dict[str, View] = {}
        for part in self.parts():
            found.update(part.properties())
        return {**found, **self.children("properties")}

    def required(self) -> set[str]:
        """Return the names that a schema requires, those of its parts included."""
        return set(self.get("required", ())).union(*(part.required() for part in self.parts()))

    def items(self, key: str) -> Iterator[View]:
        """Yield the views of a list."""
        values = self.get(key)
        for index in range(len(values) if isinstance(values, list) else 0):
            yield self.contract.view(f"{self.places[key]}/{index}")


class _Loader(yaml.CSafeLoader):
    """YAML as JSON can say it: days are strings.

    Attributes:
        above: The nodes around the one that is read.
        seen: All nodes that were read.
        again: How many were read that an anchor brought back.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.above: list[yaml.Node] = []
        self.seen: set[yaml.Node] = set()
        self.again = 0


# A few lines with anchors can stand for billions of values.
_MOST_AGAIN = 100_000


def _not_yaml(name: str, text: str, error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    position = getattr(error, "position", None)
    if mark is not None:
        line, problem = mark.line + 1, getattr(error, "problem", "")
    elif position is not None:
        line = text.count("\n", 0, position) + 1
        problem = f"{chr(getattr(error, 'character', 0))!r}: {getattr(error, 'reason', '')}"
    else:
        line, problem = 1, str(error)
    lines = text.splitlines()
    tab = line <= len(lines) and lines[line - 1].lstrip(" ").startswith("\t")
    remedy = "; indent with spaces, not with tabs" if tab else ""
    return f"{name}:{line}: this is not YAML: {problem}{remedy}"


def _count(loader: _Loader, node: yaml.Node, where: str) -> None:
    """Refuse what anchors make without an end, or nearly so."""
    if node in loader.above:
        raise ContractError(f"{where}: an anchor stands inside what it names: write a $ref")
    loader.again += node in loader.seen
    loader.seen.add(node)
    if loader.again > _MOST_AGAIN:
        raise ContractError(
            f"{where}: anchors bring back more than {_MOST_AGAIN:,} values: write a $ref"
        )


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: str(node.value))
# What a plain word has to look like to be no text, in JSON and in every version of YAML.
_PLAIN = {
    "bool": re.compile(r"true|false"),
    "null": re.compile(r"null|Null|NULL|~|"),
    "int": re.compile(r"[-+]?(0|[1-9][0-9]*)"),
    "float": re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+][0-9]+)?"),
}
_TEXT = re.compile(
    r"(?!True$|False$)(?![-+]?\.?[0-9][0-9_.]*[eE][-+]?[0-9]+$)(?!0o[0-7]+$).*", re.S
)
_KINDS = {"str": "text", "bool": "true or false", "int": "a number", "float": "a number"}


def _scalar(loader: _Loader, node: yaml.Node, where: str) -> Any:
    """Return the value of a scalar that means the same to every reader of YAML and JSON."""
    kind = node.tag.rpartition(":")[2]
    if kind == "merge":
        raise ContractError(f"{where}: << is of YAML 1.1 alone: write out the keys that it brings")
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    shape = _PLAIN.get(kind, _TEXT if kind == "str" else None)
    if kind not in {*_PLAIN, "str", "timestamp"} or (
        plain and shape is not None and not shape.fullmatch(node.value)
    ):
        meant = _KINDS.get(kind, f"{kind!r} of YAML 1.1")
        raise ContractError(
            f"{where}: {node.value} is {meant} to some readers of YAML and something else to "
            f"others: quote it ('{node.value}') to mean the text, or write the value as JSON does"
        )
    return loader.construct_object(node)


def _marked(
    others: Contract, path: str, item: dict[str, Any], known: dict[str, Any]
) -> dict[str, Any]:
    """Return a path of the companions, each operation's summary saying how it is known."""
    shared = [key for key in {**known, **item} if known and key not in METHODS]
    if shared:
        raise ContractError(
            f"{others.place(f'#/paths/{escape_pointer(path)}/{shared[0]}')}: {shared[0]!r} of "
            f"{path} would hold for the operations of both files: write it into each operation"
        )
    marked = dict(item)
    for key, data in item.items():
        if key not in METHODS or not isinstance(data, dict):
            continue
        evidence, summary = data.get("x-evidence"), data.get("summary")
        if evidence not in ("observed", "inferred") or not isinstance(summary, str):
            raise ContractError(
                f"{others.place(f'#/paths/{escape_pointer(path)}/{key}')}: {key.upper()} {path} "
                f"needs a summary, and x-evidence: observed or inferred, not {evidence!r:.60}"
            )
        how = "assumed" if evidence == "inferred" else evidence
        marked[key] = {**data, "summary": f"{summary} ({how}, not documented)"}
    return marked


def _value(loader: _Loader, node: yaml.Node, pointer: str, name: str, lines: Lines) -> Any:
    """Return the value of a node, and note the line of each node below it."""
    where = f"{name}:{node.start_mark.line + 1}"
    lines[pointer] = (name, node.start_mark.line + 1)
    _count(loader, node, where)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(loader, node, where)
    if node.tag not in _TAGS:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        raise ContractError(f"{where}: the tag {tag} says nothing in JSON: leave it out")
    loader.above.append(node)
    value = _collection(loader, node, pointer, name, lines)
    loader.above.pop()
    return value


# What a mapping and a list are called when no tag stands before them.
_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


def _collection(loader: _Loader, node: yaml.Node, pointer: str, name: str, lines: Lines) -> Any:
    if isinstance(node, yaml.MappingNode):
        mapping = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise ContractError(f"{name}:{line}: a key is text, not a list or a mapping")
            read = _scalar(loader, key_node, f"{name}:{line}")
            if read is None or isinstance(read, bool):
                shown = key_node.value or "nothing"
                raise ContractError(f"{name}:{line}: {shown} is no key: quote it to mean the text")
            key = str(read)
            if key in mapping:
                raise ContractError(f"{name}:{line}: the key {key!r} is given twice")
            below = f"{pointer}/{escape_pointer(key)}"
            mapping[key] = _value(loader, value_node, below, name, lines)
            lines[below] = (name, line)
        return mapping
    return [
        _value(loader, item, f"{pointer}/{index}", name, lines)
        for index, item in enumerate(node.value)
    ]


def _as_3_1(node: Any) -> Any:
    """Return what OpenAPI 3.0 says in the words of 3.1: null, and bounds that are left out."""
    if isinstance(node, list):
        return [_as_3_1(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _as_3_1(value) for key, value in node.items()}
    for bound, left_out in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(node.get(left_out), bool) and node.pop(left_out) and bound in node:
            node[left_out] = node.pop(bound)
    if isinstance(node.get("nullable"), bool) and node.pop("nullable"):
        if isinstance(node.get("type"), str):
            node["type"] = [node["type"], "null"]
            if isinstance(node.get("enum"), list) and None not in node["enum"]:
                node["enum"].append(None)
        else:
            about = {key: node.pop(key) for key in ("description", "example") if key in node}
            node = {**about, "anyOf": [node, {"type": "null"}]}
    return node
