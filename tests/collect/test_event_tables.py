"""Tables of coded events: what each column map reads, what is bad and named, and files that mean harm."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchfloor.collect import table_files
from watchfloor.collect.event_codes import Codes
from watchfloor.collect.event_tables import Portion, read_table
from watchfloor.collect.maps import ColumnMap, map_of
from watchfloor.collect.table_actors import ActorNames
from watchfloor.errors import ExtractError, SettingsError
from watchfloor.knowledge.load import open_knowledge
from watchfloor.knowledge.maps import map_names, map_text, scheme_text
from watchfloor.records import CodedEvent

OWN = """
name = "Own"
separator = "comma"
scheme = "cameo"
[columns]
id = "no"
day = "when"
actor = "who"
recipient = "whom"
code = "what"
mentions = "reports"
"""
HEADER = "no,when,who,whom,what,reports\n"


def opened(text: str, name: str = "m.toml") -> ColumnMap:
    return map_of(text, name)


def shipped(name: str) -> ColumnMap:
    return opened(map_text(name), name)


def portions(path: Path, held: ColumnMap, after: int = 0) -> list[Portion]:
    names = ActorNames(open_knowledge().actors, held.actors)
    codes = Codes(held, scheme_text(held.scheme) if held.scheme else None)
    return list(read_table(path, held, names, codes, after=after))


def read(path: Path, held: ColumnMap) -> tuple[CodedEvent, ...]:
    return tuple(event for one in portions(path, held) for event in one.events)


def written(folder: Path, text: str, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def what(event: CodedEvent) -> tuple[object, ...]:
    return event.day, event.actor, event.recipient, event.plover, event.cooperation, event.mentions


def test_gdelt_of_both_versions(tmp_path: Path) -> None:
    cells = [""] * 61
    cells[0], cells[1], cells[7], cells[17], cells[26], cells[31] = "77", "20190304", "GHA", "TGO", "0841", "6"
    cells[52], cells[50] = "Lome, Togo", "TO"
    (newer,) = read(written(tmp_path, "\t".join(cells) + "\n"), shipped("gdelt"))
    assert what(newer) == (date(2019, 3, 4), "GHA", "TGO", "RETREAT", True, 6)
    assert (newer.place, newer.item, newer.source) == ("Lome, Togo", "77", "GDELT")
    cells = [*cells[:58]]
    cells[50] = "Aflao, Ghana"
    (older,) = read(written(tmp_path, "\t".join(cells) + "\n"), shipped("gdelt"))
    assert older.place == "Aflao, Ghana"


def test_icews_with_zeros_that_a_spreadsheet_took(tmp_path: Path) -> None:
    names = "Event ID|Event Date|Source Name|Source Country|Event Text|CAMEO Code|Target Name|Target Country|Country"
    rows = [
        "1|2014-02-01|Citizen (Peru)||Consult|40|Chile|Chile|Peru",
        "2|2014-02-02|x|Peru|Make statement|10|Chile|Chile|Peru",
    ]
    text = "\n".join([names, *rows]).replace("|", "\t")
    (only,) = read(written(tmp_path, text), shipped("icews"))
    assert what(only) == (date(2014, 2, 1), "PER", "CHL", "CONSULT", True, 1)


def test_acled_takes_the_finer_type_and_the_country_of_the_unknown(tmp_path: Path) -> None:
    text = (
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,notes\n"
        'NGA1,2021-03-04,Battles,Armed clash,"Some Front of Nowhere","Military Forces of Nigeria (2015-2023)",Nigeria,Bama,"a\nb"\n'
        "NGA2,05 March 2021,Strategic developments,Agreement,Government of Niger (2021-),Civilians (Nigeria),Nigeria,Bama,\n"
        "NGA3,2021-03-06,Strategic developments,Other,x,y,Nigeria,Bama,\n"
    )
    first, second = read(written(tmp_path, text), shipped("acled"))
    assert what(first)[1:5] == ("NGA", "NGA", "ASSAULT", False)
    assert what(second) == (date(2021, 3, 5), "NER", "NGA", "AGREE", True, 1)


def test_polecat(tmp_path: Path) -> None:
    text = "Event ID\tEvent Date\tEvent Type\tActor Name\tActor Country\tRecipient Name\tRecipient Country\tCountry\nA1\t2022-05-06\tSANCTION\tx\tCAN\ty\tBelarus\tCanada\n"
    (only,) = read(written(tmp_path, text), shipped("polecat"))
    assert what(only) == (date(2022, 5, 6), "CAN", "BLR", "SANCTION", False, 1)


def test_every_map_that_ships_can_be_read() -> None:
    assert set(map_names()) >= {"acled", "gdelt", "icews", "polecat"}
    for name in map_names():
        held = shipped(name)
        Codes(held, scheme_text(held.scheme) if held.scheme else None)


def test_codes_sides_actors_and_rows_of_ones_own(tmp_path: Path) -> None:
    held = opened(
        'name = "Own"\nheader = false\nseparator = ";"\n[columns]\nday = 1\nactor = 2\nrecipient = 3\ncode = 4\n'
        '[day]\nsince = 2005-01-01\n[codes]\nvisit = "CONSULT"\nask = "REQUEST"\nrain = ""\n[sides]\nask = "cooperation"\n'
        '[actors]\n"the Old Firm" = "GBR"\n[only]\n5 = ["yes"]\n'
    )
    text = "0;The old firm;Côte d'Ivoire;VISIT;yes\n31;Peruvian;Korea, Republic of;ask;yes\n31;Peru;Chile;rain;yes\n31;Peru;Chile;visit;no\n"
    one, other = read(written(tmp_path, text), held)
    assert what(one) == (date(2005, 1, 1), "GBR", "CIV", "CONSULT", True, 1)
    assert what(other) == (date(2005, 2, 1), "PER", "KOR", "REQUEST", True, 1)


def test_bad_rows_are_counted_and_named_and_cost_nothing_else(tmp_path: Path) -> None:
    bad = [
        "2,2019-13-01,Peru,Chile,040,1",
        "3,2019-01-01,Peru,Chile,999,1",
        "4,2019-01-01",
        "5,2019-01-01,Peru,Chile,040,lots",
    ]
    text = HEADER + "\n".join(
        ["1,2019-01-01,Peru,Chile,040,1", *bad, "6,2019-01-02,Atlantis,Chile,040,1", "7,2019-01-02,Peru,,040,"]
    )
    (made,) = portions(written(tmp_path, text), opened(OWN))
    assert [event.item for event in made.events] == ["1", "7"]
    assert (made.rows, made.bad, made.outside, made.unknown) == (7, 4, 1, (("Atlantis", 1),))
    assert [reason.partition(":")[0] for reason in made.named] == ["line 3", "line 4", "line 5", "line 6"]
    assert "'2019-13-01'" in made.named[0]
    assert "'999'" in made.named[1]
    assert "cells" in made.named[2]


def test_only_the_first_bad_rows_are_named(tmp_path: Path) -> None:
    (made,) = portions(written(tmp_path, HEADER + "x,x,x,x,x,x\n" * 50), opened(OWN))
    assert (made.bad, len(made.named)) == (50, 10)


def test_a_quotation_mark_left_open_costs_some_lines_not_the_file(tmp_path: Path) -> None:
    good = "".join(f"{n},2019-01-01,Peru,Chile,040,1\n" for n in range(1000))
    (made,) = portions(written(tmp_path, HEADER + '0,2019-01-01,"Peru,Chile,040,1\n' + good), opened(OWN))
    assert made.bad == 1
    assert len(made.events) >= 1000 - table_files.MAX_SPAN


def test_an_endless_line_is_passed_over(tmp_path: Path) -> None:
    text = HEADER + "1," + "x" * (table_files.MAX_LINE * 3) + "\n2,2019-01-01,Peru,Chile,040,1\n"
    (made,) = portions(written(tmp_path, text), opened(OWN))
    assert (made.bad, [event.item for event in made.events]) == (1, ["2"])
    assert "longer than" in made.named[0]


def test_gzip_and_zip_of_several_tables_are_read(tmp_path: Path) -> None:
    row = "2019-01-01,Peru,Chile,040,1\n"
    packed, archive = tmp_path / "t.csv.gz", tmp_path / "t.zip"
    packed.write_bytes(gzip.compress(("\ufeff" + HEADER + "1," + row).encode()))
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("../../b.csv", "/a.csv", "notes.pdf"):
            file.writestr(name, HEADER + f"{name},{row}" + "bad,bad,bad,bad,bad,bad\n")
    assert [event.item for event in read(packed, opened(OWN))] == ["1"]
    (made,) = portions(archive, opened(OWN))
    assert [event.item for event in made.events] == ["../../b.csv", "/a.csv"]
    assert made.named[1].startswith("/a.csv line 3:")
    assert {path.name for path in tmp_path.parent.iterdir()}.isdisjoint({"a.csv", "b.csv"})


def test_what_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_files, "MAX_EVEN", 1_000_000)
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress((HEADER + "x\n" * 2_000_000).encode()))
    with pytest.raises(ExtractError, match="unpack and split"):
        portions(path, opened(OWN))


def unusable(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.csv"
    if kind == "missing":
        return path
    if kind == "folder":
        return folder
    if kind == "empty zip":
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("a.exe", "x")
        return path
    whole = gzip.compress(HEADER.encode() * 500)
    path.write_bytes(
        {"broken zip": b"PK\x03\x04nothing", "broken gzip": whole[: len(whole) // 2], "binary": b"\x00\x01" * 99}[kind]
    )
    return path


@pytest.mark.parametrize("kind", ["missing", "folder", "empty zip", "broken zip", "broken gzip", "binary"])
def test_a_file_that_cannot_be_used_gives_one_line(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ExtractError) as caught:
        portions(unusable(tmp_path, kind), opened(OWN))
    assert "\n" not in str(caught.value)


def test_what_stands_before_damage_is_read(tmp_path: Path) -> None:
    rows = "".join(f"{n * 7919 % 10007},2019-01-{n % 28 + 1:02},Peru,Chile,040,{n % 9}\n" for n in range(5000))
    packed = gzip.compress((HEADER + rows).encode())
    path = tmp_path / "t.csv.gz"
    path.write_bytes(packed[: len(packed) // 2])
    names, held = ActorNames(open_knowledge().actors, {}), opened(OWN)
    found = read_table(path, held, names, Codes(held, scheme_text("cameo")))
    assert len(next(found).events) > 1000
    with pytest.raises(ExtractError, match="cannot be read on"):
        next(found)


WRONG = {
    "no TOML": "name = ",
    "unknown key": OWN + "\n[colums]\nday = 1",
    "no day": OWN.replace('day = "when"', ""),
    "separator": OWN.replace('"comma"', '"commas"'),
    "numbers": OWN.replace('scheme = "cameo"', 'scheme = "cameo"\nheader = false'),
    "no codes": OWN.replace('scheme = "cameo"', ""),
    "sides": OWN + '\n[sides]\n040 = "friendly"',
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_map_is_told_in_a_line(kind: str) -> None:
    with pytest.raises(SettingsError, match=r"m\.toml: ") as caught:
        opened(WRONG[kind])
    assert "\n" not in str(caught.value)


def test_a_table_without_a_column_of_the_map_says_which(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no column 'when'"):
        portions(written(tmp_path, "a,b\n1,2\n"), opened(OWN))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([",", '"', "\n", "\r", "\x00", "1", "2019-01-01", "Peru", "040"]), max_size=60).map(
        "".join
    )
)
def test_no_content_breaks_the_reader(tmp_path: Path, text: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEADER + "1,2019-01-01,Peru,Chile,040,1\n" + text, encoding="utf-8", errors="replace")
    (made,) = portions(path, opened(OWN))
    assert made.rows == len(made.events) + made.bad + made.outside + made.passed


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(["Peru", '"Chile, Republic of"', '"a\nb"', "bad"]), min_size=1, max_size=12), st.data())
def test_what_is_read_from_a_line_on_is_the_rest(tmp_path: Path, actors: list[str], data: st.DataObject) -> None:
    path = written(tmp_path, HEADER + "".join(f"{n},2019-01-01,{who},Chile,040,1\n" for n, who in enumerate(actors)))
    whole = read(path, opened(OWN))
    cut = data.draw(st.integers(1, len(actors)))
    before = written(
        tmp_path, HEADER + "".join(f"{n},2019-01-01,{who},Chile,040,1\n" for n, who in enumerate(actors[:cut])), "b.csv"
    )
    done = portions(before, opened(OWN))[-1]
    rest = tuple(event for one in portions(path, opened(OWN), done.lines) for event in one.events)
    assert tuple(event for event in done.events) + rest == whole


def test_the_map_in_the_guide_can_be_read(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs/guide.md").read_text(encoding="utf-8")
    held = opened(next(block for block in guide.split("```toml\n") if "[columns]" in block).partition("```")[0])
    text = "row_id;date;actor_code;actor_name;target;event;reports;town;verified\n1;05.02.2024;;the mainland;Peru;Port call;2;Callao;yes\n"
    assert what(*read(written(tmp_path, text), held)) == (date(2024, 2, 5), "CHN", "PER", "CONSULT", True, 2)


def test_an_office_holder_acts_for_the_country_while_in_office(tmp_path: Path) -> None:
    known, held = open_knowledge(), opened(OWN)
    term = known.offices[0]
    days = term.first, date(term.first.year - 1, 1, 1)
    rows = "".join(f"{n},{day},{term.person},Chile,040,1\n" for n, day in enumerate(days))
    path = written(tmp_path, HEADER + rows)
    names = ActorNames(known.actors, {}, [term])
    (made,) = read_table(path, held, names, Codes(held, scheme_text("cameo")))
    assert [event.actor for event in made.events] == [term.country]
    assert made.outside == 1
