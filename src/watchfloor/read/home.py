"""The country that a text means when it says "the government" without saying whose."""

from collections import Counter

from msgspec import Struct

from watchfloor.records import Actor, Article

# A country named this large a part of the time is taken for what the article is about. A judgement: in sample coverage
# of disputes between two states the foremost one had .28 to .67 of the names, but .77 in one state outlet's piece.
SURE = 0.75
# How often it must be named for that, beside others and where no other country is named at all.
FEWEST = 3
ALONE = 2
# In a text this short (characters) one name of one country is all that it can say.
SHORT = 600
# Where institutions of one country are this large a part of all institutions named, and the country this large a part
# of the countries, the article is about its politics, whatever other country they deal with.
RULED = 0.75
SPOKEN_OF = 0.3
# A domestic outlet's own country counts as home where it is at least this large a part.
PRESENT = 0.2
DOMESTIC = frozenset({"newspaper", "local", "broadcaster", "magazine", "website", "radio", "television", "tabloid"})
SPEAKERS = frozenset({"government", "state_media", "party", "company"})


class Home(Struct, frozen=True):
    """The country meant by default, or None; `sure` where hardly another is named."""

    actor: Actor | None = None
    sure: bool = False


def home_of(article: Article, counts: Counter[str], ruled: Counter[str], known: dict[str, Actor]) -> Home:
    """Return the country that unowned offices of an article belong to.

    A government's or state outlet speaks of its own; a domestic outlet of its own where it names it; any other of the
    one country that the article is about, or whose institutions (`ruled`) it is about.
    """
    total = sum(counts.values())
    top, most = counts.most_common(1)[0] if total else ("", 0)
    sure = most >= SURE * total and most >= (FEWEST if len(+counts) > 1 else ALONE)
    own = article.country
    kind = (article.outlet_kind or "").lower()
    if own in known and kind in SPEAKERS:
        return Home(known[own], True)
    if own in known and kind in DOMESTIC and (total == 0 or counts[own] >= max(1, PRESENT * total)):
        return Home(known[own], (top == own and sure) or total == 0)
    if sure and top in known:
        return Home(known[top], True)
    if total == most == 1 and len(article.text) < SHORT and top in known:
        return Home(known[top], False)
    first, times = ruled.most_common(1)[0] if ruled else ("", 0)
    if times >= FEWEST and times >= RULED * sum(ruled.values()) and counts[first] >= SPOKEN_OF * total:
        return Home(known.get(first), False)
    return Home()
