"""How figures of one slot stand to each other: the same, at odds, moved on, or of another scope."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations, pairwise

from watchfloor.link.citations import sentence_at
from watchfloor.link.counted import DURATIONS, PEOPLE, RUNNING
from watchfloor.link.counts import Count
from watchfloor.link.sayings import Saying, alike

def opposed(one: Count, other: Count) -> bool:
    """Return whether two counts come from speakers who are not the same."""
    return bool(one.saying.party and other.saying.party and one.saying.party != other.saying.party)


def close(one: Count, other: Count) -> bool:
    """Return whether two opposed speakers give two numbers in neighbouring sentences of one article."""
    if one.saying.reading is not other.saying.reading or not opposed(one, other):
        return False
    first, second = (sentence_at(count.saying.reading, count.saying.start) for count in (one, other))
    return bool(first and second and 1 <= abs(first.index - second.index) <= 2)


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


