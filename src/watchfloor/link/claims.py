"""The claims table: slots that two or more speakers fill, and how what they say is related."""

from collections.abc import Iterable, Sequence

from watchfloor.link.claims_blame import blame_rows
from watchfloor.link.claims_dates import date_rows
from watchfloor.link.claims_happened import happened_rows
from watchfloor.link.claims_offices import office_rows
from watchfloor.link.claims_quantities import quantity_rows
from watchfloor.link.sayings import scene_of
from watchfloor.records import ClaimRow, KnownOutlet, Origin, Reading

GRAVEST = ("contradicts", "supersedes", "different_scope", "agrees", "one_sided")
LONGEST = 25


def find_claims(
    readings: Sequence[Reading],
    origins: Sequence[Origin],
    outlets: Iterable[KnownOutlet] = (),
) -> tuple[ClaimRow, ...]:
    """Return the claims table of a story, disputes first; at most LONGEST rows."""
    scene = scene_of(readings, origins, outlets)
    rows = [*quantity_rows(scene), *date_rows(scene), *office_rows(scene), *blame_rows(scene), *happened_rows(scene)]
    rows.sort(key=rank)
    return tuple(rows[:LONGEST])


def rank(row: ClaimRow) -> tuple[int, int, str]:
    """Return a sort key: gravest relation, then most articles, then name."""
    return GRAVEST.index(row.relation), -len({a for value in row.values for a in value.articles}), row.slot
