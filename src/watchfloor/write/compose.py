"""Composition: a clause read from an article put in the house's own words.

Optional parts go one by one, the most dispensable first; times become absolute, pronouns become names, and the parts
are laid down in a plain order. The article's own words remain where there is no shorter way to say the same; the check
measures how long such runs are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from watchfloor.records import Clause, Part
from watchfloor.write.rewording import in_house_style
from watchfloor.write.times import plain, with_absolute_times
from watchfloor.write.wording import named, possessive

# Optional parts in the order in which a sentence can do without them; those of the first rank always go.
RANKS = {
    "connective": 0, "attribution": 0, "aside": 1, "apposition": 2, "tail": 3, "other": 4, "manner": 5, "cause": 6,
    "concession": 6, "relative": 7, "place": 8, "purpose": 8, "time": 9,
}  # fmt: skip
DATED = 9
# Punctuation before a part that belongs to it and stays; before a verb or object it only closed what stood between.
DASHES = frozenset("–—")
JOINING = frozenset(",:;–—")
ADVERBIAL = frozenset({"aside", "apposition", "other", "purpose", "cause", "concession", "manner", "tail", "condition"})
HANGING = frozenset({"apposition", "tail", "relative"})
# What a country or a body has and is not.
ORGANS = frozenset("government cabinet parliament opposition army navy military police court judiciary".split())
# What only ties a clause to the one before it.
IDLE = frozenset(
    """in reply|in response|in turn|in return|for its part|for his part|for her part|for their part|as a result|instead
    |at the same time|in addition|by contrast|by then|by now|until then|once again|after that|before that""".replace(
        "\n    ", ""
    ).split("|")
)
# "this Ministry", in the ministry's own words.
OWN = re.compile(
    r"\bthis (?=(?:[a-z]+ )?(?:ministry|government|office|committee|party|company|federation|union|service)\b)",
    re.IGNORECASE,
)
# "Later this year" is counted from the day of the article, not from what stood before.
TODAY = re.compile(
    r"\bthis (?:year|month|week|quarter|spring|summer|autumn|fall|winter|season|decade)\b", re.IGNORECASE
)
DEMONSTRATIVES = frozenset("this that these those".split())


def versions_of(clause: Clause) -> Iterator[list[int]]:
    """Yield the parts to keep, by index: all but the always idle ones, then one fewer at a time."""
    parts = clause.parts
    kept = [at for at, part in enumerate(parts) if not (part.optional and (rank_of(part) == 0 or points_back(part)))]
    yield whole(parts, kept)
    going = sorted((at for at in kept if parts[at].optional), key=lambda at: (rank_of(parts[at]), -len(parts[at].text)))
    for at in going:
        kept = [other for other in kept if other != at]
        yield whole(parts, kept)


def points_back(part: Part) -> bool:
    """Tell whether a part means nothing without what stood before: "for those reasons", "despite that"."""
    words = part.text.lower().split()
    if " ".join(words).strip(" ,") in IDLE:
        return True
    if part.role == "time" and TODAY.search(part.text):
        return False
    return len(words) > 1 and words[1] in DEMONSTRATIVES and part.interval is None


def whole(parts: Sequence[Part], kept: Sequence[int]) -> list[int]:
    """Return the kept parts without those that explain one that went: "over the strait, a shipping lane"."""
    held: list[int] = []
    for at in kept:
        if parts[at].role in HANGING and at and at - 1 not in held:
            continue
        held.append(at)
    return held


def rank_of(part: Part) -> int:
    """Return how indispensable an optional part is; one that tells the time goes last."""
    return DATED if part.interval is not None else RANKS.get(part.role, 4)


def composed(
    clause: Clause, kept: Sequence[int], names: Mapping[str, str], *, time_first: bool = False, inserted: str = ""
) -> str:
    """Return the clause's kept parts as running words, without a capital or full stop of their own.

    A time or place that stood before the subject goes behind the verb, or one time in front with a comma. `inserted`
    (who says it) stands between commas before the verb.
    """
    parts = clause.parts
    subject = next((at for at in kept if parts[at].role == "subject"), -1)
    fronted = [at for at in kept if at < subject]
    late = [at for at in fronted if parts[at].role in {"time", "place"}]
    leads = [at for at in kept if time_first and can_lead(parts[at], subject=subject, at=at)][:1]
    opening = [at for at in fronted if at not in late] + leads
    order = [at for at in kept if at >= subject and at not in leads] + [at for at in late if at not in leads]
    pieces: list[str] = []
    before = -1
    for at in order:
        if inserted and parts[at].role == "verb" and before != -1:
            pieces.append(f", {inserted},")
            inserted = ""
        pieces.append(joined(parts[at], worded(clause, parts[at], names), first=not pieces, adjacent=before == at - 1))
        before = at
    return ", ".join([*(worded(clause, parts[at], names) for at in opening), "".join(pieces).strip()])


def can_lead(part: Part, *, subject: int, at: int) -> bool:
    """Tell whether a part can open the sentence: a time, but "since 2016" only where it did so already."""
    return part.role == "time" and (at < subject or not part.text.lower().startswith(("since", "for the")))


def joined(part: Part, text: str, *, first: bool, adjacent: bool) -> str:
    """Return a part's words with the punctuation that sets them off."""
    if first:
        return text
    set_off = part.role in {"aside", "apposition"}
    kept = part.role in ADVERBIAL or (adjacent and part.lead != ",")
    mark = part.lead if part.lead in JOINING and kept else ""
    if mark in DASHES:
        # What follows brings the second dash.
        return f" – {text}"
    return f"{mark or (',' if set_off else '')} {text}{',' if set_off else ''}"


def worded(clause: Clause, part: Part, names: Mapping[str, str]) -> str:
    """Return one part's words: pronouns as names, times absolute, "the ..." by its name, in the house's style."""
    name = names.get(part.actor or "", "")
    if name and (part.pronoun or refers_back(part) or name.endswith(f" {part.text}")):
        organ = part.text.split()[-1].lower()
        # "the government" is not the country: "the opposition accused Peru" would be another sentence.
        return f"{possessive(named(name))} {organ}" if organ in ORGANS and organ not in name.lower() else named(name)
    text = OWN.sub("the ", in_house_style(plain(with_absolute_times(part, clause.times))))
    opening, _, rest = text.partition(" ")
    if part.owner in names and part.owner and part.role == "subject":
        return f"{possessive(named(names[part.owner]))} {rest}"
    if part.role == "subject" and rest.startswith("such "):
        return f"{opening.lower()} {rest.removeprefix('such ')}"
    if part.role == "subject" and rest and opening.lower() in DEMONSTRATIVES:
        return f"the {rest}"
    return text if part.proper or opening.isupper() else text[:1].lower() + text[1:]


def refers_back(part: Part) -> bool:
    """Tell whether a part names an actor only by a bare noun ("the party", "a spokesperson")."""
    words = part.text.lower().split()
    one = len(words) == 2 and words[0] in {"the", "a", "an"} and words[1] == part.text.split()[1]
    return one and not words[1].endswith("s")
