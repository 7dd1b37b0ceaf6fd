"""The check of an analyst's words: like every other sentence, against the passages or the statements they rest on."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from watchfloor.records import Citation, Reading, Statement
from watchfloor.write.candidates import Candidate
from watchfloor.write.check import LONGEST_RUN, QUOTED, Check, longest_run, quotation_refusal, sentence_article
from watchfloor.write.edits import Judge
from watchfloor.write.stems import MONTHS, STOP, WORD, plain_words, stem, stems_in


def judge_with(check: Check) -> Judge:
    """Return what says why words may not stand in a statement's place, or null where they may."""

    def judge(text: str, statement: Statement, leans: Sequence[Statement]) -> str | None:
        if statement.kind == "fact":
            return fact_refusal(check, text, statement)
        return assessment_refusal(text, statement, leans)

    return judge


def fact_refusal(check: Check, text: str, statement: Statement) -> str | None:
    """Return why a fact's passages do not bear other words for it.

    What the sentence of before said was checked with the whole article in hand: its names, dates and figures may be
    said again.
    """
    passages = tuple(one for one in statement.citations if one.source_kind == "article")
    if text == statement.text and statement.citations:
        return None
    if not passages:
        return listed_refusal(text, statement, ()) if statement.citations else "no_citation"
    names = frozenset({statement.text, *(one.outlet for one in passages if one.outlet)} - {""})
    candidate = Candidate(id=statement.id, wordings=(text,), citations=passages, names=names)
    if statement.text:
        before = check.reader([sentence_article(statement.text, candidate)])[0]
        told = {clause.verb for passage in check.passages_of(candidate) for clause in passage.clauses}
        candidate = structs.replace(
            candidate,
            intervals=tuple(when.interval for when in before.times if when.interval),
            figures=tuple(number.value for number in before.quantities if number.value is not None),
            house=frozenset(clause.verb for clause in before.clauses) - told,
            speaker=next((said.speaker for said in before.attributions if said.speaker), None),
        )
    else:
        candidate = structs.replace(candidate, speaker=speaker_in(check, passages))
    trial = Check(check.reader, check.readings)
    if not trial.accepted([candidate]):
        return next(iter(trial.rejected), "not_a_sentence")
    sentence = check.reader([sentence_article(text, candidate)])[0]
    return figure_refusal(sentence, [statement.text, *(one.quote for one in passages)])


def figure_refusal(sentence: Reading, sources: Sequence[str]) -> str | None:
    """Return why a figure of a sentence is in none of its sources, though nothing was read from it ("voted 12 to 7").

    What stands in a date was compared as a date.
    """
    held = {word for text in sources for word in plain_words(text)}
    for match in WORD.finditer(sentence.article.text):
        dated = any(when.start <= match.start() < when.end for when in sentence.times)
        if match[0][0].isdigit() and not dated and match[0].lower() not in held:
            return "number_not_borne"
    return None


def speaker_in(check: Check, passages: Sequence[Citation]) -> str | None:
    """Return who says what a passage holds, where one passage holds little else, or None."""
    for passage in passages:
        reading = check.readings.get(passage.article or "")
        start, end = passage.start or 0, passage.end or 0
        for said in reading.attributions if reading else ():
            if said.speaker and 2 * (min(end, said.end) - max(start, said.start)) > end - start:
                return said.speaker
    return None


def assessment_refusal(text: str, statement: Statement, leans: Sequence[Statement]) -> str | None:
    """Return why an assessment may not say something: it rests on nothing, or brings in what that does not hold."""
    if not leans and not statement.basis and not statement.citations:
        return "no_citation"
    return listed_refusal(text, statement, leans)


def listed_refusal(text: str, statement: Statement, leans: Sequence[Statement]) -> str | None:
    """Return why words bring in a name, number or quotation that nothing listed for them holds."""
    told = [one for one in statement.citations if one.source_kind != "analyst"]
    quotes = [one.quote for one in told] + [one.text for one in leans]
    sources = [statement.text, *quotes, *(one.outlet or one.source or "" for one in told)]
    reason = quotation_refusal(text, sources) or named_refusal(QUOTED.sub(" ", text), sources)
    copied = [one.quote for one in told if one.source_kind == "article"]
    return reason or ("copied_run" if longest_run(text, copied) > LONGEST_RUN else None)


def named_refusal(text: str, sources: Iterable[str]) -> str | None:
    """Return why a name or number of a text is held by none of its sources."""
    held = stems_in(sources)
    opened = True
    for match in WORD.finditer(text):
        word = match[0]
        first, opened = opened, text[match.end() : match.end() + 1] in {".", ":", "?", "!"}
        plain = plain_words(word)[0]
        if word[0].isdigit() and plain not in held and stem(plain) not in held:
            return "number_not_borne"
        named = word[0].isupper() and plain not in STOP and plain not in MONTHS
        if named and stem(plain) not in held and not (first and not word[1:].isupper() and is_opening(plain)):
            return "name_not_borne"
    return None


def is_opening(word: str) -> bool:
    """Tell whether a raised word may be no name: it opens a sentence and ends as words of ours do."""
    return word in OPENINGS or word.endswith(("ly", "ing", "ed"))


# Words that open an analyst's sentence and name nobody.
OPENINGS = frozenset(
    """both each neither every all any most many few several we our there here since until through despite although
    however because given further another such still yet even much little less fewer one two three four five either
    indicators against nothing nobody no none what why how likely unlikely overall taken""".split()
)
