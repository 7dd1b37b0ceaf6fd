"""The story in the terminal: what is read first stands first, and nothing of it can move the cursor."""

from msgspec.structs import replace

from watchfloor.publish.as_text import stories_as_text
from watchfloor.records import EventTie, Reading, Story


def test_title_main_event_disputes_and_origins_come_before_the_rest(
    story: Story, readings: tuple[Reading, ...]
) -> None:
    told = replace(story, main_event=story.events[0].id)
    lines = stories_as_text([told], readings).splitlines()
    heads = [line.strip().split(":")[0] for line in lines]
    assert lines[0] == story.title
    assert heads.index("Main event") < heads.index("Origins") < heads.index("Claims") < heads.index("Events")


def test_ties_and_regroupings_are_told(story: Story, readings: tuple[Reading, ...]) -> None:
    first = story.events[0]
    tied = replace(first, id="other", ties=(EventTie(kind="fulfils", event=first.id, reason="the same actors"),))
    text = stories_as_text([replace(story, events=(first, tied), regrouped=("joined by story b",))], readings)
    assert "carries out: AGREE happened" in text
    assert "joined by story b" in text


def test_controls_are_taken_out(story: Story, readings: tuple[Reading, ...]) -> None:
    assert "\x1b" not in stories_as_text([replace(story, title="A\x1b[2J title")], readings)
