"""Claim rows for who did it: sides that each say the other fired first, ended the talks or made the proposal."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from watchfloor.link.citations import attribution_over, sentence_at
from watchfloor.link.claims_slots import day_words, natural
from watchfloor.link.claims_voices import sentence_span, sentences_between
from watchfloor.link.sayings import Saying, Scene, row_of, saying_of, times_near
from watchfloor.link.wording import content_stems
from watchfloor.records import ClaimRow, Clause, Interval, Reading

# "who fired first", "without warning": only one of the two can be right.
EXCLUSIVE = re.compile(
    r"\b(?:first|without (?:warning|provocation|any grounds|cause)|unprovoked"
    r"|in (?:reply|response|self-defence|self-defense)"
    r"|returned? fire|provok\w+|of their own accord|opened fire|started)\b",
    re.IGNORECASE,
)
ATTACKED = re.compile(
    r"\b(?:fired|opened fire|shot|attacked|struck|shelled|bombed|bombarded|invaded|assaulted|stormed|ambushed|raided"
    r"|used (?:fire)?(?:arms|weapons))\b",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(?:not|never|no|nobody|denie[sd]|deny)\b", re.IGNORECASE)
ANSWERING = re.compile(
    r"\b(?:return(?:ed|ing)? fire|in (?:reply|response|self-defen[cs]e|retaliation)|retaliat\w+)\b", re.IGNORECASE
)
SHOOTING = re.compile(r"\b(?:fire|fired|firing|shot|shots|shoot|shooting|shell\w*)\b", re.IGNORECASE)
# "It was the government that had ended the meeting": nobody else did.
CLEFT = re.compile(
    r"\b[Ii]t was (?!only|not)(?P<who>[^.,;]{3,40}?) (?:that|who|which) (?:had |has )?(?P<first>first )?(?P<verb>\w+)"
    r"(?P<rest>[^.,;]{0,40})"
)
# "the initiative had come from Seoul", "Tokyo had first proposed it".
ORIGINATED = re.compile(
    r"\b(?:initiative|proposal|idea|suggestion) (?:had |has )?(?:come|came) from "
    r"(?P<who>(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})"
)
PROPOSED = frozenset({"proposed", "suggested", "raised", "offered", "initiated"})
REACH = 3  # sentences within which the other side answers
MOST_WORDS = 5


class Charge(Struct, frozen=True):
    """A hostile act laid to one country by somebody, with what it was done to."""

    when: Interval | None
    saying: Saying
    doer: str
    target: str | None


def blame_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield rows for who attacked first, who made a proposal and who ended or began a thing."""
    yield from first_blow_rows(scene)
    yield from authorship_rows(scene)


def first_blow_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row where two sides each say that the other attacked, and one of them says that it was the first."""
    charges = [charge for reading in scene.readings for charge in charges_of(reading, scene)]
    done: set[frozenset[str]] = set()
    for at, one in enumerate(charges):
        for other in charges[at + 1 :]:
            key = frozenset({one.doer, other.doer})
            if key in done or not opposed(one, other):
                continue
            done.add(key)
            members = [
                charge for charge in charges
                if charge.doer in key and charge.saying.party in key and same_day(charge, one)
            ]  # fmt: skip
            fired = sum(bool(SHOOTING.search(charge.saying.quote)) for charge in members) * 2 >= len(members)
            days = [c.when.first for c in members if c.when and c.when.grain == "day"]
            days += [c.saying.as_of.date() for c in members if c.saying.as_of and not days]
            day = f" on {day_words(min(days))}" if days else ""
            slot = f"who {'fired' if fired else 'attacked'} first{day}"
            yield row_of(slot, "actor", "contradicts", named_alike(members), scene)


def named_alike(charges: Sequence[Charge]) -> list[Saying]:
    """Return the charges' sayings with one name for each accused side: the first that is more than its country's."""
    names: dict[str, str] = {}
    for charge in sorted(charges, key=lambda charge: " " not in charge.saying.value):
        names.setdefault(charge.doer, charge.saying.value)
    return [structs.replace(charge.saying, value=names[charge.doer]) for charge in charges]


def opposed(one: Charge, other: Charge) -> bool:
    """Return whether each of two charges is the one side's word against the other, and only one can be right."""
    return (
        one.doer != other.doer
        and one.saying.party == other.doer
        and other.saying.party == one.doer
        and one.target in {None, other.doer}
        and other.target in {None, one.doer}
        and same_day(one, other)
        and bool(EXCLUSIVE.search(around(one.saying)) or EXCLUSIVE.search(around(other.saying)))
    )


def charges_of(reading: Reading, scene: Scene) -> Iterator[Charge]:
    """Yield the attacks that somebody lays to a country not his own; the attacker is named before the verb."""
    text = reading.article.text
    for match in ATTACKED.finditer(text):
        said = attribution_over(reading, match.start(), match.end())
        start, end = sentence_span(reading, match.start())
        if said is not None:
            start, end = max(start, said.start), min(end, said.end)
        passage = text[start:end]
        if ANSWERING.search(passage) or NEGATION.search(text[start : match.start()]):
            continue
        doers = countries_in(reading, start, match.start())
        if len(doers) != 1:
            continue
        doer = next(iter(doers))
        targets = countries_in(reading, match.end(), end) - {doer}
        saying = saying_of(reading, start, end, doer_name(reading, start, match.start(), doer), scene)
        saying = structs.replace(saying, start=start, end=end)
        days = [when.interval for when in times_near(reading, start, end) if when.interval]
        if saying.party not in {None, doer} and len(targets) < 2:
            yield Charge(days[0] if days else None, saying, doer, next(iter(targets), None))


def countries_in(reading: Reading, start: int, end: int) -> set[str]:
    """Return the countries of the actors that a passage mentions."""
    countries = {actor.id: actor.country for actor in reading.actors}
    named = (m.actor for m in reading.mentions if start <= m.start < end and m.actor)
    return {country for actor in named if (country := countries.get(actor))}


def doer_name(reading: Reading, start: int, end: int, country: str) -> str:
    """Return who acts as the passage calls them ("Tajik guards"), else the country's own name."""
    countries = {actor.id: actor.country for actor in reading.actors}
    for mention in reading.mentions:
        words = mention.text.strip(" ,")
        short = 2 <= len(words.split()) <= MOST_WORDS and words[:1].isupper() and not mention.pronoun
        if start <= mention.start < end and short and countries.get(mention.actor or "") == country:
            return words
    return next((actor.name for actor in reading.actors if actor.id == country), country)


def same_day(one: Charge, other: Charge) -> bool:
    """Return whether two acts may be of one day: dated so, or told within two days of each other."""
    if one.when and other.when:
        return one.when.first <= other.when.last and other.when.first <= one.when.last
    said, also = one.saying.as_of, other.saying.as_of
    return bool(said and also and abs((said - also).total_seconds()) <= 2 * 86400)


def around(saying: Saying) -> str:
    """Return the sentence of a saying and the one before it."""
    sentence = sentence_at(saying.reading, saying.start)
    if sentence is None:
        return saying.quote
    before = saying.reading.sentences[max(0, sentence.index - 1)]
    return saying.reading.article.text[before.start : sentence.end]


class Authorship(Struct, frozen=True):
    """Somebody's word that it was this one, and no other, who did a thing."""

    saying: Saying
    who: str
    did: str
    rest: str
    proposed: bool


def authorship_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row where two speakers each name another as the one who did a thing."""
    found = [one for reading in scene.readings for one in authorships_of(reading, scene)]
    used: set[int] = set()
    for at, one in enumerate(found):
        if at in used:
            continue
        others = [
            i for i, other in enumerate(found)
            if i > at and other.proposed and one.proposed and party_differs(one.saying, other.saying)
        ]  # fmt: skip
        differing = [i for i in others if found[i].who != one.who]
        if one.proposed and differing:
            used |= {at, *others}
            slot = f"who first proposed {thing_proposed(one, [found[i] for i in others])}"
            yield row_of(slot, "actor", "contradicts", [one.saying, *(found[i].saying for i in others)], scene)
        elif not one.proposed and (answers := answers_to(one, scene)):
            slot = f"who {one.did}{one.rest}".strip()
            yield row_of(slot, "actor", "contradicts", worded_alike([one.saying, *answers]), scene)


def worded_alike(sayings: Sequence[Saying]) -> list[Saying]:
    """Return sayings whose values of the same words in another order are given in the first one's order."""
    first: dict[frozenset[str], str] = {}
    for saying in sayings:
        first.setdefault(frozenset(content_stems(saying.value)), saying.value)
    return [structs.replace(saying, value=first[frozenset(content_stems(saying.value))]) for saying in sayings]


def thing_proposed(one: Authorship, others: Sequence[Authorship]) -> str:
    """Return what was proposed, where one of them says it in a few words, else "it"."""
    rests = [other.rest.strip() for other in (one, *others) if 2 <= len(other.rest.split()) <= 9]
    return max(rests, key=len, default="it")


def authorships_of(reading: Reading, scene: Scene) -> Iterator[Authorship]:
    """Yield what a reading's speakers say of who began, ended or proposed a thing."""
    text = reading.article.text
    for pattern in (CLEFT, ORIGINATED):
        for match in pattern.finditer(text):
            said = attribution_over(reading, match.start(), match.end())
            if said is None or not (said.speaker or said.actor):
                continue
            groups = match.groupdict()
            verb = (groups.get("verb") or "proposed").lower()
            who = match["who"].strip()
            shown, key = doer_in(reading, match.start("who"), match.end("who"), who)
            proposed = verb in PROPOSED
            if pattern is CLEFT and not (proposed or verb.endswith("ed") or verb in {"began", "broke", "left"}):
                continue
            saying = saying_of(reading, match.start(), match.end(), shown, scene)
            rest = " ".join((groups.get("rest") or "").split(" "))
            yield Authorship(saying, key, verb, rest, proposed)


def doer_in(reading: Reading, start: int, end: int, who: str) -> tuple[str, str]:
    """Return who is named in a passage, as shown and as compared: the country of an actor, else the words."""
    known = {actor.id: actor for actor in reading.actors}
    for mention in reading.mentions:
        actor = known.get(mention.actor or "")
        if start <= mention.start < end and actor:
            country = next((a.name for a in reading.actors if a.id == actor.country), None)
            return (country if country and who[:1].isupper() else who), actor.country or actor.id
    return who, who.lower()


def party_differs(one: Saying, other: Saying) -> bool:
    """Return whether two sayings come from two sides."""
    return bool(one.party and other.party and one.party != other.party)


def answers_to(one: Authorship, scene: Scene) -> list[Saying]:
    """Return what others say of the same: right after it another subject, elsewhere that it was not so."""
    reading = one.saying.reading
    stems = set(content_stems(f"{one.did} {one.rest}"))
    found: list[Saying] = []
    for other in scene.readings:
        for clause in other.clauses:
            words = " ".join(part.text for part in clause.parts if part.role == "subject").strip(" ,")
            if not 1 <= len(words.split()) <= MOST_WORDS or not replying(one, other, clause, stems):
                continue
            saying = saying_of(other, clause.start, clause.end, natural(words, other), scene)
            if saying.speaker and party_differs(one.saying, saying):
                found.append(saying)
    return found[:2] if any(saying.reading is reading for saying in found) else []


def replying(one: Authorship, other: Reading, clause: Clause, stems: set[str]) -> bool:
    """Return whether a clause gives the other account: right after the claim, or after a denial in another piece."""
    if other is not one.saying.reading:
        return denied_in(other, clause.start, stems)
    distance = sentences_between(other, one.saying.start, clause.start)
    text = other.article.text[clause.start : clause.end]
    return distance is not None and 1 <= distance <= REACH and bool(EXCLUSIVE.search(text))


def denied_in(reading: Reading, start: int, stems: set[str]) -> bool:
    """Return whether the sentence before an offset says that the thing was not so."""
    first, _ = sentence_span(reading, start)
    sentence = sentence_at(reading, max(0, first - 2))
    if sentence is None:
        return False
    text = reading.article.text[sentence.start : sentence.end]
    return bool(re.search(r"\b(?:not|never|false|untrue)\b", text)) and len(stems & set(content_stems(text))) >= min(
        2, len(stems)
    )
