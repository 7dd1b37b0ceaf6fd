"""Lineage: what a new report says that the version before it did not, says otherwise, or no longer says, and why."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, structs

from watchfloor.records import Change, Citation, Edit, KeyJudgement, Report, Statement
from watchfloor.write.stems import STOP, WORD, plain_words, stem

# Of the content words of both, so many shared make two sentences one that was worded again.
AKIN = 0.5
# Why a sentence went that nothing speaks against: others took its room.
MADE_ROOM = "left out for room; its passages still stand"
PAIR = re.compile(r"\b([A-Z][\w-]*) and ([A-Z][\w-]*)\b")
# With a passage in common, so many are enough.
AKIN_ON_ONE_PASSAGE = 0.25
# So many shared, and the same figures and names, and nothing has changed but the wording.
REWORDED = 0.75
# Numbers in letters, and words that turn what a sentence says: one of them more or less is no mere rewording.
TELLING = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million billion
    dozen dozens half third quarter twice not never no none nobody nothing neither nor without unlike against except
    unless may might could all every only""".split()
)


class Placed(Struct, frozen=True):
    """A statement with its section and the stems of its content words."""

    section: str
    statement: Statement
    words: frozenset[str]
    marks: frozenset[str]


def succeed(report: Report, earlier: Report | None, digests: Mapping[str, str], edits: Sequence[Edit] = ()) -> Report:
    """Return the report as the version after `earlier` with what changed, or `earlier` where nothing of weight did.

    `digests` are the SHA-256 of the texts of the articles that the story holds now, by article id: a sentence of the
    earlier version that rested on a text that is gone or was corrected is named as such. `edits` say which sentences
    an analyst took away.
    """
    if earlier is None:
        return report
    changes = changes_told(report, earlier, digests, edits)
    weighty = [one for one in changes if one.why != MADE_ROOM]
    same = report.tlp == earlier.tlp and verdicts_of(report) == verdicts_of(earlier)
    return earlier if same and not weighty else next_version(report, earlier, changes)


def verdicts_of(report: Report) -> list[tuple[str, str, str | None]]:
    """Return what a report answers to each standing question."""
    return [(one.question, one.verdict, one.value) for one in report.answers]


def next_version(report: Report, earlier: Report, changes: tuple[Change, ...]) -> Report:
    """Return the report as the version after `earlier`, under an id of its own: a text may come back."""
    version = earlier.version + 1
    named = hashlib.sha256(f"{report.id}\x00{version}".encode()).hexdigest()[:16]
    return structs.replace(report, id=named, version=version, changes=changes)


def changes_told(
    report: Report, earlier: Report, digests: Mapping[str, str], edits: Sequence[Edit] = ()
) -> tuple[Change, ...]:
    """Return the changes from `earlier` to `report` that are more than another wording of ours: those of weight, and
    what is left out for room."""
    changes = changes_between(report, earlier, digests, rejections_in(edits))
    return tuple(one for one in changes if one.kind != "reworded")


def rejections_in(edits: Sequence[Edit]) -> dict[str, str]:
    """Return who took a statement away and why, by its id and by its words."""
    told: dict[str, str] = {}
    for edit in edits:
        if edit.kind == "reject":
            why = f"rejected by {edit.author}: {edit.reason}"
            told |= {edit.statement: why, edit.text: why} | ({edit.held.text: why} if edit.held else {})
    return told


def changes_between(
    report: Report, earlier: Report, digests: Mapping[str, str], rejected: Mapping[str, str] | None = None
) -> Iterator[Change]:
    """Yield the changes from `earlier` to `report`: what is new or changed in the report's order, then what is gone."""
    new, old = placed_in(report), placed_in(earlier)
    partners = partners_of(new, old)
    for at, mine in enumerate(new):
        before = old[partners[at]] if at in partners else None
        yield from change_of(mine, before, digests)
    kept = set(partners.values())
    for at, before in enumerate(old):
        if at not in kept:
            known = rejected or {}
            why = known.get(before.statement.id) or known.get(before.statement.text)
            yield change("withdrawn", before, why=why or fallen_of(before.statement, digests) or room_for(before))
    yield from judged_anew(report.key_judgements, earlier.key_judgements)


def room_for(before: Placed) -> str:
    """Return in words that nothing speaks against a sentence that is not told any more."""
    cited = any(citation.source_kind == "article" for citation in before.statement.citations)
    return MADE_ROOM if cited else ""


def change_of(mine: Placed, before: Placed | None, digests: Mapping[str, str]) -> Iterator[Change]:
    """Yield what one statement is beside the one that it continues; nothing where it is the same on the same."""
    by_hand = hand_on(mine.statement, before.statement if before else None)
    if before is None:
        yield change("new", mine, why=by_hand)
        return
    why = by_hand or fallen_of(before.statement, digests)
    if mine.statement.disputed != before.statement.disputed:
        yield change("disputed" if mine.statement.disputed else "resolved", mine, before, why)
    elif mine.statement.text != before.statement.text:
        yield change("reworded" if is_rewording(mine, before) and not why else "changed", mine, before, why)
    elif why:
        yield change("pinned" if by_hand else "upheld", mine, before, why)


def hand_on(mine: Statement, before: Statement | None) -> str:
    """Return what an analyst did to a statement since the version before, in words; nothing where nobody did."""
    held = {citation.item for citation in before.citations} if before else set()
    told = [by_analyst.quote for by_analyst in analyst_citations(mine) if by_analyst.item not in held]
    return "; ".join(line.rstrip(".") for line in told)


def analyst_citations(statement: Statement) -> tuple[Citation, ...]:
    """Return the citations of a statement that name an analyst."""
    return tuple(citation for citation in statement.citations if citation.source_kind == "analyst")


def placed_in(report: Report) -> list[Placed]:
    """Return the statements that tell something: counts of origins, made by the engine about itself, are left out."""
    return [
        placed(section.title, statement)
        for section in report.sections
        for statement in section.statements
        if not statement.citations or any(citation.source_kind != "computation" for citation in statement.citations)
    ]


def placed(section: str, statement: Statement) -> Placed:
    """Return a statement made ready to be compared."""
    return Placed(
        section,
        statement,
        frozenset(stem(word) for word in plain_words(statement.text) if word not in STOP),
        frozenset(marks_in(statement.text)),
    )


def marks_in(text: str) -> Iterator[str]:
    """Yield the words of a sentence that another wording of it must keep: figures, names, and what turns its sense."""
    for place, word in enumerate(WORD.findall(text)):
        if word.lower() in TELLING:
            yield word.lower()
        elif word[0].isdigit() or (place and word[0].isupper()):
            yield word


def partners_of(new: list[Placed], old: list[Placed]) -> dict[int, int]:
    """Return for each new statement the earlier one that it continues: the same first, then the most alike."""
    ranked = sorted(
        (-likeness, at, other)
        for at, mine in enumerate(new)
        for other, before in enumerate(old)
        if (likeness := likeness_of(mine, before))
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, other in ranked:
        if at not in partners and other not in taken:
            partners[at] = other
            taken.add(other)
    return partners


def likeness_of(mine: Placed, before: Placed) -> float:
    """Return how much one statement continues another, 0 where it does not; 2 for the very same. In another section
    only the same sentence continues it, or a rewording."""
    if mine.statement.kind != before.statement.kind:
        return 0.0
    beside = mine.section != before.section
    if mine.statement.text == before.statement.text:
        return 1.5 if beside else 2.0
    shared = len(mine.words & before.words) / max(1, len(mine.words | before.words))
    if beside:
        return shared if is_rewording(mine, before) else 0.0
    return shared if shared >= (AKIN_ON_ONE_PASSAGE if one_passage(mine, before) else AKIN) else 0.0


def one_passage(mine: Placed, before: Placed) -> bool:
    """Tell whether two statements rest on a passage of the same article that overlaps."""
    return any(
        one.article is not None
        and one.article == other.article
        and (one.start or 0) < (other.end or 0)
        and (other.start or 0) < (one.end or 0)
        for one in mine.statement.citations
        for other in before.statement.citations
    )


def is_rewording(mine: Placed, before: Placed) -> bool:
    """Tell whether only the wording differs: the same figures, the same names in one order, mostly the same words.

    "A and B are members" says what "B and A are members" says; "A fired at B" is not "B fired at A".
    """
    shared = len(mine.words & before.words) / max(1, len(mine.words | before.words))
    if shared < REWORDED:
        return False
    one, other = sorted_pairs(mine.statement.text), sorted_pairs(before.statement.text)
    names, others = names_in(one), names_in(other)
    in_order = [name for name in names if name in others] == [name for name in others if name in names]
    return in_order and set(marks_in(one)) == set(marks_in(other))


def sorted_pairs(text: str) -> str:
    """Return a sentence with each "B and A" as "A and B"."""
    return PAIR.sub(lambda found: " and ".join(sorted(found.groups())), text)


def names_in(text: str) -> list[str]:
    """Return a sentence's raised words in order, the small words that open it left out."""
    return [word for word in WORD.findall(text) if word[0].isupper() and word.lower() not in STOP]


def fallen_of(statement: Statement, digests: Mapping[str, str]) -> str:
    """Return which article that a statement rested on is gone or was corrected, in words; nothing where none is."""
    gone = {c.outlet or c.article for c in statement.citations if c.article is not None and c.article not in digests}
    corrected = {
        c.outlet or c.article
        for c in statement.citations
        if c.article in digests and c.sha256 is not None and digests[c.article or ""] != c.sha256
    }
    told = [f"the article of {name} is no longer in the coverage" for name in sorted(map(str, gone))]
    told += [f"the article of {name} was corrected" for name in sorted(map(str, corrected))]
    return "; ".join(told)


def judged_anew(new: Iterable[KeyJudgement], old: Iterable[KeyJudgement]) -> Iterator[Change]:
    """Yield the key judgements whose likelihood or confidence is another than before."""
    before = {one.text: one for one in old}
    for one in new:
        then = before.get(one.text)
        if then is not None and (then.likelihood, then.confidence) != (one.likelihood, one.confidence):
            yield Change(
                kind="changed",
                section="Key Judgements",
                text=f"{one.text} ({rating_of(one)})",
                before=f"{then.text} ({rating_of(then)})",
            )


def rating_of(one: KeyJudgement) -> str:
    """Return a judgement's likelihood and confidence in words."""
    return "; ".join([*([one.likelihood] if one.likelihood else []), f"{one.confidence} confidence"])


def change(kind: str, mine: Placed, before: Placed | None = None, why: str = "") -> Change:
    """Return a change of one statement."""
    return Change(
        kind=kind,
        section=mine.section,
        text=mine.statement.text,
        statement=mine.statement.id,
        before=before.statement.text if before and before.statement.text != mine.statement.text else None,
        why=why,
    )
