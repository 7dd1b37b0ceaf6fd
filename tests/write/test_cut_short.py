"""A sentence that stops in the middle of what its passage says is no sentence of it."""

import pytest

from watchfloor.write.cut_short import stops_short

PASSAGE = (
    "The army released photographs and a video purportedly showing guards at the bridge. Officials claim Chad and the "
    "front have a pact, the paper wrote. The ministers held a meeting on Monday and signed a text stating Mali would pay. "
    "The envoy said the talks were going well, and the shelling stopped."
)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("The army released photographs and a video purportedly showing.", True),
        ("Officials claim Chad and the front.", True),
        ("The ministers held a meeting and signed a text stating Mali.", True),
        ("The army released photographs and a video purportedly showing guards.", False),
        ("The ministers held a meeting.", False),
        ("On Monday the ministers held a meeting.", False),
        ("Officials claim Chad and the front have a pact.", False),
        ("Officials claim Chad and the front have a pact, said the envoy.", False),
        ("The army released photographs and a video.", False),
        ("Nothing of this is in the passage.", False),
    ],
)
def test_where_a_sentence_stops(text: str, short: bool) -> None:
    assert stops_short(text, [PASSAGE]) is short
