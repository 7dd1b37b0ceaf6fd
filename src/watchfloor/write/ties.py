"""Ties: the defence pacts, rivalries, borders and weapons that bind the sides of an event, as known and as of when."""

import re
from collections.abc import Sequence

from watchfloor.records import Actor, Assessment, Citation
from watchfloor.write.wording import closed, listed, named

# Events on which standing ties between states bear.
BEARING = frozenset("ASSAULT THREATEN MOBILIZE COERCE RETREAT AGREE COOPERATE".split())
FIELDS = frozenset({"military", "territory", "cbrn", "peacekeeping", "intelligence"})
COVERED = re.compile(r"coverage (?:to |\d{4}-)(\d{4})")


def states_in(assessed: Assessment) -> list[Actor]:
    """Return the states on the two sides of the main event."""
    main = assessed.main_event
    own = {actor.country or actor.id for actor in (*main.actors, *main.recipients)} if main else set()
    return [item.actor for item in assessed.lens if item.actor.kind == "country" and item.actor.id in own]


def bears(assessed: Assessment) -> bool:
    """Tell whether the main event is one on which arms and alliances bear."""
    main = assessed.main_event
    return main is not None and main.plover in BEARING and bool(FIELDS & set(main.contexts))


def relation_of(citation: Citation) -> tuple[frozenset[str], str]:
    """Return the two ends and the kind of a relation cited."""
    _, one, other, kind = (citation.item or ":::").split(":")[:4]
    return frozenset({one, other}), kind


def held(assessed: Assessment) -> dict[tuple[frozenset[str], str], Citation]:
    """Return the relations between the main actors, by their ends and kind."""
    cited = [citation for item in assessed.lens for citation in item.relations if (citation.item or "").count(":") >= 3]
    return {relation_of(citation): citation for citation in cited}


def as_of(citations: Sequence[Citation]) -> str:
    """Return up to which year the facts are covered, as the end of a sentence."""
    years = sorted({match[1] for c in citations if (match := COVERED.search(c.source or ""))})
    return f" (as of {listed(years)})" if years else ""


def guarantor_of(assessed: Assessment) -> tuple[Actor, tuple[Citation, ...]] | None:
    """Return the main actor that has a defence pact with each of two sides, with the pacts."""
    known, sides = held(assessed), states_in(assessed)[:2]
    if not bears(assessed) or len(sides) < 2:
        return None
    for item in assessed.lens:
        pacts = [known.get((frozenset({item.actor.id, side.id}), "defence_pact")) for side in sides]
        if item.actor not in sides and all(pacts):
            return item.actor, tuple(pact for pact in pacts if pact)
    return None


def ties_sentence(assessed: Assessment) -> tuple[str, tuple[Citation, ...]] | None:
    """Return one sentence on the ties that bear on the event, and the facts it rests on."""
    known, sides = held(assessed), states_in(assessed)[:2]
    if not bears(assessed) or len(sides) < 2:
        return None
    names, both = [named(side.name) for side in sides], frozenset(side.id for side in sides)
    told: list[str] = []
    cited: list[Citation] = []
    if pact := known.get((both, "defence_pact")):
        told.append(f"{listed(names)} have a defence pact with each other")
        cited.append(pact)
    if rivalry := known.get((both, "rivalry")):
        told.append(f"{listed(names)} are lasting rivals")
        cited.append(rivalry)
    third = guarantor_of(assessed)
    if third is not None:
        with_both = "each" if told else f"both {listed(names)}"
        told.append(f"{named(third[0].name)} has a defence pact with {with_both}")
        cited += third[1]
    return (closed(f"{', and '.join(told[:2])}{as_of(cited)}"), tuple(cited)) if told else None


def implication(assessed: Assessment) -> tuple[str, tuple[Citation, ...]] | None:
    """Return what the event and the ties together imply, and the facts it rests on."""
    third = guarantor_of(assessed)
    main = assessed.main_event
    if third is None or main is None:
        return None
    sides = listed([named(side.name) for side in states_in(assessed)[:2]])
    name, year = named(third[0].name), as_of(third[1])
    if main.plover in {"AGREE", "COOPERATE"}:
        text = f"What {sides} agree brings together two states that {name} is bound by treaty to defend{year}"
    else:
        text = f"{name} is bound by treaty to both {sides}{year}, so what one does to the other tests its commitments"
    return closed(text), (*third[1], *(main.evidence[:1]))
