"""Accuracy of attribution: PolNeAR's sources, contents and their pairs, and the speech of the planted stories.

bench/attribution.py FOLDER            prints all figures; FOLDER holds attribution_polnear/ and planted/
bench/attribution.py FOLDER --misses   prints what was missed as well
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import Article, Attribution, Fault, Reading

Spans = list[list[int]]


def readings(articles: Sequence[Article]) -> Iterator[Reading]:
    lexicons = Lexicons(open_knowledge())
    for made in read(articles, parser=SpacyParser(), lexicons=lexicons):
        if isinstance(made, Fault):
            sys.exit(f"{made.item}: {made.reason}")
        yield made


def meets(one: Spans, other: Spans) -> bool:
    return any(start < last and first < end for start, end in one for first, last in other)


def as_spans(said: Attribution) -> dict[str, Spans]:
    source = [] if said.speaker_start is None else [[said.speaker_start, said.speaker_end]]
    return {"source": source, "cue": [[said.cue_start, said.cue_end]], "content": [[said.start, said.end]]}


def paired(one: dict[str, Spans], other: dict[str, Spans]) -> bool:
    if not (one.get("content") and other.get("content") and meets(one["content"], other["content"])):
        return False
    sources = one.get("source") or [], other.get("source") or []
    return meets(*sources) if all(sources) else not any(sources)


def counted(gold: list[dict], made: list[dict], part: str) -> tuple[int, int, int, int]:
    """Return hits and total of what was made, hits and total of the gold, for one part or for "relation"."""
    if part == "relation":
        return (
            sum(any(paired(g, m) for g in gold) for m in made),
            len(made),
            sum(any(paired(g, m) for m in made) for g in gold),
            len(gold),
        )
    wanted = {json.dumps(g[part]) for g in gold if g.get(part)}
    found = {json.dumps(m[part]) for m in made if m.get(part)}
    want, have = [json.loads(one) for one in sorted(wanted)], [json.loads(one) for one in sorted(found)]
    return (
        sum(any(meets(one, other) for other in want) for one in have),
        len(have),
        sum(any(meets(one, other) for other in have) for one in want),
        len(want),
    )


def polnear(folder: Path, *, misses: bool) -> None:
    """Print span overlap F1 against the first annotator of each article."""
    first: dict[str, dict] = {}
    for line in (folder / "attribution_polnear/dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in first or row["annotator"] < first[row["id"]]["annotator"]:
            first[row["id"]] = row
    articles = [Article(id=name, title="", text=row["text"], sha256=name) for name, row in first.items()]
    begun = time.perf_counter()
    made = {one.article.id: [as_spans(said) for said in one.attributions] for one in readings(articles)}
    print(f"PolNeAR dev, {len(first)} articles, {time.perf_counter() - begun:.0f} s for the whole reading")
    for part in ("source", "cue", "content", "relation"):
        hit, total, back, wanted = (
            sum(column)
            for column in zip(*(counted(row["attributions"], made[n], part) for n, row in first.items()), strict=True)
        )
        precision, recall = hit / max(1, total), back / max(1, wanted)
        print(f"  {part:9s} P {precision:.3f} R {recall:.3f} F {2 * precision * recall / (precision + recall):.3f}")
    if misses:
        for name, row in first.items():
            for gold in row["attributions"]:
                if gold.get("content") and not any(paired(gold, one) for one in made[name]):
                    print(
                        "   missed:", gold.get("source_text"), "|", gold.get("cue_text"), "|", gold["content_text"][:80]
                    )


def planted(folder: Path, *, misses: bool) -> None:
    """Print recall of the planted speech (content F1 of 0.6, a shared word of the speaker) and how much is made."""
    sys.path.insert(0, str(folder / "planted"))
    from score import overlap, same_name  # noqa: PLC0415  the gold's own script, beside the gold

    hit = total = count = 0
    for file in sorted((folder / "planted").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        articles = [
            Article(id=a["id"], title=a["title"], text=a["text"], sha256=a["id"], outlet=a.get("outlet"))
            for a in gold["articles"]
        ]
        made: dict[str, list[tuple[str, str]]] = {}
        for one in readings(articles):
            names = {actor.id: actor.name for actor in one.actors}
            made[one.article.id] = [
                (f"{said.speaker or ''} {names.get(said.actor or '', '')}", said.content) for said in one.attributions
            ]
            count += len(one.attributions)
        for want in gold["attributions"]:
            total += 1
            near = [who for who, what in made[want["article"]] if overlap(want["content"], what) >= 0.6]
            found = any(same_name(want["speaker"], who) for who in near)
            hit += found
            if misses and not found:
                print("   missed:", file.stem, want["article"], want["speaker"], "|", want["content"][:80], "|", near)
    print(f"planted stories: recall {hit / total:.3f} of {total}, {count / total:.2f} made per gold")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    polnear(place, misses="--misses" in sys.argv)
    planted(place, misses="--misses" in sys.argv)
