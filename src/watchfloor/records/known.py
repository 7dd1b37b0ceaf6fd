"""What is known beforehand, loaded from data files: actors, places, lexicons, playbooks, registers, history."""

from datetime import date

from msgspec import Struct

from watchfloor.records.collected import KnownOutlet
from watchfloor.records.reading import Actor


class KnownActor(Struct, frozen=True, kw_only=True):
    """An actor with every name it goes by. `adjectives` are demonyms ("Japanese"), `seats` stand for its government
    ("Tokyo", "the Blue House"): they are places too, and mean the government only where something is done or said.
    `local` names mean it only in a text that speaks of its country ("PRI", "the Home Office")."""

    actor: Actor
    names: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    source: str = ""


class RoleTerm(Struct, frozen=True, kw_only=True):
    """A phrase that with a country makes an actor: "defence ministry" + JPN -> "JPN.GOV:defence ministry".

    `kind` is ministry, military, office, legislature, court, police, party, group; `office` the canonical wording.
    """

    phrases: tuple[str, ...]
    office: str
    kind: str
    role: str


class KnownPlace(Struct, frozen=True, kw_only=True):
    """A populated place, region or water with coordinates in degrees. `weight` is its population where one is known,
    `names` what else it is called, `kind` country, city, region, water, island or site."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    weight: float = 0.0
    names: tuple[str, ...] = ()
    kind: str = ""


class EventCue(Struct, frozen=True, kw_only=True):
    """A word that signals an event. `word` is a lemma, or lemmas that signal alike with "|" between them; `pos` VERB,
    NOUN or ADJ; `particle` a required particle or preposition; `objects` lemmas of which one must be the object,
    complement or preposition's object (any if empty): "*" is any object, "=troop" the verb's own object, "in:custody"
    the preposition's, "to:probe" a verb of purpose, "@talks" every noun of that activity, "%troops" every word of that
    word class, "MONEY" an entity's label. `plover` may be NONE for a wording that signals nothing ("met targets"), ""
    for a cue that only changes phase ("resume"), `phase` that change, `status` a forced status. `swap` marks verbs
    whose grammatical subject is the recipient ("receive"). `subjects` are lemmas or classes of which one must be the
    doer, `modifiers` words of which one must modify the noun, `near` lemmas of which one must be in the sentence;
    `clausal` cues need a clause as complement ("swear to avenge"); `above` is added to a cue's rank among the cues of
    its word that fit."""

    word: str
    pos: str
    plover: str
    mode: str | None = None
    particle: str | None = None
    objects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    clausal: bool = False
    above: int = 0
    phase: str | None = None
    status: str | None = None
    activity: str | None = None
    swap: bool = False
    reciprocal: bool = False
    source: str = ""


class WordClass(Struct, frozen=True, kw_only=True):
    """Words of one kind that cues name together ("%troops"); a word "%arms" stands for all of that class."""

    name: str
    words: tuple[str, ...]


class Activity(Struct, frozen=True, kw_only=True):
    """A thing with a life (exercise, talks, sanctions ...): the nouns that name it and the PLOVER class it is of."""

    name: str
    nouns: tuple[str, ...]
    plover: str
    contexts: tuple[str, ...] = ()


class ContextTerm(Struct, frozen=True, kw_only=True):
    """Words that put an event in a PLOVER context (military, diplomatic, economic ...)."""

    context: str
    words: tuple[str, ...]


class SpeechCue(Struct, frozen=True, kw_only=True):
    """A word that introduces speech. `kind` as in Attribution; `form` is verb, act (a verb with a noun phrase), noun or
    phrase ("according to"); stance, stance noun, stance adjective or stance adverb for what nobody uttered; or medium,
    a word of an outlet's name, with `kind` as in Hop."""

    word: str
    kind: str
    form: str = "verb"


class MarkCue(Struct, frozen=True, kw_only=True):
    """Words that show what a clause is good for; `kind` as in Mark; `form` is lemma, phrase, noun or modal."""

    kind: str
    words: tuple[str, ...]
    form: str = "lemma"


class OfficeTerm(Struct, frozen=True, kw_only=True):
    """Somebody's time in an office, for checking coverage against the calendar. `last` is null while in office as of
    the table's coverage date."""

    person: str
    names: tuple[str, ...]
    office: str
    country: str
    first: date
    last: date | None
    source: str


class Relation(Struct, frozen=True, kw_only=True):
    """A standing relation between two actors (defence_pact, rivalry, border ...), true from `first` to `last` year as
    far as the source's coverage goes. `note` says more in a few words; one and other are the same for what an actor is
    or has by itself (nuclear_armed, regime)."""

    one: str
    other: str
    kind: str
    first: int
    last: int | None
    source: str
    note: str = ""


class Ties(Struct, frozen=True, kw_only=True):
    """The standing relations of one kind of one actor, close-packed: each of `others` is "JPN:1951", "JPN:1951-1953"
    or "JPN:1951-1953:a note". They are unpacked as Relations for the actors of a story alone."""

    one: str
    kind: str
    others: tuple[str, ...]
    source: str


class Position(Struct, frozen=True, kw_only=True):
    """What an actor has stood for since a year, in a sentence of our own that names it, with where it can be looked up.
    It bears on a story that holds one of the words of `about`."""

    actor: str
    text: str
    about: tuple[str, ...]
    since: int
    source: str


class PastEvent(Struct, frozen=True, kw_only=True):
    """A dated public event from a chronology, with a named public source."""

    day: str
    actors: tuple[str, ...]
    text: str
    source: str
    activity: str | None = None
    plover: str | None = None


class PlaybookCourse(Struct, frozen=True, kw_only=True):
    """A way things can go. Texts hold slots in braces ({a}, {b}, {activity}, {place}, {opponent}) that must be filled
    from the story, or the sentence is left out. `severity` runs from 1 to 10; `weight` is the ordinary likelihood
    relative to its siblings; `evidence` lists words or PLOVER classes whose presence adds weight. `follows` are the
    PLOVER classes of which one would follow between `between` (two slots) if it came so: base rates are counted on
    them; empty where no class of event would tell it."""

    name: str
    severity: int
    weight: float
    trigger: str
    moves: tuple[str, ...]
    end_state: str
    indicators: tuple[str, ...]
    against: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    horizon: int = 90
    follows: tuple[str, ...] = ()
    between: tuple[str, ...] = ("a", "b")


class Playbook(Struct, frozen=True, kw_only=True):
    """Courses of action for one family of events, chosen by PLOVER class, activity, phase and words. Of `needs` one
    word must stand in the leads of the story: a clash without a border is no border clash."""

    family: str
    plover: tuple[str, ...]
    activities: tuple[str, ...]
    words: tuple[str, ...]
    courses: tuple[PlaybookCourse, ...]
    needs: tuple[str, ...] = ()


class Knowledge(Struct, frozen=True, kw_only=True):
    """All of it, in one frozen record that the desk hands to the stages."""

    actors: tuple[KnownActor, ...] = ()
    roles: tuple[RoleTerm, ...] = ()
    places: tuple[KnownPlace, ...] = ()
    events: tuple[EventCue, ...] = ()
    word_classes: tuple[WordClass, ...] = ()
    activities: tuple[Activity, ...] = ()
    contexts: tuple[ContextTerm, ...] = ()
    speech: tuple[SpeechCue, ...] = ()
    marks: tuple[MarkCue, ...] = ()
    offices: tuple[OfficeTerm, ...] = ()
    relations: tuple[Relation, ...] = ()
    ties: tuple[Ties, ...] = ()
    positions: tuple[Position, ...] = ()
    past: tuple[PastEvent, ...] = ()
    playbooks: tuple[Playbook, ...] = ()
    outlets: tuple[KnownOutlet, ...] = ()
