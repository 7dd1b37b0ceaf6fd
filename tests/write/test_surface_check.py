"""The check of the words beside each other: what is denied, hedged, counted or narrowed there must be so here."""

import pytest

from tests.write.conftest import Bench
from watchfloor.write.check import REASONS

PORT = "About 40 crews at the port of Mtwara agreed to stop work, and some ships may leave on Monday, the harbour office said."
BRIDGE = "It was the first crossing of the Ruvuma since 2011. The army closed part of the bridge and did not fire on the crowd."
SPOKEN = "The harbour office said the dredger had run aground near the old pier."
REFUSED = (
    (PORT, "About 40 crews at the port of Mtwara stopped work, the harbour office said.", "modality_stronger"),
    (PORT, "About 70 crews at the port of Mtwara agreed to stop work, the harbour office said.", "number_not_borne"),
    (PORT, "On Monday all ships may leave on Monday, the harbour office said.", "scope_widened"),
    (BRIDGE, "The army closed the bridge.", "scope_widened"),
    (BRIDGE, "The army fired on the crowd.", "polarity_differs"),
    (BRIDGE, "The army did not close part of the bridge.", "polarity_differs"),
    (SPOKEN, "The dredger had run aground near the old pier.", "attribution_dropped"),
)
BORNE = (
    (PORT, "About 40 crews at the port of Mtwara agreed to stop work, the harbour office said."),
    (PORT, "Some ships may leave on Monday, according to the harbour office."),
    (BRIDGE, "The army closed part of the bridge."),
    (BRIDGE, "The army did not fire on the crowd."),
    (SPOKEN, "The dredger ran aground near the old pier, the harbour office said."),
)


@pytest.mark.parametrize(("passage", "sentence", "reason"), REFUSED)
def test_what_the_words_turn_round_is_refused(bench: Bench, passage: str, sentence: str, reason: str) -> None:
    assert reason in REASONS
    assert bench.refusal(passage, sentence) == reason


@pytest.mark.parametrize(("passage", "sentence"), BORNE)
def test_what_the_words_bear_stands(bench: Bench, passage: str, sentence: str) -> None:
    assert bench.refusal(passage, sentence) is None
