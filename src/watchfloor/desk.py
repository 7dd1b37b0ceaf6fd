"""The desk: opens knowledge, engines and store once, and hands them to the stages."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from watchfloor.assess.likelihoods import Past
from watchfloor.assess.pair_days import pair_days_of
from watchfloor.engines.gazetteer import Cities
from watchfloor.engines.languages import name_language
from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.parts import open_part
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import (
    Article,
    Assessment,
    Fault,
    Knowledge,
    KnownOutlet,
    Linked,
    Proposal,
    Publication,
    Reading,
    Report,
    Story,
)
from watchfloor.records.drafting import WriterOrder
from watchfloor.write.tools import Tools

if TYPE_CHECKING:
    from watchfloor.engines.fetch import Fetcher
    from watchfloor.store.store import Store

Made = TypeVar("Made", bound=Article | Reading | Story | Linked | Assessment | Proposal | Report | Publication | Fault)


class Desk:
    """Everything a walk needs, each opened when it is first asked for.

    `pack` is a folder with a watch's own knowledge, `outlets` rows of its own register of sources,
    `store` a database's address (None keeps it in memory), `writer` the language model that words reports, if any.
    """

    def __init__(
        self,
        *,
        pack: Path | None = None,
        outlets: tuple[KnownOutlet, ...] = (),
        store: str | Path | None = None,
        allow_private: bool = False,
        on_fault: Callable[[Fault], None] = lambda _: None,
        writer: WriterOrder | None = None,
    ) -> None:
        self.pack = pack
        self.outlets = outlets
        self.on_fault = on_fault
        # Hears of a report that stands as it is, for nothing of weight is new.
        self.on_same: Callable[[Report], None] = lambda _: None
        self.address = store
        self.allow_private = allow_private
        self.writer = writer

    @cached_property
    def knowledge(self) -> Knowledge:
        """What is known beforehand."""
        return open_knowledge(self.pack, self.outlets)

    @cached_property
    def parser(self) -> SpacyParser:
        """The parser; its pipeline loads with the first text."""
        return SpacyParser()

    @cached_property
    def lexicons(self) -> Lexicons:
        """The indexes that reading needs."""
        return Lexicons(self.knowledge, Cities(), name_language)

    @cached_property
    def past(self) -> Past | None:
        """The history that base rates are counted on: the table of most events that the store holds, None without one.
        Tables are never added together, for they report the same events."""
        tables = [table for table in self.store.history.tables() if table.files]
        if not tables:
            return None
        fullest = min(tables, key=lambda table: (-table.events, table.source)).source
        held = pair_days_of(self.store.history.counts(fullest), fullest)
        return Past(held) if held else None

    @cached_property
    def store(self) -> "Store":
        """The store, migrated to the schema of this version."""
        from watchfloor.store.store import open_store  # noqa: PLC0415  SQLAlchemy costs start-up that `--help` must not pay

        return open_store(self.address)

    @cached_property
    def fetch(self) -> "Fetcher":
        """The network, refusing private addresses unless the watch allows them."""
        from watchfloor.engines.fetch import Fetcher  # noqa: PLC0415  an HTTP client that offline work never needs

        return Fetcher(allow_private=self.allow_private)

    @cached_property
    def tools(self) -> Tools:
        """What the writing stage works with. Raises SettingsError where the language model that is set is of no use."""
        second = os.environ.get("WATCHFLOOR_ENTAILMENT")
        entailment = open_part("watchfloor.entailment", second) if second else None
        if self.writer is None:
            return Tools(reader=self.reread, entailment=entailment)
        from watchfloor.engines.llm import open_writer  # noqa: PLC0415  an extra that most reports do without

        kept_in_file = self.address is not None and "://" not in str(self.address)
        cache = Path(f"{self.address}.writer") if kept_in_file else None
        return Tools(reader=self.reread, writer=open_writer(self.writer, cache=cache), entailment=entailment)

    def keep(self, made: Iterable[Made], *, whole: bool = False) -> tuple[Made, ...]:
        """Return what a stage made, kept in the store and in order; each Fault is told to `on_fault` as it comes.

        With `whole` all of it is kept at once or, where the run is killed, none.
        """
        items = []
        for item in made:
            if isinstance(item, Fault):
                self.on_fault(item)
            items.append(item)
        self.store.keep(items, whole=whole)
        return tuple(items)

    def reread(self, articles: Sequence[Article]) -> list[Reading]:
        """Return a Reading of each text: read's own reader, for the check."""
        made = {
            reading.article.id: reading
            for reading in read(articles, parser=self.parser, lexicons=self.lexicons)
            if isinstance(reading, Reading)
        }
        return [made.get(article.id) or Reading(article=article, language="en") for article in articles]
