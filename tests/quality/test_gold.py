"""Floors on gold data made by others: what reading and linking reached may rise and must not fall.

The data is kept outside the repository; where it is absent these tests are skipped. Figures: docs/accuracy.md.
"""

from functools import cache
from pathlib import Path

import pytest

from watchfloor.desk import Desk
from watchfloor.score.figures import Figure
from watchfloor.score.table import MEASURES, scored

GOLD = Path(__file__).parents[2] / "../shared/bench"
# A hair below the measured figures: raise them with those. Speed and memory are for benchmarks, not for tests.
FLOORS = {
    ("marked-sentences", "event root class, marked sentences, plv_test", "macro-F1"): 0.85,
    ("marked-sentences", "event four-way class, marked sentences, plv_test", "macro-F1"): 0.92,
    ("records", "events: PLOVER gold records", "class of the main event"): 0.84,
    ("records", "events: PLOVER gold records", "countries, set F1"): 0.84,
    ("records", "events: PLOVER gold records", "triples, set F1"): 0.59,
    ("actors", "actor phrases, named", "country accuracy"): 0.89,
    ("actors", "actor phrases, named", "role accuracy"): 0.88,
    ("places", "places", "recall on the resolvable"): 0.88,
    ("places", "places", "within 161 km, of those found"): 0.91,
    ("speech", "polnear", "source overlap F1"): 0.75,
    ("speech", "polnear", "content overlap F1"): 0.80,
    ("speech", "polnear", "relation overlap F1"): 0.71,
    ("stories", "stories", "Giveme5W1H clusters: BCubed F"): 0.94,
    ("stories", "stories", "ECB+ subtopics: BCubed F"): 0.93,
    ("stories", "stories", "BASIL: BCubed F"): 0.975,
    ("stories", "stories", "GoogleNews titles: BCubed F"): 0.84,
    ("warnings", "warnings", "planted misfits pointed out"): 0.9,
    ("copies", "near copies: items of feeds", "BCubed F1"): 0.985,
    ("copies", "near copies: planted pairs", "pairs found"): 1.0,
    ("timelines", "timelines", "Date-F1, T17"): 0.78,
    ("timelines", "timelines", "Date-F1, Entities"): 0.30,
    ("forecasting", "forecasting", "Brier skill over own rate, all pairs"): 0.096,
    ("forecasting", "forecasting", "Brier skill over own rate, pairs of states"): 0.060,
    ("next-event", "next-event", "MRR"): 0.40,
    ("shifts", "shifts", "detection, changes of 20, 30 and 40 points at 5, 15 and 50 events a month"): 0.83,
    ("dyad-shifts", "dyad-shifts", "AUC, years of a pair with any onset against those without"): 0.67,
    ("change-points", "change-points", "F1"): 0.67,
    ("change-points", "change-points", "cover"): 0.62,
    ("faithfulness", "faithfulness: SummEdits news", "balanced accuracy"): 0.68,
    ("faithfulness", "faithfulness: WiCE", "balanced accuracy"): 0.69,
    ("gist", "gist: who", "hit"): 0.78,
    ("gist", "gist: what", "hit"): 0.68,
    ("gist", "gist: when", "hit"): 0.62,
    ("gist", "gist: where", "hit"): 0.69,
}
NEEDS = {measure.name: measure.needs for measure in MEASURES}


@cache
def desk() -> Desk:
    return Desk()


@cache
def figures(measure: str) -> tuple[Figure, ...]:
    """Return the figures of one measure, run once."""
    (result,) = scored(GOLD, desk(), only=[measure])
    return result.figures


@pytest.mark.parametrize(("measure", "name", "metric"), FLOORS)
def test_no_figure_falls(measure: str, name: str, metric: str) -> None:
    absent = [file for file in NEEDS[measure] if not (GOLD / file).exists()]
    if absent:
        pytest.skip(f"no gold data: {', '.join(absent)}")
    (figure,) = (one for one in figures(measure) if (one.measure, one.metric) == (name, metric))
    assert round(figure.value, 3) >= FLOORS[measure, name, metric]


def test_every_measure_has_a_floor_or_is_one_of_the_whole_road() -> None:
    floored = {measure for measure, _, _ in FLOORS}
    assert {measure.name for measure in MEASURES} - floored == {
        "petrarch", "planted-speech", "planted", "planted-claims", "event-chains", "pace", "memory", "attacks",
    }  # fmt: skip
