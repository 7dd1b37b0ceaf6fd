"""Plain text and Markdown to drafts: the first line is the title, the rest the text."""

import re
from collections.abc import Iterator

from watchfloor.collect.body import Body, lines_of
from watchfloor.collect.drafts import Draft
from watchfloor.collect.structured import draft_of_fields
from watchfloor.errors import ExtractError

FRONT_MATTER = re.compile(r"([A-Za-z_]{2,20})\s{0,9}:\s{0,9}(.{0,500})")
# Bounded and without nesting, so that a megabyte of brackets costs no more than a megabyte of prose.
MARKUP = (
    (re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{1,1000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{1,1000}\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500})(?<=\S)\*(?!\w)"), r"\1"),
    (re.compile(r"^#{1,6}[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^>[ \t]?", re.MULTILINE), ""),
)


def drafts_of_plain(body: Body) -> Iterator[Draft]:
    """Yield the one article of a text file."""
    title, _, text = lines_of(body).strip().partition("\n")
    yield _draft(body, title, text)


def drafts_of_markdown(body: Body) -> Iterator[Draft]:
    """Yield the one article of a Markdown file: "# Title" on top, or `title:` in its front matter."""
    fields, text = _front_matter(lines_of(body).strip())
    title = fields.get("title", "")
    first, _, rest = text.partition("\n")
    if not title or first.startswith("# "):
        title, text = title or first.lstrip("#"), rest
    for pattern, kept in MARKUP:
        title, text = pattern.sub(kept, title), pattern.sub(kept, text)
    draft = _draft(body, title, text)
    yield draft_of_fields({**fields, "title": draft.title, "text": draft.text}, where=body.name, capture=body.capture)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of a leading block between lines of three hyphens, and what follows it."""
    top, mark, rest = text.removeprefix("---\n").partition("\n---")
    if not (text.startswith("---\n") and mark):
        return {}, text
    matches = (FRONT_MATTER.fullmatch(line.strip()) for line in top.split("\n"))
    fields = {match[1].lower(): match[2].strip().strip("\"'") for match in matches if match}
    return fields, rest.lstrip("-").strip()


def _draft(body: Body, title: str, text: str) -> Draft:
    text = re.sub(r"^(?:[^\S\n]*\n)+", "", text).rstrip()
    if not text:
        raise ExtractError("has a title but no text; put the article below its title line")
    return Draft(where=body.name, title=title.strip(), text=text, url=body.address, capture=body.capture)
