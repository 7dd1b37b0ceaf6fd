"""Stated points: what a party wants, demands, warns of or refuses by its own words and stances, and what it is quoted
with."""

import re
from collections.abc import Iterator

from watchfloor.assess.grounded import stance_is_told
from watchfloor.assess.holders import APART, Cast, Subject, party_in
from watchfloor.assess.lens_cues import GROUPS, kind_of
from watchfloor.assess.parties import is_party, principal_of
from watchfloor.assess.point_making import Found, made, sentence_at, speech_over
from watchfloor.records import Actor, Attribution, Point, Reading

# What stands before a cue that was not uttered, or not yet: "has not, however, called for".
UNDONE = re.compile(
    r"(?:\b(?:not|never|nor|without|to|would|could|might|may|should|must|will|if)|n['’]t)\b[^.;:]{0,18}$", re.IGNORECASE
)
# A verb as it stands behind its subject: not "ordering", not "reluctance", not "might seek".
FINITE = re.compile(
    r"(?!\w+ (?:would|will|could|is|are|was|were)\b)(?:ha[sd] )?(?!(?:might|may|could|would)\b)"
    r"(?:[a-z]+(?:ed|es|[^si]s|[^s]es)\b|(?:said|told|sought|made|forbade|swore) )"
)
FIRST = re.compile(r"(?:^|[.;:,–—]\s+|\b(?:that|but|and|because)\s)(?:we|I)\s+", re.IGNORECASE)
# Demands and refusals are known by the table of cues alone: "attacks" and "celebrates" are stances without a demand.
HELD = {"want": "aim", "feel": "fear"}
# How far behind its cue what is said may begin.
NEAR = 25
QUOTE_LEAST, QUOTE_MOST = 6, 25


def points_said(cast: Cast, reading: Reading) -> Iterator[Point]:
    """Yield what a party wants, demands, warns of or refuses, by the cue of its stance or speech."""
    stances = len(reading.stances)
    for at, said in enumerate((*reading.stances, *reading.attributions)):
        holder = holder_of(cast, said)
        told = reading.article.text[said.cue_start : said.end]
        kind = HELD.get(said.kind) if at < stances else None
        kind = kind_of(told) or (kind if FINITE.match(told) else None)
        if holder is None or kind is None or not is_told(cast, reading, holder, said):
            continue
        over = speech_over(reading, (said.cue_start, said.end))
        point = made(
            cast,
            reading,
            Found(
                subject=Subject(
                    holder=holder,
                    start=said.cue_start,
                    end=said.cue_start,
                    actor=cast.evidence.glossary.get(said.actor or ""),
                ),
                head=(said.cue_start, said.cue_start),
                tail=(said.cue_start, said.end),
                kind=kind,
                said=over if over is not said else None,
                mood="speech",
            ),
        )
        if point is not None:
            yield point


def is_told(cast: Cast, reading: Reading, holder: Actor, said: Attribution) -> bool:
    """Tell whether a stance was taken, its holder is named near it, and its words follow its cue outside quotations."""
    text = reading.article.text
    follows = said.cue_end <= said.start < said.cue_end + NEAR and "“" not in text[said.cue_start : said.end]
    undone = UNDONE.search(text[max(0, said.cue_start - 30) : said.cue_start])
    near = follows and not said.direct and not undone and is_near(cast, reading, holder, said.cue_start)
    return near and stance_is_told(cast, reading, holder, said)


def is_near(cast: Cast, reading: Reading, holder: Actor, at: int) -> bool:
    """Tell whether a party, or a part of it, is named in the two sentences up to a place."""
    here = sentence_at(reading, at)
    return any(
        here - 1 <= mention.sentence <= here
        and not mention.pronoun
        and mention.start <= at
        and party_in(cast, mention) == holder
        for mention in reading.mentions
    )


def holder_of(cast: Cast, said: Attribution) -> Actor | None:
    """Return the party whose stance or speech it is."""
    glossary = cast.evidence.glossary
    actor = glossary.get(said.actor or "")
    party = principal_of(actor, glossary) if actor else None
    if actor is not None and actor.role in APART and actor != party:
        return None
    if actor is not None and actor.kind == "country" and set((said.speaker or "").lower().split()) & GROUPS:
        # "Turkish millers" are not Turkey.
        return None
    return party if party is not None and is_party(party, glossary) else None


def points_quoted(cast: Cast, reading: Reading) -> Iterator[Point]:
    """Yield short quotations in which a party says "we want", "we cannot", "we will not"."""
    text = reading.article.text
    for said in reading.attributions:
        holder = holder_of(cast, said)
        opened = text[max(0, said.start - 1) : said.start + 1]
        if holder is None or not said.direct or not set(opened) & set('“"‘'):
            continue
        for start, end in sentences_in(text, said.start, said.end):
            first = FIRST.search(text, start, end)
            kind = kind_of(text[first.end() : end]) if first else None
            if kind and QUOTE_LEAST <= len(text[start:end].split()) <= QUOTE_MOST:
                subject = Subject(holder=holder, start=said.cue_start, end=said.cue_start)
                found = Found(
                    subject=subject, head=(start, start), tail=(start, end), kind=kind, quoted=True, said=said
                )
                point = made(cast, reading, found)
                if point is not None:
                    yield point


def sentences_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences of a quotation, without its marks."""
    for match in re.finditer(r"[^.!?“”\"]+(?:[.!?]|(?=[“”\"])|$)", text[start:end]):
        low = match.start() + len(match[0]) - len(match[0].lstrip(" ,‘'"))
        if low < match.end():
            yield start + low, start + match.end()
