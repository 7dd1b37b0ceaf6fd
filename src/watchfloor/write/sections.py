"""Sections: accepted sentences laid into statements, paragraphs and a word budget."""

import hashlib
from collections.abc import Iterable, Sequence

from msgspec import structs

from watchfloor.records import Citation, Finding, Statement
from watchfloor.write.candidates import Candidate
from watchfloor.write.check import LONGEST_RUN, Check, longest_run
from watchfloor.write.loosening import Shingles, loosened
from watchfloor.write.stems import MONTHS, STOP, plain_words, stem

# A sentence that shares this much of its content words with one told before says it again.
AGAIN = 0.66
# The weight of the first of a ranked run, and how much less each next has.
TOP, STEP = 8.0, 0.5
# What a main actor answered is worth more to the reader than its place in the coverage says.
PREFERRED = 4.0


class Told:
    """What has been said so far: accepted wordings by finding, and which of them are used up."""

    def __init__(self, check: Check, candidates: Sequence[Candidate], copied: Shingles | None = None) -> None:
        self.check = check
        self.copied = copied
        self.candidates = {candidate.id: candidate for candidate in candidates}
        self.wordings = check.accepted(candidates)
        self.used: set[str] = set()
        self.weights: dict[str, float] = {}
        self.bags: list[frozenset[str]] = []

    def copies(self, statement: Statement) -> bool:
        """Tell whether a statement, as worded now, runs along one of its articles for too many words."""
        cited = {citation.article or "" for citation in statement.citations}
        texts = [self.check.readings[at].article.text for at in sorted(cited) if at in self.check.readings]
        return longest_run(statement.text, texts) > LONGEST_RUN

    def take(self, findings: Iterable[Finding], most: int) -> list[Finding]:
        """Return up to `most` findings that have an accepted wording and were not used yet, and mark them used."""
        taken: list[Finding] = []
        for finding in findings:
            if len(taken) == most:
                break
            if finding.id in self.wordings and finding.id not in self.used and not self.repeats(finding):
                self.used.add(finding.id)
                self.bags.append(content_of(self.wordings[finding.id]))
                taken.append(finding)
        return taken

    def freed(self, text: str) -> str | None:
        """Return a sentence freed of copied runs, or None where that cannot be done."""
        return text if self.copied is None else loosened(text, self.copied)

    def repeats(self, finding: Finding) -> bool:
        """Tell whether a finding's sentence says what was told before."""
        words = content_of(self.wordings[finding.id])
        return any(len(words & told) >= AGAIN * max(1, min(len(words), len(told))) for told in self.bags)

    def prefer(self, findings: Iterable[Finding]) -> None:
        """Let the statements of these findings outlast others when the report must be shorter."""
        for finding in findings:
            self.weights[statement_id(self.wordings[finding.id], "fact")] += PREFERRED

    def rank(self, findings: Sequence[Finding]) -> None:
        """Let the statements of these findings go in the reverse of their order when the report must be shorter."""
        for place, finding in enumerate(findings):
            self.weights[statement_id(self.wordings[finding.id], "fact")] = TOP - STEP * place

    def fact(self, finding: Finding, **marks: object) -> Statement:
        """Return a finding's accepted wording as a statement of fact."""
        statement = fact(self.wordings[finding.id], finding.citations, origins=finding.origins, **marks)
        self.weights[statement.id] = finding.weight
        return statement


def content_of(text: str) -> frozenset[str]:
    """Return the stems of a sentence's content words."""
    return frozenset(stem(word) for word in plain_words(text) if word not in STOP and word not in MONTHS)


def statement_id(text: str, kind: str) -> str:
    """Return a statement's id: a digest of its kind and words."""
    return hashlib.sha256(f"{kind}\x00{text}".encode()).hexdigest()[:12]


def fact(text: str, citations: Sequence[Citation], *, origins: int = 1, **marks: object) -> Statement:
    """Return a statement of fact."""
    return made("fact", text, citations, origins=origins, **marks)


def assessment(text: str, citations: Sequence[Citation] = (), **marks: object) -> Statement:
    """Return a statement of assessment; it lists what it rests on in `basis` or `citations`."""
    return made("assessment", text, citations, **marks)


def made(kind: str, text: str, citations: Sequence[Citation], **marks: object) -> Statement:
    """Return a statement with its id."""
    return Statement(id=statement_id(text, kind), text=text, kind=kind, citations=tuple(citations), **marks)  # type: ignore[arg-type]


def renamed(statement: Statement, text: str) -> Statement:
    """Return the statement with other words; it keeps its id, so that what rests on it finds it."""
    return structs.replace(statement, text=text)
