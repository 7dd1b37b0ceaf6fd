"""Stakes of people known only by what they do: growers, villagers, shippers, by their own word or their loss."""

import re
from collections.abc import Iterator

from msgspec import structs

from watchfloor.assess.holders import Cast, Subject, group_of, lowered, subject_at
from watchfloor.assess.lens_cues import GROUPS, kind_of
from watchfloor.assess.point_making import Found, made
from watchfloor.assess.stated import FIRST, QUOTE_LEAST, QUOTE_MOST, holder_of, sentences_in
from watchfloor.records import Actor, Attribution, Point, Reading

# What it costs people, or what they lack: money, goods that spoil, time, a home, work.
BURDEN = re.compile(
    r"\b(?:cost\w*|pric\w+|dear\w*|expens\w+|afford\w*|paid|unpaid|pay|wages?|loss(?:es)?|lost|lose|losing|debts?"
    r"|ruin\w*|bankrupt\w*|freight|premiums?|shortages?|run(?:ning)? (?:out|short|low)|spoil\w*|rot(?:s|ting|ted)?"
    r"|wast\w+|waiting|strand\w+|stuck|full|capacity|delay\w*|closed|shut|cut off|without|homeless|fled|fle(?:e|eing)"
    r"|evacuat\w+|displac\w+|(?:gone|go|going|went|return\w*) home|shelter\w*|injur\w+|wounded|times the|twice the"
    r"|doubl\w+|halv\w+|treb\w+|tripl\w+|too (?:short|late|little|few|dear|costly)|cannot|could not|unable|jobs?"
    r"|laid off|livelihoods?|hunger|hungry|afraid"
    r"|no (?:roof|water|power|food|fuel|work|desks?|home|heating|medicine|income|buyers?))\b",
    re.IGNORECASE,
)
AND_THAT = re.compile(r",?\sand that\s")
FOR = re.compile(r"For\s+(?=[a-z])")
SAID = re.compile(r"\b(?:said|says?|warn\w*|fear\w*|complain\w*|estimate\w*|reckon\w*|report(?:ed)?|add(?:ed)?)$")
SAYING = frozenset({"say", "warn", "claim", "think"})
MOST = 30


def points_of_groups(cast: Cast, reading: Reading) -> Iterator[Point]:
    """Yield what groups say of their own stake, and short quotations of those who speak for one."""
    for said in reading.attributions:
        point = quoted_for(cast, reading, said) if said.direct else said_by(cast, reading, said)
        if point is not None:
            yield point


def said_by(cast: Cast, reading: Reading, said: Attribution) -> Point | None:
    """Return what a group says of what it stands to lose ("growers said that the cold stores would be full")."""
    speaker = (said.speaker or "").strip()
    group = group_named(speaker)
    if group is None or said.kind not in SAYING or not BURDEN.search(said.content) or len(said.content.split()) > MOST:
        return None
    if SAID.search(said.cue) is None or not said.cue_end <= said.start <= said.cue_end + len(" that "):
        return None
    subject = Subject(holder=group, start=said.cue_start, end=said.cue_start)
    tail = heaviest(reading.article.text, said)
    return made(
        cast,
        reading,
        Found(subject=subject, head=(said.start, said.start), tail=tail, kind="stake", said=said, mood="said"),
    )


def heaviest(text: str, said: Attribution) -> tuple[int, int]:
    """Return the offsets of what is said from its first part that tells a burden ("that ..., and that ...")."""
    start = said.start
    for match in AND_THAT.finditer(text, said.start, said.end):
        if BURDEN.search(text, start, match.start()) is None:
            start = match.end()
    return start, said.end


def group_named(speaker: str) -> Actor | None:
    """Return the group that a speaker phrase names ("fruit exporters"), or None."""
    words = re.findall(r"[\w-]+", speaker)
    if not words or words[-1].lower() not in GROUPS or len(words) > len(("the", "many", "fruit", "exporters")):
        return None
    return structs.replace(group_of(words[-1].lower()), name=lowered(speaker))


def quoted_for(cast: Cast, reading: Reading, said: Attribution) -> Point | None:
    """Return a short quotation ("we cannot ...") of somebody without office, where the paragraph is about a group."""
    holder = group_spoken_of(cast, reading, said)
    if holder is None or holder_of(cast, said) is not None:
        return None
    text = reading.article.text
    for start, end in sentences_in(text, said.start, said.end):
        first = FIRST.search(text, start, end)
        while first and not kind_of(text[first.end() : end]):
            first = FIRST.search(text, first.end(), end)
        if first and QUOTE_LEAST <= len(text[start:end].split()) <= QUOTE_MOST:
            subject = Subject(holder=holder, start=said.cue_start, end=said.cue_start)
            found = Found(subject=subject, head=(start, start), tail=(start, end), kind="limit", quoted=True, said=said)
            return made(cast, reading, found)
    return None


def group_spoken_of(cast: Cast, reading: Reading, said: Attribution) -> Actor | None:
    """Return the group that a sentence before in the same paragraph opens with ("For importers in the south, ...")."""
    here = next((s for s in reading.sentences if s.start <= said.start < s.end), None)
    for sentence in reading.sentences if here else ():
        if here is None or sentence.paragraph != here.paragraph or sentence.start >= here.start:
            continue
        text = reading.article.text
        opening = FOR.match(text, sentence.start, sentence.end)
        comma = text.find(", ", sentence.start, sentence.end) if opening else -1
        about = subject_at(cast, reading, opening.end(), comma, None) if opening and comma > 0 else None
        if about is not None and about.holder.id.startswith("group:") and opening:
            return structs.replace(about.holder, name=text[opening.end() : comma])
    return None
