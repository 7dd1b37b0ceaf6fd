"""Claim rows for what is disputed to have happened: a denial against an assertion, and blame laid both ways."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache

from msgspec import Struct, structs

from watchfloor.link.citations import attribution_over, sentence_at
from watchfloor.link.counted import KINDS
from watchfloor.link.sayings import Saying, Scene, alike, era_of, party_of, row_of, saying_of, worth
from watchfloor.link.wording import WORD, content_stems, stem
from watchfloor.records import ClaimRow, Clause, EventMention, Reading

UNTRUE = re.compile(
    r"\b(?:untrue|false|groundless|baseless|unfounded|a lie|fabricated|invent(?:ed|ion)|nonsense"
    r"|not (?:true|correct|the case)|(?:do(?:es)?|did) not correspond to (?:reality|the truth|the facts))\b",
    re.IGNORECASE,
)
FALSELY = re.compile(r"\b(?:false|untrue|not true|denie[sd]) that\s*$", re.IGNORECASE)
# "who fired first", "it was the other side that": only one of the two can be right.
EXCLUSIVE = re.compile(
    r"\b(?:first|it was|without (?:warning|provocation|any grounds)|in (?:reply|response|self-defence|self-defense)"
    r"|returned? fire|provok|initiative|of their own accord|started|opened fire)\b",
    re.IGNORECASE,
)
# "It was the government that ended the meeting" says that nobody else did.
CLEFT = re.compile(r"\b[Ii]t was (?!only|not)[^.]{3,60}? (?:that|who|which) (?:had |has )?\w+")
# Shared telling words, in bits: about three content words that are not on every page.
SHARED_BITS = 16.0
SHARED_SHARE = 0.4
TALK = frozenset(
    content_stems(
        "statement allegation report accusation claim rumour denied untrue false groundless reality correspond"
    )
)
SAME_THING = {stem(word): stem(kind) for word, kind in KINDS.items() if kind != "people"} | {"unmann": "aircraft"}
# After a denial things can still come true: an assertion this much later is news, not a contradiction.
CAME_TRUE = timedelta(days=2)
VIOLENT = frozenset({"ASSAULT", "COERCE"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "REJECT", "RETREAT", "SANCTION"})


class Assertion(Struct, frozen=True):
    """A clause that says a thing is so, or (`denied`) is not so."""

    saying: Saying
    denied: bool


def happened_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each thing that one speaker says is so and another says is not, and for blame laid both ways."""
    claims = [claim for reading in scene.readings for claim in assertions_of(reading, scene)]
    denials = [claim.saying for claim in claims if claim.denied]
    taken: list[Saying] = []
    for denial in denials:
        if any(denial.origin == other.origin and overlap(denial, other) for other in taken):
            continue
        against = [c.saying for c in claims if not c.denied and contradicts(denial, c.saying)]
        against.sort(key=lambda saying: -shared_bits(denial, saying))
        against = [one for one in against if shared_bits(denial, one) >= 0.7 * shared_bits(denial, against[0])]
        against = against or answered(denial, claims)
        if not against:
            continue
        with_it = [other for other in denials if same_denial(denial, other)]
        taken += [denial, *with_it]
        slot = f"whether it is so that {shortened(against[0].quote)}"
        yield row_of(slot, "happened", "contradicts", [denial, *with_it[:2], *against[:2]], scene)
    yield from blame_rows(scene)


def answered(denial: Saying, claims: Sequence[Assertion]) -> list[Saying]:
    """Return what stands just before a denial that answers it: somebody else's word on the same kind of act."""
    place = sentence_at(denial.reading, denial.start)
    if place is None or not denial.speaker:
        return []
    acts = {mention.plover for mention in denial.reading.events if mention.sentence == place.index}
    found = []
    for claim in (c.saying for c in claims if not c.denied and c.saying.reading is denial.reading):
        there = sentence_at(claim.reading, claim.start)
        if there is None or not 1 <= place.index - there.index <= 2 or not claim.speaker or claim.party == denial.party:
            continue
        theirs = {mention.plover for mention in claim.reading.events if mention.sentence == there.index}
        if acts & theirs & VIOLENT:
            found.append(claim)
    return found[-1:]


def shortened(quote: str) -> str:
    """Return the first words of a passage, as many as a slot's name holds."""
    words = quote.replace("\n", " ").split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def assertions_of(reading: Reading, scene: Scene) -> Iterator[Assertion]:
    """Yield the clauses of a reading that assert or deny something of substance."""
    seen: set[tuple[int, int]] = set()
    for clause in reading.clauses:
        if (
            clause.modality == "hypothetical"
            or (clause.start, clause.end) in seen
            or era_of(reading, *sentence_span(reading, clause.start))
        ):
            continue
        seen.add((clause.start, clause.end))
        denied = is_denial(reading, clause)
        saying = saying_of(reading, clause.start, clause.end, "no" if denied else "yes", scene)
        saying = structs.replace(saying, stems=matter_of(saying.quote))
        if len(saying.stems) >= 2:
            yield Assertion(saying, denied)
    for attribution in reading.attributions:
        if attribution.kind != "deny" or (attribution.start, attribution.end) in seen:
            continue
        saying = saying_of(reading, attribution.start, attribution.end, "no", scene)
        party = party_of(reading, attribution.actor, attribution.speaker, scene)
        stems = matter_of(attribution.content)
        saying = structs.replace(
            saying, speaker=attribution.speaker, speaker_actor=attribution.actor, party=party, stems=stems
        )
        yield Assertion(saying, denied=True)


def matter_of(text: str) -> frozenset[str]:
    """Return the stems of a passage without words about saying and denying; synonyms as one."""
    return frozenset(SAME_THING.get(word, word) for word in content_stems(text)) - TALK


def sentence_span(reading: Reading, offset: int) -> tuple[int, int]:
    """Return the offsets of the sentence that holds an offset."""
    sentence = sentence_at(reading, offset)
    return (sentence.start, sentence.end) if sentence else (offset, offset)


def is_denial(reading: Reading, clause: Clause) -> bool:
    """Return whether a clause says that something is not so."""
    text = reading.article.text[clause.start : clause.end]
    if UNTRUE.search(text):
        return True
    said = attribution_over(reading, clause.start, clause.end)
    if said is not None and said.kind == "deny":
        return said.start <= clause.start and clause.end <= said.end
    start, _ = sentence_span(reading, clause.start)
    # "It is false that the navy will be sent."
    if FALSELY.search(reading.article.text[start : clause.start]):
        return True
    return not clause.polarity and clause.modality == "actual"


def contradicts(denial: Saying, claim: Saying) -> bool:
    """Return whether an assertion says what a denial says is not so, and comes from somebody else."""
    if denial.reading is claim.reading and (denial.party == claim.party or overlap(denial, claim)):
        return False
    if denial.party and denial.party == claim.party:
        return False
    if denial.as_of and claim.as_of and claim.as_of - denial.as_of >= CAME_TRUE:
        return False
    spoken = bool(denial.speaker or denial.party) or bool(UNTRUE.search(denial.quote))
    return spoken and matter_shared(denial, claim, cleft=True)


def same_denial(one: Saying, other: Saying) -> bool:
    """Return whether two denials are of one thing."""
    return one.origin != other.origin and matter_shared(one, other)


def overlap(one: Saying, other: Saying) -> bool:
    """Return whether two passages of one article overlap."""
    return one.start < other.end and other.start < one.end


def matter_shared(one: Saying, other: Saying, *, cleft: bool = False) -> bool:
    """Return whether two passages are about one matter: enough telling words, and a good share of them."""
    # Names alone are the story's, not the matter's.
    if len(common_words(one.quote) & common_words(other.quote) & one.stems & other.stems) < 2:
        return False
    bits, share = shared_bits(one, other), alike(one.stems, other.stems)
    if cleft and CLEFT.search(other.quote):
        return bits >= 5 and share >= 0.3
    return (bits >= SHARED_BITS and share >= SHARED_SHARE) or (bits >= 0.7 * SHARED_BITS and share >= 0.85)


@lru_cache(maxsize=4096)
def common_words(quote: str) -> frozenset[str]:
    """Return the stems of a passage's words that are not written as names."""
    return matter_of(" ".join(match.group() for match in WORD.finditer(quote) if match.group()[0].islower()))


def shared_bits(one: Saying, other: Saying) -> float:
    """Return how telling the words are that two passages share."""
    return sum(worth(stem) for stem in one.stems & other.stems)


def blame_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row where two sides each say that the other did it (first)."""
    charges = [
        charge
        for reading in scene.readings
        for mention in reading.events
        if (charge := charge_of(reading, mention, scene))
    ]
    done: set[tuple[str, frozenset[str | None]]] = set()
    for at, (mention, saying, doer, target) in enumerate(charges):
        for other_mention, other, other_doer, other_target in charges[at + 1 :]:
            key = (mention.plover, frozenset({doer, other_doer}))
            if (
                mention.plover != other_mention.plover or key in done
                or doer == other_doer or target not in {None, other_doer} or other_target not in {None, doer}
                or (target is None and other_target is None)
                or not blames(saying, doer) or not blames(other, other_doer)
                or not same_day(mention, other_mention, saying, other)
                or not (EXCLUSIVE.search(around(saying)) or EXCLUSIVE.search(around(other)))
            ):  # fmt: skip
                continue
            done.add(key)
            members = [
                s for m, s, d, t in charges
                if m.plover == mention.plover and {d, t} <= {doer, other_doer, None} and same_day(m, mention, s, saying)
                and (t or EXCLUSIVE.search(s.quote))
            ]  # fmt: skip
            yield row_of(blame_slot(mention, saying), "actor", "contradicts", members, scene)


def blame_slot(mention: EventMention, saying: Saying) -> str:
    """Return the name of a slot for who did a thing first."""
    day = f" on {mention.when.first.isoformat()}" if mention.when and mention.when.first == mention.when.last else ""
    words = content_stems(saying.quote)
    return (
        f"who attacked first{day}"
        if mention.plover == "ASSAULT" and words
        else f"who is to blame ({mention.trigger}){day}"
    )


def charge_of(
    reading: Reading, mention: EventMention, scene: Scene
) -> tuple[EventMention, Saying, str, str | None] | None:
    """Return a hostile act with the countries that do and suffer it, or None where either is not one country."""
    if mention.plover not in HOSTILE or mention.background or mention.status not in {"happened", "alleged"}:
        return None
    countries = {actor.id: actor.country for actor in reading.actors}
    doers = {c for actor in mention.actors if (c := countries.get(actor))}
    targets = {c for actor in mention.recipients if (c := countries.get(actor))}
    if len(doers) != 1 or len(targets) > 1 or doers == targets:
        return None
    doer, target = next(iter(doers)), next(iter(targets), None)
    name = next((a.name for a in reading.actors if a.id in mention.actors and a.country == doer), doer)
    return mention, saying_of(reading, mention.start, mention.end, name, scene), doer, target


def blames(saying: Saying, doer: str) -> bool:
    """Return whether a charge is somebody's, and not the accused country's own account."""
    return saying.party != doer


def same_day(one: EventMention, other: EventMention, said: Saying, also: Saying) -> bool:
    """Return whether two acts may be of one day: dated so, or told within three days of each other."""
    if one.when and other.when:
        return one.when.first <= other.when.last and other.when.first <= one.when.last
    return bool(said.as_of and also.as_of and abs((said.as_of - also.as_of).days) <= 3)


def around(saying: Saying) -> str:
    """Return the sentence of a saying and the one before it."""
    sentence = sentence_at(saying.reading, saying.start)
    if sentence is None:
        return saying.quote
    sentences = saying.reading.sentences
    before = sentences[max(0, sentence.index - 1)]
    return saying.reading.article.text[before.start : sentence.end]
