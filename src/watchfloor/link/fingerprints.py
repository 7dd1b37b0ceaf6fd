"""An index of fingerprints that tells which texts held so far may share passages with a new one."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from zlib import crc32

from msgspec import Struct, field

from watchfloor.link.passages import Text, words_in
from watchfloor.records import Article

# One run of words in four, chosen by its hash, is enough to notice candidates; short texts give all of theirs.
SAMPLE, ALWAYS = 4, 40
# A mark in more texts than this is a refrain of the press, or one piece everywhere: no more holders are noted.
WIDEST = 60
# As many of the likeliest candidates are compared word for word, and those with fewer shared marks are not.
COMPARED, LEAST = 12, 2
# A headline of fewer words, or a bare front page, names no one piece.
TITLE_WORDS = 5
# What trackers add to an address.
TRACKING = re.compile(r"^(?:utm_|at_|fbclid|gclid|ref|source|cmp|smid|rss)", re.IGNORECASE)


class Fingerprints(Struct):
    """The marks of the texts held so far. `names[n]` is the article that `holders` call n, None once it is forgotten.

    It is plain numbers and strings, so that it can be kept between runs and filled as articles come: `near` before
    `hold`, an article at a time. A text that only repeats another need not be held.
    """

    names: list[str | None] = field(default_factory=list)
    held_at: list[datetime] = field(default_factory=list)
    holders: dict[int, list[int]] = field(default_factory=dict)

    def near(self, prints: Iterable[int], keys: Iterable[int]) -> list[str]:
        """Return the articles that may share passages with one of these prints, the likeliest first."""
        seen: Counter[int] = Counter()
        for mark in prints:
            seen.update(self.holders.get(mark, ()))
        same = Counter(number for key in keys for number in self.holders.get(key, ()))
        likely = [number for number, marks in seen.items() if marks >= LEAST or same[number]]
        likely += [number for number in same if number not in seen]
        likely.sort(key=lambda number: (-bool(same[number]), -seen[number], number))
        return [name for number in likely[:COMPARED] if (name := self.names[number]) is not None]

    def hold(self, name: str, prints: Iterable[int], keys: Iterable[int], at: datetime) -> None:
        """Hold an article by its prints; `at` is when it was published."""
        number = len(self.names)
        self.names.append(name)
        self.held_at.append(at)
        for mark in (*prints, *keys):
            holders = self.holders.setdefault(mark, [])
            if len(holders) < WIDEST:
                holders.append(number)

    def forget(self, before: datetime) -> None:
        """Drop what was published before a time: copies follow their original within days."""
        self.names = [None if at < before else name for name, at in zip(self.names, self.held_at, strict=True)]
        for mark in list(self.holders):
            kept = [number for number in self.holders[mark] if self.names[number] is not None]
            if kept:
                self.holders[mark] = kept
            else:
                del self.holders[mark]


def prints_of(text: Text) -> list[int]:
    """Return the marks by which a text is found again, in order."""
    marks = sorted(text.marks)
    return marks if len(marks) <= ALWAYS else [mark for mark in marks if mark % SAMPLE == 0]


def keys_of(article: Article) -> list[int]:
    """Return a mark for an article's address and one for its headline, where they can name a single piece."""
    keys = []
    if address := address_of(article):
        keys.append(crc32(f"address {address}".encode()))
    if len(title := title_words(article)) >= TITLE_WORDS:
        keys.append(crc32(f"title {' '.join(sorted(title))}".encode()))
    return keys


def address_of(article: Article) -> str | None:
    """Return the part of an article's address that names the page, or None where it names no single one."""
    if not article.url:
        return None
    bare = re.sub(r"^[a-z]+://(?:www\.|m\.|amp\.)?", "", article.url.lower()).partition("#")[0]
    page, _, query = bare.partition("?")
    kept = sorted(part for part in query.split("&") if part and not TRACKING.match(part))
    path = page.partition("/")[2].strip("/")
    if not kept and len(path) < 8:
        return None
    return f"{page.rstrip('/')}?{'&'.join(kept)}" if kept else page.rstrip("/")


def title_words(article: Article) -> frozenset[str]:
    """Return the words of a headline as they are compared."""
    return frozenset(word for word, _, _ in words_in(article.title))
