"""Things with a life: drills, talks, sanctions, deployments that are agreed, held, suspended, resumed and ended."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from watchfloor.read.baselines import Sight, find_baselines
from watchfloor.read.events_cast import Cast
from watchfloor.read.events_frames import Frames, is_passive, obliques_of
from watchfloor.read.events_lexicon import EventLexicon
from watchfloor.read.events_roles import noun_roles
from watchfloor.read.events_setting import Setting, clause_span
from watchfloor.read.events_status import noun_status, own_status, status_of
from watchfloor.read.events_triggers import activity_at, first_match, object_words
from watchfloor.read.language import Noticed, children
from watchfloor.records import Activity, Baseline, EventMention, Interval, Parse, Token, Turn, Undertaking

__all__ = ["find_undertakings"]

# Words before the noun that tell which telling it is, not which thing: two tellings that differ in them may be one.
PASSING = frozenset(
    """first second third fourth fifth last next latest new old recent previous earlier future upcoming planned proposed
    such same other another further more several many joint such annual yearly regular monthly weekly biannual
    trilateral bilateral multilateral large major big small full fresh renewed ongoing current suspended resumed
    stalled long formal official direct indirect public high level day week month hour year whole entire
    possible""".split()
)
# Sides of a thing, each named by one of these: a sea drill is not an air drill, peace talks are not trade talks.
OPPOSITES = tuple(
    frozenset(words.split())
    for words in (
        "naval maritime sea navy submarine mine air aerial land ground artillery missile cyber space nuclear desert",
        "peace trade budget climate nuclear wage pay border security coalition prisoner disarmament energy water",
        "oil gas grain coal wheat steel arm weapon food fertiliser fertilizer chip rice aluminium aluminum",
    )
)
# A definite noun goes back to the last thing of its kind; "a" or "another" begins one of its own.
INDEFINITE = frozenset({"a", "an", "another"})
# What is still to be held or to begin is scheduled.
HELD = frozenset({"held", "under way"})
# What an adjective says of the thing holds now, whatever the sentence goes on to say of it.
ADJECTIVE_STATUS = {"scheduled": "planned", "proposed": "possible"}
# What may stand before a noun as a part of what it is called.
BEFORE = frozenset({"compound", "amod", "nmod", "npadvmod", "punct"})
# Prepositions through which a verb reaches the thing ("went ahead with the drill").
UNDERGOING = frozenset({"with", "on", "to", "in"})
# Objects that go with the verb ("took place", "got under way"): nothing is done to them.
OWN_OBJECTS = frozenset({"place", "way", "effect", "shape"})
# What verbs further up make of a clause does not hold of one told in the plain past ("to find how the war began").
UNSURE = frozenset({"planned", "announced", "possible"})
# Sentences back to which a bare "the drill" or "it would be the first" may go.
REACH = 12


class Sighting(Struct, frozen=True, kw_only=True):
    """One noun of the text that stands for an activity: who takes part as its phrase tells, and its modifiers."""

    noun: Token
    activity: Activity
    words: frozenset[str]
    proper: str | None
    actors: tuple[str, ...]
    indefinite: bool


class Thing(Struct, kw_only=True):
    """An undertaking being put together."""

    kind: str
    sightings: list[Sighting] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    baselines: list[Baseline] = field(default_factory=list)

    def words(self) -> frozenset[str]:
        """Return all modifiers told of it."""
        return frozenset[str]().union(*(one.words for one in self.sightings))

    def proper(self) -> str | None:
        """Return its own name, if it has one."""
        return next((one.proper for one in self.sightings if one.proper), None)

    def actors(self) -> tuple[str, ...]:
        """Return everybody told to take part, in text order."""
        return tuple(dict.fromkeys(actor for one in self.sightings for actor in one.actors))


def find_undertakings(
    noticed: Noticed, lexicon: EventLexicon, events: Sequence[EventMention]
) -> tuple[Undertaking, ...]:
    """Return the things with a life that the article tells something of, in text order; `events` are its own."""
    return Telling(noticed, lexicon, events).undertakings()


class Telling:
    """One article's tellings of its undertakings."""

    def __init__(self, noticed: Noticed, lexicon: EventLexicon, events: Sequence[EventMention]) -> None:
        self.noticed = noticed
        self.parse = noticed.parse
        self.lexicon = lexicon
        self.events = events
        self.frames = Frames(noticed.parse)
        self.cast = Cast(noticed)
        self.setting = Setting(noticed)

    def undertakings(self) -> tuple[Undertaking, ...]:
        """Return them all."""
        things: list[Thing] = []
        for sighting in self.sightings():
            home = next((thing for thing in reversed(things) if self.is_one(thing, sighting)), None)
            if home is None:
                things.append(home := Thing(kind=sighting.activity.name))
            home.sightings.append(sighting)
            home.turns.extend(self.turns_at(sighting))
        sights = [Sight(token=one.noun, thing=n) for n, thing in enumerate(things) for one in thing.sightings]
        for n, baseline in find_baselines(self.noticed, sorted(sights, key=lambda s: s.token.i)):
            things[n].baselines.append(baseline)
        return tuple(self.finished(thing) for thing in things if thing.turns or thing.baselines)

    def sightings(self) -> Iterator[Sighting]:
        """Yield the nouns that stand for activities, in text order."""
        for token in self.parse.tokens:
            if token.pos not in ("NOUN", "PROPN") or token.dep == "compound" or is_name(token):
                continue
            activity = activity_at(self.lexicon, self.parse, token.i)
            if activity is not None:
                yield self.sighting(token, activity)

    def sighting(self, noun: Token, activity: Activity) -> Sighting:
        """Return what a noun phrase tells of the thing it stands for."""
        before = children(self.parse, noun.i, "compound", "amod", "nmod", "nummod", "poss", "det")
        plain = {t.lemma for t in before if t.pos in ("NOUN", "ADJ", "VERB") and not t.ent} - PASSING
        roles = noun_roles(self.cast, noun.i, activity.plover, reciprocal=True)
        own = tuple(dict.fromkeys([*roles.actors, *roles.recipients, *self.parties_of_verb(noun, activity)]))
        return Sighting(
            noun=noun, activity=activity, words=frozenset(plain), proper=proper_name(self.parse, noun), actors=own,
            indefinite=any(t.lower in INDEFINITE for t in before),
        )  # fmt: skip

    def parties_of_verb(self, noun: Token, activity: Activity) -> tuple[str, ...]:
        """Return the actors of the event coded on the noun or on its verb, of the same activity."""
        spots = {noun.start, self.parse.tokens[noun.head].start}
        fits = (e for e in self.events if e.trigger_start in spots and e.activity == activity.name)
        return next(((*e.actors, *e.recipients) for e in fits), ())

    def is_one(self, thing: Thing, one: Sighting) -> bool:
        """Return whether a noun stands for a thing told before."""
        if thing.kind != one.activity.name or one.noun.sentence - thing.sightings[-1].noun.sentence > REACH:
            return False
        name = thing.proper()
        if name and one.proper:
            return name == one.proper
        words = thing.words()
        if any(words & side and one.words & side and not words & one.words for side in OPPOSITES):
            return False
        theirs, own = (self.cast.countries_of(side) for side in (thing.actors(), one.actors))
        if theirs and own and theirs.isdisjoint(own):
            return False
        return not (one.indefinite and one.words - words and one.noun.sentence != thing.sightings[-1].noun.sentence)

    def turns_at(self, sighting: Sighting) -> Iterator[Turn]:
        """Yield what the words around a noun say befell the thing, nearest words first, each phase once."""
        seen: set[str] = set()
        for word, phase, status in (*self.by_verbs(sighting), *self.by_modifiers(sighting)):
            if phase not in seen:
                seen.add(phase)
                yield self.turn(word, phase, status)

    def turn(self, word: Token, phase: str, status: str) -> Turn:
        """Return the record of one turn told by a word."""
        start, end = clause_span(self.parse, word.i)
        when = self.when(word)
        finite = word.tag == "VBD" and not children(self.parse, word.i, "aux", "auxpass")
        if status in UNSURE and (finite or (word.tag == "VBN" and word.dep == "acl")):
            status = own_status(self.parse, word.i)
        if status == "happened" and self.is_ahead(word, when):
            status = "planned"
        if status == "planned" and phase in HELD:
            phase = "scheduled"
        return Turn(
            phase=phase, status=status, sentence=word.sentence, start=start, end=end, when=when,
            attribution=self.setting.attribution(word, word.sentence),
        )  # fmt: skip

    def is_ahead(self, word: Token, when: Interval | None) -> bool:
        """Return whether what is told in the present ("expires on Tuesday") or by an infinitive is still to come."""
        day = self.noticed.article.published_day
        if when is None or day is None or when.last <= day:
            return False
        return when.first > day or word.tag == "VB"

    def when(self, word: Token) -> Interval | None:
        """Return the time told of a turn: of its verb, or right beside its noun."""
        if word.pos == "VERB" and word.dep != "amod":
            return self.setting.when(word.i)
        return next((when.interval for when in self.setting.times.get(word.i, ())), None)

    def by_verbs(self, sighting: Sighting) -> Iterator[tuple[Token, str, str]]:
        """Yield phases told by the verb over the noun, a noun between ("the resumption of drills"), or one below it."""
        noun = sighting.noun
        over = self.parse.tokens[noun.head]
        if noun.dep == "pobj" and self.parse.tokens[over.head].pos in ("NOUN", "PROPN") and over.lower == "of":
            middle = self.parse.tokens[over.head]
            for cue in self.lexicon.noun_phases.get(middle.lemma, ())[:1]:
                yield from self.told(middle, cue.phase, noun_status(self.parse, middle.i))
        above = self.parse.tokens[over.head]
        verbs = [over] if over.pos in ("VERB", "AUX") and noun.dep in ("dobj", "nsubj", "nsubjpass") else []
        verbs += [above] if noun.dep == "pobj" and above.pos == "VERB" and over.lower in UNDERGOING else []
        verbs += [t for t in children(self.parse, noun.i, "acl", "relcl") if t.pos == "VERB"]
        verbs += self.beyond(noun)
        joined = [t for verb in verbs for t in children(self.parse, verb.i, "conj") if shares(self.parse, t, verb)]
        for verb in (*verbs, *joined):
            phase = self.phase_of(verb, noun, sighting.activity)
            yield from self.told(verb, phase, status_of(self.parse, verb.i))
            yield from self.below(verb, noun)

    def beyond(self, noun: Token) -> list[Token]:
        """Return the verbs of a relative clause that the parser hung on a thing in between ("drills at sea that were
        halted")."""
        plural = noun.tag in ("NNS", "NNPS")
        return [
            verb
            for _, at in (*obliques_of(self.parse, noun.i), *obliques_of(self.parse, noun.head))
            if noun.i < at < noun.i + 6
            for verb in children(self.parse, at, "relcl")
            if plural
            and self.parse.tokens[at].tag in ("NN", "NNP")
            and any(t.lower in ("were", "are", "have") for t in children(self.parse, verb.i, "aux", "auxpass"))
        ]

    def below(self, verb: Token, noun: Token) -> Iterator[tuple[Token, str, str]]:
        """Yield phases told by an infinitive or gerund whose subject the noun is ("is set to resume", "began to
        stall")."""
        if noun.dep not in ("nsubj", "nsubjpass"):
            return
        for token in children(self.parse, verb.i, "xcomp"):
            if token.pos == "VERB" and (phase := self.phase_of(token, noun, None)):
                yield from self.told(token, phase, status_of(self.parse, token.i))

    def phase_of(self, verb: Token, noun: Token, activity: Activity | None) -> str | None:
        """Return the phase that a verb tells of a noun beside it, or None."""
        frame = self.frames.of(verb.i)
        if self.does_to_another(verb, noun):
            return None
        words = object_words(self.lexicon, self.parse, frame)
        cue = first_match(self.lexicon.verb_phases.get(verb.lemma, ()), frame, words, frozenset())
        # "Concluded" ends talks and makes a treaty.
        if activity is not None and activity.plover == "AGREE" and (cue is None or cue.phase == "ended"):
            own = first_match(self.lexicon.verbs.get(verb.lemma, ()), frame, words, frozenset())
            if own and own.plover == "AGREE" and (noun.i in frame.objects or is_passive(self.parse, verb.i)):
                return "agreed"
        # With a particle that the cue does not ask for the verb is another one ("end up").
        other = cue is not None and not cue.particle and children(self.parse, verb.i, "prt")
        return cue.phase if cue and not other else None

    def does_to_another(self, verb: Token, noun: Token) -> bool:
        """Return whether the thing is told to do something to something else ("the deal strengthens the regime")."""
        if noun.dep != "nsubj" or noun.head != verb.i:
            return False
        return any(t.lemma not in OWN_OBJECTS for t in children(self.parse, verb.i, "dobj"))

    def told(self, word: Token, phase: str | None, status: str | None) -> Iterator[tuple[Token, str, str]]:
        """Yield a phase where there is one; what is only asked for is possible."""
        if not phase:
            return
        asked = status == "happened" and any(t.lower == "to" for t in children(self.parse, word.i, "aux"))
        own = children(self.parse, word.i, "nsubj", "nsubjpass")
        status = "possible" if status is None or (asked and own) else status
        yield word, phase, "planned" if phase == "scheduled" and status == "happened" else status

    def by_modifiers(self, sighting: Sighting) -> Iterator[tuple[Token, str, str]]:
        """Yield phases told by an adjective or participle before the noun ("the suspended talks")."""
        for token in children(self.parse, sighting.noun.i, "amod"):
            cues = self.lexicon.adjective_phases.get(token.lower, ())
            for cue in cues[:1]:
                yield token, cue.phase or "", ADJECTIVE_STATUS.get(cue.phase or "", "happened")

    def finished(self, thing: Thing) -> Undertaking:
        """Return the record of a thing."""
        fullest = max(thing.sightings, key=lambda one: (len(one.words), -one.noun.i))
        return Undertaking(
            kind=thing.kind,
            name=phrase_of(self.parse, fullest.noun, self.noticed.article.text),
            actors=thing.actors(),
            mentions=tuple((one.noun.start, one.noun.end) for one in thing.sightings),
            turns=tuple(dict.fromkeys(thing.turns)),
            baselines=tuple(thing.baselines),
            proper=thing.proper(),
        )


def shares(parse: Parse, token: Token, verb: Token) -> bool:
    """Return whether a verb joined to another has the other's subject ("were suspended in May and resumed in June")."""
    return token.pos == "VERB" and not children(parse, token.i, "nsubj", "nsubjpass", "dobj") and token.head == verb.i


def proper_name(parse: Parse, noun: Token) -> str | None:
    """Return the thing's own name: capitalised words in quotation marks or of a named event right before the noun."""
    at, words = noun.i - 1, []
    while at >= 0 and parse.tokens[at].sentence == noun.sentence:
        token = parse.tokens[at]
        if token.text in ('"', "'"):
            at -= 1
            continue
        if not (token.text[0].isupper() and token.dep == "compound" and token.head == noun.i and not is_place(token)):
            break
        words.append(token.text)
        at -= 1
    return " ".join(reversed(words)) if len(words) > 1 or (words and named(parse, noun.i)) else None


def is_name(token: Token) -> bool:
    """Return whether a noun is a part of a name ("the Lantern Alliance", "the Second World War")."""
    return token.pos == "PROPN" and token.ent in ("ORG", "PERSON", "EVENT", "GPE", "NORP", "FAC", "DATE")


def is_place(token: Token) -> bool:
    """Return whether a word names a place, people or somebody rather than a thing."""
    return token.ent in ("GPE", "NORP", "PERSON", "LOC", "ORG", "DATE")


def named(parse: Parse, i: int) -> bool:
    """Return whether a noun follows quotation marks ("the "Freedom Edge" drill")."""
    return i > 0 and parse.tokens[i - 1].text in ('"', "'")


def phrase_of(parse: Parse, noun: Token, text: str) -> str:
    """Return a noun with the modifiers before it, as written, the determiner and possessor left out."""
    first = noun.i
    while first > 0 and parse.tokens[first - 1].head in range(first, noun.i + 1):
        token = parse.tokens[first - 1]
        if token.dep not in BEFORE or token.pos == "DET" or (token.dep == "punct" and token.text != "-"):
            break
        first -= 1
    phrase = text[parse.tokens[first].start : noun.end].replace("\n", " ")
    return phrase.partition(" ")[2] if phrase.startswith("-") else phrase
