"""Composition: a clause read from an article put in the house's own words.

Optional parts go, times become absolute, pronouns become names, and the parts are laid down in a plain order. The
article's own words remain where there is no shorter way to say the same; the check measures how long such runs are.
"""

import re
from collections.abc import Mapping

from watchfloor.records import Clause, Interval, Part, When
from watchfloor.write.wording import closed, interval_words, named, preposition_of

# What goes first when a sentence must be shorter or less like its source, tightest last.
ASIDES = frozenset({"connective", "aside", "apposition", "attribution", "concession"})
LOOSE = ASIDES | {"manner", "cause", "other"}
DROPS: tuple[frozenset[str], ...] = (ASIDES, LOOSE, LOOSE | {"relative"}, LOOSE | {"relative", "place", "purpose"})
LEADING = re.compile(
    r"\b(on|in|at|by|since|until|from|before|after|during|for|as of|through|over|of)\s+$", re.IGNORECASE
)
POINTS = frozenset({"point"})


def composed(clause: Clause, names: Mapping[str, str], *, level: int = 0, time_first: bool = False) -> str:
    """Return the clause as a sentence without its attribution; a higher `level` (0-3) leaves more out."""
    dropped = DROPS[min(level, len(DROPS) - 1)]
    kept = [part for part in clause.parts if not (part.optional and part.role in dropped)]
    times = [part for part in kept if part.role == "time" or (part.interval and part.role == "other" and part.optional)]
    lead = times[0] if time_first and times else None
    pieces = []
    if lead is not None:
        kept.remove(lead)
        pieces.append(worded(clause, lead, names).rstrip(",") + ",")
    for part in kept:
        text = worded(clause, part, names)
        if text:
            pieces.append(f", {text}," if part.role in {"aside", "apposition"} else text)
    return closed(" ".join(pieces))


def worded(clause: Clause, part: Part, names: Mapping[str, str]) -> str:
    """Return one part's words: a pronoun as its name, its times absolute, typographic quotes straight."""
    if part.pronoun and part.actor in names:
        return named(names[part.actor or ""])
    return plain(with_absolute_times(part, clause.times))


def plain(text: str) -> str:
    """Return text with line breaks and doubled spaces gone."""
    return re.sub(r"\s+", " ", text).strip()


def with_absolute_times(part: Part, times: tuple[When, ...]) -> str:
    """Return the part's text with every relative or yearless time in it made absolute."""
    pieces, at = [], part.start
    for when in sorted(times, key=lambda when: when.start):
        if when.start < at or when.end > part.end or when.interval is None:
            continue
        before = part.text[at - part.start : when.start - part.start]
        words = absolute(when, before)
        if words is None:
            continue
        if words[1]:
            before = LEADING.sub("", before)
        pieces += [before, words[0]]
        at = when.end
    return "".join([*pieces, part.text[at - part.start :]])


def absolute(when: When, before: str) -> tuple[str, bool] | None:
    """Return a time's absolute words and whether they bring their own preposition, or None to leave it as it is."""
    interval = when.interval
    if interval is None or not needs_year(when, interval):
        return None
    words = interval_words(interval)
    leading = LEADING.search(before)
    opening = when.text.split()[0].lower()
    inner = opening if opening in {"since", "until", "by", "before", "after", "from", "through"} else None
    outer = leading.group(1).lower() if leading else None
    if interval.approximate:
        return None
    if inner or (outer and outer not in {"on", "in", "at"}):
        return (f"{inner} {words}" if inner else words), False
    if when.kind not in POINTS:
        return None
    return f"{preposition_of(interval)} {words}", True


def needs_year(when: When, interval: Interval) -> bool:
    """Tell whether the expression does not already hold its own year."""
    return str(interval.first.year) not in when.text and interval.grain not in {"decade", "century"}
