"""How figures of one slot stand to each other: the same, at odds, moved on, or of another scope."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from watchfloor.link.citations import sentence_at
from watchfloor.link.claims_scope import READINGS_OF
from watchfloor.link.counted import DURATIONS, PEOPLE, RISING, RUNNING
from watchfloor.link.counts import SIDED, Count
from watchfloor.link.sayings import Saying, alike

# Two figures of a running count this far apart in time are two states of affairs.
APART = timedelta(hours=6)
# Figures that differ by more than this factor count two things; the toll of one disaster may leap further.
MOST_APART, MOST_LEAP = 8, 60
LEAPING = frozenset({"quake", "water", "disease"})
# "More than 1,400" and "more than 100,000" are no agreement; "hundreds" and 603 are.
MOST_ROOM, MOST_ROOM_VAGUE = 1.5, 10
ONE_DAY = timedelta(hours=30)
# Counts that can fall again: who waits is served.
FALLING = frozenset({"waiting", "delayed", "missing", "taking part"})
WEIGHTY = frozenset({"USD", "EUR", "GBP", "tonnes", "peso", "dollars", "percent", "barrels"})
# After two days events have moved on: the later of two values replaces the earlier.
OVERTAKEN = timedelta(days=2)


def opposed(one: Count, other: Count) -> bool:
    """Return whether two counts come from speakers who are not the same."""
    return bool(one.saying.party and other.saying.party and one.saying.party != other.saying.party)


def close(one: Count, other: Count) -> bool:
    """Return whether two opposed speakers give two numbers in neighbouring sentences of one article."""
    if one.saying.reading is not other.saying.reading or not opposed(one, other):
        return False
    first, second = (sentence_at(count.saying.reading, count.saying.start) for count in (one, other))
    return bool(first and second and 1 <= abs(first.index - second.index) <= 2)


def figures_apart(one: Count, other: Count) -> bool:
    """Return whether two counts are so far from each other that they count two things."""
    low, high = sorted((one.saying.number or 0, other.saying.number or 0))
    if low <= 0:
        return False
    leap = MOST_LEAP if one.incidents & other.incidents & LEAPING else MOST_APART
    return high > leap * low and high - low > leap


def related(slot: Sequence[Count]) -> Iterator[tuple[list[Count], str]]:
    """Yield the counts of a slot with their relation: first the clashes between sides, then the running series."""
    ordered = sorted(slot, key=lambda count: (count.saying.as_of is None, count.saying.as_of))
    if ordered[0].state == "cost":
        if len({count.saying.number for count in ordered}) > 1 and len({c.saying.party for c in ordered}) > 1:
            yield ordered, "different_scope"
        return
    clash = clashing(ordered) or misremembered(ordered)
    if clash:
        figures = {count.saying.number for count in clash}
        told = [count for count in ordered if count.saying.number in figures]
        if any(c.explained for c in told) or len({c.subset for c in clash}) > 1:
            yield ordered, "different_scope"
            return
        yield clash, "contradicts"
        rivals = {count.saying.party for count in clash} - {main_party(ordered)}
        ordered = [count for count in ordered if count.saying.party not in rivals or count not in clash]
    series = series_of([count for count in ordered if not count.asked])
    moved = any(pair_relation(one, other) == "supersedes" for one, other in pairwise(series))
    if moved and len({count.saying.number for count in series}) > 1 and not clash_only(series, clash):
        yield series, "supersedes"
        return
    if scoped := of_two_scopes(ordered):
        yield scoped, "different_scope"
        return
    same = agreeing(ordered)
    if same and not clash:
        yield same, "agrees"


def of_two_scopes(ordered: Sequence[Count]) -> list[Count]:
    """Return counts of the harmed that differ and of which some are of a part ("servicemen", "in one hospital")."""
    if ordered[0].state not in {"killed", "wounded"} or len({count.subset for count in ordered}) < 2:
        return []
    origins = {count.saying.origin for count in ordered}
    differ = any(not compatible(one.saying, other.saying) for one, other in combinations(ordered, 2))
    return list(ordered) if differ and len(origins) > 1 else []


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
        if one.unit == other.unit == "percent" and one.saying.reading is other.saying.reading:
            continue
        if figures_apart(one, other) or (later_and_more(one, other) and {one.state, other.state} & RUNNING):
            continue
        if close(one, other) or (contemporary(one, other) and meant_alike(one, other)):
            given = {one.saying.number, other.saying.number}
            return [c for c in ordered if c.saying.number in given and (c in (one, other) or contemporary(c, other))]
    return []


def later_and_more(one: Count, other: Count) -> bool:
    """Return whether the second of two counts is of a later time and greater: a count that rises has risen."""
    earlier, later = one.saying, other.saying
    apart = earlier.as_of and later.as_of and later.as_of - earlier.as_of >= APART
    return bool(apart) and (later.number or 0) > (earlier.number or 0)


def misremembered(ordered: Sequence[Count]) -> list[Count]:
    """Return the counts of a thing done once (missiles fired) on which two origins differ; [] where none do.

    A later count that is greater has risen: it is no dispute.
    """
    for one, other in combinations(ordered, 2):
        fixed = {one.state, other.state} == {"launched"} and one.kind == other.kind
        updated = one.saying.updated or other.saying.updated
        apart = one.saying.origin != other.saying.origin and not compatible(one.saying, other.saying)
        if not fixed or updated or not apart or figures_apart(one, other) or later_and_more(one, other):
            continue
        if alike(one.saying.stems, other.saying.stems) >= 0.5:
            return [one, other]
    return []


def contemporary(one: Count, other: Count) -> bool:
    """Return whether two counts speak for the same day, near enough."""
    first, second = one.saying.as_of, other.saying.as_of
    return first is None or second is None or abs(first - second) <= ONE_DAY


def meant_alike(one: Count, other: Count) -> bool:
    """Return whether two counts from two pieces are surely of one thing: a state or strong unit, and shared words."""
    if one.rate and other.rate and one.state == other.state != "" and one.kind == other.kind:
        return True
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
    if not all(agreed(one.saying, other.saying) for one, other in combinations(ordered, 2)):
        return []
    if first.unit in DURATIONS and not first.asked:
        return []
    return list(ordered) if weighty or (exact and words >= 0.6 and first.kind in SIDED | PEOPLE) else []


def agreed(one: Saying, other: Saying) -> bool:
    """Return whether two numbers fit each other and are of one size: bounds leave room, but not without end."""
    low, high = sorted((one.number or 0.0, other.number or 0.0))
    vague = any(saying.bound == "at_least" and not any(map(str.isdigit, saying.quote)) for saying in (one, other))
    return compatible(one, other) and high <= low * (MOST_ROOM_VAGUE if vague else MOST_ROOM)


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
    if figures_apart(one, other) or (other.alone and not later.updated):
        return "unrelated"
    if running and not grows and not {one.state, other.state} & FALLING:
        return "unrelated"
    if later.updated and apart and not (opposed(one, other) and not running):
        return "supersedes"
    return "supersedes" if moved_on(one, other, running=running, apart=apart, grows=grows) else "unrelated"


def moved_on(one: Count, other: Count, *, running: bool, apart: bool, grows: bool) -> bool:
    """Return whether time alone lets a later number replace an earlier one."""
    if running and apart and (grows or other.state in FALLING) and not (opposed(one, other) and not grows):
        return True
    earlier, later = one.saying, other.saying
    if one.state == other.state == "launched" and grows and apart:
        return alike(earlier.stems, later.stems) >= 0.4
    moved = bool(later.as_of and earlier.as_of and later.as_of - earlier.as_of >= OVERTAKEN)
    known = bool(one.state or one.kind in SIDED | PEOPLE) and one.state not in RISING
    fixed = one.unit in DURATIONS | READINGS_OF | {"percent"}
    return moved and known and not fixed and alike(earlier.stems, later.stems) >= 0.6
