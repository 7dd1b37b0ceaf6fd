"""What the relative forms of time mean: weekdays, "yesterday", "last month", "two weeks ago", durations."""

import re
from datetime import date

import msgspec

from watchfloor.read import calendar_days as days
from watchfloor.read.number_words import number_of
from watchfloor.read.time_forms import DAY_NUMBER
from watchfloor.read.time_scene import Scene, Value
from watchfloor.read.time_values import SHIFTS, Groups, Resolver, parted, singular
from watchfloor.records import Interval

CLOCKED = frozenset({"second", "minute", "hour"})
FROM_CONTEXT = frozenset({"earlier", "later", "afterwards", "previously"})
RANGE = re.compile(r" to | or |[-–]")
# What "recent days", "the past few weeks" are taken for.
RECENT = {"hour": 1, "day": 7, "week": 6, "month": 6, "year": 5, "decade": 3}


def weekday_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of "Tuesday", "last Tuesday", "next Monday", "Friday next week"."""
    told = groups.get("r", "").removeprefix("the ")
    if "pl" in groups or told in {"every", "each"}:
        return Value(None, kind="recurring")
    wanted = DAY_NUMBER[groups["w"]]
    told = groups.get("z", told)
    if "o" in groups:
        return Value(days.day_span(_in_week(scene.anchor, SHIFTS[groups["o"]], wanted)), relative=True)
    if told in {"previous", "following", "same", "that"}:
        context = scene.context()
        base = None if context is None else context.last if told == "following" else context.first
        return Value(days.day_span(_nearest(base, wanted, told)), relative=True)
    if scene.anchor is None:
        return Value(days.day_span(_beside_context(scene, wanted)), relative=True)
    lean = 0 if told or groups.get("prep") == "since" else scene.lean_at(start)
    return Value(days.day_span(_nearest(scene.anchor, wanted, told, lean)), relative=True)


def _in_week(anchor: date | None, weeks: int, weekday: int) -> date | None:
    """Return a weekday of the article's week, or of one beside it."""
    return None if anchor is None else days.shifted(anchor, weeks * 7 + weekday - anchor.weekday(), "day")


def _beside_context(scene: Scene, weekday: int) -> date | None:
    """Return the weekday next to a full date just before it ("Monday 5 May ... on Wednesday"), else None."""
    span = scene.last
    if span is None or span.grain != "day" or not scene.last_fixed:
        return None
    return days.shifted(span.first, (weekday - span.first.weekday()) % 7, "day")


def _nearest(base: date | None, weekday: int, told: str, lean: int = 0) -> date | None:
    """Return the weekday before or after a day: most recent, the day itself counted, unless told otherwise."""
    if base is None:
        return None
    ahead = (weekday - base.weekday()) % 7
    if told == "next" and 0 < ahead <= 6 - base.weekday():
        return days.shifted(base, ahead + 7, "day")  # this week's would go by its bare name
    if told in {"next", "following"}:
        return days.shifted(base, ahead or 7, "day")
    if told in {"last", "previous", "this past"}:
        return days.shifted(base, ahead - 7, "day")
    if told in {"this", "this coming"} or lean > 0:
        return days.shifted(base, ahead, "day")
    return days.shifted(base, ahead - 7 if ahead else 0, "day")


def word_value(groups: Groups, scene: Scene, _start: int) -> Value | None:
    """Value of "yesterday", "tomorrow evening", "last night", "the day before yesterday"."""
    words = groups["all"]
    if "yesterday" in words or words == "last night":
        move = -2 if "before" in words else -1
    elif "tomorrow" in words:
        move = 2 if "after" in words else 1
    else:
        move = 0
    return Value(
        None if scene.anchor is None else days.day_span(days.shifted(scene.anchor, move, "day")), relative=True
    )


def unit_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of "last month", "later this year", "the previous day", "the end of the year"."""
    told, unit = groups["r"], groups["u"]
    part = groups.get("p", "")
    definite, told = told.startswith("the "), told.removeprefix("the ")
    if told == "the" and unit == "weekend":
        return Value(_weekend(scene, told, start), relative=True)
    if told == "the":
        return None if not part else Value(_whole(scene, unit, 0, groups), relative=True)
    if definite and told == "last" and unit in {"day", "night"} and not part:
        return None
    back = told in {"past", "last"} and (definite or told == "past")
    ahead = told == "next" and definite and groups.get("prep") in {"in", "over", "within", "during", "for"}
    if (back or ahead) and not part:
        return window_value({"r": told, "u": unit}, scene, start)
    by_context = told in {"that", "same"} or (definite and told in {"previous", "following", "preceding", "next"})
    if by_context:
        context = scene.context(unit)
        span = None if context is None else days.away(context, SHIFTS[told], unit)
        if span is not None and told in {"that", "same"}:
            span = days.unit_span(span.first, unit)
        return Value(parted(span, groups) if part not in {"earlier", "later"} else span, relative=True)
    if unit in {"day", "night"} and told not in {"next", "last"}:
        return None
    if unit == "weekend" and told in {"last", "next", "this"}:
        return Value(_weekend(scene, told, start), relative=True)
    return Value(_whole(scene, unit, SHIFTS[told], groups), relative=True)


def _weekend(scene: Scene, told: str, start: int) -> Interval | None:
    """Return the weekend meant: "this" and "the" weekend look the way the words lean."""
    anchor = scene.anchor
    if anchor is None:
        return None
    move = -7 if told == "last" else 7 if told == "next" else 0
    if told in {"this", "the"} and anchor.weekday() < 5 and scene.lean_at(start) < 0:
        move = -7
    day = days.shifted(anchor, move, "day")
    return None if day is None else days.weekend_span(day)


def _whole(scene: Scene, unit: str, move: int, groups: Groups) -> Interval | None:
    """Return a calendar unit counted from the article's day, cut where "earlier" or "later" or a part is asked for."""
    anchor = scene.anchor
    day = None if anchor is None else days.shifted(anchor, move, "day" if unit == "night" else unit)
    span = None if day is None else days.unit_span(day, unit)
    part = groups.get("p", "")
    if span is None or anchor is None or part not in {"earlier", "later"}:
        return parted(span, groups)
    if move:
        return parted(span, {"p": "early" if part == "earlier" else "late"})
    first, last = (span.first, anchor) if part == "earlier" else (anchor, span.last)
    return Interval(first=first, last=last, grain=span.grain)


def window_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of "the past six months", "the next two weeks", "recent months"."""
    unit, told = singular(groups["u"]), groups["r"]
    if told == "latest" or (told == "last" and "n" not in groups and unit in BRIEF and not groups["u"].endswith("s")):
        return None
    count = number_of(groups["n"]) if "n" in groups else None
    vague = told == "recent" or (count is None and groups["u"].endswith("s")) or "few" in groups.get("n", "")
    if count is None:
        count = float(RECENT.get(unit, 3)) if vague else 1.0
    # "For the next eight years peace held": told as past, it counts from what was told before.
    narrated = told == "next" and groups.get("prep") == "for" and scene.lean_at(start) < 0
    by_context = narrated or told in {"previous", "preceding", "following"}
    context = scene.context(unit) if by_context else None
    base = (context.first if context else None) if by_context else scene.anchor
    ahead = told in {"next", "coming", "following"}
    other = None if base is None else days.shifted(base, count if ahead else -count, unit)
    if base is None or other is None:
        return Value(None, relative=True, kind="range")
    grain = days.GRAINS.get(unit, unit)
    span = Interval(first=min(base, other), last=max(base, other), grain=grain, approximate=vague)
    return Value(span, relative=True, kind="range")


def ago_value(groups: Groups, scene: Scene, start: int) -> Value | None:
    """Value of "two weeks ago", "three months later", "90 days", "nearly ten years"."""
    told, unit, how = groups.get("a", ""), singular(groups["u"]), "h" in groups
    if "t" in groups:
        told = "from now"
    # "eight to ten days": the longer, marked as approximate below.
    bounds = [number for part in RANGE.split(groups["n"]) if (number := number_of(part)) is not None]
    count, how = (max(bounds) if bounds else None), how or len(bounds) > 1
    if count is None or (unit in CLOCKED and told in FROM_CONTEXT and scene.elsewhere(start)):
        return None if count is None else Value(None, relative=True)
    if not told or told in {"before", "after", "prior", "on"}:
        return _bare(groups, scene, start, count)
    if told in {"ago", "from now"}:
        base = None if scene.anchor is None else days.day_span(scene.anchor)
    else:
        base = scene.context(unit)
    back = told in {"ago", "earlier", "before", "previously", "prior"}
    span = None if base is None else days.away(base, -count if back else count, unit)
    loose = how or groups["n"] in {"a few", "several", "few", "a couple of", "couple of"}
    return Value(span if span is None or not loose else msgspec.structs.replace(span, approximate=True), relative=True)


# What may follow "a week after" where it leans on an earlier time and not on what comes next.
BRIEF = frozenset({"second", "minute", "hour", "day", "night"})
STRETCHED = (" for", " within", " in", " lasted")
ENDS = frozenset(".,;:)!?\"'”")


def _bare(groups: Groups, scene: Scene, start: int, count: float) -> Value | None:
    """Return the value of a stretch without "ago": a duration, or counted back from the article's day."""
    told, unit, end = groups.get("a", ""), singular(groups["u"]), int(groups["end"])
    if told in {"after", "before", "prior"} and (end >= len(scene.text) or scene.text[end] in ENDS):
        context = scene.context(unit)
        move = count if told == "after" else -count
        return Value(None if context is None else days.away(context, move, unit), relative=True)
    if unit == "quarter" and scene.text[end : end + 3] == " of":
        return None
    lead = scene.before(start).lower().rstrip()
    single = groups["n"] in {"a", "an"}
    if (
        single
        and unit in {"second", "minute", "day", "night"}
        and not lead.endswith((" for", " within", " in", " lasted"))
    ):
        return None
    ahead = lead.endswith(" in") and scene.lean_at(start) > 0 and not _harks_back(scene, start)
    if lead.endswith(" within") or ahead:
        if lead.endswith(" in") or scene.lean_at(start) >= 0:
            return _ahead(scene, count, unit, within=lead.endswith(" within"))
        return Value(None, kind="duration")
    if lead.endswith(" in") and _harks_back(scene, start):
        base = scene.anchor
        other = None if base is None else days.shifted(base, -count, unit)
        if base is None or other is None:
            return Value(None, relative=True, kind="range")
        grain = days.GRAINS.get(unit, unit)
        return Value(
            Interval(first=other, last=base, grain=grain, approximate="h" in groups), relative=True, kind="range"
        )
    return Value(None, kind="duration")


def _ahead(scene: Scene, count: float, unit: str, *, within: bool) -> Value:
    """Return the value of "within 90 days" (up to then) and "will open in two weeks" (then)."""
    if within:
        if scene.anchor is None:
            return Value(None, relative=True, kind="range")
        last = days.shifted(scene.anchor, count, unit)
        span = None if last is None else Interval(first=scene.anchor, last=last, grain=days.GRAINS.get(unit, unit))
        return Value(span, relative=True, kind="range")
    base = None if scene.anchor is None else days.day_span(scene.anchor)
    return Value(None if base is None else days.away(base, count, unit), relative=True)


def _harks_back(scene: Scene, start: int) -> bool:
    """Return whether "in ten years" looks back: after "first time", a superlative, or a denial."""
    i = scene.index_at(start)
    for token in reversed(scene.parse.tokens[max(0, i - 8) : i]):
        if token.lower in {"first", "time", "not", "n't", "never", "no"} or token.tag in {"JJS", "RBS"}:
            return True
    return False


def beside_value(groups: Groups, scene: Scene, _start: int) -> Value | None:
    """Value of "the day before", "the week after that": counted from what was told before."""
    unit = groups["u"] if groups["u"] in days.MONTHS or groups["u"] in days.DAYS else "day"
    context = scene.context(unit)
    move = -1 if groups["a"] in {"before", "earlier"} else 1
    return Value(None if context is None else days.away(context, move, unit), relative=True)


def vague_value(_groups: Groups, _scene: Scene, _start: int) -> Value | None:
    """Value of "decades ago": a time left open."""
    return Value(None, relative=True)


def recurring_value(_groups: Groups, _scene: Scene, _start: int) -> Value | None:
    """Value of "every Friday", "annual"."""
    return Value(None, kind="recurring")


def yearend_value(groups: Groups, scene: Scene, _start: int) -> Value | None:
    """Value of "year-end"."""
    return Value(_whole(scene, groups["k"], 0, {"p": "end of"}), relative=True)


RELATIVE: dict[str, Resolver] = {
    "word": word_value,
    "weekday": weekday_value,
    "unit": unit_value,
    "window": window_value,
    "ago": ago_value,
    "beside": beside_value,
    "vague": vague_value,
    "recurring": recurring_value,
    "yearend": yearend_value,
}
