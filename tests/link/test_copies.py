"""One original or several: copies, cuts and edits are one; a shared speech or footer is not."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.conftest import BODY, article, unread
from watchfloor.link.copies import find_origins
from watchfloor.records import Article

OTHER = (
    "A delegation of bakers met the mayor of Lomeka about the price of flour, which has risen by a third since the "
    "mill upriver burned down in spring.\n\nThe mayor promised to ask the regional council for a loan and told "
    "reporters that she expected an answer before the end of the month."
)
SPEECH = (
    '"We have waited for eleven winters and we shall not wait for a twelfth, because the sea does not ask anybody '
    'for permission before it comes in, and neither shall we ask for permission to build the wall that keeps it out"'
)


def groups(*articles: Article) -> set[frozenset[str]]:
    return {frozenset(origin.articles) for origin in find_origins(unread(*articles))}


def test_verbatim_cut_and_edited_copies_are_one_origin() -> None:
    wire = article("w", "2024-02-02T08:00", "Coast Wire", "Storm warning", BODY)
    copy = article("c", "2024-02-02T09:00", "The Dune", "Boats ashore", BODY)
    cut = article("k", "2024-02-02T10:00", "Daily Oar", "Storm", BODY.split("\n\n")[0] + "\n\n" + BODY.split("\n\n")[2])
    edited = BODY.replace("Fishermen in the harbour", "Fishing crews in the port").replace("cancelled", "called off")
    edit = article("e", "2024-02-02T11:00", "Gull", "Ferry off", edited)
    own = article("o", "2024-02-02T12:00", "Lomeka Post", "Bakers", OTHER)
    assert groups(own, edit, cut, copy, wire) == {frozenset("wcke"), frozenset("o")}


def test_a_shared_quotation_makes_no_copy() -> None:
    one = article("1", "2024-02-02", "A", "Wall", f"The mayor opened the works on Monday. {SPEECH} she told the crowd.")
    two = article("2", "2024-02-02", "B", "Sea", f"Critics were not convinced by her address in the rain. {SPEECH}")
    assert groups(one, two) == {frozenset("1"), frozenset("2")}


def test_a_shared_footer_makes_no_copy() -> None:
    footer = (
        "\n\nSubscribe to our newsletter for the latest from the coast and follow us on every channel that there is."
    )
    one = article("1", "2024-02-02", "A", "Wall", BODY.split("\n\n")[0] + footer)
    two = article("2", "2024-02-02", "A", "Flour", OTHER + footer)
    assert groups(one, two) == {frozenset("1"), frozenset("2")}


def test_a_statement_inside_a_longer_piece_stays_two_origins() -> None:
    statement = article(
        "s", "2024-02-02T07:00", "Port office", "Notice", BODY.split("\n\n")[1], outlet_kind="government"
    )
    piece = article("p", "2024-02-02T09:00", "The Dune", "Storm", OTHER + "\n\n" + BODY)
    assert groups(statement, piece) == {frozenset("s"), frozenset("p")}


def test_the_credited_agency_is_the_first() -> None:
    copy = article("c", "2024-02-02T07:00", "The Dune", "Boats ashore", BODY, agency="Coast Wire")
    wire = article("w", "2024-02-02T08:00", "Coast Wire", "Storm warning", BODY)
    (origin,) = find_origins(unread(copy, wire))
    assert (origin.first, set(origin.articles)) == ("w", {"c", "w"})
    assert "100 %" in origin.reason
    assert "Coast Wire" in origin.reason


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(5)))
def test_order_of_input_does_not_matter(order: list[int]) -> None:
    texts = [BODY, OTHER, BODY, BODY.upper(), OTHER + " " + BODY]
    made = [article(str(i), f"2024-02-0{i % 3 + 1}", f"O{i}", "T", text) for i, text in enumerate(texts)]
    assert find_origins(unread(*(made[i] for i in order))) == find_origins(unread(*made))


def test_many_copies_of_a_long_text_take_no_quadratic_time() -> None:
    chance = random.Random(4)  # noqa: S311
    words = [f"w{chance.randrange(4000)}" for _ in range(30_000)]
    long = article("l", "2024-02-02", "A", "T", " ".join(words))
    many = [article(f"m{i}", "2024-02-03", "B", "T", " ".join(words[i * 90 : i * 90 + 90])) for i in range(200)]
    assert len(find_origins(unread(long, *many))) == 1
