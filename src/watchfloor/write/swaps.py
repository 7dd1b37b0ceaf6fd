"""Swaps: changes of wording that hold for one sentence alone, read from its clauses and names."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from watchfloor.records import Actor, Clause, Reading
from watchfloor.write.wording import named, possessive

# What a country owns: "the Kyrgyz Health Ministry" is "Kyrgyzstan's Health Ministry".
OWNED = re.compile(
    r"^(?:(?:[Hh]ealth|[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance|[Ll]abou?r|[Tt]rade|[Ee]nergy|[Bb]order|[Pp]rime|[Dd]eputy"
    r"|[Nn]ational|[Ss]ecurity|[Aa]rmed|[Cc]entral|[Ss]upreme|[Cc]oast|[Ss]tate)\s)*(?:side|government|army|navy|forces"
    r"|[Mm]inistry|[Mm]inisters?|[Pp]resident|parliament|authorities|[Ss]ervice|[Gg]uard|guards|ambassador|embassy|military"
    r"|exclave|enclave|village|town|territory|waters|soil|province|islands?|coast|airspace|vessels?|warships?|aircraft|posts?"
    r"|officials|police|troops|soldiers|inspectors|leader|leaders|economy|exports|ports?|capital|border|ships|companies)$"
)
HELPERS = re.compile(r"^(?:has|have|had|is|are|was|were|will|would|can|could|may|might|must|should|did|do|does)\b")


def swaps_of(reading: Reading, sentence: int, names: Mapping[str, Actor]) -> list[tuple[str, str]]:
    """Return (old, new) pairs of words that may stand for each other in one sentence of an article."""
    return [*countries_in(reading, sentence, names), *second_verbs(reading, sentence)]


def countries_in(reading: Reading, sentence: int, names: Mapping[str, Actor]) -> Iterator[tuple[str, str]]:
    """Yield "the Kyrgyz side" with "Kyrgyzstan's side", for the owners that the article names."""
    known = {**{actor.id: actor for actor in reading.actors}, **names}
    for mention in reading.mentions:
        actor = known.get(mention.actor or "")
        if mention.sentence != sentence or actor is None or mention.pronoun:
            continue
        state = known.get(actor.country or actor.id)
        first, _, rest = mention.text.partition(" ")
        if state is None or state.kind != "country" or not first[:1].isupper() or first in state.name:
            continue
        if OWNED.match(rest) and first.lower()[:3] == state.name.lower()[:3]:
            yield f"the {mention.text}", f"{possessive(named(state.name))} {rest}"


def second_verbs(reading: Reading, sentence: int) -> Iterator[tuple[str, str]]:
    """Yield "and displaced" with "and also displaced", "and proposed" with "and has proposed" after "has asked"."""
    clauses = [clause for clause in reading.clauses if clause.sentence == sentence and not clause.quoted]
    for first, second in pairwise(clauses):
        if subject_at(first) != subject_at(second) or subject_at(first) is None:
            continue
        one, other = verb_of(first), verb_of(second)
        if not other or HELPERS.match(other):
            continue
        helper = HELPERS.match(one)
        yield f"and {other}", f"and {helper[0]} {other}" if helper and not first.passive else f"and also {other}"


def subject_at(clause: Clause) -> int | None:
    """Return where a clause's subject begins."""
    return next((part.start for part in clause.parts if part.role == "subject"), None)


def verb_of(clause: Clause) -> str:
    """Return a clause's verb as written, without the marks before it."""
    return next((part.text.strip(" ,") for part in clause.parts if part.role == "verb"), "")
