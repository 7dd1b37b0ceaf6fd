"""The language a text is written in, as its ISO 639-1 code."""

import re

# Under two hundred characters the guess is often wrong: measured on cut-down news texts, "xx" is honester than a guess.
LEAST = 200
# Two thousand characters decide as well as the whole text.
SAMPLE = 2000
CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]{1,20})?")
WORD = re.compile(r"[^\W\d_]+")
# Words of English that no other language of the news shares; they spare English texts a second of loading the model.
ENGLISH = frozenset(
    "the and that said with from which their would this been were have has after who they it's its".split()
)


def language_of(text: str, given: str | None) -> str | None:
    """Return the given language's code, else the recognised one, or None where the text is too short to tell."""
    found = CODE.fullmatch(given.strip()) if given else None
    if found:
        return found.group(1).lower()
    sample = text[:SAMPLE]
    if len(sample.strip()) < LEAST:
        return None
    if _is_english(sample):
        return "en"
    import py3langid  # noqa: PLC0415  its model takes a second to load

    code: str = py3langid.classify(sample)[0]
    return code


def _is_english(sample: str) -> bool:
    words = [word.lower() for word in WORD.findall(sample)]
    known = sum(word in ENGLISH for word in words)
    # News in English has 13-25 in a hundred of these words and 4-9 of "the"; other languages have about none.
    return known * 100 >= 8 * len(words) and words.count("the") * 100 >= 2 * len(words)
