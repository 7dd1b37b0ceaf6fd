"""Who stands where around a verb: subjects, objects, obliques and complements, passives and shared subjects undone."""

from msgspec import Struct

from watchfloor.read.language import child, children, conjuncts
from watchfloor.records import Parse, Token

RELATIVE = frozenset({"who", "which", "that", "whom"})
# Verbs whose infinitive is done by their object ("urged Oslo to sign"), not by their subject.
OBJECT_CONTROL = frozenset(
    """ask urge order tell call force persuade invite warn help want allow permit press pressure lobby beg implore
    encourage compel request advise instruct command authorise authorize enable oblige require expect exhort""".split()
)
# Verbs whose prepositional complement is done by their object ("accused Oslo of spying").
BLAMING = frozenset(
    """accuse blame criticise criticize condemn denounce suspect charge convict prevent stop ban bar deter sue
    prosecute fine arrest detain thank praise commend congratulate rebuke sentence indict fault""".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())
SOURCING = frozenset({"according", "due", "because", "thanks", "despite", "than"})
# Chains of inherited subjects longer than this are parse errors; it also bounds the work on hostile text.
DEEPEST = 6


class Frame(Struct, frozen=True, kw_only=True):
    """A verb with token indexes of its logical subjects and objects (a passive's swapped), its prepositions' objects,
    its clausal complements, and the words that can be its particle."""

    verb: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    complements: tuple[int, ...]
    particles: frozenset[str]
    passive: bool


class Frames:
    """The frames of one parse, each worked out once."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.held: dict[int, Frame] = {}

    def of(self, verb: int) -> Frame:
        """Return the frame of the verb at that index."""
        if verb not in self.held:
            self.held[verb] = frame_of(self.parse, verb)
        return self.held[verb]


def frame_of(parse: Parse, verb: int) -> Frame:
    """Return the frame of one verb."""
    passive = is_passive(parse, verb)
    surface = surface_subjects(parse, verb)
    direct = direct_objects(parse, verb)
    if passive:
        agents = [i for by in children(parse, verb, "agent") for i in agent_nouns(parse, by)]
        agents = agents or agents_astray(parse, verb)
        agents = agents or late_agents(parse, verb)
        subjects, objects = agents, surface + direct
    else:
        subjects, objects = surface, direct
    return Frame(
        verb=verb,
        subjects=tuple(subjects),
        objects=tuple(objects),
        obliques=tuple(obliques_of(parse, verb) + [pair for o in direct for pair in obliques_of(parse, o)]),
        complements=tuple(t.i for t in children(parse, verb, "xcomp", "ccomp")),
        particles=frozenset(
            t.lower for t in children(parse, verb, "prt", "prep", "advmod", "dative", "agent", "advcl")
        ),
        passive=passive,
    )


def agents_astray(parse: Parse, verb: int) -> list[int]:
    """Return a passive's doers that the parser hung on a name before them ("withdrawn from Oman by Peru")."""
    names = [at for _, at in obliques_of(parse, verb) if parse.tokens[at].pos == "PROPN"]
    astray = [t for at in names for t in children(parse, at, "prep", "agent") if t.lower == "by"]
    return [noun.i for by in astray for noun in children(parse, by.i, "pobj") if noun.pos in ("PROPN", "NOUN")]


def agent_nouns(parse: Parse, by: Token) -> list[int]:
    """Return the doers after a passive's "by"; where the parser hung them elsewhere, the noun that follows it."""
    found = [t.i for t in children(parse, by.i, "pobj")]
    for token in () if found else parse.tokens[by.i + 1 : by.i + 5]:
        if token.pos in ("NOUN", "PROPN") and token.dep != "compound":
            return [token.i]
    return found


def late_agents(parse: Parse, verb: int) -> list[int]:
    """Return the doers after a "by" that was parsed into what is asked ("was asked to free the men by Oslo")."""
    for clause in children(parse, verb, "xcomp"):
        if clause.tag == "VB" and not is_passive(parse, clause.i):
            below = [clause.i, *(t.i for t in children(parse, clause.i, "dobj"))]
            found = [t.i for at in below for by in children(parse, at, "agent", "prep") if by.lower == "by"
                     for t in children(parse, by.i, "pobj") if t.ent not in ("DATE", "TIME")]  # fmt: skip
            if found:
                return found
    means = [t.i for w in children(parse, verb, "prep") if w.lower == "with" for t in children(parse, w.i, "pobj")]
    return [t.i for at in means for by in children(parse, at, "prep") if by.lower == "by"
            for t in children(parse, by.i, "pobj")]  # fmt: skip


def particles_of(parse: Parse, verb: int) -> frozenset[str]:
    """Return the words by a verb that can be its particle; a preposition before a date ("called on Friday") is none."""
    found = set()
    for token in children(parse, verb, "prt", "prep", "advmod", "dative", "agent", "acomp"):
        inner = child(parse, token.i, "pobj")
        if inner is None or (inner.ent not in ("DATE", "TIME") and inner.lower not in DAYS):
            found.add(token.lower)
    return frozenset(found)


def is_passive(parse: Parse, verb: int) -> bool:
    """Return whether the verb is passive, marked or reduced ("ships held by the navy", "asked by Oslo, it left")."""
    token = parse.tokens[verb]
    if child(parse, verb, "auxpass", "nsubjpass"):
        return True
    if token.tag not in ("VBN", "VBD") or child(parse, verb, "aux", "nsubj"):
        return False
    if token.dep == "acl" or child(parse, verb, "agent"):
        return True
    if token.tag == "VBN" and token.dep == "advcl":
        return True
    return token.tag == "VBN" and token.dep == "conj" and child(parse, token.head, "auxpass", "nsubjpass") is not None


def surface_subjects(parse: Parse, at: int, depth: int = 0) -> list[int]:
    """Return the grammatical subjects of the word at `at`, its own or the ones that it shares."""
    own = children(parse, at, "nsubj", "nsubjpass")
    if own:
        return [antecedent(parse, at, named_in(parse, token)) for token in own]
    token = parse.tokens[at]
    if depth == 0 and token.tag in ("VBD", "VBZ", "VBP") and token.dep in ("ROOT", "dep", "parataxis", "ccomp"):
        return subject_before(parse, token)
    if depth > DEEPEST or token.head == at:
        return []
    head = parse.tokens[token.head]
    if token.dep in ("conj", "advcl", "acomp", "attr", "oprd", "ccomp"):
        return surface_subjects(parse, head.i, depth + 1) if head.pos in ("VERB", "AUX", "ADJ") else []
    if token.dep == "xcomp":
        return controllers(parse, head, depth)
    if token.dep in ("acl", "relcl"):
        return noun_subjects(parse, token, head, depth)
    if token.dep == "pcomp":
        return preposition_subjects(parse, head, depth)
    return []


def named_in(parse: Parse, subject: Token) -> Token:
    """Return a subject, or where the parser made a participle of it ("The Red Cross operating there said") its own."""
    inner = child(parse, subject.i, "nsubj") if subject.tag == "VBG" else None
    return inner or subject


def subject_before(parse: Parse, token: Token) -> list[int]:
    """Return the subject nearest before a finite verb that the parser left without one, inside its own clause."""
    first, _ = parse.sentences[token.sentence]
    first = max([first, *(mark.i for mark in children(parse, token.i, "mark"))])
    for at in range(token.i - 1, first - 1, -1):
        other = parse.tokens[at]
        if other.dep == "nsubj" and parse.tokens[other.head].dep not in ("relcl", "advcl"):
            return [at]
        if other.pos in ("NOUN", "PROPN") and is_swallowed(parse, other):
            return [at]
    return []


def is_swallowed(parse: Parse, token: Token) -> bool:
    """Return whether a subject was parsed into the phrase before it ("On Friday drones hit", "Near Oslo, guards")."""
    if token.dep == "pobj":
        return any(t.ent in ("DATE", "TIME") or t.lower in DAYS for t in children(parse, token.i, "compound", "nmod"))
    if token.dep not in ("appos", "conj"):
        return False
    before = min((token.i, *parse.children[token.i])) - 1
    return (
        before >= 0 and parse.tokens[before].lower == "," and parse.tokens[token.head].dep in ("pobj", "conj", "appos")
    )


def antecedent(parse: Parse, verb: int, subject: Token) -> int:
    """Return what a relative pronoun stands for, else the subject itself."""
    clause = parse.tokens[verb]
    for _ in range(DEEPEST):
        if clause.dep != "conj":
            break
        clause = parse.tokens[clause.head]
    if subject.lower in RELATIVE and clause.dep == "relcl":
        return clause.head
    if subject.lower in RELATIVE and clause.dep in ("ccomp", "advcl"):
        return cleft(parse, clause) or subject.i
    return subject.i


def cleft(parse: Parse, clause: Token) -> int | None:
    """Return whom "It was Oslo that refused" singles out."""
    above = parse.tokens[clause.head]
    told = child(parse, above.i, "attr") if above.lemma == "be" else None
    subject = child(parse, above.i, "nsubj")
    return told.i if told and subject and subject.lower == "it" else None


def controllers(parse: Parse, matrix: Token, depth: int) -> list[int]:
    """Return who does an infinitive below a matrix verb."""
    if matrix.lemma in OBJECT_CONTROL:
        objects = direct_objects(parse, matrix.i)
        if is_passive(parse, matrix.i):
            return surface_subjects(parse, matrix.i, depth + 1)
        if objects:
            return objects
        return [t.i for prep in children(parse, matrix.i, "prep") for t in children(parse, prep.i, "pobj")]
    return surface_subjects(parse, matrix.i, depth + 1)


def noun_subjects(parse: Parse, token: Token, head: Token, depth: int) -> list[int]:
    """Return who does a clause that modifies a noun: the noun, or for "a plan to strike" the plan's owner."""
    if token.dep == "relcl" or token.tag != "VB":
        return [head.i]
    owner = child(parse, head.i, "poss")
    if owner:
        return [owner.i]
    # "A decision by Oslo to withdraw": whose the decision is says who withdraws.
    named = [at for word, at in obliques_of(parse, head.i) if word == "by" and at < token.i]
    if named:
        return named
    above = parse.tokens[head.head]
    return surface_subjects(parse, above.i, depth + 1) if above.pos == "VERB" else []


def preposition_subjects(parse: Parse, preposition: Token, depth: int) -> list[int]:
    """Return who does a gerund after a preposition ("accused Oslo of spying", "after meeting envoys, Oslo left")."""
    above = parse.tokens[preposition.head]
    if above.pos == "VERB" and above.lemma in BLAMING and preposition.lower in ("of", "for", "from", "with"):
        if is_passive(parse, above.i):
            return surface_subjects(parse, above.i, depth + 1)
        return direct_objects(parse, above.i)
    if above.pos in ("VERB", "AUX"):
        return surface_subjects(parse, above.i, depth + 1)
    owner = child(parse, above.i, "poss")
    return [owner.i] if owner else []


def direct_objects(parse: Parse, verb: int) -> list[int]:
    """Return the grammatical objects of a verb, a relative clause's antecedent among them."""
    found: list[int] = []
    for token in children(parse, verb, "dobj", "dative", "attr", "oprd"):
        if token.pos == "ADP":
            found.extend(t.i for t in children(parse, token.i, "pobj"))
        else:
            found.append(antecedent(parse, verb, token))
    token = parse.tokens[verb]
    if not found and token.dep == "relcl" and token.pos == "VERB":
        subject = child(parse, verb, "nsubj")
        if subject and subject.lower not in RELATIVE:
            found.append(token.head)
    return found or shared_objects(parse, token)


def shared_objects(parse: Parse, token: Token) -> list[int]:
    """Return the object that a verb right before "and" shares with the next ("A condemned and B welcomed the deal")."""
    after = token.i + 1
    if token.pos != "VERB" or after >= len(parse.tokens) or parse.tokens[after].dep != "cc":
        return []
    joined = next((t for t in children(parse, token.i, "conj") if t.pos == "VERB" and t.i > after), None)
    return [t.i for t in children(parse, joined.i, "dobj")] if joined else []


def obliques_of(parse: Parse, at: int) -> list[tuple[str, int]]:
    """Return (preposition, object) pairs below a word, compound prepositions by their last word too."""
    found: list[tuple[str, int]] = []
    for preposition in children(parse, at, "prep", "dative"):
        if preposition.pos not in ("ADP", "SCONJ", "VERB", "ADV") or preposition.lower in SOURCING:
            continue
        if preposition.lower == "without":
            found.extend(
                pair for t in children(parse, preposition.i, "pobj", "pcomp") for pair in obliques_of(parse, t.i)
            )
        for inner in [preposition, *children(parse, preposition.i, "prep")]:
            found.extend((inner.lower, t.i) for t in children(parse, inner.i, "pobj"))
    return found


def heads_named(parse: Parse, at: int) -> list[int]:
    """Return the nouns that a phrase is about: its head and conjuncts, and what "a series of" holds."""
    found = []
    for token in conjuncts(parse, at):
        found.append(token.i)
        for below in parse.children[token.i]:
            if parse.tokens[below].dep == "prep" and parse.tokens[below].lower == "of":
                found.extend(t.i for t in children(parse, below, "pobj"))
    return found
