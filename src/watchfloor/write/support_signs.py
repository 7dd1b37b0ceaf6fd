"""Signs of support: how far one sentence's words, names, numbers, links and negations are those of chosen sentences."""

import itertools
from collections.abc import Iterable, Sequence

from msgspec import Struct

from watchfloor.records import Parse, Token
from watchfloor.write.alignment import STOP_ROOTS, Source, held_in
from watchfloor.write.kin import excluded_by, may_stand_for, root
from watchfloor.write.support_links import apart, broken_links, pieces, shape
from watchfloor.write.support_passages import Passages, is_content, is_name, is_number, keys_of

NEGATING = frozenset("not n't no never none nobody nothing neither nor without cannot hardly barely".split())
# Words that turn or narrow what is told: a claim may not put one in that its passages lack.
TURNING = frozenset("despite except without unless until before after instead although not n't no never none".split())
HEDGING = frozenset("may might could expected likely reportedly allegedly possibly perhaps".split())
BOUNDING = frozenset("all every only first last always everyone entire whole most least both".split())
WEAKENING = frozenset("may might could would should can must will plan hope want seek try intend consider".split())
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# Between two words that a claim lays side by side a passage may have this many more.
NEAR = 3


class Signs(Struct, frozen=True, kw_only=True):
    """What was seen of one sentence. Shares lie between 0 and 1; the rest are counts."""

    held_one: float = 1.0
    held_three: float = 1.0
    held_all: float = 1.0
    pairs: float = 1.0
    triples: float = 1.0
    links: float = 1.0
    longest: float = 1.0
    names_missing: float = 0.0
    names_away: float = 0.0
    numbers_missing: float = 0.0
    numbers_away: float = 0.0
    verbs_missing: float = 0.0
    nouns_missing: float = 0.0
    others_missing: float = 0.0
    kin_used: float = 0.0
    opposed: float = 0.0
    exchanged: float = 0.0
    names_exchanged: float = 0.0
    negation: float = 0.0
    negated: float = 0.0
    weakened: float = 0.0
    turned: float = 0.0
    hedged: float = 0.0
    widened: float = 0.0
    misnamed: float = 0.0
    subjects: float = 0.0
    objects: float = 0.0
    core_broken: float = 0.0
    number_broken: float = 0.0
    other_broken: float = 0.0
    unlinked: float = 0.0
    pieces: float = 0.0
    jumps: float = 0.0
    far_jumps: float = 0.0
    backward: float = 0.0
    names_apart: float = 0.0
    numbers_apart: float = 0.0
    no_verb: float = 0.0
    twice: float = 0.0
    words: float = 0.0
    sentences: float = 0.0


def signs_of(parse: Parse, source: Source, passages: Passages) -> Signs:
    """Return the signs of one parsed sentence beside a whole text and the sentences chosen from it."""
    words = [token for token in parse.tokens if token.lower[:1].isalnum()]
    roots = [root(token.lower) for token in words]
    content = [token for token in words if is_content(token)]
    missing = [token for token in content if not any(key in passages.roots for key in keys_of(token))]
    unborne = [token for token in missing if not passages.like(token)]
    known = source.weights
    counted = {
        "names": [t for t in missing if is_name(t)],
        "numbers": [t for t in missing if is_number(t)],
        "verbs": [t for t in unborne if t.pos == "VERB"],
        "nouns": [t for t in unborne if t.pos == "NOUN"],
        "others": [t for t in unborne if t.pos in {"ADJ", "ADV"}],
    }
    found = (link_held(parse, token, passages) for token in content if token.head != token.i)
    links = [held for held in found if held is not None]
    return Signs(
        held_one=held_in(roots, source, 1),
        held_three=held_in(roots, source, 3),
        held_all=weight_held(roots, source),
        pairs=share(pair in source.pairs for pair in itertools.pairwise(roots)),
        triples=share(run in source.triples for run in zip(roots, roots[1:], roots[2:], strict=False)),
        links=share(links),
        longest=longest_shared(roots, source) / max(1, len(roots)),
        names_missing=sum(not any(k in known for k in keys_of(t)) for t in counted["names"]),
        names_away=sum(any(k in known for k in keys_of(t)) for t in counted["names"]),
        numbers_missing=sum(not any(k in known for k in keys_of(t)) for t in counted["numbers"]),
        numbers_away=sum(any(k in known for k in keys_of(t)) for t in counted["numbers"]),
        verbs_missing=len(counted["verbs"]),
        nouns_missing=len(counted["nouns"]),
        others_missing=len(counted["others"]),
        kin_used=sum(not is_name(t) and bool(passages.like(t)) for t in missing),
        opposed=sum(is_opposed(t, roots, passages) for t in missing),
        **exchanges(parse, missing, passages),
        **turns(parse, content, passages),
        **roles(parse, content, passages),
        **put_in(parse, passages),
        misnamed=float(sum(is_misnamed(parse, token, passages) for token in content)),
        **broken_links(parse, content, passages),
        **pieces(roots, source),
        **apart(parse, content, source),
        **shape(parse, content),
        words=len(words),
        sentences=1.0,
    )


def share(found: Iterable[bool]) -> float:
    """Return the share that is true, 1 where there is nothing to count."""
    told = list(found)
    return sum(told) / len(told) if told else 1.0


def weight_held(roots: Sequence[str], source: Source) -> float:
    """Return the weighted share of content roots that stand anywhere in the text."""
    wanted = {word: source.weight(word) for word in roots if word not in STOP_ROOTS}
    total = sum(wanted.values())
    return sum(weight for word, weight in wanted.items() if word in source.weights) / total if total else 1.0


def longest_shared(roots: Sequence[str], source: Source) -> int:
    """Return the longest run of roots whose every three in a row stand in the text."""
    longest = run = 0
    for triple in zip(roots, roots[1:], roots[2:], strict=False):
        run = run + 1 if triple in source.triples else 0
        longest = max(longest, run + 2 if run else 0)
    return longest


def is_opposed(token: Token, roots: Sequence[str], passages: Passages) -> bool:
    """Tell whether a word that the passages lack excludes one that they have and the claim has not."""
    own = set(roots)
    return any(word in passages.roots and word not in own for key in keys_of(token) for word in excluded_by(key))


def exchanges(parse: Parse, missing: Sequence[Token], passages: Passages) -> dict[str, float]:
    """Return how many missing words stand where a passage has another between the same neighbours."""
    others = names = 0
    gone = {token.i for token in missing}
    for token in missing:
        left = next(
            (
                t
                for t in reversed(parse.tokens[max(0, token.i - 4) : token.i])
                if t.lower[:1].isalnum() and t.i not in gone
            ),
            None,
        )
        right = next(
            (t for t in parse.tokens[token.i + 1 : token.i + 5] if t.lower[:1].isalnum() and t.i not in gone), None
        )
        between = filler(left, right, passages)
        if between is None:
            continue
        allowed = {word for key in keys_of(token) for word in may_stand_for(key)}
        if {key for t in between for key in keys_of(t)} & allowed:
            continue
        alike = any(is_name(t) == is_name(token) and is_number(t) == is_number(token) for t in between)
        names += alike and (is_name(token) or is_number(token))
        others += alike
    return {"exchanged": others, "names_exchanged": names}


def filler(left: Token | None, right: Token | None, passages: Passages) -> list[Token] | None:
    """Return the content words that a passage has between two neighbours, or None where they are not so near there."""
    if left is None or right is None:
        return None
    ends = {(number, token.i) for key in keys_of(right) for number, token in passages.at.get(key, ())}
    for key in keys_of(left):
        for number, token in passages.at.get(key, ()):
            for far in range(token.i + 2, token.i + 2 + NEAR):
                if (number, far) in ends:
                    between = passages.parses[number].tokens[token.i + 1 : far]
                    if found := [t for t in between if is_content(t)]:
                        return found
    return None


def turns(parse: Parse, content: Sequence[Token], passages: Passages) -> dict[str, float]:
    """Return how many verbs are negated on one side alone, and how many are told as sure that a passage hedges."""
    lost = added = weakened = 0
    for token in content:
        if token.pos not in {"VERB", "ADJ", "NOUN"}:
            continue
        rivals = passages.like(token)
        if not rivals:
            continue
        mine = negated(parse, token)
        theirs = [negated(passages.parses[number], other) for number, other in rivals]
        added += mine and not any(theirs)
        lost += not mine and all(theirs)
        if token.pos == "VERB" and not hedged(parse, token):
            weakened += all(hedged(passages.parses[number], other) for number, other in rivals)
    return {"negation": added, "negated": lost, "weakened": weakened}


def put_in(parse: Parse, passages: Passages) -> dict[str, float]:
    """Return how many words that turn, hedge or widen a claim has and its passages have not."""
    held = {token.lower for token in passages.tokens}
    negative = bool(held & NEGATING)
    own = [token.lower for token in parse.tokens]
    return {
        "turned": float(sum(w in TURNING and w not in held and not (negative and w in NEGATING) for w in own)),
        "hedged": float(sum(word in HEDGING and word not in held for word in own)),
        "widened": float(sum(word in BOUNDING and word not in held for word in own)),
    }


def is_misnamed(parse: Parse, token: Token, passages: Passages) -> bool:
    """Tell whether a name stands before a word that has only other names before it in the passages."""
    head = parse.tokens[token.head]
    if not is_name(token) or token.dep not in {"amod", "compound", "poss", "nmod"} or is_name(head):
        return False
    heads = passages.like(head)
    before = [names_before(passages.parses[number], other) for number, other in heads]
    told = [names for names in before if names]
    return bool(told) and len(told) == len(before) and not any(set(keys_of(token)) & names for names in told)


def names_before(parse: Parse, token: Token) -> set[str]:
    """Return the roots of the names that hang on a noun."""
    below = [parse.tokens[at] for at in parse.children[token.i]]
    return {key for t in below if t.dep in {"amod", "compound", "poss", "nmod"} and is_name(t) for key in keys_of(t)}


def negated(parse: Parse, token: Token) -> bool:
    """Tell whether a word has a negation of its own."""
    below = [parse.tokens[at] for at in parse.children[token.i]]
    return any(t.dep == "neg" or t.lower in NEGATING for t in below)


def hedged(parse: Parse, token: Token) -> bool:
    """Tell whether a verb stands under "may", "will" or after "plans to"."""
    below = [parse.tokens[at] for at in parse.children[token.i]]
    above = parse.tokens[token.head]
    wanting = token.dep == "xcomp" and above.i != token.i and above.lemma in WEAKENING
    return wanting or any(t.dep == "aux" and (t.lower in WEAKENING or t.lower == "to") for t in below)


def link_held(parse: Parse, token: Token, passages: Passages) -> bool | None:
    """Tell whether a word hangs on the same word in a passage, over at most one other; None where there is no such."""
    head = parse.tokens[token.head]
    while head.pos in {"ADP", "AUX", "PART", "SCONJ"} and head.head != head.i:
        head = parse.tokens[head.head]
    if not is_content(head):
        return None
    uppers = {(number, other.i) for number, other in passages.like(head)}
    return any(
        (number, above) in uppers
        for number, other in passages.like(token)
        for above in above_and_below(passages.parses[number], other)
    )


def above_and_below(parse: Parse, token: Token) -> Iterable[int]:
    """Yield the tokens a word hangs on, up to three steps up, and those hanging on it."""
    at = token
    for _ in range(3):
        if at.head == at.i:
            break
        at = parse.tokens[at.head]
        yield at.i
    yield from parse.children[token.i]


def roles(parse: Parse, content: Sequence[Token], passages: Passages) -> dict[str, float]:
    """Return how many doers and things done to hang on a passage's verb in another place than the claim's."""
    subjects = objects = 0
    for token in content:
        verb = parse.tokens[token.head]
        if token.dep not in SUBJECTS | {"dobj", "pobj"} or verb.pos != "VERB":
            continue
        verbs = passages.like(verb)
        mine = set(keys_of(token))
        doer = token.dep != "dobj"
        told = [doers_of(passages.parses[n], other, SUBJECTS if doer else {"dobj"}) for n, other in verbs]
        told = [one for one in told if one]
        crossed = [doers_of(passages.parses[n], other, {"dobj"} if doer else SUBJECTS) for n, other in verbs]
        if told and not any(mine & one for one in told):
            wrong = 2 if any(mine & one for one in crossed) else 1
            subjects += wrong if doer else 0
            objects += 0 if doer else wrong
    return {"subjects": subjects, "objects": objects}


def doers_of(parse: Parse, verb: Token, deps: Iterable[str]) -> set[str]:
    """Return the roots of a verb's subjects or objects, with what is coordinated or put beside them."""
    found = [at for at in parse.children[verb.i] if parse.tokens[at].dep in deps]
    found += [
        below
        for at in found
        for below in parse.children[at]
        if parse.tokens[below].dep in {"conj", "appos", "compound"}
    ]
    return {key for at in found if parse.tokens[at].pos != "PRON" for key in keys_of(parse.tokens[at])}
