"""The situation report: six sections in their order, each made of checked sentences and marked assessments."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from watchfloor.records import Actor, Assessment, Citation, Course, Finding, Section, SourceRow, Statement
from watchfloor.write.disputes import dispute_statement, update_statement
from watchfloor.write.sections import Told, assessment, fact, renamed
from watchfloor.write.wording import MONTHS, closed, counted, interval_words, listed, lowered, named

TITLES = (
    "Big Picture", "What Happened", "Why It Matters", "Strategic Lens", "What Comes Next", "How We Got Here",
)  # fmt: skip
LEAD_INS = {"most_likely": "Most Likely", "most_dangerous": "Most Dangerous"}
# Words of significance that say what an event is measured against.
WEIGHTY = frozenset(
    (
        "first since", "worst since", "since the", "the first", "first time", "for the first time", "clearest sign",
        "worst violence", "largest", "biggest", "deadliest", "worst", "unprecedented", "historic", "highest level",
        "lowest level", "turning point", "milestone", "record",
    )
)  # fmt: skip
OF_ACTIVITY = frozenset("resumption expansion suspension ending extension continuation".split())
MOST = {
    "acts": 8,
    "answers": 3,
    "disputes": 3,
    "updates": 2,
    "consequences": 5,
    "lens": 2,
    "steps": 5,
    "history": 8,
    "warnings": 4,
}
# Of the history, so many entries are the chronology's where one is held.
MOST_PAST = 4
# The body has at most this many words; a margin stays under the 900 for what a rendering adds.
MOST_WORDS = 860
# What a step gains by having a date ahead.
DATED = 2.5
# Words each section may have before another is cut first, in order; they add up to MOST_WORDS.
SHARES = (80, 230, 90, 130, 210, 120)


def sections_of(assessed: Assessment, told: Told) -> tuple[Section, ...]:
    """Return the six sections; the order of making gives each sentence to the section that needs it most."""
    main = told.take(leads_of(assessed), 1)
    lens = strategic_lens(assessed, told)
    happened = what_happened(assessed, told, main)
    ahead = what_comes_next(assessed, told)
    matters = why_it_matters(assessed, told)
    past = how_we_got_here(assessed, told)
    picture = big_picture(assessed, told, happened)
    made = within_budget((picture, happened, matters, lens, ahead, past), told.weights)
    return tuple(
        Section(title=title, statements=tuple(credited(said, assessed, told)))
        for title, said in zip(TITLES, made, strict=True)
    )


def leads_of(assessed: Assessment) -> list[Finding]:
    """Return what can tell the main event, best first."""
    event = assessed.main_event.id if assessed.main_event else None
    others = [finding for finding in assessed.acts if event is not None and finding.event == event]
    return [*([assessed.main] if assessed.main else []), *others]


def credited(said: Sequence[Statement], assessed: Assessment, told: Told) -> Iterator[Statement]:
    """Yield a section's statements; where all rests on one origin, its first fact names that piece and its source."""
    source = assessed.sources[0] if assessed.origins == 1 and assessed.sources else None
    due = source is not None
    for statement in said:
        from_article = statement.kind == "fact" and any(c.source_kind == "article" for c in statement.citations)
        if source is None or not due or not from_article or statement.disputed:
            yield statement
            continue
        due = False
        yield next((put for put in named_sources(statement, source, assessed) if not told.copies(put)), statement)


def named_sources(statement: Statement, source: SourceRow, assessed: Assessment) -> Iterator[Statement]:
    """Yield the statement with its piece and that piece's own source named, in front and behind."""
    name = source.outlet or "the article"
    via = f", citing {source.second_hand}" if source.second_hand else ""
    if ", the article says," in statement.text:
        yield renamed(statement, statement.text.replace(", the article says,", f", the article says{via},"))
    elif name.lower() in statement.text.lower():
        yield statement
    else:
        yield renamed(statement, f"According to {name}{via}, {inner_case(statement, assessed)}")
        yield renamed(statement, f"{statement.text.rstrip('.')}, according to {name}{via}.")


def within_budget(sections: Sequence[list[Statement]], weights: Mapping[str, float]) -> Sequence[list[Statement]]:
    """Return the sections cut to MOST_WORDS: the one furthest over its share loses its fact of least weight.

    A section's opening statement, disputes, warnings and courses stay.
    """
    held = [list(said) for said in sections]
    while sum(words_in(said) for said in held) > MOST_WORDS:
        spare = [
            (words_in(said) / share, -weights[statement.id], at, index)
            for at, (said, share) in enumerate(zip(held, SHARES, strict=True))
            for index, statement in enumerate(said)
            if index and statement.id in weights and not statement.disputed
        ]
        if not spare:
            break
        _, _, at, index = max(spare)
        del held[at][index]
    return held


def words_in(said: Sequence[Statement]) -> int:
    """Return how many words some statements have."""
    return sum(len(statement.text.split()) for statement in said)


def inner_case(statement: Statement, assessed: Assessment) -> str:
    """Return a statement's words to stand inside a sentence: its first letter small unless a name begins it."""
    text = statement.text
    first = text.split(" ", 1)[0].strip(",.")
    known = {word for actor in assessed.story.actors for word in actor.name.split()}
    inside = any(f" {first}" in citation.quote for citation in statement.citations)
    return text if first in known or inside or first.isupper() else text[:1].lower() + text[1:]


def article_of(word: str) -> str:
    """Return "a" or "an" for a word."""
    return "an" if word[:1].lower() in "aeiou" and not word.lower().startswith(("use", "uni", "one", "eu")) else "a"


def big_picture(assessed: Assessment, told: Told, happened: Sequence[Statement]) -> list[Statement]:
    """Return what kind of change this is, against which baseline, and why now."""
    weighed = assessed.significance
    if weighed is None:
        return [assessment("The coverage tells of no single main event, so no change can be named.")]
    basis = tuple(statement.id for statement in happened[:1])
    what = f"{article_of(weighed.kind)} {weighed.kind}"
    if weighed.activity and weighed.kind in OF_ACTIVITY:
        what += f" of {plural_of(weighed.activity)}"
    sides = sides_of(assessed)
    between = f" {'between' if len(sides) > 1 else 'by'} {listed(sides)}" if sides else ""
    since = f"; the baseline is {interval_words(weighed.since)}" if weighed.since else ""
    said = [assessment(closed(f"This is {what}{between}{since}"), weighed.citations, basis=basis)]
    if weighed.contested:
        said.append(dispute_statement(weighed.contested))
    if weighed.baseline and (kept := told.take([weighed.baseline], 1)):
        said.append(told.fact(kept[0]))
    why = [f for f in assessed.consequences if any(mark.cue in WEIGHTY for mark in f.clause.marks)]
    said += [told.fact(finding) for finding in told.take([*assessed.labels, *why], 2)]
    rests = f"The account rests on {counted(assessed.origins, 'independent origin')}."
    said.append(assessment(rests, computed(assessed)))
    return said


def computed(assessed: Assessment) -> tuple[Citation, ...]:
    """Return the citation of the count of origins."""
    groups = "; ".join("+".join(origin.articles) for origin in assessed.story.origins) or "one article"
    return (Citation(source_kind="computation", quote=f"origins: {groups}", item="origins", source="text reuse"),)


def plural_of(activity: str) -> str:
    """Return an activity in the plural: "exercise" to "exercises"; what is one or already plural stays."""
    if activity.endswith("s") or activity in {"aid", "trade"}:
        return activity
    return f"{activity[:-1]}ies" if activity.endswith("y") else f"{activity}s"


def sides_of(assessed: Assessment) -> list[str]:
    """Return the names of the main event's sides, at most three: states for parts of a government, others as named."""
    if assessed.main_event is None:
        return []
    principals = {item.actor.id: item.actor for item in assessed.lens if item.actor.kind == "country"}
    names = []
    for actor in (*assessed.main_event.actors, *assessed.main_event.recipients):
        state = actor.kind == "country" or actor.role in {"GOV", "MIL", "LEG", "JUD", "COP"}
        known = actor.kind in {"body", "party", "company"} or (actor.kind == "group" and ":" in actor.id[:6])
        side = principals.get(actor.country or actor.id) if state else (actor if known else None)
        if side is not None:
            names.append(named(side.name))
    return list(dict.fromkeys(names))[:3]


def what_happened(assessed: Assessment, told: Told, main: Sequence[Finding]) -> list[Statement]:
    """Return the main event, then the other acts newest first, what is disputed, warnings, and the chief unknown."""
    said: list[Statement] = [told.fact(finding) for finding in main]
    answers = told.take(answers_of(assessed), MOST["answers"])
    acts = [*answers, *told.take(varied(assessed.acts), MOST["acts"] - len(answers))]
    acts.sort(key=lambda f: (f.when.last.isoformat() if f.when else day_of(f), f.id), reverse=True)
    said += [told.fact(finding, paragraph=1) for finding in acts]
    told.prefer(answers)
    rows = [row for row in assessed.disputes if row is not (assessed.significance and assessed.significance.contested)]
    said += [dispute_statement(row, paragraph=2) for row in rows[: MOST["disputes"]]]
    warned = " ".join(warning.text for warning in assessed.warnings)
    updated = [
        row
        for row in assessed.story.claims
        if row.relation == "supersedes" and not all(value.value in warned for value in row.values)
    ]
    moved = [made for row in updated if (made := update_statement(row, paragraph=2)) is not None]
    said += moved[: MOST["updates"]]
    said += [
        assessment(warning.text, warning.citations, paragraph=3) for warning in assessed.warnings[: MOST["warnings"]]
    ]
    said += [told.fact(finding, paragraph=4) for finding in told.take(assessed.unknowns, 1)]
    return said or [assessment("The coverage reports no act that could be stated with its passage.")]


def answers_of(assessed: Assessment) -> list[Finding]:
    """Return each other main actor's best answer to the event: what it did or said itself, not what it left undone."""
    main = assessed.main_event
    own = {actor.country or actor.id for actor in main.actors} if main else set()
    found = []
    for item in assessed.lens:
        if item.actor.id not in own:
            found += [finding for finding in item.responses if finding.clause.polarity][:1]
    return found


def varied(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings so that each actor's first comes before any actor's third."""
    turn: dict[str, int] = {}
    rounds: dict[int, list[Finding]] = {}
    for finding in findings:
        doer = finding.speaker or finding.subject
        key = (doer.country or doer.id) if doer else finding.article
        turn[key] = turn.get(key, 0) + 1
        rounds.setdefault((turn[key] - 1) // 2, []).append(finding)
    return [finding for number in sorted(rounds) for finding in rounds[number]]


def day_of(finding: Finding) -> str:
    """Return the day a finding is as of, for sorting."""
    return finding.as_of.date().isoformat() if finding.as_of else ""


def why_it_matters(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the consequences that the coverage states, for whom."""
    said = [told.fact(finding) for finding in told.take(assessed.consequences, MOST["consequences"])]
    return said or [assessment("The articles read state no consequence beyond the event itself.")]


def strategic_lens(assessed: Assessment, told: Told) -> list[Statement]:
    """Return for each main actor what it wants, what binds it, what it answered; then where the aims collide."""
    said: list[Statement] = []
    for number, item in enumerate(assessed.lens):
        findings: list[Finding] = [
            *told.take(item.incentives, MOST["lens"]),
            *told.take(item.constraints, MOST["lens"]),
        ]
        if len(findings) < MOST["lens"]:
            findings += told.take(item.responses, 1)
        if not findings:
            findings += told.take([quote for quote in assessed.quotes if speaks_as(quote, item.actor)], 1)
        said += [told.fact(finding, paragraph=number) for finding in findings]
        told.prefer(findings)
        if item.silent:
            text = f"The articles read hold no statement by {named(item.actor.name)}."
            said.append(assessment(text, computed(assessed), paragraph=number))
    shared = [
        finding for finding in assessed.acts if finding.kind in {"constraint", "incentive"} and not finding.subject
    ]
    general = told.take(shared, 1)
    said += [told.fact(finding, paragraph=len(assessed.lens)) for finding in general]
    told.prefer(general)
    collision = collision_of(assessed)
    if collision:
        said.append(collision)
    return said or [assessment("The articles read state neither aims nor limits of the actors.")]


def speaks_as(quote: Finding, actor: Actor) -> bool:
    """Tell whether a quotation's speaker speaks for an actor: it is the actor, or part of its government."""
    speaker = quote.speaker
    if speaker is None:
        return False
    return speaker.id == actor.id or (speaker.country == actor.id and speaker.role in {"GOV", "MIL"})


def collision_of(assessed: Assessment) -> Statement | None:
    """Return where the aims collide: who acts together, and who stands against them."""
    hostile = {"ACCUSE", "THREATEN", "PROTEST", "COERCE", "SANCTION", "ASSAULT"}
    main = assessed.main_event
    if main is None:
        return None
    own = {actor.country or actor.id for actor in (*main.actors, *main.recipients)}
    against = [
        (item.actor, event)
        for item in assessed.lens
        for event in assessed.story.events
        if event.plover in hostile
        and not event.background
        and event.status in {"happened", "announced"}
        and any((actor.country or actor.id) == item.actor.id for actor in event.actors)
        and own & {actor.country or actor.id for actor in event.recipients}
        and item.actor.id not in own
    ]
    if not against:
        return None
    actors = list(dict.fromkeys(named(actor.name) for actor, _ in against))
    answer = "answer" if len(actors) > 1 else "answers"
    sides = listed(sides_of(assessed))
    citations = tuple(event.evidence[0] for _, event in against[:3] if event.evidence)
    text = f"The aims of {sides} collide with those of {listed(actors)}, which {answer} with words or acts against them"
    return assessment(closed(text), citations, paragraph=len(assessed.lens)) if sides else None


def what_comes_next(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the dated agenda, then the two courses."""
    today = assessed.as_of.date() if assessed.as_of else None
    ahead = {f.id: DATED * bool(today and f.when and f.when.last > today) for f in assessed.steps}
    weighty = sorted(assessed.steps, key=lambda finding: (-finding.weight - ahead[finding.id], finding.id))
    steps = told.take(weighty, MOST["steps"])
    steps.sort(key=lambda finding: (finding.when is None, finding.when.first if finding.when else date.max, finding.id))
    said = [told.fact(finding) for finding in steps]
    told.prefer(finding for finding in steps if finding.when)
    if not said:
        said.append(assessment("The articles read announce no next step."))
    for course in assessed.courses:
        said += course_statements(course)
    return said


def course_statements(course: Course) -> list[Statement]:
    """Return a course as statements: how it was judged, what each actor does, where it ends, what would show it."""
    lead, paragraph = LEAD_INS[course.kind], 1 + (course.kind == "most_dangerous")
    likelihood = {"likelihood": course.likelihood} if course.likelihood else {}
    lines = [
        *(closed(move) for move in course.moves[:3]),
        closed(course.end_state) if course.end_state else "",
    ]
    signs = f"Indicators: {'; '.join(sign.rstrip('.') for sign in course.indicators)}." if course.indicators else ""
    against = f"Against: {course.against.rstrip('.')}." if course.against else ""
    lines += [signs, against]
    made = [line for line in lines if line]
    return [
        assessment(
            f"({course.basis}) {line}" if at == 0 else line,
            course.citations,
            lead_in=lead if at == 0 else None,
            paragraph=paragraph,
            **likelihood,
        )
        for at, line in enumerate(made)
    ]


def how_we_got_here(assessed: Assessment, told: Told) -> list[Statement]:
    """Return the dated history of coverage and chronology, in calendar order, in up to three paragraphs."""
    told_history = told.take(assessed.history, MOST["history"] - (MOST_PAST if assessed.past else 0))
    entries: list[tuple[str, Statement]] = [
        (finding.when.first.isoformat() if finding.when else "", told.fact(finding)) for finding in told_history
    ]
    room = max(0, MOST["history"] - len(entries))
    entries += [(citation.item or "", chronicle(citation)) for citation in spread(assessed.past, room)]
    entries.sort(key=lambda entry: entry[0])
    third = max(1, -(-len(entries) // 3))
    said = [
        fact(entry.text, entry.citations, origins=entry.origins, paragraph=at // third)
        for at, (_, entry) in enumerate(entries)
    ]
    return said or [assessment("The articles read give no dated background.")]


def spread(citations: Sequence[Citation], most: int) -> Sequence[Citation]:
    """Return at most `most` entries, spread over the whole chronology and always with its newest."""
    if len(citations) <= most or most <= 0:
        return citations[: max(0, most)]
    step = len(citations) / most
    return [citations[min(len(citations) - 1, int((at + 1) * step) - 1)] for at in range(most)]


def chronicle(citation: Citation) -> Statement:
    """Return a chronology's entry as a statement with its date in front where it does not name it."""
    return fact(dated(citation), (citation,))


def dated(citation: Citation) -> str:
    """Return the entry's sentence, its date in front ("On 22 June 1965, ...")."""
    day = citation.item or ""
    parts = [int(part) for part in day.split("-") if part.isdigit()]
    if len(parts) == 3:
        lead = f"On {parts[2]} {MONTHS[parts[1] - 1]} {parts[0]}"
    elif len(parts) == 2:
        lead = f"In {MONTHS[parts[1] - 1]} {parts[0]}"
    else:
        lead = f"In {day}"
    return closed(f"{lead}, {lowered(citation.quote)}")
