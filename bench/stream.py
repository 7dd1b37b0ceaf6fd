"""Measures linking as a stream: python bench/stream.py [--articles N] [--day N] [--whole].

The coverage is made up by a generator with a fixed seed: stories of 1 to 60 articles over some days, told in common
words that fall off as words do in the news, with the words of a topic, names that many stories share and words of their
own; one piece in six is a copy, lightly cut; a third of all are alone. Readings hold texts, nothing was read of them.
With --whole all of linking is done over a store on disk, origins and claims included, some thousand articles at a time.
"""

import argparse
import hashlib
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from pathlib import Path

import numpy as np

from watchfloor.link.sketching import sketch_of
from watchfloor.link.stage import link_archive
from watchfloor.link.stream import Stream
from watchfloor.link.wording import known_shares
from watchfloor.records import Article, Reading
from watchfloor.store.store import open_store

START = datetime(2024, 1, 1, 6, tzinfo=UTC)
SEED = 7
RARE, NAMES, TOPICS = 60_000, 8_000, 120
# How many words a piece holds, and how many of a story's own, its topic's and its names stand in each.
WORDS, OWN, TOPIC, NAMED = 330, 28, 25, 22
LARGEST, COPIED, ALONE = 60, 1 / 6, 1 / 3


class Newsroom:
    """Running stories, and the words to tell them in."""

    def __init__(self) -> None:
        self.rng = np.random.default_rng(SEED)
        shares = known_shares()
        self.common = sorted(shares, key=lambda word: (-shares[word], word))
        weights = np.array([shares[word] for word in self.common])
        self.falling = weights / weights.sum()
        made = self.made_words(RARE + NAMES)
        self.rare, self.names = made[:RARE], [word.title() for word in made[RARE:]]
        self.topics = [self.rng.choice(self.rare, 80) for _ in range(TOPICS)]
        self.running: list[dict] = []
        self.number = 0

    def made_words(self, count: int) -> list[str]:
        """Return words of two to four syllables, none twice."""
        found: dict[str, None] = {}
        while len(found) < count:
            syllables = self.rng.integers(0, 70, int(self.rng.integers(2, 5)))
            found["".join("bdfgklmnprstvz"[n // 5] + "aeiou"[n % 5] for n in syllables)] = None
        return list(found)

    def begin_story(self) -> dict:
        """Return a new story: its own words, its names, its topic and how many pieces it will have."""
        rng = self.rng
        size = 1 if rng.random() < ALONE else min(LARGEST, 2 + int(rng.pareto(1.1) * 2))
        # Names fall off too: a few are in every tenth story.
        names = [self.names[int(NAMES * rng.random() ** 3)] for _ in range(6)]
        topic = self.topics[int(rng.integers(TOPICS))]
        return {"own": rng.choice(self.rare, 45), "names": names, "topic": topic, "left": size, "texts": []}

    def day(self, day: datetime, pieces: int) -> list[Reading]:
        """Return the articles of a day, in order."""
        made = []
        while len(made) < pieces:
            going = [story for story in self.running if self.rng.random() < 0.5]
            if not going or self.rng.random() < 0.3:
                self.running.append(self.begin_story())
                going = [self.running[-1]]
            for story in going[: pieces - len(made)]:
                made.append(self.piece(story, day + timedelta(seconds=len(made) * 40000 // pieces)))
                story["left"] -= 1
            self.running = [story for story in self.running if story["left"] > 0]
        return made

    def piece(self, story: dict, when: datetime) -> Reading:
        """Return one article of a story."""
        rng = self.rng
        if story["texts"] and rng.random() < COPIED:
            title, text = story["texts"][int(rng.integers(len(story["texts"])))]
            text = text[: int(len(text) * (0.7 + 0.3 * rng.random()))]
        else:
            rest = WORDS - OWN - TOPIC - NAMED
            words = [*rng.choice(story["own"], OWN), *rng.choice(story["topic"], TOPIC)]
            words += list(rng.choice(story["names"], NAMED))
            words += [self.common[at] for at in rng.choice(len(self.common), rest, p=self.falling)]
            rng.shuffle(words)
            title = " ".join([str(rng.choice(story["names"])), *rng.choice(story["own"], 4)])
            text = ". ".join(" ".join(words[a:b]) for a, b in pairwise(range(0, WORDS + 1, 15))) + "."
            story["texts"].append((title, text))
        self.number += 1
        digest = hashlib.sha256(f"{self.number} {text}".encode()).hexdigest()
        article = Article(id=f"a{self.number:07}", title=title, text=text, sha256=digest, published=when)
        return Reading(article=article, language="en")


def days_of_coverage(articles: int, a_day: int) -> Iterator[list[Reading]]:
    """Yield made-up readings, the articles of a day at a time."""
    room = Newsroom()
    for at in range(0, articles, a_day):
        yield room.day(START + timedelta(days=at // a_day), min(a_day, articles - at))


def show_whole(articles: int, a_day: int, step: int) -> None:
    """Print the pace of all of linking over a store, a step of articles at a time."""
    days, done = days_of_coverage(articles, a_day), 0
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "kept.db") as store:
        while readings := [one for day in islice(days, max(1, step // a_day)) for one in day]:
            store.keep(readings)
            begun = time.process_time()
            made = list(link_archive(store.unlinked_readings(), store))
            linked = time.process_time()
            store.keep(made, whole=True)
            ended = time.process_time()
            done += len(readings)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{done:>7} articles: {len(readings) / (ended - begun):6.0f} a second "
                  f"({1000 * (linked - begun) / len(readings):.2f} ms each to link, "
                  f"{1000 * (ended - linked) / len(readings):.2f} to keep), {memory:.0f} MB, "
                  f"{len(made) - 1} stories told", flush=True)  # fmt: skip


def main() -> None:
    """Print the pace at steps of a thousand articles, and the memory taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--day", type=int, default=500, help="articles a day")
    parser.add_argument("--step", type=int, default=1000)
    parser.add_argument("--whole", action="store_true", help="all of linking, over a store on disk")
    asked = parser.parse_args()
    if asked.whole:
        show_whole(asked.articles, asked.day, asked.step)
        return
    stream, done, spent, sketching, shown = Stream(), 0, 0.0, 0.0, 0
    for readings in days_of_coverage(asked.articles, asked.day):
        begun = time.process_time()
        day = readings[0].article.published.date()
        sketches = [sketch_of(reading, day) for reading in readings]
        sketched = time.process_time()
        stream.walk(day, sketches)
        ended = time.process_time()
        sketching += sketched - begun
        spent += ended - begun
        done += len(readings)
        if done - shown >= max(asked.step, asked.day):
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            count = done - shown
            print(f"{done:>7} articles: {count / spent:6.0f} a second ({1000 * spent / count:.2f} ms each, of that "
                  f"{1000 * sketching / count:.2f} to sketch it), {memory:.0f} MB, {len(stream.sketches)} in reach, "
                  f"{len(stream.ones)} pairs, {len(set(stream.group))} groups", flush=True)  # fmt: skip
            shown, spent, sketching = done, 0.0, 0.0


if __name__ == "__main__":
    main()
