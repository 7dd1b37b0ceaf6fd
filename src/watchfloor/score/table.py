"""The list of measures, and one table of what they give."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.score.actors import measure_actors
from watchfloor.score.attacks import measure_attacks
from watchfloor.score.change_points import measure_change_points
from watchfloor.score.claims import measure_claims
from watchfloor.score.copies import measure_copies
from watchfloor.score.coreference import measure_chains
from watchfloor.score.dyads import measure_dyads
from watchfloor.score.events_marked import measure_marked_sentences
from watchfloor.score.events_records import measure_petrarch, measure_records
from watchfloor.score.faithfulness import measure_faithfulness
from watchfloor.score.figures import Figure, Miss, Score
from watchfloor.score.forecasting import measure_forecasting
from watchfloor.score.gist import measure_gist
from watchfloor.score.next_event import measure_next_event
from watchfloor.score.pace import measure_memory, measure_pace
from watchfloor.score.places import measure_places
from watchfloor.score.planted_reading import measure_planted
from watchfloor.score.shifts import measure_shifts
from watchfloor.score.speech import measure_planted_speech, measure_polnear
from watchfloor.score.stories import measure_stories
from watchfloor.score.timelines import measure_timelines
from watchfloor.score.warnings import measure_warnings

# How many cases of each kind of error are shown.
SHOWN = 5
HEADS = ("measure", "metric", "value", "cases", "reach", "reached", "others")


class Measure(Struct, frozen=True):
    """A measure by the name that `--only` knows; `needs` are the files of the gold folder that it cannot do without."""

    name: str
    run: Callable[[Path, Desk], Score]
    needs: tuple[str, ...] = ()


class Result(Struct, frozen=True, kw_only=True):
    """What one measure gave, or why it was `skipped`."""

    measure: str
    figures: tuple[Figure, ...] = ()
    misses: tuple[Miss, ...] = ()
    skipped: str | None = None


MEASURES = (
    Measure("marked-sentences", measure_marked_sentences, ("event_coding/plv_test.jsonl",)),
    Measure("records", measure_records, ("event_coding/plover_gsr.jsonl",)),
    Measure("petrarch", measure_petrarch, ("event_coding/petrarch_validation.jsonl", "country_knowledge")),
    Measure("actors", measure_actors, ("event_coding/ngec_actor_tests.jsonl",)),
    Measure("places", measure_places, ("event_coding/geowebnews.jsonl",)),
    Measure("speech", measure_polnear, ("attribution_polnear/dev.jsonl",)),
    Measure("planted-speech", measure_planted_speech, ("planted",)),
    Measure("stories", measure_stories, ("story_clusters/ecbplus.jsonl.gz",)),
    Measure("gist", measure_gist, ("fivew1h/gold.jsonl",)),
    Measure("planted", measure_planted, ("planted/score.py",)),
    Measure("planted-claims", measure_claims, ("planted/score.py",)),
    Measure("warnings", measure_warnings, ("planted/score.py",)),
    Measure("faithfulness", measure_faithfulness, ("faithfulness",)),
    Measure("attacks", measure_attacks, ("planted",)),
    Measure("copies", measure_copies, ("near_duplicates/scoop_dedup.jsonl", "near_duplicates/minhash_2500.jsonl.gz")),
    Measure("event-chains", measure_chains, ("story_clusters/ecbplus.jsonl.gz",)),
    Measure("timelines", measure_timelines, ("timelines/gold_timelines.jsonl",)),
    Measure("shifts", measure_shifts),
    Measure("dyad-shifts", measure_dyads, ("tkg_icews/icews0515", "country_knowledge")),
    Measure("change-points", measure_change_points, ("changepoints_tcpd/series.jsonl",)),
    Measure("forecasting", measure_forecasting, ("tkg_icews/icews0515/train.tsv.gz",)),
    Measure("next-event", measure_next_event, ("tkg_icews/icews14/train.tsv.gz",)),
    Measure("pace", measure_pace),
    Measure("memory", measure_memory),
)


def scored(
    gold: Path, desk: Desk, *, only: Sequence[str] = (), progress: Callable[[str], None] = lambda _: None
) -> Iterator[Result]:
    """Yield the result of each measure, in the order of the list; `progress` hears of each as it begins.

    Raises SettingsError where the folder is not there, or `only` names what is no measure.
    """
    known = [measure.name for measure in MEASURES]
    for name in only:
        if name not in known:
            raise SettingsError(f"--only {name!r} is no measure: the measures are {', '.join(known)}")
    if not gold.is_dir():
        raise SettingsError(f"{gold}: no such folder; name one that holds gold data")
    for measure in MEASURES:
        if not only or measure.name in only:
            yield result_of(measure, gold, desk, progress)


def result_of(measure: Measure, gold: Path, desk: Desk, progress: Callable[[str], None]) -> Result:
    """Return what a measure gives, or why it could not be run."""
    absent = [name for name in measure.needs if not (gold / name).exists()]
    if absent:
        return Result(measure=measure.name, skipped=f"{', '.join(absent)} is not in {gold}")
    progress(measure.name)
    try:
        score = measure.run(gold, desk)
    except SettingsError as error:
        return Result(measure=measure.name, skipped=str(error))
    return Result(measure=measure.name, figures=score.figures, misses=score.misses)


def results_as_json(results: Sequence[Result]) -> str:
    """Return all results with every miss, as JSON."""
    return msgspec.json.format(msgspec.json.encode(results), indent=2).decode() + "\n"


def results_as_text(results: Sequence[Result], *, misses: bool = False) -> str:
    """Return the table in columns, what was skipped, and the errors by kind where they are asked for."""
    rows = [HEADS, *rows_of_table(results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS) - 1)]
    lines = ["  ".join((*map(padded, row, widths), row[-1])).rstrip() for row in rows]
    return "\n".join([*lines, *skipped_lines(results), *(error_lines(results, "") if misses else ())]) + "\n"


def padded(cell: str, width: int) -> str:
    """Return a cell as wide as its column, figures to the right."""
    return cell.rjust(width) if cell[:1] in "-.≥≤0123456789" else cell.ljust(width)


def results_as_markdown(results: Sequence[Result], *, misses: bool = False) -> str:
    """Return the table in Markdown, what was skipped, and the errors by kind where they are asked for."""
    rows = [HEADS, ("---", "---", "---:", "---:", "---:", "---", "---"), *rows_of_table(results)]
    lines = [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join([*lines, *skipped_lines(results), *(error_lines(results, "- ") if misses else ())]) + "\n"


def rows_of_table(results: Sequence[Result]) -> list[tuple[str, ...]]:
    """Return a row of cells for each figure."""
    return [row_of(figure) for result in results for figure in result.figures]


def row_of(figure: Figure) -> tuple[str, ...]:
    """Return a figure's cells."""
    reach = "" if figure.reach is None else f"{'≤' if figure.at_most else '≥'} {number(figure.reach)}"
    reached = "" if figure.reach is None or figure.reached is None else "yes"
    if figure.reach is not None and figure.reached is False:
        reached = f"missed by {number(abs(figure.value - figure.reach), least=True)}"
    return (figure.measure, figure.metric, number(figure.value), str(figure.cases), reach, reached, figure.others)


def number(value: float, *, least: bool = False) -> str:
    """Return a figure with three decimals below ten and none from a hundred up; at `least` one in the last place."""
    places = 3 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{max(value, 10.0**-places if least else value):.{places}f}"


def skipped_lines(results: Sequence[Result]) -> list[str]:
    """Return a line for each measure that was skipped, after an empty one."""
    lines = [f"skipped {result.measure}: {result.skipped}" for result in results if result.skipped]
    return ["", *lines] if lines else []


def error_lines(results: Sequence[Result], mark: str) -> Iterator[str]:
    """Yield the errors of each measure by kind, the most frequent first, some cases of each."""
    for result in results:
        if not result.misses:
            continue
        yield from ("", f"{result.measure}: {len(result.misses)} errors", "")
        counts = Counter(miss.kind for miss in result.misses)
        for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            yield f"{mark}{count} {kind}"
            cases = [miss.case for miss in result.misses if miss.kind == kind]
            yield from (f"    {mark}{' '.join(case.split())}" for case in cases[:SHOWN])
            if count > SHOWN:
                yield f"    {mark}and {count - SHOWN} more"
