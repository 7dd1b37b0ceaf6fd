"""How well speech is told: sources, cues and contents of PolNeAR's news, and the speech of the planted stories."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, json

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.read.speech_lexicon import SpeechLexicon
from watchfloor.records import Article, Attribution, Reading
from watchfloor.score.figures import Figure, Miss, Score, article_of, readings_of, rows_of

# The gold counts aims, backing and the like as attributions; without them a reading's reported speech stands alone.
SPEECH_ALONE = "overlap F1, speech alone"
PARTS = ("source", "cue", "content")
REACH = {"source": 0.75, "content": 0.78, "relation": 0.65}
OTHERS = {
    "source": "annotators among themselves .840 (train); Citron .853 on another corpus",
    "cue": "annotators among themselves .815 (train)",
    "content": "annotators among themselves .875 (train); Citron .833 on another corpus",
    "relation": "annotators among themselves .790 (train)",
}
# A planted saying is found where this much of its content words is shared, and one word of the speaker's name.
SHARED = 0.6
# Made for each planted saying: the planted list is not exhaustive, but more than this is noise.
MOST_MADE = 3.1
WORD = re.compile(r"[a-z0-9][a-z0-9.,'’-]*")
# Right after the noun, or after a title or place set off by commas.
RELATIVE = re.compile(r"(?:,[^,.;]{1,60})?,? (who|which|that|whom)\b")
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s")
STOP = frozenset(
    """a an the of to in on at for from by with and or but as is are was were be been being it its this that these
    those he she they his her their who which what when where while than then there here not no nor had has have having
    do does did will would could should may might must can into over under after before between about against during
    said says also more most other some such only own same so too very""".split()
)

Spans = tuple[tuple[int, int], ...]


class Told(Struct, frozen=True):
    """Who said what, as offsets: each part is the pieces of text it consists of, empty where it is missing."""

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()


def measure_polnear(gold: Path, desk: Desk) -> Score:
    """Return F1 of source, cue, content and of content with its source, against the first annotator of each article:
    `overlap` counts any shared character, `exact` the same offsets. Method: the gold's own score.py."""
    return score_told(first_annotations(rows_of(gold / "attribution_polnear" / "dev.jsonl")), desk)


def measure_planted_speech(gold: Path, desk: Desk) -> Score:
    """Return how much of the planted speech is found, and how much is made for each planted saying."""
    hit = wanted = made = stances = 0
    misses = []
    for file in sorted((gold / "planted").glob("*.json")):
        story = decoded(file)
        articles = [
            Article(id=a["id"], title=a["title"], text=a["text"], sha256=a["id"], outlet=a.get("outlet"))
            for a in story["articles"]
        ]
        by_article = {one.article.id: one for one in readings_of(articles, desk)}
        made += sum(len(one.attributions) for one in by_article.values())
        stances += sum(len(one.stances) for one in by_article.values())
        for want in story["attributions"]:
            wanted += 1
            reading = by_article[want["article"]]
            near = [said for said in reading.attributions if shared(want["content"], said.content) >= SHARED]
            if any(content_words(want["speaker"]) & content_words(who(said)) for said in near):
                hit += 1
                continue
            said_by = " / ".join(who(said) for said in near)
            case = f"{want['article']}: {want['speaker']} | {want['content'][:80]} | {said_by}"
            misses.append(Miss(kind="wrong speaker" if near else "content not found", case=case))
    total = max(1, wanted)
    return Score(
        figures=(
            Figure(measure="planted speech", metric="recall", value=hit / total, cases=wanted, reach=0.8),
            figure_made("made a saying", made / total, wanted, reach=MOST_MADE),
            figure_made("stances beside a saying", stances / total, wanted),
        ),
        misses=tuple(misses),
    )


def figure_made(metric: str, value: float, cases: int, reach: float | None = None) -> Figure:
    """Return the figure of how much is made, which is better the lower."""
    return Figure(measure="planted speech", metric=metric, value=value, cases=cases, reach=reach, at_most=True)


def decoded(file: Path) -> Any:
    """Return a JSON file's content. Raises SettingsError where it cannot be read."""
    try:
        return json.decode(file.read_bytes())
    except (OSError, ValueError) as error:
        raise SettingsError(f"{file}: {error}; name a folder that holds the gold data") from error


def who(said: Attribution) -> str:
    """Return the speaker as written and as resolved."""
    return f"{said.speaker or ''} {said.name or ''}".strip()


def content_words(text: str) -> set[str]:
    """Return a text's content words, crudely stemmed."""
    found = (word.strip(".,'’-") for word in WORD.findall(text.lower()))
    return {stemmed(word) for word in found if word not in STOP}


def stemmed(word: str) -> str:
    """Return a word without its ending, where four letters are left."""
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")
    return word.removesuffix(ending)


def shared(one: str, other: str) -> float:
    """Return the F1 of two texts' content words."""
    a, b = content_words(one), content_words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def first_annotations(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one annotation of each article: the first annotator's, by name."""
    first: dict[str, dict[str, Any]] = {}
    for row in rows:
        held = first.setdefault(row["id"], row)
        if row["annotator"] < held["annotator"]:
            first[row["id"]] = row
    return list(first.values())


def score_told(rows: Sequence[dict[str, Any]], desk: Desk) -> Score:
    """Return the score of the desk's reading of annotated articles; a row holds `id`, `text` and `attributions`."""
    readings = readings_of((article_of(row["text"], row["id"]) for row in rows), desk)
    gold = [[gold_told(a) for a in row["attributions"]] for row in rows]
    pairs = list(zip(gold, map(made_told, readings), strict=True))
    alone = list(zip(gold, (made_told(one, stances=False) for one in readings), strict=True))
    figures = []
    for part in PARTS:
        figures.append(figure_of(part, "overlap F1", [overlaps_of(part, g, m) for g, m in pairs]))
        figures.append(figure_of(part, "exact F1", [exact_of(part, g, m) for g, m in pairs]))
    figures.append(figure_of("relation", "overlap F1", [relations_of(g, m) for g, m in pairs]))
    figures += [
        figure_of(part, SPEECH_ALONE, [overlaps_of(part, g, m) for g, m in alone]) for part in ("source", "content")
    ]
    figures.append(figure_of("relation", SPEECH_ALONE, [relations_of(g, m) for g, m in alone]))
    misses = [
        miss
        for row, (wanted, made) in zip(rows, pairs, strict=True)
        for miss in misses_of(row["text"], wanted, made, desk.lexicons.speech)
    ]
    return Score(figures=tuple(figures), misses=tuple(misses))


def gold_told(row: dict[str, Any]) -> Told:
    """Return an annotated attribution as spans."""
    return Told(*(tuple((start, end) for start, end in row.get(part) or ()) for part in PARTS))


def made_told(reading: Reading, *, stances: bool = True) -> list[Told]:
    """Return a reading's attributions, and its stances if wanted, as spans."""
    text = reading.article.text
    return [
        Told(source_of(text, one), ((one.cue_start, one.cue_end),), ((one.start, one.end),))
        for one in (*reading.attributions, *(reading.stances if stances else ()))
    ]


def source_of(text: str, said: Attribution) -> Spans:
    """Return the speaker's offsets, and those of a relative pronoun between speaker and cue: the gold names the "who"
    where a reading names whom it stands for."""
    if said.speaker_start is None or said.speaker_end is None:
        return ()
    own = (said.speaker_start, said.speaker_end)
    pronoun = RELATIVE.match(text, said.speaker_end, max(said.cue_start, said.speaker_end))
    return (own, pronoun.span(1)) if pronoun is not None else (own,)


def meet(one: Spans, other: Spans) -> bool:
    """Tell whether two parts share a character."""
    return any(start < last and first < end for start, end in one for first, last in other)


def related(one: Told, other: Told) -> bool:
    """Tell whether the contents meet and the sources do too, or both lack one."""
    if not meet(one.content, other.content):
        return False
    return meet(one.source, other.source) if one.source and other.source else not (one.source or other.source)


Counts = tuple[int, int, int, int]


def parts_of(part: str, told: Sequence[Told]) -> set[Spans]:
    """Return the different spans that one part has."""
    return {spans for one in told if (spans := getattr(one, part))}


def overlaps_of(part: str, wanted: Sequence[Told], made: Sequence[Told]) -> Counts:
    """Return what was made and meets, all made, what was wanted and is met, all wanted."""
    want, have = parts_of(part, wanted), parts_of(part, made)
    back = sum(any(meet(one, other) for other in have) for one in want)
    return sum(any(meet(one, other) for other in want) for one in have), len(have), back, len(want)


def exact_of(part: str, wanted: Sequence[Told], made: Sequence[Told]) -> Counts:
    """Return the same counts where only equal offsets meet."""
    want, have = parts_of(part, wanted), parts_of(part, made)
    return len(want & have), len(have), len(want & have), len(want)


def relations_of(wanted: Sequence[Told], made: Sequence[Told]) -> Counts:
    """Return the same counts for contents with their sources."""
    hit = sum(any(related(one, other) for other in wanted) for one in made)
    return hit, len(made), sum(any(related(one, other) for other in made) for one in wanted), len(wanted)


def figure_of(part: str, metric: str, counts: Sequence[Counts]) -> Figure:
    """Return the F1 of counts summed over articles; what is to be reached holds for overlap alone."""
    hit, made, back, wanted = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0, 0)
    precision, recall = hit / max(1, made), back / max(1, wanted)
    value = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    told = f"precision {precision:.3f}, recall {recall:.3f}"
    loose = metric == "overlap F1"
    return Figure(
        measure="polnear",
        metric=f"{part} {metric}",
        value=value,
        cases=wanted,
        reach=REACH.get(part) if loose else None,
        others="; ".join(filter(None, (told, OTHERS.get(part, "") if loose else ""))),
    )


def misses_of(text: str, wanted: Sequence[Told], made: Sequence[Told], lexicon: SpeechLexicon) -> Iterable[Miss]:
    """Yield what was missed or made without gold, by kind of error."""
    for one in wanted:
        if one.content and not any(related(one, other) for other in made):
            yield Miss(kind=kind_of(text, one, made, lexicon), case=line_of(text, one))
    contents = [other.content for other in wanted]
    for one in made:
        if not any(meet(one.content, other) for other in contents):
            yield Miss(kind="made where nothing is said", case=line_of(text, one))


def kind_of(text: str, wanted: Told, made: Sequence[Told], lexicon: SpeechLexicon) -> str:
    """Return in what way an attribution was missed."""
    near = [one for one in made if meet(one.content, wanted.content)]
    if near:
        if not wanted.source:
            return "source given where there is none"
        return "other source" if any(one.source for one in near) else "source not found"
    if any(meet(one.cue, wanted.cue) for one in made):
        return "content elsewhere"
    if not wanted.cue:
        return "no cue"
    words = words_at(text, wanted.cue).lower()
    known = any(word[:4] in {cue[:4] for cue in (*lexicon.verbs, *lexicon.nouns)} for word in words.split())
    return "cue known, unused" if known else "cue unknown"


def words_at(text: str, spans: Spans) -> str:
    """Return the words of a part."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def line_of(text: str, told: Told) -> str:
    """Return an attribution in a line."""
    return " | ".join((words_at(text, told.source), words_at(text, told.cue), words_at(text, told.content)[:90]))
