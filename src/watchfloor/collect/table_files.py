"""The lines of a table's file, plain, gzip or zip, one at a time and within limits."""

import csv
import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from watchfloor.errors import ExtractError

# The largest year of a public event table unpacks to some 15 GB; what unpacks further is a mistake or a bomb.
MAX_EXPANDED = 40_000_000_000
# Tables pack to a tenth, very even ones to a fiftieth; looked at once MAX_EVEN bytes are out.
MAX_RATIO, MAX_EVEN = 300, 64_000_000
MAX_MEMBERS = 2_000
# A row of the widest table has 20,000 characters; a line longer than this is passed over unread.
MAX_LINE = 1_000_000
# A quotation mark left open may cost so many lines, not the rest of the file.
MAX_SPAN = 200
TABLES = (".csv", ".tsv", ".tab", ".txt")
DAMAGE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError, lzma.LZMAError)


class TableLines:
    """The lines of one file's tables. `count` lines were read so far, all members together; `share` of the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self.begun = 0
        self.member_began = 0
        self.expanded = 0
        self.member = ""
        self.size = 1
        self.raw: IO[bytes] | None = None
        self.file: IO[bytes] | None = None

    def tables(self) -> Iterator["TableLines"]:
        """Yield itself once for each table in the file, ready to read it. Raises ExtractError where it is damaged or
        no table, after what came before the damage."""
        with turned(self.path.name), self.path.open("rb") as raw:
            self.raw, self.size = raw, max(self.path.stat().st_size, 1)
            start = raw.read(4)
            raw.seek(0)
            if start.startswith(b"PK"):
                yield from self._members(raw)
            elif start.startswith(b"\x1f\x8b"):
                with gzip.GzipFile(fileobj=raw) as packed:
                    yield self._begun(packed, "")  # type: ignore[arg-type]
            else:
                yield self._begun(raw, "")

    def _members(self, raw: IO[bytes]) -> Iterator["TableLines"]:
        """Yield itself for each table in a zip. Names inside it are only shown, never used as a path."""
        with zipfile.ZipFile(raw) as archive:
            held = [one for one in archive.infolist() if one.filename.lower().endswith(TABLES) and not one.is_dir()]
            if not held:
                raise ExtractError(f"{self.path.name}: holds no table ({' '.join(TABLES)}); pack one")
            if len(held) > MAX_MEMBERS:
                raise ExtractError(f"{self.path.name}: holds over {MAX_MEMBERS:,} tables; split it")
            for one in sorted(held, key=lambda one: one.filename):
                with archive.open(one) as packed:
                    yield self._begun(packed, one.filename if len(held) > 1 else "")

    def _begun(self, file: IO[bytes], member: str) -> "TableLines":
        self.file, self.member, self.member_began = file, member, self.count
        return self

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Return the next line. Raises csv.Error for a line, or a row of lines, that is too long to be one."""
        line = self.bytes_of_line()
        if not line:
            raise StopIteration
        if len(line) > MAX_LINE:
            raise csv.Error(f"is longer than {MAX_LINE:,} characters")
        if self.count - self.begun > MAX_SPAN:
            raise csv.Error(f"has a quotation mark that stays open for {MAX_SPAN} lines")
        try:
            return line.decode("utf-8-sig" if self.count == self.member_began + 1 else "utf-8")
        except UnicodeDecodeError:
            return line.decode("cp1252", errors="replace")

    def bytes_of_line(self) -> bytes:
        """Return the next line's bytes, no more than a little over MAX_LINE of them; none at the end."""
        line = self._next(MAX_LINE + 1)
        if not line:
            return b""
        self.count += 1
        self.expanded += len(line)
        if len(line) > MAX_LINE:
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = self._next(MAX_LINE)
                self.expanded += len(rest)
                self._stay_within()
        if not self.count % 1000:
            self._stay_within()
        return line

    def _next(self, most: int) -> bytes:
        """Return up to so many bytes of the line that comes. Raises ExtractError where the file is damaged."""
        assert self.file is not None  # noqa: S101  tables() sets it
        try:
            return self.file.readline(most)
        except DAMAGE as error:
            raise damaged(self.path.name, error) from error

    def _stay_within(self) -> None:
        """Raise ExtractError where more comes out of a packed file than any table holds."""
        even = self.expanded > MAX_EVEN and self.expanded > MAX_RATIO * self.size
        if even or self.expanded > MAX_EXPANDED:
            raise ExtractError(
                f"{self.path.name}: unpacks to over {self.expanded // 1_000_000:,} MB; unpack and split it"
            )

    def at(self) -> str:
        """Return where reading stands, for messages: the line, and the member of an archive of several."""
        line = f"line {self.begun - self.member_began + 1}"
        return f"{self.member[:80]} {line}" if self.member else line

    def share(self) -> float:
        """Return how much of the file is read, from 0 to 1."""
        return min(1.0, self.raw.tell() / self.size) if self.raw and not self.raw.closed else 1.0


@contextmanager
def turned(name: str) -> Iterator[None]:
    """Turn what a damaged or unreadable file raises into an ExtractError."""
    try:
        yield
    except FileNotFoundError as error:
        raise ExtractError(f"{name}: no such file") from error
    except IsADirectoryError as error:
        raise ExtractError(f"{name}: is a folder; name the files in it") from error
    except DAMAGE as error:
        raise damaged(name, error) from error


def damaged(name: str, error: Exception) -> ExtractError:
    """Return what to say of a damaged file."""
    told = " ".join(str(error).split())[:100]
    return ExtractError(f"{name}: cannot be read on ({told}); fetch or pack it again")
