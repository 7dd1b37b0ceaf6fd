"""Which articles carry one original text: verbatim, cut or lightly edited, found by the passages they share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from zlib import crc32

from msgspec import Struct

from watchfloor.link.wording import without_quotations
from watchfloor.records import Article, Origin, Reading

# Five running words shared by chance are rare, and an editor's touch breaks few of them.
SHINGLE = 5
# Share of the derived text's passages that must come from the other; less where it credits the other's agency.
SHARED, SHARED_WITH_CREDIT = 0.5, 0.25
# Fewer shared passages than this (about two sentences) prove nothing.
FEWEST = 15
# One shingle in four, chosen by its hash, is enough to notice candidates; the share is then counted on all.
SAMPLE = 4
# A shingle in more texts than this is boilerplate or one wire piece everywhere: only the latest holders are looked at.
WIDEST = 200
# Scripts without spaces are cut into single characters.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
BOILERPLATE = re.compile(
    r"all rights reserved|subscribe|sign up for|newsletter|click here|cookies?\b|may be reproduced|follow us|read more"
    r"|terms of (?:use|service)|about the author|for media enquir|press contact|editor's note",
    re.IGNORECASE,
)
UNDATED = datetime.max.replace(tzinfo=UTC)


class Prints(Struct, frozen=True):
    """An article's passages as hashes, and those that notice candidates."""

    article: Article
    all: frozenset[int]
    sampled: frozenset[int]


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings by time of publication, then id; the undated last."""
    return sorted(readings, key=lambda reading: (published_of(reading.article), reading.article.id))


def published_of(article: Article) -> datetime:
    """Return an article's time of publication in UTC, or the end of time where it is not known."""
    published = article.published
    if published is None:
        day = article.published_day
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else UNDATED
    return published if published.tzinfo else published.replace(tzinfo=UTC)


def find_origins(readings: Iterable[Reading]) -> tuple[Origin, ...]:
    """Return one Origin for each original text, in order of publication; every article is in exactly one.

    Quotations are left out, so that independent pieces on one speech stay independent; so are boilerplate paragraphs.
    """
    prints = [prints_of(reading.article) for reading in in_order(readings)]
    shares = shared_passages(prints)
    leader = list(range(len(prints)))

    def leader_of(i: int) -> int:
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for earlier, later in shares:
        one, other = sorted((leader_of(earlier), leader_of(later)))
        leader[other] = one
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(prints)):
        groups[leader_of(i)].append(i)
    return tuple(origin_of([prints[i] for i in members]) for members in groups.values())


def prints_of(article: Article) -> Prints:
    """Return an article's passages without quotations and boilerplate."""
    kept: set[int] = set()
    for paragraph in without_quotations(article.text).split("\n"):
        if BOILERPLATE.search(paragraph):
            continue
        # A blanked quotation is a run of spaces: no passage may reach across it.
        for piece in re.split(r" {3,}", paragraph):
            words = WORD.findall(piece.lower())
            kept.update(
                crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(max(0, len(words) - SHINGLE + 1))
            )
    return Prints(article, frozenset(kept), frozenset(h for h in kept if h % SAMPLE == 0) or frozenset(kept))


def shared_passages(prints: Sequence[Prints]) -> list[tuple[int, int]]:
    """Return the pairs (earlier, later) of which one text was made from the other."""
    holders: dict[int, list[int]] = defaultdict(list)
    found = []
    for later, one in enumerate(prints):
        seen: Counter[int] = Counter()
        for mark in one.sampled:
            seen.update(holders[mark][-WIDEST:])
            holders[mark].append(later)
        for earlier, marks in sorted(seen.items()):
            if marks * SAMPLE * 2 >= FEWEST and is_copy(prints[earlier], one):
                found.append((earlier, later))
    return found


def is_copy(one: Prints, other: Prints) -> bool:
    """Return whether one of two texts was made from the other."""
    shared = len(one.all & other.all)
    derived = derived_of(one, other)
    # Very short items are copies only if they are the same all through.
    if shared < min(FEWEST, len(derived.all)) or not derived.all:
        return False
    credited = same_agency(one.article, other.article)
    needed = SHARED_WITH_CREDIT if credited else SHARED if len(derived.all) >= FEWEST else 0.9
    return shared / len(derived.all) >= needed


def derived_of(one: Prints, other: Prints) -> Prints:
    """Return which of two texts would be the copy: a piece beside an official statement, else the shorter."""
    official = [prints.article.outlet_kind == "government" for prints in (one, other)]
    if official[0] != official[1]:
        return other if official[0] else one
    return min(one, other, key=lambda prints: len(prints.all))


def same_agency(one: Article, other: Article) -> bool:
    """Return whether one article credits the other's outlet, or both credit one agency."""
    if one.agency and other.agency and named_alike(one.agency, other.agency):
        return True
    return named_alike(one.agency, other.outlet) or named_alike(other.agency, one.outlet)


def named_alike(one: str | None, other: str | None) -> bool:
    """Return whether two outlets' names are the same, or one is the other's initials."""
    if not one or not other:
        return False
    plain = [re.sub(r"[^\w ]", "", name.lower()).strip() for name in (one, other)]
    initials = ["".join(word[0] for word in name.split()) for name in plain]
    return plain[0] == plain[1] or (min(map(len, plain)) > 2 and (plain[0] == initials[1] or plain[1] == initials[0]))


def origin_of(members: Sequence[Prints]) -> Origin:
    """Return the Origin of texts that belong together, given in order of publication."""
    if len(members) == 1:
        return Origin(first=members[0].article.id, articles=(members[0].article.id,), reason="own text")
    credits = [prints.article.agency for prints in members if prints.article.agency]
    source = next(
        (prints for prints in members if any(named_alike(agency, prints.article.outlet) for agency in credits)),
        members[0],
    )
    shares = []
    for prints in members:
        if prints is not source:
            share = round(100 * len(prints.all & source.all) / max(1, min(len(prints.all), len(source.all))))
            shares.append(f"{prints.article.id} shares {share} % of its passages with {source.article.id}")
    reason = "; ".join(shares) + (f"; credited to {credits[0]}" if credits else "")
    return Origin(first=source.article.id, articles=tuple(prints.article.id for prints in members), reason=reason)
