"""Attacks: a true sentence made false in one way, as a careless or hostile writer would make it."""

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from watchfloor.records import Clause, Part, Reading

NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-]|[.,]\d)")
NUMBER_WORDS = dict(zip(
    "two three four five six seven eight nine ten eleven twelve".split(),
    "five seven nine two ten four three six eight fourteen nine".split(), strict=True,
))  # fmt: skip
UNITS = (
    ("million", "billion"),
    ("billion", "million"),
    ("thousand", "million"),
    ("kilometres", "metres"),
    ("kilometers", "miles"),
    ("miles", "kilometres"),
    ("metres", "kilometres"),
    ("km", "m"),
    ("percent", "percentage points"),
    ("per cent", "percentage points"),
    ("tonnes", "kilograms"),
    ("tons", "kilograms"),
    ("litres", "barrels"),
    ("barrels", "litres"),
    ("hectares", "square metres"),
    ("dollars", "euros"),
    ("euros", "dollars"),
    ("pounds", "euros"),
    ("hours", "days"),
    ("days", "weeks"),
    ("weeks", "months"),
    ("months", "years"),
    ("years", "months"),
    ("minutes", "hours"),
    ("megawatts", "kilowatts"),
    ("feet", "metres"),
    ("$", "€"),
    ("€", "$"),
    ("£", "€"),
)
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SCOPE = (
    (r"\b[Ss]ome of (?=the|its|their)", "all "),
    (r"\b[Ss]ome(?= [a-z]+)", "all"),
    (r"\b[Ss]everal(?= [a-z]+)", "all"),
    (r"\b[Mm]ost(?= of (?:the|its|their)\b| [a-z]+s\b)", "all"),
    (r"\b[Mm]any(?= of | [a-z]+s\b)", "all"),
    (r"\b(?:a |the )?(?:small )?parts? of (?=\w)", ""),
    (r"\bat least (?=[\d$€£]|[a-z]+ (?:people|ships|men|soldiers))", ""),
    (r"\bpart(?:ly|ially) ", "fully "),
    (r"\b(?:nearly|almost|more than|up to|at least) (?=\d)", "exactly "),
    (r"\bthe first ((?:[a-z]+ )?[a-z]+) (?:since|in) [^,.]+", r"the first \1 ever"),
    (r"\bthe (largest|biggest|highest|lowest|worst) ([a-z]+) (?:since|in) [^,.]+", r"the \1 \2 ever"),
    (r"\btemporar(?:y|ily)\b", "permanent"),
    (r"\b[Aa] few(?= (?:people|ships|men|soldiers|countries|members|villages|cities|houses|companies))", "all the"),
    (r"\b[Aa]mong the (?=first|largest)", "the "),
)
# Done by both alike: who is told first changes nothing.
MUTUAL = frozenset(
    """meet agree sign exchange discuss negotiate share join hold talk clash fight border cooperate consult differ ally
    trade sit confer speak confirm resume be become have call include""".split()
)
TOLD = re.compile(
    r", (?:(?!\b(?:and|but)\b)[^,.;“”\"])+? (?:said|says|reported|reports|wrote|writes|believes"
    r"|announced|warned)(?: (?:on|in|to)[^,.;]*)?(?=[.,]|$)"
    r"|, according to [^,.;]+|^According to [^,.;]+, "
    r"|^[^,.;“”\"]+? (?:said|says|announced|warned|wrote|believes)(?: on [A-Z0-9][^,.;]*?)? that "
)
HELPER = re.compile(r"\b(is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|did|does|do)\b")
SURE = (
    (r"\b(?:is|are|was|were) (?:due|set|expected|scheduled|planned|likely|supposed) to (?=[a-z])", "PAST"),
    (
        (
            r"(?<!to )(?<!could )(?<!will )(?<!may )(?<!would )"
            r"\b(?:plans?|planned|intends?|wants?|hopes?|aims?|seeks?|proposed|threatened|agreed"
            r"|promised|pledged|vowed) to (?=[a-z])"
        ),
        "PAST",
    ),
    (r"\b(?:will|would|could|may|might|can|should|must)(?: not)?(?: also)? (?=[a-z])", "PAST"),
)
IRREGULAR = dict(
    pair.split(":")
    for pair in """be:was begin:began become:became
    break:broke bring:brought build:built buy:bought come:came cut:cut do:did
    draw:drew fall:fell fight:fought find:found fly:flew get:got give:gave go:went have:had hit:hit
    hold:held keep:kept lead:led leave:left let:let lose:lost make:made meet:met pay:paid put:put rise:rose
    run:ran say:said see:saw seek:sought sell:sold send:sent set:set shut:shut speak:spoke stand:stood
    strike:struck take:took tell:told think:thought win:won withdraw:withdrew write:wrote""".split()
)


class Attack(Struct, frozen=True):
    """A sentence made false: the `kind` of attack and the words."""

    kind: str
    text: str


class Target(Struct, frozen=True):
    """A true sentence to attack: its words, its reading, (name, id) of all actors of the coverage, its speaker."""

    text: str
    reading: Reading
    others: tuple[tuple[str, str], ...] = ()
    speaker: str | None = None


def attacks_on(target: Target) -> list[Attack]:
    """Return one attack of each kind that can be made on a sentence; the same ones for the same sentence."""
    found = []
    for kind, make in MAKERS.items():
        made = [text for text in dict.fromkeys(make(target)) if text != target.text]
        if made:
            found.append(Attack(kind, tidy(made[draw(target.text, kind) % len(made)])))
    return found


def draw(text: str, kind: str) -> int:
    """Return a number fixed by a sentence and a kind of attack."""
    return int.from_bytes(sha256(f"{kind}\x00{text}".encode()).digest()[:4])


def tidy(text: str) -> str:
    """Return a sentence with a capital at its head and a full stop at its end."""
    whole = re.sub(r"\s+", " ", text).strip(" ,")
    whole = whole[:1].upper() + whole[1:]
    return whole if whole.endswith((".", "?", "!", ".”", '."')) else f"{whole}."


def swapped_roles(target: Target) -> Iterator[str]:
    """Yield the sentence with doer and done-to exchanged, where both are somebody named."""
    for clause in target.reading.clauses:
        one, other = part_of(clause, "subject"), part_of(clause, "object")
        if not one or not other or clause.verb in MUTUAL:
            continue
        mine, its = names_at(target.reading, one), names_at(target.reading, other)
        if len(mine) == 1 and len(its) == 1 and mine[0][2] != its[0][2] and mine[0][1] <= its[0][0]:
            (a, b, _), (c, d, _) = mine[0], its[0]
            text = target.text
            yield text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def part_of(clause: Clause, role: str) -> Part | None:
    """Return a clause's first part in a role."""
    return next((part for part in clause.parts if part.role == role), None)


def names_at(reading: Reading, part: Part) -> list[tuple[int, int, str]]:
    """Return (start, end, actor) of the actors named in a part."""
    return [
        (m.start, m.end, m.actor)
        for m in reading.mentions
        if m.actor and not m.pronoun and part.start <= m.start and m.end <= part.end and m.text[:1].isupper()
    ]


def swapped_actors(target: Target) -> Iterator[str]:
    """Yield the sentence with one name put in place of another that it does not have."""
    own = target.text.lower()
    known = {m.actor for m in target.reading.mentions if m.actor}
    countries = {at.split(".")[0] for at in known}
    others = [n for n, at in target.others if n.lower() not in own and at.split(".")[0] not in countries]
    for mention in target.reading.mentions:
        if mention.pronoun or not mention.actor or not mention.text[:1].isupper() or not others:
            continue
        put = others[draw(target.text, mention.text) % len(others)]
        yield target.text[: mention.start] + put + target.text[mention.end :]


def changed_numbers(target: Target) -> Iterator[str]:
    """Yield the sentence with one number changed; years and days of the month are dates and left alone."""
    dates = [(when.start, when.end) for when in target.reading.times]
    for match in NUMBER.finditer(target.text):
        if any(start <= match.start() < end for start, end in dates):
            continue
        digits = match[0]
        first = str((int(digits[0]) % 9) + 1)
        yield target.text[: match.start()] + first + digits[1:] + target.text[match.end() :]
    for quantity in target.reading.quantities:
        words = target.text[quantity.start : quantity.end]
        for word, put in NUMBER_WORDS.items():
            if re.search(rf"\b{word}\b", words):
                yield target.text[: quantity.start] + re.sub(rf"\b{word}\b", put, words) + target.text[quantity.end :]


def changed_units(target: Target) -> Iterator[str]:
    """Yield the sentence with the unit of one number changed."""
    for unit, put in UNITS:
        pattern = rf"{re.escape(unit)}(?=\d)" if unit in "$€£" else rf"(?<=[\d.] ){re.escape(unit)}\b"
        if re.search(pattern, target.text):
            yield re.sub(pattern, put, target.text, count=1)


def changed_dates(target: Target) -> Iterator[str]:
    """Yield the sentence with a month, a weekday, a day or a year changed."""
    for when in target.reading.times:
        words = target.text[when.start : when.end]
        for names in (MONTHS, DAYS):
            for at, name in enumerate(names):
                if name in words:
                    put = names[(at + 2 + draw(target.text, name) % (len(names) - 3)) % len(names)]
                    yield target.text[: when.start] + words.replace(name, put) + target.text[when.end :]
        if match := re.search(r"\b(1[89]|20)\d\d\b", words):
            year = str(int(match[0]) - 1)
            yield target.text[: when.start] + words.replace(match[0], year) + target.text[when.end :]
        elif match := re.search(r"\b([12]?\d)(?= [A-Z])", words):
            yield (
                target.text[: when.start]
                + words.replace(match[0], str(int(match[0]) % 27 + 1), 1)
                + target.text[when.end :]
            )


def negated(target: Target) -> Iterator[str]:
    """Yield the sentence with a verb denied, or its denial taken away."""
    for clause in target.reading.clauses:
        verb = part_of(clause, "verb")
        subject = part_of(clause, "subject")
        # "No date has not been announced" is no sentence that anybody writes.
        none = r"(?:no|none|nobody|neither|nothing)\b"
        if verb is None or re.match(none, target.text.lower()) or (subject and re.match(none, subject.text.lower())):
            continue
        words = target.text[verb.start : verb.end]
        if re.search(r"\b(?:not|never)\b|n['’]t\b", words):
            put = re.sub(
                r" ?\b(?:not|never)\b", "", re.sub(r"\b(?:did|does|do) not (\w+)", lambda m: past_of(m[1]), words)
            )
        elif match := HELPER.match(words.strip()):
            # "has a base" is denied by no "not" behind "has".
            if re.fullmatch(r"(?:has|have|had)", words.strip()):
                continue
            put = words.replace(match[0], f"{match[0]} not", 1)
        elif re.fullmatch(r"[a-z]+", words.strip()) and clause.verb.isalpha():
            put = words.replace(words.strip(), f"did not {clause.verb}")
        else:
            continue
        yield target.text[: verb.start] + put + target.text[verb.end :]


def past_of(verb: str) -> str:
    """Return a verb's past, by rule where it is none of the commonest irregular ones."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return f"{verb}d"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    return f"{verb}{verb[-1]}ed" if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnpt]", verb) else f"{verb}ed"


def made_sure(target: Target) -> Iterator[str]:
    """Yield the sentence with what is planned or possible told as done."""
    for pattern, _ in SURE:
        for match in re.finditer(rf"{pattern}([a-z]+)", target.text):
            yield target.text[: match.start()] + past_of(match[1]) + target.text[match.end() :]


def unattributed(target: Target) -> Iterator[str]:
    """Yield the sentence without who says it, where somebody must be named."""
    if target.speaker is not None:
        told = TOLD.search(target.text)
        stripped = TOLD.sub("", target.text, count=1)
        # A paper that says it is the writer's own voice: nothing is lost with it.
        if (
            told
            and len(stripped.split()) >= 4
            and not TOLD.search(stripped)
            and not re.search(r"\b(?:article|paper|report) (?:says|said)", told[0])
        ):
            yield stripped


def widened(target: Target) -> Iterator[str]:
    """Yield the sentence with its scope widened: "some" made all, "first since" made first ever."""
    for pattern, put in SCOPE:
        if re.search(pattern, target.text):
            yield re.sub(pattern, put, target.text, count=1)


MAKERS: dict[str, Callable[[Target], Iterator[str]]] = {
    "role swap": swapped_roles,
    "actor swap": swapped_actors,
    "number": changed_numbers,
    "unit": changed_units,
    "date": changed_dates,
    "negation": negated,
    "modality": made_sure,
    "dropped attribution": unattributed,
    "widened scope": widened,
}


def targets_of(texts: Sequence[tuple[str, Reading, str | None]], actors: Sequence[tuple[str, str]]) -> list[Target]:
    """Return sentences with what attacks on them need; `actors` are (name, id) of all of the coverage."""
    kept = tuple(sorted({(name, at) for name, at in actors if name[:1].isupper()}))
    return [Target(text, reading, kept, speaker) for text, reading, speaker in texts]
