"""Tests of relations as JSON has them: the answer, its numbers, and the counts they were made from."""

from datetime import date
from typing import Literal

from watchfloor.publish.outputs import Output
from watchfloor.records import Shift

Answer = Literal["shift", "no shift", "not enough data"]


class Balance(Output, frozen=True, kw_only=True):
    """The share of cooperation (0 to 1) with its 90 % interval."""

    low: float
    middle: float
    high: float


class ShiftOut(Output, frozen=True, kw_only=True):
    """Whether the relation of two actors has shifted. `strength` is the posterior probability of a change, `first` and
    `last` hold it with 90 %; `recent`: it falls into the last two years of the record."""

    one: str
    other: str
    answer: Answer
    strength: float
    first: date | None
    last: date | None
    before: Balance | None
    after: Balance | None
    recent: bool
    events: int
    why: str
    method: str
    source: str
    period: str
    starts: tuple[date, ...]
    cooperation: tuple[int, ...]
    conflict: tuple[int, ...]
    volume: tuple[int, ...]


def shift_out(shift: Shift) -> ShiftOut:
    """Return a test as JSON has it."""
    series = shift.series
    return ShiftOut(
        one=series.one,
        other=series.other,
        answer=_answer(shift.answer),
        strength=shift.strength,
        first=shift.at.first if shift.at else None,
        last=shift.at.last if shift.at else None,
        before=_balance(shift.before),
        after=_balance(shift.after),
        recent=shift.recent,
        events=shift.events,
        why=shift.why,
        method=shift.method,
        source=series.source,
        period=series.period,
        starts=series.starts,
        cooperation=series.cooperation,
        conflict=series.conflict,
        volume=series.volume,
    )


def _answer(answer: str) -> Answer:
    answers: tuple[Answer, ...] = ("shift", "no shift", "not enough data")
    return next(one for one in answers if one == answer)


def _balance(told: tuple[float, float, float] | None) -> Balance | None:
    return Balance(low=told[0], middle=told[1], high=told[2]) if told else None
