"""The parts of a clause: which pieces of a sentence are its subject, verb, object, time, place, and which can go."""

from collections.abc import Iterator

from msgspec import structs

from watchfloor.read.language import Noticed, child, starting_in, subtree
from watchfloor.records import Interval, Mention, Parse, Part, Place, Token, When

ROLES = {
    "nsubj": "subject", "nsubjpass": "subject", "csubj": "subject", "csubjpass": "subject", "expl": "subject",
    "aux": "verb", "auxpass": "verb", "neg": "verb", "prt": "verb",
    "dobj": "object", "attr": "complement", "acomp": "complement", "dative": "object", "oprd": "complement",
    "xcomp": "complement", "ccomp": "complement", "agent": "object", "pcomp": "complement", "pobj": "object",
    "advmod": "manner", "npadvmod": "manner", "prep": "other", "advcl": "other", "acl": "other", "relcl": "relative",
    "appos": "apposition", "intj": "connective",
}  # fmt: skip
MARKS = {
    "because": "cause", "as": "cause", "since": "cause", "if": "condition", "unless": "condition",
    "once": "condition", "until": "condition", "before": "condition", "after": "time", "when": "time",
    "while": "concession", "although": "concession", "though": "concession", "whereas": "concession",
    "so": "purpose",
}  # fmt: skip
DROPPED = frozenset({"punct", "mark", "cc", "preconj", "meta", "dep"})
CONNECTIVES = frozenset(
    """however meanwhile moreover furthermore also therefore thus instead nevertheless nonetheless still then too but
    and so yet indeed besides likewise similarly consequently accordingly additionally again""".split()
)
# Adverbs that change what is true; every other adverb may be left out.
# "Second, officers will meet": numbering, where it stands alone before the verb.
ORDINALS = frozenset("first second third fourth fifth firstly secondly thirdly finally lastly separately".split())
LIMITING = frozenset(
    """not never no only nearly almost about just first last again hardly barely rarely longer merely even partly
    allegedly reportedly apparently possibly probably likely unlikely yet less more privately
    provisionally""".split()
)
# A prepositional phrase right after the verb with one of these completes it ("accused of", "agreed on").
COMPLETING = frozenset("of to with from for into on against about over by as at".split())
PRONOUNS = frozenset("he she it they this that these those we i you which who both neither".split())
PLACING = frozenset({"in", "at", "near", "off", "outside"})
LEADS = frozenset(",:;–—-(")
NAMES = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
POSSESSIVE = frozenset("his her its their".split())
# A phrase of this many words can be told without the last of what qualifies it, if this many words stay.
LONG, ENOUGH = 11, 5
# With one of these in it, what qualifies a noun decides whether the whole is true ("the first in ten years").
NARROWING = frozenset("first last only most least worst best largest no not never none nobody every all".split())
TAIL_STARTS = frozenset(
    "including particularly especially notably with such among amid as in on at for capable".split()
)
# A part of which a mention is the whole has at most this many characters beside it ("for the ...'s").
BESIDE = 12
# No name of a place and no expression of time is longer.
LONGEST = 120
SPLIT = frozenset({"relcl", "appos", "acl", "advcl"})


def parts_of(noticed: Noticed, head: Token, subject: Token, limits: tuple[int, int]) -> tuple[Part, ...]:
    """Return the parts of the clause under `head`, in text order, within the offsets `limits`."""
    parse = noticed.parse
    pieces: list[tuple[str, bool, list[int]]] = [("verb", False, [head.i])]
    if subject.i not in parse.children[head.i]:
        pieces.append(("subject", False, trimmed(noticed, subtree(parse, subject.i))))
    objects = 0
    for at in parse.children[head.i]:
        token = parse.tokens[at]
        if token.dep in DROPPED or token.dep in {"conj", "parataxis"} or is_apart(parse, head, token):
            continue
        role, optional = role_of(noticed, head, token, objects)
        objects += role in {"object", "complement"}
        for kind, can_go, piece in split(noticed, token, role, optional=optional):
            if piece:
                pieces.append((kind, can_go, piece))
    made = [part for role, optional, piece in pieces for part in part_of(noticed, role, optional, piece, limits)]
    return joined_verbs(noticed, sorted(made, key=lambda part: part.start))


def is_apart(parse: Parse, head: Token, token: Token) -> bool:
    """Tell whether a child is a clause of its own, set off from the verb by a colon or semicolon."""
    if token.pos not in {"VERB", "AUX"} or token.dep not in {"ccomp", "advcl", "parataxis", "dep"}:
        return False
    low, high = sorted((head.i, token.i))
    return any(parse.tokens[at].text in {":", ";", "—", "–"} for at in range(low, high))


def role_of(noticed: Noticed, head: Token, token: Token, objects: int) -> tuple[str, bool]:
    """Return the role of a verb's child and whether the clause can do without it."""
    parse = noticed.parse
    role = ROLES.get(token.dep, "other")
    if token.dep in {"advmod", "npadvmod"}:
        if token.lower in CONNECTIVES or (token.lower in ORDINALS and token.i < head.i and not parse.children[token.i]):
            return "connective", True
        words = {parse.tokens[at].lower for at in subtree(parse, token.i)}
        when = time_at(noticed, token)
        return ("time" if when else role), bool(when) or not words & LIMITING
    if token.dep == "prep":
        return preposition(noticed, head, token, objects)
    if token.dep == "advcl":
        mark = child(parse, token.i, "mark", "advmod")
        if mark is not None and mark.lower in MARKS:
            role = MARKS[mark.lower]
            return role, role != "condition"
        infinitive = child(parse, token.i, "aux")
        return ("purpose" if infinitive is not None and infinitive.lower == "to" else "other"), True
    return role, role in {"connective", "relative", "apposition"}


def preposition(noticed: Noticed, head: Token, token: Token, objects: int) -> tuple[str, bool]:
    """Return the role of a prepositional phrase on the verb, and whether it can go."""
    parse = noticed.parse
    if time_at(noticed, token):
        return "time", True
    if token.lower in {"without", "unless", "except", "despite"}:
        return ("concession" if token.lower == "despite" else "manner"), token.lower == "despite"
    placed = token.lower in PLACING and any(place_at(noticed, parse.tokens[at]) for at in parse.children[token.i])
    if placed and token.i != head.i + 1:
        return "place", True
    near = 0 < token.i - head.i <= 2 + 6 * bool(objects)
    completes = token.lower in COMPLETING or token.i == head.i + 1 or child(parse, token.i, "pcomp") is not None
    return ("place" if placed else "other"), not (near and completes)


def split(noticed: Noticed, token: Token, role: str, *, optional: bool) -> Iterator[tuple[str, bool, list[int]]]:
    """Yield a child's own words, and apart from them the asides and relative clauses inside it that can go."""
    parse = noticed.parse
    inside = subtree(parse, token.i)
    if optional:
        yield role, True, trimmed(noticed, inside)
        return
    cut: set[int] = set()
    long = len(inside) >= LONG and not NARROWING & {parse.tokens[at].lower for at in inside}
    for at in inside:
        inner = parse.tokens[at]
        if at == token.i or at in cut:
            continue
        if long and is_tail(parse, inner) and not time_at(noticed, inner):
            below = trimmed(noticed, subtree(parse, at))
            if below and below[-1] == trimmed(noticed, inside)[-1] and below[0] - inside[0] >= ENOUGH:
                yield "tail", True, below
                cut.update(range(below[0], below[-1] + 1))
            continue
        if inner.dep not in SPLIT:
            continue
        below = trimmed(noticed, subtree(parse, at))
        if not below or below[0] <= token.i:
            continue
        after_comma = below[0] > 0 and parse.tokens[below[0] - 1].lower in {",", "-", "–", "—", "("}
        if inner.dep == "appos" and not after_comma:
            continue
        if inner.dep == "advcl" and (not after_comma or role == "condition"):
            continue
        if inner.dep in {"acl", "relcl"} and not after_comma and child(parse, at, "mark") is not None:
            # "a report that the talks failed": without it the report is of nothing.
            continue
        if inner.dep in {"relcl", "acl"} and not after_comma:
            yield "relative", len(below) > 2, below
        else:
            yield ("apposition" if inner.dep == "appos" else "aside"), True, below
        cut.update(range(below[0], below[-1] + 1))
    rest = trimmed(noticed, [at for at in inside if at not in cut])
    yield role, optional, rest


def is_tail(parse: Parse, token: Token) -> bool:
    """Tell whether a token opens a phrase that only qualifies the noun before it: "including ...", "capable of ..."."""
    head = parse.tokens[token.head]
    after_comma = parse.tokens[token.i - 1].lower == ","
    if token.i <= head.i or (head.pos not in {"NOUN", "PROPN"} and not after_comma):
        return False
    return (token.dep in {"prep", "amod", "acl", "advcl"} and token.lower in TAIL_STARTS) or (
        token.dep == "prep" and after_comma
    )


def trimmed(noticed: Noticed, indexes: list[int]) -> list[int]:
    """Return the run without punctuation, spaces or coordinators at its edges."""
    tokens = noticed.parse.tokens
    first, last = 0, len(indexes)
    while first < last and is_edge(tokens[indexes[first]], kept="\"'$("):
        first += 1
    while last > first and is_edge(tokens[indexes[last - 1]], kept="\"')"):
        last -= 1
    return indexes[first:last]


def is_edge(token: Token, kept: str) -> bool:
    """Tell whether a token may not stand at a part's edge."""
    return token.pos in {"PUNCT", "SPACE", "CCONJ"} and token.lower not in kept


def part_of(noticed: Noticed, role: str, optional: bool, indexes: list[int], limits: tuple[int, int]) -> Iterator[Part]:
    """Yield a Part for each contiguous run of the indexes inside the limits."""
    tokens = noticed.parse.tokens
    run: list[int] = []
    for at in [*indexes, -1]:
        if run and at != run[-1] + 1:
            kept = trimmed(noticed, run)
            if kept:
                start, end = tokens[kept[0]].start, tokens[kept[-1]].end
                shared = role == "subject" and len(run) < 12
                if (limits[0] <= start and end <= limits[1]) or shared:
                    made = described(noticed, role, optional, start, end)
                    # What stands behind a cut piece and a comma or colon explains: "the question: the flag".
                    explains = made.lead == ":" or (made.lead == "," and kept[0] != indexes[0])
                    yield structs.replace(made, role="apposition", optional=True) if explains else made
            run = []
        run.append(at)


def described(noticed: Noticed, role: str, optional: bool, start: int, end: int) -> Part:
    """Return the Part between two offsets with the actor it names and the time it tells."""
    mention = mention_over(noticed, start, end)
    text = noticed.article.text
    before = text[max(0, start - 3) : start].strip()[-1:]
    return Part(
        start=start,
        end=end,
        text=text[start:end],
        role=role,
        optional=optional,
        actor=mention.actor if mention else None,
        pronoun=bool(mention and mention.pronoun) or is_pronoun(text[start:end]),
        owner=owner_of(noticed, start) if text[start:end].split(" ", 1)[0].lower() in POSSESSIVE else None,
        lead=before if before in LEADS else "",
        proper=begins_name(noticed, start),
        interval=interval_within(noticed, start, end) if role in {"time", "other", "place", "manner"} else None,
    )


def begins_name(noticed: Noticed, start: int) -> bool:
    """Tell whether a name, or an adjective of one ("Japanese"), begins at an offset."""
    token = token_at(noticed.parse, start)
    if token is None or not token.text[:1].isupper():
        return False
    here = starting_in(noticed.mentions, start, start + 1)
    named = token.pos == "PROPN" or token.ent in NAMES or any(not m.pronoun for m in here)
    return token.lower != "the" and (named or bool(starting_in(noticed.places, start, start + 1)))


def token_at(parse: Parse, start: int) -> Token | None:
    """Return the token that begins at an offset, found by bisection."""
    low, high = 0, len(parse.tokens)
    while low < high:
        middle = (low + high) // 2
        if parse.tokens[middle].start < start:
            low = middle + 1
        else:
            high = middle
    return parse.tokens[low] if low < len(parse.tokens) and parse.tokens[low].start == start else None


def owner_of(noticed: Noticed, start: int) -> str | None:
    """Return the actor that a possessive pronoun at an offset refers to."""
    return next((mention.actor for mention in starting_in(noticed.mentions, start, start + 1)), None)


def is_pronoun(text: str) -> bool:
    """Tell whether a part is a bare personal or demonstrative pronoun."""
    return len(text) < 10 and text.lower() in PRONOUNS


def mention_over(noticed: Noticed, start: int, end: int) -> Mention | None:
    """Return the mention that is (nearly) the whole of a part."""
    best = None
    for mention in starting_in(noticed.mentions, start, end):
        if mention.end <= end and end - start <= len(mention.text) + BESIDE:
            rest = noticed.article.text[start:end].replace(mention.text, "", 1).strip(" ,'’s").lower()
            if rest in {"", "the", "a", "both", "for", "for the"} and (
                best is None or len(mention.text) > len(best.text)
            ):
                best = mention
    return best


def interval_within(noticed: Noticed, start: int, end: int) -> Interval | None:
    """Return the first resolved time inside a span."""
    for when in starting_in(noticed.times, start - 4, end + 1):
        if when.end <= end + 1 and when.end > start and when.interval is not None:
            return when.interval
    return None


def time_at(noticed: Noticed, token: Token) -> When | None:
    """Return the time expression that a verb's child is or introduces."""
    inside = subtree(noticed.parse, token.i)
    start, end = noticed.parse.tokens[inside[0]].start, noticed.parse.tokens[inside[-1]].end
    for when in starting_in(noticed.times, start - LONGEST, end):
        # Most of the phrase must be the time: "after a three-way meeting on Tuesday" is more than a time.
        if when.start < end and when.end > start and (when.end - when.start) * 2 >= end - start:
            return when
    return None


def place_at(noticed: Noticed, token: Token) -> Place | None:
    """Return the place a token names."""
    near = starting_in(noticed.places, token.start - LONGEST, token.start + 1)
    return next((place for place in near if token.start < place.end), None)


def joined_verbs(noticed: Noticed, parts: list[Part]) -> tuple[Part, ...]:
    """Return the parts with neighbouring pieces of the verb made one ("had", "been", "held")."""
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        between = noticed.article.text[before.end : part.start] if before else ""
        if before and before.role == part.role == "verb" and not between.strip() and before.end <= part.start:
            joined[-1] = described(noticed, "verb", optional=False, start=before.start, end=part.end)
        else:
            joined.append(part)
    return tuple(joined)
