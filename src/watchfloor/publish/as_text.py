"""Plain text for the terminal: the stories found, and hits in the archive."""

from collections.abc import Iterable, Sequence

from watchfloor.publish.story_text import story_lines
from watchfloor.records import Interval, Reading, Story


def span_words(interval: Interval | None) -> str:
    """Return an interval as ISO dates, "" without one."""
    if interval is None:
        return ""
    if interval.first == interval.last:
        return interval.first.isoformat()
    return f"{interval.first.isoformat()}/{interval.last.isoformat()}"


def stories_as_text(stories: Sequence[Story], readings: Sequence[Reading]) -> str:
    """Return each story: title, main event, what is disputed and its origins, then claims, events and copies."""
    articles = {reading.article.id: reading.article for reading in readings}
    return "\n".join(line for story in stories for line in story_lines(story, articles, readings))


def hits_as_text(hits: Iterable[tuple[str, str, object, str]]) -> str:
    """Return search hits (article id, title, published, snippet), two lines each."""
    return (
        "\n".join(
            f"{title}\n  {article} · {published or 'undated'} · {' '.join(snippet.split())}"
            for article, title, published, snippet in hits
        )
        + "\n"
    )
