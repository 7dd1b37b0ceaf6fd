"""Standing relations: what is known beforehand to bind the actors of a story, unpacked for these actors alone."""

import itertools
import re
from collections.abc import Collection, Iterable, Iterator

from watchfloor.assess.evidence import Evidence
from watchfloor.records import Actor, Citation, Knowledge, Position, Relation, Ties

ENTRY = re.compile(r"(?P<other>[^:]+):(?P<first>\d{4})(?:-(?P<last>\d{4}))?(?::(?P<note>.*))?")
# Kinds whose rows are of a body and those that belong to it: what binds two states is that both belong.
BELONGING = frozenset({"member", "permanent_member", "defence_member", "trade_member", "forum_member"})
# How much of an article is its opening, in characters.
OPENING = 600
# Kinds of which a row sums up a past: a part of it cannot be told for an earlier day.
SUMMED = frozenset({"dispute"})


def relations_among(knowledge: Knowledge, ids: Collection[str], year: int | None = None) -> tuple[Relation, ...]:
    """Return the relations whose two ends are both among some actors: by the tables' order, a pack's own last.

    Two states of one body are fellow members, with the body's name as the note, since the later one joined; small
    bodies come first, because they bind more than large ones. Of a `year`, only what had begun by then, and what ended
    only later counts as standing.
    """
    names = {row.actor.id: row.actor.name for row in knowledge.actors if row.actor.kind == "body"}
    found: list[Relation] = []
    for row in sorted(knowledge.ties, key=lambda row: len(row.others) if row.kind in BELONGING else 0):
        if row.kind in BELONGING:
            members = [relation for relation in unpacked(row, year) if relation.other in ids]
            found += members if row.one in ids else ()
            found += fellows(members, names.get(row.one, row.one))
        elif row.one in ids:
            found += [relation for relation in unpacked(row, year) if relation.other in ids]
    found += [relation for relation in knowledge.relations if relation.one in ids and relation.other in ids]
    return tuple(found)


def unpacked(row: Ties, year: int | None = None) -> Iterator[Relation]:
    """Yield the relations of one row as they stood in a year; an entry that cannot be read is left out."""
    for entry in row.others:
        match = ENTRY.fullmatch(entry)
        if match is None:
            continue
        first, last = int(match["first"]), int(match["last"]) if match["last"] else None
        later = year is not None and last is not None and last > year
        if (year is None or first <= year) and not (later and row.kind in SUMMED):
            yield Relation(
                one=row.one,
                other=match["other"],
                kind=row.kind,
                first=first,
                last=None if later else last,
                source=row.source,
                note=match["note"] or "",
            )


def fellows(members: list[Relation], body: str) -> Iterator[Relation]:
    """Yield for each two that belong to a body now that both do."""
    for one, other in itertools.combinations([member for member in members if member.last is None], 2):
        ends = sorted((one.other, other.other))
        first = max(one.first, other.first)
        kind = f"fellow_{one.kind}"
        yield Relation(one=ends[0], other=ends[1], kind=kind, first=first, last=None, source=one.source, note=body)


def positions_on(evidence: Evidence, actor: Actor, positions: Iterable[Position]) -> Iterator[Citation]:
    """Yield a knowledge citation for each thing that an actor has long stood for and that bears on the story."""
    today = evidence.today
    held = [row for row in positions if row.actor == actor.id and (today is None or row.since <= today.year)]
    # The openings tell what a story is about; a word in passing does not.
    opening = " ".join(
        f"{reading.article.title} {reading.article.text[:OPENING]}".lower() for reading in evidence.originals if held
    )
    for row in held:
        if any(re.search(rf"\b{re.escape(word.lower())}", opening) for word in row.about):
            yield Citation(
                source_kind="knowledge", quote=row.text, item=f"position:{actor.id}:{row.since}", source=row.source
            )
