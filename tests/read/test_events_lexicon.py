"""The event lexicon: broad, consistent with itself, and indexed by lemma."""

from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.events import EventLexicon
from watchfloor.records import EventCue, Knowledge

CLASSES = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def test_every_class_has_verbs_and_every_cue_a_class_or_a_phase() -> None:
    cues = open_knowledge().events
    assert len(cues) > 400
    assert {cue.plover for cue in cues if cue.pos == "VERB" and cue.plover} == CLASSES
    assert all(cue.plover in CLASSES or cue.phase for cue in cues)


def test_every_activity_that_a_cue_names_is_known() -> None:
    knowledge = open_knowledge()
    named = {word[1:] for cue in knowledge.events for word in cue.objects if word.startswith("@")}
    assert named <= {activity.name for activity in knowledge.activities}
    assert {activity.plover for activity in knowledge.activities} <= CLASSES


def test_the_most_exacting_cue_comes_first() -> None:
    bare = EventCue(word="fire", pos="VERB", plover="SANCTION")
    exact = EventCue(word="fire", pos="VERB", plover="ASSAULT", objects=("shot",))
    assert EventLexicon(Knowledge(events=(bare, exact))).verbs["fire"] == (exact, bare)
