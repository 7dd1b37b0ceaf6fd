"""Why It Matters: what follows for whom."""

from watchfloor.records import Assessment, Statement
from watchfloor.write.sections import Told, assessment

MOST = 5


def why_it_matters(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the consequences that the coverage states, for whom."""
    said = [told.fact(finding) for finding in told.take(assessed.consequences, MOST)]
    return said or [assessment("The articles read state no consequence beyond the event itself.")]
