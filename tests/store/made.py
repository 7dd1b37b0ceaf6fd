"""Hypothesis strategies that make any record from its fields' types."""

import types
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(-(2**31), 2**31),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=20),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    types.NoneType: st.none(),
    dict[str, int]: st.dictionaries(TEXT, st.integers(0, 99), max_size=2),
}


@cache
def made(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a type that stands in a record."""
    if kind in PLAIN:
        return PLAIN[kind]
    if get_origin(kind) in {Union, types.UnionType}:
        return st.one_of(*(made(part) for part in reversed(get_args(kind))))
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if parts[-1] is ...:
            return st.lists(made(parts[0]), max_size=2).map(tuple)
        return st.tuples(*(made(part) for part in parts))
    assert issubclass(kind, Struct), kind
    return st.builds(
        kind, **{name: made(part) for name, part in get_type_hints(kind).items() if name in kind.__struct_fields__}
    )
