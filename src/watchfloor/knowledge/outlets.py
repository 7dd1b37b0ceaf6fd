"""The register of sources: a desk's own rows laid over the general ones, and grades that nobody signed refused."""

from collections.abc import Iterable, Sequence
from datetime import date
from types import MappingProxyType

from msgspec import NODEFAULT, structs

from watchfloor.errors import SettingsError
from watchfloor.records import KnownOutlet
from watchfloor.records.register import folded

GRADES = frozenset("ABCDEF")
UNRATED = "F"
DEFAULTS = MappingProxyType({field.name: field.default for field in structs.fields(KnownOutlet)})


def with_outlets(shipped: Sequence[KnownOutlet], own: Iterable[KnownOutlet]) -> tuple[KnownOutlet, ...]:
    """Return the register with a desk's rows: a row of a known name or domain overrides the cells that it fills.

    `speaks_for = ""` says that nobody controls an outlet that the general register says is controlled.
    """
    held = dict(enumerate(shipped))
    by_name = {folded(outlet.name): at for at, outlet in held.items()}
    by_domain = {domain: at for at, outlet in held.items() for domain in outlet.domains}
    for row in own:
        at = by_name.get(folded(row.name))
        if at is None:
            at = next((by_domain[domain] for domain in row.domains if domain in by_domain), len(held))
        held[at] = overlaid(held[at], row) if at in held else row
        by_name[folded(row.name)] = at
        by_domain |= dict.fromkeys(row.domains, at)
    return tuple(held.values())


def overlaid(under: KnownOutlet, over: KnownOutlet) -> KnownOutlet:
    """Return an outlet with the cells that another row fills; names and domains of both."""
    filled = {
        name: value
        for name, value in structs.asdict(over).items()
        if DEFAULTS[name] is NODEFAULT or value != DEFAULTS[name]
    }
    for name, known in (("names", (under.name, *under.names)), ("domains", under.domains)):
        both = dict.fromkeys((*getattr(over, name), *known))
        filled[name] = tuple(one for one in both if one != over.name)
    return structs.replace(under, **filled)


def refuse_unsigned(outlets: Iterable[KnownOutlet], where: str) -> None:
    """Raise SettingsError for a grade that does not exist, or one without who set it and when."""
    for outlet in outlets:
        told = f"{where}: outlet {outlet.name!r}"
        if outlet.reliability not in GRADES:
            raise SettingsError(f"{told}: reliability {outlet.reliability!r} is not known; use A, B, C, D, E or F")
        if outlet.reliability != UNRATED and not (outlet.set_by and isinstance(outlet.set_on, date)):
            raise SettingsError(f"{told}: a grade is somebody's view of a day; add set_by and set_on (2026-01-31)")
