"""The Northeast Asia example holds what its README promises: invented coverage with its knots, and a real chronology."""

import hashlib
import re
import tomllib
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest

from watchfloor.knowledge.load import open_knowledge, read_folder
from watchfloor.records import Article, KnownOutlet, PastEvent, Watch

EXAMPLE = Path(__file__).parents[2] / "examples/northeast-asia"
KINDS = {"wire", "newspaper", "broadcaster", "state_media", "government", "think_tank", "local", "magazine"}


class Piece(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article as a user's file holds it."""

    id: str
    outlet: str
    outlet_kind: str
    country: str
    url: str
    published: datetime
    title: str
    text: str
    byline: str | None = None


PIECES = {
    piece.id: piece
    for piece in (msgspec.json.decode(path.read_bytes(), type=Piece) for path in EXAMPLE.glob("coverage/*.json"))
}
PAST = msgspec.convert(
    tomllib.loads((EXAMPLE / "knowledge/chronology.toml").read_text(encoding="utf-8"))["past"], tuple[PastEvent, ...]
)
OUTLETS = msgspec.convert(
    tomllib.loads((EXAMPLE / "knowledge/outlets.toml").read_text(encoding="utf-8"))["outlets"], tuple[KnownOutlet, ...]
)


def shingles_of(text: str, length: int = 5) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def overlap(one: str, other: str) -> float:
    """Return the share of the shorter text's runs of five words that the other holds too."""
    first, second = shingles_of(one), shingles_of(other)
    return len(first & second) / min(len(first), len(second))


def first_of(day: str) -> date:
    """Return the first day of a date of the form YYYY, YYYY-MM or YYYY-MM-DD."""
    return date.fromisoformat(day + "-01-01"[: 0 if len(day) == 10 else 3 if len(day) == 7 else 6])


def test_the_coverage_has_many_voices() -> None:
    assert len(PIECES) >= 16
    assert len({piece.outlet for piece in PIECES.values()}) >= 9
    assert {piece.outlet_kind for piece in PIECES.values()} == KINDS
    assert {"JPN", "KOR", "PRK", "CHN", "USA"} <= {piece.country for piece in PIECES.values()}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_a_piece_is_whole(piece: Piece) -> None:
    assert 200 <= len(piece.text.split()) <= 600
    assert piece.text == piece.text.strip()
    assert piece.published.tzinfo is not None
    assert (urlsplit(piece.url).hostname or "").endswith(".example.org")
    assert re.fullmatch(r"[A-Z]{3}", piece.country)
    held = msgspec.structs.asdict(piece)
    assert msgspec.convert({**held, "sha256": hashlib.sha256(piece.text.encode()).hexdigest()}, Article).id == piece.id


def test_exactly_two_pieces_are_copies_of_the_wire() -> None:
    pairs = {
        frozenset((one.id, other.id)): overlap(one.text, other.text) for one, other in combinations(PIECES.values(), 2)
    }
    copies = {pair for pair, share in pairs.items() if share > 0.5}
    assert copies == {frozenset(pair) for pair in combinations(("halyard-0422", "severn-0422", "cascadia-0422"), 2)}
    assert PIECES["severn-0422"].text == PIECES["halyard-0422"].text
    assert PIECES["severn-0422"].title != PIECES["halyard-0422"].title
    assert "Halyard Newswire" in PIECES["cascadia-0422"].text
    # What remains is other writing: nothing else shares a tenth of its runs of words.
    assert max(share for pair, share in pairs.items() if pair not in copies) < 0.1


def test_the_knots_that_the_readme_names_are_there() -> None:
    texts = {name: piece.text for name, piece in PIECES.items()}
    assert "resume" in texts["halyard-0422"]
    assert "expand" in texts["kitanami-0423"]
    assert "not on the agenda" in texts["seoul-press-0422"]
    assert "supply agreement" in texts["kitanami-0423"]
    assert "six ships" in texts["halyard-0514"]
    assert "Eight ships" in texts["halyard-0514"]
    assert "Captain Do Yeon-hee" in texts["mirinae-0430"]
    assert "Hyun Sang-gil" in texts["mirinae-0423"]
    assert "on condition of anonymity" in texts["mirinae-0423"]
    assert {"June 16-19", "July 8"} <= {day for day in ("June 16-19", "July 8") if day in texts["halyard-0514"]}


def test_the_watch_names_folders_that_exist() -> None:
    watch = msgspec.toml.decode((EXAMPLE / "northeast-asia.toml").read_bytes(), type=Watch, strict=True)
    assert watch.product == "sitrep"
    assert all((EXAMPLE / source.address).is_dir() for source in watch.sources)
    assert watch.knowledge is not None
    assert (EXAMPLE / watch.knowledge).is_dir()


def test_the_register_knows_every_outlet_and_whom_it_speaks_for() -> None:
    register = {outlet.name: outlet for outlet in OUTLETS}
    assert set(register) == {piece.outlet for piece in PIECES.values()}
    for piece in PIECES.values():
        outlet = register[piece.outlet]
        assert (outlet.kind, outlet.country) == (piece.outlet_kind, piece.country)
        assert (outlet.speaks_for == piece.country) == (piece.outlet_kind in {"state_media", "government"})
        assert (outlet.reliability == "F") == (outlet.set_by == "")


def test_the_chronology_is_dated_sourced_and_in_order() -> None:
    assert len(PAST) >= 60
    days = [first_of(entry.day) for entry in PAST]
    assert days == sorted(days)
    assert date(1965, 1, 1) <= days[0]
    assert days[-1] <= date(2025, 12, 31)
    assert len({(entry.day, entry.text) for entry in PAST}) == len(PAST)


@pytest.mark.parametrize("entry", PAST, ids=[f"{entry.day} {' '.join(entry.actors)}" for entry in PAST])
def test_an_entry_is_a_short_sentence_with_a_source(entry: PastEvent) -> None:
    assert entry.text.endswith(".")
    assert len(entry.text.split()) <= 25
    assert len(entry.source) > 15
    assert "http" not in entry.source
    assert entry.actors
    assert all(re.fullmatch(r"[A-Z]{3}|IGO:[A-Z]+", actor) for actor in entry.actors)


def test_the_readme_says_what_is_invented_and_counts_right() -> None:
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert "What is invented" in readme
    assert f"{len(PIECES)} articles from {len(OUTLETS)} invented outlets" in readme
    assert f"{len(PAST)} dated public events" in readme


def test_what_binds_the_region_is_dated_and_sourced() -> None:
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    pack = read_folder(EXAMPLE / "knowledge")
    codes = {row.actor.id for row in open_knowledge().actors}
    assert f"{len(pack.relations)} treaties, agreements and disputes" in readme
    assert f"{len(pack.positions)} standing positions" in readme
    assert {end for row in pack.relations for end in (row.one, row.other)} <= codes
    assert all(len(row.source) > 15 and "(coverage to 2025)" in row.source for row in pack.relations)
    for row in pack.positions:
        assert row.actor in codes
        assert row.about
        assert 1945 <= row.since <= 2025
        assert len(row.source) > 15
        assert len(row.text.split()) <= 25
