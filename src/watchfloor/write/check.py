"""The check: a sentence stands only if its passages bear it. A closed list of reasons to refuse it, each counted.

The candidate sentence and its passages are read with the same reader as the articles were, and compared: names,
numbers, dates, roles, polarity, modality, speakers, quotations, and whether the rest of the words is borne too.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import structs

from watchfloor.records import Article, Citation, Interval, Quantity, Reading
from watchfloor.write.candidates import Candidate
from watchfloor.write.clause_check import clause_refusal
from watchfloor.write.cut_short import stops_short
from watchfloor.write.entailment import REASON, Entailment, doubted
from watchfloor.write.rewording import in_house_style, reworded
from watchfloor.write.sides_check import sides_refusal
from watchfloor.write.stems import MONTHS, STOP, WORD, plain_words, stem, stems_in
from watchfloor.write.surface_check import number_unheld, speaker_misnamed, surface_refusal, voice_refusal

Reader = Callable[[Sequence[Article]], Sequence[Reading]]
REASONS = (
    "no_citation", "copied_run", "quotation_altered", "quotation_too_long", "attribution_dropped", "name_not_borne",
    "number_not_borne", "date_not_borne", "polarity_differs", "modality_stronger", "roles_differ", "content_not_borne",
    "not_a_sentence", "scope_widened", "second_opinion",
)  # fmt: skip
LONGEST_RUN = 15
LONGEST_QUOTATION = 25
# Share of a sentence's content words that must stand in its passages; measured on the planted stories' development
# part: honest rewordings lie above 0.8, sentences on another matter below 0.6.
BORNE = 0.75
QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]")
# "in November 2019 in August 2019": two times laid side by side belong to two verbs.
DOUBLED_TIME = re.compile(
    r"\b(?:in|on) (?:[\w ]{1,14} )?\d{4},? (?:in|on) (?:[\w ]{1,14} )?\d{4}\b",
    re.IGNORECASE,
)
# ", a decision, X writes": what the decision was has been cut away.
LEFT_HANGING = re.compile(r", (?:a|an|the) (?:decision|move|step|claim|charge|allegation|figure|plan|report)(?:,|\.$)")
# How many characters beside a clause are still about it.
BESIDE = 18
SPOKEN = r"said|says|told|according to|argued|insisted|believes?"
HEDGES = (
    (r"den(?:y|ies|ied|ying|ials?)|refut\w+|rebuff\w+|debunk\w+|untrue|false(?:ly)?|rumou?r\w*", "polarity_differs"),
    (r"claim(?:s|ed|ing)?|alleg\w+|reportedly|purported\w*|suspected|accus(?:es|ed|ing)", "attribution_dropped"),
    (SPOKEN, "attribution_dropped"),
    (r"unlikely|doubt(?:s|ed|ful)?|impossible|improbable|uncertain|unclear", "modality_stronger"),
)
# A wording that tells whose words it has.
VOICED = re.compile(
    rf"\b(?:{SPOKEN}|(?:say|argu|insist|believ|announc|warn|report|call|hop|expect|want|think|fear|demand|urg|ask|promis|pledg"
    r"|vow|threaten|propos|accus|blam|claim|alleg|admit|acknowledg|confirm|add|explain|plan|estimat|complain|stat|suggest"
    r"|predict|prais|criticis|criticiz|condemn|denounc|reject|dismiss|defend|describ|cit|declar|offer|agree|oppos|support"
    r")(?:e|es|s|d|ed|ied|ies|ing|ted|ting)?|wrote|writes?|thought|den(?:y|ies|ied)|sa(?:id|ys)|told|tells?|gave|put|names?|named"
    r")\b|[“\"]",
    re.IGNORECASE,
)
# Findings whose sentences have their own way of naming who says it.
UNTOLD = frozenset({"label", "quote"})
HEDGED = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), reason) for words, reason in HEDGES)
# ", officials said": the sentence goes on with who says it.
AFTERWARDS = re.compile(rf"\s*,\s[^,.;]{{0,60}}?\b(?:{SPOKEN})\b", re.IGNORECASE)
# What may open a sentence without being in its passage.
OPENERS = frozenset("since until through within both each".split())
# A name of several words: "Gulf of Finland". A possessive ends it: what it owns may be told with its owner's name.
LONG_NAME = re.compile(r"\b[A-Z][\w-]*(?:(?: of(?: the)?)? [A-Z][\w-]*)+")


def refusal_by_words(candidate: Candidate, text: str, quotes: Sequence[str]) -> str | None:
    """Return why a wording may not stand, as far as its words alone can tell: no parse is needed yet."""
    copied = "copied_run" if candidate.citations and longest_run(text, quotes) > LONGEST_RUN else None
    return copied or unborne_by_words(candidate, text, quotes)


def unborne_by_words(candidate: Candidate, text: str, quotes: Sequence[str]) -> str | None:
    """Return why a wording is not borne, as far as its words alone can tell, copied or not."""
    if not candidate.citations:
        return "no_citation"
    if DOUBLED_TIME.search(text) or LEFT_HANGING.search(text) or stops_short(text, quotes):
        return "not_a_sentence"
    return (
        quotation_refusal(text, quotes)
        or speaker_refusal(candidate, text)
        or sides_refusal(candidate, text)
        or hedge_refusal(candidate, text)
        or name_refusal(candidate, text, quotes)
        or content_refusal(candidate, text, quotes)
        or surface_refusal(text, quotes)
    )


def said_with(candidate: Candidate) -> list[str]:
    """Return the words that a sentence may have beside its passages': resolved names, its speaker, computed figures."""
    return [*candidate.names, candidate.speaker or "", *(f"{figure:g}" for figure in candidate.figures)]


def refusal_of(candidate: Candidate, sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """Return why the sentence, once read, may not stand, or None where its passages bear it."""
    return (
        shape_refusal(sentence)
        or number_refusal([n for n in sentence.quantities if n.value not in candidate.figures], passages)
        or date_refusal(candidate, sentence, passages)
        or clause_refusal(sentence, passages, candidate.house)
        or number_unheld(sentence, passages, said_with(candidate))
        or speaker_misnamed(sentence, passages, said_with(candidate))
        or voice_refusal(sentence, passages)
    )


def shape_refusal(sentence: Reading) -> str | None:
    """Return a reason where the words do not make one whole sentence."""
    text = sentence.article.text
    words = WORD.findall(text)
    # "The North: North Korea's missiles": a mark between two words makes them none.
    runs = [WORD.findall(run) for run in re.split(r"[:;]", text)]
    doubled = any(a.lower() == b.lower() and a.lower() not in {"had", "that"} for run in runs for a, b in pairwise(run))
    unbalanced = text.count("(") != text.count(")") or (text.count('"') % 2) or text.count("“") != text.count("”")
    if len(words) < 4 or doubled or unbalanced or not (sentence.clauses or sentence.attributions):
        return "not_a_sentence"
    return None


def quotation_refusal(text: str, quotes: Sequence[str]) -> str | None:
    """Return a reason where quoted words are not a passage's own, or are too many."""
    for match in QUOTED.finditer(text):
        words = plain_words(match[1])
        if len(words) > LONGEST_QUOTATION:
            return "quotation_too_long"
        if words and not any(" ".join(words) in " ".join(plain_words(quote)) for quote in quotes):
            return "quotation_altered"
    return None


def longest_run(text: str, quotes: Sequence[str]) -> int:
    """Return the longest run of words shared with a passage, quotations left out."""
    longest = 0
    passages = [" ".join(["", *re.findall(r"\w+", quote.lower()), ""]) for quote in quotes]
    for piece in QUOTED.sub("\n", text).split("\n"):
        words = re.findall(r"\w+", piece.lower())
        for passage in passages:
            start = 0
            for end in range(1, len(words) + 1):
                while start < end and f" {' '.join(words[start:end])} " not in passage:
                    start += 1
                longest = max(longest, end - start)
    return longest


def speaker_refusal(candidate: Candidate, text: str) -> str | None:
    """Return a reason where the one who says it is not named."""
    if candidate.speaker is None:
        return None
    words = plain_words(candidate.speaker)
    wanted = {word for word in words if word not in STOP} or set(words[-1:])
    # "Guards opened fire" has a word of "border guards", who say it, and yet names nobody for it.
    names_none = candidate.finding is not None and candidate.finding.kind not in UNTOLD and not VOICED.search(text)
    return "attribution_dropped" if names_none or not wanted & set(plain_words(text)) else None


def hedge_refusal(candidate: Candidate, text: str) -> str | None:
    """Return a reason where the passage denies, claims or reports what the sentence tells as it is.

    Only the words of the clause itself and those right beside it are looked at; a parser may misread them, the words
    stand there all the same.
    """
    finding = candidate.finding
    if finding is None or not finding.clause.parts or not candidate.citations:
        return None
    citation = candidate.citations[0]
    offset = citation.start or 0
    start, end = finding.clause.start - offset, finding.clause.end - offset
    inside, after = citation.quote[max(0, start) : max(0, end)], citation.quote[max(0, end) :]
    beside = citation.quote[max(0, start - BESIDE) : max(0, end) + BESIDE]
    if AFTERWARDS.match(after) and finding.attribution is None:
        return "attribution_dropped"
    for pattern, reason in HEDGED:
        named = reason == "attribution_dropped" and finding.attribution is not None
        near = inside if pattern.pattern == rf"\b(?:{SPOKEN})\b" else beside
        if not named and pattern.search(near) and not pattern.search(text):
            return reason
    return None


def name_refusal(candidate: Candidate, text: str, quotes: Sequence[str]) -> str | None:
    """Return a reason where a name is in no passage and was not resolved from the article."""
    sources = [*quotes, *(in_house_style(quote) for quote in quotes), *candidate.names]
    held = stems_in(sources)
    opening = held | stems_in(map(reworded, quotes)) | {stem(word) for word in STOP | OPENERS}
    for match in WORD.finditer(text):
        word = match[0]
        quoting = text[max(0, match.start() - 2) : match.start()] in {". ", "“", ': "'}
        if not word[0].isupper() or quoting or word.lower() in MONTHS:
            continue
        if stem(word.lower().replace("’", "'")) not in (held if match.start() else opening):
            return "name_not_borne"
    long = LONG_NAME.findall(QUOTED.sub(" ", text))
    return None if all(long_name_borne(name, sources) for name in long) else "name_not_borne"


def long_name_borne(name: str, sources: Iterable[str]) -> bool:
    """Tell whether the words of a name stand together in a source: "Gulf of Finland" is not "Finland and the Gulf"."""
    words = [stem(word) for at, word in enumerate(plain_words(name)) if at or word not in STOP | OPENERS]
    if MONTHS & set(plain_words(name)):
        return True
    return any(f" {' '.join(words)} " in f" {' '.join(map(stem, plain_words(source)))} " for source in sources)


def number_refusal(numbers: Sequence[Quantity], passages: Sequence[Reading]) -> str | None:
    """Return a reason where a number, its bound or its unit is in no passage."""
    held = [quantity for passage in passages for quantity in passage.quantities]
    for number in numbers:
        if not any(
            number.value == other.value
            and number.unit == other.unit
            and same_thing(number.counted, other.counted)
            and (number.bound == other.bound or number.bound == "exact" == other.bound)
            for other in held
        ):
            return "number_not_borne"
    return None


def same_thing(one: str | None, other: str | None) -> bool:
    """Tell whether two numbers count the same, as far as both say what: "fishing boat" and "boat"."""
    return not one or not other or stem(one.split()[-1]) in stems_in([other, in_house_style(other), reworded(other)])


def date_refusal(candidate: Candidate, sentence: Reading, passages: Sequence[Reading]) -> str | None:
    """Return a reason where a date in the sentence is none of its passages'."""
    held = [when.interval for passage in passages for when in passage.times if when.interval]
    held += candidate.intervals
    held_days = {citation.published.date() for citation in candidate.citations if citation.published}
    for when in sentence.times:
        if when.interval is None or when.kind == "duration":
            continue
        if not any(matches(when.interval, other) for other in held) and when.interval.first not in held_days:
            return "date_not_borne"
    return None


def matches(one: Interval, other: Interval) -> bool:
    """Tell whether a date says no more than another: the same, or one that holds it."""
    return one.first <= other.first and other.last <= one.last


def content_refusal(candidate: Candidate, text: str, quotes: Iterable[str]) -> str | None:
    """Return a reason where too much of the sentence is in no passage."""
    allowed = {stem(word) for name in candidate.names for word in plain_words(name)}
    words = [stem(w) for w in plain_words(text) if w not in STOP and w not in MONTHS and not w[0].isdigit()]
    words = [word for word in words if word not in allowed]
    told = [text for quote in quotes for text in (quote, reworded(quote), in_house_style(quote))]
    held = {stem(word) for text in told for word in plain_words(text)} | allowed
    if not words:
        return None
    return None if sum(word in held for word in words) / len(words) >= BORNE else "content_not_borne"


class Check:
    """Accepts what its passages bear and keeps count of what it refused and why.

    `reader` reads candidate sentences as read read the articles; passages are cut from the articles' own readings,
    so that dates and pronouns in them mean what they meant in their place. `entailment`, where the user has a model,
    may refuse what would stand; it lets nothing stand that would not.
    """

    def __init__(self, reader: Reader, readings: Mapping[str, Reading], entailment: Entailment | None = None) -> None:
        self.reader = reader
        self.readings = readings
        self.entailment = entailment
        self.rejected: dict[str, int] = {}
        self.passages: dict[Citation, Reading] = {}

    def accepted(self, candidates: Sequence[Candidate]) -> dict[str, str]:
        """Return the first borne wording of each candidate by its id; one without any is counted and left out."""
        chosen: dict[str, str] = {}
        first: dict[str, str] = {}
        waiting = {candidate.id: (candidate, list(candidate.wordings)) for candidate in candidates}
        while waiting:
            round_: list[tuple[Candidate, str]] = []
            for candidate, left in list(waiting.values()):
                wording = self.next_wording(candidate, left, first)
                if wording is None:
                    del waiting[candidate.id]
                else:
                    round_.append((candidate, wording))
            sentences = self.reader([sentence_article(wording, candidate) for candidate, wording in round_])
            doubts = doubted([(self.passage_text(one), wording) for one, wording in round_], self.entailment)
            for (candidate, wording), sentence, doubt in zip(round_, sentences, doubts, strict=True):
                reason = refusal_of(candidate, sentence, self.passages_of(candidate)) or (REASON if doubt else None)
                if reason is None:
                    chosen[candidate.id] = wording
                    del waiting[candidate.id]
                else:
                    first.setdefault(candidate.id, reason)
        for candidate in candidates:
            if candidate.id not in chosen:
                self.refuse(first.get(candidate.id, "not_a_sentence"))
        return chosen

    def reasons_against(self, told: Sequence[tuple[Candidate, str]]) -> list[str | None]:
        """Return for each wording why it may not stand, or None; nothing is counted and no copied run is looked for."""
        articles = [sentence_article(wording, candidate) for candidate, wording in told]
        # One candidate may be asked about in several wordings; a reader tells articles apart by their ids.
        sentences = self.reader([structs.replace(one, id=f"{one.id}:{at}") for at, one in enumerate(articles)])
        found: list[str | None] = []
        for (candidate, wording), sentence in zip(told, sentences, strict=True):
            passages = self.passages_of(candidate)
            quotes = [passage.article.text for passage in passages]
            words = unborne_by_words(candidate, wording, quotes)
            found.append(words or refusal_of(candidate, sentence, passages))
        return found

    def next_wording(self, candidate: Candidate, left: list[str], first: dict[str, str]) -> str | None:
        """Return the next wording that its words alone do not rule out, taking it and those before it off the list."""
        quotes = [passage.article.text for passage in self.passages_of(candidate)]
        while left:
            wording = left.pop(0)
            reason = refusal_by_words(candidate, wording, quotes)
            if reason is None and longest_run(wording, self.texts_of(candidate)) > LONGEST_RUN:
                reason = "copied_run"
            if reason is None:
                return wording
            first.setdefault(candidate.id, reason)
        return None

    def passage_text(self, candidate: Candidate) -> str:
        """Return the candidate's passages as one text."""
        return "\n".join(passage.article.text for passage in self.passages_of(candidate))

    def texts_of(self, candidate: Candidate) -> list[str]:
        """Return the whole texts of the articles cited: a copied run may reach past the passage."""
        cited = {citation.article: None for citation in candidate.citations if citation.article in self.readings}
        return [self.readings[at].article.text for at in cited if at]

    def refuse(self, reason: str) -> None:
        """Count one refusal."""
        self.rejected[reason] = self.rejected.get(reason, 0) + 1

    def passages_of(self, candidate: Candidate) -> list[Reading]:
        """Return the candidate's cited passages as readings."""
        found = []
        for citation in candidate.citations:
            if citation.source_kind != "article":
                continue
            if citation not in self.passages:
                held = self.readings.get(citation.article or "")
                whole = held or Reading(article=passage_article(citation), language="en")
                self.passages[citation] = passage_of(whole, citation) if held else whole
            found.append(with_resolved(self.passages[citation], citation, candidate))
        return found


def with_resolved(passage: Reading, citation: Citation, candidate: Candidate) -> Reading:
    """Return a passage with what its own words were found to mean when the whole article was read."""
    start, end = citation.start or 0, citation.end or 0
    fresh = tuple(mention for mention in candidate.resolved if start <= mention.start and mention.end <= end)
    if not fresh or candidate.finding is None or citation.article != candidate.finding.article:
        return passage
    known = {actor.id for actor in passage.actors}
    actors = (*passage.actors, *(actor for actor in candidate.meant if actor.id not in known))
    return structs.replace(passage, mentions=(*passage.mentions, *fresh), actors=actors)


def passage_of(reading: Reading, citation: Citation) -> Reading:
    """Return what was read of an article within a citation's span; the article's text is the quote alone."""
    start, end = citation.start or 0, citation.end or 0
    return Reading(
        article=passage_article(citation),
        language=reading.language,
        actors=reading.actors,
        attributions=reading.attributions,  # all of them: clauses point into them by index
        mentions=tuple(mention for mention in reading.mentions if start <= mention.start and mention.end <= end),
        times=tuple(when for when in reading.times if start <= when.start and when.end <= end),
        quantities=tuple(number for number in reading.quantities if start <= number.start and number.end <= end),
        clauses=tuple(clause for clause in reading.clauses if clause.start < end and clause.end > start),
    )


def passage_article(citation: Citation) -> Article:
    """Return a passage as an article, so that the reader resolves its dates as it did in place."""
    day = citation.published.date() if citation.published else None
    return Article(
        id=f"{citation.article}:{citation.start}", title="", text=citation.quote, sha256="", published_day=day
    )


def sentence_article(text: str, candidate: Candidate) -> Article:
    """Return a candidate sentence as an article of the day its passage was published."""
    day = next((c.published.date() for c in candidate.citations if c.published), None)
    return Article(id=candidate.id, title="", text=text, sha256="", published_day=day)
