"""From the bytes of an answer to models, saying where a bad value stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, NoReturn, TypeVar

from attrs import define, field

from .errors import shorten
from .values import is_list, is_mapping, is_object

T = TypeVar("T")
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

    def below(self, path: str, source: object) -> FieldError:
        """Return the same error as seen from one level up."""
        joined = path if self.path.startswith("[") or not self.path else f"{path}."
        return FieldError(f"{joined}{self.path}", self.reason, self.value, source)

    def sentence(self, kind: str) -> str:
        """Return what is wrong, for a reader of the log."""
        return f"cannot read {kind} at {self.path or 'the top'}: {self.reason}"


def unreadable(model: object, names: Sequence[str], source: Any, cause: Exception) -> NoReturn:
    """Raise the `FieldError` for a model whose reading stopped with `cause`.

    Fields are set in the order of `names` (their names on the wire), so the first one that
    is not set is the one that could not be read.
    """
    kind = type(model).__name__
    if not is_mapping(source):
        reason = f"expected an object for {kind}, got {shorten(repr(source), 80)}"
        raise FieldError("", reason, source, source) from cause
    slots: Sequence[str] = getattr(type(model), "__slots__", ())
    unset = [name for name, slot in zip(names, slots, strict=False) if not hasattr(model, slot)]
    if not unset:
        raise FieldError("", f"{kind}: {cause}", source, source) from cause
    name = unset[0]
    if name not in source:
        raise FieldError(name, f"{kind} lacks it", None, source) from cause
    value = source[name]
    if isinstance(cause, FieldError):
        raise cause.below(_place(name, value, cause.source), source) from cause
    reason = f"{shorten(repr(value), 80)} ({type(cause).__name__}: {shorten(str(cause), 120)})"
    raise FieldError(name, reason, value, source) from cause


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


def not_empty(value: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return None for an empty dict: two models without extra fields are equal either way."""
    return value or None


@define
class OpenModel:
    """A model that keeps the keys it does not know."""

    # None while there are none: an empty dict in each object would be a quarter of its memory.
    _extras: dict[str, Any] | None = field(
        default=None, kw_only=True, alias="additional_properties", eq=not_empty, repr=False
    )

    @property
    def additional_properties(self) -> dict[str, Any]:
        """What came beside the documented fields, kept as it came; change it at will."""
        if self._extras is None:
            self._extras = {}
        return self._extras

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return self._extras is not None and key in self._extras
