"""Candidates: who must be named, in which words, and what is never offered."""

import re

import pytest

from tests.write.conftest import Bench
from watchfloor.records import Finding
from watchfloor.write.candidates import Candidate, candidate_of, candidates_of

DEED = "Kenya closed the Busia crossing to trucks on Monday."
CLOSED = "Kenya had closed the Busia crossing to trucks."


def candidate(bench: Bench, text: str, **fields: str | None) -> Candidate:
    """Return the candidate of the last finding of a text that gives one."""
    made = [found for finding in bench.findings(text, **fields) if (found := candidate_of(finding))]
    assert made, text
    return made[-1]


@pytest.mark.parametrize(
    ("kind", "country", "verb"),
    [
        ("state_media", "KEN", "reported"),
        ("government", "KEN", "said"),
        ("party", "KEN", "reported"),
        ("think_tank", None, "writes"),
        ("ngo", None, "writes"),
        ("opinion", None, "writes"),
    ],
)
def test_an_outlet_that_speaks_for_a_side_or_for_itself_is_named(
    bench: Bench, kind: str, country: str | None, verb: str
) -> None:
    made = candidate(bench, DEED, outlet="Lake Bulletin", outlet_kind=kind, country=country)
    assert made.speaker == "Lake Bulletin"
    assert all("Lake Bulletin" in wording for wording in made.wordings)
    assert f"Lake Bulletin {verb}" in made.wordings[0]


@pytest.mark.parametrize("kind", ["newspaper", "wire", "broadcaster", None])
def test_what_a_reporter_tells_as_fact_needs_no_name(bench: Bench, kind: str | None) -> None:
    made = candidate(bench, DEED, outlet="Lake Herald", outlet_kind=kind, country="KEN")
    assert made.speaker is None
    assert made.wordings[0] == "Kenya closed the Busia crossing to trucks on 10 March 2025."


def test_an_institution_is_named_with_its_article_and_without_a_note(bench: Bench) -> None:
    made = candidate(bench, DEED, outlet="Ministry of Interior (Kenya)", outlet_kind="government", country="KEN")
    assert made.speaker == "the Ministry of Interior"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Kenyan interior minister John Otieno said {CLOSED}", "John Otieno"),
        (f"Two officials who asked not to be named said {CLOSED}", "two officials"),
        (f"The Dockers' Union said {CLOSED}", "Union"),
    ],
)
def test_every_wording_names_who_said_it(bench: Bench, text: str, told: str) -> None:
    made = candidate(bench, text)
    assert made.speaker
    assert told in made.speaker
    assert all(told.lower() in wording.lower() for wording in made.wordings)


def test_a_person_is_told_with_the_office(bench: Bench) -> None:
    made = candidate(bench, f"Kenyan interior minister John Otieno said {CLOSED}")
    assert "interior minister" in made.wordings[0]


@pytest.mark.parametrize("phrase", ["two officials", "a senior diplomat", "three officials familiar with the talks"])
def test_anonymous_officials_keep_their_words(bench: Bench, phrase: str) -> None:
    made = candidate(bench, f"{phrase.capitalize()}, who asked not to be named, said {CLOSED}")
    assert made.speaker
    assert made.speaker.startswith(phrase)


def test_nobody_to_name_gives_no_candidate(bench: Bench) -> None:
    assert candidates_of(bench.findings(f"He said {CLOSED}")) == []


def test_what_somebody_says_of_itself_keeps_the_pronoun(bench: Bench) -> None:
    made = candidate(bench, "Kenya said it would close the Busia crossing to trucks.")
    assert made.wordings[0] == "Kenya said it would close the Busia crossing to trucks."
    assert not any(wording.count("Kenya") > 1 for wording in made.wordings)


@pytest.mark.parametrize("verb", ["announced", "warned"])
def test_an_announcement_stays_one(bench: Bench, verb: str) -> None:
    made = candidate(bench, f"Kenya {verb} that the Busia crossing would be closed to trucks.")
    assert all(verb in wording for wording in made.wordings)


def test_a_denial_is_told_as_one_in_every_wording(bench: Bench) -> None:
    for finding in bench.findings("Kenya denied that its soldiers had entered the village of Lwanda."):
        made = candidate_of(finding)
        for wording in made.wordings if made else ():
            assert re.search(r"\bdenied that\b", wording), wording


def test_the_first_person_is_never_offered(bench: Bench) -> None:
    text = (
        "I saw our trucks turn back at the old bridge. We waited for two nights at Busia. Drivers lost us three days. "
        "“We closed our crossing,” Kenya's interior minister, John Otieno, said."
    )
    for made in candidates_of((*bench.findings(text), *bench.quotes(text))):
        for wording in made.wordings:
            assert not re.search(r"\b(?:I|we|our|us|my|me)\b", re.sub(r"“[^”]*”", "", wording), re.IGNORECASE), wording


def test_a_long_title_is_told_by_its_office(bench: Bench) -> None:
    made = candidate(
        bench,
        "The deputy permanent secretary for roads and bridges in the western region of Kenya's transport ministry "
        "said the Busia crossing would close to trucks.",
    )
    assert made.speaker == "the Kenyan secretary for roads"


def test_a_quotation_is_told_word_for_word_with_its_speaker(bench: Bench) -> None:
    said = "The bridge will open to trucks again in May"
    quote = bench.quotes(f"“{said},” Kenya's president, Peter Otieno, said on Monday.")[0]
    made = candidate_of(quote)
    assert made is not None
    assert len(made.wordings) == 1
    assert f"said: “{said}.”" in made.wordings[0]
    assert made.wordings[0].startswith("Peter Otieno")


def test_a_label_is_told_as_the_outlets_own_words(bench: Bench) -> None:
    from msgspec import structs

    from watchfloor.records import Attribution

    words = "the worst flood since 1997"
    base = bench.findings(DEED, outlet="Lake Herald")[0]
    said = Attribution(
        sentence=0, start=0, end=26, content=words, cue="", cue_start=0, cue_end=0, kind="say", direct=True
    )
    made = candidate_of(structs.replace(base, kind="label", attribution=said))
    assert made is not None
    assert made.wordings == (f"Lake Herald calls it “{words}”.",)
    assert made.speaker == "Lake Herald"


def test_each_finding_is_offered_once(bench: Bench) -> None:
    findings = bench.findings(f"{DEED} Uganda seized 14 boats on Lake Victoria.")
    assert len(candidates_of([*findings, *findings])) == len(findings)


def test_the_fullest_wording_comes_first(bench: Bench) -> None:
    text = "Peru, which holds the chair of the regional pact, will open the bridge at Ilo on Monday if Chile agrees."
    wordings = candidate(bench, text).wordings
    assert "which holds the chair" in wordings[0]
    assert any("which holds" not in wording for wording in wordings)


@pytest.mark.parametrize("kind", ["ask", "accuse"])
def test_speech_that_is_an_act_of_its_own_never_wraps_a_clause(bench: Bench, kind: str) -> None:
    from msgspec import structs

    finding = next(f for f in bench.findings(f"The Dockers' Union said {CLOSED}") if f.attribution)
    assert finding.attribution is not None
    other: Finding = structs.replace(finding, attribution=structs.replace(finding.attribution, kind=kind))
    assert candidate_of(other) is None
