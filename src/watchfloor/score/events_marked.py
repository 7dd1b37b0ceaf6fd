"""How well the class of an event is told in sentences whose source and target are marked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from watchfloor.desk import Desk
from watchfloor.read.events import find_events
from watchfloor.read.language import Noticed
from watchfloor.records import Actor, EventMention, Mention, Parse
from watchfloor.score.conventions import as_coded_by_convention
from watchfloor.score.figures import Figure, Miss, Score, article_of, macro_f1, rows_of

# The judged part first; the training part of other systems is a second row.
PARTS = ("plv_test", "plv_train")
# The gold has the two ways of giving ground as one class.
GIVING = frozenset({"CONCEDE", "RETREAT"})
# The four-way class of a root: words and deeds of cooperation, words and deeds of conflict. Read off the gold's own
# pairs of root and number: 1,558 of 1,566 agree.
FOUR_WAY = {
    "AGREE": "1", "CONSULT": "1", "SUPPORT": "1", "COOPERATE": "2", "AID": "2", "YIELD": "2", "REQUEST": "3",
    "ACCUSE": "3", "REJECT": "3", "THREATEN": "3", "PROTEST": "4", "SANCTION": "4", "MOBILIZE": "4", "COERCE": "4",
    "ASSAULT": "4",
}  # fmt: skip
NONE = "NONE"
OTHERS = {
    "plv_test": {
        "root": "zero-shot NLI coder .815 here, .821 on the whole; TF-IDF trained .616",
        "four-way": "zero-shot NLI coder .878 here, .892 on the whole; TF-IDF trained .754",
    }
}
REACH = {"plv_test": {"root": 0.82, "four-way": 0.89}}
# Which side is met counts nearly the same; the source decides between equals.
SOURCE, TARGET = 1.0, 0.9


class Marked(Struct, frozen=True, kw_only=True):
    """A sentence without its marks, and (kind, start, end) of each, kind "s" for the source and "t" for the target."""

    text: str
    spans: tuple[tuple[str, int, int], ...]


def measure_marked_sentences(gold: Path, desk: Desk) -> Score:
    """Return how often the class of the event between a marked source and target is told right.

    Macro-F1 over PLOVER's roots and over the four-way class. Source and target are handed over as actors, as the
    other systems get them; of the events found, the one whose roles fit the marks best is taken.
    """
    figures: list[Figure] = []
    misses: list[Miss] = []
    for part in PARTS:
        rows = rows_of(gold / "event_coding" / f"{part}.jsonl")
        found = events_of([marked_of(row["marked"]) for row in rows], desk)
        roots = [root_of(best_fit(events)) for events in found]
        wanted = [row["gold_root"] for row in rows]
        fours = [FOUR_WAY.get(root, NONE) for root in roots]
        figures.append(figure(part, "root", macro_f1(wanted, roots), len(rows)))
        figures.append(figure(part, "four-way", macro_f1([str(row["gold_penta"]) for row in rows], fours), len(rows)))
        misses.extend(
            missed(part, row, events, root)
            for row, events, root in zip(rows, found, roots, strict=True)
            if root != row["gold_root"]
        )
    return Score(figures=tuple(figures), misses=tuple(misses))


def figure(part: str, kind: str, value: float, cases: int) -> Figure:
    """Return one figure of one part."""
    return Figure(
        measure=f"event {kind} class, marked sentences, {part}", metric="macro-F1", value=value, cases=cases,
        reach=REACH.get(part, {}).get(kind), others=OTHERS.get(part, {}).get(kind, ""),
    )  # fmt: skip


def events_of(sentences: Sequence[Marked], desk: Desk) -> list[tuple[EventMention, ...]]:
    """Return the events found in each sentence, its marks standing for two actors."""
    parses = desk.parser([sentence.text for sentence in sentences])
    return [
        find_events(noticed_of(sentence, parse), desk.lexicons.events)
        for sentence, parse in zip(sentences, parses, strict=True)
    ]


def noticed_of(sentence: Marked, parse: Parse) -> Noticed:
    """Return a sentence as read up to its events: the marked phrases are mentions of two actors."""
    mentions = tuple(
        Mention(start=start, end=end, text=sentence.text[start:end], sentence=0, actor=f"name:{kind}")
        for kind, start, end in sentence.spans
        if end > start
    )
    actors = tuple(Actor(id=f"name:{kind}", name=kind, kind="group", country=kind) for kind in "st")
    return Noticed(article=article_of(sentence.text, "x"), parse=parse, mentions=mentions, actors=actors)


def marked_of(marked: str) -> Marked:
    """Return a sentence without its <s> and <t> marks, and where they were."""
    text = ""
    spans: list[tuple[str, int, int]] = []
    opened: defaultdict[str, int] = defaultdict(int)
    for piece in re.split(r"(</?[st]>)", marked):
        if piece in ("<s>", "<t>"):
            opened[piece[1]] = len(text)
        elif piece in ("</s>", "</t>"):
            spans.append((piece[2], opened[piece[2]], len(text.rstrip())))
        else:
            text += piece
    return Marked(text=text, spans=tuple(spans))


def best_fit(events: Iterable[EventMention]) -> EventMention | None:
    """Return the event whose roles are most nearly the marked ones; then the surest, then the first."""
    return max(events, key=lambda event: (fit_of(event), event.confidence, -event.trigger_start), default=None)


def fit_of(event: EventMention) -> float:
    """Return how well an event's roles are the marked ones."""
    source, target = "name:s" in event.actors, "name:t" in (*event.recipients, *event.actors)
    return SOURCE * source + TARGET * target


def root_of(event: EventMention | None) -> str:
    """Return the gold's name of an event's class."""
    named = as_coded_by_convention(event) if event else NONE
    return "YIELD" if named in GIVING else named


def missed(part: str, row: dict[str, Any], events: Sequence[EventMention], made: str) -> Miss:
    """Return one sentence that was coded otherwise than the gold has it."""
    best, wanted = best_fit(events), row["gold_root"]
    told = f"{best.trigger!r} {best.status} by {best.reason}" if best else ""
    return Miss(
        kind=f"{part}: {kind_of_error(wanted, events)}", case=f"{wanted} made {made} ({told}): {row['marked'][:300]}"
    )


def kind_of_error(wanted: str, events: Sequence[EventMention]) -> str:
    """Return what went wrong: nothing found, another event taken, the status read otherwise, or the class."""
    if not events:
        return "no trigger"
    if wanted in {root_of(event) for event in events}:
        return "another event taken"
    plain = {"YIELD" if event.plover in GIVING else event.plover for event in events}
    return "status or intent" if wanted in plain else "class"
