"""Relays: acts of speech that pass on somebody else's words ("X reported, citing Y", "X quoted Y as saying")."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from watchfloor.read.language import child
from watchfloor.read.speech_chains import speaking
from watchfloor.read.speech_contents import Content, content_of, trimmed
from watchfloor.read.speech_phrases import CITING, is_source
from watchfloor.read.speech_scene import Scene
from watchfloor.read.speech_speakers import Speaker, speaker_of
from watchfloor.read.speech_subjects import QUOTING, is_passive, subject_of
from watchfloor.read.speech_verbs import Said
from watchfloor.records import Hop, Token

# More sources cited in one sentence are a parse gone wrong, and would be compared each with each.
MOST_CITED = 6


def relayed(scene: Scene, acts: Sequence[Said]) -> list[Said]:
    """Return the acts of one unit, those who are cited given the words of whoever cites them and him as carrier."""
    citing = [act for act in acts if source_of(scene, act) is not None]
    if not citing or len(citing) > MOST_CITED:
        return list(acts)
    plain = [act for act in acts if all(act is not one for one in citing)]
    groups = [(scene.tokens[act.first].start, cited.end) for act in citing if (cited := source_of(scene, act))]
    plain = [structs.replace(act, contents=tuple(cleared(scene, act.contents, groups))) for act in plain]
    plain = [act for act in plain if act.contents]
    return [*plain, *(made for act in citing for made in passed_to(scene, act, plain, groups))]


def passed_to(scene: Scene, act: Said, plain: Sequence[Said], groups: Sequence[tuple[int, int]]) -> Iterator[Said]:
    """Yield the act of whoever is cited; the citing act itself where nothing else of the unit is what he said."""
    cited = source_of(scene, act)
    if cited is None:
        return
    by = citing_speaker(scene, act)
    own = [content for content in act.contents if content.start >= cited.end or content.end <= cited.start]
    main = told_with(scene, act, plain, by)
    if main is not None and (phrase_of_citing(scene, act) or not own):
        carriers: tuple[Hop, ...] = main.carriers
        if main.speaker is not None:
            carriers = (*carriers, *speaking(scene, main.unit, main.speaker))
        yield structs.replace(act, speaker=cited, contents=main.contents, via=main.via, carriers=carriers)
        return
    contents = tuple(cleared(scene, own, groups if phrase_of_citing(scene, act) else ()))
    if phrase_of_citing(scene, act) and (rest := rest_after(scene, act, cited)) is not None:
        contents = (rest,)
    if contents:
        carried = (*act.carriers, *(speaking(scene, act.unit, by) if by is not None else ()))
        yield structs.replace(act, speaker=cited, contents=contents, carriers=carried)
    elif not phrase_of_citing(scene, act):
        yield act


def rest_after(scene: Scene, act: Said, cited: Speaker) -> Content | None:
    """Return the clause after "X says, quoting Y, that …", which parsers hang on the citing."""
    at = scene.token_at(cited.end)
    while at < act.unit.last and scene.tokens[at].text == ",":
        at += 1
    return content_of(scene, at, act.unit.last) if at < act.unit.last and scene.tokens[at].lower == "that" else None


def phrase_of_citing(scene: Scene, act: Said) -> bool:
    """Tell whether an act is the phrase "citing Y", whose speaker is the source already."""
    return scene.tokens[act.first].lower in CITING and act.speaker is not None and act.speaker.head >= act.last


def source_of(scene: Scene, act: Said) -> Speaker | None:
    """Return who is cited by an act, or None where it cites nobody."""
    verb = scene.tokens[act.last - 1]
    if verb.lemma not in QUOTING or act.speaker is None:
        return None
    if phrase_of_citing(scene, act):
        return act.speaker
    told = child(scene.noticed.parse, verb.i, "dobj")
    if is_passive(scene, verb) or told is None or told.i < verb.i or not is_source(told):
        return None
    return speaker_of(scene, act.unit, told) if told.i < act.unit.last else None


def citing_speaker(scene: Scene, act: Said) -> Speaker | None:
    """Return who cites: the speaker of "X quoted Y", the subject over "citing Y" where it stands in the sentence."""
    if not phrase_of_citing(scene, act):
        return act.speaker
    subject = subject_of(scene, scene.tokens[act.first])
    if subject is None or not act.unit.first <= subject.i < act.unit.last or scene.inside[subject.i] >= 0:
        return None
    return speaker_of(scene, act.unit, subject)


def told_with(scene: Scene, act: Said, plain: Sequence[Said], by: Speaker | None) -> Said | None:
    """Return the act whose words the cited source gave: the one that the citing verb hangs on, else by whoever
    cites, else for the phrase "citing Y" the nearest in the sentence."""
    verb: Token = scene.tokens[act.last - 1]
    spoken = [one for one in plain if one.speaker is not None]
    for one in spoken:
        if one.first <= verb.head < one.last:
            return one
    for one in spoken:
        if by is not None and one.speaker is not None and one.speaker.start < by.end and by.start < one.speaker.end:
            return one
    if not phrase_of_citing(scene, act):
        return None
    return min(spoken, key=lambda one: abs(one.first - act.first), default=None)


def cleared(scene: Scene, contents: Sequence[Content], groups: Sequence[tuple[int, int]]) -> Iterator[Content]:
    """Yield contents without the citing words at their edges."""
    for content in contents:
        start, end = content.start, content.end
        for low, high in groups:
            if low <= start < high:
                start = high
            if low < end <= high:
                end = low
        if (start, end) == (content.start, content.end):
            yield content
            continue
        rest = trimmed(scene.text, start, end, direct=content.direct) if end > start else None
        if rest is not None and scene.text.startswith("that ", rest.start):
            rest = trimmed(scene.text, rest.start + 5, rest.end, direct=rest.direct)
        if rest is not None:
            yield rest
