"""Headlines: a main clause turned into actor, verb and object in the present, without times or adjectives of alarm."""

import re
from collections.abc import Mapping

from watchfloor.records import Clause, Part
from watchfloor.write.compose import worded
from watchfloor.write.wording import capitalised

AUXILIARIES = re.compile(
    r"^(?:has|have|had|is|are|was|were|been|being|be|did|does|do)\s+|\b(?:been|being)\s+", re.IGNORECASE
)
LONGEST = 14
LEFT_OUT = frozenset("time manner connective aside apposition relative cause concession tail".split())
# "hours before it was to expire, to extend the arrangement": what is agreed stands behind the comma.
INFINITIVE = re.compile(r", (to [a-z]+ .+)$")
BREAKS = frozenset("at in on of with for from by and that which after near".split())
PARTICLES = frozenset("out off up down in on back away over through apart".split())
SINGULAR = ("ss", "us", "is", "states", "nations", "news", "'s", "’s")
# Plural without an s.
MANY = frozenset("they we police people troops forces both men women children".split())
ES_ENDINGS = ("s", "x", "z", "ch", "sh", "o")


def headline_of(clause: Clause, names: Mapping[str, str]) -> str:
    """Return the clause as a headline: "Japan and South Korea agree to resume joint drills"."""
    pieces = []
    for part in clause.parts:
        if is_particle(part):
            pieces.append(part.text.strip(" ,"))
            continue
        if part.role in LEFT_OUT or part.optional:
            continue
        if part.role == "condition" and not part.text.lower().startswith(("if", "unless")):
            aim = INFINITIVE.search(part.text)
            pieces += [aim[1]] if aim else []
            continue
        text = present(clause, part) if part.role == "verb" else worded(clause, part, names)
        if text:
            pieces.append(text)
    title = re.split(r"\s*[–—:;]\s", re.sub(r"\s+", " ", " ".join(pieces)))[0].strip(" ,.;:")
    title = re.sub(r"\s+(?:on|in|last|this|next)\s+[^,]*\b\d{4}$", "", title)
    return capitalised(re.sub(r"^the\s+(?=[a-z])", "", shortened(title), flags=re.IGNORECASE))


def is_particle(part: Part) -> bool:
    """Tell whether a part is the little word that a verb needs: walk "out"."""
    return part.role == "manner" and part.text.strip(" ,").lower() in PARTICLES


def shortened(title: str) -> str:
    """Return a title of at most LONGEST words, cut where a phrase begins."""
    words = title.split()
    if len(words) <= LONGEST:
        return title
    cut = words[:LONGEST]
    for at in range(LONGEST - 1, 6, -1):
        if words[at].lower() in {
            "at",
            "in",
            "on",
            "of",
            "with",
            "for",
            "from",
            "by",
            "and",
            "that",
            "which",
            "after",
            "near",
        }:
            return " ".join(words[:at]).rstrip(",")
    return " ".join(cut)


def present(clause: Clause, verb: Part) -> str:
    """Return the verb part in a headline's tense: present for what happened, "to" for what is ahead."""
    words = verb.text.lower()
    if not clause.polarity or clause.modality in {"possible", "obligation", "hypothetical"}:
        return verb.text
    if clause.modality == "future" and re.match(r"(?:will|would|shall)\b", words):
        return re.sub(r"^(?:will|would|shall)\s+", "to ", words)
    if clause.passive or re.search(r"\w+ing$", words):
        return AUXILIARIES.sub("", words)
    if clause.verb == "be" or not clause.verb.isalpha():
        return verb.text
    if clause.modality == "future":
        return AUXILIARIES.sub("", words)
    told = clause.verb if plural(clause) else third_person(clause.verb)
    # A particle stays with its verb: "walk out", "call off".
    return " ".join([told, *(word for word in words.split()[1:] if word in PARTICLES)])


def plural(clause: Clause) -> bool:
    """Tell whether the subject takes a plural verb."""
    subject = next((part.text for part in clause.parts if part.role == "subject"), "")
    head = re.split(r"\b(?:of|from|in|at|with|for|between|near)\b", subject, maxsplit=1)[0].strip(" ,")
    last = head.split()[-1].lower() if head.split() else ""
    joined = " and " in f" {head} "
    return joined or last in MANY or (last.endswith("s") and not last.endswith(SINGULAR))


def third_person(verb: str) -> str:
    """Return "agrees", "reaches", "denies"."""
    if verb == "have":
        return "has"
    if verb.endswith(ES_ENDINGS):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"
