"""Sources and gaps: where each article stands, what it is worth, and what the coverage lacks."""

from collections.abc import Iterator, Mapping, Sequence

from watchfloor.assess.evidence import Evidence, moment, outlet_of, speaks_for
from watchfloor.assess.parties import named
from watchfloor.records import Event, Finding, LensItem, Reading, SourceRow
from watchfloor.records.credibility import POSSIBLE, UNKNOWN, Standing, event_standing


def find_sources(
    evidence: Evidence, main: Event | None, names: Mapping[str, str] | None = None
) -> tuple[SourceRow, ...]:
    """Return a row for each article, in order of publication. `names` gives actors' names by id."""
    ranked = sorted(evidence.readings.values(), key=lambda reading: (moment(reading), reading.article.id))
    standings = {event.id: event_standing(event, evidence.accounts) for event in evidence.story.events}
    return tuple(source_row(evidence, reading, weigh(evidence, reading, main, standings), names) for reading in ranked)


def source_row(
    evidence: Evidence, reading: Reading, weighed: tuple[int, str], names: Mapping[str, str] | None
) -> SourceRow:
    """Return one article's row."""
    article = reading.article
    known = evidence.register.outlet_of(article)
    party = speaks_for(evidence, reading)
    credibility, why = weighed
    return SourceRow(
        article=article.id,
        title=article.title,
        outlet=article.outlet or (known.name if known else None),
        outlet_kind=(known.kind if known else None) or article.outlet_kind,
        url=article.url,
        published=article.published,
        origin=evidence.origin_of[article.id],
        reliability=known.reliability if known else "F",
        credibility=credibility,
        second_hand=reading.second_hand,
        speaks_for=party,
        listed=known.name if known else None,
        owner=known.owner if known else None,
        control=name_of(evidence, party, names or {}) if party else None,
        country=(known.country if known else None) or article.country,
        language=article.language or (known.language[0] if known and known.language else None),
        set_by=known.set_by if known else "",
        set_on=known.set_on if known else None,
        why=why,
    )


def name_of(evidence: Evidence, party: str, names: Mapping[str, str]) -> str:
    """Return what the party that controls an outlet is called: as the coverage names it, else as it is known."""
    held = evidence.glossary.get(party)
    return held.name if held else names.get(party, party.partition(":")[2] or party)


def weigh(
    evidence: Evidence, reading: Reading, main: Event | None, standings: Mapping[str, Standing]
) -> tuple[int, str]:
    """Return 1-6 and the reason for what an article mainly tells: the main event or, if not, the weightiest it tells.

    Where nobody else tells that, a value of its own that others contradict decides, else what else it tells.
    """
    article = evidence.origin_of[reading.article.id]
    told = [
        event
        for event in evidence.story.events
        if not event.background and any(evidence.origin_of.get(c.article or "") == article for c in event.evidence)
    ]
    if not told:
        return UNKNOWN, "tells no event of this story that could be compared"
    chief = max(told, key=lambda event: (main is not None and event.id == main.id, event.weight, event.id))
    standing = standings[chief.id]
    what = "the main event" if main is not None and chief.id == main.id else "what it mainly tells"
    if standing.credibility != UNKNOWN:
        return standing.credibility, voices_told(standing.voices, standing.against, what)
    if contested := contested_values(evidence, article):
        return max(contested), "a value it gives is contradicted by others"
    if any(standings[event.id].voices > 1 for event in told):
        return POSSIBLE, f"one voice for {what}; others tell parts of its account"
    return UNKNOWN, f"one voice for {what}, and nothing to compare it with"


def voices_told(voices: int, against: int, what: str) -> str:
    """Return "3 independent voices tell the main event, 1 denies it"."""
    lead = f"{voices} independent voices tell {what}" if voices != 1 else f"1 voice tells {what}"
    return f"{lead}, {against} {'denies' if against == 1 else 'deny'} it" if against else lead


def contested_values(evidence: Evidence, article: str) -> list[int]:
    """Return the credibility of each value that an article gives and others contradict."""
    return [
        value.credibility
        for row in evidence.story.claims
        if row.relation == "contradicts"
        for value in row.values
        if article in value.articles
    ]


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
