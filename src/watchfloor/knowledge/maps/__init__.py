"""Maps of event tables that ship: where their columns are, and what their codes mean."""

from importlib.resources import files

from watchfloor.errors import SettingsError

HERE = files("watchfloor.knowledge.maps")


def map_names() -> tuple[str, ...]:
    """Return the names of the maps that ship."""
    return tuple(sorted(one.name.removesuffix(".toml") for one in HERE.iterdir() if one.name.endswith(".toml")))


def map_text(name: str) -> str:
    """Return the text of a map that ships. Raises SettingsError."""
    if name not in map_names():
        raise SettingsError(
            f"no map {name!r}: use one of {', '.join(map_names())}, or name a file of your own (MAP.toml)"
        )
    return (HERE / f"{name}.toml").read_text(encoding="utf-8")


def scheme_text(name: str) -> str:
    """Return the text of a list of event codes that ships. Raises SettingsError."""
    held = sorted(one.name.removesuffix(".tsv") for one in HERE.iterdir() if one.name.endswith(".tsv"))
    if name not in held:
        raise SettingsError(f"no scheme {name!r}: use one of {', '.join(held)}, or list [codes] in the map")
    return (HERE / f"{name}.tsv").read_text(encoding="utf-8")
