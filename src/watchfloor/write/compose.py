"""Composition: a clause read from an article put in the house's own words.

Optional parts go, times become absolute, pronouns become names, and the parts are laid down in a plain order. The
article's own words remain where there is no shorter way to say the same; the check measures how long such runs are.
"""

import re
from collections.abc import Mapping

from watchfloor.records import Clause, Interval, Part, When
from watchfloor.write.wording import closed, interval_words, lowered, named, possessive, preposition_of

# What goes first when a sentence must be shorter or less like its source, tightest last.
ASIDES = frozenset({"connective", "aside", "apposition", "attribution", "concession"})
LOOSE = ASIDES | {"manner", "cause", "other"}
DROPS: tuple[frozenset[str], ...] = (ASIDES, LOOSE, LOOSE | {"relative"}, LOOSE | {"relative", "place", "purpose"})
LEADING = re.compile(
    r"\b(on|in|at|by|since|until|from|before|after|during|for|as of|through|over|of|within|till|around|about|than)\s+$",
    re.IGNORECASE,
)
DETERMINED = re.compile(r"\b(the|a|an|its|their|this|that|last|next|between|and|to)\s+(?:\w+\s+)?$", re.IGNORECASE)
JOINING = frozenset(",:;–—")
POINTS = frozenset({"point"})


def composed(clause: Clause, names: Mapping[str, str], *, level: int = 0, time_first: bool = False) -> str:
    """Return the clause as a sentence without its attribution; a higher `level` (0-3) leaves more out.

    What stood before the subject goes behind the verb, or one time of it in front with a comma.
    """
    dropped = DROPS[min(level, len(DROPS) - 1)]
    kept = [at for at, part in enumerate(clause.parts) if not (part.optional and part.role in dropped)]
    subject = next((at for at in kept if clause.parts[at].role == "subject"), -1)
    fronted = [at for at in kept if at < subject]
    body = [at for at in kept if at >= subject]
    lead = next((at for at in (*fronted, *body) if clause.parts[at].role == "time"), None) if time_first else None
    pieces = [] if lead is None else [worded(clause, clause.parts[lead], names) + ","]
    before = -1
    for at in [*body, *fronted]:
        if at == lead:
            continue
        part = clause.parts[at]
        text = worded(clause, part, names)
        aside = part.role in {"aside", "apposition"}
        adjacent = at == before + 1 and before in kept
        mark = part.lead if adjacent or part.lead == ":" else ("," if aside else "")
        pieces.append(f"{mark if mark in JOINING and pieces else ''} {text}{',' if aside else ''}")
        before = at
    text = " ".join(pieces[1:] if lead is not None else pieces).strip()
    return closed(f"{pieces[0]} {lowered(text)}" if lead is not None else text)


def worded(clause: Clause, part: Part, names: Mapping[str, str]) -> str:
    """Return one part's words: pronouns as names, times absolute, an open "the ..." by its name, spaces single."""
    name = names.get(part.actor or "", "")
    if name and (part.pronoun or refers_back(part) or name.endswith(f" {part.text}")):
        return named(name)
    text = plain(with_absolute_times(part, clause.times))
    if part.owner in names and part.owner:
        return f"{possessive(named(names[part.owner]))} {text.split(' ', 1)[-1]}"
    return text


def refers_back(part: Part) -> bool:
    """Tell whether a part names an actor only by a short definite phrase ("the party", "the committee")."""
    words = part.text.lower().split()
    return len(words) == 2 and words[0] == "the" and part.text[4:5].islower()


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
    if DETERMINED.search(before):
        # "the October squid season": the time stands inside a noun phrase and takes no preposition.
        return words, False
    if when.kind not in POINTS:
        return None
    return f"{preposition_of(interval)} {words}", True


def needs_year(when: When, interval: Interval) -> bool:
    """Tell whether the expression does not already hold its own year."""
    return str(interval.first.year) not in when.text and interval.grain not in {"decade", "century"}
