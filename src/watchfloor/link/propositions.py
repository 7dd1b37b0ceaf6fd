"""What a clause asserts or denies, reduced to acts, things and names, so that a denial meets what it denies."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from msgspec import Struct, structs

from watchfloor.link.citations import actor_by_id, attribution_over
from watchfloor.link.claims_slots import clause_words, natural, passage_words
from watchfloor.link.claims_voices import name_of, proper_phrase, sentence_span, voice_of
from watchfloor.link.sayings import Saying, Scene, era_of, party_of, saying_of, times_near
from watchfloor.link.wording import STOP, WORD, content_stems, stem
from watchfloor.records import Attribution, Clause, Interval, Reading

UNTRUE = (
    r"(?:untrue|false|groundless|baseless|unfounded|an? (?:lie|fabrication|invention)|fabricated|invented|nonsense"
    r"|not (?:true|correct|the case)|not correspond to (?:reality|the truth|the facts))"
)
# "Reports that X are untrue", "Statements of the ministry that X do not correspond to reality".
CONTENT_UNTRUE = re.compile(
    rf"\bthat (?P<x>[^.;]{{8,240}}?),? (?:is|are|was|were|do|does|did|has been|have been)(?: \w+)? ?{UNTRUE}",
    re.IGNORECASE,
)
# "have denied a newspaper report that X".
DENIED_REPORT = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|refute[sd]?)\b[^.;]{0,60}?\b(?:reports?|claims?|allegations?|accusations?"
    r"|suggestions?|statements?|rumou?rs?|assertions?|charges?) that (?P<x>(?:[^.;]|[.](?=\w)){8,240})",
    re.IGNORECASE,
)
FALSE_THAT = re.compile(rf"\bit (?:is|was) {UNTRUE} that (?P<x>(?:[^.;]|[.](?=\w)){{8,240}})", re.IGNORECASE)
FALSELY = re.compile(rf"\b(?:it (?:is|was) {UNTRUE}|denie[sd]) that\s*$", re.IGNORECASE)
# Who did a thing first is told in its own rows.
FIRST = re.compile(
    r"\bfirst (?:to|one)\b|\bfired first\b|\bthe first\b|\breturn(?:ed|ing)? fire\b|^it was\b", re.IGNORECASE
)
TALK = frozenset(
    content_stems(
        "statement allegation report accusation claim rumour deny denied untrue false groundless reality correspond"
        " side"
    )
)
LIGHT = frozenset({"use", "take", "be", "have", "do", "occur", "happen", "exist", "employ", "conduct", "carry", "make"})
VIOLENT = frozenset({"#attack", "#kill", "#aircraft", "#seize", "#cross", "#violate", "#destroy", "#sink"})
# Verbs that say nothing against anybody: their negation is no denial.
QUIET = frozenset(
    """be have know comment respond answer say give name identify specify elaborate rule expect want think believe
    see need mean seem appear like feel hear remember understand care require allow support need matter win""".split()
)
MOST_STEMS = 28
SAID = frozenset({"say", "claim", "accuse", "announce", "write"})
NEGATED = re.compile(r"\b(?:no|not|never|nobody|nothing|none|neither|nor|without|n[’']t)\b", re.IGNORECASE)
NOT = re.compile(r"\b(?:not|never)\b ?|n[’']t\b")
THERE_IS_NO = re.compile(r"\s*[“\"]?there (?:was|were|has been|have been) (?:no|never)\b", re.IGNORECASE)
# "There is no doubt", "no longer", "not enough": these say nothing against an assertion.
JUDGING = re.compile(
    r"\b(?:no (?:question|doubt|reason|way|need|sense|longer|moral|equivalen|evidence|specific|immediate|clear|sign)"
    r"|not (?:only|just|enough|yet|necessarily|always|so much|even|the (?:only|first|time))"
    r"|nobody|no one|nothing to do|(?:best|better|should|must|need|let’s|let's|ought) not)\b",
    re.IGNORECASE,
)
# What somebody would or should do, or a belief about it, is no report that it is so.
OPINION = re.compile(
    rf"\b(?:would|should|could|may|might|must|if|unless|believe[sd]?|think|hopes?|fears?|denie[sd]|deny|denials?|{UNTRUE})\b",
    re.IGNORECASE,
)
GERUND = re.compile(r"(?:having|being|\w+ing)\b", re.IGNORECASE)
# "dismissed the possibility of an attack", "rejected the offer": nothing is said to be untrue unless these words come.
REFUSES = re.compile(r"\b(?:reject|dismiss|rebuff|refuse|spurn|brush|scoff|rule)", re.IGNORECASE)
CLAIMED = re.compile(
    r"^[^.;]{0,60}?\b(?:reports?|claims?|allegations?|accusations?|suggestions?|statements?|rumou?rs?|assertions?|charges?"
    r"|notion|idea|denials?)\b",
    re.IGNORECASE,
)
# "the assertion that N N had been plotting": what is denied stands after the word.
CLAIMED_THAT = re.compile(
    r"^[^.;]{0,80}?\b(?:reports?|claims?|allegations?|accusations?|suggestions?|statements?|rumou?rs?|assertions?|charges?)"
    r" that ",
    re.IGNORECASE,
)
# "denied that it used them": the pronoun is the speaker's own.
OWN = re.compile(r"^(?:it|he|she|they|its|his|her|their) ", re.IGNORECASE)
LEANING = re.compile(
    r"^(?:it|he|she|they|we|i|you|this|that|these|those|which|who|whose|when|while|if|as|and|but|or)\b", re.IGNORECASE
)
NOUN_LED = re.compile(r"^(?:any|the|all|an?) ", re.IGNORECASE)
LONGEST_TOLD = 18  # words of a speaker's own that a row shows
NO_ACTS = frozenset({"#use", "#ship", "#aircraft", "be", "have"})


class Proposition(Struct, frozen=True, kw_only=True):
    """A clause that says a thing is so, or (`denied`) is not so; `acts` are its verb families, `matter` all its stems,
    `names` those written as names, `things` the rest; `light` tells that its verb names no act of its own, `explicit`
    that it is called untrue in so many words. `words` are what is asserted as a clause for a slot, where it reads well;
    `doer` is whose act it is told to be: a country, else an Actor id; `core` are the stems of the words alone;
    `turned` is a negated clause without its not.
    """

    saying: Saying
    words: str | None
    denied: bool
    explicit: bool
    acts: frozenset[str]
    matter: frozenset[str]
    names: frozenset[str]
    things: frozenset[str]
    light: bool
    verb: str = ""
    when: Interval | None = None
    doer: str | None = None
    core: frozenset[str] = frozenset()
    turned: str | None = None

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
    """Yield what the clauses and attributions of a reading assert or deny."""
    covered: list[tuple[int, int]] = []
    for attribution in reading.attributions:
        bare = not any(attribution.start <= c.start and c.end <= attribution.end for c in reading.clauses)
        if attribution.kind in {"deny", "accuse"} or (bare and attribution.kind in SAID):
            made = spoken(reading, attribution, scene)
            if made is not None and 2 - made.denied <= len(made.matter) <= MOST_STEMS:
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


def spoken(reading: Reading, attribution: Attribution, scene: Scene) -> Proposition | None:
    """Return what somebody is said to deny, or to say in words that were not read as a clause."""
    denied = attribution.kind == "deny"
    content, at = attribution.content, attribution.start
    unsure = attribution.kind in SAID - {"accuse"} and (NEGATED.search(content) or OPINION.search(content))
    refuses = denied and REFUSES.search(attribution.cue) and not CLAIMED.match(content)
    if FIRST.search(content) or unsure or refuses or asks(reading, at):
        return None
    if denied and (claimed := CLAIMED_THAT.match(content)):
        content, at = content[claimed.end() :], at + claimed.end()
    name, actor = name_of(reading, attribution)
    saying = saying_of(reading, attribution.start, attribution.end, "no" if denied else "yes", scene)
    start, end = sentence_span(reading, attribution.start) if denied else (attribution.start, attribution.end)
    saying = structs.replace(
        saying, start=start, end=end, speaker=name, speaker_actor=actor, party=party_of(reading, actor, name, scene)
    )
    bare = GERUND.match(content) or NOUN_LED.match(content)
    words = passage_words(reading, at, attribution.end) if attribution.kind != "accuse" and not bare else None
    told = told_as(content, words, bare=bool(bare)) if denied else words
    made = proposed(saying, content, words, denied=denied, verb="", explicit=False)
    return told_by(
        made, told, saying.party if denied and GERUND.match(content) else doer_at(reading, at, attribution.end)
    )


def told_as(content: str, words: str | None, *, bare: bool) -> str | None:
    """Return what somebody denies, in as few words as he did: "denies that the post was shelled", or None."""
    content = " ".join(content.split()).strip(' ,.“”"').removeprefix("that ")
    if words is not None:
        return f"denies that {words}"
    if len(content.split()) > LONGEST_TOLD or set(content) & set('“”"()[];:'):
        return None
    if bare:
        return f"denies {content[:1].lower()}{content[1:]}"
    return f"denies that {content[:1].lower()}{content[1:]}" if OWN.match(content) else None


def told_by(made: Proposition, told: str | None, doer: str | None) -> Proposition:
    """Return a proposition with its speaker's own wording as its value, and whose act it is."""
    stance = "denies" if made.denied else "asserts"
    cut = made.saying.quote.count('"') % 2 == 1 and not made.denied
    value = made.saying.value if told is None or cut else told
    return structs.replace(made, saying=structs.replace(made.saying, value=value, stance=stance), doer=doer)


def doer_at(reading: Reading, start: int, end: int) -> str | None:
    """Return whose act a passage tells of: the subject's country, else its Actor id; None where that is not known."""
    over = [c for c in reading.clauses if c.start < end and start < c.end and c.start >= start - 3]
    clause = min(over, key=lambda c: (c.start, c.end), default=None)
    return None if clause is None or clause.passive else country_or_id(reading, clause)


def country_or_id(reading: Reading, clause: Clause) -> str | None:
    """Return the country of a clause's subject, else its Actor id, else None."""
    actor = actor_by_id(reading, clause.subject)
    if actor is None:
        return None
    return actor.id if actor.kind in {"group", "person"} else actor.country or actor.id


def asks(reading: Reading, offset: int) -> bool:
    """Return whether the sentence at an offset is a question."""
    start, end = sentence_span(reading, offset)
    return reading.article.text[start:end].rstrip(' ”"’').endswith("?")


def proposition_of(reading: Reading, clause: Clause, scene: Scene) -> Proposition | None:
    """Return what a clause asserts or denies, or None where it does neither."""
    text = reading.article.text[clause.start : clause.end]
    if FIRST.search(text) or asks(reading, clause.start):
        return None
    led = reading.article.text[sentence_span(reading, clause.start)[0] : clause.start]
    outright = FALSE_THAT.search(text)
    content = outright or CONTENT_UNTRUE.search(text) or DENIED_REPORT.search(text)
    falsely = FALSELY.search(led)
    quiet = clause.verb in QUIET and not THERE_IS_NO.match(text)
    negated = not clause.polarity and clause.modality == "actual" and not quiet
    negated = (negated or bool(THERE_IS_NO.match(text))) and not JUDGING.search(text)
    denied = bool(content or falsely or negated)
    if not denied and (not clause.polarity or clause.quoted or NEGATED.search(text) or OPINION.search(text)):
        return None
    saying = saying_of(reading, clause.start, clause.end, "no" if denied else "yes", scene)
    saying = structs.replace(saying, start=clause.start, end=clause.end)
    if content and not outright:
        saying = denier(reading, clause, clause.start + content.end("x"), saying, scene)
    elif negated and not falsely and not saying.speaker:
        return None
    if content:
        at = clause.start + content.start("x")
        words = passage_words(reading, at, at + len(content["x"]))
        made = proposed(saying, content["x"], words, denied=True, verb="", explicit=True)
        return told_by(made, f"denies that {words}" if words else None, doer_at(reading, at, at + len(content["x"])))
    words = clause_words(reading, clause)
    verb = "" if falsely else clause.verb
    made = proposed(
        saying, text, words if falsely or not denied else None, denied=denied, verb=verb, explicit=bool(falsely)
    )
    told = f"denies that {words}" if falsely and words else words or own_words(reading, clause, saying)
    doer = None if clause.passive else country_or_id(reading, clause)
    turned = without_not(clause) if negated else None
    return told_by(structs.replace(made, when=made.when or clause.when, turned=turned), told, doer)


def own_words(reading: Reading, clause: Clause, saying: Saying) -> str | None:
    """Return a clause that no slot can be made of as its speaker's own: indirect speech as it stands, else a quotation
    from the verb on."""
    text = " ".join(reading.article.text[clause.start : clause.end].split()).strip(" ,.;")
    said = attribution_over(reading, clause.start, clause.end)
    whole = len(text.split()) <= LONGEST_TOLD and not set(text) & set('“”"()[];:') and not LEANING.match(text)
    if saying.speaker and said is not None and whole:
        return f"“{text}”" if said.direct else natural(text, reading)
    verb = next((part.start for part in clause.parts if part.role == "verb"), clause.start)
    return quoted(reading.article.text[verb : clause.end])


def quoted(text: str) -> str | None:
    """Return a short passage in quotation marks, where it has none of its own."""
    text = " ".join(text.split()).strip(" ,.;")
    return f"“{text}”" if len(text.split()) <= LONGEST_TOLD and not set(text) & set('“”"()[]') else None


def without_not(clause: Clause) -> str | None:
    """Return a negated clause's subject, verb and object without the not: "Washington had brokered it"."""
    parts = [part for part in clause.parts if part.role in {"subject", "verb", "object"}]
    if [part.role for part in parts[:2]] != ["subject", "verb"] or not parts[0].text[:1].isupper() or parts[0].pronoun:
        return None
    words = " ".join(NOT.sub("", part.text).strip(" ,") for part in parts)
    return (
        words if len(words.split()) <= LONGEST_TOLD and words != " ".join(p.text.strip(" ,") for p in parts) else None
    )


def denier(reading: Reading, clause: Clause, after: int, saying: Saying, scene: Scene) -> Saying:
    """Return a denial credited to who says that the report is untrue, else to the subject of "denied the report"."""
    name, actor = voice_of(reading, after, clause.end)
    subject = next((part for part in clause.parts if part.role == "subject"), None)
    if DENIED_REPORT.search(reading.article.text[clause.start : clause.end]):
        if subject is None or len(subject.text.split()) > 9 or not subject.text[:1].isupper():
            return structs.replace(saying, party=None)
        name, actor = proper_phrase(subject.text.strip(" ,")), subject.actor
        if name is None:
            return structs.replace(saying, party=None)
    return structs.replace(saying, speaker=name, speaker_actor=actor, party=party_of(reading, actor, name, scene))


def proposed(saying: Saying, text: str, words: str | None, *, denied: bool, verb: str, explicit: bool) -> Proposition:
    """Return a Proposition from the words it is made of."""
    matter, names = matter_of(text)
    acts = {key for key in matter if key.startswith("#")}
    acts |= {families().get(verb, stem(verb))} if verb else matter - names
    light = (verb in LIGHT) if verb else "#use" in acts
    if denied and verb and not light:
        # "did not chasten the attacks" denies no attack: only the verb's own act is denied.
        acts = {families().get(verb, stem(verb))}
    times = [when.interval for when in times_near(saying.reading, saying.start, saying.end) if when.interval]
    return Proposition(
        saying=structs.replace(saying, stems=matter), words=words, denied=denied, explicit=explicit,
        acts=frozenset(acts) - NO_ACTS, matter=matter, names=names, things=matter - names - {"#use"}, light=light,
        verb=families().get(verb, stem(verb)) if verb else "", core=matter_of(words)[0] if words else matter,
        when=times[0] if times else None,
    )  # fmt: skip
