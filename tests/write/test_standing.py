"""What stands behind a sentence: its own passages, and no more than they bear."""

from datetime import UTC, datetime

from watchfloor.records import (
    Article,
    Assessment,
    Citation,
    ClaimRow,
    ClaimValue,
    Event,
    Reading,
    Section,
    SourceRow,
    Statement,
    Story,
)
from watchfloor.write.standing import stand_sections

TEXT = "The bridge is closed to lorries."


def reading(name: str) -> Reading:
    return Reading(article=Article(id=name, title=name, text=TEXT, sha256="0", outlet=f"Paper {name}"), language="en")


def cite(name: str, end: int = len(TEXT)) -> Citation:
    return Citation(source_kind="article", quote=TEXT[:end], article=name, start=0, end=end)


def value(name: str, credibility: int) -> ClaimValue:
    return ClaimValue(
        value=name, articles=(name,), quote=TEXT, citations=(cite(name),), credibility=credibility,
        as_of=datetime(2025, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def stood(
    *cited: str, kind: str = "fact", event: int = 6, claims: tuple[ClaimRow, ...] = (), copies: tuple[str, ...] = ()
) -> Statement:
    names = ("a", "b", "c", "d")
    rows = tuple(
        SourceRow(
            article=at, title=at, outlet=f"Paper {at}", outlet_kind=None, url=None, published=None,
            origin="a" if at in copies else at,
        )
        for at in names
    )  # fmt: skip
    told = Event(
        id="e", plover="AGREE", status="happened", actors=(), recipients=(), evidence=(cite("a"),), trigger="close",
        credibility=event,
    )  # fmt: skip
    story = Story(id="s", title="t", articles=names, origins=(), events=(told,), claims=claims, actors=())
    assessed = Assessment(story=story, as_of=None, main=None, main_event=None, significance=None, sources=rows)
    statement = Statement(id="x", text=TEXT, kind=kind, citations=tuple(map(cite, cited)), origins=9)
    (section,) = stand_sections(
        (Section(title="t", statements=(statement,)),), assessed, {name: reading(name) for name in names}
    )
    return section.statements[0]


def test_a_sentence_counts_origins_and_not_articles() -> None:
    alone, copied = stood("a"), stood("a", "b", copies=("b",))
    assert (alone.origins, alone.outlets, alone.credibility) == (1, 1, 6)
    assert (copied.origins, copied.outlets, copied.credibility) == (1, 2, 6)
    assert (stood("a", "b").origins, stood("a", "b").credibility) == (2, 2)
    assert stood("a", "b", "c").credibility == 1


def test_others_who_tell_of_the_event_make_a_sentence_possible_and_no_more() -> None:
    assert stood("a", event=1).credibility == 3
    assert stood("b", event=1).credibility == 6


def test_a_contradicted_value_is_as_good_as_it_is() -> None:
    row = ClaimRow(slot="s", kind="quantity", relation="contradicts", values=(value("a", 4), value("b", 5)))
    assert stood("a", event=1, claims=(row,)).credibility == 4
    assert stood("a", "b", claims=(row,)).credibility == 4
    assert stood("b", claims=(row,)).credibility == 5


def test_an_agreed_value_lends_its_grade() -> None:
    row = ClaimRow(slot="s", kind="quantity", relation="agrees", values=(value("a", 2), value("b", 2)))
    assert stood("a", claims=(row,)).credibility == 2


def test_an_assessment_has_no_grade() -> None:
    assert stood("a", "b", kind="assessment").credibility is None
    assert stood("a", "b", kind="assessment").origins == 2
    assert stood().credibility is None
