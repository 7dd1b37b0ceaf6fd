"""Evidence: copies are not originals, as-of is the newest article, a passage is the text at its offsets."""

from tests.assess.conftest import Maker
from watchfloor.assess.evidence import is_ahead, is_past, outlet_of, sentence_cited, speaks_for
from watchfloor.records import KnownOutlet


def test_a_copy_is_no_original_and_the_newest_article_sets_the_day(make: Maker) -> None:
    first = make.reading("a1", "Namibia signed. Botswana signed.", published="2025-05-04")
    copy = make.reading("a2", "Namibia signed. Botswana signed.", published="2025-05-06")
    evidence = make.evidence(first, copy, copies={"a2": "a1"})
    assert [reading.article.id for reading in evidence.originals] == ["a1"]
    assert evidence.today.isoformat() == "2025-05-06"


def test_a_passage_grows_to_its_sentence_and_stays_the_text_at_its_offsets(make: Maker) -> None:
    reading = make.reading("a1", "Namibia signed. Botswana did not sign.")
    passage = sentence_cited(reading, 20, 24)
    assert passage.quote == "Botswana did not sign."
    assert reading.article.text[passage.start : passage.end] == passage.quote


def test_old_and_ahead_are_measured_from_the_day(make: Maker) -> None:
    evidence = make.evidence(make.reading("a1", "Namibia signed."))
    assert is_past(make.day("2016-01-01", "year"), evidence.today)
    assert not is_past(make.day("2025-05-01"), evidence.today)
    assert is_ahead(make.day("2025-06-01"), evidence.today)
    assert not is_ahead(None, evidence.today)


def test_an_outlet_speaks_for_its_state_by_register_or_by_kind(make: Maker) -> None:
    listed = make.reading("a1", "Namibia signed.", outlet="Windhoek Voice")
    state = make.reading("a2", "Namibia signed.", outlet_kind="state_media", country="BWA")
    free = make.reading("a3", "Namibia signed.", country="BWA")
    evidence = make.evidence(listed, state, free, outlets=(KnownOutlet(name="windhoek voice", speaks_for="NAM"),))
    assert [speaks_for(evidence, reading) for reading in (listed, state, free)] == ["NAM", "BWA", None]


def test_an_article_without_outlet_is_named_by_its_title(make: Maker) -> None:
    assert outlet_of(make.reading("a1", "Namibia signed.", outlet=None)) == "“Title of a1”"
