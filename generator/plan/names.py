"""The names that a caller of the client reads: no name of the wire meets one of the runtime."""

from __future__ import annotations

import ast
import keyword
from collections.abc import Collection, Iterable
from functools import cache
from http import HTTPStatus

from generator.errors import ContractError
from generator.settings import RUNTIME, Settings
from generator.upstream import python_name, snake_case

# What the templates themselves use where a name of the wire stands beside it.
_IN_MODELS = {"fields", "define", "from_dict", "to_dict", "additional_properties", "invalid_items"}
_IN_FUNCTIONS = {
    "body", "client", "options", "given", "self", "list_body", "model_body", "any_body",
    "bytes_body",
}  # fmt: skip
_IN_FACADE = {
    "self", "body", "given", "options", "fetch", "datetime", "checked", "check_walk_options",
    "body_and_options", "optional_body_and_options", "walk",
}  # fmt: skip
# What the module of a resource imports, beside the modules of its operations.
_IN_RESOURCES = {
    "annotations", "builtins", "datetime", "overload", "body_and_options", "responding",
    "optional_body_and_options", "responding_async", "checked", "check_walk_options",
    "deprecated", "awaited", "awaited_items", "awaited_pages",
}  # fmt: skip
# What the module of operations imports, beside what the runtime writes and reads by.
_IN_API = {"endpoint", "no_body", "raw_bytes", "raw_text"}
# Classes that the modules of models, operations and resources use: another one of such a name
# would hide it. Then those of the module of the client, which knows resources, no models.
IN_MODULES = frozenset(
    {"Any", "AnyClient", "AsyncClient", "By", "CallOptions", "ClassVar", "Client", "FacadeBase",
     "Final", "Items", "Literal", "Mapping", "Model", "OpenModel", "Operation", "Page", "Pages",
     "Request", "Required", "Response", "Schema", "Self", "Sequence", "UUID", "Unpack", "Unset",
     "ValueError"}
)  # fmt: skip
IN_CLIENT = frozenset(
    {"AsyncBaseClient", "AsyncClientWithResponse", "AsyncPool", "AsyncWholeResponses",
     "BaseClient", "Callable", "ClientWithResponse", "Facade", "Identity", "OnInvalid", "Pool",
     "Retry", "Timeout", "Token", "WholeResponses"}
)  # fmt: skip


@cache
def defined(module: str, name: str = "") -> frozenset[str]:
    """Return what a module of the runtime, or a class in it, defines for its users."""
    body = ast.parse((RUNTIME / module).read_text("utf-8")).body
    if name:
        body = next(n for n in body if isinstance(n, ast.ClassDef) and n.name == name).body
    found = {n.name for n in body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}
    found |= {
        n.target.id for n in body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
    }
    return frozenset(found)


def call_options() -> frozenset[str]:
    """Return the keywords that every call takes."""
    return defined("operation.py", "CallOptions")


def field_names(wires: Iterable[str], *, is_body: bool, is_page: bool) -> dict[str, str]:
    """Return the attribute for each property; those of a body are keywords of a call, too."""
    taken = _IN_MODELS | defined("models.py", "Model") | defined("models.py", "OpenModel")
    if is_page:
        own = defined("models.py", "Page") | {"index", "count"}  # as sequences have
        taken |= own - {"items", "total_count"}
    return _distinct(wires, taken | (call_options() | _IN_FACADE if is_body else set()))


def argument_names(wires: Iterable[str], module: str) -> dict[str, str]:
    """Return the argument of a stock function for each parameter."""
    taken = {module} | _IN_FUNCTIONS | call_options()
    return _distinct(wires, taken | defined("arguments.py"))


def facade_names(wires: Iterable[str], module: str, others: Collection[str]) -> dict[str, str]:
    """Return the facade's argument for each parameter: `filter` need not be `filter_` there.

    Args:
        wires: The names on the wire.
        module: The name of the operation's module, which the facade calls.
        others: Names that are taken: fields of the body, what walks over pages take.
    """
    return _distinct(wires, {module, *others} | _IN_FACADE | call_options(), builtins=True)


def _distinct(
    wires: Iterable[str], taken: Collection[str], *, builtins: bool = False
) -> dict[str, str]:
    """Return a Python name for each name of the wire, no two the same and none of `taken`.

    In snake case, unless two would be one: these keep their own spelling, or get a number.
    """

    def free(name: str) -> str:
        while name in taken or keyword.iskeyword(name):
            name += "_"
        return name

    def python(wire: str, plain: str) -> str:
        kept = builtins and plain.isidentifier() and not keyword.iskeyword(plain)
        return free(plain if kept else python_name(wire))

    wires = list(wires)
    found = {wire: python(wire, snake_case(wire)) for wire in wires}
    for index, wire in enumerate(wires):
        if found[wire] in {found[other] for other in wires if other != wire}:
            spelled = free(wire)
            found[wire] = spelled if spelled.isidentifier() else found[wire]
        number = 2
        plain = found[wire]
        while found[wire] in {found[other] for other in wires[:index]}:
            found[wire], number = free(f"{plain}_{number}"), number + 1
    return found


def module_names(operation_ids: Iterable[str]) -> dict[str, str]:
    """Return the endpoint, which has the stock functions, for each operation."""
    taken = _IN_RESOURCES | _IN_API
    for module in ("arguments.py", "bodies.py", "reading.py", "values.py"):
        taken |= defined(module)
    return _distinct(operation_ids, taken)


def tag_name(tag: str) -> str:
    """Return the attribute of the client, and the module, for a tag."""
    name = python_name(tag).removeprefix("_")
    taken = defined("base_async.py", "AsyncBaseClient") | defined("base.py", "CommonClient")
    taken |= {"with_response", "close"}
    # The async twin of another resource has a module of such a name.
    return f"{name}_" if name in taken or name.endswith("_async") else name


def facade_method(operation_id: str, tag: str, settings: Settings) -> str:
    """Return the method on the resource: the operationId without the resource's own name.

    `getGoal` and `listGoals` of the tag `goals` are `get` and `list`.
    """
    if operation_id in settings.methods:
        return settings.methods[operation_id]
    whole = snake_case(operation_id)
    own = {tag, tag.removesuffix("s")}
    name = "_".join(word for word in whole.split("_") if word not in own) or whole
    if not name.isidentifier():
        name = python_name(name)
    return f"{name}_" if keyword.iskeyword(name) or name in _IN_RESOURCES else name


def refuse_same(what: str, instead: str, named: Iterable[tuple[str, str, str]]) -> None:
    """Refuse two things of one name.

    Args:
        what: What the name is of.
        instead: What to write.
        named: The name, what gets it, and its place in the contract.

    Raises:
        ContractError: At the place of the second.
    """
    taken: dict[str, str] = {}
    for name, thing, place in named:
        other = taken.setdefault(name, thing)
        if other != thing:
            raise ContractError(
                f"{place}: {other} and {thing} would both be the {what} {name!r}: {instead}"
            )


def status_class(status: int, settings: Settings) -> str:
    """Return the error class of a status: HTTP's phrase, unless the document has a name."""
    if status in settings.status_names:
        return settings.status_names[status]
    phrase = status_phrase(status).replace("-", " ").replace("'", "")
    return "".join(word.capitalize() for word in phrase.split())


def status_phrase(status: int) -> str:
    """Return HTTP's words for a status, or that it has none."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"status {status}"
