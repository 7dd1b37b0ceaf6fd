"""The labels that citations carry in a report: S1… for articles, K, H, C and A for what is not coverage."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from watchfloor.records import Citation, Report, SourceRow, Statement

LETTERS = {"article": "S", "knowledge": "K", "history": "H", "computation": "C", "analyst": "A"}
KINDS = {
    "article": "Coverage",
    "knowledge": "Background knowledge",
    "history": "Earlier event held in the store",
    "computation": "Computation",
    "analyst": "Analyst",
}


class Cited(Struct, frozen=True, kw_only=True):
    """One thing that is cited, under its label, with every passage of it that the report rests on."""

    label: str
    source_kind: str
    name: str
    passages: tuple[Citation, ...]
    row: SourceRow | None = None
    url: str | None = None
    published: datetime | None = None


class Numbering(Struct, frozen=True):
    """Labels by key, and all that is cited in the order of the labels."""

    labels: dict[tuple[str, str], str]
    cited: tuple[Cited, ...]

    def label(self, citation: Citation) -> str:
        """Return the label of what a citation cites."""
        return self.labels[key_of(citation)]

    def grouped(self, citations: tuple[Citation, ...]) -> list[tuple[str, list[Citation]]]:
        """Return the citations under their labels, each passage once, articles first and in label order."""
        groups: dict[str, list[Citation]] = {}
        for citation in citations:
            group = groups.setdefault(self.label(citation), [])
            if not any(_same_passage(citation, other) for other in group):
                group.append(citation)
        return sorted(groups.items(), key=lambda pair: _rank(pair[0]))


def key_of(citation: Citation) -> tuple[str, str]:
    """Return what makes two citations cite the same thing: the article, or the item and its kind."""
    if citation.source_kind == "article":
        return "article", citation.article or citation.url or citation.outlet or ""
    return citation.source_kind, citation.item or citation.quote


def is_analysts(statement: Statement) -> bool:
    """Return whether a statement is an analyst's: put in, worded or pinned by hand."""
    return any(citation.source_kind == "analyst" for citation in statement.citations)


def statements_of(report: Report) -> Iterator[Statement]:
    """Yield a report's statements in reading order."""
    for section in report.sections:
        yield from section.statements


def citations_of(report: Report) -> Iterator[Citation]:
    """Yield every citation a report holds, body first, then the annexes."""
    for statement in statements_of(report):
        yield from statement.citations
    annexed = (
        *(one.citations for one in report.warnings),
        *(one.citations for one in report.courses),
        *(one.citations for one in report.timeline),
        *(one.citations for one in report.answers),
        *(value.citations for claim in report.claims for value in claim.values),
    )
    for citations in annexed:
        yield from citations


def numbering_of(report: Report) -> Numbering:
    """Return the labels of a report: its sources in their order, then what else is cited as it first appears."""
    labels = {("article", row.article): f"S{index}" for index, row in enumerate(report.sources, start=1)}
    counts = {"article": len(labels)}
    passages: dict[tuple[str, str], list[Citation]] = {key: [] for key in labels}
    for citation in citations_of(report):
        key = key_of(citation)
        if key not in labels:
            counts[key[0]] = counts.get(key[0], 0) + 1
            labels[key] = f"{LETTERS.get(key[0], 'X')}{counts[key[0]]}"
        found = passages.setdefault(key, [])
        if not any(_same_passage(citation, other) for other in found):
            found.append(citation)
    rows = {row.article: row for row in report.sources}
    cited = [_cited(labels[key], key, found, rows) for key, found in passages.items()]
    return Numbering(labels, tuple(sorted(cited, key=lambda one: _rank(one.label))))


def _cited(label: str, key: tuple[str, str], found: list[Citation], rows: dict[str, SourceRow]) -> Cited:
    ordered = tuple(sorted(found, key=lambda one: (one.start or 0, one.end or 0)))
    row = rows.get(key[1]) if key[0] == "article" else None
    if row:
        return Cited(
            label=label,
            source_kind="article",
            name=row.outlet or "Outlet not named",
            passages=ordered,
            row=row,
            url=row.url,
            published=row.published,
        )
    first = found[0]
    return Cited(
        label=label,
        source_kind=key[0],
        name=first.outlet or first.source or first.item or key[1],
        passages=ordered,
        url=first.url,
        published=first.published,
    )


def _same_passage(one: Citation, other: Citation) -> bool:
    return (one.start, one.end, one.quote) == (other.start, other.end, other.quote)


def _rank(label: str) -> tuple[int, int]:
    return "SKHCAX".index(label[0]), int(label[1:])
