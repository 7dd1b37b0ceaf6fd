"""Counts of an article: each number with what it counts, of what, over how long a time, and who gives it."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec import structs

from watchfloor.link.citations import attribution_over, sentence_at
from watchfloor.link.claims_scope import AT_ONE_PLACE, BETWEEN, counts_nothing, incidents_in, is_long, is_poll
from watchfloor.link.claims_voices import clean, proper_phrase
from watchfloor.link.copies import UNDATED, published_of
from watchfloor.link.counted import (
    ABOUT,
    ASKED,
    CHANGE,
    LIKELY,
    RATE,
    SIDE,
    VAGUE,
    is_each,
    is_explained,
    is_part,
    kind_of,
    number_text,
    sides_of,
    state_of,
    subset_of,
    thing_of,
)
from watchfloor.link.counts import Count
from watchfloor.link.sayings import Saying, Scene, era_of, party_of, saying_of, sentence_text
from watchfloor.records import Quantity, Reading

GIVING = frozenset({"raise", "put", "report", "count", "give", "confirm", "estimate", "acknowledge", "claim", "list"})
HARMED = frozenset({"killed", "wounded"})
# A daily average of a time that ended this long ago is not today's.
PAST_RATE = timedelta(days=10)
# What is counted is named this near after its number, or it is understood from before.
NAMED_WITHIN = 60


def counts_of(reading: Reading, scene: Scene) -> Iterator[Count]:
    """Yield the numbers of a reading that count something."""
    before: Count | None = None
    for quantity in reading.quantities:
        if is_part(reading, quantity) or is_share_of(reading, quantity):
            continue
        count = count_of(reading, quantity, scene, before)
        if count:
            before = count
            if not (count.rate and is_past_rate(reading, quantity)):
                yield count


def is_share_of(reading: Reading, quantity: Quantity) -> bool:
    """Return whether a number is a part of one right before it: "two citizens, one serviceman and one civilian"."""
    near = [q for q in reading.quantities if q.sentence == quantity.sentence and not q.unit]
    at = near.index(quantity) if quantity in near else 0
    text = reading.article.text
    for first in range(max(0, at - 3), at):
        parts = near[first + 1 : first + 4]
        between = text[near[first].end : quantity.start]
        sums = any(sum(q.value for q in parts[:n]) == near[first].value and quantity in parts[:n] for n in (2, 3))
        if sums and not set(between) & set(";:") and SIDE.search(text, near[first].end, parts[-1].end + 40) is None:
            return True
    return False


def is_past_rate(reading: Reading, quantity: Quantity) -> bool:
    """Return whether a number a day is of a time that was over well before the piece."""
    published, sentence = published_of(reading.article), sentence_at(reading, quantity.start)
    if sentence is None or published == UNDATED:
        return False
    told = [w.interval for w in reading.times if sentence.start <= w.start < sentence.end and w.interval]
    long = [i for i in told if i.grain in {"month", "quarter", "year", "season", "half"}]
    return bool(long) and all(i.last < published.date() - PAST_RATE for i in long)


def count_of(reading: Reading, quantity: Quantity, scene: Scene, before: Count | None) -> Count | None:
    """Return a quantity with what it counts; one that names nothing ("puts it at six") means what was counted last."""
    kind = kind_of(quantity.counted)
    state, unit = state_of(reading, quantity, kind), quantity.unit or ""
    shown, leaning = thing_of(reading, quantity, kind), False
    stems: frozenset[str] = frozenset()
    if not (unit or (quantity.counted and not quantity.counted[0].isdigit()) or state):
        about = ABOUT.search(sentence_text(reading, quantity.start))
        if before is None or not about or not nearby(reading, before.saying.start, quantity.start, 2):
            return None
        if before.leaning and nearby(reading, before.saying.start, quantity.start, 0):
            return None
        kind, state, unit, shown, leaning = before.kind, before.state, before.unit, before.shown, True
        stems = before.saying.stems
    if is_no_claim(reading, quantity, kind, state, unit):
        return None
    saying = saying_of(
        reading, quantity.start, quantity.end, number_text(quantity, shown or state, state), scene,
        number=quantity.value, bound=quantity.bound, high=quantity.high,
    )  # fmt: skip
    if state == "launched" and (told := published_of(reading.article)) != UNDATED:
        # The day a missile was fired dates the deed; how many they were is as of the piece.
        saying = structs.replace(saying, as_of=told)
    saying = credited(reading, quantity, structs.replace(saying, stems=saying.stems | stems), scene)
    return placed(reading, quantity, saying, (kind, state, unit, shown, leaning or is_leaning(reading, quantity)))


def placed(reading: Reading, quantity: Quantity, saying: Saying, counted: tuple[str, str, str, str, bool]) -> Count:
    """Return the Count of a saying of what is `counted` (kind, state, unit, as shown, leaning on words before it)."""
    kind, state, unit, shown, leaning = counted
    sentence = sentence_at(reading, quantity.start)
    span = (sentence.start, sentence.end) if sentence else (saying.start, saying.end)
    text = reading.article.text
    whole, led = text[span[0] : span[1]], text[span[0] : quantity.start]
    subset = subset_of(quantity, kind)
    if state in HARMED and AT_ONE_PLACE.search(led):
        subset |= {"at one place"}
    sides = sides_of(reading, quantity, saying.start, saying.end)
    # Whose people they are says more than a place that is only near.
    where = frozenset(p.country for p in reading.places if saying.start <= p.start < saying.end and p.country)
    return Count(
        saying=saying, unit=unit, kind=kind, state=state,
        sides=sides, subset=subset, where=frozenset() if len(sides) == 1 and sides.isdisjoint(where) else where,
        era=era_of(reading, *span), asked=bool(ASKED.search(led)),
        change=unit == "percent" and bool(CHANGE.search(led)), explained=is_explained(reading, quantity.start),
        shown=shown, leaning=leaning,
        rate=bool(RATE.search(whole if leaning else text[saying.start : saying.end])) or is_each(reading, quantity),
        each=is_each(reading, quantity),
        long=bool(state in HARMED and is_long(whole)), poll=unit == "percent" and is_poll(reading, *span),
        incidents=incidents_in(whole) if state else frozenset(), alone=bool(BETWEEN.search(whole)),
    )  # fmt: skip


def is_no_claim(reading: Reading, quantity: Quantity, kind: str, state: str, unit: str) -> bool:
    """Return whether a number says nothing that others could say otherwise."""
    said = attribution_over(reading, quantity.start, quantity.end)
    return (
        unit in {"years old", "hours", "minutes"}
        or kind in VAGUE
        or bool(said and said.kind == "deny")
        or bool(LIKELY.search(sentence_text(reading, quantity.start)))
        or (quantity.value <= 1 and not unit and state != "killed")
        or counts_nothing(reading, quantity, state)
    )


def is_leaning(reading: Reading, quantity: Quantity) -> bool:
    """Return whether what a number counts is not named with it: "puts the number at six"."""
    head = (quantity.counted or "").split(" ")[-1]
    near = reading.article.text[quantity.end : quantity.end + NAMED_WITHIN].lower()
    return bool(head) and not quantity.unit and quantity.state != head and head[:4] not in near


def credited(reading: Reading, quantity: Quantity, saying: Saying, scene: Scene) -> Saying:
    """Return a number credited to the subject of its clause where that gives it: "The ministry put the toll at six"."""
    if saying.speaker:
        return saying
    for clause in reading.clauses:
        if clause.start <= quantity.start < clause.end and clause.verb in GIVING:
            subject = next((part for part in clause.parts if part.role == "subject"), None)
            name = proper_phrase(clean(subject.text)) if subject and subject.start < quantity.start else None
            if subject and name:
                party = party_of(reading, subject.actor, name, scene)
                return structs.replace(saying, speaker=name, speaker_actor=subject.actor, party=party)
    return saying


def nearby(reading: Reading, one: int, other: int, within: int) -> bool:
    """Return whether two offsets lie at most so many sentences apart, the first before the second."""
    first, second = sentence_at(reading, one), sentence_at(reading, other)
    return bool(first and second and 0 <= second.index - first.index <= within)
