"""Who did it to whom, by what stands around a verb or below a noun."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from watchfloor.read.events_cast import DEEDS, OBJECT_PREPOSITIONS, OWNING_PREPOSITIONS, UPON, Cast
from watchfloor.read.events_frames import DEEPEST, Frame, obliques_of
from watchfloor.read.language import children
from watchfloor.records import Parse

# Where the other side stands when it is not the object, likeliest first.
TOWARDS = ("against", "on", "at", "upon", "to", "with", "toward", "towards", "from", "into", "in", "over", "for", "of")
# A hostile deed is done with the help of those whom "with" names, not to them.
ALONE = tuple(word for word in TOWARDS if word != "with")
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"})
TOGETHER = ("with", "between", "among", "alongside")
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
# Words for an intention of one side towards another; agreeing takes two.
ONE_SIDED = frozenset(
    """pledge promise undertake commit offer volunteer ready willing prepared vow guarantee assure allow let consent
    assent grant accept permit open""".split()
)
# One side goes to another or has it come: of those who met, the subject is who did.
GOING = frozenset("visit travel fly arrive go receive host welcome mediate".split())
# What joins others to a subject ("together with Nepal").
ADDING = frozenset({"together", "along", "jointly"})
# Acts that judge a deed of somebody's.
JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST"})
# Words that may name those a deed is done to, with the prepositions below them that tell whose they are.
Layers = Iterator[tuple[list[int], frozenset[str]]]


class Roles(Struct, frozen=True, kw_only=True):
    """Actor ids of those who did it, of those it was done to, and of those who began what was done together."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    initiators: tuple[str, ...] = ()


def verb_roles(cast: Cast, frame: Frame, plover: str, *, reciprocal: bool = False) -> Roles:
    """Return who did what the verb says to whom."""
    actors = doers(cast, frame)
    lemma = cast.parse.tokens[frame.verb].lemma
    if plover in RECIPROCAL and not (plover == "AGREE" and lemma in ONE_SIDED):
        roles = joint_roles(cast, frame, actors)
        begun = tuple(actors) if lemma in GOING and len(roles.actors) > len(actors) else ()
        return structs.replace(roles, initiators=begun)
    if reciprocal:
        partners = [token for word, token in frame.obliques if word in TOGETHER]
        both = tuple(dict.fromkeys([*actors, *cast.of_all(partners)]))
        return Roles(actors=both, recipients=both)
    towards = ALONE if plover in HOSTILE else TOWARDS
    spared = victims_of(cast.parse, frame) if plover in JUDGING else frozenset()
    recipients = addressed(cast, layers_of(cast, frame, towards, spared), actors)
    deed = next((i for i in frame.subjects if cast.parse.tokens[i].lemma in DEEDS), None)
    if deed is not None and plover in HOSTILE:
        return roles_by_deed(cast, noun_roles(cast, deed, plover), recipients)
    if plover == "MOBILIZE":
        moved = set(cast.of_all(frame.objects))
        recipients = [a for a in recipients if a not in moved]
    return Roles(actors=tuple(actors), recipients=tuple(recipients))


def doers(cast: Cast, frame: Frame) -> list[str]:
    """Return who is told to do what a verb says: its subject, what a pronoun or thing there leads to, and company."""
    found = cast.of_all(frame.subjects) or speakers_of_pronoun(cast, frame)
    found = found or [a for i in frame.subjects for a in cast.fired(i)]
    return found + [a for a in companions(cast, frame) if a not in found]


def roles_by_deed(cast: Cast, inner: Roles, recipients: list[str]) -> Roles:
    """Return the roles of "an attack by A on B killed two": those of the noun, with whom the verb names beside."""
    done = [a for a in recipients if a not in inner.actors]
    if not cast.countries_of(done):
        done += [a for a in inner.recipients if a not in done]
    return Roles(actors=inner.actors, recipients=tuple(done))


def companions(cast: Cast, frame: Frame) -> list[str]:
    """Return those whom the subject's own phrase adds to it ("India, together with Nepal, condemned")."""
    found = [t.i for i in frame.subjects for w in children(cast.parse, i, "prep")
             for with_ in ((w, *children(cast.parse, w.i, "prep")) if w.lower in ADDING else ())
             if with_.lower == "with" for t in children(cast.parse, with_.i, "pobj")]  # fmt: skip
    together = [t.i for i in frame.subjects for w in children(cast.parse, i, "prep")
                if w.lower == "with" and any(a.lower in ADDING for a in children(cast.parse, w.i, "advmod"))
                for t in children(cast.parse, w.i, "pobj")]  # fmt: skip
    return cast.of_all((*found, *together)) if found or together else []


def speakers_of_pronoun(cast: Cast, frame: Frame) -> list[str]:
    """Return who a pronoun stands for that nothing else resolves: the one whose clause it is in ("Oslo says it is")."""
    token = cast.parse.tokens[frame.verb]
    pronoun = any(cast.parse.tokens[i].tag == "PRP" and i not in cast.by_token for i in frame.subjects)
    for _ in range(DEEPEST if pronoun else 0):
        if token.dep == "ccomp":
            return cast.of_all(t.i for t in children(cast.parse, token.head, "nsubj"))
        if token.dep not in ("xcomp", "conj", "acomp"):
            break
        token = cast.parse.tokens[token.head]
    return []


def victims_of(parse: Parse, frame: Frame) -> frozenset[int]:
    """Return who suffered the deed that a verb judges: "condemned the attack on Oslo" is not said to Oslo."""
    return frozenset(
        token for at in frame.objects if parse.tokens[at].lemma in DEEDS
        for word, token in obliques_of(parse, at) if word in UPON
    )  # fmt: skip


def addressed(cast: Cast, layers: Layers, actors: list[str]) -> list[str]:
    """Return the actors a deed is done to: object, then preposition, then what is asked or said; others than the doers
    and what is theirs ("offered its troops to Oslo") where any are named."""
    own = cast.countries_of(actors)
    fallback: list[str] = []
    for layer in layers:
        found = [a for a in cast.of_all(*layer) if a not in actors]
        if any(not cast.countries_of([a]) & own for a in found):
            return [a for a in found if not cast.countries_of([a]) & own] if own else found
        fallback = fallback or found
    return fallback


def layers_of(cast: Cast, frame: Frame, towards: Iterable[str], spared: frozenset[int]) -> Layers:
    """Yield where those that a deed is done to may stand, likeliest first, with the prepositions that tell whose."""
    objects = [token for token in frame.objects if token not in frame.subjects]
    if any(i in cast.by_token for token in objects for i in cast.with_conjuncts(token)):
        yield objects, OWNING_PREPOSITIONS
    told = {word for word, _ in frame.obliques}
    for wanted in towards:
        if wanted in told:
            near = [token for word, token in frame.obliques if word == wanted and token not in spared]
            yield near, OWNING_PREPOSITIONS
    yield objects, OBJECT_PREPOSITIONS
    yield complement_subjects(cast.parse, frame), OWNING_PREPOSITIONS
    yield complement_objects(cast.parse, frame), OBJECT_PREPOSITIONS


def complement_subjects(parse: Parse, frame: Frame) -> list[int]:
    """Return the subjects of the verb's clausal complements ("demanded that the company pay")."""
    return [t.i for c in frame.complements for t in children(parse, c, "nsubj", "nsubjpass")]


def complement_objects(parse: Parse, frame: Frame) -> list[int]:
    """Return the objects of the verb's clausal complements ("threatened to shell the port")."""
    found: list[int] = []
    for c in frame.complements:
        found.extend(t.i for t in children(parse, c, "dobj"))
        found.extend(token for _, token in obliques_of(parse, c))
    return found


def joint_roles(cast: Cast, frame: Frame, actors: list[str]) -> Roles:
    """Return the roles of a deed done together: everybody who takes part is an actor."""
    partners = [token for word, token in frame.obliques if word in TOGETHER]
    joint = cast.of_all(partners)
    if not joint:
        joint = [a for token in frame.objects for a in cast.of(token)]
    if not (actors or joint) and (frame.passive or not frame.subjects):
        joint = cast.of_all((t for word, t in frame.obliques if word in ("by", "of")), OWNING_PREPOSITIONS)
    rest = [a for token in (t for word, t in frame.obliques if word == "to") for a in cast.of(token)]
    both = list(dict.fromkeys([*actors, *joint]))
    return Roles(actors=tuple(both), recipients=tuple(a for a in rest if a not in both))


def noun_roles(cast: Cast, noun: int, plover: str, *, reciprocal: bool = False) -> Roles:
    """Return the roles told inside a noun phrase ("an air raid by A on B", "talks between A and B")."""
    parse = cast.parse
    near = obliques_of(parse, noun)
    inner = [pair for word, token in near if word == "of" for pair in obliques_of(parse, token)]
    pairs = [*near, *inner]
    owners = [actor for t in children(parse, noun, "poss", "amod", "compound", "nmod")
              for i in cast.with_conjuncts(t.i) for actor in cast.by_token.get(i, ())]  # fmt: skip
    owners += [a for t in children(parse, noun, "poss") if t.i not in cast.by_token for a in cast.of(t.i)]
    done_by = cast.of_all(t for word, t in pairs if word == "by")
    if plover == "RETREAT" and not (done_by or owners):
        done_by = cast.of_all(t for word, t in near if word == "of")
    if plover in RECIPROCAL or reciprocal:
        joint = cast.of_all(t for word, t in pairs if word in TOGETHER)
        both = tuple(dict.fromkeys([*owners, *done_by, *joint, *cast.of_all(t for word, t in near if word == "of")]))
        return Roles(actors=both, recipients=both if plover not in RECIPROCAL else ())
    actors = list(dict.fromkeys(done_by or owners))
    recipients: list[str] = []
    for wanted in ("against", "on", "of", "at", "upon", "to", "from", "in"):
        recipients = [a for a in cast.of_all(t for word, t in pairs if word == wanted) if a not in actors]
        if recipients:
            break
    recipients = [a for a in recipients if a not in actors]
    if done_by and owners and not recipients:
        recipients = [a for a in owners if a not in actors]
    return Roles(actors=tuple(actors), recipients=tuple(recipients))
