"""Search: phrases, AND, OR, NOT, prefixes, exact offsets, and queries that mean harm."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from watchfloor.records import Article
from watchfloor.store.search import as_tsquery, terms_of
from watchfloor.store.store import Store, open_store

TEXTS = {
    "strike": "Dockers walked out at the port of Arica on Monday. The walkout shut two ports.",
    "storm": "A storm closed the harbour of Valparaíso. Ships waited offshore.",
    "vote": "Senators voted on the budget after the storm.",
}


@pytest.fixture(scope="module")
def archive() -> Iterator[Store]:
    with open_store() as store:
        store.keep(Article(id=name, title=f"About a {name}", text=text, sha256=name) for name, text in TEXTS.items())
        yield store


QUERIES = """
docker | strike
"port of Arica" | strike
"Arica of port" |
storm AND budget | vote
storm budget | vote
arica OR budget | strike vote
storm NOT budget | storm
storm -budget | storm
harb* | storm
valparaiso | storm
STORM | storm vote
title:storm |
"""


@pytest.mark.parametrize("line", QUERIES.strip().splitlines())
def test_queries(archive: Store, line: str) -> None:
    query, _, wanted = line.partition("|")
    assert {hit.article for hit in archive.search(query.strip(), 10)} == set(wanted.split())


def test_matches_are_offsets_in_the_text(archive: Store) -> None:
    (hit,) = archive.search("port", 10)
    text = TEXTS["strike"]
    assert [text[start:end] for start, end in hit.matches] == ["port", "ports"]
    assert text[hit.start : hit.start + len(hit.snippet)] == hit.snippet


def test_the_best_match_comes_first_and_the_limit_holds(archive: Store) -> None:
    assert [hit.article for hit in archive.search("storm", 1)] == ["storm"]
    assert archive.search("storm", 0) == ()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from([*'"()*-+^:{}\x00', "AND", "OR", "NOT", "NEAR", "port", "storm*", " ", "'", "é", ";--"]),
        max_size=12,
    )
)
def test_no_query_breaks_the_search(archive: Store, pieces: list[str]) -> None:
    archive.search("".join(pieces), 5)
    archive.search(" ".join(pieces), 5)


def test_both_databases_are_asked_the_same() -> None:
    assert as_tsquery(terms_of('harb* "port of Arica" OR storm -budget')) == (
        "((('harb':*)) & (('port' <-> 'of' <-> 'arica') | ('storm'))) & !(('budget'))"
    ).replace("arica", "Arica")
