"""What has been named so far in one article, so that later words can be referred back to it."""

from collections import Counter

from msgspec import Struct, structs

from watchfloor.read.actors import person_of
from watchfloor.read.folding import fold
from watchfloor.records import Actor

# How many sentences back "the ministry" may point when several ministries have been named.
NEAR = 2


class Said(Struct, frozen=True):
    """One actor named at a token: in which sentence, and how strongly its grammatical place recommends it."""

    token: int
    sentence: int
    actor: Actor
    weight: int
    group: int = 0


class Memory:
    """Actors in the order they were named, by id, by the words of their names, and people by each part of theirs."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.said: list[Said] = []
        self.words: dict[str, list[Said]] = {}
        self.people: dict[str, set[str]] = {}
        self.middles: dict[str, set[str]] = {}
        self.renamed: dict[str, str] = {}
        self.women: dict[str, bool] = {}
        self.aliases: dict[str, str] = {}
        self.pair: tuple[Actor, ...] = ()
        self.countries: Counter[str] = Counter()

    def note(self, actor: Actor, said: Said, wording: str) -> None:
        """Remember that an actor was named in these words."""
        self.actors.setdefault(actor.id, actor)
        self.said.append(said)
        if actor.country:
            self.countries[actor.country] += 1
        for word in words_of(actor, wording):
            self.words.setdefault(word, []).append(said)

    def note_person(self, actor: Actor, parts: list[str]) -> None:
        """Remember the parts of a person's name, for when one of them stands alone."""
        words = [fold(part) for part in parts]
        for word in {words[0], words[-1]} if words else ():
            self.people.setdefault(word, set()).add(actor.id)
        for word in words[1:-1]:
            self.middles.setdefault(word, set()).add(actor.id)

    def person(self, text: str) -> Actor | None:
        """Return the one person so far whose name has these words: family or given name first, else one between.

        Of several who share a family name it is the one in office, as news writes it.
        """
        words = fold(text).split()
        if not words:
            return None
        found = self.people.get(words[-1], set()) or self.middles.get(words[-1], set())
        if len(words) > 1:
            found = {one for one in found if within(words, fold(self.actors[one].name).split())}
        found = {self.renamed.get(one, one) for one in found}
        if len(found) > 1:
            found = {one for one in found if self.actors[one].office and self.actors[one].role == "GOV"}
        return self.actors[next(iter(found))] if len(found) == 1 else None

    def learn(self, known: Actor, more: Actor) -> Actor:
        """Return a person named before with the country and office that are told only now; the same one otherwise."""
        if known.country is not None or more.country is None:
            if known.office is None and more.office is not None and known.country in {None, more.country}:
                known = structs.replace(known, office=more.office, role=more.role)
                self.actors[known.id] = known
            return known
        fuller = person_of(known.name, more.country, more.role or known.role, more.office or known.office)
        self.actors[fuller.id] = fuller
        self.renamed[known.id] = fuller.id
        return fuller

    def named(self, word: str, sentence: int) -> Actor | None:
        """Return the actor that "the <word>" points back to: the only one so called, or the only one near."""
        found = self.words.get(word, [])
        if not found:
            return None
        last = found[-1]
        others = {said.actor.id for said in found}
        if len(others) == 1:
            return last.actor
        near = {said.actor.id for said in found if sentence - said.sentence <= NEAR}
        latest = [said for said in found if said.sentence == last.sentence]
        if len({said.actor.id for said in latest}) == 1 and (len(near) == 1 or sentence - last.sentence <= 1):
            return last.actor
        return None

    def couple(self, word: str) -> tuple[Actor, ...]:
        """Return the last two actors so called that belong to different countries ("both ministries"), or nothing."""
        called = [said for said in self.words.get(word, []) if said.actor.kind != "person" and said.actor.country]
        group = next((said.group for said in reversed(called) if said.group), 0)
        together = [said for said in called if said.group == group] if group else called
        found = tuple({said.actor.id: said.actor for said in together}.values())
        return found if len(found) == 2 and found[0].country != found[1].country else ()

    def of_role(self, role: str) -> Actor | None:
        """Return the one organisation so far, under a name of its own, of a PLOVER sector ("the union"), or None."""
        found = {a.id: a for a in self.actors.values() if a.role == role and is_named(a)}
        return next(iter(found.values())) if len(found) == 1 else None

    def leaders(self, sentence: int) -> tuple[Actor, ...]:
        """Return the two office-holders of two countries named in this sentence or the two before it, or nothing."""
        found = {
            said.actor.id: said.actor
            for said in self.said[-20:]
            if said.actor.kind in {"person", "office"}
            and said.actor.office
            and said.actor.country
            and 0 <= sentence - said.sentence <= NEAR
        }
        pair = tuple(found.values())
        return pair if len(pair) == 2 and pair[0].country != pair[1].country else ()

    def last_body(self, kinds: frozenset[str], sentence: int) -> Actor | None:
        """Return the one organisation of a kind, under its own name, in this sentence or the one before, or None."""
        found = {
            said.actor.id: said.actor
            for said in self.said[-16:]
            if said.actor.kind in kinds and is_named(said.actor) and sentence - said.sentence <= 1
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def office_in(self, sentence: int) -> Actor | None:
        """Return the last actor of this sentence that holds or is an office of a country, or None."""
        held = (
            said.actor
            for said in reversed(self.said[-12:])
            if said.sentence == sentence and said.actor.office and said.actor.kind in {"person", "office"}
        )
        return next(held, None)

    def last_person(self, sentence: int) -> Actor | None:
        """Return the one office-holder named in this sentence or the one before ("the diplomat"), or None."""
        found = {
            said.actor.id: said.actor
            for said in self.said[-12:]
            if said.actor.kind == "person" and said.actor.office and sentence - said.sentence <= 1
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def two(self) -> tuple[Actor, ...]:
        """Return the two countries that "both countries" means: last named as a pair, or clearly the foremost two."""
        if self.pair:
            return self.pair
        ranked = self.countries.most_common(3)
        if len(ranked) < 2 or (len(ranked) == 3 and ranked[2][1] >= ranked[1][1]):
            return ()
        pair = tuple(self.actors[code] for code, _ in ranked[:2] if code in self.actors)
        return pair if len(pair) == 2 else ()


def is_named(actor: Actor) -> bool:
    """Return true for an organisation under a name of its own, known or not ("Hamas"), not one of a kind ("rebels")."""
    return actor.id.startswith("name:") or (
        actor.office is None and actor.kind in {"group", "party", "company", "body"} and bool(actor.name)
    )


def within(some: list[str], words: list[str]) -> bool:
    """Return true where all of some words are among others."""
    return set(some) <= set(words)


def words_of(actor: Actor, text: str) -> set[str]:
    """Return the words by which an actor can be taken up again: of its office, and of its name if it is no person."""
    if actor.kind == "country":
        return set()
    if actor.kind == "person":
        office = (actor.office or "").lower()
        return {office, office.rpartition(" ")[2]} - {""}
    words = heads_of(text.lower())
    if actor.office:
        words |= {actor.office} | heads_of(actor.office)
    else:
        words |= {word for word in actor.name.lower().split() if len(word) > 3} | ({"party"} & {actor.kind})
    return words | {word.removesuffix("s") for word in words if actor.kind != "group" and not word.endswith("ss")}


def heads_of(phrase: str) -> set[str]:
    """Return the words that may head a phrase: its last, and the last before "of" or "for"."""
    front = phrase.partition(" of ")[0].partition(" for ")[0]
    return {phrase.rpartition(" ")[2], front.rpartition(" ")[2]}
