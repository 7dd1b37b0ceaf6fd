"""Frames: what a short text (a sign of a course, a standing question) asks of coverage, and whether a clause tells it.

A frame is read from the text's own syntax: the deed, who and what it is done to (one word of each group must be
there), and the rest. A clause tells it where it tells the deed of all that the frame names: precise rather than many.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from watchfloor.assess.parties import principal_of
from watchfloor.assess.scene import WORD, stem_of
from watchfloor.records import Actor, Article, Clause, EventMention, Mention, Parse, Reading, Token

Parser = Callable[[Sequence[str]], Iterable[Parse]]
Reader = Callable[[Sequence[Article]], list[Reading]]
# Verbs that tell nothing by themselves: what they are said of is the deed.
LIGHT = frozenset(
    """be have do make take give get hold begin start report see say show appear remain stay become go come there seem
    happen occur place""".split()
)
# Nouns that stand for others: what they are of is what is asked for.
STANDING = frozenset(
    """account act amount announcement bit case count day form group kind level list lot month number pair part piece
    place report round series set sign sort statement term thing time type use week word year""".split()
)
# Nouns that stand for a side of the matter: any actor of it fills them.
SIDES = frozenset(
    """administration ally army authority both cabinet capital command commander country delegation employer
    envoy force government leader mediator minister ministry negotiator neighbour official other party president side
    spokesman spokesperson spokeswoman state they talks-team team third troop union""".split()
)
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative", "csubj", "oprd", "appos"})
CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "acl"})
NEGATIVE = frozenset({"no", "not", "n't", "never", "without", "neither", "nor", "none", "nothing", "nobody"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# So much of what is not the core of a frame must be told beside it.
ENOUGH = 0.5


class Frame(Struct, frozen=True, kw_only=True):
    """What a short text asks for. `deeds` are the stems of verbs of which one tells it, empty where a noun alone does;
    of each group in `core` one stem must be told, of those in `others` half.

    `names` are the actors that it names, `sides` how many sides of the matter it speaks of; `classes` and `activities`
    what the reader made of it, `turns` the (class, activity, phase) of what befalls an activity; `negated` that it
    speaks of what is not. `subject` are the stems and actors of its subject, `passive` that the deed is done to that.
    """

    text: str
    deeds: frozenset[str]
    core: tuple[frozenset[str], ...]
    others: tuple[frozenset[str], ...] = ()
    names: frozenset[str] = frozenset()
    sides: int = 0
    classes: frozenset[str] = frozenset()
    activities: frozenset[str] = frozenset()
    negated: bool = False
    turns: frozenset[tuple[str, str, str]] = frozenset()
    subject: frozenset[str] = frozenset()
    passive: bool = False


class Likeness(Struct, frozen=True):
    """How a clause tells what a frame asks for: the share of its words that are there, and which."""

    share: float
    words: tuple[str, ...]
    by_class: str | None = None


def frames_of(texts: Sequence[str], reader: Reader, parser: Parser) -> list[Frame]:
    """Return the frame of each text, in order."""
    # Read as one plain text each, without a title or a day: nothing in them is news.
    articles = [Article(id=f"frame {at}", title="", text=text, sha256="") for at, text in enumerate(texts)]
    readings = reader(articles)
    return [
        frame_of(text, parse, reading)
        for text, parse, reading in zip(texts, parser(list(texts)), readings, strict=True)
    ]


def frame_of(text: str, parse: Parse, reading: Reading) -> Frame:
    """Return the frame of one text."""
    glossary = {actor.id: actor for actor in reading.actors}
    named = [mention for mention in reading.mentions if is_named(mention, glossary)]
    spans = [(mention.start, mention.end) for mention in named]
    walk = Walk(parse, spans)
    for start, end in parse.sentences[:1]:
        for token in parse.tokens[start:end]:
            if token.head == token.i:
                walk.open(token)
    return Frame(
        text=text,
        deeds=frozenset(walk.deeds),
        core=tuple(dict.fromkeys(group for group in walk.core if group)),
        others=tuple(dict.fromkeys(group for group in walk.others if group)),
        names=frozenset(sided(mention.actor, glossary) for mention in named if mention.actor),
        sides=walk.sides,
        classes=frozenset(event.plover for event in reading.events),
        activities=frozenset(event.activity for event in reading.events if event.activity)
        | frozenset(one.kind for one in reading.undertakings),
        negated=any(token.lower in NEGATIVE for token in parse.tokens),
        turns=turns_in(reading.events),
        subject=walk.subject | frozenset(sided(mention.actor, glossary) for mention in named if walk.covers(mention)),
        passive=walk.passive,
    )


def turns_in(events: Iterable[EventMention]) -> frozenset[tuple[str, str, str]]:
    """Return what befalls activities in some events."""
    return frozenset((one.plover, one.activity, one.phase) for one in events if one.activity and one.phase)


def is_named(mention: Mention, glossary: Mapping[str, Actor]) -> bool:
    """Tell whether a mention names somebody: of a known country, a body, or by a name; no plain noun."""
    actor = glossary.get(mention.actor or "")
    if actor is None or mention.pronoun:
        return False
    # The first word of a text has a capital whatever it is.
    capital = any(word[:1].isupper() for at, word in enumerate(mention.text.split()) if at or mention.start)
    known = actor.country is not None or actor.kind in {"country", "body"}
    return capital or (known and mention.text != mention.text.lower())


def sided(actor: str | None, glossary: Mapping[str, Actor]) -> str:
    """Return the id of whom an actor acts for: its state, else itself; "" for nobody."""
    if actor is None:
        return ""
    one = glossary.get(actor)
    side = principal_of(one, glossary) if one else None
    if side is not None:
        return side.id
    return one.country if one and one.country and one.role in {"GOV", "MIL"} else actor


class Walk:
    """Gathers a frame's words along the syntax of its text."""

    def __init__(self, parse: Parse, named: Sequence[tuple[int, int]]) -> None:
        self.parse = parse
        self.named = named
        self.deeds: set[str] = set()
        self.core: list[frozenset[str]] = []
        self.others: list[frozenset[str]] = []
        self.sides = 0
        self.subject: frozenset[str] = frozenset()
        self.passive = False
        self.span = range(0)

    def open(self, root: Token) -> None:
        """Take the head of the text: a deed with its arguments, or a thing."""
        for child in self.children(root):
            if child.dep in {"nsubj", "nsubjpass"}:
                within = list(self.subtree(child))
                self.span = range(min(one.start for one in within), max(one.end for one in within))
                self.passive = child.dep == "nsubjpass"
                heads = [child, *self.joined(child)]
                plain = [one for one in heads if one.pos in CONTENT and not self.is_name(one)]
                self.subject = frozenset(stem_of(one.lemma) for one in plain)
        if root.pos in {"VERB", "AUX"}:
            self.deed(root, first=True)
        else:
            self.thing(root, core=True)

    def deed(self, verb: Token, *, first: bool) -> None:
        """Take a verb and what hangs on it; verbs joined by "or" tell the same, others more."""
        told = [verb, *self.joined(verb)]
        weighty = {stem_of(one.lemma) for one in told if one.lemma.lower() not in LIGHT and one.pos == "VERB"}
        # "is closed", "take part": the deed is what stands with a verb that tells nothing.
        if not weighty:
            weighty |= {stem_of(child.lemma) for child in self.children(verb) if child.dep == "acomp"}
            objects = [child for child in self.children(verb) if child.dep == "dobj" and child.lemma in STANDING]
            if objects and verb.lemma in LIGHT:
                weighty |= {stem_of(verb.lemma)}
                self.core.append(frozenset(stem_of(child.lemma) for child in objects))
        if weighty and (first or not self.deeds):
            self.deeds |= weighty
        elif weighty:
            self.core.append(frozenset(weighty))
        for one in told:
            for child in self.children(one):
                self.follow(child, light=not weighty)

    def follow(self, child: Token, *, light: bool) -> None:
        """Take what hangs on a verb: its arguments at its core, the rest beside it."""
        if child.dep in ARGUMENTS and child.pos not in {"PRON", "DET", "VERB"}:
            self.thing(child, core=True)
        elif child.dep in CLAUSES or (child.dep in ARGUMENTS and child.pos == "VERB"):
            self.deed(child, first=False)
        elif child.dep == "acomp" and stem_of(child.lemma) in self.deeds:
            return
        elif child.dep == "acomp" or (child.dep in {"advmod", "prt"} and child.lower in {"under", "open", "closed"}):
            self.core.append(frozenset({stem_of(child.lemma)}))
        elif child.dep in {"prep", "agent", "dative"}:
            for thing in self.children(child):
                if thing.dep == "pobj":
                    self.thing(thing, core=light)
                elif thing.dep in CLAUSES:
                    self.deed(thing, first=False)

    def thing(self, noun: Token, *, core: bool) -> None:
        """Take a noun with what it is of: a name is kept with the actors, a side of the matter is counted."""
        told = [noun, *self.joined(noun)]
        plain = [one for one in told if not self.is_name(one) and one.pos in CONTENT]
        held = {one.lemma.lower() for one in plain}
        if held & SIDES:
            both = any(child.lower in {"two", "both"} for one in plain for child in self.children(one))
            self.sides = max(self.sides, 2 if both else 1)
        words = frozenset(stem_of(lemma) for lemma in held - STANDING - SIDES)
        (self.core if core else self.others).append(words)
        stands = bool(held) and not words
        for one in told:
            for child in self.children(one):
                if child.dep in {"compound", "amod", "poss"} and child.pos in CONTENT and not self.is_name(child):
                    self.others.append(frozenset({stem_of(child.lemma)} - STANDING))
                elif child.dep == "prep":
                    for inner in self.children(child):
                        if inner.dep == "pobj":
                            self.thing(inner, core=core and (stands or child.lower in {"of", "for"}))
                elif child.dep in {"acl", "relcl"}:
                    self.others.append(frozenset({stem_of(child.lemma)} - LIGHT))

    def covers(self, mention: Mention) -> bool:
        """Tell whether a mention stands in the subject."""
        return mention.start in self.span

    def subtree(self, token: Token) -> Iterator[Token]:
        """Yield a word and all that hangs on it."""
        yield token
        for child in self.children(token):
            yield from self.subtree(child)

    def joined(self, token: Token) -> Iterator[Token]:
        """Yield the words joined to one of their kind, however long the list."""
        for child in self.children(token):
            if child.dep == "conj":
                yield child
                yield from self.joined(child)

    def children(self, token: Token) -> Iterator[Token]:
        """Yield what hangs on a word."""
        for at in self.parse.children[token.i]:
            yield self.parse.tokens[at]

    def is_name(self, token: Token) -> bool:
        """Tell whether a word stands in the name of an actor."""
        return any(start <= token.start < end for start, end in self.named)


def likeness(frame: Frame, clause: Clause, reading: Reading, events: Sequence[EventMention]) -> Likeness | None:
    """Return how a clause tells what a frame asks for, or None where it does not."""
    words = {stem_of(word) for word in WORD.findall(reading.article.text[clause.start : clause.end].lower())}
    words.add(stem_of(clause.verb))
    classes = {event.plover for event in events}
    activities = {event.activity for event in events if event.activity}
    by_class = next(iter(sorted(frame.classes & classes)), None)
    if frame.deeds and not frame.deeds & words and by_class is None:
        return None
    of_activity = bool(frame.activities & activities)
    missed = [group for group in frame.core if not group & words]
    if missed and not (of_activity and len(missed) == 1):
        return None
    beside = [group for group in frame.others if group & words]
    if frame.others and len(beside) < ENOUGH * len(frame.others):
        return None
    held = (frame.deeds & words, *(group & words for group in (*frame.core, *frame.others)))
    found = sorted({word for group in held for word in group})
    asked = bool(frame.deeds) + len(frame.core) + len(frame.others)
    share = (bool(frame.deeds) + len(frame.core) - len(missed) + len(beside)) / max(1, asked)
    return Likeness(share, tuple(found), by_class)
