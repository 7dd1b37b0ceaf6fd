"""A part by its name: an entry point that the user's own package registers."""

from importlib.metadata import entry_points
from typing import Any

from watchfloor.errors import UnknownPartError


def open_part(group: str, name: str) -> Any:
    """Return what a package has registered under a name in a group of entry points, called without arguments.

    Raises UnknownPartError where nothing of that name is installed.
    """
    found = entry_points(group=group)
    for point in found:
        if point.name == name:
            return point.load()()
    known = ", ".join(sorted(point.name for point in found)) or "none"
    raise UnknownPartError(f"{name!r} is no part of {group}: installed there are {known}")
