"""Rewording: plain equivalents that change nothing but the words, for sentences that follow their source too closely.

Every pair was chosen so that either side can stand for the other in news prose without a change of actor, number, time,
polarity or certainty. They are tried only after the check has refused a wording as copied.
"""

import re

PAIRS: tuple[tuple[str, str], ...] = (
    ("in order to", "to"), ("such as", "including"), ("known as", "called"), ("as well as", "and also"),
    ("because of", "owing to"), ("because", "since"), ("but", "yet"), ("although", "though"), ("while", "whereas"),
    ("around", "about"), ("approximately", "about"), ("some of the", "part of the"), ("a number of", "several"),
    ("close to", "near"), ("next to", "beside"), ("in the wake of", "after"), ("following", "after"),
    ("in light of", "in view of"), ("particularly", "especially"),
    ("prior to", "before"), ("amid", "during"),
    ("ahead of", "before"), ("in response to", "in answer to"), ("due to", "owing to"),
    ("with regard to", "on"), ("take part in", "join"), ("taking part in", "joining"), ("took part in", "joined"),
    ("carried out", "conducted"), ("carry out", "conduct"), ("set up", "established"), ("called for", "asked for"),
    ("put off", "postponed"), ("on the sidelines of", "beside"),
    ("on the margins of", "beside"), ("was expected to", "was due to"),
    ("were expected to", "were due to"),
    ("met with", "met"), ("a series of", "several"), ("large", "big"),
    ("began", "started"), ("begin", "start"), ("beginning", "start"), ("help", "aid"), ("halted", "stopped"),
    ("purchase", "buy"), ("obtain", "get"), ("attempt", "try"), ("commence", "start"), ("terminate", "end"),
    ("utilise", "use"), ("utilize", "use"), ("permit", "allow"), ("require", "need"), ("nations", "countries"),
    ("neighbouring", "adjacent"), ("the two countries", "both countries"), ("the two sides", "both sides"),
    ("nearly", "almost"), ("throughout", "across"), ("upon", "on"),
)  # fmt: skip
# Longest first, so that "because of" is not reworded as "because".
ORDERED = sorted(PAIRS, key=lambda pair: -len(pair[0]))
PATTERN = re.compile(r"\b(" + "|".join(re.escape(old) for old, _ in ORDERED) + r")\b", re.IGNORECASE)
NEW = dict(PAIRS)
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


HOUSE = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"\bthe U\.S\.(?=[,.;]|$| and\b)", "the United States"),
        (r"\bU\.S\.?(?=\s|$|-)", "US"),
        (r"\bU\.N\.?(?=\s|$)", "UN"),
        (r"\bU\.K\.?(?=\s|$)", "UK"),
        (r"\bunderway\b", "under way"),
        (r"\bper cent\b", "percent"),
        (r"[’]", "'"),
        (r"\b([Cc])an not\b", r"\1annot"),
        (r"\s+—\s*|—", " – "),
    )
)


def in_house_style(text: str) -> str:
    """Return words spelt as the house spells them, whatever the article does."""
    for pattern, put in HOUSE:
        text = pattern.sub(put, text)
    return text


def reworded(text: str) -> str:
    """Return the text with plain equivalents put in, quotations and capitals left as they are."""
    pieces, at = [], 0
    for quotation in QUOTED.finditer(text):
        pieces += [replaced(text[at : quotation.start()]), quotation[0]]
        at = quotation.end()
    return "".join([*pieces, replaced(text[at:])])


def replaced(text: str) -> str:
    """Return a stretch without quotations reworded."""

    def put(match: re.Match[str]) -> str:
        old = match[0].lower()
        if match[0][:1].isupper() and match.start() > 0:
            # A capital inside a sentence opens a name: "United Nations" stays.
            return match[0]
        new = NEW[old]
        return new[:1].upper() + new[1:] if match[0][:1].isupper() else new

    return PATTERN.sub(put, text)
