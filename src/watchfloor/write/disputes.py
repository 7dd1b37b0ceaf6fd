"""Disputed points and updates: one sentence for a row of the claims table, each side with its speaker and source."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec import structs

from watchfloor.records import Citation, ClaimRow, ClaimValue, Statement
from watchfloor.write.sections import fact
from watchfloor.write.wording import closed, day_of, listed, lowered, named

MOST_SIDES = 3
# A dispute in more words is told by its values alone.
LONGEST_DISPUTE = 38
# Who began it is the one dispute worth more.
LONGEST_MUTUAL = 48
MOST_SPEAKERS = 2  # named for one side
# Names of bodies that take the article: "the Coast Guard of Kenya", "the Ministry of Labour".
BODY = re.compile(
    r"^(?:[A-Z][\w-]+ ){0,3}(?:Service|Ministry|Committee|Office|Department|Council|Commission"
    r"|Agency|Authority|Federation|Union|Association|Monitor|Board|Bank|Court|Government|Army|Navy)\b"
    r"(?! (?:News|Daily|Times|Post|Wire|Television|Radio))"
)
NOTE = re.compile(r"\s*\([^)]{1,60}\)$")
CHANGED = {
    "resume": "a resumption", "expand": "an expansion", "begin for the first time": "a first", "end": "an end",
    "suspend": "a suspension", "reduce": "a reduction", "extend": "an extension", "continue": "a continuation",
}  # fmt: skip
WHAT = ("who", "whether", "how", "what", "where", "when")
# Days that mean another day in a report.
RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|ago|now|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last|next|this"
    r"|our|my|we|I)\b"
)
# Where an account goes on with what the side's point does not need.
TAIL = re.compile(r",? (?:which|who|when|after)\b|[\"“]|(?<=\w), (?:while|as|in)\b")
# Quantities that move by themselves; others are agreed or laid down.
MOVING = ("number of", "price", "cost", "share", "level", "rate")
ON_DAY = re.compile(r" on \d{1,2} \w+ \d{4}$")
UNIT = re.compile(r", in [\w ]+$")
# An account of more words is cut to its value.
LONGEST_ACCOUNT = 20


def who_says(value: ClaimValue) -> str:
    """Return who gives a value: its speaker, else the outlet that printed it first."""
    outlet = next((citation.outlet for citation in value.citations if citation.outlet), None)
    if value.speaker:
        speaker = NOTE.sub("", value.speaker.strip(" ,"))
        # "the Monitor": an outlet that is called by its last word in its own piece.
        own = outlet and outlet.endswith(f" {speaker.removeprefix('the ')}")
        return with_article(NOTE.sub("", outlet) if own and outlet else speaker)
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
        sides.setdefault(side_key(value.value), []).append(value)
    ranked = sorted(sides.values(), key=lambda values: -sum(len(value.articles) for value in values))[:MOST_SIDES]
    kept = [values for values in sides.values() if any(values is one for one in ranked)]
    return [(values[0].value.strip(), values) for values in kept]


def side_key(words: str) -> str:
    """Return what makes two values one: "the federation's delegates" and "the delegates of the federation"."""
    plain = re.findall(r"[\w.,]+", re.sub(r"['’]s?\b", "", words.lower()))
    return " ".join(sorted(word for word in plain if word not in {"the", "of", "a", "an"}))


def speakers_of(values: list[ClaimValue]) -> list[str]:
    """Return the different speakers of a side, the attributed before the outlets' own word, at most two."""
    told = sorted(values, key=lambda value: value.speaker is None)
    found: dict[str, str] = {}
    for value in told:
        who = who_says(value)
        found.setdefault(who.lower().replace("’", "'"), who)
    return list(found.values())[:MOST_SPEAKERS]


def dispute_statement(row: ClaimRow, *, paragraph: int = 0) -> Statement:
    """Return a contradiction as one sentence with both sides in parallel words."""
    sides = sides_of(row)
    text = whether_text(row, sides) if row.kind == "happened" else open_text(row, sides)
    if row.kind == "happened" and (told := told_values(row)):
        sides = [(value.value, [value]) for value in told]
    return fact(closed(text), citations_of(sides), origins=origins_of(sides), disputed=True, paragraph=paragraph)


def whether_text(row: ClaimRow, sides: list[tuple[str, list[ClaimValue]]]) -> str:
    """Return "X said that mortar rounds fell near the village; Y denied it", each side in its own wording."""
    asserted, denied = (of_stance(row, stance) for stance in ("asserts", "denies"))
    if not asserted or not denied:
        return open_text(row, sides)
    return f"{side_text(row, asserted)}; {side_text(row, denied)}"


def of_stance(row: ClaimRow, stance: str) -> list[ClaimValue]:
    """Return the values of a row that assert, or that deny."""
    plain = {"yes": "asserts", "no": "denies"}
    return [value for value in row.values if (value.stance or plain.get(value.value)) == stance]


def lead_of(row: ClaimRow, values: Sequence[ClaimValue]) -> ClaimValue:
    """Return the value that tells a side best: the claim itself, a denial by most speakers, no quotation."""
    claim = row.slot.removeprefix("whether ")

    def rank(value: ClaimValue) -> tuple[bool, bool, bool, int]:
        several = len(re.findall(r",| and ", value.speaker or ""))
        return value.value != claim, value.value.startswith("“"), not value.value.startswith("denies "), -several

    return min(values, key=rank)


def side_text(row: ClaimRow, values: Sequence[ClaimValue]) -> str:
    """Return what one side says in the words of its lead, with all who say just that."""
    claim = row.slot.removeprefix("whether ")
    lead = lead_of(row, values)
    speakers = listed(speakers_of([value for value in values if value.value == lead.value]))
    told = lead.value
    if told in {"yes", "no"}:
        return f"{speakers} said that {claim}" if told == "yes" else f"{speakers} denied it"
    if told.startswith("denies "):
        return f"{speakers} denied {told.removeprefix('denies ')}"
    return f"{speakers} said: {told}" if told.startswith("“") else f"{speakers} said that {told}"


def told_values(row: ClaimRow) -> list[ClaimValue]:
    """Return the values that a sentence on whether a thing happened tells: each side's lead and who says the same."""
    kept: list[ClaimValue] = []
    for stance in ("asserts", "denies"):
        values = of_stance(row, stance)
        lead = lead_of(row, values) if values else None
        kept += [value for value in values if lead and value.value == lead.value]
    return kept


def open_text(row: ClaimRow, sides: list[tuple[str, list[ClaimValue]]]) -> str:
    """Return both sides in parallel: "X put the number of ports at 11, Y at six"; "X named A, Y named B"."""
    told = [(words.rstrip("."), listed(speakers_of(values)), values) for words, values in sides]
    if row.kind == "quantity":
        first, *rest = [
            f"{who} {f'put the {row.slot} ' if not at else ''}at {shortly(words, row.slot)}"
            for at, (words, who, _) in enumerate(told)
        ]
        return ", ".join([first, *rest])
    if row.kind == "date" and not row.slot.startswith(WHAT):
        first, *rest = [
            f"{who} gave {words}" if not at else f"{who} {words}" for at, (words, who, _) in enumerate(told)
        ]
        return ", ".join([f"{first} as the {row.slot}", *rest])
    if row.kind == "change":
        return f"Accounts differ on {row.slot}: " + "; ".join(
            f"{who} spoke of {CHANGED.get(words, words)}" for words, who, _ in told
        )
    accounts = [account for _, _, values in told if (account := account_of(values)) is not None]
    if row.kind == "actor" and len(accounts) == len(told) == 2:
        opening = f"Accounts differ on {row.slot}"
        mutual = blamed(told[0], told[1]) and blamed(told[1], told[0])
        if mutual:
            opening = f"Each side said the other {row.slot.removeprefix('who ')}"
        (one, first), (other, second) = accounts
        whole = f"{opening}: {one} said that {first}; {other} said that {second}"
        if mutual and len(whole.split()) > LONGEST_DISPUTE:
            whole = whole.replace(opening, ON_DAY.sub("", opening))
        if not mutual or len(whole.split()) <= LONGEST_MUTUAL:
            return whole
        return f"{opening}: {' and '.join(f'{who} named {words}' for words, who, _ in told)}"
    slot = row.slot if row.slot.startswith(WHAT) else f"the {row.slot}"
    return f"Accounts differ on {slot}: " + "; ".join(f"{who} named {words}" for words, who, _ in told)


def blamed(one: tuple[str, str, list[ClaimValue]], other: tuple[str, str, list[ClaimValue]]) -> bool:
    """Tell whether the first names the second side: by a word of its name, its country's stem, or as the government."""
    named_words = {word.lower()[:4] for word in re.findall(r"\w{4,}", one[0])} - {
        "offi",
        "troo",
        "sold",
        "guar",
        "mini",
    }
    speaker = {word.lower()[:4] for word in re.findall(r"\w{4,}", other[1])}
    state = any(".GOV" in (value.speaker_actor or "") for value in other[2])
    return bool(named_words & speaker) or (state and "gove" in named_words)


def account_of(values: Sequence[ClaimValue]) -> tuple[str, str] | None:
    """Return (speaker, words) of a side's own account where it can stand behind "said that", the shortest."""
    fit = [
        (who_says(value), words)
        for value in values
        if value.speaker and (words := plain_account(value.quote)) and 4 <= len(words.split()) <= LONGEST_ACCOUNT
    ]
    return min(fit, key=lambda pair: len(pair[1].split()), default=None)


def plain_account(quote: str) -> str | None:
    """Return the words of an account without quotation marks and tails, or None where they lean on their place."""
    whole = re.sub(r"\s+", " ", quote).strip(" ,.")
    words = re.sub(r" that was$", "", TAIL.split(whole)[0].strip(" ,."))
    words = whole if words.endswith((" and", " or", " but")) and not re.search(r"[\"“]", whole) else words
    relative = re.search(RELATIVE, words)
    opening = words.split(" ", 1)[0].lower()
    if relative or opening in {"it", "they", "he", "she", "this", "that", "which", "there"} or "?" in words:
        return None
    return lowered(words) if not words[:1].isupper() or opening in {"the", "a", "an"} else words


def update_statement(row: ClaimRow, *, paragraph: int = 0) -> Statement | None:
    """Return a supersession as one sentence, the newest value with what it replaces; None where it replaces nothing."""
    ordered = sorted(row.values, key=lambda value: (value.as_of is not None, value.as_of), reverse=True)
    newest = ordered[0]
    replaced = [value for value in ordered[1:] if value.value.lower() != newest.value.lower()]
    older = replaced[-1] if row.kind == "quantity" and replaced else next(iter(replaced), None)
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
    old, new = bare(older.value), bare(newest.value)
    if older.speaker is None and newest.speaker is None and who_says(older) == who_says(newest):
        # A paper that gives another figure for one thing corrects itself; nothing rose or fell.
        return f"{who_says(newest)} gave the {row.slot} as {new}{dated(newest)}, having first given {old}{dated(older)}"
    if not row.slot.startswith(MOVING):
        # What was agreed does not rise or fall: an account of it is put right.
        slot = UNIT.sub("", row.slot)
        before = "" if who_says(older) == who_says(newest) else f"{who_says(older)} had "
        told = f"{who_says(newest)} gave the {slot} as {newest.value}{on_day(newest)}"
        return f"{told}; {before}reported {older.value}{on_day(older)}"
    return f"The {row.slot} {moved(newest, older)}, according to {who_says(newest)}"


def scope_statement(row: ClaimRow) -> Statement | None:
    """Return the counts of different scope in one sentence, each speaker's last; None where one voice gives them."""
    ordered = sorted(row.values, key=lambda value: (value.as_of is not None, value.as_of), reverse=True)
    ordered.sort(key=lambda value: value.speaker is None)
    held: dict[float, ClaimValue] = {}
    for value in ordered:
        own = {who_says(other) for other in held.values()}
        if value.number is not None and value.number not in held and who_says(value) not in own:
            held[value.number] = value
    # The two that stand last: an older count by the same measure would be an update.
    kept = sorted(held.values(), key=lambda value: (value.as_of is not None, value.as_of), reverse=True)[:2]
    kept.sort(key=lambda value: -len(value.articles))
    if len(kept) < 2:
        return None
    slot = UNIT.sub("", row.slot)
    one, other = (f"at {scope_value(value, slot)}{on_day(value)}" for value in kept)
    text = f"{who_says(kept[0])} put the {slot} {one}, {who_says(kept[1])}, counting otherwise, {other}"
    citations = tuple(value.citations[0] for value in kept)
    return fact(closed(text), citations, origins=len({c.article for c in citations}))


def scope_value(value: ClaimValue, slot: str) -> str:
    """Return a count without its noun where the slot begins with "number of"."""
    return bare(value.value) if slot.startswith("number of") else shortly(value.value, slot)


def moved(newest: ClaimValue, older: ClaimValue) -> str:
    """Return "rose from 7 on 14 June to 8 on 16 June 2024"."""
    verb = "changed"
    if newest.number is not None and older.number is not None:
        verb = "rose" if newest.number > older.number else "fell"
    before, after = on_day(older), on_day(newest)
    if older.as_of and newest.as_of and older.as_of.year == newest.as_of.year:
        before = before.removesuffix(f" {older.as_of.year}")
    return f"{verb} from {bare(older.value)}{before} to {bare(newest.value)}{after}"


def both_moved(one: ClaimRow, other: ClaimRow) -> str | None:
    """Return how two tolls moved in one sentence, or None where they moved otherwise or by another's word."""
    first, second = ends_of(one), ends_of(other)
    if first is None or second is None or who_says(first[0]) != who_says(second[0]):
        return None
    same = [held_day(a) is not None and held_day(a) == held_day(b) for a, b in zip(first, second, strict=True)]
    later, sooner = (structs.replace(b, as_of=None) if known else b for b, known in zip(second, same, strict=True))
    what = other.slot.removeprefix("number of people ")
    told = f"the {one.slot} {moved(*first)}, and of those {what} "
    if what == other.slot or moved(later, sooner).split()[0] != moved(*first).split()[0]:
        return None
    return f"{told}{moved(later, sooner).split(' ', 1)[1]}, according to {who_says(first[0])}"


def held_day(value: ClaimValue) -> date | None:
    """Return the day a value is as of."""
    return value.as_of.date() if value.as_of else None


def ends_of(row: ClaimRow) -> tuple[ClaimValue, ClaimValue] | None:
    """Return a row's newest value and the one it replaced first, or None where nothing was replaced."""
    ordered = sorted(row.values, key=lambda value: (value.as_of is not None, value.as_of), reverse=True)
    replaced = [value for value in ordered[1:] if value.value.lower() != ordered[0].value.lower()]
    return (ordered[0], replaced[-1]) if replaced else None


def bare(value: str) -> str:
    """Return a number without what it counts, which the slot names already: "about 750 personnel" to "about 750"."""
    match = re.match(r"((?:[a-z]+ ){0,2}[$€£]?[\d,.]+(?: (?:million|billion))?)(?: [a-z ]+)?$", value)
    return match[1] if match else value


def shortly(value: str, slot: str) -> str:
    """Return a number without its noun where the slot names that already: "at 11", but "at 45 days"."""
    return bare(value) if value.rsplit(maxsplit=1)[-1].rstrip("s") in slot else value


def dated(value: ClaimValue) -> str:
    """Return " (16 June 2024)", or nothing where the day is not known."""
    return f" ({day_of(value.as_of.date())})" if value.as_of else ""


def on_day(value: ClaimValue) -> str:
    """Return " on 16 June 2024", or nothing where the day is not known."""
    return f" on {day_of(value.as_of.date())}" if value.as_of else ""


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
