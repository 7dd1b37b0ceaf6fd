"""Antecedents: what "it" and "they" at the head of a sentence mean, where no actor was found for them."""

import re

from msgspec import structs

from watchfloor.records import Clause, Part, Reading, Sentence

LONE = {"it": False, "they": True}
# A noun phrase ends where one of these begins.
ENDS = re.compile(
    r"\s+(?:of|in|on|at|for|from|with|between|by|to|that|which|who|near|over|under|after|before|against)\b|,"
)
DETERMINER = re.compile(
    r"^(?:an?|the|this|that|these|those|its|their|his|her|some|several|such|all|both|no)\s+", re.IGNORECASE
)
# "It is clear that", "it was he who": nothing is meant.
EMPTY = frozenset("be seem appear take remain become turn happen rain snow".split())
LONGEST = 5


def resolved(reading: Reading, clause: Clause) -> tuple[Clause, str, Sentence] | None:
    """Return a clause with its subject named, that name, and the sentence it was read from; None where none is sure.

    The subject of the sentence before, if that is a thing in the same number and paragraph or the paragraph before.
    """
    at = next((n for n, part in enumerate(clause.parts) if part.role == "subject"), None)
    if clause.standalone or at is None or clause.quoted or not clause.parts[at].pronoun or clause.parts[at].actor:
        return None
    word = clause.parts[at].text.strip(" ,").lower()
    by_index = {sentence.index: sentence for sentence in reading.sentences}
    before = by_index.get(clause.sentence - 1)
    home = by_index.get(clause.sentence)
    if word not in LONE or before is None or home is None or home.paragraph - before.paragraph > 1:
        return None
    if clause.verb in EMPTY and not clause.passive:
        return None
    name = thing_in(reading, before.index, plural=LONE[word])
    if name is None:
        return None
    part: Part = structs.replace(clause.parts[at], text=name, pronoun=False, lead="")
    parts = (*clause.parts[:at], part, *clause.parts[at + 1 :])
    return structs.replace(clause, parts=parts, standalone=True), name, before


def thing_in(reading: Reading, sentence: int, *, plural: bool) -> str | None:
    """Return the subject of a sentence's first clause as "the ...", if it is a thing of that number."""
    first = next((c for c in reading.clauses if c.sentence == sentence and not c.quoted), None)
    subject = next((part for part in first.parts if part.role == "subject"), None) if first else None
    if first is None or subject is None or subject.pronoun or subject.actor or first.subject or first.subjects:
        return None
    bare = DETERMINER.sub("", ENDS.split(subject.text.strip(" ,"))[0].strip())
    words = bare.split()
    if not words or len(words) > LONGEST or " and " in f" {bare} " or not words[-1].islower():
        return None
    many = words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is"))
    return f"the {bare}" if many == plural else None
