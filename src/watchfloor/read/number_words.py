"""Numbers as news writes them: digits, words, multiples and vague words, read from a matched phrase."""

import re

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {
    "dozen": 12.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "k": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "crore": 1e7,
    "crores": 1e7,
}
SMALL = {word: float(n) for n, word in enumerate(ONES)} | {word: 20.0 + 10 * n for n, word in enumerate(TENS)}
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
).split()
ORDINAL = {word: n for n, word in enumerate(ORDINALS, 1)} | {
    f"{n}{s}": n for n in range(32) for s in ("st", "nd", "rd", "th")
}
# What a vague word is taken for. They are only ever used with a bound that says they are vague.
VAGUE = {"a couple of": 2.0, "couple": 2.0, "a few": 3.0, "few": 3.0, "several": 3.0, "half a": 0.5, "half": 0.5}

_WORD = (
    rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])}))?|(?:{'|'.join(sorted(ONES, key=len, reverse=True))}))"
)
# A small count before a unit of time: "12", "2.5", "1,200", "twenty-three", "a", "a few", "half a", "one and a half".
COUNT = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}})?|{_WORD}(?: and a half)?(?: hundred(?: and {_WORD})?| dozen)?"
    rf"|a couple of|a few|several|half an?|a hundred(?: and {_WORD})?|a dozen|an?|few|couple of)"
)
_SPLIT = re.compile(r"[\s-]+")


def number_of(phrase: str) -> float | None:
    """Return the number a phrase names ("1,200", "twenty-three", "two hundred and six", "a dozen"), or None."""
    words = [word for word in _SPLIT.split(phrase.lower().strip()) if word not in {"and", "of", "the"}]
    total, current, seen = 0.0, 0.0, False
    for word in words:
        value = _plain(word)
        if value is not None:
            current, seen = current + value, True
        elif word in SCALES:
            scale = SCALES[word]
            current, seen = (current or 1.0) * scale, True
            if scale >= 1000:
                total, current = total + current, 0.0
        elif word not in {"a", "an"}:
            return None
        elif not seen:
            current = 0.5 if words[0] == "half" else 0.0
    if not seen:
        return 1.0 if words and words[-1] in {"a", "an"} and "half" not in words else VAGUE.get(" ".join(words))
    return total + current


def _plain(word: str) -> float | None:
    """Return the value of one word: digits, a number word, or a vague one; None for anything else."""
    if word[:1].isdigit():
        try:
            return float(word.replace(",", ""))
        except ValueError:
            return None
    if word in SMALL:
        return SMALL[word]
    return VAGUE.get(word)
