"""A text as the words that copying leaves alone, and the passages that two texts share, with their exact places."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from zlib import crc32

from watchfloor.link.wording import quotations, stem
from watchfloor.records import Article

# Four running words that carry meaning (about seven words of text) are rarely shared by chance, and an editor's touch
# breaks few of them. Characters of scripts without spaces carry less each.
SHINGLE, SHINGLE_OF_CHARACTERS = 4, 8
# A passage may be mended over this many changed words, and proves nothing below so many of its own.
GAP, SHORTEST = 6, 8
# Of a passage's words so many must be the same, the rest changed.
DENSE = 0.5
# A run of words that stands in a text more often than this is its refrain: it places nothing.
REFRAIN = 4
CHARACTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\d+(?:[.,]\d+)*|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+")
BOILERPLATE = re.compile(
    r"all rights reserved|subscribe|sign up for|newsletter|click here|cookies?\b|may be reproduced|follow us|read more"
    r"|terms of (?:use|service)|about the author|for media enquir|press contact|editor's note|\bfile photo\b"
    r"|transcripts? (?:is|are|was|were) |pic\.twitter\.com|\(@\w",
    re.IGNORECASE,
)
# A longer line is no notice or caption, whatever it mentions.
LONGEST_NOTICE = 500
# Words that house style adds, drops and swaps: no two desks agree on them, so they tell nothing of who copied whom.
STYLE = frozenset(
    """the an of in on at to by as for and or but that which who with from into its it is was were are be been has had
    have this these those percent per cent mr mrs ms dr also there""".split()
)
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}


class Span:
    """A passage as tokens: from `start` to `end` in one text, from `other_start` to `other_end` in another."""

    __slots__ = ("end", "other_end", "other_start", "same", "start")

    def __init__(self, at: int, other_at: int, size: int) -> None:
        self.start, self.end = at, at + size
        self.other_start, self.other_end = other_at, other_at + size
        self.same = size

    def take(self, at: int, other_at: int, size: int) -> None:
        """Grow to hold another run of `size` words that both texts have."""
        self.same += min(size, at + size - self.end)
        self.end, self.other_end = at + size, max(self.other_end, other_at + size)


class Text:
    """An article's words with their places; those inside quotation marks are anybody's and prove nothing."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.words: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for word, start, end in words_in(article.text):
            self.words.append(crc32(word.encode()))
            self.starts.append(start)
            self.ends.append(end)
        characters = sum(1 for start, end in zip(self.starts, self.ends, strict=True) if end - start == 1)
        self.size = SHINGLE_OF_CHARACTERS if characters * 2 > len(self.words) else SHINGLE
        # How many words outside quotations stand before each word, so that any run's can be told at once.
        self.own_before = [0]
        quoted = quoted_words(article.text, self.starts)
        for is_quoted in quoted:
            self.own_before.append(self.own_before[-1] + (not is_quoted))

    @property
    def length(self) -> int:
        """How many words stand outside quotations."""
        return self.own_before[-1]

    @cached_property
    def shingles(self) -> list[int]:
        """A hash for each run of words, in text order."""
        packed = [word.to_bytes(4, "big") for word in self.words]
        return [crc32(b"".join(packed[i : i + self.size])) for i in range(len(packed) - self.size + 1)]

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """Where each run of words stands; refrains are left out."""
        found: dict[int, list[int]] = defaultdict(list)
        for at, shingle in enumerate(self.shingles):
            found[shingle].append(at)
        return {shingle: places for shingle, places in found.items() if len(places) <= REFRAIN}

    @cached_property
    def marks(self) -> frozenset[int]:
        """The hashes of all runs that stand wholly outside quotations."""
        own = self.own_before
        return frozenset(s for at, s in enumerate(self.shingles) if own[at + self.size] - own[at] == self.size)

    def own_words(self, start: int, end: int) -> int:
        """Return how many of the words from `start` to `end` stand outside quotations."""
        return self.own_before[end] - self.own_before[start]

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Return where the words from `start` to `end` stand in the article's text."""
        return self.starts[start], self.ends[end - 1]


def words_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield a text's words as they are compared, with their offsets: no boilerplate, no words of style."""
    at = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_NOTICE or not BOILERPLATE.search(line):
            for match in WORD.finditer(line):
                word = plain_word(match.group())
                if word:
                    yield word, at + match.start(), at + match.end()
        at += len(line) + 1


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """Return a word as it is compared: numbers in figures, endings off, "" for one that is only style."""
    if word[0].isdigit():
        return word.replace(",", "")
    low = word.lower()
    if low in STYLE or (len(low) == 1 and not CHARACTER.match(low)):
        return ""
    return NUMBERS.get(low) or stem(low)


def quoted_words(text: str, starts: Iterable[int]) -> Iterator[bool]:
    """Yield for each word whether it stands in quotation marks."""
    spans = quotations(text)
    opens = [start for start, _ in spans]
    for start in starts:
        at = bisect_left(opens, start + 1) - 1
        yield at >= 0 and start < spans[at][1]


def shared_spans(one: Text, other: Text) -> list[Span]:
    """Return the passages that two texts share, in the order of the first: runs of the same words, mended where a few
    were changed on both sides.

    Time grows with the shorter text and the runs the two share.
    """
    if one.size != other.size:
        return []
    if one.words == other.words and one.words:
        return [whole(one)]
    size, places = one.size, other.places
    open_at: dict[int, Span] = {}
    spans: list[Span] = []
    for at, shingle in enumerate(one.shingles):
        for other_at in places.get(shingle, ()):
            span = grown(open_at, at, other_at, size)
            if span is None:
                span = Span(at, other_at, size)
                spans.append(span)
            open_at[at - other_at] = span
    return [span for span in spans if proves(span, one)]


def whole(text: Text) -> Span:
    """Return the passage that is all of a text."""
    return Span(0, 0, len(text.words))


def grown(open_at: dict[int, Span], at: int, other_at: int, size: int) -> Span | None:
    """Return the passage that a run of words carries on, grown by it, or None. `open_at` holds them by their slant."""
    slant = at - other_at
    for shift in SHIFTS:
        span = open_at.get(slant + shift)
        if span is None or not span.end - size < at <= span.end + GAP:
            continue
        if span.other_end - size < other_at <= span.other_end + GAP:
            span.take(at, other_at, size)
            return span
    return None


# The straight continuation first, then ever more words put in or left out.
SHIFTS = (0, *(shift for far in range(1, GAP + SHINGLE + 1) for shift in (far, -far)))


def proves(span: Span, text: Text) -> bool:
    """Return whether a passage is long and close enough to show that one text was made from the other."""
    return text.own_words(span.start, span.end) >= SHORTEST and span.same >= DENSE * (span.end - span.start)


def share_of(text: Text, ranges: Iterable[tuple[int, int]]) -> float:
    """Return which share of a text's own words lies in some ranges of words, which may overlap."""
    held = reached = 0
    for start, end in sorted(ranges):
        held += text.own_words(max(start, reached), max(end, reached))
        reached = max(reached, end)
    return held / text.length if text.length else 0.0
