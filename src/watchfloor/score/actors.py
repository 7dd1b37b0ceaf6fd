"""Measures who a phrase is taken for, on NGEC's tests of its actor coder: country and sector of an actor phrase."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from watchfloor.desk import Desk
from watchfloor.read.mentions import find_mentions
from watchfloor.records import Actor, KnownActor, Mention
from watchfloor.score.figures import Figure, Miss, Score, article_of, rows_of

GOLD = Path("event_coding", "ngec_actor_tests.jsonl")
# The tests call the coder with the day's date by default; they were written in the course of 2022 and early 2023.
WRITTEN = date(2022, 11, 1)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A phrase gets the shortest sentence in which it acts; its context, where it has one, stands before it as it is given.
CARRIER = "On Monday, {} gave a statement."
# A city counts as one that everybody can place from this many people up.
CITY = 500_000
IGO_CODES = frozenset({"IGO", "UNO", "EUR"})
# What of our sectors, which are PLOVER's, an NGEC code allows where the two are cut differently. PRE (a state that is
# not recognised), PRM (paramilitaries), AGR (farmers) and SOC (societies) have no sector of their own here; HLH and
# MED are both medical there, journalists JRN; former office-holders are ELI or CVL. Where a test gives two sectors (a
# defence minister is GOV and MIL) either will do, for ours gives one; a body's parts keep the body's sector.
ALLOWED: dict[str, frozenset[str]] = {
    "ELI": frozenset({"ELI"}),
    "CVL": frozenset({"CVL", "ELI"}),
    "PRE": frozenset({"GOV", "REB"}),
    "PRM": frozenset({"REB", "UAF"}),
    "REB": frozenset({"REB", "UAF"}),
    "UAF": frozenset({"UAF", "REB"}),
    "AGR": frozenset({"LAB", "BUS", "AGR"}),
    "SOC": frozenset({"NGO", "CVL"}),
    "NGO": frozenset({"NGO", "CVL"}),
    "HLH": frozenset({"HLH"}),
    "MED": frozenset({"HLH"}),
    "JRN": frozenset({"MED"}),
    "SPY": frozenset({"SPY"}),
}
NO_ROLE = frozenset({"", "UNK", "JNK"})


class Case(Struct, frozen=True):
    """One test: the phrase, what stands before it, its day, and what it expects of country and sector."""

    phrase: str
    context: str
    day: date
    expect: dict[str, list[Any]]


class Told(Struct, frozen=True):
    """What the reading makes of a phrase: the actor of the mention that covers most of it, and that mention's words."""

    actor: Actor | None
    text: str = ""


def measure_actors(gold: Path, desk: Desk) -> Score:
    """Return accuracy of country and sector where the phrase or its context names a country, city or international
    body, apart from bare names and plain words, on NGEC's tests. Raises SettingsError where the gold is not there."""
    cases = [case_of(row) for row in rows_of(gold / GOLD)]
    cases = [case for case in cases if {"country", "code_1", "code"} & case.expect.keys()]
    groups = [group_of(case, desk) for case in cases]
    told = told_of(cases, desk)
    figures: list[Figure] = []
    misses: list[Miss] = []
    for field, reach in (("country", 0.92), ("role", 0.80)):
        judge = country_fits if field == "country" else role_fits
        right: dict[str, list[bool]] = {"named": [], "bare name": [], "plain words": []}
        for case, group, one in zip(cases, groups, told, strict=True):
            fits = judge(case, one.actor)
            if fits is None:
                continue
            right[group].append(fits)
            if not fits:
                misses.append(Miss(kind=f"{field}, {group}: {error_of(field, case, one)}", case=line_of(case, one)))
        figures += [
            Figure(
                measure=f"actor phrases, {group}",
                metric=f"{field} accuracy",
                value=sum(found) / len(found) if found else 0.0,
                cases=len(found),
                reach=reach if group == "named" else None,
                others="NGEC with its index of Wikipedia passes nearly all [C]",
            )
            for group, found in right.items()
        ]
    return Score(figures=tuple(figures), misses=tuple(misses))


def case_of(row: dict[str, Any]) -> Case:
    """Return a row as a case; a date in the place of the context is the day that the test asks about."""
    dates = [word for word in (row["date"], row["context"]) if DAY.fullmatch(word)]
    return Case(
        phrase=row["actor"],
        context="" if DAY.fullmatch(row["context"]) else row["context"],
        day=date.fromisoformat(dates[0]) if dates else WRITTEN,
        expect=row["expect"],
    )


def told_of(cases: Sequence[Case], desk: Desk) -> list[Told]:
    """Return what the reading makes of each case's phrase in its short text."""
    texts = [(f"{case.context}.\n\n" if case.context else "") + CARRIER.format(case.phrase) for case in cases]
    found = []
    for case, text, parse in zip(cases, texts, desk.parser(texts), strict=True):
        article = structs.replace(article_of(text, "phrase"), published_day=case.day)
        mentions, actors = find_mentions(article, parse, desk.lexicons.names)
        start = text.rindex(case.phrase)
        found.append(told(mentions, {actor.id: actor for actor in actors}, start, start + len(case.phrase)))
    return found


def told(mentions: Iterable[Mention], actors: dict[str, Actor], start: int, end: int) -> Told:
    """Return the actor of the mention that covers most of the characters [start, end), the first of equals."""
    best, most = None, 0
    for mention in mentions:
        shared = min(mention.end, end) - max(mention.start, start)
        if shared > most:
            best, most = mention, shared
    return Told(actors.get(best.actor or ""), best.text) if best else Told(None)


def group_of(case: Case, desk: Desk) -> str:
    """Return "named" where phrase or context names a country, city or international body, else "bare name" where it
    has a capital, else "plain words"."""
    written = f"{case.phrase} . {case.context}".replace("’", "'")
    listed = [w for row in desk.knowledge.actors if row.actor.kind == "country" or is_igo(row) for w in words_of(row)]
    if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", written) for word in listed if word[0] in written):
        return "named"
    cities = desk.lexicons.gazetteer.cities
    for size in (1, 2):
        words = re.findall(r"[A-Z][\w'-]+", case.phrase)
        for at in range(len(words) - size + 1):
            places = cities(" ".join(words[at : at + size]))
            if places and places[0].weight >= CITY:
                return "named"
    ordinary = {word for role in desk.knowledge.roles for phrase in role.phrases for word in phrase.split()}
    capitals = [word for word in re.findall(r"\w[\w.'-]*", case.phrase) if word[0].isupper()]
    return "bare name" if any(word.lower() not in ordinary for word in capitals) else "plain words"


def is_igo(row: KnownActor) -> bool:
    """Return true for an international body."""
    return row.actor.id.startswith("IGO:")


def words_of(row: KnownActor) -> list[str]:
    """Return everything that a country or body is called, its people in the plural too."""
    return [*row.names, *row.seats, *row.adjectives, *(f"{word}s" for word in row.adjectives)]


def country_fits(case: Case, actor: Actor | None) -> bool | None:
    """Tell whether the actor's country is as expected, or None where the test says nothing of it."""
    if "code" in case.expect:
        return actor is None or actor.country is None
    if "country" not in case.expect:
        return None
    sign, wanted = case.expect["country"]
    if wanted in IGO_CODES:
        return actor is not None and actor.kind in {"body", "office"} and actor.id.startswith("IGO:")
    made = actor.country if actor and actor.country else ""
    return bool(made != wanted if sign == "!=" else made == wanted)


def role_fits(case: Case, actor: Actor | None) -> bool | None:
    """Tell whether the actor's sector is as expected, or None where the test says nothing of it."""
    made = actor.role if actor and actor.role else ""
    if "code" in case.expect:
        return made == ""
    if "code_1" not in case.expect:
        return None
    sign, wanted = case.expect["code_1"]
    choices = wanted if sign == "in" else [wanted]
    if "code_2" in case.expect:
        choices = [*choices, case.expect["code_2"][1]]
    if made == "IGO" and case.expect.get("country", ["", ""])[1] in IGO_CODES:
        return True
    return any(allows(code, made, actor) for code in choices)


def allows(code: str, made: str, actor: Actor | None) -> bool:
    """Return true where our sector is what NGEC's code comes to; a country by itself has no sector there."""
    if code in NO_ROLE:
        return made == "" or (code == "" and actor is not None and (actor.kind == "country" or made == "CVL"))
    if code == "MIL" and actor is not None and "defence mini" in (actor.office or ""):
        return True
    return made in ALLOWED.get(code, {code})


def error_of(field: str, case: Case, one: Told) -> str:
    """Return the kind of error: nothing found, something where nothing is meant, or something else."""
    made = one.actor and (one.actor.country if field == "country" else one.actor.role)
    wanted = case.expect.get("country" if field == "country" else "code_1", ["", ""])[1]
    if not wanted or wanted in NO_ROLE:
        return "told where nothing is"
    if not one.text:
        return "no mention"
    return "wrong" if made else "mentioned, not told"


def line_of(case: Case, one: Told) -> str:
    """Return a case in one line: the phrase, what is expected, what was made of it."""
    wanted = {key: value[1] for key, value in case.expect.items() if key in {"country", "code_1", "code"}}
    context = f" [{case.context}]" if case.context else ""
    made = f"{one.actor.id} {one.actor.role}" if one.actor else "nobody"
    return f"{case.phrase}{context} {case.day}: {wanted}, made {made} of {one.text!r}"
