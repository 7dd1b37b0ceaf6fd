"""The sources as shown: each original text with the articles that carry it, whose voice it is, and both ratings."""

from collections.abc import Sequence

from msgspec import Struct

from watchfloor.publish.safe_text import one_line, safe_url
from watchfloor.publish.wording import (
    CREDIBILITY,
    RELIABILITY,
    counted,
    day_text,
    moment_text,
    outlet_kind_text,
    raised,
)
from watchfloor.records import SourceRow

UNSIGNED = "unrated: your register sets it"
UNLISTED = "not in the register"


class SourceLine(Struct, frozen=True, kw_only=True):
    """One article as shown. `carried` counts the copies that follow it, `copy_of` is the article it copies; `voice`
    says who controls the outlet, `signed` who rated it and when, `why` what the figure of credibility rests on."""

    article: str
    outlet: str
    kind: str
    owner: str
    title: str
    url: str | None
    published: str
    copy_of: str | None
    carried: int
    second_hand: str
    voice: str
    reliability: str
    reliability_told: str
    signed: str
    credibility: int
    credibility_told: str
    why: str


def source_table_of(rows: Sequence[SourceRow]) -> list[SourceLine]:
    """Return the sources by origin: each original text in order of publication, its copies right after it."""
    groups: dict[str, list[SourceRow]] = {}
    for row in rows:
        groups.setdefault(row.origin, []).append(row)
    ordered = [sorted(group, key=lambda row: row.article != row.origin) for group in groups.values()]
    return [_line(row, len(group) - 1 if at == 0 else 0) for group in ordered for at, row in enumerate(group)]


def sources_told(rows: Sequence[SourceRow]) -> str:
    """Return how many outlets there are, how many of them a state or party controls, and how many a desk has rated."""
    outlets = {row.listed or row.outlet or row.article: row for row in rows}
    controlled = sum(bool(row.speaks_for) for row in outlets.values())
    rated = sum(row.reliability != "F" for row in outlets.values())
    voices = f"{counted(controlled, 'speaks', 'speak')} for a state or party" if controlled else ""
    grades = "none of them is rated" if not rated else f"{counted(rated, 'is', 'are')} rated"
    return ", ".join(piece for piece in (counted(len(outlets), "outlet"), voices, grades) if piece)


def _line(row: SourceRow, carried: int) -> SourceLine:
    rated = row.reliability != "F"
    return SourceLine(
        article=row.article,
        outlet=one_line(row.outlet or "Outlet not named"),
        kind=outlet_kind_text(row.outlet_kind),
        owner=one_line(row.owner or ""),
        title=one_line(row.title),
        url=safe_url(row.url),
        published=moment_text(row.published) if row.published else "undated",
        copy_of=None if row.origin == row.article else row.origin,
        carried=carried,
        second_hand=one_line(row.second_hand or ""),
        voice=_voice(row),
        reliability=row.reliability,
        reliability_told=RELIABILITY.get(row.reliability, RELIABILITY["F"]),
        signed=_signature(row) if rated else (UNSIGNED if row.listed else UNLISTED),
        credibility=row.credibility,
        credibility_told=CREDIBILITY.get(row.credibility, CREDIBILITY[6]),
        why=raised(one_line(row.why)),
    )


def _voice(row: SourceRow) -> str:
    return f"Speaks for {one_line(row.control or row.speaks_for)}" if row.speaks_for else ""


def _signature(row: SourceRow) -> str:
    by = f"set by {one_line(row.set_by)}" if row.set_by else "not said by whom"
    return f"{by}, {day_text(row.set_on)}" if row.set_on else by
