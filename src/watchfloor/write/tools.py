"""What the desk hands the writing stage: the reader that checks, and a language model where one is set."""

from msgspec import Struct

from watchfloor.write.check import Reader
from watchfloor.write.entailment import Entailment
from watchfloor.write.with_model import Writer


class Tools(Struct, frozen=True, kw_only=True):
    """`reader` reads sentences as it read the articles; `writer` words sections, None leaves them as they are made;
    `entailment` gives a second opinion on each sentence that stands."""

    reader: Reader
    writer: Writer | None = None
    entailment: Entailment | None = None


def tools_of(given: Reader | Tools) -> Tools:
    """Return the tools, or a reader as the only one."""
    return given if isinstance(given, Tools) else Tools(reader=given)
