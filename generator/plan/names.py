"""The names that a caller of the client reads: methods of the facade, classes of errors."""

from __future__ import annotations

from http import HTTPStatus

from generator.errors import ContractError
from generator.settings import Settings
from generator.upstream import python_name, snake_case


def facade_method(operation_id: str, tag: str, settings: Settings) -> str:
    """Return the method on the resource: the operationId without the resource's own name.

    `getGoal` and `listGoals` of the tag `goals` are `get` and `list`.
    """
    if operation_id in settings.methods:
        return settings.methods[operation_id]
    own = {tag, tag.removesuffix("s")}
    words = [word for word in snake_case(operation_id).split("_") if word not in own]
    return "_".join(words) or snake_case(operation_id)


def refuse_same_method(methods: dict[str, str]) -> None:
    """Refuse two operations that would get the same method.

    Args:
        methods: The method of each operationId.
    """
    taken: dict[str, str] = {}
    for operation_id, method in methods.items():
        other = taken.setdefault(method, operation_id)
        if other != operation_id:
            raise ContractError(
                f"{other} and {operation_id} would both be the method {method!r}: "
                "name one of them in `methods` of generator/settings.py"
            )


def status_class(status: int, settings: Settings) -> str:
    """Return the error class of a status: HTTP's phrase, unless the document has a name."""
    if status in settings.status_names:
        return settings.status_names[status]
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        return f"Status{status}"
    return "".join(word.capitalize() for word in phrase.replace("-", " ").split())


def facade_argument(name: str) -> str:
    """Return the facade's argument: `filter` need not be `filter_` there."""
    cleaned = snake_case(name)
    return python_name(name) if cleaned in {"self", "from", "in", "is", "or", "and"} else cleaned
