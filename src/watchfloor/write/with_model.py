"""A language model as writer: it words sections anew from their evidence; what the check refuses stays as it was."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct, structs

from watchfloor.errors import EngineError
from watchfloor.records import Section, Statement
from watchfloor.records.drafting import Draft, Drafting, DraftRequest, DraftSentence
from watchfloor.write.check import sentence_article
from watchfloor.write.entailment import REASON, doubted
from watchfloor.write.model_check import content_of, refusal_before_parse, refusal_once_read, together
from watchfloor.write.model_evidence import Item, evidence_text, items_of
from watchfloor.write.model_prompt import ASSESSING, HEADS, RULES, instructions_for, remark_on
from watchfloor.write.sections import Told, assessment, statement_id
from watchfloor.write.wording import closed

# Of a statement's words of content a sentence in its place tells this share, and all its figures.
TELLS = 0.7
# Pieces of evidence that one sentence may rest on.
MOST_ITEMS = 3
# Pieces of evidence in one request: more are too many for a small model to keep apart.
AT_ONCE = 6
# A sentence has at most this many words more than those whose place it takes, and a body this many in all.
LONGER, MOST_WORDS = 8, 860
# Tokens: a word of an answer, a sentence's frame, what an answer needs besides; letters to a token of what is sent.
A_WORD, A_SENTENCE, FRAME, LETTERS = 3, 60, 200, 3
# Answers in a row that may fail before no more is asked.
MOST_FAILURES = 2
# The account names so many troubles.
MOST_TROUBLE = 3


class Writer(Protocol):
    """A language model: `draft` raises EngineError where no usable answer comes. The two bounds are a report's."""

    name: str

    @property
    def most_tokens(self) -> int:
        """How many tokens a report may take, asked and answered."""

    @property
    def most_cost(self) -> float | None:
        """What a report may cost, in USD; None where there is no bound."""

    def draft(self, request: DraftRequest) -> Draft:
        """Return what the model answers."""


class Kept(Struct, frozen=True, kw_only=True):
    """A sentence that passed, and the evidence it rests on."""

    sentence: DraftSentence
    items: tuple[Item, ...]


class ModelHand:
    """Writes one report's sections with a model, within its bounds, and keeps the account."""

    def __init__(self, writer: Writer, told: Told) -> None:
        self.writer = writer
        self.told = told
        self.asked = self.answered = self.failures = 0
        self.offered = self.kept = self.repaired = 0
        self.cost: float | None = None
        self.refused: dict[str, int] = {}
        self.trouble: list[str] = []

    def account(self) -> Drafting:
        """Return how the model wrote."""
        return Drafting(
            model=self.writer.name,
            offered=self.offered,
            kept=self.kept,
            repaired=self.repaired,
            refused=dict(sorted(self.refused.items())),
            asked=self.asked,
            answered=self.answered,
            cost=self.cost,
            trouble=tuple(dict.fromkeys(self.trouble))[:MOST_TROUBLE],
        )

    def sections(self, sections: Sequence[Section]) -> tuple[Section, ...]:
        """Return the sections, each worded anew as far as the check lets it, within the budget of the body."""
        room = MOST_WORDS - sum(words_in(section.statements) for section in sections)
        made = []
        for section in sections:
            fresh = self.section(section)
            longer = words_in(fresh.statements) - words_in(section.statements)
            if longer > max(0, room):
                made.append(section)
                continue
            room -= longer
            made.append(fresh)
        return rebased(sections, made)

    def section(self, section: Section) -> Section:
        """Return one section, worded anew."""
        items = items_of(section.statements, self.told, self.told.check.reader)
        if not items:
            return section
        turns = [items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE)]
        kept = [one for turn in turns for one in self.written(section.title, turn)]
        return structs.replace(section, statements=tuple(laid(section, kept, items)))

    def heads(self, title: str, summary: str, sections: Sequence[Section], lead: str) -> tuple[str, str]:
        """Return the title and the summary worded anew from the main event's statement, whose wording is `lead`.

        What the summary adds to it (which kind of change, against which baseline) keeps the words it was computed in.
        """
        opening = [one for part in sections for one in part.statements if one.id == statement_id(lead, "fact")]
        items = items_of(opening[:1], self.told, self.told.check.reader)
        begins = lead.rstrip(".")
        if not items or not summary.startswith(begins):
            return title, summary
        tail = summary[len(begins) :].rstrip(".")
        request = self.request("Title and summary", items, f"{RULES}\n\n{HEADS}", ())
        kept = self.checked([one for one in self.ask(request) if one.kind in {"title", "summary"}], items, {})
        heads = {one.sentence.kind: one.sentence.text for one in kept}
        if "summary" in heads:
            summary = closed(f"{heads['summary'].rstrip('.')}{tail}")
        return heads.get("title", title).rstrip("."), summary

    def written(self, title: str, items: Sequence[Item]) -> list[Kept]:
        """Return what the model wrote of some evidence and the check let stand, in two rounds at most."""
        allowed = {"fact", "assessment"} if title in ASSESSING else {"fact"}
        instructions = instructions_for(title, items)
        offered = self.ask(self.request(title, items, instructions, ()))
        refused: dict[str, str] = {}
        kept = self.checked(among(offered, allowed), items, refused)
        taken = {item.id for one in kept for item in one.items}
        missing = [item for item in items if item.id not in taken]
        if not refused or not missing:
            return kept
        remarks = [remark_on(text, reason) for text, reason in refused.items()]
        again = self.ask(self.request(title, missing, instructions_for(title, missing), remarks))
        second = self.checked(among(again, {"fact"}), missing, {})
        self.repaired += len(second)
        return [*kept, *second]

    def request(self, title: str, items: Sequence[Item], instructions: str, remarks: Sequence[str]) -> DraftRequest:
        """Return what the model is asked."""
        words = sum(len(item.statement.text.split()) for item in items)
        evidence = evidence_text(title, items, remarks=remarks)
        return DraftRequest(
            instructions=instructions, evidence=evidence, most_tokens=A_WORD * words + A_SENTENCE * len(items) + FRAME
        )

    def ask(self, request: DraftRequest) -> tuple[DraftSentence, ...]:
        """Return the model's sentences; none where its bounds are reached or it failed, which the account then says."""
        due = (len(request.instructions) + len(request.evidence)) // LETTERS + request.most_tokens
        if self.failures >= MOST_FAILURES or self.is_spent(due):
            return ()
        try:
            draft = self.writer.draft(request)
        except EngineError as error:
            self.failures += 1
            self.trouble.append(str(error))
            return ()
        self.failures = 0
        self.asked += draft.asked
        self.answered += draft.answered
        if draft.cost is not None:
            self.cost = (self.cost or 0.0) + draft.cost
        return draft.sentences

    def is_spent(self, due: int) -> bool:
        """Tell whether one more answer could go past a bound, and say so in the account."""
        used = self.asked + self.answered
        if used + due > self.writer.most_tokens:
            self.trouble.append(f"the limit of {self.writer.most_tokens} tokens was reached")
            return True
        most, spent = self.writer.most_cost, self.cost or 0.0
        if most is not None and spent and spent + spent / used * due > most:
            self.trouble.append(f"the limit of {most:g} USD was reached")
            return True
        return False

    def checked(self, offered: Sequence[DraftSentence], items: Sequence[Item], refused: dict[str, str]) -> list[Kept]:
        """Return the sentences that stand, and put the others into `refused` with the reason."""
        known = {item.id: item for item in items}
        check = self.told.check
        waiting: list[tuple[DraftSentence, tuple[Item, ...]]] = []
        for said in dict.fromkeys(offered):
            one = said if said.kind == "title" else structs.replace(said, text=closed(said.text))
            own = tuple(known[at] for at in one.evidence if at in known)
            listed = 0 < len(one.evidence) <= MOST_ITEMS and len(own) == len(one.evidence)
            reason = refusal_before_parse(one.text, own, check, kind=one.kind) if listed else "unknown_evidence"
            if reason == "copied_run" and (put := self.told.freed(one.text)):
                one = structs.replace(one, text=put)
                reason = refusal_before_parse(put, own, check, kind=one.kind)
            if reason is None:
                waiting.append((one, own))
            else:
                refused[one.text] = reason
        read = check.reader([sentence_article(closed(one.text), together(own)) for one, own in waiting])
        pairs = [(check.passage_text(together(own)), one.text) for one, own in waiting]
        kept = []
        for (one, own), sentence, doubt in zip(waiting, read, doubted(pairs, check.entailment), strict=True):
            reason = refusal_once_read(sentence, own, check) or too_little(one, own) or (REASON if doubt else None)
            if reason is None:
                kept.append(Kept(sentence=one, items=own))
            else:
                refused[one.text] = reason
        self.tally(len(dict.fromkeys(offered)), len(kept), refused)
        return kept

    def tally(self, offered: int, kept: int, refused: dict[str, str]) -> None:
        """Count one round."""
        self.offered += offered
        self.kept += kept
        for reason in refused.values():
            self.refused[reason] = self.refused.get(reason, 0) + 1


def among(offered: Sequence[DraftSentence], kinds: set[str]) -> list[DraftSentence]:
    """Return the sentences of some kinds; a model is not asked for others, and whatever else it says is a fact."""
    return [one if one.kind in kinds else structs.replace(one, kind="fact") for one in offered]


def too_little(sentence: DraftSentence, items: Sequence[Item]) -> str | None:
    """Return a reason where a sentence leaves out too much of what its evidence tells now."""
    if sentence.kind in {"assessment", "title"}:
        return None
    said = content_of(sentence.text)
    for item in items:
        words = content_of(item.statement.text)
        figures = {word for word in words if word[0].isdigit()}
        if figures - said or len(words & said) < TELLS * len(words):
            return "says_too_little"
    return None


def laid(section: Section, kept: Sequence[Kept], items: Sequence[Item]) -> list[Statement]:
    """Return a section's statements, each kept sentence in the place of the first of those that it tells.

    The order of the evidence is the section's pattern, so it stays; a second sentence on the same evidence is left out.
    """
    places = {item.statement.id: at for at, item in enumerate(items)}
    chosen: dict[int, Statement] = {}
    covered: set[int] = set()
    added: list[Statement] = []
    for one in sorted(kept, key=lambda one: -len(one.items)):
        at = sorted(places[item.statement.id] for item in one.items)
        if one.sentence.kind == "assessment":
            added = added or [supposed(one)]
        elif not covered & set(at) and not much_longer(one) and together_in(section, one):
            chosen[at[0]] = worded(one, items[at[0]].statement)
            covered |= set(at)
    made = []
    for statement in section.statements:
        place = places.get(statement.id)
        if place in chosen:
            made.append(chosen[place])
        elif place not in covered:
            made.append(statement)
    return [*made, *added]


def much_longer(one: Kept) -> bool:
    """Tell whether a sentence is longer than those whose place it takes, by more than a few words."""
    return len(one.sentence.text.split()) > sum(len(item.statement.text.split()) for item in one.items) + LONGER


def together_in(section: Section, one: Kept) -> bool:
    """Tell whether a sentence takes the place of statements in one paragraph, with no fixed one between them."""
    ids = {item.statement.id for item in one.items}
    places = [at for at, statement in enumerate(section.statements) if statement.id in ids]
    between = section.statements[places[0] : places[-1] + 1]
    return all(statement.kind == "fact" for statement in between) and len({at.paragraph for at in between}) == 1


def worded(one: Kept, first: Statement) -> Statement:
    """Return a kept sentence in the place of a statement, whose id it keeps, so that what rests on it finds it."""
    citations = tuple(dict.fromkeys((*first.citations, *(c for item in one.items for c in item.statement.citations))))
    origins = min(item.statement.origins for item in one.items)
    return structs.replace(first, text=one.sentence.text, citations=citations, origins=origins)


def supposed(one: Kept) -> Statement:
    """Return a kept sentence as an assessment that lists what it rests on."""
    citations = tuple(dict.fromkeys(c for item in one.items for c in item.statement.citations))
    basis = tuple(item.statement.id for item in one.items)
    paragraph = max(item.statement.paragraph for item in one.items)
    return assessment(one.sentence.text, citations, basis=basis, paragraph=paragraph)


def words_in(statements: Sequence[Statement]) -> int:
    """Return how many words some statements have."""
    return sum(len(statement.text.split()) for statement in statements)


def rebased(before: Sequence[Section], after: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections, what rests on a statement that was merged into another resting on that one instead."""
    there = {statement.id for section in after for statement in section.statements}
    moved: dict[str, str] = {}
    for old, new in zip(before, after, strict=True):
        for gone in (one for one in old.statements if one.id not in there):
            heir = next((one for one in new.statements if set(gone.citations) <= set(one.citations)), None)
            if heir is not None:
                moved[gone.id] = heir.id
    return tuple(
        structs.replace(
            section,
            statements=tuple(
                structs.replace(one, basis=tuple(dict.fromkeys(moved.get(at, at) for at in one.basis)))
                for one in section.statements
            ),
        )
        for section in after
    )


def with_model(
    writer: Writer | None, told: Told, sections: tuple[Section, ...], heads: tuple[str, str], lead: str | None
) -> tuple[tuple[Section, ...], str, str, Drafting | None]:
    """Return sections, title, summary and the account; without a writer as they came, and no account.

    `lead` is the main event's wording, None where there is none.
    """
    if writer is None:
        return sections, *heads, None
    hand = ModelHand(writer, told)
    made = hand.sections(sections)
    title, summary = hand.heads(*heads, sections, lead) if lead else heads
    return made, title, summary, hand.account()


def drafting_lines(account: Drafting) -> list[str]:
    """Return how a model wrote, as sentences for the method."""
    refused = sum(account.refused.values())
    lines = [
        (
            f"The language model {account.model} offered {account.offered} sentences; {account.kept} passed the check "
            f"({account.repaired} on a second try) and {refused} were refused; all others were made without it."
        )
    ]
    if account.refused:
        rows = ", ".join(f"{reason.replace('_', ' ')} {count}" for reason, count in account.refused.items())
        lines.append(f"Refused of the model's: {rows}.")
    lines += [f"The language model wrote no more: {line}." for line in account.trouble]
    return lines
