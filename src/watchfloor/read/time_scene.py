"""What a time expression is resolved against: the article's day, the words around it, and earlier times."""

import re
from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from watchfloor.read.calendar_days import GRAINS, ORDER, unit_span
from watchfloor.read.tenses import lean_of
from watchfloor.records import Interval, Parse, Token


class Value(NamedTuple):
    """What an expression names: `fixed` where it gives its own year, `kind` as in When."""

    interval: Interval | None
    relative: bool = False
    kind: str = "point"
    fixed: bool = False


class Scene:
    """One article while its times are read, in text order. `last` is the latest resolved stretch."""

    def __init__(self, text: str, parse: Parse, anchor: date | None) -> None:
        self.text, self.parse, self.anchor = text, parse, anchor
        self.starts = [token.start for token in parse.tokens]
        self.last: Interval | None = None
        self.last_sentence = -1
        self.last_fixed = False
        self.last_start = 0
        self.recent: list[tuple[int, Interval]] = []

    def index_at(self, offset: int) -> int:
        """Return the index of the token at or before an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def token_at(self, offset: int) -> Token | None:
        """Return the token at or before an offset, or None in an empty parse."""
        return self.parse.tokens[self.index_at(offset)] if self.parse.tokens else None

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that holds an offset."""
        token = self.token_at(offset)
        return token.sentence if token else 0

    def lean_at(self, offset: int) -> int:
        """Return 1 where the words around an offset look ahead, -1 back, 0 unknown."""
        return lean_of(self.parse, self.index_at(offset)) if self.parse.tokens else 0

    def before(self, offset: int, width: int = 40) -> str:
        """Return the text just before an offset, within its line."""
        return self.text[max(0, offset - width) : offset].rsplit("\n\n", 1)[-1]

    def elsewhere(self, offset: int) -> bool:
        """Return whether the latest stretch stands in another sentence than an offset."""
        return self.last_sentence != self.sentence_at(offset)

    def follows_noun(self, offset: int) -> bool:
        """Return whether a noun or number stands just before an offset ("900 tonnes" a year)."""
        i = self.index_at(offset)
        return i > 0 and self.parse.tokens[i - 1].pos in {"NOUN", "PROPN", "NUM", "SYM"}

    def context(self, unit: str = "day") -> Interval | None:
        """Return the stretch that "that year" or "a day later" counts from: the latest earlier one that is no coarser
        than the unit, else the article's own."""
        limit = ORDER.index(GRAINS.get(unit, unit))
        for grain, span in reversed(self.recent):
            if grain <= limit:
                return span
        if unit in {"year", "decade"} and self.last is not None:
            return self.last
        return None if self.anchor is None else unit_span(self.anchor, unit)

    def opens(self, offset: int) -> bool:
        """Return whether an expression of time opens its sentence, its preposition aside."""
        at = self.index_at(offset)
        return all(self.parse.tokens[k].sentence != self.parse.tokens[at].sentence for k in (at - 2,) if k >= 0)

    def one_paragraph(self, offset: int) -> bool:
        """Return whether the latest stretch stands in the paragraph of an offset."""
        return "\n\n" not in self.text[self.last_start : offset]

    def remember(self, value: Value, offset: int) -> None:
        """Keep a resolved stretch for the expressions that lean on it; "in recent months" is none to lean on."""
        if value.interval is None or (value.kind == "range" and not value.fixed):
            return
        self.last, self.last_sentence = value.interval, self.sentence_at(offset)
        self.last_fixed = value.fixed
        self.last_start = offset
        # Four are enough: what is leant on is near.
        self.recent = [*self.recent[-3:], (ORDER.index(value.interval.grain), value.interval)]


def groups_of(match: re.Match[str]) -> dict[str, str]:
    """Return the named groups that matched, lower case, with single spaces."""
    return {name: " ".join(text.lower().split()) for name, text in match.groupdict().items() if text}
