"""Measures whether mentions of one happening in several articles are joined, beside joining by the word alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from watchfloor.desk import Desk
from watchfloor.link.copies import find_origins, in_order
from watchfloor.link.events import happenings_in
from watchfloor.link.stories import group_stories
from watchfloor.link.wording import stem
from watchfloor.records import Reading
from watchfloor.score.chains import Chain, bcubed_chains, ceaf, conll_f1, f1_of, muc
from watchfloor.score.figures import Figure, Miss, Score, article_of, readings_of, rows_of

CHAINS = Path("story_clusters", "ecbplus.jsonl.gz")
NAME = "event chains"
EVENTS = ("ACTION", "NEG_ACTION")
# How marks of a tokenised text are set: these stand close to the word before them, or to the one after.
CLOSE = frozenset({".", ",", ";", ":", "!", "?", ")", "'s", "n't", "'", "''", "%", "'re", "'ve", "'ll", "'d", "'m"})
OPEN = frozenset({"(", "``", "$"})
SHOWN = 200


class Marked(Struct, frozen=True):
    """A mention that gold marks: where it stands, its words, and its chain."""

    article: str
    start: int
    end: int
    text: str
    chain: str


class Made(Struct, frozen=True):
    """A mention that reading made: its trigger, and the number of the happening it was joined to."""

    article: str
    start: int
    end: int
    text: str
    story: int
    happening: int


def measure_chains(gold: Path, desk: Desk) -> Score:
    """Return CoNLL F1 of event chains with our own mentions, beside mentions of one word joined within a story.

    Only sentences that were marked are counted. Singletons count. A mention of ours is a gold one where they overlap.
    """
    rows = rows_of(gold / CHAINS)
    marked: list[Marked] = []
    validated: dict[str, list[tuple[int, int]]] = {}
    texts = [plain_text(row) for row in rows]
    articles = [article_of(text, row["id"]) for row, (text, _) in zip(rows, texts, strict=True)]
    readings = readings_of(articles, desk)
    for row, (_, places) in zip(rows, texts, strict=True):
        marked += marked_in(row, places)
        validated[row["id"]] = [(places[at][0][0], places[at][-1][1]) for at in row["validated_sents"] if places[at]]
    groups = group_stories(in_order(readings))
    made = [
        one for one in made_in(groups) if any(start <= one.start < end for start, end in validated.get(one.article, ()))
    ]
    wanted = chains_of((one.chain, (one.article, one.start)) for one in marked)
    names = named_after(marked, made)
    stories = {reading.article.id: number for number, group in enumerate(groups) for reading in group}
    ours = chains_of((one.happening, name) for one, name in zip(made, names, strict=True))
    plain = chains_of(((one.story, stem(one.text.lower())), name) for one, name in zip(made, names, strict=True))
    given = chains_of(((stories[one.article], stem(one.text.lower())), (one.article, one.start)) for one in marked)
    figures = [
        *figures_of("own mentions", wanted, ours),
        *figures_of("own mentions, one word one chain", wanted, plain),
    ]
    figures += figures_of("gold mentions, one word one chain", wanted, given)
    found = len(set().union(*wanted) & set(names))
    figures += [
        Figure(measure=NAME, metric="mentions found", value=found / max(1, len(marked)), cases=len(marked)),
        Figure(measure=NAME, metric="of those made, gold", value=found / max(1, len(made)), cases=len(made)),
    ]
    return Score(figures=tuple(figures), misses=tuple(misses_of(marked, made, names)))


def figures_of(name: str, gold: Sequence[Chain], made: Sequence[Chain]) -> list[Figure]:
    """Return one way's CoNLL F1 and the three that it is the mean of."""
    parts = (("MUC", muc), ("B3", bcubed_chains), ("CEAF-e", ceaf))
    cases = sum(map(len, gold))
    values = [("CoNLL F1", conll_f1(gold, made)), *((label, f1_of(*measure(gold, made))) for label, measure in parts)]
    return [Figure(measure=f"{NAME}: {name}", metric=label, value=value, cases=cases) for label, value in values]


def plain_text(row: Mapping[str, Any]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Return a tokenised text as it would be printed, and where each token of each sentence stands in it."""
    text, places = "", []
    for sentence in row["sentences"]:
        held: list[tuple[int, int]] = []
        glued, opened = True, False
        for written in sentence.split(" "):
            shown = {"``": '"', "''": '"'}.get(written, written)
            if written == '"':
                glued, opened = glued or opened, not opened
            text += "" if glued or written in CLOSE else " "
            held.append((len(text), len(text) + len(shown)))
            text += shown
            glued = written in OPEN or (written == '"' and opened)
        places.append(held)
        text += "\n"
    return text, places


def marked_in(row: Mapping[str, Any], places: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Marked]:
    """Yield the event mentions that gold marks in an article, in the printed text; those it cannot place are left."""
    taken: set[tuple[int, int]] = set()
    for mark in row["coref"]:
        if not mark["type"].startswith(EVENTS):
            continue
        words, tokens = mark["text"].split(" "), row["sentences"][mark["sent"]].split(" ")
        for at in range(len(tokens) - len(words) + 1):
            if tokens[at : at + len(words)] == words and (mark["sent"], at) not in taken:
                taken.add((mark["sent"], at))
                held = places[mark["sent"]]
                start, end = held[at][0], held[at + len(words) - 1][1]
                yield Marked(row["id"], start, end, mark["text"], mark["chain"])
                break


def made_in(groups: Sequence[Sequence[Reading]]) -> Iterator[Made]:
    """Yield the mentions that link joins within each story, with the number of the happening of each."""
    number = 0
    for story, group in enumerate(groups):
        for happening in happenings_in(group, find_origins(group)):
            number += 1
            # Two codes of one verb are one mention here.
            for one in happening:
                mention = one.mention
                yield Made(
                    one.reading.article.id, mention.trigger_start, mention.trigger_end, mention.trigger, story, number
                )


def named_after(marked: Iterable[Marked], made: Iterable[Made]) -> list[tuple[str, int]]:
    """Return for each mention made the name of the gold mention it overlaps, or its own."""
    at: dict[str, list[Marked]] = defaultdict(list)
    for one in marked:
        at[one.article].append(one)
    return [
        next(
            ((m.article, m.start) for m in at[one.article] if m.start < one.end and one.start < m.end),
            (one.article, -1 - one.start),
        )
        for one in made
    ]


def chains_of(members: Iterable[tuple[Any, tuple[str, int]]]) -> list[Chain]:
    """Return the chains of mentions given with what each belongs to; a mention stays in the first chain that has it."""
    chains: dict[Any, set[tuple[str, int]]] = defaultdict(set)
    seen: set[tuple[str, int]] = set()
    for key, name in members:
        if name not in seen:
            seen.add(name)
            chains[key].add(name)
    return [frozenset(chain) for chain in chains.values()]


def misses_of(marked: Sequence[Marked], made: Sequence[Made], names: Sequence[tuple[str, int]]) -> Iterator[Miss]:
    """Yield chains torn apart and thrown together, the longest first."""
    happening = {name: one.happening for one, name in zip(made, names, strict=True)}
    by_chain, by_happening = defaultdict(list), defaultdict(list)
    for one in marked:
        number = happening.get((one.article, one.start))
        if number is not None:
            by_chain[one.chain].append((number, one))
            by_happening[number].append((one.chain, one))
    for kind, groups in (("one happening torn apart", by_chain), ("several thrown together", by_happening)):
        wrong = [held for held in groups.values() if len({key for key, _ in held}) > 1]
        for held in sorted(wrong, key=lambda held: -len(held))[:SHOWN]:
            yield Miss(kind=kind, case=", ".join(f"{one.text} ({one.article} {key})" for key, one in held))
