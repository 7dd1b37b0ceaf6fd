"""The stage that speech is found on: an article's tokens, its quotations, and its sentences mended around these."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec import Struct, structs

from watchfloor.read.language import Noticed
from watchfloor.read.paragraphs import paragraphs_of
from watchfloor.read.speech_lexicon import SpeechLexicon
from watchfloor.read.speech_quotes import Quote, find_quotes
from watchfloor.records import Mention, Parse, Token

FINAL = frozenset({".", "!", "?", "…", ".."})
# Walks over a parse stop here: no sentence of news is longer or wider, and text without punctuation stays linear.
FARTHEST = 300
WIDEST = 64


class Unit(Struct, frozen=True):
    """A sentence as told: token range `first`:`last`, its quotations whole (indexes `quotes`), its paragraph."""

    first: int
    last: int
    paragraph: int
    quotes: tuple[int, ...]


class Scene:
    """One article prepared: `inside[i]` is the quotation token i stands in or -1, `marks[i]` that it is a mark."""

    def __init__(self, noticed: Noticed, lexicon: SpeechLexicon) -> None:
        noticed = structs.replace(noticed, parse=pruned(noticed.parse))
        self.noticed = noticed
        self.lexicon = lexicon
        self.text = noticed.article.text
        self.tokens = noticed.parse.tokens
        self.children = noticed.parse.children
        self.paragraphs = paragraphs_of(self.text)[0]
        self.quotes = find_quotes(self.text, self.paragraphs)
        self.starts = [token.start for token in self.tokens]
        self.inside, self.marks = placed(self.tokens, self.quotes)
        self.units = tuple(self.cut())
        self.actors = {actor.id: actor for actor in noticed.actors}
        self.mentions = sorted(noticed.mentions, key=lambda mention: mention.start)
        self.mention_starts = [mention.start for mention in self.mentions]

    def cut(self) -> Iterator[Unit]:
        """Yield the units: the parser's sentences, not cut inside quotations and cut where these end a sentence."""
        begins = [start for start, _ in self.paragraphs]
        first = 0
        for i in range(len(self.tokens)):
            if i + 1 == len(self.tokens) or self.ends_at(i):
                paragraph = max(0, bisect_right(begins, self.tokens[first].start) - 1)
                held = sorted({q for q in self.inside[first : i + 1] if q >= 0})
                yield Unit(first, i + 1, paragraph, tuple(held))
                first = i + 1

    def ends_at(self, i: int) -> bool:
        """Tell whether a unit ends with token i."""
        here, after = self.tokens[i], self.tokens[i + 1]
        gap = self.text[here.end : after.start]
        if "\n" in here.text or ("\n" in gap and here.sentence != after.sentence):
            return True
        if self.inside[i] >= 0 or (self.inside[i + 1] >= 0 and not self.marks[i + 1] and self.marks[i]):
            return False
        if self.marks[i]:
            return self.quote_ends_sentence(i)
        if here.text == ";":
            return True
        if here.sentence != after.sentence:
            return here.text not in {",", ":", "-", "–", "—"} and not (self.marks[i + 1] and here.text not in FINAL)
        return here.text in FINAL and self.marks[i + 1]

    def quote_ends_sentence(self, i: int) -> bool:
        """Tell whether a sentence ends with the closing mark at token i."""
        inner = self.text[max(0, self.tokens[i].start - 4) : self.tokens[i].start].rstrip("’”\"' ")[-1:]
        after = self.tokens[i + 1]
        if after.text[:1].islower() or after.text in {",", "-", "–", "—", "--", ".", ";", ")", ":"}:
            return False
        if inner == "." or (self.marks[i + 1] and inner in FINAL):
            return inner in FINAL
        return inner in {"!", "?", "…"} and not self.cue_follows(i + 1)

    def cue_follows(self, at: int) -> bool:
        """Tell whether a verb of speech comes within a name's length, before any other verb."""
        for token in self.tokens[at : at + 9]:
            if token.pos == "VERB":
                return token.lemma in self.lexicon.verbs
            if token.text in FINAL:
                return False
        return False

    def reach(self, i: int, unit: Unit) -> tuple[int, int]:
        """Return the token range that the subtree of token i spans within a unit."""
        low = high = i
        waiting = [i]
        for _ in range(FARTHEST):
            if not waiting:
                break
            at = waiting.pop()
            low, high = min(low, at), max(high, at)
            waiting.extend(c for c in self.children[at] if unit.first <= c < unit.last)
        return low, high + 1

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Return the offsets of a token range without punctuation at its edges, or None if nothing is left."""
        tokens = self.tokens
        while first < last and (tokens[first].pos in {"PUNCT", "SPACE"} and not self.keeps(first, 1)):
            first += 1
        while last > first and (tokens[last - 1].pos in {"PUNCT", "SPACE"} and not self.keeps(last - 1, -1)):
            last -= 1
        return (tokens[first].start, tokens[last - 1].end) if first < last else None

    def keeps(self, i: int, step: int) -> bool:
        """Tell whether punctuation at a content's edge belongs to it: a mark of a quotation, a bracket's end."""
        opening = self.marks[i] and 0 <= i + step < len(self.tokens) and self.inside[i + step] >= 0
        return opening or self.tokens[i].text in {"%", "$", ")" if step < 0 else "("}

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)


def pruned(parse: Parse) -> Parse:
    """Return the parse with no token holding more children than a sentence of news can need, the nearest kept."""
    if all(len(below) <= WIDEST for below in parse.children):
        return parse
    kept = []
    for i, below in enumerate(parse.children):
        first = max(0, bisect_left(below, i) - WIDEST // 2)
        kept.append(below[first : first + WIDEST] if len(below) > WIDEST else below)
    return structs.replace(parse, children=tuple(kept))


def placed(tokens: tuple[Token, ...], quotes: tuple[Quote, ...]) -> tuple[list[int], list[bool]]:
    """Return for each token the quotation it stands in (or -1), and whether it is one of the outer marks."""
    inside, marks = [-1] * len(tokens), [False] * len(tokens)
    at = 0
    for i, token in enumerate(tokens):
        while at < len(quotes) and quotes[at].outer_end <= token.start:
            at += 1
        if at == len(quotes):
            break
        quote = quotes[at]
        if quote.start <= token.start < quote.end:
            inside[i] = at
        elif quote.outer_start <= token.start < quote.outer_end:
            marks[i] = True
    return inside, marks


def mention_at(scene: Scene, start: int, end: int) -> Mention | None:
    """Return the longest mention that overlaps a span, one with a known actor before one without."""
    best: Mention | None = None
    # Mentions are short: those that overlap a point start at most a few before it in text order.
    low = max(0, bisect_left(scene.mention_starts, start) - 6)
    for mention in scene.mentions[low : bisect_left(scene.mention_starts, end)]:
        if mention.end > start and (best is None or rank(mention) > rank(best)):
            best = mention
    return best


def rank(mention: Mention) -> tuple[bool, int]:
    """Return what makes one mention better than another for the same words."""
    return mention.actor is not None, mention.end - mention.start
