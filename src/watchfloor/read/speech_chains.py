"""Chains: the hands that words came through before the article had them, from the outlet down to who spoke."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from watchfloor.read.language import child, children
from watchfloor.read.speech_scene import Scene, Unit, mention_at
from watchfloor.read.speech_speakers import (
    CHANNELS,
    DOCUMENTS,
    ISSUING,
    LISTENERS,
    SOURCES,
    SPOKESMEN,
    UNNAMED,
    Speaker,
    author_of,
    is_anonymous,
    is_outlet,
    phrase_of,
)
from watchfloor.read.speech_subjects import is_passive, quoted_as, subject_of
from watchfloor.records import Actor, Attribution, Hop, Token

# More hands than these are a parse gone wrong.
LONGEST = 4
INTERVIEWS = frozenset("interview briefing speech address conference remark comment testimony debate talk".split())
POSTS = frozenset("post tweet retweet thread message".split())
# Verbs by which a carrier passes on words or a document.
CARRYING = frozenset(
    """carry publish broadcast air post release obtain see quote cite report distribute share relay run print leak
    show give issue sign read review view circulate upload stream""".split()
)
PREPOSITIONS = frozenset({"in", "on", "via", "through", "to", "by", "from", "with", "over", "during", "at"})
INSTITUTIONS = frozenset({"country", "body", "ministry", "military", "party", "company", "group"})
# Which hand lies farther out where one verb names several.
MEDIA_KINDS = frozenset({"agency", "outlet"})
RANK = {"agency": 0, "outlet": 1, "post": 2, "interview": 3, "document": 4}
TEXTS = ((CHANNELS | DOCUMENTS) - SPOKESMEN - {"office", "x", "twitter", "facebook", "telegram"}) | POSTS | INTERVIEWS
OFFICIALS = frozenset({"official", "diplomat", "officer", "minister", "envoy", "ambassador"})
OFFICIALS |= frozenset("president governor mayor secretary chancellor premier prosecutor judge commissioner".split())
BODIES = frozenset(
    """ministry government army navy military police force guard agency committee council office party company court
    parliament union commission department board bank authority""".split()
)
PEOPLE = frozenset(
    """people person man woman child boy girl family parent mother father resident villager local witness survivor
    victim neighbour neighbor activist protester demonstrator supporter opponent critic expert analyst observer
    economist scholar researcher scientist historian doctor medic nurse teacher student worker farmer fisherman driver
    trader shopkeeper lawyer leader member politician lawmaker deputy candidate negotiator ally rival rebel fighter
    militant soldier commander general colonel captain chief head director founder author writer journalist
    correspondent reporter editor columnist host fan player coach relative friend colleague voter citizen refugee
    migrant prisoner suspect defendant rescuer firefighter pilot passenger other many some most""".split()
)
COMMON_MEDIA = frozenset(
    """newspaper daily weekly tabloid magazine news radio television tv broadcaster channel media newsroom podcast
    website blog outlet newswire portal press""".split()
)


def hop_of(scene: Scene, unit: Unit, head: Token) -> Hop | None:
    """Return the hand that a noun phrase names, without what tells where it was carried."""
    low, high = phrase_of(scene, unit, head)
    for at in scene.children[head.i]:
        token = scene.tokens[at]
        if token.dep == "poss" and is_text(head):
            low = max(low, scene.reach(at, unit)[1])
        if head.i < at < high and (token.dep in {"acl", "relcl"} or (token.dep == "prep" and leads_on(scene, token))):
            high = min(high, scene.reach(at, unit)[0])
    span = scene.span(low, max(high, head.i + 1))
    if span is None:
        return None
    words = scene.text[span[0] : span[1]].rstrip(" .,;")
    start, end = span[0], span[0] + len(words.removesuffix("'s").removesuffix("’s"))
    mention = mention_at(scene, head.start, head.end)
    actor = mention.actor if mention is not None else None
    name = scene.text[start:end]
    hidden = is_anonymous(scene, head, name, unit)
    return Hop(name=name, start=start, end=end, kind=kind_of(scene, head, actor), actor=actor, anonymous=hidden)


def leads_on(scene: Scene, preposition: Token) -> bool:
    """Tell whether a preposition below a document leads to who carried or wrote it ("in an interview with X")."""
    return preposition.lower in PREPOSITIONS and child(scene.noticed.parse, preposition.i, "pobj") is not None


def kind_of(scene: Scene, head: Token, actor: str | None) -> str:
    """Return what sort of hand a noun names."""
    if head.lemma in SPOKESMEN:
        return "official"
    if is_text(head):
        if head.lemma in POSTS:
            return "post"
        return "interview" if head.lemma in INTERVIEWS else "document"
    return sayer_kind(scene, head, scene.actors.get(actor or ""))


def sayer_kind(scene: Scene, head: Token, known: Actor | None) -> str:
    """Return what sort of medium, body or person a noun names; `known` is the actor it refers to."""
    medium = medium_of(scene, head)
    if medium is not None or (known is not None and known.role == "MED"):
        return medium or "outlet"
    if head.lemma in BODIES and head.ent != "PERSON":
        return "body"
    if head.lemma in OFFICIALS or (known is not None and known.kind == "office"):
        return "official"
    if head.lemma in UNNAMED or head.lemma in SOURCES:
        return "person"
    if known is not None:
        return "body" if known.kind in INSTITUTIONS and known.role != "CVL" else "person"
    if head.ent in {"ORG", "GPE", "NORP"} or head.lower == "it":
        return "body"
    return "person" if head.pos in {"PROPN", "PRON"} or head.lemma in PEOPLE else "other"


def is_text(head: Token) -> bool:
    """Tell whether a noun names a text or an occasion to speak, whoever it is by."""
    return head.pos == "NOUN" and head.lemma in TEXTS


def medium_of(scene: Scene, head: Token) -> str | None:
    """Return "agency", "outlet" or "post" where a name or noun is that of a carrier."""
    known = scene.lexicon.media.get(head.lower.rstrip(".")) if head.text[:1].isupper() else None
    if head.ent == "PERSON":
        # Platforms go by short names that a parser takes for people's.
        return "post" if known == "post" else None
    if head.lemma == "agency" or head.lower == "agency":
        before = {scene.tokens[at].lower for at in scene.children[head.i]}
        return "agency" if before & {"news", "state", "wire", "press"} or before & set(scene.lexicon.media) else None
    if head.lower in COMMON_MEDIA or head.lemma in COMMON_MEDIA:
        return "outlet"
    if (
        known is None
        and head.pos == "PROPN"
        and {scene.tokens[at].lower for at in scene.children[head.i]} & COMMON_MEDIA
    ):
        return "outlet"
    return known


def carriers_of(scene: Scene, unit: Unit, verb: Token) -> tuple[Hop, ...]:
    """Return the hands between a verb of speech and the article, outermost first ("said in a statement carried by X",
    "told X", "in an interview with X", "was quoted by X as saying")."""
    found: list[Hop] = []
    for token in children(scene.noticed.parse, verb.i):
        if scene.inside[token.i] >= 0 or not unit.first <= token.i < unit.last:
            continue
        if token.dep in {"dobj", "dative"} and verb.lemma in {"tell", "inform"} and is_outlet(scene, token):
            found += hands_of(scene, unit, token)
        elif token.dep == "dobj" and token.i > verb.i:
            for below in children(scene.noticed.parse, token.i, "prep"):
                found += held_by(scene, unit, below, frozenset({"in", "on", "via", "through"}))
        elif token.dep in {"prep", "agent"}:
            found += held_by(scene, unit, token, PREPOSITIONS)
    found += quoting(scene, unit, verb)
    found.sort(key=lambda hop: RANK.get(hop.kind, len(RANK)))
    return tuple(found[:LONGEST])


def held_by(scene: Scene, unit: Unit, preposition: Token, wanted: frozenset[str]) -> list[Hop]:
    """Return the hands that a preposition leads to, where words come through what follows it."""
    held = child(scene.noticed.parse, preposition.i, "pobj") if preposition.lower in wanted else None
    if held is None or not unit.first <= held.i < unit.last or not carries(scene, held, preposition):
        return []
    return hands_of(scene, unit, held)


def carries(scene: Scene, noun: Token, preposition: Token) -> bool:
    """Tell whether words said "in", "on", "to" or "by" a noun came through it."""
    if noun.lemma in LISTENERS or noun.lower in LISTENERS:
        return False
    if medium_of(scene, noun) is not None:
        return True
    if preposition.lower in {"to", "through", "by"}:
        return is_outlet(scene, noun)
    return noun.pos == "NOUN" and noun.lemma in (CHANNELS | POSTS | INTERVIEWS) and preposition.lower != "from"


def quoting(scene: Scene, unit: Unit, verb: Token) -> list[Hop]:
    """Return who quoted somebody as saying what the verb says ("X quoted Y as saying", "was quoted by X as saying")."""
    quoted = quoted_as(scene, verb)
    if quoted is None:
        return []
    if not is_passive(scene, quoted):
        subject = subject_of(scene, quoted)
        return hands_of(scene, unit, subject) if subject is not None and unit.first <= subject.i < unit.last else []
    for at in (quoted, verb):
        by = child(scene.noticed.parse, at.i, "agent")
        held = child(scene.noticed.parse, by.i, "pobj") if by is not None else None
        if held is not None and unit.first <= held.i < unit.last:
            return hands_of(scene, unit, held)
    return []


def hands_of(scene: Scene, unit: Unit, head: Token) -> list[Hop]:
    """Return the hand that a noun phrase names, after those that it says carried it."""
    own = hop_of(scene, unit, head)
    if own is None:
        return []
    outer: list[Hop] = []
    for token in children(scene.noticed.parse, head.i):
        if token.i < head.i or token.i >= unit.last:
            continue
        if token.dep in {"acl", "relcl"} and token.lemma in CARRYING:
            outer += carried_by(scene, unit, token)
        elif token.dep == "prep" and token.lower in PREPOSITIONS:
            held = child(scene.noticed.parse, token.i, "pobj")
            if held is not None and held.i < unit.last and medium_of(scene, held) is not None:
                outer += hops(scene, unit, held)
    return [*outer[: LONGEST - 1], own]


def carried_by(scene: Scene, unit: Unit, verb: Token) -> list[Hop]:
    """Return who carried a document: "published by X", "posted on X", "seen by X"."""
    found = []
    for token in children(scene.noticed.parse, verb.i, "agent", "prep"):
        held = child(scene.noticed.parse, token.i, "pobj")
        if held is None or not unit.first <= held.i < unit.last:
            continue
        author = token.lower == "by" and verb.lemma in ISSUING
        if medium_of(scene, held) is not None or (token.lower == "by" and not author):
            found += hops(scene, unit, held)
    return found


def hops(scene: Scene, unit: Unit, head: Token) -> list[Hop]:
    """Return a noun phrase's hand, or nothing where it names none."""
    own = hop_of(scene, unit, head)
    return [own] if own is not None else []


def speaking(scene: Scene, unit: Unit, speaker: Speaker) -> tuple[Hop, ...]:
    """Return the hands that a speaker's phrase names, outermost first: a document's carriers, it, who wrote it."""
    head = scene.tokens[speaker.head]
    kind = kind_of(scene, head, speaker.actor)
    own = Hop(
        name=speaker.text,
        start=speaker.start,
        end=speaker.end,
        kind=kind,
        actor=speaker.actor,
        anonymous=speaker.anonymous,
    )
    if kind not in {"document", "post", "interview"}:
        return (own,)
    written = author_of(scene, head)
    wrote = hands_of(scene, unit, written) if written is not None and unit.first <= written.i < unit.last else []
    known = hands_of(scene, unit, head)
    return (*known[:-1], *wrote[:-1], *(known[-1:] or [own]), *wrote[-1:])


def passed(chain: Sequence[Hop]) -> tuple[Hop, ...]:
    """Return a chain with each hand once, the innermost kept where it is too long to be true."""
    joined: list[Hop] = []
    for hop in chain:
        if all(hop.start >= have.end or hop.end <= have.start for have in joined):
            joined.append(hop)
    return tuple(joined[-LONGEST:])


def through_speakers(made: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions, one told within what another says with that one's hands before its own."""
    order = sorted(made, key=lambda one: (one.start, -one.end))
    within = sorted(made, key=lambda one: one.cue_start)
    over: list[Attribution] = []
    outer: dict[int, tuple[Hop, ...]] = {}
    at = 0
    for one in within:
        while at < len(order) and order[at].start <= one.cue_start:
            over = [held for held in over[-LONGEST:] if held.end > order[at].start]
            over.append(order[at])
            at += 1
        for held in over[-LONGEST:]:
            if held.end >= one.cue_end and tells_of(held, one):
                outer[id(one)] = passed((*outer.get(id(one), ()), *held.chain))
    for one in made:
        before = outer.get(id(one), ())
        if one.speaker is None or not before:
            yield one
            continue
        chain = passed((*before, *one.chain))
        yield structs.replace(one, chain=chain, via=one.via or medium_in(chain[:-1]))


def tells_of(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether one attribution's speaker can tell of another's: not of himself, and no person of the outlet that
    reports him ("X said, according to the agency")."""
    if outer.speaker_start in {None, inner.speaker_start} or inner.direct or not (outer.chain and inner.chain):
        return False
    carrying = inner.chain[-1].kind in MEDIA_KINDS or inner.cue.lower().startswith("according")
    if carrying and outer.chain[-1].kind not in MEDIA_KINDS:
        return False
    return outer.actor is None or outer.actor != inner.actor


def medium_in(chain: Sequence[Hop]) -> str | None:
    """Return the name of the medium nearest to the speaker, or None where the words came through none."""
    return next((hop.name for hop in reversed(chain) if hop.kind in RANK), None)
