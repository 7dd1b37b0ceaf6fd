"""Expressions of time in an article, each with its exact place in the text and the days it names."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from watchfloor.read.calendar_days import hull, year_span
from watchfloor.read.time_forms import CLOCK, HOW, Candidate, candidates
from watchfloor.read.time_relative import RELATIVE
from watchfloor.read.time_scene import Scene, Value, groups_of
from watchfloor.read.time_values import CALENDAR
from watchfloor.records import Interval, Parse, When

# Same length, so that offsets stay true; forms are written with straight apostrophes in mind.
PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
KINDS = {
    "since": "since", "from": "since", "starting": "since", "beginning": "since", "effective": "since",
    "until": "until", "till": "until", "up to": "until", "through": "until", "throughout": "range", "between": "point",
    "by": "before", "before": "before", "ahead of": "before", "prior to": "before", "no later than": "before",
    "not later than": "before", "on or before": "before", "after": "after", "following": "after",
}  # fmt: skip
_OPEN = r"(?:^|(?<=[\s(\"'“‘—–-]))"
_PREPS = (
    "as of|on or before|on|in|at|since|until|till|up to|throughout|through|by|before|after|from|between|during|within"
    "|ahead of|prior to|following|no later than|not later than|starting|beginning|effective|over|for"
)
_LEAD = re.compile(
    rf"{_OPEN}(?:(?:early|late)\s+)?(?:(?P<prep>{_PREPS})\s+)?(?:(?P<how>{HOW})\s+)?(?:(?:early|late)\s+)?(?P<the>the\s+)?$",
    re.IGNORECASE,
)
_ABOUT = "(?:at|from|by|before|after|around|about|since|until|shortly|just|as of)"
_CLOCK_BEFORE = re.compile(
    rf"{_OPEN}(?:{_ABOUT}\s+){{0,3}}{CLOCK},?\s+$|{_OPEN}(?:(?:in|on|at|by|during|since)\s+)?(?:the\s+)?"
    r"(?:(?:early|late|small)\s+)?(?:hours|morning|afternoon|evening|night)\s+of\s+$",
    re.IGNORECASE,
)
_CLOCK_AFTER = re.compile(
    r"(?:[ \u00a0](?:early[ ]|late[ ])?(?:morning|afternoon|evening|night)\b)?"
    rf"(?:,?[ \u00a0](?:{_ABOUT}[ \u00a0]){{1,3}}{CLOCK})?"
)
_JOIN = re.compile(
    r"[ \u00a0]?(-|–|—)[ \u00a0]?$|[ \u00a0\n]+(to|until|till|through|and)[ \u00a0\n]+(?:the )?(?:early |late )?$"
)
_STRETCH = frozenset({"duration", "range"})
_STRETCH_PREPS = frozenset({"for", "over", "during", "within", "in", "throughout", "until", "after", "since"})
_DAY_FORMS = frozenset({"iso", "slash", "dmy", "mdy", "weekday", "word", "holiday"})
# Forms that "about" or "nearly" makes approximate; "asked about this week's talks" is none.
_ROUND_FORMS = frozenset({"year", "decade", "century", "month", "dmy", "mdy", "holiday", "ago"})
_MONTH_PREPS = frozenset(
    "in since until till by before after from between during through throughout of early late to and or".split()
)
_NUMBERED = frozenset(
    "resolution flight article section law route highway page pages no number rule room act bill unit model line"
    " order".split()
)
NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART"})
_FEASTS = frozenset("black good ash bloody palm easter super cyber holy maundy shrove red".split())
_COMPARED = frozenset(
    "down up different unchanged change rose fell apart distinct video footage photo photos image images data figures"
    " report reports picture pictures percent % points".split()
)
_PAPERS = re.compile(r" (?:Times|Telegraph|Mail|Express|Mirror|Herald|Post|Star|Night (?:Live|Football)|Islands?\b)")


class Found(NamedTuple):
    """A candidate with its value, widened to the words that lead it in."""

    start: int
    end: int
    prep: str
    value: Value
    candidate: Candidate


def find_times(text: str, parse: Parse, anchor: date | None) -> tuple[When, ...]:
    """Return every expression of time in text order; the leading preposition ("on", "since") is part of it.

    `anchor` is the day of publication where the article was published. Without it, what leans on it keeps a null
    interval. Deadlines ("by Friday") have kind "before". Seasons are the northern ones.
    """
    scene = Scene(text, parse, anchor)
    plain = text.translate(PLAIN)
    found: list[Found] = []
    for candidate in candidates(plain):
        one = _found(candidate, scene)
        if one is None:
            continue
        merged = _merged(found[-1], one, scene) if found else None
        if merged is None:
            found.append(one)
        else:
            found[-1] = merged
        scene.remember(found[-1].value, candidate.start)
    return tuple(_whens(found, scene))


def _whens(found: list[Found], scene: Scene) -> Iterator[When]:
    """Yield the records of what was found, cut so that no two overlap."""
    past = 0
    for one in found:
        start = max(past, one.start)
        past = one.end
        yield When(
            start=start,
            end=one.end,
            text=scene.text[start : one.end],
            sentence=scene.sentence_at(one.candidate.start),
            kind=one.value.kind,
            interval=one.value.interval,
            relative=one.value.relative,
        )


def _found(candidate: Candidate, scene: Scene) -> Found | None:
    """Return a candidate with its value and its lead, or None where it is no time after all."""
    start, end, form, match = candidate
    lead = _LEAD.search(scene.before(start))
    prep = " ".join((lead["prep"] or "").lower().split()) if lead else ""
    if not _is_time(candidate, scene, prep):
        return None
    resolve = CALENDAR.get(form) or RELATIVE[form]
    groups = groups_of(match)
    groups |= {"all": " ".join(match[0].lower().split()), "end": str(end), "prep": prep}
    value = resolve(groups, scene, start)
    if value is None:
        return None
    if lead is not None and scene.text[end : end + 2] not in {"'s", "’s"}:
        if prep == "from" and _compares(scene, start - len(lead[0])):
            prep = ""
        start, value = _led(start, lead, prep, value, candidate)
    if form in _DAY_FORMS:
        start, end = _with_clock(start, end, scene)
    elif form == "ago" and value.kind == "duration":
        # "a year before he left": the clause is not part of the stretch.
        end = match.end("u")
    return Found(start, end, prep, value, candidate)


def _compares(scene: Scene, start: int) -> bool:
    """Return whether a "from" only compares or dates something: "down from last year", "video from Monday"."""
    words = scene.before(start, 24).lower().split()
    return bool(words) and words[-1] in _COMPARED


def _led(start: int, lead: re.Match[str], prep: str, value: Value, candidate: Candidate) -> tuple[int, Value]:
    """Return the start with the lead taken in, and the value that the lead's preposition makes of it."""
    width = len(lead[0])
    if value.kind in _STRETCH or value.kind == "recurring":
        dated = candidate.form in {"dmy", "mdy"} and prep in {"from", "between", "on"}
        if prep and not dated and (prep not in _STRETCH_PREPS or value.kind == "recurring"):
            return start, value
    elif (prep in {"for", "over", "within"} and candidate.match.groupdict().get("u") != "weekend") or (
        prep in {"in", "at"} and candidate.form in _DAY_FORMS - {"holiday"}
    ):
        return start, value
    if lead["how"] and candidate.form not in _ROUND_FORMS:
        return start, value
    if lead["the"] and (candidate.form != "dmy" or not prep):
        return start, value
    if lead["how"] and value.interval is not None:
        value = value._replace(interval=msgspec.structs.replace(value.interval, approximate=True))
    kind = KINDS.get(prep, value.kind)
    if prep == "through" and value.interval is not None and value.interval.grain in {"decade", "century"}:
        kind = "range"
    if value.kind in _STRETCH:
        kind = value.kind
    if prep == "starting" or value.kind == "recurring" or not lead[0].strip():
        width = len(lead[0]) if prep else 0
    return start - width, value._replace(kind=_sharpened(kind, value))._replace(interval=_edge(kind, value, candidate))


def _sharpened(kind: str, value: Value) -> str:
    """Return the kind: "pre-2016" keeps its own."""
    return value.kind if value.kind in {"before", "after"} else kind


def _edge(kind: str, value: Value, candidate: Candidate) -> Interval | None:
    """Return the interval: "by the end of the year" names the year's last day, "since the start of 2020" its first."""
    span, part = value.interval, (candidate.match.groupdict().get("p") or "").lower()
    if span is None or "of" not in part:
        return span
    if "end" in part and kind in {"before", "until"}:
        return Interval(first=span.last, last=span.last, grain="day")
    if ("start" in part or "beginning" in part) and kind == "since":
        return Interval(first=span.first, last=span.first, grain="day")
    return span


def _with_clock(start: int, end: int, scene: Scene) -> tuple[int, int]:
    """Return the span of a day widened by the time of day beside it."""
    after = _CLOCK_AFTER.match(scene.text, end)
    before = _CLOCK_BEFORE.search(scene.before(start, 60))
    return start - (len(before[0]) if before else 0), after.end() if after else end


def _merged(one: Found, other: Found, scene: Scene) -> Found | None:
    """Return two times joined into a range ("from 1910 to 1945", "June 28 - July 2"), or None."""
    gap = scene.text[one.end : other.candidate.start]
    if len(gap) > 16 or one.value.interval is None or other.value.interval is None:
        return None
    join = _JOIN.match(gap)
    if join is None:
        return None
    dash, word = join[1], join[2]
    if word == "and" and one.prep != "between":
        return None
    if dash and one.candidate.form != other.candidate.form:
        return None
    if word and word != "and" and one.prep not in {"from", "between"} and one.candidate.form != other.candidate.form:
        return None
    first, last = one.value.interval, other.value.interval
    if other.value.fixed and not one.value.fixed and first.first.year != last.first.year:
        first = _moved(first, last)
    span = hull(first, last)
    if span is None:
        return None
    fixed = one.value.fixed and other.value.fixed
    relative = (one.value.relative and not other.value.fixed) or other.value.relative
    return Found(one.start, other.end, one.prep, Value(span, relative, "range", fixed), one.candidate)


def _moved(first: Interval, last: Interval) -> Interval:
    """Return a month or day without a year moved into the year of the date it runs to."""
    year = last.first.year - (first.first.month > last.first.month)
    try:
        return msgspec.structs.replace(
            first,
            first=first.first.replace(year=year),
            last=first.last.replace(year=year + first.last.year - first.first.year),
        )
    except ValueError:
        return year_span(year) or first


def _is_time(candidate: Candidate, scene: Scene, prep: str) -> bool:
    """Return whether a match is a time: "May" the month and not the modal, 2016 the year and not a count."""
    form, groups = candidate.form, candidate.match.groupdict()
    if form == "year":
        return _is_year(candidate, scene, prep)
    if form == "month" and not (groups.get("y") or groups.get("o") or groups.get("r") or groups.get("p")):
        return _is_month(candidate, scene, prep)
    if form == "word" and candidate.match[0][0].isupper():
        return not _is_programme(candidate, scene)
    if form == "weekday":
        words = scene.before(candidate.start, 12).lower().split()
        named = bool(words) and words[-1] in _FEASTS
        return not named and not _PAPERS.match(scene.text, candidate.end)
    return True


def _is_programme(candidate: Candidate, scene: Scene) -> bool:
    """Return whether a capital makes "today" a name's last word ("USA TODAY", "CBS This Morning")."""
    words = scene.before(candidate.start, 16).split()
    if not words or not words[-1].isalpha() or not words[-1][0].isupper():
        return False
    # Capitals after capitals may also be a headline that the text tells again.
    before = scene.token_at(candidate.start - 1)
    return candidate.match[0].isupper() or (before is not None and before.ent in {"ORG", "WORK_OF_ART", "PERSON"})


def _is_month(candidate: Candidate, scene: Scene, prep: str) -> bool:
    """Return whether a month's name alone is the month."""
    token = scene.token_at(candidate.match.start("m"))
    if token is None:
        return False
    if token.tag not in {"NNP", "NN"} or token.ent in NAMED or (token.dep == "ROOT" and not prep):
        return False
    words = scene.before(candidate.start, 12).lower().split()
    return token.ent == "DATE" or prep in _MONTH_PREPS or (bool(words) and words[-1] in _MONTH_PREPS)


def _is_year(candidate: Candidate, scene: Scene, prep: str) -> bool:
    """Return whether four digits are a year: not a count, a sum, or a number in a name."""
    groups = candidate.match.groupdict()
    token = scene.token_at(candidate.match.start("y"))
    if token is None:
        return False
    if groups["p"] or groups["x"] or groups["f"]:
        return True
    year = int(groups["y"])
    before = scene.token_at(token.start - 1) if token.i else None
    if before is not None and (
        before.lower.rstrip(".") in _NUMBERED or before.lower in {"$", "€", "£", "#", "©", "copyright"}
    ):
        return False
    if before is not None and before.pos == "PROPN" and before.ent != "DATE" and token.ent != "DATE":
        return False
    if token.ent in {"MONEY", "PERCENT", "QUANTITY"}:
        return False
    definite = before is not None and before.pos in {"DET", "PRON"}
    if token.dep == "nummod" and scene.parse.tokens[token.head].tag == "NNS" and not definite:
        return False
    if not 1900 <= year <= 2099:
        return token.ent == "DATE" and prep in {"in", "since", "from", "until", "between", "by"}
    # A year in a list or after a dash ("2014, 2016 and 2018") has no preposition of its own.
    return token.ent == "DATE" or bool(prep) or token.ent not in {"CARDINAL", "ORDINAL"}
