"""The chronicle: dated background from the coverage, and the chronology's entries on the main event's parties."""

from collections.abc import Iterable, Sequence
from datetime import date

from watchfloor.assess.evidence import Evidence
from watchfloor.assess.parties import principal_of
from watchfloor.records import Citation, Event, Finding, PastEvent

# As many entries of the chronology as three paragraphs of history can use, and some to spare.
MOST_PAST = 12


def find_history(findings: Sequence[Finding], most: int) -> tuple[Finding, ...]:
    """Return dated background in calendar order: the weightiest, then ordered."""
    past = [finding for finding in findings if finding.kind == "background" and finding.when is not None][:most]
    return tuple(sorted(past, key=lambda f: (f.when.first if f.when else date.min, f.id)))


def find_past(main: Event | None, past: Iterable[PastEvent], evidence: Evidence) -> tuple[Citation, ...]:
    """Return the chronology's entries that bear most on the main event, at most twelve, in calendar order.

    The earliest and the newest entry on the parties are always among them; the others are chosen by how closely they
    fit: the same states alone, the same activity, the same class, and the more recent of two.
    """
    if main is None:
        return ()
    states = states_of(evidence, main)
    held = sorted(
        (
            entry
            for entry in past
            if len(states & set(entry.actors)) >= min(2, len(states))
            and states
            and (evidence.today is None or entry.day <= evidence.today.isoformat())
        ),
        key=lambda entry: (entry.day, entry.text),
    )
    # The relation began with the first entry on these states alone; where there is none, with the first of all.
    alone = [entry for entry in held if set(entry.actors) <= states]
    kept = [*(alone or held)[:1], *held[-1:]]
    for entry in sorted(held, key=lambda entry: (-closeness(entry, states, main), entry.day)):
        if entry not in kept and len(kept) < MOST_PAST:
            kept.append(entry)
    return tuple(
        Citation(source_kind="history", quote=entry.text, item=entry.day, source=entry.source)
        for entry in sorted(set(kept), key=lambda entry: (entry.day, entry.text))
    )


def states_of(evidence: Evidence, main: Event) -> set[str]:
    """Return the states (or bodies) that the main event is between."""
    parties = (*main.actors, *main.recipients)
    principals = (principal_of(actor, evidence.glossary) for actor in parties)
    found = {actor.id for actor in principals if actor is not None and actor.kind in {"country", "body"}}
    return found or {actor.country for actor in parties if actor.country}


def closeness(entry: PastEvent, states: set[str], main: Event) -> float:
    """Return how closely an entry bears on the main event; a year of age costs a fiftieth of a point."""
    return (
        2.0 * (set(entry.actors) == states)
        + 2.0 * (main.activity is not None and entry.activity == main.activity)
        + 0.7 * (entry.plover == main.plover)
        + 0.02 * (int(entry.day[:4]) - 1900)
    )
