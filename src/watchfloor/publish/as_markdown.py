"""A report as Markdown: the same content, sources as footnotes, nothing from outside able to become markup."""

from collections.abc import Iterator, Sequence

from watchfloor.publish.answer_rows import answer_rows_of, collect_next
from watchfloor.publish.claims_table import Question, claims_table_of
from watchfloor.publish.page import Line, Page, Panel, Reference, in_time, page_of
from watchfloor.publish.safe_text import escape_markdown as esc
from watchfloor.publish.source_table import source_table_of, sources_told
from watchfloor.publish.timeline import disputes_of
from watchfloor.publish.wording import changes_told, interval_text, likelihood_text, raised
from watchfloor.records import Citation, Report


def as_markdown(report: Report) -> str:
    """Return the report as Markdown (CommonMark with tables and footnotes); equal reports give equal text."""
    page = page_of(report)
    blocks = [*_head(page), *_body(page), *_annexes(page), *_footnotes(page)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(page: Page) -> Iterator[str]:
    report = page.report
    if page.tlp:
        yield f"**{esc(page.tlp)}**"
    yield f"# {esc(report.title)}"
    yield f"*{esc(report.summary)}*" if report.summary else ""
    facts = (page.product, f"as of {page.as_of}", f"version {report.version}", report.release, page.counts)
    yield " · ".join(map(esc, facts))
    if report.key_judgements:
        yield "## Key Judgements"
        yield "\n".join(_judgements(report))
    if report.warnings:
        yield "## Warnings"
        yield _listed(f"{esc(one.text)}{_marks(page, one.citations)}" for one in report.warnings)


def _judgements(report: Report) -> Iterator[str]:
    for number, one in enumerate(report.key_judgements, start=1):
        yield f"{number}. {esc(one.text)}"
        if one.likelihood:
            yield f"   - Likelihood: {esc(likelihood_text(one.likelihood))}"
        yield f"   - Confidence: {esc(one.confidence)}. {esc(one.why)}"
        yield f"   - What would change it: {esc(one.would_change)}"


def _body(page: Page) -> Iterator[str]:
    for part in page.parts:
        if part.title:
            yield f"## {esc(part.title)}"
        for lines in part.paragraphs:
            yield " ".join(map(_line, lines))
        for panel in part.panels:
            yield from _panel(panel)


def _line(line: Line) -> str:
    lead = f"**{esc(line.lead_in)}:** " if line.lead_in else ""
    marks = "".join(f"[^{one.label}]" for one in line.references)
    kind = " *(assessment)*" if line.assessment else ""
    put = " **Analyst.**" if line.analyst else ""
    return f"{lead}{esc(line.text)}{marks}{kind}{' **Disputed.**' if line.disputed else ''}{put}"


def _panel(panel: Panel) -> Iterator[str]:
    if panel.lines:
        yield " ".join(map(_line, panel.lines))
    else:
        yield f"**{esc(panel.title)}:** {esc(panel.text)}" + "".join(f"[^{one.label}]" for one in panel.references)
    facts = [("Likelihood", panel.likelihood), ("Basis", panel.basis), ("Horizon", panel.horizon)]
    told = [f"{name}: {esc(text)}" for name, text in facts if text]
    signs = [("Indicators", one) for one in panel.indicators] + [("Against", panel.against)] * bool(panel.against)
    told += [f"{name.rstrip('s')}: {esc(text)}{_told_by(panel.sign(name))}" for name, text in signs]
    yield _listed(told)


def _told_by(line: Line | None) -> str:
    return "".join(f"[^{one.label}]" for one in line.references) if line else ""


def _annexes(page: Page) -> Iterator[str]:
    report = page.report
    if report.answers:
        yield "## Standing Questions"
        yield "\n".join(_answers(page))
    if collect := collect_next(report):
        yield "To collect next:"
        yield _listed(map(esc, collect))
    if report.claims:
        yield "## Claims"
        yield "\n".join(_claims(page, claims_table_of(report.claims)))
    if report.timeline:
        yield "## Timeline"
        yield "\n".join(_timeline(page))
    if report.sources:
        yield "## Sources"
        yield "\n".join(_sources(page))
    titled = (("Coverage Gaps", report.gaps), ("What Changed Since the Last Version", changes_told(report.changes)))
    for title, lines in (*titled, ("Method", report.method)):
        if lines:
            yield f"## {title}"
            yield _listed(map(esc, lines))
    if report.rejected:
        yield "Sentences refused by the check:"
        yield _listed(f"{esc(reason.replace('_', ' '))}: {count}" for reason, count in sorted(report.rejected.items()))


def _answers(page: Page) -> Iterator[str]:
    for one in answer_rows_of(page.report):
        yield f"- {esc(one.question)} **{esc(one.told)}.** {esc(one.why)}{_marks(page, one.citations)}".rstrip()
        if one.text:
            yield f"  {esc(one.text)}"


def _claims(page: Page, rows: Sequence[Question]) -> Iterator[str]:
    yield "| Question | Relation | Value | Origins, credibility | Who says so | Sources |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in rows:
        opening = (esc(row.slot), esc(row.told))
        for side, voice in ((one, voice) for one in row.sides for voice in one.voices):
            said = esc(voice.speaker) + (f", {esc(voice.as_of)}" if voice.as_of else "")
            marks = _marks(page, voice.citations) or esc(page.labels(voice.articles))
            yield _row(*opening, esc(side.value), esc(f"{side.behind}; {side.credibility}"), said, marks)
            opening = ("", "")


def _timeline(page: Page) -> Iterator[str]:
    disputed = disputes_of(page.report.claims)
    yield "| Date | What | Status | Sources |"
    yield "| --- | --- | --- | --- |"
    for item in in_time(page.report.timeline):
        status = f"{item.status}, disputed" if disputed(item) else item.status
        yield _row(esc(interval_text(item.when)), esc(item.text), esc(status), _marks(page, item.citations))


def _sources(page: Page) -> Iterator[str]:
    yield f"{esc(raised(page.counts))}; {esc(sources_told(page.report.sources))}."
    yield ""
    yield "| | Outlet | Title | Kind, owner, control | Published | Text | Reliability | Credibility | Second hand |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in source_table_of(page.report.sources):
        owner = f"owner: {row.owner}" if row.owner else ""
        yield _row(
            page.label(row.article),
            esc(row.outlet),
            esc(row.title),
            esc("; ".join(piece for piece in (row.kind, owner, row.voice) if piece)),
            esc(row.published),
            esc(page.label(row.copy_of)) if row.copy_of else "own",
            esc(f"{row.reliability}, {row.signed}"),
            esc(f"{row.credibility}, {row.credibility_told}" + (f" ({row.why})" if row.why else "")),
            esc(row.second_hand),
        )


def _footnotes(page: Page) -> Iterator[str]:
    used = [one for one in page.endnotes if one.passages or one.coverage]
    yield "\n".join(_footnote(one) for one in used)


def _footnote(one: Reference) -> str:
    title = f"“{one.title}”" if one.title else ""
    opening = ", ".join(esc(piece) for piece in (one.name, title, one.date) if piece)
    kind = "" if one.coverage else f"{one.kind}: "
    link = f" <{one.url}>" if one.url else ""
    passages = " / ".join(f"“{esc(each.quote)}” ({esc(each.where)})" for each in one.passages)
    return f"[^{one.label}]: {kind}{opening}.{link} {passages}".rstrip()


def _marks(page: Page, citations: tuple[Citation, ...]) -> str:
    return "".join(f"[^{label}]" for label, _ in page.numbering.grouped(citations))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _listed(lines: Sequence[str] | Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
