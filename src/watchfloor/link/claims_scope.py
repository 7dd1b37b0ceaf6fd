"""What a figure is of: which kind of incident, how long a time, a poll; figures of other things differ freely."""

import re
from functools import cache
from importlib.resources import files

from watchfloor.link.citations import sentence_at
from watchfloor.link.wording import WORD
from watchfloor.records import Quantity, Reading

# "in the Syrian civil war", "since 2003", "over the years": a count of a long time, never one incident's.
LONG = re.compile(
    r"\b(?:(?:civil |\w+[- ]year(?:-old|-long)? )?(?:war|conflict|insurgency|uprising)\b"
    r"(?! (?:plane|ship|zone|crime|hero|game))"
    r"|since (?:\w+ )?(?:1[89]|20)\d\d|since the (?:start|beginning|outbreak)|over the (?:years|decades|past)"
    r"|in (?:the (?:past|last) )?(?:\w+ )?(?:years|decades)|(?:so far )?this year|decades? of|of his own people"
    r"|his own people|every year|a year|before (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
# "the worst fighting since 2022", "the first in years": a measure, no span of a count.
RARE = re.compile(
    r"\b(?:first|worst|dead?liest|largest|biggest|heaviest|most|bloodiest|highest|lowest|greatest)\b[^.;]{0,60}?"
    r"\b(?:since (?:\w+ )?\d{4}|in (?:\w+ )?(?:years|decades))",
    re.IGNORECASE,
)
POLL = re.compile(
    r"\b(?:poll(?:s|ed|ster|sters|ing)?|survey(?:s|ed)?|respondents?|(?:dis)?approv(?:e|al|es)|favou?rab\w+"
    r"|(?:registered|likely) voters"
    r"|per ?cent(?:age)? of (?:\w+ )?(?:[A-Z]\w+s|people|adults|voters|republicans|democrats))\b"
    r"|% of (?:\w+ )?(?:[A-Z]\w+s|people|adults|voters|respondents)|\b\d in (?:10|ten)\b",
)
# What runs at the foot of a page, and what is no figure of the news.
FURNITURE = frozenset(
    """image images photo photos picture pictures slide slides comment comments share shares tweet tweets video videos
    paragraph paragraphs sentence sentences word words page pages chapter chapters article articles story stories
    source sources reason reasons question questions example examples option options step steps kind kinds""".split()
)
# Measures of one thing at one time: another value is of another thing.
READINGS_OF = frozenset({"magnitude", "degrees", "celsius", "fahrenheit"})
TELLS = r"(?:said|say|says|claim|claims|claimed|claiming|report|reports|reported|told|tells|confirmed|believe|believes)"
# "Two activist groups said that dozens were killed": the number counts those who speak.
SPEAKING = re.compile(rf"[^.;:,]{{0,60}}?\b(?:are |have |has |is )?{TELLS}\b")
# "the ambassador and three of his staff", "him and two others": a part beside somebody who is counted apart.
BESIDE = re.compile(
    r"\b(?:and|including|along with|plus|with)(?: at least| about| another| the other)? $", re.IGNORECASE
)
OTHERS = re.compile(r"^(?: \w+){0,2}? (?:of (?:his|her|their|its|my|our)|others?|more)\b", re.IGNORECASE)
BESIDE_NAME = re.compile(r"[A-Z][\w’'-]+,? and (?:at least )?$|\bother $")
UNREAL = re.compile(
    r"\b(?:would|could|might|may|if|unless|estimated that up to|risk(?:s|ed|ing)?|potential\w*|threat\w*)\b|\bkills? $",
    re.IGNORECASE,
)
WOULD = re.compile(r"[^.;]{0,40}\b(?:would|could|might)\b", re.IGNORECASE)
PARTISAN = re.compile(
    r"\b(?:republicans?|democrats?|independents?|conservatives?|liberals?|women|men|evangelicals?|supporters?|wom[ae]n"
    r"|younger|older|leaners)\b",
    re.IGNORECASE,
)
HARM = frozenset({"killed", "wounded", "missing", "detained", "evacuated"})
HARMED = re.compile(r"\b(?:kill\w*|dead|die[ds]?|deaths?|wound\w*|injur\w*|hurt|detain\w*|arrest\w*)\b", re.IGNORECASE)
# "between Sunday night and midday Monday": a count of that time alone.
BETWEEN = re.compile(r"\b(?:between|from) [^.;]{3,40} (?:and|to|until) ", re.IGNORECASE)
AT_ONE_PLACE = re.compile(r"\b(?:hospital|clinic|morgue|field hospital|mortuary)\b", re.IGNORECASE)


@cache
def incident_words() -> dict[str, str]:
    """Return the kind of incident that each word of `incidents.txt` tells of."""
    found: dict[str, str] = {}
    for line in files("watchfloor.link").joinpath("incidents.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *words = line.split()
            found.update(dict.fromkeys(words, name))
    return found


def incidents_in(text: str) -> frozenset[str]:
    """Return the kinds of incident that a passage names."""
    known = incident_words()
    return frozenset(kind for word in WORD.findall(text.lower()) if (kind := known.get(word)))


def is_long(text: str) -> bool:
    """Return whether a passage counts over years or a whole war, and does not only say how rare the thing is."""
    return bool(LONG.search(RARE.sub("", text)))


def is_poll(reading: Reading, start: int, end: int) -> bool:
    """Return whether a passage, its paragraph or the piece's title tells what people answered when asked."""
    text = reading.article.text
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return bool(POLL.search(reading.article.title) or POLL.search(text[first : last if last >= 0 else len(text)]))


def is_partisan(text: str) -> bool:
    """Return whether a passage tells of what one camp answers."""
    return bool(PARTISAN.search(text))


def counts_nothing(reading: Reading, quantity: Quantity, state: str) -> bool:
    """Return whether a number is no figure of the news: furniture, those who speak, some beside another, unreal."""
    text = reading.article.text
    head = (quantity.counted or "").split(" ")[-1]
    sentence = sentence_at(reading, quantity.start)
    start, end = (sentence.start, sentence.end) if sentence else (quantity.start, quantity.end)
    before, after = text[start : quantity.start], text[quantity.end : end]
    if head in FURNITURE and not quantity.unit:
        return True
    speaks = SPEAKING.match(after)
    if speaks and not quantity.unit and not HARMED.search(speaks.group()) and HARMED.search(after[speaks.end() :]):
        return True
    if BESIDE.search(before) and OTHERS.match(after):
        return True
    return state in HARM and bool(BESIDE_NAME.search(before) or UNREAL.search(before) or WOULD.match(after))
