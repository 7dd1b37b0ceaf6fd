"""What has been named so far in one article, so that later words can be referred back to it."""

from collections import Counter

from msgspec import Struct

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
        """Remember a person's family and given names, for when one of them stands alone."""
        for part in {parts[0].lower(), parts[-1].lower()} if parts else ():
            self.people.setdefault(part, set()).add(actor.id)

    def person(self, part: str) -> Actor | None:
        """Return the one person so far with that family or given name."""
        found = self.people.get(part.lower(), set())
        return self.actors[next(iter(found))] if len(found) == 1 else None

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
        found = {a.id: a for a in self.actors.values() if a.role == role and a.id.startswith("name:")}
        return next(iter(found.values())) if len(found) == 1 else None

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
