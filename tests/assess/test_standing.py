"""What binds the actors of a story is unpacked for them alone, as it stood in the story's year."""

import pytest

from tests.assess.conftest import Maker
from watchfloor.assess.standing import positions_on, relations_among, unpacked
from watchfloor.knowledge.load import open_knowledge
from watchfloor.records import Actor, Knowledge, KnownActor, Position, Relation, Ties

CLUB = KnownActor(actor=Actor(id="IGO:CLUB", name="River Club", kind="body"))
TIES = (
    Ties(one="BWA", kind="defence_pact", others=("NAM:1990", "ZMB:1999", "ZWE:1990-2001"), source="s"),
    Ties(one="BWA", kind="regime", others=("BWA:1966:parliamentary",), source="s"),
    Ties(one="BWA", kind="dispute", others=("NAM:1990-2014:three disputes",), source="s"),
    Ties(one="IGO:CLUB", kind="member", others=("BWA:1975", "NAM:1990", "ZMB:1975-1998", "AGO:1975"), source="s"),
)
KNOWN = Knowledge(actors=(CLUB,), ties=TIES)


def told(relations: tuple[Relation, ...]) -> set[tuple[str, str, str]]:
    return {(relation.one, relation.other, relation.kind) for relation in relations}


def test_only_relations_between_the_actors_are_unpacked() -> None:
    assert told(relations_among(KNOWN, {"BWA", "NAM"})) == {
        ("BWA", "NAM", "defence_pact"),
        ("BWA", "BWA", "regime"),
        ("BWA", "NAM", "dispute"),
        ("BWA", "NAM", "fellow_member"),
    }


def test_fellow_members_belong_since_the_later_one_joined_and_the_note_names_the_body() -> None:
    fellow = next(tie for tie in relations_among(KNOWN, {"BWA", "NAM"}) if tie.kind == "fellow_member")
    assert (fellow.first, fellow.last, fellow.note) == (1990, None, "River Club")


def test_who_has_left_a_body_is_no_fellow_member() -> None:
    assert not [tie for tie in relations_among(KNOWN, {"BWA", "ZMB"}) if tie.kind == "fellow_member"]


def test_a_body_that_is_an_actor_has_its_members() -> None:
    assert ("IGO:CLUB", "NAM", "member") in told(relations_among(KNOWN, {"IGO:CLUB", "NAM"}))


def test_what_came_later_is_left_out_and_what_ended_later_still_stood() -> None:
    before = relations_among(KNOWN, {"BWA", "ZMB", "ZWE", "NAM"}, 1995)
    assert ("BWA", "ZMB", "defence_pact") not in told(before)
    assert [tie.last for tie in before if tie.other == "ZWE"] == [None]
    # A summary of disputes to 2014 cannot be told for 1995.
    assert not [tie for tie in before if tie.kind == "dispute"]
    assert ("BWA", "ZMB", "fellow_member") in told(before)


def test_a_pack_of_ones_own_is_added() -> None:
    own = Relation(one="NAM", other="BWA", kind="rivalry", first=2000, last=None, source="own")
    assert own in relations_among(Knowledge(ties=TIES, relations=(own,)), {"BWA", "NAM"})


@pytest.mark.parametrize("entry", ["NAM", "NAM:", "NAM:19", "NAM:1990-", ":1990"])
def test_an_entry_that_cannot_be_read_is_left_out(entry: str) -> None:
    assert not list(unpacked(Ties(one="BWA", kind="border", others=(entry,), source="s")))


def test_every_tie_that_ships_can_be_read_names_known_actors_and_its_source() -> None:
    knowledge = open_knowledge()
    codes = {row.actor.id for row in knowledge.actors}
    assert len(knowledge.ties) > 1000
    for row in knowledge.ties:
        made = list(unpacked(row))
        assert len(made) == len(row.others), row
        assert {row.one, *(tie.other for tie in made)} <= codes, row
        assert row.source
        assert all(tie.last is None or tie.first <= tie.last for tie in made), row


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        ("Zambia plans a dam on the river.", "2025-05-04", 1),
        ("Zambia plans a bridge over the river.", "2025-05-04", 0),
        ("Zambia plans a dam on the river.", "2001-05-04", 0),
    ],
)
def test_a_position_bears_on_a_story_that_opens_with_its_words_and_is_not_older(
    make: Maker, text: str, published: str, told: int
) -> None:
    stance = Position(actor="ZMB", text="Zambia opposes dams.", about=("dam",), since=2009, source="a public text")
    evidence = make.evidence(make.reading("a1", text, published=published))
    found = list(positions_on(evidence, make.ZMB, (stance,)))
    assert len(found) == told
    assert list(positions_on(evidence, make.NAM, (stance,))) == []
