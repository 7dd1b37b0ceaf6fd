"""A number somebody gives with what it counts, and the name of its slot in the claims table."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from watchfloor.link.claims_dates import common_phrase
from watchfloor.link.counted import DURATIONS, PEOPLE
from watchfloor.link.sayings import Saying

# How a state is told after what is counted.
TOLD = {
    "taking part": "expected to take part", "agreed": "agreed", "cost": "lost", "charged": "charged",
}  # fmt: skip
MONEY = frozenset({"USD", "EUR", "GBP", "peso", "pesos", "dollars", "rubles", "yen", "yuan", "rupees"})
SIDED = frozenset({"ships", "aircraft"})
MONEY_WORDS = {"USD": "dollars", "EUR": "euros", "GBP": "pounds"}
# Units of size: "number of kilotons" is no question.
SIZES = frozenset(
    {"kilotons", "megatons", "degrees", "magnitude", "miles", "kilometres", "kilometers", "metres", "meters", "feet"}
)
# "52 percent of respondents": whose share it is.
SHARE_OF = re.compile(r"(?:per ?cent|%|\bin (?:10|ten)\b) of (?P<of>(?:the |all |its |their )?[a-zA-Z-]+(?: [a-z-]+)?)")
# "the extension was for 90 days": what the number is of.
SUBJECT = re.compile(
    r"(?:^|[,:;] ?|that )(?P<what>the [a-z][a-z -]{3,40}?) (?:agreed|is|was|are|were|will|would|has|had|should"
    r"|covers?|lasts?|runs?)\b",
    re.IGNORECASE,
)


class Count(Struct, frozen=True):
    """A saying of a number with what it counts. `long` is over years, `poll` what people answered, `alone` a count of
    its own stretch of time, `each` of each side's; `incidents` are the kinds of thing that did the harm, `where` the
    countries of the places named.
    """

    saying: Saying
    unit: str
    kind: str
    state: str
    sides: frozenset[str]
    subset: frozenset[str]
    era: int | None
    asked: bool
    change: bool
    explained: bool
    shown: str
    leaning: bool
    rate: bool
    long: bool = False
    poll: bool = False
    incidents: frozenset[str] = frozenset()
    alone: bool = False
    where: frozenset[str] = frozenset()
    each: bool = False


def slot_of(told: Sequence[Count]) -> str:
    """Return what is counted as a noun phrase: "number of people killed on Kenya's side", "length of the truce"."""
    first = told[0]
    states = Counter(count.state for count in told if count.state)
    shown = Counter(count.shown for count in told if count.shown)
    thing = shown.most_common(1)[0][0] if shown else "cases"
    state = states.most_common(1)[0][0] if states else ""
    era = f" in {first.era}" if first.era else ""
    subjects = (match["what"] for count in told if (match := SUBJECT.search(count.saying.quote)))
    what = next((words.lower() for words in subjects if words[1:].islower()), "")
    if first.asked and first.unit:
        return f"number of {thing} asked for{era}"
    if first.unit in DURATIONS:
        return f"length of {what or 'time'}, in {first.unit}{era}" if not what else f"length of {what}{era}"
    if first.unit == "percent":
        return f"{share_words(told, what)}{era}"
    if first.unit in MONEY:
        thing = MONEY_WORDS.get(first.unit, thing)
        named = what.removeprefix("the ") or (f"sum named for the {run}" if (run := run_of(told)) else "sum named")
        return f"{'cost' if state == 'cost' else named}{' a day' if first.rate else ''}, in {thing}{era}"
    if state == "cost":
        return f"cost in {thing}{' a day' if first.rate else ''}{era}"
    if thing in SIZES:
        return f"{what or 'size'}, in {thing}{era}"
    if state == "shipped" and not first.unit:
        state = "sailing" if first.kind == "ships" else "sent"
    each = "" if not first.rate or first.unit else " on each side" if any(c.each for c in told) else " a day"
    return f"number of {thing}{f' {TOLD.get(state, state)}' if state else ''}{side_of(told)}{each}{era}"


def run_of(told: Sequence[Count]) -> str:
    """Return the run of small words that the passages of some counts share, or ""."""
    return common_phrase([count.saying for count in told])


def share_words(told: Sequence[Count], what: str) -> str:
    """Return what a percentage is a share of, as a noun phrase: "share of voters", "share found by polls"."""
    if told[0].poll:
        return f"share found by polls on the {run}" if (run := run_of(told)) else "share found by polls"
    if what:
        return f"share of {what}"
    named = [match["of"] for count in told if (match := SHARE_OF.search(count.saying.quote))]
    return f"share of {named[0]}" if named else f"share for the {run}" if (run := run_of(told)) else "share"


def side_of(told: Sequence[Count]) -> str:
    """Return " on Kenya's side" where all counts are of one country's people, and people are counted."""
    sides = {count.sides for count in told}
    if told[0].unit or told[0].kind not in PEOPLE | {"", "body"} or len(sides) != 1 or len(told[0].sides) != 1:
        return ""
    country = next(iter(told[0].sides))
    for count in told:
        for actor in count.saying.reading.actors:
            if actor.id == country:
                return f" on {actor.name}{'’' if actor.name.endswith('s') else '’s'} side"
    return ""
