"""A report's life by hand, over a store: edits that survive new coverage, corrections and drops, clearance, release."""

import json
import shutil
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import invariants
from watchfloor.desk import Desk
from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.errors import SettingsError
from watchfloor.pipeline import walk
from watchfloor.publish.stage import render
from watchfloor.records import Report, Source, Statement, Watch
from watchfloor.revision import Revision, Signature, Wish, drop_article

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FIRST = (
    "OSLO, 3 Feb (Fjord Wire) - Norway and Iceland signed a pact on Saturday to share rescue helicopters, Norway's "
    "justice ministry said.\n\nThe pact takes effect on 1 April 2024, the ministry said. Iceland's coast guard "
    "said that it needed the helicopters because two of its own were grounded.\n\nAn earlier arrangement ended in 2019."
)
SECOND = (
    "REYKJAVIK, 4 Feb (Skerry Post) - Iceland's justice minister said on Sunday that the pact with Norway on rescue "
    "helicopters was the largest yet. Denmark asked on Sunday to join the pact between Norway and Iceland with six "
    "helicopters."
)
THIRD = (
    "STOCKHOLM, 5 Feb (Holm Times) - Sweden condemned the pact between Norway and Iceland on rescue helicopters on "
    "Monday. Sweden's foreign ministry said that the pact leaves the Gulf of Bothnia without cover."
)
WORDED = "Denmark asked on 4 February 2024 to join the pact with six helicopters."


class House:
    """A watch over a folder, its store, and its newest report. `lent` lends what every desk opens alike."""

    def __init__(self, folder: Path, lent: Desk) -> None:
        self.folder, self.lent = folder, lent
        self.same: list[int] = []
        self.times = 0
        # All paths are relative to the folder: a copy of it is the same house.
        source = Source(kind="path", address="in")
        self.watch = Watch(name="Pact", sources=(source,), formats=("json",), folder="out")

    def put(
        self, name: str, text: str, *, outlet: str, day: int, title: str = "Norway and Iceland sign helicopter pact"
    ) -> None:
        published = f"2024-02-{day:02}T12:00:00Z"
        made = {"id": name, "outlet": outlet, "published": published, "title": title, "text": text}
        (self.folder / "in").mkdir(exist_ok=True)
        (self.folder / "in" / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")

    def desk(self) -> Desk:
        desk = Desk(store=self.folder / "kept.db")
        desk.parser, desk.knowledge, desk.lexicons = self.lent.parser, self.lent.knowledge, self.lent.lexicons
        desk.on_same = lambda report: self.same.append(report.version)
        return desk

    def walk(self) -> Report:
        desk = self.desk()
        walk(desk, self.watch, now=NOW)
        return max(desk.store.reports(), key=lambda report: report.version)

    def sign(self, reason: str = "clearer") -> Signature:
        self.times += 1
        return Signature(author="A. Analyst", at=datetime(2024, 2, 5, 9, self.times, tzinfo=UTC), reason=reason)

    def revise(self, report: Report, *wishes: Wish, overrule: bool = False) -> Report:
        return Revision(self.desk(), report).revise(wishes, self.sign(), overrule=overrule)


@pytest.fixture(scope="module")
def lent(parser: SpacyParser) -> Desk:
    """Return the desk whose parser and knowledge all others use: they open once."""
    desk = Desk()
    desk.parser = parser
    return desk


@pytest.fixture(scope="module")
def built(lent: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the first walk is done."""
    folder = tmp_path_factory.mktemp("house")
    house = House(folder, lent)
    house.put("a1", FIRST, outlet="Fjord Wire", day=3)
    house.put("a2", SECOND, outlet="Skerry Post", day=4, title="Denmark asks to join helicopter pact")
    with chdir(folder):
        desk = house.desk()
        walk(desk, house.watch, now=NOW)
        desk.store.close()
    return folder


@pytest.fixture
def house(built: Path, lent: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return House(tmp_path, lent)


def statements(report: Report) -> list[Statement]:
    return [one for section in report.sections for one in section.statements]


def saying(report: Report, words: str) -> Statement:
    return next(one for one in statements(report) if words in one.text)


def texts(report: Report) -> str:
    return " ".join(one.text for one in statements(report))


def kinds(report: Report) -> set[tuple[str, str]]:
    return {(change.kind, change.why) for change in report.changes}


def is_by_hand(statement: Statement) -> bool:
    return any(citation.source_kind == "analyst" for citation in statement.citations)


def test_an_edit_makes_the_next_version_and_later_coverage_keeps_it(house: House) -> None:
    first = house.walk()
    second = house.revise(first, Wish(kind="set", statement=saying(first, "six").id, text=WORDED))
    assert (first.version, second.version, second.release) == (1, 2, "DRAFT")
    assert [(change.kind, change.text) for change in second.changes] == [("changed", WORDED)]
    house.put("a3", THIRD, outlet="Holm Times", day=5, title="Sweden condemns helicopter pact")
    third = house.walk()
    assert third.version == 3
    kept = saying(third, "six")
    assert kept.text == WORDED
    assert is_by_hand(kept)
    assert not [change for change in third.changes if "six" in change.text]


def test_an_exact_copy_makes_no_version_and_the_walk_says_so(house: House) -> None:
    first = house.walk()
    released = Revision(house.desk(), first)
    released.clear(statements(first), house.sign())
    house.put("a3", FIRST, outlet="Holm Times", day=3)
    assert house.walk().version == 1
    assert house.same == [1]
    assert house.walk().release.startswith("RELEASED")


def test_a_corrected_article_names_its_sentences_and_an_edit_of_what_it_said_falls(house: House) -> None:
    first = house.walk()
    house.revise(first, Wish(kind="set", statement=saying(first, "six").id, text=WORDED))
    corrected = SECOND.replace("six helicopters", "eight helicopters")
    house.put("a2", corrected, outlet="Skerry Post", day=4, title="Denmark asks to join helicopter pact")
    made = house.walk()
    assert "six" not in texts(made)
    assert not is_by_hand(saying(made, "eight"))
    why = "the article of Skerry Post was corrected"
    assert kinds(made) == {("changed", why), ("upheld", why)}
    assert any("fell with the passages" in line for line in made.method)
    held = {reading.article.id: reading.article.text for reading in house.desk().store.readings()}
    assert invariants.offences(json.loads(render(made, "json")), held) == {}


def test_a_dropped_article_takes_its_sentences_with_it_and_stays_away(house: House) -> None:
    first = house.walk()
    assert drop_article(house.desk(), first, "s2" if first.sources[1].article == "a2" else "s1", house.sign()) == "a2"
    made = house.walk()
    assert made.story == first.story
    assert [row.article for row in made.sources] == ["a1"]
    gone = {change.text for change in made.changes if change.kind == "withdrawn"}
    assert saying(first, "six").text in gone
    assert {change.why for change in made.changes if change.kind == "withdrawn" and "Denmark" in change.text} == {
        "the article of Skerry Post is no longer in the coverage"
    }
    assert house.walk().version == made.version


def test_the_first_article_of_a_story_can_be_dropped_and_the_story_keeps_its_reports(house: House) -> None:
    first = house.walk()
    assert drop_article(house.desk(), first, "a1", house.sign()) == "a1"
    made = house.walk()
    assert (made.story, made.version) == (first.story, 2)


@pytest.mark.parametrize("label", ["S9", "a9", ""])
def test_what_is_no_article_of_the_report_cannot_be_dropped(house: House, label: str) -> None:
    with pytest.raises(SettingsError, match="no article of this report"):
        drop_article(house.desk(), house.walk(), label, house.sign())


def test_a_rejected_sentence_stays_away_and_can_be_restored(house: House) -> None:
    first = house.walk()
    effect = saying(first, "1 April")
    second = house.revise(first, Wish(kind="reject", statement=effect.id))
    assert effect.text not in texts(second)
    assert ("withdrawn", "rejected by A. Analyst: clearer") in kinds(second)
    assert not invariants.baseless(json.loads(render(second, "json")))
    house.put("a3", THIRD, outlet="Holm Times", day=5, title="Sweden condemns helicopter pact")
    third = house.walk()
    assert effect.text not in texts(third)
    assert any("took a sentence out" in line for line in third.method)
    back = house.revise(third, Wish(kind="restore", statement=effect.id))
    assert effect.text in texts(back)


def test_a_version_that_says_what_an_earlier_one_said_is_kept_beside_it(house: House) -> None:
    first = house.walk()
    name = saying(first, "six").id
    second = house.revise(first, Wish(kind="set", statement=name, text=WORDED))
    third = house.revise(second, Wish(kind="restore", statement=name))
    assert texts(third) == texts(first)
    assert len({first.id, second.id, third.id}) == 3
    assert [one.version for one in house.desk().store.reports()] == [1, 2, 3]


def test_the_check_refuses_an_analyst_too_and_an_overruling_is_on_record(house: House) -> None:
    first = house.walk()
    wish = Wish(kind="set", statement=saying(first, "six").id, text=WORDED.replace("six", "sixty"))
    with pytest.raises(SettingsError, match="the check refuses"):
        house.revise(first, wish)
    assert house.walk().version == 1
    made = house.revise(first, wish, overrule=True)
    told = saying(made, "sixty").citations[-1]
    assert (told.source_kind, told.source) == ("analyst", "A. Analyst")
    assert "The check refuses it (" in told.quote
    assert "overruled" in told.quote
    again = Wish(kind="set", statement=saying(made, "sixty").id, text="Denmark asked to join with sixty helicopters.")
    with pytest.raises(SettingsError, match="refuses"):
        house.revise(made, again)


@pytest.mark.parametrize(
    "words",
    [
        "Norway asked on 4 February 2024 to join the pact between Denmark and Iceland.",
        "Denmark did not ask on 4 February 2024 to join the pact with six helicopters.",
        "Denmark asked on 9 February 2024 to join the pact with six helicopters.",
        "Denmark and Finland asked on 4 February 2024 to join the pact.",
        "Denmark asked on 4 February 2024 to join the pact with 6 to 8 helicopters.",
    ],
)
def test_words_that_turn_a_passage_are_refused(house: House, words: str) -> None:
    first = house.walk()
    with pytest.raises(SettingsError, match="the check refuses"):
        house.revise(first, Wish(kind="set", statement=saying(first, "six").id, text=words))


def test_an_added_fact_stands_on_a_passage_and_an_added_judgement_on_statements(house: House) -> None:
    first = house.walk()
    quote = "two of its own were grounded"
    fact = Wish(kind="add", section="how we got here", text="Two of Iceland's own were grounded.", quotes=(quote,))
    rests = (saying(first, "six").id,)
    view = Wish(kind="add", section="Strategic Lens", text="Denmark wants a part in the pact.", rests=rests)
    made = house.revise(first, fact, view, overrule=True)
    added = saying(made, "Two of Iceland's")
    assert (added.kind, added.citations[0].quote, added.origins) == ("fact", quote, 1)
    held = {reading.article.id: reading.article.text for reading in house.desk().store.readings()}
    assert invariants.inexact(json.loads(render(made, "json")), held) == []
    assert saying(made, "wants a part").basis == rests
    with pytest.raises(SettingsError, match="word for word"):
        house.revise(made, Wish(kind="add", section="Strategic Lens", text="X.", quotes=("never said",)))


def test_what_rests_on_nothing_needs_an_overruling(house: House) -> None:
    with pytest.raises(SettingsError, match="no citation"):
        house.revise(house.walk(), Wish(kind="add", section="Strategic Lens", text="Sweden stays out of it."))


def test_the_title_and_the_summary_can_be_worded(house: House) -> None:
    first = house.walk()
    made = house.revise(first, Wish(kind="set", statement="title", text="Norway and Iceland share rescue helicopters"))
    assert made.title == "Norway and Iceland share rescue helicopters"
    assert [(change.section, change.before) for change in made.changes] == [("Title", first.title)]
    house.put("a3", THIRD, outlet="Holm Times", day=5, title="Sweden condemns helicopter pact")
    assert house.walk().title == made.title


def test_only_the_newest_version_can_be_edited(house: House) -> None:
    first = house.walk()
    house.revise(first, Wish(kind="reject", statement=saying(first, "1 April").id))
    with pytest.raises(SettingsError, match="the newest is"):
        Revision(house.desk(), first)


def test_a_report_is_a_draft_until_all_is_cleared_and_a_new_version_is_one_again(house: House) -> None:
    first = house.walk()
    work = Revision(house.desk(), first)
    waiting = [one for _, one, _ in work.waiting()]
    assert {why for _, _, why in work.waiting()} == {"single origin"}
    assert work.clear(waiting[:1], house.sign()).release == "DRAFT"
    made = work.clear(waiting[1:], house.sign())
    assert (made.release, made.version) == ("RELEASED (A. Analyst, 5 February 2024)", 1)
    assert json.loads(render(made, "json"))["release"] == made.release
    later = house.revise(made, Wish(kind="set", statement=saying(made, "six").id, text=WORDED))
    assert later.release == "DRAFT"
    assert [one.text for one in statements(later) if not one.cleared and one.id in {w.id for w in waiting}] == [WORDED]
    (last,) = Revision(house.desk(), later).waiting()
    assert last[2] == "single origin, put in by an analyst"


def test_a_marking_stays_and_makes_no_version(house: House) -> None:
    first = house.walk()
    marked = Revision(house.desk(), first).mark("TLP:AMBER", house.sign())
    assert (marked.tlp, marked.version) == ("TLP:AMBER", 1)
    house.put("a3", THIRD, outlet="Holm Times", day=5, title="Sweden condemns helicopter pact")
    assert house.walk().tlp == "TLP:AMBER"


def test_a_released_version_is_published_again_as_it_stands(house: House) -> None:
    first = house.walk()
    Revision(house.desk(), first).clear(statements(first), house.sign())
    house.walk()
    (file,) = (house.folder / "out").glob("*.json")
    assert json.loads(file.read_text(encoding="utf-8"))["release"].startswith("RELEASED")


def test_a_pinned_sentence_outlives_its_place_in_the_engines_own_text(house: House) -> None:
    first = house.walk()
    made = house.revise(first, Wish(kind="pin", statement=saying(first, "grounded").id))
    assert [change.kind for change in made.changes] == ["pinned"]
    assert texts(made) == texts(first)
