"""The second stage: articles in, what was understood of each out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from msgspec import Struct, structs

from watchfloor.errors import ItemError
from watchfloor.faults import each
from watchfloor.read.clauses import find_clauses
from watchfloor.read.dates import find_times
from watchfloor.read.events import find_events
from watchfloor.read.events_lexicon import EventLexicon
from watchfloor.read.instructions import is_instruction, masked
from watchfloor.read.language import Noticed, Parser
from watchfloor.read.marks import MarkLexicon
from watchfloor.read.mentions import find_mentions
from watchfloor.read.names import Names
from watchfloor.read.paragraphs import laid_together, paragraphs_of
from watchfloor.read.places import FindCities, Gazetteer, find_places
from watchfloor.read.quantities import find_quantities
from watchfloor.read.second_hand import second_hand_of
from watchfloor.read.speech import find_attributions
from watchfloor.read.speech_lexicon import SpeechLexicon
from watchfloor.records import Article, Fault, Knowledge, Parse, Reading, Sentence

# Articles parsed together: enough to fill the parser's batches, few enough to hold in memory and to show progress.
BATCH = 32
Span = tuple[int, int]


class Parsed(Struct, frozen=True, kw_only=True):
    """An article beside its parse; `text` is what is read of it, with the article's offsets."""

    article: Article
    text: str
    parse: Parse
    sentences: tuple[Sentence, ...]
    instructions: tuple[Span, ...]
    dateline: str | None


class Lexicons:
    """Every index that reading needs, built once from what is known."""

    def __init__(self, knowledge: Knowledge, cities: FindCities | None = None) -> None:
        self.names = Names(knowledge)
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
        yield from each(parsed(batch, parser), make, stage="read", name=lambda pair: pair.article.id)
        progress(len(batch))


def parsed(articles: Sequence[Article], parser: Parser) -> Iterator[Parsed]:
    """Yield each article with its parse; one that is not in English passes by unparsed."""
    cuts = [cut(article) for article in articles]
    parses = iter(parser([text[start:end] for text, spans, _, _ in cuts for start, end in spans]))
    for article, (text, spans, instructions, dateline) in zip(articles, cuts, strict=True):
        parse, sentences = laid_together(spans, islice(parses, len(spans)))
        yield Parsed(
            article=article,
            text=text,
            parse=parse,
            sentences=sentences,
            instructions=instructions,
            dateline=dateline,
        )


def cut(article: Article) -> tuple[str, list[Span], tuple[Span, ...], str | None]:
    """Return the text to read, its paragraphs, those that address machines (masked, not read), and the dateline."""
    if not is_english(article):
        return article.text, [], (), None
    spans, dateline = paragraphs_of(article.text)
    ordering = [span for span in spans if is_instruction(article.text[slice(*span)])]
    return masked(article.text, ordering), [span for span in spans if span not in ordering], tuple(ordering), dateline


def is_english(article: Article) -> bool:
    """Tell whether the article is in English, or nobody said otherwise."""
    return (article.language or "en").lower().startswith("en")


def reading_of(parsed: Parsed, *, lexicons: Lexicons) -> Reading:
    """Return the Reading of one parsed article. Raises ItemError where the language is not supported."""
    article, parse = structs.replace(parsed.article, text=parsed.text), parsed.parse
    if not is_english(article):
        raise ItemError(f"language {article.language!r} is not supported yet; the article is kept, unread")
    mentions, actors = find_mentions(article, parse, lexicons.names)
    times = find_times(article.text, parse, article.published_day)
    noticed = Noticed(
        article=article,
        parse=parse,
        mentions=mentions,
        actors=actors,
        places=find_places(article, parse, lexicons.gazetteer),
        times=times,
        quantities=find_quantities(article.text, parse, times),
    )
    names = {actor.id: actor.name for actor in actors}
    said = (
        structs.replace(one, name=names.get(one.actor or "")) for one in find_attributions(noticed, lexicons.speech)
    )
    noticed = structs.replace(noticed, attributions=tuple(said))
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
        events=find_events(noticed, lexicons.events),
        clauses=find_clauses(noticed, lexicons.marks),
        dateline=parsed.dateline,
        second_hand=second_hand_of(article),
        instructions=parsed.instructions,
    )
