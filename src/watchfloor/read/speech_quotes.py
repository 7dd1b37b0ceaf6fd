"""Quotations: where quotation marks of any style open and close, apostrophes told apart from them."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

MARKS = re.compile(r"[\"“”„«»]|''|``|’’|‘‘|[‘’']")
OPENERS = frozenset("“„«") | {"``", "‘‘"}
CLOSERS = frozenset("”»") | {"’’"}
SINGLES = frozenset("‘’'")
# Words that begin with an apostrophe: 'em, 'til, the '90s.
ELISION = re.compile(r"[‘’'](?:em|til|till|tis|twas|cause|cos|n|bout|round|[0-9]0s|[0-9]{2})\b", re.IGNORECASE)
BEFORE_OPENING = frozenset("([{-–—/“\"‘'… \t\n\u00a0:")
CERTAIN_END = frozenset(",.!?…—–-;")


class Quote(Struct, frozen=True):
    """A quotation. `start`/`end` bound the words, `outer_start`/`outer_end` the marks as well; `open` where it runs
    to the end of its paragraph and the next paragraph takes it up again."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    open: bool = False


def find_quotes(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quote, ...]:
    """Return the outermost quotations of a text, in order. None crosses a paragraph. Linear in the text."""
    found: list[Quote] = []
    for number, (start, end) in enumerate(paragraphs):
        after = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else len(text)
        found.extend(quotes_in(text, start, end, text[after : after + 2]))
    return tuple(found)


def quotes_in(text: str, start: int, end: int, following: str) -> Iterator[Quote]:
    """Yield the quotations of one paragraph; `following` is how the next paragraph begins."""
    at, singles = start, True
    while True:
        opening = next_opening(text, at, end, singles=singles)
        if opening is None:
            return
        mark = opening.group()
        if mark in SINGLES:
            closing = single_closing(text, opening.end(), end)
            if closing is None:
                # No mark further on can close this one, so none can close a later one either.
                singles, at = False, opening.end()
                continue
        else:
            closing = double_closing(text, opening, end)
        if closing is not None:
            yield Quote(opening.end(), closing[0], opening.start(), closing[1])
            at = closing[1]
            continue
        if following[:1] in '"“„«' and following[:1]:
            yield Quote(opening.end(), end, opening.start(), end, open=True)
        return


def next_opening(text: str, at: int, end: int, *, singles: bool) -> re.Match[str] | None:
    """Return the next mark that opens a quotation."""
    for match in MARKS.finditer(text, at, end):
        mark = match.group()
        if mark in CLOSERS and mark != "”":
            continue
        before = text[match.start() - 1] if match.start() else " "
        after = text[match.end()] if match.end() < end else " "
        if mark in OPENERS:
            return match
        if before not in BEFORE_OPENING or after.isspace():
            continue
        if mark in SINGLES:
            if (
                singles
                and mark != "’"
                and (after.isalnum() or after in '“"…[')
                and not ELISION.match(text, match.start())
            ):
                return match
            continue
        return match
    return None


def double_closing(text: str, opening: re.Match[str], end: int) -> tuple[int, int] | None:
    """Return the bounds of the mark that closes a double quotation, or None."""
    depth, last = 1, None
    curly, low = opening.group() in OPENERS, opening.group() == "„"
    for match in MARKS.finditer(text, opening.end(), end):
        mark = match.group()
        if mark in SINGLES:
            continue
        # A blank on both sides ("… 'outreach,' " he said) is a closing mark set apart from one within it.
        spaced = text[match.start() - 1].isspace() and not text[match.end() : match.end() + 1].isspace()
        # German and Polish open low and close with the mark that opens English quotations.
        if mark in OPENERS and not (low and mark == "“"):
            depth += curly
        elif mark in CLOSERS or low or (not curly and not spaced):
            depth -= 1
            last = match.span()
            if depth <= 0:
                return last
        elif curly and not spaced and mark == '"':
            return match.span()
    return last


def single_closing(text: str, at: int, end: int) -> tuple[int, int] | None:
    """Return the bounds of the mark that closes a single quotation; a plural's apostrophe closes it only if no
    better mark follows before the next opening."""
    fallback = None
    for match in MARKS.finditer(text, at, end):
        mark = match.group()
        if mark not in SINGLES:
            continue
        before, after = text[match.start() - 1], text[match.end() : match.end() + 2]
        if before.isspace():
            if fallback is not None:
                return fallback
            continue
        if mark == "‘" or after[:1].isalnum():
            continue
        possessive = before in "sS" and after[:1] == " " and after[1:2].isalpha()
        if before in CERTAIN_END or not possessive:
            return match.span()
        fallback = fallback or match.span()
    return fallback
