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


class Hop(Struct, frozen=True, kw_only=True):
    """One hand that words came through, as written at `start`:`end`. `kind` is agency, outlet, post (on a platform),
    document, interview (or a speech or briefing), official, person, body or other; `actor` an Actor id or null."""

    name: str
    start: int
    end: int
    kind: str
    actor: str | None = None
    anonymous: bool = False


class Attribution(Struct, frozen=True, kw_only=True):
    """Who said what. `start`/`end` bound the content, `cue_start`/`cue_end` the cue ("said", "according to").

    `speaker` is the source phrase as written, `actor` the Actor id it resolves to and `name` how
    that actor is shown; `via` the outlet or document the
    words came through; `kind` is say, deny, accuse, announce, ask, warn, claim, think or write. `chain` are all hands
    that the words came through, the outermost carrier first and the speaker last ("agency > ministry > official").
    In `Reading.stances`, `kind` is want, decide, support, oppose, feel, think, mention, ask, decline, unsaid,
    or claim ("reportedly").
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
    chain: tuple[Hop, ...] = ()


class EventMention(Struct, frozen=True, kw_only=True):
    """One event coded in one sentence in the PLOVER ontology; `start`/`end` bound the clause it was read from.

    `status` is happened, announced, planned, possible, denied, alleged, suspended or ended; `actors` and
    `recipients` are Actor ids; `activity`/`phase` name a thing with a life and what befell it ("exercise",
    "resumed"); `attribution` indexes `Reading.attributions`; `reason` is the rule that coded it.

    A deed done together (AGREE, CONSULT, COOPERATE: "A and B met") has all who took part as actors and no recipients;
    `initiators` are those of them who went, called or invited where that is told ("A visited B"). One that two sides do
    to each other ("A and B exchanged fire") has both as actors and both as recipients.
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
    initiators: tuple[str, ...] = ()


class Turn(Struct, frozen=True, kw_only=True):
    """What befell an undertaking, as told at `start`:`end` (the clause). `phase` is proposed, agreed, scheduled, new,
    under way, held, resumed, expanded, reduced, extended, suspended or ended; `status` as in EventMention;
    `attribution` indexes `Reading.attributions`."""

    phase: str
    status: str
    sentence: int
    start: int
    end: int
    when: Interval | None = None
    attribution: int | None = None


class Baseline(Struct, frozen=True, kw_only=True):
    """What an undertaking is measured against in the words at `start`:`end`. `kind` is first ("the first drill since
    2016"), last ("last held in 2016", "none since 2016"), most ("the largest since 2016"), ordinal ("the third round",
    then `number` is 3), or regular ("annual", then `every` is "annual"). `since` is the time counted from; where the
    text says how long it has been ("in six years"), that long before the article."""

    kind: str
    sentence: int
    start: int
    end: int
    since: Interval | None = None
    number: int | None = None
    every: str | None = None
    attribution: int | None = None


class Undertaking(Struct, frozen=True, kw_only=True):
    """A thing with a life that the article tells of: a drill, talks, sanctions, a deployment, an agreement.

    `kind` is the activity's name ("exercise"), `name` the fullest wording ("joint search-and-rescue drills"), `proper`
    its own name if it has one ("Freedom Edge"); `actors` are Actor ids of whoever takes part, `mentions` the
    (start, end) of the nouns that stand for it, `turns` what befell it, in text order.
    """

    kind: str
    name: str
    actors: tuple[str, ...]
    mentions: tuple[tuple[int, int], ...]
    turns: tuple[Turn, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    proper: str | None = None


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


class Phrase(Struct, frozen=True, kw_only=True):
    """Words of the article: `start`/`end` count in its title where `titled`, else in its text. Both are null for the
    publication date, which is no words of it."""

    text: str
    start: int | None = None
    end: int | None = None
    titled: bool = False


class Gist(Struct, frozen=True, kw_only=True):
    """Who did what, when and where: the main event of one article, each in its own words, or null.

    `actor` is the Actor id of `who` where it is known; `interval` the days of `when`; `place` the index in
    `Reading.places` of `where`; `event` and `clause` the indexes in `Reading.events` and `Reading.clauses` of what
    the gist rests on besides the title.
    """

    who: Phrase | None = None
    what: Phrase | None = None
    when: Phrase | None = None
    where: Phrase | None = None
    actor: str | None = None
    interval: Interval | None = None
    place: int | None = None
    event: int | None = None
    clause: int | None = None


class Reading(Struct, frozen=True, kw_only=True):
    """All that was understood of one article. `dateline` is the place the piece was filed from, if it says so;
    `instructions` are the offsets of paragraphs that address automated readers: kept, never read further;
    `second_hand` names the outlet or report that the piece itself rewrites, if it does. `stances` are no speech: what
    somebody wants, decides, backs, opposes, feels, speaks of or leaves unsaid, outside the contents of attributions.
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
    stances: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    clauses: tuple[Clause, ...] = ()
    dateline: str | None = None
    second_hand: str | None = None
    instructions: tuple[tuple[int, int], ...] = ()
    gist: Gist | None = None
