"""One original or several: copies, cuts and edits are one; a shared speech or footer is not."""

import random
from datetime import UTC, datetime
from time import perf_counter

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.conftest import BODY, article, unread
from watchfloor.link.copies import find_origins, published_of
from watchfloor.link.fingerprints import Fingerprints, keys_of, prints_of
from watchfloor.link.passages import Text
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


WORDS = (
    "harbour council mayor trawler levy ballot quarry granite rail tender inspector chapel orchard dyke pump barge "
    "customs ferry lantern archive museum grocer bakery tariff drought reservoir meadow shepherd auction veterinary "
    "bridge mason scaffold petition tribunal ledger pension clinic nurse ambulance vaccine pupil teacher timetable "
    "steamer cargo beacon radar siren shelter parade anthem banner novel poet theatre rehearsal violin choir"
).split()
VERBS = "approved delayed praised rejected repaired inspected sold rented widened closed measured counted".split()
SWAPS = {"approved": "backed", "delayed": "postponed", "repaired": "mended", "sold": "auctioned", "closed": "shut"}


def piece(chance: random.Random, sentences: int = 24) -> str:
    """Return a text of its own: no two draws share more than a phrase."""
    said = []
    for _ in range(sentences):
        one, two, three, four = (chance.choice(WORDS) for _ in range(4))
        count = chance.randrange(2, 20)
        said.append(
            f"The {one} of the {two} {chance.choice(VERBS)} {count} {three}s near the {four} after a long "
            f"{chance.choice(WORDS)} and a short {chance.choice(WORDS)}."
        )
    return "\n\n".join(" ".join(said[i : i + 3]) for i in range(0, sentences, 3))


def edited(text: str, chance: random.Random) -> str:
    """Return a text as a desk would print it: synonyms, numbers in words, the opening its own, an ending cut."""
    for word, other in SWAPS.items():
        text = text.replace(word, other)
    for number, word in ((2, "two"), (7, "seven"), (12, "twelve")):
        text = text.replace(f" {number} ", f" {word} ")
    paragraphs = text.split("\n\n")
    paragraphs[0] = "Residents woke up to news on Monday that nobody on the quay had expected to hear this year."
    if chance.random() < 0.5:
        paragraphs = paragraphs[:-2]
    if chance.random() < 0.5:
        paragraphs[1:] = sorted(paragraphs[1:], key=lambda _: chance.random())
    return "\n\n".join(paragraphs)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_a_text_cut_reordered_or_lightly_edited_is_found_and_explained(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    first = piece(chance)
    texts = {"w": first, "e": edited(first, chance), "o": piece(chance)}
    made = [article(name, "2024-02-02", name, "T", text) for name, text in texts.items()]
    copies, own = find_origins(unread(*made))
    assert (set(copies.articles), own.articles) == ({"w", "e"}, ("o",))
    (taken,) = copies.taken
    assert taken.share >= 0.5
    for shared in copies.passages:
        one = texts[shared.article][shared.start : shared.end]
        other = texts[shared.source][shared.source_start : shared.source_end]
        assert one == one.strip()
        assert len(set(one.lower().split()) & set(other.lower().split())) >= len(set(other.split())) / 3


def test_two_hands_on_one_matter_are_two_origins() -> None:
    one = article(
        "1", "2024-02-02T08:00", "A", "Storm",
        "Fishing crews in Lomeka pulled their boats out of the water on Friday as forecasters expected winds of over "
        "ninety kilometres an hour along the northern coast. Schools were shut and the island ferry did not sail. "
        "Old people in the town still talk of the storm that sank four trawlers eleven years ago, and of the chapel "
        "that lost its roof that night.",
    )  # fmt: skip
    two = article("2", "2024-02-02T09:00", "B", "Storm", BODY)
    assert groups(one, two) == {frozenset("1"), frozenset("2")}


def test_a_stitched_piece_has_one_origin_and_names_both_sources() -> None:
    chance = random.Random(1)  # noqa: S311
    north, south = piece(chance), piece(chance)
    wires = [
        article("n", "2024-02-02T07:00", "North Wire", "N", north),
        article("s", "2024-02-02T07:30", "South Wire", "S", south),
    ]
    halves = "\n\n".join((*north.split("\n\n")[:5], *south.split("\n\n")[:3]))
    stitched = article("x", "2024-02-02T09:00", "Dune", "D", halves + "\n\nWith files from North Wire and South Wire")
    first, second = find_origins(unread(*wires, stitched))
    assert (first.articles, second.articles) == (("n", "x"), ("s",))
    assert [(taken.source, taken.kind, taken.evidence) for taken in first.taken] == [
        ("n", "stitched", ("text", "credit")),
        ("s", "stitched", ("text", "credit")),
    ]
    assert {shared.source for shared in first.passages} == {"n", "s"}


def test_the_same_page_seen_again_is_one_origin() -> None:
    pages = (
        "https://www.dune.example/2024/storm-warning?utm_source=feed",
        "http://dune.example/2024/storm-warning#top",
    )
    seen = [article(str(i), f"2024-02-0{i + 2}", "D", "T", f"Day {i}", url=url) for i, url in enumerate(pages)]
    (origin,) = find_origins(unread(*seen))
    assert (origin.taken[0].kind, origin.taken[0].evidence) == ("page", ("address",))


def test_less_is_asked_of_a_copy_that_credits() -> None:
    chance = random.Random(2)  # noqa: S311
    wire = article("w", "2024-02-02T07:00", "Coast Wire", "N", piece(chance))
    mixed = "\n\n".join((*wire.text.split("\n\n")[:3], *piece(chance).split("\n\n")[:5]))
    plain = article("p", "2024-02-02T08:00", "Dune", "D", mixed)
    thanks = article("p", "2024-02-02T08:00", "Dune", "D", mixed + "\n\nCoast Wire contributed to this report.")
    assert groups(wire, plain) == {frozenset("w"), frozenset("p")}
    assert groups(wire, thanks) == {frozenset("wp")}


def test_a_kept_index_finds_what_the_whole_heap_finds() -> None:
    chance = random.Random(3)  # noqa: S311
    texts = [piece(chance, 12) for _ in range(30)]
    texts += [edited(text, chance) for text in texts[:10]]
    index = Fingerprints()
    found = {}
    for number, text in enumerate(texts):
        one = article(str(number), "2024-02-02", "O", "T", text)
        # Between two articles the index lies in a file.
        index = msgspec.json.decode(msgspec.json.encode(index), type=Fingerprints)
        prints, keys = prints_of(Text(one)), keys_of(one)
        found[number] = index.near(prints, keys)
        index.hold(one.id, prints, keys, published_of(one))
    assert [found[30 + i][:1] for i in range(10)] == [[str(i)] for i in range(10)]
    index.forget(datetime(2024, 3, 1, tzinfo=UTC))
    assert index.near(prints_of(Text(article("l", "2024-03-02", "O", "T", texts[0]))), []) == []
    assert not index.holders


def test_time_grows_with_the_number_of_texts() -> None:
    chance = random.Random(5)  # noqa: S311
    texts = [piece(chance, 6) for _ in range(2000)]
    taken = []
    for count in (500, 2000):
        readings = unread(*(article(str(i), "2024-02-02", "O", "T", text) for i, text in enumerate(texts[:count])))
        begun = perf_counter()
        find_origins(readings)
        taken.append(perf_counter() - begun)
    assert taken[1] < 9 * taken[0]
