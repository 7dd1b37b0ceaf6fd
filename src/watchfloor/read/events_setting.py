"""When and where an event was, in which words it stands, and who is quoted for it."""

from collections import defaultdict
from datetime import date, timedelta

from watchfloor.read.baselines import sign_before
from watchfloor.read.events_frames import surface_subjects
from watchfloor.read.language import Noticed, child, children
from watchfloor.records import Attribution, Interval, Parse, Place, Token, When

CLAUSAL = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "parataxis", "pcomp", "csubj"})
# Parts of a clause that tell something of their own; they are cut from its evidence.
APART = frozenset({"advcl", "parataxis", "ccomp"})
# What lies longer back than this before the article is told as background: two months, as the reports' baselines are.
RECENT = timedelta(days=60)
FARTHEST = 12


class Setting:
    """The times, places and quotations of one article, by the verb that they belong to."""

    def __init__(self, noticed: Noticed) -> None:
        self.noticed = noticed
        self.parse = noticed.parse
        self.starts = {token.start: token.i for token in self.parse.tokens}
        self.times: defaultdict[int, list[When]] = defaultdict(list)
        self.places: defaultdict[int, list[Place]] = defaultdict(list)
        for when in noticed.times:
            if when.interval and when.kind not in ("duration", "recurring") and not self.is_baseline(when):
                for verb in self.owners(when.start):
                    self.times[verb].append(when)
        for place in noticed.places:
            if (at := self.starts.get(place.start)) is not None and located(self.parse, at, place.end):
                for verb in self.owners(place.start):
                    self.places[verb].append(place)
        self.spoken: defaultdict[int, list[int]] = defaultdict(list)
        for index, said in enumerate(noticed.attributions):
            self.spoken[said.sentence].append(index)

    def is_baseline(self, when: When) -> bool:
        """Return whether a time is what the event is counted from ("the first since 2016"), not when it is."""
        at = self.starts.get(when.start)
        return at is not None and sign_before(self.noticed, at, when)[0] in ("first", "most")

    def owners(self, start: int) -> list[int]:
        """Return the verb and the nouns below it that an expression at an offset belongs to, nearest first."""
        at = self.starts.get(start)
        if at is None:
            return []
        found = []
        token = self.parse.tokens[at]
        for _ in range(FARTHEST):
            found.append(token.i)
            if token.pos in ("VERB", "AUX") or token.head == token.i:
                break
            token = self.parse.tokens[token.head]
        return found

    def when(self, word: int) -> Interval | None:
        """Return the time an event word is told with: its own, its verb's, or that of the verb it is joined to."""
        token = self.parse.tokens[word]
        for _ in range(3):
            held = self.times.get(token.i)
            if held:
                near = min(held, key=lambda w: (w.kind not in ("point", "range"), abs(w.start - token.start)))
                return near.interval
            if token.pos == "VERB" and (token.dep != "conj" or child(self.parse, token.i, "nsubj", "nsubjpass")):
                return None
            token = self.verb_above(token)
        return None

    def place(self, word: int) -> str | None:
        """Return the name of the place an event word is told with."""
        token = self.parse.tokens[word]
        for _ in range(2):
            held = self.places.get(token.i)
            if held:
                return min(held, key=lambda p: abs(p.start - token.start)).name
            if token.pos == "VERB":
                return None
            token = self.verb_above(token)
        return None

    def verb_above(self, token: Token) -> Token:
        """Return the nearest verb above a token, or the root."""
        for _ in range(FARTHEST):
            token = self.parse.tokens[token.head]
            if token.pos in ("VERB", "AUX") or token.head == token.i:
                break
        return token

    def attribution(self, token: Token, sentence: int) -> int | None:
        """Return the index of the narrowest quotation or report whose content holds the token."""
        said = self.noticed.attributions
        fits = [i for i in self.spoken.get(sentence, ()) if said[i].start <= token.start < said[i].end]
        return min(fits, key=lambda i: said[i].end - said[i].start, default=None)

    def speaker(self, index: int | None) -> Attribution | None:
        """Return the attribution of that index."""
        return None if index is None else self.noticed.attributions[index]

    def background(self, word: int, when: Interval | None) -> bool:
        """Return whether the event lies well before the article, by its time or by a past perfect told as history."""
        published = self.noticed.article.published_day or (
            self.noticed.article.published.date() if self.noticed.article.published else None
        )
        if when:
            return published is not None and when.last < published - RECENT
        return told_as_history(self.parse, word, published)


def told_as_history(parse: Parse, word: int, published: date | None) -> bool:
    """Return whether a verb is in the past perfect outside reported speech, where it is only the tense shifted back."""
    token = parse.tokens[word]
    had = any(aux.lower == "had" for aux in children(parse, word, "aux"))
    return had and token.dep == "ROOT" and published is not None


def located(parse: Parse, at: int, end: int) -> bool:
    """Return whether the phrase at token `at` follows a preposition of place."""
    while at + 1 < len(parse.tokens) and parse.tokens[at + 1].end <= end:
        at += 1
    for _ in range(4):
        token = parse.tokens[at]
        head = parse.tokens[token.head]
        if token.dep == "pobj":
            return head.lower in ("in", "at", "near", "on", "off", "outside", "around", "around", "inside", "into")
        if token.dep not in ("compound", "conj", "amod", "nmod", "appos"):
            return False
        at = head.i
    return False


def clause_span(parse: Parse, word: int) -> tuple[int, int]:
    """Return the offsets of the clause around an event word, subject to last object, other clauses cut off its ends."""
    verb = word
    for _ in range(FARTHEST):
        token = parse.tokens[verb]
        if (token.pos in ("VERB", "AUX") and token.dep in CLAUSAL) or token.head == verb:
            break
        verb = token.head
    kept = [verb, word]
    waiting = [verb]
    while waiting:
        at = waiting.pop()
        for below in parse.children[at]:
            token = parse.tokens[below]
            if token.dep == "punct" or (at == verb and token.dep == "cc") or cut_off(parse, verb, token):
                continue
            kept.append(below)
            waiting.append(below)
    kept.extend(i for i in surface_subjects(parse, verb) if parse.tokens[i].sentence == parse.tokens[verb].sentence)
    return parse.tokens[min(kept)].start, parse.tokens[max(kept)].end


def cut_off(parse: Parse, verb: int, token: Token) -> bool:
    """Return whether a word opens a clause that is told apart from the one above it."""
    if token.head == verb:
        if token.dep == "conj" and token.pos in ("VERB", "AUX"):
            return True
        if token.dep in APART:
            return token.dep != "ccomp" or parse.tokens[token.i].i < verb or has_subject_before(parse, token)
    return token.dep == "relcl" and parse.tokens[verb].sentence == token.sentence and comma_before(parse, token)


def has_subject_before(parse: Parse, token: Token) -> bool:
    """Return whether a complement clause is quoted speech rather than "that ..." content."""
    return any(t.lower in ('"', ":") for t in children(parse, token.i, "punct"))


def comma_before(parse: Parse, token: Token) -> bool:
    """Return whether a relative clause is set off by a comma."""
    first = min((token.i, *parse.children[token.i]))
    return first > 0 and parse.tokens[first - 1].lower == ","
