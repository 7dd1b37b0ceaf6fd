"""Runs of speech: quotations and paragraphs that go on in somebody's words without a cue of their own."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from watchfloor.read.speech_contents import Content, unquoted
from watchfloor.read.speech_cues import cue_at
from watchfloor.read.speech_scene import Scene, Unit
from watchfloor.read.speech_speakers import via_of
from watchfloor.read.speech_verbs import Said, speaker_for

# What introduces a text given in full: the paragraphs after it are the speaker's own words to the end.
INTRODUCING = ("following", "as follows", "below", "in full", "full text", "full statement")
# A paragraph of fewer words is a signature, a date or a heading.
SHORTEST = 4


def find_runs(scene: Scene, said: Sequence[Said]) -> Iterator[Said]:
    """Yield what is said in the units that hold nothing but quotation, and in texts introduced by a colon."""
    if not scene.quotes and ":" not in scene.text:
        return
    by_unit: dict[int, list[Said]] = {}
    for act in said:
        by_unit.setdefault(act.unit.first, []).append(act)
    speaking: Said | None = None
    waiting: list[tuple[Unit, list[Content]]] = []
    previous: Unit | None = None
    for unit in scene.units:
        own = [act for act in by_unit.get(unit.first, ()) if act.speaker is not None]
        pure = bare_quotes(scene, unit)
        if own:
            for held, contents in waiting:
                yield structs.replace(own[0], unit=held, contents=tuple(contents))
            waiting = []
            speaking = speaker_on(scene, own)
        elif pure:
            if speaking is not None and previous is not None and unit.paragraph - previous.paragraph <= 1:
                yield structs.replace(speaking, unit=unit, contents=tuple(pure))
            elif scene.quotes[unit.quotes[-1]].open or waiting:
                waiting.append((unit, pure))
        else:
            speaking, waiting = None, []
        previous = unit
    yield from find_full_texts(scene)


def bare_quotes(scene: Scene, unit: Unit) -> list[Content]:
    """Return the quotations of a unit that holds nothing else, or an empty list."""
    if not unit.quotes:
        return []
    for i in range(unit.first, unit.last):
        if scene.inside[i] < 0 and not scene.marks[i] and scene.tokens[i].pos not in {"PUNCT", "SPACE"}:
            return []
    found = [unquoted(scene, scene.quotes[q].start, scene.quotes[q].end) for q in unit.quotes]
    return [content for content in found if content is not None]


def speaker_on(scene: Scene, acts: Sequence[Said]) -> Said | None:
    """Return the act whose speaker goes on in a following bare quotation: one that quotes, or that ends in a colon."""
    for act in acts:
        if any(content.direct for content in act.contents):
            return act
    last = scene.tokens[acts[0].unit.last - 1]
    return acts[-1] if last.text == ":" else None


def find_full_texts(scene: Scene) -> Iterator[Said]:
    """Yield a text given in full, a paragraph an act, after the sentence that introduces it."""
    for number, unit in enumerate(scene.units):
        if scene.tokens[unit.last - 1].text != ":":
            continue
        words = scene.text[scene.tokens[unit.first].start : scene.tokens[unit.last - 1].end].lower()
        if not any(word in words[-120:] for word in INTRODUCING):
            continue
        act = introduction(scene, unit)
        if act is not None:
            yield from paragraphs_after(scene, scene.units[number + 1 :], unit, act)
            return


def introduction(scene: Scene, unit: Unit) -> Said | None:
    """Return who introduces a text: the last verb of speech in the sentence before the colon that has a speaker."""
    for token in reversed(scene.tokens[unit.first : unit.last]):
        cue = cue_at(scene, unit, token)
        speaker = speaker_for(scene, unit, cue) if cue is not None else None
        if cue is not None and speaker is not None:
            kind = cue.entry.clause or cue.entry.phrase or "say"
            return Said(unit, cue.first, cue.last, kind, speaker, (), via_of(scene, cue.verb, unit))
    return None


def paragraphs_after(scene: Scene, units: Sequence[Unit], intro: Unit, act: Said) -> Iterator[Said]:
    """Yield the paragraphs after an introduction as the introduced speaker's words."""
    first: Unit | None = None
    last: Unit | None = None
    for unit in [*units, None]:
        if first is not None and last is not None and (unit is None or unit.paragraph != first.paragraph):
            span = scene.span(first.first, last.last)
            if span is not None and scene.text.count(" ", *span) + 1 >= SHORTEST:
                yield structs.replace(act, unit=first, contents=(Content(*span, direct=True),))
            first = None
        if unit is not None and unit.paragraph > intro.paragraph:
            first, last = first or unit, unit
