"""The event lexicon: broad, consistent with itself, and indexed by lemma."""

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.events import EventLexicon
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import EventCue, Knowledge, Reading, WordClass
from watchfloor.score.figures import article_of

CLASSES = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


def test_every_class_has_verbs_and_every_cue_a_class_or_a_phase() -> None:
    cues = open_knowledge().events
    assert sum(len(cue.word.split("|")) for cue in cues if cue.plover) > 3000
    assert {cue.plover for cue in cues if cue.pos == "VERB" and cue.plover} == CLASSES | {"NONE"}
    assert all(cue.plover in CLASSES | {"NONE"} or cue.phase for cue in cues)


def test_every_word_class_that_a_cue_names_is_known() -> None:
    knowledge = open_knowledge()
    held = {each.name for each in knowledge.word_classes}
    named = {
        word.rpartition("%")[2]
        for cue in knowledge.events
        for word in (*cue.objects, *cue.subjects, *cue.near, *cue.modifiers)
        if "%" in word
    }
    assert named <= held


def test_no_two_cues_of_one_word_ask_for_the_same_and_say_different_classes() -> None:
    said: dict[tuple[object, ...], set[str]] = {}
    for cue in open_knowledge().events:
        conditions = (cue.pos, cue.particle, cue.objects, cue.subjects, cue.modifiers, cue.near, cue.clausal)
        for word in cue.word.split("|") if cue.plover else ():
            said.setdefault((word, *conditions), set()).add(cue.plover)
    assert {key[0]: classes for key, classes in said.items() if len(classes) > 1} == {}


def test_every_activity_that_a_cue_names_is_known() -> None:
    knowledge = open_knowledge()
    named = {word.rpartition("@")[2] for cue in knowledge.events for word in cue.objects if "@" in word}
    assert named <= {activity.name for activity in knowledge.activities}
    assert {activity.plover for activity in knowledge.activities} <= CLASSES


def test_the_most_exacting_cue_comes_first() -> None:
    bare = EventCue(word="fire|sack", pos="VERB", plover="SANCTION")
    exact = EventCue(word="fire", pos="VERB", plover="ASSAULT", objects=("shot",))
    lexicon = EventLexicon(Knowledge(events=(bare, exact)))
    assert [cue.plover for cue in lexicon.verbs["fire"]] == ["ASSAULT", "SANCTION"]
    assert [cue.plover for cue in lexicon.verbs["sack"]] == ["SANCTION"]


def test_a_word_class_is_written_out_where_it_must_stand() -> None:
    cue = EventCue(word="send", pos="VERB", plover="MOBILIZE", objects=("=%troops", "in:%bases", "alert"))
    classes = (WordClass(name="troops", words=("soldier", "tank")), WordClass(name="bases", words=("camp",)))
    (pattern,) = EventLexicon(Knowledge(events=(cue,), word_classes=classes)).verbs["send"]
    assert pattern.objects == {"=soldier", "=tank", "in:camp", "alert"}


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Norway sent soldiers to Denmark.", "MOBILIZE"),
        ("Norway sent blankets to Denmark.", "AID"),
        ("Norway sent inspectors to Denmark to investigate the explosion.", "ACCUSE"),
        ("Norway called the Danish prime minister on Tuesday.", "CONSULT"),
        ("Norway called on Denmark to pay.", "REQUEST"),
        ("Norway called off its boycott of Danish goods.", "RETREAT"),
        ("Norway failed to reach agreement with Denmark.", "REJECT"),
        ("Norway will not lift its ban on Danish fish.", "REJECT"),
        ("Norway carried out air strikes on Denmark.", "ASSAULT"),
        ("Workers at the Danish embassy in Norway began a hunger strike.", "PROTEST"),
        ("Norway is guilty of violating the ceasefire with Denmark.", "ASSAULT"),
        ("Norway received aid from Denmark.", "AID"),
    ],
)  # fmt: skip
def test_what_stands_around_a_verb_decides_its_class(text: str, plover: str, parser: SpacyParser) -> None:
    knowledge = open_knowledge()
    (reading,) = read([article_of(text, "x")], parser=parser, lexicons=Lexicons(knowledge))
    assert isinstance(reading, Reading)
    assert plover in {event.plover for event in reading.events}


def test_a_wording_that_signals_nothing_makes_no_event(parser: SpacyParser) -> None:
    text = "Norway met its targets. Denmark released a report on Norway. Norway offered no explanation to Denmark."
    (reading,) = read([article_of(text, "x")], parser=parser, lexicons=Lexicons(open_knowledge()))
    assert isinstance(reading, Reading)
    assert reading.events == ()
