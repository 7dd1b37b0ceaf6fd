"""The feed is well-formed, newest first, and nothing in it can become markup."""

from datetime import UTC, datetime

from lxml import etree
from msgspec.structs import replace

from watchfloor.publish.as_atom import MOST, feed_of
from watchfloor.publish.to_folder import name_of
from watchfloor.records import Report

ATOM = "{http://www.w3.org/2005/Atom}"


def entries_of(*reports: Report) -> list[etree._Element]:
    return list(etree.fromstring(feed_of(reports, watch="A & B").body).iter(f"{ATOM}entry"))


def test_newest_first_and_linked_to_its_file(report: Report) -> None:
    older = replace(report, id="0" * 16, as_of=datetime(2001, 1, 1, tzinfo=UTC))
    undated = replace(report, id="1" * 16, as_of=None)
    made = entries_of(undated, report, older)
    assert [one.findtext(f"{ATOM}updated") for one in made][1:] == ["2001-01-01T00:00:00Z", "1970-01-01T00:00:00Z"]
    link = made[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == name_of(report, "html")


def test_markup_in_a_title_stays_text(report: Report) -> None:
    made = entries_of(replace(report, title="<script>a</script> & ]]>", tlp="red"))
    assert made[0].findtext(f"{ATOM}title") == "<script>a</script> & ]]>"
    assert "TLP:RED" in [mark.get("term") for mark in made[0].iter(f"{ATOM}category")]


def test_a_feed_holds_no_more_than_its_most(report: Report) -> None:
    assert len(entries_of(*(replace(report, id=f"{at:016}") for at in range(MOST + 5)))) == MOST
