"""Claim rows for numbers: the dead, the evacuated, ships waiting, days, tonnes, money, shares."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from msgspec import structs

from watchfloor.link.citations import attribution_over, sentence_at
from watchfloor.link.claims_voices import clean, proper_phrase
from watchfloor.link.counted import (
    ABOUT,
    ASKED,
    CHANGE,
    DURATIONS,
    LIKELY,
    PEOPLE,
    RATE,
    RUNNING,
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
from watchfloor.link.counts import Count, slot_of
from watchfloor.link.sayings import Saying, Scene, alike, era_of, party_of, row_of, saying_of, sentence_text
from watchfloor.records import ClaimRow, Quantity, Reading

# States that are told of together and must be kept apart: who is held is not who is charged.
RELATED = (frozenset({"detained", "charged"}), frozenset({"waiting", "delayed"}), frozenset({"killed", "missing"}))
# Two figures of a running count this far apart in time are two states of affairs.
APART = timedelta(hours=6)
SIDED = frozenset({"ships", "aircraft"})
GIVING = frozenset({"raise", "put", "report", "count", "give", "confirm", "estimate", "acknowledge", "claim", "list"})
# Figures that differ by more than this factor count two things.
MOST_APART = 8
ONE_DAY = timedelta(hours=30)
# Counts that can fall again: who waits is served.
FALLING = frozenset({"waiting", "delayed", "missing", "taking part"})
WEIGHTY = frozenset({"USD", "EUR", "GBP", "tonnes", "peso", "dollars", "percent", "barrels"})
# After two days events have moved on: the later of two values replaces the earlier.
OVERTAKEN = timedelta(days=2)


def quantity_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each number that two origins or two speakers give."""
    counts = [count for reading in scene.readings for count in counts_of(reading, scene)]
    slots = [slot for group in same_slots(counts) for slot in by_side(group)]
    for slot in slots:
        for told, relation in related(slot):
            yield counted_row(told, relation, scene)
    for told in other_scopes(slots):
        yield counted_row(told, "different_scope", scene)


def counted_row(told: Sequence[Count], relation: str, scene: Scene) -> ClaimRow:
    """Return the row of some counts."""
    return row_of(slot_of(told), "quantity", relation, [count.saying for count in told], scene)


def counts_of(reading: Reading, scene: Scene) -> Iterator[Count]:
    """Yield the numbers of a reading that count something."""
    before: Count | None = None
    for quantity in reading.quantities:
        if is_part(reading, quantity):
            continue
        count = count_of(reading, quantity, scene, before)
        if count:
            before = count
            yield count


def count_of(reading: Reading, quantity: Quantity, scene: Scene, before: Count | None) -> Count | None:
    """Return a quantity with what it counts; one that names nothing ("puts it at six") means what was counted last."""
    kind, state, unit = kind_of(quantity.counted), state_of(quantity), quantity.unit or ""
    shown, leaning = thing_of(quantity, kind), False
    if not (unit or (quantity.counted and not quantity.counted[0].isdigit()) or state):
        about = ABOUT.search(sentence_text(reading, quantity.start))
        if before is None or not about or not nearby(reading, before.saying.start, quantity.start, 2):
            return None
        if before.leaning and nearby(reading, before.saying.start, quantity.start, 0):
            return None
        kind, state, unit, shown, leaning = before.kind, before.state, before.unit, before.shown, True
    denied = attribution_over(reading, quantity.start, quantity.end)
    if (
        (unit in {"years old", "hours", "minutes"} or kind in VAGUE or (denied and denied.kind == "deny"))
        or LIKELY.search(sentence_text(reading, quantity.start))
        or (quantity.value <= 1 and not unit and state != "killed")
    ):
        return None
    saying = saying_of(
        reading, quantity.start, quantity.end, number_text(quantity, shown or state, state), scene,
        number=quantity.value, bound=quantity.bound, high=quantity.high,
    )  # fmt: skip
    saying = credited(reading, quantity, saying, scene)
    sentence = sentence_at(reading, quantity.start)
    span = (sentence.start, sentence.end) if sentence else (saying.start, saying.end)
    led = reading.article.text[span[0] : quantity.start]
    return Count(
        saying=saying, unit=unit, kind=kind, state=state,
        sides=sides_of(reading, quantity, saying.start, saying.end), subset=subset_of(quantity, kind),
        era=era_of(reading, *span), asked=bool(ASKED.search(led)),
        change=unit == "percent" and bool(CHANGE.search(led)), explained=is_explained(reading, quantity.start),
        shown=shown, leaning=leaning,
        rate=bool(RATE.search(reading.article.text[saying.start : saying.end])) or is_each(reading, quantity),
    )  # fmt: skip


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


def same_slots(counts: Sequence[Count]) -> list[list[Count]]:
    """Return counts grouped by what they count; only those that share unit, state or kind are compared."""
    leader = list(range(len(counts)))

    def leader_of(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    handles: dict[tuple[str, str, int | None, bool, bool], list[int]] = defaultdict(list)
    for i, count in enumerate(counts):
        keys = ["~"] if count.unit else [count.state, "" if count.kind == "people" else count.kind]
        for key in filter(None, keys):
            bucket = handles[(count.unit, key, count.era, count.asked, count.rate)]
            for j in bucket[-60:]:
                if leader_of(i) != leader_of(j) and same_slot(counts[j], count):
                    leader[leader_of(i)] = leader_of(j)
            bucket.append(i)
    groups: dict[int, list[Count]] = defaultdict(list)
    for i, count in enumerate(counts):
        groups[leader_of(i)].append(count)
    return list(groups.values())


def same_slot(one: Count, other: Count) -> bool:
    """Return whether two counts are of one thing."""
    same_origin = one.saying.origin == other.saying.origin
    if same_origin and not close(one, other):
        return False
    if same_origin and (one.leaning or other.leaning) and one.kind == other.kind:
        return True
    if other_side(one, other) or ((one.change or other.change) and one.saying.as_of != other.saying.as_of):
        return False
    return counted_alike(one, other, alike(one.saying.stems, other.saying.stems))


def other_side(one: Count, other: Count) -> bool:
    """Return whether one count is of one side's and the other of another's, or of both sides' together."""
    waiting = {one.state, other.state} & {"waiting", "delayed"}
    if one.kind in SIDED and not waiting and one.sides != other.sides and 1 in {len(one.sides), len(other.sides)}:
        return True
    hurt = one.state == other.state and one.state in {"killed", "wounded"}
    if hurt and min(len(one.sides), len(other.sides)) == 1 < max(len(one.sides), len(other.sides)):
        return True
    apart = bool(one.sides and other.sides and not one.sides & other.sides)
    return apart and not (close(one, other) and not one.kind)


def counted_alike(one: Count, other: Count, words: float) -> bool:
    """Return whether unit, state and kind of two counts fit each other, given what their words share."""
    same_state = bool(one.state) and one.state == other.state
    if one.unit:
        return (close(one, other) and not one.kind) or words >= (0.3 if same_state else 0.42)
    if same_state:
        return one.kind == other.kind or {one.kind, other.kind} <= PEOPLE | {"", "body"} or words >= 0.3
    if one.kind != other.kind or (one.state and other.state):
        return False
    needed = 0.45 if {one.state, other.state} & RUNNING and one.kind != "personnel" else 0.3
    return words >= needed or (one.saying.number == other.saying.number and words >= 0.2)


def by_side(group: Sequence[Count]) -> list[list[Count]]:
    """Return a slot cut by whose people are counted, where it holds counts of two sides and of none named."""
    firsts = Counter(next(iter(count.sides)) for count in group if len(count.sides) == 1)
    if len(firsts) < 2 or group[0].unit or not {count.kind for count in group} <= PEOPLE | {"", "body"}:
        return [list(group)]
    # Counts of nobody's in particular say nothing about one side's.
    cut: dict[str, list[Count]] = defaultdict(list)
    for count in group:
        if len(count.sides) == 1:
            cut[next(iter(count.sides))].append(count)
    return list(cut.values())


def other_scopes(slots: Sequence[Sequence[Count]]) -> Iterator[list[Count]]:
    """Yield pairs of neighbouring slots that a reader might take for one: same things in another state."""
    for one, other in combinations(
        [slot for slot in slots if slot and not (slot[0].era or slot[0].asked or slot[0].rate)], 2
    ):
        a, b = one[-1], other[-1]
        states = frozenset({a.state, b.state})
        kinds = a.kind == b.kind or {a.kind, b.kind} <= PEOPLE
        if kinds and states in RELATED and a.unit == b.unit and not (a.sides and b.sides and not a.sides & b.sides):
            yield [*one[-2:], *other[-2:]]
