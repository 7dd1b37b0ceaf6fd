"""Publications delivered as files: safe names, never outside the folder, whole or not at all."""

import os
import re
import tempfile
import unicodedata
from pathlib import Path

from watchfloor.errors import ItemError
from watchfloor.records import Publication, Report

ENDINGS = {"json": "json", "html": "html", "markdown": "md"}
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
NOT_NAME = re.compile(r"[^A-Za-z0-9._-]+")
# Long enough to know a report by its title, short enough for every file system with id, version and ending.
TITLE_LENGTH = 60
NAME_LENGTH = 120


def name_of(report: Report, form: str) -> str:
    """Return a file name such as "ghana-and-togo-sign-customs-pact-3f9a01c2-v2.html": letters, digits, hyphens."""
    plain = unicodedata.normalize("NFKD", report.title).encode("ascii", "ignore").decode().lower()
    words = NOT_PLAIN.sub("-", plain).strip("-")
    title = words if len(words) <= TITLE_LENGTH else words[:TITLE_LENGTH].rsplit("-", 1)[0]
    ident = NOT_PLAIN.sub("", report.id.lower())[:8]
    pieces = (title or "report", ident, f"v{report.version}")
    return "-".join(piece for piece in pieces if piece) + f".{ENDINGS.get(form, form)}"


def to_folder(publication: Publication, folder: Path) -> Path:
    """Return the path of the written file; it is there whole or not at all, and stands in the folder itself.

    Raises ItemError where the folder cannot be made or written to.
    """
    target = folder / _plain_name(publication.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(target, publication.body)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ItemError(f"cannot write {target}: {reason}; name a folder that can be written to") from error
    return target


def _plain_name(name: str) -> str:
    """Return a name without folders, leading dots or anything a file system gives a meaning to."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = NOT_NAME.sub("-", last).lstrip(".-")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    return f"{stem[:NAME_LENGTH] or 'report'}{dot}{ending[:12]}"


def _write(target: Path, body: bytes) -> None:
    """Write beside the target, then put it in its place in one step; a link there is replaced, not followed."""
    handle, beside = tempfile.mkstemp(prefix=".watchfloor-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner reads; a report has the permissions of any file written here.
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
