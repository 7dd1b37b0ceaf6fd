"""One story for the terminal: what happened, what is disputed and who stands behind it first, the evidence below."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from watchfloor.publish.claims_table import Question, Side, claims_table_of
from watchfloor.publish.safe_text import one_line
from watchfloor.publish.wording import counted, credibility_text, day_text, interval_text
from watchfloor.records import Article, ClaimRow, Event, Origin, Reading, Story
from watchfloor.records.register import folded

EVENTS, NAMED, QUOTED, TITLED = 12, 4, 110, 90
# A claim's answers stand on its own line at the top where they are this short.
ANSWERS = 70
TIES = {"fulfils": "carries out", "denies": "denies"}
DISPUTED = ("contradicts", "one_sided")


def story_lines(story: Story, articles: Mapping[str, Article], readings: Sequence[Reading]) -> Iterator[str]:
    """Yield a story's lines: the page's top first, then its claims, events, and why its copies are copies."""
    yield from top_lines(story, articles)
    yield from claims_lines(story.claims)
    yield from event_lines(story)
    yield from speaker_lines(story)
    yield from copy_lines(story, articles, readings)
    yield from (f"    {one_line(reason)}" for reason in (("Regrouped:", *story.regrouped) if story.regrouped else ()))
    yield ""


def top_lines(story: Story, articles: Mapping[str, Article]) -> Iterator[str]:
    """Yield what is read first: title, main event, what is disputed or told by one side, and the origins."""
    days = [seen.date() for seen in (story.first_seen, story.last_seen) if seen]
    span = " to ".join(dict.fromkeys(map(day_text, days)))
    held = f"{counted(len(story.articles), 'article')}, {counted(len(story.origins), 'independent origin')}"
    yield one_line(story.title)
    yield "  " + " · ".join(part for part in (held, span, story.id) if part)
    main = next((event for event in story.events if event.id == story.main_event), None)
    if main is not None:
        yield f"  Main event: {event_words(main)}"
        yield f"    {quoted(main)} [{behind(main)}]"
    for row in claims_table_of(story.claims):
        if row.relation in DISPUTED:
            yield f"  {row.told}: {row.slot}{answers(row)}"
    yield "  Origins:"
    for origin in story.origins:
        yield f"    {origin_words(origin, articles)}"


def answers(row: Question) -> str:
    """Return a claim's values on one line where they are short: ": Iran | not Iran"."""
    told = " | ".join(side.value for side in row.sides)
    return f": {told}" if len(told) <= ANSWERS else ""


def origin_words(origin: Origin, articles: Mapping[str, Article]) -> str:
    """Return an origin on one line: its first article, and who else carries the text."""
    first = articles.get(origin.first)
    name = f"{outlet_of(first)}: {shortened(first.title, TITLED)}" if first else ""
    copies = [f"{outlet_of(articles.get(at))} ({at})" for at in origin.articles if at != origin.first]
    more = f" = {', '.join(copies)}" if copies else ""
    return f"{origin.first}  {name}{more}"


def claims_lines(claims: Sequence[ClaimRow]) -> Iterator[str]:
    """Yield the claims table: a line a row, under it a line a value with what stands behind it, and a line a voice."""
    rows = claims_table_of(claims)
    if rows:
        yield "  Claims:"
    for row in rows:
        yield f"    {row.slot} [{row.told.lower()}]"
        for side in row.sides:
            yield f"      {side.value}{stance_of(side)} [{side.behind}; credibility {side.credibility}]"
            for voice in side.voices:
                since = f", as of {voice.as_of}" if voice.as_of else ""
                yield f"        - {voice.speaker}{since} ({', '.join(voice.articles)})"


def stance_of(side: Side) -> str:
    """Return on which side of a disputed row a value stands, where its own words may leave that open."""
    return f" ({side.stance})" if side.stance and not side.value.startswith(side.stance) else ""


def event_lines(story: Story) -> Iterator[str]:
    """Yield the weightiest events, newest telling apart: what, who, when, what stands behind it, and its ties."""
    if story.events:
        yield "  Events:"
    words = {event.id: event_words(event) for event in story.events}
    for event in story.events[:EVENTS]:
        yield f"    {words[event.id]} [{behind(event)}]"
        yield f"      {quoted(event)}"
        for tie in event.ties:
            yield f"      {TIES.get(tie.kind, tie.kind)}: {words.get(tie.event, tie.event)} ({tie.reason})"
    if len(story.events) > EVENTS:
        yield f"    and {len(story.events) - EVENTS} of less weight: --json has all"


def event_words(event: Event) -> str:
    """Return an event on one line: "AGREE happened, 4 May 2024: Kenya, Uganda: "signed" (Nairobi)"."""
    doers = listed([one_line(actor.name) for actor in event.actors]) or "not said who"
    targets = listed([one_line(actor.name) for actor in event.recipients])
    when = f", {interval_text(event.when)}" if event.when else ""
    place = f" ({one_line(event.place)})" if event.place else ""
    earlier = ", background" if event.background else ""
    arrow = f" -> {targets}" if targets else ""
    return f"{event.plover} {event.status}{earlier}{when}: {doers}{arrow}: “{one_line(event.trigger)}”{place}"


def quoted(event: Event) -> str:
    """Return the first passage an event rests on, with where it stands."""
    lead = event.evidence[0]
    return f"“{shortened(lead.quote, QUOTED)}” ({one_line(lead.outlet or '')}, {lead.article})"


def speaker_lines(story: Story) -> Iterator[str]:
    """Yield who is one speaker behind several origins of the claims, for repeating a voice bears nothing out."""
    origin_of = {article: origin.first for origin in story.origins for article in origin.articles}
    heard: dict[str, dict[str, None]] = defaultdict(dict)
    named: dict[str, str] = {}
    for row in story.claims:
        for value in row.values:
            if value.speaker:
                key = value.speaker_actor or folded(value.speaker)
                named.setdefault(key, one_line(value.speaker))
                heard[key].update(dict.fromkeys(origin_of.get(at, at) for at in value.articles[:1]))
    several = [key for key in heard if len(heard[key]) > 1]
    if several:
        yield "  One speaker in several origins:"
    for key in several:
        yield f"    {named[key]}: {', '.join(heard[key])}"


def copy_lines(story: Story, articles: Mapping[str, Article], readings: Sequence[Reading]) -> Iterator[str]:
    """Yield why articles are one text: how much was taken from which, on what evidence, and the longest passage."""
    texts = {reading.article.id: reading.article.text for reading in readings}
    groups = [origin for origin in story.origins if len(origin.articles) > 1]
    if groups:
        yield "  Why these are one text:"
    for origin in groups:
        if not origin.taken:
            yield f"    {', '.join(origin.articles)}: {one_line(origin.reason)}"
        for taken in origin.taken:
            signs = f"; {', '.join(taken.evidence)}" if taken.evidence else ""
            copy = f"{taken.article} ({outlet_of(articles.get(taken.article))})"
            yield f"    {copy}: {round(100 * taken.share)} % of its words from {taken.source} ({taken.kind}{signs})"
        for passage in sorted(origin.passages, key=lambda one: one.start - one.end)[:1]:
            words = shortened(texts.get(passage.article, "")[passage.start : passage.end], QUOTED)
            yield f"      longest passage, in {passage.article} and {passage.source}: “{words}”"


def behind(told: Event) -> str:
    """Return what stands behind an event: "2 origins, 1 speaker, 5 outlets; credibility 2, probably true"."""
    counts = (counted(told.origins, "origin"), counted(told.speakers, "speaker"), counted(told.outlets, "outlet"))
    return f"{', '.join(counts)}; credibility {credibility_text(told.credibility)}"


def outlet_of(article: Article | None) -> str:
    """Return an article's outlet as shown, "unnamed outlet" where it has none."""
    return one_line(article.outlet or "") if article and article.outlet else "unnamed outlet"


def listed(names: Sequence[str]) -> str:
    """Return the first few names, and how many more there are."""
    kept = list(dict.fromkeys(names))
    more = f" and {len(kept) - NAMED} more" if len(kept) > NAMED else ""
    return ", ".join(kept[:NAMED]) + more


def shortened(text: str, length: int) -> str:
    """Return a text on one line, cut at a word where it is longer."""
    text = one_line(text)
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
