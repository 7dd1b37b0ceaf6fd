"""Speech cues indexed by their words, so that looking one up costs one step a token."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from watchfloor.records import SpeechCue


class VerbEntry(Struct, frozen=True):
    """What a verb can do: `clause` is its kind where it opens a clause or quotation, `phrase` where it takes a noun
    phrase, infinitive or preposition; null where it cannot."""

    clause: str | None = None
    phrase: str | None = None


class SpeechLexicon:
    """Cues by form: `verbs` by lemma and second word ("" for none), `nouns` by lemma, `phrases` by first word."""

    def __init__(self, cues: Iterable[SpeechCue]) -> None:
        self.verbs: dict[str, dict[str, VerbEntry]] = {}
        self.nouns: dict[str, str] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for cue in cues:
            words = tuple(cue.word.lower().split())
            if cue.form == "noun":
                self.nouns[words[0]] = cue.kind
            elif cue.form == "phrase":
                self.phrases.setdefault(words[0], []).append((words, cue.kind))
            elif words:
                held = self.verbs.setdefault(words[0], {})
                second = " ".join(words[1:])
                was = held.get(second, VerbEntry())
                held[second] = (
                    VerbEntry(cue.kind, was.phrase) if cue.form == "verb" else VerbEntry(was.clause, cue.kind)
                )
        for held_phrases in self.phrases.values():
            held_phrases.sort(key=lambda pair: -len(pair[0]))

    def phrase_at(self, words: Sequence[str]) -> tuple[int, str] | None:
        """Return the length and kind of the longest phrase that the words begin with."""
        for phrase, kind in self.phrases.get(words[0], ()):
            if phrase == tuple(words[: len(phrase)]):
                return len(phrase), kind
        return None
