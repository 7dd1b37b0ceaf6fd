"""Persons and organisations made from runs of capitalised words and the role phrases beside them."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from watchfloor.read.actors import person_of
from watchfloor.read.names import Names
from watchfloor.read.runs import HONORIFICS, Run, looks_personal, name_words, organisation_of
from watchfloor.read.titles import Title
from watchfloor.records import Actor, Article, OfficeTerm, Parse

# How many words may stand between a name's comma and the role that explains it ("X, a former deputy head of ...").
APPOSED = 6
# A person's name has at most this many tokens, hyphens and particles counted.
LONGEST = 6


class Person(Struct, frozen=True):
    """A run that names a person, with the role phrases that say who it is."""

    run: Run
    before: Title | None = None
    after: Title | None = None

    @property
    def title(self) -> Title | None:
        """Return the phrase that says most: one with an owner first."""
        both = [title for title in (self.before, self.after) if title is not None]
        return next((title for title in both if title.owners), both[0] if both else None)


class Beside:
    """The role phrases of a text by the tokens where they begin and end."""

    def __init__(self, titles: Sequence[Title]) -> None:
        self.begins = {title.i: title for title in titles}
        self.ends = {title.j: title for title in titles}


def person_in(run: Run, parse: Parse, beside: Beside, names: Names) -> Person | None:
    """Return the run as a person with the role phrases before and after it, or None where it names no person."""
    before, after = title_before(run, parse, beside), title_after(run, parse, beside)
    after = after if after is not None and owned_or_plain(after) else None
    honoured = parse.tokens[run.i].lower.rstrip(".") in HONORIFICS and run.j - run.i > 1
    if organisation_of(run, parse) is not None and not (honoured or before):
        return None
    if before or honoured or looks_personal(run, parse) or run.text.lower() in names.holders:
        return Person(run, before, after)
    if after and run.label in {"PERSON", "ORG", "GPE", ""} and 1 < run.j - run.i <= 5:
        return Person(run, None, after)
    return None


def owned_or_plain(title: Title) -> bool:
    """Return true where a role phrase can explain a name: it is of one person."""
    return title.person and not title.plural


def title_before(run: Run, parse: Parse, beside: Beside) -> Title | None:
    """Return the role phrase directly before a name, or before it and a comma ("deputy minister, X Y, told")."""
    title = beside.ends.get(run.i)
    if title is not None and title.person and not title.plural:
        return title
    if run.i == 0 or parse.tokens[run.i - 1].text != "," or not 1 < run.j - run.i <= LONGEST:
        return None
    title = beside.ends.get(run.i - 1)
    follows = parse.tokens[run.j].text if run.j < len(parse.tokens) else "."
    if title is None or not owned_or_plain(title) or follows not in {",", ".", "said", "told"}:
        return None
    return title if title.owners or title.definite or title.possessor is not None else None


def title_after(run: Run, parse: Parse, beside: Beside) -> Title | None:
    """Return the role phrase that explains a name after a comma ("X Y, the deputy foreign minister of Z")."""
    tokens = parse.tokens
    if run.j + 1 >= len(tokens) or tokens[run.j].text not in {",", "("}:
        return None
    texts = [token.text for token in tokens[run.j : run.j + 4]]
    first = run.j + (4 if len(texts) == 4 and (texts[0], texts[2], texts[3]) == ("(", ")", ",") else 1)
    for k in range(first, min(first + APPOSED, len(tokens))):
        title = beside.begins.get(k)
        if title is not None and not (title.j < len(tokens) and tokens[title.j].text in {"'s", "'"}):
            return title
        if (
            tokens[k].pos in {"VERB", "AUX", "PUNCT", "PRON", "SCONJ", "CCONJ"}
            or tokens[k].sentence != tokens[run.i].sentence
        ):
            return None
    return None


def as_person(
    person: Person, owner: Actor | None, article: Article, names: Names, parse: Parse
) -> tuple[Actor, list[str]]:
    """Return the person as an actor and the parts of the name by which it can be taken up again."""
    words = list(name_words(person.run, parse))
    first, last = words[0], words[-1]
    text = article.text[first.start : last.end].removesuffix("'s").removesuffix("’s")
    parts = [part for part in text.split() if part[:1].isupper()]
    honorific = (
        HONORIFICS.get(parse.tokens[person.run.i].lower.rstrip("."))
        if len(words) < person.run.j - person.run.i
        else None
    )
    known = holder(text, article, names)
    title = person.title
    country = owner.country if owner else (known.country if known else None)
    role = sector_of(title, parse) if title else None
    if owner is not None and owner.kind in {"group", "party"}:
        role = owner.role
    role = "ELI" if title and title.past else role
    serving = known is not None and in_office(known, article.published_day)
    office = title.office if title else (known.office if known and serving else None)
    held = ("GOV" if serving else "ELI") if known else None
    return person_of(known.person if known else text, country, role or honorific or held, office), parts


def sector_of(title: Title, parse: Parse) -> str | None:
    """Return a role phrase's sector; the head or spokesman of something not made out need not be of a government."""
    of = title.j < len(parse.tokens) and parse.tokens[title.j].lower in {"of", "for", "at"}
    return None if of and not title.owners and title.role.role == "GOV" else title.role.role or None


def holder(name: str, article: Article, names: Names) -> OfficeTerm | None:
    """Return the term of office that a well-known name held when the article appeared, else any that it held."""
    day = article.published_day
    terms = names.holders.get(name.lower(), ())
    return next((term for term in terms if in_office(term, day)), terms[0] if terms else None)


def in_office(term: OfficeTerm, day: date | None) -> bool:
    """Return true where a term of office covers a day; of an undated article nobody can say."""
    return day is not None and term.first <= day and (term.last is None or day <= term.last)
