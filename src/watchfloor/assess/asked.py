"""Standing questions as they are understood: what is asked (whether, how many, when, who, where) and of which deed.

A question is turned into the statement it asks about ("Has a date been set" to "a date has been set"), because reader
and parser know statements better; the statement's frame is then looked for in the coverage.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, structs

from watchfloor.assess.frames import Frame, Parser, Reader, frames_of
from watchfloor.assess.scene import stem_of
from watchfloor.records import Activity, Parse, Token

# Longer questions are cut: nothing an analyst asks needs more, and each word is tried as the end of the subject.
LONGEST = 40
BE = frozenset("is are was were".split())
FINISHED = frozenset("has have had is are was were do does did".split())
AHEAD = frozenset("will would shall".split())
AUXILIARIES = FINISHED | AHEAD
# What may follow an auxiliary in a statement, the surer the higher; after a form of "be" more than a verb.
VERBAL = {"VERB": 2, "AUX": 2, "ADV": 2}
STATIVE = VERBAL | {"ADJ": 2, "ADP": 2, "DET": 1, "NOUN": 0, "NUM": 0, "PROPN": 0}
HOW_MANY = re.compile(r"^how (?:many|much)\s+", re.IGNORECASE)
WHEN = re.compile(r"^(?:when|on (?:what|which) (?:day|date)|since when)\s+", re.IGNORECASE)
WHERE = re.compile(r"^where\s+", re.IGNORECASE)
WHO = re.compile(r"^(?:who|whom)\s+", re.IGNORECASE)
WHICH = re.compile(r"^(?:which|what)\s+(?=\w+ \w)", re.IGNORECASE)
DATES = frozenset(stem_of(word) for word in ("date", "day", "timetable", "schedule", "deadline"))
SETTING = frozenset(
    stem_of(word) for word in ("set", "fix", "agree", "announce", "name", "give", "publish", "schedule")
)


DATE_SET = re.compile(
    r"^(?:has|have|is|are|was|were)\s+(?:an?\s+|any\s+|the\s+)?(?:\w+\s+)?"
    r"(?:dates?|day|timetable|schedule|deadline)\s+(?:for|of)\s+"
    r"(.+?)\s+(?:yet\s+|already\s+)?(?:been\s+)?"
    r"(?:set|fixed|agreed|announced|given|named|decided|published|scheduled)(?:\s+yet)?$",
    re.IGNORECASE,
)


class Asked(Struct, frozen=True, kw_only=True):
    """A question understood: `asks` is whether, number, date, who, where or other (not understood); `statement` what it
    asks about; `ahead` that it asks of the future, `state` that it asks how things stand now; `dated` that it asks
    whether a day was set."""

    question: str
    asks: str
    statement: str
    frame: Frame
    ahead: bool = False
    state: bool = False
    dated: bool = False


def asked_of(
    questions: Sequence[str], reader: Reader, parser: Parser, activities: Iterable[Activity] = ()
) -> list[Asked]:
    """Return each question as understood, in order."""
    drafts = [draft_of(" ".join(question.split()), parser) for question in questions]
    frames = frames_of([statement for _, statement, _ in drafts], reader, parser)
    synonyms = synonyms_in(activities)
    return [
        made(question, asks, statement, widened(frame, synonyms), auxiliary)
        for question, (asks, statement, auxiliary), frame in zip(questions, drafts, frames, strict=True)
    ]


def made(question: str, asks: str, statement: str, frame: Frame, auxiliary: str) -> Asked:
    """Return a question understood."""
    dated = asks == "set"
    return Asked(
        question=" ".join(question.split()),
        asks="whether" if dated else asks,
        statement=statement,
        frame=frame,
        ahead=auxiliary in AHEAD,
        state=auxiliary in {"is", "are"},
        dated=dated,
    )


def draft_of(question: str, parser: Parser) -> tuple[str, str, str]:
    """Return what a question asks for, the statement it asks about, and its auxiliary; "other" where it is none of the
    kinds known."""
    words = question.rstrip("?. ").split()[:LONGEST]
    text = " ".join(words)
    if dated := DATE_SET.match(text):
        return "set", f"{dated[1]} will be held", words[0].lower()
    if words and words[0].lower() in AUXILIARIES:
        turned = stated(words, parser)
        return ("whether" if turned else "other", turned or text, words[0].lower())
    for asks, pattern in (("number", HOW_MANY), ("date", WHEN), ("where", WHERE), ("who", WHO), ("who", WHICH)):
        if opening := pattern.match(text):
            rest = text[opening.end() :].split()
            at = next((at for at, word in enumerate(rest) if word.lower() in AUXILIARIES), None)
            auxiliary = rest[at].lower() if at is not None else ""
            noun = rest[:at] if at else []
            turned = stated(rest[at:], parser) if at is not None else None
            somebody = ["Somebody"] if pattern is WHO else ["Some"] if noun or pattern in {WHICH, HOW_MANY} else []
            plain = " ".join([*somebody, *rest])
            if at == 0 and pattern is WHICH:
                return "other", text, auxiliary
            if turned is None or (noun and is_subject(plain, at or 0, parser)):
                return asks, plain, auxiliary
            return asks, f"{turned} {' '.join(noun)}".strip(), auxiliary
    return "other", text, ""


def stated(words: Sequence[str], parser: Parser) -> str | None:
    """Return a question that begins with an auxiliary as a statement: the auxiliary moved behind the subject, where
    the syntax of what comes out is that of a statement; None where no place for it is found."""
    auxiliary, rest = words[0].lower(), words[1:]
    tries = [" ".join([*rest[:at], auxiliary, *rest[at:]]) for at in range(1, len(rest))]
    allowed = STATIVE if auxiliary in BE else VERBAL
    fitting = []
    for at, (text, parse) in enumerate(zip(tries, parser([f"{one}." for one in tries]), strict=True), start=1):
        offset = len(" ".join(rest[:at])) + 1
        moved = next((token for token in parse.tokens if token.start == offset), None)
        if moved is not None and is_statement(parse, moved, allowed):
            following = parse.tokens[moved.i + 1]
            fitting.append((allowed[following.pos], at, text))
    return max(fitting)[2] if fitting else None


def is_subject(text: str, words: int, parser: Parser) -> bool:
    """Tell whether the words before an auxiliary are the subject of a statement as it stands."""
    parse = next(iter(parser([f"{text}."])))
    offset = len(" ".join(text.split()[: words + 1])) + 1
    auxiliary = next((token for token in parse.tokens if token.start == offset), None)
    return auxiliary is not None and is_statement(parse, auxiliary, STATIVE)


def is_statement(parse: Parse, moved: Token, allowed: Mapping[str, int]) -> bool:
    """Tell whether what stands before the moved auxiliary is the subject of its verb."""
    if moved.i + 1 >= len(parse.tokens) or parse.tokens[moved.i + 1].pos not in allowed:
        return False
    root = parse.tokens[moved.head] if moved.dep in {"aux", "auxpass"} else moved
    if root.head != root.i:
        return False
    subjects = [at for at in parse.children[root.i] if parse.tokens[at].dep in {"nsubj", "nsubjpass", "expl", "csubj"}]
    # What stands between may hang on something else by a slip of the parser, but it holds no verb of its own.
    verbs = {at for at in range(moved.i) if parse.tokens[at].pos in {"VERB", "AUX"}}
    within = [set(subtree(parse, at)) for at in subjects if at < moved.i]
    return any(0 in held and verbs <= held for held in within)


def subtree(parse: Parse, at: int) -> Iterator[int]:
    """Yield the indexes of a token and of all that hangs on it."""
    waiting = [at]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(parse.children[one])


def synonyms_in(activities: Iterable[Activity]) -> dict[str, frozenset[str]]:
    """Return for the stem of each plain noun of an activity the stems of all: drills are exercises."""
    found: dict[str, set[str]] = {}
    for activity in activities:
        stems = {stem_of(noun) for noun in activity.nouns if " " not in noun}
        for stem in stems:
            found.setdefault(stem, set()).update(stems)
    return {stem: frozenset(stems) for stem, stems in found.items()}


def widened(frame: Frame, synonyms: Mapping[str, frozenset[str]]) -> Frame:
    """Return a frame whose nouns stand for the other nouns of their activity too."""

    def wide(groups: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
        return tuple(group.union(*(synonyms.get(stem, frozenset()) for stem in group)) for group in groups)

    return structs.replace(frame, core=wide(frame.core), others=wide(frame.others))
