"""The fifth stage: an assessment in, a report whose every sentence was checked out."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from watchfloor.faults import each
from watchfloor.records import (
    Assessment,
    Before,
    Citation,
    Fault,
    Finding,
    Reading,
    Report,
    ReportCourse,
    Section,
    Significance,
    SpokenLine,
)
from watchfloor.records.drafting import Drafting
from watchfloor.write.agenda import with_agenda
from watchfloor.write.answers import answers_of
from watchfloor.write.brief import brief_sections
from watchfloor.write.candidates import PLURAL_VOICE, Book, candidates_of, spoken_name
from watchfloor.write.check import Check, Reader
from watchfloor.write.hand import with_hand
from watchfloor.write.headline import headline_of
from watchfloor.write.heads import checked_title
from watchfloor.write.history import with_history
from watchfloor.write.judgements import judgements_of
from watchfloor.write.lineage import succeed
from watchfloor.write.loosening import Shingles
from watchfloor.write.sections import Told, content_of
from watchfloor.write.shifts import record_method, shift_method
from watchfloor.write.sides import article_of, leads_of
from watchfloor.write.sitrep import sections_of
from watchfloor.write.standing import stand_sections
from watchfloor.write.timeline import timeline_of
from watchfloor.write.tools import Tools, tools_of
from watchfloor.write.with_model import drafting_lines, with_model
from watchfloor.write.wording import BOTH, closed, counted, interval_words, lowered

# Rows whose sides are whole claims, not values of one claim: the claim is not told as well.
TOLD_AS_DISPUTES = frozenset({"happened"})
# Acts that are speech: who did them said it.
# A summary of more words does without why it counts.
LONGEST_SUMMARY = 58
# A consequence that shares fewer content words with the event is another's.
NEAR = 2
SPEAKING_ACTS = frozenset({"accuse", "blame", "deny", "reject", "dismiss"})


def write(
    assessments: Iterable[Assessment],
    *,
    product: str,
    reader: Reader | Tools,
    readings: Mapping[str, Reading],
    tlp: str | None = None,
    before: Callable[[str], Before] = lambda _story: Before(),
) -> Iterator[Report | Fault]:
    """Yield a Report for each assessment. `reader` reads sentences as it read the articles, or is the Tools that hold
    it and a language model; `product` is sitrep or brief; `readings` give the speech that is listed beside the report;
    `before` a story's latest report, which is yielded again where nothing of weight has changed since, and what people
    put on its reports."""
    tools = tools_of(reader)

    def make(assessed: Assessment) -> Report:
        made = report_of(assessed, product=product, tools=tools, readings=readings, tlp=tlp)
        texts = {at: readings[at].article.sha256 for at in assessed.story.articles if at in readings}
        held = before(assessed.story.id)
        made = with_hand(made, held.hand, tools.reader, readings)
        return succeed(made, held.report, texts, held.hand.edits)

    yield from each(assessments, make, stage="write", name=lambda assessed: assessed.story.id)


def report_of(
    assessed: Assessment, *, product: str, tools: Tools, readings: Mapping[str, Reading], tlp: str | None
) -> Report:
    """Return one report."""
    check = Check(tools.reader, readings, tools.entailment)
    usable = findings_in(assessed)
    book = book_of(assessed, readings)
    candidates = with_agenda(candidates_of(usable, book), usable, assessed.steps)
    told = Told(check, with_history(candidates, usable, assessed.history), book.copied)
    sections = sections_of(assessed, told) if product == "sitrep" else brief_sections(assessed, told)
    lead = next((finding for finding in leads_of(assessed) if finding.id in told.wordings), None)
    heads = checked_title(told, lead, title_of(assessed, lead)), summary_of(assessed, told, sections, lead)
    opening = told.wordings[lead.id] if lead else None
    sections, title, summary, drafting = with_model(tools.writer, told, sections, heads, opening)
    sections = stand_sections(sections, assessed, readings)
    made = "\n".join([title, summary, *(s.text for section in sections for s in section.statements)])
    return Report(
        id=hashlib.sha256(f"{product}\x00{assessed.story.id}\x00{made}".encode()).hexdigest()[:16],
        product=product,
        story=assessed.story.id,
        title=title,
        summary=summary,
        sections=sections,
        as_of=assessed.as_of,
        tlp=tlp,
        events=assessed.story.events,
        attributions=spoken_in(assessed, readings),
        claims=assessed.story.claims,
        timeline=timeline_of(assessed, findings_in(assessed), told),
        courses=tuple(course_lines(assessed)),
        sources=assessed.sources,
        gaps=assessed.gaps,
        warnings=assessed.warnings,
        key_judgements=tuple(judgements_of(assessed, sections)),
        method=tuple(method_of(assessed, check, told, drafting)),
        rejected=dict(sorted(check.rejected.items())),
        origins=assessed.origins,
        shifts=assessed.shifts,
        answers=answers_of(assessed, sections),
        drafting=drafting,
    )


def findings_in(assessed: Assessment) -> list[Finding]:
    """Return every finding that a section may use, each once, main first."""
    groups: list[Sequence[Finding]] = [
        (assessed.main,) if assessed.main else (),
        assessed.news,
        assessed.acts,
        assessed.unknowns,
        assessed.consequences,
        assessed.steps,
        assessed.history,
        assessed.quotes,
        assessed.labels,
        *((*item.incentives, *item.constraints, *item.responses) for item in assessed.lens),
        assessed.spare,
    ]
    if assessed.significance and assessed.significance.baseline:
        groups.append((assessed.significance.baseline,))
    stale = superseded_passages(assessed)
    contested = [
        c for row in assessed.disputes if row.kind in TOLD_AS_DISPUTES for v in row.values for c in v.citations
    ]
    groups = [[f for f in group if not rests_on(f, contested) or tells_both(f)] for group in groups]
    return list({f.id: f for group in groups for f in group if f == assessed.main or not is_stale(f, stale)}.values())


def book_of(assessed: Assessment, readings: Mapping[str, Reading]) -> Book:
    """Return what whole sentences are retold from; what is disputed or replaced is told as such, not as news."""
    barred = superseded_passages(assessed)
    barred += [c for row in assessed.disputes if row.kind != "date" for value in row.values for c in value.citations]
    copied = Shingles(readings[at].article.text for at in assessed.story.articles if at in readings)
    names = {actor.id: actor for actor in assessed.story.actors}
    return Book(readings=readings, names=names, copied=copied, barred=barred)


def superseded_passages(assessed: Assessment) -> list[Citation]:
    """Return the passages whose figure or name the coverage itself has replaced: told as updates, not as news."""
    return [
        citation
        for row in assessed.story.claims
        if row.relation == "supersedes"
        for value in sorted(row.values, key=lambda value: (value.as_of is not None, value.as_of))[:-1]
        if value.value != max(row.values, key=lambda v: (v.as_of is not None, v.as_of)).value
        for citation in value.citations
    ]


def tells_both(finding: Finding) -> bool:
    """Tell whether a finding's own sentence gives the charge and its answer, each with its side."""
    whole = finding.citations[0].quote if finding.citations else ""
    return finding.clause.verb in SPEAKING_ACTS and finding.attribution is None and BOTH.search(whole) is not None


def rests_on(finding: Finding, passages: Sequence[Citation]) -> bool:
    """Tell whether a finding lies mostly over one of some passages: what is disputed is told with both sides only."""
    start, end = finding.clause.start, finding.clause.end
    return any(
        passage.article == finding.article
        and 2 * (min(end, passage.end or 0) - max(start, passage.start or 0)) > min(end - start, len(passage.quote))
        for passage in passages
    )


def is_stale(finding: Finding, stale: Sequence[Citation]) -> bool:
    """Tell whether a finding expects what has been replaced since; what was so at the time stays true."""
    if finding.clause.modality == "actual" and finding.kind != "step":
        return False
    return any(
        citation.article == finding.article
        and (citation.start or 0) < finding.clause.end
        and (citation.end or 0) > finding.clause.start
        for citation in stale
    )


def names_of(finding: Finding) -> dict[str, str]:
    """Return the display name of each actor in a finding by id."""
    return {actor.id: actor.name for actor in finding.glossary}


def title_of(assessed: Assessment, lead: Finding | None) -> str:
    """Return the event in one line; what only the other side says of somebody keeps its speaker."""
    if lead is None:
        return assessed.story.title
    title = headline_of(lead.clause, names_of(lead))
    speaker = spoken_name(lead)
    own = {actor.country or actor.id for actor in lead.glossary} | {at.split(".")[0] for at in lead.clause.subjects}
    if (
        lead.attribution is None
        or speaker is None
        or (lead.speaker and (lead.speaker.country or lead.speaker.id) in own)
    ):
        return title
    who = speaker.split(",")[0]
    return f"{title}, {who} {'say' if PLURAL_VOICE.search(who) else 'says'}"


def summary_of(assessed: Assessment, told: Told, sections: Sequence[Section], lead: Finding | None) -> str:
    """Return one sentence: what changed and why it counts."""
    if lead is None:
        return next((s.text for section in sections for s in section.statements), "No event could be read.")
    sentence = told.wordings.get(lead.id) or headline_of(lead.clause, names_of(lead))
    weighed = assessed.significance
    if weighed is not None and weighed.contested:
        return closed(f"{sentence.rstrip('.')}; sources differ on what kind of change that is")
    why = weight_in(sections, content_of(sentence))
    if (
        why is not None
        and len(f"{sentence} {why}".split()) <= LONGEST_SUMMARY
        and (" calls it “" in why or not weighed)
    ):
        return closed(f"{sentence.rstrip('.')}; {why}")
    if weighed is None or weighed.since is None:
        return sentence
    return closed(f"{sentence.rstrip('.')}: {article_of(weighed.kind)} {weighed.kind}{measured(weighed)}")


def weight_in(sections: Sequence[Section], about: frozenset[str]) -> str | None:
    """Return in words why the event counts: what an outlet calls it, else the first consequence told that shares words
    with what happened (`about`); None without."""
    told = {section.title: section.statements for section in sections}
    called = (s.text for s in told.get("Big Picture", ()) if s.kind == "fact" and " calls it “" in s.text)
    follows = (
        s.text for s in told.get("Why It Matters", ()) if s.kind == "fact" and len(content_of(s.text) & about) >= NEAR
    )
    text = next(iter([*called, *follows]), None)
    return lowered(text) if text else None


def measured(weighed: Significance) -> str:
    """Return the baseline's date as the end of a sentence, if there is one."""
    return f" against the baseline of {interval_words(weighed.since)}" if weighed.since else ""


def spoken_in(assessed: Assessment, readings: Mapping[str, Reading]) -> tuple[SpokenLine, ...]:
    """Return every attribution of the story's articles, in order."""
    return tuple(
        SpokenLine(article=article, attribution=said)
        for article in assessed.story.articles
        if article in readings
        for said in readings[article].attributions
    )


def course_lines(assessed: Assessment) -> Iterator[ReportCourse]:
    """Yield the courses as kept for later scoring."""
    for course in assessed.courses:
        yield ReportCourse(
            kind=course.kind,
            name=course.name,
            text=" ".join(closed(move) for move in course.moves),
            indicators=course.indicators,
            against=course.against,
            basis=course.basis,
            horizon=course.horizon,
            likelihood=course.likelihood,
            citations=course.citations,
            playbook=course.playbook,
            follows=course.follows,
            between=course.between,
            parties=course.parties,
            chance=course.rate.rate if course.rate else None,
            ordinary=course.rate.ordinary if course.rate else None,
            within=course.rate.days if course.rate else None,
        )


def method_of(assessed: Assessment, check: Check, told: Told, drafting: Drafting | None) -> Iterator[str]:
    """Yield how the report was made, each in one sentence."""
    articles = len(assessed.story.articles)
    yield (
        f"{counted(articles, 'article').capitalize()} read; text reuse finds "
        f"{counted(assessed.origins, 'independent origin')} among them."
    )
    yield from shift_method(assessed)
    yield from record_method(assessed)
    yield (
        f"{counted(len(told.wordings), 'sentence').capitalize()} passed the check against the cited passages; "
        f"{sum(check.rejected.values())} were refused."
    )
    if drafting is None:
        yield "Sentences were made without a language model, from the articles' own clauses."
    else:
        yield from drafting_lines(drafting)
