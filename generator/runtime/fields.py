"""How the fields of a model stand on the wire, and the functions that read and write them.

A printed model has a table of its fields. `from_dict` and `to_dict` are compiled from it with the
first use, as attrs compiles `__init__`: a loop over the table would take more than twice the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from attrs import NOTHING

from .reading import UNREADABLE, recovered
from .values import UNSET, read_date, read_datetime, write_date, write_datetime

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a JSON value that is not null becomes a value in Python, and back.

    Attributes:
        read: None where it is taken as it came.
        write: None where it goes as it is.
        model: Finds the class of a model, which reads and writes itself.
        many: Whether the value is a list of such models.
        dated: Whether `""` and Go's zero time stand for no value.
    """

    read: Convert | None = None
    write: Convert | None = None
    model: Callable[[], type[Any]] | None = None
    many: bool = False
    dated: bool = False

    def code(self, way: str, name: str, scope: dict[str, Any]) -> str:
        """Return the expression that reads or writes `value`; what it calls goes into `scope`."""
        if self.model is not None:
            scope[name] = self.model()
            one = f"{name}.from_dict({{}})" if way == "read" else "{}.to_dict()"
            return f"[{one.format('item')} for item in value]" if self.many else one.format("value")
        convert = self.read if way == "read" else self.write
        if convert is None:
            return "value"
        scope[name] = convert
        return f"{name}(value)"


AS_IT_CAME = Conversion()
MOMENT = Conversion(read_datetime, write_datetime, dated=True)
DAY = Conversion(read_date, write_date, dated=True)


def one(find: Callable[[], type[Any]]) -> Conversion:
    """Return the conversion of a model, found later: models refer to each other in circles."""
    return Conversion(model=find)


def many(find: Callable[[], type[Any]]) -> Conversion:
    """Return the same of a list of models."""
    return Conversion(model=find, many=True)


@dataclass(frozen=True, slots=True)
class Field:
    """A field on the wire.

    Attributes:
        wire: What the API calls it.
        conversion: How its values are read and written.
        null: What null is read as: None, `list` for an empty one, or UNSET where the contract has
            no null.
        guessed: No source shows its shape: a value that does not fit is kept as it came.
    """

    wire: str
    conversion: Conversion = AS_IT_CAME
    null: Any = UNSET
    guessed: bool = False


def compiled(kind: Any, *, is_open: bool, is_page: bool) -> tuple[Any, Any]:
    """Return `from_dict` and `to_dict` of a printed model."""
    fields: Mapping[str, Field] = kind.__fields__
    needed = {each.name for each in kind.__attrs_attrs__ if each.default is NOTHING}
    scope: dict[str, Any] = {
        "UNSET": UNSET, "UNREADABLE": UNREADABLE, "recovered": recovered, "refuse": _refuse,
        "known": frozenset(field.wire for field in fields.values()),
    }  # fmt: skip
    reads: list[str] = []
    writes: list[str] = []
    for name, field in fields.items():
        read = field.conversion.code("read", f"read_{name}", scope)
        write = field.conversion.code("write", f"write_{name}", scope)
        reads += _reading(name, field, read, needed=name in needed)
        null = "None if value is None else " if field.null is None and write != "value" else ""
        writes += [
            f"if (value := self.{name}) is not UNSET:",
            f"    result[{field.wire!r}] = {null}{write}",
        ]
    if is_open:
        read = kind.__others__.code("read", "read_", scope)
        write = kind.__others__.code("write", "write_", scope)
        others = f"{{key: {_or_none(read)} for key, value in src.items() if key not in known}}"
        reads.append(f"self._extras = None if known.issuperset(src) else {others}")
        others = f"{{key: {_or_none(write)} for key, value in self._extras.items()}}"
        writes += ["if self._extras:", f"    result = {{**{others}, **result}}"]
    if is_page:
        reads.append("self.invalid_items, self.skip = [], 0")
    source = _SOURCE.format(reads="\n        ".join(reads), writes="\n    ".join(writes))
    exec(source, scope)
    return classmethod(scope["from_dict"]), scope["to_dict"]


_SOURCE = '''
def from_dict(cls, src):
    """Read the JSON object; `FieldError` names the place of a value that cannot be read."""
    self = cls.__new__(cls)
    try:
        get = src.get
        {reads}
    except UNREADABLE as error:
        return recovered(self, src, error)
    return self

def to_dict(self, by="wire", unset=UNSET):
    """Return the JSON object without what is UNSET; `by="python"` keeps names and dates."""
    if by != "wire" or unset is not UNSET:
        return self.in_form(by, unset)
    result = {{}}
    {writes}
    return result
'''


def _reading(name: str, field: Field, read: str, *, needed: bool) -> list[str]:
    """Return the statements that set the field from `src`, with the tolerance of readers.

    Null where the contract has none counts as absent, and so do the dates that stand for
    "not set"; a null list is an empty one, as Go writes it.
    """
    if field.null is UNSET:
        nothing = "refuse()" if needed else "UNSET"
    else:
        nothing = "[]" if field.null is list else "None"
    none = "value is None"
    if field.conversion.dated and nothing != "refuse()":
        none = 'value is None or (value < "0002" and value[:1] in "0")'
    if needed:
        return [
            f"value = src[{field.wire!r}]",
            f"self.{name} = {nothing} if {none} else {read}",
        ]
    if field.null is UNSET:
        return [f"value = get({field.wire!r})", f"self.{name} = UNSET if {none} else {read}"]
    return [
        f"value = get({field.wire!r}, UNSET)",
        f"self.{name} = value if value is UNSET else {nothing} if {none} else {read}",
    ]


def _or_none(code: str) -> str:
    return code if code == "value" else f"None if value is None else {code}"


def _refuse() -> Any:
    raise ValueError("null")
