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


def opposed(one: Count, other: Count) -> bool:
    """Return whether two counts come from speakers who are not the same."""
    return bool(one.saying.party and other.saying.party and one.saying.party != other.saying.party)


def close(one: Count, other: Count) -> bool:
    """Return whether two opposed speakers give two numbers in neighbouring sentences of one article."""
    if one.saying.reading is not other.saying.reading or not opposed(one, other):
        return False
    first, second = (sentence_at(count.saying.reading, count.saying.start) for count in (one, other))
    return bool(first and second and 1 <= abs(first.index - second.index) <= 2)


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


def related(slot: Sequence[Count]) -> Iterator[tuple[list[Count], str]]:
    """Yield the counts of a slot with their relation: first the clashes between sides, then the running series."""
    ordered = sorted(slot, key=lambda count: (count.saying.as_of is None, count.saying.as_of))
    if ordered[0].state == "cost":
        if len({count.saying.number for count in ordered}) > 1 and len({c.saying.party for c in ordered}) > 1:
            yield ordered, "different_scope"
        return
    clash = clashing(ordered) or misremembered(ordered)
    if clash:
        scoped = any(c.explained for c in clash) or len({c.subset for c in clash}) > 1
        yield (ordered, "different_scope") if scoped else (clash, "contradicts")
        if scoped:
            return
        rivals = {count.saying.party for count in clash} - {main_party(ordered)}
        ordered = [count for count in ordered if count.saying.party not in rivals or count not in clash]
    series = series_of([count for count in ordered if not count.asked])
    moved = any(pair_relation(one, other) == "supersedes" for one, other in pairwise(series))
    if moved and len({count.saying.number for count in series}) > 1 and not clash_only(series, clash):
        yield series, "supersedes"
        return
    same = agreeing(ordered)
    if same and not clash:
        yield same, "agrees"


def main_party(ordered: Sequence[Count]) -> str | None:
    """Return the party that gives most of a slot's numbers; the outlets' own counts come first."""
    parties = Counter(count.saying.party for count in ordered)
    return None if None in parties else parties.most_common(1)[0][0] if parties else None


def clash_only(series: Sequence[Count], clash: Sequence[Count]) -> bool:
    """Return whether a series holds nothing that the clash does not hold."""
    return bool(clash) and all(count in clash for count in series)


def clashing(ordered: Sequence[Count]) -> list[Count]:
    """Return the counts on which two sides differ at one time, with those that repeat either; [] where none do."""
    for one, other in combinations(ordered, 2):
        if not opposed(one, other) or one.asked or other.asked or compatible(one.saying, other.saying):
            continue
        later = one.saying.as_of and other.saying.as_of and other.saying.as_of - one.saying.as_of >= APART
        grows = (other.saying.number or 0) > (one.saying.number or 0)
        numbers = sorted((one.saying.number or 0, other.saying.number or 0))
        if numbers[1] > MOST_APART * numbers[0]:
            continue
        if later and grows and {one.state, other.state} & RUNNING:
            continue
        if close(one, other) or (contemporary(one, other) and meant_alike(one, other)):
            given = {one.saying.number, other.saying.number}
            return [c for c in ordered if c.saying.number in given and (c in (one, other) or contemporary(c, other))]
    return []


def misremembered(ordered: Sequence[Count]) -> list[Count]:
    """Return the counts of a thing done once (missiles fired) on which two origins differ; [] where none do."""
    for one, other in combinations(ordered, 2):
        fixed = {one.state, other.state} == {"launched"} and not (one.saying.updated or other.saying.updated)
        apart = one.saying.origin != other.saying.origin and not compatible(one.saying, other.saying)
        if fixed and apart and alike(one.saying.stems, other.saying.stems) >= 0.5:
            return [one, other]
    return []


def contemporary(one: Count, other: Count) -> bool:
    """Return whether two counts speak for the same day, near enough."""
    first, second = one.saying.as_of, other.saying.as_of
    return first is None or second is None or abs(first - second) <= ONE_DAY


def meant_alike(one: Count, other: Count) -> bool:
    """Return whether two counts from two pieces are surely of one thing: a state or strong unit, and shared words."""
    words = alike(one.saying.stems, other.saying.stems)
    return words >= 0.4 and (bool(one.state) or one.unit not in DURATIONS | {"percent", ""})


def series_of(ordered: Sequence[Count]) -> list[Count]:
    """Return the run of one running count in which each later figure replaces or repeats the one before."""
    series: list[Count] = []
    for count in ordered:
        relation = pair_relation(series[-1], count) if series else "agrees"
        lower = bool(series) and (count.saying.number or 0) < (series[-1].saying.number or 0)
        if relation == "supersedes" or (relation == "agrees" and not lower):
            series.append(count)
    return series


def agreeing(ordered: Sequence[Count]) -> list[Count]:
    """Return the counts of a slot where two origins give the same weighty number, else []."""
    first = ordered[0]
    if len({count.saying.origin for count in ordered}) < 2:
        return []
    weighty = bool(first.state) or first.unit in WEIGHTY or (first.asked and bool(first.unit))
    words = alike(first.saying.stems, ordered[-1].saying.stems)
    exact = all(count.saying.number == first.saying.number for count in ordered)
    if first.unit == "percent" and not first.asked:
        return []
    if not all(compatible(first.saying, count.saying) for count in ordered[1:]):
        return []
    if first.unit in DURATIONS and not first.asked:
        return []
    return list(ordered) if weighty or (exact and words >= 0.6 and first.kind in SIDED | PEOPLE) else []


def compatible(one: Saying, other: Saying) -> bool:
    """Return whether two numbers can both be right: equal, rounded alike, or within the other's bound."""
    if one.number is None or other.number is None:
        return one.value == other.value
    low, high = sorted((one, other), key=lambda saying: saying.number or 0.0)
    if low.number == high.number:
        return True
    if low.bound in {"at_least", "more_than"} or high.bound in {"at_most", "less_than"}:
        return True
    if low.bound == "range" and low.high and low.high >= (high.number or 0.0):
        return True
    return any(rounded_to(a, b) for a, b in ((low, high), (high, low)) if a.bound == "about")


def rounded_to(rough: Saying, exact: Saying) -> bool:
    """Return whether a number rounds to a rough one, at the rough one's leading digits."""
    figure = int(rough.number or 0)
    step = 1
    while figure and figure % (step * 10) == 0:
        step *= 10
    return round((exact.number or 0) / step) * step == figure


def pair_relation(one: Count, other: Count) -> str:
    """Return how a later number stands to the one before it in time: agrees, supersedes, different_scope or neither."""
    earlier, later = one.saying, other.saying
    apart = bool(earlier.as_of and later.as_of and later.as_of - earlier.as_of >= APART)
    running = bool({one.state, other.state} & RUNNING)
    if earlier.number == later.number or (
        compatible(earlier, later) and (later.bound != "exact" or not (apart and (later.updated or running)))
    ):
        return "agrees"
    if one.subset != other.subset:
        return "different_scope"
    grows = (later.number or 0) >= (earlier.number or 0)
    if running and not grows and not {one.state, other.state} & FALLING:
        return "unrelated"
    if later.updated and apart and not (opposed(one, other) and not running):
        return "supersedes"
    if running and apart and (grows or other.state in FALLING) and not (opposed(one, other) and not grows):
        return "supersedes"
    moved = bool(later.as_of and earlier.as_of and later.as_of - earlier.as_of >= OVERTAKEN)
    known = one.unit or one.state or one.kind in SIDED | PEOPLE
    if moved and known and one.unit not in DURATIONS | {"percent"} and alike(earlier.stems, later.stems) >= 0.6:
        return "supersedes"
    return "unrelated"


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
