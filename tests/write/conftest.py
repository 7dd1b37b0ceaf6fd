"""Short invented coverage walked through the real reader: findings, candidates and verdicts of the check."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from watchfloor.assess.evidence import gather
from watchfloor.assess.findings import find_findings, find_quotes
from watchfloor.assess.stage import assess
from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.link.stage import link
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import (
    Article,
    Assessment,
    Citation,
    Clause,
    Finding,
    Interval,
    Knowledge,
    Origin,
    Reading,
    Report,
    Story,
)
from watchfloor.write.candidates import Candidate
from watchfloor.write.check import Check
from watchfloor.write.stage import write

DAY = "2025-03-12"  # a Wednesday


class Bench:
    """Reads sentences and keeps what it read, so that the same sentence is parsed once a session."""

    def __init__(self, parser: SpacyParser, knowledge: Knowledge) -> None:
        self.parser = parser
        self.knowledge = knowledge
        self.lexicons = Lexicons(knowledge)
        self.held: dict[tuple[str, date | None], Reading] = {}
        self.read_before: dict[tuple[object, ...], Reading] = {}

    def reader(self, articles: Sequence[Article]) -> list[Reading]:
        """Read as the desk does, each text of a day once."""
        new = {(article.text, article.published_day): article for article in articles}
        waiting = [article for key, article in new.items() if key not in self.held]
        for made in read(waiting, parser=self.parser, lexicons=self.lexicons):
            assert isinstance(made, Reading), made
            self.held[made.article.text, made.article.published_day] = made
        return [self.held[article.text, article.published_day] for article in articles]

    def reading(self, text: str, *, name: str = "a1", day: str | None = DAY, **fields: str | None) -> Reading:
        key = (text, name, day, *sorted(fields.items()))
        if key not in self.read_before:
            self.read_before[key] = self.read_once(text, name=name, day=day, **fields)
        return self.read_before[key]

    def read_once(self, text: str, *, name: str, day: str | None, **fields: str | None) -> Reading:
        moment = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC) if day else None
        article = Article(
            id=name,
            title="",
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            language="en",
            published=moment,
            published_day=moment.date() if moment else None,
            **fields,
        )
        made = next(read([article], parser=self.parser, lexicons=self.lexicons))
        assert isinstance(made, Reading), made
        return made

    def clauses(self, text: str, day: str | None = DAY) -> tuple[Clause, ...]:
        return self.reading(text, day=day).clauses

    def names(self, text: str, day: str | None = DAY) -> dict[str, str]:
        return {actor.id: actor.name for actor in self.reading(text, day=day).actors}

    def story(self, *readings: Reading) -> Story:
        ids = tuple(reading.article.id for reading in readings)
        return Story(
            id="s1",
            title="A story",
            articles=ids,
            origins=tuple(Origin(first=one, articles=(one,), reason="own text") for one in ids),
            events=(),
            claims=(),
            actors=tuple({actor.id: actor for reading in readings for actor in reading.actors}.values()),
        )

    def walked(self, *readings: Reading) -> Assessment:
        """Return the assessment of the first story that some readings make."""
        story = next(iter(link(readings, outlets=self.knowledge.outlets)))
        assert isinstance(story, Story), story
        held = {reading.article.id: reading for reading in readings}
        made = next(iter(assess([story], readings=held, knowledge=self.knowledge)))
        assert isinstance(made, Assessment), made
        return made

    def report(self, assessed: Assessment, *readings: Reading, product: str = "sitrep") -> Report:
        held = {reading.article.id: reading for reading in readings}
        made = next(iter(write([assessed], product=product, reader=self.reader, readings=held)))
        assert isinstance(made, Report), made
        return made

    def findings(self, text: str, *, day: str | None = DAY, **fields: str | None) -> tuple[Finding, ...]:
        """Return the findings of one article in text order."""
        reading = self.reading(text, day=day, **fields)
        evidence = gather(self.story(reading), {reading.article.id: reading}, self.knowledge.outlets, None)
        return tuple(sorted(find_findings(evidence), key=lambda finding: finding.clause.start))

    def quotes(self, text: str) -> tuple[Finding, ...]:
        """Return the quotations of one article, best first."""
        reading = self.reading(text)
        evidence = gather(self.story(reading), {reading.article.id: reading}, self.knowledge.outlets, None)
        return find_quotes(evidence)

    def refusal(
        self, passage: str, sentence: str, *, speaker: str | None = None, names: tuple[str, ...] = (), day: str = DAY
    ) -> str | None:
        """Return why the check refuses a sentence on a passage, or None where it lets it stand."""
        moment = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)
        source = Article(
            id="p",
            title="",
            text=passage,
            sha256="",
            published=moment,
            published_day=moment.date(),
        )
        citation = Citation(
            source_kind="article", quote=passage, article="p", published=moment, start=0, end=len(passage)
        )
        candidate = Candidate(
            id="c", wordings=(sentence,), citations=(citation,), speaker=speaker, names=frozenset(names)
        )
        check = Check(self.reader, {"p": self.reader([source])[0]})
        chosen = check.accepted([candidate])
        assert bool(chosen) != bool(check.rejected)
        return next(iter(check.rejected), None)


@pytest.fixture(scope="session")
def bench(parser: SpacyParser) -> Bench:
    """Return the bench with the shipped knowledge and the real parser."""
    return Bench(parser, open_knowledge())


def days(first: str, last: str | None = None, grain: str = "day", *, approximate: bool = False) -> Interval:
    """Return an interval from ISO days."""
    return Interval(
        first=date.fromisoformat(first), last=date.fromisoformat(last or first), grain=grain, approximate=approximate
    )
