"""The budget: which statements a report of so many words tells, by what each is worth for its words."""

from collections.abc import Iterator, Mapping, Sequence

from watchfloor.records import Statement

# The body has at most this many words; a margin stays under the 900 for what a rendering adds.
MOST_WORDS = 860
# Words under which no section is cut, in order: Big Picture, What Happened, Why It Matters, Strategic Lens,
# What Comes Next, How We Got Here. The shortest sections that still held a whole thought on the sample stories.
CORES = (20, 200, 40, 90, 130, 80)
# What a word more costs: between none (the longest wins) and one (the shortest wins).
THRIFT = 0.35

Place = tuple[int, int]


def within_budget(sections: Sequence[Sequence[Statement]], weights: Mapping[str, float]) -> list[list[Statement]]:
    """Return the sections cut to MOST_WORDS: what is worth least for its words goes first, as long as its section
    keeps its core; then what still fits comes back, the most valuable first.

    A section's opening statement stays, and whatever has no weight.
    """
    sizes = {(at, n): words_in([said]) for at, said_all in enumerate(sections) for n, said in enumerate(said_all)}
    kept = dict.fromkeys(sizes, True)
    waiting = sorted(cuttable(sections, weights), key=lambda row: (row[0], row[1]))
    for cores in (CORES, (0,) * len(sections)):
        for _, place in waiting:
            over = sum(size for at, size in sizes.items() if kept[at]) - MOST_WORDS
            left = sum(size for at, size in sizes.items() if kept[at] and at[0] == place[0])
            if over > 0 and kept[place] and left - sizes[place] >= cores[place[0]]:
                kept[place] = False
    for _, place in reversed(waiting):
        if not kept[place] and sum(size for at, size in sizes.items() if kept[at]) + sizes[place] <= MOST_WORDS:
            kept[place] = True
    return [[said for n, said in enumerate(said_all) if kept[at, n]] for at, said_all in enumerate(sections)]


def cuttable(sections: Sequence[Sequence[Statement]], weights: Mapping[str, float]) -> Iterator[tuple[float, Place]]:
    """Yield (worth for its words, place) of each statement that may go."""
    for at, said in enumerate(sections):
        for n, statement in enumerate(said):
            if n and statement.id in weights:
                yield weights[statement.id] / max(8, words_in([statement])) ** THRIFT, (at, n)


def words_in(said: Sequence[Statement]) -> int:
    """Return how many words some statements have."""
    return sum(len(statement.text.split()) for statement in said)
