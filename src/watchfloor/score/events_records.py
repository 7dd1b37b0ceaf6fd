"""Accuracy of who did what to whom on gold records of one sentence each: PLOVER's own, and PETRARCH's validation."""

import gzip
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.read.stage import Lexicons
from watchfloor.records import Actor, EventMention, Knowledge, KnownActor, Reading, RoleTerm
from watchfloor.score.conventions import as_coded_by_convention
from watchfloor.score.figures import Figure, Miss, Score, article_of, readings_of, rows_of, set_f1

Triple = tuple[str | None, str, str | None]
# Classes whose deed is done by all together: told with two doers, each does it with the other.
TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "ASSAULT"})
# Roots of CAMEO that PLOVER has classes for: 01 and 02 are statements, which it leaves out.
STATEMENTS = ("01", "02")
HIGHEST_ROOT = 20
INVENTED = "PETR.UnitTest"


class Side(Struct, frozen=True):
    """The triples, countries and classes of one record, as gold has them or as they were made."""

    triples: frozenset[Triple] = frozenset()
    countries: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    classes: tuple[str, ...] = ()

    @property
    def pairs(self) -> frozenset[tuple[str | None, str | None]]:
        """Return who did something to whom, whatever it was."""
        return frozenset((source, target) for source, _, target in self.triples)


def measure_records(gold: Path, desk: Desk) -> Score:
    """Return how well PLOVER's gold sentences are coded: class, countries and whole triples.

    Each record tells one event of its sentence, though many sentences tell more: so only the main event read from a
    sentence (told most surely, then first) is set against it, and what else was made neither helps nor costs. Making
    more events can therefore never raise the score. Class and triples follow the gold's convention that what is only
    intended is AGREE or THREATEN. A triple is (source country, class, target country); a record with several sources
    or targets has all combinations, a reciprocal one each pair both ways, one without target None in its place.
    Bodies count as IGO whatever their seat. Countries are those of both sides pooled.
    """
    rows = rows_of(gold / "event_coding" / "plover_gsr.jsonl")
    readings = readings_of((article_of(r["text"], r["id"], r["date"]) for r in rows), desk)
    best = [main_event(reading.events) for reading in readings]
    wanted = [wanted_of(row) for row in rows]
    made = [made_of([one] if one else [], reading) for one, reading in zip(best, readings, strict=True)]
    right = sum(w.classes == m.classes for w, m in zip(wanted, made, strict=True))
    name, cases = "events: PLOVER gold records", len(rows)
    return Score(
        figures=(
            Figure(measure=name, metric="class of the main event", value=right / cases, cases=cases, reach=0.80),
            Figure(measure=name, metric="countries, set F1", value=set_f1(*fields(wanted, made, "countries")),
                   cases=cases, reach=0.85),
            Figure(measure=name, metric="triples, set F1", value=set_f1(*fields(wanted, made, "triples")), cases=cases,
                   reach=0.60, others='none published ("no system would get all")'),
        ),
        misses=misses_of([(row["id"], row["text"]) for row in rows], wanted, made, best),
    )  # fmt: skip


def measure_petrarch(gold: Path, desk: Desk) -> Score:
    """Return triple F1 by PLOVER root on PETRARCH's validation records, its unit tests apart from its newswire.

    Here a record lists all events of its sentence, so all that are made count, and an extra one costs. Codes compare by
    country: the first three letters ("ARNGOV" is ARN, "IGOEEU" IGO); a side coded "---" or not at all has no country.
    The unit tests' invented countries are known to the reader from PETRARCH's own lists of actors and agents. Records
    with codes that no ontology has (902, 345: tests of a dictionary) are left out; statements (CAMEO 01 and 02) are no
    PLOVER events, so gold has none for them and an event made there is an extra one. Beside the triples the pairs of
    countries are scored, because the unit tests give many ordinary verbs a class of their own making.
    """
    rows = [r for r in rows_of(gold / "event_coding" / "petrarch_validation.jsonl") if r["text"] and is_coded(r)]
    figures: list[Figure] = []
    misses: list[Miss] = []
    for name, invented in (("unit tests, invented countries", True), ("newswire", False)):
        part = [row for row in rows if row["file"].endswith(INVENTED) == invented]
        readings = read_with(part, desk, invented_knowledge(gold, desk.knowledge) if invented else None)
        wanted = [side_of(petrarch_triples(row)) for row in part]
        made = [made_of(list(reading.events), reading) for reading in readings]
        for metric, field in (("triples, set F1", "triples"), ("pairs of countries, set F1", "pairs")):
            value = set_f1(*fields(wanted, made, field))
            figures.append(Figure(measure=f"events: PETRARCH {name}", metric=metric, value=value, cases=len(part)))
        tops = [main_event(reading.events) for reading in readings]
        misses.extend(misses_of([(f"{row['id']}", row["text"]) for row in part], wanted, made, tops))
    return Score(figures=tuple(figures), misses=tuple(misses))


def fields(wanted: Sequence[Side], made: Sequence[Side], name: str) -> tuple[list[set[Any]], list[set[Any]]]:
    """Return one field of both sides, as sets."""
    return [set(getattr(w, name)) for w in wanted], [set(getattr(m, name)) for m in made]


def main_event(events: Iterable[EventMention]) -> EventMention | None:
    """Return the event a sentence is about: told with most confidence, then first."""
    return max(events, key=lambda e: (round(e.confidence, 1), -e.trigger_start), default=None)


def side_of(triples: Iterable[Triple]) -> Side:
    """Return triples with the countries and classes in them."""
    kept = list(triples)
    sources = frozenset(s for s, _, _ in kept if s)
    targets = frozenset(t for _, _, t in kept if t)
    return Side(
        triples=frozenset(kept), countries=sources | targets, sources=sources, targets=targets,
        classes=tuple(sorted({c for _, c, _ in kept})),
    )  # fmt: skip


def wanted_of(row: dict[str, Any]) -> Side:
    """Return what a PLOVER gold record tells."""
    sources, targets = ([a["code"] for a in row[key]] for key in ("source", "target"))
    return side_of(combined(sources, targets, row["event_current"], reciprocal=row["reciprocal"]))


def combined(sources: Sequence[str], targets: Sequence[str], plover: str, *, reciprocal: bool) -> Iterable[Triple]:
    """Yield all combinations of two sides; where it is reciprocal, of all who take part with each other."""
    if reciprocal:
        everybody = [*sources, *targets]
        for i, one in enumerate(everybody):
            yield from ((one, plover, other) for j, other in enumerate(everybody) if i != j)
        if len(everybody) > 1:
            return
    for source in sources or (None,):
        yield from ((source, plover, target) for target in targets or (None,))


def made_of(events: Sequence[EventMention], reading: Reading) -> Side:
    """Return what the events of one reading tell."""
    homes = {actor.id: home_of(actor) for actor in reading.actors}
    return side_of(triple for event in events for triple in triples_of(event, homes))


def home_of(actor: Actor) -> str | None:
    """Return an actor's country; for bodies between states IGO, for others without a country their sector if NGO."""
    if actor.id.startswith("IGO") or actor.role == "IGO":
        return "IGO"
    return actor.country or ("NGO" if actor.role == "NGO" else None)


def triples_of(event: EventMention, homes: dict[str, str | None]) -> Iterable[Triple]:
    """Yield the triples of one event; several who did it together did it with each other, both ways."""
    plover = as_coded_by_convention(event)
    joint = len(event.actors) > 1 and event.plover in TOGETHER and not set(event.recipients) - set(event.actors)
    doers, others = event.actors, event.recipients
    if joint and event.initiators:
        doers, others, joint = event.initiators, tuple(a for a in event.actors if a not in event.initiators), False
    sources = [home for a in doers if (home := homes.get(a))]
    targets = [home for a in others if (home := homes.get(a))]
    return combined(sources, [] if joint else targets, plover, reciprocal=joint)


def misses_of(
    names: Sequence[tuple[str, str]], wanted: Sequence[Side], made: Sequence[Side], best: Sequence[EventMention | None]
) -> tuple[Miss, ...]:
    """Return a miss for each record whose triples are not all there and nothing beside, with its kind of error."""
    found = []
    for (name, text), want, got, one in zip(names, wanted, made, best, strict=True):
        if want.triples != got.triples:
            rule = f" [{one.reason}]" if one else ""
            case = f"{name} {shown(want)} got {shown(got)}{rule}: {text[:230]}"
            found.append(Miss(kind=kind_of_error(want, got), case=case))
    return tuple(found)


def kind_of_error(want: Side, got: Side) -> str:
    """Return what kind of error it is, the gravest first."""
    if not got.triples:
        return "event missed"
    if not want.triples:
        return "extra event"
    if {(t, c, s) for s, c, t in want.triples if t} & got.triples - want.triples:
        return "roles swapped"
    if not set(want.classes) & set(got.classes):
        same = {(s, t) for s, _, t in want.triples} & {(s, t) for s, _, t in got.triples}
        return "class wrong, roles right" if same else "class and roles wrong"
    if want.triples < got.triples:
        return "extra event"
    if want.sources - got.sources:
        return "source missed"
    if want.targets - got.targets:
        return "target missed"
    return "actor too many"


def shown(side: Side) -> str:
    """Return triples as text."""
    return " ".join(sorted(f"{s}-{c}-{t}" for s, c, t in side.triples)) or "nothing"


def is_coded(row: dict[str, Any]) -> bool:
    """Tell whether all codes of a record are of CAMEO."""
    roots = [event["cameo"][:2] for event in row["events"]]
    return all(root.isdigit() and 0 < int(root) <= HIGHEST_ROOT for root in roots)


def petrarch_triples(row: dict[str, Any]) -> Iterable[Triple]:
    """Yield the triples of a PETRARCH record that PLOVER has a class for."""
    for event in row["events"]:
        if event["plover"] and not event["cameo"].startswith(STATEMENTS):
            yield (country_in(event["source"]), event["plover"], country_in(event["target"]))


def country_in(code: str | None) -> str | None:
    """Return the country of an actor code, its first three letters ("ARNGOV" is ARN)."""
    first = (code or "")[:3]
    return first if first.isalpha() else None


def read_with(rows: Sequence[dict[str, Any]], desk: Desk, knowledge: Knowledge | None) -> list[Reading]:
    """Return the readings of records' sentences, with other knowledge than the desk's where that is given."""
    reader = Informed(desk, knowledge) if knowledge else desk
    return readings_of((article_of(r["text"], str(at), day_of(r["date"])) for at, r in enumerate(rows)), reader)


def day_of(written: str) -> str | None:
    """Return an ISO day, or None for the other ways in which a few records write theirs."""
    return written if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else None


class Informed(Desk):
    """A desk that knows other things, on the parser of the desk it is made from."""

    def __init__(self, desk: Desk, knowledge: Knowledge) -> None:
        super().__init__()
        self.__dict__["parser"] = desk.parser
        self.__dict__["knowledge"] = knowledge
        self.__dict__["lexicons"] = Lexicons(knowledge)


def invented_knowledge(gold: Path, known: Knowledge) -> Knowledge:
    """Return what is known with PETRARCH's actors in it; they take the place of those that share a name with them."""
    folder = gold / "country_knowledge"
    actors = list(actors_in(lines_of(folder / "petrarch2_PETR.Validate.actors.txt.gz")))
    roles = list(roles_in(lines_of(folder / "petrarch2_PETR.Validate.agents.txt.gz"), known.roles))
    taken = {name.casefold() for actor in actors for name in (*actor.names, *actor.adjectives)}
    kept = (one for one in known.actors if taken.isdisjoint(name.casefold() for name in (*one.names, *one.adjectives)))
    return structs.replace(known, actors=(*kept, *actors), roles=(*known.roles, *roles))


def lines_of(path: Path) -> list[str]:
    """Return the lines of a gzipped list without comments. Raises SettingsError where it cannot be read."""
    try:
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, ValueError, EOFError) as error:
        raise SettingsError(f"{path}: {error}; name a folder that holds the gold data") from error
    return [line.split("#")[0].rstrip() for line in re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).splitlines()]


def actors_in(lines: Iterable[str]) -> Iterable[KnownActor]:
    """Yield the actors of a PETRARCH list: a name, "+" names below it, codes in brackets, some bound to dates."""
    names: list[str] = []
    codes: list[str] = []
    for line in [*lines, "END"]:
        if line and not line.startswith(("+", " ", "\t", "[", "<")):
            yield from known_actor(names, codes)
            names, codes = [], []
        codes += [held.split()[0].upper() for held in re.findall(r"\[([^\]<>]+)", line)]
        if name := re.sub(r"\[.*", "", line).replace("_", " ").strip("+ \t"):
            names.append(name)


def known_actor(names: Sequence[str], codes: Sequence[str]) -> Iterable[KnownActor]:
    """Yield an actor by its first code's country; a code with strokes is a group of those that it lists."""
    listed = codes[0].split("/") if codes else []
    homes = [home for code in (listed if len(listed) > 1 else codes) if (home := country_in(code))]
    if names and homes:
        shown_names = tuple(dict.fromkeys(form for name in names for form in forms_of(name)))
        actor = Actor(id=homes[0], name=shown_names[0], kind="country", country=homes[0])
        members = tuple(homes) if len(listed) > 1 else ()
        yield KnownActor(actor=actor, names=shown_names, adjectives=shown_names, members=members)


def forms_of(name: str) -> Iterable[str]:
    """Yield an upper-case name as text has it, and the people's name that English makes of a country's in -or, -an."""
    yield name.upper() if len(name) <= 4 and "." not in name else name.title()
    if len(name) <= 4:
        yield name.title()
    if " " not in name:
        yield f"{name.title()}ian"


def roles_in(lines: Iterable[str], known: Sequence[RoleTerm]) -> Iterable[RoleTerm]:
    """Yield the agents of a PETRARCH list that are not known as roles already."""
    held = {phrase for role in known for phrase in role.phrases}
    for line in lines:
        phrase = re.sub(r"[\[{].*", "", line).replace("_", " ").strip().lower()
        code = re.search(r"\[\s*~(\w{3})", line)
        if code and phrase and "!" not in phrase and phrase not in held:
            yield RoleTerm(phrases=(phrase,), office=phrase, kind="group", role=code[1])
