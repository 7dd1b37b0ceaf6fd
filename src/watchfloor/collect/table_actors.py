"""Actors of tables: a country's code, name, people or office-holder, or a body's name, to the id it goes by here."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from watchfloor.records import KnownActor, OfficeTerm

# Parts of a state that act for it; an armed group or a party in it does not.
STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
BRACKET = re.compile(r"^(.{0,200}?)\s*\(([^()]{1,200})\)\s*$")
# "Military Forces of Ghana", "Government of Peru (2021-)": whose part it is stands last.
PART_OF = re.compile(r"^(?:[\w'-]+ ){0,4}?(?:forces|government|police|army|navy|ministry|parliament) of (.+)$")
# Cells repeat; more different ones than this are not remembered.
REMEMBERED = 200_000


class ActorNames:
    """Ids by name. Names of the table's own (`own`, "" for nobody) come before those that are known."""

    def __init__(self, known: Iterable[KnownActor], own: Mapping[str, str], terms: Iterable[OfficeTerm] = ()) -> None:
        self.ids: dict[str, str] = {}
        actors = sorted(known, key=lambda one: one.actor.kind != "country")
        for one in actors:
            if one.actor.kind == "country":
                self._add(one.actor.id, (one.actor.id, one.actor.name, *one.names))
        for one in actors:
            if one.actor.kind == "country":
                self._add(one.actor.id, one.adjectives)
            else:
                state = one.actor.country if one.actor.role in STATE else None
                self._add(state or one.actor.id, (one.actor.name, *one.names))
        self.own = {folded(name): id_ for name, id_ in own.items()}
        self.terms: dict[str, list[OfficeTerm]] = {}
        for term in terms:
            for name in {folded(name) for name in (term.person, *term.names) if " " in name}:
                self.terms.setdefault(name, []).append(term)
        self.seen: dict[str, str | list[OfficeTerm] | None] = {}

    def _add(self, id_: str, names: Iterable[str]) -> None:
        for name in names:
            self.ids.setdefault(folded(name), id_)

    def id_of(self, cell: str, day: date) -> str | None:
        """Return the id of whom a cell names, None where it is nobody known. Who holds an office on that day acts for
        the country."""
        if cell not in self.seen:
            if len(self.seen) > REMEMBERED:
                self.seen.clear()
            self.seen[cell] = self._find(cell)
        found = self.seen[cell]
        if not isinstance(found, list):
            return found
        return next((one.country for one in found if one.first <= day and (one.last is None or day <= one.last)), None)

    def _find(self, cell: str) -> str | list[OfficeTerm] | None:
        for name in readings_of(cell[:400]):
            key = folded(name)
            if key in self.own:
                return self.own[key] or None
            if key in self.ids:
                return self.ids[key]
            if key in self.terms:
                return self.terms[key]
        words = folded(cell[:400]).split()
        # Tables give a middle name or a patronymic that news leaves out.
        return self.terms.get(f"{words[0]} {words[2]}") if len(words) == 3 else None


def folded(name: str) -> str:
    """Return a name without case, diacritics, points, hyphens, and a leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = plain.casefold().replace(".", "").replace("’", "'").replace("-", " ").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def readings_of(cell: str) -> Iterator[str]:
    """Yield what a cell may name, the likeliest first: all of it, what stands in brackets, before them, whose part
    it is; each also turned round where it is filed under its chief word ("Korea, Republic of")."""
    cell = cell.partition(";")[0].strip()
    held = BRACKET.match(cell)
    names = [cell]
    if held:
        names += [held[2], held[1]]
    for name in tuple(names):
        part = PART_OF.match(folded(name))
        if part:
            names.append(part[1])
    for name in names:
        if name:
            yield name
            chief, comma, rest = name.partition(", ")
            if comma:
                yield f"{rest} {chief}"
