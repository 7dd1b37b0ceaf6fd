"""Kin of words: which may stand for each other, and which exclude each other, from a list written for this project."""

from functools import cache
from importlib.resources import files

from watchfloor.write.stems import stem

# "unmanned" beside "manned", "disagree" beside "agree".
TURNING = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
# Words that share so many first letters come of one: "prosecute" and "prosecutor", "Ukraine" and "Ukrainian".
KINDRED, SHORTER = 6, 4


@cache
def root(word: str) -> str:
    """Return a word's root: its stem without a doubled last letter, so that "planned" is "plan"."""
    found = stem(word.lower().replace("’", "'"))
    return found[:-1] if len(found) > 3 and found[-1] == found[-2] and found[-1] not in "ls" else found


@cache
def kin_list() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return the words that may stand for each root, and those that exclude it."""
    same: dict[str, set[str]] = {}
    opposite: dict[str, set[str]] = {}
    text = files("watchfloor.write").joinpath("word_kin.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("= "):
            words = {root(word) for word in line[2:].split()}
            for word in words:
                same.setdefault(word, set()).update(words)
        elif line.startswith("! "):
            one, other = ({root(word) for word in side.split()} for side in line[2:].split("|"))
            for word in one:
                opposite.setdefault(word, set()).update(other)
            for word in other:
                opposite.setdefault(word, set()).update(one)
    return {k: frozenset(v) for k, v in same.items()}, {k: frozenset(v) for k, v in opposite.items()}


def may_stand_for(word: str) -> frozenset[str]:
    """Return the roots of the words that may stand for a root, itself among them."""
    return kin_list()[0].get(word, frozenset()) | {word}


def excluded_by(word: str) -> frozenset[str]:
    """Return the roots that exclude a root: its opposites, and it with a turning beginning put on or off."""
    turned = {lead + word for lead in TURNING} | {word.removeprefix(lead) for lead in TURNING}
    return kin_list()[1].get(word, frozenset()) | {w for w in turned if w != word and len(w) > 3}


def kindred(one: str, other: str) -> bool:
    """Tell whether two roots are likely forms of one word."""
    least = min(len(one), len(other))
    if least < SHORTER:
        return False
    return one[:KINDRED] == other[:KINDRED] if least >= KINDRED else one[:least] == other[:least]
