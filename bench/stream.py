"""Measures the grouping of a stream: python bench/stream.py [--articles N] [--day N] [--open-days N].

The coverage is made up by a generator with a fixed seed: stories with words of their own among common ones, several
pieces each over some days. Readings hold texts alone; origins, events and claims are not computed here.
"""

import argparse
import hashlib
import random
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from watchfloor.link import stories
from watchfloor.link.wording import known_shares
from watchfloor.records import Article, Reading

START = datetime(2024, 1, 1, 6, tzinfo=UTC)
COMMON, RARE = 3000, 60000
# A story runs for some days, with as many words of its own; a piece takes a part of them among common words.
OWN_WORDS, TAKEN, OTHERS = 40, 18, 90


def made_word(rng: random.Random) -> str:
    """Return a word of two to four syllables."""
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))


def days_of_coverage(articles: int, a_day: int) -> Iterator[list[Reading]]:
    """Yield made-up readings, the articles of a day at a time."""
    rng = random.Random(7)  # noqa: S311  # the same coverage each time
    # Words that fill the news, commonest first, so that they weigh as little as they do in the news.
    shares = known_shares()
    common = sorted(shares, key=lambda word: (-shares[word], word))[:COMMON]
    rare = [made_word(rng) for _ in range(RARE)]
    running: list[list[str]] = []
    for at in range(0, articles, a_day):
        running = [own for own in running if rng.random() > 0.2]
        running += [rng.sample(rare, OWN_WORDS) for _ in range(a_day // 25)]
        day = START + timedelta(days=at // a_day)
        yield [piece(rng, common, rng.choice(running), day, at + i) for i in range(min(a_day, articles - at))]


def piece(rng: random.Random, common: list[str], own: list[str], day: datetime, number: int) -> Reading:
    """Return one made-up article on a story."""
    # Common words fall off as words do: the square of an even number falls on the first ones most.
    words = [common[int(len(common) * rng.random() ** 2)] for _ in range(OTHERS)] + rng.sample(own, TAKEN)
    rng.shuffle(words)
    text = " ".join(words)
    article = Article(
        id=f"{number:07}",
        title=" ".join(rng.sample(own, 4)),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=day + timedelta(seconds=number % 50000),
    )
    return Reading(article=article, language="en")


def main() -> None:
    """Print the pace at steps of a thousand articles, and the memory taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--day", type=int, default=500, help="articles a day")
    parser.add_argument("--open-days", type=int, default=stories.OPEN_DAYS)
    asked = parser.parse_args()
    stories.OPEN_DAYS = asked.open_days
    stream, done, spent, shown = stories.Stream(), 0, 0.0, 0
    for readings in days_of_coverage(asked.articles, asked.day):
        begun = time.process_time()
        stream.walk(stories.reading_day(readings[0]), readings)
        spent += time.process_time() - begun
        done += len(readings)
        if done - shown >= max(1000, asked.day):
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{done:>7} articles: {(done - shown) / spent:6.0f} a second, {memory:.0f} MB, "
                  f"{len(stream.groups.members)} stories")  # fmt: skip
            shown, spent = done, 0.0


if __name__ == "__main__":
    main()
