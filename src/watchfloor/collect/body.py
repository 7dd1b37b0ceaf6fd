"""What every reader of a format is handed: the bytes of one file or page and what is known about them."""

from datetime import date

from msgspec import Struct

from watchfloor.collect.decode import text_of
from watchfloor.errors import ExtractError
from watchfloor.records import Capture


class Body(Struct, frozen=True, kw_only=True):
    """The bytes of a file or page. `name` is how a fault names it; `address` is set for what came from the web."""

    name: str
    content: bytes
    media_type: str
    charset: str | None = None
    address: str | None = None
    capture: Capture | None = None
    latest: date | None = None


def lines_of(body: Body) -> str:
    """Return the body's text with line ends as newlines. Raises ExtractError where it is empty or no text."""
    if not body.content.strip():
        raise ExtractError("is empty; put an article in it or leave it out")
    return text_of(body.content, body.charset).replace("\r\n", "\n").replace("\r", "\n")
