"""Folders, standard input, pages, and articles met twice."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from watchfloor.collect import folders

from .conftest import NOW, Collected, Web, collected
from .test_formats import PAGE, pdf_of

Walk = Callable[..., Collected]


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path, walk: Walk) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.md", ".hidden/x.txt", ".DS_Store"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name}\ntext of {name}")
    (tmp_path / "c.png").write_bytes(b"\x89PNG")
    found = walk(tmp_path)
    assert [article.title for article in found.articles] == ["a/b.md", "a/z.txt", "b.txt"]
    (fault,) = found.faults
    assert fault.item.endswith("c.png")


def test_links_that_lead_back_are_visited_once(tmp_path: Path, walk: Walk) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text("A\ntext")
    (tmp_path / "one" / "back").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    found = walk(tmp_path)
    assert [article.title for article in found.articles] == ["A"]
    assert sorted(Path(fault.item).name for fault in found.faults) == ["gone.txt", "self.txt"]


def test_what_is_missing_empty_or_no_file(tmp_path: Path, walk: Walk) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "empty").mkdir()
    assert "does not exist" in walk(tmp_path / "nothing.txt").reason
    assert "is not a file" in walk(tmp_path / "pipe.txt").reason
    assert "holds no files" in walk(tmp_path / "empty").reason
    assert "check the path" in walk("a\0b.txt").reason
    assert "check the path" in walk("x" * 5000).reason


def test_a_bad_file_never_costs_the_others(tmp_path: Path, walk: Walk) -> None:
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.txt").write_text("B\ntext")
    found = walk(tmp_path / "nothing", tmp_path)
    assert [article.title for article in found.articles] == ["B"]
    assert len(found.faults) == 2


def test_a_file_past_the_limit_is_refused(tmp_path: Path, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MAX_FILE", 10)
    (tmp_path / "a.txt").write_text("T\n" + "x" * 20)
    assert "split it" in walk(tmp_path / "a.txt").reason


def test_unreadable_folders_and_files_are_told(tmp_path: Path, walk: Walk) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked.txt").write_text("T\ntext")
    (tmp_path / "locked.txt").chmod(0)
    (tmp_path / "locked").chmod(0)
    try:
        if os.access(tmp_path / "locked", os.R_OK):
            pytest.skip("this user may read everything")
        assert all("may not be read" in fault.reason for fault in walk(tmp_path).faults)
    finally:
        (tmp_path / "locked").chmod(0o700)


def test_a_name_that_is_no_text_can_still_be_shown(tmp_path: Path, walk: Walk) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "w") as file:  # noqa: PTH123
        file.write("T\ntext")
    article = walk(tmp_path).one
    assert article.capture is not None
    assert article.capture.address.encode().endswith(b"caf?.txt")


@pytest.mark.parametrize(
    ("content", "titles"),
    [
        (b"T\ntext", ["T"]),
        (json.dumps({"title": "J", "text": "x"}).encode(), ["J"]),
        (b'{"title": "J", "text": "x"}\n{"title": "K", "text": "y"}\n', ["J", "K"]),
        (b'[{"title": "J", "text": "x"}]', ["J"]),
        (b"[Bracketed] title\ntext", ["[Bracketed] title"]),
        (PAGE.encode(), ["Ferry runs aground"]),
        (pdf_of("Title", "Some text of the article."), ["Title"]),
    ],
)
def test_standard_input_is_known_by_its_look(
    content: bytes, titles: list[str], walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [article.title for article in walk("-").articles] == titles


def test_the_same_article_twice_is_one(tmp_path: Path, walk: Walk) -> None:
    (tmp_path / "a.txt").write_text("T\ntext")
    (tmp_path / "b.txt").write_text("T\n\ntext\n")
    assert len(walk(tmp_path, tmp_path / "a.txt").articles) == 1


def test_two_articles_with_one_id_are_both_kept(tmp_path: Path, walk: Walk) -> None:
    for name in ("one", "two"):
        lines = [json.dumps({"id": f"a{n}", "title": f"{name} {n}", "text": "x"}) for n in (1, 2)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines))
    found = walk(tmp_path, tmp_path)
    assert [article.title for article in found.articles] == ["one 1", "one 2", "two 1", "two 2"]
    assert [article.id for article in found.articles][:2] == ["a1", "a2"]
    assert len({article.id for article in found.articles}) == 4
    (fault,) = found.faults
    assert "'a1' is another article's already" in fault.reason


def test_a_page_is_fetched_and_dated(web: Web, browse: Walk) -> None:
    address = "https://harbour.example/news/1"
    web.put(address, PAGE)
    article = browse("page", address).one
    assert (article.title, article.url, article.outlet) == ("Ferry runs aground", address, "The Harbour Post")
    assert article.capture is not None
    assert (article.capture.captured, article.capture.media_type) == (NOW, "text/html")


def test_a_page_that_names_no_outlet_has_its_host(web: Web, browse: Walk) -> None:
    web.put("https://harbour.example/a.txt", "Title\nText", "text/plain")
    web.put("https://harbour.example/a", "Title\nText", "application/octet-stream")
    for address in ("https://harbour.example/a.txt", "https://harbour.example/a"):
        article = browse("page", address).one
        assert (article.outlet, article.url) == ("harbour.example", address)


def test_a_page_that_is_gone_or_out_of_reach(browse: Walk) -> None:
    assert "404" in browse("page", "https://harbour.example/gone").reason
    from watchfloor.records import Source

    offline = collected(Source(kind="page", address="https://harbour.example/"), web=None)
    assert "no network" in offline.reason
    assert '"gopher", which is not known' in browse("gopher", "x").reason


def test_collecting_text_loads_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "T", "text": "The men said that they would. " * 20}))
    code = (
        "import sys, datetime; from watchfloor.collect.stage import collect; from watchfloor.records import Source\n"
        "import watchfloor.engines.fetch\n"
        f"made = list(collect([Source(kind='path', address={str(tmp_path)!r})], fetch=None, now=datetime.datetime.now()))\n"
        "assert made[0].language == 'en', made\n"
        "print(sorted({'trafilatura', 'pypdf', 'warcio', 'py3langid', 'feedparser', 'httpx', 'hishel', 'lxml'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
