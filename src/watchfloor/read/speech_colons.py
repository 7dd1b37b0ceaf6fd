"""Speech told by a colon alone: "Minister: talks will resume", "A: I was there", "Ten killed in blast: police"."""

from collections.abc import Iterator

from watchfloor.read.speech_contents import content_of
from watchfloor.read.speech_phrases import is_source
from watchfloor.read.speech_scene import Scene, Unit
from watchfloor.read.speech_speakers import Speaker, speaker_of
from watchfloor.read.speech_subjects import NOMINAL, head_of
from watchfloor.read.speech_verbs import Said

# A name and a title before the colon; more is a clause.
LONGEST = 8
# Fewer words after it are a label ("Score: 3-1").
SHORTEST = 4
TURNS = frozenset({"q", "a", "question", "answer", "interviewer"})


def find_colons(scene: Scene) -> Iterator[Said]:
    """Yield what stands beside a speaker and a colon in the first sentence of a paragraph."""
    paragraph = -1
    for unit in scene.units:
        if unit.paragraph == paragraph or unit.last - unit.first < SHORTEST + 2:
            continue
        paragraph = unit.paragraph
        made = opening(scene, unit) or closing(scene, unit)
        if made is not None:
            yield made


def opening(scene: Scene, unit: Unit) -> Said | None:
    """Return what follows "Speaker:" at the head of a paragraph."""
    tokens = scene.tokens
    for at in range(unit.first + 1, min(unit.last - SHORTEST, unit.first + LONGEST)):
        if tokens[at].text == ":":
            speaker = named(scene, unit, unit.first, at)
            content = content_of(scene, at + 1, unit.last) if speaker is not None else None
            return Said(unit, at, at + 1, "say", speaker, (content,)) if content is not None else None
        if tokens[at].pos not in NOMINAL and tokens[at].text not in {",", ".", "of", "for", "'s", "’s"}:
            return None
    return None


def closing(scene: Scene, unit: Unit) -> Said | None:
    """Return what stands before ": speaker" at the end of a headline, which no full stop closes."""
    tokens = scene.tokens
    for at in range(unit.last - 2, max(unit.first + SHORTEST, unit.last - LONGEST) - 1, -1):
        if tokens[at].text == ":":
            speaker = named(scene, unit, at + 1, unit.last)
            content = content_of(scene, unit.first, at) if speaker is not None else None
            return Said(unit, at, at + 1, "say", speaker, (content,)) if content is not None else None
        if tokens[at].pos not in NOMINAL:
            return None
    return None


def named(scene: Scene, unit: Unit, first: int, last: int) -> Speaker | None:
    """Return the speaker that a token range names, if it names a person, a body or a document."""
    piece = [token for token in scene.tokens[first:last] if token.pos != "SPACE"]
    if not piece or any(scene.inside[token.i] >= 0 for token in piece):
        return None
    head = head_of(piece)
    person = any(token.ent in {"PERSON", "ORG", "NORP"} for token in piece)
    if not (person or head.lower in TURNS or (head.pos == "NOUN" and is_source(head))):
        return None
    return speaker_of(scene, unit, head, first, last)
