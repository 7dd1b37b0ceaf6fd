"""Contents: which words of a sentence are what is said, given the group of words that says who says it."""

import re

from msgspec import Struct

from watchfloor.read.speech_scene import FARTHEST, Scene, Unit
from watchfloor.records import Token

OPENED = re.compile(r"\b(?:that|whether)\Z")
CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})
OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd"})
PHRASES = frozenset({"dobj", "attr", "oprd", "acomp", "dative"})
# Verbs whose object is the listener, never what is said.
ADDRESSED = frozenset("tell inform notify assure reassure remind brief advise lecture".split())
OPENERS = frozenset({"that", "whether", "how", "why", "what", "if", "where", "who", "when"})
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday".split())
SUBORDINATE = frozenset("if because although though unless while since until whether whereas when as so".split())
JOINING = frozenset({"and", "but", "or", "nor"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPS = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "(", ")", "?", "!", "…"})


class Content(Struct, frozen=True):
    """A stretch of what is said, as offsets; `direct` where it is the speaker's own words."""

    start: int
    end: int
    direct: bool


def content_of(scene: Scene, first: int, last: int) -> Content | None:
    """Return the content that a token range holds, its edges cleaned, quotations at its edges taken whole."""
    if last - first > 1 and scene.tokens[first].lower == "that":
        first += 1
    span = scene.span(first, last)
    if span is None:
        return None
    return unquoted(scene, *widened(scene, *span))


def widened(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Return a span that cuts no quotation in two."""
    for offset in (start, end - 1):
        at = scene.token_at(offset + 1) - 1
        held = scene.inside[at] if 0 <= at < len(scene.inside) else -1
        if held >= 0:
            quote = scene.quotes[held]
            if start > quote.outer_start or end < quote.outer_end:
                start, end = min(start, quote.outer_start), max(end, quote.outer_end)
    return start, end


def unquoted(scene: Scene, start: int, end: int) -> Content | None:
    """Return the content of a span: a single quotation without its marks, anything else as it stands."""
    at = scene.token_at(start)
    for i in (at, at + 1):
        held = scene.inside[i] if i < len(scene.inside) else -1
        if held >= 0:
            quote = scene.quotes[held]
            if quote.outer_start <= start and end <= quote.outer_end:
                return trimmed(scene.text, quote.start, quote.end, direct=True)
    return trimmed(scene.text, start, end, direct=False)


def trimmed(text: str, start: int, end: int, *, direct: bool) -> Content | None:
    """Return the span without blanks and commas at its edges."""
    while start < end and (text[start].isspace() or text[start] == ","):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return Content(start, end, direct) if end - start > 1 else None


def around(scene: Scene, unit: Unit, group: tuple[int, int]) -> list[Content]:
    """Return what is said on the two sides of a group that stands apart ("Y, X said", "Y, X said, Z")."""
    tokens = scene.tokens
    opens, closes = max(unit.first, group[0] - FARTHEST), min(unit.last, group[1] + FARTHEST)
    before, after = (opens, group[0]), (group[1], closes)
    if group[0] >= 2 and scene.marks[min(group[0], len(tokens)) - 1 - (tokens[group[0] - 1].text == ",")]:
        before = (conjunct(scene, opens, group[0] - 2), group[0])
    left, right = scene.span(*before), scene.span(*after)
    if left is None or right is None or right[1] - right[0] < 3:
        parts = [before] if left is not None else [after]
        return [content for part in parts if tells(scene, *part) and (content := content_of(scene, *part)) is not None]
    if OPENED.search(scene.text, tokens[before[0]].start, left[1]):
        # "said that, according to X, …": nothing of what is said stands before X.
        content = content_of(scene, *after)
        return [content] if content is not None else []
    opening = next((t for t in tokens[after[0] : after[1]] if t.pos not in {"PUNCT", "SPACE"}), None)
    if not complete(scene, *before):
        # A pronoun alone before the group leaves nothing of what is said there.
        whole = after if group[0] - unit.first <= 2 and tokens[unit.first].pos == "PRON" else (opens, closes)
        wanted = [whole]
    elif tokens[unit.first].lower in SUBORDINATE and complete(scene, *after):
        wanted = [(opens, closes)]
    elif opening is not None and opening.lower in JOINING and complete(scene, *after):
        wanted = [before, after]
    elif opening is not None and (opening.lower in SUBORDINATE or opening.lower in JOINING):
        wanted = [(opens, closes)]
    else:
        wanted = [before]
    return [content for part in wanted if (content := content_of(scene, *part)) is not None]


def tells(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a token range is more than a name left over beside a cue."""
    return last - first >= 5 or complete(scene, first, last) or any(scene.inside[i] >= 0 for i in range(first, last))


def conjunct(scene: Scene, first: int, last: int) -> int:
    """Return where the last predicate before a quotation begins: 'It began at six and was "observed by all", X said'
    gives X no more than he is quoted on."""
    tokens = scene.tokens
    for i in range(last - 2, max(first, last - 40), -1):
        if tokens[i].lower in {"and", "but"} and tokens[i + 1].tag in FINITE and scene.inside[i] < 0:
            return i + 1
    while first < last and tokens[first].pos in {"PUNCT", "SPACE"} and not scene.marks[first]:
        first += 1
    return first


def complete(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a token range holds a clause of its own: a finite verb that no relative word or subordinator since
    the last comma takes."""
    taken = False
    for token in scene.tokens[first : min(last, first + 120)]:
        if token.text in STOPS:
            taken = False
        elif token.tag in {"WDT", "WP", "WRB", "WP$"} or (token.lower in SUBORDINATE and token.pos in {"SCONJ", "ADV"}):
            taken = True
        elif token.tag in FINITE and not taken:
            return True
    return False


def content_after(scene: Scene, unit: Unit, verb: Token, *, phrase: bool, particle: int | None) -> Content | None:
    """Return what follows the verb as what is said, by the parse and, where this breaks off, by the words."""
    begins, end = None, None
    for at in scene.children[verb.i]:
        child = scene.tokens[at]
        if child.dep == "prep" and at != particle and begins is None:
            continue
        if at <= verb.i or at >= unit.last or not is_content(scene, verb, child, phrase=phrase, particle=particle):
            continue
        low, high = scene.reach(at, unit)
        low = max(low, verb.i + 1)
        begins = low if begins is None else min(begins, low)
        end = max(end or 0, high)
    marked = marked_clause(scene, unit, verb)
    if marked is not None and not (begins is not None and begins < marked[0] and not phrase):
        begins, end = marked
    if begins is None or end is None:
        return None
    if particle is not None and begins == particle:
        begins += 1
    while begins < end - 2 and scene.tokens[begins].ent in {"DATE", "TIME"} and scene.tokens[begins].head == verb.i:
        begins += 1
    begins = past_date(scene, begins, end)
    if scene.tokens[begins].lower in WEEKDAYS and scene.tokens[begins].pos == "PROPN":
        begins += 1
    end = stretched(scene, unit, end)
    return content_of(scene, begins, end)


def past_date(scene: Scene, begins: int, end: int) -> int:
    """Return where a clause begins behind the day it was said on ("told X on Monday he would")."""
    if scene.tokens[begins].lower != "on":
        return begins
    at = begins + 1
    while at < end and scene.tokens[at].ent in {"DATE", "TIME"}:
        at += 1
    opens = begins + 1 < at < end - 1 and scene.tokens[at].pos in {"PRON", "DET", "PROPN", "NOUN", "SCONJ"}
    return at if opens and complete(scene, at, end) else begins


def marked_clause(scene: Scene, unit: Unit, verb: Token) -> tuple[int, int] | None:
    """Return the clause after a "that" near the verb, where the parser hung it on another word ("said in a statement
    that …")."""
    if any(scene.tokens[at].dep == "ccomp" and at > verb.i for at in scene.children[verb.i]):
        return None
    for i in range(verb.i + 1, min(unit.last, verb.i + 14)):
        token = scene.tokens[i]
        if token.text in STOPS or scene.marks[i] or token.tag in FINITE:
            return None
        if token.lower == "that" and token.dep == "mark" and scene.tokens[token.head].head < i:
            return i, scene.reach(token.head, unit)[1]
    return None


def is_content(scene: Scene, verb: Token, child: Token, *, phrase: bool, particle: int | None) -> bool:
    """Tell whether a child of a verb of speech is (part of) what is said."""
    if child.i == particle:
        return child.dep in {"prep", "agent", "dobj"}
    if child.dep in CLAUSES or (child.dep == "advcl" and child.i == verb.i + 1):
        bare = child.dep == "xcomp" and child.tag in {"VB", "VBG"}
        return phrase or not bare or verb.lemma in ADDRESSED
    if child.dep == "advcl":
        return opens_clause(scene, child)
    if not phrase or verb.lemma in ADDRESSED:
        return False
    if child.dep == "prep":
        return child.lower in {"of", "for", "as", "on", "about", "against", "with", "over", "from", "to", "at", "into"}
    return child.dep in PHRASES


def opens_clause(scene: Scene, child: Token) -> bool:
    """Tell whether a clause that the parser took for an adverbial is opened by "that" or "whether"."""
    return any(
        scene.tokens[at].dep == "mark" and scene.tokens[at].lower in {"that", "whether"}
        for at in scene.children[child.i]
    )


def stretched(scene: Scene, unit: Unit, end: int) -> int:
    """Return the end moved over a second clause that the parser cut off ("…, and that it was")."""
    tokens = scene.tokens
    at = end
    while at < unit.last and tokens[at].text == ",":
        at += 1
    if at + 1 < unit.last and tokens[at].lower in JOINING and tokens[at + 1].lower in OPENERS:
        return min(unit.last, end + FARTHEST)
    return end


def tail_end(scene: Scene, unit: Unit, at: int, limit: int) -> int:
    """Return where the run of words from `at` ends: at a stop, a quotation, or the limit."""
    while at < min(unit.last, limit) and scene.tokens[at].text not in STOPS and not scene.marks[at]:
        at += 1
    return at
