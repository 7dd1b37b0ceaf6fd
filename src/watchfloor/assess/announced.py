"""What is announced in passing: steps that stand in a relative clause, a promise or a bare schedule, made clauses."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import structs

from watchfloor.records import Clause, Part, Reading, Sentence, When

# Verbs by which somebody binds himself, or puts something off, to a day: the deed is past, what it sets is not.
COMMITS = frozenset(
    """promise pledge vow undertake commit offer schedule set extend prolong postpone delay adjourn summon invite call
    order agree plan book appoint give guarantee delay move reschedule fix""".split()
)
# ", which is pencilled in for July", ", which will be held port by port on Wednesday".
RELATIVE = re.compile(
    r",? (?:which|that) (?P<rest>(?:is|are|will|is due|are due|is to|are to|would) [^;:()“”\"]{3,160}?)"
    r"(?=[,.;]|$| (?:would|will|is|are|was|were|has|have|had) )"
)
# "a meeting of the joint commission set for 20 June".
REDUCED = re.compile(
    r" (?P<rest>(?:set|scheduled|due|planned|slated|expected|called|fixed|pencilled in|penciled in|billed)"
    r" (?:for|on|to|in|by|at) [^;:()“”\"]{3,80}?)(?=,|[.;]|$| will | would | is | are )"
)
# "The members vote on Wednesday": the present tense of a timetable.
TIMETABLE = re.compile(
    r"^(?P<who>(?:The |A |An |Its |Their )?[^,;:.()“”\"?]{3,90}?) (?P<verb>vote|meet|begin|start|open|resume|return"
    r"|convene|gather|end|expire|leave|arrive|sit|decide|close|reopen|votes|meets|begins|starts|opens|resumes|returns|convenes"
    r"|ends|expires|leaves|arrives|sits|decides|closes|reopens|goes|takes effect|comes into force|enters into force)"
    r" (?P<rest>[^;:“”\"?]*?)(?:(?=\.\s+[A-Z])|$)"
)
# A timetable's subject is a noun phrase; with one of these in it, it was none.
VERBAL = re.compile(
    r"\b(?:will|would|can|could|may|might|must|should|is|are|was|were|has|have|had|do|does|did|not|who|which|that|when|if"
    r"|as|get|gets|to)\b|n['’]t\b|\b(?:and|or|of|the|a)$"
)
DETERMINER = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Nn]ext \w+[’']s)\b")
BREAK = re.compile(r",\s+(?:and |but )?|[;:–—]\s+|\band that\b|\bthat\b")
# Before an article inside a noun phrase: "the next round of talks between the two sides".
WITHIN = re.compile(r"\b(?:of|between|for|on|in|among|with)\s+$")
LONGEST = 14
# An apposition of so few words says who: "two from each country".
SHORT = 5
BESIDES = re.compile(r"for (?:its|their|his|her) part$", re.IGNORECASE)
COUNTED = re.compile(r"\b(?:days?|weeks?|months?|years?|hours?) (?:before|after|earlier|later)$")
WHOLE = {"goes": "go", "takes effect": "take effect", "comes into force": "come into force"} | {
    "enters into force": "enter into force"
}


def announced_in(reading: Reading, today: date) -> Iterator[Clause]:
    """Yield clauses made of what an article announces beside its clauses proper, each with its time in it."""
    for sentence in reading.sentences:
        times = tuple(when for when in reading.times if when.sentence == sentence.index and lies_ahead(when, today))
        if times:
            yield from made_of(reading, sentence, times)


def lies_ahead(when: When, today: date) -> bool:
    """Tell whether a time reaches past the day: a point, a deadline or a range, not what is counted from or a habit."""
    named = when.interval is not None and when.kind in {"point", "before", "range", "until"}
    return named and when.interval is not None and when.interval.last > today


def made_of(reading: Reading, sentence: Sentence, times: tuple[When, ...]) -> Iterator[Clause]:
    """Yield the clauses made of one sentence."""
    text = reading.article.text[sentence.start : sentence.end]
    if "?" in text:
        return
    for pattern, plural in ((RELATIVE, None), (REDUCED, "are"), (TIMETABLE, None)):
        for match in pattern.finditer(text):
            start, end = match.span("rest")
            inside = tuple(w for w in times if sentence.start + start <= w.start and w.end <= sentence.start + end + 1)
            if not inside or quoted_at(text, start):
                continue
            who = match.span("who") if pattern is TIMETABLE else antecedent(text, match.start())
            if who is None or VERBAL.search(text[slice(*who)]) or not agrees(text[slice(*who)], match["rest"]):
                continue
            yield clause_made(reading, sentence, who, match, plural, inside)
            break


def clause_made(
    reading: Reading,
    sentence: Sentence,
    who: tuple[int, int],
    match: re.Match[str],
    plural: str | None,
    times: tuple[When, ...],
) -> Clause:
    """Return a subject and what is set for it as a clause of three parts; the verb is ours where none is written."""
    text, at = reading.article.text[sentence.start : sentence.end], sentence.start
    rest = (match.start("rest"), match.start("rest") + len(match["rest"].rstrip(" .\n")))
    subject = Part(start=at + who[0], end=at + who[1], text=text[slice(*who)], role="subject")
    many = is_plural(subject.text)
    groups = match.groupdict()
    if groups.get("verb"):
        verb = f"{'are' if many else 'is'} to {infinitive(groups['verb'])}"
        span = match.span("verb")
    elif plural:
        verb, span = "are" if many else "is", (rest[0], rest[0])
    else:
        verb, span = text[rest[0] : rest[0] + text[rest[0] :].index(" ")], (rest[0], rest[0])
        rest = (rest[0] + len(verb) + 1, rest[1])
    parts = (
        subject,
        Part(start=at + span[0], end=at + span[1], text=verb, role="verb"),
        Part(start=at + rest[0], end=at + rest[1], text=text[slice(*rest)], role="complement"),
    )
    return Clause(
        sentence=sentence.index, start=at + who[0], end=at + rest[1], parts=parts, verb="", modality="future",
        tense="present", when=times[0].interval, times=times,
        attribution=spoken(reading, at + who[0], at + rest[1]),
    )  # fmt: skip


def spoken(reading: Reading, start: int, end: int) -> int | None:
    """Return the index of the attribution whose content holds a passage, if there is one."""
    for index, said in enumerate(reading.attributions):
        if said.start <= start and end <= said.end + 1:
            return index
    return None


def antecedent(text: str, end: int) -> tuple[int, int] | None:
    """Return the span of the noun phrase that ends at an offset, or None where its beginning is not plain.

    It begins at the last article, or at one before where only "of" or the like stands between: "from the next round of
    talks between the two sides' engineers" begins at "the next".
    """
    first = max((found.end() for found in BREAK.finditer(text, 0, end) if found.end() < end), default=0)
    begun = None
    for determiner in reversed(list(DETERMINER.finditer(text, first, end))):
        begun = determiner.start()
        if not WITHIN.search(text[first:begun]):
            break
    if begun is None:
        return None
    return (begun, end) if 2 <= len(text[begun:end].split()) <= LONGEST else None


def agrees(subject: str, rest: str) -> bool:
    """Tell whether a subject and the verb that was written agree in number."""
    verb = rest.split(" ", 1)[0]
    return verb not in {"is", "are"} or is_plural(subject) == (verb == "are")


def is_plural(phrase: str) -> bool:
    """Tell whether a noun phrase is one of several things: by the noun before its first "of", "for" or "on"."""
    head = re.split(r" (?:of|for|on|in|to|between|with|from|at|about|against) ", phrase, maxsplit=1)[0].split()
    return head[-1].endswith("s") and not head[-1].endswith(("ss", "us", "is", "’s", "'s"))


def infinitive(verb: str) -> str:
    """Return the infinitive of a verb of timetables."""
    return WHOLE.get(verb) or (verb.removesuffix("s") if verb.endswith("s") else verb)


def quoted_at(text: str, at: int) -> bool:
    """Tell whether an offset lies inside quotation marks."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def trimmed(clause: Clause, today: date) -> Clause | None:
    """Return a clause begun at its subject and without asides that tell no time ahead, or None without one subject.

    "Under a protocol, troops are to go and police will patrol" may be read as one clause with the first half in front.
    """
    subjects = [at for at, part in enumerate(clause.parts) if part.role == "subject"]
    if len(subjects) != 1:
        return None
    front = [part for part in clause.parts[: subjects[0]] if part.role in {"condition", "time"}]
    opening = next((part for part in clause.parts[: subjects[0]] if part.text.startswith("Under ")), None)
    if opening is not None:
        words = opening.text.split(",")[0]
        front = [structs.replace(opening, text=words, end=opening.start + len(words), role="other")]
    # "at least seven days before" is a limit, not a day to be told.
    times = tuple(when for when in clause.times if not COUNTED.search(when.text))
    due = [when for when in times if lies_ahead(when, today)]
    kept = [
        part
        for part in clause.parts[subjects[0] :]
        if not BESIDES.match(part.text)
        and (
            not part.optional
            or part.role not in {"aside", "apposition", "connective", "manner", "attribution"}
            or (part.role == "apposition" and len(part.text.split()) <= SHORT)
            or any(part.start <= when.start < part.end for when in due)
        )
    ]
    return structs.replace(clause, parts=(*front, *kept), times=times)
