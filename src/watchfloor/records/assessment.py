"""What a story amounts to: ranked findings, warnings, aims and limits, courses of action, history."""

from datetime import date, datetime

from msgspec import Struct

from watchfloor.records.history import BaseRate, PairRecord, Shift
from watchfloor.records.questions import Answer
from watchfloor.records.reading import Actor, Attribution, Clause, Interval, Mention, Part, When
from watchfloor.records.story import Citation, ClaimRow, Event, Story


class Finding(Struct, frozen=True, kw_only=True):
    """A clause worth telling, with all that is needed to tell it: who says so, on which passages, how many origins.

    `kind` is act, response, consequence, incentive, constraint, step, background, unknown, significance or trigger;
    `via` is the piece that the article itself retells; kinds "quote" and "label" hold a quotation
    in `attribution` and no clause parts;
    `stands_for` is what a pronoun that is the clause's subject means ("the ceasefire"), read from the sentence before;
    `leans` tells that it can be read only right behind what the sentence before it tells ("such tests");
    `subject` is the actor it is about; `glossary` holds every Actor that the clause's parts refer to.
    """

    id: str
    kind: str
    clause: Clause
    citations: tuple[Citation, ...]
    outlet: str | None
    article: str
    as_of: datetime | None = None
    subject: Actor | None = None
    speaker: Actor | None = None
    attribution: Attribution | None = None
    glossary: tuple[Actor, ...] = ()
    when: Interval | None = None
    event: str | None = None
    origins: int = 1
    outlet_speaks_for: str | None = None
    outlet_kind: str | None = None
    via: str | None = None
    weight: float = 0.0
    stands_for: str | None = None
    leans: bool = False


class Warning(Struct, frozen=True, kw_only=True):
    """Something in the coverage that does not fit itself, the calendar or what is known."""

    kind: str
    text: str
    citations: tuple[Citation, ...]


class Significance(Struct, frozen=True, kw_only=True):
    """What kind of change the main event is: first, resumption, expansion, suspension, escalation, de-escalation,
    rupture, agreement, or continuity; `contested` where sources differ on it; `since` the baseline's date."""

    kind: str
    citations: tuple[Citation, ...]
    activity: str | None = None
    baseline: Finding | None = None
    since: Interval | None = None
    contested: ClaimRow | None = None


class Point(Struct, frozen=True, kw_only=True):
    """What a passage tells of one main actor. `kind` is aim, fear, limit, condition (a demand, a threat, a refusal) or
    stake; `mood` is none, or speech where the holder itself utters it.

    `subject` and `predicate` are the passage's own words; where the subject is the holder, or begins with "its", its
    `actor` or `owner` is set. `names` are the mentions inside them that can be told by their actor's name, `glossary`
    those actors; `speaker` and `attribution` say whose word it is. `quoted` tells that the predicate is direct speech.
    """

    id: str
    kind: str
    holder: Actor
    subject: Part
    predicate: Part
    citation: Citation
    article: str
    outlet: str | None
    mood: str = ""
    names: tuple[Mention, ...] = ()
    times: tuple[When, ...] = ()
    glossary: tuple[Actor, ...] = ()
    outlet_kind: str | None = None
    outlet_speaks_for: str | None = None
    speaker: Actor | None = None
    attribution: Attribution | None = None
    quoted: bool = False
    weight: float = 0.0


class LensItem(Struct, frozen=True, kw_only=True):
    """One main actor: what it wants, what binds it, what it said or did. `silent`: the coverage has no word of it.

    `points` are single passages on its aims, fears, limits, conditions and stakes, best first.
    """

    actor: Actor
    incentives: tuple[Finding, ...] = ()
    constraints: tuple[Finding, ...] = ()
    responses: tuple[Finding, ...] = ()
    relations: tuple[Citation, ...] = ()
    silent: bool = False
    points: tuple[Point, ...] = ()


class Course(Struct, frozen=True, kw_only=True):
    """A course of action. `kind` is most_likely or most_dangerous; texts are filled from the playbook's slots.

    `likelihood` is an ICD 203 word or null where under ten comparable cases are held: then `basis` says "judgement"
    and why. `horizon` is in days; `by` the announced day that decides it; `rates` the base rates behind the number,
    `rate` the one that the number is. One of `follows` (PLOVER classes) between the actors `between` would be it come
    true; `parties` are all that fill its slots.
    """

    kind: str
    playbook: str
    name: str
    trigger: str
    moves: tuple[str, ...]
    end_state: str
    indicators: tuple[str, ...]
    against: str
    basis: str
    horizon: int
    citations: tuple[Citation, ...]
    likelihood: str | None = None
    cases: int = 0
    findings: tuple[Finding, ...] = ()
    rates: tuple[BaseRate, ...] = ()
    by: date | None = None
    rate: BaseRate | None = None
    follows: tuple[str, ...] = ()
    between: tuple[Actor, ...] = ()
    parties: tuple[Actor, ...] = ()


class SourceRow(Struct, frozen=True, kw_only=True):
    """One article as a source: `reliability` A-F from the register (F unlisted) with who set it and when, `credibility`
    1-6 as computed of what it mainly tells, `origin` the id of the article whose text it carries. `listed` is the
    outlet's name in the register, null where it is not there; `speaks_for` the Actor id of who controls it, `control`
    that actor's name."""

    article: str
    title: str
    outlet: str | None
    outlet_kind: str | None
    url: str | None
    published: datetime | None
    origin: str
    reliability: str = "F"
    credibility: int = 6
    second_hand: str | None = None
    speaks_for: str | None = None
    listed: str | None = None
    owner: str | None = None
    control: str | None = None
    country: str | None = None
    language: str | None = None
    set_by: str = ""
    set_on: date | None = None
    why: str = ""


class TimelineItem(Struct, frozen=True, kw_only=True):
    """One dated thing for the timeline; `status` as an event's; `text` a short line in our own words."""

    when: Interval
    text: str
    status: str
    citations: tuple[Citation, ...]


class Assessment(Struct, frozen=True, kw_only=True):
    """Everything the writer needs, ranked and chosen; nothing in it is a sentence yet but playbook slots."""

    story: Story
    as_of: datetime | None
    main: Finding | None
    main_event: Event | None
    significance: Significance | None
    acts: tuple[Finding, ...] = ()
    news: tuple[Finding, ...] = ()
    disputes: tuple[ClaimRow, ...] = ()
    warnings: tuple[Warning, ...] = ()
    unknowns: tuple[Finding, ...] = ()
    consequences: tuple[Finding, ...] = ()
    lens: tuple[LensItem, ...] = ()
    steps: tuple[Finding, ...] = ()
    labels: tuple[Finding, ...] = ()
    quotes: tuple[Finding, ...] = ()
    courses: tuple[Course, ...] = ()
    history: tuple[Finding, ...] = ()
    past: tuple[Citation, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    gaps: tuple[str, ...] = ()
    origins: int = 0
    other_stories: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    shifts: tuple[Shift, ...] = ()
    records: tuple[PairRecord, ...] = ()
    spare: tuple[Finding, ...] = ()
