"""Sentences from points: one actor, who says it between the halves, and never a long run of the passage."""

from msgspec import structs

from watchfloor.records import Actor, Citation, Part, Point
from watchfloor.write.points import Said, candidate_alone, candidate_together, singular, worded

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


def said(told: Point) -> Said:
    put = worded(told)
    assert put is not None
    return put


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


def test_a_sentence_is_never_cut_before_what_it_depends_on() -> None:
    text = "Namibia will agree to no bridge at all unless the toll is shared by the two banks of the river."
    wordings = candidate_alone(said(point("condition", text, "Namibia"))).wordings
    assert wordings
    assert all("unless" in wording for wording in wordings)


def test_a_relative_clause_in_the_middle_can_go_but_not_what_follows_it() -> None:
    text = "Its treasury must show the voters, who pay the price of each closed day, something by the end of May."
    wordings = candidate_alone(said(point("limit", text, "Its treasury"))).wordings
    assert any("the voters something by the end of May" in wording for wording in wordings)
    assert not any(wording.startswith("Namibia's treasury must show the voters, Dry") for wording in wordings)


def test_who_says_it_can_stand_inside_the_first_half_of_a_pair() -> None:
    aim = said(point("aim", "Windhoek wants a bridge of its own, since a ferry cannot carry copper.", "Windhoek"))
    limit = said(point("limit", "Its treasury cannot pay for two.", "Its treasury"))
    both = candidate_together(aim, limit)
    assert both is not None
    assert (
        "Namibia wants a bridge of its own, Dry River Institute writes, since a ferry cannot carry copper, but its "
        "treasury cannot pay for two."
    ) in both.wordings


def test_a_person_told_of_by_others_is_told_by_name_and_never_called_it() -> None:
    kapembe = Actor(id="person:NAM:ada kapembe", name="Ada Kapembe", kind="person", country="NAM", role="GOV")
    told = point("aim", "Kapembe wants a bridge of its own.", "Kapembe", glossary=(kapembe,))
    subject = Part(start=0, end=7, text="Kapembe", role="subject", actor=kapembe.id)
    put = said(structs.replace(told, subject=subject))
    assert put.subject == put.again == "Ada Kapembe"
