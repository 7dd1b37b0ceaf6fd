"""What linking keeps of an article between runs: what it is like, in little room, and which group it was in when."""

from datetime import date, datetime

from msgspec import Struct


class Sketch(Struct, frozen=True, kw_only=True):
    """An article as linking compares it, as numbers. `day` is the day it is walked on: that of its publication, or the
    newest of the coverage it came with where it is undated.

    `keys` are 32-bit hashes of its telling words, names first, `named` of them; `weights` 16-bit, in steps of 2 ** -14;
    `length` how many telling words it has; `focus` the countries it is about with the share of each. `alike` are the
    64-bit marks (`mark_of`) of the articles walked before it that are like it, `values` 32-bit, in steps of 2 ** -20.
    All numbers are little-endian.
    """

    article: str
    day: date
    published: datetime | None
    keys: bytes
    weights: bytes
    named: int
    length: int
    focus: tuple[tuple[str, float], ...] = ()
    alike: bytes = b""
    values: bytes = b""


class Placement(Struct, frozen=True, kw_only=True):
    """That an article is in a group from the end of a day on; a group is called by the id of its first article."""

    article: str
    day: date
    group: str


class Linked(Struct, frozen=True, kw_only=True):
    """What one walk of linking leaves for the next: it takes the place of all that was noted from day `first` on.

    `sketches` are those of the articles from then on, `placements` what each day changed, `gone` the ids of stories
    that are no more: all their articles are in others.
    """

    first: date
    sketches: tuple[Sketch, ...]
    placements: tuple[Placement, ...]
    gone: tuple[str, ...] = ()
