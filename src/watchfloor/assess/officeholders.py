"""Office-holders: who is named in an office outside the time it was held, or after somebody else took it over."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from watchfloor.assess.evidence import Evidence, outlet_of, sentence_cited
from watchfloor.assess.spans import implied_day
from watchfloor.records import ClaimRow, ClaimValue, OfficeTerm, Reading, Sentence, Warning

WORD = re.compile(r"[^\W\d_]+")
FORMER = re.compile(
    r"\b(?:former|ex|late|then|previous|past|outgoing|incoming|predecessors?|successors?|deposed|ousted|vice|deputy|elect)"
    r"\W+(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)
ELECT = re.compile(r"^\W*-?elect\b", re.IGNORECASE)
# What tells that an office has changed hands.
SUCCESSION = re.compile(
    r"\b(?:took over|takes over|taken over|replac\w+|succe(?:ed|ss)\w*|stepped down|steps down|resigned"
    r"|left (?:the|that|his|her)|dismissed|removed"
    r"|former|predecessor|no longer|not yet noticed|retired|since been|now held|appointed)\b",
    re.IGNORECASE,
)
# One office under its several names; a table's own wording of any other office is taken as it is.
ALIKE = {
    "foreign minister": r"(?:foreign|external)(?: affairs)? minister|minister (?:of|for) (?:foreign|external) affairs"
    r"|foreign secretary|(?:u\.?s\.? )?secretary of state",
    "defence minister": r"(?:national )?defen[cs]e (?:minister|secretary)|minister (?:of|for) (?:national )?defen[cs]e"
    r"|secretary of defen[cs]e",
    "prime minister": r"prime minister|premier",
    "president": r"president",
}
# What may stand between a name and its office behind it: "Ana Ruiz, Namibia's president,".
OWNER = r"(?:the\s+|(?:[\w.]+\s+){0,2}[\w.]+['’]s?\s+)?"
# A holder is named before taking the oath and for a while after leaving, and the table's days are not all certain.
GRACE = timedelta(days=31)
# Letters that no accent makes.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
# How the slot of a claim on an office begins.
POST = "who holds the post of "
MOST_WORDS = 5
# Whose last term ended this many days before (fifteen years) is spoken of as history, not taken for the holder.
HISTORY = 5479

Index = Mapping[str, tuple[OfficeTerm, ...]]


def office_index(offices: Iterable[OfficeTerm]) -> Index:
    """Return the terms by every name of their holder, folded: "Yoon Suk-yeol" and "Yoon Suk Yeol" are one."""
    found: dict[str, tuple[OfficeTerm, ...]] = {}
    for term in offices:
        for name in {folded(name) for name in (term.person, *term.names) if len(WORD.findall(name)) > 1}:
            found[name] = (*found.get(name, ()), term)
    return found


def folded(name: str) -> str:
    """Return a name's letters alone, lower case, without accents."""
    plain = unicodedata.normalize("NFKD", name.lower()).translate(PLAIN)
    return "".join(letter for letter in plain if letter.isalpha())


def office_warnings(reading: Reading, index: Index) -> Iterator[Warning]:
    """Yield a warning for each person named as in an office outside the known terms.

    An article that also names the right holder of that office speaks of the other one as of the past.
    """
    implied = implied_day(reading)
    if implied is None or not index:
        return
    day, how = implied
    named = list(holders_in(reading, index))
    right = offices_filled(reading, index, day)
    past = holders_before(index, right, day)
    warned: set[str] = set()
    for start, end, term in named:
        terms = [other for other in index[folded(term.person)] if title_of(other) == title_of(term)]
        fits = any(t.first - GRACE <= day and (t.last is None or day <= t.last + GRACE) for t in terms)
        bygone = all(t.last is not None and (day - t.last).days > HISTORY for t in terms)
        # Named before the first term known: that is a misfit only where the table holds who had the office then.
        early = all(day < t.first for t in terms) and not held_by_another(index, term, day)
        known = fits or bygone or early or (title_of(term), term.country) in right or term.person in warned
        if known or of_its_time(reading, start, terms) or beside_one_before(reading, start, term, past):
            continue
        warned.add(term.person)
        text = (
            f"{outlet_of(reading)} names {term.person} as {term.office}, an office held {years_of(terms)}; "
            f"that does not fit {how or f'the date of the article, {day.day} {day:%B %Y}'}."
        )
        yield Warning(kind="office", text=text, citations=(sentence_cited(reading, start, end),))


def offices_filled(reading: Reading, index: Index, day: date) -> set[tuple[str, str]]:
    """Return the offices (with their country) whose holder on the day the article names, be it by surname alone."""
    words = {folded(word) for word in WORD.findall(reading.article.text) if word[0].isupper()}
    return {
        (title_of(term), term.country)
        for terms in index.values()
        for term in terms
        if term.first <= day and (term.last is None or day <= term.last) and surname_of(term.person) in words
    }


def held_by_another(index: Index, term: OfficeTerm, day: date) -> bool:
    """Tell whether the table names somebody else in that office on a day."""
    return any(
        title_of(other) == title_of(term) and other.person != term.person
        for terms in index.values()
        for other in terms
        if other.country == term.country and other.first <= day and (other.last is None or day <= other.last)
    )


def holders_before(index: Index, right: Collection[tuple[str, str]], day: date) -> set[tuple[str, str]]:
    """Return (surname, country) of those who held an office before the one whom the article names in it."""
    return {
        (surname_of(term.person), term.country)
        for terms in index.values()
        for term in terms
        if (title_of(term), term.country) in right and term.last is not None and term.last < day
    }


def beside_one_before(reading: Reading, at: int, term: OfficeTerm, past: Collection[tuple[str, str]]) -> bool:
    """Tell whether the sentence also names somebody of the same country who is known to the article to have left
    office: "Obama's secretary of state, John Kerry" speaks of Obama's time."""
    here = next((s for s in reading.sentences if s.start <= at < s.end), None)
    text = reading.article.text[here.start : here.end] if here else ""
    surnames = {folded(word) for word in WORD.findall(text) if word[0].isupper()} - {surname_of(term.person)}
    return any((surname, term.country) in past for surname in surnames)


def title_of(term: OfficeTerm) -> str:
    """Return an office by what it is, whatever it is called: a secretary of state is a foreign minister."""
    return next(
        (name for name, pattern in ALIKE.items() if re.fullmatch(pattern, term.office, re.IGNORECASE)), term.office
    )


def holders_in(reading: Reading, index: Index) -> Iterator[tuple[int, int, OfficeTerm]]:
    """Yield each person whose office stands right before or behind the name, with one of the terms of that office."""
    text = reading.article.text
    words = [(match.start(), match.end(), folded(match[0])) for match in WORD.finditer(text)]
    first = {name[:3] for name in index}
    for at, (start, _, word) in enumerate(words):
        if not text[start].isupper() or (word + "".join(w for _, _, w in words[at + 1 : at + 3]))[:3] not in first:
            continue
        joined = word
        for size in range(1, min(MOST_WORDS, len(words) - at)):
            joined += words[at + size][2]
            end = words[at + size][1]
            if joined in index and end - start < 60:
                before, after = text[max(0, start - 60) : start], text[end : end + 60]
                titles = {term.office: titled(before, after, term) for term in index[joined]}
                yield from ((start, end, term) for term in index[joined] if titles[term.office])
                break


def titled(before: str, after: str, term: OfficeTerm) -> bool:
    """Tell whether the words beside a name are its office, not marked as a former one."""
    office = ALIKE.get(title_of(term), re.escape(term.office))
    title = re.search(rf"\b(?:{office})\W*$", before, re.IGNORECASE)
    if title is not None and not FORMER.search(before[: title.start()] + " "):
        return True
    return re.match(rf",\s+{OWNER}(?:{office})\s*(?:,|\.|;|$)", after, re.IGNORECASE) is not None


def of_its_time(reading: Reading, at: int, terms: Sequence[OfficeTerm]) -> bool:
    """Tell whether the sentence is set in the time of the office: "in 2014 President X signed"."""
    here = next((s.index for s in reading.sentences if s.start <= at < s.end), -1)
    return any(
        when.interval is not None
        and any(when.interval.first <= (t.last or when.interval.first) and when.interval.last >= t.first for t in terms)
        for when in reading.times
        if when.sentence == here
    )


def years_of(terms: Sequence[OfficeTerm]) -> str:
    """Return the years of a person's terms: "2021–2024"."""
    return " and ".join(
        dict.fromkeys(f"{t.first.year}–{t.last.year}" if t.last else f"from {t.first.year}" for t in terms)
    )


def stale_holders(evidence: Evidence) -> Iterator[Warning]:
    """Yield a warning where an article names somebody in an office that another article says has changed hands."""
    for row in evidence.story.claims:
        if row.kind != "office" or row.relation not in {"supersedes", "contradicts"}:
            continue
        people = holders_of(row)
        if len(people) != 2:
            continue
        post = row.slot.removeprefix(POST)
        for old, new in ((people[0], people[1]), (people[1], people[0])):
            told = change_told(evidence, old, articles_of(row, new))
            if told is None:
                continue
            reading, sentence = told
            stale = [at for at in articles_of(row, old) if at != reading.article.id and at in evidence.readings]
            if stale:
                names = ", ".join(dict.fromkeys(outlet_of(evidence.readings[at]) for at in stale))
                itself = names == outlet_of(reading)
                text = (
                    f"{names} names {old.value} as {post} in one article, and {new.value} in another."
                    if itself
                    else f"{names} still {'names' if ',' not in names else 'name'} {old.value} as {post}, "
                    f"where {outlet_of(reading)} names {new.value}."
                )
                now = sentence_cited(reading, sentence.start, sentence.end)
                yield Warning(kind="office", text=text, citations=(*old.citations[:1], now))
            break


def holders_of(row: ClaimRow) -> list[ClaimValue]:
    """Return the first value for each distinct person of a row; one surname is one person."""
    kept: dict[str, ClaimValue] = {}
    for value in row.values:
        kept.setdefault(surname_of(value.value), value)
    return list(kept.values())


def articles_of(row: ClaimRow, person: ClaimValue) -> list[str]:
    """Return the articles that name a person in the office."""
    same = (value for value in row.values if surname_of(value.value) == surname_of(person.value))
    return list(dict.fromkeys(article for value in same for article in value.articles))


def surname_of(name: str) -> str:
    """Return the last word of a name, folded."""
    words = WORD.findall(name.removesuffix("'s").removesuffix("’s"))
    return folded(words[-1]) if words else ""


def change_told(evidence: Evidence, old: ClaimValue, articles: Sequence[str]) -> tuple[Reading, Sentence] | None:
    """Return which of the articles that name the new holder tells in which sentence that the old one has left."""
    surname = old.value.split()[-1]
    for at in articles:
        reading = evidence.readings.get(at)
        for sentence in reading.sentences if reading else ():
            text = reading.article.text[sentence.start : sentence.end] if reading else ""
            if surname in text and SUCCESSION.search(text) and reading:
                return reading, sentence
    return None
