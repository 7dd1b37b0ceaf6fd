"""Clauses and their parts: what stands alone, what can go, what is denied, possible or still to come."""

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import Article, Clause, Reading


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return Lexicons(open_knowledge())


def reading_of(text: str, parser: SpacyParser, lexicons: Lexicons) -> Reading:
    article = Article(id="t", title="", text=text, sha256="", language="en")
    made = next(read([article], parser=parser, lexicons=lexicons))
    assert isinstance(made, Reading)
    return made


def clauses_of(text: str, parser: SpacyParser, lexicons: Lexicons) -> tuple[Clause, ...]:
    return reading_of(text, parser, lexicons).clauses


def roles(clause: Clause) -> dict[str, str]:
    return {part.role: part.text for part in clause.parts}


def test_parts_are_the_articles_own_words_at_their_offsets(parser: SpacyParser, lexicons: Lexicons) -> None:
    text = (
        "Peru, which holds the chair, opened the bridge at Ilo on Monday, and Chile closed the road because it rained."
    )
    found = clauses_of(text, parser, lexicons)
    assert len(found) == 2
    for clause in found:
        assert all(text[part.start : part.end] == part.text for part in clause.parts)
    assert roles(found[0])["object"] == "the bridge"
    assert roles(found[1])["subject"] == "Chile"


def test_an_aside_and_a_time_can_go_but_a_condition_cannot(parser: SpacyParser, lexicons: Lexicons) -> None:
    clause = clauses_of(
        "Peru, which holds the chair, will open the bridge on Monday if Chile agrees.", parser, lexicons
    )[0]
    optional = {part.role for part in clause.parts if part.optional}
    assert "time" in optional
    assert "condition" not in optional
    assert any(part.role == "condition" for part in clause.parts)


def test_coordinated_verbs_share_their_subject(parser: SpacyParser, lexicons: Lexicons) -> None:
    found = clauses_of("Kenya recalled its envoy and closed the border.", parser, lexicons)
    assert [clause.verb for clause in found] == ["recall", "close"]
    assert {clause.subject for clause in found} == {"KEN"}


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("Kenya closed the border.", True, "actual"),
        ("Kenya has not closed the border.", False, "actual"),
        ("No soldiers crossed the border.", False, "actual"),
        ("Kenya will close the border.", True, "future"),
        ("Kenya may close the border.", True, "possible"),
        ("Kenya must close the border.", True, "obligation"),
        ("Kenya plans to close the border.", True, "intention"),
        ("Kenya is expected to close the border.", True, "future"),
        ("Kenya would close the border if rebels came.", True, "hypothetical"),
    ],
)
def test_polarity_and_modality(
    text: str, polarity: bool, modality: str, parser: SpacyParser, lexicons: Lexicons
) -> None:
    clause = clauses_of(text, parser, lexicons)[0]
    assert (clause.polarity, clause.modality) == (polarity, modality)


def test_what_somebody_says_is_a_clause_under_its_attribution(parser: SpacyParser, lexicons: Lexicons) -> None:
    made = reading_of("Kenya's foreign ministry said the border would stay shut.", parser, lexicons)
    clause = made.clauses[0]
    assert roles(clause)["subject"] == "the border"
    assert clause.attribution is not None
    assert made.attributions[clause.attribution].actor == "KEN.GOV:foreign ministry"


def test_quoted_words_are_marked_as_quoted(parser: SpacyParser, lexicons: Lexicons) -> None:
    found = clauses_of('"The border stays shut tonight," Kenya\'s foreign minister said.', parser, lexicons)
    assert all(clause.quoted for clause in found if clause.verb == "stay")


@pytest.mark.parametrize(
    "text",
    [
        "This was the last straw for the farmers.",
        "Such talks had failed before.",
        "Only then did Kenya open the border.",
    ],
)
def test_what_leans_on_the_sentence_before_does_not_stand_alone(
    text: str, parser: SpacyParser, lexicons: Lexicons
) -> None:
    assert not any(clause.standalone for clause in clauses_of(text, parser, lexicons))


@pytest.mark.parametrize(
    ("text", "verb", "alone"),
    [
        (
            "Critics said the president had made concessions to a rival whose army is under sanctions and is widely blamed for the raids.",
            "blame",
            False,
        ),
        ("Kenya opened the post that it had closed, and signed a deal.", "sign", True),
        ("The minister signed the treaty and left the country.", "leave", True),
    ],
)
def test_what_could_be_said_of_the_one_just_named_is_not_told_of_the_subject(
    text: str, verb: str, alone: bool, parser: SpacyParser, lexicons: Lexicons
) -> None:
    found = [clause.standalone for clause in clauses_of(text, parser, lexicons) if clause.verb == verb]
    assert found == [alone]


def test_a_noun_keeps_the_clause_that_says_what_it_is(parser: SpacyParser, lexicons: Lexicons) -> None:
    clause = clauses_of("Kenya denied a report that its troops had crossed the border.", parser, lexicons)[0]
    kept = " ".join(part.text for part in clause.parts if not part.optional)
    assert "had crossed" in kept
