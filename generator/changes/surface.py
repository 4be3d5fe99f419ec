"""What two printed clients mean to Python code that uses them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
    both = _Both(base, head)
    merged: dict[tuple[str, str], list[Change]] = {}
    for change in (*both.broken(), *both.retyped(), *both.added()):
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
    return replace(first, message=message, bump=max(change.bump for change in changes))


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


@dataclass(frozen=True)
class _Both:
    """Two clients side by side."""

    base: Surface
    head: Surface

    def _change(
        self, path: str, rule: str, message: str, subject: str, action: str,
        bump: Bump = Bump.MAJOR, notices: str = USERS, judge: str = "own rules",
    ) -> Change:  # fmt: skip
        return Change(
            rule, f"{_short(path)}{message}", bump, PYTHON, notices, action,
            self.base.place(path), self.head.place(path), judges=(judge,), subject=subject,
        )  # fmt: skip

    def broken(self) -> Iterator[Change]:
        """Yield what griffe finds broken."""
        for breakage in griffe.find_breaking_changes(self.base.module, self.head.module):
            path, kind = breakage.obj.path, breakage.kind
            if any(part.startswith("_") and part != "__init__" for part in path.split(".")):
                continue
            old, new = breakage.old_value, breakage.new_value
            if kind is griffe.BreakageKind.OBJECT_CHANGED_KIND and self._both_called(path):
                continue
            if isinstance(old, griffe.Parameter) and old.kind in _VARIADIC:
                continue  # `**options` may be called otherwise: nobody passes it by name
            last = path.rpartition(".")[2]
            name = str(getattr(old, "name", None) or getattr(new, "name", None) or path)
            about = "" if name == last else f" `{name}`"
            yield self._change(
                path, f"python-{kind.name.lower().replace('_', '-')}",
                f"{about}: {kind.value.lower()}",
                name if about else last.lower().replace("_", ""),
                _ACTIONS.get(kind, "look at the new signature"), judge="griffe",
            )  # fmt: skip

    def _both_called(self, path: str) -> bool:
        """Tell whether it is called on both sides: `asyncio = parsed_async(...)`, or a def."""
        return all(
            isinstance(each, griffe.Function)
            or (isinstance(each, griffe.Attribute) and isinstance(each.value, griffe.ExprCall))
            for each in (self.base.objects.get(path), self.head.objects.get(path))
        )

    def retyped(self) -> Iterator[Change]:
        """Yield changed annotations: griffe reads none of attributes and parameters."""
        for path, old in self.base.objects.items():
            new = self.head.objects.get(path)
            if isinstance(old, griffe.Attribute) and isinstance(new, griffe.Attribute):
                if _is_argument(old) and old.value is not None and new.value is None:
                    yield self._demand(path, "has to be given to make one")
                yield from self._annotation(path, path, old.annotation, new.annotation)
            elif isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
                yield from self._signature(path, old, new)

    def _signature(self, path: str, old: griffe.Function, new: griffe.Function) -> Iterator[Change]:
        after = {parameter.name: parameter for parameter in new.parameters}
        open_ended = any(p.kind is griffe.ParameterKind.var_keyword for p in new.parameters)
        for parameter in old.parameters:
            name = parameter.name
            if parameter.kind in _VARIADIC:
                continue
            if name in after:
                now = after[name].annotation
                yield from self._annotation(
                    path, name, parameter.annotation, now, Retyping.NARROWER
                )
            elif open_ended:
                # griffe forgives it, as `**options` would take the name; the client refuses it.
                message = f" `{name}`: parameter was removed"
                yield self._change(
                    path, "python-parameter-removed", message, name, "stop passing it"
                )
        yield from self._annotation(
            path, f"{path} returns", old.returns, new.returns, Retyping.WIDER
        )

    def _annotation(
        self, path: str, subject: str, old: Any, new: Any, refused: Retyping | None = None
    ) -> Iterator[Change]:
        """Yield the change of a type; of parameters and results, one direction breaks, too."""
        kind = retyping(old, new)
        if kind is Retyping.SAME:
            return
        about = f" `{subject}`" if subject not in (path, f"{path} returns") else ""
        message, subject = f"{about}: the type is {new} now", f"{subject} {new}"
        if kind in (Retyping.OTHER, refused):
            yield self._change(path, "python-retyped", message, subject, "use the new type")
        else:
            rule = f"python-type-{kind.value}"
            yield self._change(path, rule, message, subject, "nothing", Bump.MINOR)

    def added(self) -> Iterator[Change]:
        """Yield what can be used from now on, and what has to be given."""
        for path, new in self.head.objects.items():
            old, holder = self.base.objects.get(path), path.rpartition(".")[0]
            if old is None and holder in self.base.objects and not path.endswith("__init__"):
                before = self.base.objects[holder]
                if isinstance(before, griffe.Class) and new.name in before.inherited_members:
                    continue
                if _is_argument(new) and new.value is None:
                    yield self._demand(path, "was added, and has to be given to make one")
                yield self._addition(path, " was added", path)
            elif isinstance(old, griffe.Function) and isinstance(new, griffe.Function):
                known = {parameter.name for parameter in old.parameters}
                for parameter in new.parameters:
                    if parameter.name not in known and not parameter.required:
                        message = f" `{parameter.name}`: parameter was added"
                        yield self._addition(path, message, parameter.name)

    def _addition(self, path: str, message: str, subject: str) -> Change:
        return self._change(
            path, "python-added", message, subject, "nothing; it can be used from now on",
            Bump.MINOR, "nobody who does not look for it",
        )  # fmt: skip

    def _demand(self, path: str, what: str) -> Change:
        return self._change(
            path, "python-argument-required", f" {what}", path.rpartition(".")[2], "give it",
            notices="Python users who make such objects",
        )  # fmt: skip


def _is_argument(attribute: griffe.Object) -> TypeGuard[griffe.Attribute]:
    """Tell whether it is a field of a model: its constructor takes it, which griffe misses."""
    return (
        isinstance(attribute, griffe.Attribute)
        and ".models." in attribute.path
        and attribute.annotation is not None
        and isinstance(attribute.parent, griffe.Class)
    )


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
