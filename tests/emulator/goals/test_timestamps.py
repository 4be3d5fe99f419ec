"""Instants in the one form of the API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtmhub_goals_emulator import timestamps
from gtmhub_goals_emulator.goals.goal_dict import instant


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("2021-09-30T21:00:00Z", "2021-09-30T21:00:00Z"),
        ("2021-09-30T21:00:00.500Z", "2021-09-30T21:00:00.5Z"),
        ("2021-09-30T21:00:00.999999Z", "2021-09-30T21:00:00.999Z"),
        ("2021-09-30T21:00:00.000Z", "2021-09-30T21:00:00Z"),
        ("2021-09-30t21:00:00z", "2021-09-30T21:00:00Z"),
        ("2021-09-30T23:30:00+02:30", "2021-09-30T21:00:00Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("0001-01-01T00:00:00Z", timestamps.ZERO),
    ],
)
def test_what_is_sent_is_kept_in_utc(sent: str, kept: str) -> None:
    assert instant("dateTo", sent) == kept


@given(st.datetimes(timezones=st.just(UTC)))
def test_what_is_written_reads_back_to_the_millisecond(moment: datetime) -> None:
    text = timestamps.to_text(moment)
    assert abs(timestamps.parse(text) - moment) < timedelta(milliseconds=1)
    assert instant("dateTo", text) == text


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_texts_precede_as_their_instants_do(one: datetime, other: datetime) -> None:
    a, b = timestamps.to_text(one), timestamps.to_text(other)
    assert timestamps.precedes(a, b) == (timestamps.parse(a) < timestamps.parse(b))


@given(st.datetimes(timezones=st.just(UTC)), st.integers(0, 2000))
def test_neighbours_precede_each_other_by_their_fractions(moment: datetime, ms: int) -> None:
    moment = moment.replace(year=2020, microsecond=0)  # has a 29th of February
    a, b = timestamps.to_text(moment), timestamps.to_text(moment + timedelta(milliseconds=ms))
    assert timestamps.precedes(a, b) == (ms > 0)


@pytest.mark.parametrize("text", ["", "today", "2021-09-30", "2021-09-30T21:00:00", "20210930T21Z"])
def test_what_is_no_instant_is_said_so(text: str) -> None:
    with pytest.raises(ValueError, match="is not an RFC 3339 date-time"):
        timestamps.parse(text)
