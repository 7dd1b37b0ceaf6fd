"""Loosening: a sentence that runs along its article too long gets the fewest plain equivalents that break the run."""

import re
from collections.abc import Iterator, Sequence

from watchfloor.write.rewording import NEW, PATTERN, QUOTED

# The longest run of an article's words that a sentence may hold; the check refuses more.
MOST_RUN = 15
# A sentence that needs more changes than this is another sentence.
MOST_CHANGES = 7
WORD = re.compile(r"\w+")
THAT = re.compile(
    r"\b(said|says|say|announced|warned|argued|insisted|believes?|told (?:reporters|journalists|parliament))"
    r"(?: (?=(?:it|he|she|they|the|a|an|no|its|their|his|her|about|some|\w+['’]s|[A-Z]\w+|\d[\d,.]*) ))"
)
IDLE = re.compile(r" (?:also|already|still|flatly|however|then|now|meanwhile|sharply|strongly|eventually|indeed)(?= )")
# "and" before these opens a second verb with "also": everyday finite verbs of news prose are given by the caller.
Swap = tuple[str, str]


def loosened(text: str, sources: Sequence[str], swaps: Sequence[Swap] = (), *, most: int = MOST_RUN) -> str | None:
    """Return the text with the fewest changes after which no run of more than `most` words is a source's, or None.

    `swaps` are (old, new) pairs that hold for this sentence alone: a minister's country, a second verb's "also".
    """
    held = [f" {' '.join(WORD.findall(source.lower()))} " for source in sources]
    for _ in range(MOST_CHANGES):
        run = longest_stretch(text, held)
        if run is None or run[2] <= most:
            return text
        change = nearest(text, run, swaps)
        if change is None:
            return None
        start, end, put = change
        text = text[:start] + put + text[end:]
    run = longest_stretch(text, held)
    return text if run is None or run[2] <= most else None


def longest_stretch(text: str, held: Sequence[str]) -> tuple[int, int, int] | None:
    """Return (start, end, words) of the longest stretch outside quotations that a source has word for word."""
    best: tuple[int, int, int] | None = None
    for piece in outside_quotations(text):
        words = list(WORD.finditer(text, *piece))
        lower = [word[0].lower() for word in words]
        for source in held:
            first = 0
            for last in range(1, len(words) + 1):
                while first < last and f" {' '.join(lower[first:last])} " not in source:
                    first += 1
                if last > first and (best is None or last - first > best[2]):
                    best = (words[first].start(), words[last - 1].end(), last - first)
    return best


def outside_quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each stretch that is not quoted."""
    at = 0
    for quotation in QUOTED.finditer(text):
        yield at, quotation.start()
        at = quotation.end()
    yield at, len(text)


def nearest(text: str, run: tuple[int, int, int], swaps: Sequence[Swap]) -> tuple[int, int, str] | None:
    """Return the change (start, end, words) inside a run that lies nearest its middle."""
    start, end, _ = run
    middle = (start + end) / 2
    found = [change for change in changes(text, swaps) if change[0] > start and change[1] < end and quotes_clear(text, change)]
    return min(found, key=lambda change: (abs((change[0] + change[1]) / 2 - middle), change), default=None)


def quotes_clear(text: str, change: tuple[int, int, str]) -> bool:
    """Tell whether a change touches no quotation."""
    return not any(quotation.start() < change[1] and change[0] < quotation.end() for quotation in QUOTED.finditer(text))


def changes(text: str, swaps: Sequence[Swap]) -> Iterator[tuple[int, int, str]]:
    """Yield every change (start, end, words) that the text allows."""
    for old, new in swaps:
        for match in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", text):
            yield match.start(), match.end(), new
    for match in PATTERN.finditer(text):
        new = NEW[match[0].lower()]
        if not match[0][:1].isupper():
            yield match.start(), match.end(), new
    for match in THAT.finditer(text):
        yield match.start(), match.end(), f"{match[1]} that "
    for match in IDLE.finditer(text):
        yield match.start(), match.end(), ""
