"""What was understood of one sentence as rows for the terminal: a label, and words with what is uncertain marked."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from rich.text import Text

from watchfloor.publish.as_text import span_words
from watchfloor.publish.safe_text import one_line
from watchfloor.records import Actor, Attribution, EventMention, Mention, Place, Quantity, Reading, When

# Colours of the terminal's own palette, so that they fit a dark and a light one.
ACTOR, PLACE, TIME, NUMBER, SPEECH, DOUBT, QUIET = "bold cyan", "magenta", "green", "yellow", "blue", "bold red", "dim"
CUE = "blue underline"
HOSTILE = frozenset("ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split())
SURE = frozenset({"happened", "announced", "planned", "ended", "suspended"})
# An event coded with less confidence than that rests on a guess at one of its sides.
UNSURE = 0.7
BOUNDS = {"about": "≈", "at_least": "≥", "at_most": "≤", "more_than": ">", "less_than": "<"}
LONGEST = 160
ENDS = 40
KINDS = ("events", "speech", "actors", "times", "numbers", "places")


class Located(Protocol):
    """A record that stands in a sentence."""

    @property
    def sentence(self) -> int:
        """The sentence's index."""


Found = TypeVar("Found", bound=Located)


class Understood:
    """One reading's records by sentence, and its actors by id."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.actors = {actor.id: actor for actor in reading.actors}
        self.mentions = by_sentence(reading.mentions)
        self.places = by_sentence(reading.places)
        self.times = by_sentence(reading.times)
        self.quantities = by_sentence(reading.quantities)
        self.attributions = by_sentence(reading.attributions)
        self.spoken = spans_by_sentence(reading)
        self.stances = by_sentence(reading.stances)
        self.events = by_sentence(reading.events)

    def rows(self, sentence: int, only: Iterable[str]) -> Iterator[tuple[str, Text]]:
        """Yield a label and its words for whatever was understood of a sentence, of these KINDS alone if any."""
        wanted = set(only) or set(KINDS)
        if "events" in wanted:
            yield from (("event", self.event_words(event)) for event in self.events.get(sentence, ()))
        if "speech" in wanted:
            yield from (("said", self.said_words(said)) for said in self.attributions.get(sentence, ()))
            yield from (("stance", self.said_words(said)) for said in self.stances.get(sentence, ()))
        for kind, label, words in (
            ("times", "when", [self.time_words(when) for when in self.times.get(sentence, ())]),
            ("numbers", "count", [number_words(number) for number in self.quantities.get(sentence, ())]),
            ("places", "where", self.where_words(self.places.get(sentence, ()))),
            ("actors", "who", self.who_words(self.mentions.get(sentence, ()))),
        ):
            if kind in wanted and words:
                yield label, joined(" · ", words)

    def actor_words(self, ident: str) -> Text:
        """Return an actor's name with its country's code: "the US officials USA"."""
        actor = self.actors.get(ident)
        if actor is None:
            return doubt(f"? {ident}")
        words = styled(one_line(actor.name), ACTOR)
        return words.append(f" {actor.country}", QUIET) if actor.country else words

    def all_words(self, idents: Sequence[str]) -> Text:
        """Return several actors with "+" between them."""
        return joined(" + ", [self.actor_words(ident) for ident in idents])

    def event_words(self, event: EventMention) -> Text:
        """Return an event as "A ─AGREE announced→ B", then what it is about and why it was coded."""
        words = self.all_words(event.actors) if event.actors else doubt("? nobody named")
        colour = "red" if event.plover in HOSTILE else "green"
        words.append(" ─").append(event.plover, f"bold {colour}").append(" ")
        words.append(event.status, "bold" if event.status in SURE else "bold yellow").append(
            "→ " if event.recipients else ""
        )
        words.append_text(self.all_words(event.recipients))
        if event.initiators:
            words.append(" on the way of ", QUIET).append_text(self.all_words(event.initiators))
        notes = [" ".join(part for part in (event.activity, event.phase) if part), event.mode or ""]
        notes += [span_words(event.when), one_line(event.place or "")]
        notes += ["background" if event.background else "", self.speaker_of(event.attribution)]
        for note in filter(None, notes):
            words.append(" · ", QUIET).append(note)
        words.append(f" · “{one_line(event.trigger)}” {event.reason}", QUIET)
        unsure = event.confidence < UNSURE or "inferred" in event.reason
        return words.append(f" {'? ' if unsure else ''}{event.confidence:.1f}", DOUBT if unsure else QUIET)

    def speaker_of(self, attribution: int | None) -> str:
        """Return who is said to have said it ("according to Dana Foo"), "" for the article itself."""
        if attribution is None:
            return ""
        said = self.reading.attributions[attribution]
        return f"according to {one_line(said.name or said.speaker or 'somebody')}"

    def said_words(self, said: Attribution) -> Text:
        """Return speech as "Dana Foo ─deny, quoted→ “...”", with whose words they came through."""
        if said.actor in self.actors:
            words = self.actor_words(said.actor or "")
        else:
            words = doubt(f"? {one_line(said.speaker)}, not known" if said.speaker else "? nobody named")
        words.append(" ─").append(said.kind, f"bold {SPEECH}").append(", quoted→ " if said.direct else "→ ")
        words.append(f"“{ends_of(said.content)}”", "italic")
        notes = [
            f"via {one_line(said.via)}" if said.via else "",
            "unnamed" if said.anonymous else "",
            self.told_by(said),
        ]
        for note in filter(None, notes):
            words.append(" · ", QUIET).append(note)
        return words

    def told_by(self, said: Attribution) -> str:
        """Return who in turn reports that somebody said so, "" for the article itself."""
        near = [other for at in (said.sentence - 1, said.sentence) for other in self.attributions.get(at, ())]
        over = [
            other
            for other in near
            if other is not said and other.start <= said.cue_start and said.end <= other.end and other != said
        ]
        inner = min(over, key=lambda other: other.end - other.start, default=None)
        return f"according to {one_line(inner.name or inner.speaker or 'somebody')}" if inner else ""

    def who_words(self, mentions: Sequence[Mention]) -> list[Text]:
        """Return each actor mentioned as "the ministry, it = JPN.GOV:defence ministry", and whoever is not known."""
        written: dict[str | None, dict[str, None]] = {}
        for mention in mentions:
            ident = mention.actor if mention.actor in self.actors else None
            written.setdefault(ident, {})[shortened(mention.text, 60)] = None
        found = []
        for ident, names in written.items():
            if ident is None:
                found += [doubt(f"? {name}") for name in names]
                continue
            shown = identity_of(self.actors[ident])
            words = joined(", ", [styled(name, ACTOR) for name in names])
            if {name.lower() for name in names} != {shown.lower()}:
                words.append(" = ", QUIET).append(shown)
            if self.actors[ident].kind == "person" and self.actors[ident].country is None:
                words.append(" ? country", DOUBT)
            found.append(words)
        return found

    def where_words(self, places: Sequence[Place]) -> list[Text]:
        """Return each place once, with coordinates where it is more exact than a country."""
        countries = {actor.name for actor in self.actors.values() if actor.kind == "country"}
        return unlike(place_words(place, exact=place.name not in countries) for place in places)

    def time_words(self, when: When) -> Text:
        """Return a time as "since May = since 2024-05-01/2024-05-31 month", or that it stays open."""
        words = styled(shortened(when.text, 60), TIME).append(" = ", QUIET)
        if when.interval is None:
            undated = self.reading.article.published_day is None
            if when.kind in {"duration", "recurring"}:
                return words.append(when.kind)
            return words.append("? open, the article has no date" if undated else "? not worked out", DOUBT)
        about = "about " if when.interval.approximate else ""
        kind = "" if when.kind == "point" else f"{when.kind} "
        words.append(f"{kind}{about}{span_words(when.interval)}")
        return words.append(" by the article's date", QUIET) if when.relative else words


def number_words(number: Quantity) -> Text:
    """Return a number as "at least 40 = ≥ 40 people (killed)"."""
    words = styled(shortened(number.text, 60), NUMBER).append(" = ", QUIET)
    value = f"{number.value:,.15g}"
    value = f"{value}–{number.high:,.15g}" if number.high is not None else value
    words.append(f"{BOUNDS.get(number.bound, '')} {value}".strip()).append(f" {number.unit}" if number.unit else "")
    if number.counted:
        words.append(f" {one_line(number.counted)}")
    elif number.unit is None:
        words.append(" ? of what", DOUBT)
    if number.state:
        words.append(f" ({one_line(number.state)})")
    return words.append(f" of {one_line(number.scope)}", QUIET) if number.scope else words


def identity_of(actor: Actor) -> str:
    """Return an actor's id, or name and country where its id is but its name."""
    named = actor.id.startswith(("name:", "person:"))
    return one_line(f"{actor.name} {actor.country or ''}" if named else actor.id)


def place_words(place: Place, *, exact: bool = True) -> Text:
    """Return a place as "Lagos NGA 6.5 3.4", or that its country is not known."""
    words = styled(one_line(place.name), PLACE)
    words = words.append(f" {place.country}") if place.country else words.append(" ? country", DOUBT)
    if exact and place.latitude is not None and place.longitude is not None:
        words.append(f" {place.latitude:.1f} {place.longitude:.1f}", QUIET)
    return words


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a text on one line, cut where it is longer than that."""
    # Blanks may make up most of what is cut off; four times as much is enough to fill the line.
    line = one_line(text[: longest * 4])
    return line if len(line) <= longest and len(text) <= longest * 4 else f"{line[: longest - 1].rstrip()}…"


def ends_of(text: str) -> str:
    """Return the first and last words of what was said: all of it stands in the sentence above."""
    line = one_line(text)
    if len(line) <= 2 * ENDS + 5:
        return line
    return f"{line[:ENDS].rpartition(' ')[0] or line[:ENDS]} … {line[-ENDS:].partition(' ')[2] or line[-ENDS:]}"


def doubt(words: str) -> Text:
    """Return words marked as uncertain."""
    return styled(words, DOUBT)


def styled(words: str, style: str) -> Text:
    """Return words in a style that what is appended to them does not take on."""
    return Text().append(words, style)


def joined(between: str, words: Sequence[Text]) -> Text:
    """Return words one after the other with a quiet mark between."""
    whole = Text()
    for number, one in enumerate(words):
        whole.append(between if number else "", QUIET).append_text(one)
    return whole


def unlike(words: Iterable[Text]) -> list[Text]:
    """Return the words without what was there before."""
    return list({one.plain: one for one in words}.values())


def by_sentence(records: Iterable[Found]) -> dict[int, list[Found]]:
    """Return the records by the sentence they stand in."""
    found: dict[int, list[Found]] = {}
    for record in records:
        found.setdefault(record.sentence, []).append(record)
    return found


def spans_by_sentence(reading: Reading) -> dict[int, list[tuple[int, int]]]:
    """Return what somebody says in each sentence, as offsets: what is said may run over several of them."""
    found: dict[int, list[tuple[int, int]]] = {}
    sentences = reading.sentences
    for said in reading.attributions:
        at = bisect_right(sentences, said.start, key=attrgetter("end"))
        while at < len(sentences) and sentences[at].start < said.end:
            found.setdefault(at, []).append((said.start, said.end))
            at += 1
    return found
