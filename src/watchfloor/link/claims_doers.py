"""Claim rows for who was behind a deed: who claims it, who is blamed for it by whom, and who denies a part in it."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from msgspec import Struct, structs

from watchfloor.link.citations import actor_by_id
from watchfloor.link.claims_slots import DANGLING, MARKS, RELATIVE
from watchfloor.link.claims_voices import sentence_span
from watchfloor.link.sayings import Saying, Scene, era_of, party_of, row_of, saying_of, worth
from watchfloor.link.wording import content_stems
from watchfloor.records import Actor, ClaimRow, Reading

# The deeds that are claimed, blamed on somebody and denied.
DEED = (
    r"(?:(?:cyber)?attacks?|assaults?|bombings?|blasts?|explosions?|(?:air)?strikes?|shootings?|shellings?|raids?|killings?"
    r"|murders?|assassinations?|massacres?|poisonings?|hacks?|hackings?|sabotage|abductions?|kidnappings?|crash|downing"
    r"|downed \w+|shoot-?down|shooting down|sinkings?|ambush(?:es)?|disappearance|incidents?|outages?|leaks?|arson"
    r"|clashes|coups?|coup attempt|riots?)"
)
WORD_OF = r"(?:[\w’'-]|[.](?=\w)|(?<=[.]\w)[.])+"
WHAT = rf"(?P<what>(?:{WORD_OF} ){{0,6}}?(?P<deed>{DEED})\b(?: (?:on|in|of|at|against|near)(?: {WORD_OF}){{1,7}})?)"
CLAIMED = re.compile(rf"\bclaim(?:s|ed|ing)? (?:the )?(?:responsibility|credit) for {WHAT}", re.IGNORECASE)
# The doer stands between the verb and "for" or "of": at most some words.
BLAMED = re.compile(
    rf"\b(?:blame[sd]?|accuse[sd]?)\b[^.;:“”\"()\n]{{2,50}}?(?: for| of(?: having)?"
    rf"(?: (?:carr(?:ying|ied) out|being behind|been behind|staging|mounting|conducting|ordering|perpetrating|directing"
    rf"|launching|plotting))?) {WHAT}",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"\b(?:is|was|were|are|had been|has been|have been)(?: \w+ly)? (?:behind|responsible for|to blame for|the author of"
    rf"|involved in) {WHAT}",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:denie[sd]|deny|denying|rejected|reject)(?: any| all| having had any| having any| its| their| his)?"
    r"(?: (?:involvement|responsibility|role|part|hand|being behind|carrying out|having carried out))"
    r"(?: (?:in|for|of))?"
    rf" {WHAT}",
    re.IGNORECASE,
)
# "which Iran denies", "a charge it has always rejected": the denial stands with the charge.
DENIED_THERE = re.compile(
    r", (?:which|a charge|an accusation|a claim|charges|accusations|claims|something)\b[^.;]{2,50}?"
    r"\b(?:den(?:y|ies|ied)|rejects?"
    r"|rejected)\b",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"\b(?:if|whether|would|could|might|may|who(?:ever)?|not|never|n[’']t|no|nobody|unclear|should|stopped short"
    r"|declin\w+"
    r"|without|refus\w+|(?:was|were|been|is|are|being) (?:\w+ly )?(?:accused|blamed))\b",
    re.IGNORECASE,
)
DENYING = re.compile(r"\b(?:denie[sd]|deny|denying|denials?)\b[^.;]{0,60}$", re.IGNORECASE)
# "using chemical arms in clashes", "the inquiry into the shooting": another deed than the one named last.
OTHER_HEAD = re.compile(
    r"^(?:the |its |their |his )?\w+(?:ing|ed) |\b(?:in|into|of|about|from|for|over|after|to|and) ", re.IGNORECASE
)
CUT = re.compile(
    r" (?:that|which|who|when|where|while|as|after|before|by|inside|to|and|or|but|were|was|is|are|have|had|has"
    r"|over|since|during|amid)\b.*$"
)
REACH = 45  # characters between a verb and who did or is blamed
DISPLAY = 10
SPECIFIC_BITS = 5.0
NEAR = timedelta(days=7)
GENERIC = frozenset(
    content_stems(
        "attack attacks assault incident incidents strike strikes blast bombing explosion killing murder deadly"
        " terrorist"
        " terror latest series wave recent raid shooting death deaths major alleged reported week month"
        " downing downed disappearance"
    )
)
REBELS = frozenset({"REB", "OPP", "INS", "SEP"})


class Laid(Struct, frozen=True):
    """A deed laid to somebody, or (`denied`) a part in it denied: the doer's key and name, and what the deed is."""

    saying: Saying
    doer: str
    name: str
    what: str
    stems: frozenset[str]
    denied: bool


def doer_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each deed that is laid to two different doers, to one who denies it, or by one side alone."""
    laid = [one for reading in scene.readings for one in laid_in(reading, scene)]
    for group in deeds_of(laid):
        if not set(content_stems(deed_words(group))) - GENERIC:
            continue
        told = [one for one in group if not one.denied]
        blamed = [one for one in told if one.saying.party != one.doer]
        denied = [one for one in group if one.denied]
        slot = f"who was behind {deed_words(group)}"
        if any(rival(a, b) for a in told for b in told) or any(a.doer == b.doer for a in blamed for b in denied):
            yield contested(slot, told, [one for one in denied if one.doer in {o.doer for o in told}], scene)
        elif len({one.saying.origin for one in told}) > 1 and len({one.saying.party for one in told}) > 1:
            yield row_of(slot, "actor", "agrees", [one.saying for one in told], scene)
        elif blamed and not denied and is_one_sided(blamed, scene):
            yield row_of(slot, "actor", "one_sided", [one.saying for one in blamed], scene)


def contested(slot: str, told: Sequence[Laid], denied: Sequence[Laid], scene: Scene) -> ClaimRow:
    """Return the row of a deed on whose doer sides differ: those who name one, then who says it was not he."""
    names = {one.doer: one.name for one in reversed(told)}
    yes = [structs.replace(one.saying, value=names[one.doer], stance="asserts") for one in told]
    no = [structs.replace(one.saying, value=f"not {names[one.doer]}", stance="denies") for one in denied]
    if len(names) > 1:
        # Two doers are named: a stance of one of them is no stance of the other.
        yes, no = ([structs.replace(one, stance=None) for one in sayings] for sayings in (yes, no))
    row = row_of(slot, "actor", "contradicts", [*yes, *no], scene)
    return structs.replace(row, values=tuple(sorted(row.values, key=lambda value: value.value.startswith("not "))))


def rival(one: Laid, other: Laid) -> bool:
    """Return whether two voices lay one deed to two doers, who are not each other's people."""
    apart = one.doer != other.doer and one.doer.partition(".")[0] != other.doer.partition(".")[0]
    # A deed may be laid to several by one voice: "blamed the army and its allies".
    return apart and (one.saying.party or one.saying.origin) != (other.saying.party or other.saying.origin)


def is_one_sided(blamed: Sequence[Laid], scene: Scene) -> bool:
    """Return whether one party alone lays a deed to another, who speaks in the story and says nothing of it."""
    parties, doers = {one.saying.party for one in blamed}, {one.doer for one in blamed}
    if len(parties) != 1 or None in parties or len(doers) != 1:
        return False
    heard = (party_of(r, one.actor, one.speaker or "", scene) for r in scene.readings for one in r.attributions)
    return next(iter(doers)) in set(heard)


def deeds_of(laid: Sequence[Laid]) -> list[list[Laid]]:
    """Return what is laid to somebody grouped by deed: a telling word shared, and told within days.

    "The attack" alone is the deed that its article names otherwise, else the one that most of the story is about; it
    brings in no doer that nobody lays that deed to by its name.
    """
    groups: list[list[Laid]] = []
    named = [one for one in laid if one.stems - GENERIC]
    for one in named:
        home = next((group for group in groups if any(same_deed(one, other) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    most = max(groups, key=len, default=None)
    for one in laid:
        if one.stems - GENERIC:
            continue
        own = [group for group in groups if any(other.saying.reading is one.saying.reading for other in group)]
        home = own[0] if own else most if most and len(most) * 2 > len(named) and near_in_time(one, most[0]) else None
        if home is not None and one.doer in {other.doer for other in home}:
            home.append(one)
    return groups


def near_in_time(one: Laid, other: Laid) -> bool:
    """Return whether two passages are of one week, as far as their dates are known."""
    first, second = one.saying.as_of, other.saying.as_of
    return first is None or second is None or abs(first - second) <= NEAR


def same_deed(one: Laid, other: Laid) -> bool:
    """Return whether two passages lay one deed to somebody."""
    shared = sum(worth(stem) for stem in (one.stems & other.stems) - GENERIC)
    return near_in_time(one, other) and shared >= SPECIFIC_BITS


def deed_words(group: Sequence[Laid]) -> str:
    """Return a deed as a slot shows it: the fullest short wording that stands by itself."""
    fit = [one.what for one in group if len(one.what.split()) <= DISPLAY]
    fit = [what for what in fit if not (RELATIVE.search(what) or MARKS.search(what) or DANGLING.search(what))]
    return max(fit, key=lambda what: (len(set(content_stems(what)) - GENERIC), -len(what)), default="the attack")


def laid_in(reading: Reading, scene: Scene) -> Iterator[Laid]:
    """Yield the deeds that a reading lays to somebody, what is history left out."""
    text = reading.article.text
    for pattern in (CLAIMED, BLAMED, BEHIND, DENIED):
        for match in pattern.finditer(text):
            start, end = sentence_span(reading, match.start())
            led = text[start : match.start()]
            if OTHER_HEAD.search(text[match.start("what") : match.start("deed")]) or era_of(reading, start, end):
                continue
            denied = pattern is DENIED or bool(pattern is BEHIND and DENYING.search(led))
            if not denied and UNSURE.search(text[max(start, match.start() - 60) : match.start("what")]):
                continue
            subject = actor_before(reading, start, match.start())
            blamed = actor_between(reading, match.start(), match.start("what")) if pattern is BLAMED else subject
            if blamed is None or doer_of(blamed) is None:
                continue
            made = laid_of(reading, match, (blamed, None if pattern is BEHIND else subject), denied, scene)
            yield made
            if pattern is BLAMED and DENIED_THERE.search(text[match.end() : end]):
                party = party_of(reading, blamed.id, blamed.name, scene)
                saying = structs.replace(made.saying, speaker=blamed.name, speaker_actor=blamed.id, party=party)
                yield structs.replace(made, saying=saying, denied=True)


def laid_of(
    reading: Reading, match: re.Match[str], who: tuple[Actor, Actor | None], denied: bool, scene: Scene
) -> Laid:
    """Return a deed laid to the first of `who`; the second is the subject of the verb, who speaks where it accuses."""
    blamed, subject = who
    start, end = sentence_span(reading, match.start())
    saying = saying_of(reading, match.start(), match.end(), blamed.name, scene)
    saying = structs.replace(saying, start=start, end=end)
    if subject is not None:
        party = party_of(reading, subject.id, subject.name, scene)
        saying = structs.replace(saying, speaker=subject.name, speaker_actor=subject.id, party=party)
    what = CUT.sub("", " ".join(match["what"].split()))
    what = re.sub(r"^(?:a|an|any|this|that|these|those|such|alleged) ", "the ", what)
    what = what if re.match(r"(?:the|its|their|his|her|last|[A-Z])\b", what) else f"the {what}"
    return Laid(saying, doer_of(blamed) or "", blamed.name, what, frozenset(content_stems(what)), denied)


def doer_of(actor: Actor) -> str | None:
    """Return whose deed an actor's is: a state's, a named group's, the rebels'; None where it cannot be told."""
    if actor.role in REBELS and not re.search(r"[A-Z]", actor.name):
        return "rebels"
    if actor.kind in {"group", "party"}:
        return actor.id
    return actor.country or (actor.id if re.search(r"[A-Z]", actor.name) else None)


def actor_before(reading: Reading, start: int, end: int) -> Actor | None:
    """Return who is named last before a verb, in its sentence and near."""
    near = [m for m in reading.mentions if start <= m.start and m.end <= end and end - m.end <= REACH and m.actor]
    return actor_by_id(reading, near[-1].actor) if near else None


def actor_between(reading: Reading, start: int, end: int) -> Actor | None:
    """Return who is named first between two offsets."""
    near = [m for m in reading.mentions if start <= m.start < end and m.actor]
    return actor_by_id(reading, near[0].actor) if near else None
