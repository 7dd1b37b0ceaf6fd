"""Readings to stories: citations exact, order of input without effect, known stories kept."""

import msgspec
import pytest

from tests.link.conftest import article
from watchfloor.link.stage import link
from watchfloor.records import Reading, Story

WIRES = [
    article("k1", "2024-05-02T18:00", "Wire", "Zambia and Malawi agree to resume joint patrols on lake",
            "Zambia and Malawi agreed on Thursday to resume joint patrols on the lake that were suspended in 2019. Police in "
            "Zambia arrested 14 smugglers, the interior ministry said. Malawi denied that its boats had fired on fishermen."),
    article("k2", "2024-05-04T18:00", "Post", "Zambia and Malawi to resume lake patrols",
            "Zambia and Malawi have agreed to resume their joint patrols on the lake. Police in Zambia have now arrested 23 "
            "smugglers, the interior ministry said, up from 14 two days earlier. Fishermen said boats from Malawi had fired on "
            "them at dawn."),
    article("k3", "2024-05-02T18:30", "Copy", "Lake patrols back",
            "Zambia and Malawi agreed on Thursday to resume joint patrols on the lake that were suspended in 2019. Police in "
            "Zambia arrested 14 smugglers, the interior ministry said. Malawi denied that its boats had fired on fishermen."),
]  # fmt: skip


@pytest.fixture(scope="module")
def readings(reader) -> list[Reading]:  # noqa: ANN001
    return reader(WIRES)


def stories(readings: list[Reading], **more: object) -> list[Story]:
    made = list(link(readings, **more))  # type: ignore[arg-type]
    assert all(isinstance(story, Story) for story in made)
    return made  # type: ignore[return-value]


def test_one_story_with_origins_events_and_actors(readings: list[Reading]) -> None:
    (story,) = stories(readings)
    assert story.articles == ("k1", "k3", "k2")
    assert [origin.articles for origin in story.origins] == [("k1", "k3"), ("k2",)]
    assert {"Zambia", "Malawi"} <= {actor.name for actor in story.actors}
    assert story.main_event in {event.id for event in story.events}
    assert "resume" in story.title


def test_every_citation_is_the_text_at_its_offsets(readings: list[Reading]) -> None:
    (story,) = stories(readings)
    texts = {reading.article.id: reading.article.text for reading in readings}
    cited = [c for event in story.events for c in event.evidence]
    cited += [c for row in story.claims for value in row.values for c in value.citations]
    assert cited
    assert all(texts[c.article][c.start : c.end] == c.quote and c.quote for c in cited)


def test_the_same_event_is_told_by_two_origins_and_a_copy_adds_none(readings: list[Reading]) -> None:
    (story,) = stories(readings)
    agreed = [event for event in story.events if event.plover == "AGREE" and not event.background]
    assert agreed[0].origins == 2
    assert {citation.article for citation in agreed[0].evidence} == {"k1", "k2", "k3"}


def test_a_later_count_supersedes(readings: list[Reading]) -> None:
    (story,) = stories(readings)
    (row,) = [row for row in story.claims if row.kind == "quantity" and "detained" in row.slot]
    assert row.relation == "supersedes"
    assert [value.number for value in row.values] == [14.0, 23.0]
    assert row.values[0].articles == ("k1", "k3")


def test_order_of_input_does_not_matter(readings: list[Reading]) -> None:
    encode = msgspec.json.Encoder().encode
    assert encode(stories(readings)) == encode(stories(readings[::-1]))


def test_a_known_story_keeps_its_id_and_takes_what_is_new(readings: list[Reading]) -> None:
    first = stories(readings[:1])
    (grown,) = stories(readings[1:], stories=first, known=readings[:1])
    assert grown.id == first[0].id
    assert set(grown.articles) == {"k1", "k2", "k3"}
    assert stories([], stories=first, known=readings[:1]) == []
