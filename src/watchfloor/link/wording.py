"""The words of a text as linking weighs them: stems, names, how common each is, and which passages are quotations."""

import math
import re
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

from watchfloor.records import Reading

STOP = frozenset(
    """a about above according after again against all along already also although am among an and another any are
    around as at away back be became because become been before behind being below between both but by call came can
    come could day days did do does doing done down during each early either end even every few for found from further
    gave get give given go going gone got had has have having he
    her here hers herself him himself his how however i if in
    including into is it its itself just keep kept know known last late later least less let like made make many may me
    meanwhile might more most much must my near need neither never new next no none nor not nothing now of off often on
    once one only onto or other others our out over own part people per put rather said same saw say saying says see
    seen set several shall she should since so some soon still such take taken tell than that the their them then there
    these they thing things this those though through thus to today together told tomorrow too took toward towards
    under until up upon us use used very want was way we week weeks well went were what when where whether which while
    who whom whose why will with within without would year years yesterday yet you your
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million
    billion dozen twice half first second third percent cent
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec month months hour hours minute minutes
    morning afternoon evening night noon midnight spring summer autumn winter
    mr mrs ms dr sir reuters ap afp photo image video news newspaper reporter reporters""".split()
)
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ers", "er", "ed", "ies", "es", "ly", "y", "e", "s")
WORD = re.compile(r"[^\W\d_]{2,}")
# A quotation of any length up to a long paragraph; single quotes only around a space-bounded run, so that an
# apostrophe never opens one.
QUOTATION = re.compile(r"“[^”\n]{1,2000}”|\"[^\"\n]{1,2000}\"|(?<![\w’])‘[^‘’\n]{1,600}’(?!\w)")
# How much each stem weighs in an article, and each name alone.
Counted = tuple[dict[str, float], dict[str, float]]
# Share of texts that hold a word we have no count for: names, pairs of names, other words. Names of countries and
# leaders fill the news, so an unknown name says less than an unknown word. Chosen on the development sets.
UNKNOWN_NAME, NAME_PAIR, UNKNOWN_WORD = 0.01, 0.003, 0.001
LEAD = 600  # characters: the first two or three paragraphs, where a piece says what it is about
LONGEST = 8000  # characters read for likeness; news tells its matter well before that


@cache
def stem(word: str) -> str:
    """Return a lower-case word without its commonest endings; never shorter than four letters."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def known_shares() -> dict[str, float]:
    """Return the share of news texts that hold a stem, for the commonest stems (see the head of common_words.txt)."""
    shares = {}
    for line in files("watchfloor.link").joinpath("common_words.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            halvings, _, stems = line.partition(" ")
            shares.update(dict.fromkeys(stems.split(), 0.5 ** (int(halvings) / 2)))
    return shares


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that carry meaning, in text order."""
    return [stem(word) for word in WORD.findall(text.lower()) if word not in STOP]


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the offsets of what stands in quotation marks, marks included."""
    return [match.span() for match in QUOTATION.finditer(text)]


def without_quotations(text: str) -> str:
    """Return the text with each quotation blanked out, offsets unchanged."""
    return QUOTATION.sub(lambda match: " " * len(match.group()), text)


def shown_text(reading: Reading) -> str:
    """Return an article's text with paragraphs that address machines blanked out, offsets unchanged."""
    text = reading.article.text
    for start, end in reading.instructions:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def counted_words(reading: Reading) -> Counted:
    """Return how much each stem (and pair of adjoining names) weighs in an article, and the same for names alone.

    A word in the lead counts one and a half times, one in the title twice.
    """
    words: dict[str, float] = defaultdict(float)
    names: dict[str, float] = defaultdict(float)
    for text, in_title in ((reading.article.title, True), (shown_text(reading)[:LONGEST], False)):
        before, before_end = "", -1
        for match in WORD.finditer(text):
            key, named = keyed(match.group())
            if not key:
                before = ""
                continue
            worth = 2.0 if in_title else 1.5 if match.start() < LEAD else 1.0
            words[key] += worth
            if named:
                names[key] += worth
                if before and match.start() == before_end + 1 and text[before_end] in " -":
                    words[f"{before} {key}"] += worth
                    names[f"{before} {key}"] += worth
            before, before_end = (key if named else ""), match.end()
    return words, names


@lru_cache(maxsize=100_000)
def keyed(word: str) -> tuple[str, bool]:
    """Return a word's stem, "" for one that carries no meaning, and whether it is written as a name."""
    low = word.lower()
    return "" if low in STOP else stem(low), word[0].isupper()


@lru_cache(maxsize=100_000)
def rarity_of(key: str, *, named: bool) -> float:
    """Return how telling a stem or a pair of names is: 0 or more, from what is known of news at large alone.

    No count over the texts at hand goes in: how alike two articles are then hangs on those two and not on what else
    has come, and a stream gives the stories that a batch gives.
    """
    if " " in key:
        share = NAME_PAIR
    else:
        share = known_shares().get(key, UNKNOWN_NAME if named else UNKNOWN_WORD)
        share = max(share, UNKNOWN_NAME) if named else share
    return max(0.0, -math.log(share + UNKNOWN_WORD))
