"""What belongs together: follow-ups do, names shared by chance do not."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.link.conftest import article, unread
from watchfloor.link import stream, walking
from watchfloor.link.copies import in_order
from watchfloor.link.likeness import nearness
from watchfloor.link.stage import link_archive
from watchfloor.link.stories import group_stories
from watchfloor.store.store import Store, open_store

DAM = [
    article("d1", "2024-05-02", "Wire", "Zambia and Malawi agree to share dam on Rukuru river",
            "Zambia and Malawi agreed on Thursday to build a dam on the Rukuru river and to share its electricity. The "
            "energy ministers signed the accord in Lusaka. Turbines with a capacity of 300 megawatts are to be installed. "
            "Farmers downstream fear that irrigation water will run short."),
    article("d2", "2024-05-03", "Post", "Farmers fear for water below the Rukuru dam",
            "Farmers below the planned Rukuru dam said on Friday that irrigation would suffer once the turbines that Zambia "
            "and Malawi agreed on begin to hold back the river. The electricity accord says nothing of the dry season."),
    article("d3", "2024-05-20", "Herald", "Engineers begin survey for Zambia-Malawi dam",
            "Engineers began drilling test holes on the Rukuru river this week for the dam that Zambia and Malawi agreed to "
            "build. The survey is to last two months. Electricity from the turbines will be shared under the accord."),
]  # fmt: skip
SPORT = article(
    "s", "2024-05-03", "Goal", "Zambia hold Malawi in Lusaka",
    "Zambia and Malawi drew 1-1 in Lusaka on Thursday in a cup tie that the goalkeeper of the visitors will remember. The "
    "striker headed the equaliser from a corner two minutes before the whistle, and the coach praised his defenders.",
)  # fmt: skip
STRIKE = [
    article("n1", "2024-05-02", "Wire", "Nurses walk out at Oslo hospitals",
            "Nurses at three Oslo hospitals walked out on Thursday over night shifts and pay. The union said 900 nurses had "
            "joined the strike. Operations were postponed and emergency wards kept open."),
    article("n2", "2024-05-04", "Avis", "Oslo nurses' strike enters third day",
            "The strike of nurses at Oslo hospitals entered its third day on Saturday with the union and the hospitals apart "
            "on pay for night shifts. Emergency wards stayed open; hundreds of operations were postponed."),
]  # fmt: skip
ALL = [*DAM, SPORT, *STRIKE]


def made_up(number: int) -> list:
    """Return pieces on six matters that share words with their neighbours and by chance, over three weeks."""
    random = Random(5)  # noqa: S311  # the same pieces each time
    words = ["".join(random.choice("bdgklmnprst") + random.choice("aeiou") for _ in range(3)) for _ in range(400)]
    made = []
    for at in range(number):
        matter = 30 * random.randrange(6)
        said = random.sample(words[matter : matter + 40], 10) + random.sample(words, 12)
        text = " ".join(said)
        made.append(article(f"m{at:02}", f"2024-05-{1 + 2 * at // 3:02}", "Wire", said[0].title(), text))
    return made


MANY = made_up(30)


def groups(articles: list) -> set[frozenset[str]]:
    made = group_stories(in_order(unread(*articles)))
    return {frozenset(reading.article.id for reading in group) for group in made}


def linked(store: Store, articles: list) -> None:
    store.keep(unread(*articles))
    store.keep(link_archive(store.unlinked_readings(), store), whole=True)


def kept_in(store: Store) -> set[frozenset[str]]:
    stories = [frozenset(story.articles) for story in store.stories()]
    assert sorted(article for story in stories for article in story) == sorted(a.id for a in store.articles())
    return set(stories)


def test_a_sports_piece_on_the_same_countries_stays_out() -> None:
    assert groups(ALL) == {frozenset({"d1", "d2", "d3"}), frozenset({"s"}), frozenset({"n1", "n2"})}


@settings(max_examples=20, deadline=None)
@given(st.permutations(ALL))
def test_order_of_input_does_not_matter(articles: list) -> None:
    assert groups(articles) == groups(ALL)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(range(len(MANY))), unique=True, min_size=2),
    st.sampled_from([1, 3, 400]),
    st.sampled_from([1, 4, 7, 9_000]),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_stories_are_the_same_however_many_articles_come_at_a_time_and_in_whatever_order(
    chosen: list[int], pieces: int, held: int, late: bool, random: Random
) -> None:
    waiting = [MANY[i] for i in sorted(chosen)]
    with pytest.MonkeyPatch.context() as patch, open_store() as store:
        patch.setattr(stream, "OPEN_PIECES", pieces)
        for module in (stream, walking):
            patch.setattr(module, "MOST_HELD", held)
        wanted = groups(waiting)
        if late:
            random.shuffle(waiting)
        while waiting:
            size = random.randint(1, len(waiting))
            linked(store, waiting[:size])
            waiting = waiting[size:]
        assert kept_in(store) == wanted


def at_hours(articles: list, hours: list[int]) -> list:
    return [
        structs.replace(one, published=one.published + timedelta(hours=hour))
        for one, hour in zip(articles, hours, strict=True)
    ]


def pairs(stories: set[frozenset[str]]) -> set[tuple[str, str]]:
    return {(one, other) for story in stories for one in story for other in story if one < other}


HOURS = st.lists(st.integers(0, 23), min_size=len(MANY), max_size=len(MANY))


@settings(max_examples=15, deadline=None)
@given(HOURS)
def test_within_a_week_the_hour_of_an_article_changes_no_story(hours: list[int]) -> None:
    for start in range(0, 21, 7):
        week = [at for at, one in enumerate(MANY) if start < one.published.day <= start + 7]
        there = [MANY[at] for at in week]
        assert groups(at_hours(there, [hours[at] for at in week])) == groups(there)


@settings(max_examples=15, deadline=None)
@given(HOURS)
def test_over_weeks_the_hours_of_all_articles_part_or_join_at_most_one_pair_in_twenty(hours: list[int]) -> None:
    # A day more or less apart beyond a week changes a likeness by 1.5 in 100.
    before, after = pairs(groups(MANY)), pairs(groups(at_hours(MANY, hours)))
    assert len(before ^ after) <= len(MANY) * (len(MANY) - 1) / 2 / 20


def test_a_late_article_undoes_what_came_of_its_absence() -> None:
    # The last piece on strike and dam at once would not have joined the two, had the first on the dam been there.
    for late in range(len(ALL)):
        with open_store() as store:
            linked(store, [article for at, article in enumerate(ALL) if at != late])
            linked(store, [ALL[late]])
            assert kept_in(store) == groups(ALL)
            linked(store, [])
            assert kept_in(store) == groups(ALL)


def test_likeness_wanes_with_time() -> None:
    assert nearness(3) == 1.0
    assert nearness(52) == 0.5
    assert nearness(400) < 0.01


def test_no_article_and_an_empty_article() -> None:
    assert groups([]) == set()
    assert groups([article("x", "2024-05-02", "O", "", "")]) == {frozenset("x")}
