"""How much a happening, an actor or a headline counts in a story, and the story's title."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from watchfloor.link.citations import sentence_at
from watchfloor.link.copies import UNDATED, published_of
from watchfloor.link.sameness import STALE, Told
from watchfloor.link.wording import content_stems
from watchfloor.records import Actor, Event, EventMention, Interval, Origin, Reading

# What is done counts for more than what is said about it.
CLASS_WORTH: Mapping[str, float] = {
    "ASSAULT": 1.0, "AGREE": 1.0, "COERCE": 0.9, "MOBILIZE": 0.9, "SANCTION": 0.9, "RETREAT": 0.9, "CONCEDE": 0.8,
    "COOPERATE": 0.9, "PROTEST": 0.9, "AID": 0.7, "THREATEN": 0.7, "REJECT": 0.6, "CONSULT": 0.6, "SUPPORT": 0.5,
    "REQUEST": 0.5, "ACCUSE": 0.5,
}  # fmt: skip
STATUS_WORTH: Mapping[str, float] = {"happened": 1.0, "announced": 0.95, "planned": 0.8, "suspended": 1.0, "ended": 1.0}
# A headline that argues or asks, or stands over pictures or a statement, does not say what happened.
ARGUED = re.compile(
    r"\?|\b(?:should|must|opinion|editorial|op-ed|column|commentary|analysis|photos?|video|live|statement|transcript)\b"
    r"|^(?:why|how|what|here(?:['’]s| are| is)|the case)\b",
    re.IGNORECASE,
)
# What is only said against or about a deed is not the news because many repeat it.
WORDS_ALONE = frozenset({"REJECT", "ACCUSE", "SUPPORT"})
MAIN_ACTORS = 12
# What it is worth that all articles are about a happening, and how many tellings are held against the headlines.
VOTED, TELLINGS = 2.0, 6
# What it is worth that the headlines tell of it, and how short a telling may be to count as one of them.
TITLED, SHORTEST = 2.0, 6
# In how many pieces the place of a happening is looked at: one lead alone does not make it the news.
LEADS = 3
OLD_NEWS = 0.5
TITLE_WORDS = 5
# Outlets that weigh and argue, or speak for a party.
ARGUING = frozenset({"think_tank", "magazine", "government", "blog", "opinion"})
# What befell an activity, as a verb that follows "agree to".
PHASE_VERBS: Mapping[str, str] = {
    "resumed": "resume", "expanded": "expand", "extended": "extend", "suspended": "suspend", "ended": "end",
}  # fmt: skip
ACTIVITY_WORDS: Mapping[str, str] = {
    "exercise": "exercises", "agreement": "their agreement", "ceasefire": "a ceasefire",
    "relations": "diplomatic relations",
    "walkout": "the strike", "blockade": "the blockade", "evacuation": "evacuations", "deployment": "deployments",
}  # fmt: skip


def weight_of(
    told: Sequence[Told],
    status: str,
    when: Interval | None,
    readings: Sequence[Reading],
    firsts: Sequence[Reading],
) -> float:
    """Return how much a happening counts (0 to about 6), by who tells it and where in the pieces; `firsts` are those of
    the story's readings that open an independent origin.

    What most of them tell is the news whatever its class; what one piece judges, or a think tank weighs, is not. What
    many outlets lead with is news though it be one text: only what bears it out is counted in origins.
    """
    of_origin: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        of_origin[one.origin].append(one)
    heard = sum(max(account_worth(one.reading) for one in same) for same in of_origin.values())
    places = sorted((max(map(told_worth, same)) for same in of_origin.values()), reverse=True)
    leads = (places[0] + sum(places[:LEADS]) / (min(LEADS, len(firsts)) or 1)) / 2
    votes = sum({one.reading.article.id: account_worth(one.reading) for one in told if is_gist(one)}.values())
    kind = CLASS_WORTH.get(told[0].mention.plover, 0.5)
    if told[0].mention.plover not in WORDS_ALONE:
        kind += (1.0 - kind) * min(1.0, heard / max(1, len(firsts)))
    named = 1.0 if any(one.mention.actors for one in told) else 0.6
    weight = (
        2.0 * (1 - 0.7**heard) + leads + TITLED * titles_held(told, readings) + VOTED * votes / max(1, len(readings))
    )
    weight = (weight + 0.2 * (1 - age_of(told, readings))) * kind * STATUS_WORTH.get(status, 0.7) * named
    past = all(one.mention.background or one.bygone for one in told)
    return round(weight * (0.25 if past else OLD_NEWS if is_old(when, firsts) else 1.0), 4)


def account_worth(reading: Reading) -> float:
    """Return how much a piece counts as news of what it tells: half where it argues, explains or states for a party."""
    argued = reading.article.outlet_kind in ARGUING or bool(ARGUED.search(reading.article.title))
    return 0.5 if argued else 1.0


def age_of(told: Sequence[Told], readings: Sequence[Reading]) -> float:
    """Return how long before the story's last piece a happening was last told, as a share of the story's time."""
    span = [published_of(reading.article) for reading in readings]
    newest = max(published_of(one.reading.article) for one in told)
    return max(0.0, (max(span) - newest).total_seconds() / max(1.0, (max(span) - min(span)).total_seconds()))


def is_old(when: Interval | None, firsts: Sequence[Reading]) -> bool:
    """Return whether a happening was over weeks before the first piece of the story appeared."""
    dated = [at for reading in firsts if (at := published_of(reading.article)) != UNDATED]
    return bool(when and dated and when.last < (min(dated) - STALE).date())


def titles_held(told: Sequence[Told], readings: Sequence[Reading]) -> float:
    """Return how near a telling of the happening comes to the headlines (0 to 1), the nearest of the first few.

    A long clause holds more of their words by its length alone, so that both lengths count.
    """
    titles = [title for reading in readings if (title := set(content_stems(reading.article.title)))]
    best = 0.0
    for one in told[:TELLINGS]:
        size = max(SHORTEST, len(one.stems))
        best = max(best, sum(len(one.stems & title) / (len(title) * size) ** 0.5 for title in titles))
    return best / max(1, len(readings))


def is_gist(one: Told) -> bool:
    """Return whether a mention is what its article is about."""
    gist = one.reading.gist
    return gist is not None and gist.event is not None and one.reading.events[gist.event] is one.mention


def told_worth(one: Told) -> float:
    """Return how much the place of one telling counts: less in a piece that argues."""
    return place_worth(one.reading, one.mention) * account_worth(one.reading)


def place_worth(reading: Reading, mention: EventMention) -> float:
    """Return 1 for the first sentence of a piece, falling with each paragraph; more where the title says it."""
    sentence = sentence_at(reading, mention.start)
    paragraph = sentence.paragraph if sentence else 0
    if sentence and is_furniture(reading.article.text[sentence.start : sentence.end]):
        return 0.1
    title = set(content_stems(reading.article.title))
    said = bool(title & set(content_stems(mention.trigger)))
    return max(0.1, 1.0 - 0.15 * paragraph) + (0.3 if said else 0.0)


def is_furniture(text: str) -> bool:
    """Return whether a sentence is a row of links or headlines of the web page and no sentence of the piece."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return " | " in text or (len(words) >= TITLE_WORDS and all(word[0].isupper() for word in words))


def main_event_of(events: Sequence[Event]) -> Event | None:
    """Return the weightiest event that is not background and has not been denied, or None."""
    fit = (event for event in events if not event.background and event.status not in {"denied", "possible"})
    return next(fit, None)


def main_actors(readings: Sequence[Reading], origins: Sequence[Origin], events: Sequence[Event]) -> tuple[Actor, ...]:
    """Return the actors a story is about, weightiest first: by the events they act in and how often they are named."""
    copies = {article for origin in origins for article in origin.articles if article != origin.first}
    counts: dict[str, float] = defaultdict(float)
    found: dict[str, Actor] = {}
    for reading in readings:
        if reading.article.id in copies:
            continue
        found |= {actor.id: actor for actor in reading.actors if actor.id not in found}
        named = Counter(mention.actor for mention in reading.mentions if mention.actor)
        for name, n in named.items():
            counts[name] += min(n, 5) / 5
    for event in events:
        for actor in dict.fromkeys((*event.actors, *event.recipients)):
            counts[actor.id] += event.weight * (0.0 if event.background else 1.0)
            found.setdefault(actor.id, actor)
    ranked = sorted((name for name in counts if name in found), key=lambda name: (-counts[name], name))
    return tuple(found[name] for name in ranked[:MAIN_ACTORS])


def title_of(main: Event | None, readings: Sequence[Reading], origins: Sequence[Origin]) -> str:
    """Return a story's title: the main event in our words where they fit, else the central headline."""
    return (own_title(main, readings) if main else None) or central_headline(readings, origins, main)


def own_title(main: Event, readings: Sequence[Reading]) -> str | None:
    """Return the main event as one line, or None where its class and activity do not give a plain sentence."""
    names, thing = sides_named(main, readings), main.activity
    verb = PHASE_VERBS.get(main.phase or "")
    if len(names) < 2 or not thing or main.recipients:
        return None
    what = ACTIVITY_WORDS.get(thing, thing)
    if main.plover == "AGREE" and main.status in {"happened", "announced"}:
        done = f"agree to {verb} {what}" if verb else "agree on a ceasefire" if thing == "ceasefire" else None
    elif main.plover == "COOPERATE" and main.status in {"planned", "announced"}:
        done = f"to {verb} {what}" if verb else None
    else:
        done = None
    return f"{listed(names[:3])} {done}" if done else None


def sides_named(main: Event, readings: Sequence[Reading]) -> list[str]:
    """Return the names of those who do a thing together: countries where two or more take part, each named once.

    A ministry and its country are one name in a title.
    """
    known = {actor.id: actor.name for reading in readings for actor in reading.actors if actor.kind == "country"}
    countries = [known[actor.country] for actor in main.actors if actor.country in known]
    together = list(dict.fromkeys(countries))
    if len(together) > 1:
        bodies = [actor.name for actor in main.actors if actor.kind == "body"]
        return [*together, *dict.fromkeys(bodies)]
    # One country's ministry and army, say; the country beside its own part is named by the part.
    parts = {actor.country for actor in main.actors if actor.kind != "country"}
    return list(dict.fromkeys(a.name for a in main.actors if not (a.kind == "country" and a.country in parts)))


def listed(names: Sequence[str]) -> str:
    """Return names as "A, B and C"."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def central_headline(readings: Sequence[Reading], origins: Sequence[Origin], main: Event | None = None) -> str:
    """Return the headline that shares most words with the others and the main event, of original pieces where there
    are any; one that argues, asks or only announces a statement comes after those that tell."""
    firsts = {origin.first for origin in origins}
    pieces = [reading for reading in readings if reading.article.id in firsts and reading.article.title] or list(
        readings
    )
    stems = [set(content_stems(reading.article.title)) for reading in pieces]
    held = Counter(stem for words in stems for stem in words)
    told = {stem for citation in (main.evidence[:TELLINGS] if main else ()) for stem in content_stems(citation.quote)}
    scores = []
    for reading, words in zip(pieces, stems, strict=True):
        score = sum(held[word] - 1 for word in words) / (len(words) + 3)
        score *= 1.0 + len(words & told) / max(1, len(words))
        if ARGUED.search(reading.article.title) or reading.article.outlet_kind == "government":
            score *= 0.5
        scores.append(score)
    best = max(range(len(pieces)), key=lambda at: (scores[at], -at))
    return pieces[best].article.title
