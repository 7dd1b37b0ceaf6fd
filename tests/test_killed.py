"""A walk killed at random points and run again: nothing is lost and nothing doubled, whatever it was doing."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from textwrap import dedent

import pytest

from watchfloor.store.store import open_store

if sys.platform == "win32":
    pytest.skip("needs processes that can be killed and forked", allow_module_level=True)

SEED, KILLS = 11, 3
# One process loads the parser and the names of places and forks for every attempt; a child kills itself, with the
# signal that nothing can catch, at the nth statement it sends to the database.
SCRIPT = """
    import json, os, signal, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from sqlalchemy import event
    from sqlalchemy.engine import Engine
    from watchfloor.desk import Desk
    from watchfloor.pipeline import walk
    from watchfloor.records import Article, Source, Watch

    sent, last = 0, None

    @event.listens_for(Engine, "before_cursor_execute")
    def count(*_):
        global sent
        sent += 1
        if last is not None and sent > last:
            os.kill(os.getpid(), signal.SIGKILL)

    warm = Desk()
    warm.reread([Article(id="warm", title="Warm", text="Ships sailed from Lusaka, Zambia said.", sha256="")])

    def attempt(folder, stop):
        global last
        child = os.fork()
        if child:
            return os.waitpid(child, 0)[1]
        last = stop
        desk = Desk(store=folder / "kept.db")
        desk.parser, desk.lexicons, desk.knowledge = warm.parser, warm.lexicons, warm.knowledge
        watch = Watch(name="Lake", sources=(Source(kind="path", address=str(folder / "in")),), formats=("json",),
                      folder=str(folder / "out"))
        walk(desk, watch, now=datetime(2026, 6, 1, tzinfo=UTC))
        (folder / "sent").write_text(str(sent))
        os._exit(0)

    for line in sys.stdin:
        folder, stop = json.loads(line)
        print(attempt(Path(folder), stop), flush=True)
"""
TEXTS = [
    ("2024-05-02T18:00", "Wire", "Zambia and Malawi agree to resume joint patrols on lake",
     ("Zambia and Malawi agreed on Thursday to resume joint patrols on the lake that were suspended in 2019. Police in Zambia "
     "arrested 14 smugglers, the interior ministry said. Malawi denied that its boats had fired on fishermen.")),
    ("2024-05-02T19:00", "Copy", "Lake patrols back",
     ("Zambia and Malawi agreed on Thursday to resume joint patrols on the lake that were suspended in 2019. Police in Zambia "
     "arrested 14 smugglers, the interior ministry said. Malawi denied that its boats had fired on fishermen.")),
    ("2024-05-03T08:00", "Avis", "Nurses walk out at Oslo hospitals",
     ("Nurses at three Oslo hospitals walked out on Friday over night shifts and pay. The union said 900 nurses had joined "
     "the strike. Operations were postponed and emergency wards kept open.")),
    ("2024-05-04T18:00", "Post", "Zambia and Malawi to resume lake patrols",
     ("Zambia and Malawi have agreed to resume their joint patrols on the lake. Police in Zambia have now arrested 23 "
     "smugglers, the interior ministry said, up from 14 two days earlier. Fishermen said boats from Malawi had fired on "
     "them at dawn.")),
    ("2024-05-05T09:00", "Avis", "Oslo nurses' strike enters third day",
     ("The strike of nurses at Oslo hospitals entered its third day on Sunday with the union and the hospitals apart on pay "
     "for night shifts. Emergency wards stayed open; hundreds of operations were postponed.")),
    # Late: it was published before all but the first two.
    ("2024-05-02T21:00", "Herald", "Malawi says no boat of its fired on the lake",
     ("Malawi said on Thursday that none of its boats had fired on fishermen from Zambia, hours after the two agreed to "
     "resume joint patrols on the lake. The patrols were suspended in 2019.")),
]  # fmt: skip
FIRST = 3


def prepare(folder: Path) -> Path:
    (folder / "in").mkdir(parents=True)
    (folder / "later").mkdir()
    for at, (published, outlet, title, text) in enumerate(TEXTS):
        held = {"id": f"a{at}", "published": f"{published}:00Z", "outlet": outlet, "title": title, "text": text}
        (folder / "later" / f"a{at}.json").write_text(json.dumps(held), encoding="utf-8")
    return folder


class Walks:
    """Attempts to walk, each in a process of its own."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", dedent(SCRIPT)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def attempt(self, folder: Path, stop: int | None = None) -> int:
        """Return how an attempt ended that was to stop at a statement."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([str(folder), stop]) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture
def walks() -> Iterator[Walks]:
    made = Walks()
    yield made
    assert made.process.communicate()[0] == ""
    assert made.process.returncode == 0


def walked(walks: Walks, folder: Path, kills: tuple[list[int], list[int]]) -> tuple[list[int], list[int]]:
    """Walk over the first articles, then all; return how many statements each took and how the killed ones ended."""
    sent, ends = [], []
    for part, stops in zip((range(FIRST), range(FIRST, len(TEXTS))), kills, strict=True):
        for at in part:
            (folder / "later" / f"a{at}.json").rename(folder / "in" / f"a{at}.json")
        ends += [walks.attempt(folder, stop) for stop in stops]
        assert walks.attempt(folder) == 0
        sent.append(int((folder / "sent").read_text()))
    return sent, ends


def kept(folder: Path) -> dict[str, object]:
    with open_store(folder / "kept.db") as store:
        stories = store.stories()
        told = sorted(article for story in stories for article in story.articles)
        assert told == sorted(article.id for article in store.articles())
        return {
            "articles": store.articles(),
            "readings": store.readings(),
            "stories": stories,
            "assessed": len(store.assessments()),
            "reports": store.reports(),
            "publications": store.publications(),
            "faults": store.faults(),
            "waiting": (store.unread_articles(), store.unlinked_readings(), store.unassessed_stories()),
            "files": {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())},
        }


def test_a_walk_killed_at_any_point_and_run_again_ends_as_if_it_had_not_been(walks: Walks, tmp_path: Path) -> None:
    # An article holds the path it came from, so both run in one folder.
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    (first, second), _ = walked(walks, prepare(cut), ([], []))
    cut.rename(whole)
    prepare(cut)
    random = Random(SEED)  # noqa: S311  # the same points each time
    # What is left to do grows less with each attempt.
    kills = [[random.randrange(sent // KILLS) for _ in range(KILLS)] for sent in (first, second)]
    _, ends = walked(walks, cut, (kills[0], kills[1]))
    assert ends.count(9) >= KILLS, "too few of the attempts were killed"
    ours, theirs = kept(cut), kept(whole)
    for what, records in theirs.items():
        assert ours[what] == records, what
