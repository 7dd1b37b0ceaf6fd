"""Headlines: the piece of a title that tells the news, put in the case of running text so that a parser can read it."""

import re
from collections import Counter

from msgspec import Struct

from watchfloor.records import Parse

PIECES = re.compile(r"\s+[|–—-]+\s+|(?<=[\w'’\"”)]):\s+|;\s+|\s*(?:\.{3}|…)\s*")
WORD = re.compile(r"[^\W\d_][\w'’.-]*[\w]|[^\W\d_]")
# A piece before a colon with this many words at most names the topic or the speaker; what follows is the news.
LABEL = 5
# An outlet's name at the end ("... | Daily Planet") has this many words at most.
OUTLET = 4
# In a title where this share of the longer words begins with a capital, a capital tells nothing.
CAPITAL_SHARE = 0.7
QUOTES = "\"'“‘«„"
# A headline longer than this is a text put in the wrong place.
LONGEST = 300
SMALL = frozenset("a an and as at but by for from in into of off on or over the to with after against amid".split())


class Headline(Struct, frozen=True, kw_only=True):
    """The piece of a title that tells the news. `start` is where it begins in the title, `text` that piece in the case
    of running text, character for character as long as in the title; `parse` is its parse once made."""

    start: int
    text: str
    parse: Parse | None = None


def headline_of(title: str, text: str) -> Headline | None:
    """Return the telling piece of a title, cased as the article's text has its words, or None for no title."""
    start, end = telling_piece(title[:LONGEST])
    if end <= start:
        return None
    return Headline(start=start, text=as_running_text(title[start:end], text))


def telling_piece(title: str) -> tuple[int, int]:
    """Return the offsets of the piece that tells the news: no label before it, no quotation or outlet after it."""
    pieces, start = [], 0
    for cut in PIECES.finditer(title):
        pieces.append((start, cut.start(), cut.group().strip()))
        start = cut.end()
    pieces.append((start, len(title), ""))
    pieces = [piece for piece in pieces if title[piece[0] : piece[1]].strip()]
    if not pieces:
        return 0, 0
    if len(pieces) > 1 and pieces[-2][2] in {"|", "-", "–", "—"} and size_of(title, pieces[-1]) <= OUTLET:
        pieces.pop()
    while len(pieces) > 1 and is_label(title, pieces[0]) and title[pieces[1][0]] not in QUOTES:
        pieces.pop(0)
    first, last, _ = pieces[0]
    while first < last and title[first].isspace():
        first += 1
    return first, first + len(title[first:last].rstrip())


def size_of(title: str, piece: tuple[int, int, str]) -> int:
    """Return the number of words of a piece."""
    return len(title[piece[0] : piece[1]].split())


def is_label(title: str, piece: tuple[int, int, str]) -> bool:
    """Tell whether a piece only names the topic, the kind of text or the speaker of what comes after its colon."""
    return piece[2] == ":" and size_of(title, piece) <= LABEL


def as_running_text(title: str, text: str) -> str:
    """Return a title of the same length with capitals only where the article's text has them too.

    A capital stays where most words of the title have none, for there it marks a name. "CLEARED" is put in small
    letters wherever the text has the word so.
    """
    words = WORD.findall(title)
    long = [word for word in words if len(word) > 3 and word.lower() not in SMALL]
    loud = sum(word[0].isupper() for word in long) >= CAPITAL_SHARE * max(1, len(long)) and len(words) > 3
    shouted = any(word.isupper() and len(word) > 3 for word in words)
    if not loud and not shouted:
        return title
    held = Counter(WORD.findall(text[:20_000]))
    stems = {word[:5] for word in held if word.islower()}
    first = WORD.search(title)

    def recased(match: re.Match[str]) -> str:
        word = match.group()
        if not word[0].isupper() or (word[1:].islower() and (not loud or (first and match.start() == first.start()))):
            return word
        return cased(word, held, stems)

    made = WORD.sub(recased, title)
    return made if len(made) == len(title) else title


def cased(word: str, held: Counter[str], stems: set[str]) -> str:
    """Return a word of a loud title as the text has it; one that the text has not stays, unless its stem is there."""
    low, capital = word.lower(), word[0] + word[1:].lower()
    counts = {form: held[form] for form in (low, capital, word)}
    if any(counts.values()):
        return max(counts, key=lambda form: (counts[form], form == word))
    if low in SMALL or (len(low) > 4 and low[:5] in stems):
        return low
    return word
