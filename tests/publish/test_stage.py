"""Rendering by name, publishing many, delivering into a folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from watchfloor.errors import ItemError, UnknownPartError
from watchfloor.publish.stage import publish, render
from watchfloor.publish.to_folder import name_of, to_folder
from watchfloor.records import Publication, Report


def test_an_unknown_format_names_those_there_are(report: Report) -> None:
    with pytest.raises(UnknownPartError, match=r"html, json, markdown$"):
        render(report, "papyrus")
    with pytest.raises(UnknownPartError):
        publish([report], ["json", "papyrus"])


def test_each_report_comes_in_each_format(report: Report, brief: Report) -> None:
    made = list(publish(iter([report, brief]), ("html", "json", "markdown")))
    assert all(isinstance(one, Publication) for one in made)
    assert [one.format for one in made if isinstance(one, Publication)] == ["html", "json", "markdown"] * 2
    assert isinstance(made[1], Publication)
    assert made[1].body == render(report, "json").encode()
    assert made[1].name == "namibia-and-botswana-agree-to-reopen-ngoma-bridge-to-trucks-3f9a01c2-v2.json"


@pytest.mark.parametrize("title", ["日韓が共同訓練", "", "../../etc/passwd", "CON", "a" * 500, "x\x00/y\\z"])
def test_names_are_plain(report: Report, title: str) -> None:
    name = name_of(replace(report, title=title), "markdown")
    assert name.endswith("-v2.md")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert len(name) < 100


@given(st.text(max_size=60))
def test_a_file_never_lands_outside_its_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("out") / "reports"
    written = to_folder(Publication(report="r", format="json", name=name, body=b"{}"), folder)
    assert written.resolve().parent == folder.resolve()
    assert [one.name for one in folder.iterdir()] == [written.name]
    assert not written.name.startswith(".")


def test_a_file_is_replaced_whole_and_a_link_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("keep")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "x.json").symlink_to(outside)
    made = Publication(report="r", format="json", name="x.json", body="new “text”".encode())
    assert to_folder(made, folder).read_text("utf-8") == "new “text”"
    assert outside.read_text() == "keep"
    assert to_folder(made, folder) == folder / "x.json"
    assert [one.name for one in folder.iterdir()] == ["x.json"]


def test_a_folder_that_cannot_be_made_is_one_items_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ItemError, match="can be written to"):
        to_folder(Publication(report="r", format="json", name="x.json", body=b""), tmp_path / "file" / "sub")


def test_reports_are_not_asked_for_before_the_formats_are_known() -> None:
    def never() -> Iterator[Report]:
        raise AssertionError
        yield

    with pytest.raises(UnknownPartError):
        publish(never(), ["papyrus"])
