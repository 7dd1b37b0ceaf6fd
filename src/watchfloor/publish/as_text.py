"""Plain text for the terminal: the stories found, and hits in the archive."""

from collections.abc import Iterable, Iterator, Sequence

from watchfloor.publish.claims_table import claims_table_of
from watchfloor.publish.wording import counted
from watchfloor.records import ClaimRow, Event, Interval, Reading, Story


def span_words(interval: Interval | None) -> str:
    """Return an interval as ISO dates, "" without one."""
    if interval is None:
        return ""
    if interval.first == interval.last:
        return interval.first.isoformat()
    return f"{interval.first.isoformat()}/{interval.last.isoformat()}"


def stories_as_text(stories: Sequence[Story], readings: Sequence[Reading]) -> str:
    """Return each story with its origins, events and claims table."""
    titles = {reading.article.id: reading.article for reading in readings}
    lines: list[str] = []
    for story in stories:
        lines += [f"{story.title}", f"  {story.id} · {len(story.articles)} articles · {len(story.origins)} origins"]
        for origin in story.origins:
            first = titles.get(origin.first)
            lines.append(
                f"  origin {origin.first}  {first.outlet or '' if first else ''}: {first.title if first else ''}"
            )
            lines += [
                f"         = {at}  {titles[at].outlet or ''} ({origin.reason})"
                for at in origin.articles
                if at != origin.first and at in titles
            ]
        for event in story.events[:12]:
            doers = ", ".join(actor.name for actor in event.actors) or "?"
            targets = ", ".join(actor.name for actor in event.recipients)
            when = span_words(event.when)
            arrow = f" -> {targets}" if targets else ""
            lines.append(f"  event  {event.plover} {event.status}: {doers}{arrow} {when} [{behind(event)}]")
        lines += claims_lines(story.claims)
        lines.append("")
    return "\n".join(lines)


def claims_lines(claims: Sequence[ClaimRow]) -> Iterator[str]:
    """Yield the claims table: a line a row, under it a line a value with what stands behind it, and a line a voice."""
    for row in claims_table_of(claims):
        yield f"  claim  {row.slot} [{row.relation}]"
        for side in row.sides:
            yield f"         {side.value} [{side.behind}; credibility {side.credibility}]"
            for voice in side.voices:
                since = f", as of {voice.as_of}" if voice.as_of else ""
                yield f"           - {voice.speaker}{since} ({', '.join(voice.articles)})"


def behind(told: Event) -> str:
    """Return what stands behind an event: "2 origins, 1 speaker, 5 outlets; credibility 2"."""
    counts = (counted(told.origins, "origin"), counted(told.speakers, "speaker"), counted(told.outlets, "outlet"))
    return f"{', '.join(counts)}; credibility {told.credibility}"


def hits_as_text(hits: Iterable[tuple[str, str, object, str]]) -> str:
    """Return search hits (article id, title, published, snippet), two lines each."""
    return (
        "\n".join(
            f"{title}\n  {article} · {published or 'undated'} · {' '.join(snippet.split())}"
            for article, title, published, snippet in hits
        )
        + "\n"
    )
