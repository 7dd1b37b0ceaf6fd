"""Edits and clearances come back whole and in order; what they change is kept with them or not at all."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from tests.store.made import made
from watchfloor.errors import StoreError
from watchfloor.records import Article, Clearance, Edit, Fault, Hand, Publication, Reading, Report
from watchfloor.store.store import open_store

TRIES = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def report(name: str, story: str = "s", version: int = 1, product: str = "sitrep") -> Report:
    return Report(
        id=name, product=product, story=story, title="T", summary="S", sections=(), as_of=None, version=version
    )


def edit(name: str, minute: int = 0) -> Edit:
    return Edit(
        id=name, story="s", product="sitrep", report="r", version=1, kind="pin", statement="x", author="A. Name",
        at=datetime(2024, 5, 4, 9, minute, tzinfo=UTC), reason="clear",
    )  # fmt: skip


@TRIES
@given(made(Edit), made(Clearance))
def test_what_was_put_by_hand_comes_back_whole(one: Edit, other: Clearance) -> None:
    other = msgspec.structs.replace(other, story=one.story, product=one.product)
    with open_store() as store:
        for _ in range(2):
            store.analyst.keep(report("r"), of=report("r"), edits=[one], clearances=[other])
        assert store.analyst.hand_of(one.story, one.product) == Hand(edits=(one,), clearances=(other,))
        assert store.analyst.hand_of(one.story + "x", one.product) == Hand()


def test_the_oldest_comes_first() -> None:
    with open_store() as store:
        store.analyst.keep(report("r"), of=report("r"), edits=[edit("b", 2), edit("c", 1), edit("a", 2)])
        assert [one.id for one in store.analyst.hand_of("s", "sitrep").edits] == ["c", "a", "b"]


def test_a_version_changed_by_hand_is_published_again() -> None:
    with open_store() as store:
        store.keep([report("r"), Publication(report="r", format="json", name="r.json", body=b"{}")])
        assert store.unpublished_reports() == ()
        released = msgspec.structs.replace(report("r"), release="RELEASED (A. Name, 4 May 2024)")
        store.analyst.keep(released, of=report("r"))
        assert store.unpublished_reports() == (released,)


def test_a_report_is_found_by_the_beginning_of_its_id_or_by_its_story() -> None:
    with open_store() as store:
        store.keep([report("ab1", "story"), report("ab2", "story", 2), report("cd", "other")])
        assert store.analyst.find("c").id == "cd"
        assert store.analyst.find("stor").id == "ab2"
        assert store.analyst.before(report("ab2", "story", 2)) == report("ab1", "story")
        assert store.analyst.before(report("ab1", "story")) is None
        with pytest.raises(StoreError, match=r"2 reports.*ab1"):
            store.analyst.find("ab")
        for wrong in ("zz", "%", "_", "a%"):
            with pytest.raises(StoreError, match=r"0 reports.*cd"):
                store.analyst.find(wrong)


def test_a_dropped_article_is_not_read_again_while_its_text_stays() -> None:
    one = Article(id="a", title="T", text="Dockers struck.", sha256="a")
    with open_store() as store:
        store.keep([Reading(article=one, language="en")])
        store.analyst.drop("a", Fault(stage="read", item="a", reason="dropped by A. Name: retracted"))
        store.keep([one])
        assert (store.readings(), store.unread_articles()) == ((), ())
        store.keep([msgspec.structs.replace(one, text="Dockers did not strike.", sha256="b")])
        assert [article.id for article in store.unread_articles()] == ["a"]
