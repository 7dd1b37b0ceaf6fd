"""Claim rows for who holds an office: two persons named in one post."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

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
FORMER = re.compile(r"\b(?:former|ex-|then-|late)\s*$", re.IGNORECASE)
PLAIN = frozenset({"minister", "head", "director", "commander", "mayor", "secretary", "governor", "ambassador"})


def office_rows(scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row for each office in which two different persons are named."""
    held: list[tuple[str, frozenset[str], str, Saying]] = []
    for reading in scene.readings:
        held += holders_of(reading, scene)
    groups: dict[str, list[tuple[frozenset[str], str, Saying]]] = defaultdict(list)
    for head, words, name, saying in held:
        groups[head].append((words, name, saying))
    for head, holders in sorted(groups.items()):
        yield from rows_of(head, holders, scene)


def holders_of(reading: Reading, scene: Scene) -> list[tuple[str, frozenset[str], str, Saying]]:
    """Return the offices and holders that an article names: the post's head word, its words, the person."""
    found: dict[tuple[str, str], tuple[str, frozenset[str], str, Saying]] = {}
    text = reading.article.text
    for form in FORMS:
        for match in form.finditer(text):
            post, name = match.group("post").strip(), match.group("name").strip()
            if FORMER.search(text[max(0, match.start() - 10) : match.start()]):
                continue
            core = re.sub(r" (?:of|for|to|in|at) .*", "", post).lower()
            head = core.split(" ")[-1]
            saying = saying_of(reading, match.start(), match.end(), name, scene)
            found.setdefault((core, name), (head, frozenset(content_stems(post)), name, saying))
    return list(found.values())


def rows_of(head: str, holders: list[tuple[frozenset[str], str, Saying]], scene: Scene) -> Iterator[ClaimRow]:
    """Yield a row where posts of one head word mean the same office and the persons differ."""
    used: set[int] = set()
    for at, (words, name, saying) in enumerate(holders):
        same = [
            other for other, (more, _, also) in enumerate(holders)
            if other >= at and other not in used and same_office(words, more, head) and near(saying, also)
        ]  # fmt: skip
        surnames = {holders[other][1].split(" ")[-1] for other in same}
        if len(surnames) < 2 or len({holders[other][2].origin for other in same}) < 2:
            continue
        used |= set(same)
        sayings = [holders[other][2] for other in same]
        yield row_of(
            f"who holds the office of {post_name(words, head, name)}", "office", relation_of(sayings), sayings, scene
        )


def same_office(one: frozenset[str], other: frozenset[str], head: str) -> bool:
    """Return whether two posts are one: same words, or nearly, beyond the plain head word."""
    if head in PLAIN and min(len(one), len(other)) < 2:
        return False
    if head in PLAIN:
        return len(one & other) >= 0.8 * len(one | other)
    return alike(one, other) >= 0.6


def near(one: Saying, other: Saying) -> bool:
    """Return whether two namings stand in passages about the same country or with shared words."""
    mine, theirs = country_of(one), country_of(other)
    if mine and theirs and mine != theirs:
        return False
    return one.reading is other.reading or bool(one.stems & other.stems)


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


def post_name(words: frozenset[str], head: str, name: str) -> str:
    """Return an office's name for a slot."""
    rest = sorted(word for word in words if not head.startswith(word) and word not in name.lower())
    return " ".join([*rest, head])
