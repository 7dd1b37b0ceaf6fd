"""Standing questions in the report: each answer beside a sentence of the report that tells it, where one does."""

from collections.abc import Iterator

from msgspec import structs

from watchfloor.records import Answer, Assessment, Citation, Section
from watchfloor.write.wording import capitalised


def answers_of(assessed: Assessment, sections: tuple[Section, ...]) -> tuple[Answer, ...]:
    """Return the answers, each with the checked sentence that rests on the passage it shows first."""
    return tuple(
        structs.replace(
            one,
            why=f"{capitalised(one.why.rstrip('.'))}." if one.why else "",
            text=next(sentences_on(one.citations[:1], sections), ""),
        )
        for one in assessed.answers
    )


def sentences_on(passages: tuple[Citation, ...], sections: tuple[Section, ...]) -> Iterator[str]:
    """Yield the sentences of fact that rest on one of some passages and on nothing longer."""
    for section in sections:
        for statement in section.statements:
            if statement.kind == "fact" and any(
                is_within(one, other) for one in statement.citations for other in passages
            ):
                yield statement.text


def is_within(one: Citation, other: Citation) -> bool:
    """Tell whether a passage covers most of another of the same article."""
    if one.article is None or one.article != other.article:
        return False
    shared = min(one.end or 0, other.end or 0) - max(one.start or 0, other.start or 0)
    return 2 * shared > max(len(one.quote), len(other.quote))
