"""Disputed points and updates: one sentence for a row of the claims table, each side with its speaker and source."""

from watchfloor.records import Citation, ClaimRow, ClaimValue, Statement
from watchfloor.write.sections import fact
from watchfloor.write.wording import capitalised, closed, counted, day_of, listed

MOST_SIDES = 3


def who_says(value: ClaimValue) -> str:
    """Return who gives a value: its speaker, else the outlets that print it."""
    if value.speaker:
        return value.speaker.strip(" ,")
    outlets = list(dict.fromkeys(c.outlet for c in value.citations if c.outlet))
    if not outlets:
        return "one article"
    return listed(outlets) if len(outlets) < 3 else f"{outlets[0]} and {counted(len(outlets) - 1, 'other outlet')}"


def sides_of(row: ClaimRow) -> list[tuple[str, list[ClaimValue]]]:
    """Return the row's distinct values, each with everybody who gives it, best supported first."""
    sides: dict[str, list[ClaimValue]] = {}
    for value in row.values:
        sides.setdefault(value.value.strip().lower(), []).append(value)
    ranked = sorted(sides.values(), key=lambda values: -sum(len(value.articles) for value in values))
    return [(values[0].value.strip(), values) for values in ranked][:MOST_SIDES]


def dispute_statement(row: ClaimRow, *, paragraph: int = 0) -> Statement:
    """Return a contradiction as one sentence with both sides."""
    sides = sides_of(row)
    parts = [
        f"{listed(list(dict.fromkeys(who_says(value) for value in values))[:2])} {says(values)} {quoted(words)}"
        for words, values in sides
    ]
    text = f"Accounts differ on {row.slot[:1].lower() + row.slot[1:]}: {'; '.join(parts)}"
    return fact(closed(text), citations_of(row), origins=len(sides), disputed=True, paragraph=paragraph)


def says(values: list[ClaimValue]) -> str:
    """Return the verb for one or several who give a value."""
    speakers = {who_says(value) for value in values}
    single = len(speakers) == 1 and " and " not in next(iter(speakers))
    return "says" if single else "say"


def quoted(words: str) -> str:
    """Return a value as it stands in the sentence, without a full stop of its own."""
    return words.rstrip(".")


def update_statement(row: ClaimRow, *, paragraph: int = 0) -> Statement:
    """Return a supersession: the newest value with its day, and the one it replaces."""
    ordered = sorted(row.values, key=lambda value: (value.as_of is not None, value.as_of), reverse=True)
    newest = ordered[0]
    older = next((value for value in ordered[1:] if value.value.lower() != newest.value.lower()), None)
    as_of = f" as of {day_of(newest.as_of.date())}" if newest.as_of else ""
    text = f"{capitalised(row.slot)}: {quoted(newest.value)}{as_of}, according to {who_says(newest)}"
    if older is not None:
        before = f" on {day_of(older.as_of.date())}" if older.as_of else " earlier"
        text += f"; {who_says(older)} had given {quoted(older.value)}{before}"
    kept = (*newest.citations[:2], *(older.citations[:2] if older else ()))
    return fact(closed(text), kept, paragraph=paragraph)


def citations_of(row: ClaimRow) -> tuple[Citation, ...]:
    """Return up to two passages for each side of a row."""
    return tuple(citation for _, values in sides_of(row) for citation in values[0].citations[:2])
