"""JSON and JSON lines to drafts: one object, a list, {"articles": [...]}, or an object a line."""

from collections.abc import Iterator, Mapping

import msgspec

from watchfloor.collect.body import Body
from watchfloor.collect.decode import marked_encoding, text_of
from watchfloor.collect.drafts import STAGE, Draft
from watchfloor.errors import ExtractError
from watchfloor.faults import each
from watchfloor.records import Capture, Fault

# After this many unusable lines the file is something else, and one line more says so better than a thousand.
MAX_BAD_LINES = 100
SHAPE = 'an article is an object such as {"title": "...", "text": "..."}'


def drafts_of_json(body: Body) -> Iterator[Draft | Fault]:
    """Yield the articles of a JSON file; one that holds an object a line is read as JSON lines."""
    try:
        value = _decoded(text_of(body.content, body.charset))
    except ExtractError:
        lines = [line for line in body.content.split(b"\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith(b"{") for line in lines[:2]) and _stands_alone(lines[0]):
            yield from drafts_of_lines(body)
            return
        raise
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if isinstance(value, list):
        named = ((f"{body.name} article {number}", item) for number, item in enumerate(value, 1))
        yield from each(
            named, lambda pair: _draft(pair[1], pair[0], body.capture), stage=STAGE, name=lambda pair: pair[0]
        )
    else:
        yield _draft(value, body.name, body.capture)


def drafts_of_lines(body: Body) -> Iterator[Draft | Fault]:
    """Yield the article of each line; a line that cannot be used costs only itself."""
    if body.content.lstrip().startswith(b"["):
        yield from drafts_of_json(body)
        return
    content = body.content
    if marked_encoding(content):
        content = text_of(content).encode()
    numbered = (
        (f"{body.name} line {number}", line) for number, line in enumerate(content.split(b"\n"), 1) if line.strip()
    )
    bad = 0
    for made in each(numbered, lambda pair: _draft_of_line(*pair, body), stage=STAGE, name=lambda pair: pair[0]):
        bad += isinstance(made, Fault)
        if bad > MAX_BAD_LINES:
            yield Fault(
                stage=STAGE, item=body.name, reason=f"has over {MAX_BAD_LINES} unusable lines; the rest was not read"
            )
            return
        yield made


def draft_of_fields(fields: Mapping[str, object], *, where: str, capture: Capture | None) -> Draft:
    """Return the draft of an article given as fields. Raises ExtractError where title or text is missing."""
    title, text = fields.get("title"), fields.get("text")
    for name, value in (("title", title), ("text", text)):
        if not isinstance(value, str) or not value.strip():
            raise ExtractError(f'has no "{name}"; {SHAPE}')
    return Draft(
        where=where,
        title=str(title),
        text=str(text),
        id=_word(fields, "id"),
        url=_word(fields, "url"),
        outlet=_word(fields, "outlet", "source"),
        outlet_kind=_word(fields, "outlet_kind"),
        country=_word(fields, "country"),
        published=_word(fields, "published", "date"),
        updated=_word(fields, "updated"),
        byline=_word(fields, "byline"),
        language=_word(fields, "language"),
        capture=capture,
    )


def _draft_of_line(where: str, line: bytes, body: Body) -> Draft:
    return _draft(_decoded(text_of(line, body.charset)), where, body.capture)


def _draft(value: object, where: str, capture: Capture | None) -> Draft:
    if not isinstance(value, dict):
        raise ExtractError(f"is not an article; {SHAPE}")
    return draft_of_fields(value, where=where, capture=capture)


def _word(fields: Mapping[str, object], *names: str) -> str | None:
    """Return the first of the named fields that says something, as text; {"name": "..."} counts as its name."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and str(value).strip():
            return " ".join(str(value).split())
    return None


def _stands_alone(line: bytes) -> bool:
    try:
        msgspec.json.decode(line)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return False
    return True


def _decoded(text: str) -> object:
    try:
        return msgspec.json.decode(text.strip())
    except msgspec.MsgspecError as error:
        raise ExtractError(f"is not valid JSON: {error}; mend it or leave it out") from error
    except RecursionError as error:
        raise ExtractError(f"is nested too deeply; {SHAPE}") from error
