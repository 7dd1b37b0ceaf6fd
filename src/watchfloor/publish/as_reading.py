"""A reading for the terminal: the article's own words, sentence by sentence, with what was understood under each."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from watchfloor.publish import reading_rows as rows
from watchfloor.publish.as_text import span_words
from watchfloor.publish.reading_rows import KINDS, Understood, shortened
from watchfloor.publish.safe_text import clean_text, one_line
from watchfloor.records import Gist, Phrase, Reading, Sentence, Undertaking

# Wide enough for a line of an event, narrow enough for a diff.
PLAIN_WIDTH = 100
# What was left unread is shown so far.
LONGEST_GAP = 300
LABELS = {
    "event": "bold", "said": rows.SPEECH, "stance": rows.SPEECH, "when": rows.TIME, "count": rows.NUMBER,
    "where": rows.PLACE, "who": rows.ACTOR, "what": "bold",
}  # fmt: skip


def readings_as_text(readings: Sequence[Reading], only: Iterable[str] = ()) -> str:
    """Return the readings as plain text without any codes, the same wherever it is made; `only` as in KINDS."""
    page = StringIO()
    show_readings(readings, Console(file=page, width=PLAIN_WIDTH, color_system=None, legacy_windows=False), only)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().split("\n")[:-1])


def show_readings(readings: Sequence[Reading], console: Console, only: Iterable[str] = ()) -> None:
    """Print the readings to a terminal, in its width and colours."""
    wanted = tuple(only)
    for reading in readings:
        for block in blocks_of(reading, wanted):
            console.print(block, soft_wrap=False, highlight=False, markup=False, emoji=False)
    console.print(legend(), highlight=False, markup=False, emoji=False)


def blocks_of(reading: Reading, only: Sequence[str]) -> Iterator[RenderableType]:
    """Yield the head of an article, its sentences with their rows, and the things with a life that it tells of."""
    understood = Understood(reading)
    yield from head_of(reading, understood)
    paragraph = -1
    for kind, start, end, sentence in in_text_order(reading):
        if sentence is None:
            label = "SET ASIDE, it addresses machines" if kind == "instruction" else "not read"
            yield gap(label, reading.article.text[start:end], rows.DOUBT if kind == "instruction" else rows.QUIET)
            continue
        yield Text("") if sentence.paragraph != paragraph else Text("", end="")
        mark = f"¶{sentence.paragraph + 1}" if sentence.paragraph != paragraph else ""
        paragraph = sentence.paragraph
        yield aside(mark, passage(reading, sentence, understood, only), 5)
        found = list(understood.rows(sentence.index, only))
        if found:
            yield Padding(grid(found, 6), (0, 0, 0, 7))
    if reading.undertakings and (not only or "events" in only):
        yield Text("\nthings with a life", "bold")
        yield Padding(grid([(u.kind, thing_words(u, understood)) for u in reading.undertakings], 12), (0, 0, 0, 2))
    yield Text("")


def head_of(reading: Reading, understood: Understood) -> Iterator[RenderableType]:
    """Yield title, outlet, date, language, what is special about the article, and its gist."""
    article = reading.article
    yield Rule(style=rows.QUIET, characters="━")
    yield Text(one_line(article.title), "bold")
    day = article.published.strftime("%Y-%m-%d %H:%M UTC") if article.published else None
    facts = [article.outlet or "? outlet not known", day or str(article.published_day or "? undated")]
    facts += [article.agency or "", f"language {reading.language}", f"id {article.id}"]
    yield rows.joined(" · ", [rows.styled(one_line(f), rows.DOUBT if f[0] == "?" else rows.QUIET) for f in facts if f])
    counts = [f"{len(reading.sentences)} sentences", f"{len(reading.events)} events"]
    counts += [f"{len(reading.attributions)} times speech"]
    counts += [f"filed from {reading.dateline}"] if reading.dateline else []
    yield Text(" · ".join(counts), rows.QUIET)
    if reading.second_hand:
        yield Text(f"? second-hand: retells {one_line(reading.second_hand)}", rows.DOUBT)
    if reading.instructions:
        passages = "1 passage that addresses" if len(reading.instructions) == 1 else None
        passages = passages or f"{len(reading.instructions)} passages that address"
        yield Text(f"? set aside: {passages} automated readers", rows.DOUBT)
    if reading.gist is not None:
        yield Padding(grid(list(gist_rows(reading.gist, reading, understood)), 6), (0, 0, 0, 2))


def gist_rows(gist: Gist, reading: Reading, understood: Understood) -> Iterator[tuple[str, Text]]:
    """Yield who did what, when and where, as the article's title and first sentences have it."""
    who = phrase_words(gist.who, rows.ACTOR)
    if gist.actor:
        who.append(" = ", rows.QUIET).append_text(understood.actor_words(gist.actor))
    yield "who", who
    yield "what", phrase_words(gist.what, "bold")
    when = phrase_words(gist.when, rows.TIME)
    yield "when", when.append(" = ", rows.QUIET).append(span_words(gist.interval)) if gist.interval else when
    place = reading.places[gist.place] if gist.place is not None else None
    where = phrase_words(gist.where, rows.PLACE)
    yield "where", where.append(" = ", rows.QUIET).append_text(rows.place_words(place)) if place else where


def phrase_words(phrase: Phrase | None, style: str) -> Text:
    """Return a phrase of the gist, or that there is none."""
    return rows.styled(shortened(phrase.text), style) if phrase else rows.doubt("? not found")


def in_text_order(reading: Reading) -> list[tuple[str, int, int, Sentence | None]]:
    """Return sentences, passages set aside, and whatever else of the text was not read, in order."""
    held: list[tuple[str, int, int, Sentence | None]] = [("sentence", s.start, s.end, s) for s in reading.sentences]
    held += [("instruction", start, end, None) for start, end in reading.instructions]
    held.sort(key=lambda one: one[1])
    text, done = reading.article.text, 0
    found: list[tuple[str, int, int, Sentence | None]] = []
    for one in [*held, ("end", len(text), len(text), None)]:
        if any(map(str.isalnum, text[done : one[1]])):
            found.append(("gap", done, one[1], None))
        if one[0] != "end":
            found.append(one)
        done = max(done, one[2])
    return found


def passage(reading: Reading, sentence: Sentence, understood: Understood, only: Sequence[str]) -> Text:
    """Return a sentence's own words, cleaned for the terminal, with what was understood of it coloured in place."""
    words, at = cleaned(reading.article.text[sentence.start : sentence.end])
    wanted = set(only or KINDS)
    index = sentence.index
    for kind, spans, style in (
        ("speech", understood.spoken.get(index, []), "italic"),
        ("places", [(p.start, p.end) for p in understood.places.get(index, ())], rows.PLACE),
        ("times", [(w.start, w.end) for w in understood.times.get(index, ())], rows.TIME),
        ("numbers", [(q.start, q.end) for q in understood.quantities.get(index, ())], rows.NUMBER),
        ("actors", [(m.start, m.end) for m in understood.mentions.get(index, ()) if m.actor], rows.ACTOR),
        ("actors", [(m.start, m.end) for m in understood.mentions.get(index, ()) if not m.actor], rows.DOUBT),
        ("speech", [(s.cue_start, s.cue_end) for s in understood.attributions.get(index, ())], rows.CUE),
        ("events", [(e.trigger_start, e.trigger_end) for e in understood.events.get(index, ())], "bold underline"),
    ):
        for start, end in spans if kind in wanted else ():
            first, last = (min(max(one - sentence.start, 0), len(at) - 1) for one in (start, end))
            words.stylize(style, at[first], at[last])
    return words


def cleaned(text: str) -> tuple[Text, list[int]]:
    """Return a text on one line without controls, and for each offset in it the one in the line."""
    pieces: list[str] = []
    at = []
    held = 0
    for mark in text:
        at.append(held)
        shown = " " if mark.isspace() else clean_text(mark)
        if shown == " " and (not pieces or pieces[-1] == " "):
            continue
        if shown:
            pieces.append(shown)
            held += 1
    at.append(held)
    return Text("".join(pieces)), at


def thing_words(thing: Undertaking, understood: Understood) -> Text:
    """Return a thing with a life: its name, who takes part, what befell it and what it is measured against."""
    words = rows.styled(one_line(thing.proper or thing.name), "bold")
    if thing.actors:
        words.append("  ·  ", rows.QUIET).append_text(understood.all_words(thing.actors))
    for turn in thing.turns:
        words.append("  ·  ", rows.QUIET).append(f"{turn.phase} ({turn.status})")
        words.append(f" {span_words(turn.when)}" if turn.when else "")
    for base in thing.baselines:
        what = base.every or (f"number {base.number}" if base.number else base.kind)
        since = f" since {span_words(base.since)}" if base.since else ""
        words.append("  ·  ", rows.QUIET).append(f"{what}{since}", "italic")
    return words


def gap(label: str, text: str, style: str) -> RenderableType:
    """Return a stretch of the text that was not read."""
    return Padding(Text(f"[{label}] {shortened(text, LONGEST_GAP)}", style), (1, 0, 0, 5))


def aside(mark: str, words: Text, width: int) -> Table:
    """Return words with a mark in the margin."""
    return grid([(mark, words)], width)


def grid(lines: Sequence[tuple[str, Text]], width: int) -> Table:
    """Return labelled lines that hang under each other."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=width, style=rows.QUIET, no_wrap=True)
    table.add_column(overflow="fold")
    for label, words in lines:
        table.add_row(Text(label, LABELS.get(label, rows.QUIET)), words)
    return table


def legend() -> Text:
    """Return what the colours and marks mean."""
    words = Text()
    for word, style in (
        ("actor", rows.ACTOR), ("place", rows.PLACE), ("time", rows.TIME), ("number", rows.NUMBER),
        ("word of speech", rows.CUE), ("words said", "italic"), ("word of an event", "bold underline"),
    ):  # fmt: skip
        words.append(word, style).append("  ")
    words.append("? uncertain", rows.DOUBT)
    return words.append(
        "\nevent: who ─CLASS status→ whom · about · when · where · according to whom · “word” rule, confidence"
    )
