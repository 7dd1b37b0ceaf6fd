"""What was understood of one article: sentences, actors, places, times, numbers, speech, events and clauses."""

from datetime import date

from msgspec import Struct

from watchfloor.records.collected import Article


class Actor(Struct, frozen=True, kw_only=True):
    """Somebody who acts. `id` is a country's ISO 3166 alpha-3 ("JPN"), a body ("IGO:UN"), a part of a government
    ("JPN.GOV:defence ministry", "KOR.MIL:navy"), or a name not resolved further ("name:hope alliance").

    `kind` is country, body, ministry, military, office, person, party, company or group; `role` is a PLOVER sector
    code (GOV MIL LEG JUD OPP REB CVL BUS MED NGO IGO PTY COP SPY ...). `name` is what a reader is shown.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    role: str | None = None
    office: str | None = None


class Sentence(Struct, frozen=True, kw_only=True):
    """One sentence: offsets in the text and the paragraph it stands in (counted from 0)."""

    index: int
    start: int
    end: int
    paragraph: int


class Mention(Struct, frozen=True, kw_only=True):
    """A name, title phrase or pronoun that refers to an actor; `actor` is an Actor id or null if it is not known."""

    start: int
    end: int
    text: str
    sentence: int
    actor: str | None
    pronoun: bool = False


class Place(Struct, frozen=True, kw_only=True):
    """A place named in the text. `latitude`/`longitude` in degrees; `country` is ISO 3166 alpha-3 or null."""

    start: int
    end: int
    text: str
    sentence: int
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Interval(Struct, frozen=True, kw_only=True):
    """Calendar days from `first` to `last`, both in it, as exact as `grain` says (day week month quarter season
    half year decade century). `approximate` marks "about", "nearly", "around"."""

    first: date
    last: date
    grain: str
    approximate: bool = False


class When(Struct, frozen=True, kw_only=True):
    """An expression of time. `kind` is point, since, until, before, after, range, duration or recurring. `interval` is
    null where an undated article leaves it open. `relative` tells that the publication date was needed."""

    start: int
    end: int
    text: str
    sentence: int
    kind: str
    interval: Interval | None = None
    relative: bool = False


class Quantity(Struct, frozen=True, kw_only=True):
    """A number. `bound` is exact, about, at_least, at_most, more_than, less_than or range (then up to `high`).

    `unit` is null for plain counts ("percent", "USD", "km", ...); `counted` is the head noun phrase of what is
    counted ("people", "ships"), lower case and singular; `state` what befell or is done to it ("killed",
    "wounded", "evacuated", ...) as a lemma.
    """

    start: int
    end: int
    text: str
    sentence: int
    value: float
    bound: str = "exact"
    high: float | None = None
    unit: str | None = None
    counted: str | None = None
    state: str | None = None
    scope: str | None = None


class Attribution(Struct, frozen=True, kw_only=True):
    """Who said what. `start`/`end` bound the content, `cue_start`/`cue_end` the cue ("said", "according to").

    `speaker` is the source phrase as written, `actor` the Actor id it resolves to and `name` how
    that actor is shown; `via` the outlet or document the
    words came through; `kind` is say, deny, accuse, announce, ask, warn, claim, think or write.
    """

    sentence: int
    start: int
    end: int
    content: str
    cue: str
    cue_start: int
    cue_end: int
    kind: str
    direct: bool
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    actor: str | None = None
    name: str | None = None
    anonymous: bool = False
    via: str | None = None


class EventMention(Struct, frozen=True, kw_only=True):
    """One event coded in one sentence in the PLOVER ontology; `start`/`end` bound the clause it was read from.

    `status` is happened, announced, planned, possible, denied, alleged, suspended or ended; `actors` and
    `recipients` are Actor ids; `activity`/`phase` name a thing with a life and what befell it ("exercise",
    "resumed"); `attribution` indexes `Reading.attributions`; `reason` is the rule that coded it.
    """

    sentence: int
    start: int
    end: int
    trigger: str
    trigger_start: int
    trigger_end: int
    plover: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reason: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    activity: str | None = None
    phase: str | None = None
    when: Interval | None = None
    place: str | None = None
    attribution: int | None = None
    background: bool = False
    confidence: float = 1.0


class Part(Struct, frozen=True, kw_only=True):
    """A piece of a clause, in text order. `text` is the article's own words at `start`:`end`.

    `role` is subject, verb, object, complement, place, time, purpose, cause, condition, concession, manner, relative,
    apposition, attribution, conjunct or other; an `optional` part can be left out and the clause still reads.
    `actor` is set where the part refers to one actor, `owner` where it begins with a possessive pronoun that was
    resolved ("its ships"), `interval` where it is a time expression; `lead` is the punctuation right before it,
    `proper` tells that a name begins it.
    """

    start: int
    end: int
    text: str
    role: str
    optional: bool = False
    actor: str | None = None
    owner: str | None = None
    pronoun: bool = False
    interval: Interval | None = None
    lead: str = ""
    proper: bool = False


class Mark(Struct, frozen=True, kw_only=True):
    """A sign in a clause of what it is good for. `kind` is incentive, constraint, consequence, unknown, significance,
    next_step, condition, response or background; `actor` is whose aim, limit or step it is; `cue` the words."""

    kind: str
    cue: str
    actor: str | None = None


class Clause(Struct, frozen=True, kw_only=True):
    """One finite clause that could stand alone, cut into parts so that it can be put in other words.

    `polarity` is false where negated; `modality` is actual, future, possible, obligation, intention or hypothetical;
    `tense` is past, present or future; `standalone` is false where the clause leans on something outside it that
    was not resolved ("this", "the move", "such"); `attribution` indexes `Reading.attributions`; `times` are the
    expressions of time inside it; `subjects` are all Actor ids of a subject that is one actor or a list of actors.
    """

    sentence: int
    start: int
    end: int
    parts: tuple[Part, ...]
    verb: str
    polarity: bool = True
    modality: str = "actual"
    tense: str = "past"
    passive: bool = False
    standalone: bool = True
    quoted: bool = False
    subject: str | None = None
    subjects: tuple[str, ...] = ()
    attribution: int | None = None
    marks: tuple[Mark, ...] = ()
    when: Interval | None = None
    times: tuple[When, ...] = ()


class Reading(Struct, frozen=True, kw_only=True):
    """All that was understood of one article. `dateline` is the place the piece was filed from, if it says so;
    `instructions` are the offsets of paragraphs that address automated readers: kept, never read further;
    `second_hand` names the outlet or report that the piece itself rewrites, if it does.
    """

    article: Article
    language: str
    actors: tuple[Actor, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    clauses: tuple[Clause, ...] = ()
    dateline: str | None = None
    second_hand: str | None = None
    instructions: tuple[tuple[int, int], ...] = ()
