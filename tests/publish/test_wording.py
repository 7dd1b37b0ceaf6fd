"""Words a reader is shown: dates, likelihoods, markings, addresses."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.publish.safe_text import clean_text, safe_url
from watchfloor.publish.wording import interval_text, likelihood_text, moment_text, tlp_text
from watchfloor.records import Interval


@pytest.mark.parametrize(
    ("first", "last", "grain", "told"),
    [
        ("2026-05-04", "2026-05-04", "day", "4 May 2026"),
        ("2026-05-01", "2026-05-31", "month", "May 2026"),
        ("2026-05-01", "2026-05-31", "day", "1–31 May 2026"),
        ("2024-02-01", "2024-02-29", "month", "February 2024"),
        ("2016-01-01", "2016-12-31", "year", "2016"),
        ("1990-01-01", "1999-12-31", "decade", "1990–1999"),
        ("2026-04-01", "2026-06-30", "quarter", "April–June 2026"),
        ("2025-12-01", "2026-02-28", "season", "December 2025–February 2026"),
        ("2026-05-04", "2026-05-10", "week", "4–10 May 2026"),
        ("2026-04-27", "2026-05-03", "week", "27 April – 3 May 2026"),
    ],
)
def test_intervals_are_told_no_more_exactly_than_known(first: str, last: str, grain: str, told: str) -> None:
    when = Interval(first=date.fromisoformat(first), last=date.fromisoformat(last), grain=grain)
    assert interval_text(when) == told


def test_moments_and_likelihoods() -> None:
    assert moment_text(datetime(2026, 5, 4, 9, 5, tzinfo=UTC)) == "4 May 2026, 09:05 UTC"
    assert moment_text(datetime(2026, 5, 4, tzinfo=UTC)) == "4 May 2026"
    assert likelihood_text("likely") == "likely (55–80 %)"
    assert likelihood_text("perhaps") == "perhaps"


def test_markings_are_those_of_tlp_2() -> None:
    assert tlp_text("amber+strict") == "TLP:AMBER+STRICT"
    assert tlp_text("TLP:WHITE") == "TLP:CLEAR"
    assert tlp_text("purple") is None
    assert tlp_text(None) is None


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " JaVaScript:alert(1)", "data:text/html,x", "//x.example.org", "http://", "https://a\x00b.example.org",
     "https://user:pw@example.org/", "https://[::1", "mailto:a@example.org", "", None, "https://x.example.org/" + "a" * 2000],
)  # fmt: skip
def test_addresses_that_are_refused(url: str | None) -> None:
    assert safe_url(url) is None


@given(st.text(max_size=60))
def test_an_address_holds_nothing_that_ends_an_attribute_or_a_link(tail: str) -> None:
    made = safe_url(f"https://x.example.org/{tail}")
    assert made is None or not set(made) & set('<>"`\\ \n\t{}|^')


def test_controls_are_dropped_and_letters_kept() -> None:
    assert clean_text("a\x00b\u202ec\u2066d\te\n\ufeff日") == "abcd\te\n日"
