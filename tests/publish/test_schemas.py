"""The published schemas are the ones the records make, and what we print validates against them."""

import json

import pytest
from jsonschema import Draft202012Validator, ValidationError

from watchfloor.errors import UnknownPartError
from watchfloor.publish.as_json import as_json
from watchfloor.publish.as_stories import readings_as_json, stories_as_json
from watchfloor.publish.schemas import OUTPUTS, open_schema, schema_of
from watchfloor.records import Reading, Report, Story


@pytest.mark.parametrize("name", OUTPUTS)
def test_stored_schema_is_current(name: str) -> None:
    assert open_schema(name) == schema_of(name), "run watchfloor.publish.schemas.store_schemas on publish/schema"


@pytest.mark.parametrize("name", OUTPUTS)
def test_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(open_schema(name)))


def test_outputs_validate(report: Report, brief: Report, story: Story, readings: tuple[Reading, ...]) -> None:
    printed = {
        "report": [as_json(report), as_json(brief)],
        "stories": [stories_as_json([story], readings), stories_as_json([], [])],
        "readings": [readings_as_json(readings)],
    }
    for name, texts in printed.items():
        for text in texts:
            Draft202012Validator(json.loads(open_schema(name))).validate(json.loads(text))


def test_a_report_with_two_bodies_or_a_strange_word_is_refused(report: Report) -> None:
    check = Draft202012Validator(json.loads(open_schema("report")))
    made = json.loads(as_json(report))
    for broken in (made | {"news_brief_body_HTML": ""}, made | {"extra": 1}, made | {"sections": [{"title": 1}]}):
        with pytest.raises(ValidationError):
            check.validate(broken)
    made["sections"][0]["statements"][0]["kind"] = "opinion"
    with pytest.raises(ValidationError):
        check.validate(made)


def test_unknown_schema_names_those_there_are() -> None:
    with pytest.raises(UnknownPartError, match="report, stories, readings"):
        open_schema("poem")
