"""A sea that bears a country's name is no sign of that country."""

from watchfloor.read.stage import ashore
from watchfloor.records import Actor, Mention, Place

GHANA = Actor(id="GHA", name="Ghana", kind="country", country="GHA")
GUINEA = Actor(id="GIN", name="Guinea", kind="country", country="GIN")


def mentioned(start: int, text: str, actor: str) -> Mention:
    return Mention(start=start, end=start + len(text), text=text, sentence=0, actor=actor)


def placed(start: int, text: str, country: str | None) -> Place:
    return Place(start=start, end=start + len(text), text=text, sentence=0, name=text, country=country)


def test_a_name_inside_a_sea_goes_and_so_does_an_actor_named_nowhere_else() -> None:
    # "Ghana patrols the Gulf of Guinea."
    mentions = (mentioned(0, "Ghana", "GHA"), mentioned(26, "Guinea", "GIN"))
    waters = (placed(18, "Gulf of Guinea", None),)
    assert ashore(mentions, (GHANA, GUINEA), waters) == (mentions[:1], (GHANA,))


def test_an_actor_named_elsewhere_stays() -> None:
    mentions = (mentioned(0, "Guinea", "GIN"), mentioned(26, "Guinea", "GIN"))
    assert ashore(mentions, (GUINEA,), (placed(18, "Gulf of Guinea", None),)) == (mentions[:1], (GUINEA,))


def test_a_country_and_its_regions_are_themselves() -> None:
    mentions = (mentioned(0, "Ghana", "GHA"),)
    assert ashore(mentions, (GHANA,), (placed(0, "Ghana", "GHA"), placed(0, "Ghana", None))) == (mentions, (GHANA,))
