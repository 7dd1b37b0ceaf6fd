"""A pair's record drawn: dots and bars on true scales, a shift marked with its interval, words for who cannot see it."""

import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

from msgspec import structs

from watchfloor.publish.as_html import as_html
from watchfloor.publish.as_json import report_out
from watchfloor.publish.trend import described, place_of, trend_of, trends_of
from watchfloor.records import Actor, Event, Interval, Report, Series, Shift

SERIES = Series(
    one="GHA",
    other="TGO",
    period="month",
    starts=tuple(date(2010 + at // 12, at % 12 + 1, 1) for at in range(48)),
    cooperation=tuple(6 if at < 30 else 2 for at in range(48)),
    conflict=tuple(2 if at < 30 else 6 for at in range(48)),
    volume=(80,) * 48,
    source="a table",
)
SHIFT = Shift(
    answer="shift",
    series=SERIES,
    method="a test",
    at=Interval(first=date(2012, 6, 1), last=date(2012, 8, 31), grain="year"),
    strength=0.97,
    before=(0.7, 0.75, 0.8),
    after=(0.2, 0.25, 0.3),
    events=384,
    periods=48,
    why="cooperation made up 75 % before & 25 % after",
    recent=True,
    before_from=date(2010, 1, 1),
)
ACTORS = (Actor(id="GHA", name="Ghana", kind="country"), Actor(id="TGO", name="Togo", kind="country"))
REPORT = Report(
    id="r",
    product="sitrep",
    story="s",
    title="Ghana and Togo agree",
    summary="They agree.",
    sections=(),
    as_of=None,
    events=(
        Event(id="e", plover="AGREE", status="happened", actors=ACTORS, recipients=(), evidence=(), trigger="agree"),
    ),
    shifts=(SHIFT,),
)


def test_days_stand_where_they_fall_on_a_true_scale() -> None:
    assert place_of(SERIES, date(2010, 1, 1), 450) == 44
    assert place_of(SERIES, date(2014, 1, 1), 450) == 444
    assert abs(place_of(SERIES, date(2012, 1, 1), 450) - 244) < 1
    assert place_of(SERIES, date(2030, 1, 1), 450) == 444


def test_dots_are_balances_bars_are_counts() -> None:
    drawn = trend_of(SHIFT, 760)
    assert len(drawn.dots) == len(drawn.bars) == 48
    assert drawn.dots[0].y < drawn.dots[40].y
    assert {bar.height for bar in drawn.bars} == {44.0}
    assert all(0 <= dot.x <= 760 and 0 <= dot.y <= drawn.height for dot in drawn.dots)


def test_a_shift_is_marked_with_its_interval_and_both_levels() -> None:
    drawn = trend_of(SHIFT, 760)
    assert drawn.change is not None
    assert drawn.change.x == place_of(SERIES, date(2012, 6, 1), 760)
    before, after = drawn.levels
    assert before.last <= drawn.change.x <= after.first
    assert before.y < after.y


def test_no_shift_is_drawn_without_a_mark() -> None:
    drawn = trend_of(structs.replace(SHIFT, answer="no shift"), 340)
    assert drawn.change is None
    assert drawn.levels == ()


def test_years_never_touch() -> None:
    long = structs.replace(
        SERIES,
        starts=tuple(date(1990 + at // 4, at % 4 * 3 + 1, 1) for at in range(120)),
        period="quarter",
        cooperation=(3,) * 120,
        conflict=(1,) * 120,
        volume=(9,) * 120,
    )
    places = [tick.x for tick in trend_of(structs.replace(SHIFT, series=long, at=None), 340).years]
    assert all(later - earlier >= 34 for earlier, later in pairwise(places))


def test_a_short_or_empty_record_is_told_and_not_drawn() -> None:
    empty = structs.replace(SERIES, starts=(), cooperation=(), conflict=(), volume=())
    (told,) = trends_of(
        structs.replace(REPORT, shifts=(Shift(answer="not enough data", series=empty, method="", why="none"),)),
        (("wide", 760.0),),
    )
    assert told.trends == ()
    assert described(Shift(answer="not enough data", series=empty, method="")) == "No period is held."


def test_the_page_shows_it_with_a_title_and_a_description() -> None:
    page = as_html(REPORT)
    assert "Ghana and Togo" in page
    start = page.index("<svg", page.index('class="trend"'))
    drawing = ET.fromstring(page[start : page.index("</svg>", start) + 6])  # noqa: S314  our own page
    title, description = drawing[0], drawing[1]
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "between June 2012 and August 2012" in (description.text or "")
    assert 'class="trend"' not in as_html(structs.replace(REPORT, shifts=()))


def test_json_holds_the_test_and_the_counts_it_rests_on() -> None:
    (told,) = report_out(REPORT).shifts
    assert (told.answer, told.first, told.events) == ("shift", date(2012, 6, 1), 384)
    assert told.cooperation == SERIES.cooperation
    assert told.before is not None
    assert told.before.middle == 0.75
