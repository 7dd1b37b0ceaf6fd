"""A report as JSON: the product itself, of which every other format is a view."""

from datetime import date, datetime

from msgspec import UNSET, UnsetType, field

from watchfloor.publish.answer_rows import AnswerOut, answer_out
from watchfloor.publish.as_stories import written
from watchfloor.publish.body import body_html
from watchfloor.publish.numbering import Numbering, numbering_of
from watchfloor.publish.outputs import (
    AnyCitation,
    AttributionOut,
    ClaimOut,
    EventOut,
    IsoInterval,
    Kind,
    Output,
    Status,
    attribution_out,
    citations_out,
    claim_out,
    event_out,
)
from watchfloor.publish.safe_text import safe_url
from watchfloor.publish.shift_rows import ShiftOut, shift_out
from watchfloor.publish.wording import interval_iso, tlp_text
from watchfloor.records import Change, Report, ReportCourse, Section, SourceRow, SpokenLine, Statement, TimelineItem


class StatementOut(Output, frozen=True, kw_only=True):
    """One sentence; `kind` is fact or assessment, `basis` holds the ids of the statements an assessment rests on.
    `origins`, `speakers`, `outlets` and `credibility` (1-6) are those of its passages; null without coverage.
    `cleared` is the reviewer who let it go out, and the day."""

    id: str
    text: str
    kind: Kind
    lead_in: str | None
    paragraph: int
    disputed: bool
    origins: int
    speakers: int
    outlets: int
    credibility: int | None
    cleared: str | None
    confidence: str | None
    likelihood: str | None
    basis: tuple[str, ...]
    citations: tuple[AnyCitation, ...]


class SectionOut(Output, frozen=True, kw_only=True):
    """One titled part of the report."""

    title: str
    statements: tuple[StatementOut, ...]


class KeyJudgementOut(Output, frozen=True, kw_only=True):
    """One judgement; `confidence` is about the evidence and is separate from `likelihood`."""

    text: str
    likelihood: str | None
    confidence: str
    why: str
    would_change: str
    basis: tuple[str, ...]


class WarningOut(Output, frozen=True, kw_only=True):
    """Something in the coverage that does not fit."""

    kind: str
    text: str
    citations: tuple[AnyCitation, ...]


class CourseOut(Output, frozen=True, kw_only=True):
    """A course of action; `kind` is most_likely or most_dangerous, `horizon_days` how far it reaches."""

    kind: str
    name: str
    text: str
    likelihood: str | None
    basis: str
    horizon_days: int
    indicators: tuple[str, ...]
    against: str
    citations: tuple[AnyCitation, ...]


class TimelineOut(Output, frozen=True, kw_only=True):
    """One dated thing; `date` is an ISO day or "first/last"."""

    date: IsoInterval
    grain: str
    approximate: bool
    text: str
    status: Status
    citations: tuple[AnyCitation, ...]


class SourceOut(Output, frozen=True, kw_only=True):
    """One article as a source, under its label in the body; `origin` is the article whose text it carries. `listed` is
    its outlet's name in the register of sources; `why` gives the reason for `credibility`."""

    label: str
    article: str
    title: str
    outlet: str | None
    outlet_kind: str | None
    url: str | None
    published: datetime | None
    origin: str
    reliability: str
    credibility: int
    second_hand: str | None
    speaks_for: str | None
    control: str | None
    owner: str | None
    country: str | None
    language: str | None
    listed: str | None
    set_by: str | None
    set_on: date | None
    why: str


class SpokenOut(AttributionOut, frozen=True, kw_only=True):
    """An attribution with the article it stands in."""

    article: str


class ReportOut(Output, frozen=True, kw_only=True):
    """What `watchfloor report --format json` prints. Exactly one of the two bodies is there, by `product`."""

    title: str
    summary: str
    situation_report_body: str | UnsetType = field(name="situation_report_body_HTML", default=UNSET)
    news_brief_body: str | UnsetType = field(name="news_brief_body_HTML", default=UNSET)
    id: str
    product: str
    story: str
    as_of: datetime | None
    version: int
    release: str
    tlp: str | None
    origins: int
    key_judgements: tuple[KeyJudgementOut, ...]
    warnings: tuple[WarningOut, ...]
    sections: tuple[SectionOut, ...]
    courses: tuple[CourseOut, ...]
    claims: tuple[ClaimOut, ...]
    timeline: tuple[TimelineOut, ...]
    events: tuple[EventOut, ...]
    attributions: tuple[SpokenOut, ...]
    sources: tuple[SourceOut, ...]
    gaps: tuple[str, ...]
    changes: tuple[Change, ...]
    method: tuple[str, ...]
    rejected: dict[str, int]
    shifts: tuple[ShiftOut, ...]
    answers: tuple[AnswerOut, ...]


def as_json(report: Report) -> str:
    """Return the report as one indented JSON object; equal reports give equal text."""
    return written(report_out(report))


def report_out(report: Report) -> ReportOut:
    """Return the report as JSON has it."""
    body = body_html(report)
    brief = report.product == "brief"
    return ReportOut(
        title=report.title,
        summary=report.summary,
        situation_report_body=UNSET if brief else body,
        news_brief_body=body if brief else UNSET,
        id=report.id,
        product=report.product,
        story=report.story,
        as_of=report.as_of,
        version=report.version,
        release=report.release,
        tlp=tlp_text(report.tlp),
        origins=report.origins,
        key_judgements=_key_judgements(report),
        warnings=tuple(
            WarningOut(kind=one.kind, text=one.text, citations=citations_out(one.citations)) for one in report.warnings
        ),
        sections=tuple(map(_section, report.sections)),
        courses=tuple(map(_course, report.courses)),
        claims=tuple(map(claim_out, report.claims)),
        timeline=tuple(map(_timeline_item, report.timeline)),
        events=tuple(map(event_out, report.events)),
        attributions=tuple(map(_spoken, report.attributions)),
        sources=_sources(report, numbering_of(report)),
        gaps=report.gaps,
        changes=report.changes,
        method=report.method,
        rejected=dict(sorted(report.rejected.items())),
        shifts=tuple(map(shift_out, report.shifts)),
        answers=tuple(map(answer_out, report.answers)),
    )


def _key_judgements(report: Report) -> tuple[KeyJudgementOut, ...]:
    return tuple(
        KeyJudgementOut(
            text=one.text,
            likelihood=one.likelihood,
            confidence=one.confidence,
            why=one.why,
            would_change=one.would_change,
            basis=one.basis,
        )
        for one in report.key_judgements
    )


def _section(section: Section) -> SectionOut:
    return SectionOut(title=section.title, statements=tuple(map(_statement, section.statements)))


def _statement(statement: Statement) -> StatementOut:
    return StatementOut(
        id=statement.id,
        text=statement.text,
        kind=statement.kind,
        lead_in=statement.lead_in,
        paragraph=statement.paragraph,
        disputed=statement.disputed,
        origins=statement.origins,
        speakers=statement.speakers,
        outlets=statement.outlets,
        credibility=statement.credibility,
        cleared=statement.cleared,
        confidence=statement.confidence,
        likelihood=statement.likelihood,
        basis=statement.basis,
        citations=citations_out(statement.citations),
    )


def _course(course: ReportCourse) -> CourseOut:
    return CourseOut(
        kind=course.kind,
        name=course.name,
        text=course.text,
        likelihood=course.likelihood,
        basis=course.basis,
        horizon_days=course.horizon,
        indicators=course.indicators,
        against=course.against,
        citations=citations_out(course.citations),
    )


def _timeline_item(item: TimelineItem) -> TimelineOut:
    return TimelineOut(
        date=interval_iso(item.when),
        grain=item.when.grain,
        approximate=item.when.approximate,
        text=item.text,
        status=item.status,
        citations=citations_out(item.citations),
    )


def _sources(report: Report, numbering: Numbering) -> tuple[SourceOut, ...]:
    return tuple(_source(row, numbering.labels["article", row.article]) for row in report.sources)


def _source(row: SourceRow, label: str) -> SourceOut:
    return SourceOut(
        label=label,
        article=row.article,
        title=row.title,
        outlet=row.outlet,
        outlet_kind=row.outlet_kind,
        url=safe_url(row.url),
        published=row.published,
        origin=row.origin,
        reliability=row.reliability,
        credibility=row.credibility,
        second_hand=row.second_hand,
        speaks_for=row.speaks_for,
        control=row.control,
        owner=row.owner,
        country=row.country,
        language=row.language,
        listed=row.listed,
        set_by=row.set_by or None,
        set_on=row.set_on,
        why=row.why,
    )


def _spoken(line: SpokenLine) -> SpokenOut:
    said = attribution_out(line.attribution)
    return SpokenOut(article=line.article, **{name: getattr(said, name) for name in AttributionOut.__struct_fields__})
