"""What two printed clients mean to Python code that uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, TypeGuard

import griffe

from generator.changes.change import PYTHON, Bump, Change, Place

USERS = "Python users"
_ACTIONS = {
    griffe.BreakageKind.OBJECT_REMOVED: "do without it, or use its new name",
    griffe.BreakageKind.PARAMETER_REMOVED: "stop passing it",
    griffe.BreakageKind.PARAMETER_ADDED_REQUIRED: "pass it",
    griffe.BreakageKind.PARAMETER_CHANGED_REQUIRED: "pass it always",
    griffe.BreakageKind.PARAMETER_MOVED: "pass it by name",
    griffe.BreakageKind.PARAMETER_CHANGED_KIND: "pass it by name",
    griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT: "pass the old default",
}

_VARIADIC = (griffe.ParameterKind.var_keyword, griffe.ParameterKind.var_positional)


class Surface:
    """The public objects of a printed client, read without importing it."""

    def __init__(self, distribution: Path, package: str, shown: str) -> None:
        self.folder = distribution
        self.shown = shown
        module = griffe.load(
            package, search_paths=[str(distribution)], allow_inspection=False, store_source=False
        )
        if not isinstance(module, griffe.Module):
            raise TypeError(f"{package} in {distribution} is no package")
        self.module = module
        self.objects = dict(_public(module))

    def place(self, path: str) -> Place | None:
        """Return where an object stands, or, without a pointer, where what holds it stands."""
        pointer = path if path in self.objects else ""
        while path and path not in self.objects:
            path = path.rpartition(".")[0]
        found = self.objects.get(path)
        if found is None or not isinstance(found.filepath, Path):
            return None
        file = found.filepath.relative_to(self.folder).as_posix()
        return Place(f"{self.shown}/{file}", found.lineno or 1, pointer)


def compare(base: Surface, head: Surface) -> list[Change]:
    """Return what differs for users of the client, each difference once."""
    found = [*_broken(base, head), *_retyped(base, head), *_added(base, head)]
    merged: dict[tuple[str, str], list[Change]] = {}
    for change in found:
        merged.setdefault((change.rule, change.subject), []).append(change)
    return [_merged(changes) for changes in merged.values()]


def _merged(changes: list[Change]) -> Change:
    """Return the difference that sync and async, plain and detailed twins share, once."""
    first = min(
        changes, key=lambda change: (not change.message.startswith("client."), change.message)
    )
    if len(changes) == 1:
        return first
    message = f"{first.message} (and {len(changes) - 1} more of the kind)"
    return Change(
        rule=first.rule, message=message, bump=max(change.bump for change in changes),
        side=PYTHON, notices=first.notices, action=first.action, base=first.base,
        head=first.head, judges=first.judges,
    )  # fmt: skip


def _public(holder: griffe.Object) -> Iterator[tuple[str, griffe.Object]]:
    yield holder.path, holder
    for name, member in holder.members.items():
        if member.is_alias or (name.startswith("_") and name != "__init__"):
            continue
        if isinstance(member, griffe.Class) and "CallOptions" in map(str, member.bases):
            continue  # the fields of a body as keywords: those of its model, which is compared
        if isinstance(member, griffe.Module | griffe.Class):
            yield from _public(member)
        elif isinstance(member, griffe.Object):
            yield member.path, member


def _broken(base: Surface, head: Surface) -> Iterator[Change]:
    for breakage in griffe.find_breaking_changes(base.module, head.module):
        path = breakage.obj.path
        if any(part.startswith("_") and part != "__init__" for part in path.split(".")):
            continue
        old, new = breakage.old_value, breakage.new_value
        if breakage.kind is griffe.BreakageKind.OBJECT_CHANGED_KIND and _both_called(
            base, head, path
        ):
            continue
        if isinstance(old, griffe.Parameter) and old.kind in _VARIADIC:
            continue  # `**options` may be called otherwise: nobody passes it by name
        name = getattr(old, "name", None) or getattr(new, "name", None) or path
        about = "" if str(name) == path.rpartition(".")[2] else f" `{name}`"
        kind = breakage.kind
        yield Change(
            rule=f"python-{kind.name.lower().replace('_', '-')}",
            message=f"{_short(path)}{about}: {kind.value.lower()}",
            bump=Bump.MAJOR,
            side=PYTHON,
            notices=USERS,
            action=_ACTIONS.get(kind, "look at the new signature"),
            base=base.place(path),
            head=head.place(path),
            judges=("griffe",),
            subject=f"{name}" if about else path.rpartition(".")[2].lower().replace("_", ""),
        )


def _both_called(base: Surface, head: Surface, path: str) -> bool:
    """Tell whether a name is called before and after: `asyncio = parsed_async(...)`, or a def."""
    found = (base.objects.get(path), head.objects.get(path))
    return all(
        isinstance(each, griffe.Function)
        or (isinstance(each, griffe.Attribute) and isinstance(each.value, griffe.ExprCall))
        for each in found
    )


def _retyped(base: Surface, head: Surface) -> Iterator[Change]:
    """Yield changed annotations: griffe reads none of attributes and parameters."""
    for path, old in base.objects.items():
        new = head.objects.get(path)
        if isinstance(old, griffe.Attribute) and isinstance(new, griffe.Attribute):
            if _is_argument(old) and old.value is not None and new.value is None:
                yield _demand(base, head, path, "has to be given to make one")
            kind = retyping(old.annotation, new.annotation)
            yield from _annotation(base, head, path, path, kind, str(new.annotation))
        elif isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
            after = {parameter.name: parameter for parameter in new.parameters}
            open_ended = any(p.kind is griffe.ParameterKind.var_keyword for p in new.parameters)
            for parameter in old.parameters:
                if parameter.kind in _VARIADIC:
                    continue
                if parameter.name not in after and open_ended:
                    yield _swallowed(base, head, path, parameter.name)
                new_parameter = after.get(parameter.name)
                if new_parameter is not None:
                    kind = retyping(parameter.annotation, new_parameter.annotation)
                    if kind is Retyping.NARROWER:
                        kind = Retyping.OTHER
                    words = f"{new_parameter.annotation}"
                    yield from _annotation(base, head, path, new_parameter.name, kind, words)
            kind = retyping(old.returns, new.returns)
            if kind is Retyping.WIDER:
                kind = Retyping.OTHER
            yield from _annotation(base, head, path, f"{path} returns", kind, str(new.returns))


def _change(
    base: Surface, head: Surface, path: str, rule: str, message: str, subject: str,
    bump: Bump = Bump.MAJOR, notices: str = USERS, action: str = "nothing",
) -> Change:  # fmt: skip
    return Change(
        rule=rule, message=message, bump=bump, side=PYTHON, notices=notices, action=action,
        base=base.place(path), head=head.place(path), subject=subject,
    )  # fmt: skip


def _swallowed(base: Surface, head: Surface, path: str, name: str) -> Change:
    """Return a removal that griffe forgives, as `**options` would take the name; it refuses it."""
    message = f"{_short(path)} `{name}`: parameter was removed"
    return _change(
        base, head, path, "python-parameter-removed", message, name, action="stop passing it"
    )


def _annotation(
    base: Surface, head: Surface, path: str, subject: str, kind: Retyping, now: str
) -> Iterator[Change]:
    if kind is Retyping.SAME:
        return
    about = f" `{subject}`" if subject not in (path, f"{path} returns") else ""
    breaks = kind is Retyping.OTHER
    yield _change(
        base, head, path, "python-retyped" if breaks else f"python-type-{kind.value}",
        f"{_short(path)}{about}: the type is {now} now", f"{subject} {now}",
        Bump.MAJOR if breaks else Bump.MINOR, action="use the new type" if breaks else "nothing",
    )  # fmt: skip


def _added(base: Surface, head: Surface) -> Iterator[Change]:
    for path, new in head.objects.items():
        old = base.objects.get(path)
        if old is None:
            holder = path.rpartition(".")[0]
            if holder in base.objects and not path.endswith("__init__"):
                before = base.objects[holder]
                if isinstance(before, griffe.Class) and new.name in before.inherited_members:
                    continue
                if _is_argument(new) and new.value is None:
                    yield _demand(base, head, path, "was added, and has to be given to make one")
                yield _addition(base, head, path, f"{_short(path)} was added", path)
        elif isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
            known = {parameter.name for parameter in old.parameters}
            for parameter in new.parameters:
                if parameter.name not in known and not parameter.required:
                    message = f"{_short(path)} `{parameter.name}`: parameter was added"
                    yield _addition(base, head, path, message, parameter.name)


def _is_argument(attribute: griffe.Object) -> TypeGuard[griffe.Attribute]:
    """Tell whether it is a field of a model: its constructor takes it, which griffe misses."""
    return (
        isinstance(attribute, griffe.Attribute)
        and ".models." in attribute.path
        and attribute.annotation is not None
        and isinstance(attribute.parent, griffe.Class)
    )


def _demand(base: Surface, head: Surface, path: str, what: str) -> Change:
    return _change(
        base, head, path, "python-argument-required", f"{_short(path)} {what}",
        path.rpartition(".")[2], notices="Python users who make such objects", action="give it",
    )  # fmt: skip


def _addition(base: Surface, head: Surface, path: str, message: str, subject: str) -> Change:
    return _change(
        base, head, path, "python-added", message, subject, Bump.MINOR,
        "nobody who does not look for it", "nothing; it can be used from now on",
    )  # fmt: skip


def _short(path: str) -> str:
    """Return an object's name as users write it: `client.goals.get`, `Goal.name`."""
    inner = path.partition(".")[2] or path
    method = re.fullmatch(r"resources\.(\w+?)(_async)?\.\w+\.(\w+)", inner)
    if method:
        return f"client.{method[1]}.{method[3]}" + (" (async)" if method[2] else "")
    model = re.fullmatch(r"models\.\w+\.([A-Z][\w.]*)", inner)
    return model[1] if model else inner


class Retyping(Enum):
    """How two annotations relate."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


def retyping(base: Any, head: Any) -> Retyping:
    """Compare two annotations as written, member by member of their unions."""
    before, after = _members(base), _members(head)
    if before == after:
        return Retyping.SAME
    if _covers(after, before):
        return Retyping.WIDER
    if _covers(before, after):
        return Retyping.NARROWER
    return Retyping.OTHER


def _covers(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    # A float argument takes an int (PEP 484), and Any takes everything.
    return all(
        member in wide or (member == "int" and "float" in wide) or "Any" in wide
        for member in narrow
    )


def _members(annotation: Any) -> frozenset[str]:
    if annotation is None:
        return frozenset({"Any"})
    members, depth, current = [], 0, ""
    for letter in str(annotation).strip("'\""):
        depth += (letter in "[(") - (letter in "])")
        if letter == "|" and depth == 0:
            members.append(current.strip())
            current = ""
        else:
            current += letter
    members.append(current.strip())
    return frozenset(value for member in members for value in _values(member))


def _values(member: str) -> list[str]:
    """Return the values of a `Literal[...]`, each as a member; all else is one."""
    if not member.startswith("Literal["):
        return [member]
    values = member.removeprefix("Literal[").removesuffix("]").split(",")
    return [f"Literal[{value.strip()}]" for value in values]
