"""What an article recalls of the past: sentences with a day, month or year long gone, cut into clauses to be told."""

import re
from collections.abc import Iterator
from datetime import date

from watchfloor.assess.announced import quoted_at
from watchfloor.records import Clause, Part, Reading, Sentence, When

# Where one statement of a sentence ends and another begins.
BREAKS = re.compile(
    r"[;:]\s+|,?\s+(?:when|although|though|whereas|while)\s+(?=[A-Z]|the |a |an |its |their |it )"
    r"|,\s+(?:and|but)\s+(?=(?:in|on|that|by)\s+\w+)|,\s+(?=according to )"
    r"|,\s+(?=(?:a|the) (?:charge|claim|decision|move|step|figure|report|accusation)\b)|,\s+because\s+|\s+[–—]\s+|[()]"
    r"|,\s+(?=[^,;.]{2,60} (?:said|says)\.?$)"
)
# A statement may do without what follows these.
TAILS = re.compile(
    r",?\s+(?:because|before|after|in which|where|which|who|so that|following|resembling"
    r"|including|involving)\s+|,\s+(?=and (?:the|its|their|a) )"
)
OPENED = re.compile(r"^(?:Of|Without|Despite|Under|Among|Besides) (?:[^,]|,(?=\d)){3,90},\s+")
AND = re.compile(r",?\s+(?=and (?!its |their |his |her |the |a |an )\w+ )")
# "accused a destroyer | of aiming its radar": the time may stand between.
GERUND = re.compile(r"\s+(?=(?:of|for|by|from|with) (?!during)\w+ing\b)")
INSIDE = re.compile(r"\b(?:an?|the|its|their|his|her|this|that|last|every|each)\s*$")
# A finite verb in the past, as far as its form tells.
PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|began|left|fell|broke|took|held|sent|won|lost|met|gave|came|went|rose|cut|shot|sank"
    r"|grew|fled|struck|sold|made|became|brought|built|drew|led|ran|set|put|shut|hit|kept|bought|found|said|stood|withdrew"
    r"|(?!need|indeed|hundred)[a-z]{3,}ed)\b"
)
STARTS = re.compile(r"(?:[A-Z0-9]|(?:the|a|an|its|their|his|her|some|many|several|two|three|four|five|six) )")
POINTING = re.compile(
    r"^(?:this|that|these|those|they|he|she|it|we|i|there|who|which|one|the \w+ one"
    r"|the (?:last|latter|former)\b(?! \w+ of))\b",
    re.IGNORECASE,
)
SPEECH = re.compile(r"\b(?:said|says|told|will|not|now|[Ww]e|[Oo]ur|us)\b")
# Before a time at the end: the time may belong to what is told inside.
NESTED = re.compile(r"\b(?:that|which|who|where|in order to)\b")
PREPOSED = frozenset("in on by at during since last only early late around about from between after before".split())
# ", a decision it suspended": what was decided stands before.
APPOSED = re.compile(r"(?:[Aa]|[Tt]he) (?:charge|claim|decision|move|step|figure|report|accusation)\b")
ACCUSES = re.compile(r"\b(?:accused|alleged|claimed|charged)\b")
LEAST, MOST_WORDS, SHORTEST = 4, 40, 3


def recalled_in(reading: Reading, before: date) -> Iterator[Clause]:
    """Yield a clause for each statement of an article with a time that ended before a day."""
    for sentence in reading.sentences:
        text = reading.article.text[sentence.start : sentence.end]
        for when in reading.times:
            if when.sentence != sentence.index or not lies_behind(when, before):
                continue
            if "?" in text or quoted_at(text, when.start - sentence.start):
                continue
            made = clause_of(reading, sentence, when, before)
            if made is not None:
                yield made


def lies_behind(when: When, before: date) -> bool:
    """Tell whether a time is a day, month or year that ended before a day, and is when something happened."""
    named = when.interval is not None and when.kind in {"point", "range"}
    return named and when.interval is not None and when.interval.last < before


def clause_of(reading: Reading, sentence: Sentence, when: When, before: date) -> Clause | None:
    """Return the statement that a time belongs to as a clause, its time a part of its own."""
    text = reading.article.text[sentence.start : sentence.end]
    first, last = when.start - sentence.start, when.end - sentence.start
    start, end = bounds(text, first, last)
    around = ((start, end),) if last <= start else ((start, first), (last, end))
    spans = [span for span in around if text[slice(*span)].strip(" ,.")]
    words = " ".join(text[slice(*span)].strip(" ,.") for span in spans)
    if not LEAST <= len(words.split()) <= MOST_WORDS or not tells_past(words):
        return None
    parts = [part for span in spans for part in parts_of(reading, sentence, span)]
    named = when.text.split()[0].lower() not in PREPOSED
    day = Part(start=when.start, end=when.end, text=when.text, role="time", interval=when.interval, proper=named)
    parts = sorted([*parts, day], key=lambda part: part.start)
    at = parts.index(day)
    # "an April framework": a time inside a noun phrase names a thing.
    if INSIDE.search(text[start:first]):
        return None
    # "which lasted from 1910": the time is that of the tail alone.
    nested = at > 0 and NESTED.search(text[start:first]) is not None
    if nested or (at and parts[at - 1].optional) or not any(part.role == "subject" for part in parts):
        return None
    whole = (sentence.start + start, sentence.start + end)
    times = tuple(w for w in reading.times if whole[0] <= w.start < whole[1] or w is when)
    if any(is_news(other, before) for other in times):
        return None
    return Clause(
        sentence=sentence.index, start=min(whole[0], when.start), end=max(whole[1], when.end), parts=tuple(parts),
        verb="", when=when.interval, times=times, attribution=spoken(reading, *whole),
    )  # fmt: skip


def tells_past(words: str) -> bool:
    """Tell whether words state something past of a subject that they name: no speech, nothing that was not so."""
    stated = PAST.search(words) is not None and STARTS.match(words) is not None
    return stated and not POINTING.match(words) and not APPOSED.match(words) and not SPEECH.search(words)


def is_news(when: When, before: date) -> bool:
    """Tell whether a time is the story's own: what is told of it is no history."""
    return when.interval is not None and when.kind == "point" and when.interval.last >= before


def bounds(text: str, first: int, last: int) -> tuple[int, int]:
    """Return where the statement that a time belongs to begins and ends; "in May, when X did Y" is about X."""
    cuts = list(BREAKS.finditer(text))
    start = max((cut.end() for cut in cuts if cut.end() <= first), default=0)
    end = min((cut.start() for cut in cuts if cut.start() >= last), default=len(text.rstrip(" .\n")))
    following = next((cut for cut in cuts if cut.start() == last and "when" in cut[0]), None)
    if following is not None:
        start = following.end()
        end = min((cut.start() for cut in cuts if cut.start() > start), default=len(text.rstrip(" .\n")))
    if start == 0 and (opened := OPENED.match(text)) and opened.end() <= first:
        start = opened.end()
    return start, end


def parts_of(reading: Reading, sentence: Sentence, span: tuple[int, int]) -> Iterator[Part]:
    """Yield a stretch of a sentence as parts: what must be told, a second predicate, and a tail that may go."""
    text = reading.article.text
    start, end = sentence.start + span[0], sentence.start + span[1]
    tail = next(
        (cut for cut in TAILS.finditer(text, start, end) if len(text[start : cut.start()].split()) >= LEAST), None
    )
    stop = tail.start() if tail else end
    cuts = [cut for cut in (AND.search(text, start, stop), GERUND.search(text, start, stop)) if cut]
    middle = min((cut.start() for cut in cuts if len(text[start : cut.start()].split()) >= SHORTEST), default=stop)
    pieces = [(start, middle, False), (middle, stop, False), (stop, end, True)]
    subject = PAST.search(text, start, stop) is not None or span[0] == 0
    for first, last, optional in pieces:
        words = text[first:last].strip(" ,.\n")
        if not words:
            continue
        at = text.index(words, first)
        role = "subject" if subject and not optional else "other"
        subject = subject and role != "subject"
        proper = words[:1].isupper() and is_name(reading, at)
        lead = "," if "," in text[first:at] else ""
        yield Part(start=at, end=at + len(words), text=words, role=role, optional=optional, lead=lead, proper=proper)


def is_name(reading: Reading, at: int) -> bool:
    """Tell whether a name begins at an offset: an actor or place is mentioned there, or it stands inside a sentence."""
    named = any(m.start <= at < m.end and not m.pronoun for m in reading.mentions)
    placed = any(place.start == at for place in reading.places)
    opening = any(sentence.start == at for sentence in reading.sentences)
    article = reading.article.text[at : at + 4] in {"The ", "An "} or reading.article.text[at : at + 2] == "A "
    return not article and (named or placed or not opening)


def spoken(reading: Reading, start: int, end: int) -> int | None:
    """Return the index of the attribution whose content holds a passage, if there is one.

    That somebody denies an accusation does not make the denier say that it was made.
    """
    accuses = ACCUSES.search(reading.article.text, start, end) is not None
    for index, said in enumerate(reading.attributions):
        if said.start <= start and end <= said.end + 1 and not (accuses and said.kind == "deny"):
            return index
    return None
