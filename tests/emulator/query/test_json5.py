from __future__ import annotations

import pytest

from gtmhub_goals_emulator.query.filter import FilterError
from gtmhub_goals_emulator.query.parse import parse_json5


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("{name: {$in: ['sales', \"marketing\"],},}", {"name": {"$in": ["sales", "marketing"]}}),
        ("{a: 0x10, b: .5, c: +1} // comment", {"a": 16, "b": 0.5, "c": 1}),
        ('{"a:b": "c: d", /* e: */ f: \'g"h: \'}', {"a:b": "c: d", "f": 'g"h: '}),
        ("{a: '//', b: \"/*\"}", {"a": "//", "b": "/*"}),
        ("[]", []),
    ],
)
def test_relaxed_json_is_read(text: str, tree: object) -> None:
    assert parse_json5(text) == tree


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{name: ", "character 1"),
        ("{metrics.attainment: 1}", "quote dotted keys"),
        ("{name: /sales/i}", "$regex"),
        ("{dateFrom: ISODate('2021-01-01')}", "plain strings"),
        ("{a: NaN}", "nan at filter.a"),
        ("{a: [1, -Infinity]}", "-inf at filter.a[1]"),
        ("{a: 1e999 }", "character 5"),
        ("{a: 9223372036854775808}", "64 bits"),
        ("{a: " + "1" * 6000 + " }", "filter"),
        ("{a: 'x\\u0000'}", "NUL character"),
        ("{'a\\u0000': 1}", "NUL character"),
        ("{a: '\\ud800x'}", "filter"),
        ("{a: {b: 1}, c: {d: 1, 'd': 2}}", "'d' twice"),
        ("{name: 'a', name: 'b'}", "'name' twice"),
        ("[" * 65 + "]" * 65, "64 levels"),
        ("[" * 60_000, "64 levels"),
        ("'" + "x" * 70_000 + "'", "65536"),
    ],
)
def test_what_cannot_be_read_is_refused_by_place_and_remedy(text: str, told: str) -> None:
    with pytest.raises(FilterError) as refused:
        parse_json5(text)
    assert told in str(refused.value)
    assert len(str(refused.value)) < 500
