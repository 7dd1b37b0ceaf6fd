"""Fetching against a real server on the loopback."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from watchfloor.engines.fetch import Fetcher, Limits
from watchfloor.engines.guard import is_public
from watchfloor.errors import FetchError, SettingsError

QUICK = Limits(connect=2.0, read=0.4, total=0.8, size=50_000, back_off=0.01, delay=0.0, longest_wait=2.0)
Reply = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A web site on the loopback: a reply for each path, and the requests that came."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.server = server
        self.replies: dict[str, Reply] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server.server_port}{path}"

    def gives(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> None:
        self.replies[path] = lambda handler: send(handler, body, status, headers)

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests if path != "/robots.txt"]


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int, headers: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            reply = here.replies.get(self.path)
            try:
                if reply is None:
                    send(self, b"", 404, {})
                else:
                    reply(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Site(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def fetch() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, limits=QUICK) as opened:
        yield opened


def test_a_page_comes_with_its_type_charset_and_time(site: Site, fetch: Fetcher) -> None:
    site.gives("/a", "<p>Zürich</p>".encode("latin-1"), Content_Type='Text/HTML; Charset="ISO-8859-1"')
    page = fetch(site.at("/a#part"))
    assert (page.address, page.status, page.media_type, page.charset) == (site.at("/a"), 200, "text/html", "iso-8859-1")
    assert page.body == "<p>Zürich</p>".encode("latin-1")
    assert abs((datetime.now(UTC) - page.fetched).total_seconds()) < 10
    assert site.requests[-1][1]["user-agent"].startswith("watchfloor/")


def test_gzip_is_unpacked(site: Site, fetch: Fetcher) -> None:
    site.gives("/a", gzip.compress(b"hello" * 100), Content_Encoding="gzip")
    assert fetch(site.at("/a")).body == b"hello" * 100


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("file:///etc/passwd", "only http"),
        ("ftp://example.org/a", "only http"),
        ("http://", "web address"),
        ("not an address", "web address"),
        ("http://[::1", "web address"),
        ("http://user:secret@example.org/", "without it"),
        ("http://no-such-host.invalid/", "not known"),
    ],
)
def test_what_is_no_web_address_is_refused(address: str, told: str) -> None:
    with Fetcher(limits=QUICK) as fetch, pytest.raises(FetchError, match=told) as refused:
        fetch(address)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
        "10.0.0.1",
    ],
)
def test_a_private_address_is_refused_however_it_is_written(host: str, site: Site) -> None:
    with Fetcher(limits=QUICK) as fetch, pytest.raises(FetchError, match="not on the public internet"):
        fetch(site.at("/a", host))
    assert site.requests == []


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
        "64:ff9b::a00:1", "2002:a00:1::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    """The first hop is let through by name, as a public host would be; the guard still stands at the second."""
    site.gives("/out", status=302, Location="http://169.254.169.254/latest/meta-data")
    with Fetcher(allow_private=True, limits=QUICK) as fetch:
        guard = fetch._opened()._transport._pool._network_backend
        guard.backend = OnlyOnce(guard, guard.backend)
        with pytest.raises(FetchError, match=r"169\.254\.169\.254"):
            fetch(site.at("/out"))
    assert site.paths() == ["/out"]


class OnlyOnce:
    """A backend for the loopback site that turns its guard strict once robots.txt and the first page were connected."""

    def __init__(self, guard: object, backend: object) -> None:
        self.guard, self.backend, self.count = guard, backend, 0

    def connect_tcp(self, *given: object) -> object:
        self.count += 1
        if self.count == 2:
            self.guard.allow_private = False
        return self.backend.connect_tcp(*given)


def test_the_cached_client_is_guarded_too(tmp_path: Path, site: Site) -> None:
    with (
        Fetcher(cache=tmp_path / "pages.db", limits=QUICK) as fetch,
        pytest.raises(FetchError, match="public internet"),
    ):
        fetch(site.at("/a"))


def test_redirects_are_followed_and_counted(site: Site, fetch: Fetcher) -> None:
    site.gives("/a", status=301, Location="/b?x=1")
    site.gives("/b?x=1", b"there", status=200)
    site.gives("/loop", status=302, Location="/loop")
    page = fetch(site.at("/a"))
    assert (page.address, page.body) == (site.at("/b?x=1"), b"there")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch(site.at("/loop"))


def test_a_redirect_to_another_scheme_is_refused(site: Site, fetch: Fetcher) -> None:
    site.gives("/a", status=302, Location="file:///etc/passwd")
    with pytest.raises(FetchError, match="only http"):
        fetch(site.at("/a"))


def test_robots_bars_what_it_says_and_is_asked_for_once(site: Site, fetch: Fetcher) -> None:
    site.gives("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
    site.gives("/open", b"open")
    site.gives("/hop", status=302, Location="/private/b")
    assert fetch(site.at("/open")).body == b"open"
    for path in ("/private/a", "/hop"):
        with pytest.raises(FetchError, match=r"robots\.txt"):
            fetch(site.at(path))
    assert [path for path, _ in site.requests] == ["/robots.txt", "/open", "/hop"]


def test_robots_that_cannot_be_had_bars_everything_once(site: Site, fetch: Fetcher) -> None:
    site.gives("/robots.txt", status=500)
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots.txt answers 500"):
            fetch(site.at("/a"))
    assert [path for path, _ in site.requests] == ["/robots.txt"]


def test_an_unchanged_page_is_asked_for_by_etag_and_not_sent_again(tmp_path: Path, site: Site) -> None:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        same = handler.headers.get("If-None-Match") == '"one"'
        send(handler, b"" if same else b"first", 304 if same else 200, {"ETag": '"one"', "Content-Type": "text/plain"})

    site.replies["/a"] = reply
    for _ in range(2):
        with Fetcher(allow_private=True, cache=tmp_path / "cache" / "pages.db", limits=QUICK) as fetch:
            page = fetch(site.at("/a"))
            assert (page.body, page.status, page.media_type) == (b"first", 200, "text/plain")
    asked = [headers.get("if-none-match") for path, headers in site.requests if path == "/a"]
    assert asked == [None, '"one"']


def test_a_changed_page_replaces_the_kept_one(tmp_path: Path, site: Site) -> None:
    with Fetcher(allow_private=True, cache=tmp_path / "pages.db", limits=QUICK) as fetch:
        for body in (b"old", b"new"):
            site.gives("/a", body, Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT", ETag=f'"{body.decode()}"')
            assert fetch(site.at("/a")).body == body


def test_a_file_that_is_no_cache_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "pages.db").mkdir()
    with Fetcher(allow_private=True, cache=tmp_path / "pages.db") as fetch, pytest.raises((SettingsError, FetchError)):
        fetch("http://127.0.0.1:9/a")


def test_too_large_a_body_is_refused_announced_or_not(site: Site, fetch: Fetcher) -> None:
    site.gives("/plain", b"x" * 60_000)
    site.gives("/bomb", gzip.compress(b"\0" * 5_000_000), Content_Encoding="gzip")
    for path in ("/plain", "/bomb"):
        with pytest.raises(FetchError, match=r"over 0\.05 MB"):
            fetch(site.at(path))


@pytest.mark.parametrize("packing", ["br", "gzip, gzip", "zstd"])
def test_a_packing_that_was_not_asked_for_is_refused(packing: str, site: Site, fetch: Fetcher) -> None:
    site.gives("/a", b"x", Content_Encoding=packing)
    with pytest.raises(FetchError, match="packed as"):
        fetch(site.at("/a"))


def test_damaged_or_broken_off_gzip_is_refused(site: Site, fetch: Fetcher) -> None:
    packed = gzip.compress(bytes(range(256)) * 20)
    site.gives("/damaged", b"not gzip at all", Content_Encoding="gzip")
    site.gives("/short", packed[: len(packed) // 2], Content_Encoding="gzip")
    for path, told in (("/damaged", "damaged gzip"), ("/short", "broke off")):
        with pytest.raises(FetchError, match=told):
            fetch(site.at(path))


def test_a_body_that_trickles_is_given_up_at_the_deadline(site: Site, fetch: Fetcher) -> None:
    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    site.replies["/slow"] = trickle
    began = time.monotonic()
    with pytest.raises(FetchError, match="too slowly"):
        fetch(site.at("/slow"))
    assert time.monotonic() - began < 1.5
    assert site.paths() == ["/slow"]


def test_silence_is_waited_for_and_asked_again(site: Site, fetch: Fetcher) -> None:
    def late_once(handler: BaseHTTPRequestHandler) -> None:
        if len(site.paths()) == 1:
            time.sleep(0.6)
        send(handler, b"here", 200, {})

    site.replies["/a"] = late_once
    assert fetch(site.at("/a")).body == b"here"
    assert site.paths() == ["/a", "/a"]


def test_a_busy_host_is_asked_again_and_then_named(site: Site, fetch: Fetcher) -> None:
    site.gives("/a", status=503)
    with pytest.raises(FetchError, match="answers 503; try again later"):
        fetch(site.at("/a"))
    assert site.paths() == ["/a"] * 3


def test_retry_after_is_honoured_as_seconds(site: Site, fetch: Fetcher) -> None:
    def busy_once(handler: BaseHTTPRequestHandler) -> None:
        busy = len(site.paths()) == 1
        send(handler, b"" if busy else b"now", 429 if busy else 200, {"Retry-After": "1"})

    site.replies["/a"] = busy_once
    began = time.monotonic()
    assert fetch(site.at("/a")).body == b"now"
    assert time.monotonic() - began >= 1.0


def test_a_long_retry_after_is_not_waited_for(site: Site, fetch: Fetcher) -> None:
    site.gives("/a", status=429, Retry_After="3600")
    site.gives("/b", status=503, Retry_After=format_datetime(datetime(2190, 1, 1, tzinfo=UTC), usegmt=True))
    for path in ("/a", "/b"):
        with pytest.raises(FetchError, match="asks to wait"):
            fetch(site.at(path))


@pytest.mark.parametrize(("status", "told"), [(404, "gone"), (403, "save the page"), (500, "later"), (418, "check")])
def test_a_refusal_says_what_to_do(status: int, told: str, site: Site, fetch: Fetcher) -> None:
    site.gives("/a", status=status)
    with pytest.raises(FetchError, match=f"answers {status}.*{told}"):
        fetch(site.at("/a"))


def test_a_host_that_is_down_is_one_clear_line() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        with (
            Fetcher(allow_private=True, limits=QUICK) as fetch,
            pytest.raises(FetchError, match="could not be fetched") as down,
        ):
            fetch(f"http://127.0.0.1:{port}/a")
    assert "\n" not in str(down.value)


def test_nonsense_for_an_answer_is_one_clear_line(site: Site, fetch: Fetcher) -> None:
    site.replies["/a"] = lambda handler: handler.wfile.write(b"\x00\x01 nonsense\r\n\r\n") and None
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch(site.at("/a"))


def test_one_host_gets_one_request_at_a_time_with_a_pause(site: Site) -> None:
    busy, most = 0, 0

    def count(handler: BaseHTTPRequestHandler) -> None:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        time.sleep(0.03)
        busy -= 1
        send(handler, b"ok", 200, {})

    for path in ("/1", "/2", "/3"):
        site.replies[path] = count
    polite = Limits(delay=0.05, read=2.0)
    with Fetcher(allow_private=True, limits=polite) as fetch:
        began = time.monotonic()
        threads = [threading.Thread(target=fetch, args=(site.at(path),)) for path in ("/1", "/2", "/3")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == 1
    assert time.monotonic() - began >= 0.2
