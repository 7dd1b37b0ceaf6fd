"""Whom a piece credits: agencies in its dateline or last line, outlets it thanks or retells, and who signed it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from watchfloor.records import Article, Reading

# Credits stand at the top or the end; this also bounds the work on long texts.
LEAD, TAIL = 400, 600
CAPITALS = r"[A-Z][\w.&'’-]{0,30}(?: (?:of |the |and |de |del )?[A-Z][\w.&'’-]{0,30}){0,5}"
CREDIT = re.compile(
    rf"(?:(?:[Ww]ith )?(?:files|material|reporting|copy|text|inputs?) (?:from|by)|[Ss]ource:|[Vv]ia"
    rf"|(?:[Ff]irst|[Oo]riginally) (?:published|appeared) (?:in|by|on)|[Cc]ourtesy of) (?:the )?(?P<from>{CAPITALS})",
)
GAVE = re.compile(rf"(?P<gave>{CAPITALS}(?:,? (?:and )?(?:the )?{CAPITALS}){{0,2}}) (?:also )?contributed\b")
# "(AP)", "[Some Press Agency]" in a dateline or after the last sentence.
BRACKET = re.compile(rf"[(\[](?P<name>{CAPITALS})[)\]]")
DASHED = re.compile(rf"[—–-] ?(?P<name>{CAPITALS})\s*$")
AND = re.compile(r",| and |;|/")
# What stands in brackets or is thanked for and is no one's text: platforms, picture desks, parties.
NO_DESK = re.compile(
    r"(?:[A-Z]-.*|twitter|facebook|instagram|youtube|telegram|tiktok|x|getty.*|file|photo.*|video|pictured|updated|left"
    r"|right)",
    re.IGNORECASE,
)
NAMES = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")


def credits_of(reading: Reading) -> tuple[str, ...]:
    """Return the names of those whose words a piece says it carries, as written, in text order without doubles."""
    article = reading.article
    lead, tail = article.text[:LEAD], article.text[-TAIL:]
    found = [article.agency or "", reading.second_hand or ""]
    found += [match["name"] for match in BRACKET.finditer(lead[:120])]
    for part in (lead, tail) if len(article.text) > LEAD else (lead,):
        found += [name for match in CREDIT.finditer(part) for name in (match["from"], *AND.split(match["from"]))]
        found += [name for match in GAVE.finditer(part) for name in (match["gave"], *AND.split(match["gave"]))]
    last = tail.rstrip()[-80:]
    found += [match["name"] for pattern in (BRACKET, DASHED) for match in pattern.finditer(last)]
    named = (name.strip().removeprefix("the ").removeprefix("The ") for name in found)
    return tuple(dict.fromkeys(name for name in named if len(name) > 1 and not NO_DESK.fullmatch(name)))


def credits_outlet(credited: Iterable[str], outlet: str | None) -> bool:
    """Return whether one of some credited names is that of an outlet."""
    return any(named_alike(name, outlet) for name in credited)


@lru_cache(maxsize=4096)
def named_alike(one: str | None, other: str | None) -> bool:
    """Return whether two outlets' names are the same, or one is the other's initials."""
    if not one or not other:
        return False
    plain = [re.sub(r"[^\w ]", "", name.lower()).strip() for name in (one, other)]
    initials = ["".join(word[0] for word in name.split()) for name in plain]
    return plain[0] == plain[1] or (min(map(len, plain)) > 2 and (plain[0] == initials[1] or plain[1] == initials[0]))


def same_agency(ours: Iterable[str], theirs: Iterable[str]) -> str | None:
    """Return the name that both of two pieces credit, or None."""
    others = tuple(theirs)
    return next((name for name in ours if credits_outlet(others, name)), None)


def signed_alike(one: Article, other: Article) -> bool:
    """Return whether two pieces of different outlets are signed by one person."""
    if not one.byline or not other.byline or named_alike(one.outlet, other.outlet):
        return False
    return bool(set(people_in(one.byline)) & set(people_in(other.byline)))


def people_in(byline: str) -> list[str]:
    """Return the names in a byline, lower case: "By Jane Doe and John Roe, Staff Writer" gives both."""
    bare = re.sub(r"^\s*by:?\s+", "", byline[:200], flags=re.IGNORECASE)
    return [match.group().lower() for part in AND.split(bare) if (match := NAMES.fullmatch(part.strip()))]
