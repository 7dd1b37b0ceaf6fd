"""Support without a model: a claim its text bears scores higher than the same claim turned round."""

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.write.alignment import sentences_of, source_of
from watchfloor.write.kin import excluded_by, kindred, may_stand_for, root
from watchfloor.write.support import support_of

TEXT = (
    "The harbour board reopened the northern quay to Peruvian trawlers on Tuesday. Fishermen had protested for weeks. "
    "Dr. Salas, who chairs the board, said 14 boats were waiting outside the port."
)
TRUE = "The harbour board reopened the northern quay to Peruvian trawlers."
TURNED = (
    ("The harbour board closed the northern quay to Peruvian trawlers.", "opposed"),
    ("The harbour board reopened the northern quay to Bolivian trawlers.", "names_missing"),
    ("The harbour board never reopened the northern quay to Peruvian trawlers.", "turned"),
)


@pytest.mark.parametrize(("claim", "reason"), TURNED)
def test_a_claim_turned_round_scores_lower_and_says_why(parser: SpacyParser, claim: str, reason: str) -> None:
    true, turned = support_of([(TRUE, TEXT), (claim, TEXT)], parser)
    assert true.borne
    assert not true.reasons
    assert turned.score < true.score
    assert reason in turned.reasons


def test_a_claim_on_another_matter_is_not_borne(parser: SpacyParser) -> None:
    assert not support_of([("A bank in Quito raised the price of loans for farmers.", TEXT)], parser)[0].borne


def test_the_order_of_the_claims_changes_nothing(parser: SpacyParser) -> None:
    pairs = [(TRUE, TEXT), *((claim, TEXT) for claim, _ in TURNED)]
    assert support_of(pairs, parser) == support_of(pairs[::-1], parser)[::-1]


def test_nothing_to_rest_on_bears_nothing(parser: SpacyParser) -> None:
    assert not support_of([(TRUE, "")], parser)[0].borne


def test_a_title_does_not_end_a_sentence() -> None:
    assert len(sentences_of(TEXT)) == 3
    assert source_of(TEXT).weight("nowhere") == 2.0


def test_words_have_kin_and_opposites() -> None:
    assert root("planned") == root("plan")
    assert root("delete") in may_stand_for(root("removed"))
    assert root("close") in excluded_by(root("opening"))
    assert kindred(root("ukraine"), root("ukrainian"))
    assert not kindred(root("port"), root("pier"))
