"""Standing questions that ask for something: how many, on which day, who, where; a value with its passages."""

from collections.abc import Iterator, Sequence

from watchfloor.assess.asked import DATES, Asked
from watchfloor.assess.evidence import Evidence
from watchfloor.assess.scene import MONTHS, stem_of
from watchfloor.assess.tellings import Telling, made, missing_of, tellings, unanswered
from watchfloor.records import Answer, Interval, Quantity

# A day or a few: longer than this is no date.
EXACT_DAYS = 7
PEOPLE = frozenset(stem_of(word) for word in ("people", "person"))
BOUNDS = {
    "at_least": "at least ",
    "at_most": "at most ",
    "about": "about ",
    "more_than": "more than ",
    "less_than": "fewer than ",
}
TOLD = frozenset({"done", "ahead"})


def value_answer(asked: Asked, evidence: Evidence) -> Answer:
    """Return the answer to a question that asks for a value."""
    told = [one for one in tellings(without_dates(asked), evidence) if one.sense in TOLD]
    values = [(value, one) for one in told for value in values_of(asked, one)]
    if not values:
        return unanswered(asked, missing_of(asked, evidence))
    newest = [value for value, _ in values]
    kept = list(dict.fromkeys(newest))
    supports = [one for _, one in values]
    if len(kept) == 1:
        return settled(asked, kept[0], supports)
    return several(asked, evidence, values)


def without_dates(asked: Asked) -> Asked:
    """Return a question whether a day was set as one for what the day is of."""
    if not asked.dated:
        return asked
    frame = asked.frame
    groups = tuple(group for group in (*frame.core, *frame.others) if not group & DATES)
    bare = type(frame)(text=frame.text, deeds=frozenset(), core=groups, names=frame.names, activities=frame.activities)
    return Asked(question=asked.question, asks="date", statement=asked.statement, frame=bare, ahead=True)


def values_of(asked: Asked, told: Telling) -> Iterator[str]:
    """Yield the values of the kind asked for in a clause."""
    if asked.asks == "number":
        for quantity in told.reading.quantities:
            if told.clause.start <= quantity.start < told.clause.end and is_counted(asked, quantity):
                yield number_words(quantity)
    elif asked.asks == "date" or asked.dated:
        yield from days_in(asked, told)
    elif asked.asks == "where":
        yield from dict.fromkeys(event.place for event in told.events if event.place)
    elif told.clause.subjects:
        names = {actor.id: actor.name for actor in told.reading.actors}
        yield " and ".join(names.get(actor, actor) for actor in told.clause.subjects)


def days_in(asked: Asked, told: Telling) -> Iterator[str]:
    """Yield the day that a clause gives: for a question of the future one that lies ahead of its article."""
    own = [told.clause.when] if told.clause.when else []
    for when in [event.when for event in told.events if event.when] or own:
        if (asked.ahead or asked.dated) and when.last < told.day.date():
            continue
        if asked.dated and told.sense == "done" and not told.events:
            continue
        yield span_words(when)


def is_counted(asked: Asked, quantity: Quantity) -> bool:
    """Tell whether a number counts what is asked for, in the state that is asked for."""
    counted = {stem_of(word) for word in (quantity.counted or "").split()}
    wanted = [group for group in asked.frame.core if group]
    of_kind = any(group & counted for group in wanted) or (
        not counted and any(group & PEOPLE for group in wanted) and quantity.state is not None
    )
    in_state = quantity.state is None or not asked.frame.deeds or stem_of(quantity.state) in asked.frame.deeds
    return of_kind and in_state and quantity.unit is None


def number_words(quantity: Quantity) -> str:
    """Return a number in words: "at least 14", "10 to 12"."""
    low = f"{quantity.value:,.10g}"
    if quantity.bound == "range" and quantity.high is not None:
        return f"{low} to {quantity.high:,.10g}"
    return f"{BOUNDS.get(quantity.bound, '')}{low}"


def span_words(when: Interval) -> str:
    """Return a time as "14 May 2026", or its first and last day, or its month or year."""
    first, last = when.first, when.last
    if first == last:
        return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
    if (last - first).days < EXACT_DAYS + 1:
        return f"{first.day} {MONTHS[first.month - 1]} to {last.day} {MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"


def settled(asked: Asked, value: str, supports: Sequence[Telling]) -> Answer:
    """Return the answer where all who give a value give the same."""
    origins = len({one.origin for one in supports})
    exact = not (asked.asks == "date" or asked.dated) or value[:1].isdigit()
    told = f"{origins} independent origin{' gives' if origins == 1 else 's give'} {value}"
    return made(asked, "yes" if exact else "partly", supports, told if exact else f"{told}, no day", value)


def several(asked: Asked, evidence: Evidence, values: Sequence[tuple[str, Telling]]) -> Answer:
    """Return the answer where values differ: that of the newest day where all of that day give it and the claims table
    has it as an update; else partly, with each."""
    newest_day = max(one.day for _, one in values)
    newest = {value for value, one in values if one.day == newest_day}
    passages = [one for _, one in values]
    updated = any(
        row.relation == "supersedes"
        and any(overlaps(one, citation) for one in passages for citation in value.citations)
        for row in evidence.story.claims
        for value in row.values
    )
    if updated and len(newest) == 1:
        (value,) = newest
        held = [one for told, one in values if told == value]
        return made(asked, "yes", [*held, *passages], f"the newest account gives {value}; earlier ones differ", value)
    listed = "; ".join(dict.fromkeys(value for value, _ in values))
    first = dict(reversed(values))
    return made(asked, "partly", list(first.values()), f"the accounts give different values: {listed}", listed)


def overlaps(told: Telling, citation: object) -> bool:
    """Tell whether a passage of the claims table lies in a clause."""
    article, start, end = (getattr(citation, name) for name in ("article", "start", "end"))
    return article == told.reading.article.id and (start or 0) < told.clause.end and (end or 0) > told.clause.start
