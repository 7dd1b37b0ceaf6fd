"""The outlook as text and as JSON: open courses with what is proposed of them, settled ones, and the score."""

from collections.abc import Iterator, Sequence
from datetime import date

from watchfloor.publish.as_stories import written
from watchfloor.publish.outputs import AnyCitation, Output, citations_out
from watchfloor.publish.safe_text import one_line
from watchfloor.publish.wording import counted, day_text, likelihood_text, raised
from watchfloor.records import CourseStanding, KeptCourse, OutlookScore, Proposal

KINDS = {"most_likely": "Most Likely", "most_dangerous": "Most Dangerous"}
STATES = {"overdue": "overdue", "due": "due", "open": "open", "came": "came so", "failed": "did not come so"}
PROPOSED = {"indicator": "indicator seen", "against": "sign against it seen", "resolved": "came so"}
ANSWERS = {None: "waiting", True: "yes", False: "no"}


class ProposalOut(Output, frozen=True, kw_only=True):
    """What later coverage is proposed to show: `answer` is waiting, yes or no."""

    id: str
    kind: str
    sign: str
    day: date | None
    reason: str
    answer: str
    settled: date | None
    citations: tuple[AnyCitation, ...]


class KeptCourseOut(Output, frozen=True, kw_only=True):
    """A kept course: `state` is open, due, overdue, came or failed; `days_left` until it is due."""

    id: str
    state: str
    kind: str
    name: str
    text: str
    story: str
    report: str
    title: str
    opened: date | None
    due: date | None
    days_left: int | None
    likelihood: str | None
    chance: float | None
    ordinary: float | None
    basis: str
    indicators: tuple[str, ...]
    against: str
    settled: date | None
    citations: tuple[AnyCitation, ...]
    proposals: tuple[ProposalOut, ...]


class OutlookOut(Output, frozen=True, kw_only=True):
    """What `watchfloor outlook --json` prints."""

    as_of: date | None
    courses: tuple[KeptCourseOut, ...]
    score: OutlookScore


def outlook_as_json(standings: Sequence[CourseStanding], score: OutlookScore, today: date | None) -> str:
    """Return the outlook as one JSON object."""
    return written(OutlookOut(as_of=today, courses=tuple(map(_course_out, standings)), score=score))


def _course_out(one: CourseStanding) -> KeptCourseOut:
    course = one.course
    return KeptCourseOut(
        id=course.id,
        state=one.state,
        kind=course.kind,
        name=course.name,
        text=course.text,
        story=course.story,
        report=course.report,
        title=course.title,
        opened=course.opened,
        due=course.due,
        days_left=one.left,
        likelihood=course.likelihood,
        chance=course.chance,
        ordinary=course.ordinary,
        basis=course.basis,
        indicators=course.indicators,
        against=course.against,
        settled=course.settled,
        citations=citations_out(course.citations),
        proposals=tuple(map(_proposal_out, one.proposals)),
    )


def _proposal_out(one: Proposal) -> ProposalOut:
    return ProposalOut(
        id=one.id,
        kind=one.kind,
        sign=one.sign,
        day=one.day,
        reason=one.reason,
        answer=ANSWERS[one.answer],
        settled=one.settled,
        citations=citations_out((one.citation,)),
    )


def outlook_as_text(standings: Sequence[CourseStanding], score: OutlookScore, today: date | None) -> str:
    """Return the outlook as text for a terminal or a pipe."""
    open_ones = [one for one in standings if one.course.outcome is None]
    settled = [one for one in standings if one.course.outcome is not None]
    waiting = sum(proposal.answer is None for one in open_ones for proposal in one.proposals)
    overdue = sum(one.state == "overdue" for one in open_ones)
    head = [counted(len(open_ones), "open course"), f"{overdue} overdue", counted(waiting, "proposal") + " waiting"]
    lines = [f"Outlook{f' as of {day_text(today)}' if today else ''}: {', '.join(head)}"]
    for one in open_ones:
        lines += ["", *_open_lines(one)]
    if settled:
        lines += ["", "Settled"]
        lines += [f"  {_heading(one.course)}: {STATES[one.state]}" for one in settled]
    return "\n".join([*lines, "", *_score_lines(score)]) + "\n"


def _open_lines(one: CourseStanding) -> Iterator[str]:
    course = one.course
    yield f"{_heading(course)}"
    yield f"  of: {one_line(course.title)} (report {course.report})"
    yield f"  {_due_told(one)}; {likelihood_text(course.likelihood) if course.likelihood else 'no number'}"
    yield f"  {one_line(course.text)}"
    answered = {(each.kind, each.sign): each for each in one.proposals if each.answer is True}
    for name, kind, sign in (
        *(("indicator", "indicator", sign) for sign in course.indicators),
        *((("against", "against", course.against),) if course.against else ()),
    ):
        seen = answered.get((kind, sign))
        told = f" (seen{f' on {day_text(seen.day)}' if seen.day else ''})" if seen else ""
        yield f"  {name}: {one_line(sign)}{told}"
    for each in one.proposals:
        if each.answer is None:
            yield from _proposal_lines(each)


def _proposal_lines(one: Proposal) -> Iterator[str]:
    source = one.citation.outlet or one.citation.article or "article"
    when = f", {day_text(one.day)}" if one.day else ""
    sign = "" if one.kind == "resolved" else f": {one_line(one.sign)}"
    yield f"  proposed {one.id}: {PROPOSED[one.kind]}{sign}"
    yield f"    “{one_line(one.citation.quote)}” ({one_line(source)}{when}; {one_line(one.reason)})"
    yield f"    watchfloor outlook --confirm {one.id} yes (or no)"


def _heading(course: KeptCourse) -> str:
    return f"{course.id}  {KINDS.get(course.kind, course.kind)}: {one_line(course.name)}"


def _due_told(one: CourseStanding) -> str:
    if one.course.due is None:
        return "no day: the coverage was undated"
    opened = f"told as of {day_text(one.course.opened)}; " if one.course.opened else ""
    due = f"{opened}due {day_text(one.course.due)}"
    if one.left is None:
        return due
    if one.left < 0:
        return f"{due}, {counted(-one.left, 'day')} overdue: nobody has said yet how it came out"
    return f"{due}, in {counted(one.left, 'day')}"


def _score_lines(score: OutlookScore) -> Iterator[str]:
    yield raised(
        f"{counted(score.settled, 'course')} settled, {score.came} came so; {score.numbered} of them had a number."
    )
    if score.brier is None:
        missing = score.least - score.numbered
        yield (
            f"No Brier score yet: it is shown from {score.least} settled courses with a number on; "
            f"{missing} {'is' if missing == 1 else 'are'} missing."
        )
        return
    told = f"Brier score {score.brier:.3f} over {score.numbered} courses (0 is best)"
    if score.reference is None:
        yield f"{told}."
        return
    skill = f"; skill {score.skill:+.2f}" if score.skill is not None else ""
    yield f"{told}; always giving the ordinary share: {score.reference:.3f}{skill}."
