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
    """Cues by form: `verbs` by lemma and second word ("" for none), `nouns` by lemma, `phrases` by first word.

    For what nobody uttered, `stances` as verbs are held, `stance_nouns`, `stance_adjectives` and `stance_adverbs` by
    lemma; `media` are words of the names of agencies, outlets and platforms.
    """

    def __init__(self, cues: Iterable[SpeechCue]) -> None:
        self.verbs: dict[str, dict[str, VerbEntry]] = {}
        self.nouns: dict[str, str] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.stances: dict[str, dict[str, str]] = {}
        self.stance_nouns: dict[str, str] = {}
        self.stance_adjectives: dict[str, str] = {}
        self.stance_adverbs: dict[str, str] = {}
        self.media: dict[str, str] = {}
        for cue in cues:
            if words := tuple(cue.word.lower().split()):
                self.add(cue, words)
        for held_phrases in self.phrases.values():
            held_phrases.sort(key=lambda pair: -len(pair[0]))

    def add(self, cue: SpeechCue, words: tuple[str, ...]) -> None:
        """Put a cue in its index."""
        first, second = words[0], " ".join(words[1:])
        plain = {
            "noun": self.nouns,
            "stance noun": self.stance_nouns,
            "stance adjective": self.stance_adjectives,
            "stance adverb": self.stance_adverbs,
            "medium": self.media,
        }
        if cue.form in plain:
            plain[cue.form][first] = cue.kind
        elif cue.form == "phrase":
            self.phrases.setdefault(first, []).append((words, cue.kind))
        elif cue.form == "stance":
            self.stances.setdefault(first, {}).setdefault(second, cue.kind)
        else:
            held = self.verbs.setdefault(first, {})
            was = held.get(second, VerbEntry())
            held[second] = VerbEntry(cue.kind, was.phrase) if cue.form == "verb" else VerbEntry(was.clause, cue.kind)

    def phrase_at(self, words: Sequence[str]) -> tuple[int, str] | None:
        """Return the length and kind of the longest phrase that the words begin with."""
        for phrase, kind in self.phrases.get(words[0], ()):
            if phrase == tuple(words[: len(phrase)]):
                return len(phrase), kind
        return None
