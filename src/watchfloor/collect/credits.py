"""Who a piece is credited to inside its own text: the agency whose words it carries, and its author.

Everything goes by shape (dateline, closing credit, "contributed"), so that agencies nobody listed are found too.
"""

import re

# Only this much at either end can hold a credit; it also bounds the work on very long texts.
LEAD, TAIL = 1500, 700
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
NAME = r"(?P<name>[^\W\d_][^()\[\]/\n]{0,48})"
DASH = r"(?:--?|[–—―:])"
PLACE = r"(?P<place>[^\W\d_][^()\[\]\n]{1,70}?)"
# A dateline reads: CITY, Sept 10 (Agency) - or City (AGENCY) -- or CITY, November 11. /Agency/.
DATELINE = re.compile(
    rf"{PLACE}[.,]?\s{{0,3}}(?:\({NAME}\)|\[(?P<name2>[^\W\d_][^()\[\]/\n]{{0,48}})\])\s{{0,3}}{DASH}\s?"
)
SLASHED = re.compile(rf"{PLACE}[.,]?\s{{0,3}}/{NAME}/\s{{0,3}}[.–—-]")
OPENING = re.compile(rf"\({NAME}\)\s{{0,3}}(?:{DASH}\s)?")
CLOSING_BRACKET = re.compile(rf"(?:^|\n|[.!?…\"”’'»)]\s{{1,3}})[(\[]{NAME}[)\]]\.?$")
CLOSING_DASH = re.compile(r"(?:^|\n|[.!?…\"”’'»)]\s{1,3})(?:--?|[–—―])\s{0,2}(?P<name>[^\W\d_][^()\[\]/\n.!?]{0,48})$")
CONTRIBUTED = re.compile(
    r"(?:^|[\n.;:])\s{0,3}([^\n.;:]{2,120})\s(?:also\s)?contributed(?:\sto\sthis\s(?:report|story|article))?\b",
    re.IGNORECASE,
)
CONTRIBUTING = re.compile(
    r"\n(?:contributing|with (?:material|reporting) (?:from|by)):?\s([^\n.]{2,120})", re.IGNORECASE
)
SMALL = frozenset("and of the de da del di la le du des van der den ter von bin ibn al el y & for in et und".split())
# Words that tell a news organisation's name from a person's, in the languages whose agencies write in Latin letters.
ORGANISATION = frozenset(
    "agency agencies agence agencia agenzia agentur agentura news newswire wire wires press presse prensa pers "
    "service services telegraph telegraphic bureau information informacion radio television tv network syndicate "
    "dispatch media broadcasting correspondents reports newsroom international times post tribune journal".split()
)
NOT_AGENCIES = frozenset(
    "photo image video file left right centre center ends end updated correction editorial opinion pictured".split()
)
BYLINE = re.compile(r"by:?\s{1,3}(?P<names>[^\n]{3,100})", re.IGNORECASE)
REPORTING = re.compile(r"\breporting\sby\s(?P<names>[^\n.;]{3,160})", re.IGNORECASE)


def agency_of(text: str) -> str | None:
    """Return the agency that the text credits, as it is named there ("AGN", "Some Press Agency"), or None."""
    return _in_dateline(text) or _in_closing(text) or _contributing(text)


def byline_of(text: str) -> str | None:
    """Return the author a text names in a "By Jane Doe" line at its top or "Reporting by" at its end, or None."""
    for line in _lead_lines(text):
        found = BYLINE.fullmatch(line)
        if found and (names := _as_names(found["names"])):
            return names
    found = REPORTING.search(text[-TAIL:])
    return _as_names(found["names"]) if found else None


def _lead_lines(text: str) -> list[str]:
    """Return the first four lines that hold something: a byline or credit can stand above the dateline."""
    return [line for line in map(str.strip, text[:LEAD].split("\n")) if line][:4]


def _in_dateline(text: str) -> str | None:
    for line in _lead_lines(text):
        for pattern in (DATELINE, SLASHED):
            found = pattern.match(line)
            if found and _is_place(found["place"]):
                name = _as_agency(found["name"] or found["name2"] if pattern is DATELINE else found["name"])
                if name:
                    return name
        found = OPENING.match(line)
        if found and (name := _as_agency(found["name"])) and _is_organisation(name):
            return name
    return None


def _in_closing(text: str) -> str | None:
    tail = text[-TAIL:].rstrip()
    found = CLOSING_BRACKET.search(tail)
    if found and (name := _as_agency(found["name"])):
        return name
    found = CLOSING_DASH.search(tail)
    if found and (name := _as_agency(found["name"])) and _is_organisation(name):
        return name
    return None


def _contributing(text: str) -> str | None:
    """Return the agency of "The X contributed to this report"; a person who contributed is no agency."""
    tail = text[-TAIL:]
    for found in (*CONTRIBUTED.finditer(tail), *CONTRIBUTING.finditer(tail)):
        parts = re.split(r",|;|\band\b", found.group(1))
        for part in map(str.strip, parts):
            name = re.sub("^the ", "", part, flags=re.IGNORECASE)
            agency = None if "'" in name or "’" in name else _as_agency(name)
            # A lone word among others is the end of somebody's name ("Mary J. Smith"), or a place.
            if agency and (name != part or (_is_organisation(agency) and (len(parts) == 1 or " " in agency))):
                return agency
    return None


def _is_place(place: str) -> bool:
    """Tell whether a dateline's left side is a place: in capitals, or with a date, or a short capitalised name."""
    if re.search(rf"\b(?:\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{1,2}})", place, re.IGNORECASE):
        return True
    words = place.split()
    if words[0].lower() in ("the", "a", "an", "by"):
        return False
    return words[0].isupper() or (len(words) <= 4 and all(word[0].isupper() for word in words))


def _as_agency(name: str) -> str | None:
    """Return the name where it has an agency's shape: up to six capitalised words and no figure, else None."""
    name = " ".join(name.split()).strip(" .,-–—")
    words = name.split()
    if not words or len(words) > 6 or not words[0][0].isupper() or any(char.isdigit() for char in name):
        return None
    if words[0].lower() in NOT_AGENCIES or not all(word[0].isupper() or word.lower() in SMALL for word in words):
        return None
    return name


def _is_organisation(name: str) -> bool:
    """Tell an organisation's name from a person's: an acronym, a single word, or a word such as "Press" in it."""
    words = name.split()
    known = any(word.strip(".,/").lower() in ORGANISATION for word in words)
    return known or len(words) == 1 or (name.isupper() and len(words) <= 2)


def _as_names(names: str) -> str | None:
    """Return the names where every word is capitalised or a joining word, else None."""
    names = " ".join(names.split()).strip(" .,")
    words = names.replace(",", " ").split()
    if not 2 <= len(words) <= 14 or words[0].lower() in SMALL:
        return None
    shaped = all(word[0].isupper() or word.lower() in SMALL for word in words)
    return names if shaped and not any(char.isdigit() for char in names) else None
