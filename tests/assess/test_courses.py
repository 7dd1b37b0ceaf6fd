"""Courses: slots hold only fit parties, the dangerous one starts from a cited act, and the two differ."""

from collections.abc import Callable

import pytest
from msgspec import structs

from tests.assess.conftest import Maker
from watchfloor.assess.courses import find_courses
from watchfloor.assess.likelihoods import Rates
from watchfloor.assess.scene import exact, stem_of
from watchfloor.records import BaseRate, Course, Event, Finding, Knowledge, Playbook, PlaybookCourse, Reading, Relation

Scene = tuple[Reading, tuple[Event, ...], tuple[Finding, ...], tuple[Finding, ...]]


def course(
    name: str,
    severity: int,
    weight: float,
    *moves: str,
    trigger: str = "the staffs of {a} and {b} agree",
    evidence: tuple[str, ...] = (),
) -> PlaybookCourse:
    return PlaybookCourse(
        name=name, severity=severity, weight=weight, trigger=trigger, moves=moves, end_state="{a} and {b} go home.",
        indicators=("an account of {step} on or about {date}", "both name a day", "{opponent} is quiet"), against=("no {activity}",), evidence=evidence,
    )  # fmt: skip


BOOK = Playbook(
    family="patrols", plover=("AGREE",), activities=("patrol",), words=("patrol", "river", "boat"),
    courses=(
        course("held", 2, 5.0, "{a} and {b} will hold {activity}.", "{patron} will welcome it.", "{home_opposition} will object."),
        course("answered", 6, 1.0, "{opponent} will send boats.", trigger="{opponent} wants more than words", evidence=("THREATEN",)),
        course("clash", 9, 1.0, "{a} will shell the bank.", trigger="a boat sinks", evidence=("ASSAULT", "shell")),
        course("unheard of", 10, 0.01, "{a} will declare war."),
    ),
)  # fmt: skip
PACTS = (
    Relation(one="NAM", other="USA", kind="defence_pact", first=2000, last=None, source="s"),
    Relation(one="NAM", other="ZMB", kind="rivalry", first=2000, last=None, source="s"),
)
TEXT = (
    "Namibia and Botswana agreed to patrol the river by boat. United States praised the deal. Zambia threatened to act. "
    "The River League protested. Namibia will meet Botswana for talks on 20 May."
)


@pytest.fixture
def scene(make: Maker) -> Scene:
    reading = make.reading("a1", TEXT)
    events = (
        make.event(
            "e1", "AGREE", (make.NAM, make.BWA), make.cite(reading, "agreed to patrol"), activity="patrol", weight=4.0
        ),
        make.event("e2", "SUPPORT", (make.USA,), make.cite(reading, "praised the deal"), recipients=(make.NAM,)),
        make.event("e3", "THREATEN", (make.ZMB,), make.cite(reading, "threatened to act"), recipients=(make.NAM,)),
        make.event(
            "e4", "PROTEST", (make.LEAGUE,), make.cite(reading, "protested"), recipients=(make.NAM,), weight=0.5
        ),
    )
    findings = (
        make.finding(reading, "Namibia and Botswana| agreed| to patrol the river", event="e1", weight=5.0),
        make.finding(reading, "United States| praised| the deal", event="e2"),
        make.finding(reading, "Zambia| threatened| to act", event="e3"),
        make.finding(reading, "The River League| protested", event="e4"),
    )
    step = make.finding(
        reading,
        "Namibia| will meet| Botswana for talks on 20 May",
        kind="step",
        verb="meet",
        modality="future",
        when=make.day("2025-05-20"),
    )
    return reading, events, findings, (step,)


def courses(
    make: Maker,
    scene: Scene,
    book: Playbook = BOOK,
    relations: tuple[Relation, ...] = PACTS,
    keep: Callable[[Event], bool] = lambda _: True,
    rates: Rates | None = None,
) -> tuple[Course, ...]:
    reading, events, findings, steps = scene
    kept = tuple(event for event in events if keep(event))
    told = tuple(finding for finding in findings if finding.event in {event.id for event in kept})
    known = Knowledge(playbooks=(book,), relations=relations)
    return find_courses(make.evidence(reading, events=kept), kept[0], told, steps, known, rates)


def test_the_slots_are_filled_from_the_story(make: Maker, scene: Scene) -> None:
    likely, _ = courses(make, scene)
    assert likely.moves == (
        "Namibia and Botswana will hold the patrol.",
        "The United States will welcome it.",
        "The River League will object.",
    )
    assert likely.indicators == ("an account of the meeting on or about 20 May 2025", "both name a day")
    assert "20 May" in likely.citations[0].quote
    assert likely.likelihood is None
    assert "no comparable cases" in likely.basis


def test_the_dangerous_course_starts_from_the_cited_threat_and_differs(make: Maker, scene: Scene) -> None:
    likely, dangerous = courses(make, scene)
    assert (dangerous.kind, dangerous.name) == ("most_dangerous", "answered")
    assert [finding.event for finding in dangerous.findings] == ["e3"]
    assert "threatened" in dangerous.citations[0].quote
    assert dangerous.trigger == "Zambia wants more than words"
    assert not set(likely.moves) & set(dangerous.moves)


def test_a_critic_is_never_the_patron(make: Maker, scene: Scene) -> None:
    reading, events, findings, steps = scene
    critic = make.event("e5", "ACCUSE", (make.USA,), make.cite(reading, "praised the deal"), recipients=(make.BWA,))
    likely = courses(make, (reading, (*events, critic), findings, steps))[0]
    assert not any("United States" in move for move in likely.moves)


def test_without_a_threat_or_fitting_main_event_there_is_no_dangerous_course(make: Maker, scene: Scene) -> None:
    assert [c.kind for c in courses(make, scene, keep=lambda event: event.id in {"e1", "e2"})] == ["most_likely"]


def test_a_denied_act_and_an_act_of_nothing_are_no_threat(make: Maker, scene: Scene) -> None:
    _, events, findings, steps = scene
    quiet = make.reading("a1", TEXT.replace("Zambia threatened to act", "Zambia fired no shots"))
    nothing = make.finding(quiet, "Zambia| fired| no shots", event="e3")
    told = tuple(nothing if finding.event == "e3" else finding for finding in findings if finding.event != "e4")
    assert len(courses(make, (quiet, events[:3], told, steps))) == 1


def test_an_unfilled_trigger_is_not_chosen_for_most_dangerous(make: Maker, scene: Scene) -> None:
    reading, events, findings, steps = scene
    # The threat comes from a side itself: nobody outside fills {opponent}.
    inside = (
        events[0],
        make.event("e3", "THREATEN", (make.BWA,), make.cite(reading, "threatened to act"), recipients=(make.NAM,)),
    )
    picked = courses(make, (reading, inside, findings[:1] + findings[2:3], steps))
    assert [c.name for c in picked] == ["held"]


def test_sorts_of_people_fill_no_slot(make: Maker, scene: Scene) -> None:
    reading, _, findings, steps = scene
    protest = make.event("e1", "AGREE", (make.FARMERS,), make.cite(reading, "agreed to patrol"), activity="patrol")
    assert courses(make, (reading, (protest,), findings[:1], steps), relations=()) == ()


def test_no_playbook_is_better_than_a_wrong_one(make: Maker, scene: Scene) -> None:
    book = Playbook(family="other", plover=("AGREE",), activities=("trade",), words=("grain",), courses=BOOK.courses)
    assert courses(make, scene, book=book) == ()


@pytest.mark.parametrize(
    "words",
    [
        ("drill", "drills", "drilling", "drilled"),
        ("agree", "agreed", "agreeing"),
        ("party", "parties"),
        ("stop", "stopped", "stopping"),
    ],
)
def test_forms_of_a_word_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({stem_of(word) for word in words}) == 1


def test_only_a_day_or_a_few_is_a_date(make: Maker) -> None:
    assert exact(make.day("2025-01-01", "year")) is None
    assert exact(make.day("2025-05-20")) == "20 May 2025"


def rate(share: float, cases: int, days: int = 30) -> BaseRate:
    return BaseRate(
        what="a thing", reference="agreement between all pairs, 2001–2009", days=days, cases=cases, rate=share,
        low=share / 2, high=min(1.0, share * 2), ordinary=0.1, lift=share / 0.1, source="table", own_cases=4, own_followed=1,
    )  # fmt: skip


def with_follows(book: Playbook, follows: tuple[str, ...], between: tuple[str, ...] = ("a", "b")) -> Playbook:
    told = tuple(structs.replace(one, follows=follows, between=between) for one in book.courses)
    return structs.replace(book, courses=told)


def test_ten_cases_give_a_word_and_fewer_none(make: Maker, scene: Scene) -> None:
    book = with_follows(BOOK, ("COOPERATE",))
    likely = courses(make, scene, book=book, rates=lambda *_: (rate(0.6, 10),))[0]
    assert (likely.likelihood, likely.cases) == ("likely", 10)
    assert "60 %" in likely.basis
    assert "10 cases of agreement between all pairs, 2001–2009, 1 of 4 in this pair" in likely.basis
    assert likely.rates == (rate(0.6, 10),)
    few = courses(make, scene, book=book, rates=lambda *_: (rate(0.6, 9),))[0]
    assert (few.likelihood, few.cases) == (None, 9)
    assert few.basis == "judgement; 9 comparable cases held, fewer than 10"


def test_a_leading_course_below_even_is_called_unlikely(make: Maker, scene: Scene) -> None:
    likely = courses(make, scene, book=with_follows(BOOK, ("COOPERATE",)), rates=lambda *_: (rate(0.3, 40),))[0]
    assert likely.likelihood == "unlikely"
    assert likely.basis.startswith("the leading course, itself unlikely; ")


def test_rates_are_asked_of_the_pair_and_the_length_that_fits(make: Maker, scene: Scene) -> None:
    asked = []

    def rates(pair: tuple[str, str], after: str, follows: object, days: object) -> tuple[BaseRate, ...]:
        asked.append((pair, after, follows))
        assert days == (7, 30, 90)
        return rate(0.2, 50, 7), rate(0.5, 50, 30), rate(0.9, 50, 90)

    likely = courses(make, scene, book=with_follows(BOOK, ("COOPERATE",)), rates=rates)[0]
    assert asked[0] == (("NAM", "BWA"), "AGREE", ("COOPERATE",))
    assert (likely.likelihood, len(likely.rates)) == ("very likely", 3)


def test_a_course_that_no_class_tells_or_without_its_side_is_a_judgement(make: Maker, scene: Scene) -> None:
    for book, why in (
        (BOOK, "judgement; no class of event tells this course"),
        (
            with_follows(BOOK, ("AID",), ("home_opposition", "a")),
            "judgement; the coverage does not name both sides of it",
        ),
    ):
        likely = courses(make, scene, book=book, rates=lambda *_: (rate(0.6, 99),))[0]
        assert (likely.likelihood, likely.basis) == (None, why)


def test_a_family_needs_one_of_its_words_in_the_leads(make: Maker, scene: Scene) -> None:
    assert courses(make, scene, book=structs.replace(BOOK, needs=("glacier",))) == ()
    assert courses(make, scene, book=structs.replace(BOOK, needs=("glacier", "rivers")))


def test_the_announced_day_ends_the_horizon(make: Maker, scene: Scene) -> None:
    likely, dangerous = courses(make, scene)
    assert likely.by is not None
    assert likely.by.isoformat() == "2025-05-20"
    assert likely.horizon == 16
    assert dangerous.horizon in {16, 90}


def test_an_ally_that_does_nothing_towards_a_side_is_no_patron(make: Maker, scene: Scene) -> None:
    reading, events, findings, steps = scene
    alone = structs.replace(events[1], recipients=(make.ZMB,))
    likely = courses(make, (reading, (events[0], alone, *events[2:]), findings, steps))[0]
    assert not any("United States" in move for move in likely.moves)


def test_a_threat_among_others_starts_nothing(make: Maker, scene: Scene) -> None:
    reading, events, findings, steps = scene
    aside = structs.replace(events[2], recipients=(make.USA,))
    story = (reading, (*events[:2], aside, events[3]), findings, steps)
    assert [c.kind for c in courses(make, story)] == ["most_likely"]
