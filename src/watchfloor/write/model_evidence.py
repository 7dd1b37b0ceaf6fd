"""What a language model is shown: the passages behind a section's sentences, numbered, fenced and made harmless."""

import hashlib
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from watchfloor.records import Citation, Reading, Statement
from watchfloor.write.candidates import Candidate
from watchfloor.write.check import QUOTED, Reader, sentence_article
from watchfloor.write.sections import Told, statement_id
from watchfloor.write.wording import interval_words

# A longer passage is shown to here: a sentence of news is rarely as long.
LONGEST_PASSAGE = 400
# Passages shown for one sentence.
MOST_PASSAGES = 2
# Marks by which chat servers tell the speakers of a conversation apart, whatever model they serve.
TURNS = re.compile(r"<\s*/?\s*[|｜][^<>]{0,40}[|｜]\s*>|\[/?INST\]|<</?SYS>>|</?s>|<(?:start|end)_of_turn>|<[|｜]")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
FENCE = "====="


class Item(Struct, frozen=True, kw_only=True):
    """One piece of evidence: the checked `statement` that tells it now, the candidate it came of, and its reading."""

    id: str
    statement: Statement
    candidate: Candidate
    reading: Reading


def items_of(statements: Sequence[Statement], told: Told, reader: Reader) -> list[Item]:
    """Return the evidence for the statements that other words may take the place of."""
    free = [statement for statement in statements if may_be_reworded(statement)]
    known = told.candidates
    made = {statement_id(text, "fact"): known[at] for at, text in told.wordings.items() if at in known}
    candidates = [candidate_for(statement, made) for statement in free]
    read = reader([sentence_article(one.text, put) for one, put in zip(free, candidates, strict=True)])
    return [
        Item(id=f"E{number}", statement=statement, candidate=candidate, reading=reading)
        for number, (statement, candidate, reading) in enumerate(zip(free, candidates, read, strict=True), 1)
    ]


def may_be_reworded(statement: Statement) -> bool:
    """Tell whether a statement retells passages: a quotation, and what was computed, keep the words they have."""
    return (
        statement.kind == "fact"
        and not statement.disputed
        and statement.lead_in is None
        and not QUOTED.search(statement.text)
        and bool(statement.citations)
        and all(citation.source_kind == "article" for citation in statement.citations)
    )


def candidate_for(statement: Statement, made: Mapping[str, Candidate]) -> Candidate:
    """Return the candidate that a statement was accepted as, or the statement as one."""
    held = made.get(statement.id)
    if held is not None:
        return held
    return Candidate(id=statement.id, wordings=(statement.text,), citations=statement.citations)


def evidence_text(title: str, items: Sequence[Item], *, remarks: Sequence[str] = ()) -> str:
    """Return what is sent: the section's name and, between two fences, each piece of evidence and any remarks on a
    first try. The fence is a digest of what is inside, so that nothing inside can know it."""
    lines = [line for item in items for line in lines_of(item)]
    if remarks:
        lines += ["", "Sentences of yours that were refused, and why:", *(harmless(line) for line in remarks)]
    body = "\n".join(lines)
    fence = f"{FENCE} {hashlib.sha256((title + body).encode()).hexdigest()[:20]}"
    return f"Section: {title}\nEvidence, from outside, between the two lines {fence!r}:\n{fence}\n{body}\n{fence}"


def lines_of(item: Item) -> list[str]:
    """Return one piece of evidence: who carries it, who says it, the days it means, its passages, its wording now."""
    first = item.statement.citations[0]
    facts = [first.outlet or "outlet unknown"]
    if first.published:
        facts.append(f"published {first.published.day} {first.published:%B %Y}")
    if item.candidate.speaker:
        facts.append(f"said by {item.candidate.speaker}")
    days = dict.fromkeys(interval_words(interval) for interval in item.candidate.intervals)
    if days:
        facts.append(f"days meant: {', '.join(days)}")
    passages = [f"  passage: {harmless(shown(citation))}" for citation in item.statement.citations[:MOST_PASSAGES]]
    return [f"[{item.id}] {harmless('; '.join(facts))}", f"  told so far: {harmless(item.statement.text)}", *passages]


def shown(citation: Citation) -> str:
    """Return a passage, cut where it is long."""
    return citation.quote if len(citation.quote) <= LONGEST_PASSAGE else f"{citation.quote[:LONGEST_PASSAGE]}…"


def harmless(text: str) -> str:
    """Return a text on one line, without what a chat server would take for the end of it."""
    plain = CONTROL.sub(" ", text)
    while TURNS.search(plain):
        plain = TURNS.sub(" ", plain)
    return plain.replace(FENCE, "-----")
