"""Words and their stems: what the check compares sentences and passages by."""

import re
from collections.abc import Iterable
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
STOP = frozenset(
    """a an the of to in on at for from by with and or but as is are was were be been being it its this that these those
    he she they his her their who whom which what when where while than then so if not no nor had has have having do
    does did will would could should may might must can into over under after before between about against during also
    more most other some such only own same too very up out off said says say according added told both writes write
    wrote reports reported report announced article called calls""".split()
)

MONTHS = frozenset(
    """january february march april may june july august september october november december spring summer autumn
    winter""".split()
)


def plain_words(text: str) -> list[str]:
    """Return a text's words, lower case, apostrophes straight."""
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without its commonest endings: enough to match "ministries" with "ministry's"."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)] + put
    return word


def stems_in(texts: Iterable[str]) -> set[str]:
    """Return the stems of all words of some texts."""
    return {stem(word) for text in texts for word in plain_words(text)}
