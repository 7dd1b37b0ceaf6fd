"""Which words of a text signal an event: cues matched against what stands around the word."""

from msgspec import Struct

from watchfloor.read.events_frames import Frame, Frames, frame_of
from watchfloor.read.events_lexicon import EventLexicon, Pattern
from watchfloor.read.events_matching import activity_at, first_match, modifiers_of, object_words
from watchfloor.read.language import children
from watchfloor.records import Activity, Parse

__all__ = ["Trigger", "activity_at", "adjective_trigger", "first_match", "noun_trigger", "object_words", "verb_trigger"]

# Verbs that lend a noun its happening ("issued a denial"); the noun says what happened.
LIGHT = frozenset(
    """make issue give launch carry conduct hold stage mount deliver send file lodge voice offer take have do perform
    execute commit undertake open begin start present raise repeat renew order announce declare impose pay extend
    express grant place put lead wage perform""".split()
)
# Light verbs whose subject is the one it is done to.
UNDERGOING = frozenset({"suffer", "undergo", "face", "receive", "sustain", "endure", "withstand", "survive"})
# What a cue says of the activity it is about where nothing else is told.
FIRST_PHASE = {"AGREE": "agreed", "propose": "proposed", "suggest": "proposed"}
# What a cue says that marks a wording which signals nothing ("met expectations").
NOTHING = "NONE"
# Deeds of one side against another.
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST"})
# Breaking these off reduces relations; ending those gives ground.
RELATIONS = frozenset({"aid", "talks", "visit", "exercise", "cooperation", "trade", "agreement", "relations"})
BURDENS = frozenset({"attack", "blockade", "sanctions", "tariffs", "fighting", "curfew"})


class Trigger(Struct, frozen=True, kw_only=True):
    """A word that signals an event, the cue that it matched and what the cue left open. `undergone` tells that the
    subject is the one it was done to, `said_of` that somebody says it of the subject ("the claim is untrue")."""

    word: int
    plover: str
    rule: str
    frame: Frame | None = None
    mode: str | None = None
    activity: Activity | None = None
    phase: str | None = None
    reciprocal: bool = False
    undergone: bool = False
    phased: bool = False
    said_of: bool = False


def verb_trigger(lexicon: EventLexicon, frames: Frames, verb: int, near: frozenset[str]) -> Trigger | None:
    """Return the event that a verb signals, by its own cue, by a phase cue, or through its object noun."""
    parse = frames.parse
    lemma = parse.tokens[verb].lemma
    if lemma not in lexicon.verbs and lemma not in lexicon.verb_phases and lemma not in LIGHT | UNDERGOING:
        return None
    frame = frames.of(verb)
    words = object_words(lexicon, parse, frame)
    cue = first_match(lexicon.verbs.get(lemma, ()), frame, words, near)
    phase = first_match(lexicon.verb_phases.get(lemma, ()), frame, words, near)
    if cue and cue.plover == NOTHING:
        return None
    activity = activity_around(lexicon, parse, frame)
    if cue and phase and activity and (not cue.exacting or (is_broken_off(phase, cue) and not frame.subjects)):
        return phased(verb, frame, activity, phase)
    if cue:
        return cued(lexicon, frames, frame, cue, phase)
    if phase and activity:
        return phased(verb, frame, activity, phase)
    if lemma in LIGHT or lemma in UNDERGOING:
        return through_noun(lexicon, frames, verb, near, undergone=lemma in UNDERGOING)
    return None


def is_broken_off(phase: Pattern, cue: Pattern) -> bool:
    """Return whether a cue tells a break by somebody; told without a doer the activity only came to its end."""
    return phase.phase in ("suspended", "ended") and cue.plover == "SANCTION"


def cued(lexicon: EventLexicon, frames: Frames, frame: Frame, cue: Pattern, phase: Pattern | None) -> Trigger:
    """Return the event of a verb's own cue, with the activity and phase told by its objects or complement."""
    activity = activity_around(lexicon, frames.parse, frame)
    inner, inner_phase = complement_activity(lexicon, frames, frame)
    told = cue.phase or inner_phase or noun_phase(lexicon, frames.parse, frame)
    if told is None and (inner or activity):
        told = phase.phase if phase else FIRST_PHASE.get(cue.plover if cue.plover == "AGREE" else cue.word)
    return Trigger(
        word=frame.verb, plover=cue.plover, rule=cue.rule, frame=frame, mode=cue.mode, activity=inner or activity,
        phase=told, reciprocal=cue.reciprocal, undergone=cue.swap,
    )  # fmt: skip


def phased(verb: int, frame: Frame, activity: Activity, phase: Pattern) -> Trigger:
    """Return the event of an activity that something befell."""
    return Trigger(
        word=verb, plover=activity.plover, rule=f"phase {phase.rule} of {activity.name}", frame=frame,
        activity=activity, phase=phase.phase, phased=True,
    )  # fmt: skip


def through_noun(
    lexicon: EventLexicon, frames: Frames, verb: int, near: frozenset[str], *, undergone: bool = False
) -> Trigger | None:
    """Return the event that a light verb's object names."""
    frame = frames.of(verb)
    parse = frames.parse
    for at in frame.objects:
        noun = parse.tokens[at]
        rule = f"light verb {parse.tokens[verb].lemma} + {noun.lemma}"
        if noun.lemma in lexicon.noun_phases and not undergone and (activity := activity_below(lexicon, parse, at)):
            phase = lexicon.noun_phases[noun.lemma][0].phase
            return Trigger(
                word=verb, plover=class_of_phase(activity, phase, frame), rule=rule, frame=frame, activity=activity,
                phase=phase,
            )  # fmt: skip
        cue = first_match(lexicon.nouns.get(noun.lemma, ()), None, modifiers_of(parse, at), near)
        if cue and not (cue.plover == "AGREE" and undergone):
            return Trigger(
                word=verb, plover=cue.plover, rule=rule, frame=frame, mode=cue.mode,
                activity=activity_at(lexicon, parse, at), undergone=undergone,
            )  # fmt: skip
    return None


def class_of_phase(activity: Activity, phase: str | None, frame: Frame) -> str:
    """Return the class of what somebody did to an activity: breaking off relations, or giving up a burden."""
    if phase in ("suspended", "ended") and frame.subjects:
        if activity.name in RELATIONS:
            return "SANCTION"
        if activity.name in BURDENS:
            return "RETREAT"
    return activity.plover


def noun_trigger(lexicon: EventLexicon, parse: Parse, noun: int, near: frozenset[str]) -> Trigger | None:
    """Return the event that a noun names."""
    token = parse.tokens[noun]
    if token.lemma in lexicon.noun_phases:
        for preposition in children(parse, noun, "prep"):
            for below in children(parse, preposition.i, "pobj") if preposition.lower == "of" else ():
                activity = activity_at(lexicon, parse, below.i)
                if activity:
                    phase = lexicon.noun_phases[token.lemma][0]
                    return Trigger(
                        word=noun, plover=activity.plover, rule=f"phase {phase.rule} of {activity.name}",
                        activity=activity, phase=phase.phase, phased=True,
                    )  # fmt: skip
    if token.lemma not in lexicon.nouns:
        return None
    words = modifiers_of(parse, noun)
    cue = first_match(lexicon.nouns[token.lemma], None, words, near)
    if cue is None:
        return None
    activity = activity_at(lexicon, parse, noun)
    return Trigger(
        word=noun, plover=cue.plover, rule=f"noun {cue.rule}", mode=cue.mode, activity=activity,
        reciprocal=cue.reciprocal,
    )  # fmt: skip


def adjective_trigger(lexicon: EventLexicon, frames: Frames, at: int) -> Trigger | None:
    """Return the event that a predicate adjective signals ("is ready to", "is untrue")."""
    token = frames.parse.tokens[at]
    cues = lexicon.adjectives.get(token.lemma, ())
    if not cues or token.dep not in ("acomp", "ROOT", "conj"):
        return None
    cue, frame = cues[0], frames.of(at)
    if cue.plover == "AGREE" and (not frame.complements or is_hostile(lexicon, frames, frame.complements[0])):
        return None
    deed = deed_below(lexicon, frames.parse, at) if cue.plover == "ACCUSE" and cue.swap else None
    if deed:
        return Trigger(word=at, plover=deed.plover, rule=f"{cue.rule} of {deed.word}", frame=frame, mode=deed.mode)
    activity, phase = complement_activity(lexicon, frames, frame)
    return Trigger(
        word=at, plover=cue.plover, rule=cue.rule, frame=frame, mode=cue.mode, activity=activity, phase=phase,
        said_of=cue.swap,
    )  # fmt: skip


def is_hostile(lexicon: EventLexicon, frames: Frames, verb: int) -> bool:
    """Return whether a verb tells a hostile deed: being ready for one is no readiness to agree."""
    trigger = verb_trigger(lexicon, frames, verb, frozenset())
    return trigger is not None and trigger.plover in DEEDS


def deed_below(lexicon: EventLexicon, parse: Parse, at: int) -> Pattern | None:
    """Return the cue of the deed that somebody is guilty of or responsible for."""
    for preposition in children(parse, at, "prep"):
        for token in children(parse, preposition.i, "pobj", "pcomp"):
            cues = (lexicon.nouns if token.dep == "pobj" else lexicon.verbs).get(token.lemma, ())
            found = first_match(cues, None, noun_words(lexicon, parse, token.i), frozenset())
            if found and found.plover in DEEDS:
                return found
    return None


def noun_words(lexicon: EventLexicon, parse: Parse, at: int) -> set[str]:
    """Return what can meet the conditions of a noun's cue, or of a gerund's."""
    if parse.tokens[at].pos == "VERB":
        return object_words(lexicon, parse, frame_of(parse, at))
    return modifiers_of(parse, at)


def activity_around(lexicon: EventLexicon, parse: Parse, frame: Frame) -> Activity | None:
    """Return the activity that a verb's object, else its subject, else a preposition's object names."""
    subjects = [t.i for t in children(parse, frame.verb, "nsubj", "nsubjpass")]
    for at in (*frame.objects, *subjects, *frame.subjects):
        found = activity_at(lexicon, parse, at) or activity_below(lexicon, parse, at)
        if found:
            return found
    for word, at in frame.obliques:
        if word in ("to", "of", "for", "in", "from", "on", "with"):
            found = activity_at(lexicon, parse, at)
            if found:
                return found
    return None


def activity_below(lexicon: EventLexicon, parse: Parse, at: int) -> Activity | None:
    """Return the activity in "the resumption of drills", "a series of talks"."""
    for preposition in children(parse, at, "prep"):
        if preposition.lower == "of":
            for token in children(parse, preposition.i, "pobj"):
                found = activity_at(lexicon, parse, token.i)
                if found:
                    return found
    return None


def noun_phase(lexicon: EventLexicon, parse: Parse, frame: Frame) -> str | None:
    """Return the phase that an object noun tells ("announced the resumption of flights")."""
    for at in (*frame.objects, *(token for _, token in frame.obliques)):
        cues = lexicon.noun_phases.get(parse.tokens[at].lemma)
        # "By the end of June" dates a thing and ends none.
        if cues and parse.tokens[at].ent not in ("DATE", "TIME"):
            return cues[0].phase
    return None


def complement_activity(lexicon: EventLexicon, frames: Frames, frame: Frame) -> tuple[Activity | None, str | None]:
    """Return the activity and phase told by an infinitive or gerund below ("agreed to resume drills")."""
    below = list(frame.complements)
    below += [t.i for t in children(frames.parse, frame.verb, "advcl") if t.tag == "VB"]
    below += [t.i for p in children(frames.parse, frame.verb, "prep") for t in children(frames.parse, p.i, "pcomp")]
    for at in below:
        inner = frames.of(at)
        activity = activity_around(lexicon, frames.parse, inner)
        lemma = frames.parse.tokens[at].lemma
        cue = first_match(
            lexicon.verb_phases.get(lemma, ()), inner, object_words(lexicon, frames.parse, inner), frozenset()
        )
        if activity:
            return activity, cue.phase if cue else None
    return None, None
