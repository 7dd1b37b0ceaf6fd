"""The written forms of quantities: numbers with their bounds, scales and units, found by linear patterns."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from watchfloor.read.number_words import ONES, ORDINAL, TENS, number_of
from watchfloor.read.units import SIGN, SIGNS, UNIT, unit_of

_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_WORD = "|".join([*TENS, *sorted(ONES[1:], key=len, reverse=True)])
_SAID = (
    rf"(?:(?:a quarter|half|three[- ]quarters) of a (?:million|billion|trillion|century(?!\w))"
    rf"|(?:{_WORD})(?:(?:[- ]|[- ]and[- ])(?:{_WORD}|{_SCALE})\b){{0,6}}"
    rf"|(?:half an?|an?|several|a few|a couple of)[- ](?:{_SCALE})(?:[- ](?:and[- ])?(?:{_WORD}|{_SCALE})\b){{0,5}}"
    r"|(?:tens|hundreds|thousands|dozens|scores|millions|billions)"
    r"(?= of\b|\s+(?:more|were|are|have|had|took|fled|died|killed|injured|wounded|dead|missing))"
    r"(?: of (?:thousands|millions|billions)\b)?)"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?)"
_SHARE = (
    r"(?:half(?=\s+(?:of|the|its|their|his|her|all)\b)|(?:an?|one|two|three|four|five|six|seven|eight|nine)[- ]"
    r"(?:thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)(?=\s+(?:of|the|its|their)\b)"
    r"(?!\s+of a (?:million|billion|trillion)\b)"
    rf"|(?:one|two|three|four|five|six|seven|eight|nine|[1-9]\d?) (?:in|out of)(?: every)?"
    rf" (?:three|four|five|six|seven|eight|nine|ten|twenty|100|1,000|[3-9]|[12]0|12)\b"
    rf"(?! ?(?:{UNIT}|games|matches|days|January|March|May|June|July|[A-Z][a-z]+ \d)\b|[:.,]?\d))"
)
_JOINED = r"(?:[-–]|[ \u00a0]to[ \u00a0]|[ \u00a0]or[ \u00a0])"
_BIG = r"(?:lakh crores?|lakhs?|crores?|hundred|thousand|million|billion|trillion|dozen|bn|bln|mn|mln|tn|trn)"
_CORE = re.compile(
    rf"(?<![\w.,/:#])(?<!\w[-–])(?:(?P<sign>{SIGN})[ \u00a0]?)?"
    rf"(?:(?P<share>{_SHARE})|(?P<low>{_DIGITS}|\b{_SAID})(?:{_JOINED}(?:{SIGN})?(?P<high>{_DIGITS}|{_SAID}))?"
    rf"(?:[- \u00a0]?(?P<scale>{_BIG})\b|(?P<tight>[mk])\b)?"
    rf"(?:[- \u00a0]?(?P<unit>%|°[CF]?)|[- \u00a0](?P<word>{UNIT})\b"
    r"|(?P<glued>km|kg|mm|cm|MW|GW|mph|km/h|ft)\b)?)(?![\w²³]|[.,]\d)",
    re.IGNORECASE,
)
BOUNDS = {
    "at least": "at_least", "no fewer than": "at_least", "no less than": "at_least", "not less than": "at_least",
    "a minimum of": "at_least", "up to": "at_most", "at most": "at_most", "no more than": "at_most",
    "not more than": "at_most", "as many as": "at_most", "as much as": "at_most", "a maximum of": "at_most",
    "more than": "more_than", "over": "more_than", "above": "more_than", "upwards of": "more_than",
    "just over": "more_than", "well over": "more_than", "just above": "more_than", "less than": "less_than",
    "fewer than": "less_than", "under": "less_than", "below": "less_than", "just under": "less_than",
    "nearly": "about", "almost": "about", "close to": "about", "about": "about", "around": "about",
    "approximately": "about", "roughly": "about", "some": "about", "an estimated": "about", "estimated": "about",
    "circa": "about",
}  # fmt: skip
_BOUND = re.compile(
    rf"(?:^|(?<=[\s(\"'“‘—–]))(?P<b>{'|'.join(sorted(BOUNDS, key=len, reverse=True))})[ \u00a0\n]+(?:another[ ])?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[ \u00a0](?:(?P<more>or more|or over|or higher|and above)|(?P<less>or less|or fewer)|(?P<so>or so))\b"
)
_BETWEEN = re.compile(r"\bbetween[ \u00a0\n]$", re.IGNORECASE)
# What "2.5m" counts where it is no length.
_MANY = re.compile(
    r"[ \u00a0](?:\w+ )?(?:people|users|customers|voters|jobs|homes|households|children|workers|residents|visitors"
    r"|shares|doses|viewers|refugees|passengers|vehicles|cars|members|followers|tests|cases|votes|families|migrants|students)\b"
)
_MAGNITUDE = re.compile(r"\bmagnitude[- \u00a0](?:of[ \u00a0])?$", re.IGNORECASE)
# What a word without a number is taken for at the least: "dozens" are more than one dozen, "scores" more than a score.
LEAST = {"tens": 20.0, "dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3}
LEAST |= {"millions": 2e6, "billions": 2e9}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4}


class Written(NamedTuple):
    """A number as written: its place, the place of the number word itself, and what it says."""

    start: int
    end: int
    at: int
    value: float
    high: float | None
    bound: str
    unit: str | None
    word: str


def find_written(text: str) -> Iterator[Written]:
    """Yield every written number of a text, in order, with bound, scale and unit."""
    first: Written | None = None
    for match in _CORE.finditer(text):
        one = _written(text, match)
        if one is None:
            continue
        if first is not None and _is_between(text, first, one):
            start = first.start - len("between ")
            one, first = one._replace(start=start, at=first.at, value=first.value, high=one.value, bound="range"), None
        if first is not None:
            yield first
        first = one
    if first is not None:
        yield first


def _is_between(text: str, first: Written, last: Written) -> bool:
    """Return whether two numbers are the ends of "between 20 and 30"."""
    if text[first.end : last.start].strip() != "and" or first.value >= last.value:
        return False
    return _BETWEEN.search(text[max(0, first.start - 8) : first.start]) is not None


def _written(text: str, match: re.Match[str]) -> Written | None:
    """Return what one match says, or None where it says nothing sensible."""
    start, end, bound = match.start(), match.end(), "exact"
    value, high, vague = _values(match)
    if value is None or (match["sign"] and not match["low"]):
        return None
    if vague:
        bound = vague
    if high is not None:
        bound = "range"
    lead = _BOUND.search(text[max(0, start - 24) : start])
    if lead is not None:
        start -= len(lead[0])
        bound = bound if bound == "range" else BOUNDS[" ".join(lead["b"].lower().split())]
    tail = _AFTER.match(text, end)
    if tail is not None and bound == "exact":
        end, bound = tail.end(), "at_least" if tail["more"] else "at_most" if tail["less"] else "about"
    unit = "percent" if match["share"] else _unit(match)
    if unit is None and _MAGNITUDE.search(text[max(0, start - 16) : start]):
        unit = "magnitude"
    low = match["low"] or ""
    # The parser hangs "a dozen ships" on the dozen, "half a million" on the million.
    skip = low.rfind(" ") + 1 if low.lower().startswith(("a ", "an ", "half ")) else 0
    at = match.start("low") + skip if low else match.start()
    return Written(start, end, at, value, high, bound, unit, match[0])


def _unit(match: re.Match[str]) -> str | None:
    """Return the unit of a match: the sign before it, or the word after it."""
    if match["sign"]:
        sign = match["sign"]
        return SIGNS.get(sign) or SIGNS.get(sign.upper()) or "USD"
    written = match["unit"] or match["word"] or match["glued"]
    return unit_of(written.replace("-", " ")) if written else None


def _values(match: re.Match[str]) -> tuple[float | None, float | None, str]:
    """Return the low and high value of a match, and the bound that its wording alone implies."""
    if match["share"]:
        return _share(match["share"].lower()), None, ""
    low, vague = _number(match["low"])
    high = _number(match["high"])[0] if match["high"] else None
    tight = (match["tight"] or "").lower()
    if tight and not (match["sign"] or tight == "k" or match["word"] or _MANY.match(match.string, match.end())):
        return None, None, ""
    scale = number_of(match["scale"] or "") or {"m": 1e6, "k": 1e3}.get(tight, 1.0)
    if low is None or (high is not None and high <= low):
        return None, None, ""
    return low * scale, None if high is None else high * scale, vague


def _number(words: str) -> tuple[float | None, str]:
    """Return the value of a number in words or digits, and "at_least" or "about" where the words are vague."""
    words = words.lower()
    first = words.split()[0]
    if " of a " in words:
        part, _, scale = words.partition(" of a ")
        return {"a quarter": 0.25, "half": 0.5}.get(part, 0.75) * (number_of(scale) or 0.0), ""
    if first in LEAST:
        times = number_of(words.rsplit(" ", 1)[-1].removesuffix("s")) if " of " in words else 1.0
        return LEAST[first] * (times or 1.0), "at_least"
    vague = "about" if words.startswith(("several", "a few", "a couple")) else ""
    return number_of(words.replace("a few", "few").replace("a couple of", "couple")), vague


def _share(words: str) -> float | None:
    """Return a share in percent: "two-thirds", "half", "one in five"."""
    if words == "half":
        return 50.0
    if " in " in words or " out of " in words:
        some, _, whole = words.replace(" out of ", " in ").replace(" every", "").partition(" in ")
        part, count = number_of(some), number_of(whole)
        return 100.0 * part / count if part and count and part < count else None
    over, under = re.split(r"[- ]", words, maxsplit=1)
    under = under.removesuffix("s")
    parts = PARTS.get(under) or ORDINAL.get(under)
    count = number_of(over)
    return 100.0 * count / parts if parts and count and count <= parts else None
