"""The store gives back what it was given, knows what waits for each stage, and never loses a kept record."""

import json
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from tests.store.made import made
from watchfloor.errors import StoreError
from watchfloor.records import Article, Assessment, Fault, Publication, Reading, Report, Story
from watchfloor.store.keeping import Kept
from watchfloor.store.store import Store, open_store

TRIES = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def article(name: str, text: str = "Dockers struck at the port.", day: int = 1) -> Article:
    published = datetime(2024, 5, day, tzinfo=UTC)
    return Article(id=name, title=f"Title {name}", text=text, sha256=name, published=published)


def story(name: str, *articles: str, title: str = "Strike") -> Story:
    return Story(id=name, title=title, articles=articles, origins=(), events=(), claims=(), actors=())


def assessment(of: Story) -> Assessment:
    return Assessment(story=of, as_of=None, main=None, main_event=None, significance=None)


def report(name: str, of: str, version: int = 1) -> Report:
    return Report(id=name, product="sitrep", story=of, title="T", summary="S", sections=(), as_of=None, version=version)


@TRIES
@given(made(Reading))
def test_an_article_and_its_reading_come_back_whole(reading: Reading) -> None:
    with open_store() as store:
        store.keep([reading.article, reading])
        assert store.articles() == (reading.article,)
        assert store.readings([reading.article.id]) == (reading,)
        assert store.keep([reading.article, reading]) == Kept(same=2)


@TRIES
@given(made(Story), made(Assessment))
def test_a_story_and_its_assessment_come_back_whole(one: Story, judged: Assessment) -> None:
    judged = msgspec.structs.replace(judged, story=one)
    with open_store() as store:
        store.keep(article(name) for name in one.articles)
        store.keep([one, judged])
        assert store.stories() == (one,)
        assert store.assessments() == (judged,)


@TRIES
@given(made(Report), made(Publication), made(Fault))
def test_reports_publications_and_faults_come_back_whole(one: Report, out: Publication, fault: Fault) -> None:
    out = msgspec.structs.replace(out, report=one.id)
    with open_store() as store:
        store.keep([one, out, fault])
        assert (store.report(one.id), store.latest_report(one.story)) == (one, one)
        assert store.publications(one.id) == (out,)
        assert store.faults() == (fault,)


def test_what_waits_is_what_lacks_the_stages_record_and_has_no_fault_of_it() -> None:
    first, second = article("a"), article("b", day=2)
    with open_store() as store:
        store.keep([second, first])
        assert store.unread_articles() == (first, second)
        reading = Reading(article=first, language="en")
        store.keep([reading, Fault(stage="read", item="b", reason="not in English")])
        assert store.unread_articles() == ()
        assert store.unlinked_readings() == (reading,)
        told = story("s", "a")
        store.keep([told])
        assert store.unlinked_readings() == ()
        assert store.unassessed_stories() == (told,)
        store.keep([assessment(told)])
        assert store.unassessed_stories() == ()
        assert store.unwritten_assessments() == (assessment(told),)
        store.keep([report("r", "s")])
        assert store.unwritten_assessments() == ()
        assert [one.id for one in store.unpublished_reports()] == ["r"]
        store.keep([Publication(report="r", format="json", name="r.json", body=b"{}")])
        assert store.unpublished_reports() == ()


def test_a_story_that_grew_waits_to_be_assessed_and_written_again() -> None:
    with open_store() as store:
        store.keep([article("a"), article("b"), story("s", "a"), assessment(story("s", "a")), report("r1", "s")])
        grown = story("s", "a", "b")
        assert store.keep([grown]) == Kept(changed=1)
        assert store.unassessed_stories() == (grown,)
        store.keep([assessment(grown)])
        assert len(store.unwritten_assessments()) == 1
        store.keep([report("r2", "s", version=2)])
        assert [one.id for one in store.reports("s")] == ["r1", "r2"]
        newest = store.latest_report("s")
        assert newest is not None
        assert newest.id == "r2"


def test_a_story_takes_the_place_of_those_it_swallows() -> None:
    with open_store() as store:
        store.keep([article(name) for name in "abc"])
        store.keep([story("one", "a"), story("two", "b", "c")])
        store.keep([story("all", "a", "b")])
        assert {one.id for one in store.stories()} == {"two", "all"}


def test_a_corrected_article_is_read_and_linked_again() -> None:
    with open_store() as store:
        old = article("a")
        store.keep([old, Reading(article=old, language="en"), story("s", "a")])
        corrected = msgspec.structs.replace(old, text="Dockers did not strike.")
        assert store.keep([corrected]) == Kept(changed=1)
        assert store.unread_articles() == (corrected,)
        assert store.search("port") == ()


def test_a_fault_is_kept_once_however_often_it_happens() -> None:
    fault = Fault(stage="read", item="a", reason="too long")
    with open_store() as store:
        store.keep([fault])
        assert store.keep([fault]) == Kept(same=1)
        assert store.faults("read") == (fault,)


def test_many_ids_are_asked_for_at_once() -> None:
    with open_store() as store:
        store.keep(article(f"a{n}") for n in range(1200))
        assert len(store.articles(f"a{n}" for n in range(0, 2400, 2))) == 600


def test_a_link_to_nothing_is_refused() -> None:
    with open_store() as store, pytest.raises(StoreError, match="not kept"):
        store.keep([story("s", "nobody")])


RUN = """
import sys, time
from watchfloor.records import Article, Reading
from watchfloor.store.store import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
def slowly(records):
    for record in records:
        time.sleep(float(sys.argv[2]))
        yield record
store.keep(slowly(Article(id=f"a{n}", title="T", text=f"Text {n}", sha256="x") for n in range(300)))
store.keep(slowly(Reading(article=one, language="en") for one in store.unread_articles()))
"""


def dump(path: Path) -> list[str]:
    with open_store(path) as store:
        return [msgspec.json.encode(one).decode() for one in (*store.articles(), *store.readings())]


@pytest.mark.parametrize("after", [0.0, 0.11, 0.37])
def test_a_killed_run_is_finished_by_the_next(tmp_path: Path, after: float) -> None:
    command = [sys.executable, "-c", RUN]
    broken = subprocess.Popen([*command, str(tmp_path / "broken.db"), "0.001"], stdout=subprocess.PIPE)
    assert broken.stdout is not None
    broken.stdout.readline()
    time.sleep(after)
    broken.kill()
    broken.wait()
    broken.stdout.close()
    for name in ("broken.db", "whole.db"):
        subprocess.run([*command, str(tmp_path / name), "0"], check=True, stdout=subprocess.DEVNULL)
    assert dump(tmp_path / "broken.db") == dump(tmp_path / "whole.db")
    assert len(dump(tmp_path / "whole.db")) == 600


def test_two_runs_may_write_at_once(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path / "w.db"), "0"], stdout=subprocess.DEVNULL)
        for _ in "ab"
    ]
    assert [run.wait() for run in runs] == [0, 0]
    assert len(dump(tmp_path / "w.db")) == 600


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes. " * 200)
    with pytest.raises(StoreError, match="not a database"):
        open_store(path)


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE tea (leaf TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="something else"):
        open_store(path)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="newer watchfloor"):
        open_store(path)


@pytest.mark.parametrize("place", ["no/such/folder/w.db", "nonsense://x", "postgresql+nodriver://u:secret@h/d"])
def test_what_cannot_be_opened_gives_one_clear_line(tmp_path: Path, place: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(place if "://" in place else tmp_path / place)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_help_does_not_pay_for_the_database() -> None:
    asked = "import json, sys, watchfloor.store; print(json.dumps('sqlalchemy' in sys.modules))"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True)
    assert json.loads(found.stdout) is False


def test_a_store_closes_with_its_block(tmp_path: Path) -> None:
    with open_store(tmp_path / "w.db") as store:
        assert isinstance(store, Store)
        store.keep([article("a")])
    assert len(dump(tmp_path / "w.db")) == 1
