"""What a parser hands to the reader: plain tokens, free of any model library's types."""

from msgspec import Struct


class Token(Struct, frozen=True, gc=False):
    """One token. `start`/`end` are offsets in the article's text; `head` and `i` are indexes in `Parse.tokens`.

    `pos` is the Universal Dependencies tag, `tag` the Penn Treebank tag, `dep` the ClearNLP label, `ent` the
    OntoNotes entity label or "", `ent_start` true on an entity's first token, `sentence` the sentence's index.
    `text` has typographic quotes normalised to ' and " (same length), so it may differ from the article there.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    ent_start: bool
    sentence: int


class Parse(Struct, frozen=True, kw_only=True):
    """A parsed text. `sentences` are half-open token ranges; `children[i]` are the indexes of token i's children."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    children: tuple[tuple[int, ...], ...]
