"""Alignment: the sentences of a text that a claim may rest on, found by its weighted words, unparsed."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from watchfloor.write.kin import root
from watchfloor.write.stems import STOP, WORD

# A full stop, question or exclamation mark before a capital, or a line's end. Abbreviations are joined again below.
BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\s*\n+\s*")
ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|Jr|Sr|No|Prof|vs|Inc|Co)|\b[A-Z])\.$")
# Sentences of a text that a claim's sentence is held against: the best one and those that add most to it.
MOST_CHOSEN = 3
# A sentence that adds less than this share of a claim's weight is not worth a parse.
LEAST_ADDED = 0.06
# Longer sentences are lists and tables; only so many words of them are looked at.
LONGEST = 120
# A word that stands oftener than this tells nothing of where a piece comes from.
MOST_PLACES = 200


class Source(Struct, frozen=True):
    """A text cut into sentences, each with its roots in order; `weights` are how telling each root is in it."""

    sentences: tuple[str, ...]
    roots: tuple[tuple[str, ...], ...]
    weights: dict[str, float]
    pairs: frozenset[tuple[str, str]]
    triples: frozenset[tuple[str, str, str]]
    places: dict[str, list[tuple[int, int]]]

    def weight(self, word: str) -> float:
        """Return how telling a root is: 2 where no sentence holds it, near 1 where most do."""
        return self.weights.get(word, 2.0)


def source_of(text: str) -> Source:
    """Return a text made ready for claims to be held against it. Linear in the text."""
    sentences = sentences_of(text)
    roots = tuple(roots_of(sentence) for sentence in sentences)
    spread = Counter(word for words in roots for word in set(words))
    full = math.log(len(roots) + 2)
    weights = {word: 1 + math.log((len(roots) + 2) / (count + 1)) / full for word, count in spread.items()}
    flat = [word for words in roots for word in words]
    return Source(
        tuple(sentences),
        roots,
        weights,
        frozenset(itertools.pairwise(flat)),
        frozenset(zip(flat, flat[1:], flat[2:], strict=False)),
        places_in(roots),
    )


def places_in(roots: Sequence[Sequence[str]]) -> dict[str, list[tuple[int, int]]]:
    """Return where each root stands: the sentence and the place in it; of a very common one the first few only."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, words in enumerate(roots):
        for at, word in enumerate(words):
            held = found.setdefault(word, [])
            if len(held) < MOST_PLACES:
                held.append((number, at))
    return found


def sentences_of(text: str) -> list[str]:
    """Return a text's sentences, near enough to choose among them."""
    found: list[str] = []
    for piece in BREAK.split(text):
        words = piece.split()
        if not words:
            continue
        if found and ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {' '.join(words)}"
        else:
            found.append(" ".join(words))
    return [" ".join(sentence.split()[:LONGEST]) for sentence in found]


def roots_of(text: str) -> tuple[str, ...]:
    """Return the roots of a text's words in order."""
    return tuple(root(word) for word in WORD.findall(text))


def telling(words: Sequence[str]) -> list[str]:
    """Return the roots that carry content."""
    return [word for word in words if word not in STOP_ROOTS]


STOP_ROOTS = frozenset(root(word) for word in STOP)


def chosen(claim: Sequence[str], source: Source) -> list[int]:
    """Return the indexes of the sentences that hold most of a claim's weight, the best first."""
    wanted = {word: source.weight(word) for word in telling(claim)}
    total = sum(wanted.values())
    pairs = set(itertools.pairwise(claim))
    left = dict(wanted)
    found: list[int] = []
    while total and left and len(found) < MOST_CHOSEN:
        gains = [
            sum(left.get(word, 0.0) for word in set(words))
            + (0.3 * len(pairs & set(itertools.pairwise(words))) if not found else 0.0)
            for words in source.roots
        ]
        best = max(range(len(gains)), key=lambda at: (gains[at], -at), default=None)
        if best is None or best in found or gains[best] < LEAST_ADDED * total:
            break
        found.append(best)
        for word in source.roots[best]:
            left.pop(word, None)
    return found


def held_in(claim: Sequence[str], source: Source, width: int) -> float:
    """Return the weighted share of a claim's content that the best run of `width` sentences holds."""
    wanted = {word: source.weight(word) for word in telling(claim)}
    total = sum(wanted.values())
    best = 0.0
    for start in range(max(1, len(source.roots) - width + 1)):
        near = {word for words in source.roots[start : start + width] for word in words}
        best = max(best, sum(weight for word, weight in wanted.items() if word in near))
    return best / total if total else 1.0
