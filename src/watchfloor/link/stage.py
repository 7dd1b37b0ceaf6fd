"""The third stage: readings in, stories out, each with its origins, events, claims and main actors."""

from collections.abc import Iterable, Iterator, Sequence
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

    `known` are the readings of articles that `stories` already hold: needed for new articles to join them. A story
    `outlets` is the register of sources: an outlet that a party controls speaks for that party. A story
    that gains nothing is not yielded again, and one that does keeps its id. The same readings in any order give the
    same stories.
    """
    register = open_register(outlets)
    fresh = {reading.article.id: reading for reading in readings}
    held = {reading.article.id: reading for reading in known if reading.article.id not in fresh}
    placed = {article: story.id for story in stories for article in story.articles}
    ordered = in_order([*fresh.values(), *held.values()])
    groups = [
        group for group in group_stories(ordered, placed) if any(reading.article.id in fresh for reading in group)
    ]
    made = list(
        each(
            groups,
            lambda group: story_of(group, placed, register),
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


def story_of(group: Sequence[Reading], placed: dict[str, str], register: Register) -> Story:
    """Return the Story of readings that belong together, given in order of publication."""
    articles = tuple(reading.article.id for reading in group)
    origins = find_origins(group)
    accounts = story_accounts(group, origins, register)
    events = tuple(stand_event(event, accounts) for event in find_events(group, origins))
    main = main_event_of(events)
    times = [when for reading in group if (when := published_of(reading.article)) != UNDATED]
    earlier = [placed[article] for article in articles if article in placed]
    return Story(
        id=earlier[0] if earlier else story_id(articles[0]),
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
