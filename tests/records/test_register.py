"""Which outlet an article is of: by the domain of its address, then by name."""

import pytest

from watchfloor.records import Article, KnownOutlet
from watchfloor.records.register import Register, folded, host_of, names_in, open_register

ROWS = (
    KnownOutlet(name="Cape Wire", names=("CW",), domains=("capewire.example",), kind="wire", country="NAM"),
    KnownOutlet(name="Cape Wire Sport", domains=("sport.capewire.example",)),
    KnownOutlet(name="Émile Courier", country="GAB", domains=("courier.example",)),
    KnownOutlet(name="The Beacon (Namibia)", country="NAM"),
    KnownOutlet(name="The Beacon (Zambia)", country="ZMB", kind="state_media", speaks_for="ZMB"),
    KnownOutlet(name="The Lantern", country="GBR"),
    KnownOutlet(name="The Lantern (Malawi)", country="MWI"),
    KnownOutlet(name="State Voice", country="BWA", speaks_for="BWA"),
    KnownOutlet(name="Freed Voice", country="BWA", kind="state_media", speaks_for=""),
)


@pytest.fixture(scope="module")
def register() -> Register:
    return open_register(ROWS)


def piece(**fields: str | None) -> Article:
    return Article(id="a1", title="t", text="x", sha256="0", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"url": "https://www.capewire.example/a/1"}, "Cape Wire"),
        ({"url": "https://live.capewire.example:8443/a"}, "Cape Wire"),
        ({"url": "https://sport.capewire.example/a"}, "Cape Wire Sport"),
        ({"url": "https://notcapewire.example/a"}, None),
        ({"url": "https://capewire.example.evil.test/a"}, None),
        ({"url": "http://[broken", "outlet": "Cape Wire"}, "Cape Wire"),
        ({"url": "https://capewire.example/a", "outlet": "Émile Courier"}, "Cape Wire"),
        ({"url": "https://elsewhere.test/a", "outlet": "émile  COURIER"}, "Émile Courier"),
        ({"outlet": "The Emile Courier"}, "Émile Courier"),
        ({"outlet": "CW"}, "Cape Wire"),
        ({"outlet": "CW", "country": "NAM"}, "Cape Wire"),
        ({"outlet": "CW", "country": "FRA"}, None),
        ({"outlet": "Cape Wire", "country": "FRA"}, "Cape Wire"),
        ({"outlet": "The Beacon"}, None),
        ({"outlet": "Beacon", "country": "ZMB"}, "The Beacon (Zambia)"),
        ({"outlet": "Beacon", "country": "FRA"}, None),
        ({"outlet": "The Lantern"}, "The Lantern"),
        ({"outlet": "The Lantern", "country": "MWI"}, "The Lantern (Malawi)"),
        ({"outlet": None}, None),
        ({"outlet": "…"}, None),
    ],
)
def test_an_article_is_of_the_outlet_at_its_address_then_of_that_name(
    register: Register, fields: dict[str, str | None], found: str | None
) -> None:
    known = register.outlet_of(piece(**fields))
    assert (known.name if known else None) == found


@pytest.mark.parametrize(
    ("fields", "party"),
    [
        ({"outlet": "State Voice"}, "BWA"),
        ({"outlet": "Cape Wire", "outlet_kind": "wire"}, None),
        ({"outlet": "Unheard Of", "outlet_kind": "state_media", "country": "ZMB"}, "ZMB"),
        ({"outlet": "Unheard Of", "outlet_kind": "government", "country": "ZMB"}, "ZMB"),
        ({"outlet": "Freed Voice", "outlet_kind": "state_media", "country": "BWA"}, None),
        ({"outlet": "Red Banner", "outlet_kind": "party", "country": "ZMB"}, "outlet:red banner"),
        ({"outlet": "Cape Wire", "agency": "State Voice"}, "BWA"),
        ({"outlet": "State Voice", "agency": "Cape Wire"}, None),
    ],
)
def test_whose_voice_an_article_is(register: Register, fields: dict[str, str], party: str | None) -> None:
    assert register.control_of(piece(**fields)) == party


def test_names_and_hosts_are_folded() -> None:
    assert folded("The  Cape-Wire’s Own") == folded("cape wires own")
    assert host_of("HTTPS://WWW.Capewire.Example./x") == "capewire.example"
    assert host_of(None) == ""


def test_one_outlet_has_one_name(register: Register) -> None:
    assert names_in(register, [piece(outlet="CW")]) == {"a1": "Cape Wire"}
    assert names_in(register, [piece(outlet="Unheard Of")]) == {"a1": "Unheard Of"}
