"""Making points: a subject and predicate found in an article become a Point, unless they cannot be told alone."""

import hashlib
import re
from collections.abc import Sequence

from msgspec import Struct

from watchfloor.assess.evidence import plain_words, sentence_cited, speaks_for
from watchfloor.assess.grounded import is_advice, is_prose, is_whole
from watchfloor.assess.holders import APART, VIEWS, Cast, Subject
from watchfloor.assess.lens_cues import IDLE
from watchfloor.assess.parties import is_party, principal_of
from watchfloor.records import Actor, Attribution, Mention, Part, Point, Reading

# A refusal that somebody else tells of is a limit.
REFUSING = re.compile(r"(?:will|would) (?:not|never)\b|won['’]t\b")
# Parts of a party that are told by their own name.
PARTS = frozenset({"ministry", "military", "body", "company", "person"})
# Who says it, where it runs on behind what is said: ", a spokesperson said on Thursday".
TRAILING = re.compile(r",\s(?!which|who|and|but)[^,]{3,60}?\s(?:said|says|told|added|wrote)\b")
PARTICIPLE = re.compile(r"(?:\w+ly )?\w+ing\b")
MUTUAL = re.compile(r"\b(?:each other|one another|he|she|his|him|her)\b|[!#@?]")
# "wants it prolonged", "are bound by law to fly it": what "it" is was said before.
POINTING = re.compile(r"^(?:\w+\s){1,2}(?:it|them|him|her)\b|^(?:\S+\s){1,7}(?:it|them|him|her)$")
LEANING = re.compile(
    r"\b(?:these|those reasons|this (?!year|month|week|day)|such (?!as)|here|we|our|us|I|my|you|your)\b"
)
# What a refusal or a promise depends on says more than either.
UNLESS = re.compile(
    r"\b(?:unless|only if|only when|only after|if and only if|as long as|so long as|provided (?:that )?|until"
    r"|on condition|on the condition|without first|in return for|in exchange for)\b"
)
# A longer predicate is a paragraph, a shorter one says nothing.
FEWEST, MOST = 3, 48
WORTH = {"aim": 1.0, "limit": 1.0, "fear": 1.0, "condition": 0.5, "stake": 0.6}


class Found(Struct, frozen=True, kw_only=True):
    """What was found of a holder: its subject, the offsets of subject and predicate, and what kind of point it is.

    `other` tells that the subject is neither the holder nor its own; `said` whose words it is where that is known.
    """

    subject: Subject
    head: tuple[int, int]
    tail: tuple[int, int]
    kind: str | None
    other: bool = False
    quoted: bool = False
    said: Attribution | None = None
    mood: str = ""


def made(cast: Cast, reading: Reading, found: Found) -> Point | None:
    """Return what was found as a point, or None where it cannot be told alone."""
    said = found.said or speech_over(reading, found.tail)
    start, end = trimmed(reading, found, said)
    if found.kind is None or not tellable(reading, found, (start, end)) or not attributable(found, said):
        return None
    kind = found.kind
    if told_by_another(cast, found, said):
        return None
    study = reading.article.outlet_kind in VIEWS and said is None
    if is_advice(reading.article.text[start:end]) and not study and not own_word(cast, found.subject.holder, said):
        return None
    if kind == "condition" and said is None and REFUSING.match(reading.article.text, start):
        kind = "limit"
    subject, actor = subject_part(reading, found)
    glossary = cast.evidence.glossary
    names = names_in(cast, reading, found.head[0], end)
    article = reading.article
    here = said is not None and said.sentence == sentence_at(reading, start)
    low = min(found.head[0], start, said.cue_start if said and here else start)
    return Point(
        id=hashlib.sha256(f"{article.id}\x00p{start}\x00{kind}".encode()).hexdigest()[:16],
        kind=kind,
        holder=found.subject.holder,
        subject=subject,
        predicate=Part(start=start, end=end, text=article.text[start:end], role="verb"),
        citation=sentence_cited(reading, low, end),
        article=article.id,
        outlet=article.outlet,
        mood=found.mood,
        names=names,
        times=tuple(w for w in reading.times if min(found.head[0], start) <= w.start and w.end <= end),
        glossary=tuple({at.id: at for at in (actor, *(glossary[m.actor or ""] for m in names))}.values()),
        outlet_kind=article.outlet_kind,
        outlet_speaks_for=speaks_for(cast.evidence, reading),
        speaker=glossary.get(said.actor or "") if said else None,
        attribution=said,
        quoted=found.quoted,
        weight=0.5 * bool(UNLESS.search(article.text, start, end))
        + weight_of(cast, reading, article.text[start:end].split(), kind, said)
        + own_word(cast, found.subject.holder, said),
    )


def trimmed(reading: Reading, found: Found, said: Attribution | None) -> tuple[int, int]:
    """Return the predicate's offsets without who says it behind, and without the marks at its end."""
    text = reading.article.text
    start, end = found.tail
    if said is not None and not found.mood and said.start <= start < said.end:
        end = min(end, said.end)
    trailing = None if found.quoted else TRAILING.search(text, start, end)
    end = trailing.start() if trailing else end
    return start, end - (len(text[start:end]) - len(text[start:end].rstrip(" .;:,–—\n")))


def tellable(reading: Reading, found: Found, span: tuple[int, int]) -> bool:
    """Tell whether a predicate says something by itself: nothing idle, nothing that leans on what stood before."""
    text = reading.article.text
    predicate = text[slice(*span)].lstrip()
    if not FEWEST <= len(predicate.split()) <= MOST or not is_prose(reading, *span):
        return False
    if found.quoted:
        return True
    idle = IDLE.match(predicate) or PARTICIPLE.match(predicate) or MUTUAL.search(predicate)
    leaning = POINTING.search(predicate) or LEANING.search(predicate)
    return not idle and not leaning and is_whole(predicate) and not turns_on_itself(reading, found.subject, span[0])


def attributable(found: Found, said: Attribution | None) -> bool:
    """Tell whether somebody's words can be told as theirs: not denied, not quoted in part, not nobody's."""
    if said is None:
        return True
    return said.kind != "deny" and (found.quoted or not said.direct) and bool(said.actor or said.speaker)


def subject_part(reading: Reading, found: Found) -> tuple[Part, Actor]:
    """Return the subject as a part, and the actor that it is: the holder, or the part of it that is named."""
    start, end = found.head
    text = reading.article.text[start:end].rstrip()
    subject = found.subject
    actor = subject.actor if subject.actor and subject.actor.kind in PARTS else subject.holder
    part = Part(
        start=start,
        end=start + len(text),
        text=text,
        role="subject",
        actor=actor.id if not found.other and not subject.owning else None,
        owner=subject.holder.id if subject.owning else None,
        pronoun=subject.pronoun,
    )
    return part, actor


def names_in(cast: Cast, reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    """Return the mentions of known actors between two offsets."""
    return tuple(m for m in reading.mentions if m.actor in cast.evidence.glossary and start <= m.start and m.end <= end)


def turns_on_itself(reading: Reading, subject: Subject, start: int) -> bool:
    """Tell whether what a party does is done to itself: then somebody else was the doer."""
    near = reading.article.text[start : start + 60]
    name = subject.holder.name
    return name in near or any(
        m.actor == subject.holder.id and not m.pronoun and start <= m.start < start + 24 for m in reading.mentions
    )


def sentence_at(reading: Reading, at: int) -> int:
    """Return the index of the sentence that holds an offset."""
    return next((s.index for s in reading.sentences if s.start <= at < s.end), -1)


def speech_over(reading: Reading, span: tuple[int, int]) -> Attribution | None:
    """Return whose words a stretch is, if it lies in somebody's: the narrowest."""
    held = [said for said in reading.attributions if said.start <= span[0] + 1 < said.end and said.kind != "write"]
    return min(held, key=lambda said: (said.end - said.start, said.start), default=None)


def weight_of(cast: Cast, reading: Reading, words: Sequence[str], kind: str, said: Attribution | None) -> float:
    """Return how much a point is worth: on the story's own matter, a plain aim or limit, a study's finding."""
    plain = [word for piece in words for word in plain_words(piece) if len(word) > 3]
    central = sum(cast.evidence.spread.get(word, 0.0) for word in plain) / max(1, len(plain))
    study = reading.article.outlet_kind in VIEWS and said is None
    return WORTH[kind] + 2.0 * central + 1.2 * study - 0.03 * max(0, len(words) - 20)


def told_by_another(cast: Cast, found: Found, said: Attribution | None) -> bool:
    """Tell whether another party, or a part of the state that does not speak for it, tells what the holder wants: that
    is its charge or its wish, not the holder's aim."""
    speaker = cast.evidence.glossary.get(said.actor or "") if said else None
    if speaker is None or found.mood == "said":
        return False
    party = principal_of(speaker, cast.evidence.glossary)
    holder = found.subject.holder
    apart = speaker.role in APART and speaker != holder and speaker.country == holder.id
    return apart or (party is not None and party != holder and is_party(party, cast.evidence.glossary))


def own_word(cast: Cast, holder: Actor, said: Attribution | None) -> float:
    """Return what a point gains where the holder itself says it."""
    speaker = cast.evidence.glossary.get(said.actor or "") if said else None
    if speaker is not None and speaker.role in APART and speaker != holder:
        return 0.0
    return 0.6 if speaker is not None and principal_of(speaker, cast.evidence.glossary) == holder else 0.0
