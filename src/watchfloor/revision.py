"""What people do to a kept report by hand: edits that make its next version, clearances that release it."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct, structs

from watchfloor.desk import Desk
from watchfloor.errors import SettingsError
from watchfloor.link.stage import link
from watchfloor.records import Change, Citation, Clearance, Edit, Fault, Reading, Report, Section, Statement
from watchfloor.write.check import Check
from watchfloor.write.clearing import DRAFT, released, seal_of, still_open, why_to_clear, with_clearances
from watchfloor.write.edit_check import judge_with, listed_refusal
from watchfloor.write.edits import LINES, MARK, ground_of, standing_edits, with_edits
from watchfloor.write.lineage import analyst_citations, changes_told, next_version, placed
from watchfloor.write.sections import statement_id


class Signature(Struct, frozen=True, kw_only=True):
    """Who does it, when by the command's clock, and why."""

    author: str
    at: datetime
    reason: str


class Wish(Struct, frozen=True, kw_only=True):
    """One thing to be done: `kind` is set, reject, pin, add or restore; `statement` an id, title or summary; for add
    the `section`, its `place`, passages of the coverage word for word (`quotes`), ids of statements it rests on."""

    kind: str
    statement: str = ""
    text: str = ""
    section: str = ""
    place: int | None = None
    quotes: tuple[str, ...] = ()
    rests: tuple[str, ...] = ()


class Revision:
    """A report's newest version on the desk, with what was done to it by hand so far."""

    def __init__(self, desk: Desk, report: Report) -> None:
        self.store = desk.store
        newest = self.store.latest_report(report.story, report.product)
        if newest is not None and newest.id != report.id:
            raise SettingsError(f"{report.id} is version {report.version}; the newest is {newest.id}: take that one")
        self.report = report
        self.hand = self.store.analyst.hand_of(report.story, report.product)
        self.standing = {edit.statement: edit for edit in standing_edits(self.hand.edits)}
        self.readings = {one.article.id: one for one in self.store.readings(row.article for row in report.sources)}
        self.judge = judge_with(Check(desk.reread, self.readings))

    def revise(self, wishes: Sequence[Wish], signed: Signature, *, overrule: bool = False) -> Report:
        """Return the next version, with the wishes carried out and kept.

        Raises SettingsError where one cannot be, or where the check refuses words and is not overruled.
        """
        edits = tuple(self.edit_of(wish, signed, overrule=overrule) for wish in wishes)
        refused = [edit for edit in edits if edit.verdict is not None]
        if refused and not overrule:
            told = "; ".join(f"“{edit.text}” ({(edit.verdict or '').replace('_', ' ')})" for edit in refused)
            raise SettingsError(f"the check refuses {told}: mend the words, or let them stand with --overrule")
        made = with_edits(self.report, edits, self.readings, self.judge)
        made = with_clearances(structs.replace(made, release=DRAFT), self.hand.clearances)
        changes = (*line_changes(made, self.report), *changes_told(made, self.report, self.digests(), edits))
        made = next_version(made, self.report, changes)
        self.store.analyst.keep(made, of=self.report, edits=edits)
        return made

    def digests(self) -> dict[str, str]:
        """Return the digest of each article's text as it is held now."""
        return {at: reading.article.sha256 for at, reading in self.readings.items()}

    def edit_of(self, wish: Wish, signed: Signature, *, overrule: bool) -> Edit:
        """Return a wish as an Edit, with the check's verdict."""
        made = {
            "add": self.addition,
            "restore": self.restoration,
        }.get(wish.kind, self.change_of_line if wish.statement in LINES else self.change_of)(wish, signed)
        verdict = self.verdict_on(made)
        made = structs.replace(made, verdict=verdict, overruled=overrule and verdict is not None)
        said = "\x00".join([made.report, made.kind, made.statement, made.text, made.author, str(made.at), made.reason])
        return structs.replace(made, id=hashlib.sha256(said.encode()).hexdigest()[:16])

    def drafted(self, kind: str, statement: str, signed: Signature) -> Edit:
        """Return an Edit of this report, signed, with all else left to fill in."""
        return Edit(
            id="", story=self.report.story, product=self.report.product, report=self.report.id,
            version=self.report.version, kind=kind, statement=statement, author=signed.author, at=signed.at,
            reason=signed.reason,
        )  # fmt: skip

    def change_of_line(self, wish: Wish, signed: Signature) -> Edit:
        """Return the edit of the title or the summary."""
        if wish.kind != "set":
            raise SettingsError(f"the {wish.statement} can be worded with --text, not {wish.kind}ed")
        before = self.standing.get(wish.statement)
        now: str = getattr(self.report, wish.statement)
        held = before.held if before else Statement(id=wish.statement, text=now, kind="assessment")
        return structs.replace(self.drafted("set", wish.statement, signed), text=wish.text, held=held)

    def change_of(self, wish: Wish, signed: Signature) -> Edit:
        """Return the edit of a statement; what an analyst added stays an addition, in other words or taken back."""
        section, place, now = self.found(wish.statement)
        before = self.standing_on(now)
        root = before.statement if before else now.id
        held = before.held if before and before.held else structs.replace(now, cleared=None)
        if wish.kind == "set" and wish.text == now.text:
            raise SettingsError(f"{now.id} says that already: “{now.text}”")
        if before is not None and before.kind == "add" and wish.kind == "pin":
            raise SettingsError("what an analyst added stays in every version; there is nothing to pin")
        added = before is not None and before.kind == "add"
        kind = {"set": "add", "reject": "restore"}.get(wish.kind, wish.kind) if added else wish.kind
        made = self.drafted(kind, root, signed)
        text = wish.text if wish.kind == "set" else now.text
        gone = added and wish.kind == "reject"
        return structs.replace(
            made, section=section, place=place, text=text, held=None if gone else held,
            leans=before.leans if before else (), citations=before.citations if before else (),
        )  # fmt: skip

    def addition(self, wish: Wish, signed: Signature) -> Edit:
        """Return the edit that adds a statement: a fact on quoted passages, an assessment on what is in the report."""
        titles = [section.title for section in self.report.sections]
        section = next((title for title in titles if title.casefold() == wish.section.casefold()), None)
        if section is None:
            raise SettingsError(f"no section {wish.section!r}: there are {', '.join(titles)}")
        citations = tuple(self.passage(quote) for quote in wish.quotes)
        leans = [self.found(name) for name in wish.rests]
        kind = "fact" if citations else "assessment"
        name = statement_id(wish.text, kind)
        if any(one.id == name or one.text == wish.text for part in self.report.sections for one in part.statements):
            raise SettingsError(f"the report says that already: “{wish.text}”")
        rows = {row.article: row.origin for row in self.report.sources}
        held = Statement(
            id=name, text=wish.text, kind=kind, citations=citations, basis=tuple(one.id for _, _, one in leans),
            origins=len({rows.get(one.article or "") for one in citations}),
        )  # fmt: skip
        size = next(len(part.statements) for part in self.report.sections if part.title == section)
        return structs.replace(
            self.drafted("add", name, signed), section=section, text=wish.text, held=held,
            place=size if wish.place is None else wish.place,
            leans=tuple(Section(title=title, statements=(one,)) for title, _, one in leans),
        )  # fmt: skip

    def restoration(self, wish: Wish, signed: Signature) -> Edit:
        """Return the edit that undoes what was done to a statement before."""
        before = self.standing.get(wish.statement)
        if before is None:
            before = next((one for one in self.standing.values() if one.id.startswith(wish.statement)), None)
        if before is None:
            before = self.standing_on(self.found(wish.statement)[2])
        if before is None:
            raise SettingsError(f"nothing was done to {wish.statement} by hand; watchfloor edit REPORT lists what was")
        made = self.drafted("restore", before.statement, signed)
        held = None if before.kind == "add" else before.held
        return structs.replace(made, section=before.section, place=before.place, held=held)

    def found(self, name: str) -> tuple[str, int, Statement]:
        """Return a statement with its section and place. Raises SettingsError."""
        for section in self.report.sections:
            for place, one in enumerate(section.statements):
                if one.id == name:
                    return section.title, place, one
        raise SettingsError(f"the report has no statement {name}")

    def standing_on(self, statement: Statement) -> Edit | None:
        """Return the edit whose words a statement has, or None."""
        named = {(citation.item or "").removeprefix("edit ") for citation in analyst_citations(statement)}
        return next((edit for edit in self.standing.values() if edit.id in named), None)

    def passage(self, quote: str) -> Citation:
        """Return the first place in the report's coverage, in the order of its sources, that says something word for
        word. Raises SettingsError where none does."""
        for row in self.report.sources:
            reading = self.readings.get(row.article)
            start = reading.article.text.find(quote) if reading and quote else -1
            if reading is not None and start >= 0:
                return citation_of(reading, start, quote)
        raise SettingsError(f"no article of this report says “{quote[:80]}” word for word; copy it from one")

    def verdict_on(self, edit: Edit) -> str | None:
        """Return the check's reason against an edit's words, or null where it has none."""
        statements = [one for section in self.report.sections for one in section.statements]
        if edit.statement in LINES and edit.held is not None and edit.kind == "set":
            return listed_refusal(edit.text, edit.held, statements)
        if edit.kind not in {"set", "add"} or edit.held is None:
            return None
        leans = [one for section in edit.leans for one in section.statements]
        leans = leans or [one for one in statements if one.id in edit.held.basis]
        return self.judge(edit.text, ground_of(edit, edit.held), leans)

    def mark(self, tlp: str, signed: Signature) -> Report:
        """Return the same version under a TLP marking, which its later versions keep."""
        edit = structs.replace(self.drafted("mark", MARK, signed), text=tlp)
        said = "\x00".join([edit.report, MARK, tlp, edit.author, str(edit.at)])
        edit = structs.replace(edit, id=hashlib.sha256(said.encode()).hexdigest()[:16])
        self.report, before = structs.replace(self.report, tlp=tlp), self.report
        self.store.analyst.keep(self.report, of=before, edits=(edit,))
        return self.report

    def clear(self, statements: Iterable[Statement], signed: Signature) -> Report:
        """Return the same version with some statements cleared, released where none is left that waits for it."""
        sections = {one.id: part.title for part in self.report.sections for one in part.statements}
        given = [self.clearance(signed, one, sections[one.id]) for one in statements if why_to_clear(one)]
        made = with_clearances(self.report, [*self.hand.clearances, *given])
        made = released(made, signed.author, signed.at.date())
        if made.release != DRAFT:
            given.append(self.clearance(signed, None, ""))
        self.store.analyst.keep(made, of=self.report, clearances=given)
        self.hand = structs.replace(self.hand, clearances=(*self.hand.clearances, *given))
        self.report = made
        return made

    def clearance(self, signed: Signature, one: Statement | None, section: str) -> Clearance:
        """Return a clearance of a statement, or of the whole version."""
        seal = seal_of(one) if one else ""
        said = "\x00".join([self.report.id, seal, signed.author, str(signed.at)])
        return Clearance(
            id=hashlib.sha256(said.encode()).hexdigest()[:16], story=self.report.story, product=self.report.product,
            report=self.report.id, version=self.report.version, reviewer=signed.author, at=signed.at,
            statement=one.id if one else None, section=section, text=one.text if one else "", seal=seal,
        )  # fmt: skip

    def waiting(self) -> list[tuple[str, Statement, str]]:
        """Return the statements that wait for clearance, each with its section and why."""
        return [(section, one, why_to_clear(one)) for section, one in still_open(self.report)]


def drop_article(desk: Desk, report: Report, label: str, signed: Signature) -> str:
    """Return the id of an article that is taken out of the coverage, named by its label in the report (S3) or its id.

    Its story is told anew from what is left, and waits to be assessed and written. Raises SettingsError.
    """
    labels = {f"s{number}": row.article for number, row in enumerate(report.sources, start=1)}
    article = labels.get(label.casefold(), label)
    home = desk.store.homes_of([article]).get(article)
    if article not in labels.values() or home is None:
        raise SettingsError(f"{label}: no article of this report; name it by its label (S1 to S{len(labels)}) or id")
    story = desk.store.stories([home])[0]
    rest = tuple(at for at in story.articles if at != article)
    if not rest:
        raise SettingsError(f"{label} is the only article of its story; nothing would be left")
    reason = f"dropped by {signed.author} on {signed.at:%Y-%m-%d}: {signed.reason}"
    desk.store.analyst.drop(article, Fault(stage="read", item=article, reason=reason))
    left = structs.replace(story, articles=rest)
    desk.keep(link(desk.store.readings(rest), [left], outlets=desk.knowledge.outlets))
    return article


def citation_of(reading: Reading, start: int, quote: str) -> Citation:
    """Return a passage of an article as a citation."""
    article = reading.article
    taken = article.capture.captured if article.capture else None
    return Citation(
        source_kind="article", quote=quote, article=article.id, outlet=article.outlet, url=article.url,
        published=article.published, captured=taken, sha256=article.sha256,
        start=start, end=start + len(quote),
    )  # fmt: skip


def line_changes(made: Report, before: Report) -> Iterable[Change]:
    """Yield what an analyst changed of the title and the summary."""
    for name in LINES:
        text, old = getattr(made, name), getattr(before, name)
        if text != old:
            yield Change(kind="changed", section=name.capitalize(), text=text, before=old, why="worded by an analyst")


def echoes(report: Report, gone: str) -> list[str]:
    """Return which of the report's own lines still say a sentence, or most of it: title, summary, a key judgement."""
    one = placed("", Statement(id="", text=gone, kind="")).words
    lines = [("the title", report.title), ("the summary", report.summary)]
    lines += [("a key judgement", judged.text) for judged in report.key_judgements]
    told = [(name, placed("", Statement(id="", text=text, kind="")).words) for name, text in lines]
    return list(dict.fromkeys(name for name, words in told if words and len(words & one) >= 0.6 * len(words)))
