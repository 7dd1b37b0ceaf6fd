"""Standing questions answered from the coverage of a story: yes, no, partly or unanswered, with the passages.

Precision first: a wrong yes is worse than no answer. Yes needs a clause that tells the whole deed of all whom the
question names, as done, by two independent origins or by one that is nobody's voice; what one side alone says, what is
announced and what sources contradict each other on is partly; what no passage tells is unanswered and is listed as what
to collect next.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import structs

from watchfloor.assess.answer_values import value_answer
from watchfloor.assess.asked import Asked, asked_of
from watchfloor.assess.evidence import Evidence, gather, moment
from watchfloor.assess.frames import Parser, Reader, sided
from watchfloor.assess.scene import MONTHS, stem_of
from watchfloor.assess.tellings import SHOWN, Telling, borne, collect_of, made, missing_of, tellings, unanswered, who
from watchfloor.records import Activity, Answer, Assessment, Fault, Knowledge, Reading
from watchfloor.records.credibility import PROBABLE

# Deeds that undo each other: what is told later takes an earlier answer back.
OPPOSITES = tuple(
    (frozenset(map(stem_of, one.split())), frozenset(map(stem_of, other.split())))
    for one, other in (
        ("close shut block seal", "open reopen unblock"),
        ("suspend halt stop pause freeze cancel end", "resume restart continue extend begin start reopen"),
        ("arrest detain seize hold", "release free"),
        ("agree accept sign approve", "reject refuse withdraw renounce"),
        ("impose introduce", "lift ease remove waive"),
        ("deploy send", "withdraw recall"),
    )
)

# Deeds by which an activity comes about: that it is told says that they were done.
HAVING = frozenset(map(stem_of, "agree reach sign conclude begin start launch declare impose strike make".split()))
NOT_UNDERSTOOD = "the question is not understood; ask whether, how many, when, where or who, of a named thing"
# How things stand is told for so many days.
FRESH = 2


def answered(
    assessments: Iterable[Assessment | Fault],
    questions: Sequence[str],
    *,
    readings: Mapping[str, Reading],
    knowledge: Knowledge,
    reader: Reader,
    parser: Parser,
) -> Iterator[Assessment | Fault]:
    """Yield each assessment with the answers to some questions; faults, and all where nothing is asked, as they are."""
    for one in assessments:
        if isinstance(one, Fault) or not questions:
            yield one
            continue
        evidence = gather(one.story, readings, knowledge.outlets, one.as_of)
        found = answers_to(questions, evidence, reader=reader, parser=parser, activities=knowledge.activities)
        yield structs.replace(one, answers=found)


def answers_to(
    questions: Sequence[str],
    evidence: Evidence,
    *,
    reader: Reader,
    parser: Parser,
    activities: Iterable[Activity] = (),
) -> tuple[Answer, ...]:
    """Return the answer to each question, in order."""
    answers = []
    for asked in asked_of(questions, reader, parser, activities):
        if asked.asks == "other" or not (asked.frame.names or asked.frame.core):
            answers.append(unanswered(asked, NOT_UNDERSTOOD))
        elif asked.asks != "whether" or asked.dated:
            answers.append(value_answer(asked, evidence))
        else:
            answers.append(whether(asked, evidence))
    return tuple(answers)


def whether(asked: Asked, evidence: Evidence) -> Answer:
    """Return the answer to a question that asks whether something is so."""
    told = tellings(asked, evidence)
    done = [one for one in told if one.sense == "done"]
    against = [one for one in told if one.sense == "not"]
    ahead = [one for one in told if one.sense == "ahead"]
    if asked.ahead:
        done, ahead = [*done, *ahead], []
    if done and against:
        return both_told(asked, done, against)
    if against:
        return made(asked, "no" if borne(against) else "partly", against, f"{who(against)} that it is not so")
    if done:
        return told_so(asked, evidence, done)
    if ahead:
        return made(asked, "partly", ahead, f"{who(ahead)} it as announced or planned, nobody that it was done")
    unsure = [one for one in told if one.sense == "unsure"]
    if unsure:
        return made(asked, "partly", unsure, f"{who(unsure)} it as alleged or possible")
    return as_event(asked, evidence) or unanswered(asked, missing_of(asked, evidence))


def as_event(asked: Asked, evidence: Evidence) -> Answer | None:
    """Return the answer where no clause tells it in these words but the story holds it as an event: of the class and
    the activity of the question, with all whom it names, and of its phase where it gives one."""
    frame = asked.frame
    phases = {phase for _, _, phase in frame.turns}
    if not (phases or frame.deeds <= HAVING):
        return None
    for event in sorted(evidence.story.events, key=lambda one: (-one.weight, one.id)):
        cast = {sided(actor.id, evidence.glossary) for actor in (*event.actors, *event.recipients)}
        if (
            (event.plover in frame.classes or not frame.classes)
            and event.activity in frame.activities
            and not event.background
            and frame.names <= cast
            and (not phases or event.phase in phases)
            and event.status in {"happened", "announced", "planned"}
        ):
            done = event.status == "happened" or asked.ahead
            verdict = "yes" if done and event.credibility <= PROBABLE else "partly"
            origins = f"{event.origins} independent origin{' tells' if event.origins == 1 else 's tell'}"
            why = f"{origins} it" if done else f"{origins} it as announced or planned, nobody that it was done"
            return Answer(
                question=asked.question,
                verdict=verdict,
                why=why,
                collect="" if verdict == "yes" else collect_of(asked),
                citations=event.evidence[:SHOWN],
                origins=event.origins,
            )
    return None


def told_so(asked: Asked, evidence: Evidence, done: Sequence[Telling]) -> Answer:
    """Return the answer where it is told and nobody tells otherwise: yes where it is borne and still holds."""
    undone = undone_since(asked, evidence, max(one.day for one in done)) if not asked.ahead else []
    if undone:
        return made(asked, "partly", [*undone, *done], "a later passage tells of the opposite")
    if contested(evidence, done):
        return made(asked, "partly", done, "sources contradict each other on a part of it")
    if not borne(done):
        return made(asked, "partly", done, f"{who(done)} it, and no independent account bears it out")
    newest = max(one.day for one in done).date()
    if asked.state and evidence.today is not None and (evidence.today - newest).days > FRESH:
        return made(
            asked, "partly", done, f"{who(done)} it as of {newest.day} {MONTHS[newest.month - 1]} {newest.year}"
        )
    lies = "; it lies ahead" if asked.ahead and all(one.day <= latest(evidence) for one in done) else ""
    return made(asked, "yes", done, f"{who(done)} it{lies}")


def both_told(asked: Asked, done: Sequence[Telling], against: Sequence[Telling]) -> Answer:
    """Return the answer where some tell it and some the opposite: what all of one sense told later holds."""
    if min(one.day for one in done) > max(one.day for one in against) and borne(done):
        return made(asked, "yes", [*done, *against], f"{who(done)} it, later than those who told that it was not so")
    return made(asked, "partly", [*done[:2], *against[:2]], "some tell it, others that it is not so")


def contested(evidence: Evidence, told: Sequence[Telling]) -> bool:
    """Tell whether sources contradict each other on whether it happened, within one of the clauses."""
    return any(
        citation.article == one.reading.article.id
        and (citation.start or 0) < one.clause.end
        and (citation.end or 0) > one.clause.start
        for row in evidence.story.claims
        if row.relation == "contradicts" and row.kind in {"happened", "change", "actor"}
        for value in row.values
        for citation in value.citations
        for one in told
    )


def undone_since(asked: Asked, evidence: Evidence, since: datetime) -> list[Telling]:
    """Return later clauses that tell the opposite deed of the same thing."""
    frame = asked.frame
    asked_for = frame.deeds | frozenset(stem for group in frame.core for stem in group)
    against = frozenset().union(
        *(other for one, other in OPPOSITES if one & asked_for),
        *(one for one, other in OPPOSITES if other & asked_for),
    )
    if not against:
        return []
    flipped = tuple(group for group in frame.core if not any(group & (one | other) for one, other in OPPOSITES))
    turned = Asked(
        question=asked.question,
        asks=asked.asks,
        statement=asked.statement,
        frame=type(frame)(
            text=frame.text,
            deeds=against,
            core=flipped,
            names=frame.names,
            subject=frame.subject,
            passive=frame.passive,
        ),
    )
    return [one for one in tellings(turned, evidence) if one.sense == "done" and one.day >= since]


def latest(evidence: Evidence) -> datetime:
    """Return the time of the newest article."""
    return max((moment(reading) for reading in evidence.readings.values()), default=datetime.min.replace(tzinfo=UTC))
