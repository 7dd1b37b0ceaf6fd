"""A fragment of HTML, as feeds carry, to plain paragraphs."""

import re

BLOCKS = (
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "tr",
    "table",
    "section",
    "article",
)
UNSEEN = ("script", "style", "noscript", "template", "iframe", "object")


def prose_of(fragment: str) -> str:
    """Return the fragment's text, paragraphs parted by blank lines. Text without markup comes back as it is."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    from lxml import etree, html  # noqa: PLC0415  loaded only where feeds are read

    try:
        top = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.LxmlError, ValueError, RecursionError):
        return ""
    etree.strip_elements(top, *UNSEEN, with_tail=False)
    for block in top.iter(*BLOCKS):
        block.text = f"\n\n{block.text or ''}"
        block.tail = f"\n\n{block.tail or ''}"
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", top.text_content()))
    return "\n\n".join(part for part in paragraphs if part)
