"""The third stage: readings in, stories out, each with its origins, events, claims and main actors."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from watchfloor.faults import each
from watchfloor.link.claims import find_claims
from watchfloor.link.copies import UNDATED, find_origins, in_order, published_of
from watchfloor.link.events import find_events
from watchfloor.link.salience import main_actors, main_event_of, title_of
from watchfloor.link.standing import stand_claim, stand_event, story_accounts
from watchfloor.link.stories import group_stories
from watchfloor.records import Fault, KnownOutlet, Reading, Story
from watchfloor.records.register import Register, open_register


def link(
    readings: Iterable[Reading],
    stories: Iterable[Story] = (),
    *,
    known: Iterable[Reading] = (),
    outlets: Iterable[KnownOutlet] = (),
) -> Iterator[Story | Fault]:
    """Yield every story that the readings make or change, the one with the most origins first.

    `known` are the readings of articles that `stories` already hold: needed for new articles to join them.
    `outlets` is the register of sources: an outlet that a party controls speaks for that party. A story that stays as
    it was is not yielded again; one that changes keeps its id and says how it changed. The same readings in any order,
    and however many at a time, give the same stories.
    """
    register = open_register(outlets)
    fresh = {reading.article.id: reading for reading in readings}
    held = {reading.article.id: reading for reading in known if reading.article.id not in fresh}
    earlier = {story.id: story for story in stories}
    placed = {article: story.id for story in earlier.values() for article in story.articles}
    ordered = in_order([*fresh.values(), *held.values()])
    groups = [
        group
        for group in group_stories(ordered, placed)
        if any(reading.article.id in fresh for reading in group) or is_regrouped(group, placed, earlier)
    ]
    made = list(
        each(
            groups,
            lambda group: story_of(group, placed, register, earlier),
            stage="link",
            name=lambda group: group[0].article.id,
        )
    )
    yield from sorted(made, key=rank)


def rank(made: Story | Fault) -> tuple[int, int, str]:
    """Return a sort key: most origins, then most articles, then id; faults last."""
    if isinstance(made, Fault):
        return (1, 0, made.item)
    return (-len(made.origins), -len(made.articles), made.id)


def is_regrouped(group: Sequence[Reading], placed: Mapping[str, str], earlier: Mapping[str, Story]) -> bool:
    """Return whether articles that are placed already are no longer one whole story of before."""
    homes = {placed.get(reading.article.id) for reading in group}
    home = earlier.get(next(iter(homes)) or "") if len(homes) == 1 else None
    return home is None or set(home.articles) != {reading.article.id for reading in group}


def id_of(articles: Sequence[str], placed: Mapping[str, str], earlier: Mapping[str, Story]) -> str:
    """Return the id of the earlier story whose first article is here, the earliest of them; else a new one."""
    kept = (placed[article] for article in articles if article in placed)
    return next((name for name in kept if earlier[name].articles[0] in articles), story_id(articles[0]))


def regroupings_of(
    name: str, articles: Sequence[str], placed: Mapping[str, str], earlier: Mapping[str, Story]
) -> tuple[str, ...]:
    """Return how a story came to hold these articles: what was said before, and each merge and split since."""
    said = list(earlier[name].regrouped) if name in earlier else []
    here = set(articles)
    for home in dict.fromkeys(placed[article] for article in articles if article in placed):
        whole = set(earlier[home].articles)
        if home == name and whole - here:
            said.append(f"{len(whole - here)} of {len(whole)} articles left: nearer to others by what came since")
        elif home != name:
            how = "joined by" if whole <= here else f"{len(whole & here)} of {len(whole)} articles came from"
            said.append(f"{how} story {home}: as alike as the pieces of one story by what came since")
    return tuple(said)


def story_of(
    group: Sequence[Reading], placed: Mapping[str, str], register: Register, stories: Mapping[str, Story]
) -> Story:
    """Return the Story of readings that belong together, given in order of publication."""
    articles = tuple(reading.article.id for reading in group)
    origins = find_origins(group)
    accounts = story_accounts(group, origins, register)
    events = tuple(stand_event(event, accounts) for event in find_events(group, origins))
    main = main_event_of(events)
    times = [when for reading in group if (when := published_of(reading.article)) != UNDATED]
    name = id_of(articles, placed, stories)
    return Story(
        id=name,
        regrouped=regroupings_of(name, articles, placed, stories),
        title=title_of(main, group, origins),
        articles=articles,
        origins=origins,
        events=events,
        claims=tuple(stand_claim(row, accounts) for row in find_claims(group, origins, accounts.control_of)),
        actors=main_actors(group, origins, events),
        main_event=main.id if main else None,
        first_seen=times[0] if times else None,
        last_seen=times[-1] if times else None,
    )


def story_id(first: str) -> str:
    """Return the id of a story that begins with the article of that id."""
    return blake2b(first.encode(), digest_size=8).hexdigest()
