"""A second opinion: the user's own entailment model, asked about what the check has let stand."""

from collections.abc import Sequence
from typing import Protocol

# A sentence that the model takes to follow with a smaller probability is refused.
LEAST = 0.5
REASON = "second_opinion"


class Entailment(Protocol):
    """Says how likely texts bear sentences."""

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """Return for each (passage, sentence) the probability, 0 to 1, that the passage bears the sentence."""


def doubted(pairs: Sequence[tuple[str, str]], entailment: Entailment | None) -> list[bool]:
    """Return for each (passage, sentence) whether the model, where there is one, says it does not follow."""
    if entailment is None or not pairs:
        return [False] * len(pairs)
    return [chance < LEAST for chance in entailment(pairs)]
