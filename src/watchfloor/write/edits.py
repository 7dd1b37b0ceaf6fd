"""An analyst's edits put on a report, and put again on every later version of it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct, structs

from watchfloor.records import Citation, Edit, KeyJudgement, Reading, Report, Section, Statement
from watchfloor.write.lineage import analyst_citations, is_rewording, partners_of, placed
from watchfloor.write.wording import day_of

# Says why the check refuses words in the place of a statement, given what it may rest on; null where they are borne.
Judge = Callable[[str, Statement, Sequence[Statement]], str | None]
DID = {"set": "Worded", "add": "Added", "pin": "Pinned"}
# What an edit may be of beside a statement: the report's own lines.
LINES = ("title", "summary")
MARK = "tlp"


class Work(Struct):
    """A report being edited: its sections' statements, what was taken out, what is to be said of it under Method."""

    sections: dict[str, list[Statement]]
    gone: dict[str, Statement]
    reworded: dict[str, str]
    notes: list[str]

    def place_of(self, name: str) -> tuple[str, int] | None:
        """Return the section and index of a statement by its id, or None."""
        for title, statements in self.sections.items():
            for at, one in enumerate(statements):
                if one.id == name:
                    return title, at
        return None

    def insert(self, section: str, place: int, statement: Statement) -> None:
        """Put a statement at a place, in the paragraph of what it comes to stand behind."""
        held = self.sections.setdefault(section, [])
        at = min(place, len(held))
        beside = held[at - 1] if at else (held[0] if held else None)
        held.insert(at, structs.replace(statement, paragraph=beside.paragraph if beside else 0))

    def take(self, where: tuple[str, int]) -> None:
        """Take a statement out."""
        statement = self.sections[where[0]].pop(where[1])
        self.gone[statement.id] = statement


def standing_edits(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the last edit of each statement, in the order they were made; what was restored has none."""
    last: dict[str, Edit] = {}
    for edit in sorted(edits, key=lambda one: (one.at, one.id)):
        last.pop(edit.statement, None)
        last[edit.statement] = edit
    return tuple(edit for edit in last.values() if edit.kind != "restore")


def with_edits(report: Report, edits: Sequence[Edit], readings: Mapping[str, Reading], judge: Judge) -> Report:
    """Return the report with some edits put on it, each where its statement stands or the one that continues it.

    Other words stay where the statement says what it said, or where its passages of today bear them; where the coverage
    has moved on, both stand, side by side. A pinned, worded or added sentence stays as long as a passage of it does. A
    rejection holds for that sentence and its rewordings, not for one with other figures or names.
    """
    if not edits:
        return report
    sections = {section.title: list(section.statements) for section in report.sections}
    work = Work(sections=sections, gone={}, reworded={}, notes=[])
    partners = partners_for(edits, report)
    for edit in edits:
        name = partners.get(edit.id)
        where = work.place_of(name) if name else None
        if edit.kind == "reject":
            reject(work, edit, where)
        elif edit.kind == "restore" and edit.statement not in (*LINES, MARK):
            restore(work, edit, where)
        elif edit.kind in DID and edit.statement not in LINES:
            write_in(work, edit, where, readings, judge)
    return settled(report, edits, work)


def partners_for(edits: Sequence[Edit], report: Report) -> dict[str, str]:
    """Return the id of the statement that each edit is of, by the edit's id: its own, or the one that continues it."""
    new = [placed(section.title, statement) for section in report.sections for statement in section.statements]
    ids = {one.statement.id for one in new}
    found = {edit.id: edit.statement for edit in edits if edit.statement in ids}
    seeking = [edit for edit in edits if edit.id not in found and edit.held is not None and edit.kind != "add"]
    free = [one for one in new if one.statement.id not in found.values()]
    old = [placed(edit.section, edit.held) for edit in seeking if edit.held is not None]
    return found | {seeking[at].id: free[mine].statement.id for mine, at in partners_of(free, old).items()}


def reject(work: Work, edit: Edit, where: tuple[str, int] | None) -> None:
    """Take a rejected statement out, where it stands still."""
    work.notes.append(f"{edit.author} took a sentence out of {edit.section} on {day_of(edit.at.date())}: {edit.reason}")
    if where is None:
        return
    found = work.sections[where[0]][where[1]]
    if found.id == edit.statement or edit.held is None or same(where[0], found, edit.held):
        work.take(where)


def restore(work: Work, edit: Edit, where: tuple[str, int] | None) -> None:
    """Put a statement back as the engine wrote it; what an analyst added goes."""
    if where is not None and edit.held is None:
        work.take(where)
    elif where is not None and edit.held is not None:
        work.sections[where[0]][where[1]] = structs.replace(edit.held, id=edit.statement)
        work.reworded[edit.statement] = edit.held.text
    elif edit.held is not None:
        work.insert(edit.section, edit.place, edit.held)


def write_in(
    work: Work, edit: Edit, where: tuple[str, int] | None, readings: Mapping[str, Reading], judge: Judge
) -> None:
    """Put an analyst's words in the place of a statement, beside it, or where they stood."""
    held = edit.held
    if held is None:
        return
    now = work.sections[where[0]][where[1]] if where else None
    text = edit.text or held.text
    leans = leaning_on(work, edit, held.basis)
    if where is not None and now is not None:
        moved = now.id != edit.statement and not same(where[0], now, held)
        reason = judge(text, ground_of(edit, now), leaning_on(work, edit, now.basis))
        if not moved or (reason is None and edit.kind != "pin"):
            work.sections[where[0]][where[1]] = by_hand(edit, now, text, reason)
            work.reworded[now.id] = text
            return
    standing = anchored_all(held.citations, readings)
    if standing or not any(one.source_kind == "article" for one in held.citations):
        basis = tuple(one.id for one in leans) if edit.leans else held.basis
        kept = structs.replace(held, citations=standing, basis=basis)
        section, place = where or (edit.section, edit.place)
        reason = judge(text, ground_of(edit, kept), leans)
        work.insert(section, place, by_hand(edit, kept, text, reason, moved=now is not None))
    else:
        work.notes.append(f"{edit.author}'s sentence in {edit.section} fell with the passages that it rested on")


def ground_of(edit: Edit, statement: Statement) -> Statement:
    """Return what an analyst's words are checked against: the engine's own sentence with its passages, for an addition
    the passages alone. Words that were let stand against the check bear nothing."""
    if edit.kind == "add":
        return structs.replace(statement, text="")
    by_engine = edit.held if edit.held is not None and analyst_citations(statement) else statement
    return structs.replace(by_engine, citations=statement.citations)


def leaning_on(work: Work, edit: Edit, basis: Sequence[str]) -> list[Statement]:
    """Return the statements that an assessment rests on, or those that continue the ones it was added to."""
    new = [placed(title, one) for title, statements in work.sections.items() for one in statements]
    old = [placed(section.title, one) for section in edit.leans for one in section.statements]
    if not old:
        return [one.statement for one in new if one.statement.id in basis]
    return [new[at].statement for at in sorted(partners_of(new, old))]


def same(section: str, one: Statement, other: Statement) -> bool:
    """Tell whether two statements say the same but for the wording: the same figures and names."""
    mine, before = placed(section, one), placed(section, other)
    return one.text == other.text or is_rewording(mine, before)


def by_hand(edit: Edit, statement: Statement, text: str, reason: str | None, *, moved: bool = False) -> Statement:
    """Return a statement with an analyst's words and the citation that says whose they are."""
    cited = [one for one in statement.citations if one not in analyst_citations(statement)]
    cited += [one for one in edit.citations if one not in cited]
    told = Citation(
        source_kind="analyst",
        quote=told_of(edit, reason, moved=moved),
        item=f"edit {edit.id}",
        source=edit.author,
    )
    return structs.replace(statement, text=text, citations=(*cited, told), cleared=None)


def told_of(edit: Edit, reason: str | None, *, moved: bool = False) -> str:
    """Return in words who did what when and why, what stood before, and what the check says to it."""
    told = f"{DID.get(edit.kind, 'Edited')} by {edit.author} on {day_of(edit.at.date())}: {edit.reason.rstrip('.')}."
    if edit.kind == "set" and edit.held is not None and edit.held.text != edit.text:
        told += f" Before: “{edit.held.text}”"
    if reason is not None:
        said = reason.replace("_", " ")
        told += f" The check refuses it ({said})" + (f"; {edit.author} overruled it." if edit.overruled else ".")
    return told + (" The coverage has moved on since." if moved else "")


def anchored_all(citations: Sequence[Citation], readings: Mapping[str, Reading]) -> tuple[Citation, ...]:
    """Return the citations that stand in the coverage of today, each at the offsets its words have there now."""
    return tuple(kept for one in citations if (kept := anchored(one, readings)) is not None)


def anchored(citation: Citation, readings: Mapping[str, Reading]) -> Citation | None:
    """Return a citation where its words stand in the article of today, or None where they do not."""
    if citation.source_kind != "article":
        return citation
    reading = readings.get(citation.article or "")
    if reading is None or not citation.quote:
        return None
    article, start = reading.article, citation.start or 0
    if article.text[start : start + len(citation.quote)] != citation.quote:
        start = article.text.find(citation.quote)
    if start < 0:
        return None
    return structs.replace(citation, start=start, end=start + len(citation.quote), sha256=article.sha256)


def settled(report: Report, edits: Sequence[Edit], work: Work) -> Report:
    """Return the report of what was edited: nothing rests on a sentence that is gone, and the record says who did."""
    sections = without_baseless(work)
    left = {citation for section in sections for one in section.statements for citation in one.citations}
    lost = {citation for one in work.gone.values() for citation in one.citations} - left
    timeline = tuple(item for item in report.timeline if not item.citations or set(item.citations) - lost)
    lines = {edit.statement: edit.text for edit in edits if edit.kind == "set" and edit.statement in LINES}
    lines |= {e.statement: e.held.text for e in edits if e.kind == "restore" and e.statement in LINES and e.held}
    marks = [edit.text or None for edit in edits if edit.statement == MARK]
    notes = [note for note in lines_told(edits, work.notes) if note not in report.method]
    made = structs.replace(
        report,
        title=lines.get("title", report.title),
        summary=lines.get("summary", report.summary),
        sections=sections,
        timeline=timeline,
        key_judgements=tuple(judgements_left(report, sections, work)),
        method=(*report.method, *notes),
        tlp=marks[-1] if marks else report.tlp,
    )
    return structs.replace(made, id=digest_of(made))


def without_baseless(work: Work) -> tuple[Section, ...]:
    """Return the sections, each statement resting on such as are left; an assessment that rested on others only is gone
    as well."""
    while True:
        ids = {one.id for statements in work.sections.values() for one in statements}
        fallen = [
            (title, at)
            for title, statements in work.sections.items()
            for at, one in enumerate(statements)
            if one.basis and not one.citations and not ids & set(one.basis)
        ]
        if not fallen:
            break
        for where in reversed(fallen):
            work.take(where)
    return tuple(
        Section(
            title=title,
            statements=tuple(
                structs.replace(one, basis=tuple(at for at in one.basis if at in ids)) for one in statements
            ),
        )
        for title, statements in work.sections.items()
    )


def judgements_left(report: Report, sections: Sequence[Section], work: Work) -> Iterable[KeyJudgement]:
    """Yield the key judgements that rest on something still, in the new words where they were a statement's words."""
    ids = {one.id for section in sections for one in section.statements}
    before = {one.text: one.id for section in report.sections for one in section.statements}
    for one in report.key_judgements:
        name = before.get(one.text)
        if (one.basis and not ids & set(one.basis)) or (name is not None and name not in ids):
            continue
        text = work.reworded.get(name or "", one.text)
        yield structs.replace(one, text=text, basis=tuple(at for at in one.basis if at in ids))


def lines_told(edits: Sequence[Edit], notes: Sequence[str]) -> Iterable[str]:
    """Yield what Method says of an analyst's hand: edits of the title and the summary, what was taken out or fell."""
    for edit in edits:
        if edit.kind == "set" and edit.statement in LINES:
            verdict = f"; the check refuses it ({edit.verdict.replace('_', ' ')}), overruled" if edit.verdict else ""
            when = day_of(edit.at.date())
            yield f"{edit.author} worded the {edit.statement} on {when}: {edit.reason.rstrip('.')}{verdict}."
    yield from (f"{note.rstrip('.')}." for note in notes)


def digest_of(report: Report) -> str:
    """Return an id made of what a report says."""
    said = [report.title, report.summary, report.tlp or ""]
    said += [line for section in report.sections for one in section.statements for line in (one.id, one.text)]
    said += [citation.quote for section in report.sections for one in section.statements for citation in one.citations]
    return hashlib.sha256("\x00".join([report.product, report.story, *said]).encode()).hexdigest()[:16]
