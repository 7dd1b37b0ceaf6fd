"""Standing questions as a reader is shown them: the verdict in words, what it rests on, and what to collect next."""

from msgspec import Struct

from watchfloor.publish.outputs import AnyCitation, Output, citations_out
from watchfloor.publish.safe_text import one_line
from watchfloor.records import Answer, Citation, Report

VERDICTS = {"yes": "Yes", "no": "No", "partly": "Partly", "unanswered": "Unanswered"}


class AnswerOut(Output, frozen=True, kw_only=True):
    """A standing question: `verdict` is yes, no, partly or unanswered; `asks` is whether, number, date, who, where or
    other. Where a value is asked for, yes says that it is told and `value` is it. `text` is a sentence of the report
    that tells it; `collect` what to look for next, empty where it is settled."""

    question: str
    verdict: str
    asks: str
    value: str | None
    why: str
    text: str
    collect: str
    origins: int
    citations: tuple[AnyCitation, ...]


class AnswerRow(Struct, frozen=True, kw_only=True):
    """One question for the eye: `told` is the verdict with its value, `why` and `text` what it rests on."""

    question: str
    verdict: str
    told: str
    why: str
    text: str
    citations: tuple[Citation, ...]


def answer_out(one: Answer) -> AnswerOut:
    """Return an answer as JSON has it."""
    return AnswerOut(
        question=one.question,
        verdict=one.verdict,
        asks=one.asks,
        value=one.value,
        why=one.why,
        text=one.text,
        collect=one.collect,
        origins=one.origins,
        citations=citations_out(one.citations),
    )


def answer_rows_of(report: Report) -> list[AnswerRow]:
    """Return the standing questions of a report, in the order they were asked."""
    return [
        AnswerRow(
            question=one_line(one.question),
            verdict=one.verdict if one.verdict in VERDICTS else "unanswered",
            told=told_of(one),
            why=one_line(one.why),
            text=one_line(one.text),
            citations=one.citations,
        )
        for one in report.answers
    ]


def told_of(one: Answer) -> str:
    """Return the verdict with the value that was asked for: "Partly: 11; 14", "20 June 2024", "No"."""
    verdict = VERDICTS.get(one.verdict, VERDICTS["unanswered"])
    if not one.value:
        return verdict
    value = one_line(one.value)
    return value if one.verdict == "yes" and one.asks != "whether" else f"{verdict}: {value}"


def collect_next(report: Report) -> list[str]:
    """Return what the questions leave to be collected, each once."""
    return list(dict.fromkeys(one_line(one.collect) for one in report.answers if one.collect))
