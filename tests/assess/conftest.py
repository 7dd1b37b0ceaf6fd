"""Small readings and stories made by hand, and a short wire walked through the real reader."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import ClassVar

import pytest

from watchfloor.assess.evidence import Evidence, gather
from watchfloor.assess.stage import assess
from watchfloor.desk import Desk
from watchfloor.link.stage import link
from watchfloor.read.stage import read
from watchfloor.records import (
    Actor,
    Article,
    Assessment,
    Attribution,
    Citation,
    Clause,
    Event,
    Finding,
    Interval,
    KnownOutlet,
    Mark,
    Mention,
    Origin,
    Part,
    Reading,
    Sentence,
    Story,
    When,
)

NAM = Actor(id="NAM", name="Namibia", kind="country", country="NAM")
BWA = Actor(id="BWA", name="Botswana", kind="country", country="BWA")
ZMB = Actor(id="ZMB", name="Zambia", kind="country", country="ZMB")
USA = Actor(id="USA", name="United States", kind="country", country="USA")
MINISTRY = Actor(
    id="NAM.GOV:works ministry", name="Namibia's works ministry", kind="ministry", country="NAM", role="GOV"
)
LEAGUE = Actor(id="name:river league", name="River League", kind="party", country="NAM", role="OPP")
FARMERS = Actor(id="NAM.LAB:workers", name="Namibian farmers", kind="group", country="NAM", role="LAB")
ACTORS = (NAM, BWA, ZMB, USA, MINISTRY, LEAGUE, FARMERS)


class Maker:
    """Makes records of one story from sentences; every offset is found in the text itself."""

    actors: ClassVar[dict[str, Actor]] = {actor.id: actor for actor in ACTORS}
    NAM, BWA, ZMB, USA, MINISTRY, LEAGUE, FARMERS = ACTORS

    def day(self, text: str, grain: str = "day") -> Interval:
        first = date.fromisoformat(text)
        last = first.replace(month=12, day=31) if grain == "year" else first
        return Interval(first=first, last=last, grain=grain)

    def reading(self, name: str, text: str, *, published: str | None = "2025-05-04", **fields: object) -> Reading:
        moment = datetime.fromisoformat(f"{published}T08:00:00").replace(tzinfo=UTC) if published else None
        of_article = {key: fields.pop(key) for key in ("outlet_kind", "country", "outlet") if key in fields}
        article = Article(
            id=name,
            title=f"Title of {name}",
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            published=moment,
            published_day=moment.date() if moment else None,
            **{"outlet": f"Outlet {name}", **of_article},  # type: ignore[arg-type]
        )
        ends = [match.end() for match in re.finditer(r"[.!?](?= |$)", text)] or [len(text)]
        starts = [0, *(end + 1 for end in ends[:-1])]
        sentences = tuple(
            Sentence(index=at, start=start, end=end, paragraph=0)
            for at, (start, end) in enumerate(zip(starts, ends, strict=True))
        )
        names = [(m.start(), m.end(), a) for a in ACTORS for m in re.finditer(re.escape(a.name), text)]
        mentions = tuple(
            Mention(start=start, end=end, text=actor.name, sentence=0, actor=actor.id)
            for start, end, actor in sorted(names, key=lambda n: n[0])
        )
        return Reading(
            article=article,
            language="en",
            actors=ACTORS,
            sentences=sentences,
            mentions=mentions,
            **fields,  # type: ignore[arg-type]
        )

    def when(
        self, reading: Reading, words: str, interval: Interval, *, kind: str = "point", relative: bool = False
    ) -> When:
        start = reading.article.text.index(words)
        sentence = next(s.index for s in reading.sentences if s.start <= start < s.end)
        return When(
            start=start,
            end=start + len(words),
            text=words,
            sentence=sentence,
            kind=kind,
            interval=interval,
            relative=relative,
        )

    def said(self, reading: Reading, actor: Actor, content: str) -> Attribution:
        start = reading.article.text.index(content)
        return Attribution(
            sentence=0, start=start, end=start + len(content), content=content, cue="said", cue_start=start, cue_end=start,
            kind="say", direct=False, speaker=actor.name, actor=actor.id,
        )  # fmt: skip

    def cite(self, reading: Reading, words: str) -> Citation:
        start = reading.article.text.index(words)
        return Citation(
            source_kind="article", quote=words, article=reading.article.id, sha256=reading.article.sha256,
            start=start, end=start + len(words),
        )  # fmt: skip

    def event(self, name: str, plover: str, actors: tuple[Actor, ...], *evidence: Citation, **fields: object) -> Event:
        made = {
            "status": "happened",
            "trigger": "act",
            "recipients": (),
            "weight": 2.0,
            "origins": len(evidence),
            **fields,
        }
        return Event(id=name, plover=plover, actors=actors, evidence=evidence, **made)  # type: ignore[arg-type]

    def finding(
        self,
        reading: Reading,
        words: str,
        *,
        kind: str = "act",
        marks: tuple[tuple[str, str], ...] = (),
        **fields: object,
    ) -> Finding:
        """Return a finding whose clause is SUBJECT | VERB | OBJECT, as the bars in `words` cut it."""
        text = words.replace("|", "")
        start = reading.article.text.index(text)
        parts, at = [], start
        for role, piece in zip(("subject", "verb", "object", "other"), words.split("|"), strict=False):
            lead = len(piece) - len(piece.lstrip())
            parts.append(Part(start=at + lead, end=at + len(piece), text=piece.strip(), role=role))
            at += len(piece)
        of_clause = {
            key: fields.pop(key) for key in ("verb", "modality", "tense", "polarity", "times") if key in fields
        }
        of_clause.setdefault("verb", parts[1].text.split()[-1] if len(parts) > 1 else "be")
        clause = Clause(
            sentence=0, start=start, end=start + len(text), parts=tuple(parts),
            marks=tuple(Mark(kind=mark, cue=cue) for mark, cue in marks),
            when=fields.get("when"), **of_clause,
        )  # type: ignore[arg-type]  # fmt: skip
        made = {
            "citations": (self.cite(reading, text),),
            "outlet": reading.article.outlet,
            "as_of": reading.article.published,
            "weight": 1.0,
        }
        return Finding(
            id=sha256(text.encode()).hexdigest()[:8],
            kind=kind,
            clause=clause,
            article=reading.article.id,
            **{**made, **fields},
        )  # type: ignore[arg-type]

    def evidence(
        self,
        *readings: Reading,
        events: tuple[Event, ...] = (),
        copies: dict[str, str] | None = None,
        outlets: tuple[KnownOutlet, ...] = (),
        **fields: object,
    ) -> Evidence:
        groups: dict[str, list[str]] = {}
        for reading in readings:
            at = reading.article.id
            groups.setdefault((copies or {}).get(at, at), []).append(at)
        story = Story(
            id="s", title="t", articles=tuple(r.article.id for r in readings),
            origins=tuple(Origin(first=first, articles=tuple(held), reason="test") for first, held in groups.items()),
            events=events, claims=fields.pop("claims", ()), actors=ACTORS, main_event=events[0].id if events else None,
        )  # type: ignore[arg-type]  # fmt: skip
        return gather(story, {reading.article.id: reading for reading in readings}, outlets, None)


@pytest.fixture(scope="session")
def make() -> Maker:
    """Return the maker of hand-made records."""
    return Maker()


@pytest.fixture(scope="session")
def desk() -> Desk:
    """Return a desk with the shipped knowledge and the real parser."""
    return Desk()


@pytest.fixture(scope="session")
def assessed(desk: Desk) -> Callable[[str], Assessment]:
    """Return a walk from a wire ("DATE | OUTLET | TITLE" and indented text) to the assessment of its first story."""

    def walk(wire: str) -> Assessment:
        articles = []
        for number, (head, body) in enumerate(
            re.findall(r"^ *(\S+ \| .*?)$\n((?: {4,}[^|]*?\n)+?)(?=^ *\S+ \||\Z)", wire, re.MULTILINE)
        ):
            day, outlet, title = (cell.strip() for cell in head.split("|"))
            moment = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC) if day != "undated" else None
            text = f"{title}\n\n{' '.join(body.split())}"
            articles.append(
                Article(
                    id=f"a{number + 1}",
                    title=title,
                    text=text,
                    sha256=sha256(text.encode()).hexdigest(),
                    outlet=outlet,
                    published=moment,
                    published_day=moment.date() if moment else None,
                    language="en",
                )
            )
        readings = {
            reading.article.id: reading
            for reading in read(articles, parser=desk.parser, lexicons=desk.lexicons)
            if isinstance(reading, Reading)
        }
        stories = [story for story in link(list(readings.values())) if isinstance(story, Story)]
        made = next(iter(assess(stories[:1], readings=readings, knowledge=desk.knowledge)))
        assert isinstance(made, Assessment), made
        return made

    return walk
