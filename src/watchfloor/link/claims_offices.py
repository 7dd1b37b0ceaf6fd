"""Claim rows for who holds an office: two persons named in one post."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct

from watchfloor.link.sayings import Saying, Scene, alike, row_of, saying_of
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
    r"\b(?:former|ex-|then-|late|deputy|assistant|vice|acting|under-?|shadow|associate)[ -]*$", re.IGNORECASE
)
NO_NAME = re.compile(r"(?:In|On|At|The|From|After|Before|With|By|For|And|But|As)\b", re.IGNORECASE)
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
    def person(self) -> frozenset[str]:
        """The longer words of the person's name, by which spellings of one name are told from another's."""
        return frozenset(word.lower() for word in self.saying.value.split() if len(word) > 3)


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
            if NO_NAME.match(name) or post.endswith(("’s", "'s")):
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
        others = [i for i in same if not holders[i].person & one.person]
        if not others or len({holders[i].saying.origin for i in same}) < 2:
            continue
        used |= set(same)
        sayings = [holders[i].saying for i in same]
        yield row_of(f"who holds the post of {post_name([holders[i] for i in same])}", "office",
                     relation_of(sayings), sayings, scene)  # fmt: skip


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
    if OF_STATE.search(one.post) and not known:
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
