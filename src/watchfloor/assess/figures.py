"""Figures that do not fit: totals against their parts, and a figure that was old when it was printed."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from watchfloor.assess.evidence import Evidence, outlet_of, sentence_cited
from watchfloor.records import ClaimRow, ClaimValue, Quantity, Reading, Warning

# What makes the numbers that follow the whole of the total: "19 deaths: seven ... and 12 ...".
WHOLE = re.compile(r"^[^.;:]{0,40}(?::|\bmade up of\b|\bcomprising\b|\bconsisting of\b|—)", re.IGNORECASE)
# What makes the last number the total of those before it.
TOTAL = re.compile(
    r"\b(?:a|for a|the) (?:grand )?total (?:of|to)(?: about)?\s*$|\bbringing the total to\s*$", re.IGNORECASE
)
IN_ALL = re.compile(r"^[^.;:,]{0,25}\b(?:in all|all told|altogether|in total)\b", re.IGNORECASE)
REACH = 60
# With any of these the parts are examples, or belong to something else.
PARTIAL = re.compile(
    r"\b(?:including|included|among|at least|other|others|rest|most|more than|up from|compared|earlier|previously"
    r"|rose|fell|instead|not|per cent|percent)\b",
    re.IGNORECASE,
)
# A figure must be this much older than another of its slot before its use counts as stale.
STALE = timedelta(hours=36)


def sum_warnings(reading: Reading) -> Iterator[Warning]:
    """Yield a warning for each sentence whose parts do not add up to the total it gives."""
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in reading.quantities:
        by_sentence.setdefault(quantity.sentence, []).append(quantity)
    for index in sorted(by_sentence):
        numbers = sorted(by_sentence[index], key=lambda quantity: quantity.start)
        sentence = next((s for s in reading.sentences if s.index == index), None)
        if sentence is None or len(numbers) < 3:
            continue
        total, parts = total_and_parts(reading, numbers)
        rest = reading.article.text[numbers[0].start : sentence.end]
        if total is not None and not PARTIAL.search(rest) and misfit(total, parts):
            listed = " and ".join(f"{part.value:,.0f}" for part in parts)
            text = (
                f"{outlet_of(reading)} gives a total of {total.value:,.0f} and parts of {listed}, "
                f"which make {sum(part.value for part in parts):,.0f}."
            )
            ends = (min(total.start, parts[0].start), max(total.end, parts[-1].end))
            yield Warning(kind="sum", text=text, citations=(sentence_cited(reading, *ends),))


def total_and_parts(reading: Reading, numbers: Sequence[Quantity]) -> tuple[Quantity | None, Sequence[Quantity]]:
    """Return a sentence's total with its parts: "19 deaths: seven … and 12 …", "seven … and 12 …, a total of 19"."""
    text = reading.article.text
    first, last = numbers[0], numbers[-1]
    if WHOLE.match(text[first.end : numbers[1].start]):
        return first, numbers[1:]
    if TOTAL.search(text[numbers[-2].end : last.start]) or IN_ALL.match(text[last.end : last.end + REACH]):
        return last, numbers[:-1]
    return None, ()


def misfit(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether exact counts of one kind fail to add up; a lone big difference means they are not its parts."""
    alike = all(part.bound == "exact" and part.unit == total.unit and 0 < part.value < total.value for part in parts)
    named = {part.counted for part in (total, *parts) if part.counted}
    same_state = len({part.state for part in (total, *parts) if part.state}) <= 1
    added = sum(part.value for part in parts)
    near = abs(added - total.value) <= max(2.0, 0.35 * total.value)
    return total.bound == "exact" and alike and bool(named) and same_state and near and added != total.value


def older_figures(evidence: Evidence) -> Iterator[Warning]:
    """Yield a warning where an article still gives a figure that had been superseded well before it was published, and
    otherwise one for each figure that a newer one of the same slot has replaced."""
    for row in evidence.story.claims:
        if row.kind != "quantity" or row.relation != "supersedes":
            continue
        late = list(stale_uses(evidence, row))
        for article, old, new in late:
            name = outlet_of(evidence.readings[article])
            text = (
                f"{name} still gives {old.value} for {row.slot}; {new.value} had been reported before it was published."
            )
            yield Warning(kind="stale", text=text, citations=(*old.citations[:1], *new.citations[:1]))
        if not late:
            yield from replaced_figures(row)


def replaced_figures(row: ClaimRow) -> Iterator[Warning]:
    """Yield a warning that names the figures of a slot that are out of date, and the newest one."""
    newest = newest_of(row)
    if newest is None or newest.as_of is None:
        return
    older = {
        value.number: value
        for value in reversed(row.values)
        if value.as_of is not None and value.as_of < newest.as_of and value.number != newest.number
    }
    told = sorted(older.values(), key=lambda value: (value.as_of, value.value))
    if told:
        # Where several give the newest figure, the first one is cited: it has stood since then.
        first = min(same_number(row, newest), key=lambda value: (value.as_of, value.value))
        dated = ", ".join(f"{value.value} ({day_of(value)})" for value in told)
        number = "An older figure stands" if len(told) == 1 else "Older figures stand"
        text = f"{number} in the coverage for the {row.slot}: {dated}; the newest is {first.value} ({day_of(first)})."
        passages = [passage for value in (*told, first) for passage in value.citations[:1]]
        yield Warning(kind="superseded", text=text, citations=tuple(passages))


def same_number(row: ClaimRow, newest: ClaimValue) -> list[ClaimValue]:
    """Return the dated values of a row that give the newest figure."""
    return [value for value in row.values if value.as_of is not None and value.number == newest.number]


def newest_of(row: ClaimRow) -> ClaimValue | None:
    """Return the value of a row with the latest as-of."""
    dated = [value for value in row.values if value.as_of is not None]
    return max(dated, key=lambda value: (value.as_of, value.value), default=None)


def day_of(value: ClaimValue) -> str:
    """Return the day that a value holds for: "16 June 2024"."""
    return f"{value.as_of.day} {value.as_of:%B %Y}" if value.as_of else ""


def stale_uses(evidence: Evidence, row: ClaimRow) -> Iterator[tuple[str, ClaimValue, ClaimValue]]:
    """Yield each original article that uses an old value after the newest one was out, with both values."""
    newest = newest_of(row)
    if newest is None or newest.as_of is None:
        return
    first_out = [evidence.readings[at].article.published for at in newest.articles if at in evidence.readings]
    out = min((when for when in first_out if when), default=None)
    if out is None:
        return
    for value in row.values:
        older = value.as_of is not None and newest.as_of - value.as_of > STALE and value.number != newest.number
        for at in value.articles if older else ():
            reading = evidence.readings.get(at)
            late = (
                reading is not None
                and reading.article.published is not None
                and reading.article.published > out + STALE
            )
            if late and evidence.origin_of.get(at) == at and at not in newest.articles:
                yield at, value, newest
