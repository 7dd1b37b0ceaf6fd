"""A small web in memory, small files of every kind, and the road's first step over them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import Struct

from watchfloor.collect.stage import collect
from watchfloor.errors import FetchError
from watchfloor.records import Article, Fault, Source

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)


class Answer(Struct, frozen=True, kw_only=True):
    address: str
    body: bytes
    media_type: str = "text/html"
    charset: str | None = None
    status: int = 200
    fetched: datetime = NOW


class Web:
    """Fetches from what was put on it; all else is gone."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []

    def put(self, address: str, body: str | bytes, media_type: str = "text/html", charset: str | None = None) -> None:
        content = body.encode() if isinstance(body, str) else body
        self.answers[address] = Answer(address=address, body=content, media_type=media_type, charset=charset)

    def __call__(self, address: str) -> Answer:
        self.asked.append(address)
        if address not in self.answers:
            raise FetchError("answers 404; the page is gone: check the address")
        return self.answers[address]


class Collected(Struct, frozen=True):
    articles: list[Article]
    faults: list[Fault]

    @property
    def one(self) -> Article:
        assert not self.faults, self.faults
        (article,) = self.articles
        return article

    @property
    def reason(self) -> str:
        assert not self.articles, self.articles
        (fault,) = self.faults
        assert fault.stage == "collect"
        assert "\n" not in fault.reason
        return fault.reason


def collected(*sources: Source, web: Web | None = None, max_pages: int = 30) -> Collected:
    made = list(collect(sources, fetch=web, now=NOW, max_pages=max_pages))
    return Collected([x for x in made if isinstance(x, Article)], [x for x in made if isinstance(x, Fault)])


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def walk() -> Callable[..., Collected]:
    """Return a function that collects paths."""
    return lambda *paths: collected(*(Source(kind="path", address=str(path)) for path in paths))


@pytest.fixture
def read(tmp_path: Path, walk: Callable[..., Collected]) -> Callable[[str, str | bytes], Collected]:
    """Return a function that writes a file of that name and collects it."""

    def write_and_collect(name: str, content: str | bytes) -> Collected:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return walk(path)

    return write_and_collect


@pytest.fixture
def browse(web: Web) -> Callable[..., Collected]:
    """Return a function that collects a feed or page from the web."""

    def collect_from(kind: str, address: str, max_pages: int = 30) -> Collected:
        return collected(Source(kind=kind, address=address), web=web, max_pages=max_pages)

    return collect_from
