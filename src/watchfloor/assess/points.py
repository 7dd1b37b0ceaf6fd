"""Points: the passages that tell an actor's aims, fears, limits, conditions and stakes, with whose word each is."""

import re
from collections.abc import Iterator

from msgspec import Struct, structs

from watchfloor.assess.evidence import Evidence, is_past
from watchfloor.assess.grounded import subject_is_told, verb_at
from watchfloor.assess.group_points import BURDEN, points_of_groups
from watchfloor.assess.holders import VIEWS, Cast, Subject, cast_of, subject_at, topic_named
from watchfloor.assess.lens_cues import DOMESTIC, GROUPS, kind_of, label_of
from watchfloor.assess.point_making import UNLESS, Found, made
from watchfloor.assess.stated import points_quoted, points_said
from watchfloor.records import Actor, Point, Reading, Sentence

# Where a sentence's next clause begins.
SPLIT = re.compile(
    r"(?P<colon>:\s+)|;\s+(?:besides,\s+)?|\s[–—]\s"
    r"|(?<!not),?\s(?:but|yet|while|whereas)\s+(?=(?!not\b)\w)"
    r"|,\s+(?:and|so)\s+(?=(?:it|its|they|their|the|parliament|[A-Z])\b)"
)
LINKS = r"\s+(?:is|are|was|were|lies|lie|remains?)\s+(?:also\s+|not\s+)?"
# A label that only announces what follows: "its constraint is political".
VAGUE = re.compile(
    rf"(?:{LINKS})?(?:political|domestic|economic|financial|military|legal|practical|diplomatic|different|simple|clear"
    r"|obvious"
    r"|twofold|elsewhere|(?:fur|far)ther\s\w+|closer to home|nearer home|internal|at home|abroad|just as plain)?\s*$"
)
HAVING = re.compile(
    r"\s*(?:also\s+)?ha(?:s|ve)\s+(?:also\s+)?(?:a|an|its own|another|one)\s+((?:\w+\s)?)", re.IGNORECASE
)
OWN_ONE = re.compile(r"(?:But |And |Yet )?(?:Its|Their|its|their) (?:\w+ )?(?!\w*s\b)\w+ (?:to \w+ )?(?:is|was|has)\b")
AND = re.compile(r",?\s(?:and|but)\s")
TO_DO = re.compile(r"To \w+ ")
ASIDE = re.compile(r",\s(?:which|who|whose|itself|a|an|the)\b[^,;:]{3,90},\s+")
WHICH = re.compile(r",\s(?:which|who)\s(?:itself\s)?")
PROMISE = re.compile(
    r"(?:(?:also|still|now)\s)?(?:will|would|is to|are to|sees? no|is not going|are not going|agrees?|agreed|can"
    r"|could)\b"
)
SAYING = re.compile(r"(?:have |had )?(?:said|says?|told|added)\b")
FOR = re.compile(r"For\s+(?:the\s+)?")
OWNED_WORDS = 9
PAST = re.compile(r"(?:had|was|were|did|could)\b|\w+ed\b|withdrew|said|told|began|broke|left|took|went|came|gave")


class Stretch(Struct, frozen=True, kw_only=True):
    """A clause of a sentence by its offsets; `after_colon` tells that it explains the one before."""

    start: int
    end: int
    after_colon: bool = False


def find_points(evidence: Evidence) -> tuple[Point, ...]:
    """Return every point of a story's original articles, best first, each passage once."""
    cast = cast_of(evidence)
    found: list[Point] = []
    for reading in evidence.originals:
        told = (points_told, points_said, points_quoted, points_of_groups)
        for point in (point for find in told for point in find(cast, reading)):
            if not any(overlap(point, other) for other in found):
                found.append(point)
    return tuple(sorted(found, key=lambda point: (-point.weight, point.id)))


def overlap(one: Point, other: Point) -> bool:
    """Tell whether two points lie over each other."""
    return (
        one.article == other.article
        and one.predicate.start < other.predicate.end
        and other.predicate.start < one.predicate.end
    )


def points_told(cast: Cast, reading: Reading) -> Iterator[Point]:
    """Yield the points that clauses tell, sentence by sentence, each paragraph with its topic."""
    topic: Actor | None = None
    carried: str | None = None
    paragraph = -1
    for sentence in whole_sentences(reading):
        if sentence.paragraph != paragraph:
            paragraph, topic, carried = sentence.paragraph, None, None
        announced = topic_named(cast, reading, sentence.start, sentence.end)
        if announced is not None:
            topic = announced
            continue
        fresh = True
        for stretch in stretches_of(reading, sentence):
            subject = subject_at(cast, reading, stretch.start, stretch.end, topic)
            if subject is not None and is_whose(subject, topic, reading):
                subject = None
            if subject is not None and not subject.pronoun and not stretch.after_colon:
                topic = subject.holder
            if subject is None and (about := spoken_of(cast, reading, stretch)):
                topic = about
            point, vague = point_in(cast, reading, stretch, subject, carried if topic else None, topic)
            if vague:
                carried, fresh = vague, False
            held = point_aside(cast, reading, stretch, subject)
            for told in (point, held):
                labelled = carried is not None and told is point
                if told is not None and (labelled or not is_history(cast.evidence, reading, sentence, told)):
                    yield told
        carried = None if fresh else carried
        if not fresh and vague is None:
            carried = None


def whole_sentences(reading: Reading) -> Iterator[Sentence]:
    """Yield the sentences that end as sentences do: not headlines, captions or lists."""
    for sentence in reading.sentences:
        ending = reading.article.text[sentence.start : sentence.end].rstrip()[-2:]
        if set(ending) & set(".:;”\"’'") and "!" not in ending:
            yield sentence


def is_whose(subject: Subject, topic: Actor | None, reading: Reading) -> bool:
    """Tell whether a subject is a bare group ("Farmers who ...") that stands for the state that is spoken of."""
    defined = reading.article.text[subject.start : subject.start + 4].lower() == "the "
    bare = subject.holder.id.startswith("group:") and not defined
    return bare and topic is not None and topic.kind == "country"


def is_history(evidence: Evidence, reading: Reading, sentence: Sentence, point: Point) -> bool:
    """Tell whether a sentence in the past tense tells of a time long gone."""
    first = min((s.start for s in reading.sentences if s.paragraph == sentence.paragraph), default=sentence.start)
    told = [when for when in reading.times if when.interval and first <= when.start < sentence.end]
    own = [when for when in told if when.start >= sentence.start] or told[-1:]
    past = any(is_past(when.interval, evidence.today) for when in own)
    return past and PAST.match(point.predicate.text) is not None


def stretches_of(reading: Reading, sentence: Sentence) -> Iterator[Stretch]:
    """Yield the clauses of a sentence, and what somebody is told to have said in it."""
    text = reading.article.text
    start, colon = sentence.start, False
    for match in SPLIT.finditer(text, sentence.start, sentence.end):
        if in_quotes(text, sentence.start, match.start()):
            continue
        if match["colon"] and not is_label(text[start : match.start()]):
            # What follows a colon belongs to the clause before it, unless that only announces it.
            continue
        if OWN_ONE.match(text, start, match.start()) and text[match.end() : match.end() + 3] == "it ":
            # "Its threat is its lever, and it weakens": the second "it" is the threat.
            continue
        yield Stretch(start=start, end=match.start(), after_colon=colon)
        start, colon = match.end(), bool(match["colon"])
    yield Stretch(start=start, end=sentence.end, after_colon=colon)
    for said in reading.attributions:
        if (
            said.sentence == sentence.index
            and not said.direct
            and sentence.start < said.start < said.end <= sentence.end
        ):
            yield Stretch(start=said.start, end=said.end)


def is_label(words: str) -> bool:
    """Tell whether a clause only announces a constraint or an aim ("Its constraint lies further south")."""
    plain = re.sub(r"^(?:but|and|yet)\s+", "", words.strip(), flags=re.IGNORECASE)
    held = label_of(plain.partition(" ")[2])
    return held is not None and VAGUE.match(plain.partition(" ")[2], held[1]) is not None


def in_quotes(text: str, start: int, at: int) -> bool:
    """Tell whether a place lies inside quotation marks that a sentence opened."""
    before = text[start:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def point_in(
    cast: Cast, reading: Reading, stretch: Stretch, subject: Subject | None, carried: str | None, topic: Actor | None
) -> tuple[Point | None, str | None]:
    """Return the point that a clause tells, or the kind that it announces for the next one."""
    text = reading.article.text
    if subject is None:
        return foreign_point(cast, reading, stretch, carried, topic), None
    rest = text[subject.end : stretch.end]
    lead = len(rest) - len(rest.lstrip())
    if not subject.owning:
        having = HAVING.match(rest)
        label = label_of(rest[having.end(1) :]) if having else None
        if having and label and VAGUE.match(rest.rstrip(" ."), having.end(1) + label[1]):
            return None, label[0]
        aside = ASIDE.match(rest)
        begins = aside.end() if aside else verb_after(reading, subject, stretch) or lead
        own = subject.holder == topic
        kind = (
            kind_of(rest[begins:]) or (carried if stretch.after_colon or own else None) or on_condition(rest[begins:])
        )
        if kind is None and (later := later_verb(rest, begins)):
            begins, kind = later
        bearing = subject.holder.id.startswith("group:") and BURDEN.search(rest, begins)
        if kind is None and bearing and not SAYING.match(rest, begins):
            kind = "stake"
        if not subject_is_told(reading, subject, subject.end + begins, moved=begins != lead and aside is None):
            return None, None
        head, tail = (subject.start, subject.end), (subject.end + begins, stretch.end)
        return made(cast, reading, Found(subject=subject, head=head, tail=tail, kind=kind)), None
    label = label_of(rest[lead:])
    if label is not None:
        if VAGUE.match(rest.rstrip(" .;:"), lead + label[1]):
            return None, label[0]
        cut = subject.end + lead + label[1]
        head, tail = (subject.start, cut), (cut, stretch.end)
        return made(cast, reading, Found(subject=subject, head=head, tail=tail, kind=label[0])), None
    return owned_point(cast, reading, stretch, subject, carried), None


def on_condition(words: str) -> str | None:
    """Return the kind of a predicate that holds on a condition only ("will sign nothing unless ...")."""
    return "condition" if PROMISE.match(words) and UNLESS.search(words) else None


def point_aside(cast: Cast, reading: Reading, stretch: Stretch, subject: Subject | None) -> Point | None:
    """Return the point that a relative clause right behind a subject tells ("Oslo, which is no party to it, ...")."""
    if subject is None or subject.owning:
        return None
    text = reading.article.text
    aside = ASIDE.match(text, subject.end, stretch.end)
    which = WHICH.match(text, subject.end, stretch.end) if aside else None
    kind = kind_of(text[which.end() : aside.end()]) if aside and which else None
    if not aside or not which or kind not in {"limit", "aim", "fear"}:
        return None
    tail = (which.end(), aside.end() - 2)
    return made(cast, reading, Found(subject=subject, head=(subject.start, subject.end), tail=tail, kind=kind))


def later_verb(rest: str, begins: int) -> tuple[int, str] | None:
    """Return where a second verb of the same subject tells a point ("took note and opposed ..."), and its kind."""
    for match in AND.finditer(rest, begins):
        kind = kind_of(rest[match.end() :])
        if kind and not in_quotes(rest, 0, match.start()):
            return match.end(), kind
    return None


def verb_after(reading: Reading, subject: Subject, stretch: Stretch) -> int | None:
    """Return how far behind a subject's head its verb begins, where words of its own follow ("those who lost ...")."""
    if kind_of(reading.article.text[subject.end : stretch.end].lstrip()):
        return None
    for clause in reading.clauses:
        verb = next((part for part in clause.parts if part.role == "verb"), None)
        head = next((part for part in clause.parts if part.role == "subject"), None)
        if verb and head and head.start <= subject.start < head.end and subject.end < verb.start < stretch.end:
            return verb.start - subject.end
    return None


def owned_point(cast: Cast, reading: Reading, stretch: Stretch, subject: Subject, carried: str | None) -> Point | None:
    """Return the point told of something that the holder owns ("its best units are tied down")."""
    text = reading.article.text
    words = list(re.finditer(r"\S+", text[subject.end : stretch.end]))
    for word in words[1 : OWNED_WORDS + 1]:
        at = subject.end + word.start()
        kind = kind_of(text[at : stretch.end])
        if kind is not None and verb_at(reading, at) is not None:
            kind = carried or ("limit" if kind in {"aim", "condition"} else kind)
            found = Found(subject=subject, head=(subject.start, at), tail=(at, stretch.end), kind=kind)
            return made(cast, reading, found)
    return None


def spoken_of(cast: Cast, reading: Reading, stretch: Stretch) -> Actor | None:
    """Return the party that a clause opens with "For X, ..."."""
    match = FOR.match(reading.article.text, stretch.start, stretch.end)
    comma = reading.article.text.find(", ", match.end(), stretch.end) if match else -1
    about = subject_at(cast, reading, match.end(), comma, None) if match and comma > 0 else None
    if about is None or not match:
        return None
    if about.holder.id.startswith("group:"):
        return structs.replace(about.holder, name=reading.article.text[match.end() : comma])
    return about.holder


def foreign_point(
    cast: Cast, reading: Reading, stretch: Stretch, carried: str | None, topic: Actor | None
) -> Point | None:
    """Return a point told with another subject: after "For X," or where a label just announced it."""
    text = reading.article.text
    kind, start = carried, stretch.start
    if spoken_of(cast, reading, stretch):
        kind, start = "stake", text.find(", ", start) + 2
    opening = text[start : stretch.end].split()
    study = reading.article.outlet_kind in VIEWS
    home = study and any(word.lower().strip(",") in DOMESTIC for word in opening[:2])
    own = home or TO_DO.match(text, start) or bool(opening and opening[0].lower() in GROUPS)
    if topic is not None and kind is None and own:
        kind = "home"
    if kind is None or topic is None:
        return None
    for clause in reading.clauses:
        verb = next((part for part in clause.parts if part.role == "verb"), None)
        head = next((part for part in clause.parts if part.role in {"subject", "apposition"}), None)
        if verb and head and start <= head.start < verb.start < stretch.end and verb.start - start < 90:
            if kind == "home":
                kind = "limit" if kind_of(text[verb.start : stretch.end]) else None
            subject = Subject(holder=topic, start=start, end=verb.start)
            head_span, tail = (start, verb.start), (verb.start, stretch.end)
            return made(cast, reading, Found(subject=subject, head=head_span, tail=tail, kind=kind, other=True))
    return None
