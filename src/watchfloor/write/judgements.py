"""Key judgements: what the event amounts to, the leading course, the gravest; each with how far the evidence bears it.

Confidence is about the evidence alone and is computed from what a reader can count: independent origins, outlets that
speak for a side, retold accounts, contradictions, age. It never stands in one sentence with likelihood.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from watchfloor.records import (
    Actor,
    Assessment,
    Citation,
    ClaimRow,
    Course,
    KeyJudgement,
    Section,
    SourceRow,
    Statement,
)
from watchfloor.records.likelihood import EVEN
from watchfloor.write.sides import article_of, plural_of
from watchfloor.write.wording import capitalised, closed, counted, day_of, interval_words, listed, named

LEVELS = ("low", "moderate", "high")
# So many independent origins that no side controls and that retell nobody: two bear a judgement, four bear it well.
BEARING, BEARING_WELL = 2, 4
# News of a running matter ages in two weeks.
FRESH_DAYS = 14
# A base rate of so many comparable cases, of which so many are of the pair itself, is evidence and no mere analogy.
MANY_CASES, OWN_CASES = 100, 10
MOST = 3
NOUNS = {
    "resume": "resumption", "expand": "expansion", "suspend": "suspension", "end": "ending", "extend": "extension",
    "begin": "first", "start": "first", "renew": "renewal", "cancel": "cancellation", "reduce": "reduction",
}  # fmt: skip
# What a kind of change amounts to, and which account would show it to be another. {it} is the activity in the plural
# or "the arrangement", {since} the baseline where one is given.
AMOUNTS = {
    "resumption": ("restores what had been broken off{since} rather than adding to it", "a report that {it} went on"),
    "expansion": ("widens what was there before; it begins nothing new", "a report that its scope is the old one"),
    "extension": ("keeps an arrangement going; it settles nothing beyond its term", "a text with other terms"),
    "institutionalisation": (
        "turns single acts into a standing practice, if the next one on the list is kept",
        "a scheduled round that is dropped without a new date",
    ),
    "suspension": ("leaves the way back open: what is suspended is not ended", "a decision that ends {it} for good"),
    "ending": ("takes away what was in place; its return needs a new decision", "a report that {it} go on"),
    "reversal": ("undoes an earlier decision", "an account by which the earlier decision still holds"),
    "rupture": ("closes a channel between the sides", "a report that the sides still deal with each other"),
    "first": ("is new, not the continuation of something older", "an earlier case of the same kind{since}"),
    "escalation": ("raises the level of force or pressure{level}", "an account of graver acts{since}"),
    "de-escalation": ("lowers the level of force or pressure, as long as it holds", "new acts of force after it"),
    "agreement": ("binds the sides in words; the first step carried out tells more", "different texts from the sides"),
}  # fmt: skip
OTHERWISE = (
    "cannot yet be weighed as a change: nothing to measure it against is given",
    "a dated earlier case of the same kind",
)
# Kinds whose activity is named with them, and activities of which there is one at a time.
OF_ACTIVITY = frozenset("resumption expansion suspension ending extension institutionalisation".split())
SINGLE = frozenset("agreement armistice blockade ceasefire embargo siege strike truce walkout".split())
AHEAD = frozenset({"announced", "planned"})
STATES = frozenset({"GOV", "MIL", "LEG", "JUD", "COP"})


class Ground(Struct, frozen=True, kw_only=True):
    """What a judgement rests on, counted: independent origins, of them those that speak for a side and those that
    retell another's account; how many questions are contested; the newest day and its age."""

    origins: int
    controlled: int
    retold: int
    contested: int
    newest: date | None
    age: int | None

    @property
    def own(self) -> int:
        """Return how many origins are nobody's voice and their own account."""
        return max(0, self.origins - self.controlled - self.retold)

    @property
    def level(self) -> int:
        """Return the level of confidence that the evidence bears, 0 to 2."""
        level = (self.own >= BEARING) + (self.own >= BEARING_WELL)
        stale = self.age is None or self.age > FRESH_DAYS
        return max(0, level - bool(self.contested) - stale)

    def told(self) -> Iterator[str]:
        """Yield what the level rests on, each a clause."""
        yield counted(self.origins, "independent origin")
        if self.controlled:
            yield f"{of_them(self.controlled, self.origins)} an outlet that a side controls"
        if self.retold:
            yield f"{of_them(self.retold, self.origins)} another outlet's account retold"
        if self.contested:
            yield f"sources contradict each other on {counted(self.contested, 'point')} of it"
        if self.newest is None:
            yield "the coverage is undated"
        elif self.age is not None and self.age > FRESH_DAYS:
            yield f"the newest of it is of {day_of(self.newest)}"


def of_them(some: int, total: int) -> str:
    """Return "one of them is", "two of them are", "all of it is"."""
    if some == total:
        return "it is" if total == 1 else "all of them are"
    return f"{small(some)} of them {'is' if some == 1 else 'are'}"


def judgements_of(assessed: Assessment, sections: Sequence[Section]) -> Iterator[KeyJudgement]:
    """Yield at most three key judgements: what it amounts to, the leading course, the gravest."""
    made = [*change_judgement(assessed, sections), *(of_course(assessed, one, sections) for one in assessed.courses)]
    yield from made[:MOST]


def change_judgement(assessed: Assessment, sections: Sequence[Section]) -> Iterator[KeyJudgement]:
    """Yield what the main event amounts to as a change, where there is one."""
    weighed, main = assessed.significance, assessed.main_event
    if weighed is None or main is None:
        return
    passages = (*main.evidence, *weighed.citations)
    ground = ground_of(assessed, passages, touching(assessed, passages, weighed.contested))
    doubtful = main.status in {"alleged", "denied", "possible"} or weighed.kind not in AMOUNTS
    told = [*ground.told()]
    if weighed.kind not in AMOUNTS:
        told.append("no baseline is given")
    if main.status in {"alleged", "denied"}:
        told.append("whether it happened as told is disputed")
    text, change = amounts(assessed)
    yield KeyJudgement(
        text=text,
        confidence=LEVELS[0 if doubtful else ground.level],
        why=closed(capitalised("; ".join(told))),
        would_change=closed(capitalised(change)),
        basis=tuple(first_of(sections, "Big Picture") + first_of(sections, "What Happened")),
    )


def amounts(assessed: Assessment) -> tuple[str, str]:
    """Return what the main event amounts to, and what would show it to be something else."""
    weighed = assessed.significance
    if weighed is None:
        return "", ""
    activity = named_activity(weighed.activity)
    since = f" since {interval_words(weighed.since)}" if weighed.since else ""
    level = f" to what was last seen in {interval_words(weighed.since)}" if weighed.since else ""
    slots = {"it": activity or "such acts", "since": since, "level": level}
    claim, change = (text.format_map(slots) for text in AMOUNTS.get(weighed.kind, OTHERWISE))
    whose = between(assessed)
    of = f" of {activity}" if activity and weighed.kind in OF_ACTIVITY else ""
    if weighed.contested and (sided := weighed_sides(weighed.contested)):
        (one, told), (other, against) = sided
        text = (
            f"The evidence bears {article_of(one)} {one}{of} rather than {article_of(other)} {other}{whose}: "
            f"{counted(told, 'independent origin')} {tells(told)} of the one, {small(against)} of the other"
        )
        return closed(text), f"a text, an order or a count by a party that shows {article_of(other)} {other}"
    ahead = assessed.main_event.status if assessed.main_event else ""
    kind = f"{ahead} {weighed.kind}" if ahead in AHEAD and not weighed.kind.startswith(ahead) else weighed.kind
    return closed(f"The {kind}{of}{whose} {claim}"), change


def named_activity(activity: str | None) -> str:
    """Return an activity as it stands in a sentence: "exercises", "the ceasefire"."""
    if not activity:
        return ""
    return f"the {activity}" if activity in SINGLE else plural_of(activity)


def between(assessed: Assessment) -> str:
    """Return "between A and B" or "by A": states and bodies only, for others may be a side's people or its victims."""
    main = assessed.main_event
    if main is None:
        return ""
    named_by = {item.actor.id: item.actor for item in assessed.lens if item.actor.kind in {"country", "body"}}

    def sides(actors: Sequence[Actor]) -> list[str]:
        held = [actor for actor in actors if actor.kind in {"country", "body"} or actor.role in STATES]
        ids = [actor.id if actor.id in named_by else actor.country or "" for actor in held]
        return [named(named_by[at].name) for at in dict.fromkeys(ids) if at in named_by]

    doers = sides(main.actors)
    both = list(dict.fromkeys([*doers, *sides(main.recipients)]))[:3]
    if not doers:
        return ""
    return f" between {listed(both)}" if len(both) > 1 else f" by {doers[0]}"


def weighed_sides(row: ClaimRow) -> tuple[tuple[str, int], tuple[str, int]] | None:
    """Return the two best borne values of a disputed kind of change with their origins, or None where they are even."""
    told: dict[str, int] = {}
    for value in row.values:
        noun = NOUNS.get(value.value.lower(), value.value.lower())
        told[noun] = max(told.get(noun, 0), value.origins)
    ranked = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))[:2]
    return (ranked[0], ranked[1]) if len(ranked) > 1 and ranked[0][1] > ranked[1][1] else None


def tells(count: int) -> str:
    """Return the verb for so many."""
    return "tells" if count == 1 else "tell"


def small(count: int) -> str:
    """Return a count without its noun: "one", "12"."""
    return counted(count, "").removesuffix("s").strip() if count != 1 else "one"


def of_course(assessed: Assessment, course: Course, sections: Sequence[Section]) -> KeyJudgement:
    """Return the judgement that a course is."""
    main = assessed.main_event
    passages = (*course.citations, *(main.evidence if main else ()))
    ground = ground_of(assessed, passages, touching(assessed, passages, None))
    rate = course.rate
    if rate is None:
        level, cases = 0, "no comparable cases are counted, so it rests on the coverage and a playbook"
    else:
        level = min(ground.level, (rate.cases >= MANY_CASES) + (rate.own_cases >= OWN_CASES))
        cases = f"{rate.cases:,} comparable cases, {rate.own_cases:,} of this pair"
    return KeyJudgement(
        text=closed(f"{opening_of(course)} ({course.name}): {course.moves[0].rstrip('.')}"),
        confidence=LEVELS[level],
        why=closed(capitalised("; ".join([cases, *ground.told()]))),
        would_change=" ".join(changes_of(course)),
        likelihood=course.likelihood,
        basis=tuple(of_paragraph(sections, course)),
    )


def opening_of(course: Course) -> str:
    """Return what a course is called: the most likely only where its number says so."""
    if course.kind == "most_dangerous":
        return "The gravest course with a trigger in the coverage"
    if course.rate is None:
        return "The course that most of the evidence points to"
    return "The leading course, itself unlikely" if course.rate.rate < EVEN else "The most likely course"


def changes_of(course: Course) -> Iterator[str]:
    """Yield what would weaken and what would firm a judgement."""
    if course.against:
        yield closed(f"Weaker with this: {course.against.rstrip('.')}")
    if course.indicators:
        yield closed(f"Firmer with this: {course.indicators[0].rstrip('.')}")


def ground_of(assessed: Assessment, passages: Sequence[Citation], contested: int) -> Ground:
    """Return what stands behind the articles that some passages are from."""
    cited = {passage.article for passage in passages if passage.source_kind == "article"}
    rows = [row for row in assessed.sources if row.article in cited]
    first: dict[str, SourceRow] = {}
    for row in sorted(rows, key=lambda row: (row.article != row.origin, row.article)):
        first.setdefault(row.origin, row)
    newest = max((row.published.date() for row in rows if row.published), default=None)
    retold = [row for row in first.values() if row.second_hand]
    return Ground(
        origins=len(first),
        controlled=sum(1 for row in first.values() if row.speaks_for and not row.second_hand),
        retold=len(retold),
        contested=contested,
        newest=newest,
        age=(assessed.as_of.date() - newest).days if newest and assessed.as_of else None,
    )


def touching(assessed: Assessment, passages: Iterable[Citation], contested: ClaimRow | None) -> int:
    """Return on how many points sources contradict each other within some passages."""
    spans = [(p.article, p.start or 0, p.end or 0) for p in passages if p.source_kind == "article"]
    rows = [row for row in assessed.disputes if row.kind != "change" and any(within(row, *span) for span in spans)]
    return len(rows) + (contested is not None)


def within(row: ClaimRow, article: str | None, start: int, end: int) -> bool:
    """Tell whether a value of a disputed row stands in a passage."""
    return any(
        citation.article == article and (citation.start or 0) < end and (citation.end or 0) > start
        for value in row.values
        for citation in value.citations
    )


def first_of(sections: Sequence[Section], title: str) -> list[str]:
    """Return the id of a section's first statement."""
    return [section.statements[0].id for section in sections if section.title == title and section.statements]


def of_paragraph(sections: Sequence[Section], course: Course) -> Iterator[str]:
    """Yield the ids of the statements that tell a course: from its lead-in to the end of its paragraph."""
    lead = "Most Likely" if course.kind == "most_likely" else "Most Dangerous"
    said: list[Statement] = [one for part in sections if part.title == "What Comes Next" for one in part.statements]
    paragraph = next((one.paragraph for one in said if one.lead_in == lead), None)
    yield from (one.id for one in said if paragraph is not None and one.paragraph == paragraph)
