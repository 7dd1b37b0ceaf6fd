"""Whether a relation has shifted, in words: "shift" only where the test says so, else why not, for Method."""

from collections.abc import Iterator, Mapping

from watchfloor.records import Assessment, Citation, PairRecord, Shift, Statement
from watchfloor.write.sections import assessment
from watchfloor.write.wording import MONTHS, capitalised, closed, named

# Words of likelihood for a posterior of 80 percent and more (ICD 203).
ALMOST_CERTAIN = 0.95


def shift_statements(assessed: Assessment) -> Iterator[Statement]:
    """Yield a sentence for each pair of main actors whose relation has shifted of late."""
    names = names_in(assessed)
    for shift in assessed.shifts:
        if shift.answer == "shift" and shift.recent and shift.at and shift.before and shift.after:
            word = "almost certain" if shift.strength >= ALMOST_CERTAIN else "very likely"
            yield assessment(
                closed(
                    f"{capitalised(word)}: the relation between {pair_words(shift, names)} has shifted; cooperation "
                    f"made up {percent(shift.before[1])} of the events recorded between them before the change, which "
                    f"lies {span_words(shift)}, and {percent(shift.after[1])} since"
                ),
                (computation_of(shift, names),),
                likelihood=word,
            )


def shift_method(assessed: Assessment) -> Iterator[str]:
    """Yield what was tested of each pair and what came of it; one sentence where no history is held."""
    names = names_in(assessed)
    if not assessed.shifts:
        yield "No event history of this pair of actors is held, so whether the relation has shifted was not tested."
    for shift in assessed.shifts:
        yield closed(f"Shift test, {pair_words(shift, names)}: {shift.answer}; {shift.why} ({record_words(shift)})")


def record_statements(assessed: Assessment) -> Iterator[Statement]:
    """Yield a sentence where the pair's own record contradicts that there was nothing of the sort since a day."""
    names = names_in(assessed)
    for record in assessed.records:
        if record.verdict == "contradicted":
            yield assessment(closed(claim_words(record, names)), (record_computed(record, names),))


def record_method(assessed: Assessment) -> Iterator[str]:
    """Yield what the pair's own record holds of the main event's class, and what it says of "first since"."""
    names = names_in(assessed)
    for record in assessed.records:
        yield closed(count_words(record, names))
        if record.verdict in {"confirmed", "unknown"}:
            yield closed(claim_words(record, names))


def count_words(record: PairRecord, names: Mapping[str, str]) -> str:
    """Return how many events of the class a record holds: "12 earlier events of the class COOPERATE between ..."."""
    last = f", the last in {month_words(record.latest.year, record.latest.month)}" if record.latest else ""
    both = " and ".join(named(names.get(one, one)) for one in (record.one, record.other))
    return (
        f"{record.source} holds {record.events:,} earlier events of the class {record.plover} between {both} since "
        f"{month_words(record.first.year, record.first.month)}{last}"
    )


def claim_words(record: PairRecord, names: Mapping[str, str]) -> str:
    """Return what a record says of the claim that there was nothing of the sort since a day."""
    since = month_words(record.since.year, record.since.month) if record.since else ""
    both = " and ".join(named(names.get(one, one)) for one in (record.one, record.other))
    held = f"{record.between:,} of them after {since}"
    if record.verdict == "contradicted":
        return (
            f"That there was nothing of the sort between {both} since {since} does not fit {record.source}, which "
            f"holds {record.between:,} events of the class {record.plover} after it"
        )
    if record.verdict == "confirmed":
        return f"It holds none of them after {since}, which fits what the coverage says"
    return f"It holds {held}, but tells no activities apart, or does not cover the time: it decides nothing"


def record_computed(record: PairRecord, names: Mapping[str, str]) -> Citation:
    """Return the citation of a count."""
    return Citation(
        source_kind="computation",
        quote=f"{count_words(record, names)}; {record.between:,} after the baseline.",
        item=f"record:{record.one}-{record.other}:{record.plover}",
        source=record.source,
    )


def computation_of(shift: Shift, names: Mapping[str, str]) -> Citation:
    """Return the citation of a test: what it was made on, by which method, and what it gave."""
    dates = f"; change {span_words(shift)} with 90 % probability" if shift.at else ""
    return Citation(
        source_kind="computation",
        quote=f"{pair_words(shift, names)}, {record_words(shift)}: {shift.why}{dates}. {shift.method}.",
        item=f"shift:{shift.series.one}-{shift.series.other}",
        source=shift.series.source,
    )


def record_words(shift: Shift) -> str:
    """Return what a test rests on: "1,204 events in 132 months to December 2015, of ICEWS"."""
    series = shift.series
    ends = f" to {month_words(series.starts[-1].year, last_month(shift))}" if series.starts else ""
    return f"{shift.events:,} events in {shift.periods} {series.period}s{ends}, of {series.source}"


def last_month(shift: Shift) -> int:
    """Return the last month of a series."""
    return shift.series.starts[-1].month + (2 if shift.series.period == "quarter" else 0)


def month_words(year: int, month: int) -> str:
    """Return "May 2014"."""
    return f"{MONTHS[month - 1]} {year}"


def span_words(shift: Shift) -> str:
    """Return when a change lies: "in May 2014", "between March and July 2014"."""
    if shift.at is None:
        return ""
    first, last = shift.at.first, shift.at.last
    if (first.year, first.month) == (last.year, last.month):
        return f"in {month_words(first.year, first.month)}"
    opening = MONTHS[first.month - 1] if first.year == last.year else month_words(first.year, first.month)
    return f"between {opening} and {month_words(last.year, last.month)}"


def percent(share: float) -> str:
    """Return a share as a rounded percentage."""
    return f"{share * 100:.0f} %"


def pair_words(shift: Shift, names: Mapping[str, str]) -> str:
    """Return the names of a pair."""
    return " and ".join(named(names.get(one, one)) for one in (shift.series.one, shift.series.other))


def names_in(assessed: Assessment) -> dict[str, str]:
    """Return the names of the states that the assessment names, by id."""
    lens = {item.actor.id: item.actor.name for item in assessed.lens}
    return {actor.id: actor.name for actor in assessed.story.actors if actor.kind == "country"} | lens
