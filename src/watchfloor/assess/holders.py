"""Holders: of whom a stretch of text speaks, by a name, "the federation", "it" or the paragraph's topic."""

import re
from collections import Counter

from msgspec import Struct, structs

from watchfloor.assess.evidence import Evidence
from watchfloor.assess.lens_cues import GROUPS
from watchfloor.assess.parties import is_party, principal_of
from watchfloor.records import Actor, Mention, Reading

# What may open a clause before its subject.
OPENING = re.compile(
    r"[\s,“\"‘'–—-]*(?:(?:but|and|yet|so|still|besides|however|meanwhile|also|moreover|instead|in turn"
    r"|for its part|for now"
    r"|that|by contrast|in short|above all),?\s+)*",
    re.IGNORECASE,
)
# "He" and "she" are left out: what a person wants is told by name.
PRONOUN = re.compile(r"(it|they)\b(?!['’]s\b)", re.IGNORECASE)
# What opens a stretch before a time, and how long it may be.
DATING = re.compile(r"(?:(?:in|on|at|by|since|until|after|before|from|during|over)\s+(?:the\s+)?)?", re.IGNORECASE)
AHEAD = 12
POSSESSIVE = re.compile(r"(its|their)\b", re.IGNORECASE)
WORDS = re.compile(r"[\w-]+|[^\w\s]")
# How many words into its subject the noun of a group may stand ("the fruit exporters").
REACH = 3
# Sorts of institution that "the ..." refers back to, where one actor's name holds the word.
SORTS = frozenset(
    """federation union alliance association party coalition league confederation front movement council commission
    company consortium bloc agency bank court chamber congress guild syndicate society
    group club cartel committee""".split()
)
# "In Seoul", "Japanese officials": nouns by which a state acts.
OFFICIAL = re.compile(
    r"\s+(?:officials|diplomats|leaders|authorities|ministers|negotiators|envoys|government|officers)\b"
)
# Parts of a state that do not speak for its government.
APART = frozenset({"LEG", "JUD", "OPP", "REB"})
# Adjectives of a country that do not begin as its name does.
IRREGULAR = frozenset("british dutch american u.s. swiss thai greek filipino emirati".split())
# Words that cannot open a subject.
LEADING = frozenset("for from in at by with without among of to on after before since despite under over".split())
# Kinds of outlet that publish studies and views.
VIEWS = frozenset({"think_tank", "ngo", "magazine", "blog", "opinion"})
OWNER = re.compile(r"['’]s?(?=\s)")


class Subject(Struct, frozen=True, kw_only=True):
    """Whose clause it is: the holder, where its words begin and end, and whether it only owns the subject.

    `actor` is the part of the holder that the words name (a ministry), where they name one."""

    holder: Actor
    start: int
    end: int
    owning: bool = False
    pronoun: bool = False
    actor: Actor | None = None


class Cast(Struct, frozen=True, kw_only=True):
    """Who may hold an aim in a story: actors by id, institutions by their sort, groups by their noun."""

    evidence: Evidence
    sorts: dict[str, Actor]
    groups: dict[str, Actor]


def cast_of(evidence: Evidence) -> Cast:
    """Return who may hold an aim in a story."""
    sorts: dict[str, list[Actor]] = {}
    for actor in evidence.glossary.values():
        if actor.kind != "country" and is_party(actor, evidence.glossary):
            for word in set(actor.name.lower().split()) & SORTS:
                sorts.setdefault(word, []).append(actor)
    said = Counter(mention.actor for reading in evidence.originals for mention in reading.mentions)
    counts: dict[str, int] = {}
    for reading in evidence.originals:
        for word in set(re.findall(r"[a-z]+", reading.article.text.lower())) & GROUPS:
            counts[word] = counts.get(word, 0) + 1
    return Cast(
        evidence=evidence,
        sorts={word: max(held, key=lambda actor: (said[actor.id], actor.id)) for word, held in sorts.items()},
        groups={word: group_of(word) for word in counts},
    )


def group_of(noun: str) -> Actor:
    """Return a body of people known only by what they are."""
    return Actor(id=f"group:{noun}", name=noun, kind="group", role="CVL")


def subject_at(cast: Cast, reading: Reading, start: int, end: int, topic: Actor | None) -> Subject | None:
    """Return the holder that a stretch of text opens with, or None."""
    text = reading.article.text
    # Only a study goes through its actors one by one: elsewhere an "it" that was not resolved stays so.
    topic = topic if reading.article.outlet_kind in VIEWS else None
    opening = OPENING.match(text, start, end)
    at = after_time(reading, opening.end() if opening else start, end)
    if match := POSSESSIVE.match(text, at, end):
        holder = meant(cast, reading, at) or topic
        return Subject(holder=holder, start=at, end=match.end(), owning=True, pronoun=True) if holder else None
    if match := PRONOUN.match(text, at, end):
        holder = meant(cast, reading, at) or topic
        actor = part_meant(cast, reading, at)
        return Subject(holder=holder, start=at, end=match.end(), pronoun=True, actor=actor) if holder else None
    return named_subject(cast, reading, at, end) or common_subject(cast, reading, at, end)


def after_time(reading: Reading, at: int, end: int) -> int:
    """Return where a stretch goes on behind a time that opens it ("In September Rome was offered ...")."""
    for when in reading.times:
        if at <= when.start <= at + AHEAD and when.end < end and DATING.fullmatch(reading.article.text, at, when.start):
            rest = re.compile(r",?\s+").match(reading.article.text, when.end)
            return rest.end() if rest else at
    return at


def meant(cast: Cast, reading: Reading, at: int) -> Actor | None:
    """Return the party that a pronoun was found to mean."""
    mention = next((mention for mention in reading.mentions if mention.start == at and mention.pronoun), None)
    return party_in(cast, mention)


def part_meant(cast: Cast, reading: Reading, at: int) -> Actor | None:
    """Return the actor itself that words at a place mean, be it a part of a party."""
    mention = next((mention for mention in reading.mentions if mention.start == at), None)
    return cast.evidence.glossary.get(mention.actor or "") if mention else None


def party_in(cast: Cast, mention: Mention | None) -> Actor | None:
    """Return the party on whose account a mentioned actor acts."""
    actor = cast.evidence.glossary.get(mention.actor or "") if mention else None
    party = principal_of(actor, cast.evidence.glossary) if actor else None
    return party if party is not None and is_party(party, cast.evidence.glossary) else None


def named_subject(cast: Cast, reading: Reading, at: int, end: int) -> Subject | None:
    """Return the subject that a name at the start of a stretch makes."""
    text = reading.article.text
    for mention in reading.mentions:
        article = text[at : mention.start].lower()
        if mention.pronoun or not at <= mention.start <= at + 4 or mention.end > end or article not in {"", "the "}:
            continue
        holder = party_in(cast, mention)
        actor = cast.evidence.glossary.get(mention.actor or "")
        if holder is None or (actor is not None and actor.role in APART and actor != holder):
            continue
        stop = mention.end
        if holder.kind == "country" and is_adjective(mention.text, holder) and not OFFICIAL.match(text, stop, end):
            continue
        if owner := OWNER.match(text, stop, end):
            return Subject(holder=holder, start=at, end=owner.end(), owning=True)
        if official := OFFICIAL.match(text, stop, end):
            stop = official.end()
        return Subject(holder=holder, start=at, end=stop, actor=actor)
    return None


def is_adjective(word: str, country: Actor) -> bool:
    """Tell whether a country's mention is its adjective ("Turkish"), which makes another noun its subject."""
    plain, name = word.lower(), country.name.lower()
    alike = plain[:3] == name[:3] and plain != name and not name.startswith(plain)
    return alike or plain in IRREGULAR


def common_subject(cast: Cast, reading: Reading, at: int, end: int) -> Subject | None:
    """Return the subject that "the federation" or "farmers" makes."""
    text = reading.article.text
    for number, match in enumerate(WORDS.finditer(text, at, min(end, at + 60))):
        word = match[0].lower()
        defined = text[at : at + 4].lower() == "the "
        if word in cast.sorts and defined and number in {1, 2}:
            return owned_or_not(cast.sorts[word], text, at, match.end(), end)
        if word in cast.groups and number < REACH:
            group = cast.groups[word]
            own = text[at + 4 : match.end()] if defined else lowered(text[at : match.end()])
            group = structs.replace(group, name=f"the {own}" if defined else own)
            return owned_or_not(group, text, at, match.end(), end)
        if word in LEADING or not word.replace("-", "").isalpha():
            break
    return None


def lowered(text: str) -> str:
    """Return a group's words for the middle of a sentence: a small first letter but for an adjective of a country."""
    first = text.partition(" ")[0]
    proper = first.endswith(("ish", "ese", "ian", "ean", "can", "i")) and first != text
    return text if proper or not first[1:].islower() else text[:1].lower() + text[1:]


def owned_or_not(holder: Actor, text: str, at: int, stop: int, end: int) -> Subject:
    """Return a subject, which may go on with what the holder owns."""
    owner = OWNER.match(text, stop, end)
    return Subject(holder=holder, start=at, end=owner.end() if owner else stop, owning=owner is not None)


def topic_named(cast: Cast, reading: Reading, start: int, end: int) -> Actor | None:
    """Return the party that a sentence of its name alone announces ("Turkey.")."""
    text = reading.article.text
    for mention in reading.mentions:
        if mention.start == start and not mention.pronoun and not text[mention.end : end].strip(" .:—–-"):
            return party_in(cast, mention)
    return None
