"""Sources and gaps: where each article stands, what it is worth, and what the coverage lacks."""

from collections.abc import Sequence

from watchfloor.assess.evidence import Evidence, moment, speaks_for
from watchfloor.records import Event, Finding, LensItem, SourceRow

# Admiralty credibility by independent origins of the main event: 1 confirmed, 2 probably true, 3 possibly, 6 unknown.
CREDIBILITY = {0: 6, 1: 6, 2: 2}


def find_sources(evidence: Evidence, main: Event | None) -> tuple[SourceRow, ...]:
    """Return a row for each article, in order of publication."""
    rows = []
    carrying = {citation.article for citation in main.evidence} if main else set()
    for reading in sorted(evidence.readings.values(), key=lambda r: (moment(r), r.article.id)):
        article = reading.article
        known = evidence.register.get((article.outlet or "").lower())
        independent = main.origins if main and article.id in carrying else 0
        rows.append(
            SourceRow(
                article=article.id,
                title=article.title,
                outlet=article.outlet,
                outlet_kind=article.outlet_kind or (known.kind if known else None),
                url=article.url,
                published=article.published,
                origin=evidence.origin_of[article.id],
                reliability=known.reliability if known else "F",
                credibility=CREDIBILITY.get(independent, 1),
                second_hand=reading.second_hand,
                speaks_for=speaks_for(evidence, reading),
            )
        )
    return tuple(rows)


def independent_origins(evidence: Evidence) -> int:
    """Return the number of independent origins among the story's articles."""
    return len(set(evidence.origin_of.values()))


def find_gaps(evidence: Evidence, lens: Sequence[LensItem], steps: Sequence[Finding]) -> tuple[str, ...]:
    """Return what the coverage lacks, each in one sentence."""
    gaps = []
    count = len(evidence.readings)
    articles = "the one article" if count == 1 else f"the {count} articles"
    if independent_origins(evidence) == 1:
        gaps.append(
            f"All of the coverage goes back to one origin; no second independent account is in {articles} read."
        )
    for reading in evidence.readings.values():
        name = reading.article.outlet or f"“{reading.article.title}”"
        if reading.second_hand:
            gaps.append(f"The piece in {name} is second-hand: it retells a report by {reading.second_hand}.")
        if reading.article.published is None:
            gaps.append(f"The piece in {name} is undated; its relative dates cannot be placed in the calendar.")
    gaps += [f"No statement by {item.actor.name} is in {articles} read." for item in lens if item.silent]
    if not any(step.when for step in steps):
        gaps.append("No dated next step is announced.")
    return tuple(gaps)
