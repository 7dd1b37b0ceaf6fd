"""Counts told without a number: "no one was killed", "no deaths", "none of the crew", "both pilots died"."""

from collections.abc import Iterator

from watchfloor.read.counted import counted_of, lemma_of
from watchfloor.read.language import child, children
from watchfloor.read.states import HOLDS
from watchfloor.records import Parse, Quantity, Token

# Only what befalls people and things is counted so: "no one knows" and "both sides agreed" count nothing.
BEFALLS = frozenset(
    "killed wounded missing detained captured abducted rescued evacuated displaced infected hospitalised destroyed"
    " damaged released sunk downed casualty".split()
)
UNREAL = frozenset("should must would will could may might can shall 'll wo ca".split())
OPENERS = frozenset({"no", "nobody", "none", "both"})


def find_unnumbered(parse: Parse) -> Iterator[Quantity]:
    """Yield a quantity of 0 or 2 where something that befalls people or things is told of nobody, none or both."""
    tokens = parse.tokens
    for token in tokens:
        if token.lower not in OPENERS:
            continue
        following = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
        if token.lower == "no" and following.lower == "one":
            yield from _told(parse, following, token, following, 0.0)
        elif token.lower in {"nobody", "none"}:
            yield from _told(parse, token, token, token, 0.0)
        elif token.lower == "no" and token.dep == "det" and tokens[token.head].lemma in HOLDS:
            yield from _told(parse, tokens[token.head], token, token, 0.0)
        elif token.lower == "both" and token.dep == "det" and tokens[token.head].tag == "NNS":
            yield from _told(parse, tokens[token.head], token, token, 2.0)


def _told(parse: Parse, thing: Token, first: Token, last: Token, value: float) -> Iterator[Quantity]:
    """Yield the quantity where what is counted has one of the states, told as a fact."""
    found = counted_of(parse, thing.i, None)
    counted, state = found.counted, found.state
    if first.lower == "nobody" or last is not first:
        counted = "people"
    elif first.lower == "none":
        of = next((one for one in children(parse, first.i, "prep") if one.lower == "of"), None)
        whole = None if of is None else child(parse, of.i, "pobj")
        counted = None if whole is None else lemma_of(whole)
    verb = parse.tokens[thing.head]
    if state not in BEFALLS or any(one.lower in UNREAL for one in children(parse, verb.i, "aux")):
        return
    yield Quantity(
        start=first.start,
        end=last.end,
        text=f"{first.text} {last.text}" if last is not first else first.text,
        sentence=first.sentence,
        value=value,
        counted=counted or "people",
        state=state,
    )
