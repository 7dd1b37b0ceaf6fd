"""What a new version says beside the one before: new, changed, withdrawn, disputed, resolved, and nothing of weight."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from watchfloor.records import Citation, KeyJudgement, Report, Section, Statement
from watchfloor.write.lineage import succeed

TEXTS = {"a1": "The bridge opens on 1 June.", "a2": "Hauliers want the ferry kept.", "a3": "Customs may strike."}
DIGESTS = {name: sha256(text.encode()).hexdigest() for name, text in TEXTS.items()}


def said(text: str, article: str = "a1", *, disputed: bool = False, kind: str = "fact") -> Statement:
    cited = Citation(
        source_kind="article", quote=TEXTS[article], article=article, outlet=f"Outlet {article}",
        sha256=DIGESTS[article], start=0, end=len(TEXTS[article]),
    )  # fmt: skip
    return Statement(id=f"{kind}:{text}", text=text, kind=kind, citations=(cited,), disputed=disputed)


def report_of(*statements: Statement, title: str = "What Happened") -> Report:
    return Report(
        id="r", product="sitrep", story="s", title="T", summary="S.", as_of=None,
        sections=(Section(title=title, statements=statements),),
    )  # fmt: skip


BRIDGE = said("The bridge opens on 1 June, the ministry said.")
FERRY = said("Hauliers want the old ferry kept.", "a2")


def kinds(new: Report, old: Report) -> list[str]:
    return [change.kind for change in succeed(new, old, DIGESTS).changes]


def test_the_first_version_has_no_changes() -> None:
    assert succeed(report_of(BRIDGE), None, DIGESTS) == report_of(BRIDGE)


def test_nothing_of_weight_is_no_new_version() -> None:
    old = replace(report_of(BRIDGE, FERRY), version=3)
    again = report_of(FERRY, said("The ministry said the bridge opens on 1 June."))
    assert succeed(again, old, DIGESTS) is old


def test_another_figure_is_a_change_that_says_what_stood_before() -> None:
    made = succeed(report_of(said("The bridge opens on 9 June, the ministry said.")), report_of(BRIDGE), DIGESTS)
    assert made.version == 2
    assert [(one.kind, one.before) for one in made.changes] == [("changed", BRIDGE.text)]


def test_new_and_withdrawn() -> None:
    made = succeed(report_of(BRIDGE, said("Customs officers may strike.", "a3")), report_of(BRIDGE, FERRY), DIGESTS)
    assert [(one.kind, one.text) for one in made.changes] == [
        ("new", "Customs officers may strike."), ("withdrawn", FERRY.text),
    ]  # fmt: skip


def test_disputed_and_resolved() -> None:
    disputed = replace(BRIDGE, disputed=True)
    assert kinds(report_of(disputed), report_of(BRIDGE)) == ["disputed"]
    assert kinds(report_of(BRIDGE), report_of(disputed)) == ["resolved"]


def test_sentences_on_a_dropped_or_corrected_article_are_named() -> None:
    new, old = report_of(BRIDGE), report_of(BRIDGE, FERRY)
    dropped = succeed(new, old, {"a1": DIGESTS["a1"]}).changes
    assert [one.why for one in dropped] == ["the article of Outlet a2 is no longer in the coverage"]
    corrected = succeed(new, old, DIGESTS | {"a2": "0" * 64}).changes
    assert [one.why for one in corrected] == ["the article of Outlet a2 was corrected"]


def test_another_likelihood_is_a_change() -> None:
    one = KeyJudgement(text="It holds.", confidence="low", why="", would_change="", likelihood="likely")
    old = replace(report_of(BRIDGE), key_judgements=(one,))
    new = replace(old, key_judgements=(replace(one, likelihood="unlikely"),))
    assert [(c.kind, c.section) for c in succeed(new, old, DIGESTS).changes] == [("changed", "Key Judgements")]


@given(st.permutations([BRIDGE, FERRY, said("Customs officers may strike.", "a3")]))
def test_order_is_no_change(statements: list[Statement]) -> None:
    old = report_of(BRIDGE, FERRY, said("Customs officers may strike.", "a3"))
    assert succeed(report_of(*statements), old, DIGESTS) is old


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Six boats left the old harbour at dawn.", "Eight boats left the old harbour at dawn."),
        ("The hauliers want the old ferry kept.", "The hauliers never want the old ferry kept."),
        ("The union may strike at the old harbour.", "The union strikes at the old harbour."),
    ],
)
def test_a_number_in_letters_or_a_turned_sense_is_no_rewording(before: str, after: str) -> None:
    assert kinds(report_of(said(after)), report_of(said(before))) == ["changed"]


def test_a_sentence_that_stands_on_a_corrected_article_is_named() -> None:
    new = report_of(BRIDGE, FERRY)
    made = succeed(new, report_of(BRIDGE, FERRY), DIGESTS | {"a2": "0" * 64})
    told = [(one.kind, one.text, one.why) for one in made.changes]
    assert told == [("upheld", FERRY.text, "the article of Outlet a2 was corrected")]
    assert succeed(made, made, DIGESTS) is made


def test_a_released_version_stands_while_nothing_of_weight_is_new() -> None:
    old = replace(report_of(BRIDGE), release="RELEASED (A. Name, 1 June 2024)")
    assert succeed(report_of(BRIDGE), old, DIGESTS) is old


def test_a_sentence_that_only_made_room_is_no_new_version_and_says_why_in_one() -> None:
    old = report_of(BRIDGE, FERRY)
    assert succeed(report_of(BRIDGE), old, DIGESTS) is old
    made = succeed(report_of(BRIDGE, said("Customs officers may strike.", "a3")), old, DIGESTS)
    assert [one.why for one in made.changes] == ["", "left out for room; its passages still stand"]


def test_a_sentence_in_another_section_is_the_same_sentence() -> None:
    old = report_of(BRIDGE, FERRY)
    moved = replace(old, sections=(Section(title="What Happened", statements=(FERRY,)), report_of(BRIDGE).sections[0]))
    assert succeed(moved, old, DIGESTS) is old


def test_two_names_may_change_places_only_where_and_joins_them() -> None:
    pact, turned = (
        "Ruritania and Wessex share the northern harbour.",
        "Wessex and Ruritania share the northern harbour.",
    )
    assert kinds(report_of(said(turned)), report_of(said(pact))) == []
    shot, back = (
        "On Monday Ruritania shelled Wessex near the harbour.",
        "On Monday Wessex shelled Ruritania near the harbour.",
    )
    assert kinds(report_of(said(back)), report_of(said(shot))) == ["changed"]
