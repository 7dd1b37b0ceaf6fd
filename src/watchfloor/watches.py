"""Watches: standing orders read from TOML files, and the one that ships as an example."""

from importlib.resources import files
from pathlib import Path

import msgspec

from watchfloor.errors import SettingsError
from watchfloor.knowledge.load import refuse_unknown
from watchfloor.knowledge.outlets import refuse_unsigned
from watchfloor.records import Source, Watch

PRODUCTS = ("sitrep", "brief")
KINDS = ("path", "feed", "page")


def open_watch(path: Path) -> tuple[Watch, Path | None]:
    """Return the watch in a TOML file and its knowledge folder; paths in it are relative to the file."""
    try:
        held = msgspec.toml.decode(path.read_bytes())
        refuse_unknown(held, Watch, str(path))
        watch = msgspec.convert(held, Watch)
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}; name a watch file") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}; see the guide for the keys of a watch") from error
    refuse_unsigned(watch.outlets, str(path))
    one_of(PRODUCTS, watch.product, f"{path}: product")
    for source in watch.sources:
        one_of(KINDS, source.kind, f"{path}: kind of source")
    home = path.resolve().parent
    sources = tuple(
        Source(kind=source.kind, address=str(home / source.address))
        if source.kind == "path" and source.address != "-"
        else source
        for source in watch.sources
    )
    pack = home / watch.knowledge if watch.knowledge else None
    return msgspec.structs.replace(watch, sources=sources, folder=str(home / watch.folder)), pack


def one_of(known: tuple[str, ...], word: str, where: str) -> None:
    """Raise SettingsError where a word is none of those known."""
    if word not in known:
        raise SettingsError(f"{where} {word!r} is not known; use one of {', '.join(known)}")


def example() -> tuple[Path, Path]:
    """Return the folders of the sample coverage and its knowledge: beside the package, or in a source tree."""
    packaged = Path(str(files("watchfloor") / "examples" / "northeast-asia"))
    for folder in (packaged, Path(__file__).resolve().parents[2] / "examples" / "northeast-asia"):
        if (folder / "coverage").is_dir():
            return folder / "coverage", folder / "knowledge"
    raise SettingsError("the sample coverage is missing from this installation; install watchfloor again")
