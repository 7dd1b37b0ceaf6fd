"""Grounds: whether a found aim or limit stands in its passage as a doer and its own verb, in whole prose."""

import re

from watchfloor.assess.holders import VIEWS, Cast, Subject, party_in
from watchfloor.assess.parties import principal_of
from watchfloor.records import Actor, Attribution, Clause, Part, Reading

# What may stand between a doer and the cue that is its verb.
BETWEEN = re.compile(
    r"[\s,]*(?:(?:has|have|had|is|are|was|were|will|would|also|still|now|then|later|again|long|repeatedly|openly|clearly"
    r"|publicly|already|once|earlier|previously|meanwhile|however|in turn|for its part|\w+ly)[\s,]+)*",
    re.IGNORECASE,
)
# A doer in the genitive owns what follows; one behind a relative word is part of somebody else's sentence.
OWNER = re.compile(r"(?:['’]s?|^(?:his|her|its|their|whose))$", re.IGNORECASE)
RELATIVE = re.compile(r"\b(?:what|which|who|whom|whose|where|how|whether|if)\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
# A predicate whose object was said before it: "that they would like to support", "a topic he promised to press her on".
STRANDED = re.compile(
    r"(?:\b(?:to|of|on|in|at|for|with|from|by|about|into|over|upon|against|the|a|an|and|or|his|its|their)"
    r"|^(?:\S+\s){0,3}to [a-z]+)$"
    # "has accused of being complicit", "attacks A survivor": what was hit stood before, or a caption begins.
    r"|^(?:ha[sd] |have )?\w+ed of\b|^\w+ (?:A|An|The|This|He|She|They|It|In|On|At) "
)
# Links, captions and players that pages leave in their text.
LEFTOVER = re.compile(
    r"\b(?:MORE|JUST WATCHED|MUST WATCH|Replay|[Rr]ead more|WATCH)\b|\b(?:Related|Photos?|Video|Watch):|[|»›{}<>\[\]]"
    r"|\b\d\d:\d\d$"
)
PAST = re.compile(r"\w+ed\b")
ADVICE = re.compile(r"(?:must|should|needs? to|has to|have to|ought)\b")


def verb_at(reading: Reading, at: int) -> tuple[Clause, Part] | None:
    """Return the clause whose verb holds an offset, with that verb, or None."""
    for clause in reading.clauses:
        for part in clause.parts:
            if part.role == "verb" and part.start <= at + 1 and at < part.end:
                return clause, part
    return None


def does_it(cast: Cast, reading: Reading, holder: Actor, at: int) -> bool | None:
    """Tell whether the verb at an offset has the holder for its subject; None where no clause has it for its verb."""
    held = verb_at(reading, at)
    if held is None:
        return None
    clause, verb = held
    glossary = cast.evidence.glossary
    ids = {clause.subject, *clause.subjects} - {None}
    subject = next((part for part in clause.parts if part.role == "subject" and part.start < verb.start), None)
    inside = [m for m in reading.mentions if subject and subject.start <= m.start and m.end <= subject.end]
    if ids:
        found = {party.id for at in ids if at in glossary and (party := of_actor(cast, glossary[at or ""]))}
        return holder.id in found
    return any(party_in(cast, mention) == holder for mention in inside[:1]) if inside else None


def of_actor(cast: Cast, actor: Actor) -> Actor | None:
    """Return the party on whose account an actor acts."""
    return principal_of(actor, cast.evidence.glossary)


def stance_is_told(cast: Cast, reading: Reading, holder: Actor, said: Attribution) -> bool:
    """Tell whether a stance is the holder's own finite act: its verb has the holder for its subject, or it stands right
    behind it."""
    does = does_it(cast, reading, holder, said.cue_start)
    if does is not None:
        return does
    if said.speaker_start is None or said.speaker_end is None or said.speaker_end > said.cue_start:
        return False
    text = reading.article.text
    between = BETWEEN.fullmatch(text, said.speaker_end, said.cue_start)
    before = text[max(0, said.speaker_start - 24) : said.speaker_start]
    return bool(between) and not OWNER.search(said.speaker or "") and not RELATIVE.search(before)


def subject_is_told(reading: Reading, subject: Subject, at: int, *, moved: bool) -> bool:
    """Tell whether a predicate at an offset belongs to its subject: right behind it, or by the clause's own verb."""
    held = verb_at(reading, at)
    if subject.owning or moved:
        # "took note and opposed ...": a second verb in the past is none of a noun's ("and support for the rebels").
        return held is not None or (not subject.owning and PAST.match(reading.article.text, at) is not None)
    # Of what a paper tells in its own voice only a clause that was read as such is sure.
    sure = reading.article.outlet_kind in VIEWS or any(said.start <= at < said.end for said in reading.attributions)
    near = sure or subject.actor is None or reading.article.text[subject.start : subject.start + 4].lower() != "the "
    return held is not None or (near and at - subject.end <= 2)


def is_prose(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a stretch is whole prose: in a sentence that ends as one, with no leftovers of a page in it."""
    sentence = next((s for s in reading.sentences if s.start <= start < s.end), None)
    if sentence is None:
        return False
    whole = reading.article.text[sentence.start : sentence.end].rstrip()
    told = reading.article.text[start:end]
    return (
        whole[-1:] in set(".:;”\"’')") and "\n" not in told and not LEFTOVER.search(whole) and not LEFTOVER.search(told)
    )


def is_whole(predicate: str) -> bool:
    """Tell whether a predicate's object is in it, and its quotation marks in pairs."""
    plain = predicate.rstrip(" .,;:")
    balanced = predicate.count('"') % 2 == 0 and predicate.count("“") == predicate.count("”")
    if plain.endswith((',"', ",”")):
        return False
    return balanced and predicate.count("(") == predicate.count(")") and not STRANDED.search(plain)


def is_advice(predicate: str) -> bool:
    """Tell whether a predicate says what somebody should do: its limit only where it says so itself."""
    return ADVICE.match(predicate) is not None
