"""Significance: what kind of change the main event is, against which baseline, and whether sources agree on it.

A kind is named from words of the coverage, never inferred: whether a relation has shifted is a test, and not made here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from watchfloor.assess.evidence import Evidence, is_past, sentence_cited
from watchfloor.assess.parties import COOPERATIVE, HOSTILE, principal_of
from watchfloor.records import Citation, ClaimRow, Event, Finding, Interval, PastEvent, Reading, Significance, When

# What an activity's phase makes of the event, with the stems of which one must stand in its passages: a story's event
# may carry the phase of a later turn ("walked out ... the strike has ended").
# So many passages with the phase's word make the phase the story's, not one article's.
ENOUGH_TELLINGS = 3
TURNING_PHASES = frozenset({"resumed", "expanded", "suspended", "ended"})
PHASES = {
    "resumed": ("resumption", r"resum|restart|reviv|restor|reopen|renew|bring back|brought back|relaunch"),
    "expanded": ("expansion", r"expan|widen|enlarg|broaden|step(?:ped|ping)? up|scal\w+ up|increas|deepen"),
    "suspended": ("suspension", r"suspen|halt|paus|freez|froze|put on hold|shelv|call\w* off"),
    "ended": ("ending", r"\bend(?:ed|s|ing)?\b|terminat|call\w* off|cancel|scrap|abolish|lift(?:ed|s|ing)?\b|dissolv"),
    "scheduled": ("scheduled step", r"."),
    "under way": ("continuation", r"continu|still|under way|ongoing|went on"),
}
# What the words of the main passages make of it, strongest first; each only beside classes that it can qualify.
ANY = COOPERATIVE | HOSTILE | {"REQUEST"}
WORDS: tuple[tuple[str, re.Pattern[str], frozenset[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE), classes)
    for kind, pattern, classes in (
        ("reversal", r"\brevers(?:ed|es|ing|al)|u-turn|backtrack|rescind|revok|overturn|walk\w* back", ANY),
        (
            "rupture",
            (
                r"\bsever(?:ed|s|ing)? (?:\w+ ){0,3}(?:ties|relations)|broke off"
                r"|br(?:eak|oke)\w* (?:\w+ )?(?:ties|relations)"
                r"|expel\w* (?:\w+ ){0,4}(?:ambassador|diplomat)|(?:quit|leav\w+|left|withdr\w+ from) (?:the|a|its) "
                r"(?:\w+ ){0,3}(?:treaty|pact|accord|agreement|deal|bloc|union)"
            ),
            ANY,
        ),
        (
            "extension",
            r"\b(?:extend|prolong)\w*|\brenew(?:ed|al|s)?\b (?:the|an?|its|their|for)|extension of",
            COOPERATIVE,
        ),
        (
            "institutionalisation",
            (
                r"institutionali[sz]|formali[sz]e|\b(?:regular|annual|yearly|permanent|standing)\b (?:\w+ ){0,2}"
                r"(?:framework|basis|exercise|drill|meeting|talks|mechanism|consultation|body|secretariat|schedule)"
            ),
            COOPERATIVE,
        ),
        ("escalation", r"\bescalat(?!or)|\bworst\b|\bheaviest\b|\bdeadliest\b|\bmost serious\b", HOSTILE),
        ("de-escalation", r"de-?escalat|ceasefire|cease-fire|\btruce\b|stand(?:ing)? down|\bpulled? back", COOPERATIVE),
        ("first", r"\bfirst(?:[- ]ever\b| time\b|,? (?:\w+[ -]){0,4}?(?:since|in \w+ (?:years|decades|months)))", ANY),
    )
)
# What the class makes of it where nothing says more (PLOVER classes, cooperation to conflict).
CLASSES = {
    "AGREE": "agreement", "CONSULT": "round of talks", "SUPPORT": "show of support", "COOPERATE": "act of cooperation",
    "AID": "delivery of aid", "CONCEDE": "de-escalation", "RETREAT": "de-escalation", "REQUEST": "demand",
    "ACCUSE": "accusation", "REJECT": "refusal", "THREATEN": "threat", "PROTEST": "protest",
    "SANCTION": "coercive step", "MOBILIZE": "military movement", "COERCE": "coercive step", "ASSAULT": "use of force",
}  # fmt: skip
# Kinds that change something there was before: only these have a baseline.
CHANGES = frozenset(
    "resumption expansion suspension ending extension reversal rupture institutionalisation first escalation".split()
)
# Words before a time that make it the point from which a change is counted.
TURNS = re.compile(
    r"\b(?:halted|suspended|broken off|broke off|last held|held last|stopped|ended|frozen|shelved|cut|lapsed|abandoned"
    r"|since|first|none)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
TURN = re.compile(
    r"suspend|halt|broke|\blast\b|stopp|ended|since|began|start|sign|lapse|expire|frozen|shelv", re.IGNORECASE
)
FIRST_SINCE = re.compile(r"\bfirst\b(?:[^.;]{0,80}?)\bsince\b", re.IGNORECASE)


def significance_of(
    evidence: Evidence, main: Event | None, findings: Sequence[Finding], past: Iterable[PastEvent] = ()
) -> Significance | None:
    """Return what the main event is as a change, or None where there is no main event."""
    if main is None:
        return None
    shown, main = main, turn_of(evidence, main)
    kind = kind_of(evidence, main, findings)
    changing = kind in CHANGES
    baseline = baseline_of(evidence, main, findings) if changing else None
    since = since_of(evidence, main, baseline) if changing else None
    held = tuple(held_since(evidence, main, since, past)) if claims_first(main) else ()
    return Significance(
        kind=kind,
        citations=(*main.evidence[:3], *(baseline.citations[:2] if baseline else ()), *held),
        activity=main.activity,
        baseline=baseline,
        since=since,
        contested=contested_change(evidence, main) or contested_change(evidence, shown),
    )


def sentences_of(evidence: Evidence, main: Event) -> Iterator[str]:
    """Yield the whole sentence of each passage that tells the main event: "they will resume drills, they agreed"."""
    for passage in main.evidence:
        reading = evidence.readings.get(passage.article or "")
        if reading is None or passage.start is None or passage.end is None:
            yield passage.quote
        else:
            yield sentence_cited(reading, passage.start, passage.end).quote


def kind_of(evidence: Evidence, main: Event, findings: Sequence[Finding]) -> str:
    """Return the change in a word or two that read after "This is a"."""
    told = passages_of(main, findings)
    # The phase must stand in the passage that the report opens with, or in many of those that tell the event: else
    # the report would contradict itself.
    chief = next(
        (finding.citations for finding in findings if finding.event == main.id and finding.kind != "background"), ()
    )
    text = "\n".join(passage.quote for passage in (chief or main.evidence))
    kind, cue = PHASES.get(main.phase or "", ("", "."))
    borne = sum(1 for told in sentences_of(evidence, main) if re.search(cue, told, re.IGNORECASE))
    if kind and (re.search(cue, text, re.IGNORECASE) or (borne >= ENOUGH_TELLINGS and borne * 3 >= len(main.evidence))):
        return kind
    # A word in one article of many is that article's opinion.
    needed = 1 if len(told) < 3 else 2
    for kind, pattern, classes in WORDS:
        if main.plover in classes and sum(1 for passage in told if pattern.search(passage)) >= needed:
            return kind
    plain = CLASSES.get(main.plover, "development")
    plain = "walkout" if main.activity == "walkout" and plain == "protest" else plain
    unsure = main.status == "alleged" and main.origins < 2
    return f"{'alleged' if unsure else main.status} {plain}" if unsure or main.status == "planned" else plain


def turn_of(evidence: Evidence, main: Event) -> Event:
    """Return the event that says what kind of change the main one is: itself, or the one that turned its activity.

    A drill that will be held is the resumption that was agreed before: the weightiest event of the same activity and
    actors whose phase names a turn.
    """
    if main.phase in TURNING_PHASES or main.activity is None or main.status != "planned":
        return main
    own = {actor.country or actor.id for actor in main.actors}
    turns = [
        event
        for event in evidence.story.events
        if event.activity == main.activity
        and event.phase in TURNING_PHASES
        and not event.background
        and event.status in {"happened", "announced", "planned"}
        and own & {actor.country or actor.id for actor in event.actors}
    ]
    return max(turns, key=lambda event: (event.origins, event.weight, event.id), default=main)


def passages_of(main: Event, findings: Sequence[Finding]) -> list[str]:
    """Return the wordings of the main event: its passages and the whole sentences of the findings that tell it."""
    told = {passage.quote for passage in main.evidence}
    told |= {passage.quote for finding in findings if finding.event == main.id for passage in finding.citations}
    return sorted(told)


def contested_change(evidence: Evidence, main: Event) -> ClaimRow | None:
    """Return the row of the claims table in which sources differ on what kind of change this is."""
    carrying = {citation.article for citation in main.evidence}
    for row in evidence.story.claims:
        articles = {article for value in row.values for article in value.articles}
        about = main.activity is None or main.activity.rstrip("s") in row.slot
        if row.kind == "change" and row.relation == "contradicts" and about and articles & carrying:
            return row
    return None


def baseline_of(evidence: Evidence, main: Event, findings: Sequence[Finding]) -> Finding | None:
    """Return the dated past clause that tells what the main event changes: same activity, same actors, a turn."""
    words = {word.rstrip("s") for word in (*(main.activity or "").split(), main.trigger.lower())} - {""}
    words |= nouns_in(evidence, main)
    countries = {actor.country or actor.id for actor in (*main.actors, *main.recipients)}
    best, score = None, 0.0
    for finding in findings:
        if not is_backdrop(evidence, finding):
            continue
        text = " ".join(part.text.lower() for part in finding.clause.parts)
        about = {actor.country or actor.id for actor in finding.glossary} & countries
        if not any(word in text for word in words) or not (TURN.search(text) or about):
            continue
        value = 1.5 * bool(TURN.search(text)) + min(2, len(about)) + 0.5 * finding.origins + 0.1 * finding.weight
        if value > max(score, 1.9):
            best, score = finding, value
    return best


def is_backdrop(evidence: Evidence, finding: Finding) -> bool:
    """Tell whether a finding is dated background; in an article without a date, one with a year and a turn."""
    if evidence.as_of is not None:
        return finding.kind == "background" and is_past(finding.when, evidence.today)
    year = finding.when is not None and finding.when.grain in {"year", "month", "day"}
    return year and any(TURN.search(part.text) for part in finding.clause.parts)


def nouns_in(evidence: Evidence, main: Event) -> set[str]:
    """Return the objects of the main event's clauses, by which coverage calls the thing that changes."""
    found = set()
    for reading in evidence.originals:
        spans = [(c.start, c.end) for c in main.evidence if c.article == reading.article.id]
        for clause in reading.clauses:
            if any(start is not None and clause.start <= start < clause.end for start, _ in spans):
                objects = (part.text for part in clause.parts if part.role == "object")
                found |= {text.split()[-1].lower().rstrip("s.,") for text in objects if text.split()}
    return {word for word in found if len(word) > 3}


def since_of(evidence: Evidence, main: Event, baseline: Finding | None) -> Interval | None:
    """Return since when: the time in "halted in 2016" or "first since 2016" in a main passage, or the baseline's."""
    for reading, when in times_told(evidence, main):
        before = reading.article.text[max(0, when.start - 90) : when.start]
        # An article without a date is taken at its word about what is past.
        old = is_past(when.interval, evidence.today) or (evidence.as_of is None and when.interval is not None)
        if old and (when.kind == "since" or TURNS.search(before)):
            return when.interval
    return baseline.when if baseline else None


def times_told(evidence: Evidence, main: Event) -> Iterator[tuple[Reading, When]]:
    """Yield each expression of time, with its reading, in the sentences that tell the main event or, after these, other
    turns of the same activity between the same parties."""
    parties = {actor.country or actor.id for actor in (*main.actors, *main.recipients)}
    akin = [
        event
        for event in evidence.story.events
        if main.activity
        and event.id != main.id
        and event.activity == main.activity
        and parties & {actor.country or actor.id for actor in event.actors}
    ]
    for passage in (passage for event in (main, *akin) for passage in event.evidence):
        reading = evidence.readings.get(passage.article or "")
        if reading is None or passage.start is None or passage.end is None:
            continue
        held = {s.index for s in reading.sentences if s.start < passage.end and s.end > passage.start}
        yield from ((reading, when) for when in reading.times if when.sentence in held)


def claims_first(main: Event) -> bool:
    """Tell whether a passage of the main event calls it the first since some time."""
    return any(FIRST_SINCE.search(text) for text in passages_of(main, ()))


def held_since(
    evidence: Evidence, main: Event, since: Interval | None, past: Iterable[PastEvent]
) -> Iterator[Citation]:
    """Yield the chronology's entries that contradict "the first since": the same activity of the same states alone,
    after that time and before the event."""
    if since is None or main.activity is None or evidence.today is None:
        return
    parties = {principal_of(actor, evidence.glossary) for actor in (*main.actors, *main.recipients)}
    states = {actor.id for actor in parties if actor is not None and actor.kind == "country"}
    until = (main.when.first if main.when else evidence.today).isoformat()
    for entry in past:
        between = since.last.isoformat() < entry.day < until
        if entry.activity == main.activity and set(entry.actors) == states and between:
            yield Citation(source_kind="history", quote=entry.text, item=entry.day, source=entry.source)
