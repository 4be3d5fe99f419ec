"""Faults of writes: values that change on their way, in texts, fields, tags and dates."""

from __future__ import annotations

import html
import re
import struct
import unicodedata
from urllib.parse import unquote

from tests.independent_server import document as d
from tests.independent_server.api import Api
from tests.independent_server.faults.catalogue import created, fault
from tests.independent_server.query import Goal, Json

WILD, EDGE = "wild values", "values at an edge"
WRITES = "createGoal createGoals updateGoal replaceGoal"


class Storing(Api):
    """A server that keeps another text than it was given."""

    def text(self, key: str, value: str) -> str:
        return value

    def stored(self, key: str, value: Json) -> Json:
        kept = super().stored(key, value)
        texts = key in ("name", "description") and isinstance(kept, str)
        return self.text(key, kept) if texts else kept


@fault("a text is cut at 255", EDGE, d.CREATE_BODY, WRITES, created(name="n" * 300))
class ATextIsCutAt255(Storing):
    def text(self, key: str, value: str) -> str:
        return value[:255]


@fault("a description is cut at 4096", EDGE, d.CREATE_BODY, WRITES, created(description="d" * 5000))
class ADescriptionIsCutAt4096(Storing):
    def text(self, key: str, value: str) -> str:
        return value[:4096]


@fault("a text is cut in the middle of a letter", EDGE, d.CREATE_BODY, WRITES,
       created(name="é" * 300))  # fmt: skip
class ATextIsCutInTheMiddleOfALetter(Storing):
    def text(self, key: str, value: str) -> str:
        return value.encode()[:511].decode(errors="replace")


@fault("white space at the ends is lost", WILD, d.CREATE_BODY, WRITES, created(name=" edge "))
class WhiteSpaceAtTheEndsIsLost(Storing):
    def text(self, key: str, value: str) -> str:
        return value.strip()


@fault("doubled spaces become one", WILD, d.CREATE_BODY, WRITES, created(description="two  spaces"))
class DoubledSpacesBecomeOne(Storing):
    def text(self, key: str, value: str) -> str:
        return re.sub(" +", " ", value)


@fault("line ends are turned around", WILD, d.CREATE_BODY, WRITES, created(description="a\r\nb"))
class LineEndsAreTurnedAround(Storing):
    def text(self, key: str, value: str) -> str:
        return value.replace("\r\n", "\n")


@fault("letters are composed", WILD, d.CREATE_BODY, WRITES, created(name="e\u0301"))
class LettersAreComposed(Storing):
    def text(self, key: str, value: str) -> str:
        return unicodedata.normalize("NFC", value)


@fault("text is kept in Latin-1", WILD, d.CREATE_BODY, WRITES, created(name="日本 → €"))
class TextIsKeptInLatin1(Storing):
    def text(self, key: str, value: str) -> str:
        return value.encode("latin-1", "replace").decode("latin-1")


@fault("letters beyond 16 bits are lost", WILD, d.CREATE_BODY, WRITES, created(name="go 🚀"))
class LettersBeyond16BitsAreLost(Storing):
    def text(self, key: str, value: str) -> str:
        return "".join("?" if ord(letter) > 0xFFFF else letter for letter in value)


@fault("text is escaped for HTML", WILD, d.CREATE_BODY, WRITES, created(name="R&D <now>"))
class TextIsEscapedForHTML(Storing):
    def text(self, key: str, value: str) -> str:
        return html.escape(value, quote=False)


@fault("tags of HTML are taken out", WILD, d.CREATE_BODY, WRITES, created(description="a <b> c"))
class TagsOfHTMLAreTakenOut(Storing):
    def text(self, key: str, value: str) -> str:
        return re.sub(r"<[^>]*>", "", value)


@fault("quotes are doubled", WILD, d.CREATE_BODY, WRITES, created(name="Ada's"))
class QuotesAreDoubled(Storing):
    def text(self, key: str, value: str) -> str:
        return value.replace("'", "''")


@fault("a plus becomes a space", WILD, d.CREATE_BODY, WRITES, created(name="1+1"))
class APlusBecomesASpace(Storing):
    def text(self, key: str, value: str) -> str:
        return value.replace("+", " ")


@fault("a name gets a capital", WILD, d.CREATE_BODY, WRITES, created(name="iOS and more"))
class ANameGetsACapital(Storing):
    def text(self, key: str, value: str) -> str:
        return value[:1].upper() + value[1:] if key == "name" else value


class Fields(Api):
    """A server that keeps other custom fields than it was given."""

    def value(self, value: Json) -> Json:
        """What becomes of a single value, at any depth."""
        return value

    def walked(self, value: Json) -> Json:
        if isinstance(value, dict):
            return {key: self.walked(item) for key, item in value.items()}
        return [self.walked(i) for i in value] if isinstance(value, list) else self.value(value)

    def stored(self, key: str, value: Json) -> Json:
        kept = super().stored(key, value)
        return self.walked(kept) if key == "customFields" else kept


@fault("numbers go through float32", WILD, d.CREATE_BODY, WRITES, created(customFields={"n": 0.1}))
class NumbersGoThroughFloat32(Fields):
    def value(self, value: Json) -> Json:
        is_float = isinstance(value, float)
        return struct.unpack("f", struct.pack("f", value))[0] if is_float else value


@fault("whole numbers go through a double", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"n": 2**53 + 1}))  # fmt: skip
class WholeNumbersGoThroughADouble(Fields):
    def value(self, value: Json) -> Json:
        large = isinstance(value, int) and abs(value) > 2**53
        return int(float(value)) if large else value


@fault(
    "whole numbers have 32 bits", WILD, d.CREATE_BODY, WRITES, created(customFields={"n": 2**40})
)
class WholeNumbersHave32Bits(Fields):
    def value(self, value: Json) -> Json:
        return value & 0xFFFFFFFF if type(value) is int else value


@fault("numbers have two digits", WILD, d.CREATE_BODY, WRITES, created(customFields={"n": 1.2345}))
class NumbersHaveTwoDigits(Fields):
    def value(self, value: Json) -> Json:
        return round(value, 2) if isinstance(value, float) else value


@fault("null is stored as an empty text", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"n": None}))  # fmt: skip
class NullIsStoredAsAnEmptyText(Fields):
    def value(self, value: Json) -> Json:
        return "" if value is None else value


@fault("true is stored as 1", WILD, d.CREATE_BODY, WRITES, created(customFields={"yes": True}))
class TrueIsStoredAs1(Fields):
    def value(self, value: Json) -> Json:
        return int(value) if isinstance(value, bool) else value


@fault("digits become a number", WILD, d.CREATE_BODY, WRITES, created(customFields={"zip": "0123"}))
class DigitsBecomeANumber(Fields):
    def value(self, value: Json) -> Json:
        return int(value) if isinstance(value, str) and value.isdigit() else value


@fault("a text like a date becomes one", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"day": "2026-03-01"}))  # fmt: skip
class ATextLikeADateBecomesOne(Fields):
    def value(self, value: Json) -> Json:
        day = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        return f"{value}T00:00:00Z" if day else value


@fault("null members are dropped", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"n": None, "m": 1}))  # fmt: skip
class NullMembersAreDropped(Fields):
    def walked(self, value: Json) -> Json:
        if isinstance(value, dict):
            value = {key: item for key, item in value.items() if item is not None}
        return super().walked(value)


@fault("keys with a dot become objects", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"a.b": 1}))  # fmt: skip
class KeysWithADotBecomeObjects(Fields):
    def walked(self, value: Json) -> Json:
        if isinstance(value, dict):
            parts = [(key.partition("."), item) for key, item in value.items()]
            value = {k: {rest: item} if dot else item for (k, dot, rest), item in parts}
        return super().walked(value)


@fault(
    "keys lose their capitals", WILD, d.CREATE_BODY, WRITES, created(customFields={"riskNotes": 1})
)
class KeysLoseTheirCapitals(Fields):
    def walked(self, value: Json) -> Json:
        if isinstance(value, dict):
            value = {key.lower(): item for key, item in value.items()}
        return super().walked(value)


@fault("a list of one becomes its item", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"list": ["only"]}))  # fmt: skip
class AListOfOneBecomesItsItem(Fields):
    def walked(self, value: Json) -> Json:
        return super().walked(value[0] if isinstance(value, list) and len(value) == 1 else value)


@fault("empty lists and objects are dropped", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"list": [], "object": {}}))  # fmt: skip
class EmptyListsAndObjectsAreDropped(Fields):
    def walked(self, value: Json) -> Json:
        if isinstance(value, dict):
            value = {key: item for key, item in value.items() if item not in ([], {})}
        return super().walked(value)


@fault("objects are three levels deep", EDGE, d.CREATE_BODY, WRITES,
       created(customFields={"a": {"b": {"c": {"d": 1}}}}))  # fmt: skip
class ObjectsAreThreeLevelsDeep(Fields):
    def stored(self, key: str, value: Json) -> Json:
        return self.cut(super().stored(key, value), 4) if key == "customFields" else value

    def cut(self, value: Json, levels: int) -> Json:
        if isinstance(value, dict):
            return {k: self.cut(v, levels - 1) for k, v in value.items()} if levels else None
        return value if levels else None


class Tags(Api):
    """A server that keeps other tags than it was given."""

    def kept(self, tags: list[Goal]) -> list[Goal]:
        return tags

    def stored(self, key: str, value: Json) -> Json:
        kept = super().stored(key, value)
        return self.kept(kept) if key == "tags" else kept


@fault("tags are sorted", WILD, d.CREATE_BODY, WRITES,
       created(tags=[{"title": "b"}, {"title": "a"}]))  # fmt: skip
class TagsAreSorted(Tags):
    def kept(self, tags: list[Goal]) -> list[Goal]:
        return sorted(tags, key=lambda tag: str(tag["title"]))


@fault("the tenth tag is the last", EDGE, d.CREATE_BODY, WRITES,
       created(tags=[{"title": str(n)} for n in range(15)]))  # fmt: skip
class TheTenthTagIsTheLast(Tags):
    def kept(self, tags: list[Goal]) -> list[Goal]:
        return tags[:10]


@fault("tags lose their capitals", WILD, d.CREATE_BODY, WRITES, created(tags=[{"title": "B2B"}]))
class TagsLoseTheirCapitals(Tags):
    def kept(self, tags: list[Goal]) -> list[Goal]:
        return [tag | {"title": tag["title"].lower()} for tag in tags]


class Dates(Api):
    """A server that keeps another date than it was given."""

    def date(self, text: str) -> str:
        return text

    def stored(self, key: str, value: Json) -> Json:
        return super().stored(key, self.date(value) if key in ("dateFrom", "dateTo") else value)


@fault("the time zone is dropped", WILD, d.CREATE_BODY, WRITES,
       created(dateFrom="2026-03-01T10:00:00+02:00"))  # fmt: skip
class TheTimeZoneIsDropped(Dates):
    def date(self, text: str) -> str:
        return re.sub(r"[+-]\d\d:\d\d$", "Z", text)


@fault("the time of day is dropped", WILD, d.CREATE_BODY, WRITES,
       created(dateFrom="2026-03-01T10:00:00Z"))  # fmt: skip
class TheTimeOfDayIsDropped(Dates):
    def date(self, text: str) -> str:
        return f"{text[:10]}T00:00:00Z"


@fault("milliseconds are dropped", WILD, d.CREATE_BODY, WRITES,
       created(dateTo="2026-03-01T10:00:00.999Z"))  # fmt: skip
class MillisecondsAreDropped(Dates):
    def date(self, text: str) -> str:
        return re.sub(r"\.\d+", "", text)


@fault("years before 1970 are 1970", EDGE, d.CREATE_BODY, WRITES,
       created(dateFrom="1969-12-31T00:00:00Z"))  # fmt: skip
class YearsBefore1970Are1970(Dates):
    def date(self, text: str) -> str:
        return max(text, "1970-01-01T00:00:00Z")


@fault("the leap day becomes 1 March", WILD, d.CREATE_BODY, WRITES,
       created(dateFrom="2028-02-29T00:00:00Z"))  # fmt: skip
class TheLeapDayBecomes1March(Api):
    def stored(self, key: str, value: Json) -> Json:
        kept = super().stored(key, value)
        return kept.replace("-02-29T", "-03-01T") if isinstance(kept, str) else kept


@fault("dates beyond 2038 are 2038", EDGE, d.CREATE_BODY, WRITES,
       created(dateTo="2045-01-01T00:00:00Z"))  # fmt: skip
class DatesBeyond2038Are2038(Api):
    def stored(self, key: str, value: Json) -> Json:
        kept = super().stored(key, value)
        late = key in ("dateFrom", "dateTo") and kept > "2038-01-19T03:14:07Z"
        return "2038-01-19T03:14:07Z" if late else kept


@fault("keys with a dollar are dropped", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"$price": 1, "price": 2}))  # fmt: skip
class KeysWithADollarAreDropped(Fields):
    def walked(self, value: Json) -> Json:
        if isinstance(value, dict):
            value = {key: item for key, item in value.items() if not key.startswith("$")}
        return super().walked(value)


@fault("zero and false are dropped", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"none": 0, "no": False, "one": 1}))  # fmt: skip
class ZeroAndFalseAreDropped(Fields):
    def walked(self, value: Json) -> Json:
        if isinstance(value, dict):
            value = {k: v for k, v in value.items() if not (isinstance(v, int) and not v)}
        return super().walked(value)


@fault("equal items of a list are one", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"list": ["a", "b", "a"]}))  # fmt: skip
class EqualItemsOfAListAreOne(Fields):
    def walked(self, value: Json) -> Json:
        if isinstance(value, list):
            value = [item for n, item in enumerate(value) if item not in value[:n]]
        return super().walked(value)


@fault("lists of custom fields are sorted", WILD, d.CREATE_BODY, WRITES,
       created(customFields={"list": ["b", "a"]}))  # fmt: skip
class ListsOfCustomFieldsAreSorted(Fields):
    def walked(self, value: Json) -> Json:
        return super().walked(sorted(value, key=str) if isinstance(value, list) else value)


@fault("a backslash is lost", WILD, d.CREATE_BODY, WRITES, created(name="a\\b"))
class ABackslashIsLost(Storing):
    def text(self, key: str, value: str) -> str:
        return value.replace("\\", "")


@fault("tabs become spaces", WILD, d.CREATE_BODY, WRITES, created(description="a\tb"))
class TabsBecomeSpaces(Storing):
    def text(self, key: str, value: str) -> str:
        return value.replace("\t", " ")


@fault("percent signs are decoded", WILD, d.CREATE_BODY, WRITES, created(name="100%25"))
class PercentSignsAreDecoded(Storing):
    def text(self, key: str, value: str) -> str:
        return unquote(value)
