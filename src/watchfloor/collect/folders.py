"""Paths to bodies: a file, a folder with all below it, or standard input."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from watchfloor.collect.body import Body
from watchfloor.collect.formats import KNOWN, media_type_of
from watchfloor.errors import ExtractError
from watchfloor.records import Capture

STANDARD_INPUT = "-"
# A day's coverage is a few megabytes; a file beyond this does not fit in memory beside the models that read it.
MAX_FILE = 100_000_000
MAX_DEPTH = 40
TOO_LARGE = f"is over {MAX_FILE // 1_000_000} MB; split it into smaller files"


class Found(Struct, frozen=True, kw_only=True):
    """A file to read, named as it is shown; no path is standard input. `trouble` says why it cannot be read."""

    name: str
    path: Path | None = None
    trouble: str | None = None


def find_files(address: str) -> Iterator[Found]:
    """Yield the file at the path, or every file in the folder there and below it, in sorted order.

    Hidden files are passed over. A folder that a link leads back to is visited once.
    """
    if address == STANDARD_INPUT:
        yield Found(name="standard input")
        return
    path = _expanded(address)
    if not _is_folder(path):
        yield _found(path)
        return
    empty = True
    for found in _walk(path, set(), 0):
        empty = False
        yield found
    if empty:
        yield _found(path, f"holds no files; put {KNOWN} files there")


def body_of_file(found: Found) -> Body:
    """Return the file's bytes. Raises ExtractError where it cannot be read, with what to do."""
    if found.trouble:
        raise ExtractError(found.trouble)
    if found.path is None:
        content, media_type = sys.stdin.buffer.read(MAX_FILE + 1), ""
    else:
        # Looked at before the suffix: "does not exist" helps more than "of a kind that is not read".
        _check(found.path)
        media_type = media_type_of(found.path.name)
        content = _content_of(found.path)
    if len(content) > MAX_FILE:
        raise ExtractError(TOO_LARGE)
    capture = Capture(address=found.name, media_type=media_type or "text/plain")
    return Body(name=found.name, content=content, media_type=media_type, capture=capture)


def _found(path: Path, trouble: str | None = None) -> Found:
    """Return the path as found; bytes in its name that are no UTF-8 are shown as question marks."""
    return Found(name=str(path).encode("utf-8", "replace").decode(), path=path, trouble=trouble)


def _expanded(address: str) -> Path:
    try:
        return Path(address).expanduser()
    except RuntimeError:
        return Path(address)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _walk(folder: Path, seen: set[tuple[int, int]], depth: int) -> Iterator[Found]:
    try:
        about = folder.stat()
        paths = sorted(folder.iterdir())
    except OSError as error:
        yield _found(folder, _told(error))
        return
    if (about.st_dev, about.st_ino) in seen:
        return
    seen.add((about.st_dev, about.st_ino))
    if depth > MAX_DEPTH:
        yield _found(folder, f"lies more than {MAX_DEPTH} folders deep; give it as a path of its own")
        return
    for path in paths:
        if path.name.startswith("."):
            continue
        if _is_folder(path):
            yield from _walk(path, seen, depth + 1)
        else:
            yield _found(path)


def _check(path: Path) -> None:
    """Raise ExtractError where the path is no regular file of a size that can be read."""
    try:
        about = path.stat()
    except (OSError, ValueError) as error:
        raise ExtractError(_told(error)) from error
    if not stat.S_ISREG(about.st_mode):
        raise ExtractError("is not a file; give a file, a folder or - for standard input")
    if about.st_size > MAX_FILE:
        raise ExtractError(TOO_LARGE)


def _content_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        raise ExtractError(_told(error)) from error


def _told(error: Exception) -> str:
    """Return what is wrong and what to do, in place of the system's words."""
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; ask for permission to it or leave it out"
    return f"cannot be read ({getattr(error, 'strerror', None) or error}); check the path"
