"""Claim rows for who holds an office: two persons named in one post."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from difflib import SequenceMatcher

from msgspec import Struct

from watchfloor.link.sayings import Saying, Scene, alike, row_of, saying_of, sentence_text
from watchfloor.link.wording import content_stems
from watchfloor.records import ClaimRow, Reading

PERSON = r"[A-ZÀ-Þ][\w’'-]+(?: (?:de|da|del|van|von|al|bin|el|la|ben) | )(?:[A-ZÀ-Þ][\w’'-]+ ?){1,2}"
POST = (
    r"(?:[Uu]nder-?[Ss]ecretary|[Ss]ecretary|[Pp]rime [Mm]inister|[Ff]oreign [Mm]inister|[Vv]ice [\w-]+ [Mm]inister"
    r"|[Dd]eputy [\w-]+(?: [\w-]+)? [Mm]inister|[\w-]+ [Mm]inister|[Mm]inister"
    r"|[\w-]+ [Ee]nvoy|[Ee]nvoy|[\w-]+ [Cc]oordinator|[Cc]oordinator"
    r"|[Gg]overnor|[Aa]mbassador|[Cc]ommander|[Cc]hief of (?:[Dd]efence|[Dd]efense|[Ss]taff|[\w-]+)"
    r"|[Mm]ayor|[Hh]ead|[Dd]irector(?:-[Gg]eneral)?)"
)
SCOPE = r"(?: (?:of|for|to|in|at) (?:the )?[\w’'-]+(?: [A-Z][\w’'-]+){0,3})?"
# "the presidential envoy in Batken region, N N" / "N N, the UN envoy to Libya" / "Vice Defence Minister N N" /
# "The UN envoy is N N". Each piece is bounded, so the time is linear in the text.
FORMS = (
    re.compile(rf"\b(?P<post>{POST}{SCOPE}),? (?:(?:is|was|will be|remains) )?(?P<name>{PERSON})"),
    re.compile(rf"\b(?P<name>{PERSON}), (?:the|who is) (?P<post>(?:[\w.’'-]+ )?{POST}{SCOPE})"),
    re.compile(rf"\b(?P<post>{POST}{SCOPE})(?: who| that)? [^.\n]{{0,40}}? (?:is|was) (?P<name>{PERSON})"),
)
FORMER = re.compile(
    r"\b(?:former|ex-|then-?|late|deputy|assistant|vice|acting|under-?|shadow|associate|predecessor as|successor as"
    r"|(?:replac\w+|succeed\w+|appoint\w+|nam\w+|nominat\w+)(?: as)?(?: the)?)[ -]*$",
    re.IGNORECASE,
)
# Letters that have no plain one inside them.
LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "a", "œ": "o", "ð": "d", "þ": "t"})
NAME_WORD = 3  # letters: what is longer tells a family
ONE_NAME = 0.85  # share of letters: "Mohammed" and "Muhammad" with one surname
NO_NAME = re.compile(r"(?:In|On|At|The|From|After|Before|With|By|For|And|But|As)\b", re.IGNORECASE)
# Names of bodies are no persons: "chief of staff, Supreme Military Council".
BODY = re.compile(
    r"\b(?:Council|Committee|Office|Forces?|Corps|Guards?|Party|Ministry|Department|Army|Navy|Agency|Union|Service|Court"
    r"|Bank|Group|Association|Federation|Commission|Kingdom|States|Republic|University|House|Senate|Parliament"
    r"|General [A-Z]\w+ [A-Z])"
    r"\b"
)
# Who holds such a post is known to all: two names are of two times, unless a piece tells of the change.
CHANGED = re.compile(
    r"\b(?:new|newly|replac\w+|succe(?:ed|ss)\w*|appoint\w+|sworn"
    r"|tak(?:es?|ing) over|took over|correct\w*|error|resign\w*"
    r"|incoming|outgoing)\b",
    re.IGNORECASE,
)
# Every state has one: two holders say nothing unless the state is known to be the same.
OF_STATE = re.compile(
    r"^(?:prime|foreign|defen[cs]e|interior|finance) minister$|^president$|^secretary of state$|^secretary$",
    re.IGNORECASE,
)
# "the Kenyan Foreign Minister", "Kenya's prime minister": whose office it is.
NATION = re.compile(r"(?P<nation>(?!The |A |An |In |On |At |For |By |But |And |With |As )[A-ZÀ-Þ][\w]+)(?:[’']s?)? $")
PLAIN = frozenset({"minister", "head", "director", "commander", "mayor", "secretary", "governor", "ambassador"})


class Holder(Struct, frozen=True):
    """A person named in a post: its head word, its stems, whose post it is where the text says so, and as written."""

    head: str
    words: frozenset[str]
    nation: str | None
    post: str
    saying: Saying

    @property
    def name(self) -> tuple[str, ...]:
        """The words of the person's name in plain small letters, by which spellings of one name are known for one."""
        return plain_words(self.saying.value)


def plain_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters without accents: "Mevlüt Çavuşoğlu" and "Mevlut Cavusoglu" alike."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(LETTERS))
    return tuple(re.findall(r"[a-z]+", "".join(c for c in plain if not unicodedata.combining(c))))


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names can be one person's: a longer word shared, or nearly the same letters in all."""
    if any(len(word) > NAME_WORD for word in set(one) & set(other)) or set(one) == set(other):
        return True
    return SequenceMatcher(None, "".join(one), "".join(other), autojunk=False).ratio() >= ONE_NAME


def office_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each office in which two different persons are named."""
    held = [holder for reading in scene.readings for holder in holders_of(reading, scene)]
    groups: dict[str, list[Holder]] = defaultdict(list)
    for holder in held:
        groups[holder.head].append(holder)
    for _, holders in sorted(groups.items()):
        yield from rows_of(holders, scene)


def holders_of(reading: Reading, scene: Scene) -> list[Holder]:
    """Return the offices and holders that an article names."""
    found: dict[tuple[str, str], Holder] = {}
    text = reading.article.text
    for form in FORMS:
        for match in form.finditer(text):
            post, name = match.group("post").strip(), match.group("name").strip()
            name = re.sub(r"[’']s?$", "", name)
            if NO_NAME.match(name) or post.endswith(("’s", "'s")) or is_no_person(reading, match.start("name"), name):
                continue
            led = text[max(0, match.start("post") - 24) : match.start("post")]
            if FORMER.search(led):
                continue
            core = re.sub(r" (?:of|for|to|in|at) .*", "", post).lower()
            nation = NATION.search(led)
            saying = saying_of(reading, match.start(), match.end(), name, scene)
            holder = Holder(
                core.split(" ")[-1], frozenset(content_stems(post)), nation["nation"] if nation else None, post, saying
            )
            found.setdefault((core, name), holder)
    return list(found.values())


def is_no_person(reading: Reading, start: int, name: str) -> bool:
    """Return whether a name in capitals is a country's, a body's or a place's."""
    kinds = {actor.id: actor.kind for actor in reading.actors}
    over = (m for m in reading.mentions if m.start <= start < m.end and m.text.removeprefix("the ") == name)
    places = {place.text for place in reading.places}
    return (
        name in places
        or bool(BODY.search(name))
        or any(kinds.get(m.actor or "") in {"country", "body", "company"} for m in over)
    )


def rows_of(holders: list[Holder], scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row where posts of one head word mean the same office and the persons differ."""
    used: set[int] = set()
    for at, one in enumerate(holders):
        if at in used:
            continue
        same = [
            i for i, other in enumerate(holders)
            if i >= at and i not in used and (i == at or (same_office(one, other) and near(one, other)))
        ]  # fmt: skip
        others = [i for i in same if not same_person(holders[i].name, one.name)]
        if not others or len({holders[i].saying.origin for i in same}) < 2:
            continue
        used |= set(same)
        if not is_lone([holders[i] for i in same]):
            sayings = [holders[i].saying for i in same]
            yield row_of(f"who holds the post of {post_name([holders[i] for i in same])}", "office",
                         relation_of(sayings), sayings, scene)  # fmt: skip


def is_lone(holders: Sequence[Holder]) -> bool:
    """Return whether somebody is named once, between namings of another, and nobody says that this was an error.

    Such a one held the post at another time: "the retreat begun by Secretary of State N N".
    """
    ordered = sorted(holders, key=lambda holder: (holder.saying.as_of is None, holder.saying.as_of))
    first, last = ordered[0], ordered[-1]
    if not same_person(first.name, last.name):
        return False
    odd = [holder for holder in ordered if not same_person(holder.name, first.name)]
    corrected = any(other.name[-1] in plain_words(last.saying.reading.article.text) for other in odd)
    return len({holder.saying.origin for holder in odd}) == 1 and not corrected


def same_office(one: Holder, other: Holder) -> bool:
    """Return whether two posts are one: same words, or nearly, beyond the plain head word, of one country."""
    if one.nation and other.nation and one.nation != other.nation:
        return False
    plain = one.head in PLAIN
    if plain and min(len(one.words), len(other.words)) < 2:
        return False
    if plain:
        return len(one.words & other.words) >= 0.8 * len(one.words | other.words)
    return alike(one.words, other.words) >= 0.6


def near(one: Holder, other: Holder) -> bool:
    """Return whether two namings are of the same country's office, or stand in passages that share words."""
    mine, theirs = country_of(one.saying), country_of(other.saying)
    if mine and theirs and mine != theirs:
        return False
    known = (mine and mine == theirs) or (one.nation and one.nation == other.nation)
    told = any(CHANGED.search(sentence_text(h.saying.reading, h.saying.start)) for h in (one, other))
    if OF_STATE.search(one.post) and not (known and (told or same_person(one.name, other.name))):
        return False
    if (one.nation is None) != (other.nation is None) and not (mine and mine == theirs):
        return False
    return one.saying.reading is other.saying.reading or len(one.saying.stems & other.saying.stems) >= 2


def country_of(saying: Saying) -> str | None:
    """Return the country of the person a saying names, where the reading knows it."""
    surname = saying.value.split(" ")[-1]
    countries = {actor.id: actor.country for actor in saying.reading.actors}
    for mention in saying.reading.mentions:
        if (
            saying.start <= mention.start < saying.end
            and surname in mention.text
            and (country := countries.get(mention.actor or ""))
        ):
            return country
    return None


def relation_of(sayings: list[Saying]) -> str:
    """Return supersedes where the later source names another holder, contradicts where both are of one day."""
    times = [saying.as_of for saying in sayings if saying.as_of]
    return "supersedes" if len(times) > 1 and max(times) - min(times) >= timedelta(hours=20) else "contradicts"


def post_name(holders: list[Holder]) -> str:
    """Return an office's name for a slot: the fullest wording; a post that is no title in small letters."""
    best = max(holders, key=lambda holder: (len(holder.post), holder.post))
    return best.post
