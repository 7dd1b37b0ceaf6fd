"""Loosening: a sentence that runs along its article too long gets the fewest plain equivalents that break the run."""

import re
from collections.abc import Iterable, Iterator, Sequence

from watchfloor.write.rewording import NEW, PATTERN, QUOTED

# The longest run of an article's words that a sentence may hold; the check refuses more.
MOST_RUN = 15
# A sentence that needs more changes than this is another sentence.
MOST_CHANGES = 7
WORD = re.compile(r"\w+")
THAT = re.compile(
    (
        r"\b(said|says|say|announced|warned|argued|insisted|believes?|told (?:reporters|journalists|parliament))"
        r"(?: (?=(?:it|he|she|they|the|a|an|no|its|their|his|her|about|some|\w+['’]s|[A-Z]\w+|\d[\d,.]*) ))"
    ),
)
IDLE = re.compile(
    r" (?:also|already|still|flatly|however|then|now|meanwhile|sharply|strongly|eventually|indeed|otherwise)(?= )"
)
NUMBER = r"(?=[$€£]?\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|half)\b)"
# Turns of phrase with a plain equivalent that hold in any sentence: (what, put).
TURNS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        # "the ports which it covers": a relative without a comma or preposition may open with "that".
        (
            (
                r"(?<![,;])(?<! (?:in|of|on|to|at|by|or))(?<! (?:for|and))(?<! (?:from|with|over))"
                r"(?<! (?:under|after)) which "
                r"(?=(?:it|he|she|they|the|an?|its|their|is|are|was|were|has|have|had|will|would|can|could|may)\b)"
            ),
            " that ",
        ),
        (r", which (?:is|was|are|were) (?=(?:the|an?) )", ", "),
        (
            (
                r"\b(said|says|announced|believes?|insisted|added) that "
                r"(?=(?:it|he|she|they|the|an?|no|its|their|his|her)\b)"
            ),
            r"\1 ",
        ),
        (r"\bno (?:less|fewer) than ", "at least "),
        (rf"(?<!after )(?<!in )\bmore than {NUMBER}", "over "),
        (rf"(?<!no )(?<!after )\bfewer than {NUMBER}", "under "),
        (rf"(?<!no )(?<!after )(?<!in )\bless than {NUMBER}", "under "),
        (
            r"\bbreaking (?=(?:a|the|its|their) (?:ceasefire|truce|agreement|deal|accord|law|rules?|treaty)\b)",
            "breaching ",
        ),
        (
            (
                r"\b(?:has|have) ((?:all|both|also|already) )?"
                r"(?=(?:denied|said|told|asked|accused|rejected|warned|announced|called|promised|agreed|offered|urged"
                r"|refused|proposed|demanded|confirmed|dismissed|condemned|ordered|signed|declined|criticised)\b)"
            ),
            r"\1",
        ),
        (
            (
                r"\b(said|denied|reported|announced|warned|reports?|claims?|told \w+) (that [^,.;“\"]{3,40}?) "
                r"(?:has|have) been "
            ),
            r"\1 \2 had been ",
        ),
        (r",? and not (?=(?:[$€£]?\d|the|a|an|by|in|on|from|for|to)\b)", ", not "),
        (r"\bdismissed as ", "rejected as "),
        (r"\bevery one of ", "all "),
        (r"\bper day\b", "a day"),
        (r"\beach of the two ", "either "),
        (r"\bthe fact that ", "that "),
        (r"\bin a bid to ", "to "),
        (r"\bof which (?=(?:the|a|an|about|some|\d))", "of which "),
        (r"\ball of the ", "all the "),
        (r"\bhalf of the ", "half the "),
        (r"\ball (two|three|four|five|six|seven|eight|nine|ten) of the ", r"all \1 "),
        (r"\bat the same time as ", "together with "),
        (r"\bwhether or not ", "whether "),
        (r"\bunder way\b", "in progress"),
        (r"\b(\w+(?:ed|ing)) (?:back )?home\b(?= after| from)", r"\1 back home"),
    )
)
# "and" before these opens a second verb with "also": everyday finite verbs of news prose are given by the caller.
Swap = tuple[str, str]


class Shingles:
    """Every stretch of one word more than may be copied, of some texts: what a wording is tried against."""

    def __init__(self, texts: Iterable[str], most: int = MOST_RUN) -> None:
        self.size = most + 1
        self.held: set[str] = set()
        for text in texts:
            words = WORD.findall(text.lower())
            self.held.update(" ".join(words[at : at + self.size]) for at in range(len(words) - self.size + 1))

    def first_run(self, text: str) -> tuple[int, int] | None:
        """Return (start, end) of the first stretch outside quotations that is copied too long, or None."""
        for piece in outside_quotations(text):
            words = list(WORD.finditer(text, *piece))
            lower = [word[0].lower() for word in words]
            for at in range(len(words) - self.size + 1):
                if " ".join(lower[at : at + self.size]) in self.held:
                    return words[at].start(), words[at + self.size - 1].end()
        return None


def loosened(text: str, copied: Shingles, swaps: Sequence[Swap] = ()) -> str | None:
    """Return the text with few changes, after which no stretch of it is copied too long, or None.

    `swaps` are (old, new) pairs that hold for this sentence alone: a minister's country, a second verb's "also".
    """
    for _ in range(MOST_CHANGES):
        run = copied.first_run(text)
        if run is None:
            return text
        change = nearest(text, run, swaps)
        if change is None:
            return None
        start, end, put = change
        text = text[:start] + put + text[end:]
    return text if copied.first_run(text) is None else None


def outside_quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each stretch that is not quoted."""
    at = 0
    for quotation in QUOTED.finditer(text):
        yield at, quotation.start()
        at = quotation.end()
    yield at, len(text)


def nearest(text: str, run: tuple[int, int], swaps: Sequence[Swap]) -> tuple[int, int, str] | None:
    """Return the change (start, end, words) inside a run that lies nearest its end."""
    start, end = run
    found = [
        change
        for change in changes(text, swaps)
        if change[0] > start and change[1] < end and quotes_clear(text, change)
    ]
    return max(found, key=lambda change: (change[1], change), default=None)


def quotes_clear(text: str, change: tuple[int, int, str]) -> bool:
    """Tell whether a change touches no quotation."""
    return not any(quotation.start() < change[1] and change[0] < quotation.end() for quotation in QUOTED.finditer(text))


def changes(text: str, swaps: Sequence[Swap]) -> Iterator[tuple[int, int, str]]:
    """Yield every change (start, end, words) that the text allows."""
    for old, new in swaps:
        for match in re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)", text):
            yield match.start(), match.end(), new
    for match in PATTERN.finditer(text):
        new = NEW[match[0].lower()]
        if not match[0][:1].isupper():
            yield match.start(), match.end(), new
    for match in THAT.finditer(text):
        yield match.start(), match.end(), f"{match[1]} that "
    for pattern, put in TURNS:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), match.expand(put)
    for match in IDLE.finditer(text):
        yield match.start(), match.end(), ""
