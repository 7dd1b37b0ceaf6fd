"""What base rates say of a course: a word of likelihood with its reference class, or why there is none."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import partial

from msgspec import Struct

from watchfloor.assess.base_rates import WINDOWS, rates_after
from watchfloor.assess.pair_days import PairDays, before
from watchfloor.records import Actor, BaseRate, Event, PlaybookCourse
from watchfloor.records.likelihood import EVEN, FEWEST, likelihood_of

# Counts how often one of some classes followed a class of event between two actors, for each length of time.
Rates = Callable[[tuple[str, str], str, Collection[str], Iterable[int]], tuple[BaseRate, ...]]
NO_HISTORY = "judgement; no comparable cases held"
# A base rate shifts a course's weight by its lift, but never by more than this factor: it tells of a class of event,
# the playbook of a whole course.
PULL = 2.0


class Odds(Struct, frozen=True):
    """What history says of a course: the rates for each length of time, the one that fits its horizon, or why none."""

    rates: tuple[BaseRate, ...] = ()
    fitting: BaseRate | None = None
    why: str = NO_HISTORY

    @property
    def word(self) -> str | None:
        """Return the word of likelihood."""
        return likelihood_of(self.fitting.rate) if self.fitting else None

    @property
    def cases(self) -> int:
        """Return how many comparable cases are held."""
        return self.fitting.cases if self.fitting else max((rate.cases for rate in self.rates), default=0)

    @property
    def pull(self) -> float:
        """Return by what factor the course's weight changes."""
        if self.fitting is None or self.fitting.lift <= 0:
            return 1.0
        return min(PULL, max(1 / PULL, self.fitting.lift))

    def basis(self, *, leading: bool) -> str:
        """Return the number with its reference class and cases, or that it is a judgement and why."""
        rate = self.fitting
        if rate is None:
            return self.why
        lead = "the leading course, itself unlikely; " if leading and rate.rate < EVEN else ""
        share = f"{percent(rate.rate)} (90 % interval {percent(rate.low)} to {percent(rate.high)})"
        own = f"{rate.own_followed} of {rate.own_cases} in this pair" if rate.own_cases else "none in this pair"
        return (
            f"{lead}{rate.what} followed within {rate.days} days in {share}, ordinarily {percent(rate.ordinary)}; "
            f"{rate.cases} cases of {rate.reference}, {own}"
        )


def odds_of(course: PlaybookCourse, main: Event, parties: Mapping[str, Actor], rates: Rates | None) -> Odds:
    """Return what history says of a course after the main event."""
    if rates is None:
        return Odds()
    if not course.follows:
        return Odds(why="judgement; no class of event tells this course")
    pair = tuple(parties[slot].id for slot in course.between if slot in parties)
    if len(pair) != 2:
        return Odds(why="judgement; the coverage does not name both sides of it")
    found = rates(pair, main.plover, course.follows, WINDOWS)
    fitting = min(found, key=lambda rate: abs(rate.days - course.horizon), default=None)
    if fitting is None or fitting.cases < FEWEST:
        held = fitting.cases if fitting else 0
        return Odds(found, None, f"judgement; {held} comparable cases held, fewer than {FEWEST}")
    return Odds(found, fitting)


class Past:
    """A history of events that base rates are counted on: as it stood on the day of an assessment."""

    def __init__(self, held: PairDays) -> None:
        self.held = held
        self.cut: dict[date, PairDays | None] = {}

    def rates(self, day: date | None) -> Rates:
        """Return how base rates are counted on what was held before a day; on all of it where no day is known."""
        if day is None:
            return partial(rates_after, self.held)
        if day not in self.cut:
            self.cut = {day: before(self.held, day)}
        return partial(rates_after, self.cut[day])


def percent(share: float) -> str:
    """Return a share in per cent, never as certain."""
    return "under 1 %" if share < 0.01 else "over 99 %" if share > 0.99 else f"{round(100 * share)} %"
