"""Findings: the clauses of a story worth telling, each with who says it, its passages and how many origins bear it."""

import hashlib
import re
from collections.abc import Iterable

from msgspec import structs

from watchfloor.assess.antecedents import resolved
from watchfloor.assess.evidence import Evidence, is_ahead, is_past, plain_words, sentence_cited, speaks_for
from watchfloor.records import Actor, Attribution, Citation, Clause, Event, Finding, Reading, Sentence

# Speech whose content is a full clause that the writer can put behind "X said"; other kinds are acts of their own.
TELLING = frozenset({"say", "write", "claim", "think", "announce", "warn", "deny", "ask", "accuse"})
# Two clauses are one when they share this much of their content words and their polarity.
SAME = 0.72
# What a reporter calls an event: a superlative or a first, and against what.
LABEL = re.compile(
    r"\b((?:the|its|their)\s+(?:first|worst|deadliest|clearest|biggest|largest|heaviest|gravest|sharpest|strongest|longest"
    r"|(?:most|least)\s+\w+)\s[^.;:,“”\"()]{0,90}?\b(?:since\s+\w+|yet|ever|in\s+(?:\w+\s+){0,3}(?:years|decades|months))\b"
    r"[^.;:,“”\"()]{0,70})"
)
# A speaker phrase of more characters than this is a title with its institution in it.
TITLE = 60
# What an event is called says what it is measured against: few sentences are worth more.
LABELLED = 3.0
QUESTIONS = frozenset("why how what whether who when where which".split())
# What a bystander does weighs this much less than what an institution does.
PRIVATE = 2.5
# A quotation of fewer words says nothing, one of more may not be given whole.
SHORT, LONG = 5, 25
STOP = frozenset(
    """a an the of to in on at for from by with and or but as is are was were be been being it its this that these those
    he she they his her their who which what when where while than has have had will would said says also more not no
    into over after before about between""".split()
)


def find_findings(evidence: Evidence) -> tuple[Finding, ...]:
    """Return every usable clause of the story's originals as a Finding, the same told twice made one, best first."""
    found: list[Finding] = []
    for reading in evidence.originals:
        found += [
            finding
            for order, clause in enumerate(reading.clauses)
            if (finding := finding_of(evidence, reading, clause, order)) is not None
        ]
    return tuple(sorted(merged(found), key=lambda finding: (-finding.weight, finding.id)))


def finding_of(evidence: Evidence, reading: Reading, clause: Clause, order: int) -> Finding | None:
    """Return a clause as a Finding, or None where it could not be told on its own."""
    meant = resolved(reading, clause)
    clause = meant[0] if meant else clause
    if not tellable(clause):
        return None
    said = reading.attributions[clause.attribution] if clause.attribution is not None else None
    if said is not None and (said.kind not in TELLING or not (said.actor or said.speaker)):
        return None
    event = event_of(evidence, reading, clause)
    article = reading.article
    digest = hashlib.sha256(f"{article.id}\x00{clause.start}\x00{clause.end}".encode()).hexdigest()[:16]
    return Finding(
        id=digest,
        kind="background" if told_as_past(evidence, reading, clause) else kind_of(evidence, clause, event),
        clause=clause,
        citations=(sentence_cited(reading, *span_of(clause, said)), *before_it(reading, meant)),
        outlet=article.outlet,
        article=article.id,
        as_of=article.published,
        stands_for=meant[1] if meant else None,
        subject=evidence.glossary.get(clause.subject or ""),
        speaker=speaker_in(evidence, reading, said) if said else None,
        attribution=said,
        glossary=actors_in(evidence, clause),
        when=clause.when or (event.when if event else None),
        event=event.id if event else None,
        outlet_speaks_for=speaks_for(evidence, reading),
        outlet_kind=article.outlet_kind,
        via=reading.second_hand,
        weight=weight_of(reading, clause, event, order) + 2.0 * centrality(evidence.spread, clause),
    )


def before_it(reading: Reading, meant: tuple[Clause, str, Sentence] | None) -> tuple[Citation, ...]:
    """Return the sentence that names what a clause's pronoun means."""
    return (sentence_cited(reading, meant[2].start, meant[2].end),) if meant else ()


def speaker_in(evidence: Evidence, reading: Reading, said: Attribution) -> Actor | None:
    """Return who speaks; for a long title that is no known actor, the institution named in it."""
    if said.actor or said.speaker_start is None or said.speaker_end is None:
        return evidence.glossary.get(said.actor or "")
    inside = [m for m in reading.mentions if said.speaker_start <= m.start and m.end <= said.speaker_end and m.actor]
    long_title = said.speaker_end - said.speaker_start > TITLE
    return evidence.glossary.get(inside[-1].actor or "") if inside and long_title else None


def span_of(clause: Clause, said: Attribution | None) -> tuple[int, int]:
    """Return the offsets that hold the clause and, where somebody says it, who does."""
    if said is None:
        return clause.start, clause.end
    ends = [clause.start, clause.end, said.cue_start, said.cue_end]
    if said.speaker_start is not None and said.speaker_end is not None:
        ends += [said.speaker_start, said.speaker_end]
    # A speaker named a paragraph earlier would make the passage long: then the clause and cue are enough.
    near = [at for at in ends if abs(at - clause.start) < 600]
    return min(near), max(near)


def tellable(clause: Clause) -> bool:
    """Tell whether a clause stands alone, says something, and is not somebody's own words."""
    if not clause.standalone or clause.quoted:
        return False
    roles = {part.role for part in clause.parts}
    if sum(part.role == "subject" for part in clause.parts) != 1 or any(part.lead == ";" for part in clause.parts):
        return False
    bare = roles <= {"subject", "verb", "connective"} and not clause.passive
    text = " ".join(part.text for part in clause.parts)
    size = len(text.split())
    words = [word for word in text.split() if len(word) > 3]
    if text.split()[0].lower() in QUESTIONS or sum(word[0].isupper() for word in words) > 0.7 * max(4, len(words)):
        # A question told as a statement, or a headline that ran into the text.
        return False
    announcing = text.rstrip(" :.").endswith(("the following", "as follows"))
    unbalanced = text.count("(") != text.count(")") or text.count('"') % 2 or text.count("“") != text.count("”")
    told = roles - {"subject", "verb", "connective", "time", "manner"}
    bare = (
        bare
        or (not told and not clause.passive)
        or (clause.verb == "be" and not roles & {"complement", "object", "other", "place"})
    )
    return not bare and "subject" in roles and 4 <= size <= 70 and not unbalanced and "?" not in text and not announcing


def kind_of(evidence: Evidence, clause: Clause, event: Event | None) -> str:
    """Return what a finding is good for, by its marks, its time and its event."""
    marks = {mark.kind for mark in clause.marks}
    ahead = clause.modality in {"future", "intention", "possible", "hypothetical"}
    backward = is_past(clause.when, evidence.today) or (clause.when is None and "background" in marks)
    if backward and not ahead:
        return "background"
    if clause.modality in {"future", "intention"} and (is_ahead(clause.when, evidence.today) or clause.when is None):
        return "step"
    for kind in ("unknown", "constraint", "incentive", "consequence"):
        if kind in marks and not (kind == "constraint" and event and event.weight > 1):
            return kind
    if event is not None:
        return "act"
    return "response" if "response" in marks else "other"


def told_as_past(evidence: Evidence, reading: Reading, clause: Clause) -> bool:
    """Tell whether an undated clause goes on with what the paragraph told of long ago: "Tokyo refused" after 2016."""
    if clause.when is not None or clause.tense != "past" or clause.attribution is not None:
        return False
    by_index = {sentence.index: sentence for sentence in reading.sentences}
    home = by_index.get(clause.sentence)
    before = [
        other.when
        for other in reading.clauses
        if other.when is not None
        and other.start < clause.start
        and home is not None
        and (at := by_index.get(other.sentence)) is not None
        and at.paragraph == home.paragraph
    ]
    return bool(before) and is_past(before[-1], evidence.today)


def event_of(evidence: Evidence, reading: Reading, clause: Clause) -> Event | None:
    """Return the story's weightiest event told in this clause."""
    best: Event | None = None
    for event in evidence.story.events:
        for passage in event.evidence:
            if passage.article != reading.article.id or passage.start is None or passage.end is None:
                continue
            overlap = min(passage.end, clause.end) - max(passage.start, clause.start)
            if overlap * 2 > min(passage.end - passage.start, clause.end - clause.start) and (
                best is None or event.weight > best.weight
            ):
                best = event
    return best


def actors_in(evidence: Evidence, clause: Clause) -> tuple[Actor, ...]:
    """Return the actors that the clause's parts refer to."""
    ids = dict.fromkeys(at for part in clause.parts for at in (part.actor, part.owner) if at)
    return tuple(evidence.glossary[at] for at in ids if at in evidence.glossary)


def find_quotes(evidence: Evidence) -> tuple[Finding, ...]:
    """Return the quotations short enough to be given whole, each with its speaker, best first."""
    found = []
    for reading in evidence.originals:
        for order, said in enumerate(reading.attributions):
            words = said.content.split()
            marks = reading.article.text[max(0, said.start - 1) : said.start]
            if not said.direct or not said.actor or marks not in set("\"“'‘") or not SHORT <= len(words) <= LONG:
                continue
            end = max(said.end + 1, said.cue_end)
            clause = Clause(sentence=said.sentence, start=said.start, end=said.end, parts=(), verb="", quoted=True)
            share = sum(evidence.spread.get(word, 0.0) for word in plain_words(said.content)) / len(words)
            found.append(
                Finding(
                    id=hashlib.sha256(f"{reading.article.id}\x00q{said.start}".encode()).hexdigest()[:16],
                    kind="quote",
                    clause=clause,
                    citations=(sentence_cited(reading, min(said.start, said.cue_start), end),),
                    outlet=reading.article.outlet,
                    article=reading.article.id,
                    as_of=reading.article.published,
                    subject=evidence.glossary.get(said.actor),
                    speaker=evidence.glossary.get(said.actor),
                    attribution=said,
                    outlet_kind=reading.article.outlet_kind,
                    weight=share + 0.5 / (1 + order),
                )
            )
    return tuple(sorted(found, key=lambda finding: (-finding.weight, finding.id)))


def find_labels(evidence: Evidence, main: Event | None) -> tuple[Finding, ...]:
    """Return what outlets call the main event in the sentence that tells it: "the worst violence since 2022"."""
    found = []
    for passage in main.evidence if main else ():
        reading = evidence.readings.get(passage.article or "")
        if reading is None or evidence.origin_of[reading.article.id] != reading.article.id:
            continue
        whole = sentence_cited(reading, passage.start or 0, passage.end or 0)
        match = LABEL.search(whole.quote)
        if match is None or not SHORT <= len(match[1].split()) <= LONG:
            continue
        start = (whole.start or 0) + match.start(1)
        words = Attribution(
            sentence=0, start=start, end=start + len(match[1]), content=match[1], cue="", cue_start=start,
            cue_end=start, kind="say", direct=True,
        )  # fmt: skip
        found.append(
            Finding(
                id=hashlib.sha256(f"{reading.article.id}\x00l{start}".encode()).hexdigest()[:16],
                kind="label",
                clause=Clause(sentence=0, start=start, end=words.end, parts=(), verb="", quoted=True),
                citations=(whole,),
                outlet=reading.article.outlet,
                article=reading.article.id,
                as_of=reading.article.published,
                attribution=words,
                outlet_kind=reading.article.outlet_kind,
                via=reading.second_hand,
                weight=LABELLED,
            )
        )
    return tuple(found)


def centrality(spread: dict[str, float], clause: Clause) -> float:
    """Return how much of a clause is about what the whole story is about: the mean spread of its content words."""
    words = {word for part in clause.parts for word in plain_words(part.text)} - STOP
    return sum(spread.get(word, 0.0) for word in words) / max(1, len(words))


def weight_of(reading: Reading, clause: Clause, event: Event | None, order: int) -> float:
    """Return how much a clause is worth: early, dated, borne by an event, about a known actor, not too long."""
    size = sum(len(part.text.split()) for part in clause.parts)
    doer = next((actor for actor in reading.actors if actor.id == clause.subject), None)
    private = doer is not None and (doer.role in {"CVL", "MED"} or (doer.kind == "person" and not doer.office))
    return (
        -PRIVATE * private
        + 1.5 / (1 + order / 6)
        + (event.weight if event else 0.0)
        + 0.4 * (clause.when is not None)
        + 0.4 * (clause.subject is not None)
        + 0.3 * (clause.attribution is None)
        + 0.2 * bool(reading.article.outlet_kind in {"wire", "government"})
        - 0.02 * max(0, size - 28)
    )


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with those that say the same made one, their citations joined."""
    kept: list[Finding] = []
    bags: list[frozenset[str]] = []
    index: dict[str, set[int]] = {}
    for finding in sorted(findings, key=lambda finding: (-finding.weight, finding.id)):
        words = content_of(finding)
        rivals = {at for word in words for at in index.get(word, ())}
        twin = next((at for at in sorted(rivals) if same(finding, words, kept[at], bags[at])), None)
        if twin is None:
            for word in words:
                index.setdefault(word, set()).add(len(kept))
            kept.append(finding)
            bags.append(words)
        elif finding.article not in {citation.article for citation in kept[twin].citations}:
            joined = (*kept[twin].citations, *finding.citations)
            kept[twin] = structs.replace(
                kept[twin], citations=joined, origins=len({c.article for c in joined}), weight=kept[twin].weight + 0.8
            )
    return kept


def same(one: Finding, words: frozenset[str], other: Finding, others: frozenset[str]) -> bool:
    """Tell whether two findings say one thing: same polarity and modality, mostly the same words, no other number."""
    if one.article == other.article and overlaps(one.clause, other.clause):
        return True
    if (one.attribution is None) != (other.attribution is None):
        # What somebody says and what is told as it is may be the rumour and the deed.
        return False
    if one.clause.polarity != other.clause.polarity or one.clause.modality != other.clause.modality:
        return False
    numbers = {word for word in words if word[0].isdigit()} ^ {word for word in others if word[0].isdigit()}
    return not numbers and len(words & others) / max(1, min(len(words), len(others))) >= SAME


def overlaps(one: Clause, other: Clause) -> bool:
    """Tell whether two clauses of one article lie mostly over each other: one is said to say the other."""
    first, second = predicate_start(one), predicate_start(other)
    shared = min(one.end, other.end) - max(first, second)
    return shared * 2 > min(one.end - first, other.end - second)


def predicate_start(clause: Clause) -> int:
    """Return where a clause's verb begins: a subject before it may be shared with another clause."""
    return next((part.start for part in clause.parts if part.role == "verb"), clause.start)


def content_of(finding: Finding) -> frozenset[str]:
    """Return a finding's content words, lower case."""
    words = (word for part in finding.clause.parts for word in plain_words(part.text))
    return frozenset(word for word in words if word not in STOP)
