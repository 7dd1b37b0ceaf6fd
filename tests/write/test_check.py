"""The check against an adversary: a true sentence stands, and each way of turning it is refused for its own reason."""

import pytest

from tests.write.conftest import Bench
from watchfloor.write.check import LONGEST_QUOTATION, LONGEST_RUN, REASONS, longest_run
from watchfloor.write.stems import stem

# Each passage with who must be named for it, published on Wednesday 12 March 2025.
PASSAGES = {
    "border": (
        (
            "Kenya closed the Busia border crossing to trucks on Monday after Uganda seized 14 fishing boats on Lake "
            "Victoria, the interior ministry said."
        ),
        "the interior ministry",
    ),
    "lease": (
        (
            "Peru plans to lease two ferries from Chile for about $40 million next year, transport minister Rosa Quispe "
            "said, and Ecuador may join the scheme."
        ),
        "Rosa Quispe",
    ),
    "flood": (
        (
            "At least 27 people were killed in floods in southern Malawi on Friday, and more than 3,000 families may be "
            "moved from low ground to schools, the country's disaster agency said."
        ),
        "the country's disaster agency",
    ),
    "levy": (
        (
            "Ghana will not renew its cocoa levy before June, finance minister Kofi Adu told parliament on 4 March, and "
            "Togo rejected the new tariff."
        ),
        "Kofi Adu",
    ),
    "clash": (
        (
            "Soldiers from Colombia shot dead three rebels near Arauca on 3 March, the army said, and Venezuela denied "
            "that its troops had crossed the river."
        ),
        "the army",
    ),
    "count": (
        (
            "Bolivia's electoral court suspended the count in Potosi on Tuesday. “The count will go on when the power is "
            "back,” the court's president, Elena Rojas, said."
        ),
        None,
    ),
    "strike": (
        (
            "Dockworkers in Durban ended an 11-day strike on Thursday after employers raised wages by 6.5 percent, the "
            "union said. Exporters said the port had lost up to 20 sailings."
        ),
        "the union",
    ),
    "drill": (
        (
            "Norway and Finland began a joint naval exercise in the Gulf of Bothnia on Monday, Norway's defence ministry "
            "said. Sweden has not yet decided whether to send ships."
        ),
        None,
    ),
}
TRUE = (
    ("border", "Kenya closed the Busia border crossing to trucks on 10 March 2025, the interior ministry said."),
    ("border", "Uganda seized 14 fishing boats on Lake Victoria, the interior ministry said."),
    ("lease", "Peru plans to lease two ferries from Chile in 2026, Rosa Quispe said."),
    ("lease", "Rosa Quispe said Ecuador may join the scheme."),
    (
        "flood",
        "At least 27 people were killed in floods in southern Malawi on 7 March 2025, the country's disaster agency said.",
    ),
    ("flood", "More than 3,000 families may be moved to schools, the country's disaster agency said."),
    ("levy", "Ghana will not renew its cocoa levy before June 2025, Kofi Adu said."),
    ("levy", "Togo rejected the new tariff, Kofi Adu said."),
    ("clash", "Soldiers from Colombia shot dead three rebels near Arauca on 3 March 2025, the army said."),
    ("clash", "Venezuela denied that its troops had crossed the river, the army said."),
    ("count", "Bolivia's electoral court suspended the count in Potosi on 11 March 2025."),
    ("count", "Elena Rojas, the court's president, said: “The count will go on when the power is back.”"),
    ("strike", "Dockworkers in Durban ended an 11-day strike on 6 March 2025, the union said."),
    ("strike", "Employers raised wages by 6.5 percent, the union said."),
    ("drill", "On 10 March 2025, Norway and Finland began a joint naval exercise in the Gulf of Bothnia."),
    ("drill", "Sweden has not yet decided whether to send ships."),
)
ATTACKS = (
    # Roles: another known actor does it, the two sides swapped, one of a pair exchanged, a private doer.
    ("border", "Uganda closed the Busia border crossing to trucks, the interior ministry said.", "roles_differ"),
    ("border", "Kenya seized 14 fishing boats on Lake Victoria, the interior ministry said.", "roles_differ"),
    ("border", "The Busia border crossing was closed to trucks by Uganda, the interior ministry said.", "roles_differ"),
    (
        "border",
        "Uganda closed the Busia crossing after Kenya seized 14 fishing boats, the interior ministry said.",
        "roles_differ",
    ),
    ("lease", "Chile plans to lease two ferries from Peru, Rosa Quispe said.", "roles_differ"),
    ("lease", "Peru may join the scheme, Rosa Quispe said.", "roles_differ"),
    ("levy", "Togo will not renew its cocoa levy before June 2025, Kofi Adu said.", "roles_differ"),
    ("levy", "Ghana rejected the new tariff, Kofi Adu said.", "roles_differ"),
    ("clash", "Rebels shot dead soldiers from Colombia near Arauca, the army said.", "roles_differ"),
    ("clash", "Soldiers from Venezuela shot dead three rebels near Arauca, the army said.", "roles_differ"),
    ("clash", "Colombia denied that its troops had crossed the river, the army said.", "roles_differ"),
    ("strike", "Employers ended an 11-day strike on 6 March 2025, the union said.", "roles_differ"),
    ("drill", "Norway and Sweden began a joint naval exercise in the Gulf of Bothnia.", "roles_differ"),
    ("lease", "Peru plans to lease two ferries from Ecuador, Rosa Quispe said.", "roles_differ"),
    ("clash", "Soldiers from Colombia shot dead three rebels from Venezuela, the army said.", "roles_differ"),
    # Names: not in the passage, in front, inside, as an owner, put together from two others.
    ("border", "Tanzania closed the Busia border crossing to trucks, the interior ministry said.", "name_not_borne"),
    ("border", "Kenya closed the Malaba border crossing to trucks, the interior ministry said.", "name_not_borne"),
    (
        "flood",
        "At least 27 people were killed in southern Zambia, the country's disaster agency said.",
        "name_not_borne",
    ),
    ("count", "Peru's electoral court suspended the count in Potosi.", "name_not_borne"),
    ("drill", "Norway and Finland began a joint naval exercise in the Gulf of Finland.", "name_not_borne"),
    # Numbers: value, unit, bound, what is counted.
    ("border", "Uganda seized 41 fishing boats on Lake Victoria, the interior ministry said.", "number_not_borne"),
    ("lease", "Peru plans to lease three ferries from Chile, Rosa Quispe said.", "number_not_borne"),
    (
        "lease",
        "Peru plans to lease two ferries from Chile for about €40 million, Rosa Quispe said.",
        "number_not_borne",
    ),
    (
        "lease",
        "Peru plans to lease two ferries from Chile for about $40 billion, Rosa Quispe said.",
        "number_not_borne",
    ),
    ("lease", "Peru plans to lease two ferries from Chile for $40 million, Rosa Quispe said.", "number_not_borne"),
    ("flood", "At most 27 people were killed in floods, the country's disaster agency said.", "number_not_borne"),
    ("flood", "At least 27 families were killed in floods, the country's disaster agency said.", "number_not_borne"),
    ("flood", "More than 30,000 families may be moved, the country's disaster agency said.", "number_not_borne"),
    ("strike", "Dockworkers in Durban ended a 12-day strike on 6 March 2025, the union said.", "number_not_borne"),
    ("strike", "Employers raised wages by up to 6.5 percent, the union said.", "number_not_borne"),
    # Dates: another day, month or year.
    (
        "border",
        "Kenya closed the Busia border crossing to trucks on 9 March 2025, the interior ministry said.",
        "date_not_borne",
    ),
    ("lease", "Peru plans to lease two ferries from Chile in 2027, Rosa Quispe said.", "date_not_borne"),
    ("levy", "Ghana will not renew its cocoa levy before July 2025, Kofi Adu said.", "date_not_borne"),
    ("drill", "On 10 April 2025, Norway and Finland began a joint naval exercise.", "date_not_borne"),
    # Polarity: a negation put in, taken out, or a denial told as a deed or as a statement.
    (
        "border",
        "Kenya did not close the Busia border crossing to trucks, the interior ministry said.",
        "polarity_differs",
    ),
    (
        "flood",
        "No people were killed in floods in southern Malawi, the country's disaster agency said.",
        "polarity_differs",
    ),
    ("levy", "Ghana will renew its cocoa levy before June 2025, Kofi Adu said.", "polarity_differs"),
    ("levy", "Togo did not reject the new tariff, Kofi Adu said.", "polarity_differs"),
    ("clash", "Venezuela's troops had crossed the river, the army said.", "polarity_differs"),
    ("clash", "Venezuela said that its troops had crossed the river, the army said.", "polarity_differs"),
    ("strike", "Dockworkers in Durban have not ended an 11-day strike, the union said.", "polarity_differs"),
    ("drill", "Sweden has decided to send ships.", "polarity_differs"),
    # Modality: plans told as done or sure, a possibility as certain, what was done as still to come.
    ("lease", "Peru leased two ferries from Chile, Rosa Quispe said.", "modality_stronger"),
    ("lease", "Peru will lease two ferries from Chile, Rosa Quispe said.", "modality_stronger"),
    ("lease", "Ecuador will join the scheme, Rosa Quispe said.", "modality_stronger"),
    ("lease", "Ecuador joined the scheme, Rosa Quispe said.", "modality_stronger"),
    (
        "flood",
        "More than 3,000 families will be moved to schools, the country's disaster agency said.",
        "modality_stronger",
    ),
    (
        "flood",
        "More than 3,000 families were moved to schools, the country's disaster agency said.",
        "modality_stronger",
    ),
    ("levy", "Ghana did not renew its cocoa levy, Kofi Adu said.", "modality_stronger"),
    ("count", "Bolivia's electoral court will suspend the count in Potosi.", "modality_stronger"),
    ("strike", "Employers will raise wages by 6.5 percent, the union said.", "modality_stronger"),
    # Attribution: nobody named, or somebody else.
    ("border", "Kenya closed the Busia border crossing to trucks on 10 March 2025.", "attribution_dropped"),
    ("flood", "At least 27 people were killed in floods in southern Malawi.", "attribution_dropped"),
    ("levy", "Togo rejected the new tariff, the government said.", "attribution_dropped"),
    # Quotations.
    (
        "count",
        "Elena Rojas, the court's president, said: “The count will not go on when the power is back.”",
        "quotation_altered",
    ),
    ("count", "Elena Rojas said: “The count is over for good.”", "quotation_altered"),
    # What no passage says: another verb for the same deed's opposite, another matter.
    ("levy", "Togo accepted the new tariff, Kofi Adu said.", "content_not_borne"),
    ("count", "Bolivia's electoral court resumed the count in Potosi.", "content_not_borne"),
    (
        "flood",
        "At least 27 people were hurt in floods in southern Malawi, the country's disaster agency said.",
        "content_not_borne",
    ),
    ("drill", "Norway and Finland ended a joint naval exercise in the Gulf of Bothnia.", "content_not_borne"),
    (
        "strike",
        "Dockworkers in Durban feared poverty, eviction and hunger through winter, the union said.",
        "content_not_borne",
    ),
    # Broken sentences.
    ("border", "Kenya closed closed the Busia border crossing, the interior ministry said.", "not_a_sentence"),
    ("drill", "Sweden has not decided (yet whether to send ships.", "not_a_sentence"),
)


@pytest.mark.parametrize(("passage", "sentence"), TRUE)
def test_what_the_passage_says_stands(bench: Bench, passage: str, sentence: str) -> None:
    text, speaker = PASSAGES[passage]
    attributed = speaker is not None and speaker in sentence
    assert bench.refusal(text, sentence, speaker=speaker if attributed else None) is None


@pytest.mark.parametrize(("passage", "sentence", "reason"), ATTACKS)
def test_what_turns_the_passage_is_refused_for_its_reason(
    bench: Bench, passage: str, sentence: str, reason: str
) -> None:
    text, speaker = PASSAGES[passage]
    assert reason in REASONS
    assert bench.refusal(text, sentence, speaker=speaker) == reason


def test_an_attack_is_made_on_every_passage() -> None:
    assert {passage for passage, _, _ in ATTACKS} == {passage for passage, _ in TRUE} == set(PASSAGES)


def test_a_sentence_without_a_passage_is_refused(bench: Bench) -> None:
    from watchfloor.write.candidates import Candidate
    from watchfloor.write.check import Check

    check = Check(bench.reader, {})
    assert check.accepted([Candidate(id="c", wordings=("Kenya closed the border.",), citations=())]) == {}
    assert check.rejected == {"no_citation": 1}


def test_a_run_of_the_passages_words_is_refused_one_word_over_the_limit(bench: Bench) -> None:
    words = "Kenya closed the old bridge near Busia to every truck with more than two axles last Monday".split()
    assert len(words) == LONGEST_RUN + 2
    passage = f"{' '.join(words)} because heavy rain had moved a pier."
    over = f"{' '.join(words[: LONGEST_RUN + 1])}, because of rain."
    assert longest_run(over, [passage]) == LONGEST_RUN + 1
    assert bench.refusal(passage, over) == "copied_run"
    assert bench.refusal(passage, f"{' '.join(words[: LONGEST_RUN - 2])}.") is None


def test_a_long_quotation_is_refused_even_where_it_is_exact(bench: Bench) -> None:
    said = " ".join(f"word{at}" for at in range(LONGEST_QUOTATION + 1))
    passage = f"“{said},” Elena Rojas said."
    assert bench.refusal(passage, f"Elena Rojas said: “{said}.”") == "quotation_too_long"
    assert bench.refusal(passage, f"Elena Rojas said: “{said.rsplit(' ', 1)[0]}.”") != "quotation_too_long"


def test_words_in_quotation_marks_do_not_count_as_a_copied_run() -> None:
    said = " ".join(f"word{at}" for at in range(20))
    assert longest_run(f"She said: “{said}.”", [said]) <= 1
    assert longest_run(f"She said: {said}.", [said]) == 20


def test_a_name_resolved_from_the_article_may_stand_for_a_pronoun(bench: Bench) -> None:
    passage = "It closed the crossing to trucks on Monday."
    sentence = "Kenya closed the crossing to trucks on 10 March 2025."
    assert bench.refusal(passage, sentence) == "name_not_borne"
    assert bench.refusal(passage, sentence, names=("Kenya",)) is None


def test_a_refused_wording_gives_way_to_the_next_and_is_not_counted(bench: Bench) -> None:
    from msgspec import structs

    from watchfloor.write.candidates import candidate_of
    from watchfloor.write.check import Check

    text = "Kenya closed the Busia crossing to trucks on Monday."
    finding = bench.findings(text)[0]
    candidate = candidate_of(finding)
    assert candidate is not None
    tried = structs.replace(candidate, wordings=("Uganda closed the Busia crossing to trucks.", *candidate.wordings))
    check = Check(bench.reader, {"a1": bench.reading(text)})
    assert check.accepted([tried]) == {finding.id: candidate.wordings[0]}
    assert check.rejected == {}


@pytest.mark.parametrize(("one", "other"), [("ministries", "ministry's"), ("closing", "closed"), ("boats", "boat")])
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)
