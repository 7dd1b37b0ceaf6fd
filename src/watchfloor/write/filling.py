"""Filling: where a report is short, the best sentences that passed the check and were not told, each in its section."""

import re
from collections.abc import Mapping, Sequence

from watchfloor.records import Citation, Finding, Statement
from watchfloor.write.budget import words_in
from watchfloor.write.sections import Told, content_of

PICTURE, HAPPENED, MATTERS, LENS, AHEAD, PAST = range(6)
# A body of fewer words has room: between the 600 and the 900 that the product asks for where the coverage bears them,
# near the 740 of the report that it takes as its pattern.
ROOM = 740
# What each finding is good for goes where the reader looks for it.
HOMES = {
    "incentive": LENS, "constraint": LENS, "consequence": MATTERS, "background": PAST, "step": AHEAD, "label": PICTURE,
    "act": HAPPENED, "response": HAPPENED, "other": HAPPENED, "unknown": HAPPENED,
}  # fmt: skip
# What an event is measured against, or the run of things that it goes on with.
MEASURED = re.compile(
    r"\b(?:first|worst|largest|biggest|deadliest|highest|lowest)\b.*\b(?:since|in \w+ (?:years|decades))\b"
    r"|\b(?:builds? on|trend of|continues? a|ends? (?:a|years|decades))\b"
)
# That one thing brought another about.
BROUGHT = re.compile(
    r"\b(?:spurred|prompted|triggered|fuelled|led to|leads? to|caused|drove|forced|raised|raises|threatens?|means)\b"
)
# A verb that only joins a judgement to its subject.
LINKING = frozenset({"be", "remain", "seem", "appear", "become", "stay"})
# A sentence with fewer words that mean something says too little; one that shares this much with another of its own
# passage says that again, as does one that shares less with a passage told elsewhere.
LEAST_WORDS, SAME = 5, 0.55
# A section that says that nothing is stated comes first.
EMPTY_FIRST = 5.0
# No section is filled past this share of the body.
FULLEST = 260
SILENT = re.compile(r"^(?:The articles read (?:state|announce|give)|The coverage reports no act)\b")
# Characters at most between a sentence and the next.
GAP = 3
# What a reporter says of the source, not of the event.
ASIDE = re.compile(r"\b(?:anonymity|not authori[sz]ed to|asked not to be|declined to comment)\b")
CONCRETE = re.compile(r"\d|(?<=\s)[A-Z]")

Sections = list[list[Statement]]


def filled(told: Told, sections: Sequence[Sequence[Statement]]) -> Sections:
    """Return the sections with accepted sentences not told yet, the best first, as long as the body has room."""
    made: Sections = [list(said) for said in sections]
    unused = [one.finding for at, one in told.candidates.items() if at in told.wordings and at not in told.used]
    left = [f for f in unused if f is not None and f.id in told.wordings and is_telling(f, told.wordings[f.id])]
    while left and sum(words_in(said) for said in made) < ROOM:
        left = [finding for finding in left if not is_told(finding, told.wordings[finding.id], made)]
        homes = [(finding, homes_in(finding, told, made)) for finding in left]
        fits = [(finding, at) for finding, at in homes if at is not None and words_in(made[at]) < FULLEST]
        if not fits:
            break
        best, home = min(fits, key=lambda row: (-worth_of(row[0], made[row[1]]), row[0].id))
        left.remove(best)
        told.used.add(best.id)
        put_in(made, home, best, told)
    return made


def is_telling(finding: Finding, text: str) -> bool:
    """Tell whether a sentence says something of its own: names or figures, and no mere judgement of how things are."""
    whole = text.count('"') % 2 == 0 and text.count("“") == text.count("”")
    if finding.kind not in HOMES or not whole or len(content_of(text)) < LEAST_WORDS or ASIDE.search(text):
        return False
    named = CONCRETE.search(text) is not None or bool(finding.glossary)
    # "The road remains long": a judgement that names nobody and counts nothing.
    return named or (finding.clause.verb not in LINKING and finding.attribution is not None)


def is_told(finding: Finding, text: str, sections: Sections) -> bool:
    """Tell whether the body says already what a sentence says."""
    words = content_of(text)
    for statement in (one for said in sections for one in said):
        other = content_of(statement.text)
        shared = len(words & other)
        if shared >= SAME * max(1, min(len(words), len(other))) and (
            shared >= SAME * len(words) or same_passage(finding.citations, statement.citations)
        ):
            return True
    return False


def same_passage(some: Sequence[Citation], others: Sequence[Citation]) -> bool:
    """Tell whether two statements rest on words of one passage."""
    return any(
        one.article == other.article
        and one.article is not None
        and (one.start or 0) < (other.end or 0)
        and (other.start or 0) < (one.end or 0)
        for one in some
        for other in others
    )


def homes_in(finding: Finding, told: Told, sections: Sections) -> int | None:
    """Return the section a finding goes to, None for one that leans on a sentence that is not told."""
    if not finding.leans:
        return home_of(finding, told)
    return next((at for at, said in enumerate(sections) if told_before(said, finding) is not None), None)


def told_before(said: Sequence[Statement], finding: Finding) -> int | None:
    """Return the place of the statement that tells the sentence right before a finding's, None without one."""
    start = start_in(finding)
    for n, statement in enumerate(said):
        ends = [c.end or 0 for c in statement.citations if c.article == finding.article]
        if statement.kind == "fact" and any(0 <= start - end <= GAP for end in ends):
            return n
    return None


def home_of(finding: Finding, told: Told) -> int:
    """Return the section that a finding belongs to by its kind, its time and what its sentence says."""
    text = told.wordings[finding.id]
    if finding.kind in {"other", "consequence", "response"} and MEASURED.search(text):
        return PICTURE
    if finding.kind in {"other", "response"} and finding.clause.modality in {"future", "intention"}:
        return AHEAD
    if finding.kind == "other" and BROUGHT.search(text):
        return MATTERS
    return HOMES[finding.kind]


def worth_of(finding: Finding, said: Sequence[Statement]) -> float:
    """Return what a finding is worth in its section: more where that says so far that nothing is stated."""
    return finding.weight + EMPTY_FIRST * all(is_silent(statement) for statement in before_courses(said))


def is_silent(statement: Statement) -> bool:
    """Tell whether a statement only says that the coverage states nothing."""
    return statement.kind == "assessment" and not statement.citations and SILENT.match(statement.text) is not None


def before_courses(said: Sequence[Statement]) -> Sequence[Statement]:
    """Return a section's statements up to where its courses of action begin."""
    at = next((n for n, statement in enumerate(said) if statement.lead_in), len(said))
    return said[:at]


def put_in(sections: Sections, home: int, finding: Finding, told: Told) -> None:
    """Put a finding's sentence into a section, in the order that the section has."""
    said = [statement for statement in sections[home] if not is_silent(statement)]
    place = place_in(said, home, finding, told)
    near = said[place - 1] if place else None
    statement = told.fact(finding, paragraph=near.paragraph if near else 0)
    sections[home] = [*said[:place], statement, *said[place:]]


def place_in(said: Sequence[Statement], home: int, finding: Finding, told: Told) -> int:
    """Return where among a section's statements a finding's sentence goes."""
    before = told_before(said, finding) if finding.leans else None
    if before is not None:
        return before + 1
    if home == PICTURE:
        return len(said)
    facts = [n for n, statement in enumerate(before_courses(said)) if is_from_article(statement)]
    if home == PAST:
        known = {at: one.finding for at, one in told.candidates.items() if at in told.wordings}
        days = {told.wordings[at]: day_of(other) for at, other in known.items()}
        return in_calendar(said, facts, days, finding)
    first = 1 if home == HAPPENED else 0
    ahead = [n for n in facts if n >= first and start_of(said[n]) <= start_in(finding)]
    if ahead:
        return ahead[-1] + 1
    return min(first, len(said)) if facts or home == AHEAD else 0


def in_calendar(said: Sequence[Statement], facts: Sequence[int], days: Mapping[str, str], finding: Finding) -> int:
    """Return where a finding goes in a section told in calendar order; without a day, by its place in the article."""
    mine = day_of(finding)
    for n in facts:
        day = days.get(said[n].text, "")
        later = day > mine if day and mine else start_of(said[n]) > start_in(finding)
        if later:
            return n
    return len(said)


def is_from_article(statement: Statement) -> bool:
    """Tell whether a statement is a fact told by an article."""
    return statement.kind == "fact" and any(c.source_kind == "article" for c in statement.citations)


def start_of(statement: Statement) -> int:
    """Return where a statement's first passage begins in its article."""
    return next((c.start or 0 for c in statement.citations), 0)


def start_in(finding: Finding) -> int:
    """Return where a finding's passage begins in its article."""
    return finding.citations[0].start or 0 if finding.citations else finding.clause.start


def day_of(finding: Finding | None) -> str:
    """Return the first day of a finding's time, for sorting."""
    return finding.when.first.isoformat() if finding and finding.when else ""
