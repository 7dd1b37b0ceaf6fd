"""Credits inside a text: agencies by shape, authors by line."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from watchfloor.collect.credits import agency_of, byline_of

BODY = "Officials met on Monday and talked about fish. Nothing was agreed."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"OSLO, May 3 (Fjord Wire) - {BODY}", "Fjord Wire"),
        (f"OSLO, 3 May (FW) -- {BODY}", "FW"),
        (f"OSLO/BERGEN, Norway (FW) — {BODY}", "FW"),
        (f"Oslo, 3 May 2024 (Fjord Wire) – {BODY}", "Fjord Wire"),
        (f"OSLO, May 3. /FW/. {BODY}", "FW"),
        (f"OSLO, May 3 [Fjord Wire]: {BODY}", "Fjord Wire"),
        (f"(FW) {BODY}", "FW"),
        (f"By Ada Berg\n\nOSLO (FW) - {BODY}", "FW"),
        (f"{BODY}\n\n(Fjord Wire)", "Fjord Wire"),
        (f"{BODY} (FW)", "FW"),
        (f"{BODY} [Fjord Wire]", "Fjord Wire"),
        (f"{BODY} — Fjord News Agency\n", "Fjord News Agency"),
        (f"{BODY}\n-- FW", "FW"),
        (f"{BODY}\n\nThe Fjord Press contributed to this report.", "Fjord Press"),
        (f"{BODY}\n\nAda Berg in Oslo and the Fjord Press contributed to this report.", "Fjord Press"),
        (f"{BODY}\n\nContributing: Ada Berg and The Fjord Press\n\nFollow us", "Fjord Press"),
    ],
)
def test_agencies(text: str, agency: str) -> None:
    assert agency_of(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "",
        f"OSLO - {BODY}",
        f"OSLO, May 3 -- {BODY}",
        f"The World Fish Organisation (WFO) said: {BODY}",
        f"Ada Berg (pictured) - {BODY}",
        f"{BODY} (pictured left)",
        f"{BODY} It joined the World Fish Organisation (WFO)",
        f"{BODY} (3 May)",
        f"{BODY} — Ada Berg",
        f"{BODY}\n\nAda Berg contributed to this report.",
        f"{BODY}\n\nMary J. Berg and Ole Vik contributed to this report.",
        f"{BODY}\n\nThe Courier's Ada Berg contributed to this report.",
        f"{BODY} The fleet contributed a third of the catch.",
    ],
)
def test_no_agency(text: str) -> None:
    assert agency_of(text) is None


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        (f"By Ada Berg\n\n{BODY}", "Ada Berg"),
        (f"OSLO\nBY ADA BERG AND OLE VIK\n{BODY}", "ADA BERG AND OLE VIK"),
        (f"By Ada Berg, Ole van der Vik\n{BODY}", "Ada Berg, Ole van der Vik"),
        (f"{BODY}\n\n(Reporting by Ada Berg in Oslo; Editing by Ole Vik)", "Ada Berg in Oslo"),
        (f"By the time they met, it was late.\n\n{BODY}", None),
        (f"By Monday\n{BODY}", None),
        (f"By 2030 Oslo Wants Fish\n{BODY}", None),
        (BODY, None),
    ],
)
def test_bylines(text: str, byline: str | None) -> None:
    assert byline_of(text) == byline


@pytest.mark.parametrize(
    "piece", ["(", "A (", "OSLO, ", "A A A (B) ", "and ", ". — A", "/A/", "contributed ", "\n", "By A "]
)
def test_a_megabyte_of_anything_takes_no_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    agency_of(text), byline_of(text)
    assert time.process_time() - began < 0.3


@given(some.text())
def test_nothing_breaks_it(text: str) -> None:
    found = agency_of(text)
    assert found is None or found
    byline_of(text)
