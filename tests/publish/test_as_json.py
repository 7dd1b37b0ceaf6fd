"""JSON is the product: its keys, its body, its bytes."""

import json
from typing import Any

import pytest
from lxml import html
from msgspec.structs import replace

from watchfloor.publish.as_json import as_json
from watchfloor.publish.as_stories import readings_as_json, stories_as_json
from watchfloor.records import Article, Interval, Reading, Report, Story

SIX = ["Big Picture", "What Happened", "Why It Matters", "Strategic Lens", "What Comes Next", "How We Got Here"]


@pytest.fixture(scope="module")
def made(report: Report) -> dict[str, Any]:
    return json.loads(as_json(report))


def test_every_key_of_the_product_is_there(made: dict[str, Any]) -> None:
    wanted = "title summary situation_report_body_HTML as_of version release tlp sections events attributions claims timeline courses sources gaps warnings key_judgements changes rejected method origins"
    assert set(wanted.split()) <= set(made)
    assert "news_brief_body_HTML" not in made
    assert made["as_of"] == "2026-05-06T09:30:00Z"
    assert made["rejected"] == {"actor": 1, "number": 2}


def test_body_has_the_six_sections_in_order_and_clean_tags_only(made: dict[str, Any]) -> None:
    body = html.fragment_fromstring(made["situation_report_body_HTML"], create_parent=True)
    assert [one.text for one in body.iter("h2")] == SIX
    assert {one.tag for one in body.iter()} <= {"div", "h2", "p", "strong", "em", "span", "sup", "a"}
    assert all(link.get("href").startswith("https://") for link in body.iter("a"))
    assert [one.text for one in body.iter("strong")] == ["Disputed.", "Most Likely:", "Most Dangerous:"]
    judged = [one.text for one in body.iter("em")]
    assert len(judged) == 4
    assert judged[0].startswith("The agreement is a resumption")
    assert "alert('x')" in body.text_content()


def test_a_citation_of_coverage_has_every_key_and_others_have_no_nulls(made: dict[str, Any]) -> None:
    cited = [one for part in made["sections"] for line in part["statements"] for one in line["citations"]]
    coverage = [one for one in cited if one["source_kind"] == "article"]
    keys = {"source_kind", "article", "outlet", "url", "published", "captured", "sha256", "start", "end", "quote"}
    assert all(set(one) == keys for one in coverage)
    others = [one for one in cited if one["source_kind"] != "article"]
    assert {one["source_kind"] for one in others} == {"knowledge", "computation"}
    assert all(None not in one.values() and {"item", "quote"} <= set(one) for one in others)


def test_quotes_are_the_text_at_their_offsets(made: dict[str, Any], readings: tuple[Reading, ...]) -> None:
    texts = {one.article.id: one.article.text for one in readings}
    for part in made["sections"]:
        for line in part["statements"]:
            for one in line["citations"]:
                if one["source_kind"] == "article":
                    assert texts[one["article"]][one["start"] : one["end"]] == one["quote"]


def test_addresses_that_are_not_web_addresses_are_left_out(made: dict[str, Any]) -> None:
    assert [one["url"] for one in made["sources"]][-2:] == [None, None]
    assert "document.cookie" not in json.dumps(made)


def test_same_report_same_bytes_whatever_the_order_of_a_dictionary(report: Report) -> None:
    turned = replace(report, rejected=dict(reversed(report.rejected.items())))
    assert as_json(turned) == as_json(report)


def test_undated_coverage_has_a_null_as_of(report: Report) -> None:
    assert json.loads(as_json(replace(report, as_of=None)))["as_of"] is None


def test_brief_has_its_own_body_and_no_heading_without_a_title(brief: Report) -> None:
    made = json.loads(as_json(brief))
    assert "situation_report_body_HTML" not in made
    body = html.fragment_fromstring(made["news_brief_body_HTML"], create_parent=True)
    assert [one.text for one in body.iter("h2")] == ["Background"]
    assert len(list(body.iter("p"))) == 8


def test_stories_have_what_the_score_reads(story: Story, readings: tuple[Reading, ...]) -> None:
    made = json.loads(stories_as_json([story], readings))
    one = made["stories"][0]
    assert one["articles"] == ["a1", "a2", "a3", "a4", "a5", "a6"]
    assert one["origins"] == [["a3", "a1"], ["a2"]]
    event = one["events"][0]
    assert (event["plover"], event["status"], event["date"]) == ("AGREE", "happened", "2026-05-04")
    assert event["actors"][0] | {"id": ""} == {"name": "works ministry", "country": "NAM", "role": "GOV", "id": ""}
    assert {"article", "quote"} <= set(event["evidence"][0])
    value = one["claims"][1]["values"][0]
    assert {"value", "articles", "speaker", "quote", "as_of"} <= set(value)
    assert {"speaker", "cue", "content", "direct"} <= set(made["articles"][0]["attributions"][0])


def test_longer_dates_are_intervals(story: Story) -> None:
    from datetime import date

    june = Interval(first=date(2026, 6, 1), last=date(2026, 6, 30), grain="month", approximate=True)
    later = replace(story, events=(replace(story.events[0], when=june), replace(story.events[0], when=None)))
    first, second = json.loads(stories_as_json([later], []))["stories"][0]["events"]
    assert (first["date"], first["date_grain"], first["date_approximate"]) == ("2026-06-01/2026-06-30", "month", True)
    assert second["date"] is None


def test_readings_hold_everything_and_the_text_unchanged() -> None:
    text = "A\tB\u202e“C”\x00 <b>"
    one = Article(id="x", title="t", text=text, sha256="0")
    made = json.loads(readings_as_json([Reading(article=one, language="en")]))
    assert made["readings"][0]["article"]["text"] == text
    assert set(made["readings"][0]) == set(Reading.__struct_fields__)
