"""Dates, likelihoods and closed words as a reader is shown them."""

from collections.abc import Iterable
from datetime import date, datetime

from watchfloor.records import Actor, Change, Interval

CHANGES = {
    "new": "New",
    "changed": "Changed",
    "withdrawn": "Withdrawn",
    "disputed": "Newly disputed",
    "resolved": "No longer disputed",
    "upheld": "Still stands",
    "pinned": "Pinned",
}
PRODUCTS = {"sitrep": "Situation report", "brief": "News brief"}
# ICD 203, the words of likelihood and the percentages they mean.
LIKELIHOODS = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even": (45, 55),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
RELATIONS = {
    "contradicts": "Sources contradict",
    "supersedes": "Updated since",
    "different_scope": "Different scope",
    "one_sided": "One side only",
    "agrees": "Sources agree",
}
# FIRST, Traffic Light Protocol 2.0: the labels that exist.
TLP_LABELS = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
# Admiralty scale (AJP-2.1): what the letters and figures say.
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
OUTLET_KINDS = {
    "wire": "news agency",
    "igo": "international body",
    "ngo": "non-governmental body",
    "party_media": "party medium",
    "state_media": "state medium",
    "think_tank": "think tank",
    "online": "online outlet",
    "local": "local outlet",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def heading_of(title: str, product: str) -> str:
    """Return a section's heading; a brief is one run of paragraphs, so that its own name heads nothing."""
    return "" if title.casefold() == PRODUCTS.get(product, "").casefold() else title


def raised(text: str) -> str:
    """Return the text with its first letter raised."""
    return text[:1].upper() + text[1:]


def day_text(day: date) -> str:
    """Return a day as "14 May 2026", whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_text(moment: datetime) -> str:
    """Return a moment as "14 May 2026, 09:30 UTC"; midnight sharp stands for a day without a time."""
    day = day_text(moment.date())
    return day if (moment.hour, moment.minute) == (0, 0) else f"{day}, {moment.hour:02}:{moment.minute:02} UTC"


def interval_text(when: Interval) -> str:
    """Return an interval no more exactly than it is known: "14 May 2026", "May 2026", "2016", "12–14 June 2024"."""
    text = _span_text(when.first, when.last, when.grain)
    return f"about {text}" if when.approximate else text


def _span_text(first: date, last: date, grain: str) -> str:
    if first == last:
        return day_text(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    whole_months = first.day == 1 and (last.month, last.year) != _next_day_month(last)
    if (first.year, first.month) == (last.year, last.month):
        if whole_months and grain != "day":
            return f"{MONTHS[first.month - 1]} {first.year}"
        return f"{first.day}–{last.day} {MONTHS[first.month - 1]} {first.year}"
    if whole_months and grain not in {"day", "week"}:
        opening = MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
        return f"{opening}–{MONTHS[last.month - 1]} {last.year}"
    opening = f"{first.day} {MONTHS[first.month - 1]}" + ("" if first.year == last.year else f" {first.year}")
    return f"{opening} – {day_text(last)}"


def _next_day_month(day: date) -> tuple[int, int]:
    following = date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
    return following.month, following.year


def interval_iso(when: Interval) -> str:
    """Return an interval as ISO 8601: "2024-06-12", or "2024-06-01/2024-06-30" where it is longer than a day."""
    first, last = when.first.isoformat(), when.last.isoformat()
    return first if first == last else f"{first}/{last}"


def likelihood_text(word: str) -> str:
    """Return a word of likelihood with what it means: "likely (55–80 %)"; unknown wording is left as it is."""
    low_high = LIKELIHOODS.get(word.lower())
    return f"{word} ({low_high[0]}–{low_high[1]} %)" if low_high else word


def credibility_text(figure: int) -> str:
    """Return a figure of the Admiralty scale with what it says: "2, probably true"."""
    return f"{figure}, {CREDIBILITY.get(figure, CREDIBILITY[6])}"


def outlet_kind_text(kind: str | None) -> str:
    """Return what kind of outlet it is, as a reader is shown it."""
    return OUTLET_KINDS.get(kind or "", (kind or "").replace("_", " "))


def tlp_text(marking: str | None) -> str | None:
    """Return the TLP 2.0 label of a marking ("amber" -> "TLP:AMBER"), null where there is none of that name."""
    label = (marking or "").strip().upper()
    label = label if label.startswith("TLP:") else f"TLP:{label}"
    label = "TLP:CLEAR" if label == "TLP:WHITE" else label
    return label if label in TLP_LABELS else None


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return "1 origin", "3 origins"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def changes_told(changes: Iterable[Change]) -> list[str]:
    """Return what changed since the version before, a line each: what kind of change, where, and the words."""
    return [_change_told(change) for change in changes]


def _change_told(change: Change) -> str:
    text = change.text.rstrip(".")
    told = f"{CHANGES.get(change.kind, raised(change.kind))} ({change.section}): {text}"
    told += f" (before: {change.before.rstrip('.')})" if change.before else ""
    return f"{told}; {change.why}." if change.why else f"{told}."


def actor_text(actor: Actor) -> str:
    """Return an actor's name with its country where that tells more: "defence ministry (JPN)"."""
    return f"{actor.name} ({actor.country})" if actor.country and actor.kind != "country" else actor.name
