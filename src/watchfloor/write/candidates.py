"""Candidates: each finding in several wordings, fullest first, for the check to take the first that is borne."""

import itertools
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from watchfloor.records import Actor, Citation, Clause, Finding, Interval, Mention, Reading
from watchfloor.write.compose import composed, versions_of
from watchfloor.write.loosening import Shingles, loosened
from watchfloor.write.quoting import quoting
from watchfloor.write.retelling import Source, inner, retellings_of
from watchfloor.write.rewording import reworded
from watchfloor.write.swaps import swaps_of
from watchfloor.write.times import plain
from watchfloor.write.wording import BOTH, capitalised, closed, named

# What the house says for each kind of speech; kinds left out are acts of their own and never wrap a clause.
VERBS = {
    "say": "said",
    "write": "wrote",
    "claim": "said",
    "think": "believes",
    "announce": "announced",
    "warn": "warned",
}
THAT = frozenset({"announced", "warned"})
# A speaker phrase longer than this is a clause the parser mistook for a name.
LONGEST_SPEAKER = 20
# A shorter remainder of a clause says too little to be told.
SHORTEST = 8
# Nor may it be less than this share of the whole clause: what is left would not be what was said.
LEAST_SHARE = 0.4
# A longer sentence is cut before it is offered.
LONGEST = 36
# Wordings of one finding that the check is offered.
MOST_WORDINGS = 8
# Outlets of these kinds give their own view; what they do not attribute is theirs.
VIEWS = frozenset({"think_tank", "ngo", "magazine", "blog", "opinion"})
# Offices that a country calls otherwise than the rest.
OFFICES = {
    ("USA", "foreign minister"): "secretary of state", ("USA", "defence minister"): "secretary of defense",
    ("USA", "finance minister"): "treasury secretary", ("GBR", "foreign minister"): "foreign secretary",
    ("GBR", "defence minister"): "defence secretary", ("GBR", "finance minister"): "chancellor of the exchequer",
    ("GBR", "interior minister"): "home secretary", ("DEU", "prime minister"): "chancellor",
    ("AUT", "prime minister"): "chancellor",
}  # fmt: skip
# Offices that one person holds at a time.
SINGLE = frozenset("minister president premier chief secretary commander governor mayor king head chancellor".split())
COUNTING = frozenset("a an some several many most two three four five one another both neither".split())
# Words that open a speaker phrase without being a name.
PLURAL_VOICE = re.compile(r"\b(?:and|officials|experts|analysts|ministers|leaders|sources|residents)\b|[^s'’]s$")
COMMON = frozenset(
    """a an the some several many most two three four five military defence defense local senior security government
    health police rescue residents officials witnesses analysts experts state regional aid union opposition diplomats
    authorities doctors lawmakers border intelligence army navy emergency hospital industry community opponents critics
    supporters protesters villagers traders farmers workers organisers organizers investigators prosecutors ministers
    people both neither sources reporters observers economists activists campaigners one another""".split()
)
# A speaker that no actor was found for must be somebody, or something written: not "the collaboration".
SPEAKING = re.compile(
    r"\b[A-Z]\w+ [A-Z]\w+|(?i:official|minist|spokes|resident|witness|doctor|analyst|expert|polic|leader|lawmaker"
    r"|source|report|statement|survey|poll\b|union|company|government|authorit|committee|head|chief|member|commander|soldier"
    r"|farmer|worker|activist|critic|observer|diplomat|economist|court|judge|prosecutor|lawyer|owner|driver|captain"
    r"|president|secretary|director|mayor|governor|envoy|ambassador|organi[sz]|monitor|agency|office|bank|study|party"
    r"|villager|trader|survivor|relative|neighbou?r|teacher|nurse|pilot|crew|protest|student|professor|research)"
)
JUDGED = frozenset({"incentive", "constraint", "consequence"})
POSSESSIVE = re.compile(r"^(?:their|its|his|her)\s+", re.IGNORECASE)
BRACKET = re.compile(r"\s*\([^()]*\)$")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
SLOT = "\N{OBJECT REPLACEMENT CHARACTER}"
# A longer title is told as "an official of" the institution in it.
LONGEST_TITLE = 8
TITLED = re.compile(
    r"\b(?:chief|head|director|official|secretary|minister|commander|officer|spokes\w+|deputy|general|envoy|chair\w*)\b"
)
PRONOUNS = frozenset("he she it they i we who".split())
# How a statement was made, where it reads well behind the verb.
VENUE = re.compile(r"^an? (?:\w+ )?(?:statement|report|briefing|interview)$")
FIRST_PERSON = re.compile(r"(?<![-\w])(?:I|we|our|us|my|me|ours)(?![-\w])")


class Candidate(Struct, frozen=True, kw_only=True):
    """One thing to say: its wordings in order of preference, what it rests on, and what the check may take as read.

    `names` are names resolved from the whole article (a pronoun's antecedent, a speaker); `intervals` are times
    resolved against the article's date; `speaker` must be named in the sentence where it is set; `house` are verbs of
    the house's own by which it sets accounts side by side ("differ", "rose"); `sides` are (who says it, the value) of a
    dispute, each value to stand behind its own speaker.
    `resolved` are words of the passages that were found to mean one of the actors in `meant` ("its", "the federation").
    """

    id: str
    wordings: tuple[str, ...]
    citations: tuple[Citation, ...]
    names: frozenset[str] = frozenset()
    intervals: tuple[Interval, ...] = ()
    speaker: str | None = None
    origins: int = 1
    finding: Finding | None = None
    house: frozenset[str] = frozenset()
    figures: tuple[float, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    resolved: tuple[Mention, ...] = ()
    meant: tuple[Actor, ...] = ()


class Book(Struct, frozen=True, kw_only=True):
    """What whole sentences are retold from: readings by article, actors by id, passages that must not be told."""

    readings: Mapping[str, Reading]
    names: Mapping[str, Actor]
    copied: Shingles
    barred: Sequence[Citation] = ()


def candidate_of(finding: Finding, book: Book | None = None) -> Candidate | None:
    """Return a finding as a Candidate, or None where nobody could be named for what somebody said."""
    if finding.kind == "label":
        return label_candidate(finding)
    speaker = speaker_of(finding)
    said = finding.attribution
    if said is not None and (speaker is None or (said.kind not in VERBS and said.kind != "deny")):
        return None
    wordings = [quotation(finding, speaker or "")] if finding.kind == "quote" else worded_variants(finding, speaker)
    if book is not None and finding.kind != "quote":
        offered = [*retold(finding, book, speaker), *wordings]
        wordings = own_words(finding, book, offered) or own_words(finding, book, list(quoting(finding, offered)))
    if not wordings or (finding.kind != "quote" and FIRST_PERSON.search(QUOTED.sub("", wordings[0]))):
        return None
    known = {actor.name for actor in finding.glossary} | {finding.speaker.name if finding.speaker else ""}
    return Candidate(
        id=finding.id,
        wordings=tuple(dict.fromkeys(wordings)),
        citations=finding.citations,
        names=frozenset({*known, *states_in(finding, book), finding.outlet or "", speaker or ""} - {""}),
        intervals=intervals_of(finding, book),
        speaker=speaker,
        origins=finding.origins,
        finding=finding,
    )


def own_words(finding: Finding, book: Book, wordings: Sequence[str]) -> list[str]:
    """Return the wordings that can be freed of copied runs, each so freed, fullest first."""
    reading = book.readings.get(finding.article)
    swaps = swaps_of(reading, finding.clause.sentence, book.names) if reading else []
    free: list[str] = []
    for wording in dict.fromkeys(wordings):
        line = loosened(wording, book.copied, swaps)
        if line is not None and line not in free:
            free.append(line)
        if len(free) == MOST_WORDINGS:
            break
    return free


def retold(finding: Finding, book: Book, speaker: str | None) -> list[str]:
    """Return the wordings of the whole sentence that a finding stands in, where the finding is most of it."""
    reading = book.readings.get(finding.article)
    if reading is None:
        return []
    sentence = next((s for s in reading.sentences if s.index == finding.clause.sentence), None)
    if sentence is None or (finding.clause.end - finding.clause.start) * 3 < sentence.end - sentence.start:
        return []
    whole = reading.article.text[sentence.start : sentence.end]
    both = finding.attribution is None and BOTH.search(whole) is not None
    barred = [(c.start or 0, c.end or 0) for c in book.barred if c.article == finding.article and not both]
    said = finding.attribution
    inside = said is not None and sentence.start <= said.cue_start < sentence.end
    source = Source(reading=reading, sentence=sentence, names=book.names, barred=barred, meant=meant_in(finding))
    lines = retellings_of(source, said if inside else None)
    if speaker is None or inside:
        return lines
    return [put for line in lines for put in attributed(finding, inner(source, line.rstrip(".")), speaker)]


def meant_in(finding: Finding) -> tuple[int, int, str] | None:
    """Return where a finding's pronoun stands with what it means, where that was read from the sentence before."""
    subject = next((part for part in finding.clause.parts if part.role == "subject"), None)
    if finding.stands_for is None or subject is None:
        return None
    return subject.start, subject.end, finding.stands_for


def states_in(finding: Finding, book: Book | None) -> set[str]:
    """Return the names of the actors of a finding's sentence and of their countries."""
    reading = book.readings.get(finding.article) if book else None
    if book is None or reading is None:
        return set()
    known = {**{actor.id: actor for actor in reading.actors}, **book.names}
    here = [known[m.actor] for m in reading.mentions if m.sentence == finding.clause.sentence and m.actor in known]
    states = [known[actor.country] for actor in here if actor.country in known]
    return {actor.name for actor in (*here, *states)}


def intervals_of(finding: Finding, book: Book | None) -> tuple[Interval, ...]:
    """Return the times of a finding's clause, and of its whole sentence where that can be told."""
    reading = book.readings.get(finding.article) if book else None
    whole = [when for when in (reading.times if reading else ()) if when.sentence == finding.clause.sentence]
    return tuple(when.interval for when in (*finding.clause.times, *whole) if when.interval)


def label_candidate(finding: Finding) -> Candidate:
    """Return what an outlet calls the event, in its words and with its name."""
    who = named_outlet(finding) if finding.outlet else "the article"
    words = plain(finding.attribution.content if finding.attribution else "").strip("\"“”‘’' ,")
    return Candidate(
        id=finding.id,
        wordings=(f"{capitalised(who)} calls it “{words}”.",),
        citations=finding.citations,
        names=frozenset({finding.outlet or ""} - {""}),
        speaker=who,
        finding=finding,
    )


def worded_variants(finding: Finding, speaker: str | None) -> list[str]:
    """Return a clause's wordings: the fullest first, each also with its time in front and in other words."""
    clause, names = finding.clause, {actor.id: actor.name for actor in finding.glossary}
    said = finding.attribution
    if said is not None and said.kind == "deny" and said.cue_start >= clause.end:
        # "It had done this and done that, which they deny": told whole, or they would deny what nobody charged.
        return []
    if own_deed(finding) and finding.attribution:
        # The pronoun stays: "South Korea announced that it would", never "South Korea would, South Korea announced".
        names.pop(finding.attribution.actor or "", None)
    wordings: list[str] = []
    versions = list(versions_of(clause))
    fullest = 0
    for number, kept in enumerate(versions):
        plain_order = composed(clause, kept, names)
        size = len(plain_order.split())
        fullest = fullest or min(size, LONGEST)
        if number and size < max(SHORTEST, fullest * LEAST_SHARE):
            break
        if size > LONGEST and number < len(versions) - 1:
            continue
        in_front = composed(clause, kept, names, time_first=True)
        cores = [in_front, plain_order] if opens_with_time(clause, kept) else [plain_order, in_front]
        if own_deed(finding):
            # "She said in 2021 she had moved" would date the saying.
            cores = [plain_order]
        cores += [reworded(core) for core in cores]
        variants = [line for core in cores for line in attributed(finding, core, speaker)]
        who = None if own_deed(finding) or stands_in(clause, kept) else inserted_speaker(finding, speaker)
        if who:
            # The slot keeps a speaker's own words out of the rewording.
            slotted = composed(clause, kept, names, inserted=SLOT)
            variants += [closed(line.replace(SLOT, who)) for line in (slotted, reworded(slotted))]
        wordings += variants
    return wordings


def stands_in(clause: Clause, kept: Sequence[int]) -> bool:
    """Tell whether the subject only holds its place: nobody can be put behind "there has been"."""
    return any(clause.parts[at].role == "subject" and clause.parts[at].text.lower() in {"there", "it"} for at in kept)


def opens_with_time(clause: Clause, kept: Sequence[int]) -> bool:
    """Tell whether the article itself put the time in front."""
    parts = [clause.parts[at] for at in kept]
    return any(part.role == "time" for part in itertools.takewhile(lambda part: part.role != "subject", parts))


def own_deed(finding: Finding) -> bool:
    """Tell whether somebody says something of themselves with a pronoun: "Japan said it would"."""
    said = finding.attribution
    subject = next((part for part in finding.clause.parts if part.role == "subject"), None)
    return bool(said and said.actor and subject and subject.pronoun and subject.actor == said.actor)


def inserted_speaker(finding: Finding, speaker: str | None) -> str | None:
    """Return who says it as an insertion: "X said"; the outlet or the article where nobody else does."""
    said = finding.attribution
    if said is not None:
        return f"{speaker.split(',')[0]} {VERBS[said.kind]}" if speaker and said.kind in VERBS else None
    return f"{named_outlet(finding)} reports" if finding.outlet else "the article says"


def quotation(finding: Finding, speaker: str) -> str:
    """Return a quotation with its speaker: X said: "..."."""
    content = plain(finding.attribution.content if finding.attribution else "").strip("\"“”‘’' ")
    return f"{capitalised(speaker)} said: “{content.rstrip(',.')}.”"


def speaker_of(finding: Finding) -> str | None:
    """Return who must be named as saying it: the speaker, an outlet that speaks for one side or gives its own view."""
    if finding.attribution is not None:
        return spoken_name(finding)
    one_view = finding.outlet_kind in VIEWS or (finding.kind in JUDGED and finding.origins == 1)
    if finding.outlet and (finding.outlet_speaks_for or (one_view and finding.outlet_kind != "wire")):
        return named_outlet(finding)
    return None


def named_outlet(finding: Finding) -> str:
    """Return an outlet's name for running text: an institution's without what the register adds in brackets."""
    name = BRACKET.sub("", finding.outlet or "")
    return (
        f"the {name}"
        if name.startswith(("Ministry", "Department", "Office", "Government", "Border", "State"))
        else name
    )


def spoken_name(finding: Finding) -> str | None:
    """Return a speaker as the report names it: a full name with its office, an institution, or the words used."""
    said, actor = finding.attribution, finding.speaker
    if said is None:
        return None
    phrase = plain(said.speaker or "").strip(" ,")
    leaning = phrase.lower().startswith(("this ", "that ", "these ", "those ", "the same "))
    usable = bool(phrase) and not leaning and len(phrase.split()) <= LONGEST_SPEAKER and phrase.lower() not in PRONOUNS
    if said.anonymous:
        return phrase_of(phrase) if usable else None
    titled = len(phrase.split()) > LONGEST_TITLE and TITLED.search(phrase) is not None
    if actor is not None and titled and actor.kind not in {"person", "country"}:
        return with_article(actor.name) if actor.kind == "office" else f"an official of {named(actor.name)}"
    if POSSESSIVE.match(phrase):
        return POSSESSIVE.sub("the ", phrase)
    if actor is None or (len(phrase.split()) > LONGEST_TITLE and not titled):
        return phrase_of(phrase) if usable and SPEAKING.search(phrase) else None
    if actor.kind == "person":
        office = OFFICES.get((actor.country or "", actor.office or ""), actor.office)
        office = office if office and office.lower() not in actor.name.lower() else None
        return f"{actor.name}, {with_article(office)}," if office else actor.name
    if actor.kind in {"country", "body", "party", "company"} or not usable or refers_only(phrase):
        return named(actor.name)
    return phrase_of(phrase)


def phrase_of(phrase: str) -> str:
    """Return a speaker phrase for the middle of a sentence: "military officials", not "Military officials"."""
    first, _, rest = phrase.partition(" ")
    if first in {"The", "A", "An"}:
        return phrase[:1].lower() + phrase[1:]
    plain_word = first.lower() in COUNTING or (first.lower() in COMMON and (not rest or rest[:1].islower()))
    return phrase[:1].lower() + phrase[1:] if plain_word else phrase


def refers_only(phrase: str) -> bool:
    """Tell whether a phrase means nothing out of its place ("the ministry", "its spokesman")."""
    words = phrase.split()
    return len(words) <= 2 and words[0].lower() in {"the", "a", "an", "its", "his", "her", "their", "both"}


def with_article(office: str) -> str:
    """Return an office with its article: "a spokesperson", "the foreign minister"."""
    if SINGLE & set(office.lower().split()):
        return f"the {office}"
    return f"{'an' if office[:1] in 'aeiou' else 'a'} {office}"


def attributed(finding: Finding, core: str, speaker: str | None) -> list[str]:
    """Return the sentence with its speaker, behind and in front; the bare sentence where nobody need be named."""
    if speaker is None:
        return [closed(core)]
    name = speaker.rstrip(",")
    said = finding.attribution
    if said is None:
        return [closed(f"{core}, {name} {verb_of(finding.outlet_kind)}")]
    if said.kind == "deny":
        return [closed(f"{speaker} denied that {core}")]
    verb = VERBS[said.kind]
    if verb == "believes" and PLURAL_VOICE.search(name):
        verb = "believe"
    if own_deed(finding):
        return [closed(f"{speaker} {verb}{' that' if verb in THAT else ''} {core}")]
    venue = f" in {said.via}" if said.via and VENUE.match(said.via) else ""
    behind = f"{core}, said {name}" if "," in name else f"{core}, {name} {verb}{venue}"
    return [closed(behind), closed(f"{speaker} {verb}{venue} {core}")]


def verb_of(outlet_kind: str | None) -> str:
    """Return what an outlet of a kind does when it gives its own account."""
    if outlet_kind in VIEWS:
        return "writes"
    return "said" if outlet_kind == "government" else "reported"


def candidates_of(findings: Sequence[Finding], book: Book | None = None) -> list[Candidate]:
    """Return the candidates of findings, each finding once; with a book, whole sentences before clauses."""
    seen: set[str] = set()
    found = []
    for finding in findings:
        if finding.id not in seen:
            seen.add(finding.id)
            candidate = candidate_of(finding, book)
            if candidate is not None:
                found.append(candidate)
    return found
