"""Expressions of time: what they name, where they stand, and what is no time at all."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.read.dates import find_times
from watchfloor.records import When

# A Wednesday.
DAY = date(2024, 6, 12)

POINTS = """
The ministers met on Tuesday. | on Tuesday | 2024-06-11 | 2024-06-11
The envoys arrived Wednesday. | Wednesday | 2024-06-12 | 2024-06-12
The two sides will meet on Friday. | on Friday | 2024-06-14 | 2024-06-14
Talks planned for Friday were cancelled. | Friday | 2024-06-14 | 2024-06-14
They spoke last Tuesday in Accra. | last Tuesday | 2024-06-11 | 2024-06-11
The court sits next Monday. | next Monday | 2024-06-17 | 2024-06-17
He left yesterday. | yesterday | 2024-06-11 | 2024-06-11
Tomorrow they leave. | Tomorrow | 2024-06-13 | 2024-06-13
The law passed last month. | last month | 2024-05-01 | 2024-05-31
The fair opens next year. | next year | 2025-01-01 | 2025-12-31
The dam was closed last autumn. | last autumn | 2023-09-01 | 2023-11-30
The drills resume later this year. | later this year | 2024-06-12 | 2024-12-31
They stopped earlier this month. | earlier this month | 2024-06-01 | 2024-06-12
It failed at the end of 2023. | at the end of 2023 | 2023-12-01 | 2023-12-31
It grew in early 2019. | in early 2019 | 2019-01-01 | 2019-04-30
The pact was signed in May 2016. | in May 2016 | 2016-05-01 | 2016-05-31
They met on 10 September 2025. | on 10 September 2025 | 2025-09-10 | 2025-09-10
They met on September 10, 2025. | on September 10, 2025 | 2025-09-10 | 2025-09-10
They met on Sept. 10. | on Sept. 10 | 2024-09-10 | 2024-09-10
It was filed on 2025-09-10. | on 2025-09-10 | 2025-09-10 | 2025-09-10
It was filed on 25/12/2024. | on 25/12/2024 | 2024-12-25 | 2024-12-25
The union was founded in 1998. | in 1998 | 1998-01-01 | 1998-12-31
It grew in the 1990s. | in the 1990s | 1990-01-01 | 1999-12-31
It began in the late 1980s. | in the late 1980s | 1987-01-01 | 1989-12-31
It began in the 19th century. | in the 19th century | 1801-01-01 | 1900-12-31
Trade ended nearly a decade ago. | nearly a decade ago | 2014-01-01 | 2014-12-31
The strike began two weeks ago. | two weeks ago | 2024-05-27 | 2024-06-02
Sales rose in the third quarter of 2024. | in the third quarter of 2024 | 2024-07-01 | 2024-09-30
Sales rose in the first half of 2025. | in the first half of 2025 | 2025-01-01 | 2025-06-30
The truce began at noon on Saturday. | at noon on Saturday | 2024-06-08 | 2024-06-08
Shelling resumed on Monday night. | on Monday night | 2024-06-10 | 2024-06-10
They sang on New Year's Day. | on New Year's Day | 2024-01-01 | 2024-01-01
The election was held in the spring of 2022. | in the spring of 2022 | 2022-03-01 | 2022-05-31
In the first ten days of May 2023 prices fell. | In the first ten days of May 2023 | 2023-05-01 | 2023-05-10
"""

KINDS = """
The border has been shut since 2016. | since 2016 | since | 2016-01-01 | 2016-12-31
The ban holds until 2030. | until 2030 | until | 2030-01-01 | 2030-12-31
A ruling is due by the end of the year. | by the end of the year | before | 2024-12-31 | 2024-12-31
The mine closed before 2019. | before 2019 | before | 2019-01-01 | 2019-12-31
It was rebuilt after 2019. | after 2019 | after | 2019-01-01 | 2019-12-31
Between 1910 and 1945 it was closed. | Between 1910 and 1945 | range | 1910-01-01 | 1945-12-31
It was ruled from 1910 to 1945 by others. | from 1910 to 1945 | range | 1910-01-01 | 1945-12-31
The war years 1910–1945 were hard. | 1910–1945 | range | 1910-01-01 | 1945-12-31
The games run from June 28 to July 2. | from June 28 to July 2 | range | 2024-06-28 | 2024-07-02
Nothing moved between March and May 2016. | between March and May 2016 | range | 2016-03-01 | 2016-05-31
Prices rose for the past six months. | for the past six months | range | 2023-12-12 | 2024-06-12
It rose over the last three years. | over the last three years | range | 2021-06-12 | 2024-06-12
It must be paid within 90 days. | within 90 days | range | 2024-06-12 | 2024-09-10
They met for the first time in nearly ten years. | in nearly ten years | range | 2014-06-12 | 2024-06-12
They talked for about 40 minutes. | for about 40 minutes | duration | - | -
It takes eight to ten days. | eight to ten days | duration | - | -
They pray every Friday. | every Friday | recurring | - | -
The annual fair was held. | annual | recurring | - | -
"""

NO_TIMES = """
They polled 1,004 adults.
The code is US-2016.
He may go and they march on.
Theresa May spoke.
Flight 2019 left with 2000 people.
He was 22 years old.
The Sunday Times reported it.
See page 1998 of Resolution 2023.
They sell 300 rolls a day.
It was filed on 12/06/2024.
Spring water costs more; kings fall.
"""


def times_of(parser: SpacyParser, text: str, anchor: date | None = DAY) -> tuple[When, ...]:
    return find_times(text, next(iter(parser([text]))), anchor)


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "words", "first", "last"), rows(POINTS))
def test_points(parser: SpacyParser, text: str, words: str, first: str, last: str) -> None:
    (when,) = times_of(parser, text)
    assert (when.text, when.kind) == (words, "point")
    assert when.interval is not None
    assert (str(when.interval.first), str(when.interval.last)) == (first, last)


@pytest.mark.parametrize(("text", "words", "kind", "first", "last"), rows(KINDS))
def test_kinds(parser: SpacyParser, text: str, words: str, kind: str, first: str, last: str) -> None:
    (when,) = times_of(parser, text)
    assert (when.text, when.kind) == (words, kind)
    told = (str(when.interval.first), str(when.interval.last)) if when.interval else ("-", "-")
    assert told == (first, last)


@pytest.mark.parametrize("text", NO_TIMES.strip().splitlines())
def test_no_times(parser: SpacyParser, text: str) -> None:
    assert times_of(parser, text) == ()


def test_later_times_lean_on_earlier_ones(parser: SpacyParser) -> None:
    text = (
        "The pact was signed on 3 May 2016. That October it was shelved. Three months later he quit."
        " A new one followed on 4 July 2018. A day earlier both had denied it."
    )
    found = [str(when.interval.first) for when in times_of(parser, text) if when.interval]
    assert found == ["2016-05-03", "2016-10-01", "2017-01-01", "2018-07-04", "2018-07-03"]


def test_an_undated_article_keeps_relative_times_open(parser: SpacyParser) -> None:
    found = times_of(parser, "They met on Tuesday and last month. They had met in May 2016.", None)
    assert [(when.text, when.relative, when.interval is None) for when in found] == [
        ("on Tuesday", True, True),
        ("last month", True, True),
        ("in May 2016", False, False),
    ]


def test_days_that_no_calendar_has_are_left_alone(parser: SpacyParser) -> None:
    assert times_of(parser, "They met on Feb. 30, 2024 and on 2024-13-45.") == ()


def test_offsets_count_in_the_text_as_written(parser: SpacyParser) -> None:
    text = "“We will sign on 3\u00a0May 2025,” she said on Monday’s call."
    assert [when.text for when in times_of(parser, text)] == ["on 3\u00a0May 2025", "Monday"]


PIECES = st.sampled_from(
    [
        *"on in since by until from to the last next this late early 31 29 2024 1900 0 May March Feb. Sunday Friday".split(),
        *"decade century month year weeks ago later a few hundred thousand Q3 half spring of and - – . , 's every 1990s".split(),
        "quarter", "end of", "between", "\n\n", "\n", "\u00a0", "12:30", "p.m.", "9999", "the 19th", "İ", "ß", "2024-02-30",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25), st.sampled_from([DAY, None, date(1, 1, 1), date(9999, 12, 31)]))
def test_spans_are_exact_and_intervals_run_forward(parser: SpacyParser, pieces: list[str], anchor: date | None) -> None:
    text = " ".join(pieces)
    past = 0
    for when in times_of(parser, text, anchor):
        assert past <= when.start < when.end
        assert text[when.start : when.end] == when.text
        assert when.interval is None or when.interval.first <= when.interval.last
        past = when.end
