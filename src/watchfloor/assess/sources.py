"""Sources and gaps: where each article stands, what it is worth, and what the coverage lacks."""

from collections.abc import Iterator, Sequence

from watchfloor.assess.evidence import Evidence, moment, outlet_of, speaks_for
from watchfloor.assess.parties import named, principal_of
from watchfloor.records import Event, Finding, LensItem, Reading, SourceRow

# Admiralty credibility by how many other independent voices tell what the article mainly tells: 1 confirmed, 2 probably
# true, 3 possibly true, 4 doubtful, 6 cannot be judged. 5 (improbable) is a judgement that no count can make.
CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, UNKNOWN = 1, 2, 3, 4, 6


def find_sources(evidence: Evidence, main: Event | None) -> tuple[SourceRow, ...]:
    """Return a row for each article, in order of publication."""
    ranked = sorted(evidence.readings.values(), key=lambda reading: (moment(reading), reading.article.id))
    return tuple(source_row(evidence, reading, main) for reading in ranked)


def source_row(evidence: Evidence, reading: Reading, main: Event | None) -> SourceRow:
    """Return one article's row."""
    article = reading.article
    known = evidence.register.get((article.outlet or "").lower())
    return SourceRow(
        article=article.id,
        title=article.title,
        outlet=article.outlet,
        outlet_kind=article.outlet_kind or (known.kind if known else None),
        url=article.url,
        published=article.published,
        origin=evidence.origin_of[article.id],
        reliability=known.reliability if known else "F",
        credibility=credibility_of(evidence, reading, main),
        second_hand=reading.second_hand,
        speaks_for=speaks_for(evidence, reading),
    )


def credibility_of(evidence: Evidence, reading: Reading, main: Event | None) -> int:
    """Return 1-6 for what an article mainly tells: the main event or, if not, the weightiest event it tells."""
    article = evidence.origin_of[reading.article.id]
    told = [
        event
        for event in evidence.story.events
        if not event.background and any(evidence.origin_of.get(c.article or "") == article for c in event.evidence)
    ]
    if not told:
        return UNKNOWN
    chief = max(told, key=lambda event: (main is not None and event.id == main.id, event.weight, event.id))
    own = voice_of(evidence, article, chief)
    others = len(voices_of(evidence, chief) - {own})
    if others:
        return CONFIRMED if others > 1 else PROBABLE
    if any(len(voices_of(evidence, event)) > 1 for event in told):
        return POSSIBLE
    return DOUBTFUL if is_contradicted(evidence, article) else UNKNOWN


def voices_of(evidence: Evidence, event: Event) -> set[str]:
    """Return the independent voices that tell an event."""
    articles = {evidence.origin_of[c.article] for c in event.evidence if c.article in evidence.origin_of}
    return {voice_of(evidence, article, event) for article in articles}


def voice_of(evidence: Evidence, article: str, event: Event) -> str:
    """Return whose voice an original article is on an event: a party's where the party controls the outlet or is the
    only one who says so there, else its own."""
    reading = evidence.readings[article]
    party = speaks_for(evidence, reading)
    if party:
        return f"party:{party}"
    speakers = set()
    spans = [(c.start or 0, c.end or 0) for c in event.evidence if c.article == article]
    for mention in reading.events:
        if any(start < mention.end and mention.start < end for start, end in spans):
            said = reading.attributions[mention.attribution] if mention.attribution is not None else None
            actor = evidence.glossary.get(said.actor or "") if said else None
            speaker = principal_of(actor, evidence.glossary) if actor else None
            speakers.add(f"party:{speaker.id}" if speaker else article)
    return speakers.pop() if len(speakers) == 1 else article


def is_contradicted(evidence: Evidence, article: str) -> bool:
    """Tell whether another article gives another value where this one gives its own."""
    return any(
        row.relation == "contradicts" and any(article in value.articles for value in row.values)
        for row in evidence.story.claims
    )


def independent_origins(evidence: Evidence) -> int:
    """Return the number of independent origins among the story's articles."""
    return len(set(evidence.origin_of.values()))


def find_gaps(evidence: Evidence, lens: Sequence[LensItem], steps: Sequence[Finding]) -> tuple[str, ...]:
    """Return what the coverage lacks, each in one sentence."""
    return (*source_gaps(evidence), *actor_gaps(evidence, lens), *step_gaps(evidence, steps))


def articles_read(evidence: Evidence) -> str:
    """Return "the one article read" or "the 11 articles read"."""
    count = len(evidence.readings)
    return "the one article read" if count == 1 else f"the {count} articles read"


def source_gaps(evidence: Evidence) -> Iterator[str]:
    """Yield what is missing in the sources themselves."""
    if independent_origins(evidence) == 1:
        what = "All of the coverage" if len(evidence.readings) > 1 else "The coverage"
        yield f"{what} goes back to one origin; a second, independent account is missing."
    retold = [reading for reading in evidence.originals if reading.second_hand]
    for reading in retold[:3]:
        yield f"The report by {reading.second_hand} that {outlet_of(reading)} retells was not read itself."
    undated = [reading for reading in evidence.originals if reading.article.published_day is None]
    if undated:
        names = ", ".join(outlet_of(reading) for reading in undated[:3])
        more = f" and {len(undated) - 3} more" if len(undated) > 3 else ""
        yield f"The date of publication is missing for {names}{more}."


def actor_gaps(evidence: Evidence, lens: Sequence[LensItem]) -> Iterator[str]:
    """Yield which main actors' own words, or own country's press, are missing."""
    for item in lens:
        if item.silent:
            yield f"No statement by {named(item.actor.name)} is in {articles_read(evidence)}."
    homes = {reading.article.country for reading in evidence.readings.values()} - {None}
    chief = [item.actor for item in lens if item.actor.kind == "country"][:2]
    for actor in chief if len(homes) > 1 else ():
        if actor.id not in homes:
            yield f"No outlet in {named(actor.name)} is among the sources of {articles_read(evidence)}."


def step_gaps(evidence: Evidence, steps: Sequence[Finding]) -> Iterator[str]:
    """Yield that nothing dated lies ahead, where that is so."""
    if not any(step.when for step in steps):
        yield f"No next step with a date is announced in {articles_read(evidence)}."
