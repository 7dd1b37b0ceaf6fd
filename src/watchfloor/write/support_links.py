"""Links: whether what hangs together in a claim hangs together in the text, word by word and piece by piece."""

import itertools
from collections.abc import Iterable, Sequence

from watchfloor.records import Parse, Token
from watchfloor.write.alignment import STOP_ROOTS, Source
from watchfloor.write.support_passages import Passages, is_content, is_name, is_number, keys_of

CORE = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "agent", "dative"})
# Pieces of a claim that lie further apart than this in the text were not said of one thing.
FAR = 1


def broken_links(parse: Parse, content: Sequence[Token], passages: Passages) -> dict[str, float]:
    """Return how many words hang on another word than in every passage that holds both, by the kind of link."""
    found = {"core_broken": 0.0, "number_broken": 0.0, "other_broken": 0.0, "unlinked": 0.0}
    for token in content:
        head = content_head(parse, token)
        if head is None:
            continue
        uppers, own = passages.like(head), passages.like(token)
        if not uppers or not own:
            found["unlinked"] += 1
            continue
        places = {(number, other.i) for number, other in uppers}
        if any((number, at) in places for number, other in own for at in beside(passages.parses[number], other)):
            continue
        kind = "core" if token.dep in CORE else "number" if is_number(token) else "other"
        found[f"{kind}_broken"] += 1
    return found


def content_head(parse: Parse, token: Token) -> Token | None:
    """Return the content word that a word hangs on, over prepositions and helpers."""
    head = parse.tokens[token.head]
    while head.pos in {"ADP", "AUX", "PART", "SCONJ"} and head.head != head.i:
        head = parse.tokens[head.head]
    return head if is_content(head) and head.i != token.i else None


def beside(parse: Parse, token: Token) -> Iterable[int]:
    """Yield the words that one hangs on, up to three steps up, those hanging on it, and itself."""
    at = token
    yield at.i
    for _ in range(3):
        if at.head == at.i:
            break
        at = parse.tokens[at.head]
        yield at.i
    for below in parse.children[token.i]:
        yield below
        yield from parse.children[below] if parse.tokens[below].pos == "ADP" else ()


def pieces(roots: Sequence[str], source: Source) -> dict[str, float]:
    """Return how many pieces a claim is laid together from, as shares of its words, and how many lie far apart.

    A piece is the longest run of words that stands in one sentence of the text, taken from left to right; where several
    sentences hold it the one nearest the piece before is meant.
    """
    at = jumps = far = back = count = 0
    before: tuple[int, int] | None = None
    while at < len(roots):
        length, place = longest_from(roots, at, source, before)
        if not length:
            at += 1
            continue
        told = [word for word in roots[at : at + length] if word not in STOP_ROOTS]
        if told and place:
            count += 1
            if before is not None:
                apart = abs(place[0] - before[0])
                jumps += apart > 0
                far += apart > FAR
                back += apart == 0 and place[1] < before[1]
            before = place
        at += length
    whole = max(1, len(roots))
    return {"pieces": count / whole, "jumps": float(jumps), "far_jumps": float(far), "backward": float(back)}


def longest_from(
    roots: Sequence[str], start: int, source: Source, before: tuple[int, int] | None
) -> tuple[int, tuple[int, int] | None]:
    """Return the length and place of the longest run from `start` that one sentence holds, the nearest to `before`."""
    best, place = 0, None
    for number, at in source.places.get(roots[start], ()):
        words = source.roots[number]
        length = 0
        while start + length < len(roots) and at + length < len(words) and roots[start + length] == words[at + length]:
            length += 1
        near = -abs(number - before[0]) if before else -number
        if place is None or (length, near) > (best, -abs(place[0] - before[0]) if before else -place[0]):
            best, place = length, (number, at)
    return best, place


def apart(parse: Parse, content: Sequence[Token], source: Source) -> dict[str, float]:
    """Return how many neighbouring names, and numbers with what they count, stand nowhere together."""
    names = [token for token in content if is_name(token)]
    pairs = [(one, other) for one, other in itertools.pairwise(names)]
    counted = [(token, head) for token in content if is_number(token) and (head := content_head(parse, token))]
    return {
        "names_apart": float(sum(not together(one, other, source) for one, other in pairs)),
        "numbers_apart": float(sum(not together(one, other, source) for one, other in counted)),
    }


def together(one: Token, other: Token, source: Source) -> bool:
    """Tell whether two words that the text has stand in one of its sentences, or in two that adjoin."""
    mine = {number for key in keys_of(one) for number, _ in source.places.get(key, ())}
    its = {number for key in keys_of(other) for number, _ in source.places.get(key, ())}
    if not mine or not its:
        return True
    return any(number + step in its for number in mine for step in (-1, 0, 1))


def shape(parse: Parse, content: Sequence[Token]) -> dict[str, float]:
    """Return what makes a claim no good sentence: no verb at its root, a content word said twice."""
    roots = [token for token in parse.tokens if token.head == token.i and token.dep == "ROOT"]
    said = [keys_of(token)[0] for token in content]
    verb = any(token.pos in {"VERB", "AUX"} for token in roots)
    return {"no_verb": float(not verb), "twice": float(len(said) - len(set(said)))}
