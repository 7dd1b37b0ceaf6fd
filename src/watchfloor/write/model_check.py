"""The check of a language model's sentences: all that every sentence must pass, and no word that its evidence lacks.

A model can say anything, so less is taken on trust than of sentences made from clauses: every word of content, every
hedge and denial, every speaker and owner must be those of the evidence that the sentence itself lists.
"""

import re
from collections.abc import Iterable, Sequence

from watchfloor.records import Attribution, Reading
from watchfloor.write.candidates import FIRST_PERSON, Candidate
from watchfloor.write.check import (
    LONGEST_RUN,
    Check,
    hedge_refusal,
    longest_run,
    refusal_by_words,
    refusal_of,
    speaker_refusal,
)
from watchfloor.write.model_evidence import Item
from watchfloor.write.rewording import in_house_style, reworded
from watchfloor.write.stems import MONTHS, STOP, plain_words, stem, stems_in

# Reasons of a model's sentences alone; the others are the check's.
REASONS = ("unknown_evidence", "markup", "too_long", "says_too_little", "mixed_passages")
LONGEST_SENTENCE = 45
MARKUP = re.compile(
    r"[<>{}\[\]`*_|\\^~#=]|https?:|www\.|\w+://|&\w+;|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
SEVERAL = re.compile(r"(?<!\b[A-Z])[.!?][”\"’)]?\s+\S|[!?]")
SECOND_PERSON = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
# Words that the house does not use (see its rules of voice).
UNWANTED = re.compile(
    r"\b(?:amid|amidst|underscor\w+|landscape|new era|highlight(?:s|ed|ing)|pivotal|game.changer)\b", re.IGNORECASE
)
# Words that only join.
JOINING = frozenset("however meanwhile while though although both also".split())
# What turns a sentence round.
DENIALS = frozenset(
    """not no nor never none neither nobody nothing without cannot deny denies denied denying refuse refuses
    refused refusing reject rejects rejected rejecting fail fails failed failing failure lack lacks lacked
    unable unlikely halt stop stops stopped""".split()
)
# What makes one less sure or smaller; the sentence keeps each that its evidence is told with.
HEDGES = frozenset(
    """may might could would should must will shall can plan plans planned planning expect expects expected
    intend intends intended propose proposes proposed possible possibly likely unlikely probably alleged
    allegedly reportedly claim claims claimed suspected apparently about around nearly almost roughly
    approximately least most over under than some several part partly partially only if unless until unconfirmed
    preliminary draft tentative conditional threatened threatens want wants wanted hope hopes hoped try tries
    tried attempt attempted attempts seek seeks sought""".split()
)
# Small words that carry direction, order or extent: none may be new.
BOUND = frozenset(
    """all every each any both only first last before after until since against under over between into from up
    down out off more most less least some such if because""".split()
)
# Words that an assessment must have one of, and those of likelihood, which stand for numbers and are set elsewhere.
SUPPOSING = frozenset("can could may might cannot".split())
LIKELIHOOD = frozenset(
    """likely unlikely probable probably improbable certain certainly chance chances odds confidence""".split()
)
DIRECTED = re.compile(r"\b(from|to|against|after|before|until|since|by) (?:the )?([A-Z][\w’'-]*|\d[\d.,]*\d|\d)")
OWNED = re.compile(r"\b([A-Z][\w-]*)['’]s? (?:[a-z][\w-]* )?([\w-]+)")
# How far apart an owner and what it owns may stand in the evidence.
NEAR = 4


def refusal_before_parse(text: str, items: Sequence[Item], check: Check, *, kind: str) -> str | None:
    """Return why a model's sentence may not stand, as far as its words tell."""
    whole, quotes = together(items), quotes_of(items, check)
    return (
        form_refusal(text, kind)
        or refusal_by_words(whole, text, quotes)
        or copied(text, whole, check)
        or voices_refusal(text, items)
        or words_refusal(text, items, check)
        or turned_refusal(text, items, kind)
        or direction_refusal(text, [*quotes, *(item.statement.text for item in items)])
    )


def refusal_once_read(sentence: Reading, items: Sequence[Item], check: Check) -> str | None:
    """Return why a model's sentence, once read, may not stand."""
    passages = [passage for item in items for passage in check.passages_of(item.candidate)]
    passages += [item.reading for item in items]
    return (
        refusal_of(together(items), sentence, passages)
        or speech_refusal(sentence, items, passages, check)
        or mixed_refusal(sentence, items, check)
    )


def form_refusal(text: str, kind: str) -> str | None:
    """Return a reason where a text is not one plain sentence."""
    words = text.split()
    if MARKUP.search(text):
        return "markup"
    if len(words) > LONGEST_SENTENCE or SEVERAL.search(text[:-1]) or (kind == "title" and len(words) > 16):
        return "too_long"
    if len(words) < 4 or FIRST_PERSON.search(text) or SECOND_PERSON.search(text) or UNWANTED.search(text):
        return "not_a_sentence"
    whole = text[0].isupper() or text[0].isdigit() or text[0] in '“"'
    if not whole or (kind != "title" and not text.endswith((".", ".”", '."'))):
        return "not_a_sentence"
    if kind == "assessment":
        held = set(plain_words(text))
        if held & LIKELIHOOD or not held & SUPPOSING:
            return "modality_stronger"
    return None


def together(items: Sequence[Item]) -> Candidate:
    """Return the evidence of a sentence as one candidate: what its statements say now has been checked already."""
    candidates = [item.candidate for item in items]
    times = tuple(when.interval for item in items for when in item.reading.times if when.interval)
    return Candidate(
        id="+".join(item.id for item in items),
        wordings=(),
        citations=tuple(dict.fromkeys(c for item in items for c in item.statement.citations)),
        names=frozenset(name for one in candidates for name in one.names) | {item.statement.text for item in items},
        intervals=(*(interval for one in candidates for interval in one.intervals), *times),
        house=frozenset(verb for one in candidates for verb in one.house),
        figures=tuple(figure for one in candidates for figure in one.figures),
    )


def quotes_of(items: Iterable[Item], check: Check) -> list[str]:
    """Return the passages of some evidence."""
    return [passage.article.text for item in items for passage in check.passages_of(item.candidate)]


def copied(text: str, whole: Candidate, check: Check) -> str | None:
    """Return a reason where a sentence runs along one of the articles that it cites."""
    return "copied_run" if longest_run(text, check.texts_of(whole)) > LONGEST_RUN else None


def voices_refusal(text: str, items: Sequence[Item]) -> str | None:
    """Return a reason where a speaker of the evidence is not named, or its own denial or doubt is gone."""
    said = set(plain_words(text))
    for item in items:
        reason = speaker_refusal(item.candidate, text) or hedge_refusal(item.candidate, text)
        if reason:
            return reason
        for attribution in item.reading.attributions:
            wanted = naming_words(attribution.speaker or "")
            if not wanted <= said:
                return "attribution_dropped"
    return None


def naming_words(speaker: str) -> set[str]:
    """Return the words of a speaker phrase that tell who it is: its names, or its last word where it has none."""
    words = speaker.replace("’", "'").split()
    names = {word for at in words if at[:1].isupper() for word in plain_words(at) if word not in STOP}
    return names or set(plain_words(speaker)[-1:])


def words_of(item: Item, check: Check) -> set[str]:
    """Return the stems of all words that a piece of evidence holds, as written, in house style and as told now."""
    quotes = quotes_of([item], check)
    outlets = [citation.outlet or "" for citation in item.statement.citations]
    written = [text for quote in quotes for text in (quote, reworded(quote), in_house_style(quote))]
    verbs = [clause.verb for passage in check.passages_of(item.candidate) for clause in passage.clauses]
    return stems_in([*written, *outlets, *verbs, *item.candidate.names, item.statement.text])


def content_of(text: str) -> set[str]:
    """Return the stems of a text's words of content."""
    return {stem(word) for word in plain_words(text) if word not in STOP | MONTHS | JOINING}


def words_refusal(text: str, items: Sequence[Item], check: Check) -> str | None:
    """Return a reason where a word of content, a month, or a small word that changes what is said is new."""
    held = {word for item in items for word in words_of(item, check)}
    dates = {day for interval in together(items).intervals for day in (interval.first, interval.last)}
    months = {day.strftime("%B").lower() for day in dates}
    days = {str(part) for day in dates for part in (day.day, day.year)}
    words = plain_words(text)
    if any(stem(word) not in held for word in words if word in BOUND):
        return "content_not_borne"
    if any(word in MONTHS and word != "may" and word not in months and stem(word) not in held for word in words):
        return "date_not_borne"
    return "content_not_borne" if content_of(text) - held - {stem(day) for day in days} else None


def turned_refusal(text: str, items: Sequence[Item], kind: str) -> str | None:
    """Return a reason where what is denied or hedged in the evidence is told otherwise."""
    told = [set(tokens_of(item.statement.text)) for item in items]
    mine = set(tokens_of(text))
    if mine & DENIALS != set().union(*told) & DENIALS:
        return "polarity_differs"
    allowed = set().union(*told) | ({*SUPPOSING} if kind == "assessment" else set())
    if kind != "assessment" and (set().union(*told) & HEDGES) - mine:
        return "modality_stronger"
    return "modality_stronger" if (mine & HEDGES) - allowed else None


def tokens_of(text: str) -> list[str]:
    """Return a text's words, "n't" as a word of its own."""
    return plain_words(re.sub(r"(?i)can['’]?t\b|\bcannot\b", "can not", re.sub(r"n['’]t\b", " not", text)))


def direction_refusal(text: str, held: Sequence[str]) -> str | None:
    """Return a reason where "from A", "against B" or "C's ministry" is not so in the evidence."""
    words = [list(map(stem, plain_words(one))) for one in held]
    for match in DIRECTED.finditer(text):
        pair = (match[1], *map(stem, plain_words(match[2])[:1]))
        if len(pair) == 2 and not any(stands(pair, list_, 2, ordered=True) for list_ in words):
            return "roles_differ"
    for match in OWNED.finditer(text):
        pair = (stem(match[1].lower()), stem(match[2].lower()))
        if not any(stands(pair, list_, NEAR, ordered=False) for list_ in words):
            return "roles_differ"
    return None


def stands(pair: tuple[str, ...], words: Sequence[str], near: int, *, ordered: bool) -> bool:
    """Tell whether two words stand near each other among others, the second behind the first where `ordered`."""
    one, other = stem(pair[0]), pair[1]
    places = [at for at, word in enumerate(words) if word == one]
    return any(other in words[(at + 1 if ordered else max(0, at - near)) : at + near + 1] for at in places)


def speech_refusal(sentence: Reading, items: Sequence[Item], passages: Sequence[Reading], check: Check) -> str | None:
    """Return a reason where somebody is made to say what the evidence has from another, or from nobody."""
    outlets = {c.outlet or "" for item in items for c in item.statement.citations}
    for said in sentence.attributions:
        words = {stem(word) for word in plain_words(said.speaker or "") if word not in STOP}
        if not words:
            continue
        own = [item for item in items if words <= voice_of(item, check)]
        anywhere = any(words <= stems_in([name]) for name in outlets)
        told = any(words <= stems_in(names_in(other)) for passage in passages for other in passage.attributions)
        if not own and not told and not anywhere:
            return "attribution_dropped"
        if own and len(items) > 1 and content_of(said.content) - {w for item in own for w in words_of(item, check)}:
            return "roles_differ"
    return None


def voice_of(item: Item, check: Check) -> set[str]:
    """Return the stems of the words by which the speakers of a piece of evidence are named."""
    passages = [*check.passages_of(item.candidate), item.reading]
    names = [name for passage in passages[-1:] for said in passage.attributions for name in names_in(said)]
    return stems_in([*names, item.candidate.speaker or "", *(c.outlet or "" for c in item.statement.citations)])


def names_in(said: Attribution) -> list[str]:
    """Return how a speaker is named."""
    return [name for name in (said.speaker, said.name, said.via) if name]


def mixed_refusal(sentence: Reading, items: Sequence[Item], check: Check) -> str | None:
    """Return a reason where one clause holds what no single piece of evidence does."""
    if len(items) < 2:
        return None
    text = sentence.article.text
    held = [(item, words_of(item, check) | day_words(item)) for item in items]
    for clause in sentence.clauses:
        words = content_of(text[clause.start : clause.end])
        bearing = [item for item, own in held if not words - own]
        if not bearing:
            return "mixed_passages"
        denied = bool(set(tokens_of(text[clause.start : clause.end])) & DENIALS)
        if all(bool(set(tokens_of(item.statement.text)) & DENIALS) != denied for item in bearing):
            return "polarity_differs"
    return None


def day_words(item: Item) -> set[str]:
    """Return the days and years that a piece of evidence means, as words."""
    dates = [day for interval in together([item]).intervals for day in (interval.first, interval.last)]
    return {stem(str(part)) for day in dates for part in (day.day, day.year)}
