"""What stands behind one statement of a report: its passages, origins, claims, cases and computation, as plain text."""

import textwrap
from collections.abc import Iterator, Mapping

import msgspec

from watchfloor.errors import SettingsError
from watchfloor.publish.as_json import CourseOut, ReportOut, SourceOut, StatementOut
from watchfloor.publish.numbering import KINDS
from watchfloor.publish.outputs import ITEM_CITATIONS, AnyCitation, ArticleCitation, ClaimOut
from watchfloor.publish.safe_text import one_line
from watchfloor.publish.wording import RELATIONS, counted, credibility_text, likelihood_text, moment_text

WIDTH = 96
COURSES = {"Most Likely": "most_likely", "Most Dangerous": "most_dangerous"}


def read_report(written: bytes, name: str) -> ReportOut:
    """Return a report from its JSON. Raises SettingsError where it is none."""
    try:
        return msgspec.json.decode(written, type=ReportOut)
    except msgspec.DecodeError as error:
        raise SettingsError(f"{name}: {error}; give the JSON that `watchfloor report --format json` made") from error


def explanation_of(report: ReportOut, wanted: str) -> str:
    """Return what stands behind a statement, asked for by its number, (the beginning of) its id, or words of it.

    Raises SettingsError where none or several are meant.
    """
    number, section, statement = find_statement(report, wanted)
    lines = [
        f"s{number} · {section} · {statement.kind}{' · disputed' if statement.disputed else ''} · id {statement.id}",
        *wrapped(statement.text),
        "",
        *standing_of(statement),
        *passages_of(report, statement.citations),
        *basis_of(report, statement),
        *claims_of(report, statement.citations),
        *course_of(report, section, statement),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def find_statement(report: ReportOut, wanted: str) -> tuple[int, str, StatementOut]:
    """Return a statement with its number and section."""
    numbered = [
        (number, section, statement)
        for number, (section, statement) in enumerate(
            ((section.title, statement) for section in report.sections for statement in section.statements), start=1
        )
    ]
    plain = one_line(wanted).casefold()
    exact = [row for row in numbered if plain in {f"s{row[0]}", str(row[0])} or row[2].id == wanted]
    found = exact or [row for row in numbered if row[2].id.startswith(wanted)] if wanted else []
    found = found or [row for row in numbered if plain and plain in one_line(row[2].text).casefold()]
    if len(found) != 1:
        what = "no statement" if not found else f"{len(found)} statements"
        listed = "\n".join(
            f"  s{number}  {textwrap.shorten(one.text, 80, placeholder=' …')}" for number, _, one in found or numbered
        )
        raise SettingsError(f"{what} for {wanted!r}; name one by its number:\n{listed}")
    return found[0]


def standing_of(statement: StatementOut) -> Iterator[str]:
    """Yield how well a statement is borne."""
    if statement.credibility is not None:
        voices = f"{counted(statement.origins, 'independent origin')}, {counted(statement.speakers, 'speaker')}"
        told = credibility_text(statement.credibility)
        yield f"Borne by {voices}, {counted(statement.outlets, 'outlet')}; credibility {told}"
    if statement.likelihood:
        yield f"Likelihood: {likelihood_text(statement.likelihood)}"
    if statement.confidence:
        yield f"Confidence in the evidence: {statement.confidence}"


def passages_of(report: ReportOut, citations: tuple[AnyCitation, ...]) -> Iterator[str]:
    """Yield each passage or item that is cited, with where it stands."""
    rows = {row.article: row for row in report.sources}
    for cited in citations:
        if isinstance(cited, ArticleCitation):
            row = rows.get(cited.article)
            yield from wrapped(f"{row.label if row else cited.article}  {piece_of(cited, row, rows)}", "  ")
            yield from wrapped(f"“{one_line(cited.quote)}”", "      ")
            yield f"      characters {cited.start}–{cited.end}" + (f" of {cited.url}" if cited.url else "")
        else:
            kind = KINDS[next(name for name, made in ITEM_CITATIONS.items() if isinstance(cited, made))]
            yield from wrapped(f"{kind}: {one_line(cited.quote)}", "  ")
            source = f"; source: {one_line(cited.source)}" if cited.source else ""
            yield from wrapped(f"{one_line(cited.item)}{source}", "      ")


def piece_of(cited: ArticleCitation, row: SourceOut | None, rows: Mapping[str, SourceOut]) -> str:
    """Return an article by outlet, title and time, and whose text it carries where that is another's."""
    title = f"“{one_line(row.title)}”" if row else ""
    when = moment_text(cited.published) if cited.published else "undated"
    told = ", ".join(piece for piece in (one_line(cited.outlet or "outlet not named"), title, when) if piece)
    copied = row is not None and row.origin != row.article and row.origin in rows
    return f"{told}; carries the text of {rows[row.origin].label}" if row and copied else told


def basis_of(report: ReportOut, statement: StatementOut) -> Iterator[str]:
    """Yield the statements that an assessment rests on."""
    held = {one.id: one for section in report.sections for one in section.statements}
    rests = [held[at] for at in statement.basis if at in held]
    if rests:
        yield ""
        yield "Rests on:"
        for one in rests:
            yield from wrapped(f"- {one.text}", "  ")


def claims_of(report: ReportOut, citations: tuple[AnyCitation, ...]) -> Iterator[str]:
    """Yield the rows of the claims table that speak of the same passages."""
    rows = [row for row in report.claims if touches(row, citations)]
    if rows:
        yield ""
        yield "The claims table on these passages:"
    for row in rows:
        yield f"  {one_line(row.slot)}: {RELATIONS.get(row.relation, row.relation)}"
        for value in row.values:
            who = one_line(value.speaker or ", ".join(value.articles))
            when = f", {moment_text(value.as_of)}" if value.as_of else ""
            yield from wrapped(f"- {one_line(value.value)} ({who}{when})", "    ")


def touches(row: ClaimOut, citations: tuple[AnyCitation, ...]) -> bool:
    """Tell whether a row rests on a passage that overlaps one of those cited."""
    return any(
        isinstance(one, ArticleCitation)
        and isinstance(other, ArticleCitation)
        and one.article == other.article
        and one.start < other.end
        and other.start < one.end
        for value in row.values
        for one in value.citations
        for other in citations
    )


def course_of(report: ReportOut, section: str, statement: StatementOut) -> Iterator[str]:
    """Yield the judgement and the cases behind a course, for a statement that tells it."""
    if section != "What Comes Next":
        return
    statements = next(one.statements for one in report.sections if one.title == section)
    lead = ""
    for one in statements:
        lead = one.lead_in or lead
        if one.id == statement.id:
            break
    course = next((one for one in report.courses if one.kind == COURSES.get(lead)), None)
    if course is not None and statement.kind == "assessment":
        yield ""
        yield f"Course: {one_line(course.name)}; horizon {counted(course.horizon_days, 'day')}"
        yield from cases_of(course)


def cases_of(course: CourseOut) -> Iterator[str]:
    """Yield what a course's likelihood rests on, and the signs for and against it."""
    word = likelihood_text(course.likelihood) if course.likelihood else "no number"
    yield from wrapped(f"Likelihood: {word}; {one_line(course.basis)}", "  ")
    for sign in course.indicators:
        yield from wrapped(f"Indicator: {one_line(sign)}", "  ")
    if course.against:
        yield from wrapped(f"Against: {one_line(course.against)}", "  ")


def wrapped(text: str, indent: str = "") -> list[str]:
    """Return a text as lines of at most 96 characters."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent) or [indent]
