"""What stands behind each event and claim of a story: independent origins, speakers, outlets, and credibility."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from watchfloor.records import ClaimRow, ClaimValue, Event, Origin, Reading
from watchfloor.records.credibility import (
    Accounts,
    Standing,
    Telling,
    accounts_of,
    event_standing,
    side_of,
    sides_in,
    speaker_key,
    standing_of,
    tellings_of,
    voices_of,
)
from watchfloor.records.register import Register, folded, names_in

LEAST, MOST = frozenset({"at_least", "more_than"}), frozenset({"at_most", "less_than"})
# "About 600" and "612" are one figure: rounding moves a number by less than this share of it.
ROUNDING = 0.1


def story_accounts(readings: Sequence[Reading], origins: Iterable[Origin], register: Register) -> Accounts:
    """Return a story's articles as accounts, each with its independent origin and whose voice it is."""
    origin_of = {article: origin.first for origin in origins for article in origin.articles}
    control_of = {reading.article.id: register.control_of(reading.article) for reading in readings}
    names = names_in(register, (reading.article for reading in readings))
    return accounts_of({reading.article.id: reading for reading in readings}, origin_of, control_of, names)


def stand_event(event: Event, accounts: Accounts) -> Event:
    """Return the event with what stands behind it."""
    return structs.replace(event, **standing_fields(event_standing(event, accounts)))


def stand_claim(row: ClaimRow, accounts: Accounts) -> ClaimRow:
    """Return the row with what stands behind each of its values."""
    told = [telling_of(value, accounts) for value in row.values]
    return structs.replace(row, values=tuple(stand_value(row, at, told, accounts) for at in range(len(row.values))))


def stand_value(row: ClaimRow, at: int, told: Sequence[Telling], accounts: Accounts) -> ClaimValue:
    """Return one value of a row with what stands behind it."""
    value = row.values[at]
    same = [i for i, other in enumerate(row.values) if bears_out(other, value, row)]
    rest = [told[i] for i in range(len(told)) if i not in same]
    # Only a contradiction speaks against a value: later figures and figures of another scope leave it as it is.
    against = rest if row.relation == "contradicts" else []
    mine = [told[i] for i in same]
    sides = sides_in((c for i in same for c in row.values[i].citations), accounts)
    partly = not against and bool(voices_of(rest, sides) - voices_of(mine, sides))
    return structs.replace(value, **standing_fields(standing_of(mine, sides, against, partly=partly)))


def bears_out(other: ClaimValue, value: ClaimValue, row: ClaimRow) -> bool:
    """Return whether one value of a row says what another says: the same, or a figure within the other's bound."""
    if folded(other.value) == folded(value.value) or (value.stance and other.stance == value.stance):
        return True
    if other.number is None or value.number is None:
        return row.relation == "agrees"
    if row.relation == "contradicts":
        return other.number == value.number
    if value.bound in LEAST:
        return other.number >= value.number and other.bound not in MOST
    if value.bound in MOST:
        return other.number <= value.number and other.bound not in LEAST
    if "about" in {other.bound, value.bound}:
        return abs(other.number - value.number) <= ROUNDING * max(abs(other.number), abs(value.number))
    return other.number == value.number and other.bound == value.bound


def telling_of(value: ClaimValue, accounts: Accounts) -> Telling:
    """Return a claim's value as a telling by who gives it there, carried by all articles that hold it."""
    lead = value.articles[0]
    reading = accounts.readings[lead]
    # Where the passage itself names another outlet's report, the value is that report's.
    held = tellings_of(value.citations[:1], accounts)
    account = held[0].account if held else accounts.account_of[lead]
    source = held[0].source if held else accounts.source_of[lead]
    actor = next((one for one in reading.actors if one.id == value.speaker_actor), None)
    speaker = speaker_key(value.speaker, actor)
    side = side_of(actor) if actor else speaker
    outlets = frozenset(accounts.outlet_of[at] for at in value.articles if at in accounts.outlet_of)
    return Telling(account, source, outlets, speaker, side, accounts.control_of.get(lead))


def standing_fields(standing: Standing) -> dict[str, int]:
    """Return a standing as the fields of a record that holds it."""
    held = structs.asdict(standing)
    return {name: held[name] for name in ("origins", "speakers", "outlets", "credibility")}
