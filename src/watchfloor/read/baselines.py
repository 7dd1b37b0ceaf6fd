"""What a thing is counted from: the first since 2016, last held in May, the third round, an annual one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct, structs

from watchfloor.read.language import Noticed, children
from watchfloor.records import Baseline, Interval, Token, When

ORDINALS = {
    word: n
    for n, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split(), start=2
    )
}
ROUNDS = frozenset({"round", "edition", "session", "series"})
REGULAR = frozenset(
    "annual yearly biannual biennial monthly weekly quarterly daily fortnightly semiannual triennial".split()
)
MOST = frozenset(
    """largest biggest worst deadliest heaviest longest highest fiercest bloodiest strongest most smallest greatest
    broadest widest toughest""".split()
)
NONE = frozenset({"no", "none", "not", "n't", "never", "neither", "nor"})
# Verbs of being held, beside which "last" counts from a time.
HOLDING = frozenset("hold take conduct stage meet convene happen occur carry be sign agree run perform".split())
# Words that open the time something is counted from.
COUNTING = frozenset({"since", "in", "for"})
# Words between the sign and its time beyond which the time belongs to something else.
NEAR = 14
# A sentence whose subject is one of these speaks of the thing told last.
BACK = frozenset({"it", "this", "that", "they", "these", "those", "one", "ones", "such"})
DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}


class Sight(Struct, frozen=True, kw_only=True):
    """A noun that stands for the undertaking of that number."""

    token: Token
    thing: int


def find_baselines(noticed: Noticed, sights: Sequence[Sight]) -> Iterator[tuple[int, Baseline]]:
    """Yield the undertaking's number with each baseline told of it; `sights` are in text order."""
    if not sights:
        return
    dated = list(by_time(noticed, sights))
    yield from dated
    told = {(thing, found.start) for thing, found in dated}
    for sight in sights:
        yield from (one for one in by_modifier(noticed, sight) if (one[0], one[1].start) not in told)


def by_time(noticed: Noticed, sights: Sequence[Sight]) -> Iterator[tuple[int, Baseline]]:
    """Yield what is counted from a time ("first since 2016", "last held in May")."""
    at = [sight.token.i for sight in sights]
    starts = {token.start: token.i for token in noticed.parse.tokens}
    for when in noticed.times:
        token = starts.get(when.start)
        if token is None:
            continue
        kind, sign = sign_before(noticed, token, when)
        if kind is None:
            continue
        sight = thing_meant(noticed, sights, at, sign, token)
        since = since_of(when, noticed.article.published_day)
        if sight is not None and since is not None:
            yield sight.thing, made(noticed, kind, sign, when.end, since)


def by_modifier(noticed: Noticed, sight: Sight) -> Iterator[tuple[int, Baseline]]:
    """Yield "the third round of talks", "an annual drill"."""
    parse = noticed.parse
    nouns = [sight.token]
    over = parse.tokens[sight.token.head]
    if sight.token.dep == "pobj" and over.lower == "of" and parse.tokens[over.head].lemma in ROUNDS:
        nouns.append(parse.tokens[over.head])
    for noun in nouns:
        for token in children(parse, noun.i, "amod", "compound"):
            if token.lower in ORDINALS or token.lower in REGULAR or token.lower == "first":
                yield sight.thing, counted(noticed, token, sight.token.end)


def counted(noticed: Noticed, token: Token, end: int) -> Baseline:
    """Return the baseline that one word before the noun tells."""
    plain = made(noticed, "first", token.i, end)
    if token.lower in ORDINALS:
        return structs.replace(plain, kind="ordinal", number=ORDINALS[token.lower])
    return structs.replace(plain, kind="regular", every=token.lower) if token.lower in REGULAR else plain


def made(noticed: Noticed, kind: str, sign: int, end: int, since: Interval | None = None) -> Baseline:
    """Return the record, its words from the sign to `end`."""
    token = noticed.parse.tokens[sign]
    fits = [n for n, said in enumerate(noticed.attributions) if said.start <= token.start < said.end]
    inner = min(fits, key=lambda n: noticed.attributions[n].end - noticed.attributions[n].start, default=None)
    return Baseline(
        kind=kind, sentence=token.sentence, start=min(token.start, end), end=max(token.end, end), since=since,
        attribution=inner,
    )  # fmt: skip


def sign_before(noticed: Noticed, token: int, when: When) -> tuple[str | None, int]:
    """Return what kind of baseline the words before a time make it, and the token of the sign."""
    tokens = noticed.parse.tokens
    sentence = tokens[token].sentence
    opening = (tokens[token].lower, tokens[max(0, token - 1)].lower)
    counted = when.kind == "since" or not COUNTING.isdisjoint(opening)
    since = when.kind == "since" or "since" in opening
    for at in range(token - 1, max(-1, token - NEAR - 1), -1):
        word = tokens[at]
        if word.sentence != sentence or word.text in (";", ":"):
            break
        if word.lower == "first" and counted and (since or when.kind in ("duration", "range")):
            return "first", at
        if word.lower in MOST and counted and (since or when.kind in ("duration", "range")):
            return "most", at
        if since and (word.lower in NONE or word.dep == "neg") and (word.dep == "det" or beside_holding(noticed, word)):
            return "last", at
        if word.lower == "last" and word.pos in ("ADV", "ADJ") and not since and beside_holding(noticed, word):
            return "last", at
    return None, token


def beside_holding(noticed: Noticed, last: Token) -> bool:
    """Return whether "last" goes with a verb of being held ("was last held in", "the last was in")."""
    head = noticed.parse.tokens[last.head]
    over = noticed.parse.tokens[head.head]
    return (head.pos in ("VERB", "AUX") and head.lemma in HOLDING) or (
        head.dep in ("nsubj", "nsubjpass") and over.lemma in HOLDING
    )


def thing_meant(noticed: Noticed, sights: Sequence[Sight], at: Sequence[int], sign: int, time: int) -> Sight | None:
    """Return the undertaking that a sign is told of: named beside it, before it in the sentence, or last told."""
    sentence = noticed.parse.tokens[sign].sentence
    within = [s for s in sights[bisect_right(at, sign) - 1 if sign >= at[0] else 0 :] if sign <= s.token.i < time]
    if within:
        return within[0]
    before = bisect_right(at, sign) - 1
    if before < 0:
        return None
    sight = sights[before]
    if sight.token.sentence == sentence:
        return sight
    first, _ = noticed.parse.sentences[sentence]
    leans = any(token.lower in BACK for token in noticed.parse.tokens[first:time])
    return sight if leans and sentence - sight.token.sentence <= 2 else None


def since_of(when: When, published: date | None) -> Interval | None:
    """Return the time counted from; "in six years" is that long before the article, as exact as its unit."""
    span = when.interval
    if span is not None and not (when.kind == "range" and when.relative):
        return span if span.first <= (published or date.max) else None
    length = length_of(when.text)
    if length is None or published is None:
        return None
    days, grain = length
    half = timedelta(days=DAYS[grain] / 2)
    try:
        day = span.first if span is not None else published - timedelta(days=days)
        return Interval(first=day - half, last=day + half, grain=grain, approximate=True)
    except OverflowError:
        return None


NUMBERS = {
    word: n
    for n, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
}


def length_of(text: str) -> tuple[float, str] | None:
    """Return the length of "six years" in days, with its unit."""
    words = text.lower().replace("-", " ").split()
    for before, word in pairwise(words):
        unit = word.rstrip("s")
        if unit in DAYS and (before.isdigit() or before in NUMBERS or before == "a"):
            count = int(before) if before.isdigit() else NUMBERS.get(before, 1)
            return (count * DAYS[unit], unit) if count < 1000 else None
    return None
