"""The written forms of times: linear patterns, and the choice among overlapping matches."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from watchfloor.read.holidays import NAMES
from watchfloor.read.names import lower_of
from watchfloor.read.number_words import COUNT, ORDINALS

# One space or one line break; a blank line ends any time expression.
GAP = r"(?:[ \t\u00a0]{1,3}|[ \t]?\n[ \t]?)"
MONTH_NAMES = "January February March April May June July August September October November December".split()
SHORT_MONTHS = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sept": 9,
    "Sep": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}
MONTH_NUMBER = {name.lower(): n for n, name in enumerate(MONTH_NAMES, 1)} | {
    k.lower(): n for k, n in SHORT_MONTHS.items()
}
DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAY_NUMBER = {name.lower(): n for n, name in enumerate(DAY_NAMES)}

_FULL = "|".join(MONTH_NAMES) + "|" + "|".join(name.upper() for name in MONTH_NAMES)
_SHORT = "|".join(SHORT_MONTHS)
M = rf"(?:{_FULL}|(?:{_SHORT})\b\.?)"
_DAYS = "|".join(DAY_NAMES)
WD = rf"(?:{_DAYS}|{'|'.join(name.upper() for name in DAY_NAMES)})"
_ANY_WD = rf"(?:{WD}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
Y = r"(?:1[0-9]{3}|20[0-9]{2}|21[0-9]{2})(?![\d%]|[,.]\d)"
D = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|centur(?:y|ies))"
)
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = r"(?i:early|mid|late|the beginning of|the start of|the middle of|the end of|end of)"
HOW = (
    r"(?i:nearly|almost|about|around|roughly|approximately|some|more than|over|less than|just over|just under"
    r"|at least|up to|under|no less than|no more than)"
)
CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?[ \u00a0]?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)(?:[ \u00a0](?:hours|hrs))?"
    r"|(?:noon|midnight|midday|dawn|dusk|daybreak|nightfall|sunset|sunrise)\b)"
    r"(?:[ \u00a0](?:local time|GMT|UTC|CET|CEST|EST|EDT|ET|BST|MSK|Moscow time)\b)?"
)

# A lead that tells which one: "that October", "every Friday".
_WHICH = r"(?i:last|this|next|that|the same|every|each)"
_YEAR_LEFT = rf"(?:,?{GAP}(?P<y>{Y})\b|{GAP}(?P<o>last|this|next){GAP}year)?"
_TO = rf"(?:(?:{GAP})?(?:-|–|to|and|or)(?:{GAP})?(?P<e>{D}))?"
_THE_OTHER = r"last|this|next|that|the same|the previous|the following"
_NTH = rf"(?:\d\d?(?:st|nd|rd|th)|(?i:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}))"
_HOURS = "(?:morning|afternoon|evening|night)"
_DIRECTION = "coming|previous|following|next|preceding|past|last|current"
_EDGE = "the beginning of|the start of|the middle of|the end of|end of"

_HOLIDAYS = "|".join(
    re.escape(name.title().replace("'S", "'s").replace("Al-", "al-").replace(" Of ", " of ")).replace(r"\ ", GAP)
    .replace("'", "['’]").replace(r"al\-", r"[Aa]l[- ]")
    for name in sorted(NAMES, key=len, reverse=True)
)  # fmt: skip

_FORMS = {
    "iso": r"(?<![\d-])(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?![\d-])",
    "slash": r"(?<![\d/.])(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d/])",
    "dmy": rf"(?:(?P<w>{_ANY_WD}),?{GAP}(?:the{GAP})?)?(?<![\d,.$€£])\b(?P<d>{D}){_TO}"
    rf"(?:{GAP}of)?{GAP}(?P<m>{M})(?!\w){_YEAR_LEFT}",
    "mdy": rf"(?:(?P<w>{_ANY_WD}),?{GAP})?\b(?P<m>{M}){GAP}(?:the{GAP})?(?P<d>{D}){_TO}{_YEAR_LEFT}",
    "month": rf"(?:(?P<p>{PART})[ -](?:the{GAP})?)?(?:(?P<r>{_WHICH}){GAP})?\b(?P<m>{M})(?![\w'’]|-\w)"
    rf"(?:,?{GAP}(?:of{GAP})?(?P<y>{Y})\b|,?{GAP}(?:of{GAP})?(?P<o>{_THE_OTHER}){GAP}year)?",
    "span": rf"(?i:the{GAP})?\b(?P<k>(?i:first|last|opening|final)){GAP}(?:(?P<n>{COUNT}){GAP})?(?P<u>{UNIT})"
    rf"{GAP}of{GAP}(?:(?P<m>{M})(?:{GAP}(?P<y>{Y}))?|(?P<z>{Y})|(?P<o>the|this|last|next){GAP}(?P<v>year|month))\b",
    "quarter": rf"(?i:the{GAP})?"
    rf"(?:(?i:(?P<n>first|second|third|fourth|last)(?:{GAP}|-)(?P<u>quarter|half|trimester))|\b(?P<q>[QH][1-4]))"
    rf"(?:{GAP}(?:of{GAP})?(?:(?P<y>{Y})|(?P<o>the|this|last|next|that){GAP}year))?(?!\w)",
    "season": r"(?:(?P<p>(?i:early|mid|late))[ -])?"
    rf"(?:(?P<r>(?i:last|this|next|that|every|each|in(?: the)?|since|until|by(?: the)?|during the|the)){GAP})?"
    rf"\b(?P<s>(?i:{SEASON}))(?:{GAP}(?:of{GAP})?(?:(?P<y>{Y})(?:[-–/]\d\d(?!\d))?|(?P<o>last|this|next|that){GAP}year))?(?!\w|-)",
    "years": r"(?<![\w$€£,.-])(?P<a>(?:1[0-9]|20)\d\d)(?:-|–|/)(?P<b>(?:(?:1[0-9]|20)\d\d|\d\d))"
    r"(?![\d,/%]|-\d|\.\d)",
    "year": rf"(?:(?P<p>{PART})(?:{GAP}|-)|(?P<x>(?i:pre|post))-|\b(?P<f>(?i:fiscal(?: year)?)|FY){GAP}?)?"
    rf"(?<![\d,.$€£#/:\w])(?(x)|(?<!\w\w[-–]))(?P<y>{Y})(?!\w|[-–]\w|/)",
    "decade": rf"(?:(?i:the{GAP})?(?P<p>(?i:early|mid|late))[ -](?:to late )?)?(?i:the{GAP})?"
    r"(?<![\w$€£.,])(?:(?P<y>1[5-9]\d0|20\d0)['’]?s|(?P<t>['’]\d0)s)\b",
    "century": rf"(?:(?i:the{GAP})?(?P<p>(?i:early|mid|late|end of the|turn of the))[ -])?(?i:the{GAP})?"
    rf"\b(?P<n>{_NTH})(?:{GAP}|-)centur(?:y|ies)\b",
    "word": rf"\b(?i:(?:the{GAP})?day{GAP}before{GAP}yesterday|(?:the{GAP})?day{GAP}after{GAP}tomorrow"
    rf"|(?:(?:earlier|later|late|early){GAP})?(?:yesterday|today|tomorrow|tonight)|last{GAP}night|overnight"
    rf"|this{GAP}(?:morning|afternoon|evening))(?:{GAP}{_HOURS})?\b",
    "weekday": rf"(?:(?P<r>{_WHICH}|(?i:this past|this coming|the previous|the following)){GAP})?"
    rf"\b(?P<w>{WD})(?P<pl>s\b)?(?!\w)(?:{GAP}(?:of{GAP})?(?P<o>last|this|next){GAP}week|{GAP}(?P<z>last|next)\b(?!{GAP}\w))?",
    "unit": rf"\b(?:(?P<p>(?i:earlier|later|early|late|mid|{_EDGE}))(?:{GAP}|-))?"
    rf"(?P<r>(?i:last|this|next|past|(?:the{GAP})?(?:same|{_DIRECTION})|that|the))"
    rf"{GAP}(?P<u>day|night|weekend|week|month|quarter|year|decade|century)\b(?!-|'s old)",
    "window": rf"\b(?i:(?:the|these|those|his|her|their){GAP})?"
    r"(?P<r>(?i:past|last|previous|next|coming|following|preceding|latest|recent))"
    rf"{GAP}(?:(?P<n>{COUNT}|couple{GAP}of){GAP})?(?P<u>{UNIT})\b(?!-)",
    "ago": rf"(?:\b(?P<h>{HOW}){GAP})?(?<![\w$€£.,-])"
    rf"(?P<n>(?i:{COUNT}(?:{GAP}(?:to|or){GAP}{COUNT}|[-–]\d+)?))(?:{GAP}|-)(?:full{GAP})?(?P<u>{UNIT})"
    rf"(?:(?P<t>['’]?{GAP}time\b)|{GAP}(?P<a>ago|earlier|later|before|after|afterwards|previously|prior|from{GAP}now|on(?=[,.;]|\s*$))\b)?"
    r"(?![ -]old|[ -]of[ -]age|\w)",
    "vague": rf"\b(?P<n>(?i:years|decades|months|weeks|days|hours|centuries)){GAP}(?P<a>ago|earlier|later)\b",
    "recurring": rf"\b(?:(?i:every|each)(?:{GAP}(?:other|single|second|third|{COUNT}))?{GAP}"
    rf"(?:{UNIT}|{SEASON}|morning|afternoon|evening)"
    rf"|(?i:once|twice|{COUNT}{GAP}times){GAP}(?:a|an|every|each|per){GAP}{UNIT}"
    r"|annually|annual|daily|weekly|monthly|yearly|quarterly|biannual|biennial|biannually|nightly|hourly)\b(?!\w|-)",
    "holiday": rf"\b(?P<h>{_HOLIDAYS})(?:,?{GAP}(?P<y>{Y})|{GAP}(?P<o>last|this|next){GAP}year)?(?!\w)",
    "beside": rf"\b(?i:the{GAP}(?P<u>day|night|evening|morning|afternoon|week|weekend|month|year){GAP}"
    rf"(?P<a>before|after|earlier|later))(?:{GAP}that\b(?!{GAP}\w+ing)|(?=[,.;:!?)\"”’]|\s*$))",
    "yearend": r"\b(?P<k>(?i:year|month))(?:-|'s )end\b",
}
_MONTHS = tuple(name[:3] for name in MONTH_NAMES) + tuple(name[:3].upper() for name in MONTH_NAMES)
_UNITS = tuple("second minute hour day night week fortnight month quarter year decade centur".split())
# A form is looked for only around its words: finding a word costs a hundredth of trying the pattern everywhere. Words
# with a capital are looked for as they are, the others in the text in lower case.
_NEEDLES = {
    "dmy": _MONTHS,
    "mdy": _MONTHS,
    "month": _MONTHS,
    "span": (" of ", "\nof ", " of\n"),
    "quarter": ("quarter", "half", "trimester", "Q1", "Q2", "Q3", "Q4", "H1", "H2"),
    "season": tuple(re.findall(r"\w{4,}", SEASON)),
    "decade": ("0s", "0's", "0’s"),
    "century": ("centur",),
    "recurring": tuple(
        "every each once twice times annual daily weekly monthly yearly quarterly bienn biann nightly hourly".split()
    ),
    "vague": ("ago", "earlier", "later"),
    "weekday": tuple(name[:3] for name in DAY_NAMES) + tuple(name[:3].upper() for name in DAY_NAMES),
    "word": ("yesterday", "today", "tomorrow", "night", "this morning", "this afternoon", "this evening", "this\n"),
    "unit": _UNITS,
    "ago": _UNITS,
    "beside": (" before", " after", " earlier", " later", "\nbefore", "\nafter", "\nearlier", "\nlater"),
    "window": ("past", "last", "previous", "next", "coming", "following", "preceding", "recent", "latest"),
    "holiday": tuple(sorted({name.split()[0].split("-")[0].title().replace("'S", "'s")[:4] for name in NAMES})),
    "yearend": ("end",),
    "iso": ("-0", "-1"),
    "slash": (*(f"/{n}" for n in range(10)), *(f".{n}" for n in range(10))),
    "years": ("1-", "2-", "3-", "4-", "5-", "6-", "7-", "8-", "9-", "0-", "–", "/"),
    "year": ("10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21"),
}
FORMS = tuple((name, re.compile(pattern), _NEEDLES[name]) for name, pattern in _FORMS.items())
# No match reaches further than this from the word it is looked for by.
REACH = 90
# Where two forms match as much text, the one named first wins; these bring a meaning that plain ones lack.
_RANK = {name: n for n, name in enumerate(_FORMS)}
CLOCK_PATTERN = re.compile(rf"(?<![\w$€£.:,-]){CLOCK}")


class Candidate(NamedTuple):
    """A match of one form."""

    start: int
    end: int
    form: str
    match: re.Match[str]


def candidates(text: str) -> list[Candidate]:
    """Return all matches in text order without overlaps: the longest first, then the more telling form."""
    low = text.lower()
    low = low if len(low) == len(text) else lower_of(text)
    known: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    found: list[Candidate] = []
    for name, pattern, needles in FORMS:
        if needles not in known:
            known[needles] = stretches(text, low, needles)
        for start, end in known[needles]:
            found += [Candidate(m.start(), m.end(), name, m) for m in pattern.finditer(text, start, end)]
    found.sort(key=lambda c: (c.start, -c.end, _RANK[c.form]))
    kept: list[Candidate] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


def stretches(text: str, low: str, needles: Iterable[str]) -> list[tuple[int, int]]:
    """Return the stretches of a text within REACH of any of some words, merged where they touch."""
    spots: list[int] = []
    for needle in needles:
        held = low if needle == needle.lower() else text
        at = held.find(needle)
        while at >= 0:
            spots.append(at)
            at = held.find(needle, at + len(needle))
    spots.sort()
    merged: list[tuple[int, int]] = []
    for spot in spots:
        start, end = max(0, spot - REACH), min(len(text), spot + REACH)
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
