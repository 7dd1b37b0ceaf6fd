"""What stands behind the values of a claims table and behind events, in stories made by hand."""

from datetime import UTC, datetime

import pytest

from tests.link.conftest import article
from watchfloor.link.copies import find_origins, in_order
from watchfloor.link.stage import link
from watchfloor.link.standing import bears_out, stand_claim, stand_event, story_accounts
from watchfloor.records import Actor, Citation, ClaimRow, ClaimValue, Event, EventMention, KnownOutlet, Reading, Story
from watchfloor.records.register import open_register

NAM = Actor(id="NAM", name="Namibia", kind="country", country="NAM")
BWA = Actor(id="BWA", name="Botswana", kind="country", country="BWA")
REGISTER = open_register((KnownOutlet(name="Windhoek Organ", speaks_for="NAM"), KnownOutlet(name="River News")))


def reading(name: str, outlet: str, text: str = "A quiet day.", *events: EventMention) -> Reading:
    made = article(name, f"2025-03-0{int(name[1:]) + 1}T10:00", outlet, f"Title {name}", text)
    return Reading(article=made, language="en", actors=(NAM, BWA), events=events)


def value(
    at: str, what: str, *, speaker: Actor | None = None, number: float | None = None, bound: str = "exact"
) -> ClaimValue:
    return ClaimValue(
        value=what, articles=(at,), quote="", citations=(), speaker=speaker.name if speaker else None,
        speaker_actor=speaker.id if speaker else None, number=number, bound=bound, as_of=datetime(2025, 3, 1, tzinfo=UTC),
    )  # fmt: skip


def stood(relation: str, *values: ClaimValue, outlets: tuple[str, ...] = ()) -> list[tuple[int, int, int, int]]:
    names = outlets or tuple(f"Paper {at}" for at in range(len(values)))
    texts = (
        "One tells it so.",
        "Quite another wording here.",
        "A third account, again its own.",
        "The fourth of them.",
    )
    readings = [reading(f"a{at}", name, texts[at]) for at, name in enumerate(names)]
    accounts = story_accounts(readings, find_origins(readings), REGISTER)
    row = stand_claim(ClaimRow(slot="s", kind="quantity", relation=relation, values=values), accounts)
    return [(one.origins, one.speakers, one.outlets, one.credibility) for one in row.values]


def test_equal_values_share_what_stands_behind_them() -> None:
    assert stood("contradicts", value("a0", "2016"), value("a1", "2016"), value("a2", "2017")) == [
        (2, 0, 2, 3), (2, 0, 2, 3), (1, 0, 1, 5),
    ]  # fmt: skip


def test_two_papers_of_one_speaker_are_two_origins_and_one_voice() -> None:
    assert stood("agrees", value("a0", "6 ships", speaker=NAM), value("a1", "6 ships", speaker=NAM)) == [
        (2, 1, 2, 6), (2, 1, 2, 6),
    ]  # fmt: skip


def test_the_organ_of_a_side_adds_nothing_to_its_word_and_grants_the_others() -> None:
    outlets = ("Paper 0", "Windhoek Organ")
    own = stood("agrees", value("a0", "yes", speaker=NAM), value("a1", "yes"), outlets=outlets)
    granted = stood("agrees", value("a0", "yes", speaker=BWA), value("a1", "yes"), outlets=outlets)
    assert [one[3] for one in own] == [6, 6]
    assert [one[3] for one in granted] == [2, 2]


def test_a_later_figure_does_not_speak_against_the_earlier() -> None:
    assert [one[3] for one in stood("supersedes", value("a0", "2 dead"), value("a1", "7 dead"))] == [3, 3]


@pytest.mark.parametrize(
    ("other", "one", "relation", "borne"),
    [
        ((14, "exact"), (12, "at_least"), "agrees", True),
        ((12, "at_least"), (14, "exact"), "agrees", False),
        ((10, "exact"), (12, "at_least"), "agrees", False),
        ((90, "exact"), (100, "at_most"), "agrees", True),
        ((612, "exact"), (600, "about"), "agrees", True),
        ((750, "exact"), (600, "about"), "agrees", False),
        ((14, "exact"), (12, "at_least"), "contradicts", False),
        ((None, "exact"), (None, "exact"), "agrees", True),
        ((None, "exact"), (None, "exact"), "supersedes", False),
    ],
)
def test_a_figure_within_a_bound_bears_it_out_and_not_the_other_way(
    other: tuple[float | None, str], one: tuple[float | None, str], relation: str, borne: bool
) -> None:
    first, second = (
        value("a0", f"value {n}", number=number, bound=bound) for n, (number, bound) in enumerate((other, one))
    )
    assert bears_out(first, second, ClaimRow(slot="s", kind="quantity", relation=relation, values=())) is borne


def mention(status: str) -> EventMention:
    return EventMention(
        sentence=0, start=0, end=20, trigger="sign", trigger_start=0, trigger_end=1, plover="AGREE", status=status,
        actors=("NAM",), recipients=(), reason="test",
    )  # fmt: skip


def test_who_denies_an_event_speaks_against_it() -> None:
    readings = [
        reading("a0", "Paper 0", "They signed the pact, it is told.", mention("happened")),
        reading("a1", "Paper 1", "Nothing was ever signed by anybody.", mention("denied")),
    ]
    cited = tuple(
        Citation(source_kind="article", quote=one.article.text[:20], article=one.article.id, start=0, end=20)
        for one in readings
    )
    event = Event(
        id="e", plover="AGREE", status="alleged", actors=(NAM,), recipients=(), evidence=cited, trigger="sign"
    )
    accounts = story_accounts(readings, find_origins(readings), REGISTER)
    assert stand_event(event, accounts).credibility == 4
    (alone,) = (stand_event(Event(**{**fields(event), "evidence": cited[1:]}), accounts),)
    assert (alone.origins, alone.credibility) == (1, 6)


def fields(event: Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in event.__struct_fields__}


def test_a_copy_changes_no_figure_of_a_story(reader) -> None:  # noqa: ANN001
    texts = (
        (
            "Namibia signed a fisheries treaty with Botswana in Maun on 2 March 2025. The treaty allots 40 boats to each side, "
            "officials said. Patrols begin in June, and a joint office opens in Maun before the end of the year."
        ),
        (
            "In Maun the two neighbours put their names to a treaty on fishing on 2 March 2025. Botswana and Namibia get 40 "
            "boats each. Fishermen on the river had asked for the rule since the drought, and many doubted it would come."
        ),
    )
    pieces = [
        article(f"a{at}", "2025-03-03T10:00", f"Paper {at}", f"Treaty {at}", text) for at, text in enumerate(texts)
    ]
    copy = article("a9", "2025-03-04T10:00", "Copy Post", "Treaty 0", texts[0])

    def figures(*told: object) -> list[tuple[int, int, int]]:
        stories = link(in_order(reader(list(told))))
        (story,) = [one for one in stories if isinstance(one, Story) and "a0" in one.articles]
        return sorted((one.origins, one.speakers, one.credibility) for one in story.events)

    assert figures(*pieces) == figures(*pieces, copy)
