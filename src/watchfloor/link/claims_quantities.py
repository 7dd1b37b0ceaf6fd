"""Claim rows for numbers: the dead, the evacuated, ships waiting, days, tonnes, money, shares."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from watchfloor.link.claims_counts import counts_of
from watchfloor.link.claims_figures import close, figures_apart, related
from watchfloor.link.claims_scope import is_partisan
from watchfloor.link.counted import PEOPLE, RUNNING
from watchfloor.link.counts import SIDED, Count, slot_of
from watchfloor.link.sayings import Scene, alike, row_of
from watchfloor.records import ClaimRow

# States that are told of together and must be kept apart: who is held is not who is charged.
RELATED = (frozenset({"detained", "charged"}), frozenset({"waiting", "delayed"}), frozenset({"killed", "missing"}))
# Two polls that share so much of what they tell of are taken for one question by a reader in haste.
POLLS_ALIKE = 0.3
# Of kinds of thing that nothing more is known of, so much of the words must be shared.
SAME_WORDS, ONE_STATE = 0.5, 0.3
# What is central wherever it is told, and how many origins must tell of the matter for silence to mean something.
CENTRAL, MANY = frozenset({"killed", "wounded", "captured"}), 4


def quantity_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each number that two origins or two speakers give."""
    counts = [count for reading in scene.readings for count in counts_of(reading, scene)]
    slots = [slot for group in same_slots([c for c in counts if not c.poll]) for slot in by_side(group)]
    for slot in slots:
        for told, relation in related(slot):
            yield counted_row(told, relation, scene)
    for told in one_sided(slots, scene):
        yield counted_row(told, "one_sided", scene)
    for told in [*other_scopes(slots), *polls([count for count in counts if count.poll]), *totals(counts)]:
        yield counted_row(told, "different_scope", scene)


def counted_row(told: Sequence[Count], relation: str, scene: Scene) -> ClaimRow:
    """Return the row of some counts."""
    return row_of(slot_of(told), "quantity", relation, [count.saying for count in told], scene)


def same_slots(counts: Sequence[Count]) -> list[list[Count]]:
    """Return counts grouped by what they count; only those that share unit, state or kind are compared."""
    leader = list(range(len(counts)))
    marks = [(count.incidents, count.where if count.state else frozenset[str]()) for count in counts]

    def leader_of(i: int) -> int:
        while leader[i] != i:
            i = leader[i]
        return i

    handles: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, count in enumerate(counts):
        keys = ["~"] if count.unit else [count.state, "" if count.kind == "people" else count.kind]
        for key in filter(None, keys):
            bucket = handles[(count.unit, key, count.era, count.asked, count.rate, count.long)]
            for j in bucket[-60:]:
                one, other = leader_of(j), leader_of(i)
                apart = any(a and b and a.isdisjoint(b) for a, b in zip(marks[one], marks[other], strict=True))
                if one != other and not apart and same_slot(counts[j], count):
                    leader[other] = one
                    marks[one] = (marks[one][0] | marks[other][0], marks[one][1] | marks[other][1])
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
    if figures_apart(one, other) or other_side(one, other):
        return False
    if (one.change or other.change) and one.saying.as_of != other.saying.as_of:
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
        return (close(one, other) and not one.kind) or words >= (ONE_STATE if same_state else 0.42)
    if same_state:
        people = {one.kind, other.kind} <= PEOPLE | {"", "body"}
        forces = "personnel" in {one.kind, other.kind} and one.kind != other.kind and one.sides != other.sides
        return one.kind == other.kind or (people and not forces) or words >= ONE_STATE
    if one.kind != other.kind or (one.state and other.state):
        return False
    needed = 0.45 if {one.state, other.state} & RUNNING and one.kind != "personnel" else ONE_STATE
    if one.kind not in SIDED | PEOPLE and not (one.state or other.state):
        needed = max(needed, SAME_WORDS)
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


def one_sided(slots: Sequence[Sequence[Count]], scene: Scene) -> Iterator[list[Count]]:
    """Yield the counts of its own dead and hurt that a side alone gives while many others tell of the same matter."""
    if len(scene.readings) < MANY:
        return
    for slot in slots:
        parties = {count.saying.party for count in slot}
        first = slot[0]
        if first.state not in CENTRAL or len(parties) != 1 or first.era or first.long or first.asked or first.rate:
            continue
        # A side's word on its own losses, carried by several and by nobody else borne out.
        own = first.sides == parties and len({count.saying.origin for count in slot}) > 1
        if own and not list(related(slot)):
            yield list(slot)


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


def polls(counts: Sequence[Count]) -> Iterator[list[Count]]:
    """Yield two shares from polls of two origins on one matter: other questions, and never a contradiction."""
    used: set[int] = set()
    for i, j in combinations(range(len(counts)), 2):
        one, other = counts[i], counts[j]
        if {i, j} & used or one.saying.origin == other.saying.origin or one.saying.number == other.saying.number:
            continue
        if is_partisan(one.saying.quote) or is_partisan(other.saying.quote):
            continue
        if alike(one.saying.stems, other.saying.stems) >= POLLS_ALIKE and one.era == other.era:
            used |= {i, j}
            yield [one, other]


def totals(counts: Sequence[Count]) -> Iterator[list[Count]]:
    """Yield a total that a piece cuts into the parts of two sides, with what another origin gives for one of these."""
    for at, whole in enumerate(counts):
        parts = [
            count for count in counts[at + 1 : at + 5]
            if count.saying.reading is whole.saying.reading and count.state == whole.state and len(count.sides) == 1
        ][:2]  # fmt: skip
        figures = [count.saying.number or 0 for count in parts]
        if (
            len(parts) != 2
            or not whole.state
            or sum(figures) != whole.saying.number
            or parts[0].sides == parts[1].sides
        ):
            continue
        later = [
            count for count in counts
            if count.saying.origin != whole.saying.origin and count.state == whole.state
            and count.sides in {parts[0].sides, parts[1].sides} and not (count.era or count.long or count.subset)
            and count.saying.number not in figures
        ]  # fmt: skip
        if later:
            yield [whole, max(later, key=lambda count: count.saying.number or 0)]
