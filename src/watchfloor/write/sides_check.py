"""Sides: each value of a dispute stands behind the one who gives it, and behind nobody else."""

import re

from watchfloor.write.candidates import Candidate


def sides_refusal(candidate: Candidate, text: str) -> str | None:
    """Return a reason where a value of a dispute does not stand right behind the one who gives it."""
    plain = text.replace("’", "'").lower()
    values = [value.replace("’", "'").lower() for _, value in candidate.sides]
    for who, value in candidate.sides:
        at = plain.find(who.replace("’", "'").lower())
        behind = plain[at + len(who) :] if at >= 0 else ""
        places = {other: found.start() for other in values if (found := re.search(rf"\b{re.escape(other)}\b", behind))}
        if places and min(places, key=lambda other: places[other]) != value.replace("’", "'").lower():
            return "roles_differ"
    return None
