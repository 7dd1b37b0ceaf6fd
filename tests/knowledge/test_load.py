"""What ships is read whole, a pack is added, and a mistake in a file is named."""

from pathlib import Path

import pytest

from watchfloor.errors import SettingsError
from watchfloor.knowledge.load import open_knowledge, read_folder


def test_every_country_has_a_name_an_adjective_and_a_place() -> None:
    knowledge = open_knowledge()
    countries = [row for row in knowledge.actors if row.actor.kind == "country"]
    assert len(countries) > 200
    places = {place.country for place in knowledge.places if place.kind == "country"}
    for row in countries:
        assert len(row.actor.id) == 3
        assert row.actor.id == row.actor.country
        assert row.actor.name in row.names or row.actor.name.removeprefix("the ") in row.names, row.actor
        assert row.adjectives, row.actor
        assert row.actor.id in places


def test_ids_are_unique_and_countries_exist() -> None:
    knowledge = open_knowledge()
    ids = [row.actor.id for row in knowledge.actors]
    assert len(ids) == len(set(ids))
    codes = {row.actor.id for row in knowledge.actors if row.actor.kind == "country"}
    assert {row.actor.country for row in knowledge.actors if row.actor.country} <= codes
    assert {term.country for term in knowledge.offices} <= codes
    assert {outlet.country for outlet in knowledge.outlets if outlet.country} <= codes
    assert {relation.one for relation in knowledge.relations} <= codes
    assert {member for row in knowledge.actors for member in row.members} <= codes


def test_no_role_phrase_stands_twice() -> None:
    phrases = [phrase for role in open_knowledge().roles for phrase in role.phrases]
    assert len(phrases) == len(set(phrases))
    assert all(phrase == phrase.lower() for phrase in phrases)


def test_terms_of_office_run_forward_and_name_a_source() -> None:
    for term in open_knowledge().offices:
        assert term.last is None or term.first < term.last
        assert term.source


def test_coordinates_are_on_the_globe() -> None:
    for place in open_knowledge().places:
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180


def test_an_outlet_that_speaks_for_somebody_speaks_for_a_known_actor() -> None:
    knowledge = open_knowledge()
    ids = {row.actor.id for row in knowledge.actors}
    assert {outlet.speaks_for for outlet in knowledge.outlets if outlet.speaks_for} <= ids


def test_a_pack_is_added_and_replaces_rows_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "actors.tsv").write_text(
        "actor.id\tactor.name\tactor.kind\tactor.country\tactor.role\tnames\n"
        "JPN\tNippon\tcountry\tJPN\tGOV\tNippon\n"
        "name:lake forum\tLake Forum\tgroup\t\tNGO\tLake Forum|LF\n"
    )
    (tmp_path / "chronology.toml").write_text(
        'about = "what came before"\n[[past]]\nday = "1999-05"\nactors = ["JPN"]\ntext = "A first exercise."\nsource = "a book"\n'
    )
    knowledge = open_knowledge(tmp_path)
    assert [row.actor.name for row in knowledge.actors if row.actor.id == "JPN"] == ["Nippon"]
    assert knowledge.actors[-1].names == ("Lake Forum", "LF")
    assert knowledge.past[0].actors == ("JPN",)
    assert len(knowledge.roles) == len(open_knowledge().roles)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("chronology.toml", '[[past]]\nday = "1999"\nwho = "JPN"\n', "unknown key 'who'"),
        ("chronology.toml", "[[pasts]]\n", "unknown key 'pasts'"),
        ("outlets.tsv", "name\tcolour\nX\tY\n", "unknown key 'colour'"),
        ("outlets.tsv", "name\nX\tY\n", "more cells"),
        ("actors.json", '[{"actor": 1}]', "hold lists"),
        ("actors.toml", "not toml", "actors.toml"),
        ("stray.tsv", "name\nX\n", "unknown key 'stray'"),
        ("past.json", '{"past": [{"day": 5}]}', "past.json"),
    ],
)
def test_a_mistake_names_the_file_and_the_key(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(SettingsError, match=r"\.(toml|tsv|json)") as caught:
        read_folder(tmp_path)
    assert said in str(caught.value)
    assert name in str(caught.value)


def test_a_pack_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no such folder"):
        open_knowledge(tmp_path / "missing")
