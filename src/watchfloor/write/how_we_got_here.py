"""How We Got Here: dated history in calendar order, told as up to three turns."""

import re
from collections.abc import Sequence
from datetime import date

from watchfloor.records import Assessment, Citation, Finding, Statement
from watchfloor.write.sections import Told, assessment, content_of, fact
from watchfloor.write.wording import MONTHS, closed, lowered

MOST = 8
# Of the history, so many entries are the chronology's where one is held.
MOST_PAST = 4
# A second entry of one month is worth so many places less than another turn.
SAME_TIME = 4
HEAVIEST = 11.0
# An entry of the chronology that shares this much with one told of the same month says it again.
SAME = 0.3
# ", the institute writes." at the end: said once for two sentences in a row.
CREDIT = re.compile(r", (?P<who>[^,.;]{3,80} (?:writes|reported|said|reports))\.$")
# Two sentences joined are no longer than this.
LONGEST = 44


def how_we_got_here(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the dated history of coverage and chronology, in calendar order, in up to three paragraphs."""
    kept = chosen(assessed.history, told, MOST - (MOST_PAST if assessed.past else 0))
    entries = [(finding.when.first.isoformat() if finding.when else "", told.fact(finding)) for finding in kept]
    for rank, (_, statement) in enumerate(entries):
        # What bears most on the event outlasts the rest when the report must be shorter.
        told.weights[statement.id] = HEAVIEST - rank / 2
    fresh = [citation for citation in assessed.past if not is_told(citation, entries)]
    entries += [(citation.item or "", chronicle(citation)) for citation in spread(fresh, max(0, MOST - len(entries)))]
    entries.sort(key=lambda entry: entry[0])
    said = [
        fact(entry.text, entry.citations, origins=entry.origins, paragraph=paragraph)
        for (_, entry), paragraph in zip(entries, turns_of([day for day, _ in entries]), strict=True)
    ]
    for statement in said:
        told.weights.setdefault(statement.id, HEAVIEST / 2)
    return joined(said, told) or [assessment("The articles read give no dated background.")]


def chosen(history: Sequence[Finding], told: Told, most: int) -> list[Finding]:
    """Return the history to tell, best first, each month's second entry put behind other turns."""
    waiting = list(history)
    months: dict[str, int] = {}
    kept: list[Finding] = []
    while waiting and len(kept) < most:
        at = min(range(len(waiting)), key=lambda index: index + SAME_TIME * months.get(month_of(waiting[index]), 0))
        finding = waiting.pop(at)
        if not again(finding, kept, told) and told.take([finding], 1):
            kept.append(finding)
            months[month_of(finding)] = months.get(month_of(finding), 0) + 1
    return kept


def again(finding: Finding, kept: Sequence[Finding], told: Told) -> bool:
    """Tell whether a finding tells a month's figure once more ("more than 100 died", "the toll passed 100")."""
    mine = figures_of(told.wordings.get(finding.id, ""))
    others = [other for other in kept if month_of(other) == month_of(finding)]
    return any(mine & figures_of(told.wordings[other.id]) for other in others)


def figures_of(text: str) -> set[str]:
    """Return the numbers of a sentence that are no years."""
    return {number for number in re.findall(r"\d[\d.,]*\d|\d", text) if not re.fullmatch(r"(?:19|20)\d\d", number)}


def month_of(finding: Finding) -> str:
    """Return the month that a finding's time begins in."""
    return finding.when.first.isoformat()[:7] if finding.when else ""


def is_told(citation: Citation, entries: Sequence[tuple[str, Statement]]) -> bool:
    """Tell whether the coverage tells an entry of the chronology: of the same month, and alike."""
    words = content_of(citation.quote)
    akin = [content_of(entry.text) for day, entry in entries if day[:7] == (citation.item or "")[:7]]
    return any(len(words & other) >= SAME * min(len(words), len(other)) for other in akin)


def turns_of(days: Sequence[str]) -> list[int]:
    """Return each entry's paragraph: cut where most time passed between two entries, at most twice."""
    ordinals = [
        date.fromisoformat((day + "-01-01")[:10] if len(day) == 4 else (day + "-01")[:10]).toordinal() for day in days
    ]
    gaps = sorted(range(1, len(days)), key=lambda at: (ordinals[at - 1] - ordinals[at], at))
    cuts = {at for at in gaps[: min(2, (len(days) - 1) // 2)] if ordinals[at] > ordinals[at - 1]}
    paragraph, paragraphs = 0, []
    for at in range(len(days)):
        paragraph += at in cuts
        paragraphs.append(paragraph)
    return paragraphs


def joined(said: Sequence[Statement], told: Told) -> list[Statement]:
    """Return the statements with two in a row by one voice made one sentence, where that copies nothing too long."""
    made: list[Statement] = []
    for statement in said:
        last = made[-1] if made else None
        one, other = (CREDIT.search(at.text) if at else None for at in (last, statement))
        if last is None or one is None or other is None or one["who"] != other["who"] or ";" in last.text:
            made.append(statement)
            continue
        text = f"{last.text[: one.start()]}; {lowered(statement.text)}"
        both = tuple(dict.fromkeys((*last.citations, *statement.citations)))
        merged = fact(text, both, origins=max(last.origins, statement.origins), paragraph=last.paragraph)
        if last.paragraph != statement.paragraph or len(text.split()) > LONGEST or told.copies(merged):
            made.append(statement)
        else:
            made[-1] = merged
            told.weights[merged.id] = max(told.weights[last.id], told.weights[statement.id])
    return made


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
