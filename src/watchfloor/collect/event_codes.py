"""Event codes of tables: their PLOVER roots and sides."""

import csv
import io

from watchfloor.collect.maps import ColumnMap
from watchfloor.errors import ExtractError, SettingsError
from watchfloor.records.history import COOPERATION

# What a code means: its root ("" where it is no event) and whether it is cooperation.
Meaning = tuple[str, bool | None]
SIDES = {"cooperation": True, "conflict": False, "neither": None, "": None}
# A table has some hundreds of codes; more different ones than this are noise, and are not remembered.
REMEMBERED = 20_000


class Codes:
    """What the codes of a table mean. `scheme` is the text of a shipped list: columns code, plover, side and names,
    with "|" between names. A code stands for all that begin with it where both are digits; the longest holds."""

    def __init__(self, held: ColumnMap, scheme: str | None) -> None:
        self.digits = held.digits
        self.exact = meanings_of(scheme or "")
        for code, root in held.codes.items():
            if root and root not in COOPERATION:
                raise SettingsError(f"map {held.name}: {root!r} of code {code!r} is no PLOVER root")
            self.exact[code.casefold()] = (root, SIDES[held.sides.get(code, "")] if code in held.sides else side(root))
        self.seen: dict[str, Meaning | None] = {}

    def meaning(self, code: str) -> Meaning | None:
        """Return what a code means, None where it is not known."""
        if code not in self.seen:
            if len(self.seen) > REMEMBERED:
                self.seen.clear()
            self.seen[code] = self._find(code)
        return self.seen[code]

    def _find(self, code: str) -> Meaning | None:
        key = code.strip().casefold()
        if not key or not key.isdecimal():
            return self.exact.get(key) if key else None
        return self._find_number(key.zfill(self.digits))

    def _find_number(self, key: str) -> Meaning | None:
        """Return what a number means. Where the map says that zeros were lost, a code of four may have lost one too."""
        for written in (key, f"0{key}") if self.digits else (key,):
            for end in range(min(len(written), 8), 0, -1):
                found = self.exact.get(written[:end])
                if found is not None:
                    return found
        return None


def side(root: str) -> bool | None:
    """Return whether a root is cooperation."""
    return COOPERATION.get(root)


def meanings_of(scheme: str) -> dict[str, Meaning]:
    """Return what each code and name of a shipped list means."""
    lines = [line for line in scheme.splitlines() if line and not line.startswith("#")]
    found: dict[str, Meaning] = {}
    for row in csv.DictReader(io.StringIO("\n".join(lines)), delimiter="\t", quoting=csv.QUOTE_NONE):
        sides = row["side"] or ""
        told = None if sides == "neither" else sides.endswith("cooperation")
        cooperation = told if sides else side(row["plover"])
        for name in (row["code"], *(row.get("names") or "").split("|")):
            if name:
                found[name.casefold()] = (row["plover"], cooperation)
    if scheme and not found:
        raise ExtractError("the list of codes is empty")
    return found
