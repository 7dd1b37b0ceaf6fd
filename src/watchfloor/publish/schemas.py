"""The JSON Schemas of what we print, made from the output records and stored beside this file."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from watchfloor.errors import UnknownPartError
from watchfloor.publish.as_json import ReportOut
from watchfloor.publish.as_outlook import OutlookOut
from watchfloor.publish.as_stories import ReadingsOut, StoriesOut

AnyOutput = type[ReportOut | StoriesOut | ReadingsOut | OutlookOut]
OUTPUTS: dict[str, AnyOutput] = {
    "report": ReportOut,
    "stories": StoriesOut,
    "readings": ReadingsOut,
    "outlook": OutlookOut,
}
BODIES = ("situation_report_body_HTML", "news_brief_body_HTML")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> str:
    """Return the JSON Schema of an output ("report", "stories" …), made anew from its records."""
    schema: dict[str, Any] = {"$schema": DIALECT, "title": f"watchfloor {name}", **msgspec.json.schema(_output(name))}
    if name == "report":
        schema["oneOf"] = [{"required": [body]} for body in BODIES]
    return msgspec.json.format(msgspec.json.encode(schema, order="deterministic"), indent=2).decode() + "\n"


@cache
def open_schema(name: str) -> str:
    """Return the stored JSON Schema of an output, as it ships with the package."""
    _output(name)
    return (files("watchfloor.publish") / "schema" / f"{name}.schema.json").read_text("utf-8")


def store_schemas(folder: Path) -> None:
    """Write every schema anew into the folder; run it after an output record has changed."""
    for name in OUTPUTS:
        (folder / f"{name}.schema.json").write_text(schema_of(name), "utf-8")


def _output(name: str) -> AnyOutput:
    if name not in OUTPUTS:
        raise UnknownPartError(f"no schema {name!r}: there are {', '.join(OUTPUTS)}")
    return OUTPUTS[name]
