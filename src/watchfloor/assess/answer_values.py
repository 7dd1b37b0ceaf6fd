"""Standing questions that ask for something: how many, on which day, who, where; a value with its passages."""

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from watchfloor.assess.asked import Asked
from watchfloor.assess.evidence import Evidence
from watchfloor.assess.scene import MONTHS, stem_of
from watchfloor.assess.tellings import (
    SHOWN,
    Telling,
    borne,
    collect_of,
    heads_of,
    made,
    missing_of,
    stems_of,
    telling_of,
    tellings,
    unanswered,
)
from watchfloor.records import Answer, Citation, ClaimRow, Interval, Quantity

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
HEADED = frozenset({"subject", "object", "complement"})
# A number that one account gave so many days before the newest article may have changed since.
FRESH = 2
# How far before a sentence what it speaks of may be named, in characters.
NEAR = 200
NO_DATE = re.compile(
    r"\bno (?:\w+ ){0,2}(?:date|dates|timetable|schedule|deadline)\b"
    r"|\b(?:date|dates|timetable|schedule|deadline)\b[^.;]{0,40}\b(?:not|yet|never) (?:\w+ ){0,3}"
    r"(?:set|fixed|agreed|announced|given|named|decided|published|known|made public)\b"
    r"|\b(?:not|n't|n’t|without|yet to) (?:\w+ ){0,4}(?:a |any |the )?(?:date|dates|timetable|deadline)\b",
    re.IGNORECASE,
)


def value_answer(asked: Asked, evidence: Evidence) -> Answer:
    """Return the answer to a question that asks for a value."""
    wanted = without_dates(asked)
    told = [one for one in tellings(wanted, evidence) if one.sense in TOLD and is_of_it(wanted, one)]
    if asked.asks == "date" or asked.dated:
        return date_answer(asked, evidence, told)
    values = [(value, one) for one in told for value in values_of(asked, one)]
    if not values:
        return unanswered(asked, missing_of(asked, evidence))
    if asked.asks == "number" and (row := row_of(values, evidence)):
        return from_row(asked, row, values)
    kept = list(dict.fromkeys(value for value, _ in values))
    if len(kept) > 1:
        return several(asked, kept, values)
    return settled(asked, evidence, kept[0], [one for _, one in values])


def is_of_it(asked: Asked, told: Telling) -> bool:
    """Tell whether a clause is of the thing asked about: that heads one of its parts, or its event is of its activity.
    A day of talks on the drills is no day of the drills."""
    if asked.asks != "date":
        return True
    heads = {stem for part in told.clause.parts if part.role in HEADED for stem in heads_of(part.text)}
    return any(group & heads for group in asked.frame.core)


def date_answer(asked: Asked, evidence: Evidence, told: Sequence[Telling]) -> Answer:
    """Return the day asked for: the most exact that all others hold; partly where they differ or no day is given; no
    where the newest word is that none is set."""
    days = [(when, one) for one in told for when in days_in(asked, one)]
    none = [one for one in unset(asked, evidence) if not days or one.day >= max(other.day for _, other in days)]
    if none:
        newest = none[0].day.date()
        as_of = f"{newest.day} {MONTHS[newest.month - 1]} {newest.year}"
        answer = made(asked, "no", none, f"the newest word, of {as_of}, is that no day is set")
        return structs.replace(answer, collect=collect_of(asked))
    if not days:
        return unanswered(asked, missing_of(asked, evidence))
    exact = min((when for when, _ in days), key=lambda when: ((when.last - when.first).days, when.first))
    supports = [one for when, one in days if when == exact]
    if all(when.first <= exact.first and exact.last <= when.last for when, _ in days):
        return settled(asked, evidence, span_words(exact), [*supports, *(one for _, one in days)])
    return several(
        asked,
        list(dict.fromkeys(span_words(when) for when, _ in days)),
        [(span_words(when), one) for when, one in days],
    )


def unset(asked: Asked, evidence: Evidence) -> list[Telling]:
    """Return the clauses that say that no day is set for what is asked about."""
    frame = asked.frame
    groups = (*frame.core, *frame.others)
    found = []
    for reading in evidence.readings.values():
        for clause in reading.clauses:
            sentence = reading.sentences[clause.sentence]
            near = reading.article.text[max(0, sentence.start - NEAR) : sentence.end]
            words = set(stems_of(near))
            if NO_DATE.search(reading.article.text[clause.start : clause.end]) and all(words & g for g in groups):
                found.append(telling_of(clause, reading, evidence, "not"))
    return sorted(found, key=lambda one: -one.day.timestamp())


def row_of(values: Sequence[tuple[str, Telling]], evidence: Evidence) -> ClaimRow | None:
    """Return the row of the claims table that the newest of some numbers that is in one stands in."""
    for _, told in values:
        for row in evidence.story.claims:
            if row.kind == "quantity" and any(overlaps(told, c) for value in row.values for c in value.citations):
                return row
    return None


def from_row(asked: Asked, row: ClaimRow, values: Sequence[tuple[str, Telling]]) -> Answer:
    """Return the number of a row of the claims table: the newest of one that was updated, each of one that sources
    contradict each other on."""
    told = [one for _, one in values]
    newest = max(row.values, key=lambda value: (value.as_of is not None, value.as_of))
    each = "; ".join(dict.fromkeys(value.value for value in row.values))
    passages = tuple(dict.fromkeys(c for value in (newest, *row.values) for c in value.citations))[:SHOWN]
    if row.relation in {"contradicts", "different_scope"}:
        answer = made(asked, "partly", told, f"the accounts give different values: {each}", each)
    else:
        when = newest.as_of
        dated = f", as of {when.day} {MONTHS[when.month - 1]} {when.year}" if when else ""
        count = f"{newest.origins} independent origin{' gives' if newest.origins == 1 else 's give'}"
        answer = made(asked, "yes", told, f"{count} {newest.value}{dated}", newest.value)
    return structs.replace(answer, citations=passages, origins=max(value.origins for value in row.values))


def without_dates(asked: Asked) -> Asked:
    """Return a question whether a day was set as one for what the day is of."""
    if not asked.dated:
        return asked
    frame = asked.frame
    groups = (*frame.core, *frame.others)
    bare = type(frame)(text=frame.text, deeds=frozenset(), core=groups, names=frame.names, activities=frame.activities)
    return Asked(question=asked.question, asks="date", statement=asked.statement, frame=bare, ahead=True)


def values_of(asked: Asked, told: Telling) -> Iterator[str]:
    """Yield the values of the kind asked for in a clause."""
    if asked.asks == "number":
        for quantity in told.reading.quantities:
            if told.clause.start <= quantity.start < told.clause.end and is_counted(asked, quantity):
                yield number_words(quantity)
    elif asked.asks == "where":
        yield from dict.fromkeys(event.place for event in told.events if event.place)
    elif told.clause.subjects and not told.clause.passive:
        names = {actor.id: actor.name for actor in told.reading.actors}
        yield " and ".join(names.get(actor, actor) for actor in told.clause.subjects)


def days_in(asked: Asked, told: Telling) -> Iterator[Interval]:
    """Yield the day that a clause gives: for a question of the future one that lies ahead of its article."""
    own = [told.clause.when] if told.clause.when else []
    for when in [event.when for event in told.events if event.when] or own:
        late = (asked.ahead or asked.dated) and when.last < told.day.date()
        if not late and not (asked.dated and told.sense == "done" and not told.events):
            yield when


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


def settled(asked: Asked, evidence: Evidence, value: str, supports: Sequence[Telling]) -> Answer:
    """Return the answer where all who give a value give the same. A number that one old account alone gives, and a time
    that is no day, are partly."""
    origins = len({one.origin for one in supports})
    told = f"{origins} independent origin{' gives' if origins == 1 else 's give'} {value}"
    if asked.asks == "number":
        newest = max(one.day for one in supports).date()
        told += f", as of {newest.day} {MONTHS[newest.month - 1]} {newest.year}"
        stale = evidence.today is not None and (evidence.today - newest).days > FRESH and origins == 1
        return made(asked, "partly" if stale else "yes", supports, told, value)
    if (asked.asks == "date" or asked.dated) and not value[:1].isdigit():
        return made(asked, "partly", supports, f"{told}, no day", value)
    return made(asked, "yes" if borne(supports) else "partly", supports, told, value)


def several(asked: Asked, kept: Sequence[str], values: Sequence[tuple[str, Telling]]) -> Answer:
    """Return the answer where values differ: each, with its passage."""
    listed = "; ".join(kept)
    first = dict(reversed(values))
    return made(asked, "partly", list(first.values()), f"the accounts give different values: {listed}", listed)


def overlaps(told: Telling, citation: Citation) -> bool:
    """Tell whether a passage of the claims table lies in a clause."""
    here = citation.article == told.reading.article.id
    return here and (citation.start or 0) < told.clause.end and (citation.end or 0) > told.clause.start
