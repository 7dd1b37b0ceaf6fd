"""Whether the words around a time look back or ahead: the tense of what governs them."""

from itertools import islice

from watchfloor.read.language import ancestors
from watchfloor.records import Parse, Token

AHEAD = frozenset({"will", "shall", "'ll", "would", "may", "might", "could", "should", "can", "must", "ll"})
# Participles and adjectives that point ahead on their own: "planned for Friday", "due on Monday".
PLANNED = frozenset(
    "plan schedule expect due slate set upcoming forthcoming postpone delay propose bind invite order promise vow"
    " pledge".split()
)
# Verbs whose infinitive happened, or did not, when they did: "failed to arrive on Tuesday".
REALISED = frozenset(
    "fail manage begin start continue refuse try attempt seem appear cease stop help use decline come go".split()
)
SPEECH = frozenset("say tell report write quote announce state add warn show read".split())
# Heads further up than this do not govern; in a text without full stops there may be thousands.
FAR = 40
BACK_TAGS = frozenset({"VBD", "VBN"})


def lean_of(parse: Parse, i: int) -> int:
    """Return 1 where token i is told of as to come, -1 as past, 0 where the words do not say."""
    nominal = False
    for token in islice(ancestors(parse, i), FAR):
        if token.lemma in PLANNED and token.tag in {"VBN", "JJ", "VBG"}:
            return 1
        if token.pos in {"VERB", "AUX"}:
            lean = _verb_lean(parse, token)
            # "Ports are shut after Monday's walkout": the present tense is the shutting's, not the walkout's.
            if lean and not (nominal and lean > 0 and token.tag in {"VBZ", "VBP"}):
                return lean
        elif token.pos in {"NOUN", "PROPN"}:
            nominal = True
    return 0


def _verb_lean(parse: Parse, verb: Token) -> int:
    """Return how one verb leans; 0 for a bare participle, which leans as its own governor does."""
    helpers = [parse.tokens[at] for at in parse.children[verb.i] if parse.tokens[at].dep in {"aux", "auxpass"}]
    lowers = {token.lower for token in helpers}
    if lowers & AHEAD:
        return -1 if "have" in lowers else 1
    if lowers & {"was", "were", "had", "did", "has", "have", "'ve", "been"}:
        return -1
    if verb.tag == "VB" and "to" in lowers:
        above = parse.tokens[verb.head]
        return 0 if above.lemma in REALISED and above.i != verb.i else 1
    if verb.tag in BACK_TAGS:
        if verb.tag == "VBN" and lowers & {"is", "are", "be", "being"}:
            return 1
        return -1
    if verb.tag == "VBG":
        return 1 if lowers & {"is", "are", "'s", "'re", "am"} else 0
    if verb.tag in {"VBZ", "VBP"}:
        return -1 if verb.lemma in SPEECH else 1
    return 0
