"""The shapes of the tools that reading asks for, and walks over a parse that its files share."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct

from watchfloor.records import Actor, Article, Attribution, Mention, Parse, Place, Quantity, Token, When

Parser = Callable[[Sequence[str]], Iterator[Parse]]
Found = TypeVar("Found", Mention, Place, When, Quantity, Token)


class Noticed(Struct, frozen=True, kw_only=True):
    """What earlier steps of reading found in one article, for the later ones."""

    article: Article
    parse: Parse
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()


def subtree(parse: Parse, i: int) -> list[int]:
    """Return the indexes of token i and all below it, in text order. Linear in the subtree; loops not recursion."""
    found, waiting = [], [i]
    while waiting:
        at = waiting.pop()
        found.append(at)
        waiting.extend(parse.children[at])
    return sorted(found)


def child(parse: Parse, i: int, *deps: str) -> Token | None:
    """Return the first child of token i with one of the dependency labels, or None."""
    for at in parse.children[i]:
        if parse.tokens[at].dep in deps:
            return parse.tokens[at]
    return None


def children(parse: Parse, i: int, *deps: str) -> list[Token]:
    """Return all children of token i with one of the dependency labels (all children if none given)."""
    below = parse.children[i]
    # Half of all tokens have none, and this is asked most often of all.
    if not below:
        return []
    tokens = parse.tokens
    if not deps:
        return [tokens[at] for at in below]
    return [tokens[at] for at in below if tokens[at].dep in deps]


def conjuncts(parse: Parse, i: int) -> list[Token]:
    """Return token i and everything coordinated with it below it, in text order."""
    found, waiting = [], [i]
    while waiting:
        at = waiting.pop()
        found.append(parse.tokens[at])
        waiting.extend(c for c in parse.children[at] if parse.tokens[c].dep == "conj")
    return sorted(found, key=lambda token: token.i)


def ancestors(parse: Parse, i: int) -> Iterator[Token]:
    """Yield the heads above token i, nearest first."""
    while parse.tokens[i].head != i:
        i = parse.tokens[i].head
        yield parse.tokens[i]


def starting_in(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """Return those of some records in text order that begin from `start` up to, not at, `end`. Found by bisection."""
    place = attrgetter("start")
    first = bisect_left(found, start, key=place)
    return found[first : bisect_left(found, end, lo=first, key=place)]
