"""A line of the timeline is the checked sentence without the date that stands before it."""

import pytest

from watchfloor.write.timeline import undated


@pytest.mark.parametrize(
    ("sentence", "day", "line"),
    [
        ("Chad opened the post on 3 May 2024.", "3 May 2024", "Chad opened the post"),
        ("On 3 May 2024, Chad opened the post.", "3 May 2024", "Chad opened the post"),
        ("On 3 May 2024 Chad opened the post.", "3 May 2024", "Chad opened the post"),
        ("Chad opened the post in May 2024, the ministry said.", "May 2024", "Chad opened the post, the ministry said"),
        ("The post has been open since May 2024.", "May 2024", "The post has been open since May 2024"),
        ("Chad opened the post on 13 May 2024.", "3 May 2024", "Chad opened the post on 13 May 2024"),
    ],
)
def test_the_date_goes_where_it_stands_plainly(sentence: str, day: str, line: str) -> None:
    assert undated(sentence, day) == line
