"""Sentences from points: one actor, who says it between the halves, and never a long run of the passage."""

from watchfloor.records import Actor, Citation, Part, Point
from watchfloor.write.points import candidate_alone, candidate_together, singular, worded

NAM = Actor(id="NAM", name="Namibia", kind="country", country="NAM")


def point(kind: str, text: str, subject: str, **fields: object) -> Point:
    start = text.index(subject) if subject else 0
    at = start + len(subject) + 1 if subject else 0
    owner = {"owner": "NAM"} if subject.startswith("Its ") else {"actor": "NAM"}
    citation = Citation(source_kind="article", quote=text, article="a1", start=0, end=len(text))
    values: dict[str, object] = {
        "id": f"{kind}{len(text)}",
        "kind": kind,
        "holder": NAM,
        "subject": Part(start=start, end=start + len(subject), text=subject, role="subject", **owner),  # type: ignore[arg-type]
        "predicate": Part(start=at, end=len(text) - 1, text=text[at:-1], role="verb"),
        "citation": citation,
        "article": "a1",
        "outlet": "Dry River Institute",
        "outlet_kind": "think_tank",
    }
    return Point(**{**values, **fields})  # type: ignore[arg-type]


def test_an_aim_and_a_limit_make_one_sentence_with_who_says_it_between() -> None:
    aim = worded(point("aim", "Windhoek wants a bridge of its own.", "Windhoek"))
    limit = worded(point("limit", "Its treasury cannot pay for two.", "Its treasury"))
    assert aim is not None
    assert limit is not None
    both = candidate_together(aim, limit)
    assert both is not None
    assert both.wordings[0] == (
        "Namibia wants a bridge of its own, Dry River Institute writes, but its treasury cannot pay for two."
    )


def test_a_point_alone_ends_with_its_words_in_quotation_marks_as_the_last_resort() -> None:
    aim = worded(point("aim", "Windhoek wants a bridge of its own.", "Windhoek"))
    assert aim is not None
    wordings = candidate_alone(aim).wordings
    assert wordings[0] == "Namibia wants a bridge of its own, Dry River Institute writes."
    assert wordings[-1] == "Namibia wants “a bridge of its own”, Dry River Institute writes."


def test_a_verb_agrees_with_the_state_that_officials_stand_for() -> None:
    assert singular("insist the bridge is theirs") == "insists the bridge is theirs"
    assert singular("have no money") == "has no money"
    assert singular("wants peace") == "wants peace"
