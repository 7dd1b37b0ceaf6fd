"""Pronouns referred back to the actors they most likely mean, or to nobody where two are as likely."""

from collections.abc import Sequence

from watchfloor.read.memory import Memory, Said
from watchfloor.records import Actor, Parse, Token

PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "their", "them", "themselves"})
PRONOUNS = PERSONAL | NEUTER | PLURAL
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# What a grammatical place is worth to a later pronoun: subjects before objects before the rest, as accounts of salience
# rank them. The numbers were set by judgement and read over on sample articles, not fitted.
WEIGHTS = {"nsubj": 4, "nsubjpass": 4, "agent": 2, "dobj": 2, "pobj": 1, "poss": 1, "conj": 2, "appos": 2, "ROOT": 3}
# A candidate one sentence back loses this much; two sentences back it is no candidate.
DISTANCE = 3
MANY = frozenset({"group", "office", "military", "police", "company"})
# What standing as subject of the very clause adds for a possessive, and how many heads up the clause's verb may be.
NEAREST = 3
CLIMB = 4
RIVALS = frozenset({"nsubj", "nsubjpass", "dobj"})
DEEDS = frozenset(
    """say tell deny accuse announce ask demand reject agree urge warn claim add call want welcome condemn criticise
    criticize decline refuse vow pledge threaten offer propose insist argue believe expect hope plan seek respond
    confirm stress note describe declare give describe complain promise fear regret oppose support invite summon
    withdraw fire launch deploy send sign recall blame suspect think know consider decide order""".split()
)
UNDERGONE = frozenset("ask tell accuse invite warn criticise criticize condemn urge expect force found blame".split())
# Stands for somebody who was mentioned but not made out: a pronoun that means them means nobody known.
NOBODY = Actor(id="?", name="?", kind="body")
WEATHER = frozenset({"be", "seem", "appear", "take", "remain", "become", "emerge", "turn", "follow"})


def weight_of(token: Token) -> int:
    """Return how strongly a token's place in its sentence recommends it to a later pronoun."""
    return WEIGHTS.get(token.dep, 1)


def is_empty(parse: Parse, token: Token) -> bool:
    """Return true for an "it" that stands for nobody ("it is likely that", "it was hit that mattered")."""
    if token.lower != "it":
        return False
    head = parse.tokens[token.head]
    below = {parse.tokens[k].dep for k in parse.children[head.i]}
    return token.dep == "expl" or (
        head.lemma in WEATHER and bool(below & {"acomp", "ccomp", "csubj", "advcl", "xcomp"})
    )


def fits(token: Token, said: Said) -> bool:
    """Return true where an actor is of the kind that a pronoun can stand for."""
    actor = said.actor
    word = token.lower
    if word in PERSONAL:
        return actor.kind == "person" or (
            actor is not NOBODY and actor.kind == "office" and not (actor.office or "").endswith("s")
        )
    many = bool(said.group) or is_many(actor)
    if word in PLURAL:
        return many or actor.kind in {"party", "company", "group", "military", "police"}
    return actor.kind != "person" and not said.group and not (many and actor.kind in MANY)


def is_many(actor: Actor) -> bool:
    """Return true for an actor that is several people by its name ("officials", "the Houthis"; not "Hamas")."""
    if actor.kind == "country":
        return False
    if actor.office:
        return actor.office.endswith("s") and not actor.office.endswith("ss")
    return actor.name.endswith("s") and actor.name.startswith("the ")


def antecedents(parse: Parse, token: Token, memory: Memory) -> tuple[Actor, ...]:
    """Return whom a pronoun means: one actor, several named together, or nobody where two are equally plausible."""
    if is_empty(parse, token) or not can_mean_actor(parse, token):
        return ()
    said = memory.said
    if token.lower in PERSONAL:
        woman = token.lower in FEMALE
        said = [one for one in said[-40:] if memory.women.get(one.actor.id, woman) == woman]
    ranked = ranking(parse, token, said)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return ()
    if token.lower not in PERSONAL and not speaks(parse, token) and ranked[0][0] <= rival(parse, token, memory.said):
        return ()
    return () if NOBODY in ranked[0][1] else ranked[0][1]


def can_mean_actor(parse: Parse, token: Token) -> bool:
    """Return false where "it" is done something that is done to things ("it was signed", "to fly it")."""
    if token.lower not in {"it", "them", "itself", "themselves"}:
        return True
    if token.dep == "nsubjpass":
        return parse.tokens[token.head].lemma in UNDERGONE
    if token.dep == "nsubj" and parse.tokens[token.head].tag == "VBN":
        return any(parse.tokens[k].dep == "aux" for k in parse.children[token.head])
    return token.dep == "nsubj" or token.lower in {"itself", "themselves"}


def speaks(parse: Parse, token: Token) -> bool:
    """Return true where a pronoun is the subject of a verb that only people and bodies do ("it denied")."""
    head = parse.tokens[token.head]
    return token.dep == "nsubj" and head.lemma in DEEDS


def rival(parse: Parse, token: Token, said: Sequence[Said]) -> int:
    """Return the weight of the strongest noun before a pronoun that names nobody but could be what it means."""
    named = {one.token for one in said[-40:]}
    plural = token.lower in PLURAL
    best = 0
    first = parse.sentences[max(0, token.sentence - 1)][0]
    for other in parse.tokens[first : token.i]:
        if other.pos != "NOUN" or other.dep not in RIVALS or other.i in named:
            continue
        if (other.tag == "NNS") == plural:
            best = max(best, weight_of(other) - DISTANCE * (token.sentence - other.sentence))
    return best


def ranking(parse: Parse, token: Token, said: Sequence[Said]) -> list[tuple[int, tuple[Actor, ...]]]:
    """Return the candidates with their scores, best first; those coordinated with one another count as one."""
    scores: dict[tuple[str, ...], tuple[int, tuple[Actor, ...]]] = {}
    groups: dict[int, list[Actor]] = {}
    for one in reversed(said):
        back = token.sentence - one.sentence
        if back > 1:
            break
        if one.weight == 0 or one.token >= token.i or not fits(token, one) or bound(parse, token, one):
            continue
        score = one.weight - DISTANCE * back + (NEAREST if same_clause(parse, token, one) else 0)
        actors: tuple[Actor, ...] = (one.actor,)
        if one.group:
            groups.setdefault(one.group, []).insert(0, one.actor)
            actors = tuple(dict.fromkeys(groups[one.group]))
            scores = {k: v for k, v in scores.items() if not set(k) <= {a.id for a in actors}}
        key = tuple(actor.id for actor in actors)
        if key not in scores or scores[key][0] < score:
            scores[key] = (score, actors)
    return sorted(scores.values(), key=lambda pair: -pair[0])


def same_clause(parse: Parse, token: Token, said: Said) -> bool:
    """Return true where a possessive stands under the verb whose subject the candidate is ("Seoul withdrew its")."""
    if token.dep != "poss":
        return False
    verb = parse.tokens[said.token].head
    at = token.i
    for _ in range(CLIMB):
        at = parse.tokens[at].head
        if at == verb:
            return parse.tokens[said.token].dep in SUBJECTS
        if parse.tokens[at].pos in {"VERB", "AUX"}:
            return False
    return False


def bound(parse: Parse, token: Token, said: Said) -> bool:
    """Return true where grammar forbids the reference: a subject's own object cannot be the same actor."""
    other = parse.tokens[said.token]
    if token.lower in {"it", "him", "them", "her"} and token.dep in {"dobj", "pobj"}:
        return other.dep in SUBJECTS and other.head in {token.head, parse.tokens[token.head].head}
    return False


def quoted_tokens(parse: Parse) -> bytearray:
    """Return a flag for each token: 1 inside double quotation marks (a paragraph's end closes them)."""
    flags = bytearray(len(parse.tokens))
    inside = False
    for token in parse.tokens:
        if token.text == '"' or token.text in {"``", "''"}:
            inside = not inside
        elif "\n" in token.text:
            inside = False
        else:
            flags[token.i] = inside
    return flags
