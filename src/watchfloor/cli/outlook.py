"""The command over kept courses of action: outlook."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchfloor.cli.doors import DEFAULT_STORE, AsOf, app, day_of, deliver, opened, say
from watchfloor.errors import SettingsError

if TYPE_CHECKING:
    from watchfloor.store.outlook import Outlook

ANSWERS = {"yes": True, "no": False}


@app.command()
def outlook(
    *,
    confirm: Annotated[
        tuple[str, str] | None,
        typer.Option("--confirm", metavar="ID yes|no", help="Answer a proposal, or settle a course: did it come so?"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
    as_of: AsOf = None,
    store: Annotated[Path, typer.Option("--store", help="The database.")] = DEFAULT_STORE,
) -> None:
    """List the courses of action that reports told: what is due, what later coverage is proposed to show, the score.

    As of the newest article kept, or of --as-of. Nothing is settled but by --confirm: that a sign was not reported does
    not tell that it was not seen.
    """
    from watchfloor.assess.scoring import score_of, standings_of  # noqa: PLC0415
    from watchfloor.publish.as_outlook import outlook_as_json, outlook_as_text  # noqa: PLC0415

    if not store.exists():
        raise SettingsError(f"{store}: no such store; watchfloor run WATCH.toml makes one, or name it with --store")
    wanted = day_of(as_of)
    with opened(store, None) as desk:
        held = desk.store.outlook
        if confirm is not None:
            say(confirmed(held, *confirm))
        today = wanted.date() if wanted else held.newest_day()
        courses = held.courses()
        standings, score = standings_of(courses, held.proposals(), today), score_of(courses)
    render = outlook_as_json if as_json else outlook_as_text
    deliver(render(standings, score, today), None)


def confirmed(held: "Outlook", item: str, answer: str) -> str:
    """Return a line that says what was noted. Raises SettingsError for an answer that is none."""
    if answer.lower() not in ANSWERS:
        raise SettingsError(f"--confirm {item} {answer}: answer yes or no")
    course = held.confirm(item, agreed=ANSWERS[answer.lower()], on=datetime.now(UTC).date())
    state = "open" if course.outcome is None else "came so" if course.outcome else "did not come so"
    return f"noted: {item} {answer.lower()}; course {course.id} {f'is {state}' if state == 'open' else state}"
