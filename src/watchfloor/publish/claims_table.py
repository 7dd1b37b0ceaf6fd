"""The claims table as shown: what sources contradict each other on comes first, equal voices for one value together."""

from collections.abc import Sequence

from msgspec import Struct

from watchfloor.publish.safe_text import one_line
from watchfloor.publish.wording import RELATIONS, counted, moment_text
from watchfloor.records import Citation, ClaimRow, ClaimValue

ORDER = tuple(RELATIONS)


class Voice(Struct, frozen=True, kw_only=True):
    """Who gives a value, since when, in which articles, in which words."""

    speaker: str
    as_of: str
    articles: tuple[str, ...]
    quote: str
    citations: tuple[Citation, ...]


class Side(Struct, frozen=True, kw_only=True):
    """One value, what stands behind it (origins, speakers, credibility), and all who give it. `stance` is asserts or
    denies where the row asks whether a thing is so."""

    value: str
    behind: str
    credibility: int
    voices: tuple[Voice, ...]
    stance: str | None = None


class Question(Struct, frozen=True, kw_only=True):
    """A row of the table: the slot, how its values stand to each other, and the values side by side."""

    slot: str
    relation: str
    told: str
    sides: tuple[Side, ...]


def claims_table_of(claims: Sequence[ClaimRow]) -> list[Question]:
    """Return the rows, contradictions first, otherwise in the report's order."""
    rows = [_question(claim) for claim in claims]
    return sorted(rows, key=lambda row: ORDER.index(row.relation) if row.relation in ORDER else len(ORDER))


def _question(claim: ClaimRow) -> Question:
    sides: dict[str, list[ClaimValue]] = {}
    for value in claim.values:
        sides.setdefault(one_line(value.value).casefold(), []).append(value)
    return Question(
        slot=one_line(claim.slot),
        relation=claim.relation,
        told=RELATIONS.get(claim.relation, claim.relation),
        sides=tuple(map(_side, sides.values())),
    )


def _side(given: list[ClaimValue]) -> Side:
    lead = given[0]
    speakers = f", {counted(lead.speakers, 'speaker')}" if lead.speakers else ""
    return Side(
        value=one_line(lead.value),
        behind=f"{counted(lead.origins, 'origin')}{speakers}",
        credibility=lead.credibility,
        voices=tuple(map(_voice, given)),
        stance=lead.stance,
    )


def _voice(value: ClaimValue) -> Voice:
    return Voice(
        speaker=one_line(value.speaker or "") or _outlets(value),
        as_of=moment_text(value.as_of) if value.as_of else "",
        articles=value.articles,
        quote=one_line(value.quote),
        citations=value.citations,
    )


def _outlets(value: ClaimValue) -> str:
    """Return the outlets that give a value in their own name."""
    outlets = dict.fromkeys(one_line(cited.outlet) for cited in value.citations if cited.outlet)
    return " and ".join(outlets) or "no speaker named"
