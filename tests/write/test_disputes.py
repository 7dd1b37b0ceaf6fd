"""Disputes and updates as sentences: who says what, agreement of verb and speaker, one passage a side."""

from datetime import UTC, datetime

from msgspec import structs

from watchfloor.records import Citation, ClaimRow, ClaimValue
from watchfloor.write.disputes import dispute_statement, update_statement


def value(words: str, speaker: str | None, article: str, day: int = 1, **more: object) -> ClaimValue:
    passage = Citation(source_kind="article", quote="Q", article=article, outlet=f"Outlet {article}", start=0, end=1)
    when = datetime(2024, 3, day, tzinfo=UTC)
    return ClaimValue(
        value=words, articles=(article,), quote="Q", citations=(passage,), speaker=speaker, as_of=when, **more,
    )  # type: ignore[arg-type]  # fmt: skip


def row(slot: str, kind: str, relation: str, *values: ClaimValue) -> ClaimRow:
    return ClaimRow(slot=slot, kind=kind, relation=relation, values=values)


def test_a_denied_act_names_both_sides_and_cites_each_once() -> None:
    made = dispute_statement(
        row(
            "whether shells fell near Wajir", "happened", "contradicts",
            value("yes", "residents", "a"), value("no", "Border Service of Kenya (statement)", "b"),
        )
    )  # fmt: skip
    assert made.text == "Residents said that shells fell near Wajir; the Border Service of Kenya denied it."
    assert [citation.article for citation in made.citations] == ["a", "b"]
    assert made.disputed


def test_who_did_it() -> None:
    made = dispute_statement(
        row(
            "who fired first on 1 March 2024", "actor", "contradicts",
            value("Somali guards", "Kenya's Border Service", "a"), value("Kenyan soldiers", "Somali officials", "b"),
        )
    )  # fmt: skip
    assert made.text == (
        "Accounts differ on who fired first on 1 March 2024: Kenya's Border Service named Somali guards; "
        "Somali officials named Kenyan soldiers."
    )


def test_one_speaker_in_two_spellings_is_named_once() -> None:
    made = dispute_statement(
        row(
            "number of ports shut", "quantity", "contradicts",
            value("11 ports", "the Dockers’ Union", "a"), value("11 ports", "the Dockers' Union", "b"),
            value("6 ports", None, "c"),
        )
    )  # fmt: skip
    assert made.text == ("The Dockers’ Union put the number of ports shut at 11, Outlet c at 6.")


def test_a_figure_that_rose() -> None:
    made = update_statement(
        row(
            "number of people killed", "quantity", "supersedes",
            value("7 dead", "police", "a", 1, number=7.0), value("at least 8 dead", "police", "b", 2, number=8.0),
        )
    )  # fmt: skip
    assert made is not None
    assert made.text == (
        "The number of people killed rose from 7 on 1 March to at least 8 on 2 March 2024, according to police."
    )


def test_an_office_that_changed_hands() -> None:
    made = update_statement(
        row(
            "who holds the post of port captain", "office", "supersedes",
            value("Ann Otieno", None, "a", 1), value("Ben Kariuki", None, "b", 2),
        )
    )  # fmt: skip
    assert made is not None
    assert made.text == (
        "Ben Kariuki, not Ann Otieno, is named as port captain by Outlet b (2 March 2024); "
        "Outlet a had named Ann Otieno earlier."
    )


def test_a_row_that_replaces_nothing_is_not_told() -> None:
    assert update_statement(row("number of ships", "quantity", "supersedes", value("8 ships", "police", "a"))) is None


def test_each_side_that_blames_the_other_gives_its_own_account() -> None:
    made = dispute_statement(
        row(
            "who fired first on 1 March 2024", "actor", "contradicts",
            told("Somali guards", "Kenya's Border Service", "a", "Somali guards fired on a survey boat"),
            told("Kenyan soldiers", "Somalia's coast guard", "b", "Kenyan soldiers shot at a patrol, which fled"),
        )
    )  # fmt: skip
    assert made.text == (
        "Each side said the other fired first on 1 March 2024: Kenya's Border Service said that Somali guards fired on "
        "a survey boat; Somalia's coast guard said that Kenyan soldiers shot at a patrol."
    )


def told(words: str, speaker: str, article: str, quote: str) -> ClaimValue:
    """A value with the words of its passage."""
    return structs.replace(value(words, speaker, article), quote=quote)


def test_two_wordings_of_one_side_are_one_side() -> None:
    made = dispute_statement(
        row(
            "who ended the meeting", "actor", "contradicts",
            value("the ministry", "the union", "a"), value("the union's delegates", "a spokesman", "b"),
            value("the delegates of the union", "the minister", "c"),
        )
    )  # fmt: skip
    assert made.text.endswith("a spokesman and the minister named the union's delegates.")


def test_a_denial_by_several_is_told_before_one_by_one() -> None:
    made = dispute_statement(
        row(
            "whether a deal was reached", "happened", "contradicts",
            value("a deal was reached", "two officials", "a", stance="asserts"),
            value("no text was signed", "Kenya", "b", stance="denies"),
            value("denies that a deal was reached", "Kenya, Uganda and the United Nations", "c", stance="denies"),
        )
    )  # fmt: skip
    assert made.text == (
        "Two officials said that a deal was reached; Kenya, Uganda and the United Nations denied that a deal was reached."
    )


def test_a_paper_that_gives_another_figure_corrects_itself() -> None:
    made = update_statement(
        row(
            "bonus in shillings", "quantity", "supersedes",
            value("1,800 shillings", None, "a", 1, number=1800.0), value("850 shillings", None, "a", 2, number=850.0),
        )
    )  # fmt: skip
    assert made is not None
    assert made.text == (
        "Outlet a gave the bonus in shillings as 850 (2 March 2024), having first given 1,800 (1 March 2024)."
    )
