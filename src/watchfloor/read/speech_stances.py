"""Stances: what somebody wants, decides, backs, opposes, feels, speaks of or leaves unsaid, where no words of theirs
are reported."""

from collections.abc import Iterator, Sequence

from watchfloor.read.language import child
from watchfloor.read.speech_contents import Content, content_after, content_of
from watchfloor.read.speech_cues import words_of
from watchfloor.read.speech_scene import Scene, Unit
from watchfloor.read.speech_speakers import Speaker, speaker_of
from watchfloor.read.speech_subjects import active_subject, agent_of, is_passive
from watchfloor.read.speech_verbs import Said, overlaps
from watchfloor.records import Token

# Words that a stance's noun is followed by before what it is about.
ABOUT = frozenset("for to of on about against over toward towards with at in from as".split())
# Who a stance's noun belongs to, where no possessive says so.
OWNING = frozenset({"by", "from", "among"})
MODALS = frozenset({"would", "could", "might", "may", "should", "must", "ought", "will", "shall", "'ll", "'d", "wo"})

# Verbs whose infinitive was done or tried: "tried to rebut", "began to oppose".
TRYING = frozenset("try attempt continue begin start go come seem appear proceed struggle rush manage".split())
# Stances that are told without saying whose they are ("is widely seen as", "was asked about").
OWNERLESS = frozenset({"think", "ask", "feel"})


def find_stances(scene: Scene, said: Sequence[Said]) -> Iterator[Said]:
    """Yield each stance of a text outside what is `said` there: what a speaker says of others' aims is his to say."""
    lexicon = scene.lexicon
    taken = told(scene, said)
    for unit in scene.units:
        for token in scene.tokens[unit.first : unit.last]:
            if taken[token.i] or scene.inside[token.i] >= 0:
                continue
            made = None
            if token.pos in {"VERB", "AUX"}:
                if token.lemma in lexicon.stances or token.lemma in lexicon.verbs:
                    made = verb_stance(scene, unit, token)
            elif token.pos == "NOUN":
                if token.lemma in lexicon.stance_nouns:
                    made = noun_stance(scene, unit, token)
            elif token.pos == "ADJ" and token.lemma in lexicon.stance_adjectives:
                made = adjective_stance(scene, unit, token)
            elif token.pos == "ADV" and token.lower in lexicon.stance_adverbs:
                made = adverb_stance(scene, unit, token)
            if made is not None:
                for i in words_within(scene, made):
                    taken[i] = 1
                yield made


def told(scene: Scene, said: Sequence[Said]) -> bytearray:
    """Return for each token whether it belongs to a cue or to what is said."""
    taken = bytearray(len(scene.tokens))
    for act in said:
        for i in words_within(scene, act):
            taken[i] = 1
    return taken


def words_within(scene: Scene, act: Said) -> Iterator[int]:
    """Yield the tokens of an act's cue and contents."""
    yield from range(act.first, act.last)
    for content in act.contents:
        yield from range(scene.token_at(content.start), scene.token_at(content.end))


def verb_stance(scene: Scene, unit: Unit, verb: Token) -> Said | None:
    """Return the stance that a verb tells of."""
    if verb.dep in {"amod", "compound", "aux", "auxpass"}:
        return None
    kind, particle = sense(scene, verb)
    if kind is None or is_purpose(scene, verb):
        return None
    passive = is_passive(scene, verb)
    subject = agent_of(scene, verb) if passive else active_subject(scene, unit, verb)
    if subject is None and not (passive and kind in OWNERLESS):
        return None
    speaker = speaker_in(scene, unit, subject, verb.i)
    if speaker is None and subject is not None:
        return None
    content = content_after(scene, unit, verb, phrase=True, particle=particle)
    if content is None and passive:
        content = told_of(scene, unit, verb)
    if content is None or overlaps(content, speaker):
        return None
    first, last = words_of(scene, verb, particle)
    return Said(unit, first, last, kind, speaker, (content,))


def sense(scene: Scene, verb: Token) -> tuple[str | None, int | None]:
    """Return the kind of stance that a verb tells of with the word that follows it, and where that word is."""
    held = scene.lexicon.stances.get(verb.lemma, {})
    for at in scene.children[verb.i]:
        token = scene.tokens[at]
        if at > verb.i and token.dep in {"prt", "prep", "advmod"} and token.lower in held:
            return held[token.lower], at
    if "" in scene.lexicon.verbs.get(verb.lemma, ()) and is_open(scene, verb):
        return "unsaid", None
    return held.get(""), None


def is_open(scene: Scene, verb: Token) -> bool:
    """Tell whether a verb of speech is negated or merely possible."""
    for at in scene.children[verb.i]:
        token = scene.tokens[at]
        if token.dep == "neg" or (token.dep == "aux" and token.lower in MODALS):
            return True
    return False


def is_purpose(scene: Scene, verb: Token) -> bool:
    """Tell whether a verb is an infinitive of purpose or need, which nobody is told to have meant."""
    infinitive = any(scene.tokens[at].lower == "to" for at in scene.children[verb.i] if at < verb.i)
    return infinitive and not (verb.dep == "xcomp" and scene.tokens[verb.head].lemma in TRYING)


def speaker_in(scene: Scene, unit: Unit, subject: Token | None, verb: int) -> Speaker | None:
    """Return the speaker a subject names, or None where it is not in the sentence or nobody."""
    if subject is None or not unit.first <= subject.i < unit.last or scene.inside[subject.i] >= 0:
        return None
    return speaker_of(scene, unit, subject, None, verb if subject.i < verb else None)


def told_of(scene: Scene, unit: Unit, verb: Token) -> Content | None:
    """Return what a passive verb's subject names."""
    subject = child(scene.noticed.parse, verb.i, "nsubjpass")
    if subject is None or subject.i > verb.i or not unit.first <= subject.i:
        return None
    low, high = scene.reach(subject.i, unit)
    return content_of(scene, low, min(high, verb.i))


def noun_stance(scene: Scene, unit: Unit, noun: Token) -> Said | None:
    """Return the stance that a noun tells of ("the union's opposition to the plan")."""
    about = owner = None
    parse = scene.noticed.parse
    for at in scene.children[noun.i]:
        token = scene.tokens[at]
        if token.dep == "poss":
            owner = token
        elif at > noun.i and token.dep in {"prep", "agent"} and token.lower in OWNING:
            owner = owner or child(parse, at, "pobj")
        elif at > noun.i and about is None and is_about(token):
            about = token
    if about is None or owner is None or about.i >= unit.last:
        return None
    speaker = speaker_in(scene, unit, owner, noun.i)
    content = content_of(scene, *after(scene, unit, about))
    if content is None or speaker is None or overlaps(content, speaker):
        return None
    return Said(unit, noun.i, noun.i + 1, scene.lexicon.stance_nouns[noun.lemma], speaker, (content,))


def is_about(token: Token) -> bool:
    """Tell whether a word below a stance's noun or adjective leads to what it is about."""
    if token.dep == "prep":
        return token.lower in ABOUT
    return token.dep in {"acl", "ccomp", "xcomp"}


def after(scene: Scene, unit: Unit, about: Token) -> tuple[int, int]:
    """Return the token range of what a stance is about, without the preposition before it."""
    low, high = scene.reach(about.i, unit)
    return (low + 1 if about.dep == "prep" else low), high


def adverb_stance(scene: Scene, unit: Unit, adverb: Token) -> Said | None:
    """Return what an adverb leaves on somebody's word without saying whose ("were reportedly killed")."""
    low, high = scene.reach(scene.tokens[adverb.head].i, unit)
    content = content_of(scene, low, high)
    kind = scene.lexicon.stance_adverbs[adverb.lower]
    return Said(unit, adverb.i, adverb.i + 1, kind, None, (content,)) if content is not None else None


def adjective_stance(scene: Scene, unit: Unit, adjective: Token) -> Said | None:
    """Return the stance that an adjective tells of ("was furious at the decision")."""
    if adjective.dep not in {"acomp", "conj", "advcl"}:
        return None
    about = next(
        (scene.tokens[at] for at in scene.children[adjective.i] if at > adjective.i and is_about(scene.tokens[at])),
        None,
    )
    verb = scene.tokens[adjective.head]
    if about is None or about.i >= unit.last or verb.pos not in {"AUX", "VERB"}:
        return None
    speaker = speaker_in(scene, unit, active_subject(scene, unit, verb), adjective.i)
    content = content_of(scene, *after(scene, unit, about))
    if content is None or speaker is None or overlaps(content, speaker):
        return None
    first = verb.i if 0 < adjective.i - verb.i <= 3 else adjective.i
    return Said(unit, first, adjective.i + 1, scene.lexicon.stance_adjectives[adjective.lemma], speaker, (content,))
