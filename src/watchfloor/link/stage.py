"""The third stage: readings in, stories out, each with its origins, events, claims and main actors."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import blake2b

from watchfloor.faults import each
from watchfloor.link.claims import find_claims
from watchfloor.link.copies import UNDATED, find_origins, in_order, published_of
from watchfloor.link.events import find_events
from watchfloor.link.salience import main_actors, main_event_of, title_of
from watchfloor.link.standing import stand_claim, stand_event, story_accounts
from watchfloor.link.stories import group_stories
from watchfloor.link.walking import Archive, Walked, walk_archive
from watchfloor.records import Fault, KnownOutlet, Linked, Reading, Story
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
    fresh = {reading.article.id: reading for reading in readings}
    held = {reading.article.id: reading for reading in known if reading.article.id not in fresh}
    groups = group_stories(in_order([*fresh.values(), *held.values()]))
    yield from tell(groups, set(fresh), {story.id: story for story in stories}, open_register(outlets))


def link_archive(
    readings: Iterable[Reading], archive: Archive, *, outlets: Iterable[KnownOutlet] = ()
) -> Iterator[Story | Linked | Fault]:
    """Yield every story that new readings make or change over an archive, and last what the next walk needs.

    The stories are those that `link` makes of all readings at once. Of the archive only the sketches within reach of
    the new articles are loaded, and the readings of the stories that change. All that is yielded must be kept at once.
    """
    fresh = in_order(readings)
    if not fresh:
        return
    walked = walk_archive(fresh, archive)
    new = {reading.article.id for reading in fresh}
    groups, earlier = changed_groups(walked, archive, new)
    held = {one.article.id: one for one in archive.readings(a for group in groups for a in group if a not in new)}
    held |= {reading.article.id: reading for reading in fresh}
    told = (in_order(held[article] for article in group if article in held) for group in groups)
    made = list(tell([group for group in told if group], new, earlier, open_register(outlets)))
    yield from made
    gone = earlier.keys() - {item.id for item in made if isinstance(item, Story)}
    failed = {item.item for item in made if isinstance(item, Fault)}
    gone = {name for name in gone if not failed & set(earlier[name].articles)}
    yield Linked(first=walked.first, sketches=walked.sketches, placements=walked.placements, gone=tuple(sorted(gone)))


def changed_groups(walked: Walked, archive: Archive, new: Container[str]) -> tuple[list[set[str]], dict[str, Story]]:
    """Return the groups of articles that are not a story as it is kept, and the stories their articles are in."""
    moved = {one.article for one in walked.placements} | set(archive.placed_from(walked.first))
    seen: dict[str, set[str]] = {}
    homes: dict[str, str] = {}
    earlier: dict[str, Story] = {}
    while names := walked.groups.groups_of(moved) - seen.keys():
        found = walked.groups.all_of(names)
        seen |= found
        homes |= archive.homes_of(article for group in found.values() for article in group)
        asked = {homes[a] for group in found.values() for a in group if a in homes} - earlier.keys()
        earlier |= {story.id: story for story in archive.stories(asked)}
        # What is left of a story that others took from is looked at too.
        moved = {article for name in asked for article in earlier[name].articles}
    groups = [group for _, group in sorted(seen.items()) if group and not is_kept(group, homes, earlier, new)]
    touched = {homes[article] for group in groups for article in group if article in homes}
    return groups, {name: earlier[name] for name in sorted(touched)}


def is_kept(
    group: AbstractSet[str], homes: Mapping[str, str], earlier: Mapping[str, Story], new: Container[str]
) -> bool:
    """Return whether the articles of a group are one whole story of before, none of them read anew."""
    names = {homes.get(article) for article in group}
    home = earlier.get(next(iter(names)) or "") if len(names) == 1 else None
    return home is not None and set(home.articles) == group and not any(article in new for article in group)


def tell(
    groups: Sequence[Sequence[Reading]], new: Container[str], earlier: Mapping[str, Story], register: Register
) -> Iterator[Story | Fault]:
    """Yield the stories of those groups that hold a new article or are no whole story of before, most origins first."""
    placed = {article: story.id for story in earlier.values() for article in story.articles}
    fit = [group for group in groups if not is_kept({reading.article.id for reading in group}, placed, earlier, new)]
    names = names_for(fit, placed, earlier)
    made = each(
        zip(names, fit, strict=True),
        lambda named: story_of(named, placed, register, earlier),
        stage="link",
        name=lambda named: named[1][0].article.id,
    )
    yield from sorted(made, key=rank)


def rank(made: Story | Fault) -> tuple[int, int, str]:
    """Return a sort key: most origins, then most articles, then id; faults last."""
    if isinstance(made, Fault):
        return (1, 0, made.item)
    return (-len(made.origins), -len(made.articles), made.id)


def names_for(
    groups: Sequence[Sequence[Reading]], placed: Mapping[str, str], earlier: Mapping[str, Story]
) -> list[str]:
    """Return an id for each group: that of the earliest story whose first article is here, else a new one."""
    kept: list[str | None] = []
    for group in groups:
        here = [reading.article.id for reading in group]
        homes = (placed[article] for article in here if article in placed)
        kept.append(next((home for home in homes if earlier[home].articles[0] in here), None))
    taken = {name for name in kept if name} | earlier.keys()
    names = []
    for name, group in zip(kept, groups, strict=True):
        made, first = name, group[0].article.id
        while made is None or (name is None and made in taken):
            # An id made from this article may still be that of a story it has left.
            made = story_id(first)
            first += "'"
        names.append(made)
    return names


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
    named: tuple[str, Sequence[Reading]], placed: Mapping[str, str], register: Register, stories: Mapping[str, Story]
) -> Story:
    """Return the Story of an id and of readings that belong together, given in order of publication."""
    name, group = named
    articles = tuple(reading.article.id for reading in group)
    origins = find_origins(group)
    accounts = story_accounts(group, origins, register)
    events = tuple(stand_event(event, accounts) for event in find_events(group, origins))
    main = main_event_of(events)
    times = [when for reading in group if (when := published_of(reading.article)) != UNDATED]
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
