"""Slot names of the claims table: short clauses and noun phrases in natural case, made from an article's own clause."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import structs

from watchfloor.link.citations import actor_by_id
from watchfloor.records import Clause, Interval, Part, Reading

MONTHS = ("January February March April May June July August September October November December").split()
MOST_WORDS = 15
FEWEST_WORDS = 3
LEFT_OUT = frozenset({"attribution", "aside", "apposition", "conjunct", "condition", "concession"})
# Dropped first where a clause is too long for a slot.
SPARE = ("cause", "purpose", "relative", "manner", "other", "time", "place")
# A day that means nothing without the article's date, and a place that means nothing without the sentence before.
RELATIVE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|tomorrow|ago"
    r"|(?:last|next|this) (?:week|month|year|night)"
    r"|there$|the others?\b|it\b|they\b|he\b|she\b|the latter|such\b)",
    re.IGNORECASE,
)
OPEN_WORD = re.compile(
    r"^(?:it|they|he|she|this|that|these|those|there|which|who|some|others|we|i|you"
    r"|when|while|after|before|if|because|although|though|once|since|as|but|and|or)\b",
    re.IGNORECASE,
)
DANGLING = re.compile(
    r"(?:^| )(?:and|or|but|of|to|in|at|on|for|with|by|from|that|which|who|the|a|an|as|than|after|before"
    r"|on the other hand|[A-Z])$",
    re.IGNORECASE,
)
# "At dawn on Thursday drones struck": the time that opens a clause.
LEADING_TIME = re.compile(
    r"(?:(?:at|in|on|by|during|late|early) (?:the )?)?(?:[a-z]+ )?(?:(?:on|of|in) )?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+|yesterday|today)"
    r",? ?(?:(?:morning|evening|night|afternoon),? )?",
    re.IGNORECASE,
)
RELATIVE_CLAUSE = re.compile(r"(?<=\w),? (?:which|who|whose) .*$", re.DOTALL)
POSSESSED = re.compile(r"(?:its|their|his|her|our|my|your)\b", re.IGNORECASE)
# A passage without one of these may be a noun phrase: "the possibility of an attack".
FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|did|does|do|may|might|must|struck|hit|fell|shot|came|went"
    r"|left|took|began|broke|sank|fled|met|held|made|gave|got|kept|led|lost|paid|put|ran|sent|shut|sold|stood|told|won"
    r"|wrote|[a-z]{3,}ed|fires?|continues?|plans?|wants?)\b"
)
MARKS = re.compile(r" [-–—] |[“”\"()\[\]…:;—]|\.\.\.|\n")


def day_words(day: date) -> str:
    """Return "15 June 2024"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when_words(when: Interval) -> str:
    """Return a time as a row shows it: "14 October 2025", "June 2026", "16–19 June 2026", "autumn 2025"."""
    first, last = when.first, when.last
    if first == last:
        return day_words(first)
    if when.grain == "year":
        return str(first.year)
    if when.grain == "season":
        season = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}.get(first.month)
        if season:
            return f"{season} {first.year}"
    if when.grain == "half":
        return f"the {'first' if first.month < 7 else 'second'} half of {first.year}"
    if when.grain == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[first.month - 1]} {first.year}"
    return f"{day_words(first)} to {day_words(last)}"


def clause_words(reading: Reading, clause: Clause) -> str | None:
    """Return a clause as few whole words in natural case, its time absolute; None where it leans on other text."""
    parts = [part for part in clause.parts if part.role not in LEFT_OUT]
    kept = [part for part in parts if part.role != "time"]
    if length(kept) > MOST_WORDS:
        kept = [shortened(part) for part in kept]
    times = [part for part in parts if part.role == "time" and part.interval]
    for role in SPARE:
        if length(kept) <= MOST_WORDS:
            break
        kept = [part for part in kept if not (part.role == role and (part.optional or role in {"relative", "cause"}))]
    if not kept or length(kept) > MOST_WORDS or not {"subject", "verb"} <= {part.role for part in kept}:
        return None
    words = [part_words(reading, part) for part in kept]
    if any(word is None for word in words):
        return None
    text = " ".join(word for word in words if word)
    if times and (interval := times[0].interval) and interval.grain in {"day", "month"} and "20" not in text:
        text += f" {'on' if interval.first == interval.last else 'in'} {when_words(interval)}"
    text = " ".join(text.split()).strip(" ,")
    if len(text.split()) < FEWEST_WORDS or not reads_well(text):
        return None
    plain = {actor.name.split(" ")[0] for actor in reading.actors if actor.name.islower()}
    named = kept[0].proper and text.split(" ")[0].lower() not in plain
    return text if named or (kept[0].actor and text[:2].isupper()) else natural(text, reading)


def passage_words(reading: Reading, start: int, end: int) -> str | None:
    """Return a passage that is a whole clause as a slot shows it, its leading time moved to the end and absolute."""
    text = reading.article.text[start:end]
    if not FINITE.search(text) and not any(holds_verb(clause, start, end) for clause in reading.clauses):
        return None
    when = next((w for w in reading.times if start <= w.start and w.end <= end and w.interval), None)
    led = LEADING_TIME.match(text)
    if led and when and when.start < start + led.end():
        text = text[led.end() :]
        if when.interval and when.interval.first == when.interval.last:
            text += f" on {when_words(when.interval)}"
    elif when is not None and when.relative:
        return None
    text = " ".join(text.split()).strip(" ,.")
    words = len(text.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS + 3 or not reads_well(text) or POSSESSED.match(text):
        return None
    return natural(text, reading)


def holds_verb(clause: Clause, start: int, end: int) -> bool:
    """Return whether a clause has its subject and verb inside a passage."""
    roles = {part.role for part in clause.parts if start <= part.start and part.end <= end}
    return {"subject", "verb"} <= roles


def reads_well(text: str) -> bool:
    """Return whether a clause stands by itself: no stray marks, no open ends, no word that points outside it."""
    shouted = sum(word.isupper() and len(word) > 3 for word in text.split()) > 1
    return not (
        shouted or MARKS.search(text) or DANGLING.search(text) or OPEN_WORD.match(text) or RELATIVE.search(text)
    )


def shortened(part: Part) -> Part:
    """Return a part without a relative clause at its end: "a drone which attacked a boat" to "a drone"."""
    return structs.replace(part, text=RELATIVE_CLAUSE.sub("", part.text)) if part.role != "verb" else part


def length(parts: Sequence[Part]) -> int:
    """Return how many words some parts have."""
    return sum(len(part.text.split()) for part in parts)


def part_words(reading: Reading, part: Part) -> str | None:
    """Return a part's words with its pronoun or leading possessive named; None where that is not known."""
    text = part.text.strip(" ,")
    if part.pronoun:
        actor = actor_by_id(reading, part.actor)
        return actor.name if actor and actor.name[:1].isupper() else None
    if POSSESSED.match(text):
        owner = actor_by_id(reading, part.owner)
        if owner is None or not owner.name[:1].isupper():
            return None
        if owner.name.split(" ")[-1].lower() == text.split(" ", 1)[-1].lower():
            return owner.name
        return f"{owner.name}{'’' if owner.name.endswith('s') else '’s'} {text.split(' ', 1)[-1]}"
    return text


def natural(text: str, reading: Reading) -> str:
    """Return the text with a small first letter unless its first word is a name: capital inside a sentence too."""
    first = re.split(r"[\s’']", text, maxsplit=1)[0].strip(",")
    # "Ministers" alone is an office's word at the head of a sentence, and no name.
    proper = (
        actor.name for actor in reading.actors if " " in actor.name or actor.kind not in {"office", "group", "ministry"}
    )
    named = {word for name in proper for word in re.split(r"[\s’']", name) if word[:1].isupper()}
    inside = re.search(rf"[a-z,] {re.escape(first)}\b", reading.article.text[:20000])
    small = re.search(rf"\b{re.escape(first.lower())}\b", reading.article.text[:20000])
    keep = not first or (inside and not small) or first in named or (first.isupper() and len(first) > 1)
    return text if keep else text[:1].lower() + text[1:]
