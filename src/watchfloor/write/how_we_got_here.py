"""How We Got Here: dated history in calendar order, told in up to three paragraphs."""

from collections.abc import Sequence

from watchfloor.records import Assessment, Citation, Statement
from watchfloor.write.sections import Told, assessment, fact
from watchfloor.write.wording import MONTHS, closed, lowered

MOST = 8
# Of the history, so many entries are the chronology's where one is held.
MOST_PAST = 4


def how_we_got_here(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the dated history of coverage and chronology, in calendar order, in up to three paragraphs."""
    told_history = told.take(assessed.history, MOST - (MOST_PAST if assessed.past else 0))
    entries: list[tuple[str, Statement]] = [
        (finding.when.first.isoformat() if finding.when else "", told.fact(finding)) for finding in told_history
    ]
    room = max(0, MOST - len(entries))
    entries += [(citation.item or "", chronicle(citation)) for citation in spread(assessed.past, room)]
    entries.sort(key=lambda entry: entry[0])
    third = max(1, -(-len(entries) // 3))
    said = [
        fact(entry.text, entry.citations, origins=entry.origins, paragraph=at // third)
        for at, (_, entry) in enumerate(entries)
    ]
    return said or [assessment("The articles read give no dated background.")]


def spread(citations: Sequence[Citation], most: int) -> Sequence[Citation]:
    """Return at most `most` entries, spread over the whole chronology and always with its newest."""
    if len(citations) <= most or most <= 0:
        return citations[: max(0, most)]
    step = len(citations) / most
    return [citations[min(len(citations) - 1, int((at + 1) * step) - 1)] for at in range(most)]


def chronicle(citation: Citation) -> Statement:
    """Return a chronology's entry as a statement with its date in front where it does not name it."""
    return fact(dated(citation), (citation,))


def dated(citation: Citation) -> str:
    """Return the entry's sentence, its date in front ("On 22 June 1965, ...")."""
    day = citation.item or ""
    parts = [int(part) for part in day.split("-") if part.isdigit()]
    if len(parts) == 3:
        lead = f"On {parts[2]} {MONTHS[parts[1] - 1]} {parts[0]}"
    elif len(parts) == 2:
        lead = f"In {MONTHS[parts[1] - 1]} {parts[0]}"
    else:
        lead = f"In {day}"
    return closed(f"{lead}, {lowered(citation.quote)}")
