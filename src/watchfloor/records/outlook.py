"""What is kept of courses of action once they were told, so that later coverage can score them."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from msgspec import Struct

from watchfloor.records.reading import Actor
from watchfloor.records.report import Report, ReportCourse
from watchfloor.records.story import Citation


class KeptCourse(Struct, frozen=True, kw_only=True):
    """A course of action as a report first told it. `named` is the digest of its family, name and parties: a course
    that is told again while it is open is the same one.

    `due` ends what it speaks of: where it has a number (`chance`), the length of time the number is about, else its
    horizon; null for undated coverage. `ordinary` is the share that `chance` is to be compared with. One of `follows`
    (PLOVER classes) between the actors `between` would be it come true; `articles` were read when it was told.
    `outcome` is null while open, then whether it came so, as an analyst decided on `settled`.
    """

    id: str
    named: str
    story: str
    report: str
    title: str
    kind: str
    playbook: str
    name: str
    text: str
    indicators: tuple[str, ...]
    against: str
    basis: str
    horizon: int
    opened: date | None
    due: date | None
    articles: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    likelihood: str | None = None
    chance: float | None = None
    ordinary: float | None = None
    follows: tuple[str, ...] = ()
    between: tuple[Actor, ...] = ()
    parties: tuple[Actor, ...] = ()
    outcome: bool | None = None
    settled: date | None = None


class Proposal(Struct, frozen=True, kw_only=True):
    """What later coverage is proposed to show of a kept course, for an analyst to confirm. `kind` is indicator (one of
    its signs was seen), against (what speaks against it was seen) or resolved (it came so).

    `sign` is the sign's wording, `day` when it was seen, `reason` what matched. `answer` is null while it waits.
    """

    id: str
    course: str
    kind: str
    sign: str
    citation: Citation
    reason: str
    day: date | None = None
    answer: bool | None = None
    settled: date | None = None


class OutlookScore(Struct, frozen=True, kw_only=True):
    """How well settled courses came out. `settled` counts all, `came` those that came so, `numbered` those that had a
    number; from `least` of these on there is a Brier score (0 best, 1 worst), beside that of always giving the ordinary
    share, with the skill over it; null before."""

    settled: int
    came: int
    numbered: int
    least: int
    brier: float | None = None
    reference: float | None = None
    skill: float | None = None


class CourseStanding(Struct, frozen=True, kw_only=True):
    """A kept course on a day: `state` is open, due (within a week), overdue, came or failed; `left` the days until it
    is due; with its proposals, those that wait first."""

    course: KeptCourse
    state: str
    left: int | None
    proposals: tuple[Proposal, ...]


def day_after(opened: date, days: int) -> date:
    """Return the day so many days on, within what a calendar holds."""
    return date.fromordinal(max(1, min(date.max.toordinal(), opened.toordinal() + days)))


def kept_courses(report: Report) -> Iterator[KeptCourse]:
    """Yield the courses of a report as they are kept."""
    opened = report.as_of.date() if report.as_of else None
    for course in report.courses:
        named = name_of(course)
        yield KeptCourse(
            id=digest_of(named, report.story, str(opened)),
            named=named,
            story=report.story,
            report=report.id,
            title=report.title,
            kind=course.kind,
            playbook=course.playbook,
            name=course.name,
            text=course.text,
            indicators=course.indicators,
            against=course.against,
            basis=course.basis,
            horizon=course.horizon,
            opened=opened,
            due=day_after(opened, course.within or course.horizon) if opened else None,
            articles=tuple(row.article for row in report.sources),
            citations=course.citations,
            likelihood=course.likelihood,
            chance=course.chance,
            ordinary=course.ordinary,
            follows=course.follows,
            between=course.between,
            parties=course.parties,
        )


def name_of(course: ReportCourse) -> str:
    """Return what makes a course the same one when it is told again: its family, name and parties."""
    return digest_of(course.playbook, course.name, *sorted(actor.id for actor in course.between))


def proposal_id(course: str, kind: str, sign: str, citation: Citation) -> str:
    """Return a proposal's id: what is proposed of which course on which passage."""
    return digest_of(course, kind, sign, str(citation.article), str(citation.start))


def digest_of(*parts: str) -> str:
    """Return a digest of some texts, short enough to type."""
    return sha256("\x00".join(parts).encode()).hexdigest()[:10]
