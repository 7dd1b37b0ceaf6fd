"""Ties: the pacts, rivalries, borders, wars and bodies that bind the sides of an event, as known and as of when."""

import re
from collections.abc import Iterator, Sequence

from watchfloor.records import Actor, Assessment, Citation
from watchfloor.write.wording import closed, listed, named

# Events on which standing ties between states bear.
BEARING = frozenset("ASSAULT THREATEN MOBILIZE COERCE RETREAT AGREE COOPERATE".split())
FIELDS = frozenset({"military", "territory", "cbrn", "peacekeeping", "intelligence"})
COVERED = re.compile(r"coverage (?:to |\d{4}-)(\d{4})")
# Events on which it bears that both sides belong to a body, and those on which a common market does.
AMONG_FELLOWS = frozenset("ACCUSE REJECT COERCE SANCTION THREATEN ASSAULT PROTEST AGREE COOPERATE CONSULT".split())
TRADE = frozenset({"economic", "resource"})
HOSTILE = frozenset("ASSAULT THREATEN MOBILIZE COERCE ACCUSE REJECT SANCTION PROTEST".split())
# Of a tie as it is cited: its kind, what it says beside, and its years.
TIE = re.compile(
    r": (?P<kind>[a-z -]+?)(?: of (?P<body>[^()]+))?(?: \((?P<note>[^()]*)\))?, (?P<span>[^,]*\d{4}[^,]*)$"
)
# Bodies whose name takes the article: "the East African Community", not "the Mercosur".
BODIES = re.compile(
    r"\b(?:Union|Community|Organi[sz]ation|Council|League|Alliance|Forum|Nations|States|Commission|Association|Market)\b"
)
MOST_TIES = 2
# A relation's item is "relation:ONE:OTHER:KIND"; what has ended gives its last year.
RELATION_PARTS = 3
ENDED = re.compile(r", (?:\d{4}(?: or before)?–)?\d{4}$")
PAST = frozenset({"war", "dispute", "armed_conflict"})

Held = dict[tuple[frozenset[str], str], Citation]


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


def held(assessed: Assessment) -> Held:
    """Return the relations of the main actors that have not ended, and past wars and disputes, by ends and kind: of
    those of one kind the latest war, else the one known up to the latest year, else the first, of the smallest body."""
    found: Held = {}
    for item in assessed.lens:
        for citation in item.relations:
            if (citation.item or "").count(":") < RELATION_PARTS:
                continue
            key = relation_of(citation)
            ended = ENDED.search(citation.quote) is not None
            fresher = key not in found or reach_of(citation) > reach_of(found[key])
            if key[1] in PAST if ended else fresher:
                found[key] = citation
    return found


def reach_of(citation: Citation) -> str:
    """Return the year up to which a fact is covered, an empty string where none is given."""
    match = COVERED.search(citation.source or "")
    return match[1] if match else ""


def as_of(citations: Sequence[Citation]) -> str:
    """Return up to which year the facts are covered, as the end of a sentence."""
    years = sorted({reach_of(citation) for citation in citations} - {""})
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
    sides = states_in(assessed)[:2]
    if len(sides) < 2:
        return None
    known = held(assessed)
    armed = armed_ties(assessed, known) if bears(assessed) else ()
    found = [*armed][:MOST_TIES] or [*fellow_ties(assessed, known)]
    if not found:
        return None
    names = listed([named(side.name) for side in sides])
    parts = [
        part.format(names=names if at == 0 else "they", them=f"both {names}" if at == 0 else "each of them")
        + as_of(cited)
        for at, (part, cited) in enumerate(found)
    ]
    cited = tuple(citation for _, group in found for citation in group)
    return closed(" and ".join(parts)), cited


def armed_ties(assessed: Assessment, known: Held) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield what binds two sides where arms bear: pact, rivalry, weapons, last war, whose ally both are, a border."""
    main, sides = assessed.main_event, states_in(assessed)[:2]
    both = frozenset(side.id for side in sides)
    hostile = main is not None and main.plover in HOSTILE
    if pact := known.get((both, "fellow_defence_member")):
        yield f"{{names}} are both members of {body_of(pact)}", (pact,)
    elif pact := known.get((both, "defence_pact")):
        yield "{names} have a defence pact with each other", (pact,)
    if rivalry := known.get((both, "rivalry")):
        yield "{names} are lasting rivals", (rivalry,)
    if hostile and (arms := [known.get((frozenset({side.id}), "nuclear_armed")) for side in sides]) and all(arms):
        yield "{names} both hold nuclear weapons", tuple(weapon for weapon in arms if weapon)
    if hostile and (war := known.get((both, "war"))) and (match := TIE.search(war.quote)):
        yield f"{{names}} fought a war in {match['span']}", (war,)
    elif hostile and (dispute := known.get((both, "dispute"))) and (match := TIE.search(dispute.quote)):
        many, _, ended = (match["note"] or "disputes").replace("dispute", "militarised dispute").partition(", ")
        when = match["span"].replace("–", " to ")
        yield (
            f"{{names}} had {many} {'from' if '–' in match['span'] else 'in'} {when}, {ended}".rstrip(", "),
            (dispute,),
        )
    third = guarantor_of(assessed)
    if third is not None:
        yield f"{named(third[0].name)} has a defence pact with {{them}}", third[1]
    if hostile and (border := known.get((both, "border"))):
        yield "{names} share a land border", (border,)


def fellow_ties(assessed: Assessment, known: Held) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield the body to which both sides belong, where that bears on the event: a market where goods do."""
    main = assessed.main_event
    both = frozenset(side.id for side in states_in(assessed)[:2])
    if main is None or main.plover not in AMONG_FELLOWS:
        return
    kinds = ("fellow_trade_member", "fellow_member") if TRADE & set(main.contexts) else ("fellow_member",)
    fellow = next((known[both, kind] for kind in kinds if (both, kind) in known), None)
    if fellow is not None and (body := body_of(fellow)):
        yield f"{{names}} both belong to {body}", (fellow,)


def body_of(tie: Citation) -> str:
    """Return the name of the body of which a tie tells that two belong to it, as it stands in a sentence."""
    match = TIE.search(tie.quote)
    name = match["body"] if match and match["body"] else ""
    return f"the {name}" if BODIES.search(name) and not name.lower().startswith("the ") else named(name)


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


def positions_told(assessed: Assessment) -> list[tuple[str, tuple[Citation, ...]]]:
    """Return what main actors that say nothing in the articles have long stood for, a sentence each with its source."""
    told: list[tuple[str, tuple[Citation, ...]]] = []
    for item in assessed.lens:
        held = [citation for citation in item.relations if (citation.item or "").startswith("position:")]
        if item.silent and held:
            since = (held[0].item or "").rpartition(":")[2]
            told.append((closed(f"{held[0].quote.rstrip('.')} (standing position since {since})"), (held[0],)))
    return told[:MOST_TIES]
