"""The playbooks decode, fill only known slots, and offer courses that differ and can be checked."""

import re
import tomllib
from pathlib import Path

import msgspec
import pytest

from watchfloor.records import Playbook, PlaybookCourse

FOLDER = Path(__file__).parents[2] / "src/watchfloor/knowledge/data/playbooks"
SLOTS = {"a", "b", "opponent", "patron", "home_opposition", "activity", "place", "step", "date"}
PLOVER = set(
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT".split()
)
BANNED = re.compile(r"\b(amid|underscores?|landscape|signals a new era|spiral|unprecedented|alarming)\b", re.IGNORECASE)
PLAYBOOKS = tuple(
    playbook
    for path in sorted(FOLDER.glob("*.toml"))
    for playbook in msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8"))["playbooks"], tuple[Playbook, ...])
)
COURSES = [(playbook.family, course) for playbook in PLAYBOOKS for course in playbook.courses]
COURSE_IDS = [f"{family}: {course.name}" for family, course in COURSES]


def texts_of(course: PlaybookCourse) -> tuple[str, ...]:
    return (course.trigger, *course.moves, course.end_state, *course.indicators, *course.against)


def test_every_family_asked_for_has_a_playbook() -> None:
    asked = (
        "exercise missile border ceasefire sanctions coup protest election trade treaty maritime labour hostage "
        "disaster talks terrorist strike transit cyber energy"
    ).split()
    families = [playbook.family for playbook in PLAYBOOKS]
    assert len(families) == len(set(families)) >= 14
    assert [word for word in asked if not any(word in family for family in families)] == []


@pytest.mark.parametrize("playbook", PLAYBOOKS, ids=[playbook.family for playbook in PLAYBOOKS])
def test_a_playbook_can_be_chosen_and_spreads_over_severity(playbook: Playbook) -> None:
    severities = [course.severity for course in playbook.courses]
    assert 4 <= len(playbook.courses) <= 6
    assert min(severities) <= 4
    assert max(severities) >= 7
    assert set(playbook.plover) <= PLOVER
    assert playbook.plover
    assert playbook.activities
    assert len(playbook.words) >= 10
    assert len({course.name for course in playbook.courses}) == len(playbook.courses)
    # The gravest course is never the ordinary one.
    gravest = max(playbook.courses, key=lambda course: course.severity)
    assert gravest.weight < max(course.weight for course in playbook.courses)


@pytest.mark.parametrize(("family", "course"), COURSES, ids=COURSE_IDS)
def test_a_course_can_be_checked(family: str, course: PlaybookCourse) -> None:
    assert 1 <= course.severity <= 10, family
    assert course.weight > 0
    assert 14 <= course.horizon <= 365
    assert 2 <= len(course.moves) <= 5
    assert len(course.indicators) >= 3
    assert len(course.against) >= 2
    assert len(course.evidence) >= 3
    # A course must stay checkable when the story fills no slot at all.
    assert sum("{" not in text for text in course.indicators) >= 2
    assert sum("{" not in text for text in course.against) >= 1


@pytest.mark.parametrize(("family", "course"), COURSES, ids=COURSE_IDS)
def test_a_course_is_plain_and_has_only_known_slots(family: str, course: PlaybookCourse) -> None:
    for text in texts_of(course):
        assert set(re.findall(r"\{(.*?)\}", text)) <= SLOTS, (family, text)
        assert text.count("{") == text.count("}")
        assert not BANNED.search(text), text
    assert all(text.endswith(".") for text in (*course.moves, course.end_state))
    assert not any(text.endswith(".") for text in (course.trigger, *course.indicators, *course.against))


@pytest.mark.parametrize(("family", "course"), COURSES, ids=COURSE_IDS)
def test_moves_read_whole_once_their_slots_are_filled(family: str, course: PlaybookCourse) -> None:
    for move in course.moves:
        # The future tense spares a choice between "hold" and "holds" for a slot of unknown number.
        assert " will " in move, (family, move)
        assert len(move.split()) <= 25, move


def test_evidence_names_classes_or_single_words() -> None:
    for _, course in COURSES:
        for word in course.evidence:
            assert word in PLOVER if word.isupper() else re.fullmatch(r"[a-z][a-z-]+", word), word
