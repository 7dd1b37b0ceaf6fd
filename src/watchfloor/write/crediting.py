"""Crediting: where all rests on one origin, each section names that piece, and its own source, once and plainly."""

import re
from collections.abc import Iterator, Sequence

from watchfloor.records import Assessment, SourceRow, Statement
from watchfloor.write.sections import Told, renamed

VERB = r"(?:said|says|wrote|writes|reported|reports|announced|warned|believes?)"
# A sentence that names its speaker already: a second name in front would leave open who said what.
VOICED = re.compile(
    rf"\baccording to\b|, [^,]{{2,80}} {VERB}[.,]|^[^,]{{2,80}} (?:said|says|warned|announced)\b|, said\b|\bcalls it\b",
    re.IGNORECASE,
)
ARTICLE = ", the article says,"
# What a name loses when it is used again: "the East African Ledger" is "the Ledger" from then on.
LEADING = re.compile(r"^the\s+", re.IGNORECASE)


def credited(said: Sequence[Statement], assessed: Assessment, told: Told) -> Iterator[Statement]:
    """Yield a section's statements; where all rests on one origin, its first fact names that piece and its source."""
    source = assessed.sources[0] if assessed.origins == 1 and assessed.sources else None
    if source is None:
        yield from said
        return
    own = [plainer(statement, told) for statement in said]
    due = next((n for n, statement in enumerate(own) if is_told_by_article(statement)), None)
    for n, statement in enumerate(own):
        if n != due:
            yield statement
            continue
        puts = named_sources(statement, source, assessed)
        yield next((put for put in puts if not told.copies(put)), statement)


def is_told_by_article(statement: Statement) -> bool:
    """Tell whether a statement is an undisputed fact told by an article."""
    from_article = any(citation.source_kind == "article" for citation in statement.citations)
    return statement.kind == "fact" and from_article and not statement.disputed


def is_voiced(statement: Statement, source: SourceRow) -> bool:
    """Tell whether a statement names who says it, somebody else than the piece itself."""
    text = statement.text.replace(ARTICLE, "")
    return VOICED.search(without_source(text, source)) is not None


def plainer(statement: Statement, told: Told) -> Statement:
    """Return a statement with one voice: "The Ledger, the article says, reported that X" is "The Ledger reported"."""
    text = statement.text
    if not is_told_by_article(statement) or ARTICLE not in text or not VOICED.search(text.replace(ARTICLE, "")):
        return statement
    put = renamed(statement, text.replace(ARTICLE, ""))
    return statement if told.copies(put) else put


def without_source(text: str, source: SourceRow) -> str:
    """Return a sentence without the words that name the piece's own source as who says it."""
    if not source.second_hand:
        return text
    whole = LEADING.sub("", source.second_hand)
    names = "|".join(re.escape(name) for name in sorted({whole, whole.split()[-1]}, key=len, reverse=True))
    behind = re.sub(rf", (?:the )?(?:{names}) {VERB}\.$", ".", text)
    return re.sub(rf"^(?:The )?(?:{names}) {VERB} that ", "", behind)


def named_sources(statement: Statement, source: SourceRow, assessed: Assessment) -> Iterator[Statement]:
    """Yield the statement with its piece and that piece's own source named, in front and behind."""
    name = source.outlet or "the article"
    # Who speaks in the sentence is who is cited: a third name would leave open who said it.
    via = f", citing {source.second_hand}" if source.second_hand and not is_voiced(statement, source) else ""
    text = without_source(statement.text, source)
    if ARTICLE in text:
        yield renamed(statement, text.replace(ARTICLE, f", the article says{via},"))
    elif name.lower() in text.lower():
        yield statement
    else:
        if not text.startswith("According to"):
            yield renamed(statement, f"According to {name}{via}, {inner_case(text, statement, assessed)}")
        yield renamed(statement, f"{text.rstrip('.')}, according to {name}{via}.")


def inner_case(text: str, statement: Statement, assessed: Assessment) -> str:
    """Return a statement's words to stand inside a sentence: its first letter small unless a name begins it."""
    first = text.split(" ", 1)[0].strip(",.")
    known = {word for actor in assessed.story.actors for word in actor.name.split()}
    inside = any(f" {first}" in citation.quote for citation in statement.citations)
    return text if first in known or inside or (first.isupper() and len(first) > 1) else text[:1].lower() + text[1:]
