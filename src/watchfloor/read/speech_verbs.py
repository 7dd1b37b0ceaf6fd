"""Verbs of speech: what each one says was said, quotations as hard evidence and the parse as soft."""

import re

from msgspec import Struct

from watchfloor.read.language import child, children
from watchfloor.read.speech_chains import carriers_of
from watchfloor.read.speech_contents import (
    ADDRESSED,
    Content,
    around,
    complete,
    content_after,
    content_of,
    tail_end,
    unquoted,
)
from watchfloor.read.speech_cues import Cue, group_of
from watchfloor.read.speech_joins import quoted
from watchfloor.read.speech_scene import FARTHEST, Scene, Unit
from watchfloor.read.speech_speakers import RELATIVE, Speaker, speaker_of, via_of
from watchfloor.read.speech_subjects import DEMONSTRATIVE, QUOTING, noun_beside
from watchfloor.records import Hop, Token

# A condition for speaking is not what is said.
CONDITION = re.compile(r"(?:not )?(?:to )?(?:not )?(?:be )?(?:named|identified|quoted)\b|anonymity", re.IGNORECASE)
# Words that a clause after "said" begins with, where no "that" opens it.
OPENING = frozenset({"DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"})
# Verbs that give a name or a judgement: without one ("called them to the hall") nothing is said.
NAMING = frozenset({"call", "label", "brand", "dub", "term", "deem"})
# What a passive without an agent still reports ("is reported to have left", "was accused of").
REPORTED = frozenset({"say", "claim", "accuse", "announce", "deny", "write"})


class Said(Struct, frozen=True):
    """One act of speech found: the cue's token range, its kind, the speaker, the contents, the outlet it went by, and
    all hands it went through before the speaker's own."""

    unit: Unit
    first: int
    last: int
    kind: str
    speaker: Speaker | None
    contents: tuple[Content, ...]
    via: str | None = None
    carriers: tuple[Hop, ...] = ()


def said_by(scene: Scene, unit: Unit, cue: Cue) -> Said | None:
    """Return the act of speech that a cue makes, or None where nothing said or nobody saying it can be found."""
    if is_relayed(scene, cue.verb):
        return None
    speaker = speaker_for(scene, unit, cue)
    if speaker is None and not cue.passive:
        return None
    contents, kind = quoted(scene, unit, cue), cue.entry.clause or cue.entry.phrase or "say"
    if not contents:
        contents, kind = unmarked(scene, unit, cue)
    if not contents or (speaker is None and not nobody_named(scene, cue, kind)):
        return None
    inner = tuple(
        content
        for content in contents
        if not overlaps(content, speaker) and not CONDITION.match(content_text(scene, content))
    )
    if not inner:
        return None
    via, carriers = via_of(scene, cue.verb, unit), carriers_of(scene, unit, cue.verb)
    return Said(unit, cue.first, cue.last, kind, speaker, inner, via, carriers)


def is_relayed(scene: Scene, verb: Token) -> bool:
    """Tell whether "as saying" follows a verb of quoting, which tells the same with whoever is quoted as speaker."""
    if verb.lemma not in QUOTING:
        return False
    for at in scene.children[verb.i]:
        if at > verb.i and scene.tokens[at].lower == "as":
            saying = child(scene.noticed.parse, at, "pcomp")
            return saying is not None and saying.lemma in scene.lexicon.verbs
    return False


def content_text(scene: Scene, content: Content) -> str:
    """Return the opening of a content."""
    return scene.text[content.start : min(content.end, content.start + 40)]


def nobody_named(scene: Scene, cue: Cue, kind: str) -> bool:
    """Tell whether a passive reports something without saying on whose word ("it was stressed that …")."""
    if cue.verb.tag != "VBN" or kind not in REPORTED or cue.subject is not None:
        return False
    if cue.verb.lemma in ADDRESSED or cue.verb.dep in {"acl", "relcl", "amod"}:
        return has_clause(scene, cue.verb)
    return has_clause(scene, cue.verb) or cue.entry.clause is None or cue.verb.dep == "ROOT"


def overlaps(content: Content, speaker: Speaker | None) -> bool:
    """Tell whether a content is nothing but the speaker's name."""
    return speaker is not None and speaker.start <= content.start and content.end <= speaker.end


def unmarked(scene: Scene, unit: Unit, cue: Cue) -> tuple[list[Content], str]:
    """Return the contents of a cue told without a quotation beside it, and the kind it has there."""
    if cue.inverted and (turned := group_of(scene, unit, cue)) is not None:
        return around(scene, unit, turned), cue.entry.clause or "say"
    if is_related(scene, cue.verb):
        return related(scene, unit, cue), cue.entry.phrase or "deny"
    if cue.subject is not None and cue.subject.lower in DEMONSTRATIVE:
        return [], ""
    introducing = scene.tokens[unit.last - 1].text == ":"
    clause = has_clause(scene, cue.verb)
    content = content_after(scene, unit, cue.verb, phrase=cue.entry.phrase is not None, particle=cue.particle)
    if content is not None:
        if not clause and (introducing or not names_something(scene, cue.verb)):
            return [], ""
        kind = (cue.entry.clause if clause else cue.entry.phrase) or cue.entry.phrase or cue.entry.clause
        return [content], kind or "say"
    if cue.entry.clause is None or introducing or (cue.verb.tag == "VBN" and cue.verb.dep in {"acl", "advcl", "relcl"}):
        return [], ""
    group = group_of(scene, unit, cue)
    if group is not None:
        return around(scene, unit, group), cue.entry.clause
    return passive_content(scene, unit, cue) or rest_of(scene, unit, cue), cue.entry.clause


def rest_of(scene: Scene, unit: Unit, cue: Cue) -> list[Content]:
    """Return the rest of the sentence where a clause plainly follows the verb and the parser hung it elsewhere."""
    before = cue.subject is not None and unit.first <= cue.subject.i < cue.first
    stop = tail_end(scene, unit, cue.last, cue.last + 40)
    if not before or cue.passive or not complete(scene, cue.last, stop) or scene.tokens[cue.last].pos not in OPENING:
        return []
    content = content_of(scene, cue.last, min(unit.last, cue.last + FARTHEST))
    return [content] if content is not None else []


def is_related(scene: Scene, verb: Token) -> bool:
    """Tell whether what is said stands before the verb as the noun it describes ("which Ukraine denies")."""
    if verb.dep != "relcl" or child(scene.noticed.parse, verb.i, "ccomp") is not None:
        return False
    told = child(scene.noticed.parse, verb.i, "dobj")
    return told is not None and told.lower in RELATIVE


def related(scene: Scene, unit: Unit, cue: Cue) -> list[Content]:
    """Return the noun that a relative clause says is denied or claimed, where it is a claim; else the accusation
    before a ", which X denies"."""
    noun = scene.tokens[cue.verb.head]
    content = None
    if noun.lemma in scene.lexicon.nouns:
        low, _ = scene.reach(noun.i, unit)
        content = content_of(scene, low, noun.i + 1)
    elif cue.entry.phrase == "deny":
        told = child(scene.noticed.parse, cue.verb.i, "dobj")
        closing = scene.reach(cue.verb.i, unit)[1] >= unit.last - 1
        content = content_of(scene, unit.first, told.i) if told is not None and closing else None
    return [content] if content is not None else []


def names_something(scene: Scene, verb: Token) -> bool:
    """Tell whether a verb of naming gives a name ("called it illegal"), not a summons ("called them to the hall")."""
    objects = children(scene.noticed.parse, verb.i, "dobj")
    if any(token.lower in REFLEXIVE for token in objects) or (verb.lemma in NAMING and verb.dep in {"relcl", "acl"}):
        return False
    if verb.lemma not in NAMING:
        return True
    parts = children(scene.noticed.parse, verb.i, "oprd", "ccomp", "xcomp", "acomp", "attr", "prep", "prt")
    return any(part.i > verb.i and (part.dep != "prep" or part.lower in {"as", "for", "on", "upon"}) for part in parts)


def has_clause(scene: Scene, verb: Token) -> bool:
    """Tell whether a clause follows the verb."""
    found = child(scene.noticed.parse, verb.i, "ccomp")
    return found is not None and found.i > verb.i


def passive_content(scene: Scene, unit: Unit, cue: Cue) -> list[Content]:
    """Return what a passive verb's subject tells, where it is what is said ("a curfew was announced by X")."""
    subject = child(scene.noticed.parse, cue.verb.i, "nsubjpass")
    if not cue.passive or cue.entry.phrase is None or subject is None or cue.verb.lemma in ADDRESSED:
        return []
    if cue.subject is None or scene.inside[subject.i] >= 0:
        return []
    span = scene.span(*scene.reach(subject.i, unit))
    content = unquoted(scene, *span) if span is not None and span[1] <= scene.tokens[cue.first].start else None
    return [content] if content is not None else []


def speaker_for(scene: Scene, unit: Unit, cue: Cue) -> Speaker | None:
    """Return who a cue's words belong to: by the parse, and where that fails by the words beside the verb."""
    subject = cue.subject
    if subject is not None and (scene.inside[subject.i] < 0 or scene.inside[cue.verb.i] >= 0):
        if not unit.first <= subject.i < unit.last:
            return None
        first = cue.last if subject.i > cue.verb.i else None
        return speaker_of(scene, unit, subject, first, cue.first)
    if cue.passive:
        return None
    beside = noun_beside(scene, unit, cue.first, cue.last)
    return speaker_of(scene, unit, *beside) if beside is not None else None
