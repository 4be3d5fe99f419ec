"""Faults of filters: operators, values, long filters, other accounts' goals."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from urllib.parse import unquote

from tests.independent_server import document as d
from tests.independent_server.api import Api
from tests.independent_server.base import Refused
from tests.independent_server.faults.catalogue import Caller, Witness, fault, filtered
from tests.independent_server.query import Goal, Json, QueryError, instant
from tests.independent_server.world import MEMBER, NEIGHBOUR, OWNER, Person

OPERATOR, VALUES, LONG = "operators", "values in a filter", "long filters"
GOALS = "listGoals"


def _named(*names: str, **query: Json) -> Witness:
    """Goals with these names, then one list."""

    def witness(caller: Caller) -> None:
        for name in names:
            caller.create(name=name)
        caller.goals(**query)

    return witness


def _in_ids(caller: Caller) -> None:
    ids = ", ".join(f'"{goal["id"]}"' for goal in caller.seeds)
    caller.goals(filter=f"{{_id: {{$in: [{ids}]}}}}", fields="name")


def _same_id_twice(caller: Caller) -> None:
    goal = caller.seeds[0]["id"]
    caller.goals(filter=f'{{_id: {{$in: ["{goal}", "{goal}"]}}}}')


def _foreign(text: str) -> Witness:
    """A filter that names a goal of the other account."""

    def witness(caller: Caller) -> None:
        (goal, *_) = caller.api.goals_of(NEIGHBOUR)
        caller.goals(filter=text.replace("ID", goal["id"]), fields="name")

    return witness


@fault("filter is ignored", OPERATOR, d.FILTER, GOALS, filtered('{name: "none"}'))
class FilterIsIgnored(Api):
    def found(self, goals: list[Goal], condition: Goal, person: Person) -> list[Goal]:
        return goals


@fault("only the first key of a filter counts", OPERATOR, d.FILTER, GOALS,
       filtered('{accountId: {$exists: true}, name: "none"}'))  # fmt: skip
class OnlyTheFirstKeyOfAFilterCounts(Api):
    def parse_filter(self, text: str) -> Goal:
        return dict(list(super().parse_filter(text).items())[:1])


@fault("keys of a filter are alternatives", OPERATOR, d.FILTER, GOALS,
       filtered('{accountId: {$exists: true}, name: "none"}'))  # fmt: skip
class KeysOfAFilterAreAlternatives(Api):
    def matches(self, document: Goal, condition: Goal) -> bool:
        return any(self.clause(document, key, want) for key, want in condition.items())


@fault("of two operators only the first counts", OPERATOR, d.FILTER, GOALS,
       filtered("{attainment: {$gte: 0, $lt: 0.5}}"))  # fmt: skip
class OfTwoOperatorsOnlyTheFirstCounts(Api):
    def operators(self, values: list[Json], want: Goal) -> bool:
        return super().operators(values, dict(list(want.items())[:1]))


@fault("two operators are alternatives", OPERATOR, d.FILTER, GOALS,
       filtered("{attainment: {$gt: 0, $lt: 0.5}}"))  # fmt: skip
class TwoOperatorsAreAlternatives(Api):
    def operators(self, values: list[Json], want: Goal) -> bool:
        each = super().operators
        return any(each(values, {name: operand}) for name, operand in want.items())


@fault("$and takes its last condition", OPERATOR, d.FILTER, GOALS,
       filtered('{$and: [{name: "none"}, {accountId: {$exists: true}}]}'))  # fmt: skip
class OperatorAndTakesItsLastCondition(Api):
    def joined(self, key: str, held: list[bool]) -> bool:
        return held[-1] if key == "$and" else super().joined(key, held)


@fault("$or takes its first condition", OPERATOR, d.FILTER, GOALS,
       filtered('{$or: [{name: "none"}, {accountId: {$exists: true}}]}'))  # fmt: skip
class OperatorOrTakesItsFirstCondition(Api):
    def joined(self, key: str, held: list[bool]) -> bool:
        return held[0] if key == "$or" else super().joined(key, held)


@fault("$or is $and", OPERATOR, d.FILTER, GOALS,
       filtered('{$or: [{name: "none"}, {accountId: {$exists: true}}]}'))  # fmt: skip
class OperatorOrIsOperatorAnd(Api):
    def joined(self, key: str, held: list[bool]) -> bool:
        return all(held) if key == "$or" else super().joined(key, held)


@fault("$nor needs all to fail together", OPERATOR, d.FILTER, GOALS,
       filtered('{$nor: [{name: "none"}, {accountId: {$exists: true}}]}'))  # fmt: skip
class OperatorNorNeedsAllToFailTogether(Api):
    def joined(self, key: str, held: list[bool]) -> bool:
        return not all(held) if key == "$nor" else super().joined(key, held)


@fault("a filter beside $or is forgotten", OPERATOR, d.FILTER, GOALS,
       filtered('{name: "none", $or: [{attainment: {$gte: 0}}]}'))  # fmt: skip
class AFilterBesideOperatorOrIsForgotten(Api):
    def matches(self, document: Goal, condition: Goal) -> bool:
        alone = {key: value for key, value in condition.items() if key == "$or"}
        return super().matches(document, alone or condition)


@fault("$gt is $gte", OPERATOR, d.FILTER, GOALS, filtered("{attainment: {$gt: 0}}"))
class OperatorGtIsOperatorGte(Api):
    def op_gt(self, values: list[Json], want: Json) -> bool:
        return self.op_gte(values, want)


@fault("$gte is $gt", OPERATOR, d.FILTER, GOALS, filtered("{attainment: {$gte: 0}}"))
class OperatorGteIsOperatorGt(Api):
    def op_gte(self, values: list[Json], want: Json) -> bool:
        return self.op_gt(values, want)


@fault("$lt is $lte", OPERATOR, d.FILTER, GOALS, filtered("{attainment: {$lt: 0}}"))
class OperatorLtIsOperatorLte(Api):
    def op_lt(self, values: list[Json], want: Json) -> bool:
        return self.op_lte(values, want)


@fault("$lte is $lt", OPERATOR, d.FILTER, GOALS, filtered("{attainment: {$lte: 0}}"))
class OperatorLteIsOperatorLt(Api):
    def op_lte(self, values: list[Json], want: Json) -> bool:
        return self.op_lt(values, want)


@fault("$ne leaves out lists that hold another value", OPERATOR, d.FILTER, GOALS,
       filtered(f'{{ownerIds: {{$ne: "{OWNER.id}"}}}}'))  # fmt: skip
class OperatorNeLeavesOutListsThatHoldAnotherValue(Api):
    def op_ne(self, values: list[Json], want: Json) -> bool:
        return any(not self.same(value, want) for value in values)


@fault("$ne leaves out goals without the field", OPERATOR, d.FILTER, GOALS,
       filtered("{confidence: {$ne: 1}}"))  # fmt: skip
class OperatorNeLeavesOutGoalsWithoutTheField(Api):
    def op_ne(self, values: list[Json], want: Json) -> bool:
        return bool(values) and super().op_ne(values, want)


@fault("$nin leaves out goals without the field", OPERATOR, d.FILTER, GOALS,
       filtered("{confidence: {$nin: [1]}}"))  # fmt: skip
class OperatorNinLeavesOutGoalsWithoutTheField(Api):
    def op_nin(self, values: list[Json], want: Json) -> bool:
        return bool(values) and super().op_nin(values, want)


@fault("$nin is $in", OPERATOR, d.FILTER, GOALS, filtered('{name: {$nin: ["Sales 0"]}}'))
class OperatorNinIsOperatorIn(Api):
    def op_nin(self, values: list[Json], want: Json) -> bool:
        return self.op_in(values, want)


@fault("$nin looks at its first value", OPERATOR, d.FILTER, GOALS,
       filtered('{name: {$nin: ["none", "Sales 0"]}}'))  # fmt: skip
class OperatorNinLooksAtItsFirstValue(Api):
    def op_nin(self, values: list[Json], want: Json) -> bool:
        return super().op_nin(values, want[:1])


@fault("$not is left out", OPERATOR, d.FILTER, GOALS, filtered("{attainment: {$not: {$gt: 0}}}"))
class OperatorNotIsLeftOut(Api):
    def op_not(self, values: list[Json], want: Json) -> bool:
        return self.operators(values, want)


@fault("$not leaves out goals without the field", OPERATOR, d.FILTER, GOALS,
       filtered("{confidence: {$not: {$gt: 0}}}"))  # fmt: skip
class OperatorNotLeavesOutGoalsWithoutTheField(Api):
    def op_not(self, values: list[Json], want: Json) -> bool:
        return bool(values) and super().op_not(values, want)


@fault("$exists: false is $exists: true", OPERATOR, d.FILTER, GOALS,
       filtered("{confidence: {$exists: false}}"))  # fmt: skip
class OperatorExistsFalseIsOperatorExistsTrue(Api):
    def op_exists(self, values: list[Json], want: Json) -> bool:
        return bool(values)


@fault("$exists takes null for absent", OPERATOR, d.FILTER, GOALS,
       filtered("{access: {$exists: true}}"))  # fmt: skip
class OperatorExistsTakesNullForAbsent(Api):
    def op_exists(self, values: list[Json], want: Json) -> bool:
        return any(value is not None for value in values) == bool(want)


@fault("$exists takes an empty text for absent", OPERATOR, d.FILTER, GOALS,
       filtered("{parentId: {$exists: true}}"))  # fmt: skip
class OperatorExistsTakesAnEmptyTextForAbsent(Api):
    def op_exists(self, values: list[Json], want: Json) -> bool:
        return any(value != "" for value in values) == bool(want)


@fault("null finds no missing field", OPERATOR, d.FILTER, GOALS, filtered("{confidence: null}"))
class NullFindsNoMissingField(Api):
    def op_eq(self, values: list[Json], want: Json) -> bool:
        return bool(values) and super().op_eq(values, want)


@fault("$size is at least", OPERATOR, d.FILTER, GOALS, filtered("{metrics: {$size: 1}}"))
class OperatorSizeIsAtLeast(Api):
    def op_size(self, values: list[Json], want: Json) -> bool:
        return any(isinstance(value, list) and len(value) >= want for value in values)


@fault("$all is $in", OPERATOR, d.FILTER, GOALS,
       filtered(f'{{ownerIds: {{$all: ["{MEMBER.id}", "{OWNER.id}"]}}}}'))  # fmt: skip
class OperatorAllIsOperatorIn(Api):
    def op_all(self, values: list[Json], want: Json) -> bool:
        return self.op_in(values, want)


@fault("$elemMatch mixes elements", OPERATOR, d.FILTER, GOALS,
       filtered('{metrics: {$elemMatch: {name: {$regex: "c 0"}, attainment: 1.0}}}'))  # fmt: skip
class OperatorElemMatchMixesElements(Api):
    def op_elemMatch(self, values: list[Json], want: Json) -> bool:
        each = super().op_elemMatch
        return all(each(values, {name: operand}) for name, operand in want.items())


@fault("$in looks at ten values", LONG, d.FILTER_IN, GOALS, _in_ids)
class OperatorInLooksAtTenValues(Api):
    def op_in(self, values: list[Json], want: Json) -> bool:
        return super().op_in(values, want[:10] if isinstance(want, list) else want)


@fault("$in lacks its last value", OPERATOR, d.FILTER_IN, GOALS, _in_ids)
class OperatorInLacksItsLastValue(Api):
    def op_in(self, values: list[Json], want: Json) -> bool:
        return super().op_in(values, want[:-1] if isinstance(want, list) else want)


@fault("$in looks for a part of a text", OPERATOR, d.FILTER_IN, GOALS,
       filtered('{name: {$in: ["Sales"]}}'))  # fmt: skip
class OperatorInLooksForAPartOfAText(Api):
    def op_in(self, values: list[Json], want: Json) -> bool:
        texts = [value for value in values if isinstance(value, str)]
        return super().op_in(values, want) or any(str(w) in text for w in want for text in texts)


@fault("an empty $in finds everything", OPERATOR, d.FILTER_IN, GOALS, filtered("{name: {$in: []}}"))
class AnEmptyOperatorInFindsEverything(Api):
    def op_in(self, values: list[Json], want: Json) -> bool:
        return not want or super().op_in(values, want)


@fault("a filter over 300 characters is cut", LONG, d.FILTER_IN, GOALS, _in_ids)
class AFilterOver300CharactersIsCut(Api):
    def parse_filter(self, text: str) -> Goal:
        if len(text) > 300:
            raise QueryError("the filter ends too early")
        return super().parse_filter(text)


@fault("ids given twice find goals twice", "a list that holds a goal twice", d.FILTER_IN, GOALS,
       _same_id_twice)  # fmt: skip
class IdsGivenTwiceFindGoalsTwice(Api):
    def found(self, goals: list[Goal], condition: Goal, person: Person) -> list[Goal]:
        wanted = condition.get("_id")
        ids = wanted.get("$in", []) if isinstance(wanted, dict) else []
        found = super().found(goals, condition, person)
        return [goal for goal in found for _ in range(ids.count(goal["id"]) or 1)]


@fault("$regex is anchored at the start", OPERATOR, d.FILTER_REGEX, GOALS,
       filtered('{name: {$regex: "ales"}}'))  # fmt: skip
class OperatorRegexIsAnchoredAtTheStart(Api):
    def op_regex(self, values: list[Json], want: Json, options: str = "") -> bool:
        return super().op_regex(values, f"^(?:{want})", options)


@fault("$regex must match the whole text", OPERATOR, d.FILTER_REGEX, GOALS,
       filtered('{name: {$regex: "Sales"}}'))  # fmt: skip
class OperatorRegexMustMatchTheWholeText(Api):
    def op_regex(self, values: list[Json], want: Json, options: str = "") -> bool:
        return super().op_regex(values, f"^(?:{want})$", options)


@fault(
    "$regex ignores case", OPERATOR, d.FILTER_REGEX, GOALS, filtered('{name: {$regex: "Sales"}}')
)
class OperatorRegexIgnoresCase(Api):
    def op_regex(self, values: list[Json], want: Json, options: str = "") -> bool:
        return super().op_regex(values, want, options.replace("i", "") + "i")


@fault("$regex takes its pattern for a text", OPERATOR, d.FILTER_REGEX, GOALS,
       filtered('{name: {$regex: ".*Sales.*"}}'))  # fmt: skip
class OperatorRegexTakesItsPatternForAText(Api):
    def op_regex(self, values: list[Json], want: Json, options: str = "") -> bool:
        return super().op_regex(values, re.escape(want), options)


@fault("$options is ignored", OPERATOR, d.FILTER, GOALS,
       filtered('{name: {$regex: "sales", $options: "i"}}'))  # fmt: skip
class OperatorOptionsIsIgnored(Api):
    def op_regex(self, values: list[Json], want: Json, options: str = "") -> bool:
        return super().op_regex(values, want, "")


@fault("equality ignores case", VALUES, d.FILTER_IN, GOALS,
       _named("Case", "case", "CASE", filter='{name: "case"}', fields="name"))  # fmt: skip
class EqualityIgnoresCase(Api):
    def same(self, value: Json, want: Json) -> bool:
        if isinstance(value, str) and isinstance(want, str):
            return value.casefold() == want.casefold()
        return super().same(value, want)


@fault("equality ignores white space at the ends", VALUES, d.FILTER_IN, GOALS,
       _named("edge", " edge", "edge ", filter='{name: "edge"}', fields="name"))  # fmt: skip
class EqualityIgnoresWhiteSpaceAtTheEnds(Api):
    def same(self, value: Json, want: Json) -> bool:
        if isinstance(value, str) and isinstance(want, str):
            return value.strip() == want.strip()
        return super().same(value, want)


@fault("equality ignores accents", VALUES, d.FILTER_IN, GOALS,
       _named("resume", "résumé", filter='{name: "resume"}', fields="name"))  # fmt: skip
class EqualityIgnoresAccents(Api):
    def same(self, value: Json, want: Json) -> bool:
        if isinstance(value, str) and isinstance(want, str):
            return self.bare(value) == self.bare(want)
        return super().same(value, want)

    def bare(self, text: str) -> str:
        letters = unicodedata.normalize("NFD", text)
        return "".join(letter for letter in letters if not unicodedata.combining(letter))


@fault("equality compares 20 characters", VALUES, d.FILTER_IN, GOALS,
       _named("x" * 25, "x" * 26, filter=f'{{name: "{"x" * 25}"}}'))  # fmt: skip
class EqualityCompares20Characters(Api):
    def same(self, value: Json, want: Json) -> bool:
        if isinstance(value, str) and isinstance(want, str) and len(want) > 24:
            return value[:20] == want[:20]
        return super().same(value, want)


@fault("a text finds a number", VALUES, d.FILTER, GOALS, filtered('{attainment: "0"}'))
class ATextFindsANumber(Api):
    def same(self, value: Json, want: Json) -> bool:
        return super().same(value, want) or (want != "" and str(value) == str(want))


@fault("false finds 0", VALUES, d.FILTER, GOALS, filtered("{attainment: false}"))
class FalseFinds0(Api):
    def same(self, value: Json, want: Json) -> bool:
        return super().same(value, want) or (isinstance(want, bool) and bool(value == want))


@fault("numbers are compared as whole numbers", VALUES, d.FILTER, GOALS,
       filtered("{attainment: {$gt: 0.1}}"))  # fmt: skip
class NumbersAreComparedAsWholeNumbers(Api):
    def ordered(self, value: Json, want: Json) -> int | None:
        if isinstance(value, float) and isinstance(want, float):
            value, want = int(value), int(want)
        return super().ordered(value, want)


@fault("numbers are compared as texts", VALUES, d.FILTER, GOALS,
       filtered("{metricsCount: {$lt: 10}}"))  # fmt: skip
class NumbersAreComparedAsTexts(Api):
    def ordered(self, value: Json, want: Json) -> int | None:
        if isinstance(value, int | float) and isinstance(want, int | float):
            value, want = str(value), str(want)
        return super().ordered(value, want)


@fault("dates are compared as texts", VALUES, d.FILTER, GOALS,
       filtered('{dateTo: {$gte: "2036-01-01T00:59:59.999+01:00"}}'))  # fmt: skip
class DatesAreComparedAsTexts(Api):
    def ordered(self, value: Json, want: Json) -> int | None:
        if isinstance(value, datetime) and isinstance(want, str):
            value = value.isoformat()[:19]
            want = want[:19]
        return super().ordered(value, want)


@fault("offsets in a filter are ignored", VALUES, d.FILTER, GOALS,
       filtered('{dateFrom: {$lte: "2026-01-01T01:00:00+02:00"}}'))  # fmt: skip
class OffsetsInAFilterAreIgnored(Api):
    def ordered(self, value: Json, want: Json) -> int | None:
        if isinstance(value, datetime) and isinstance(want, str):
            want = re.sub(r"[+-]\d\d:\d\d$", "Z", want)
        return super().ordered(value, want)


@fault("dates in a filter count as days", VALUES, d.FILTER, GOALS,
       filtered('{dateTo: {$lt: "2021-12-31T23:00:00Z"}}'))  # fmt: skip
class DatesInAFilterCountAsDays(Api):
    def ordered(self, value: Json, want: Json) -> int | None:
        day = instant(want) if isinstance(value, datetime) else None
        if day:
            return super().ordered(value.replace(hour=0, minute=0, second=0, microsecond=0),
                                   f"{day:%Y-%m-%d}T00:00:00Z")  # fmt: skip
        return super().ordered(value, want)


@fault("a path with a dot finds nothing", OPERATOR, d.FILTER, GOALS,
       filtered('{"closedStatus.status": "active"}'))  # fmt: skip
class APathWithADotFindsNothing(Api):
    def reached(self, document: Goal, path: str) -> list[Json]:
        return [] if "." in path else super().reached(document, path)


@fault("a path looks at the first item only", OPERATOR, d.FILTER, GOALS,
       filtered('{"metrics.name": {$regex: "^Metric 1"}}'))  # fmt: skip
class APathLooksAtTheFirstItemOnly(Api):
    def reached(self, document: Goal, path: str) -> list[Json]:
        return super().reached(document, path)[:1]


@fault("a list is equal only as a whole", OPERATOR, d.FILTER, GOALS,
       filtered(f'{{ownerIds: "{OWNER.id}"}}'))  # fmt: skip
class AListIsEqualOnlyAsAWhole(Api):
    def op_eq(self, values: list[Json], want: Json) -> bool:
        return super().op_eq(values[:1] if values and isinstance(values[0], list) else values, want)


@fault("_id finds nothing", OPERATOR, d.FILTER, GOALS, _in_ids)
class IdFindsNothing(Api):
    def field_name(self, name: str) -> str:
        return name


@fault("a broken filter is no filter", "bad requests", d.BAD_REQUEST, GOALS, filtered("{name: "))
class ABrokenFilterIsNoFilter(Api):
    def parse_filter(self, text: str) -> Goal:
        try:
            return super().parse_filter(text)
        except QueryError:
            return {}


@fault("a broken filter is a server error", "bad requests", d.BAD_REQUEST, GOALS,
       filtered('{name: {$in: "x"}}'))  # fmt: skip
class ABrokenFilterIsAServerError(Api):
    def parse_filter(self, text: str) -> Goal:
        try:
            return super().parse_filter(text)
        except QueryError as error:
            raise Refused(500, "internal server error") from error


@fault("unknown operators are ignored", "bad requests", d.BAD_REQUEST, GOALS,
       filtered("{name: {$near: 1}}"))  # fmt: skip
class UnknownOperatorsAreIgnored(Api):
    def operators(self, values: list[Json], want: Goal) -> bool:
        known = {name: v for name, v in want.items() if hasattr(self, f"op_{name[1:]}")}
        return super().operators(values, known)


@fault("an account in the filter replaces the caller's", "isolation", d.ALL_GOALS, GOALS,
       filtered(f'{{accountId: "{NEIGHBOUR}"}}'))  # fmt: skip
class AnAccountInTheFilterReplacesTheCallers(Api):
    def found(self, goals: list[Goal], condition: Goal, person: Person) -> list[Goal]:
        if isinstance(condition.get("accountId"), str):
            goals = self.goals_of(condition["accountId"])
        return super().found(goals, condition, person)


@fault("_id finds goals of every account", "isolation", d.ALL_GOALS, GOALS,
       _foreign('{_id: "ID"}'))  # fmt: skip
class IdFindsGoalsOfEveryAccount(Api):
    def found(self, goals: list[Goal], condition: Goal, person: Person) -> list[Goal]:
        if "_id" in condition:
            goals = list(self.world.goals.values())
        return super().found(goals, condition, person)


@fault("$or leaves the account", "isolation", d.ALL_GOALS, GOALS,
       _foreign('{$or: [{id: "ID"}]}'))  # fmt: skip
class OperatorOrLeavesTheAccount(Api):
    def found(self, goals: list[Goal], condition: Goal, person: Person) -> list[Goal]:
        if "$or" in condition:
            goals = list(self.world.goals.values())
        return super().found(goals, condition, person)


@fault("$regex leaves the account", "isolation", d.FILTER_REGEX, GOALS,
       filtered('{name: {$regex: "Abroad"}}'))  # fmt: skip
class OperatorRegexLeavesTheAccount(Api):
    def found(self, goals: list[Goal], condition: Goal, person: Person) -> list[Goal]:
        if "$regex" in str(condition):
            goals = list(self.world.goals.values())
        return super().found(goals, condition, person)


@fault("a percent sign in a text is a wildcard", VALUES, d.FILTER, GOALS,
       _named("100 %", "100 of them", filter='{name: "100 %"}'))  # fmt: skip
class APercentSignInATextIsAWildcard(Api):
    def same(self, value: Json, want: Json) -> bool:
        if isinstance(value, str) and isinstance(want, str) and "%" in want:
            return re.fullmatch(re.escape(want).replace("%", ".*"), value) is not None
        return super().same(value, want)


@fault("an underscore in a text is a wildcard", VALUES, d.FILTER, GOALS,
       _named("a_b", "axb", filter='{name: "a_b"}'))  # fmt: skip
class AnUnderscoreInATextIsAWildcard(Api):
    def same(self, value: Json, want: Json) -> bool:
        if isinstance(value, str) and isinstance(want, str) and "_" in want:
            return re.fullmatch(re.escape(want).replace("_", "."), value) is not None
        return super().same(value, want)


class Reading(Api):
    """A server that reads the text of a filter in its own way."""

    def read(self, text: str) -> str:
        return text

    def parse_filter(self, text: str) -> Goal:
        return super().parse_filter(self.read(text))


@fault("an apostrophe in a filter is a server error", VALUES, d.FILTER, GOALS,
       filtered('{name: "it\'s"}'))  # fmt: skip
class AnApostropheInAFilterIsAServerError(Reading):
    def read(self, text: str) -> str:
        if "'" in text:
            raise Refused(500, "internal server error")
        return text


@fault("a filter is decoded twice", VALUES, d.FILTER, GOALS,
       _named("100%25", filter='{name: "100%25"}'))  # fmt: skip
class AFilterIsDecodedTwice(Reading):
    def read(self, text: str) -> str:
        return unquote(text)


@fault("a filter's keys need quotes", VALUES, d.FILTER_IN, GOALS,
       filtered('{name: {$in: ["sales", "marketing"]}}'))  # fmt: skip
class AFiltersKeysNeedQuotes(Reading):
    def read(self, text: str) -> str:
        try:
            json.loads(text)
        except ValueError as error:
            raise Refused(400, "the filter is not JSON") from error
        return text


@fault("letters beyond ASCII are lost in a filter", VALUES, d.FILTER, GOALS,
       _named("Émile", filter='{name: "Émile"}'))  # fmt: skip
class LettersBeyondASCIIAreLostInAFilter(Reading):
    def read(self, text: str) -> str:
        return text.encode("ascii", "replace").decode()


@fault("$regex takes the whole filter into small letters", OPERATOR, d.FILTER_REGEX, GOALS,
       filtered('{name: {$regex: "Z"}}'))  # fmt: skip
class OperatorRegexTakesTheWholeFilterIntoSmallLetters(Api):
    def op_regex(self, values: list[Json], want: Json, options: str = "") -> bool:
        return super().op_regex(values, want.lower(), options)
