"""Wording: dates, lists, names and numbers as the house writes them."""

import re
from collections.abc import Sequence
from datetime import date

from watchfloor.records import Interval

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LOWERED = frozenset(
    """the a an this that these those its his her their no not any some all both each every more most about around
    nearly almost at in on by for from under over after before during it he she they there one two three four five six
    seven eight nine ten when while if although such talks officials two-thirds half several many few neither""".split()
)
# Country names that take the article in running text.
WITH_ARTICLE = re.compile(
    r"^(United|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Seychelles|Central African|Dominican Rep"
    r"|(?:Federation|Association|Union|Ministry|Committee|Council|Commission|Organi[sz]ation|League|Movement|Office) "
    r"|Democratic Republic|European Union|African Union|Kremlin|Pentagon|Taliban|Arab League)|Nations$|Islands$"
    r"|(?:Association|Federation|Party|Alliance|Committee|Council|Commission|Movement|Organi[sz]ation|League|Service)$"
)


# A charge with its answer, or a denial with what it denies.
BOTH = re.compile(
    r"\b(?:which|allegation|accusation|charge|claim)\b[^.]*\b(?:den(?:y|ies|ied)|dismiss\w+|reject\w+)\b"
    r"|\bden(?:y|ies|ied)\b[^.]*\b(?:reports?|rumou?rs?|suggestions?|accusations?|allegations?|claims?)\b"
)


def day_of(day: date) -> str:
    """Return "10 September 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def interval_words(interval: Interval) -> str:
    """Return the interval in words without a preposition: "10 September 2025", "May 2016", "autumn 2025"."""
    first, last = interval.first, interval.last
    if interval.grain == "day" and first == last:
        words = day_of(first)
    elif first.year == last.year and first.month == last.month and (interval.grain == "day"):
        words = f"{first.day}–{last.day} {MONTHS[first.month - 1]} {first.year}"
    elif interval.grain == "week":
        words = f"the week of {day_of(first)}"
    elif interval.grain == "month" or (first.year == last.year and first.month == last.month):
        words = f"{MONTHS[first.month - 1]} {first.year}"
    elif interval.grain == "season" and first.month in SEASONS:
        words = f"{SEASONS[first.month]} {first.year}"
    elif interval.grain == "quarter":
        words = f"the {('first', 'second', 'third', 'fourth')[(first.month - 1) // 3]} quarter of {first.year}"
    elif interval.grain == "half":
        words = f"the {'first' if first.month < 7 else 'second'} half of {first.year}"
    elif interval.grain == "decade":
        words = f"the {first.year}s"
    elif first.year == last.year:
        words = str(first.year)
    else:
        words = f"{first.year}–{last.year}"
    return words


def preposition_of(interval: Interval) -> str:
    """Return the preposition that a time takes: "on" for a day or some named days, else "in"."""
    return "on" if interval.grain == "day" and (interval.last - interval.first).days < 31 else "in"


def listed(items: Sequence[str], joiner: str = "and") -> str:
    """Return "a", "a and b", "a, b and c"."""
    kept = list(items)
    return " ".join(kept) if len(kept) < 2 else f"{', '.join(kept[:-1])} {joiner} {kept[-1]}"


def counted(number: int, noun: str) -> str:
    """Return "one origin", "three origins", "14 articles"."""
    word = SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"
    return f"{word} {noun}" if number == 1 else f"{word} {noun}s"


def named(name: str) -> str:
    """Return an actor's name as it stands in running text ("the United States")."""
    if name.startswith("The "):
        return f"the {name[4:]}"
    if re.search(r"['’]s? ", name):
        return name
    return f"the {name}" if WITH_ARTICLE.search(name) and not name.startswith("the ") else name


def possessive(name: str) -> str:
    """Return "Japan's", "the United States'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def capitalised(text: str) -> str:
    """Return the text with its first letter upper case and the rest as it is."""
    for at, letter in enumerate(text):
        if letter.isalpha():
            return text[:at] + letter.upper() + text[at + 1 :]
        if letter.isdigit():
            break
    return text


def closed(text: str) -> str:
    """Return the text as one sentence: spaces single, no space before marks, capital first, full stop last."""
    text = re.sub(r"\s+", " ", text).strip(" ,;:–—-")
    text = re.sub(r"\s+([,.;:!?’])", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r",\s*([:;])", r"\1", text)
    text = re.sub(r"\s+['’](s|re|ve|ll|d|m)\b", r"'\1", text)
    text = re.sub(r"\b(\w+) n['’]t\b", r"\1n't", text)
    ended = text.endswith((".", "!", "?", '."', ".”", "?”", "!”"))
    return capitalised(text if ended else f"{text}.")


def lowered(text: str) -> str:
    """Return a sentence to stand inside another: its first letter lower case unless a name begins it."""
    first = text.split(" ", 1)[0].strip(",").lower()
    return text[:1].lower() + text[1:] if first in LOWERED else text
