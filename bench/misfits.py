"""Lists the warnings on real coverage for a person to judge: python bench/misfits.py ARTICLES.jsonl ...

Each file is one story's coverage. Printed are each warning with the passages it rests on (article, offsets, quote) and,
last, how many there are for each article. Warnings on where the coverage stands are left out.
"""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from watchfloor.assess.evidence import gather
from watchfloor.assess.warnings import find_warnings
from watchfloor.desk import Desk
from watchfloor.pipeline import read_paths, stories_in
from watchfloor.records import Warning

STANDING = frozenset({"single_origin", "second_hand", "undated"})


def warnings_in(path: Path) -> tuple[int, list[Warning]]:
    """Return how many articles a file holds, and the warnings on every story that they make."""
    desk = Desk(on_fault=lambda fault: print(f"fault: {fault}"))
    readings = read_paths(desk, [str(path)], now=datetime.now(UTC))
    held = {reading.article.id: reading for reading in readings}
    made: list[Warning] = []
    for story in stories_in(desk, readings):
        made += find_warnings(gather(story, held, desk.knowledge.outlets, None), desk.knowledge.offices)
    return len(readings), [warning for warning in made if warning.kind not in STANDING]


def main() -> None:
    """Print the warnings of each file, then how many there are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    articles, count = 0, 0
    for path in parser.parse_args().paths:
        size, made = warnings_in(path)
        articles, count = articles + size, count + len(made)
        for warning in made:
            print(f"{path.stem}: {warning.kind}: {warning.text}")
            for cited in warning.citations:
                print(f"    {cited.article} {cited.start}-{cited.end} {cited.quote!r}")
    print(f"{count} warnings, {articles} articles, {count / max(1, articles):.3f} for each article")


if __name__ == "__main__":
    main()
