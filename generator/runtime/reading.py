"""From the bytes of an answer to models, saying where a bad value stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar, cast

from .errors import shorten
from .values import is_list, is_mapping, is_object

T = TypeVar("T")


class Readable(Protocol):
    """What reading knows of a printed model."""

    __names__: ClassVar[Mapping[str, str]]
    __fields__: ClassVar[Mapping[str, Any]]

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object."""
        ...


M = TypeVar("M", bound=Readable)
# What reading a value of the wrong kind raises, by which model code tells bad data from bugs.
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)


class FieldError(ValueError):
    """A value that cannot be read, with the path from the body down to it."""

    def __init__(self, path: str, reason: str, value: object, source: object) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason
        self.value = value
        # The object that holds the value: the reader above finds its place by identity.
        self.source = source

    def __str__(self) -> str:
        return f"{self.path or 'the top'}: {self.reason}"

    def __reduce__(self) -> tuple[Any, ...]:
        return FieldError, (self.path, self.reason, shorten(repr(self.value), 200), None)

    def below(self, path: str, source: object) -> FieldError:
        """Return the same error as seen from one level up."""
        joined = path if self.path.startswith("[") or not self.path else f"{path}."
        return FieldError(f"{joined}{self.path}", self.reason, self.value, source)

    def sentence(self, kind: str) -> str:
        """Return what is wrong, for a reader of the log."""
        return f"cannot read {kind} at {self.path or 'the top'}: {self.reason}"


def recovered(model: M, source: Any, cause: Exception) -> M:
    """Return the model although its reading stopped with `cause`, or raise the `FieldError`.

    What only we guessed is no reason to refuse an answer: a bare array stands for the envelope
    around it, and a value that does not fit is kept in `additional_properties`. Fields are set
    in the order of `__names__`, so the first one that is not set could not be read.
    """
    kind = type(model)
    guessed = {name for name, field in kind.__fields__.items() if field.guessed}
    if not is_mapping(source):
        if is_list(source) and "items" in guessed:
            whole = {"items": source, "totalCount": len(source)}
            return kind.from_dict({wire: whole[wire] for wire in kind.__names__.values()})
        reason = f"expected an object for {kind.__name__}, got {shorten(repr(source), 80)}"
        raise FieldError("", reason, source, source) from cause
    unset = [name for name in kind.__names__ if not hasattr(model, name)]
    if not unset:
        raise FieldError("", f"{kind.__name__}: {cause}", source, source) from cause
    name = kind.__names__[unset[0]]
    if name not in source:
        raise FieldError(name, f"{kind.__name__} lacks it", None, source) from cause
    value = source[name]
    closed = not hasattr(kind, "additional_properties")
    if unset[0] in guessed and unset[0] != "items" and not closed:
        rest: Any = kind.from_dict({key: source[key] for key in source if key != name})
        rest.additional_properties[name] = value
        return cast("M", rest)
    if isinstance(cause, FieldError):
        raise cause.below(_place(name, value, cause.source), source) from cause
    reason = f"{shorten(repr(value), 80)} ({type(cause).__name__}: {shorten(str(cause), 120)})"
    raise FieldError(name, reason, value, source) from cause


def others(source: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """Return what came beside the fields."""
    return {key: source[key] for key in source if key not in known}


def _place(name: str, value: Any, inner: object) -> str:
    if is_list(value):
        for index, item in enumerate(value):
            if item is inner:
                return f"{name}[{index}]"
    elif is_mapping(value) and value is not inner:
        for key, item in value.items():
            if item is inner:
                return f"{name}.{key}"
    return name


def read_list(read: Callable[[Any], T], values: Any) -> list[T]:
    """Return a bare JSON array, item by item; null is an empty one."""
    if values is None:
        return []
    if not is_list(values):
        reason = f"expected an array, got {shorten(repr(values), 80)}"
        raise FieldError("", reason, values, values)
    items: list[T] = []
    for index, value in enumerate(values):
        try:
            items.append(read_value(read, value))
        except FieldError as error:
            raise error.below(f"[{index}]", values) from error
    return items


def read_value(read: Callable[[Any], T], value: Any) -> T:
    """Return a JSON value that is no object, read; what is wrong with it is a `FieldError`."""
    try:
        return read(value)
    except FieldError:
        raise
    except UNREADABLE as error:
        raise FieldError("", f"{shorten(repr(value), 80)} ({error})", value, value) from error


class InvalidItem(Generic[T]):
    """An item of a page that could not be read, kept by `on_invalid="collect"`.

    Attributes:
        index: Its place on the page.
        path: Where the bad value stands, from the top of the page.
        reason: What is wrong with it.
        raw: The item as it came.
    """

    __slots__ = ("index", "path", "raw", "reason")

    def __init__(self, index: int, path: str, reason: str, raw: Any) -> None:
        self.index = index
        self.path = path
        self.reason = reason
        self.raw = raw

    def __repr__(self) -> str:
        return f"InvalidItem({self.path}: {self.reason})"


def sift(
    body: Any, read_item: Callable[[Any], object], name: str = "items"
) -> tuple[Any, list[InvalidItem[Any]]]:
    """Return the page with its readable items alone, and the others with what is wrong."""
    values = body.get(name) if is_object(body) else None
    if not is_list(values):
        return body, []
    good: list[Any] = []
    bad: list[InvalidItem[Any]] = []
    for index, raw in enumerate(values):
        try:
            read_item(raw)
        except FieldError as error:
            seen = error.below(f"{name}[{index}]", raw)
            bad.append(InvalidItem(index, seen.path, seen.reason, raw))
        else:
            good.append(raw)
    return {**body, name: good}, bad
