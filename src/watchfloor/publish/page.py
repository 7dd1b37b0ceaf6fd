"""A report laid out for the eye: what the page and the Markdown show of it, in order, with nothing left to decide."""

from collections.abc import Sequence

from msgspec import Struct

from watchfloor.publish.body import paragraphs_of
from watchfloor.publish.numbering import KINDS, Cited, Numbering, is_analysts, numbering_of, statements_of
from watchfloor.publish.safe_text import one_line, safe_url
from watchfloor.publish.wording import (
    LIKELIHOODS,
    PRODUCTS,
    counted,
    credibility_text,
    heading_of,
    interval_text,
    likelihood_text,
    moment_text,
    tlp_text,
)
from watchfloor.records import Citation, Report, ReportCourse, Section, Statement, TimelineItem

COURSES = {"most_likely": "Most Likely", "most_dangerous": "Most Dangerous"}
SIGNS = ("Indicators:", "Against:")
# Words of a statement shown where another statement points to it.
GLIMPSE = 9


class Passage(Struct, frozen=True, kw_only=True):
    """One quoted passage or item, and where it stands."""

    quote: str
    where: str


class Reference(Struct, frozen=True, kw_only=True):
    """What one label stands for, with the passages cited from it."""

    label: str
    kind: str
    name: str
    title: str
    url: str | None
    date: str
    passages: tuple[Passage, ...]
    coverage: bool


class Line(Struct, frozen=True, kw_only=True):
    """One statement as shown: `grounds` says what it rests on beside its passages, `basis` which statements; `analyst`
    that its words are an analyst's."""

    anchor: str
    text: str
    assessment: bool
    disputed: bool
    lead_in: str | None
    references: tuple[Reference, ...]
    grounds: tuple[str, ...]
    basis: tuple[tuple[str, str], ...]
    analyst: bool = False


class Panel(Struct, frozen=True, kw_only=True):
    """A course of action: its lines, and its signs, taken out of the lines where a whole line told them."""

    title: str
    kind: str
    name: str
    likelihood: str
    basis: str
    horizon: str
    lines: tuple[Line, ...]
    text: str
    references: tuple[Reference, ...]
    indicators: tuple[str, ...]
    against: str
    signs: tuple[Line, ...] = ()

    def sign(self, heading: str) -> Line | None:
        """Return the line that told the indicators or what speaks against, for its passages."""
        return next((line for line in self.signs if line.text.startswith(heading)), None)


class Part(Struct, frozen=True, kw_only=True):
    """A section: paragraphs, then the panels of its courses."""

    title: str
    anchor: str
    paragraphs: tuple[tuple[Line, ...], ...]
    panels: tuple[Panel, ...]


class Page(Struct, frozen=True, kw_only=True):
    """Everything above, of one report."""

    report: Report
    product: str
    tlp: str | None
    as_of: str
    counts: str
    parts: tuple[Part, ...]
    endnotes: tuple[Reference, ...]
    numbering: Numbering
    analysts: bool = False

    def references(self, citations: tuple[Citation, ...]) -> tuple[Reference, ...]:
        """Return what citations stand for, under their labels."""
        return references_of(citations, self.numbering)

    def label(self, article: str) -> str:
        """Return the label of an article, its id where it is no source of the report."""
        return self.numbering.labels.get(("article", article), article)

    def labels(self, articles: Sequence[str]) -> str:
        """Return the labels of articles, in order and once each."""
        return " ".join(dict.fromkeys(map(self.label, articles)))


def page_of(report: Report) -> Page:
    """Return the report laid out."""
    numbering = numbering_of(report)
    anchors = {one.id: f"s{index}" for index, one in enumerate(statements_of(report), start=1)}
    glimpses = {one.id: glimpse_of(one.text) for one in statements_of(report)}
    told = Telling(numbering, anchors, glimpses)
    articles = len(report.sources)
    return Page(
        report=report,
        product=PRODUCTS.get(report.product, report.product),
        tlp=tlp_text(report.tlp),
        as_of=moment_text(report.as_of) if report.as_of else "not known: the coverage is undated",
        counts=f"{counted(report.origins, 'independent origin')} from {counted(articles, 'article')}",
        parts=tuple(_part(section, index, report, told) for index, section in enumerate(report.sections, start=1)),
        endnotes=tuple(_endnote(cited) for cited in numbering.cited),
        numbering=numbering,
        analysts=any(map(is_analysts, statements_of(report))),
    )


class Telling(Struct, frozen=True):
    """What a line needs beside its statement: labels, and where the statements it rests on stand."""

    numbering: Numbering
    anchors: dict[str, str]
    glimpses: dict[str, str]

    def line(self, statement: Statement) -> Line:
        """Return a statement as shown."""
        return Line(
            anchor=self.anchors[statement.id],
            text=one_line(statement.text),
            assessment=statement.kind == "assessment",
            disputed=statement.disputed,
            lead_in=statement.lead_in,
            references=references_of(statement.citations, self.numbering),
            grounds=tuple(_grounds(statement)),
            basis=tuple((self.anchors[one], self.glimpses[one]) for one in statement.basis if one in self.anchors),
            analyst=is_analysts(statement),
        )


def glimpse_of(text: str) -> str:
    """Return the first words of a text, enough to know it again."""
    words = one_line(text).split(" ")
    return " ".join(words[:GLIMPSE]) + (" …" if len(words) > GLIMPSE else "")


def references_of(citations: tuple[Citation, ...], numbering: Numbering) -> tuple[Reference, ...]:
    """Return what citations stand for, under their labels, each with the passages cited here."""
    cited = {one.label: one for one in numbering.cited}
    return tuple(_reference(cited[label], tuple(group)) for label, group in numbering.grouped(citations))


def scale_parts(word: str | None) -> list[tuple[int, int, bool]]:
    """Return the seven steps of the ICD 203 scale as (from, to, is it this word), for drawing."""
    spans = list(dict.fromkeys(LIKELIHOODS.values()))
    return [(low, high, LIKELIHOODS.get((word or "").lower()) == (low, high)) for low, high in spans]


def _reference(cited: Cited, passages: tuple[Citation, ...]) -> Reference:
    coverage = cited.source_kind == "article"
    return Reference(
        label=cited.label,
        kind=KINDS.get(cited.source_kind, cited.source_kind),
        name=one_line(cited.name),
        title=one_line(cited.row.title) if cited.row else "",
        url=safe_url(cited.url),
        date=moment_text(cited.published) if cited.published else ("undated" if coverage else ""),
        passages=tuple(Passage(quote=one_line(one.quote), where=_where(one)) for one in passages),
        coverage=coverage,
    )


def _endnote(cited: Cited) -> Reference:
    """Return what a label stands for, with every passage that is not part of a longer one listed with it."""
    kept = tuple(one for one in cited.passages if not any(_holds(other, one) for other in cited.passages))
    return _reference(cited, kept)


def _holds(outer: Citation, inner: Citation) -> bool:
    if outer.start is None or outer.end is None or inner.start is None or inner.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def _where(citation: Citation) -> str:
    if citation.source_kind == "article" and citation.start is not None and citation.end is not None:
        return f"characters {citation.start}–{citation.end}"
    return one_line(citation.item or "")


def _grounds(statement: Statement) -> list[str]:
    grounds = []
    if any(one.source_kind == "article" for one in statement.citations) and statement.origins:
        one = "a single origin" if statement.origins == 1 else f"{statement.origins} independent origins"
        grounds.append(f"Rests on {one}.")
    if statement.credibility is not None:
        grounds.append(f"Credibility: {credibility_text(statement.credibility)}.")
    if statement.likelihood:
        grounds.append(f"Likelihood: {likelihood_text(statement.likelihood)}.")
    if statement.confidence:
        grounds.append(f"Confidence in the evidence: {statement.confidence}.")
    if statement.cleared:
        grounds.append(f"Cleared for release by {one_line(statement.cleared)}.")
    return grounds


def _part(section: Section, index: int, report: Report, told: Telling) -> Part:
    """Return a section; paragraphs that open with the name of a course become that course's panel."""
    paragraphs, panels = [], []
    courses = {COURSES.get(course.kind, course.kind): course for course in report.courses}
    for run in paragraphs_of(section.statements):
        lines = tuple(map(told.line, run))
        title = _course_title(lines[0].lead_in)
        if title:
            panels.append(_panel(title, courses.get(title), lines, told.numbering))
        else:
            paragraphs.append(lines)
    if section.title == "What Comes Next" and not panels:
        panels = [_panel(title, course, (), told.numbering) for title, course in courses.items()]
    heading = heading_of(section.title, report.product)
    return Part(title=heading, anchor=f"part{index}", paragraphs=tuple(paragraphs), panels=tuple(panels))


def _course_title(lead_in: str | None) -> str | None:
    lead = (lead_in or "").lower()
    return next((title for title in COURSES.values() if lead.startswith(title.lower())), None)


def _panel(title: str, course: ReportCourse | None, lines: tuple[Line, ...], numbering: Numbering) -> Panel:
    kind = "dangerous" if title == COURSES["most_dangerous"] else "likely"
    if course is None:
        return Panel(
            title=title, kind=kind, name="", likelihood="", basis="", horizon="", lines=lines, text="", references=(),
            indicators=(), against="",
        )  # fmt: skip
    # A line that lists signs says what the course's own lists say: those are shown, under the line's passages.
    signs = tuple(line for line in lines if line.text.startswith(SIGNS))
    prose = tuple(line for line in lines if line not in signs)
    said = " ".join(line.text for line in prose).casefold()
    told = [one.casefold().rstrip(".") in said for one in course.indicators]
    return Panel(
        title=title,
        kind=kind,
        name=course.name,
        likelihood=likelihood_text(course.likelihood) if course.likelihood else "no number",
        basis="" if course.basis.casefold() in said else course.basis,
        horizon=counted(course.horizon, "day"),
        lines=prose,
        text="" if prose else course.text,
        references=() if prose else references_of(course.citations, numbering),
        indicators=() if told and all(told) else course.indicators,
        against="" if course.against.casefold().rstrip(".") in said else course.against,
        signs=signs,
    )


def in_time(items: Sequence[TimelineItem]) -> list[TimelineItem]:
    """Return a timeline's items in order of time, ties as they came."""
    return sorted(items, key=lambda item: (item.when.first, item.when.last))


__all__ = ["Page", "glimpse_of", "in_time", "interval_text", "page_of", "references_of", "scale_parts"]
