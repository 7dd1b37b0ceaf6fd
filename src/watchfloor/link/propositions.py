"""What a clause asserts or denies, reduced to acts, things and names, so that a denial can be met with what it denies."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from msgspec import Struct, structs

from watchfloor.link.citations import attribution_over
from watchfloor.link.claims_voices import name_of, sentence_span
from watchfloor.link.sayings import Saying, Scene, era_of, party_of, saying_of, times_near
from watchfloor.link.wording import STOP, WORD, content_stems, stem
from watchfloor.records import Attribution, Clause, Interval, Reading

UNTRUE = (
    r"(?:untrue|false|groundless|baseless|unfounded|an? (?:lie|fabrication|invention)|fabricated|invented|nonsense"
    r"|not (?:true|correct|the case)|not correspond to (?:reality|the truth|the facts))"
)
# "Reports that X are untrue", "Statements of the ministry that X do not correspond to reality".
CONTENT_UNTRUE = re.compile(
    rf"\bthat (?P<x>[^.;]{{8,240}}?),? (?:is|are|was|were|do|does|did|has been|have been)(?: \w+)? ?{UNTRUE}", re.IGNORECASE
)
# "have denied a newspaper report that X".
DENIED_REPORT = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|refute[sd]?)\b[^.;]{0,60}?\b(?:reports?|claims?|allegations?|accusations?"
    r"|suggestions?|statements?|rumou?rs?|assertions?|charges?) that (?P<x>[^.;]{8,240})",
    re.IGNORECASE,
)
FALSELY = re.compile(rf"\b(?:it (?:is|was) {UNTRUE}|denie[sd]) that\s*$", re.IGNORECASE)
# Who did a thing first is told in its own rows.
FIRST = re.compile(r"\bfirst (?:to|one)\b|\bfired first\b|\bthe first\b", re.IGNORECASE)
TALK = frozenset(
    content_stems("statement allegation report accusation claim rumour deny denied untrue false groundless reality correspond side")
)
LIGHT = frozenset({"use", "take", "be", "have", "do", "occur", "happen", "exist", "employ", "conduct", "carry", "make"})
VIOLENT = frozenset({"#attack", "#kill", "#aircraft", "#seize", "#cross", "#violate", "#destroy", "#sink"})
# Verbs that say nothing against anybody: their negation is no denial.
QUIET = frozenset(
    """be have know comment respond answer say give name identify specify elaborate rule expect want think believe
    see need mean seem appear like feel hear remember understand care require allow support need matter win""".split()
)
MOST_STEMS = 28


class Proposition(Struct, frozen=True, kw_only=True):
    """A clause that says a thing is so, or (`denied`) is not so; `acts` are its verb families, `matter` all its stems,
    `names` those written as names, `things` the rest; `light` tells that its verb names no act of its own."""

    saying: Saying
    clause: Clause
    denied: bool
    acts: frozenset[str]
    matter: frozenset[str]
    names: frozenset[str]
    things: frozenset[str]
    light: bool
    when: Interval | None = None

    @property
    def violent(self) -> frozenset[str]:
        """The families of violent acts in it."""
        return self.matter & VIOLENT


@cache
def families() -> dict[str, str]:
    """Return the family of each stem that `same_acts.txt` lists, named by its first word with a # before it."""
    found: dict[str, str] = {}
    for line in files("watchfloor.link").joinpath("same_acts.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, *words = line.split()
            for word in (name, *words):
                found.setdefault(word, f"#{name}")
    return found


def matter_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of a passage with families for their members, and those of them written as names."""
    known, matter, names = families(), set(), set()
    for at, match in enumerate(WORD.finditer(text)):
        word = match.group()
        low = word.lower()
        family = known.get(low)
        key = family or stem(low)
        if (low in STOP and family is None) or key in TALK:
            continue
        matter.add(key)
        if word[0].isupper() and at:
            names.add(key)
    return frozenset(matter), frozenset(names)


def propositions_of(reading: Reading, scene: Scene) -> Iterator[Proposition]:
    """Yield what the clauses and denials of a reading assert or deny."""
    covered: list[tuple[int, int]] = []
    for attribution in reading.attributions:
        if attribution.kind == "deny" and (made := denial_spoken(reading, attribution, scene)):
            covered.append((attribution.start, attribution.end))
            yield made
    for clause in reading.clauses:
        if clause.modality in {"hypothetical", "possible"} or any(s <= clause.start < e for s, e in covered):
            continue
        if era_of(reading, *sentence_span(reading, clause.start)):
            continue
        made = proposition_of(reading, clause, scene)
        if made is not None and 2 - made.denied <= len(made.matter) <= MOST_STEMS:
            yield made


def denial_spoken(reading: Reading, attribution: Attribution, scene: Scene) -> Proposition | None:
    """Return what somebody is said to deny."""
    clause = next((c for c in reading.clauses if c.start < attribution.end and attribution.cue_start < c.end), None)
    if clause is None or FIRST.search(attribution.content):
        return None
    name, actor = name_of(reading, attribution)
    saying = saying_of(reading, attribution.start, attribution.end, "no", scene)
    start, end = sentence_span(reading, attribution.start)
    saying = structs.replace(
        saying, start=start, end=end, speaker=name, speaker_actor=actor, party=party_of(reading, actor, name, scene)
    )
    return proposed(saying, clause, attribution.content, denied=True, verb="")


def proposition_of(reading: Reading, clause: Clause, scene: Scene) -> Proposition | None:
    """Return what a clause asserts or denies, or None where it does neither."""
    text = reading.article.text[clause.start : clause.end]
    if FIRST.search(text):
        return None
    sentence = sentence_span(reading, clause.start)
    led = reading.article.text[sentence[0] : clause.start]
    content = CONTENT_UNTRUE.search(text) or DENIED_REPORT.search(text)
    falsely = FALSELY.search(led)
    negated = not clause.polarity and clause.modality in {"actual", "future"} and not (clause.verb in QUIET and not plain_there(text))
    denied = bool(content or falsely or negated)
    if not denied and (not clause.polarity or clause.quoted or re.search(UNTRUE, text, re.IGNORECASE)):
        return None
    saying = saying_of(reading, clause.start, clause.end, "no" if denied else "yes", scene)
    saying = structs.replace(saying, start=clause.start, end=clause.end)
    said = attribution_over(reading, clause.start, clause.end)
    if content and not saying.party:
        saying = denier(reading, clause, saying, scene)
    if negated and not content and not falsely and said is None and reading.article.outlet_kind != "government":
        return None
    shown = content["x"] if content else text
    made = proposed(saying, clause, shown, denied=denied, verb="" if content else clause.verb)
    return structs.replace(made, when=made.when or clause.when)


def plain_there(text: str) -> bool:
    """Return whether a clause says that a thing did not exist: "There was no shelling"."""
    return bool(re.match(r"\s*[“\"]?there (?:was|were|has been|have been|is|are) no\b", text, re.IGNORECASE))


def denier(reading: Reading, clause: Clause, saying: Saying, scene: Scene) -> Saying:
    """Return a denial credited to the subject of its clause ("Turkey and Russia have denied a report that ...")."""
    subject = next((part for part in clause.parts if part.role == "subject"), None)
    if subject is None or len(subject.text.split()) > 9 or not subject.text[:1].isupper():
        return saying
    actor = subject.actor
    party = party_of(reading, actor, subject.text, scene)
    return structs.replace(saying, speaker=subject.text.strip(" ,"), speaker_actor=actor, party=party)


def proposed(saying: Saying, clause: Clause, text: str, *, denied: bool, verb: str) -> Proposition:
    """Return a Proposition from the words it is made of."""
    matter, names = matter_of(text)
    known = families()
    acts = {key for key in matter if key.startswith("#")}
    if verb:
        acts.add(known.get(verb, stem(verb)))
    else:
        acts |= {key for key in matter if key not in names}
    light = (verb in LIGHT) if verb else bool(acts & {"#use"})
    acts -= {"#use", "#ship", "#aircraft", "be", "have"}
    times = [when.interval for when in times_near(saying.reading, saying.start, saying.end) if when.interval]
    return Proposition(
        saying=structs.replace(saying, stems=matter),
        clause=clause, denied=denied, acts=frozenset(acts), matter=matter, names=names,
        things=matter - names, light=light, when=times[0] if times else None,
    )  # fmt: skip
