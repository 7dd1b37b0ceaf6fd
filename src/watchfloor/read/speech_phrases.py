"""Speech without a verb of its own: "according to X", "citing X", "X's claim that", "in the words of X"."""

from collections.abc import Iterator

from watchfloor.read.language import child
from watchfloor.read.speech_contents import around, content_of
from watchfloor.read.speech_scene import Scene, Unit
from watchfloor.read.speech_speakers import DOCUMENTS, MEDIA, SOURCES, UNNAMED, Speaker, speaker_of
from watchfloor.read.speech_subjects import subject_of
from watchfloor.read.speech_verbs import Said
from watchfloor.records import Token

WITHIN_PHRASE = frozenset({"det", "amod", "compound", "poss", "nummod", "quantmod", "advmod", "nmod", "case", "predet"})
# Who can be cited, beside documents, media and whoever speaks unnamed.
CITABLE = frozenset(
    """ministry authority government witness resident police military army navy official spokesman spokeswoman
    spokesperson leader activist medic doctor rescuer staff survivor neighbour neighbor expert agency
    institute data minister president command commander general captain governor mayor prosecutor court
    council union operator""".split()
)
CITING = frozenset({"citing", "quoting"})
# Somebody who rejects a claim does not make it.
REFUSING = frozenset("deny reject dismiss dispute refute rebut answer respond contradict question challenge".split())


def find_phrases(scene: Scene, unit: Unit) -> Iterator[Said]:
    """Yield what the phrases of a unit attribute."""
    lowers = [token.lower for token in scene.tokens[unit.first : unit.last]]
    for offset, word in enumerate(lowers):
        at = unit.first + offset
        if word not in scene.lexicon.phrases or scene.inside[at] >= 0:
            continue
        match = scene.lexicon.phrase_at(lowers[offset : offset + 6])
        said = after_phrase(scene, unit, at, at + match[0], match[1]) if match else None
        if said is not None:
            yield said


def after_phrase(scene: Scene, unit: Unit, first: int, last: int, kind: str) -> Said | None:
    """Return what a phrase at the tokens `first`:`last` attributes to the noun phrase that follows it."""
    if last >= unit.last or scene.inside[last] >= 0:
        return None
    head = noun_from(scene, unit, last)
    word = scene.tokens[first].lower
    if head is None or (word in CITING and not is_source(head)):
        return None
    if word == "per" and not (is_source(head) and (first == unit.first or scene.tokens[first - 1].text == ",")):
        return None
    speaker = speaker_of(scene, unit, head, last)
    if speaker is None:
        return None
    end = phrase_end(scene, unit, head)
    contents = around(scene, unit, (first, end))
    via = speaker.text if is_medium(head) else None
    return Said(unit, first, last, kind, speaker, tuple(contents), via) if contents else None


def noun_from(scene: Scene, unit: Unit, at: int) -> Token | None:
    """Return the head of the noun phrase that begins at a token."""
    token = scene.tokens[at]
    for _ in range(12):
        head = scene.tokens[token.head]
        if token.dep not in WITHIN_PHRASE or not at <= head.i < unit.last or head.i <= token.i:
            break
        token = head
    return token if token.pos in {"NOUN", "PROPN", "PRON", "NUM", "DET"} or token.lower == "the" else None


def phrase_end(scene: Scene, unit: Unit, head: Token) -> int:
    """Return where the speaker's phrase ends with all that hangs on it; a parse that swallows the sentence does not
    count, a comma ends it then."""
    end = min(scene.reach(head.i, unit)[1], unit.last)
    first = unit.first
    opens = all(
        scene.tokens[i].pos in {"ADP", "VERB", "PUNCT", "ADV", "CCONJ", "SCONJ"} for i in range(first, first + 1)
    )
    if opens and head.i - first < 12:
        for i in range(head.i + 1, end):
            if scene.tokens[i].text == "," and not aside(scene, unit, i):
                return i
    return end


def aside(scene: Scene, unit: Unit, comma: int) -> bool:
    """Tell whether a comma opens an apposition or relative clause rather than the main clause."""
    if comma + 1 >= unit.last:
        return False
    after = scene.tokens[comma + 1]
    if after.lower in {"who", "which", "whose", "where", "whom"}:
        return True
    closing = next((i for i in range(comma + 1, min(unit.last, comma + 15)) if scene.tokens[i].text == ","), None)
    return closing is not None and not any(
        t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in scene.tokens[comma + 1 : closing]
    )


def is_source(head: Token) -> bool:
    """Tell whether a noun can be cited as a source rather than as a reason ("citing fatigue")."""
    words = {head.lemma, head.lower}
    return head.pos in {"PROPN", "PRON"} or bool(words & (DOCUMENTS | MEDIA | SOURCES | UNNAMED | CITABLE))


def is_medium(head: Token) -> bool:
    """Tell whether a speaker is itself an outlet or document."""
    return bool({head.lemma, head.lower} & ((DOCUMENTS - {"spokesman", "spokeswoman", "spokesperson"}) | MEDIA))


def find_nouns(scene: Scene, unit: Unit) -> Iterator[Said]:
    """Yield what nouns of speech with a known owner say ("the ministry's claim that …", "a warning by X that …")."""
    for token in scene.tokens[unit.first : unit.last]:
        if token.pos != "NOUN" or token.lemma not in scene.lexicon.nouns or scene.inside[token.i] >= 0:
            continue
        clause = clause_of_noun(scene, token)
        if clause is None or not unit.first <= clause.i < unit.last:
            continue
        owner = owner_of_noun(scene, token)
        speaker = speaker_of(scene, unit, owner) if owner is not None and unit.first <= owner.i < unit.last else None
        low, high = scene.reach(clause.i, unit)
        content = content_of(scene, max(low, token.i + 1), high)
        if speaker is not None and content is not None and not within(content.start, content.end, speaker):
            yield Said(unit, token.i, token.i + 1, scene.lexicon.nouns[token.lemma], speaker, (content,))


def within(start: int, end: int, speaker: Speaker) -> bool:
    """Tell whether the speaker stands inside the span."""
    return start <= speaker.start and speaker.end <= end


def clause_of_noun(scene: Scene, noun: Token) -> Token | None:
    """Return the verb of the clause that says what the claim, promise or view is."""
    for at in scene.children[noun.i]:
        token = scene.tokens[at]
        if at > noun.i and token.dep in {"acl", "ccomp", "relcl"}:
            mark = child(scene.noticed.parse, at, "mark", "aux")
            if mark is not None and mark.lower in {"that", "to"}:
                return token
    head = scene.tokens[noun.head]
    if noun.dep == "nsubj" and head.lemma == "be":
        return child(scene.noticed.parse, head.i, "ccomp", "xcomp")
    return None


def owner_of_noun(scene: Scene, noun: Token) -> Token | None:
    """Return whose claim it is: its possessor, who it is by or from, or who makes it."""
    owner = child(scene.noticed.parse, noun.i, "poss")
    if owner is not None:
        return owner
    for at in scene.children[noun.i]:
        token = scene.tokens[at]
        if token.dep in {"prep", "agent"} and token.lower in {"by", "from", "of"}:
            return child(scene.noticed.parse, at, "pobj")
    head = scene.tokens[noun.head]
    makes = noun.dep == "dobj" and head.pos == "VERB" and head.lemma not in REFUSING
    return subject_of(scene, head) if makes and child(scene.noticed.parse, head.i, "neg") is None else None
