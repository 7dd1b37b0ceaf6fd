"""Edits put on a report: where they go in another version, what the coverage has outrun, what rests on what is gone."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from msgspec.structs import replace

from watchfloor.records import (
    Article,
    Citation,
    Edit,
    Interval,
    KeyJudgement,
    Reading,
    Report,
    Section,
    Statement,
    TimelineItem,
)
from watchfloor.write.edits import Judge, anchored, standing_edits, with_edits

TEXT = "The ferry was sold. Nine ships sailed, the port said. Wardens want a longer pier."
DAY = date(2024, 5, 3)


def cited(quote: str, article: str = "a1", text: str = TEXT) -> Citation:
    start = text.index(quote)
    return Citation(
        source_kind="article", quote=quote, article=article, outlet="Pier Post", start=start, end=start + len(quote),
        sha256=sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def said(text: str, quote: str, **fields: object) -> Statement:
    name = sha256(text.encode()).hexdigest()[:12]
    return replace(Statement(id=name, text=text, kind="fact", citations=(cited(quote),), origins=1), **fields)


SHIPS = said("Nine ships sailed, the port said.", "Nine ships sailed")
FERRY = said("The old ferry was sold.", "The ferry was sold.")
PIER = said("Wardens want a longer pier.", "Wardens want a longer pier.")
RESTS = Statement(id="judged", text="The port grows.", kind="assessment", basis=(SHIPS.id,))


def report_of(*statements: Statement) -> Report:
    return Report(
        id="r", product="sitrep", story="s", title="Ships sail", summary="Nine ships sailed.", as_of=None,
        sections=(Section(title="What Happened", statements=statements),),
    )  # fmt: skip


def reading_of(text: str = TEXT, article: str = "a1") -> dict[str, Reading]:
    made = Article(id=article, title="", text=text, sha256=sha256(text.encode()).hexdigest())
    return {article: Reading(article=made, language="en")}


def edit_of(kind: str, held: Statement, text: str = "", *, minute: int = 0, **fields: object) -> Edit:
    made = Edit(
        id=f"e{minute}", story="s", product="sitrep", report="r", version=1, kind=kind, statement=held.id, text=text,
        author="A. Name", at=datetime(2024, 5, 4, 9, minute, tzinfo=UTC), reason="clearer", section="What Happened",
        held=held,
    )  # fmt: skip
    return replace(made, **fields)


def judging(reason: str | None) -> Judge:
    def judge(_text: str, _statement: Statement, _leans: Sequence[Statement]) -> str | None:
        return reason

    return judge


def edited(report: Report, *edits: Edit, reason: str | None = None, text: str = TEXT) -> list[str]:
    made = with_edits(report, edits, reading_of(text), judging(reason))
    return [one.text for section in made.sections for one in section.statements]


WORDS = "Nine ships left, the port said."


def test_words_go_to_their_statement_with_who_when_and_why() -> None:
    made = with_edits(report_of(FERRY, SHIPS), [edit_of("set", SHIPS, WORDS)], reading_of(), judging(None))
    statement = made.sections[0].statements[1]
    assert (statement.id, statement.text) == (SHIPS.id, WORDS)
    told = statement.citations[-1]
    assert (told.source_kind, told.source, told.item) == ("analyst", "A. Name", "edit e0")
    assert told.quote == f"Worded by A. Name on 4 May 2024: clearer. Before: “{SHIPS.text}”"


def test_words_go_to_the_statement_that_continues_theirs() -> None:
    again = replace(SHIPS, id="new", text="The port said nine ships sailed.")
    assert edited(report_of(FERRY, again), edit_of("set", SHIPS, WORDS)) == [FERRY.text, WORDS]


def test_where_the_coverage_has_moved_on_both_stand_unless_the_new_passages_bear_the_words() -> None:
    later = replace(SHIPS, id="new", text="Twelve ships sailed, the port said.")
    edit = edit_of("set", SHIPS, WORDS)
    assert edited(report_of(later), edit, reason="number_not_borne") == [WORDS, later.text]
    assert edited(report_of(later), edit) == [WORDS]
    assert edited(report_of(later), replace(edit, kind="pin", text=SHIPS.text)) == [SHIPS.text, later.text]


def test_a_sentence_that_the_engine_no_longer_writes_stays_while_its_passage_does() -> None:
    for kind, text in (("set", WORDS), ("pin", SHIPS.text)):
        assert edited(report_of(FERRY), edit_of(kind, SHIPS, text, place=1)) == [FERRY.text, text]
        assert edited(report_of(FERRY), edit_of(kind, SHIPS, text, place=1), text="The ferry was sold.") == [FERRY.text]


def test_a_rejection_holds_for_rewordings_and_not_for_other_figures() -> None:
    edit = edit_of("reject", SHIPS)
    assert edited(report_of(FERRY, SHIPS), edit) == [FERRY.text]
    assert edited(report_of(replace(SHIPS, id="n", text="The port said nine ships sailed.")), edit) == []
    other = replace(SHIPS, id="n", text="Twelve ships sailed, the port said.")
    assert edited(report_of(other), edit) == [other.text]


def test_nothing_rests_on_a_sentence_that_is_gone() -> None:
    moment = Interval(first=DAY, last=DAY, grain="day")
    report = replace(
        report_of(SHIPS, RESTS, FERRY),
        timeline=(TimelineItem(when=moment, text="Ships sail", status="happened", citations=SHIPS.citations),),
        key_judgements=(
            KeyJudgement(text=SHIPS.text, confidence="low", why="", would_change="", basis=(SHIPS.id,)),
            KeyJudgement(text="It was sold.", confidence="low", why="", would_change="", basis=(FERRY.id, SHIPS.id)),
        ),
    )
    made = with_edits(report, [edit_of("reject", SHIPS)], reading_of(), judging(None))
    assert [one.text for one in made.sections[0].statements] == [FERRY.text]
    assert made.timeline == ()
    assert [(one.text, one.basis) for one in made.key_judgements] == [("It was sold.", (FERRY.id,))]


def test_a_key_judgement_follows_the_words_of_its_statement() -> None:
    judged = KeyJudgement(text=SHIPS.text, confidence="low", why="", would_change="", basis=(SHIPS.id,))
    report = replace(report_of(SHIPS), key_judgements=(judged,))
    made = with_edits(report, [edit_of("set", SHIPS, WORDS)], reading_of(), judging(None))
    assert [one.text for one in made.key_judgements] == [WORDS]


def test_the_last_edit_of_a_statement_stands_and_what_was_restored_has_none() -> None:
    first, second = edit_of("set", SHIPS, WORDS, minute=1), edit_of("set", SHIPS, "Nine ships.", minute=2)
    other = edit_of("pin", FERRY, FERRY.text, minute=3)
    assert standing_edits([second, other, first]) == (second, other)
    assert standing_edits([second, edit_of("restore", SHIPS, minute=4), other]) == (other,)


def test_a_refusal_is_told_and_who_overruled_it() -> None:
    edit = edit_of("set", SHIPS, WORDS, overruled=True, verdict="roles_differ")
    made = with_edits(report_of(SHIPS), [edit], reading_of(), judging("roles_differ"))
    told = made.sections[0].statements[0].citations[-1].quote
    assert told.endswith("The check refuses it (roles differ); A. Name overruled it.")


def test_a_citation_moves_with_its_words_and_falls_with_them() -> None:
    moved = "Corrected. " + TEXT
    found = anchored(SHIPS.citations[0], reading_of(moved))
    assert found is not None
    assert (moved[found.start : found.end], found.sha256) == (found.quote, sha256(moved.encode()).hexdigest())
    assert anchored(SHIPS.citations[0], reading_of("Ten ships sailed.")) is None
    assert anchored(SHIPS.citations[0], {}) is None


@pytest.mark.parametrize("kinds", [("set", "reject"), ("reject", "set")])
def test_edits_of_one_report_do_not_depend_on_their_order(kinds: tuple[str, str]) -> None:
    edits = {"set": edit_of("set", SHIPS, WORDS, minute=1), "reject": edit_of("reject", FERRY, minute=2)}
    assert edited(report_of(FERRY, SHIPS, PIER), *(edits[kind] for kind in kinds)) == [WORDS, PIER.text]
