"""Persons and organisations made from runs of capitalised words and the role phrases beside them."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from watchfloor.read.actors import person_of
from watchfloor.read.folding import fold, name_key
from watchfloor.read.given_names import GIVEN
from watchfloor.read.names import Hit, Names
from watchfloor.read.runs import HONORIFICS, NOT_ACTOR, Run, looks_personal, name_words, organisation_of
from watchfloor.read.titles import Title
from watchfloor.records import Actor, Article, OfficeTerm, Parse

# How many words may stand between a name's comma and the role that explains it ("X, a former deputy head of ...").
APPOSED = 6
# A person's name has at most this many tokens, hyphens and particles counted.
LONGEST = 6
# A name taken for a person's by its given name alone has at most this many tokens.
GIVEN_REACH = 4


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
    """The role phrases of a text, and its listed names, by the tokens where they begin and end."""

    def __init__(self, titles: Sequence[Title], hits: Sequence[Hit]) -> None:
        self.begins = {title.i: title for title in titles}
        self.ends = {title.j: title for title in titles}
        self.hit_begins = {hit.i: hit for hit in hits}
        self.hit_ends = {hit.j: hit for hit in hits}

    def country_before(self, i: int, parse: Parse) -> Actor | None:
        """Return the country right before token i as an adjective or with "'s" ("Iran's X", "the Kenyan X")."""
        hit = self.hit_ends.get(i)
        if hit is not None and hit.kind == "adjective":
            return hit.actor
        while i > 1 and (parse.tokens[i - 1].pos == "NUM" or parse.tokens[i - 1].text[0].isdigit()):
            i -= 1
            hit = self.hit_ends.get(i)
            if hit is not None and hit.kind == "adjective":
                return hit.actor
        if i > 1 and parse.tokens[i - 1].text in {"'s", "'"}:
            hit = self.hit_ends.get(i - 1)
            return hit.actor if hit is not None and hit.kind in {"country", "seat"} else None
        return None

    def country_of(self, j: int, parse: Parse) -> Actor | None:
        """Return the country named by "of X" right behind token j - 1, or None."""
        if j + 1 >= len(parse.tokens) or parse.tokens[j].lower != "of":
            return None
        hit = self.hit_begins.get(j + (2 if parse.tokens[j + 1].lower == "the" else 1))
        return hit.actor if hit is not None and hit.kind == "country" else None


def person_in(run: Run, parse: Parse, beside: Beside, names: Names) -> Person | None:
    """Return the run as a person with the role phrases before and after it, or None where it names no person."""
    before, after = title_before(run, parse, beside), title_after(run, parse, beside)
    after = after if after is not None and owned_or_plain(after) else None
    honoured = parse.tokens[run.i].lower.rstrip(".") in HONORIFICS and run.j - run.i > 1
    if organisation_of(run, parse) is not None and not (honoured or before):
        return None
    if before or honoured or looks_personal(run, parse) or name_key(run.text) in names.holders or has_given(run, parse):
        return Person(run, before, after)
    if after and run.label in {"PERSON", "ORG", "GPE", ""} and 1 < run.j - run.i <= 5:
        return Person(run, None, after)
    return None


def has_given(run: Run, parse: Parse) -> bool:
    """Return true where a name of two to four words begins with a common given name, whatever the tagger says."""
    words = parse.tokens[run.i : run.j]
    if not 1 < len(words) <= GIVEN_REACH or run.label in {"FAC", "LAW", "WORK_OF_ART", "PRODUCT", "EVENT"}:
        return False
    plain = all(word.text.isalpha() and not word.text.isupper() for word in words)
    return plain and fold(words[0].text) in GIVEN and words[-1].lower not in NOT_ACTOR


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
    owned = title.owners or title.possessor is not None or title.owner_end is not None
    return title if owned or title.definite else None


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
    bare = (part[3:] if part[:3].lower() in {"al-", "el-"} else part for part in text.split())
    parts = [part for part in bare if part[:1].isupper()]
    honorific = HONORIFICS.get(parse.tokens[first.i - 1].lower.rstrip(".")) if first.i > person.run.i else None
    title = person.title
    known = holder(text, article, names, title)
    if known is not None and owner is not None and owner.country not in {None, known.country}:
        # An office told without its country is only taken for the article's own: who is known to hold it elsewhere
        # outweighs that, what the text says beside the title does not.
        guessed = title is not None and not (title.owners or title.possessor is not None or title.owner_end is not None)
        owner, known = (names.known.get(known.country), known) if guessed else (owner, None)
    country = owner.country if owner else (known.country if known else None)
    role = sector_of(title, parse) if title else None
    if owner is not None and owner.kind in {"group", "party", "company", "body"}:
        role = owner.role
    role = "ELI" if title and title.past else role
    serving = known is not None and in_office(known, article.published_day)
    office = title.office if title else (known.office if known and serving else None)
    held = sector_held(known, article, names) if known else None
    return person_of(known.person if known else text, country, role or honorific or held, office), parts


def place_before(run: Run, parse: Parse, names: Names) -> Actor | None:
    """Return the country of the place that a run opens with, in front of a rank cut short ("Florida Gov. X Y")."""
    first = next(name_words(run, parse)).i
    if first - 1 <= run.i:
        return None
    words = " ".join(token.text for token in parse.tokens[run.i : first - 1])
    return names.known.get(names.place_country(words) or "")


def sector_held(term: OfficeTerm, article: Article, names: Names) -> str:
    """Return the sector that a holder of an office has in an article: the office's, or that of a former one."""
    if article.published_day is not None and not in_office(term, article.published_day):
        return "ELI"
    role = names.roles.get(term.office)
    return role.role if role else "GOV"


def sector_of(title: Title, parse: Parse) -> str | None:
    """Return a role phrase's sector; the head or spokesman of something not made out need not be of a government."""
    of = title.j < len(parse.tokens) and parse.tokens[title.j].lower in {"of", "for", "at"}
    return None if of and not title.owners and title.role.role == "GOV" else title.role.role or None


def holder(name: str, article: Article, names: Names, title: Title | None = None) -> OfficeTerm | None:
    """Return the term of office that a well-known name held when the article appeared, else any that it held.

    A family name counts only behind the title of the office ("President X"), held then, or before by a former one.
    """
    day = article.published_day
    terms = names.holder(name)
    if not terms and title is not None:
        held = names.families.get(fold(name).replace("-", " "), ())
        same = [t for t in held if office_named(t.office, names) == title.role.office]
        terms = tuple(t for t in same if day is None or in_office(t, day) or (title.past and t.first <= day))
    return next((term for term in terms if in_office(term, day)), terms[0] if terms else None)


def office_named(office: str, names: Names) -> str:
    """Return an office by its canonical wording ("chancellor" -> "prime minister")."""
    role = names.roles.get(office)
    return role.office if role else office


def in_office(term: OfficeTerm, day: date | None) -> bool:
    """Return true where a term of office covers a day; of an undated article nobody can say."""
    return day is not None and term.first <= day and (term.last is None or day <= term.last)
