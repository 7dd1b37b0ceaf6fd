"""Parties: on whose account somebody acts, who has a name of its own, and how that name stands in running text."""

import re
from collections.abc import Iterable, Mapping, Sequence

from watchfloor.records import Actor, Event, Relation

STATE_ROLES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", None})
# PLOVER classes by which one party stands against another, the gravest first.
GRAVITY = ("ASSAULT", "THREATEN", "MOBILIZE", "COERCE", "SANCTION", "REJECT", "ACCUSE", "PROTEST")
HOSTILE = frozenset(GRAVITY)
COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
# Names that take the article in running text.
WITH_ARTICLE = re.compile(
    r"^(United|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Seychelles|Central African|Dominican Rep"
    r"|Democratic Republic|European Union|African Union|Kremlin|Pentagon|Arab League|Eurasian|International|World"
    r"|Organi[sz]ation)|(Nations|Islands|Union|Organi[sz]ation|Council|Agency|Association|Federation|Alliance|League|Party|Front|Movement|Army|Congress)$"
)


def principal_of(actor: Actor, glossary: Mapping[str, Actor]) -> Actor | None:
    """Return on whose account an actor acts: its state for parts of a government, itself for others, None for people
    who hold no office."""
    if actor.kind == "country":
        return actor
    if actor.country and (actor.role in {"GOV", "MIL"} or (actor.role in STATE_ROLES and actor.kind != "person")):
        return glossary.get(actor.country)
    return actor if actor.kind in {"body", "party", "group", "company"} else None


def principals_of(actors: Iterable[Actor], glossary: Mapping[str, Actor]) -> list[Actor]:
    """Return the distinct principals of some actors that are parties, in order."""
    found = (principal_of(actor, glossary) for actor in actors)
    return list(dict.fromkeys(actor for actor in found if actor is not None and is_party(actor, glossary)))


def is_party(actor: Actor, glossary: Mapping[str, Actor]) -> bool:
    """Tell whether an actor is a state, a body or a group with a name of its own, not "people" or "Turkish farmers"."""
    if actor.kind in {"country", "body"}:
        return True
    if actor.kind not in {"party", "group", "company"} or actor.role == "MED":
        return False
    # Groups known only by what they are have an id that ends in a sort ("CHL.LAB:workers"), not in their name.
    own = re.sub(r"^the\s+", "", actor.name.lower()) == re.sub(r"^the\s+", "", actor.id.rpartition(":")[2])
    return own and ":" in actor.id and actor.name[:1].isupper() and not is_someone(actor, glossary)


def is_someone(actor: Actor, glossary: Mapping[str, Actor]) -> bool:
    """Tell whether a name of one word is that of a person whom the coverage also names in full."""
    word = actor.name.lower()
    if " " in word:
        return False
    for other in glossary.values():
        if other.kind == "person":
            words = re.split(r"[\s-]+", other.name.lower())
            if word in words or word == "".join(part[:1] for part in words):
                return True
    return False


def involves(event: Event, party: Actor, glossary: Mapping[str, Actor]) -> bool:
    """Tell whether a party acts in an event or is acted upon."""
    return any(principal_of(actor, glossary) == party for actor in (*event.actors, *event.recipients))


def tied(one: Actor, other: Actor, kind: str, relations: Iterable[Relation]) -> bool:
    """Tell whether two actors have a standing relation of that kind that has not ended."""
    pair = {one.id, other.id}
    return any(
        relation.kind == kind and relation.last is None and {relation.one, relation.other} == pair
        for relation in relations
    )


def allied(one: Actor, others: Sequence[Actor], relations: Iterable[Relation]) -> bool:
    """Tell whether an actor has a defence pact with one of the others."""
    held = tuple(relations)
    return any(tied(one, other, "defence_pact", held) for other in others)


def rival(one: Actor, others: Sequence[Actor], relations: Iterable[Relation]) -> bool:
    """Tell whether an actor is a lasting rival of one of the others."""
    held = tuple(relations)
    return any(tied(one, other, "rivalry", held) for other in others)


def named(name: str) -> str:
    """Return an actor's name as it stands in running text ("the United States")."""
    return f"the {name}" if WITH_ARTICLE.search(name) and not name.lower().startswith("the ") else name


def capitalised(text: str) -> str:
    """Return the text with its first letter upper case."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " ".join(items) if len(items) < 2 else f"{', '.join(items[:-1])} and {items[-1]}"
