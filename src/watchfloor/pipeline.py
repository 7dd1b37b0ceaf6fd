"""THE ROAD: one page. An article walks it and becomes a report; each stage is kept before the next begins."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from watchfloor.assess.outlook import propose
from watchfloor.assess.questions import answered
from watchfloor.assess.stage import assess
from watchfloor.collect.stage import collect
from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.link.stage import link, link_archive
from watchfloor.publish.as_atom import feed_of
from watchfloor.publish.stage import publish
from watchfloor.publish.to_folder import to_folder
from watchfloor.read.stage import read
from watchfloor.records import Article, Assessment, Before, Fault, Reading, Report, Source, Story, Watch
from watchfloor.write.stage import write

# Hears of each stage as it begins: its name and how many items wait for it.
Progress = Callable[[str, int], None]


def silent(_stage: str, _items: int) -> None:
    """Hear nothing."""


def walk(
    desk: Desk, watch: Watch, *, now: datetime, as_of: datetime | None = None, progress: Progress = silent
) -> tuple[Path, ...]:
    """Walk the road once for a watch and return the files delivered. A run that was killed goes on where it stopped."""
    store = desk.store
    progress("collect", len(watch.sources))
    desk.keep(collect(watch.sources, fetch=desk.fetch, now=now, max_pages=watch.max_pages_per_feed))
    progress("read", len(waiting := store.unread_articles()))
    desk.keep(read(waiting, parser=desk.parser, lexicons=desk.lexicons))
    progress("link", len(fresh := store.unlinked_readings()))
    desk.keep(link_archive(fresh, store, outlets=desk.knowledge.outlets), whole=True)
    progress("assess", len(changed := store.unassessed_stories()))
    held = {reading.article.id: reading for reading in store.readings({a for story in changed for a in story.articles})}
    look_back(desk, changed, held)
    past, series = desk.past, store.history.series
    judged = assess(changed, readings=held, knowledge=desk.knowledge, as_of=as_of, past=past, series=series)
    desk.keep(asked(desk, judged, watch.questions, held))
    progress("write", len(assessed := store.unwritten_assessments(watch.product)))
    told = {r.article.id: r for r in store.readings({a for item in assessed for a in item.story.articles})}
    seen: set[str] = set()
    written = desk.keep(
        write(
            assessed,
            product=watch.product,
            reader=desk.tools,
            readings=told,
            tlp=watch.tlp,
            before=partial(before_of, desk, watch.product, seen),
        )
    )
    for report in written:
        if isinstance(report, Report) and report.id in seen:
            desk.on_same(report)
    tell_drafting(desk, written)
    progress("publish", len(reports := store.unpublished_reports()))
    made = tuple(publish(reports, watch.formats))
    files = tuple(to_folder(item, Path(watch.folder)) for item in made if not isinstance(item, Fault))
    # Kept only once it is delivered: a folder that could not be written to is tried again by the next walk.
    desk.keep(made)
    if watch.feed and files:
        files += (to_folder(feed_of(store.reports(), watch=watch.name, form=watch.formats[0]), Path(watch.folder)),)
    return files


def before_of(desk: Desk, product: str, seen: set[str], story: str) -> Before:
    """Return what stands of a story: its latest report of a product, its id noted among those seen, and what people put
    on it."""
    found = desk.store.latest_report(story, product)
    if found is not None:
        seen.add(found.id)
    return Before(report=found, hand=desk.store.analyst.hand_of(story, product=product))


def asked(
    desk: Desk, assessed: Iterable[Assessment | Fault], questions: Sequence[str], readings: Mapping[str, Reading]
) -> Iterator[Assessment | Fault]:
    """Yield assessments with the answers to some standing questions."""
    known = desk.knowledge
    return answered(assessed, questions, readings=readings, knowledge=known, reader=desk.reread, parser=desk.parser)


def look_back(desk: Desk, stories: Sequence[Story], readings: Mapping[str, Reading]) -> None:
    """Keep what the new articles of some stories are proposed to show of the courses that were told of them before."""
    if courses := desk.store.outlook.open_courses():
        held = desk.store.outlook.proposals()
        desk.keep(propose(courses, stories, readings=readings, held=held, reader=desk.reread, parser=desk.parser))


def read_paths(desk: Desk, paths: Sequence[str], *, now: datetime, progress: Progress = silent) -> tuple[Reading, ...]:
    """Return the readings of the articles under some paths, kept in the desk's store."""
    progress("collect", len(paths))
    sources = [Source(kind="path", address=path) for path in paths]
    found = [item for item in desk.keep(collect(sources, fetch=None, now=now)) if isinstance(item, Article)]
    ids = {article.id for article in found}
    progress("read", len(waiting := [a for a in desk.store.unread_articles() if a.id in ids]))
    desk.keep(read(waiting, parser=desk.parser, lexicons=desk.lexicons))
    return desk.store.readings(ids)


def stories_in(desk: Desk, readings: Sequence[Reading], progress: Progress = silent) -> tuple[Story, ...]:
    """Return the stories that some readings make, the one with the most origins first."""
    progress("link", len(readings))
    return tuple(item for item in desk.keep(link(readings, outlets=desk.knowledge.outlets)) if isinstance(item, Story))


def report_on(
    desk: Desk,
    readings: Sequence[Reading],
    story: Story,
    *,
    product: str,
    as_of: datetime | None,
    questions: Sequence[str] = (),
) -> Report | Fault:
    """Return the report on one story: assessed, written and checked, with the answers to some questions."""
    held = {reading.article.id: reading for reading in readings}
    look_back(desk, [story], held)
    past, series = desk.past, desk.store.history.series
    judged = assess([story], readings=held, knowledge=desk.knowledge, as_of=as_of, past=past, series=series)
    assessed = desk.keep(asked(desk, judged, questions, held))
    reports = desk.keep(
        write(
            (a for a in assessed if not isinstance(a, Fault)),
            product=product,
            reader=desk.tools,
            readings=held,
            before=partial(before_of, desk, product, set()),
        )
    )
    tell_drafting(desk, reports)
    return next(item for item in (*reports, *assessed) if isinstance(item, Report | Fault))


def tell_drafting(desk: Desk, reports: Iterable[Report | Fault]) -> None:
    """Tell what kept a language model from writing more; the reports stand without it."""
    for report in reports:
        if isinstance(report, Report) and report.drafting is not None:
            for line in report.drafting.trouble:
                desk.on_fault(Fault(stage="write", item=report.id, reason=line))


def pick(stories: Iterable[Story], wanted: str | None) -> Story:
    """Return the story asked for by (the beginning of) its id, else the first. Raises SettingsError without any."""
    held = tuple(stories)
    if not held:
        raise SettingsError("no story could be made: none of the articles could be read")
    if wanted is None:
        return held[0]
    found = [story for story in held if story.id.startswith(wanted)]
    if len(found) != 1:
        known = ", ".join(story.id for story in held)
        raise SettingsError(f"no single story {wanted!r}: the stories here are {known}")
    return found[0]
