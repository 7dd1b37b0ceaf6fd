"""What a report says of a shift: the word only where the test gives it, with the computation cited."""

from datetime import date

from msgspec import structs

from watchfloor.records import Actor, Assessment, Interval, LensItem, Series, Shift, Story
from watchfloor.write.shifts import shift_method, shift_statements

SHIFT = Shift(
    answer="shift",
    series=Series(
        one="GHA", other="TGO", period="month", source="a table",
        starts=(date(2012, 1, 1), date(2012, 2, 1)), cooperation=(1, 1), conflict=(1, 1), volume=(9, 9),
    ),
    method="change points",
    at=Interval(first=date(2012, 1, 1), last=date(2012, 3, 31), grain="year"),
    strength=0.9,
    before=(0.6, 0.7, 0.8),
    after=(0.3, 0.4, 0.5),
    events=1234,
    periods=120,
    why="cooperation made up 70 % before and 40 % after",
    recent=True,
)  # fmt: skip


def assessed(*shifts: Shift) -> Assessment:
    names = {"GHA": "Ghana", "TGO": "Togo"}
    lens = tuple(LensItem(actor=Actor(id=id_, name=name, kind="country")) for id_, name in names.items())
    story = Story(id="s", title="", articles=(), origins=(), events=(), claims=(), actors=(), main_event=None)
    return Assessment(
        story=story, as_of=None, main=None, main_event=None, significance=None, lens=lens, shifts=tuple(shifts)
    )


def test_a_recent_shift_is_told_with_its_likelihood_and_computation() -> None:
    (said,) = shift_statements(assessed(SHIFT))
    assert said.text == (
        "Very likely: the relation between Ghana and Togo has shifted; cooperation made up 70 % of the events recorded "
        "between them before the change, which lies between January and March 2012, and 40 % since."
    )
    assert (said.kind, said.likelihood) == ("assessment", "very likely")
    (cited,) = said.citations
    assert (cited.source_kind, cited.item, cited.source) == ("computation", "shift:GHA-TGO", "a table")
    assert "1,234 events in 120 months" in cited.quote
    assert "70 % before and 40 % after" in cited.quote


def test_the_word_is_not_used_of_anything_else() -> None:
    others = (
        structs.replace(SHIFT, recent=False),
        structs.replace(SHIFT, answer="no shift"),
        structs.replace(SHIFT, answer="not enough data", at=None),
    )
    assert list(shift_statements(assessed(*others))) == []


def test_method_says_what_was_tested_or_that_nothing_was() -> None:
    assert list(shift_method(assessed())) == [
        "No event history of this pair of actors is held, so whether the relation has shifted was not tested."
    ]
    (told,) = shift_method(assessed(structs.replace(SHIFT, answer="not enough data", why="20 months are held")))
    assert told.startswith("Shift test, Ghana and Togo: not enough data; 20 months are held (1,234 events")
