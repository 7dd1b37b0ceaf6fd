"""Sentences from points: holder, verb and content put together, cut where they follow the passage for too long.

A point is offered in several wordings, the fullest first: with who says it behind, or between its two halves, shorter,
in other words, and last with the resisting words in quotation marks.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from watchfloor.records import Actor, Clause, Finding, Mention, Part, Point
from watchfloor.write.candidates import VERBS, Candidate, speaker_of, verb_of
from watchfloor.write.check import LONGEST_QUOTATION, hedge_refusal
from watchfloor.write.rewording import in_house_style, reworded
from watchfloor.write.times import plain, with_absolute_times
from watchfloor.write.wording import capitalised, closed, named, possessive

# Where a predicate can be cut, or who says it put in.
BREAK = re.compile(
    r":\s+|;\s+|,\s+(?:and|but|or|so|which|where|who|whose|while|since|because|as|though|although|if|when|with)\s"
    r"|\s(?:since|because|but|unless|until|while|and (?:it|its|they|the|that|has|have|had|is|are|was|were|will"
    r"|would|said|says))\s"
    r"|\s[–—]\s"
)
# Breaks after which a sentence goes on when who says it stands between.
GOES_ON = re.compile(
    r"[:;]|,\s+(?:and|so)\b|,?\s+(?:but|since|because|while|though|although|unless|until)\b|,\s+which\b"
)
BINDING = re.compile(r",?\s+(?:unless|until|if)\b")
RELATIVE = re.compile(r",\s+(?:which|who|whose|where)\b")
# A relative clause set off by commas in the middle of a sentence: it can go, what follows it cannot.
ASIDE = re.compile(r",\s+(?:which|who|whose|where)\b[^,;:“”]{8,90},\s+(?!and\b|but\b|or\b|so\b|while\b|which\b|who\b)")
# In a pair a point keeps at least this share of its words: what is left would not be what was said.
LEAST_SHARE = 0.6
LONGEST, LONGEST_PAIR, SHORTEST = 34, 44, 3
# Adjectives of a country that do not begin as its name does.
PARTS = frozenset({"ministry", "military", "body", "company", "person"})
IRREGULAR = {"have": "has", "are": "is", "were": "was", "do": "does"}
PLURALS = frozenset(
    """want insist demand fear need seek hope prefer oppose support reject face lack depend refuse threaten back urge
    expect     wish aim intend favour favor welcome condemn warn accuse struggle gain benefit pursue dread object
    call push
    press stand     count look bet hold remain risk owe dismiss denounce vow pledge blame regard view see""".split()
)
PLAIN = frozenset({"say", "claim", "think"})
DEMONYMS = frozenset("british dutch american u.s. us uk american's".split())
SEAT_END = re.compile(
    r"['’]s\b|[,.;:]|$|\s(?:and|or|to|in|on|by|from|with|for|against|has|had|is|was|would|will|could)\b"
)
# A declared aim up to what can stand in quotation marks: "says it will".
OWN_WORD = re.compile(r"says? (?:it|they) (?:will|would|is|are|can|cannot|has|have|wants? to|wants?|sees?)\s")
# A quotation of fewer words says nothing by itself; one with a second verb is of two clauses.
LEAST_QUOTED = 6
SECOND = re.compile(r"\band (?:has|have|had|is|are|was|were|said|says)\b")
HAD = re.compile(r"^had (\w+ed)\b")
HOWEVER = re.compile(r",?\s(?:however|meanwhile|therefore|for now|in turn)(?:,(?=\s)|$)")
PLAIN_QUOTES = re.compile(r"\"([^\"]*)\"")
# The owner that a subject begins with: "its", "Seoul's", "the federation's".
OWN = re.compile(r"^(?:(?:its|their|his|her)|(?:[\w-]+\s){0,4}?[\w-]+['’]s?)\s+", re.IGNORECASE)


class Said(Struct, frozen=True, kw_only=True):
    """A point put in words: its subject, the subject's pronoun where it is the holder, its predicate, who says it."""

    point: Point
    subject: str
    again: str
    predicate: str
    tag: str | None
    finding: Finding
    speaker: str | None


def finding_of(point: Point) -> Finding:
    """Return a point as a finding: what the check needs to know of a passage and its speaker."""
    start = min(point.subject.start, point.predicate.start) if point.subject.text else point.predicate.start
    return Finding(
        id=point.id,
        kind="quote" if point.quoted else "constraint",
        clause=Clause(
            sentence=-1, start=start, end=point.predicate.end, parts=(point.subject, point.predicate), verb="",
            quoted=point.quoted,
        ),
        citations=(point.citation,),
        outlet=point.outlet,
        article=point.article,
        speaker=point.speaker,
        attribution=point.attribution,
        glossary=(*point.glossary, point.holder),
        outlet_speaks_for=point.outlet_speaks_for,
        outlet_kind=point.outlet_kind,
        weight=point.weight,
    )  # fmt: skip


def worded(point: Point) -> Said | None:
    """Return a point in words, or None where nobody can be named for what somebody said."""
    finding = finding_of(point)
    said = point.attribution
    speaker = told_name(point.holder) if point.mood == "said" else speaker_of(finding)
    if said is not None and speaker is None:
        return None
    tag = tag_of(point, speaker)
    many = point.holder.id.startswith("group:")
    words, again = subject_words(point, many=many)
    predicate = HAD.sub(r"\1", replaced(point.predicate, point))
    if not many and (point.subject.actor or not point.subject.text) and not words.endswith("s and"):
        predicate = singular(predicate)
    if point.mood == "said" and said is not None:
        # A group's own word stays its word: "exporters said the cold stores would be full".
        tag, predicate = None, f"{VERBS.get(said.kind, 'said')} {'' if said.kind in PLAIN else 'that '}{predicate}"
    elif tag and point.speaker is not None and named(point.speaker.name) == words:
        # A declared aim stays declared: "Iran says it will ...".
        tag, predicate = None, f"says it {predicate}" if not many else f"say they {predicate}"
    return Said(
        point=point, subject=words, again=again, predicate=predicate, tag=tag, finding=finding, speaker=speaker,
    )  # fmt: skip


def tag_of(point: Point, speaker: str | None) -> str | None:
    """Return who says it, to stand behind a sentence: "the institute writes", "said Ada Kapembe, the minister"."""
    if not speaker:
        return None
    if point.attribution is None:
        return f"{speaker} {verb_of(point.outlet_kind)}"
    plain = speaker.rstrip(",")
    return f"said {plain}" if "," in speaker else f"{plain} {VERBS.get(point.attribution.kind, 'said')}"


def subject_words(point: Point, *, many: bool) -> tuple[str, str]:
    """Return a point's subject in words, and how it is called a second time."""
    holder, subject = told_name(point.holder), point.subject
    if subject.actor or not subject.text:
        part = next((actor for actor in point.glossary if actor.id == subject.actor), None)
        # A person whose own word it is speaks for the holder; one told of by others is told by name.
        speaks = (
            part is not None and part.kind == "person" and point.speaker is not None and part.id == point.speaker.id
        )
        words = named(part.name) if part and part.kind in PARTS and not speaks else holder
        called = part is not None and part.kind == "person" and not speaks
        return words, words if called else ("they" if many else "it")
    if subject.owner:
        own = OWN.sub("", subject.text, count=1)
        return f"{possessive(holder)} {own}", f"{'their' if many else 'its'} {own}"
    words = inner(replaced(subject, point), subject, point)
    return (f"for {holder}, {words}" if point.kind == "stake" else words), words


def singular(predicate: str) -> str:
    """Return a predicate whose verb agrees with one holder: "Saudi officials insist" told of Saudi Arabia."""
    verb, space, rest = predicate.partition(" ")
    if verb in IRREGULAR:
        return f"{IRREGULAR[verb]}{space}{rest}"
    return f"{verb}{'es' if verb.endswith(('sh', 'ss', 'ch')) else 's'}{space}{rest}" if verb in PLURALS else predicate


def told_name(actor: Actor) -> str:
    """Return a holder's name for running text: "the operators" for a group known by its noun."""
    return actor.name if actor.id.startswith("group:") else named(actor.name)


def inner(text: str, part: Part, point: Point) -> str:
    """Return a subject's words for the middle of a sentence: a small letter unless a name begins it."""
    named_first = any(m.start == part.start and is_name(m, point) for m in point.names)
    return text if named_first else text[:1].lower() + text[1:]


def is_name(mention: Mention, point: Point) -> bool:
    """Tell whether a mention is a name, not a common noun that opens a sentence ("Farmers")."""
    actor = next((actor for actor in point.glossary if actor.id == mention.actor), None)
    if actor is None or mention.pronoun:
        return False
    return actor.name[:1].isupper()


def replaced(part: Part, point: Point) -> str:
    """Return a part's words: seats and pronouns as names, times absolute, in the house's style."""
    glossary = {actor.id: actor for actor in point.glossary}
    text, shift = part.text, 0
    stripped = len(part.text) != part.end - part.start
    if point.times and not stripped:
        text = with_absolute_times(part, point.times)
    if text == part.text and not stripped:
        for mention in sorted(point.names, key=lambda m: m.start):
            actor = glossary.get(mention.actor or "")
            at = mention.start - part.start
            if actor is None or at < 0 or mention.end > part.end or not replaceable(mention, actor, part, point):
                continue
            put = (
                named(actor.name)
                if not mention.pronoun or mention.text.lower() not in {"its", "their"}
                else possessive(named(actor.name))
            )
            low, high = at + shift, at + shift + len(mention.text)
            text = f"{text[:low]}{put}{text[high:]}"
            shift += len(put) - len(mention.text)
    text = HOWEVER.sub("", text)
    return PLAIN_QUOTES.sub(r"“\1”", in_house_style(plain(text)))


def replaceable(mention: Mention, actor: Actor, part: Part, point: Point) -> bool:
    """Tell whether a mention reads better by its actor's name: a pronoun for somebody else, a seat of government."""
    if mention.pronoun:
        return (
            actor != point.holder
            and mention.text.lower() in {"it", "its", "they", "their"}
            and actor.kind in {"country", "body", "party"}
        )
    after = part.text[mention.end - part.start :]
    word = mention.text.lower()
    return (
        actor.kind == "country"
        and " " not in word
        and mention.text[:1].isupper()
        and word[:3] != actor.name.lower()[:3]
        and word not in DEMONYMS
        and SEAT_END.match(after) is not None
    )


def breaks_of(text: str) -> list[int]:
    """Return where a text can be cut, outside quotation marks."""
    return [m.start() for m in BREAK.finditer(text) if text[: m.start()].count("“") == text[: m.start()].count("”")]


def cuts_of(said: Said, subject: str) -> Iterator[str]:
    """Yield the point's core, the fullest first, each cut shorter at a break."""
    core = f"{subject} {said.predicate}"
    least = len(subject) + 1
    yield core
    aside = ASIDE.search(core, least)
    if aside:
        core = f"{core[: aside.start()]} {core[aside.end() :]}"
        yield core
    places = breaks_of(core)
    for number, at in reversed(list(enumerate(places))):
        if BINDING.match(core, at):
            # Without its "unless" a sentence says something else.
            continue
        # ", while business groups, whose members ...": a cut there would leave a clause without its verb.
        hanging = RELATIVE.match(core, at) and number and not RELATIVE.match(core, places[number - 1])
        told = len(core[least:at].split()) + len(subject.split()) - 1
        if at > least and told >= SHORTEST and not hanging:
            yield core[:at].rstrip(" ,;:")


def alone(said: Said) -> Iterator[str]:
    """Yield a point's sentences, the fullest first."""
    if said.point.quoted:
        words = said.predicate.strip(" ,.“”")
        yield closed(f"{capitalised(said.speaker or said.subject)} said: “{words}.”")
        return
    fits = [core for core in cuts_of(said, said.subject) if len(core.split()) <= LONGEST]
    for core in fits:
        for text in dict.fromkeys((core, reworded(core))):
            yield from tagged(text, said)
    own = OWN_WORD.match(said.predicate)
    if own and len(said.predicate[own.end() :].split()) <= LONGEST_QUOTATION and "“" not in said.predicate:
        yield closed(f"{said.subject} {own[0]}“{said.predicate[own.end() :]}”")
    fit = LEAST_QUOTED <= len(said.predicate.split()) <= LONGEST_QUOTATION and not SECOND.search(said.predicate)
    if said.tag and fit and "“" not in said.predicate:
        where = re.match(r"(?:also |still )?\S+\s(?:(?:be|been|that|to|not|in|on|at|by|for|of)\s)*", said.predicate)
        verb = where[0] if where else ""
        yield closed(f"{said.subject} {verb}“{said.predicate[len(verb) :]}”, {said.tag}")


def tagged(core: str, said: Said) -> Iterator[str]:
    """Yield a core with who says it behind, then between its halves."""
    if said.tag is None:
        yield closed(core)
        return
    middle = [at for at in breaks_of(core) if GOES_ON.match(core, at) and len(core[:at].split()) > SHORTEST]
    if len(said.subject.split()) >= SHORTEST and not said.point.attribution and core.startswith(said.subject):
        yield closed(f"{said.subject}, {said.tag},{core[len(said.subject) :]}")
    for at in middle[:2]:
        rest = core[at:]
        yield closed(f"{core[:at].rstrip(' ,')}, {said.tag}{rest if rest[0] in ':;,' else f',{rest}'}")
    yield closed(f"{core}, {said.tag}")


def together(first: Said, second: Said, link: str) -> Iterator[str]:
    """Yield one sentence of two points of one holder: "X wants A, S writes, but B"."""
    if ": " in first.predicate and ": " not in second.predicate and first.subject == second.subject:
        # "X gains most of all: every ..." ends a sentence.
        first, second = second, first
    if first.point.quoted or second.point.quoted or ": " in first.predicate:
        return
    if second.subject == second.again and second.subject == first.subject:
        # A person is not called "it", nor by name twice.
        return
    one_voice = first.tag == second.tag
    for ahead in cuts_of(first, first.subject):
        if ":" in ahead or ";" in ahead or thinned(ahead, first):
            continue
        for behind in (core for subject in called_again(first, second) for core in cuts_of(second, subject)):
            size = len(ahead.split()) + len(behind.split())
            if size > LONGEST_PAIR or thinned(behind, second) or behind.startswith(("but ", "and ")):
                continue
            tail = "" if one_voice or second.tag is None else f", {second.tag}"
            for one, two in ((ahead, behind), (reworded(ahead), reworded(behind))):
                lead = f"{one}, {first.tag}," if first.tag else f"{one},"
                yield closed(f"{lead} {link} {two}{tail}")
                yield from split_lead(one, first, f"{link} {two}{tail}")
                if (
                    first.tag
                    and len(first.subject.split()) >= SHORTEST
                    and not first.point.attribution
                    and one.startswith(first.subject)
                ):
                    yield closed(f"{first.subject}, {first.tag},{one[len(first.subject) :]}, {link} {two}{tail}")


def called_again(first: Said, second: Said) -> tuple[str, ...]:
    """Return what the second half may call its subject: "it" only where the first names the same holder, no person."""
    person = first.again == first.subject
    return (second.subject,) if person else tuple(dict.fromkeys((second.again, second.subject)))


def split_lead(one: str, first: Said, rest: str) -> Iterator[str]:
    """Yield a pair with who says it inside its first half ("X wants A, S writes, since B, but C")."""
    for at in breaks_of(one)[:1] if first.tag else ():
        if GOES_ON.match(one, at) and one[at] not in ":;" and len(one[:at].split()) > SHORTEST:
            yield closed(f"{one[:at].rstrip(' ,')}, {first.tag},{one[at:].lstrip(',')}, {rest}")


def thinned(core: str, said: Said) -> bool:
    """Tell whether a cut took too much of what a point says."""
    whole = ASIDE.sub(" ", f"{said.subject} {said.predicate}", count=1)
    return len(core.split()) < LEAST_SHARE * len(whole.split())


def candidate_alone(said: Said) -> Candidate:
    """Return a point as a candidate."""
    return candidate_for(said.point.id, tuple(dict.fromkeys(alone(said))), (said,))


def candidate_together(first: Said, second: Said) -> Candidate | None:
    """Return two points of one holder as one candidate, or None where the second is not told as it is."""
    binding = second.point.kind in {"limit", "fear"} and first.point.kind not in {"limit", "fear"}
    wordings = tuple(dict.fromkeys(together(first, second, "but" if binding else "and")))
    if not wordings or hedge_refusal(candidate_alone(second), wordings[0]):
        return None
    return candidate_for(f"{first.point.id}+{second.point.id}", wordings, (first, second))


def candidate_for(at: str, wordings: tuple[str, ...], told: Sequence[Said]) -> Candidate:
    """Return a candidate of some points."""
    actors = [actor for said in told for actor in (*said.finding.glossary, said.point.speaker) if actor]
    names = (
        {actor.name for actor in actors}
        | {said.point.outlet or "" for said in told}
        | {said.speaker or "" for said in told}
    )
    return Candidate(
        id=at,
        wordings=wordings,
        citations=tuple(dict.fromkeys(said.point.citation for said in told)),
        names=frozenset(names - {""}),
        intervals=tuple(when.interval for said in told for when in said.point.times if when.interval),
        speaker=told[0].speaker,
        finding=told[0].finding,
        resolved=tuple(mention for said in told for mention in resolved_in(said.point)),
        meant=tuple({actor.id: actor for said in told for actor in (said.point.holder, *said.point.glossary)}.values()),
    )


def resolved_in(point: Point) -> tuple[Mention, ...]:
    """Return the subject's words as a mention of its holder, where the holder is or owns the subject."""
    subject = point.subject
    if not (subject.actor or subject.owner) or not subject.text:
        return ()
    own = OWN.match(subject.text) if subject.owner else None
    end = subject.start + len(own[0].rstrip()) if own else subject.start + len(subject.text)
    words = subject.text[: end - subject.start]
    return (
        Mention(
            start=subject.start,
            end=end,
            text=words,
            sentence=-1,
            actor=subject.actor or point.holder.id,
            pronoun=subject.pronoun,
        ),
    )
