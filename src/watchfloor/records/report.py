"""What is written and published: statements with their citations, sections, the report, its renderings."""

from datetime import datetime

from msgspec import Struct

from watchfloor.records.assessment import SourceRow, TimelineItem, Warning
from watchfloor.records.drafting import Drafting
from watchfloor.records.history import Shift
from watchfloor.records.questions import Answer
from watchfloor.records.reading import Actor, Attribution
from watchfloor.records.story import Citation, ClaimRow, Event


class Statement(Struct, frozen=True, kw_only=True):
    """One sentence of a report. A "fact" is borne by its citations; an "assessment" rests on the statements named in
    `basis` and on its citations. `lead_in` is a run-in heading ("Most Likely"); `paragraph` counts within a section.
    `origins`, `speakers`, `outlets` and `credibility` are those of its passages, as an Event's; `credibility` is null
    where it rests on no coverage. `cleared` names the reviewer who let it go out, and the day.
    """

    id: str
    text: str
    kind: str
    citations: tuple[Citation, ...] = ()
    origins: int = 0
    basis: tuple[str, ...] = ()
    confidence: str | None = None
    likelihood: str | None = None
    disputed: bool = False
    lead_in: str | None = None
    paragraph: int = 0
    speakers: int = 0
    outlets: int = 0
    credibility: int | None = None
    cleared: str | None = None


class Section(Struct, frozen=True, kw_only=True):
    """One titled part of a report, in order."""

    title: str
    statements: tuple[Statement, ...]


class KeyJudgement(Struct, frozen=True, kw_only=True):
    """One of at most three judgements above the body; likelihood and confidence are never in one sentence."""

    text: str
    confidence: str
    why: str
    would_change: str
    likelihood: str | None = None
    basis: tuple[str, ...] = ()


class ReportCourse(Struct, frozen=True, kw_only=True):
    """A course of action as told in the report, kept so that later coverage can score it.

    `chance` is the number behind `likelihood`, of what follows `within` so many days, `ordinary` the share of ordinary
    times; one of `follows` (PLOVER classes) between the actors `between` would be it come true; `parties` are all that
    it speaks of.
    """

    kind: str
    name: str
    text: str
    indicators: tuple[str, ...]
    against: str
    basis: str
    horizon: int
    likelihood: str | None
    citations: tuple[Citation, ...]
    playbook: str = ""
    follows: tuple[str, ...] = ()
    between: tuple[Actor, ...] = ()
    parties: tuple[Actor, ...] = ()
    chance: float | None = None
    ordinary: float | None = None
    within: int | None = None


class SpokenLine(Struct, frozen=True, kw_only=True):
    """An attribution with the article it stands in."""

    article: str
    attribution: Attribution


class Change(Struct, frozen=True, kw_only=True):
    """What one statement of a report is beside the version before: new, changed, withdrawn, disputed (newly), resolved,
    upheld (the same, though an article it rested on is gone or was corrected), or pinned by an analyst.

    `text` is the statement (for "withdrawn" the earlier one), `before` what it said then, `why` names an article it
    rested on that is gone or was corrected, or what the analyst did, or says that it was left out for room.
    """

    kind: str
    section: str
    text: str
    statement: str | None = None
    before: str | None = None
    why: str = ""


class Report(Struct, frozen=True, kw_only=True):
    """A situation report ("sitrep") or news brief ("brief"), format-free. `rejected` counts refusals by reason."""

    id: str
    product: str
    story: str
    title: str
    summary: str
    sections: tuple[Section, ...]
    as_of: datetime | None
    version: int = 1
    release: str = "DRAFT"
    tlp: str | None = None
    events: tuple[Event, ...] = ()
    attributions: tuple[SpokenLine, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    timeline: tuple[TimelineItem, ...] = ()
    courses: tuple[ReportCourse, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    gaps: tuple[str, ...] = ()
    warnings: tuple[Warning, ...] = ()
    key_judgements: tuple[KeyJudgement, ...] = ()
    changes: tuple[Change, ...] = ()
    method: tuple[str, ...] = ()
    rejected: dict[str, int] = {}
    origins: int = 0
    shifts: tuple[Shift, ...] = ()
    answers: tuple[Answer, ...] = ()
    drafting: Drafting | None = None


class Publication(Struct, frozen=True, kw_only=True):
    """A report rendered in one format; `body` is the whole file, text as UTF-8."""

    report: str
    format: str
    name: str
    body: bytes
