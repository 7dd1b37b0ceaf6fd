"""Support: how likely a text bears a claim, judged without a model from words, names, numbers, links and negations."""

import math
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from msgspec import Struct

from watchfloor.records import Parse
from watchfloor.write.alignment import Source, chosen, roots_of, sentences_of, source_of
from watchfloor.write.support_passages import Passages
from watchfloor.write.support_signs import Signs, signs_of

# What parses the claim and the few sentences it is held against: texts in, a Parse for each out.
Parses = Callable[[Sequence[str]], Iterable[Parse]]
# Signs that the claim says otherwise than the text, each by itself; the rest weigh for more or less likeness.
FLAGS = ("opposed", "names_missing", "numbers_missing", "negation", "names_exchanged", "turned", "misnamed")
COUNTED = (
    "nouns_missing", "verbs_missing", "others_missing", "names_missing", "names_away", "numbers_missing", "kin_used",
    "opposed", "negation", "turned", "misnamed", "hedged", "widened", "weakened", "names_exchanged", "core_broken",
    "number_broken", "other_broken", "jumps", "far_jumps",
)  # fmt: skip
SHARED = ("held_one", "held_three", "held_all", "triples", "pieces", "links")
# From so much shared word for word, and so much of its content held, a claim counts as copied together, and its seams
# weigh; below, as retold, and its words do.
COPIED, HELD = (0.3, 0.8), (0.8, 1.0)
# More of one sign in a claim tells nothing more.
MOST = 3.0
# A claim at or above this is taken to be borne.
BORNE = 0.5
# Texts with their sentences are held for so many claims at a time.
BATCH = 256


class Support(Struct, frozen=True):
    """How a claim stands: `score` from 0 to 1, borne from BORNE on; `reasons` name the signs that speak against it."""

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def borne(self) -> bool:
        """Tell whether the claim is taken to be borne."""
        return self.score >= BORNE


def support_of(pairs: Sequence[tuple[str, str]], parses: Parses) -> list[Support]:
    """Return for each (claim, text) how far the text bears the claim. Only the claim and the few sentences of the text
    that it may rest on are parsed."""
    return [support_from(signs) for signs in signs_in(pairs, parses)]


def signs_in(pairs: Sequence[tuple[str, str]], parses: Parses) -> list[list[Signs]]:
    """Return the signs of each claim's sentences beside its text."""
    found: list[list[Signs]] = []
    for start in range(0, len(pairs), BATCH):
        found += signs_of_batch(pairs[start : start + BATCH], parses)
    return found


def signs_of_batch(pairs: Sequence[tuple[str, str]], parses: Parses) -> list[list[Signs]]:
    """Return the signs of one batch; each sentence that is needed is parsed once."""
    sources = {text: source_of(text) for _, text in pairs}
    needed: dict[str, None] = {}
    work: list[list[tuple[str, Source, list[str]]]] = []
    for claim, text in pairs:
        source = sources[text]
        told = []
        for sentence in [piece for piece in sentences_of(claim) if len(piece) > 1] or [claim]:
            near = [source.sentences[at] for at in chosen(roots_of(sentence), source)]
            needed |= dict.fromkeys((sentence, *near))
            told.append((sentence, source, near))
        work.append(told)
    parsed = dict(zip(needed, parses(list(needed)), strict=True))
    return [
        [signs_of(parsed[sentence], source, Passages([parsed[one] for one in near])) for sentence, source, near in told]
        for told in work
    ]


def support_from(signs: Sequence[Signs]) -> Support:
    """Return the support that the signs of a claim's sentences make."""
    weights, constant = weighing()
    seen = features_of(signs)
    total = constant + sum(weight * seen[name] for name, weight in weights.items())
    flags = tuple(name for name in FLAGS if any(getattr(one, name) for one in signs))
    return Support(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), flags)


@cache
def weighing() -> tuple[dict[str, float], float]:
    """Return the weight of each feature, and the constant: made by bench/support.py from claims judged by people."""
    held = tomllib.loads(files("watchfloor.write").joinpath("support_weights.toml").read_text(encoding="utf-8"))
    return held["weights"], held["constant"]


def features_of(signs: Sequence[Signs]) -> dict[str, float]:
    """Return what is weighed of a claim: shares as the mean over its sentences by length, counts added up."""
    words = np.array([max(1.0, one.words) for one in signs])
    part = words / words.sum()
    mean = {name: float(sum(p * getattr(one, name) for p, one in zip(part, signs, strict=True))) for name in SHARED}
    counts = {name: min(MOST, sum(getattr(one, name) for one in signs)) for name in COUNTED}
    against = sum(counts[name] for name in FLAGS)
    length = math.log1p(sum(one.words for one in signs))
    copied, held = ramp(mean["triples"], *COPIED), ramp(mean["held_all"], *HELD)
    return {
        **mean,
        **counts,
        "least_held_three": min(one.held_three for one in signs),
        "least_triples": min(one.triples for one in signs),
        "any_opposed": min(1.0, counts["opposed"]),
        "any_names_missing": min(1.0, counts["names_missing"]),
        "length": length,
        "flagged": float(against > 0),
        "flags": min(2.0, against),
        "copied": copied,
        "copied_triples": copied * mean["triples"],
        "copied_pieces": copied * mean["pieces"],
        "copied_links": copied * mean["links"],
        "copied_held_one": copied * mean["held_one"],
        "copied_jumps": copied * counts["jumps"],
        "copied_other_broken": copied * counts["other_broken"],
        "copied_core_broken": copied * counts["core_broken"],
        "copied_length": copied * length,
        "copied_flagged": copied * (against > 0),
        "held": held,
        "held_seams": held * (1 - mean["triples"]),
        "held_unlinked": held * (1 - mean["links"]),
        "held_pieces": held * mean["pieces"],
        "held_length": held * length,
    }


def ramp(value: float, low: float, high: float) -> float:
    """Return how far a value lies between two others, 0 to 1."""
    return max(0.0, min(1.0, (value - low) / (high - low)))
