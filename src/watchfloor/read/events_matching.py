"""What stands around a word, as cues ask for it, and which cue fits best."""

from watchfloor.read.events_frames import Frame, heads_named
from watchfloor.read.events_lexicon import Cues, EventLexicon, Pattern
from watchfloor.read.language import children
from watchfloor.records import Activity, Parse

# A preposition before one of these is no particle of the verb ("called on Friday").
TIMES = frozenset({"DATE", "TIME"})


def first_match(cues: Cues, frame: Frame | None, words: set[str], near: frozenset[str]) -> Pattern | None:
    """Return the most exacting cue whose conditions are met; between equals the one that names the head word."""
    best, best_score = None, -1
    for cue in cues:
        if cue.rank < best_score:
            break
        score = cue.rank + (not words.isdisjoint(cue.objects))
        if score > best_score and holds(cue, frame, words, near):
            best, best_score = cue, score
    return best


def holds(cue: Pattern, frame: Frame | None, words: set[str], near: frozenset[str]) -> bool:
    """Return whether all that a cue asks for is there; an object "*" is any, "~word" in `words` a mere modifier."""
    if cue.objects and words.isdisjoint(cue.objects) and words.isdisjoint(cue.loose):
        anything = "*" in cue.objects and frame and frame.objects
        if not anything:
            return False
    if cue.modifiers and words.isdisjoint(cue.modifiers):
        return False
    if cue.near and near.isdisjoint(cue.near):
        return False
    if cue.subjects and not any(f"<{word}" in words for word in cue.subjects):
        return False
    if cue.particle and not has_particle(cue.particle, frame, words):
        return False
    return not cue.clausal or bool(frame and frame.complements)


def has_particle(particle: str, frame: Frame | None, words: set[str]) -> bool:
    """Return whether the particle, or the first word of a longer one, stands by the verb or noun."""
    held = particle.split(maxsplit=1)[0]
    return (f"+{held}" if frame else held) in words


def object_words(lexicon: EventLexicon, parse: Parse, frame: Frame) -> set[str]:
    """Return what can meet a cue's conditions.

    Lemmas and entity labels of what the verb's object ("=word" too), preposition ("in:word" too) and complement are
    about, "@activity" for the activities they name, "~word" for words that only modify them, "to:word" for a verb of
    purpose, "<word" for the doer, "+word" for a particle or a preposition that does not begin a time.
    """
    found: set[str] = set()
    dated: set[str] = set()
    for at in frame.objects:
        add_phrase(lexicon, parse, at, "=", found)
        found.update(f"to:{t.lemma}" for t in children(parse, at, "acl", "relcl") if t.tag == "VB")
    for word, at in frame.obliques:
        if parse.tokens[at].ent in TIMES:
            dated.add(word)
        else:
            add_phrase(lexicon, parse, at, f"{word}:", found)
    for at in frame.subjects:
        for head in heads_named(parse, at):
            found.update((f"<{parse.tokens[head].lemma}", f"<{parse.tokens[head].ent}"))
    kept = {word for word, at in frame.obliques if word in dated and parse.tokens[at].ent not in TIMES}
    found.update(f"+{word}" for word in frame.particles if word not in dated or word in kept)
    for at in frame.complements:
        found.add(parse.tokens[at].lemma)
        found.update(t.lemma for t in children(parse, at, "nsubj", "attr", "acomp", "dobj"))
    for token in children(parse, frame.verb, "acomp", "oprd", "advmod", "advcl", "xcomp"):
        found.update((f"to:{token.lemma}", "to:*") if token.tag == "VB" else (token.lemma,))
    return found


def add_phrase(lexicon: EventLexicon, parse: Parse, at: int, place: str, found: set[str]) -> None:
    """Add to `found` what a phrase headed by token `at` is about, with and without the sign of where it stands."""
    for head in heads_named(parse, at):
        token = parse.tokens[head]
        found.update((token.lemma, token.ent, place + token.lemma, place + token.ent))
        activity = activity_at(lexicon, parse, head)
        if activity:
            found.update((f"@{activity.name}", f"{place}@{activity.name}"))
        for modifier in children(parse, head, "compound", "amod", "nmod"):
            found.update((f"~{modifier.lemma}", f"~{place}{modifier.lemma}"))


def modifiers_of(parse: Parse, noun: int) -> set[str]:
    """Return the words that modify a noun, prepositions below it included."""
    found: set[str] = set()
    for token in children(parse, noun, "compound", "amod", "nmod", "poss", "prep"):
        found.update((token.lemma, token.lower))
        if token.dep == "prep":
            found.update(t.lemma for t in children(parse, token.i, "pobj"))
    return found


def activity_at(lexicon: EventLexicon, parse: Parse, noun: int) -> Activity | None:
    """Return the activity that a noun names."""
    token = parse.tokens[noun]
    held = lexicon.activities.get(token.lemma) or lexicon.activities.get(token.lower)
    if not held or token.pos not in ("NOUN", "PROPN"):
        return None
    words = modifiers_of(parse, noun)
    return next((activity for needed, activity in held if needed <= words), None)
