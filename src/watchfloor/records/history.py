"""Event history: what happened between actors, as tables tell it; series of it, and what was computed on them."""

from datetime import date

from msgspec import Struct

from watchfloor.records.reading import Interval

# The side of each PLOVER root, as its codebook has it; but a request may be made in good part or as a demand.
COOPERATION: dict[str, bool | None] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"), True),
    **dict.fromkeys(("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), False),
    "REQUEST": None,
}


class CodedEvent(Struct, frozen=True, kw_only=True):
    """One event of a table (or one that watchfloor coded itself): who did what kind of thing to whom, on which day.

    `actor` and `recipient` are Actor ids (ISO 3166-1 alpha-3 for states), `recipient` null where the deed has none.
    `plover` is a PLOVER root; `cooperation` tells its side, null for what is neither. `mentions` counts the reports
    behind it where the table says so. `source` names the table and its version, `item` the row's id there.
    """

    id: str
    day: date
    actor: str
    plover: str
    source: str
    recipient: str | None = None
    cooperation: bool | None = None
    mentions: int = 1
    place: str | None = None
    item: str | None = None


class HeldTable(Struct, frozen=True, kw_only=True):
    """A table of coded events that a store holds: how many files and events of it, and the days they run over.

    `done` is false while a file of it was not read to its end.
    """

    source: str
    files: int
    events: int
    first: date | None = None
    last: date | None = None
    done: bool = True


class DayCount(Struct, frozen=True, kw_only=True):
    """How many events of one class one actor did to another on one day, and how many reports stand behind them."""

    day: date
    actor: str
    recipient: str | None
    plover: str
    cooperation: bool | None
    events: int
    mentions: int


class Series(Struct, frozen=True, kw_only=True):
    """Counts of events between two actors, by month or quarter, without gaps, oldest first.

    `starts` are the first days of the periods; `cooperation` and `conflict` count events of the pair in both
    directions; `volume` counts all events held of either actor with anybody (how much was reported of them);
    `sources` how many tables or outlets the period's events come from; `classes` the pair's events by PLOVER root.
    """

    one: str
    other: str
    period: str
    starts: tuple[date, ...]
    cooperation: tuple[int, ...]
    conflict: tuple[int, ...]
    volume: tuple[int, ...]
    source: str
    sources: tuple[int, ...] = ()
    classes: tuple[tuple[str, tuple[int, ...]], ...] = ()


class Shift(Struct, frozen=True, kw_only=True):
    """Whether a pair's relation has shifted. `answer` is "shift", "no shift" or "not enough data".

    `at` is the interval that holds the change with the probability said in `method`; `strength` the posterior
    probability of a change in the balance; `before` and `after` the share of cooperation on either side, each with its
    90 % interval as (low, middle, high); `events` and `periods` what the test had; `recent` whether the change falls
    into the last two years of the series; `before_from` the first day of the stretch that `before` tells of.
    """

    answer: str
    series: Series
    method: str
    at: Interval | None = None
    strength: float = 0.0
    before: tuple[float, float, float] | None = None
    after: tuple[float, float, float] | None = None
    events: int = 0
    periods: int = 0
    why: str = ""
    recent: bool = False
    before_from: date | None = None


class PairRecord(Struct, frozen=True, kw_only=True):
    """What a table of events holds of the main event's class between two actors, from `first` to `last` (months).

    `events` counts them, `latest` is the month of the last one. Where the coverage claims that there was nothing of
    the sort since a day (`since`), `between` counts those after it and `verdict` is confirmed, contradicted or unknown.
    """

    one: str
    other: str
    plover: str
    source: str
    first: date
    last: date
    events: int
    latest: date | None = None
    since: date | None = None
    between: int = 0
    verdict: str = ""


class BaseRate(Struct, frozen=True, kw_only=True):
    """How often something followed comparable events: `reference` says of which, in words; `cases` counts them.

    `rate` is the share followed within `days`, `low` and `high` its 90 % interval, `ordinary` the share of ordinary
    windows of that length, `lift` their ratio with its own 90 % interval. `cases` are of `pairs` different pairs of
    actors, and lie at least about `days` apart within one; `own_cases`, of which `own_followed` were followed, are of
    the pair itself.
    """

    what: str
    reference: str
    days: int
    cases: int
    rate: float
    low: float
    high: float
    ordinary: float
    lift: float
    source: str
    lift_low: float = 0.0
    lift_high: float = 0.0
    pairs: int = 0
    own_cases: int = 0
    own_followed: int = 0
