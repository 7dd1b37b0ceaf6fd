"""The figure of credibility: independent voices for and against, and what can never raise it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchfloor.records import Actor, Article, Attribution, Citation, Hop, Reading
from watchfloor.records.credibility import (
    Telling,
    accounts_of,
    grade,
    side_of,
    standing_of,
    tellings_of,
    voices_of,
)


def told(account: str, *, of: str | None = None, side: str | None = None, control: str | None = None) -> Telling:
    """Return a telling by the outlet `of`, the account's own one without."""
    source = of or f"paper {account}"
    return Telling(account, source, frozenset({source}), side, side, control)


@pytest.mark.parametrize(
    ("voices", "against", "figure"),
    [
        (0, 0, 6), (1, 0, 6), (2, 0, 2), (3, 0, 1), (9, 0, 1),
        (1, 1, 4), (1, 2, 5), (2, 1, 3), (3, 1, 2), (3, 2, 3), (4, 2, 2), (2, 2, 4), (2, 3, 4), (2, 4, 5), (0, 1, 4),
    ],
)  # fmt: skip
def test_the_figure_for_so_many_voices(voices: int, against: int, figure: int) -> None:
    assert grade(voices, against) == figure


def test_a_part_borne_out_makes_it_possible_and_no_more() -> None:
    assert grade(1, 0, partly=True) == 3
    assert grade(2, 0, partly=True) == 2
    assert grade(1, 1, partly=True) == 4
    assert grade(0, 0, partly=True) == 6


NAM = frozenset({"NAM"})


@pytest.mark.parametrize(
    ("tellings", "sides", "voices"),
    [
        pytest.param([told("a"), told("b"), told("c")], (), 3, id="three papers in their own words"),
        pytest.param([told("a", of="x"), told("b", of="x")], (), 1, id="one paper twice"),
        pytest.param([told("a", side="NAM"), told("b", side="NAM")], (), 1, id="two papers quote one ministry"),
        pytest.param([told("a", side="NAM"), told("b", side="BWA")], (), 2, id="two papers quote two states"),
        pytest.param([told("a", side="NAM"), told("a", side="BWA")], (), 1, id="one paper quotes two states"),
        pytest.param(
            [told("a"), told("a", side="NAM"), told("b", side="NAM")], (), 1, id="its lead rests on the quote"
        ),
        pytest.param([told("a", control="NAM"), told("b", control="NAM")], (), 1, id="two organs of one state"),
        pytest.param([told("a"), told("b", control="NAM")], NAM, 1, id="an organ on its own state's matter"),
        pytest.param([told("a"), told("b", control="NAM")], ("BWA",), 2, id="an organ on another's matter"),
        pytest.param([told("a", side="NAM"), told("b", control="NAM")], (), 1, id="an organ repeats its ministry"),
        pytest.param([told("a", side="BWA"), told("b", control="NAM")], NAM, 2, id="an organ grants the other's claim"),
        pytest.param(
            [told("a", side="NAM"), told("b", side="BWA", control="NAM")], NAM, 1, id="what an organ has others say"
        ),
        pytest.param([told("a", control="NAM"), told("b", control="BWA")], ("NAM", "BWA"), 2, id="two organs agree"),
        pytest.param([], (), 0, id="nobody"),
    ],
)
def test_voices(tellings: list[Telling], sides: frozenset[str], voices: int) -> None:
    assert len(voices_of(tellings, frozenset(sides))) == voices


def test_a_voice_heard_on_both_sides_is_not_against_itself() -> None:
    standing = standing_of([told("a", side="NAM")], NAM, [told("b", side="NAM")])
    assert (standing.voices, standing.against, standing.credibility) == (1, 0, 6)
    assert standing_of([told("a")], NAM, [told("b", side="NAM")]).credibility == 4


PARTIES = ("NAM", "BWA", "ZMB")
TELLINGS = st.builds(
    told,
    st.sampled_from("abcdef"),
    side=st.none() | st.sampled_from(PARTIES),
    control=st.none(),
)
SIDES = st.frozensets(st.sampled_from(PARTIES))


@given(st.lists(TELLINGS, min_size=1, max_size=8), SIDES, st.data())
def test_a_copy_raises_no_count_but_that_of_outlets(
    tellings: list[Telling], sides: frozenset[str], data: st.DataObject
) -> None:
    twin = data.draw(st.sampled_from(tellings))
    copy = Telling(twin.account, twin.source, frozenset({"another paper"}), twin.speaker, twin.side, twin.control)
    before, after = standing_of(tellings, sides), standing_of([*tellings, copy], sides)
    assert (before.origins, before.speakers, before.voices) == (after.origins, after.speakers, after.voices)
    assert before.credibility == after.credibility
    assert after.outlets == before.outlets + 1


@given(st.lists(TELLINGS, min_size=1, max_size=8), st.sampled_from(PARTIES), st.lists(TELLINGS, max_size=4))
def test_an_organ_never_raises_the_credibility_of_its_own_sides_claim(
    tellings: list[Telling], party: str, against: list[Telling]
) -> None:
    # A claim is its own side's where no other party makes it.
    own = [one for one in tellings if one.side in {None, party}]
    if not own:
        return
    organs = [told(f"organ {n}", side=side, control=party) for n, side in enumerate((None, party, "NAM", "BWA"))]
    before = standing_of(own, frozenset({party}), against)
    after = standing_of([*own, *organs], frozenset({party}), against)
    assert after.credibility >= before.credibility
    assert after.voices == before.voices


@given(st.lists(TELLINGS, max_size=8), SIDES, st.lists(TELLINGS, max_size=5))
def test_one_more_paper_in_its_own_words_never_lowers_a_thing(
    tellings: list[Telling], sides: frozenset[str], against: list[Telling]
) -> None:
    before = standing_of(tellings, sides, against)
    assert standing_of([*tellings, told("new")], sides, against).voices == before.voices + 1


@given(st.lists(TELLINGS, min_size=1, max_size=8), SIDES)
def test_order_does_not_matter(tellings: list[Telling], sides: frozenset[str]) -> None:
    assert voices_of(tellings, sides) == voices_of(reversed(tellings), sides)


MINISTRY = Actor(id="NAM.GOV:works ministry", name="works ministry", kind="ministry", country="NAM", role="GOV")
SCHOLAR = Actor(id="name:ana roth", name="Ana Roth", kind="person", country="NAM", role="EDU")


def test_offices_speak_for_their_state_and_people_for_themselves() -> None:
    assert side_of(MINISTRY) == "NAM"
    assert side_of(SCHOLAR) == "name:ana roth"


def reading(name: str, text: str, said: str | None = None, **fields: object) -> Reading:
    of_article = {key: fields.pop(key) for key in ("outlet", "agency") if key in fields}
    made = Article(id=name, title=name, text=text, sha256="0", **{"outlet": f"Paper {name}", **of_article})  # type: ignore[arg-type]
    chain = fields.pop("chain", ())
    attributions = ()
    if said:
        start = text.index(said)
        attributions = (
            Attribution(
                sentence=0, start=start, end=start + len(said), content=said, cue="said", cue_start=0, cue_end=1, kind="say",
                direct=False, speaker="the ministry", actor=MINISTRY.id, chain=chain,
            ),
        )  # type: ignore[arg-type]  # fmt: skip
    return Reading(article=made, language="en", actors=(MINISTRY,), attributions=attributions, **fields)  # type: ignore[arg-type]


def tellings_in(*readings: Reading, copies: dict[str, str] | None = None) -> list[Telling]:
    held = {one.article.id: one for one in readings}
    accounts = accounts_of(held, copies or {}, {}, {})
    cited = [
        Citation(source_kind="article", quote=one.article.text, article=at, start=0, end=len(one.article.text))
        for at, one in held.items()
    ]
    return tellings_of(cited, accounts)


TEXT = "The bridge is closed."


def test_a_retelling_is_of_the_report_that_it_retells() -> None:
    first, second, third = (
        reading("a", TEXT, outlet="River News"),
        reading("b", TEXT, second_hand="The River News"),
        reading("c", TEXT, second_hand="Hill Post"),
    )
    one, other, absent = tellings_in(first, second, third)
    assert one.account == other.account == "a"
    assert one.source == other.source
    assert absent.account == "retold:hill post"


def test_a_passage_that_names_another_outlet_is_that_outlets() -> None:
    hop = Hop(name="River News", start=0, end=1, kind="outlet")
    one, other = tellings_in(
        reading("a", TEXT, outlet="River News"), reading("b", TEXT, "bridge is closed", chain=(hop,))
    )
    assert (other.account, other.source) == (one.account, one.source)


def test_an_agencys_text_is_the_agencys_wherever_it_is_printed() -> None:
    one, other = tellings_in(reading("a", TEXT, agency="Cape Wire"), reading("b", TEXT, agency="Cape Wire"))
    assert one.source == other.source
    assert one.outlets != other.outlets


def test_speech_is_its_speakers_and_a_copy_its_originals() -> None:
    one, other, copy = tellings_in(
        reading("a", TEXT), reading("b", TEXT, "bridge is closed"), reading("c", TEXT), copies={"c": "a"}
    )
    assert (one.side, other.side, other.speaker) == (None, "NAM", MINISTRY.id)
    assert (copy.account, copy.source) == (one.account, one.source)
