"""Standing questions of a watch and what the coverage answers."""

from msgspec import Struct

from watchfloor.records.story import Citation


class Answer(Struct, frozen=True, kw_only=True):
    """What the coverage says to one question. `verdict` is yes, no, partly or unanswered; where the question asks for
    something ("asks" is number, date, who or where, not whether) "yes" tells that it is known, and `value` is it.

    `why` says what the verdict rests on or what is missing, `text` a sentence of the report's own that tells it,
    `collect` what to look for next, empty where the question is settled.
    """

    question: str
    verdict: str
    asks: str = "whether"
    why: str = ""
    value: str | None = None
    text: str = ""
    collect: str = ""
    citations: tuple[Citation, ...] = ()
    origins: int = 0
