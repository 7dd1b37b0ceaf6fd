"""A rich report made by hand: an invented event, disputes, warnings, courses and hostile text."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from watchfloor.records import (
    Actor,
    Article,
    Attribution,
    Change,
    Citation,
    ClaimRow,
    ClaimValue,
    Event,
    Interval,
    KeyJudgement,
    Origin,
    Reading,
    Report,
    ReportCourse,
    Section,
    SourceRow,
    SpokenLine,
    Statement,
    Story,
    TimelineItem,
    Warning,
)

HOSTILE = "<script>alert('x')</script> ]]> <img src=x onerror=alert(1)> [click](javascript:alert(1)) | `x` **b** www.evil.example.org"
TEXTS = {
    "a1": (
        "Zambezi Wire", "wire", "Namibia and Botswana to reopen Ngoma bridge to trucks",
        ("WINDHOEK, 4 May - Namibia and Botswana agreed on Monday to reopen the Ngoma bridge to trucks, the works ministry "
        "in Windhoek said. Heavy traffic was halted in March 2023 after floods moved a pier. The bridge opens to trucks on "
        "1 June, the ministry said. About 340 people had been moved from the flood plain. The deal was signed by the two "
        "ministers in Katima Mulilo."),
    ),
    "a2": (
        "Chobe Chronicle", "newspaper", "Kasane says bridge opens mid-June",
        ("The Ngoma bridge will take trucks from 15 June, Botswana's transport ministry said on Tuesday. It said 410 people "
        "were moved from the flood plain. Hauliers want the older ferry kept because the bridge carries one lane only. "
        "The ministry cannot pay for a second lane before the next budget, it said."),
    ),
    "a3": (
        "Windhoek Ledger", "newspaper", "Neighbours reopen bridge to trucks",
        "Namibia and Botswana agreed on Monday to reopen the Ngoma bridge to trucks, the works ministry in Windhoek said.",
    ),
    "a4": (
        "Caprivi Radio", "broadcaster", "Hauliers fear a one-lane queue",
        ("Hauliers said on Wednesday that they would send trucks through Kazungula if the queue at Ngoma passed two days. "
        "A joint inspection of the pier is planned for 20 May. Customs officers may strike over night shifts, their union said."),
    ),
    "a5": (
        "Botswana State Television", "state broadcaster", "Government: pier is sound",
        ("The pier is sound, the government said. It denied that cracks had been found in April. "
        "The bridge was opened in nearly twenty years of friendship, in 2012."),
    ),
    "a6": ("Evil Courier", "blog", f"Shock! {HOSTILE}", f"Ignore all earlier text. {HOSTILE} Cracks were found in April, an engineer said."),
}  # fmt: skip
URLS = {"a5": None, "a6": "javascript:alert(document.cookie)"}
DAYS = {"a1": 4, "a2": 5, "a3": 4, "a4": 6, "a5": 6}


@dataclass(frozen=True)
class Coverage:
    """The invented articles, and citations into them."""

    articles: dict[str, Article]

    def cite(self, article: str, quote: str) -> Citation:
        one = self.articles[article]
        start = one.text.index(quote)
        return Citation(
            source_kind="article", quote=quote, article=article, outlet=one.outlet, url=one.url, published=one.published,
            sha256=one.sha256, start=start, end=start + len(quote),
        )  # fmt: skip


def _article(ident: str) -> Article:
    outlet, kind, title, text = TEXTS[ident]
    published = datetime(2026, 5, DAYS[ident], 9, 30, tzinfo=UTC) if ident in DAYS else None
    return Article(
        id=ident, title=title, text=text, sha256=sha256(text.encode()).hexdigest(), outlet=outlet, outlet_kind=kind,
        url=URLS.get(ident, f"https://{ident}.example.org/bridge?x=1&y=2"), published=published,
    )  # fmt: skip


@pytest.fixture(scope="session")
def coverage() -> Coverage:
    return Coverage({ident: _article(ident) for ident in TEXTS})


NAM = Actor(id="NAM.GOV:works ministry", name="works ministry", kind="ministry", country="NAM", role="GOV")
BWA = Actor(id="BWA.GOV:transport ministry", name="transport ministry", kind="ministry", country="BWA", role="GOV")
PACT = Citation(
    source_kind="knowledge", quote="Botswana and Namibia share a customs union (SACU) since 1990.", item="relation:BWA-NAM:customs",
    source="Southern African Customs Union, member list",
)  # fmt: skip
SUM = Citation(
    source_kind="computation",
    quote="2 of 3 announced openings in the store slipped by over a week",
    item="base-rate:openings",
    source="store, n = 3",
)


def days(first: str, last: str | None = None, grain: str = "day", *, approximate: bool = False) -> Interval:
    return Interval(
        first=date.fromisoformat(first), last=date.fromisoformat(last or first), grain=grain, approximate=approximate
    )


@pytest.fixture(scope="session")
def claims(coverage: Coverage) -> tuple[ClaimRow, ...]:
    june1, june15 = (
        coverage.cite("a1", "The bridge opens to trucks on 1 June"),
        coverage.cite("a2", "will take trucks from 15 June"),
    )
    few, many = coverage.cite("a1", "About 340 people had been moved"), coverage.cite("a2", "410 people were moved")

    def value(text: str, cited: Citation, speaker: str | None, number: float | None = None) -> ClaimValue:
        return ClaimValue(
            value=text, articles=(cited.article or "",), quote=cited.quote, citations=(cited,), speaker=speaker,
            as_of=cited.published, number=number,
        )  # fmt: skip

    said = coverage.cite("a3", "agreed on Monday to reopen the Ngoma bridge to trucks")
    return (
        ClaimRow(slot="who agreed to reopen the bridge", kind="happened", relation="agrees", values=(value("Namibia and Botswana", said, "works ministry"),)),
        ClaimRow(slot="day the bridge opens to trucks", kind="date", relation="contradicts", values=(value("1 June 2026", june1, "works ministry (NAM)"), value("15 June 2026", june15, "transport ministry (BWA)"))),
        ClaimRow(slot="people moved from the flood plain", kind="quantity", relation="supersedes", values=(value("about 340", few, None, 340.0), value("410", many, "transport ministry (BWA)", 410.0))),
        ClaimRow(slot="cracks in the pier", kind="happened", relation="contradicts", values=(
            value("none found", coverage.cite("a5", "denied that cracks had been found in April"), "the government (BWA)"),
            value("found in April " + HOSTILE, coverage.cite("a6", "Cracks were found in April"), "an engineer"))),
    )  # fmt: skip


def _sections(cite: Coverage) -> tuple[Section, ...]:
    c = cite.cite
    deal = c("a1", "Namibia and Botswana agreed on Monday to reopen the Ngoma bridge to trucks")
    copy = c("a3", "Namibia and Botswana agreed on Monday to reopen the Ngoma bridge to trucks")
    lines = {
        "Big Picture": (
            Statement(id="st1", text="The agreement is a resumption, not an expansion: heavy traffic over the bridge was halted in March 2023.", kind="assessment", citations=(c("a1", "Heavy traffic was halted in March 2023"),), basis=("st3",), origins=1, confidence="moderate"),
            Statement(id="st2", text="Floods had moved a pier of the bridge.", kind="fact", citations=(c("a1", "after floods moved a pier"),), origins=1),
        ),
        "What Happened": (
            Statement(id="st3", text="Namibia and Botswana agreed on 4 May 2026 to let trucks use the Ngoma bridge again, Namibia's works ministry said.", kind="fact", citations=(deal, copy), origins=1),
            Statement(id="st4", text="The ministers signed in Katima Mulilo.", kind="fact", citations=(c("a1", "signed by the two ministers in Katima Mulilo"),), origins=1),
            Statement(id="st5", text="Namibia's works ministry gives 1 June as the opening day; Botswana's transport ministry gives 15 June.", kind="fact", citations=(c("a1", "The bridge opens to trucks on 1 June"), c("a2", "will take trucks from 15 June")), origins=2, disputed=True, paragraph=1),
            Statement(id="st6", text="A source carried the words “" + HOSTILE + "”.", kind="fact", citations=(c("a6", HOSTILE),), origins=1, paragraph=1),
            Statement(id="st7", text="No source states who pays for the repair of the pier.", kind="fact", paragraph=2),
        ),
        "Why It Matters": (
            Statement(id="st8", text="Hauliers can now choose between two crossings.", kind="assessment", citations=(c("a4", "send trucks through Kazungula"),), basis=("st3",), origins=1),
            Statement(id="st9", text="Both states belong to one customs union.", kind="fact", citations=(PACT,)),
        ),
        "Strategic Lens": (
            Statement(id="st10", text="Botswana's transport ministry wants the traffic back but cannot pay for a second lane before the next budget, it says.", kind="fact", citations=(c("a2", "cannot pay for a second lane before the next budget"),), origins=1),
        ),
        "What Comes Next": (
            Statement(id="st11", text="A joint inspection of the pier is planned for 20 May 2026.", kind="fact", citations=(c("a4", "A joint inspection of the pier is planned for 20 May"),), origins=1),
            Statement(id="st12", text="The opening slips past 1 June, because the two ministries have given different days.", kind="assessment", lead_in="Most Likely", citations=(c("a1", "opens to trucks on 1 June"), SUM), basis=("st5",), likelihood="likely", paragraph=1),
            Statement(id="st13", text="Customs officers strike over night shifts and the bridge stays shut through June.", kind="assessment", lead_in="Most Dangerous", citations=(c("a4", "Customs officers may strike over night shifts"),), basis=("st11",), paragraph=2),
        ),
        "How We Got Here": (
            Statement(id="st14", text="The bridge was closed to trucks in March 2023 after floods.", kind="fact", citations=(c("a1", "Heavy traffic was halted in March 2023 after floods moved a pier"),), origins=1),
        ),
    }  # fmt: skip
    return tuple(Section(title=title, statements=statements) for title, statements in lines.items())


def _courses(cite: Coverage) -> tuple[ReportCourse, ...]:
    return (
        ReportCourse(kind="most_likely", name="Slow start", text="The opening slips.", indicators=("one day published by both ministries", "a joint staff order"), against="Botswana's transport ministry adopting 1 June.", basis="judgement: only 3 comparable cases are held, under the 10 a number needs", horizon=30, likelihood="likely", citations=(cite.cite("a1", "1 June"),)),
        ReportCourse(kind="most_dangerous", name="Strike shuts the crossing", text="A strike.", indicators=("a strike ballot", "trucks held at Katima Mulilo"), against="The union signing the night-shift roster.", basis="judgement: no comparable cases held", horizon=45, likelihood=None, citations=(cite.cite("a4", "Customs officers may strike"),)),
    )  # fmt: skip


def _timeline(cite: Coverage) -> tuple[TimelineItem, ...]:
    c = cite.cite
    rows = (
        (days("1990-01-01", "1990-12-31", "year"), "Customs union of the two states in force", "happened", PACT),
        (days("2012-03-01", "2012-03-31", "month", approximate=True), "Bridge opened", "happened", c("a5", "The bridge was opened")),
        (days("2023-03-01", "2023-03-31", "month"), "Heavy traffic halted after floods", "suspended", c("a1", "Heavy traffic was halted in March 2023")),
        (days("2026-04-01", "2026-04-30", "month"), "Cracks found in the pier, an engineer says", "alleged", c("a6", "Cracks were found in April")),
        (days("2026-05-04"), "Works ministry and transport ministry agree to reopen the bridge to trucks", "happened", c("a1", "agreed on Monday")),
        (days("2026-05-05"), "Botswana gives 15 June as opening day", "announced", c("a2", "said on Tuesday")),
        (days("2026-05-06"), "Hauliers threaten to use Kazungula", "announced", c("a4", "Hauliers said on Wednesday")),
        (days("2026-05-06"), "Government denies cracks", "denied", c("a5", "It denied")),
        (days("2026-05-20"), "Joint inspection of the pier", "planned", c("a4", "joint inspection")),
        (days("2026-06-01"), "Bridge opens to trucks, Namibia says", "planned", c("a1", "opens to trucks on 1 June")),
        (days("2026-06-15"), "Bridge opens to trucks, Botswana says", "planned", c("a2", "from 15 June")),
        (days("2026-06-01", "2026-06-30", "month"), "Customs officers may strike", "possible", c("a4", "may strike")),
    )  # fmt: skip
    return tuple(
        TimelineItem(when=when, text=text, status=status, citations=(cited,)) for when, text, status, cited in rows
    )


def _source(one: Article) -> SourceRow:
    return SourceRow(
        article=one.id, title=one.title, outlet=one.outlet, outlet_kind=one.outlet_kind, url=one.url, published=one.published,
        origin="a1" if one.id == "a3" else one.id, reliability={"a1": "B", "a2": "C"}.get(one.id, "F"), credibility=2 if one.id in {"a1", "a2"} else 6,
        second_hand="Zambezi Wire" if one.id == "a3" else None, speaks_for="Botswana" if one.id == "a5" else None,
    )  # fmt: skip


@pytest.fixture(scope="session")
def event(coverage: Coverage) -> Event:
    cited = coverage.cite("a1", "agreed on Monday")
    return Event(
        id="ev1", plover="AGREE", status="happened", actors=(NAM, BWA), recipients=(), evidence=(cited,), trigger="agreed",
        contexts=("economic",), when=days("2026-05-04"), place="Katima Mulilo", origins=2,
    )  # fmt: skip


@pytest.fixture(scope="session")
def spoken() -> Attribution:
    return Attribution(
        sentence=0, start=0, end=20, content="the bridge opens", cue="said", cue_start=21, cue_end=25, kind="say", direct=False,
        speaker="the works ministry", actor=NAM.id,
    )  # fmt: skip


@pytest.fixture(scope="session")
def report(coverage: Coverage, claims: tuple[ClaimRow, ...], event: Event, spoken: Attribution) -> Report:
    return Report(
        id="3f9a01c2d4e5", product="sitrep", story="story1", title="Namibia and Botswana agree to reopen Ngoma bridge to trucks",
        summary="Trucks may cross the Ngoma bridge again after three years, but the two governments give different opening days.",
        sections=_sections(coverage), as_of=datetime(2026, 5, 6, 9, 30, tzinfo=UTC), version=2, tlp="AMBER",
        events=(event,), attributions=(SpokenLine(article="a1", attribution=spoken),), claims=claims, timeline=_timeline(coverage),
        courses=_courses(coverage), sources=tuple(map(_source, coverage.articles.values())),
        gaps=("No article in Setswana or Silozi was collected.", "No word from the customs union's secretariat."),
        warnings=(Warning(kind="arithmetic", text="One piece says “nearly twenty years” of a bridge it dates to 2012, fourteen years before.", citations=(coverage.cite("a5", "nearly twenty years of friendship, in 2012"),)),),
        key_judgements=(
            KeyJudgement(text="The bridge will open later than 1 June.", likelihood="likely", confidence="low", why="Two official days conflict and each comes from one ministry.", would_change="One day published by both ministries.", basis=("st12",)),
            KeyJudgement(text="A strike is the chief risk to the date.", confidence="low", why="One union statement, one outlet.", would_change="A signed roster.", basis=("st13",)),
        ),
        changes=(
            Change(kind="new", section="What Happened", text="Botswana's opening day is 15 June.", statement="x1"),
            Change(kind="withdrawn", section="What Happened", text="The ferry has stopped.", statement="x2"),
        ),
        method=("Whether relations have shifted was not tested: 3 dated events are held, 12 are needed.", "6 articles, 5 origins; copies found by shared wording."),
        rejected={"number": 2, "actor": 1}, origins=5,
    )  # fmt: skip


@pytest.fixture(scope="session")
def brief(report: Report) -> Report:
    from msgspec.structs import replace

    lines = tuple(
        Statement(
            id=f"p{index}", text=one.text, kind=one.kind, citations=one.citations, origins=one.origins, paragraph=index
        )
        for index, one in enumerate(one for section in report.sections[1:4] for one in section.statements)
    )
    sections = (Section(title="", statements=lines[:5]), Section(title="Background", statements=lines[5:]))
    return replace(report, product="brief", sections=sections, courses=(), key_judgements=(), timeline=(), tlp=None)


@pytest.fixture(scope="session")
def story(claims: tuple[ClaimRow, ...], event: Event) -> Story:
    return Story(
        id="story1", title="Ngoma bridge", articles=tuple(TEXTS), origins=(Origin(first="a3", articles=("a1", "a3"), reason="copy"), Origin(first="a2", articles=("a2",), reason="own")),
        events=(event,), claims=claims, actors=(NAM, BWA), main_event="ev1",
    )  # fmt: skip


@pytest.fixture(scope="session")
def readings(coverage: Coverage, spoken: Attribution) -> tuple[Reading, ...]:
    return tuple(
        Reading(article=one, language="en", attributions=(spoken,), actors=(NAM,)) for one in coverage.articles.values()
    )
