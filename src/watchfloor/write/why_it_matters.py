"""Why It Matters: what follows for whom."""

from watchfloor.records import Assessment, Statement
from watchfloor.write.sections import Told, assessment
from watchfloor.write.ties import implication

MOST = 4
# With fewer stated consequences, what the event and standing ties imply is told as well.
FEW = 3
# What the first is worth when the report must be shorter; each next is worth one less.
WORTH = 8.0


def why_it_matters(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the consequences that the coverage states, for whom, and where they are few what the ties imply."""
    said = [told.fact(finding) for finding in told.take(assessed.consequences, MOST)]
    told.weights |= {statement.id: WORTH - place for place, statement in enumerate(said)}
    implied = implication(assessed) if len(said) < FEW else None
    if implied:
        said.append(assessment(implied[0], implied[1], paragraph=1))
    return said or [assessment("The articles read state no consequence beyond the event itself.")]
