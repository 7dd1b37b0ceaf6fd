"""Plain text for the terminal: what was read of each article, the stories found, and hits in the archive."""

from collections.abc import Iterable, Iterator, Sequence

from watchfloor.records import Attribution, ClaimRow, EventMention, Interval, Reading, Story


def span_words(interval: Interval | None) -> str:
    """Return an interval as ISO dates, "" without one."""
    if interval is None:
        return ""
    if interval.first == interval.last:
        return interval.first.isoformat()
    return f"{interval.first.isoformat()}/{interval.last.isoformat()}"


def readings_as_text(readings: Sequence[Reading]) -> str:
    """Return each article, sentence by sentence, with what was understood of it indented below."""
    return "\n\n".join("\n".join(reading_lines(reading)) for reading in readings) + "\n"


def reading_lines(reading: Reading) -> Iterator[str]:
    """Yield the lines of one article."""
    article = reading.article
    yield f"{article.title}"
    facts = (article.id, article.outlet or "outlet unknown", f"{article.published or 'undated'}", article.agency or "")
    yield "  " + " · ".join(fact for fact in facts if fact)
    if reading.second_hand:
        yield f"  second-hand: retells {reading.second_hand}"
    for start, end in reading.instructions:
        yield f"  set aside, addresses automated readers: {article.text[start:end]}"
    names = {actor.id: actor.name for actor in reading.actors}
    for sentence in reading.sentences:
        yield ""
        yield " ".join(article.text[sentence.start : sentence.end].split())
        yield from (f"    {line}" for line in understood_lines(reading, sentence.index, names))


def understood_lines(reading: Reading, sentence: int, names: dict[str, str]) -> Iterator[str]:
    """Yield what was understood of one sentence."""
    for event in reading.events:
        if event.sentence == sentence:
            yield event_line(event, names)
    for said in reading.attributions:
        if said.sentence == sentence:
            yield said_line(said, names)
    times = [f"{w.text} = {span_words(w.interval) or '?'}" for w in reading.times if w.sentence == sentence]
    if times:
        yield "when   " + "; ".join(times)
    numbers = [
        f"{q.text} = {q.bound} {q.value:g} {q.counted or q.unit or ''}".strip()
        for q in reading.quantities
        if q.sentence == sentence
    ]
    if numbers:
        yield "count  " + "; ".join(numbers)
    places = [f"{p.name} ({p.country or '?'})" for p in reading.places if p.sentence == sentence]
    if places:
        yield "where  " + "; ".join(dict.fromkeys(places))


def event_line(event: EventMention, names: dict[str, str]) -> str:
    """Return an event as "event  AGREE happened: Japan, South Korea -> ... (exercise resumed) 2025-09-10"."""
    doers = ", ".join(names.get(at, at) for at in event.actors) or "?"
    targets = ", ".join(names.get(at, at) for at in event.recipients)
    activity = f" ({event.activity} {event.phase or ''})".replace(" )", ")") if event.activity else ""
    when = span_words(event.when)
    return (
        f"event  {event.plover} {event.status}: {doers}{f' -> {targets}' if targets else ''}{activity} {when}".rstrip()
    )


def said_line(said: Attribution, names: dict[str, str]) -> str:
    """Return speech as "said   Dana Foo [say, direct]: ..."."""
    speaker = names.get(said.actor or "") or said.speaker or "?"
    form = "direct" if said.direct else "indirect"
    return f"said   {speaker} [{said.kind}, {form}]: {' '.join(said.content.split())[:100]}"


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
            lines.append(f"  event  {event.plover} {event.status}: {doers}{arrow} {when} [{event.origins} origins]")
        lines += [line for row in story.claims for line in claim_lines(row)]
        lines.append("")
    return "\n".join(lines)


def claim_lines(row: ClaimRow) -> Iterator[str]:
    """Yield a row of the claims table, a line a value."""
    yield f"  claim  {row.slot} [{row.relation}]"
    for value in row.values:
        yield f"         {value.value}: {value.speaker or 'no speaker named'} ({', '.join(value.articles)})"


def hits_as_text(hits: Iterable[tuple[str, str, object, str]]) -> str:
    """Return search hits (article id, title, published, snippet), two lines each."""
    return (
        "\n".join(
            f"{title}\n  {article} · {published or 'undated'} · {' '.join(snippet.split())}"
            for article, title, published, snippet in hits
        )
        + "\n"
    )
