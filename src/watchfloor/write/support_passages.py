"""Passages: the parsed sentences of a text that a claim is held against, by the roots of their words."""

from collections.abc import Sequence

from watchfloor.records import Parse, Token
from watchfloor.write.alignment import STOP_ROOTS
from watchfloor.write.kin import kindred, may_stand_for, root

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "EVENT"})


class Passages:
    """The parsed sentences that one claim's sentence is held against."""

    def __init__(self, parses: Sequence[Parse]) -> None:
        self.parses = parses
        self.tokens = [token for parse in parses for token in parse.tokens]
        self.at: dict[str, list[tuple[int, Token]]] = {}
        for number, parse in enumerate(parses):
            for token in parse.tokens:
                for key in keys_of(token):
                    self.at.setdefault(key, []).append((number, token))
        self.roots = frozenset(self.at)

    def like(self, token: Token) -> list[tuple[int, Token]]:
        """Return the tokens that a claim's token may be: its own forms, else its kin, else kindred forms."""
        keys = keys_of(token)
        own = [found for key in keys for found in self.at.get(key, ())]
        if own:
            return own
        kin = [found for key in keys for word in sorted(may_stand_for(key)) for found in self.at.get(word, ())]
        return kin or [
            found for key in keys for word in sorted(self.roots) if kindred(key, word) for found in self.at[word]
        ]


def keys_of(token: Token) -> tuple[str, ...]:
    """Return the roots that a token may be found by."""
    one, other = root(token.lower), root(token.lemma)
    return (one,) if one == other else (one, other)


def is_content(token: Token) -> bool:
    """Tell whether a token carries content."""
    return token.pos in CONTENT and root(token.lower) not in STOP_ROOTS and token.lower[:1].isalnum()


def is_number(token: Token) -> bool:
    """Tell whether a token is a number, in figures or words."""
    return token.pos == "NUM" or token.lower[:1].isdigit()


def is_name(token: Token) -> bool:
    """Tell whether a token belongs to a name."""
    return token.pos == "PROPN" or token.ent in NAMED
