"""What every printed model can do beside its own fields."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal, Self, TypeVar, overload

from attrs import NOTHING, Factory, define, field

from .checks import unwritable
from .errors import InvalidArgument
from .fields import AS_IT_CAME, Conversion, Field, compiled
from .keywords import suggesting
from .reading import FieldError, InvalidItem
from .values import UNSET, is_list, write_any

T = TypeVar("T")
By = Literal["wire", "python"]


class Model:
    """An object of the API; its fields are attributes.

    A subclass may add fields of its own: `from_dict` takes them from the keys of their names,
    else from their defaults, and `to_dict` writes them.
    """

    __slots__ = ()
    # What a printed model says of its fields, by their names in Python.
    __fields__: ClassVar[Mapping[str, Field]]
    # How the values of all other keys are read and written.
    __others__: ClassVar[Conversion] = AS_IT_CAME
    # The names of the fields in Python, with those in the API.
    __names__: ClassVar[Mapping[str, str]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__init__" in vars(cls):  # attrs makes the class again once it has written one
            suggesting(cls)
        if "__fields__" in vars(cls):
            cls.__names__ = {name: field.wire for name, field in cls.__fields__.items()}
        elif hasattr(cls, "__fields__"):  # a subclass of the caller's
            for name, wrapped in (("from_dict", _reading_own), ("to_dict", _writing_own)):
                if name not in vars(cls):
                    setattr(cls, name, wrapped(getattr(cls, name)))
            # The state that attrs gives a printed class has its fields alone.
            for name, method in (("__getstate__", _whole_state), ("__setstate__", _set_state)):
                setattr(cls, name, method)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any]) -> Self:
        """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
        read: Self = _printed(cls).from_dict.__func__(cls, src)
        return read

    def to_dict(self, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
        written: dict[str, Any] = _printed(type(self)).to_dict(self, by=by, unset=unset)
        return written

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the JSON text; what JSON cannot carry is an `InvalidArgument`."""
        written = self.to_dict()
        try:
            return json.dumps(
                written, ensure_ascii=False, indent=indent, allow_nan=False, default=write_any
            )
        except (TypeError, ValueError, RecursionError) as error:
            culprit = next(unwritable(written, type(self).__name__), error)
            raise InvalidArgument(f"{culprit}") from error

    def in_form(self, by: By, unset: Any) -> dict[str, Any]:
        """Return what `to_dict` gives in another form than that of the API."""
        if by not in ("wire", "python"):
            raise InvalidArgument(f'by={by!r}: by takes "wire" or "python"')
        extras: dict[str, Any] = getattr(self, "_extras", None) or {}
        formed = {key: _in_form(value, by, unset) for key, value in extras.items()}
        for name, wire in self.__names__.items():
            value = getattr(self, name)
            if value is UNSET:
                if unset is UNSET:
                    continue
                value = unset
            formed[name if by == "python" else wire] = _in_form(value, by, unset)
        return formed


def _printed(kind: type[Model]) -> Any:
    """Return the printed class behind a class, its two functions compiled."""
    printed: Any = next(each for each in kind.__mro__ if "__fields__" in vars(each))
    if "from_dict" not in vars(printed):
        is_open, is_page = issubclass(kind, OpenModel), issubclass(kind, Page)
        printed.from_dict, printed.to_dict = compiled(printed, is_open=is_open, is_page=is_page)
    return printed


def _in_form(value: Any, by: By, unset: Any) -> Any:
    if isinstance(value, Model):
        return value.to_dict(by=by, unset=unset)
    if is_list(value):
        return [_in_form(item, by, unset) for item in value]
    return write_any(value) if by == "wire" or not isinstance(value, datetime.date) else value


def _whole_state(self: Any) -> dict[str, Any]:
    """Return all attributes of a model of the caller's own class, for copies and pickles."""
    slots = [name for kind in type(self).__mro__ for name in getattr(kind, "__slots__", ())]
    state = {name: getattr(self, name) for name in slots if hasattr(self, name)}
    state.pop("__weakref__", None)
    return state | getattr(self, "__dict__", {})


def _set_state(self: Any, state: dict[str, Any]) -> None:
    for name, value in state.items():
        object.__setattr__(self, name, value)


def _own(kind: type[Any]) -> Iterator[Any]:
    """Yield the fields that a subclass of the caller's adds."""
    printed = {"_extras", "invalid_items", "skip", *kind.__names__}
    yield from (each for each in kind.__attrs_attrs__ if each.name not in printed)


def _reading_own(inherited: Any) -> Any:
    def from_dict(cls: Any, src: Mapping[str, Any]) -> Any:
        """Read the JSON object, with the fields of the subclass."""
        self = inherited.__func__(cls, src)
        for own in _own(cls):
            if hasattr(self, own.name):
                continue
            value = own.default
            if own.name in src:
                value = self.additional_properties.pop(own.name)
            elif value is NOTHING:
                raise FieldError(own.name, f"{cls.__name__} lacks it", None, src)
            elif isinstance(value, Factory):  # type: ignore[arg-type]  # typed as a function
                value = value.factory(self) if value.takes_self else value.factory()
            setattr(self, own.name, value)
        return self

    return classmethod(from_dict)


def _writing_own(inherited: Callable[..., dict[str, Any]]) -> Any:
    def to_dict(self: Any, by: By = "wire", unset: Any = UNSET) -> dict[str, Any]:
        """Return the JSON object, with the fields of the subclass."""
        written = inherited(self, by=by, unset=unset)
        for own in _own(self.__class__):
            if (value := getattr(self, own.name)) is not UNSET:
                written[own.name] = _in_form(value, by, unset)
        return written

    return to_dict


def not_empty(value: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return None for an empty dict: two models without extra fields are equal either way."""
    return value or None


@define
class OpenModel(Model):
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
        if self._extras is not None and key in self._extras:
            return self._extras[key]
        raise self._missing(key)

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self.__names__ or key in self.__names__.values():
            raise self._missing(key)
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: object) -> bool:
        return self._extras is not None and key in self._extras

    def _missing(self, key: object) -> Exception:
        kind = type(self).__name__
        if not isinstance(key, str):  # `for x in goal` comes here too
            return TypeError(f"a {kind} is no sequence and no mapping: its fields are attributes")
        for name, wire in self.__names__.items():
            if key in (name, wire):
                return KeyError(f"{key!r} is a field of {kind}: write `.{name}`")
        return KeyError(key)


@define
class Page(OpenModel, Sequence[T]):
    """A page is a sequence of its items."""

    items: list[T]
    total_count: int
    # Set where a page is read.
    invalid_items: list[InvalidItem[Any]] = field(
        factory=list[InvalidItem[Any]], init=False, eq=False, repr=False
    )
    skip: int = field(default=0, init=False, eq=False, repr=False)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, key: int) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> list[T]: ...
    @overload
    def __getitem__(self, key: str) -> Any: ...
    def __getitem__(self, key: int | slice | str) -> Any:
        return OpenModel.__getitem__(self, key) if isinstance(key, str) else self.items[key]

    def __contains__(self, key: object) -> bool:
        return key in self.items or OpenModel.__contains__(self, key)

    @property
    def has_next_page(self) -> bool:
        """Tell whether there are items behind those of this page."""
        return self.skip + len(self.items) + len(self.invalid_items) < self.total_count

    def to_records(self) -> list[dict[str, Any]]:
        """Return a row for each item, for a table such as one of pandas.

        Names are Python's, dates stay dates, and what is UNSET is None.
        """
        return records(self.items)


def records(items: Any) -> list[dict[str, Any]]:
    """Return a row for each model."""
    return [item.to_dict(by="python", unset=None) for item in items]
