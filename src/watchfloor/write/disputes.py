"""Disputed points and updates: one sentence for a row of the claims table, each side with its speaker and source."""

import re
from collections.abc import Sequence

from watchfloor.records import Citation, ClaimRow, ClaimValue, Statement
from watchfloor.write.sections import fact
from watchfloor.write.wording import closed, day_of, listed, named

MOST_SIDES = 3
MOST_SPEAKERS = 2  # named for one side
# Names of bodies that take the article: "the Coast Guard of Kenya", "the Ministry of Labour".
BODY = re.compile(
    r"^(?:[A-Z][\w-]+ ){0,3}(?:Service|Ministry|Committee|Office|Department|Council|Commission"
    r"|Agency|Authority|Federation|Union|Association|Monitor|Board|Bank|Court|Government|Army|Navy)\b"
    r"(?! (?:News|Daily|Times|Post|Wire|Television|Radio))"
)
PLURAL = re.compile(
    r"\b(?:officials|ministers|sources|people|residents|police|prosecutors|exporters|workers|members|agencies|ministries"
    r"|authorities|spokesmen|lawyers|diplomats|doctors|witnesses|reports|experts|analysts|forces|guards|troops|rebels"
    r"|leaders|companies|operators|owners|governments|democrats|republicans|lawmakers|families|relatives|chiefs|tajiks|sides)\b",
    re.IGNORECASE,
)
NOTE = re.compile(r"\s*\([^)]{1,60}\)$")
VERBS = {"resume": "being resumed", "expand": "being expanded", "begin for the first time": "new"}


def who_says(value: ClaimValue) -> str:
    """Return who gives a value: its speaker, else the outlet that printed it first."""
    if value.speaker:
        return with_article(NOTE.sub("", value.speaker.strip(" ,")))
    outlet = next((citation.outlet for citation in value.citations if citation.outlet), None)
    return with_article(NOTE.sub("", outlet)) if outlet else "one article"


def with_article(name: str) -> str:
    """Return a name as it stands in running text: "the Coast Guard", "the United Nations"."""
    if "," in name or re.search(r"[’']s? ", name) or name.startswith("the "):
        return name
    return f"the {name}" if BODY.match(name) else named(name)


def sides_of(row: ClaimRow) -> list[tuple[str, list[ClaimValue]]]:
    """Return the row's distinct values in their order, each with everybody who gives it; at most three."""
    sides: dict[str, list[ClaimValue]] = {}
    for value in row.values:
        sides.setdefault(value.value.strip().lower(), []).append(value)
    ranked = sorted(sides.values(), key=lambda values: -sum(len(value.articles) for value in values))[:MOST_SIDES]
    kept = [values for values in sides.values() if any(values is one for one in ranked)]
    return [(values[0].value.strip(), values) for values in kept]


def speakers_of(values: list[ClaimValue]) -> list[str]:
    """Return the different speakers of a side, the attributed before the outlets' own word, at most two."""
    told = sorted(values, key=lambda value: value.speaker is None)
    found: dict[str, str] = {}
    for value in told:
        who = who_says(value)
        found.setdefault(who.lower().replace("’", "'"), who)
    return list(found.values())[:MOST_SPEAKERS]


def says(speakers: list[str], verb: str = "say") -> str:
    """Return speakers with their verb: "the ministry says", "officials say"."""
    lone = speakers[0].split(" of ")[0]
    several = (" and " in lone and not BODY.match(lone.removeprefix("the "))) or PLURAL.search(lone)
    single = len(speakers) == 1 and not several
    ending = {"say": "says", "deny": "denies", "name": "names", "give": "gives"}[verb]
    return f"{listed(speakers)} {ending if single else verb}"


def dispute_statement(row: ClaimRow, *, paragraph: int = 0) -> Statement:
    """Return a contradiction as one sentence with both sides."""
    sides = sides_of(row)
    text = whether_text(row, sides) if row.kind == "happened" else open_text(row, sides)
    if row.kind == "happened" and (told := told_values(row)):
        sides = [(value.value, [value]) for value in told]
    return fact(closed(text), citations_of(sides), origins=origins_of(sides), disputed=True, paragraph=paragraph)


def whether_text(row: ClaimRow, sides: list[tuple[str, list[ClaimValue]]]) -> str:
    """Return "X says that mortar rounds fell near the village; Y denies it", each side in its own wording."""
    asserted, denied = (of_stance(row, stance) for stance in ("asserts", "denies"))
    if not asserted or not denied:
        return open_text(row, sides)
    return f"{side_text(row, asserted)}; {side_text(row, denied)}"


def of_stance(row: ClaimRow, stance: str) -> list[ClaimValue]:
    """Return the values of a row that assert, or that deny."""
    plain = {"yes": "asserts", "no": "denies"}
    return [value for value in row.values if (value.stance or plain.get(value.value)) == stance]


def side_text(row: ClaimRow, values: Sequence[ClaimValue]) -> str:
    """Return what one side says in the words of its first speaker, or of the slot, with all who say just that."""
    claim = row.slot.removeprefix("whether ")
    lead = next((value for value in values if value.value == claim), values[0])
    speakers = speakers_of([value for value in values if value.value == lead.value])
    told = lead.value
    if told in {"yes", "no"}:
        return f"{says(speakers)} that {claim}" if told == "yes" else f"{says(speakers, 'deny')} it"
    if told.startswith("denies "):
        return f"{says(speakers, 'deny')} {told.removeprefix('denies ')}"
    # What an article reports in its own words is no quotation of the speaker.
    how = ", as reported:" if lead.speaker else ":"
    return f"{listed(speakers)}{how} {told}" if told.startswith("“") else f"{says(speakers)} that {told}"


def told_values(row: ClaimRow) -> list[ClaimValue]:
    """Return the values that a sentence on whether a thing happened tells: each side's lead and who says the same."""
    claim = row.slot.removeprefix("whether ")
    kept: list[ClaimValue] = []
    for stance in ("asserts", "denies"):
        values = of_stance(row, stance)
        lead = next((value for value in values if value.value == claim), values[0] if values else None)
        kept += [value for value in values if lead and value.value == lead.value]
    return kept


def open_text(row: ClaimRow, sides: list[tuple[str, list[ClaimValue]]]) -> str:
    """Return "Accounts differ on who fired first: X says A; Y says B"."""
    parts = []
    for words, values in sides:
        told = VERBS.get(words, words) if row.kind == "change" else words.rstrip(".")
        saying = says(speakers_of(values))
        parts.append(f"{saying} they are {told}" if row.kind == "change" else f"{saying} {told}")
    slot = row.slot if row.slot.startswith(("who", "whether", "how", "what", "where", "when")) else f"the {row.slot}"
    return f"Accounts differ on {slot}: {'; '.join(parts)}"


def update_statement(row: ClaimRow, *, paragraph: int = 0) -> Statement | None:
    """Return a supersession as one sentence, the newest value with what it replaces; None where it replaces nothing."""
    ordered = sorted(row.values, key=lambda value: (value.as_of is not None, value.as_of), reverse=True)
    newest = ordered[0]
    replaced = [value for value in ordered[1:] if value.value.lower() != newest.value.lower()]
    own = [value for value in replaced[:2] if value.speaker and value.speaker == newest.speaker]
    older = next(iter(own or replaced), None)
    if older is None:
        return None
    if row.kind == "office":
        text = office_text(row, newest, older)
    elif row.kind == "quantity":
        text = quantity_text(row, newest, older)
    else:
        who = f"{who_says(newest)}{dated(newest)}"
        text = f"The {row.slot} is {newest.value}, according to {who}; earlier it had been given as {older.value}"
    kept = (*newest.citations[:1], *older.citations[:1])
    return fact(closed(text), kept, origins=len({c.article for c in kept}), paragraph=paragraph)


def office_text(row: ClaimRow, newest: ClaimValue, older: ClaimValue) -> str:
    """Return who holds a post now, and who had been named."""
    post = row.slot.removeprefix("who holds the post of ")
    before, after = who_says(older), who_says(newest)
    before = "it" if before == after else before
    told = f"{newest.value}, not {older.value}, is named as {post} by {after}{dated(newest)}"
    return f"{told}; {before} had named {older.value} earlier"


def quantity_text(row: ClaimRow, newest: ClaimValue, older: ClaimValue) -> str:
    """Return how a number moved, both with their days."""
    verb = "changed"
    if newest.number is not None and older.number is not None:
        verb = "rose" if newest.number > older.number else "fell"
    old, new = bare(older.value), bare(newest.value)
    return f"The {row.slot} {verb} from {old}{dated(older)} to {new}{dated(newest)}, according to {who_says(newest)}"


def bare(value: str) -> str:
    """Return a number without what it counts, which the slot names already: "about 750 personnel" to "about 750"."""
    match = re.match(r"((?:[a-z]+ ){0,2}[$€£]?[\d,.]+(?: (?:million|billion))?)(?: [a-z ]+)?$", value)
    return match[1] if match else value


def dated(value: ClaimValue) -> str:
    """Return " (16 June 2024)", or nothing where the day is not known."""
    return f" ({day_of(value.as_of.date())})" if value.as_of else ""


def origins_of(sides: list[tuple[str, list[ClaimValue]]]) -> int:
    """Return how many original articles the sides' values come from."""
    return len({value.articles[0] for _, values in sides for value in values})


def citations_of(sides: list[tuple[str, list[ClaimValue]]]) -> tuple[Citation, ...]:
    """Return the passages of the speakers that are named, one for each."""
    found: list[Citation] = []
    for _, values in sides:
        named_here = {who.lower().replace("’", "'") for who in speakers_of(values)}
        for value in values:
            who = who_says(value).lower().replace("’", "'")
            if who in named_here:
                named_here.discard(who)
                found += value.citations[:1]
    return tuple(found)
