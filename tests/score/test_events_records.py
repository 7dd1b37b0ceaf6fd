"""The measures of who did what to whom, on small invented gold."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.records import Actor, EventMention
from watchfloor.score.events_records import (
    Side,
    actors_in,
    combined,
    home_of,
    kind_of_error,
    measure_petrarch,
    measure_records,
    roles_in,
    side_of,
    triples_of,
)

HOMES = {"GHA.MIL": "GHA", "TGO": "TGO", "name:x": None}


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write a JSON-lines file."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def told(plover: str, actors: tuple[str, ...], recipients: tuple[str, ...] = (), **more: Any) -> EventMention:
    """Return a coded event."""
    return EventMention(
        sentence=0, start=0, end=1, trigger="x", trigger_start=0, trigger_end=1, plover=plover, actors=actors,
        recipients=recipients, reason="a rule", **{"status": "happened", **more},
    )  # fmt: skip


def gold_row(name: str, text: str, plover: str, sides: tuple[str, str]) -> dict[str, Any]:
    """Return a record of PLOVER's shape."""
    source, target = ([{"text": "", "code": code, "sector": None}] for code in sides)
    return {
        "id": name, "date": "2001-01-01", "text": text, "event_current": plover, "source": source, "target": target,
        "reciprocal": False,
    }  # fmt: skip


def test_a_record_is_set_against_the_main_event_only(tmp_path: Path) -> None:
    rows = [
        gold_row("one", "Ghana condemned Togo on Friday.", "ACCUSE", ("GHA", "TGO")),
        gold_row("two", "Peru attacked Chile.", "ASSAULT", ("CHL", "PER")),
    ]
    write_rows(tmp_path / "event_coding" / "plover_gsr.jsonl", rows)
    score = measure_records(tmp_path, Desk())
    assert [(f.metric, f.value, f.cases) for f in score.figures] == [
        ("class of the main event", 1.0, 2),
        ("countries, set F1", 1.0, 2),
        ("triples, set F1", 0.5, 2),
    ]
    assert [(miss.kind, miss.case[:3]) for miss in score.misses] == [("roles swapped", "two")]


def test_missing_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="name a folder"):
        measure_records(tmp_path, Desk())


def test_invented_countries_are_known_to_the_reader(tmp_path: Path) -> None:
    def row(text: str, file: str, *events: tuple[str, str, str, str | None]) -> dict[str, Any]:
        made = [dict(zip(("source", "cameo", "target", "plover"), event, strict=True)) for event in events]
        return {"id": text[:8], "category": "", "date": "2001-01-01", "text": text, "events": made, "file": file}

    rows = [
        row("Zubrowka condemned Florin.", "x/PETR.UnitTest", ("ZUBGOV", "111", "FLO", "ACCUSE")),
        row("Zubrowka will frobnicate Florin.", "x/PETR.UnitTest", ("ZUB", "902", "FLO", None)),
        row("Peru said it was glad.", "newswire", ("PER", "010", "---", None)),
        row("Peru condemned Chile.", "newswire", ("PER", "111", "CHL", "ACCUSE")),
    ]
    write_rows(tmp_path / "event_coding" / "petrarch_validation.jsonl", rows)
    folder = tmp_path / "country_knowledge"
    folder.mkdir()
    lists = {
        "actors": "<!-- a\ncomment -->\nZUBROWKA [ZUB] # one\n+ZUBROWKAN\nFLORIN  [FLO]\n",
        "agents": "MIME [~ART]\n",
    }
    for kind, text in lists.items():
        (folder / f"petrarch2_PETR.Validate.{kind}.txt.gz").write_bytes(gzip.compress(text.encode()))
    figures = measure_petrarch(tmp_path, Desk()).figures
    assert [(f.value, f.cases) for f in figures] == [(1.0, 1), (1.0, 1), (1.0, 2), (1.0, 2)]


def test_what_was_done_together_was_done_both_ways() -> None:
    met = told("CONSULT", ("GHA.MIL", "TGO"))
    assert set(triples_of(met, HOMES)) == {("GHA", "CONSULT", "TGO"), ("TGO", "CONSULT", "GHA")}
    visit = told("CONSULT", ("GHA.MIL", "TGO"), initiators=("GHA.MIL",))
    assert set(triples_of(visit, HOMES)) == {("GHA", "CONSULT", "TGO")}


def test_an_intended_deed_has_the_class_that_the_gold_gives_it() -> None:
    planned = told("ASSAULT", ("GHA.MIL",), ("TGO",), status="planned")
    assert set(triples_of(planned, HOMES)) == {("GHA", "THREATEN", "TGO")}
    signed = told("AGREE", ("name:x",), ("TGO",), mode="sign")
    assert set(triples_of(signed, HOMES)) == {(None, "SUPPORT", "TGO")}


@pytest.mark.parametrize(
    ("sources", "targets", "reciprocal", "wanted"),
    [
        (["A"], [], False, {("A", "AID", None)}),
        (["A", "B"], ["C"], False, {("A", "AID", "C"), ("B", "AID", "C")}),
        (["A", "B"], [], True, {("A", "AID", "B"), ("B", "AID", "A")}),
        (["A", "A"], [], True, {("A", "AID", "A")}),
    ],
)
def test_sides_are_combined(sources: list[str], targets: list[str], reciprocal: bool, wanted: set[Any]) -> None:
    assert set(combined(sources, targets, "AID", reciprocal=reciprocal)) == wanted


def test_errors_are_told_apart() -> None:
    want = side_of([("A", "AID", "B")])
    assert kind_of_error(want, Side()) == "event missed"
    assert kind_of_error(Side(), want) == "extra event"
    assert kind_of_error(want, side_of([("B", "AID", "A")])) == "roles swapped"
    assert kind_of_error(want, side_of([("A", "REJECT", "B")])) == "class wrong, roles right"
    assert kind_of_error(want, side_of([("A", "REJECT", "C")])) == "class and roles wrong"
    assert kind_of_error(want, side_of([("C", "AID", "B")])) == "source missed"
    assert kind_of_error(want, side_of([("A", "AID", None)])) == "target missed"
    assert kind_of_error(want, side_of([("A", "AID", "B"), ("A", "AID", "C")])) == "extra event"


def test_bodies_are_of_no_country() -> None:
    assert home_of(Actor(id="IGO:UN", name="UN", kind="body")) == "IGO"
    assert home_of(Actor(id="NGO:x", name="X", kind="group", role="NGO")) == "NGO"
    assert home_of(Actor(id="GHA", name="Ghana", kind="country", country="GHA")) == "GHA"


def test_lists_of_actors_are_read_with_synonyms_members_and_dates() -> None:
    lines = [
        "MORDOVA_HILLS [MOH]",
        "+PEAKS",
        "SHIRELAND [AAA/BBB]",
        "OLDLAND",
        "\t[OLD <1990]",
        "\t[NEW >1990]",
        "NONE [---]",
    ]
    found = {one.actor.id: (one.names[0], one.members) for one in actors_in(lines)}
    assert found == {"MOH": ("Mordova Hills", ()), "AAA": ("Shireland", ("AAA", "BBB")), "OLD": ("Oldland", ())}


def test_agents_become_roles() -> None:
    assert [
        (r.office, r.role) for r in roles_in(["MAIN_GUILD {GUILDS} [~OPP]", "!X! [~GOV]", "NGO_BODY [NGO~]"], ())
    ] == [("main guild", "OPP")]
