"""What a number counts, what befell it and what narrows it, walked from the number's token."""

from typing import NamedTuple

from watchfloor.read.language import child, children, conjuncts, subtree
from watchfloor.read.number_words import number_of
from watchfloor.read.states import (
    DOES,
    EMPTY,
    GROUPS,
    HARMS,
    HELD,
    HOLDS,
    KNOWN_STATES,
    MOVES,
    NARROWING,
    PASSING,
    PEOPLE,
    PERSONS,
    STATES_OF_PEOPLE,
    STRIKERS,
    TALLIES,
    UNDERGOES,
)
from watchfloor.read.units import unit_of
from watchfloor.records import Parse, Token

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
# A phrase of more tokens than this does not narrow, it tells on.
LONGEST = 9
# A "sentence" of more tokens than this is a table or worse: walking it for each of its numbers costs its square.
ENDLESS = 400


class Counted(NamedTuple):
    """What is counted (a lemma), its state, and the offsets of the phrase that narrows it. `handed`: a tally ("the
    figure") that counts what was counted before it."""

    counted: str | None = None
    state: str | None = None
    scope: tuple[int, int] | None = None
    handed: bool = False


def counted_of(parse: Parse, i: int, unit: str | None) -> Counted:
    """Return what the number at token i counts; for a number with a unit, what is measured."""
    first, last = parse.sentences[parse.tokens[i].sentence]
    if last - first > ENDLESS:
        return Counted()
    head = _head(parse, i, unit)
    tally = _tally(parse, head)
    if tally is not None:
        return tally
    noun = _handed_on(parse, head, unit) or head
    counted = None if noun is head and unit is not None else lemma_of(noun)
    state = _state(parse, head) or (_state(parse, noun) if noun is not head else None)
    if noun.lemma in HOLDS or noun.pos in {"ADJ", "VERB"}:
        state, counted = state or HOLDS.get(noun.lemma) or UNDERGOES.get(noun.lemma), counted and "people"
    if counted is None and unit is None and state in STATES_OF_PEOPLE:
        counted = "people"
    return Counted(counted, state, _scope(parse, head, noun, unit))


def lemma_of(noun: Token) -> str | None:
    """Return the name of what a noun counts, singular; "people" for persons in general; None for a bare number."""
    if noun.lemma in PEOPLE:
        return "people"
    if noun.pos not in {"NOUN", "PROPN", "ADJ", "VERB"} or noun.lemma in GROUPS or number_of(noun.lemma) is not None:
        return None
    if noun.lower in {"bases", "oases"}:
        return noun.lower.removesuffix("s") if noun.lower == "bases" else "oasis"
    if noun.lemma.endswith("men"):
        return noun.lemma.removesuffix("men") + "man"
    return noun.lemma.removesuffix("s") if noun.tag == "NNPS" else noun.lemma


_NUMERIC_DEPS = frozenset({"nummod", "quantmod", "compound", "amod", "advmod", "det"})


def _head(parse: Parse, i: int, unit: str | None) -> Token:
    """Return the token that stands for the counted thing: the noun the number belongs to, else the number itself."""
    token = parse.tokens[i]
    for _ in range(4):
        above = parse.tokens[token.head]
        numeric = (
            token.i == i or token.pos == "NUM" or token.tag == "CD" or token.dep in {"quantmod", "compound", "advmod"}
        )
        if above.i == token.i or not numeric or token.dep not in _NUMERIC_DEPS:
            break
        if above.i < token.i and above.pos not in {"NUM", "SYM"}:
            break
        if unit is None and above.ent == "DATE" and token.i == i:
            break
        token = above
    if unit is None and token.pos == "NUM" and token.i + 1 < len(parse.tokens):
        follower = parse.tokens[token.i + 1]
        holds = follower.lemma in HOLDS or (follower.tag == "VBN" and follower.lemma in UNDERGOES)
        # "left 11 wounded": the parser hangs the participle on the number or on its verb.
        if holds and follower.head != follower.i and follower.head in {token.i, token.head}:
            return follower
    return token


def _handed_on(parse: Parse, head: Token, unit: str | None) -> Token | None:
    """Return what follows "of": "dozens of ships", "two of the four dead", "18 tonnes of grain"."""
    if unit is None and head.pos != "NUM" and head.lemma not in GROUPS:
        return None
    if (
        unit is not None
        and unit.isupper()
        and head.pos == "NOUN"
        and head.lemma not in GROUPS
        and unit_of(head.text) is None
    ):
        return None  # "a $5bn takeover of the chain" counts no chains
    for _ in range(3):
        of = next((one for one in children(parse, head.i, "prep") if one.lower == "of" and one.i > head.i), None)
        thing = None if of is None else child(parse, of.i, "pobj")
        if thing is None or thing.lemma not in GROUPS:
            return thing
        head = thing
    return None


def _tally(parse: Parse, token: Token) -> Counted | None:
    """Return what a tally counts: "the toll rose to four", "put the number of dead at seven", "a total of 40 ships"."""
    above = parse.tokens[token.head]
    if token.dep == "pobj" and above.lower in {"to", "at", "of", "past"}:
        above = parse.tokens[above.head]
    elif token.dep not in {"dobj", "attr", "oprd", "npadvmod"}:
        return None
    if above.lemma in TALLIES:
        return _of_tally(parse, above, token.i)
    if above.lemma not in MOVES:
        return None
    for noun in children(parse, above.i, "nsubj", "dobj", "nsubjpass"):
        if noun.lemma in TALLIES and noun.i != token.i:
            return _of_tally(parse, noun, token.i)
        if noun.lemma in HOLDS and noun.i != token.i and noun.lemma != "life" and noun.pos == "NOUN":
            return Counted("people", HOLDS[noun.lemma], _phrase(parse, noun, token.i))
    return None


def _of_tally(parse: Parse, noun: Token, at: int) -> Counted:
    """Return what "the number of dead", "the death toll", "the figure" stands for."""
    for modifier in children(parse, noun.i, "compound", "amod", "nmod"):
        if modifier.lemma in HOLDS:
            return Counted("people", HOLDS[modifier.lemma], _phrase(parse, noun, at))
    for of in children(parse, noun.i, "prep"):
        if of.lower == "of" and (thing := child(parse, of.i, "pobj")) is not None and thing.i != at:
            counted = "people" if thing.lemma in PEOPLE or thing.lemma in HOLDS else thing.lemma
            state = HOLDS.get(thing.lemma) or UNDERGOES.get(thing.lemma) or _state(parse, thing)
            return Counted(counted, state, _phrase(parse, thing, at))
    if noun.lemma == "toll":
        return Counted("people", "killed", _phrase(parse, noun, at))
    return Counted(handed=True)


def _state(parse: Parse, token: Token) -> str | None:
    """Return what befell or is done to the thing at a token, or None."""
    if token.lemma in HOLDS:
        governed = _governed_state(parse, token) if token.lemma in HELD else None
        return governed if governed in KNOWN_STATES else HOLDS[token.lemma]
    near = (*children(parse, token.i, "amod", "appos", "compound"), *_beside(parse, token))
    after = children(parse, token.i, "acl", "relcl", "advcl")
    governed = _governed_state(parse, token)
    if governed in KNOWN_STATES:
        after = []
    return next((found for at in (*near, *after) if (found := _modifier_state(parse, at))), governed)


def _governed_state(parse: Parse, token: Token) -> str | None:
    """Return the state that the noun or verb above gives to the thing at a token."""
    # In "killed two and wounded five" each verb has its own; in "two soldiers and a child were killed" all share one.
    first = token
    while first.dep == "conj" and parse.tokens[first.head].pos in {"NOUN", "PROPN", "NUM", "ADJ"}:
        first = parse.tokens[first.head]
    above = parse.tokens[first.head]
    if above.i == first.i:
        return UNDERGOES.get(first.lemma) if first.tag == "VBN" else None
    if first.dep == "pobj" and above.lower in {"of", "with"}:
        noun = parse.tokens[above.head]
        return HOLDS.get(noun.lemma) if above.lower == "of" and noun.lemma not in TALLIES else None
    return _verb_state(parse, first, above)


def _beside(parse: Parse, token: Token) -> list[Token]:
    """Return the small-clause predicates next to an object: "left two people dead", "31 people wounded"."""
    last = token.i
    while token.dep == "conj" and parse.tokens[token.head].pos in {"NOUN", "PROPN", "NUM"}:
        token = parse.tokens[token.head]
    above = parse.tokens[token.head]
    found = children(parse, above.i, "oprd", "acomp", "xcomp", "ccomp") if token.dep in {"dobj", "nsubj"} else []
    if token.dep in {"nsubj", "nsubjpass"} and (above.lemma in HOLDS or above.tag == "VBN"):
        found.append(above)
    return [one for one in found if last < one.i < last + 12]


def _modifier_state(parse: Parse, token: Token) -> str | None:
    """Return the state that a modifier gives: "wounded" soldiers, people "who died", ships "held"."""
    if token.lemma == "miss":
        return "missing" if token.tag in {"VBG", "JJ"} else None
    if token.lemma in HOLDS and token.pos in {"ADJ", "VERB", "NOUN", "ADV"}:
        return HOLDS[token.lemma]
    if token.tag == "VBN" and token.lemma in UNDERGOES:
        return UNDERGOES[token.lemma]
    if token.dep in {"relcl", "acl"} and token.lemma in DOES:
        return DOES[token.lemma]
    if token.dep == "relcl" and child(parse, token.i, "nsubjpass") is not None:
        return UNDERGOES.get(token.lemma)
    return None


def _verb_state(parse: Parse, token: Token, verb: Token) -> str | None:
    """Return the state that the governing verb gives to its subject or object."""
    if verb.pos not in {"VERB", "AUX"}:
        return None
    if token.dep in {"nsubj", "nsubjpass"}:
        for _ in range(3):
            further = child(parse, verb.i, "xcomp", "oprd")
            if verb.lemma not in PASSING or further is None:
                break
            verb = further
        return _subject_state(parse, token, verb)
    if token.dep != "dobj" or (verb.lemma in {"lose", "claim"} and token.lemma not in {"life", "people"}):
        return None
    return _named_state(parse, verb)


def _named_state(parse: Parse, verb: Token) -> str | None:
    """Return the state that a verb gives to what undergoes it: ours, or else the verb itself."""
    if verb.lemma == "shoot" and any(one.lower == "down" for one in children(parse, verb.i)):
        return "downed"
    if verb.lemma == "shoot" and any(one.lower in {"dead", "death"} for one in children(parse, verb.i)):
        return "killed"
    return UNDERGOES.get(verb.lemma) or (None if verb.lemma in EMPTY | MOVES | PASSING else verb.lemma)


def _subject_state(parse: Parse, token: Token, verb: Token) -> str | None:
    """Return the state of a verb's subject, active or passive."""
    if verb.lemma in HOLDS:
        return HOLDS[verb.lemma]
    if verb.tag == "VBN" and (child(parse, verb.i, "auxpass") or token.dep == "nsubjpass" or verb.lemma in UNDERGOES):
        return _named_state(parse, verb) if child(parse, verb.i, "dobj") is None else None
    if verb.lemma in DOES and (verb.lemma != "strike" or token.lemma in PERSONS | STRIKERS):
        return DOES[verb.lemma]
    thing = child(parse, verb.i, "dobj", "acomp", "attr")
    if thing is None:
        return None if verb.lemma in EMPTY | MOVES | PASSING or verb.lemma in UNDERGOES else verb.lemma
    if verb.lemma == "take" and thing.lemma == "part":
        return "taking part"
    if verb.lemma in {"receive", "suffer", "sustain"} and thing.lemma in HARMS:
        return "wounded"
    return HOLDS.get(thing.lemma) if verb.lemma in {"be", "remain", "go"} else None


def _scope(parse: Parse, head: Token, noun: Token, unit: str | None) -> tuple[int, int] | None:
    """Return the offsets of the phrase that narrows what is counted, as written."""
    if noun is not head and unit is not None:
        of = parse.tokens[noun.head]
        return _clip(parse, [of.i, *subtree(parse, noun.i)])
    before = [c for c in children(parse, noun.i, *MODIFIERS) if c.i < noun.i]
    modified = [c for c in before if c.pos in {"ADJ", "PROPN", "NOUN"} and number_of(c.lemma) is None]
    modified = [c for c in modified if c.lemma not in HOLDS and c.ent not in {"CARDINAL", "DATE"}]
    tail = _narrowing(parse, head) or (_narrowing(parse, noun) if noun is not head else None)
    if unit is None and (modified or noun.lemma in PERSONS):
        whole = [*(c.i for c in modified), noun.i, *(tail or [])]
        return _clip(parse, sorted(whole)) if tail is None or tail[0] == noun.i + 1 else _clip(parse, tail)
    return _clip(parse, tail) if tail else None


def _narrowing(parse: Parse, token: Token) -> list[int] | None:
    """Return the tokens of the prepositional phrase beside a noun, or beside its verb, that narrows it."""
    for prep in children(parse, token.i, "prep"):
        if prep.i > token.i and _narrows(parse, prep):
            return subtree(parse, prep.i)
    below = subtree(parse, token.i)
    verb = parse.tokens[token.head]
    if verb.pos != "VERB":
        return None
    ends = {max(one.i for one in conjuncts(parse, token.i)) + 1, below[-1] + 1, verb.i + 1}
    for prep in children(parse, verb.i, "prep"):
        if prep.i > token.i and prep.i in ends and _narrows(parse, prep):
            return subtree(parse, prep.i)
    rate = parse.tokens[below[-1] + 1 : below[-1] + 3]
    if len(rate) == 2 and rate[0].lower in {"a", "an", "per"} and rate[1].pos == "NOUN":
        return [token.i for token in rate]
    return None


def _narrows(parse: Parse, prep: Token) -> bool:
    """Return whether a preposition narrows a count: "on the Kyrgyz side", "since 1999", but not "on Monday"."""
    if prep.lower not in NARROWING:
        return False
    thing = child(parse, prep.i, "pobj")
    return prep.lower == "since" or thing is None or thing.ent not in {"DATE", "TIME"}


def _phrase(parse: Parse, noun: Token, at: int) -> tuple[int, int] | None:
    """Return the offsets of the phrase that narrows a tally; the tally's own number at token `at` is not in it."""
    tail = _narrowing(parse, noun)
    return _clip(parse, tail) if tail and at not in tail else None


def _clip(parse: Parse, tokens: list[int]) -> tuple[int, int] | None:
    """Return the offsets of tokens laid end to end, or None where they are too many or not together."""
    first, last = min(tokens), max(tokens)
    if last - first >= LONGEST:
        return None
    return parse.tokens[first].start, parse.tokens[last].end
