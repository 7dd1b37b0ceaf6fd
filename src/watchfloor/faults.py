"""One item's failure becomes a Fault, the rest go on: the only place where an ItemError is caught for a stage."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from watchfloor.errors import ItemError
from watchfloor.records import Fault

Item = TypeVar("Item")
Made = TypeVar("Made")


def each(
    items: Iterable[Item], make: Callable[[Item], Made], *, stage: str, name: Callable[[Item], str]
) -> Iterator[Made | Fault]:
    """Yield `make(item)` for each item, or a Fault naming the item where it raised an ItemError."""
    for item in items:
        try:
            made: Made | Fault = make(item)
        except ItemError as error:
            made = Fault(stage=stage, item=name(item), reason=str(error))
        yield made
