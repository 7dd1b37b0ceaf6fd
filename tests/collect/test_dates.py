"""Dates as outlets write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from watchfloor.collect.dates import moment_of


@pytest.mark.parametrize(
    ("written", "at", "day"),
    [
        ("2024-06-12T22:10:00+06:00", "2024-06-12T16:10", "2024-06-12"),
        ("2024-06-13T01:10:00+06:00", "2024-06-12T19:10", "2024-06-13"),
        ("2024-06-12T23:30:00-05:00", "2024-06-13T04:30", "2024-06-12"),
        ("2024-06-12T22:10:00Z", "2024-06-12T22:10", "2024-06-12"),
        ("2024-06-12 22:10:00 UTC", "2024-06-12T22:10", "2024-06-12"),
        ("2024-06-12 22:10:00 +0300", "2024-06-12T19:10", "2024-06-12"),
        ("2024-06-12T22:10", "2024-06-12T22:10", "2024-06-12"),
        ("2024-06-12", "2024-06-12T00:00", "2024-06-12"),
        ("20240612", "2024-06-12T00:00", "2024-06-12"),
        ("2024/6/2", "2024-06-02T00:00", "2024-06-02"),
        ("12 June 2024", "2024-06-12T00:00", "2024-06-12"),
        ("Wednesday, 12th June 2024", "2024-06-12T00:00", "2024-06-12"),
        ("Jun. 12, 2024", "2024-06-12T00:00", "2024-06-12"),
        ("Sept. 1, 2024 at 7:05 p.m.", "2024-09-01T19:05", "2024-09-01"),
        ("June 12, 2024 12:05 am", "2024-06-12T00:05", "2024-06-12"),
        ("12-Jun-2024", "2024-06-12T00:00", "2024-06-12"),
        ("12 June 2024 22:10 +06:00", "2024-06-12T16:10", "2024-06-12"),
        ("Wed, 12 Jun 2024 22:10:00 +0600", "2024-06-12T16:10", "2024-06-12"),
        ("Wed, 12 Jun 2024 22:10:00 EST", "2024-06-13T03:10", "2024-06-12"),
        ("1718208600", "2024-06-12T16:10", "2024-06-12"),
        ("1718208600000", "2024-06-12T16:10", "2024-06-12"),
    ],
)
def test_understood(written: str, at: str, day: str) -> None:
    moment = moment_of(written)
    assert moment is not None
    assert moment.at == datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert moment.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "06/07/2024", "2024", "2024-06", "2024-13-01", "31 June 2024", "12 Juno", "0001-01-01T00:00:00+14:00",
     "9999-12-31T23:59:59-12:00", "5", "99999999999", "12 June 2024 25:00", "x" * 100_000, "(" * 60, "2024-06-12T22:10:00+99:00"],
)  # fmt: skip
def test_not_understood(written: str) -> None:
    assert moment_of(written) is None


@given(some.text(max_size=80))
def test_nothing_breaks_it(written: str) -> None:
    moment = moment_of(written)
    assert moment is None or moment.at.tzinfo is UTC


@given(some.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1), timezones=some.timezones()))  # noqa: DTZ001
def test_every_iso_timestamp_is_understood(when: datetime) -> None:
    moment = moment_of(when.isoformat())
    assert moment is not None
    # Compared by its written offset: zones have hours that no clock ever showed.
    assert (moment.at, moment.day) == (datetime.fromisoformat(when.isoformat()), when.date())
