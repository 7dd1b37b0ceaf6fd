"""Which pairs are tested, on which history, and up to which day."""

from datetime import date

from watchfloor.assess.pair_shifts import find_shifts, none_held, pairs_in, until
from watchfloor.records import Actor, Event, Series


def state(id_: str, name: str, role: str | None = None) -> Actor:
    return Actor(
        id=f"{id_}.{role}" if role else id_, name=name, kind="office" if role else "country", country=id_, role=role
    )


def agreed(*actors: Actor, recipients: tuple[Actor, ...] = ()) -> Event:
    return Event(
        id="e", plover="AGREE", status="happened", actors=actors, recipients=recipients, evidence=(), trigger="agreed"
    )


def history(one: str, other: str, *, period: str = "month") -> Series | None:
    """Return ten years that turn from mostly cooperation to mostly conflict in 2013, for one pair alone."""
    if (one, other) != ("GHA", "TGO"):
        return None
    each = 12 if period == "month" else 4
    starts = tuple(date(2005 + at // each, at % each * (12 // each) + 1, 1) for at in range(10 * each))
    warm = tuple(start.year < 2013 for start in starts)
    return Series(
        one=one, other=other, period=period, starts=starts, source="a table",
        cooperation=tuple((9 if good else 3) + at % 3 for at, good in enumerate(warm)),
        conflict=tuple((3 if good else 9) + at % 2 for at, good in enumerate(warm)),
        volume=tuple(100 + at % 7 for at in range(len(starts))),
    )  # fmt: skip


GHANA, TOGO, MALI = state("GHA", "Ghana"), state("TGO", "Togo"), state("MLI", "Mali")


def test_a_government_stands_for_its_state_and_a_group_for_nobody() -> None:
    group = Actor(id="TGO.REB:front", name="Front", kind="group", country="TGO", role="REB")
    assert pairs_in(agreed(state("TGO", "Togo's army", "MIL"), GHANA)) == [("GHA", "TGO")]
    assert pairs_in(agreed(group, GHANA)) == []


def test_actor_and_recipient_come_before_two_actors() -> None:
    assert pairs_in(agreed(TOGO, MALI, recipients=(GHANA,)))[:2] == [("GHA", "TGO"), ("GHA", "MLI")]


def test_only_pairs_with_a_history_are_tested() -> None:
    (found,) = find_shifts(agreed(GHANA, TOGO, MALI), history, date(2014, 12, 20))
    assert (found.series.one, found.series.other, found.answer) == ("GHA", "TGO", "shift")
    assert found.recent
    assert find_shifts(agreed(GHANA, TOGO), none_held, date(2014, 12, 20)) == ()
    assert find_shifts(None, history, date(2014, 12, 20)) == ()


def test_nothing_later_than_the_day_is_known() -> None:
    (found,) = find_shifts(agreed(GHANA, TOGO), history, date(2012, 12, 31))
    assert found.answer == "no shift"
    assert found.series.starts[-1] == date(2012, 11, 1)
    assert find_shifts(agreed(GHANA, TOGO), history, date(2004, 1, 1)) == ()


def test_a_record_that_ended_years_ago_tells_of_no_recent_shift() -> None:
    (found,) = find_shifts(agreed(GHANA, TOGO), history, date(2020, 1, 1))
    assert (found.answer, found.recent) == ("shift", False)


def test_a_period_that_is_not_over_is_left_out() -> None:
    series = history("GHA", "TGO")
    assert series is not None
    assert until(series, date(2005, 3, 31)).starts == (date(2005, 1, 1), date(2005, 2, 1))
    assert until(series, None) == series
