"""The sources as an analyst sees them: copies under their original, whose voice, who rated whom."""

from datetime import date

from watchfloor.publish.source_table import source_table_of, sources_told
from watchfloor.records import SourceRow


def row(name: str, **fields: object) -> SourceRow:
    made = {
        "title": f"Title {name}", "outlet": f"Paper {name}", "outlet_kind": "newspaper", "url": None, "published": None,
        "origin": name, **fields,
    }  # fmt: skip
    return SourceRow(article=name, **made)  # type: ignore[arg-type]


ROWS = (
    row("a", listed="Paper a", reliability="B", set_by="our desk", set_on=date(2026, 1, 31), owner="a trust", why="x"),
    row("b", speaks_for="NAM", control="Namibia", outlet_kind="state_media", listed="Paper b"),
    row("c", origin="a", outlet=None),
    row("d", url="javascript:alert(1)", speaks_for="outlet:red banner"),
)


def test_a_copy_stands_right_after_what_it_copies() -> None:
    lines = source_table_of(ROWS)
    assert [(line.article, line.copy_of, line.carried) for line in lines] == [
        ("a", None, 1), ("c", "a", 0), ("b", None, 0), ("d", None, 0),
    ]  # fmt: skip


def test_a_copy_comes_after_its_original_though_it_was_published_first() -> None:
    assert [line.article for line in source_table_of((row("c", origin="a"), row("a")))] == ["a", "c"]


def test_who_rated_an_outlet_or_that_nobody_did() -> None:
    assert [line.signed for line in source_table_of(ROWS)] == [
        "set by our desk, 31 January 2026",
        "not in the register",
        "unrated: your register sets it",
        "not in the register",
    ]


def test_whose_voice_it_is_is_named() -> None:
    lines = source_table_of(ROWS)
    assert [line.voice for line in lines] == ["", "", "Speaks for Namibia", "Speaks for outlet:red banner"]
    assert [line.kind for line in lines[:3]] == ["newspaper", "newspaper", "state medium"]
    assert lines[-1].url is None


def test_the_sources_in_one_line() -> None:
    assert sources_told(ROWS) == "4 outlets, 2 speak for a state or party, 1 is rated"
    assert sources_told(ROWS[2:3]) == "1 outlet, none of them is rated"
