"""What holds for every report, whatever it is about: each function returns the offences, so that a test can show them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

SECTIONS = (
    "Big Picture", "What Happened", "Why It Matters", "Strategic Lens", "What Comes Next", "How We Got Here",
)  # fmt: skip
LONGEST_RUN = 15
LONGEST_QUOTATION = 25
QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")


def statements_in(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a report's statements, in order."""
    return [statement for section in report["sections"] for statement in section["statements"]]


def citations_in(value: object) -> Iterator[dict[str, Any]]:
    """Yield every article citation anywhere in an output."""
    if isinstance(value, dict):
        if value.get("source_kind") == "article":
            yield value
        for inner in value.values():
            yield from citations_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from citations_in(inner)


def inexact(report: Mapping[str, Any], texts: Mapping[str, str]) -> list[str]:
    """Return the citations whose quote is not the article's text at its offsets."""
    return [
        f"{c['article']}[{c['start']}:{c['end']}] {c['quote'][:80]!r}"
        for c in citations_in(report)
        if not c["quote"] or texts[c["article"]][c["start"] : c["end"]] != c["quote"]
    ]


def uncited(report: Mapping[str, Any]) -> list[str]:
    """Return the facts without a citation."""
    return [s["text"] for s in statements_in(report) if s["kind"] == "fact" and not s["citations"]]


def copied(report: Mapping[str, Any], texts: Iterable[str]) -> list[str]:
    """Return the sentences that share more than LONGEST_RUN words in a row with an article, quotations left out."""
    runs = {run for text in texts for run in runs_of(text)}
    sentences = [report["title"], report["summary"], *(s["text"] for s in statements_in(report))]
    return [s for s in sentences if any(run in runs for piece in QUOTED.split(s)[::2] for run in runs_of(piece))]


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of words one longer than is allowed."""
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[at : at + LONGEST_RUN + 1]) for at in range(len(words) - LONGEST_RUN))


def overlong(report: Mapping[str, Any]) -> list[str]:
    """Return the quotations of more than LONGEST_QUOTATION words."""
    quoted = [q for s in statements_in(report) for q in QUOTED.findall(s["text"])]
    return [words for words in quoted if len(words.split()) > LONGEST_QUOTATION]


def baseless(report: Mapping[str, Any]) -> list[str]:
    """Return the assessments that rest on statements which are not in the report."""
    held = {s["id"] for s in statements_in(report)}
    return [s["text"] for s in statements_in(report) if set(s["basis"]) - held]


def titles_of(report: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the section titles, in order."""
    return tuple(section["title"] for section in report["sections"])


def headings_in(body: str) -> tuple[str, ...]:
    """Return the texts of a body's second-level headings, in order."""
    return tuple(re.sub(r"<[^>]+>", "", heading).strip() for heading in re.findall(r"<h2[^>]*>(.*?)</h2>", body))


def offences(report: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Sequence[str]]:
    """Return everything in a report that no report may have, by what it is; empty where all is well."""
    found: dict[str, Sequence[str]] = {
        "quote is not the text": inexact(report, texts),
        "fact without a citation": uncited(report),
        "copied run": copied(report, texts.values()),
        "quotation too long": overlong(report),
        "basis is not there": baseless(report),
    }
    return {what: lines for what, lines in found.items() if lines}
