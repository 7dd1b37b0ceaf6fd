"""The register of sources: what ships grades nobody, a desk's rows are laid over it, and a grade is signed."""

from datetime import date
from pathlib import Path

import pytest

from watchfloor.errors import SettingsError
from watchfloor.knowledge.load import open_knowledge, shipped_knowledge
from watchfloor.knowledge.outlets import overlaid, with_outlets
from watchfloor.records import KnownOutlet
from watchfloor.records.register import folded
from watchfloor.watches import open_watch

KINDS = frozenset(
    """wire newspaper magazine broadcaster online local state_media party_media government party igo ngo think_tank
    academic company""".split()
)
SHIPPED = (
    KnownOutlet(
        name="Cape Wire", names=("CW",), domains=("capewire.example",), kind="wire", country="NAM", owner="a trust"
    ),
    KnownOutlet(name="State Voice", kind="state_media", country="BWA", speaks_for="BWA"),
)


def test_what_ships_grades_no_outlet() -> None:
    assert {(outlet.reliability, outlet.set_by, outlet.set_on) for outlet in shipped_knowledge().outlets} == {
        ("F", "", None)
    }


def test_what_ships_is_of_known_kinds_and_names_no_outlet_or_domain_twice() -> None:
    outlets = shipped_knowledge().outlets
    assert {outlet.kind for outlet in outlets} <= KINDS
    names = [folded(outlet.name) for outlet in outlets]
    domains = [domain for outlet in outlets for domain in outlet.domains]
    assert len(names) == len(set(names))
    assert len(domains) == len(set(domains))
    assert all(domain == domain.lower() and "." in domain and "/" not in domain for domain in domains)
    assert all(len(code) in {2, 3} and code.islower() for outlet in outlets for code in outlet.language)


def test_what_ships_covers_the_world() -> None:
    outlets = shipped_knowledge().outlets
    assert len({outlet.country for outlet in outlets}) > 150
    for state in (outlet for outlet in outlets if outlet.kind in {"state_media", "party_media", "government"}):
        assert state.speaks_for, state.name


def test_a_row_overrides_the_cells_it_fills() -> None:
    over = KnownOutlet(name="cape wire", names=("Cape",), reliability="B", set_by="desk", set_on=date(2026, 1, 31))
    (first, second) = with_outlets(SHIPPED, [over])
    assert (first.name, first.kind, first.owner, first.reliability) == ("cape wire", "wire", "a trust", "B")
    assert set(first.names) == {"Cape", "Cape Wire", "CW"}
    assert first.domains == ("capewire.example",)
    assert second == SHIPPED[1]


def test_a_row_is_known_by_its_domain_too() -> None:
    (first, _) = with_outlets(SHIPPED, [KnownOutlet(name="The New Name", domains=("capewire.example",), kind="online")])
    assert (first.name, first.kind, first.country) == ("The New Name", "online", "NAM")


def test_control_can_be_taken_back_and_a_new_outlet_added() -> None:
    freed, added = KnownOutlet(name="State Voice", speaks_for=""), KnownOutlet(name="Hill Post")
    rows = with_outlets(SHIPPED, [freed, added])
    assert [row.speaks_for for row in rows] == [None, "", None]
    assert rows[-1] == added


def test_rows_of_one_pack_are_laid_over_each_other() -> None:
    rows = with_outlets((), [KnownOutlet(name="Hill Post", kind="local"), KnownOutlet(name="Hill Post", country="NAM")])
    assert rows == (
        overlaid(KnownOutlet(name="Hill Post", kind="local"), KnownOutlet(name="Hill Post", country="NAM")),
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ('reliability = "B"', "set_by and set_on"),
        ('reliability = "B"\nset_by = "desk"', "set_by and set_on"),
        ('reliability = "G"\nset_by = "desk"\nset_on = 2026-01-31', "use A, B"),
    ],
)
def test_a_grade_that_nobody_signed_is_refused(tmp_path: Path, row: str, words: str) -> None:
    (tmp_path / "mine.toml").write_text(f'[[outlets]]\nname = "Hill Post"\n{row}\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="Hill Post") as pack:
        open_knowledge(tmp_path)
    watch = tmp_path / "watch" / "w.toml"
    watch.parent.mkdir()
    watch.write_text(f'name = "w"\nsources = []\n[[outlets]]\nname = "Hill Post"\n{row}\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="Hill Post") as order:
        open_watch(watch)
    assert words in str(pack.value)
    assert words in str(order.value)


def test_a_watch_has_the_last_word(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('[[outlets]]\nname = "Hill Post"\nkind = "local"\ncountry = "NAM"\n')
    watch = tmp_path / "w.toml"
    watch.write_text(
        'name = "w"\nsources = []\nknowledge = "."\n[[outlets]]\nname = "Hill Post"\ncountry = "BWA"\n'
        'reliability = "C"\nset_by = "desk"\nset_on = 2026-01-31\n',
        encoding="utf-8",
    )
    (tmp_path / "pack").mkdir()
    (tmp_path / "mine.toml").rename(tmp_path / "pack" / "mine.toml")
    order, _ = open_watch(watch)
    known = open_knowledge(tmp_path / "pack", order.outlets).outlets[-1]
    assert (known.kind, known.country, known.reliability, known.set_on) == ("local", "BWA", "C", date(2026, 1, 31))
