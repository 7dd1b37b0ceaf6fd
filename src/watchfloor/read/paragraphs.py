"""Paragraphs: a text cut where its author broke it, parsed piece by piece, and the parses laid end to end.

A parser given a whole article runs headings and datelines into the first sentence; given paragraphs it cannot.
"""

import re
from collections.abc import Iterable, Sequence

from watchfloor.records import Parse, Sentence, Token

# "SINGAPORE, Sept 10 (Agency) - ", "BISHKEK, Kyrgyzstan — ": capitals, then at most a date and a bracket, then a dash.
DATELINE = re.compile(
    r"""\s*(?P<place>[^\W\d_a-z][A-Z.'’ -]{2,40}
    |[A-Z][a-z]{2,20}(?:\s[A-Z][a-z]{2,20})?(?=,\s[^.\n]{2,30}\([^()\n]{1,60}\)\s*[-–—]))
    (?:,\s+[A-Z][\w.'’ ]{1,30}?)?
    (?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}))?
    \s*(?:\([^()\n]{1,60}\))?\s*(?:--|[-–—])\s+""",
    re.VERBOSE,
)
LINE_END = r"(?:\r\n?|[\n\x0b\x0c\x85\u2028\u2029])"
BREAK = re.compile(rf"{LINE_END}(?P<blank>\s*{LINE_END})?")
# A text longer than this is not news; reading it whole would only cost memory.
LONGEST_TEXT = 400_000
# Nor is one of more paragraphs: each costs a parser a millisecond even where it holds one word.
MOST_PARAGRAPHS = 5_000
# What is parsed at once: a parser's memory grows with it. Four in a thousand paragraphs of the news are longer.
LONGEST_PIECE = 3_000
# How far back from there a better place to cut is looked for.
LOOK_BACK = 1_000
SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]{0,3}\s*")
# Long stretches with hardly a letter in them (rules, brackets, columns of figures) tell nothing and parse slowly.
LONG = 300
FEW_LETTERS = 0.1


def paragraphs_of(text: str) -> tuple[list[tuple[int, int]], str | None]:
    """Return the (start, end) of each paragraph of a text, its dateline apart, and the dateline's place if any."""
    spans, start = [], 0
    for match in BREAK.finditer(text):
        if match["blank"] or not wrapped(text, start, match):
            spans.append((start, match.start()))
            start = match.end()
    spans.append((start, len(text)))
    spans = [(first, last) for first, last in spans if first < LONGEST_TEXT and text[first:last].strip()]
    del spans[MOST_PARAGRAPHS:]
    place = None
    dateline = DATELINE.match(text, *spans[0]) if spans else None
    if dateline and dateline.end() < spans[0][1]:
        place = dateline["place"].strip(" .").title()
        spans[0] = (dateline.end(), spans[0][1])
    return [(first, min(last, LONGEST_TEXT)) for first, last in spans], place


def wrapped(text: str, start: int, line_break: re.Match[str]) -> bool:
    """Tell whether a single line break only wraps a line, as in mail and old text files."""
    at = line_break.start()
    # Two hundred characters back reach beyond any line that was wrapped; looking at all of them would take forever.
    before, after = text[max(start, at - 200) : at].rstrip()[-1:], text[line_break.end() : line_break.end() + 1]
    line_start = text.rfind("\n", max(0, at - 200), at) + 1
    return before not in set(".!?:\"”'’)") and 50 <= at - line_start <= 120 and after.islower()


def pieces_of(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the paragraphs worth parsing, the long ones cut at the ends of sentences, else of words; the pieces of one
    touch each other."""
    pieces = []
    for first, last in spans:
        if last - first > LONG and hardly_written(text[first:last]):
            continue
        start = first
        while last - start > LONGEST_PIECE:
            end = cut_at(text, start + LONGEST_PIECE)
            pieces.append((start, end))
            start = end
        pieces.append((start, last))
    return [(start, end) for start, end in pieces if text[start:end].strip()]


def hardly_written(text: str) -> bool:
    """Tell whether hardly a character but blanks is a letter."""
    return sum(map(str.isalpha, text)) < FEW_LETTERS * (len(text) - sum(map(str.isspace, text)))


def cut_at(text: str, most: int) -> int:
    """Return where to cut a text so that it is no longer than that: after a sentence, a blank, or right there."""
    window = text[most - LOOK_BACK : most]
    ends = [match.end() for match in SENTENCE_END.finditer(window)]
    end = ends[-1] if ends else max(window.rfind(" "), window.rfind("\n")) + 1
    return most - LOOK_BACK + end if end else most


def laid_together(spans: Sequence[tuple[int, int]], parses: Iterable[Parse]) -> tuple[Parse, tuple[Sentence, ...]]:
    """Return one Parse of the whole text from its pieces' parses, and its sentences with their paragraphs; pieces that
    touch are of one paragraph."""
    tokens: list[Token] = []
    ranges: list[tuple[int, int]] = []
    children: list[tuple[int, ...]] = []
    sentences: list[Sentence] = []
    number, ended = -1, -1
    for (offset, end_of_piece), parse in zip(spans, parses, strict=True):
        base, before = len(tokens), len(ranges)
        number, ended = number + (offset != ended), end_of_piece
        tokens += [
            Token(
                t.i + base, t.start + offset, t.end + offset, t.text, t.lower, t.lemma, t.pos, t.tag, t.dep,
                t.head + base, t.ent, t.ent_start, t.sentence + before,
            )
            for t in parse.tokens
        ]  # fmt: skip
        children += [tuple(at + base for at in below) for below in parse.children]
        for first, last in parse.sentences:
            words = [t for t in tokens[first + base : last + base] if not t.text.isspace()]
            start, end = (words[0].start, words[-1].end) if words else (offset, offset)
            sentences.append(Sentence(index=len(ranges), start=start, end=end, paragraph=number))
            ranges.append((first + base, last + base))
    return Parse(tokens=tuple(tokens), sentences=tuple(ranges), children=tuple(children)), tuple(sentences)
