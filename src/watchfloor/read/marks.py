"""What a clause is good for: aims, limits, consequences, open questions, significance, next steps."""

from collections.abc import Iterable

from watchfloor.read.language import Noticed
from watchfloor.records import Clause, Mark, MarkCue

# Kinds whose actor is the clause's subject; of the others the subject is only what is talked about.
OWNED = frozenset({"incentive", "constraint", "next_step", "response"})


class MarkLexicon:
    """Mark cues indexed by first word, so that a clause costs one look-up a word."""

    def __init__(self, cues: Iterable[MarkCue]) -> None:
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for cue in cues:
            for phrase in cue.words:
                words = tuple(phrase.lower().split())
                self.phrases.setdefault(words[0], []).append((words, cue.kind))

    def found_in(self, lemmas: list[str], words: list[str]) -> Iterable[tuple[str, str]]:
        """Yield (kind, cue) for every phrase that the clause holds, as written or by lemmas."""
        for at, (lemma, word) in enumerate(zip(lemmas, words, strict=True)):
            # As written first; never a set, whose order changes from one process to the next.
            for key in (word,) if lemma == word else (word, lemma):
                for phrase, kind in self.phrases.get(key, ()):
                    size = len(phrase)
                    if phrase == tuple(words[at : at + size]) or phrase == tuple(lemmas[at : at + size]):
                        yield kind, " ".join(phrase)


def marks_of(noticed: Noticed, clause: Clause, lexicon: MarkLexicon) -> tuple[Mark, ...]:
    """Return the marks of a clause, one a kind, in the order found."""
    start, end = noticed.parse.sentences[clause.sentence]
    tokens = [t for t in noticed.parse.tokens[start:end] if clause.start <= t.start and t.end <= clause.end]
    found: dict[str, Mark] = {}
    for kind, cue in lexicon.found_in([t.lemma for t in tokens], [t.lower for t in tokens]):
        found.setdefault(kind, Mark(kind=kind, cue=cue, actor=clause.subject if kind in OWNED else None))
    if clause.modality in {"future", "intention"} and clause.polarity and not clause.quoted:
        found.setdefault("next_step", Mark(kind="next_step", cue=clause.modality, actor=clause.subject))
    for part in clause.parts:
        if part.role in {"purpose", "condition"} and part.role not in found:
            kind = "incentive" if part.role == "purpose" else "condition"
            found.setdefault(kind, Mark(kind=kind, cue=part.text.split()[0].lower(), actor=clause.subject))
    return tuple(found.values())
