"""A report read back from its JSON, as far as two versions can be compared by it."""

from watchfloor.publish.as_json import ReportOut, StatementOut
from watchfloor.publish.outputs import ITEM_CITATIONS, AnyCitation, ArticleCitation
from watchfloor.records import Citation, KeyJudgement, Report, Section, Statement


def report_from(held: ReportOut) -> Report:
    """Return the report that a JSON object tells of: its lines, statements, judgements and changes; no annexes."""
    return Report(
        id=held.id,
        product=held.product,
        story=held.story,
        title=held.title,
        summary=held.summary,
        as_of=held.as_of,
        version=held.version,
        release=held.release,
        tlp=held.tlp,
        origins=held.origins,
        changes=held.changes,
        key_judgements=tuple(
            KeyJudgement(
                text=one.text,
                confidence=one.confidence,
                why=one.why,
                would_change=one.would_change,
                likelihood=one.likelihood,
                basis=one.basis,
            )
            for one in held.key_judgements
        ),
        sections=tuple(
            Section(title=section.title, statements=tuple(map(_statement, section.statements)))
            for section in held.sections
        ),
    )


def digests_in(held: ReportOut, *others: ReportOut) -> dict[str, str]:
    """Return the digest of each article among a report's sources, by its id, as its citations or others' give it."""
    sources = {row.article for row in held.sources}
    found: dict[str, str] = {}
    for report in (*others, held):
        for section in report.sections:
            for citation in (c for one in section.statements for c in one.citations):
                if isinstance(citation, ArticleCitation) and citation.sha256 and citation.article in sources:
                    found[citation.article] = citation.sha256
    return {article: found.get(article, "") for article in sorted(sources)}


def _statement(held: StatementOut) -> Statement:
    return Statement(
        id=held.id,
        text=held.text,
        kind=held.kind,
        citations=tuple(map(_citation, held.citations)),
        origins=held.origins,
        basis=held.basis,
        disputed=held.disputed,
        lead_in=held.lead_in,
        paragraph=held.paragraph,
    )


def _citation(held: AnyCitation) -> Citation:
    if isinstance(held, ArticleCitation):
        return Citation(
            source_kind="article",
            quote=held.quote,
            article=held.article,
            outlet=held.outlet,
            sha256=held.sha256,
            start=held.start,
            end=held.end,
        )
    kind = next(name for name, made in ITEM_CITATIONS.items() if isinstance(held, made))
    return Citation(source_kind=kind, quote=held.quote, item=held.item, source=held.source, url=held.url)
