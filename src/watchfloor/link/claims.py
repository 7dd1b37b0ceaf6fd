"""The claims table: slots that two or more speakers fill, and how what they say is related."""

from collections.abc import Iterable, Mapping, Sequence

from watchfloor.link.claims_blame import blame_rows
from watchfloor.link.claims_dates import date_rows
from watchfloor.link.claims_doers import doer_rows
from watchfloor.link.claims_happened import happened_rows
from watchfloor.link.claims_offices import office_rows
from watchfloor.link.claims_places import place_rows
from watchfloor.link.claims_quantities import quantity_rows
from watchfloor.link.sayings import scene_of
from watchfloor.records import ClaimRow, Origin, Reading

GRAVEST = ("contradicts", "supersedes", "different_scope", "agrees", "one_sided")
# Within a relation: what kind of change this is, what is disputed to have happened, who did it, then figures.
KINDS = ("change", "actor", "happened", "date", "quantity", "office", "place")
LONGEST = 14
# Of one relation no more than this: a table that only agrees, or only moves on, hides the disputes.
MOST = {"contradicts": 7, "supersedes": 6, "different_scope": 2, "agrees": 5, "one_sided": 2}


def find_claims(
    readings: Sequence[Reading],
    origins: Sequence[Origin],
    control: Mapping[str, str | None] | None = None,
) -> tuple[ClaimRow, ...]:
    """Return the claims table of a story, disputes first; at most LONGEST rows. `control` says whose voice an article
    is, where a state or party controls its outlet."""
    scene = scene_of(readings, origins, control)
    found = [*quantity_rows(scene), *date_rows(scene), *office_rows(scene), *blame_rows(scene), *doer_rows(scene)]
    found += [*happened_rows(scene), *place_rows(scene)]
    rows: list[ClaimRow] = []
    for row in sorted(found, key=rank):
        if sum(other.relation == row.relation for other in rows) < MOST[row.relation] and not told_before(row, rows):
            rows.append(row)
    return tuple(rows[:LONGEST])


def told_before(row: ClaimRow, rows: Iterable[ClaimRow]) -> bool:
    """Return whether an earlier row holds the same passages under the same relation, or has the same name."""
    quotes = {(value.articles[0], value.quote) for value in row.values}
    return any(
        other.relation == row.relation
        and (other.slot == row.slot or quotes <= {(value.articles[0], value.quote) for value in other.values})
        for other in rows
    )


def rank(row: ClaimRow) -> tuple[int, int, int, str]:
    """Return a sort key: gravest relation, then kind, then most articles, then name."""
    kind = KINDS.index(row.kind) if row.relation == "contradicts" and row.kind in KINDS else 0
    return GRAVEST.index(row.relation), kind, -len({a for value in row.values for a in value.articles}), row.slot
