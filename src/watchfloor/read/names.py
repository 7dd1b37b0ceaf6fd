"""An index of every name and role that knowledge holds, and the places in a text where one of them stands."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct, structs

from watchfloor.read.folding import fold, name_key
from watchfloor.records import Actor, Article, Knowledge, KnownPlace, OfficeTerm, Parse, RoleTerm

# The parser writes typographic quotes straight; names are listed with straight ones. Same length, so offsets hold.
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "\n": " ", "\t": " ", "\u00a0": " ", "\u2011": "-"})
FIRST_WORD = re.compile(r"\w+")
# Adjectives with these endings have no plural of their own: "the Japanese", "the British", "the Dutch".
# Where the family name stands first in English-language news.
FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM"})
UNCHANGED = ("ese", "ish", "ch", "ss", "sh", "men", "an-", "S", ".")
# "pro-Russian rebels" are not Russia's; "Russian-speaking", "Chinese-made" and "Iran-backed" tell of something else.
SIDES = frozenset({"pro", "anti", "non", "ex", "post", "trans"})
# Role words that are acronyms: "Ngo" is a name, "NGO" a body.
SHORTENED = frozenset({"ngo", "ngos", "mp", "mps", "ceo", "idps", "mep", "meps"})
# A city gives its country to its police where no namesake abroad is a quarter as large.
NAMESAKE = 4
FindCities = Callable[[str], tuple[KnownPlace, ...]]


class Entry(Struct, frozen=True):
    """One listed name. `kind` is country, adjective, people, seat, body or role; `words` its lower-case wording;
    a `local` name counts only where its country is spoken of."""

    kind: str
    text: str
    words: str
    actor: Actor | None = None
    role: RoleTerm | None = None
    local: bool = False


class Hit(Struct, frozen=True):
    """A listed name found in a text: offsets, the half-open range of tokens it covers, what it may mean."""

    start: int
    end: int
    i: int
    j: int
    entries: tuple[Entry, ...]

    @property
    def kind(self) -> str:
        """Return what sort of name it is."""
        return self.entries[0].kind

    @property
    def actor(self) -> Actor | None:
        """Return the actor that it names, if it names one."""
        return self.entries[0].actor

    @property
    def role(self) -> RoleTerm | None:
        """Return the role that it names, if it names one."""
        return self.entries[0].role


class Names:
    """The index, built once. A text is looked up word by word; the longest listed name at a word wins."""

    def __init__(self, knowledge: Knowledge, cities: FindCities | None = None) -> None:
        self.cities: FindCities = cities or (lambda _: ())
        self.known: dict[str, Actor] = {row.actor.id: row.actor for row in knowledge.actors}
        self.adjectives: dict[str, str] = {
            row.actor.id: row.adjectives[0] for row in knowledge.actors if row.adjectives
        }
        self.roles: dict[str, RoleTerm] = {phrase: role for role in knowledge.roles for phrase in role.phrases}
        self.holders: dict[str, tuple[OfficeTerm, ...]] = holders_of(knowledge.offices)
        self.places = countries_of(knowledge.places)
        self.families: dict[str, tuple[OfficeTerm, ...]] = families_of(knowledge.offices)
        index: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries_of(knowledge):
            first = FIRST_WORD.search(entry.words)
            if first:
                index[first.group()].append(entry)
        self.index = {word: tuple(sorted(found, key=lambda e: -len(e.words))) for word, found in index.items()}

    def find(self, text: str, parse: Parse) -> list[Hit]:
        """Return the listed names in a parsed text, in order and without overlap."""
        plain = text.translate(STRAIGHT)
        lower = lower_of(plain)
        hits: list[Hit] = []
        done = 0
        tokens = parse.tokens
        for token in tokens:
            if token.start < done:
                continue
            found = self.index.get(token.lower)
            if found is None and not token.lower.isalnum():
                found = self.index.get(first_word(token.lower))
            entries = longest_at(found, plain, lower, token.start) if found else ()
            if not entries or not allowed(entries[0], parse, token.i):
                continue
            done = token.start + len(entries[0].words)
            last = token.i + 1
            while last < len(tokens) and tokens[last].start < done:
                last += 1
            hits.append(Hit(token.start, done, token.i, last, entries))
        return hits

    def place_country(self, name: str) -> str | None:
        """Return the country of the region or city of a name, or None where no or more than one can be meant."""
        if name.lower() in self.places:
            return self.places[name.lower()]
        found = self.cities(name)
        if not found or found[0].country not in self.known:
            return None
        others = [place.weight for place in found if place.country != found[0].country]
        return found[0].country if not others or max(others) * NAMESAKE <= found[0].weight else None

    def holder(self, name: str) -> tuple[OfficeTerm, ...]:
        """Return the terms of office of whom a full name names, initials, particles and accents apart."""
        return self.holders.get(name_key(name), ())

    def count(self, text: str) -> Counter[str]:
        """Return how often each country is named in a short text without a parse, such as a title."""
        counts: Counter[str] = Counter()
        plain = text.translate(STRAIGHT)
        lower = lower_of(plain)
        for word in FIRST_WORD.finditer(plain):
            entries = longest_at(self.index.get(word.group().lower(), ()), plain, lower, word.start())
            if len(entries) == 1 and entries[0].actor and entries[0].actor.country:
                counts[entries[0].actor.country] += 1
        return counts


def first_word(word: str) -> str:
    """Return the first run of letters and digits in a word."""
    found = FIRST_WORD.search(word)
    return found.group() if found else ""


def lower_of(text: str) -> str:
    """Return a text in lower case with its length kept: the few letters that would grow stay as they are."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def longest_at(found: Iterable[Entry], plain: str, lower: str, start: int) -> tuple[Entry, ...]:
    """Return the longest listed names that stand at an offset (several where one wording has several meanings)."""
    best: list[Entry] = []
    for entry in found:
        if best and len(entry.words) < len(best[0].words):
            break
        if lower.startswith(entry.words, start) and stands(entry, plain, start):
            best.append(entry)
    return tuple(best)


def stands(entry: Entry, plain: str, start: int) -> bool:
    """Return true where a listed name ends at a word's end and is written with its own capitals."""
    end = start + len(entry.words)
    if end < len(plain) and (plain[end].isalnum() or (plain[end] == "-" and entry.words in {"state", "leader"})):
        return False
    written = plain[start:end]
    if entry.kind == "role":
        return entry.words not in SHORTENED or written.rstrip("s").isupper()
    # Headlines in capitals still name countries; short acronyms must be exact ("WHO", "who", "US", "us").
    return written == entry.text or (len(written) > 4 and written.isupper())


def allowed(entry: Entry, parse: Parse, i: int) -> bool:
    """Return false where a word is spelt like a name but is somebody else's name or an ordinary word."""
    token = parse.tokens[i]
    if entry.kind == "role":
        return " " in entry.words or role_stands(parse, i)
    if entry.kind in {"adjective", "country"} and sided(parse, i):
        return False
    if " " in entry.words or entry.text.isupper():
        return True
    if entry.local and in_name(parse, i):
        return False
    if entry.kind == "body":
        return token.pos in {"PROPN", "ADJ", "NOUN"} and (token.pos == "PROPN" or token.ent != "")
    return token.pos != "VERB" and not in_person(parse, i)


def role_stands(parse: Parse, i: int) -> bool:
    """Return true where a role word names: most adjectives describe, but "Niger's displaced" are somebody."""
    token = parse.tokens[i]
    if token.pos != "VERB" and token.tag != "JJ":
        return True
    before = parse.tokens[i - 1] if i else None
    after = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
    owned = before is not None and before.text in {"'s", "'"}
    return owned and (after is None or after.pos in {"VERB", "AUX", "PUNCT", "ADP", "CCONJ"})


def sided(parse: Parse, i: int) -> bool:
    """Return true where a country only tells which side somebody takes, or what is spoken ("pro-Russian")."""
    tokens = parse.tokens
    if i > 1 and tokens[i - 1].text == "-" and tokens[i - 2].lower in SIDES and tokens[i - 1].end == tokens[i].start:
        return True
    if i + 1 < len(tokens) and tokens[i + 1].lower == "peninsula":
        return True
    return (
        i + 2 < len(tokens)
        and tokens[i + 1].text == "-"
        and tokens[i + 2].lower in {"speaking", "language", "speaker", "speakers"}
    )


def in_name(parse: Parse, i: int) -> bool:
    """Return true where a capitalised word stands right beside token i: it is part of a longer name."""
    leads = parse.sentences[parse.tokens[i].sentence][0] == i
    if leads and i + 1 < len(parse.tokens) and parse.tokens[i + 1].pos == "NOUN":
        return True  # at a sentence's start a capital proves nothing: "House prices rose"
    beside = [parse.tokens[k] for k in (i - 1, i + 1) if 0 <= k < len(parse.tokens)]
    return any(token.text[0].isupper() and token.pos == "PROPN" and token.sentence == parse.tokens[i].sentence
               for token in beside)  # fmt: skip


def in_person(parse: Parse, i: int) -> bool:
    """Return true where token i is part of a person's name of several words ("Jordan Pickford", "Chad Smith")."""
    token = parse.tokens[i]
    if token.ent != "PERSON":
        return False
    for k in (i - 1, i + 1):
        if 0 <= k < len(parse.tokens):
            other = parse.tokens[k]
            if other.ent == "PERSON" and other.text[:1].isupper() and other.sentence == token.sentence:
                joined = not other.ent_start if k > i else not token.ent_start
                if joined:
                    return True
    return False


def entries_of(knowledge: Knowledge) -> Iterator[Entry]:
    """Yield every listed name with what it means."""
    for row in knowledge.actors:
        country = row.actor.kind == "country"
        for name in row.names:
            yield entry("country" if country else "body", name, row.actor)
        for name in row.local:
            yield structs.replace(entry("body", name, row.actor), local=True)
        for name in row.adjectives:
            yield entry("adjective", name, row.actor)
            if country and not name.endswith(UNCHANGED):
                yield entry("people", name + "s", row.actor)
        for name in row.seats:
            yield entry("seat", name, row.actor)
    for role in knowledge.roles:
        for phrase in role.phrases:
            yield Entry("role", phrase, phrase, None, role)


def entry(kind: str, name: str, actor: Actor) -> Entry:
    """Return a listed name of an actor, its quotes straight."""
    plain = name.translate(STRAIGHT)
    return Entry(kind, plain, lower_of(plain), actor)


def holders_of(offices: Iterable[OfficeTerm]) -> dict[str, tuple[OfficeTerm, ...]]:
    """Return the terms of office by the key of each of their holder's names."""
    found: dict[str, list[OfficeTerm]] = defaultdict(list)
    for term in offices:
        for name in sorted({term.person, *term.names}):
            found[name_key(name)].append(term)
    return {name: tuple(terms) for name, terms in found.items()}


def countries_of(places: Iterable[KnownPlace]) -> dict[str, str | None]:
    """Return the country of each listed place by its names in lower case; None where it has none or several."""
    found: dict[str, str | None] = {}
    for row in places:
        for name in (row.name, *row.names):
            known = found.setdefault(name.lower(), row.country)
            if known != row.country:
                found[name.lower()] = None
    return found


def families_of(offices: Iterable[OfficeTerm]) -> dict[str, tuple[OfficeTerm, ...]]:
    """Return the terms of office by family name, plain, of those who alone bear theirs in the table.

    A family name of two words ("Lopez Obrador", "von der Leyen") stands under its last word and under the two.
    """
    bearers: dict[str, dict[str, list[OfficeTerm]]] = defaultdict(lambda: defaultdict(list))
    for term in offices:
        words = fold(term.person).replace("-", " ").split()
        keys = {words[0]} if term.country in FAMILY_FIRST else {words[-1]}
        if len(words) > 2 and term.country not in FAMILY_FIRST:
            keys.add(" ".join(words[-2:]))
        for key in keys:
            bearers[key][term.person].append(term)
    return {
        name: tuple(next(iter(terms.values()))) for name, terms in bearers.items() if len(terms) == 1 and len(name) > 1
    }


def ruled_counts(hits: Iterable[Hit], names: Names) -> Counter[str]:
    """Return how often each country's own institutions are named: palaces, parties, parliaments, agencies."""
    return Counter(
        hit.actor.country
        for hit in hits
        if hit.actor
        and hit.actor.country
        and (
            (hit.kind == "seat" and not names.cities(hit.entries[0].text))
            or (hit.kind == "body" and "." in hit.actor.id)
        )
    )


def country_counts(hits: Iterable[Hit]) -> Counter[str]:
    """Return how often each country is named, by names that can mean only one."""
    counts: Counter[str] = Counter()
    for hit in hits:
        countries = {e.actor.country for e in hit.entries if e.actor and e.actor.country}
        if len(countries) == 1 and hit.kind != "role" and not hit.entries[0].local:
            counts[countries.pop()] += 1
    return counts


def settled(hits: list[Hit], article: Article, names: Names) -> tuple[list[Hit], Counter[str]]:
    """Return the hits, each with one meaning, and the countries' counts.

    A name that two actors share goes to the one whose country is named more often otherwise, and to nobody in a tie.
    """
    counts = country_counts(hits) + names.count(article.title)
    if article.country:
        counts[article.country] += 0
    kept: list[Hit] = []
    for hit in hits:
        choice = chosen(hit, counts, article)
        if choice is not None:
            kept.append(Hit(hit.start, hit.end, hit.i, hit.j, (choice,)))
            if len(hit.entries) > 1 and choice.actor and choice.actor.country:
                counts[choice.actor.country] += 1
    return kept, counts


def chosen(hit: Hit, counts: Counter[str], article: Article) -> Entry | None:
    """Return the one meaning that a hit has in this article, or None where it cannot be told."""
    first = hit.entries[0]
    if first.text == "Georgia" and counts["USA"] > counts["GEO"] and article.country != "GEO":
        return None  # the American state: nothing else in the article speaks of the country
    entries = [e for e in hit.entries if not e.local or counts[(e.actor and e.actor.country) or ""] > 0]
    actors = {e.actor.id for e in entries if e.actor}
    if len(actors) <= 1:
        return entries[0] if entries else None
    ranked = sorted(entries, key=lambda e: -counts[(e.actor and e.actor.country) or ""])
    best, second = ((counts[(e.actor and e.actor.country) or ""]) for e in ranked[:2])
    return ranked[0] if best > second else None
