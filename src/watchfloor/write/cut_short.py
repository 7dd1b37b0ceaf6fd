"""Whether a sentence stops where its passage has only half said what it says: "a video purportedly showing"."""

import re
from collections.abc import Sequence

from watchfloor.write.stems import WORD

# A clause that goes on with one of these after the last word was about what that word begins: "claimed Iran | has".
VERBS = "have|has|had|would|will|could|can|may|might|should|must|is|are|was|were|did|does|do"
# What may follow an "-ing" word without being its object.
FREE = frozenset(
    """in on at by for from to with of and or but as after before since until during over under between within while
    when where that which who if because than then near about against amid despite through across along around into
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow last this next later earlier again
    there here now soon is are was were has have had will would could can may might should must""".split()
)
# A tail that names who says it is the house's own, and stops where it likes.
VOICED = re.compile(r",? (?:said|says|according to|reported|reports|writes|wrote|announced) [^,]*$")


def stops_short(text: str, quotes: Sequence[str]) -> bool:
    """Tell whether the last words of a sentence stand in a passage right before a verb, or before the object of their
    "-ing", with no mark between."""
    words = WORD.findall(VOICED.sub("", text.rstrip('. ”"')))
    if len(words) < 4:
        return False
    tail = r"\W+".join(map(re.escape, words[-3:]))
    gerund = words[-1].lower().endswith("ing")
    ends = [found for quote in quotes for found in re.finditer(rf"\b{tail}(?=\W|$)", quote, re.IGNORECASE)]
    if not ends:
        return False
    following = [re.match(r" ([A-Za-z]+)", found.string[found.end() :]) for found in ends]
    if any(one is None for one in following):
        return False
    nexts = [one[1].lower() for one in following if one]
    if all(re.fullmatch(VERBS, word) for word in nexts):
        return True
    return gerund and all(word not in FREE for word in nexts)
