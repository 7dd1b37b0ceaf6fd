"""Retelling: a whole sentence of an article in the house's words, where nothing in it leans on what stood before.

A clause cut from its sentence loses where, how and of whom; the whole sentence keeps them. Times become absolute,
pronouns and bare nouns become names, who says it goes in front or stays, and plain equivalents break what would be a
copied run. The check decides which of the wordings stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from watchfloor.records import Actor, Attribution, Clause, Mention, Part, Reading, Sentence
from watchfloor.write.rewording import in_house_style, reworded
from watchfloor.write.times import plain, with_absolute_times
from watchfloor.write.wording import closed, lowered, named, possessive

SHORTEST, LONGEST = 6, 40
DATELINE = re.compile(r"^[A-Z][\w .,'’()/-]{2,80}?\s*(?:\([^)]{2,40}\)\s*)?(?:\s[-–—]{1,2}|/\.)\s+(?=[\"“A-Z0-9])")
OPENING = re.compile(
    r"^(?:but|and|so|yet|still|however|meanwhile|also|instead|nevertheless|nonetheless|therefore|moreover|earlier|then"
    r"|for its part|for his part|in turn|by then|in addition|at the same time|in response|as a result)\b,?\s+",
    re.IGNORECASE,
)
# Words that point at something outside the sentence.
LEANING = re.compile(
    r"\b(?:this|these|those|such|here|above|latter|former|our|ours|same|opposite|other one|a third|another"
    r"|that (?:year|month|week|day|night|time|flag|point|charge|claim|report|decision|figure|party|country)"
    r"|the other(?! side)|the rest|neither|both(?= (?:of|have|had|has|were|was|are|is|said|say)\b|[,.])"
    r"|do so|did so|not so|in turn)\b",
    re.IGNORECASE,
)
FIRST = re.compile(
    r"^(?:that|it was .{0,40}\bthat|there|one|some|none|nobody|asked|told|who|which|what|why|how|its|their|his|her)\b",
    re.IGNORECASE,
)
PERSONAL = re.compile(r"(?<![-\w])(?:I|we|our|us|my|me|ours|you|your)(?![-\w])", re.IGNORECASE)
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
# A tail that can go without turning the rest: a participle or a relative after a comma.
TAIL = re.compile(
    r",\s+(?:which|who|whose|where|although|though|while|with|as|leaving|\w+ing|after|before|an?)\b[^,“”\"]*$"
)
CUES = frozenset("said says added told according stated noted stressed insisted argued warned announced".split())
BODIES = frozenset(
    """ministry service committee commission agency union federation association party office court council bureau board
    department alliance company group army navy bank body bloc authority organisation organization
    institute centre""".split()
)
POSSESSIVES = frozenset("his her its their".split())
# The longest tail kept behind who says it: "in a statement on 12 June 2024".
LONGEST_TAIL = 12


class Source(Struct, frozen=True, kw_only=True):
    """A sentence with its article: what a retelling is made of. `names` are the actors as the report calls them;
    `barred` are the spans (start, end) that must not be told; `meant` is a pronoun (start, end) with what it stands
    for."""

    reading: Reading
    sentence: Sentence
    names: Mapping[str, Actor]
    barred: Sequence[tuple[int, int]] = ()
    meant: tuple[int, int, str] | None = None


def retellings_of(source: Source, said: Attribution | None) -> list[str]:
    """Return the wordings of a whole sentence, fullest first; none where it leans on its surroundings."""
    start, end = bounds_of(source)
    text = source.reading.article.text[start:end]
    if leans(source, start, text) or any(s < end and e > start for s, e in source.barred):
        return []
    whole = in_house_style(edited(source, start, end))
    found = [whole, *fronted(source, start, end, said)]
    found += [shorter for line in found[:3] if (shorter := TAIL.sub("", line.rstrip(". "))) != line.rstrip(". ")]
    made = [closed(line) for core in found for line in (core, reworded(core))]
    return [line for line in dict.fromkeys(made) if SHORTEST <= len(line.split()) <= LONGEST and sound(line)]


def bounds_of(source: Source) -> tuple[int, int]:
    """Return where the sentence's own words begin and end: behind a dateline and a word that ties it to the last."""
    text, start, end = source.reading.article.text, source.sentence.start, source.sentence.end
    if source.sentence.index == 0 and (line := DATELINE.match(text[start:end])):
        start += line.end()
    if tie := OPENING.match(text[start:end]):
        start += tie.end()
    return start, end


def leans(source: Source, start: int, text: str) -> bool:
    """Tell whether a sentence means less out of its place, or is nobody's plain statement."""
    bare = QUOTED.sub("“”", text)
    if "?" in text or ";" in bare or PERSONAL.search(bare) or FIRST.match(bare) or points_out(bare):
        return True
    if bare.count('"') % 2 or text.count("“") != text.count("”") or text.count("(") != text.count(")"):
        return True
    inside = [c for c in source.reading.clauses if c.sentence == source.sentence.index and not c.quoted]
    first = min(inside, key=lambda clause: clause.start, default=None)
    if source.meant is not None:
        return first is None
    return first is None or not first.standalone or unresolved(source, start)


def points_out(bare: str) -> bool:
    """Tell whether words mean something outside the sentence; "each side ... the other" stays inside it."""
    inside = re.search(r"\b(?:each|one|either) (?:side|government|party|country|of them)\b", bare, re.IGNORECASE)
    return LEANING.search(bare.replace("the other", "") if inside else bare) is not None


def unresolved(source: Source, start: int) -> bool:
    """Tell whether the first pronoun of a sentence stands for nobody known and nothing before it in the sentence."""
    inside = mentions_in(source, start)
    lone = next((mention for mention in inside if mention.pronoun), None)
    return lone is not None and lone.actor is None and not any(other.start < lone.start for other in inside)


def mentions_in(source: Source, start: int) -> list[Mention]:
    """Return the mentions of a sentence from `start` on, in order."""
    held = (m for m in source.reading.mentions if start <= m.start and m.end <= source.sentence.end)
    return sorted(held, key=lambda mention: (mention.start, -mention.end))


def edited(source: Source, start: int, end: int) -> str:
    """Return a stretch of a sentence with names for pronouns and bare nouns, and absolute times."""
    pieces, at = [], start
    for edit_start, edit_end, put in [*edits_of(source, start, end), (end, end, "")]:
        if edit_start < at or edit_end > end:
            continue
        pieces.append(absolute_stretch(source, at, edit_start))
        pieces.append(put)
        at = edit_end
    return plain("".join(pieces))


def absolute_stretch(source: Source, start: int, end: int) -> str:
    """Return a stretch of the article with absolute times."""
    part = Part(start=start, end=end, text=source.reading.article.text[start:end], role="other")
    times = tuple(w for w in source.reading.times if start <= w.start and w.end <= end)
    return with_absolute_times(part, times)


def edits_of(source: Source, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, words) for each pronoun, surname or bare noun that needs its name here."""
    named_so_far: set[str] = set()
    text = source.reading.article.text
    if source.meant is not None and start <= source.meant[0] < end:
        yield source.meant
    quotes = [(start + m.start(), start + m.end()) for m in QUOTED.finditer(text[start:end])]
    for mention in mentions_in(source, start):
        actor = mention.actor or ""
        if not actor or any(s <= mention.start < e for s, e in quotes):
            continue
        if actor not in named_so_far and not (mention.pronoun and named_so_far and not speaks(source, mention)):
            put = full_name(source, mention)
            before = text[max(start, mention.start - 4) : mention.start].lower()
            if put and mention.pronoun:
                owned = mention.text.lower() in POSSESSIVES
                yield mention.start, mention.end, possessive(named(put)) if owned else named(put)
            elif put:
                yield mention.start - (4 if before == "the " else 0), mention.end, named(put)
        named_so_far.add(actor)


def speaks(source: Source, mention: Mention) -> bool:
    """Tell whether a mention is who says the sentence: "it said"."""
    return any(
        said.speaker_start == mention.start and said.sentence == mention.sentence
        for said in source.reading.attributions
    )


def full_name(source: Source, mention: Mention) -> str | None:
    """Return what a mention must be called here, or None where its own words will do."""
    actor = source.names.get(mention.actor or "") or next(
        (known for known in source.reading.actors if known.id == mention.actor), None
    )
    if actor is None:
        return None
    if actor.kind == "person":
        last = mention.text.split()[-1]
        short = mention.pronoun or (len(mention.text.split()) == 1 and actor.name.endswith(last))
        return actor.name if short and len(actor.name.split()) > 1 else None
    own = fullest(source, mention.actor or "") or (actor.name if actor.name[:1].isupper() else None)
    return own if mention.pronoun or bare_noun(mention.text) else None


def bare_noun(text: str) -> bool:
    """Tell whether a mention is one common noun for a body: "service", "ministry"."""
    return text in BODIES


def fullest(source: Source, actor: str) -> str | None:
    """Return the article's own first full name of an actor."""
    named_ones = (m.text for m in source.reading.mentions if m.actor == actor and not m.pronoun)
    return next((text for text in named_ones if text[:1].isupper() and len(text.split()) > 1), None)


def fronted(source: Source, start: int, end: int, said: Attribution | None) -> Iterator[str]:
    """Yield the sentence with who says it in front, where the article put them behind."""
    if said is None or said.speaker_start is None or said.speaker_end is None or said.cue_start < said.end:
        return
    text = source.reading.article.text
    between = text[start : said.start].strip(' "“‘')
    tail = text[max(said.cue_end, said.speaker_end) : end].strip(' ."”')
    cue = text[said.cue_start : said.cue_end].lower()
    if between or len(tail.split()) > LONGEST_TAIL or "," in tail or not CUES & set(cue.split()) or said.direct:
        return
    who = edited(source, said.speaker_start, said.speaker_end).rstrip(", ")
    who = f"{who}," if "," in who else who
    told = next(word for word in cue.split() if word in CUES)
    verb = told if told in {"argued", "warned", "announced"} else "said"
    core = inner(source, in_house_style(edited(source, start, said.end)).rstrip(" ,"))
    where = f" {plain(absolute_stretch(source, max(said.cue_end, said.speaker_end), end)).strip(' .')}" if tail else ""
    yield f"{who} {verb}{where if where.lstrip().startswith('in a') else ''} that {core}"


def inner(source: Source, text: str) -> str:
    """Return a sentence to stand inside another: its first letter small unless the article writes the word large."""
    start, whole = bounds_of(source)[0], source.reading.article.text
    first = text.split(" ", 1)[0].strip(",")
    own = next((m.text for m in source.reading.mentions if m.start == start and not m.pronoun), "")
    if (own and f" {own}" in whole[:start] + " " + whole[start + len(own) :]) or text[1:2].isupper():
        return text
    small = f" {first.lower()} " in whole or lowered(text) != text
    return decapitalised(text) if small or not own else text


def decapitalised(text: str) -> str:
    """Return the text with a small first letter."""
    return text[:1].lower() + text[1:]


def sound(line: str) -> bool:
    """Tell whether a line still reads as one sentence."""
    return "  " not in line and not re.search(r"\b(\w+) \1\b", line.lower().replace("had had", "had"))


def main_clause(reading: Reading, sentence: int) -> Clause | None:
    """Return the first plain clause of a sentence."""
    return next((c for c in reading.clauses if c.sentence == sentence and not c.quoted), None)
