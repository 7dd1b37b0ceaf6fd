"""The page: self-contained, escaped, every passage in place, readable contrast."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from lxml import html
from msgspec.structs import replace

from watchfloor.publish.as_html import as_html
from watchfloor.records import Report, Section, Statement


@pytest.fixture(scope="module")
def text(report: Report) -> str:
    return as_html(report)


@pytest.fixture(scope="module")
def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def test_nothing_is_loaded_and_only_our_own_script_may_run(text: str, tree: html.HtmlElement) -> None:
    assert len(list(tree.iter("script"))) == 1
    assert not list(tree.iter("img", "link", "iframe", "object", "form", "base"))
    assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on") or name in {"src", "style"}]
    assert not re.search(r"url\(|@import|@font-face", text)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    for tag in ("script", "style"):
        own = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert own
        assert f"sha256-{b64encode(sha256(own[1].encode()).digest()).decode()}" in policy


def test_links_lead_within_the_page_or_to_the_web(tree: html.HtmlElement) -> None:
    ids = {one.get("id") for one in tree.iter() if one.get("id")}
    for link in tree.iter("a"):
        address = link.get("href")
        assert address.startswith("https://") or address[1:] in ids
    for used in tree.iter("use"):
        assert used.get("href")[1:] in ids


def test_no_two_things_share_an_id(tree: html.HtmlElement) -> None:
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_hostile_text_is_shown_and_never_acts(text: str, tree: html.HtmlElement) -> None:
    assert "<script>alert" not in text
    assert "alert('x')</script> ]]>" in tree.text_content()
    assert "javascript:alert(document.cookie)" not in text


def test_every_cited_statement_opens_its_passages_in_place(report: Report, tree: html.HtmlElement) -> None:
    cited = [one for part in report.sections for one in part.statements if one.citations]
    lines = [one for one in tree.find_class("line") if one.find_class("cite")]
    assert len(lines) == len(cited)
    for line, statement in zip(lines, cited, strict=True):
        told = line.find_class("passages")[0].text_content()
        assert all(one.quote in told for one in statement.citations)
        assert all(f"characters {one.start}–{one.end}" in told for one in statement.citations if one.start is not None)


def test_disputes_assessments_and_courses_are_told_apart(tree: html.HtmlElement) -> None:
    assert [one.text_content().strip()[:8] for one in tree.xpath("//*[contains(@class,'line disputed')]")] == [
        "Disputed"
    ]
    assert [one.text_content() for one in tree.find_class("assessment")][1:] == [
        "The agreement is a resumption, not an expansion: heavy traffic over the bridge was halted in March 2023.",
        "Hauliers can now choose between two crossings.",
    ]
    panels = tree.find_class("panel")
    assert [one.find("h3").text.strip() for one in panels] == ["Most Likely", "Most Dangerous"]
    assert "a joint staff order" in panels[0].text_content()


def test_head_says_state_marking_and_origins(tree: html.HtmlElement) -> None:
    head = tree.find_class("head")[0].text_content()
    assert "Draft: not yet cleared" in head
    assert "5 independent origins from 6 articles" in head
    assert [one.text for one in tree.find_class("tlp-label")] == ["TLP:AMBER"] * 2
    assert tree.get("lang") == "en"


def test_signs_told_in_the_text_are_not_told_twice(report: Report) -> None:
    told = Statement(
        id="t", kind="assessment", lead_in="Most Likely",
        text="It slips. Indicators: one day published by both ministries; a joint staff order. Against: Botswana's transport ministry adopting 1 June.",
    )  # fmt: skip
    turned = replace(report, sections=(Section(title="What Comes Next", statements=(told,)),))
    panel = html.document_fromstring(as_html(turned)).find_class("panel")[0].text_content()
    assert panel.count("a joint staff order") == 1
    assert panel.count("adopting 1 June") == 1


def test_lines_of_signs_become_the_lists_and_keep_their_passages(report: Report) -> None:
    opening = report.sections[4].statements[1]
    lines = (
        "Indicators: one day published by both ministries; a joint staff order.",
        "Against: Botswana's transport ministry adopting 1 June.",
    )
    signs = tuple(
        replace(opening, id=f"sign{at}", text=text, lead_in=None, basis=("sign0",)) for at, text in enumerate(lines)
    )
    turned = replace(report, sections=(Section(title="What Comes Next", statements=(opening, *signs)),))
    tree = html.document_fromstring(as_html(turned))
    panel = tree.find_class("panel")[0]
    assert [one.text for one in panel.find_class("signs")[0].iter("li")] == list(report.courses[0].indicators)
    assert panel.text_content().count("a joint staff order") == 1
    assert len(panel.find_class("cite")) == 3
    ids = {one.get("id") for one in tree.iter()}
    assert all(one.get("href")[1:] in ids for one in tree.iter("a") if one.get("href").startswith("#"))


def test_a_thin_report_renders_and_says_that_it_is_undated(report: Report) -> None:
    bare = Report(id="x", product="sitrep", story="s", title="T", summary="", sections=(), as_of=None)
    page = as_html(bare)
    assert "undated" in page
    assert '<svg class="chart' not in page
    assert as_html(replace(report, tlp="PURPLE")).count("tlp-label") == as_html(bare).count("tlp-label")


def test_brief_shows_paragraphs_without_an_empty_heading(brief: Report) -> None:
    named = replace(brief, sections=(replace(brief.sections[0], title="News brief"), *brief.sections[1:]))
    assert as_html(named) == as_html(brief)
    tree = html.document_fromstring(as_html(brief))
    assert all((one.text_content() or "").strip() for one in tree.iter("h2"))
    assert "News brief" in tree.find_class("kicker")[0].text_content()


def test_same_report_same_page(report: Report, text: str) -> None:
    assert as_html(report) == text


def _luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(2 * one for one in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_colours_meet_wcag_aa_in_light_and_dark(text: str) -> None:
    schemes = [
        dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in re.findall(r":root \{(.*?)\}", text, re.DOTALL)
    ]
    assert len(schemes) == 3
    pairs = [(front, back) for front in ("ink", "soft", "link", "dispute", "danger") for back in ("paper", "faint")]
    for scheme in schemes:
        for front, back in [
            *pairs,
            ("link", "mark"),
            ("paper", "link"),
            ("dispute", "dispute-bg"),
            ("ink", "dispute-bg"),
        ]:
            light, dark = sorted((_luminance(scheme[front]), _luminance(scheme[back])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, back, scheme)
