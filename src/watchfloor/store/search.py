"""Full-text search over titles and texts: FTS5 on SQLite, tsvector on PostgreSQL, one query language for both."""

import re
from typing import NamedTuple

from msgspec import Struct
from sqlalchemy import Connection, text

# Marks set around matches. From Unicode's private use area, so that no honest text holds them.
OPEN, CLOSE = "\ue000", "\ue001"
# Characters of context on each side of the first match in a snippet.
CONTEXT = 120

_DROP_OLD = (
    "INSERT INTO article_search(article_search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);"
)
_ADD_NEW = "INSERT INTO article_search(rowid, title, text) VALUES (new.number, new.title, new.text);"
_TABLE = (
    "CREATE VIRTUAL TABLE article_search USING fts5(title, text, content='articles', content_rowid='number',"
    " tokenize='porter unicode61 remove_diacritics 2')"
)
SQLITE_SCHEMA = (
    _TABLE,
    f"CREATE TRIGGER article_search_insert AFTER INSERT ON articles BEGIN {_ADD_NEW} END",
    f"CREATE TRIGGER article_search_delete AFTER DELETE ON articles BEGIN {_DROP_OLD} END",
    f"CREATE TRIGGER article_search_update AFTER UPDATE OF title, text ON articles BEGIN {_DROP_OLD} {_ADD_NEW} END",
)
# PostgreSQL refuses a tsvector over a megabyte; a fifth of that is a book.
_VECTOR = "to_tsvector('english', title || ' ' || left(text, 200000))"
POSTGRES_SCHEMA = (f"CREATE INDEX article_search ON articles USING gin ({_VECTOR})",)

_SQLITE = (
    "SELECT a.id, a.title, a.text, a.published, highlight(article_search, 1, :open, :close)"
    " FROM article_search JOIN articles a ON a.number = article_search.rowid"
    " WHERE article_search MATCH :query ORDER BY bm25(article_search, 4.0, 1.0), a.id LIMIT :limit"
)
_HEADLINE = "'HighlightAll=true, StartSel=' || :open || ', StopSel=' || :close"
_POSTGRES = (  # nothing that a user wrote is in it: the query is a parameter
    f"SELECT id, title, text, published, ts_headline('english', text, to_tsquery('english', :query), {_HEADLINE})"  # noqa: S608
    f" FROM articles WHERE {_VECTOR} @@ to_tsquery('english', :query)"
    f" ORDER BY ts_rank({_VECTOR}, to_tsquery('english', :query)) DESC, id LIMIT :limit"
)

_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORDS = re.compile(r"\w+")
# More terms than this are no question but an attack or a pasted article.
TERMS = 64


class Hit(Struct, frozen=True, kw_only=True):
    """An article that was found. `matches` are the offsets of the matching words in its text; `snippet` is the text
    around the first of them, at `start`."""

    article: str
    title: str
    published: str
    snippet: str
    start: int
    matches: tuple[tuple[int, int], ...] = ()


class Term(NamedTuple):
    """One thing asked for: words in a row, the last one a prefix or not, left out or not, joined by "and" or "or"."""

    words: tuple[str, ...]
    prefix: bool = False
    negated: bool = False
    alternative: bool = False


def terms_of(query: str) -> list[Term]:
    """Return what a query asks for. It knows "a phrase", AND, OR, NOT or -word, and prefix*; anything else is words."""
    terms: list[Term] = []
    alternative = negated = False
    for match in _PIECE.finditer(query):
        phrase, word = match[1], match[2] or ""
        if word in {"AND", "OR", "NOT"}:
            alternative, negated = word == "OR", word == "NOT"
            continue
        words = tuple(_WORDS.findall(phrase if phrase is not None else word))
        if not words:
            continue
        minus = negated or word.startswith("-")
        terms.append(
            Term(words, phrase is None and word.endswith("*"), minus, alternative and bool(terms) and not minus)
        )
        alternative = negated = False
        if len(terms) == TERMS:
            break
    return terms


def as_fts5(terms: list[Term]) -> str:
    """Return the terms as an FTS5 query; empty where nothing is asked for but to leave out."""
    wanted = _joined([(_fts5_term(term), term.alternative) for term in terms if not term.negated], " OR ", " AND ")
    unwanted = " OR ".join(_fts5_term(term) for term in terms if term.negated)
    return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted


def _fts5_term(term: Term) -> str:
    """Return one term in FTS5's own quoting."""
    return '"' + " ".join(term.words) + '"' + ("*" if term.prefix else "")


def as_tsquery(terms: list[Term]) -> str:
    """Return the terms as PostgreSQL's to_tsquery reads them."""
    wanted = _joined([(_ts_term(term), term.alternative) for term in terms if not term.negated], " | ", " & ")
    unwanted = " | ".join(_ts_term(term) for term in terms if term.negated)
    return f"({wanted}) & !({unwanted})" if wanted and unwanted else wanted


def _ts_term(term: Term) -> str:
    """Return one term as lexemes in a row. Words are letters and digits alone: quotes are all they need."""
    lexemes = [f"'{word}'" for word in term.words]
    return "(" + " <-> ".join(lexemes) + (":*" if term.prefix else "") + ")"


def _joined(parts: list[tuple[str, bool]], either: str, both: str) -> str:
    """Return the parts joined: those marked as alternatives stand in one group with the part before them."""
    groups: list[list[str]] = []
    for part, alternative in parts:
        if alternative and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    return both.join(f"({either.join(group)})" for group in groups)


def find_hits(connection: Connection, query: str, limit: int) -> tuple[Hit, ...]:
    """Return the best matches of a query, best first; none for a query without words."""
    terms = terms_of(query)
    sqlite = connection.dialect.name == "sqlite"
    asked = as_fts5(terms) if sqlite else as_tsquery(terms)
    if not asked or limit < 1:
        return ()
    found = connection.execute(
        text(_SQLITE if sqlite else _POSTGRES), {"query": asked, "limit": limit, "open": OPEN, "close": CLOSE}
    )
    return tuple(_hit(*row) for row in found)


def _hit(article: str, title: str, body: str, published: str, marked: str) -> Hit:
    """Return one row as a Hit."""
    matches = () if OPEN in body or CLOSE in body else _matches(marked)
    first, last = matches[0] if matches else (0, 0)
    start, end = max(0, first - CONTEXT), min(len(body), last + CONTEXT)
    # A snippet begins and ends between words, where there is a space within reach.
    start = body.find(" ", start, first) + 1 or start if start else 0
    end = max(body.rfind(" ", last, end), last) if end < len(body) and body.rfind(" ", last, end) > 0 else end
    return Hit(article=article, title=title, published=published, snippet=body[start:end], start=start, matches=matches)


def _matches(marked: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets, in the text without marks, of what stands between marks."""
    found, at, opened = [], 0, 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", marked):
        if piece == OPEN:
            opened = at
        elif piece == CLOSE:
            found.append((opened, at))
        else:
            at += len(piece)
    return tuple(found)
