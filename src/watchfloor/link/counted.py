"""What a number counts: kinds of thing, states they are in, sides, subsets, and words that change what it means."""

import re

from watchfloor.link.citations import sentence_at
from watchfloor.link.sayings import sentence_text
from watchfloor.link.wording import stem
from watchfloor.records import Quantity, Reading

# Words that mean one state of what is counted, the first as it is shown; a slot is first of all such a state.
STATES = {
    word: group[0]
    for group in (
        ("killed", "dead", "die", "death", "toll", "body", "fatality", "perish", "slain"),
        ("wounded", "injured", "hurt", "treat", "wound", "injure"),
        ("evacuated", "displaced", "move", "relocate", "flee", "shelter", "evacuate", "uproot"),
        ("detained", "arrested", "hold", "arrest", "jail", "round"),
        ("charged", "charge", "indict", "prosecute"),
        ("captured", "seized", "capture", "seize", "kidnapped", "abducted"),
        ("missing", "unaccounted"),
        ("waiting", "wait", "queue", "anchor"),
        ("delayed", "delay", "strand", "stuck", "hold up", "block"),
        ("taking part", "participate", "join", "involve", "attend", "expect"),
        ("shipped", "ship", "export", "carry", "deliver", "allow", "leave"),
        ("launched", "fire", "launch"),
        ("agreed", "agree", "delimit", "demarcate"),
        ("cost", "lose", "cause"),
        ("inspected", "inspect", "examine", "check"),
    )
    for word in group
}
KINDS = {
    word: group[0]
    for group in (
        ("people", "person", "villager", "resident", "civilian", "victim", "inhabitant", "individual", "citizen",
         "refugee", "evacuee", "protester", "demonstrator", "casualty", "body", "man", "woman", "child", "worker"),
        ("personnel", "troops", "soldier", "serviceman", "servicemen", "force", "guard", "officer", "troop", "sailor"),
        ("ships", "ship", "vessel", "boat", "tanker", "freighter"),
        ("aircraft", "plane", "jet", "drone", "helicopter"),
        ("homes", "house", "home", "building", "dwelling"),
        ("missiles", "missile", "rocket"),
    )
    for word in group
}  # fmt: skip
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
SHOWN_STATES = {"killed": "dead", "wounded": "wounded", "evacuated": "evacuated", "missing": "missing"}
PLURAL_UNITS = {"peso": "pesos", "dollar": "dollars", "ruble": "rubles", "rouble": "roubles", "tonne": "tonnes"}
DURATIONS = frozenset({"days", "weeks", "months", "years", "hours", "minutes"})
PEOPLE = frozenset({"people", "personnel"})
# Counts that only grow or run from day to day: a later one replaces an earlier one.
RUNNING = frozenset(
    {"killed", "wounded", "evacuated", "detained", "missing", "waiting", "shipped", "charged", "taking part"}
)
# Of these a later figure that is lower is another count or a dispute.
RISING = frozenset({"killed", "wounded", "detained", "shipped", "charged", "launched"})
# What befalls only people: ships that are moved are not evacuated, drills that are held are not detained.
OF_PEOPLE = frozenset({"evacuated", "detained", "charged", "wounded", "killed", "missing"})
THINGS = frozenset({"ships", "aircraft", "homes", "missiles"})
HELD = frozenset(
    """drill exercise meeting talk election vote round rally protest hearing summit session event game
    ceremony conference referendum warship destroyer carrier submarine port""".split()
)
INSPECTION = re.compile(r"^[^.;]{0,30}\b(?:inspection|checks?)\b", re.IGNORECASE)
SUBSETS = re.compile(
    r"\b(civilians?|servicem[ae]n|soldiers?|troops|guards?|police|officers?|children|women|foreigners|registered"
    r"|loaded|chartered|bod(?:y|ies))\b",
    re.IGNORECASE,
)
SIDE = re.compile(r"\b(?:on|from|of) the ([A-Z]\w+(?: [A-Z]\w+)?) side\b|\b([A-Z]\w+) (?:side|part) of the border")
ABOUT = re.compile(
    r"\b(number|figure|toll|count|total|average|estimate|puts?|put|speaks?|insisted|demand)", re.IGNORECASE
)
VAGUE = frozenset({"number", "thing", "point", "question", "part", "side", "time", "error", "way", "day", "case"})


# Who is counted is the people of the named side, else of the only country the words name.
ASKED = re.compile(
    r"\b(want|ask|demand|insist|seek|request|propos|offer|call(?:s|ed|ing)? for|claim(?:s|ed)? for)", re.IGNORECASE
)
# "up from 1,900", "against 19 on Monday", "and not 1.8 million": the figure that no longer holds.
FORMER = re.compile(
    r"\b(?:up from|down from|against|compared with|rather than|instead of|and not|not|from)(?: the| some| about)? $",
    re.IGNORECASE,
)
# "three servicemen of the Border Troops": whose they are.
OF_BODY = re.compile(r"^ [a-z-]+(?: [a-z-]+)? of (?:the )?(?=[A-Z])")
PARTITIVE = re.compile(
    r"^(?: \w+)? of (?:the|those|them|these|whom|which|its|their|our|his|her|my)\b|^ (?:more|fewer|others?)\b",
    re.IGNORECASE,
)
# Prices and indexes move each day: two such changes on two days are two facts.
CHANGE = re.compile(
    r"\b(rose|rise[ns]?|fell|fall(?:en|s)?|dropp?(?:ed|s)?|gain(?:ed|s)?|slid|jumped|climbed|lost|up|down) ",
    re.IGNORECASE,
)
RATE = re.compile(
    r"\b(?:a day(?! (?:earlier|before|later|after|ago))|per day|daily|each day|(?<!half )an hour|a week"
    r"|on average|average)\b",
    re.IGNORECASE,
)
# "three ships from each navy", "190 a side": half of a total.
A_SIDE = re.compile(r"^[^.;,]{0,60}?\b(?:each|a side|per side|apiece|on either side)\b", re.IGNORECASE)
UP_FROM = re.compile(r"\b(?:up|down|rather than|instead of|compared with) (?:from )?[^.,;]{0,45}$", re.IGNORECASE)
LIKELY = re.compile(r"\b(?:likelihood|probability|chances?|odds)\b", re.IGNORECASE)
EXPLAINED = re.compile(
    r"\b(refers? (?:only )?to|takes? in|cover(?:s|ed)? (?:only|people|those)"
    r"|(?:number|figure|count) (?:covers|includes)"
    r"|includes? (?:only|\w+ people)"
    r"|leaves? out|does not include|excludes?|counts? only|measures? (?:\w+ )?different|something else|different things"
    r"|should not be (?:set|compared)|both can be right|adds (?:ships|people|those))",
    re.IGNORECASE,
)


def kind_of(counted: str | None) -> str:
    """Return the kind of thing counted, synonyms as one."""
    if not counted:
        return ""
    head = counted.split(" ")[-1]
    return KINDS.get(counted, KINDS.get(head, stem(head)))


def state_of(reading: Reading, quantity: Quantity, kind: str) -> str:
    """Return the state of what is counted, synonyms as one, or ""; none that cannot befall such a thing."""
    head = (quantity.counted or "").split(" ")[-1]
    state = STATES.get(quantity.state or "", "") or STATES.get(head, "")
    if state in OF_PEOPLE and (kind in THINGS or head in HELD):
        return ""
    if state == "shipped" and not quantity.unit and kind != "ships":
        return ""
    if state == "evacuated" and fled(reading, quantity):
        return ""
    if not state and INSPECTION.match(reading.article.text[quantity.end : quantity.end + 60]):
        return "inspected"
    return state


def fled(reading: Reading, quantity: Quantity) -> str:
    """Return "refugees" or "migrants" where these are counted, else ""."""
    near = re.match(r"(?: [\w-]+){0,2} (refugees|migrants|asylum seekers)\b", reading.article.text[quantity.end :][:50])
    return near[1] if near else ""


def sides_of(reading: Reading, quantity: Quantity, start: int, end: int) -> frozenset[str]:
    """Return the countries whose people are counted in the clause from `start` to `end`, as far as it says."""
    actors = {actor.id: actor.country for actor in reading.actors}
    named = [
        (mention.start, country)
        for mention in reading.mentions
        if start <= mention.start < end and (country := actors.get(mention.actor or ""))
    ]
    text = reading.article.text
    matches = list(SIDE.finditer(text, *wider(reading, quantity, start, end)))
    for match in matches:
        between = text[quantity.end : match.start()]
        if (match.start() >= quantity.end and not set(between) & set(":;,")) or (
            len(matches) == 1 and match.end() <= quantity.start
        ):
            return side_named(reading, match)
    of = OF_BODY.match(text[quantity.end : quantity.end + 60])
    own = {m.actor for m in reading.mentions if of and quantity.end < m.start < quantity.end + of.end() + 30}
    if of and (theirs := frozenset(c for a in own if (c := actors.get(a or "")))):
        return theirs
    if scope := quantity.scope:
        at = text.find(scope, start, end)
        here = [country for begin, country in named if at <= begin < at + len(scope)]
        if at >= 0 and here:
            return frozenset(here)
    return frozenset(country for _, country in named)


def wider(reading: Reading, quantity: Quantity, start: int, end: int) -> tuple[int, int]:
    """Return a passage widened to its sentence."""
    sentence = sentence_at(reading, quantity.start)
    return (min(start, sentence.start), max(end, sentence.end)) if sentence else (start, end)


def side_named(reading: Reading, match: re.Match[str]) -> frozenset[str]:
    """Return the country of "on the Kenyan side", else the first letters of its name."""
    actors = {actor.id: actor.country for actor in reading.actors}
    here = [actors.get(m.actor or "") for m in reading.mentions if match.start() <= m.start < match.end()]
    known = frozenset(country for country in here if country)
    return known or frozenset({stem((match.group(1) or match.group(2)).lower())[:5]})


def subset_of(quantity: Quantity, kind: str) -> frozenset[str]:
    """Return words that limit a count to a part ("civilians", "registered")."""
    words = {word.lower() for word in SUBSETS.findall(quantity.scope or "")}
    if quantity.counted and kind in PEOPLE | {"body"} and SUBSETS.fullmatch(quantity.counted):
        words.add(quantity.counted)
    return frozenset(words)


def is_part(reading: Reading, quantity: Quantity) -> bool:
    """Return whether a number is a part of another ("two of the four") or one that no longer holds ("up from 19")."""
    text = reading.article.text
    if quantity.unit != "percent" and PARTITIVE.match(text[quantity.end : quantity.end + 40]):
        return True
    led = text[max(0, quantity.start - 60) : quantity.start]
    return bool(FORMER.search(led) or UP_FROM.search(led))


def is_each(reading: Reading, quantity: Quantity) -> bool:
    """Return whether a number is of each side, not of all ("three ships from each navy")."""
    return bool(A_SIDE.match(reading.article.text[quantity.end : quantity.end + 80]))


def is_explained(reading: Reading, offset: int) -> bool:
    """Return whether the text says, in this sentence or the two after it, that the number measures something else."""
    first = sentence_at(reading, offset)
    if first is None:
        return False
    near = [s for s in reading.sentences[first.index : first.index + 3] if s.paragraph == first.paragraph]
    return any(EXPLAINED.search(sentence_text(reading, sentence.start)) for sentence in near)


def number_words(number: float) -> str:
    """Return a number as a reader meets it: "4,200", "18.4 million", "2 billion"."""
    for scale, name in ((1e9, "billion"), (1e6, "million")):
        if number >= scale:
            return f"{number / scale:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}".rstrip("0")


def number_text(quantity: Quantity, thing: str, state: str = "") -> str:
    """Return a number as a row shows it: "at least 12 dead", "45 days", "about 600 personnel", "$18 million"."""
    value = number_words(quantity.value)
    if quantity.bound == "range" and quantity.high is not None:
        value = f"{value} to {number_words(quantity.high)}"
    bound = {"about": "about ", "at_least": "at least ", "at_most": "up to ", "more_than": "more than ",
             "less_than": "less than "}.get(quantity.bound, "")  # fmt: skip
    if quantity.unit in SIGNS:
        return f"{bound}{SIGNS[quantity.unit]}{value}"
    if thing in PEOPLE and state in SHOWN_STATES:
        thing = SHOWN_STATES[state]
    elif quantity.value == 1 and thing.endswith("s"):
        thing = thing[:-1]
    return f"{bound}{value} {thing}".strip()


def thing_of(reading: Reading, quantity: Quantity, kind: str) -> str:
    """Return what is counted as a reader is shown it: a unit, or a plural noun, with its capital if it is a name."""
    counted = quantity.counted or ""
    if quantity.unit:
        return PLURAL_UNITS.get(quantity.unit, quantity.unit)
    head = counted.split(" ")[-1]
    if flown := fled(reading, quantity):
        return flown
    if not counted or kind in KINDS.values():
        return kind if counted else ""
    near = reading.article.text[quantity.end : quantity.end + 60]
    if head and f" {head}" not in reading.article.text and head.capitalize() in near:
        counted = f"{counted[: -len(head)]}{head.capitalize()}"
    if counted.endswith("y") and counted[-2:-1] not in "aeiou":
        return f"{counted[:-1]}ies"
    return counted if counted.endswith("s") else f"{counted}s"
