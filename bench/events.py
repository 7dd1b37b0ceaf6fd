"""Accuracy of event coding: PLOVER's gold records, marked sentences, and the planted stories.

bench/events.py FOLDER            prints all figures; FOLDER holds event_coding/ and planted/
bench/events.py FOLDER --misses   prints what was missed as well
"""

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from watchfloor.engines.spacy_parser import SpacyParser
from watchfloor.knowledge.load import open_knowledge
from watchfloor.read.events import EventLexicon, find_events
from watchfloor.read.language import Noticed
from watchfloor.read.stage import Lexicons, read
from watchfloor.records import Actor, Article, EventMention, Fault, Knowledge, Mention, Reading

FRIENDLY = {"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
HOSTILE = {"ACCUSE", "REJECT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
STOP = set("a an the of to in on at for from by with and or but as is are was were be been had has have".split())


def as_coded_by_convention(event: EventMention) -> str:
    """Return the class as gold derived from CAMEO has it: what is only intended is AGREE or THREATEN there (its 03
    "express intent to cooperate" and 13), and signing a formal agreement is SUPPORT (its 057)."""
    if event.status in ("planned", "announced"):
        return (
            "AGREE"
            if event.plover in FRIENDLY
            else "THREATEN"
            if event.plover in HOSTILE - {"REJECT"}
            else event.plover
        )
    return "SUPPORT" if event.mode == "sign" else event.plover


def article_of(text: str, name: str = "x", published: str | None = None) -> Article:
    moment = datetime.fromisoformat(published) if published else None
    return Article(
        id=name, title="", text=text, sha256=name, published=moment, published_day=moment.date() if moment else None
    )


def main_event(events: list[EventMention]) -> EventMention | None:
    """Return the event a sentence is about: told with most confidence, then first."""
    return max(events, key=lambda e: (round(e.confidence, 1), -e.trigger_start), default=None)


def macro_f1(gold: list[str], made: list[str]) -> float:
    hit = Counter(g for g, m in zip(gold, made, strict=True) if g == m)
    return sum(2 * hit[c] / (Counter(gold)[c] + Counter(made)[c]) for c in set(gold)) / len(set(gold))


def read_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score_marked(path: Path, parser: SpacyParser, lexicon: EventLexicon, misses: list[str]) -> dict[str, float]:
    rows = read_rows(path)
    texts, spans = zip(*(unmarked(row["marked"]) for row in rows), strict=True)
    gold, made = [], []
    for row, text, marks, parse in zip(rows, texts, spans, parser(texts), strict=True):
        mentions = tuple(
            Mention(start=a, end=b, text=text[a:b], sentence=0, actor=f"name:{kind}") for kind, a, b in marks if b > a
        )
        actors = tuple(Actor(id=f"name:{k}", name=k, kind="group", country=k) for k in "st")
        noticed = Noticed(article=article_of(text), parse=parse, mentions=mentions, actors=actors)
        events = find_events(noticed, lexicon)
        best = max(events, key=lambda e: (fit(e), e.confidence, -e.trigger_start), default=None)
        found = as_coded_by_convention(best) if best else "NONE"
        gold.append(row["gold_root"])
        made.append("YIELD" if found in ("CONCEDE", "RETREAT") else found)
        if gold[-1] != made[-1]:
            misses.append(
                f"{path.stem} {gold[-1]} got {made[-1]} [{best.reason if best else ''}]: {row['marked'][:230]}"
            )
    right = sum(g == m for g, m in zip(gold, made, strict=True)) / len(gold)
    return {f"{path.stem} macro-F1": macro_f1(gold, made), f"{path.stem} accuracy": right}


def unmarked(marked: str) -> tuple[str, list[tuple[str, int, int]]]:
    """Return a sentence without its source and target marks, and where they were."""
    text, spans, opened = "", [], {}
    for piece in re.split(r"(</?[st]>)", marked):
        if re.fullmatch(r"<[st]>", piece):
            opened[piece[1]] = len(text)
        elif re.fullmatch(r"</[st]>", piece):
            spans.append((piece[2], opened.get(piece[2], 0), len(text.rstrip())))
        else:
            text += piece
    return text, spans


def fit(event: EventMention) -> float:
    """Return how well an event's roles are the marked ones."""
    source, target = "name:s" in event.actors, "name:t" in (*event.recipients, *event.actors)
    return 1.0 * source + 0.9 * target


def readings(articles: list[Article], parser: SpacyParser, knowledge: Knowledge) -> Iterator[Reading]:
    """Yield the Reading of each article."""
    for item in read(articles, parser=parser, lexicons=Lexicons(knowledge)):
        if isinstance(item, Fault):
            raise TypeError(item.reason)
        yield item


def score_records(path: Path, parser: SpacyParser, knowledge: Knowledge, misses: list[str]) -> dict[str, float]:
    rows = read_rows(path)
    right, any_right, hit, total = 0, 0, 0, 0
    seen = readings([article_of(row["text"], row["id"], row["date"]) for row in rows], parser, knowledge)
    for row, noticed in zip(rows, seen, strict=True):
        events = list(noticed.events)
        best = main_event(events)
        named = as_coded_by_convention(best) if best else "NONE"
        right += named == row["event_current"]
        any_right += row["event_current"] in {as_coded_by_convention(e) for e in events} | {e.plover for e in events}
        if named != row["event_current"]:
            misses.append(
                f"gsr {row['event_current']} got {named} [{best.reason if best else ''}]: {row['text'][:230]}"
            )
        gold = {a["code"] for a in row["source"] + row["target"]}
        where = {actor.id: actor.country or actor.id.removeprefix("IGO:")[:3] for actor in noticed.actors}
        made = (
            {"IGO" if a.startswith("IGO") else where.get(a) for a in (*best.actors, *best.recipients)}
            if best
            else set()
        )
        hit += len(gold & made)
        total += len(gold) + len(made)
    return {
        "gsr class": right / len(rows),
        "gsr class among all found": any_right / len(rows),
        "gsr country F1": 2 * hit / total,
    }


def words(text: str) -> set[str]:
    found = (w.strip(".,'’-") for w in re.findall(r"[a-z0-9][a-z0-9.,'’-]*", text.lower()))
    return {
        re.sub(r"(ations|ation|ments|ment|ings|ing|edly|ed|ies|es|ly|s)$", "", w) if len(w) > 6 else w
        for w in found
        if w not in STOP
    }


def within(one: str, other: str) -> bool:
    a, b = words(one), words(other)
    return bool(a and b) and max(len(a & b) / len(a), len(a & b) / len(b)) >= 0.7


def score_planted(path: Path, parser: SpacyParser, knowledge: Knowledge, misses: list[str]) -> Counter:
    """Return counts by the rules of the planted stories' own scorer, on mentions grouped by class, roles and status."""
    story = json.loads(path.read_text(encoding="utf-8"))
    inside = [a for a in story["articles"] if a.get("belongs", True)]
    made, coded = [], {}
    for noticed in readings([article_of(a["text"], a["id"], a.get("published")) for a in inside], parser, knowledge):
        where = {actor.id: "IGO" if actor.id.startswith("IGO") else actor.country for actor in noticed.actors}
        for event in noticed.events:
            actors, recipients = ({where.get(a) for a in side} - {None} for side in (event.actors, event.recipients))
            quote = noticed.article.text[event.start : event.end]
            made.append((noticed.article.id, quote, event, actors, recipients))
            coded[event.plover, event.status, frozenset(actors), frozenset(recipients), event.activity] = 1
    counts = Counter(gold=len(story["events"]), made=len(coded), mentions=len(made))
    for want in story["events"]:
        near = [m for m in made if fits(want, m)]
        same = [m for m in near if m[2].plover == want["plover"]]
        status = [m for m in same if m[2].status == want["status"]]
        counts.update(found=bool(near), klass=bool(same), status=bool(status))
        if not status:
            got = sorted({f"{m[2].plover}/{m[2].status}" for m in (same or near)})
            missed = f"{path.stem} {want['id']} {want['plover']}/{want['status']} got {got}"
            misses.append(f"{missed}: {[(e['article'], e['text'][:110]) for e in want['evidence']]}")
    return counts


def fits(want: dict, made: tuple) -> bool:
    name, quote, _, actors, recipients = made
    if not any(e["article"] == name and within(e["text"], quote) for e in want["evidence"]):
        return False
    doers, targets = ({a["country"] for a in want[k] if a.get("country")} for k in ("actors", "recipients"))
    return (not doers or bool(doers & actors)) and (not targets or bool(targets & (recipients | actors)))


def speed(folder: Path, parser: SpacyParser, knowledge: Knowledge, lexicon: EventLexicon) -> float:
    """Return event coding's time as a share of the parser's."""
    texts = [
        a["text"] for f in sorted((folder / "planted").glob("*.json")) for a in json.loads(f.read_text())["articles"]
    ]
    began = time.perf_counter()
    parses = list(parser(texts))
    parsed = time.perf_counter() - began
    seen = [
        Noticed(
            article=r.article, parse=p, mentions=r.mentions, actors=r.actors, places=r.places, times=r.times,
            attributions=r.attributions,
        )
        for r, p in zip(readings([article_of(t) for t in texts], parser, knowledge), parses, strict=True)
    ]  # fmt: skip
    began = time.perf_counter()
    for noticed in seen:
        find_events(noticed, lexicon)
    return (time.perf_counter() - began) / parsed


def main(folder: Path, *, show: bool) -> None:
    parser, knowledge = SpacyParser(), open_knowledge()
    lexicon = EventLexicon(knowledge)
    misses: list[str] = []
    result: dict[str, float] = {}
    for name in ("plv_train", "plv_test"):
        result |= score_marked(folder / "event_coding" / f"{name}.jsonl", parser, lexicon, misses)
    result |= score_records(folder / "event_coding" / "plover_gsr.jsonl", parser, knowledge, misses)
    total = Counter()
    for path in sorted((folder / "planted").glob("*.json")):
        total += score_planted(path, parser, knowledge, misses)
    for name in ("found", "klass", "status"):
        result[f"planted {name} of gold"] = total[name] / total["gold"]
    result["planted status of class right"] = total["status"] / max(1, total["klass"])
    result["planted made per gold"] = total["made"] / total["gold"]
    result["share of parsing time"] = speed(folder, parser, knowledge, lexicon)
    if show:
        print("\n".join(misses))
    for name, value in result.items():
        print(f"{name:36s} {value:7.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), show="--misses" in sys.argv)
