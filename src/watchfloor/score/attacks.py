"""Measures whether the check refuses true sentences made false, and lets the true ones stand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import structs

from watchfloor.assess.stage import assess
from watchfloor.desk import Desk
from watchfloor.link.stage import link
from watchfloor.records import Article, Assessment, Citation, Reading, Sentence, Story
from watchfloor.score.attacking import MAKERS, attacks_on, targets_of
from watchfloor.score.figures import Figure, Miss, Score, article_of, readings_of, rows_of
from watchfloor.score.planted_reading import opened_story
from watchfloor.write.agenda import with_agenda
from watchfloor.write.candidates import Candidate, candidates_of
from watchfloor.write.check import Check, sentence_article
from watchfloor.write.history import with_history
from watchfloor.write.stage import book_of, findings_in

PLANTED = "planted"
TRIAL = Path("multi_source_trial", "allsides_events.jsonl.gz")
# Events of real coverage taken beside the planted stories.
MOST_EVENTS = 4
CAUGHT, FALSE_ALARMS = 0.97, 0.05
# An article's own sentence this long is put to the check as it stands.
SHORTEST, LONGEST = 6, 36
MOST_OWN = 40

Attacked = tuple[str, str, str | None]


def measure_attacks(gold: Path, desk: Desk) -> Score:
    """Return for each kind of attack the share refused, and the share of true sentences that are refused.

    The true sentences are those that reports are made of, each with its passages, and the articles' own sentences
    beside themselves: nothing is more surely borne.
    """
    caught: Counter[str] = Counter()
    made: Counter[str] = Counter()
    misses: list[Miss] = []
    told = refused = 0
    for readings in coverage_in(gold, desk):
        own, attacks = attacked(readings, desk)
        told += len(own)
        refused += sum(reason is not None for _, reason in own)
        misses += [Miss(kind=f"false alarm: {reason}", case=text) for text, reason in own if reason]
        for kind, text, reason in attacks:
            made[kind] += 1
            caught[kind] += reason is not None
            if reason is None:
                misses.append(Miss(kind=f"survived: {kind}", case=text))
    figures = [
        Figure(
            measure=f"attacks: {kind}", metric="caught", value=caught[kind] / made[kind], cases=made[kind], reach=CAUGHT
        )
        for kind in MAKERS
        if made[kind]
    ]
    total = sum(made.values())
    figures += [
        Figure(
            measure="attacks: all", metric="caught", value=sum(caught.values()) / max(1, total), cases=total,
            reach=CAUGHT,
        ),
        Figure(
            measure="attacks: true sentences", metric="false alarms", value=refused / max(1, told), cases=told,
            reach=FALSE_ALARMS, at_most=True,
        ),
    ]  # fmt: skip
    return Score(figures=tuple(figures), misses=tuple(misses))


def coverage_in(gold: Path, desk: Desk) -> list[list[Reading]]:
    """Return the readings of each planted story and of some events of real coverage."""
    heaps = [
        [article_of(a["text"], a["id"], a.get("published"), a["title"]) for a in opened_story(path)["articles"]]
        for path in sorted((gold / PLANTED).glob("*.json"))
    ]
    if (gold / TRIAL).exists():
        rows = rows_of(gold / TRIAL)
        sizes = Counter(row["event"] for row in rows)
        for event, _ in sizes.most_common(MOST_EVENTS):
            heaps.append([real_article(row, at) for at, row in enumerate(r for r in rows if r["event"] == event)])
    return [readings_of(heap, desk) for heap in heaps]


def real_article(row: Mapping[str, str], at: int) -> Article:
    """Return a row of real coverage as an article."""
    return article_of(row["text"], f"{row['event']}:{at}", row.get("date") or None, row.get("title") or "")


def attacked(readings: Sequence[Reading], desk: Desk) -> tuple[list[tuple[str, str | None]], list[Attacked]]:
    """Return the true sentences of some coverage and the attacks made on those that stand, each with its refusal."""
    held = {reading.article.id: reading for reading in readings}
    check = Check(desk.reread, held)
    candidates = [*told_candidates(readings, held, desk), *own_sentences(readings)]
    true = [(candidate, candidate.wordings[0]) for candidate in candidates]
    reasons = check.reasons_against(true)
    own = [(text, reason) for (_, text), reason in zip(true, reasons, strict=True)]
    standing = [pair for pair, reason in zip(true, reasons, strict=True) if reason is None]
    articles = [sentence_article(text, candidate) for candidate, text in standing]
    read = desk.reread([structs.replace(one, id=f"{one.id}:{at}") for at, one in enumerate(articles)])
    names = [(actor.name, actor.id) for reading in readings for actor in reading.actors]
    targets = targets_of([(text, r, who_says(c, r)) for (c, text), r in zip(standing, read, strict=True)], names)
    tries = [
        (candidate, attack)
        for (candidate, _), target in zip(standing, targets, strict=True)
        for attack in attacks_on(target)
    ]
    verdicts = check.reasons_against([(candidate, attack.text) for candidate, attack in tries])
    return own, [
        (attack.kind, f"{attack.text} | {candidate.wordings[0]}", reason)
        for (candidate, attack), reason in zip(tries, verdicts, strict=True)
    ]


def who_says(candidate: Candidate, reading: Reading) -> str | None:
    """Return who must be named for a sentence: its own speaker, or whoever an article's sentence names."""
    return candidate.speaker or next((said.speaker for said in reading.attributions if not said.direct), None)


def told_candidates(readings: Sequence[Reading], held: Mapping[str, Reading], desk: Desk) -> list[Candidate]:
    """Return the candidates that reports on some coverage are made of, each with the one wording the check takes."""
    stories = [item for item in link(readings, outlets=desk.knowledge.outlets) if isinstance(item, Story)]
    found: list[Candidate] = []
    for assessed in assess(stories, readings=held, knowledge=desk.knowledge):
        if not isinstance(assessed, Assessment):
            continue
        usable = findings_in(assessed)
        candidates = with_agenda(candidates_of(usable, book_of(assessed, held)), usable, assessed.steps)
        candidates = with_history(candidates, usable, assessed.history)
        accepted = Check(desk.reread, held).accepted(candidates)
        found += [worded(candidate, accepted[candidate.id]) for candidate in candidates if candidate.id in accepted]
    return found


def worded(candidate: Candidate, text: str) -> Candidate:
    """Return a candidate with one wording."""
    return structs.replace(candidate, wordings=(text,))


def own_sentences(readings: Sequence[Reading]) -> list[Candidate]:
    """Return sentences of the articles as they stand, each resting on itself, evenly taken from each article."""
    found = []
    for reading in readings:
        spans = [
            s for s in reading.sentences if SHORTEST <= len(reading.article.text[s.start : s.end].split()) <= LONGEST
        ]
        headed = {clause.sentence for clause in reading.clauses if clause.standalone}
        # What lies whole in somebody's words is true only with who says it.
        spans = [s for s in spans if s.index in headed and not is_spoken(s, reading)]
        for span in spans[:: max(1, len(spans) // MOST_OWN)]:
            quote = reading.article.text[span.start : span.end]
            citation = Citation(
                source_kind="article", quote=quote, article=reading.article.id, start=span.start, end=span.end,
                published=reading.article.published,
            )  # fmt: skip
            found.append(Candidate(id=f"{reading.article.id}:{span.start}", wordings=(quote,), citations=(citation,)))
    return found


def is_spoken(sentence: Sentence, reading: Reading) -> bool:
    """Tell whether a sentence lies whole in the words of somebody whom another sentence names."""
    return any(
        said.start <= sentence.start and sentence.end - 1 <= said.end
        and not sentence.start <= said.cue_start < sentence.end
        for said in reading.attributions
    )  # fmt: skip
