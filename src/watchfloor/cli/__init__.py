"""The command line: parse, call one function, print. Results go to stdout, progress and faults to stderr."""

import sys
from typing import Annotated

import typer

from watchfloor import __version__
from watchfloor.cli import comparing, editing, explaining, importing, keeping, looking, measuring, outlook, reporting
from watchfloor.cli.doors import UNUSABLE, app, say
from watchfloor.errors import WatchfloorError

__all__ = [
    "app", "comparing", "editing", "explaining", "importing", "keeping", "looking", "main", "measuring", "outlook",
    "reporting",
]  # fmt: skip


def main() -> None:
    """Run the command line; an error of ours is one line on stderr and exit status 2."""
    try:
        app()
    except WatchfloorError as error:
        say(f"watchfloor: {error}")
        sys.exit(UNUSABLE)
    except KeyboardInterrupt:
        say("watchfloor: stopped; run the same command again to go on")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(141)


@app.callback(invoke_without_command=True)
def root(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Print the version where it is asked for."""
    if version:
        sys.stdout.write(f"watchfloor {__version__}\n")
        raise typer.Exit
