"""Second-hand pieces: an article that rewrites one other outlet's piece, and says so."""

import re

from watchfloor.records import Article

NAME = r"(?P<name>(?:[A-Z][\w&.'’-]*)(?: (?:[A-Z][\w&.'’-]*|of|and|the)){0,5}?)"
PIECE = r"(?:article|report|story|piece|dispatch|despatch|investigation|interview)"
SAID = r"(?:reported|stated|described|detailed|outlined|published|noted|according to|as)"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{SAID}\s+(?:in|by|to)?\s*(?:an?|the)\s+{NAME}\s+{PIECE}\b",
        rf"\b(?:in|citing|quoting)\s+(?:an?|the)\s+{NAME}\s+{PIECE}\b",
        rf"\b{PIECE}\s+(?:by|in|from)\s+(?:the\s+)?{NAME}(?=[\s,.“\"])",
        rf"\b[Tt]he {NAME} (?:reported|wrote|said|revealed) in an? (?:\w+ ){{0,2}}{PIECE}\b",
        rf"\b(?:first|originally)\s+(?:reported|published)\s+(?:by|in)\s+(?:the\s+)?{NAME}(?=[\s,.])",
    )
)
# One passing "a report by X" is a quotation; a piece that leans on it says so early or twice.
EARLY = 700
# Several times the longest match seen.
LONGEST = 800


def second_hand_of(article: Article) -> str | None:
    """Return the outlet whose piece the article rewrites, as named in it, or None."""
    # None that begins early, none at all: most articles need not be searched further than that.
    if not any(
        found.start() < EARLY for found in (one.search(article.text, 0, EARLY + LONGEST) for one in PATTERNS) if found
    ):
        return None
    counts: dict[str, tuple[int, int]] = {}
    for pattern in PATTERNS:
        for match in pattern.finditer(article.text[:50_000]):
            name = match["name"].strip()
            if len(name) > 2 and name != article.outlet:
                times, first = counts.get(name, (0, match.start()))
                counts[name] = (times + 1, min(first, match.start()))
    for name, (times, first) in counts.items():
        # Later on the outlet goes by its last word: "the Ledger reported".
        short = rf"\b[Tt]he {re.escape(name.split()[-1])} (?:reported|wrote|said)\b|\b{PIECE} said\b"
        again = len(re.findall(short, article.text[:50_000]))
        counts[name] = (times + (again if " " in name else 0), first)
    for name, (times, first) in sorted(counts.items(), key=lambda item: (-item[1][0], item[1][1])):
        if times > 1 and first < EARLY:
            return name
    return None
