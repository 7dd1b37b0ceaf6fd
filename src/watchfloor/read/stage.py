"""The second stage: articles in, what was understood of each out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice

from msgspec import Struct, structs

from watchfloor.errors import ItemError
from watchfloor.faults import each
from watchfloor.read.clauses import find_clauses
from watchfloor.read.dates import find_times
from watchfloor.read.english import NameLanguage, foreign_language, in_words
from watchfloor.read.events import find_events
from watchfloor.read.events_lexicon import EventLexicon
from watchfloor.read.gist import gist_of
from watchfloor.read.headline import Headline, headline_of
from watchfloor.read.instructions import is_instruction, masked
from watchfloor.read.language import Noticed, Parser
from watchfloor.read.marks import MarkLexicon
from watchfloor.read.mentions import find_mentions
from watchfloor.read.names import Names
from watchfloor.read.paragraphs import laid_together, paragraphs_of, pieces_of
from watchfloor.read.places import FindCities, Gazetteer, find_places
from watchfloor.read.quantities import find_quantities
from watchfloor.read.second_hand import second_hand_of
from watchfloor.read.speech import find_speech
from watchfloor.read.speech_lexicon import SpeechLexicon
from watchfloor.read.undertakings import find_undertakings
from watchfloor.records import (
    Actor,
    Article,
    EventMention,
    Fault,
    Knowledge,
    Mention,
    Parse,
    Place,
    Reading,
    Sentence,
)

# Articles parsed together: enough to fill the parser's batches, few enough to hold in memory and to show progress.
BATCH = 32
Span = tuple[int, int]


class Parsed(Struct, frozen=True, kw_only=True):
    """An article beside its parse; `text` is what is read of it, with the article's offsets; `headline` is the piece
    of its title that tells the news, parsed. `foreign` is a language that is not read."""

    article: Article
    foreign: str | None = None
    text: str
    parse: Parse
    sentences: tuple[Sentence, ...]
    instructions: tuple[Span, ...]
    dateline: str | None
    headline: Headline | None = None


class Lexicons:
    """Every index that reading needs, built once from what is known, and whom to ask for a language's name."""

    def __init__(
        self, knowledge: Knowledge, cities: FindCities | None = None, name_language: NameLanguage | None = None
    ) -> None:
        self.name_language = name_language
        self.names = Names(knowledge, cities)
        self.gazetteer = Gazetteer(knowledge, cities)
        self.speech = SpeechLexicon(knowledge.speech)
        self.events = EventLexicon(knowledge)
        self.marks = MarkLexicon(knowledge.marks)


def read(
    articles: Iterable[Article],
    *,
    parser: Parser,
    lexicons: Lexicons,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[Reading | Fault]:
    """Yield a Reading for each article, or a Fault where it cannot be read; `progress` hears of each batch's size."""
    waiting = iter(articles)
    make = partial(reading_of, lexicons=lexicons)
    while batch := list(islice(waiting, BATCH)):
        yield from each(
            parsed(batch, parser, lexicons.name_language), make, stage="read", name=lambda pair: pair.article.id
        )
        progress(len(batch))


def parsed(articles: Sequence[Article], parser: Parser, name_language: NameLanguage | None = None) -> Iterator[Parsed]:
    """Yield each article with its parse; one that is not in English passes by unparsed."""
    foreign = [foreign_language(article, name_language) for article in articles]
    cuts = [(a.text, [], (), None) if code else cut(a) for a, code in zip(articles, foreign, strict=True)]
    headlines = [
        headline_of(article.title, text) if spans and not is_instruction(article.title) else None
        for article, (text, spans, _, _) in zip(articles, cuts, strict=True)
    ]
    texts: list[str] = []
    for headline, (text, spans, _, _) in zip(headlines, cuts, strict=True):
        texts += [headline.text] if headline else []
        texts += [text[start:end] for start, end in spans]
    parses = iter(parser(texts))
    for article, code, headline, (text, spans, instructions, dateline) in zip(
        articles, foreign, headlines, cuts, strict=True
    ):
        read_title = structs.replace(headline, parse=next(parses)) if headline else None
        parse, sentences = laid_together(spans, islice(parses, len(spans)))
        yield Parsed(
            article=article,
            foreign=code,
            text=text,
            parse=parse,
            sentences=sentences,
            instructions=instructions,
            dateline=dateline,
            headline=read_title,
        )


def cut(article: Article) -> tuple[str, list[Span], tuple[Span, ...], str | None]:
    """Return the text to read, its paragraphs, those that address machines (masked, not read), and the dateline."""
    spans, dateline = paragraphs_of(article.text)
    pieces: list[Span] = []
    ordering: list[Span] = []
    for span in pieces_of(article.text, spans):
        (ordering if is_instruction(article.text[slice(*span)]) else pieces).append(span)
    return masked(article.text, ordering), pieces, tuple(ordering), dateline


def reading_of(parsed: Parsed, *, lexicons: Lexicons) -> Reading:
    """Return the Reading of one parsed article. Raises ItemError where the language is not supported."""
    article, parse = structs.replace(parsed.article, text=parsed.text), parsed.parse
    if parsed.foreign:
        raise ItemError(f"is in {in_words(parsed.foreign)}, which is not read yet; the article is kept, unread")
    mentions, actors = find_mentions(article, parse, lexicons.names)
    places = find_places(article, parse, lexicons.gazetteer)
    mentions, actors = ashore(mentions, actors, places)
    times = find_times(article.text, parse, article.published_day)
    noticed = Noticed(
        article=article,
        parse=parse,
        mentions=mentions,
        actors=actors,
        places=places,
        times=times,
        quantities=find_quantities(article.text, parse, times),
    )
    names = {actor.id: actor.name for actor in actors}
    said, stances = (
        tuple(structs.replace(one, name=names.get(one.actor or "")) for one in found)
        for found in find_speech(noticed, lexicons.speech)
    )
    noticed = structs.replace(noticed, attributions=said)
    events = find_events(noticed, lexicons.events)
    noticed = structs.replace(noticed, actors=(*actors, *countries_by_place(actors, events, lexicons.names.known)))
    clauses = find_clauses(noticed, lexicons.marks)
    return Reading(
        article=parsed.article,
        language="en",
        actors=noticed.actors,
        sentences=parsed.sentences,
        mentions=noticed.mentions,
        places=noticed.places,
        times=noticed.times,
        quantities=noticed.quantities,
        attributions=noticed.attributions,
        stances=stances,
        events=events,
        undertakings=find_undertakings(noticed, lexicons.events, events),
        clauses=clauses,
        dateline=parsed.dateline,
        second_hand=second_hand_of(article),
        instructions=parsed.instructions,
        gist=gist_of(noticed, parsed.headline, events, clauses),
    )


def ashore(
    mentions: Sequence[Mention], actors: Sequence[Actor], places: Iterable[Place]
) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """Return mentions and actors without those that only lend their name to a sea or strait: "the Gulf of Oman"."""
    waters = [(place.start, place.end) for place in places if place.country is None]
    lent = {
        mention
        for mention in mentions
        for start, end in waters
        if start <= mention.start and mention.end <= end and mention.end - mention.start < end - start
    }
    if not lent:
        return tuple(mentions), tuple(actors)
    kept = tuple(mention for mention in mentions if mention not in lent)
    gone = {mention.actor for mention in lent} - {mention.actor for mention in kept}
    return kept, tuple(actor for actor in actors if actor.id not in gone)


def countries_by_place(
    actors: Sequence[Actor], events: Iterable[EventMention], known: Mapping[str, Actor]
) -> Iterator[Actor]:
    """Yield the countries in events that the text names by a place only ("a bombing near Basra")."""
    held = {actor.id for actor in actors}
    for name in dict.fromkeys(name for event in events for name in (*event.actors, *event.recipients)):
        if name not in held and name in known:
            yield known[name]
