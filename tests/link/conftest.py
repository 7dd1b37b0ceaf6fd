"""Small wires as test input, read with the real reader."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import Article, Reading


def article(id: str, day: str, outlet: str, title: str, text: str, **more: object) -> Article:  # noqa: A002
    published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Article(
        id=id, title=title, text=text, sha256=sha256(text.encode()).hexdigest(), outlet=outlet, language="en",
        published=published, published_day=published.date(), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def unread(*articles: Article) -> list[Reading]:
    """Return readings that hold nothing but their articles."""
    return [Reading(article=one, language="en") for one in articles]


@pytest.fixture(scope="session")
def lexicons() -> Lexicons:
    return Lexicons(open_knowledge())


@pytest.fixture(scope="session")
def reader(parser: SpacyParser, lexicons: Lexicons) -> Callable[[Sequence[Article]], list[Reading]]:
    def read_all(articles: Sequence[Article]) -> list[Reading]:
        made = list(read(articles, parser=parser, lexicons=lexicons))
        assert all(isinstance(one, Reading) for one in made)
        return made  # type: ignore[return-value]

    return read_all


BODY = (
    "Fishermen in the harbour of Lomeka hauled their boats ashore on Friday after the weather office warned of "
    "gusts above ninety kilometres an hour along the whole of the northern coast.\n\n"
    "The ferry to the outer islands was cancelled and two schools were closed as a precaution, the port captain "
    "wrote in a notice pinned to the door of the customs shed.\n\n"
    "Bakers doubled their orders of flour because the road through the dunes is often cut by sand for several days "
    "when the wind turns to the north-west.\n\n"
    "Nobody was hurt in the last storm of this strength, eleven winters ago, but it took the roof off the chapel and "
    "sank four trawlers at their moorings."
)
