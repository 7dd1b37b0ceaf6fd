"""The drawn timeline: order kept, scale true between breaks, nothing overlaps."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from watchfloor.publish.timeline import Chart, chart_of, disputes_of, scale_of
from watchfloor.records import Citation, ClaimRow, ClaimValue, Interval, TimelineItem

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def item(first: date, length: int = 0, text: str = "x") -> TimelineItem:
    when = Interval(first=first, last=first + timedelta(days=length), grain="day" if not length else "month")
    return TimelineItem(when=when, text=text, status="happened", citations=())


def drawn(items: list[TimelineItem], width: float, as_of: date | None = None) -> Chart | None:
    ordered = sorted(items, key=lambda one: (one.when.first, one.when.last))
    return chart_of(ordered, as_of=as_of, width=width, disputed=lambda _: False)


def test_one_day_needs_no_drawing() -> None:
    assert drawn([item(date(2026, 5, 4)), item(date(2026, 5, 4))], 760) is None
    assert drawn([], 760) is None


def test_scale_is_true_where_it_is_not_broken() -> None:
    plain = scale_of([0, 10, 20, 30], 760)
    assert plain.breaks == ()
    assert plain.place(10) - plain.place(0) == plain.place(30) - plain.place(20)


def test_a_long_silence_is_broken_so_that_the_days_around_it_can_be_told_apart() -> None:
    first = date(2016, 3, 1).toordinal()
    scale = scale_of([first, first + 3653, first + 3654, first + 3658], 760)
    assert len(scale.breaks) >= 1
    assert scale.place(first + 3658) - scale.place(first + 3654) > 100


def test_the_days_of_the_story_have_room_beside_years_of_history() -> None:
    story = [date(2026, 5, 1).toordinal() + at for at in range(8)]
    past = [date(year, 3, 1).toordinal() for year in (1924, 1991, 2005, 2020, 2021, 2022, 2025)]
    for width in (340.0, 760.0):
        scale = scale_of([*past, *story, story[-1] + 90], width)
        assert len(scale.breaks) == 8
        assert scale.place(story[-1]) - scale.place(story[0]) >= 0.3 * width
        assert list(scale.places) == sorted(scale.places)
        assert scale.places[-1] <= width


@given(
    st.lists(st.tuples(DAYS, st.integers(0, 400)), min_size=1, max_size=40),
    st.sampled_from([340.0, 760.0]),
    st.none() | DAYS,
)
def test_marks_keep_their_order_and_nothing_overlaps(
    rows: list[tuple[date, int]], width: float, as_of: date | None
) -> None:
    chart = drawn([item(first, length) for first, length in rows], width, as_of)
    if chart is None:
        return
    places = [mark.x for mark in chart.marks]
    assert places == sorted(places)
    assert all(0 <= mark.x <= width and 0 < mark.y < chart.axis for mark in chart.marks)
    room = 22 + 7 * len(str(len(rows)))
    for index, one in enumerate(chart.marks):
        for other in chart.marks[index + 1 :]:
            assert abs(one.y - other.y) >= 20 or abs(one.x - other.x) >= room
    for left, right in zip(chart.ticks, chart.ticks[1:], strict=False):
        assert right.at - len(right.label) * 3 > left.at + len(left.label) * 3


def test_only_what_a_dated_thing_hangs_on_makes_it_disputed() -> None:
    cited = Citation(source_kind="article", quote="x", article="a", start=10, end=20)
    value = ClaimValue(value="v", articles=("a",), quote="x", citations=(cited,))
    dated = TimelineItem(
        when=item(date(2026, 1, 1)).when,
        text="t",
        status="happened",
        citations=(Citation(source_kind="article", quote="y", article="a", start=15, end=30),),
    )

    def found(kind: str, relation: str) -> bool:
        return disputes_of([ClaimRow(slot="s", kind=kind, relation=relation, values=(value,))])(dated)

    assert found("date", "contradicts")
    assert not found("quantity", "contradicts")
    assert not found("date", "agrees")
