"""A report's body as one string of clean HTML, for a desk that puts it into a page of its own."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from watchfloor.publish.numbering import Cited, Numbering, is_analysts, numbering_of
from watchfloor.publish.safe_text import one_line, safe_url
from watchfloor.publish.wording import day_text, heading_of
from watchfloor.records import Report, Statement

TAGS = {"h2", "p", "strong", "em", "span", "sup", "a"}
ATTRIBUTES = {"a": {"href", "title", "rel"}, "em": {"class"}, "span": {"class"}, "sup": {"class"}}


def body_html(report: Report) -> str:
    """Return the body: an <h2> for each section, a <p> for each paragraph, lead-ins in <strong>.

    Assessments stand in `<em class="assessment">`, so that they are told apart without our style sheet too; a disputed
    statement in `<span class="disputed">`, one put in by an analyst in `<span class="analyst">`, each followed by the
    word. Markers are `<sup class="source">` with the labels of
    `sources[]` (S1…), linked to the article where it has a web address.
    """
    import nh3  # noqa: PLC0415  only who renders pays for it

    numbering = numbering_of(report)
    cited = {one.label: one for one in numbering.cited}
    parts: list[str] = []
    for section in report.sections:
        heading = heading_of(section.title, report.product)
        if heading:
            parts.append(f"<h2>{_text(heading)}</h2>")
        parts += (f"<p>{paragraph}</p>" for paragraph in _paragraphs(section.statements, numbering, cited))
    # Everything above is escaped; this is the second lock, should a later hand forget one.
    return nh3.clean(
        "\n".join(parts), tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None
    ).strip()


def paragraphs_of(statements: tuple[Statement, ...]) -> Iterator[list[Statement]]:
    """Yield runs of statements that belong to one paragraph; a lead-in always opens a new one."""
    lead = 0
    keyed = []
    for statement in statements:
        lead += bool(statement.lead_in)
        keyed.append(((statement.paragraph, lead), statement))
    for _, run in groupby(keyed, key=lambda pair: pair[0]):
        yield [statement for _, statement in run]


def _paragraphs(statements: tuple[Statement, ...], numbering: Numbering, cited: dict[str, Cited]) -> Iterator[str]:
    for run in paragraphs_of(statements):
        yield " ".join(_statement(statement, numbering, cited) for statement in run)


def _statement(statement: Statement, numbering: Numbering, cited: dict[str, Cited]) -> str:
    text = _text(statement.text)
    if statement.kind == "assessment":
        text = f'<em class="assessment">{text}</em>'
    if statement.disputed:
        text = f'<span class="disputed">{text} <strong>Disputed.</strong></span>'
    if is_analysts(statement):
        text = f'<span class="analyst">{text} <strong>Analyst.</strong></span>'
    lead = f"<strong>{_text(statement.lead_in)}:</strong> " if statement.lead_in else ""
    labels = [label for label, _ in numbering.grouped(statement.citations)]
    markers = " ".join(_marker(label, cited[label]) for label in labels)
    return f'{lead}{text} <sup class="source">{markers}</sup>' if labels else f"{lead}{text}"


def _marker(label: str, cited: Cited) -> str:
    url = safe_url(cited.url)
    if not url:
        return label
    title = one_line(cited.row.title) if cited.row else ""
    day = day_text(cited.published.date()) if cited.published else ""
    told = ", ".join(piece for piece in (cited.name, title, day) if piece)
    return f'<a href="{escape(url)}" title="{_text(told)}" rel="nofollow noopener noreferrer">{label}</a>'


def _text(text: str) -> str:
    return escape(one_line(text))
