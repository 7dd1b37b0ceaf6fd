"""The timeline as a drawing: where each date stands on a broken, otherwise true scale, and labels that never touch."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from watchfloor.publish.wording import MONTHS, day_text, interval_text
from watchfloor.records import Citation, ClaimRow, TimelineItem

MARGIN = 14.0
LANE = 24.0
# Room for a broken stretch of time, its sign included; all of them together take at most their share of the width.
BREAK, BREAKS_SHARE = 44.0, 0.6
# A gap is broken where it is this many times the lower quartile of the gaps, so that the days on which most happened
# can be told apart beside decades of history; tried on histories of 2 days to 100 years.
BREAK_TIMES = 12
# Gaps up to a month are always drawn to scale: even the widest leaves room for the days beside it.
UNBROKEN_DAYS = 31
# The scale runs on to the last day of the latest interval if that is a fortnight or shorter; longer ones only say
# roughly when.
ANCHORED_DAYS = 14
# Width of one character of the 11 px labels, wide enough for the fonts in the page's stack.
CHARACTER = 6.3
# Kinds of claim on which a dated thing itself hangs; a disputed count does not make the event disputed.
DISPUTING = {"date", "place", "actor", "change", "happened"}


class Mark(Struct, frozen=True, kw_only=True):
    """One item on the chart: centre `x`, `y`, its number, and `reach` where its interval ends if that can be seen."""

    number: int
    x: float
    y: float
    status: str
    disputed: bool
    title: str
    reach: float | None = None


class Tick(Struct, frozen=True, kw_only=True):
    """A labelled place on the axis; `anchor` is SVG's text-anchor, `at` where the text stands."""

    x: float
    at: float
    label: str
    anchor: str


class Chart(Struct, frozen=True, kw_only=True):
    """A drawn timeline in units of its own `width` and `height`; `now` is where the report's as-of day stands."""

    width: float
    height: float
    axis: float
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    now: float | None


class Scale(Struct, frozen=True):
    """Days to places along the axis, straight between `anchors`; `breaks` are the middles of the broken stretches."""

    anchors: tuple[int, ...]
    places: tuple[float, ...]
    breaks: tuple[float, ...]

    def place(self, day: int) -> float:
        """Return where a day stands; days outside the anchors stand at the edge."""
        at = bisect_right(self.anchors, day) - 1
        if at < 0:
            return self.places[0]
        if at >= len(self.anchors) - 1:
            return self.places[-1]
        share = (day - self.anchors[at]) / (self.anchors[at + 1] - self.anchors[at])
        return self.places[at] + share * (self.places[at + 1] - self.places[at])


def chart_of(
    items: Sequence[TimelineItem], *, as_of: date | None, width: float, disputed: Callable[[TimelineItem], bool]
) -> Chart | None:
    """Return the items, which are in order of time, drawn that wide; null where fewer than two days are told apart."""
    days = {item.when.first.toordinal() for item in items}
    if len(days) < 2:
        return None
    if as_of:
        days.add(as_of.toordinal())
    days.add(max(item.when.last.toordinal() for item in items if _is_short(item) or item is items[0]))
    scale = scale_of(sorted(days), width)
    lanes = _lanes([scale.place(item.when.first.toordinal()) for item in items], len(str(len(items))))
    axis = (max(lanes) + 1) * LANE + 8
    marks = tuple(
        _mark(item, number, (scale, axis - LANE * (lane + 0.75)), disputed=disputed(item))
        for number, (item, lane) in enumerate(zip(items, lanes, strict=True), start=1)
    )
    return Chart(
        width=width,
        height=axis + 30,
        axis=axis,
        marks=marks,
        ticks=_ticks(items, scale, width),
        breaks=scale.breaks,
        now=scale.place(as_of.toordinal()) if as_of else None,
    )


def scale_of(days: Sequence[int], width: float) -> Scale:
    """Return the scale for at least two sorted days: the widest gaps broken, the rest in true proportion."""
    gaps = [later - earlier for earlier, later in pairwise(days)]
    longest = max(UNBROKEN_DAYS, BREAK_TIMES * sorted(gaps)[len(gaps) // 4])
    broken = sum(gap > longest for gap in gaps)
    pause = min(BREAK, BREAKS_SHARE * width / max(1, broken))
    true_days = sum(gap for gap in gaps if gap <= longest)
    per_day = (width - 2 * MARGIN - pause * broken) / max(1, true_days)
    places, signs = [MARGIN], []
    for gap in gaps:
        step = pause if gap > longest else gap * per_day
        if gap > longest:
            signs.append(round(places[-1] + step / 2, 1))
        places.append(places[-1] + step)
    return Scale(tuple(days), tuple(round(place, 1) for place in places), tuple(signs))


def disputes_of(claims: Sequence[ClaimRow]) -> Callable[[TimelineItem], bool]:
    """Return a test: does an item rest on a passage over which sources contradict each other on more than a count."""
    spans = [
        (citation.article, citation.start or 0, citation.end or 0)
        for claim in claims
        if claim.relation == "contradicts" and claim.kind in DISPUTING
        for value in claim.values
        for citation in value.citations
        if citation.source_kind == "article"
    ]

    def touches(citation: Citation) -> bool:
        start, end = citation.start or 0, citation.end or 0
        return any(article == citation.article and start < last and first < end for article, first, last in spans)

    return lambda item: any(map(touches, item.citations))


def _is_short(item: TimelineItem) -> bool:
    return (item.when.last - item.when.first).days <= ANCHORED_DAYS


def _mark(item: TimelineItem, number: int, place: tuple[Scale, float], *, disputed: bool) -> Mark:
    scale, y = place
    x, end = scale.place(item.when.first.toordinal()), scale.place(item.when.last.toordinal())
    return Mark(
        number=number,
        x=x,
        y=y,
        status=item.status,
        disputed=disputed,
        title=f"{interval_text(item.when)}: {item.text}",
        reach=end if end - x > 8 else None,
    )


def _lanes(places: Sequence[float], digits: int) -> list[int]:
    """Return a lane for each mark, so that no mark or its number touches another: the lowest that is free."""
    room = 22 + 7.0 * digits
    free_from: list[float] = []
    lanes = []
    for place in places:
        lane = next((lane for lane, free in enumerate(free_from) if free <= place), len(free_from))
        if lane == len(free_from):
            free_from.append(0.0)
        free_from[lane] = place + room
        lanes.append(lane)
    return lanes


def _ticks(items: Sequence[TimelineItem], scale: Scale, width: float) -> tuple[Tick, ...]:
    """Return labels for as many starts as fit side by side: the ends first, then the fullest days, then the newest."""
    # Reversed, so that of items that start on one day the first stands, which is the most exact.
    starts = {item.when.first: item for item in reversed(items)}
    fullness = Counter(item.when.first for item in items)
    first, *between, last = sorted(starts)
    between.sort(key=lambda day: (fullness[day], day), reverse=True)
    taken: list[tuple[float, float]] = []
    ticks = []
    for day in (first, last, *between):
        x, label = scale.place(day.toordinal()), _short(day, starts[day].when.grain)
        room = len(label) * CHARACTER
        left = min(max(x - room / 2, 0.0), width - room)
        if all(left + room + 8 <= other or left >= end + 8 for other, end in taken):
            taken.append((left, left + room))
            ticks.append(Tick(x=x, at=round(left + room / 2, 1), label=label, anchor="middle"))
    return tuple(sorted(ticks, key=lambda tick: tick.x))


def _short(day: date, grain: str) -> str:
    if grain in {"year", "half", "half year", "decade", "century"}:
        return f"{day.year}s" if grain == "decade" else str(day.year)
    return f"{MONTHS[day.month - 1]} {day.year}" if grain in {"month", "quarter", "season"} else day_text(day)
