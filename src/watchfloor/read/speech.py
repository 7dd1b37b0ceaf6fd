"""Who said what: every attribution in an article, from quotations, verbs, phrases and nouns of speech."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from watchfloor.read.language import Noticed
from watchfloor.read.speech_chains import medium_in, passed, speaking, through_speakers
from watchfloor.read.speech_colons import find_colons
from watchfloor.read.speech_contents import Content
from watchfloor.read.speech_cues import cue_at
from watchfloor.read.speech_lexicon import SpeechLexicon
from watchfloor.read.speech_phrases import find_nouns, find_phrases
from watchfloor.read.speech_relays import relayed
from watchfloor.read.speech_runs import find_runs
from watchfloor.read.speech_scene import Scene
from watchfloor.read.speech_stances import find_stances
from watchfloor.read.speech_verbs import Said, said_by
from watchfloor.records import Attribution, SpeechCue

# Sentences after which "the statement" no longer points back to one that was named.
LATELY = 6
# Carriers that somebody gives out in his own name.
ISSUED = frozenset({"document", "post", "interview"})

__all__ = ["SpeechLexicon", "find_attributions"]


def find_attributions(noticed: Noticed, cues: SpeechLexicon | Sequence[SpeechCue]) -> tuple[Attribution, ...]:
    """Return who said what in the article, in text order of what is said.

    One attribution a cue, and one more where the cue parts a quotation in two or a later quotation goes on without
    a cue; these share the cue. Nothing is attributed to a pronoun's actor that the mentions do not know.
    """
    return find_speech(noticed, cues)[0]


def find_speech(
    noticed: Noticed, cues: SpeechLexicon | Sequence[SpeechCue]
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """Return who said what in the article, and apart from it the stances: what somebody wants, decides, backs,
    opposes, feels, speaks of or leaves unsaid; both in text order."""
    scene = Scene(noticed, cues if isinstance(cues, SpeechLexicon) else SpeechLexicon(cues))
    said = list(find_said(scene))
    said += colons_apart(scene, said)
    said += find_runs(scene, said)
    stances = in_order(scene, find_stances(scene, said))
    return tuple(by_document(through_media(list(through_speakers(in_order(scene, said)))))), tuple(stances)


def in_order(scene: Scene, said: Iterable[Said]) -> list[Attribution]:
    """Return the records of acts of speech in text order, none twice."""
    made = [attribution_of(scene, act, content) for act in said for content in act.contents]
    return unrepeated(sorted(made, key=lambda a: (a.start, a.end, a.cue_start)))


def find_said(scene: Scene) -> Iterator[Said]:
    """Yield each act of speech that has a cue of its own."""
    for unit in scene.units:
        phrases = list(find_phrases(scene, unit))
        taken = {act.first for act in phrases}
        spoken: list[Said] = []
        for token in scene.tokens[unit.first : unit.last]:
            if token.lemma in scene.lexicon.verbs and token.i not in taken:
                cue = cue_at(scene, unit, token)
                act = said_by(scene, unit, cue) if cue is not None else None
                if act is not None:
                    spoken.append(act)
        yield from relayed(scene, [*spoken, *phrases])
        yield from find_nouns(scene, unit)


def colons_apart(scene: Scene, said: Sequence[Said]) -> Iterator[Said]:
    """Yield what a colon alone attributes, where no other cue of the sentence does."""
    cued = {act.unit.first for act in said}
    yield from (act for act in find_colons(scene) if act.unit.first not in cued)


def attribution_of(scene: Scene, act: Said, content: Content) -> Attribution:
    """Return the record of one content of an act of speech."""
    tokens, speaker = scene.tokens, act.speaker
    start, end = tokens[act.first].start, tokens[act.last - 1].end
    return Attribution(
        sentence=tokens[min(scene.token_at(content.start), len(tokens) - 1)].sentence,
        start=content.start,
        end=content.end,
        content=scene.text[content.start : content.end],
        cue=scene.text[start:end],
        cue_start=start,
        cue_end=end,
        kind=act.kind,
        direct=content.direct,
        speaker=speaker.text if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        actor=speaker.actor if speaker else None,
        anonymous=bool(speaker and speaker.anonymous),
        via=act.via or medium_in(act.carriers),
        chain=passed((*act.carriers, *speaking(scene, act.unit, speaker))) if speaker is not None else (),
    )


def unrepeated(made: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions without those of the same content and speaker."""
    seen: set[tuple[int, int, int | None]] = set()
    kept = []
    for one in made:
        key = (one.start, one.end, one.speaker_start)
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def by_document(made: list[Attribution]) -> list[Attribution]:
    """Return the attributions, "the statement said" given the actor in whose statement words just stood."""
    issued: dict[str, Attribution] = {}
    result = []
    for one in made:
        noun = (one.speaker or "").lower().rpartition(" ")[2]
        if one.actor is None and noun in issued and 0 <= one.sentence - issued[noun].sentence <= LATELY:
            chain = passed((*one.chain, issued[noun].chain[-1]))
            result.append(structs.replace(one, actor=issued[noun].actor, chain=chain))
            continue
        if one.actor is not None:
            issued.update((hop.name.lower().rpartition(" ")[2], one) for hop in one.chain[:-1] if hop.kind in ISSUED)
        result.append(one)
    return result


def through_media(made: list[Attribution]) -> list[Attribution]:
    """Return the attributions, those told "according to" an outlet or document carrying it as `via`."""
    carriers = [one for one in made if one.via is not None and one.via == one.speaker]
    if not carriers:
        return made
    result = []
    at = 0
    for one in made:
        # Carriers are in text order, so those that end before this one begins never come back.
        while at < len(carriers) and carriers[at].end <= one.start:
            at += 1
        over = carriers[at] if at < len(carriers) else None
        inside = over is not None and over.start <= one.cue_start and one.cue_end <= over.end and one.via is None
        result.append(structs.replace(one, via=over.via) if over is not None and inside else one)
    return result
