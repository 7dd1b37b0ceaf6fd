"""watchfloor outlook, as a user runs it: courses kept by a report, proposals of later coverage, an analyst's word."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from watchfloor.publish.schemas import open_schema
from watchfloor.records import Actor, Citation, Proposal, Report, ReportCourse, SourceRow
from watchfloor.records.outlook import kept_courses
from watchfloor.store.store import open_store

PERU = Actor(id="PER", name="Peru", kind="country", country="PER")


def run(*arguments: str, where: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "watchfloor.cli", "outlook", *arguments]
    return subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder whose store holds one course and one proposal on it."""
    course = ReportCourse(
        kind="most_likely", name="the mine is shut", text="Peru will shut the mine.", indicators=("a day is published",),
        against="a new licence", basis="judgement", horizon=30, likelihood=None, citations=(), parties=(PERU,),
    )  # fmt: skip
    row = SourceRow(article="a1", title="", outlet=None, outlet_kind=None, url=None, published=None, origin="a1")
    told = Report(
        id="r1", product="sitrep", story="s1", title="A\x1b[31m mine", summary="", sections=(), courses=(course,),
        sources=(row,), as_of=datetime(2025, 3, 1, tzinfo=UTC),
    )  # fmt: skip
    (kept,) = kept_courses(told)
    passage = Citation(
        source_kind="article", quote="The mine closes on 4 May.", article="a2", outlet="Andes Wire", sha256="x",
        start=0, end=25,
    )  # fmt: skip
    seen = Proposal(
        id="0123456789", course=kept.id, kind="indicator", sign="a day is published", citation=passage,
        reason="words: day", day=date(2025, 3, 9),
    )  # fmt: skip
    with open_store(tmp_path / "watchfloor.db") as store:
        store.keep([told, seen])
    return tmp_path


def test_open_courses_are_listed_with_what_is_proposed_and_how_many_the_score_lacks(folder: Path) -> None:
    done = run("--as-of", "2025-03-20", where=folder)
    assert done.returncode == 0, done.stderr
    assert "1 open course, 0 overdue, 1 proposal waiting" in done.stdout
    assert "due 31 March 2025, in 11 days" in done.stdout
    assert "proposed 0123456789: indicator seen: a day is published" in done.stdout
    assert "“The mine closes on 4 May.” (Andes Wire, 9 March 2025; words: day)" in done.stdout
    assert "30 are missing" in done.stdout
    assert "\x1b" not in done.stdout


def test_an_overdue_course_stays_open_until_an_analyst_settles_it(folder: Path) -> None:
    listed = run("--as-of", "2025-05-01", "--json", where=folder)
    (course,) = json.loads(listed.stdout)["courses"]
    assert (course["state"], course["days_left"]) == ("overdue", -31)
    done = run("--confirm", course["id"], "no", where=folder)
    assert "did not come so" in done.stderr
    assert "Settled" in done.stdout
    assert "1 course settled, 0 came so" in done.stdout


def test_a_confirmed_sign_is_marked_as_seen(folder: Path) -> None:
    done = run("--confirm", "0123", "yes", where=folder)
    assert done.returncode == 0, done.stderr
    assert "indicator: a day is published (seen on 9 March 2025)" in done.stdout
    assert "proposed" not in done.stdout.replace("proposal", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--confirm", "0123", "maybe"), "answer yes or no"),
        (("--confirm", "zzz", "yes"), "no course or proposal 'zzz'"),
        (("--store", "none.db"), "no such store"),
        (("--as-of", "soon"), "is no date"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments, where=folder)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert said in done.stderr


def test_the_json_has_the_keys_of_its_schema(folder: Path) -> None:
    held = json.loads(run("--json", where=folder).stdout)
    schema = json.loads(open_schema("outlook"))
    assert set(held) == set(schema["$defs"]["OutlookOut"]["required"])
    assert set(held["courses"][0]) == set(schema["$defs"]["KeptCourseOut"]["required"])
