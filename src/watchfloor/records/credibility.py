"""How well a thing said is borne out, from independent origins alone: who tells it, in whose voice, against whom.

The grades are the Admiralty scale's (NATO AJP-2.1, STANAG 2511); docs/design/2026-11-22-credibility.md has the rule.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from watchfloor.records.reading import Actor, Attribution, Reading
from watchfloor.records.register import folded
from watchfloor.records.story import Citation, Event

CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, UNKNOWN = 1, 2, 3, 4, 5, 6
# This many independent voices confirm; one fewer makes it probable.
CONFIRMING = 3
# Who speaks for a state: its government, forces, parliament, courts and police; of its people only those in office.
OFFICE_ROLES = frozenset({"GOV", "MIL"})
STATE_ROLES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", None})
MEDIA = frozenset({"agency", "outlet"})


class Telling(Struct, frozen=True):
    """One account that tells something: `account` names its independent origin, `source` the outlet whose account that
    is, `outlets` who carries it, `speaker` whom it has it from and `side` whose side that is (null: its own word),
    `control` whose voice the outlet is."""

    account: str
    source: str
    outlets: frozenset[str] = frozenset()
    speaker: str | None = None
    side: str | None = None
    control: str | None = None


class Standing(Struct, frozen=True):
    """What stands behind a thing said: independent origins, distinct speakers, outlets with copies, credibility 1-6,
    and the independent voices for it and against it that the grade was computed from."""

    origins: int
    speakers: int
    outlets: int
    credibility: int
    voices: int = 0
    against: int = 0


class Accounts(Struct, frozen=True):
    """A story's articles as accounts: the independent origin of each, the outlet it goes back to, whose voice that is,
    its own outlet by its one name, and its reading."""

    readings: Mapping[str, Reading]
    account_of: Mapping[str, str]
    source_of: Mapping[str, str]
    control_of: Mapping[str, str | None]
    outlet_of: Mapping[str, str]


def accounts_of(
    readings: Mapping[str, Reading],
    origin_of: Mapping[str, str],
    control_of: Mapping[str, str | None],
    names: Mapping[str, str],
) -> Accounts:
    """Return a story's accounts. `origin_of` gives each article the one whose text it carries, `names` its outlet's
    name in the register. A text that retells another outlet's report is of that report's account, read or not."""
    outlet_of = {
        at: folded(names.get(at) or reading.article.outlet or "") or f"article:{at}" for at, reading in readings.items()
    }
    first_of = {at: origin_of.get(at, at) for at in readings}
    by_outlet = {outlet_of[at]: first_of[at] for at in sorted(readings, reverse=True)}
    account_of, source_of = dict[str, str](), dict[str, str]()
    for at, first in first_of.items():
        original = readings.get(first, readings[at])
        retold = folded(original.second_hand or "")
        account_of[at] = by_outlet.get(retold, f"retold:{retold}") if retold else first
        # A text that an agency signs is the agency's, wherever it was printed.
        source_of[at] = retold or folded(original.article.agency or "") or outlet_of.get(first, outlet_of[at])
    control = {at: control_of.get(first) for at, first in first_of.items()}
    return Accounts(readings, account_of, source_of, control, outlet_of)


def standing_of(
    told: Sequence[Telling], sides: frozenset[str], against: Iterable[Telling] = (), *, partly: bool = False
) -> Standing:
    """Return what stands behind a thing said. `sides` are the parties it is about, `against` who says otherwise;
    `partly`: others say a part of it, or the like of another time or scope."""
    voices = voices_of(told, sides)
    # Nobody speaks against itself: a voice heard on both sides is counted for the thing said.
    opposed = voices_of(against, sides) - voices
    return Standing(
        origins=len({one.account for one in told}),
        speakers=len({one.speaker for one in told if one.speaker}),
        outlets=len(frozenset().union(*(one.outlets for one in told))),
        credibility=grade(len(voices), len(opposed), partly=partly),
        voices=len(voices),
        against=len(opposed),
    )


def event_standing(event: Event, accounts: Accounts) -> Standing:
    """Return what stands behind an event; who denies it speaks against it."""
    denied = [citation for citation in event.evidence if is_denial(event, citation, accounts)]
    told = [citation for citation in event.evidence if citation not in denied]
    # What is told as denied alone stands or falls as the denial does.
    told, against = (told, denied) if told else (denied, [])
    sides = sides_in(told, accounts) | {
        side for actor in (*event.actors, *event.recipients) for side in (actor.id, side_of(actor))
    }
    return standing_of(tellings_of(told, accounts), sides, tellings_of(against, accounts))


def is_denial(event: Event, citation: Citation, accounts: Accounts) -> bool:
    """Return whether the mention that a citation was made from denies the event."""
    reading = accounts.readings.get(citation.article or "")
    start, end = citation.start or 0, citation.end or 0
    return reading is not None and any(
        mention.status == "denied" and mention.plover == event.plover and mention.start <= start and end <= mention.end
        for mention in reading.events
    )


def voices_of(told: Iterable[Telling], sides: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the independent voices that tell a thing.

    An outlet is one voice however often it tells it. One that has it from one side alone is that side's voice, however
    many repeat it. A controlled outlet is its party's voice: it counts beside others only where that party was not
    heard otherwise, and where the matter is not the party's own or another party tells it too: then it speaks against
    its interest.
    """
    sources: dict[str, list[Telling]] = {}
    for one in told:
        sources.setdefault(one.source, []).append(one)
    free, heard, owned = set[str](), set[str](), set[str]()
    for source, tellings in sources.items():
        said = {one.side for one in tellings if one.side}
        control = next((one.control for one in tellings if one.control), None)
        if control is None:
            free.add(f"side:{min(said)}" if len(said) == 1 else source)
            heard |= said
        elif any(one.side in {None, control} for one in tellings):
            owned.add(control)
    counted = {f"side:{one}" for one in owned - heard if one not in sides or (heard | owned) - {one}}
    # What only controlled outlets tell has one voice, whoever they say they have it from.
    return frozenset(free | counted) or frozenset(sorted(f"side:{one}" for one in owned)[:1] or sorted(sources)[:1])


def grade(voices: int, against: int, *, partly: bool = False) -> int:
    """Return 1-6 for so many independent voices for a thing and against it; `partly`: others bear out a part of it."""
    if against:
        if voices >= CONFIRMING and voices >= 2 * against:
            return PROBABLE
        if voices > against:
            return POSSIBLE
        return IMPROBABLE if against >= 2 * max(1, voices) else DOUBTFUL
    if voices >= CONFIRMING:
        return CONFIRMED
    if voices == CONFIRMING - 1:
        return PROBABLE
    return POSSIBLE if partly and voices else UNKNOWN


def tellings_of(citations: Iterable[Citation], accounts: Accounts) -> list[Telling]:
    """Return who tells what some passages hold; passages of articles that are not the story's are left out."""
    return [
        telling_at(citation.article, citation.start or 0, citation.end or 0, accounts)
        for citation in citations
        if citation.source_kind == "article" and citation.article and citation.article in accounts.readings
    ]


def telling_at(article: str, start: int, end: int, accounts: Accounts) -> Telling:
    """Return who tells what a passage of an article holds."""
    reading = accounts.readings[article]
    said = attribution_over(reading, start, end)
    account, source = accounts.account_of[article], accounts.source_of[article]
    outlets, control = frozenset({accounts.outlet_of[article]}), accounts.control_of.get(article)
    if said is None or said.anonymous:
        return Telling(account, source, outlets, control=control)
    medium = next((folded(hop.name) for hop in said.chain[-1:] if hop.kind in MEDIA), "")
    if medium and medium != source:
        # What one outlet has from another outlet's report is that report's word.
        first = next((at for at, name in sorted(accounts.outlet_of.items()) if name == medium), None)
        account = accounts.account_of[first] if first else f"retold:{medium}"
        return Telling(account, medium, outlets, control=accounts.control_of.get(first) if first else control)
    actor = next((one for one in reading.actors if one.id == said.actor), None) if said.actor else None
    speaker = speaker_key(said.name or said.speaker, actor)
    return Telling(account, source, outlets, speaker, side_of(actor) if actor else speaker, control)


def attribution_over(reading: Reading, start: int, end: int) -> Attribution | None:
    """Return the shortest attribution whose content makes up or holds most of a passage, or None."""
    over = [
        one for one in reading.attributions if 2 * (min(end, one.end) - max(start, one.start)) >= max(1, end - start)
    ]
    return min(over, key=lambda one: (one.end - one.start, one.start), default=None)


def speaker_key(name: str | None, actor: Actor | None) -> str | None:
    """Return what tells one speaker from another, None where nobody is named."""
    return actor.id if actor else folded(name or "") or None


def side_of(actor: Actor) -> str:
    """Return whose side an actor speaks on: its state for those who hold its offices, else itself."""
    state = actor.role in OFFICE_ROLES or (actor.role in STATE_ROLES and actor.kind != "person")
    return actor.country if actor.country and state else actor.id


def sides_in(citations: Iterable[Citation], accounts: Accounts) -> frozenset[str]:
    """Return the parties that some passages are about: whoever is named there, and the state of each."""
    found: set[str] = set()
    for citation in citations:
        reading = accounts.readings.get(citation.article or "")
        if reading is None:
            continue
        named = {
            mention.actor
            for mention in reading.mentions
            if mention.actor and mention.start < (citation.end or 0) and mention.end > (citation.start or 0)
        }
        found |= {side for actor in reading.actors if actor.id in named for side in (actor.id, side_of(actor))}
    return frozenset(found)
