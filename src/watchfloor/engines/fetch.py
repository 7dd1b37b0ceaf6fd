"""The network: one address in, what it answered out, politely and within limits."""

import threading
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from msgspec import Struct

from watchfloor import __version__
from watchfloor.engines.guard import Guard
from watchfloor.errors import FetchError, SettingsError

NAME = "watchfloor"
AGENT = f"{NAME}/{__version__} (+https://github.com/watchfloor/watchfloor)"
REDIRECTS = frozenset((301, 302, 303, 307, 308))
# "Too many requests" and "service unavailable": the two that a server uses to say "later".
LATER = frozenset((429, 503))
# RFC 9309 asks for at least 500 KiB of robots.txt to be read; rules are asked for anew after an hour.
ROBOTS_SIZE, ROBOTS_AGE = 512_000, 3600.0


class Limits(Struct, frozen=True, kw_only=True):
    """How far a fetch goes: times in seconds, `size` in bytes unpacked, `delay` between requests to one host."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 100_000_000
    redirects: int = 5
    attempts: int = 3
    back_off: float = 1.0
    longest_wait: float = 60.0
    delay: float = 1.0


class Page(Struct, frozen=True, kw_only=True):
    """What an address answered: `address` where redirects ended, `media_type` without parameters, `body` unpacked."""

    address: str
    status: int
    media_type: str
    charset: str | None
    body: bytes
    fetched: datetime


class Answer(Struct, frozen=True, kw_only=True):
    """One response: its status, headers with lower-case names, and body (empty unless the status is a success)."""

    status: int
    headers: dict[str, str]
    body: bytes


class Fetcher:
    """Fetches web pages; close it when done. One request goes to a host at a time, and robots.txt is kept to.

    Addresses that lead to private, loopback, link-local, reserved or multicast networks are refused unless
    `allow_private`; the address that was checked is the one connected to. `cache` is a file that keeps answers, so
    that an unchanged page (ETag, Last-Modified) is not sent again. Proxies of the environment are not used: behind
    one, the address connected to could not be checked.
    """

    def __init__(self, *, allow_private: bool = False, cache: Path | None = None, limits: Limits | None = None) -> None:
        self.allow_private = allow_private
        self.cache = cache
        self.limits = limits or Limits()
        self._client: Any = None
        self._lock = threading.Lock()
        self._turns: dict[str, threading.Lock] = {}
        self._last: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Any]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections and the cache."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def __call__(self, address: str) -> Page:
        """Return what the address answered. Raises FetchError where that fails or may not be done."""
        url, answer = self._follow(address, self.limits.size, polite=True)
        if not 200 <= answer.status < 300:
            raise FetchError(f"answers {answer.status}; {_advice(answer.status)}")
        media_type, charset = _content_type(answer.headers.get("content-type", ""))
        return Page(
            address=url,
            status=answer.status,
            media_type=media_type,
            charset=charset,
            body=answer.body,
            fetched=datetime.now(UTC),
        )

    def _follow(self, address: str, size: int, *, polite: bool) -> tuple[str, Answer]:
        """Return where redirects end and what is answered there; every hop is checked like the first."""
        url = _checked(address)
        for _ in range(self.limits.redirects + 1):
            if polite:
                self._ask_leave(url)
            answer = self._persist(url, size, truncate=not polite)
            target = answer.headers.get("location")
            if answer.status not in REDIRECTS or not target:
                return url, answer
            url = _checked(target, url)
        raise FetchError(
            f"redirects more than {self.limits.redirects} times; give the address where the page really is"
        )

    def _ask_leave(self, url: str) -> None:
        """Raise FetchError where the host's robots.txt bars the address; none (4xx) bars nothing."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        asked, rules = self._robots.get(origin, (-ROBOTS_AGE, None))
        if time.monotonic() - asked >= ROBOTS_AGE:
            try:
                rules = self._rules_of(origin)
            except FetchError as error:
                # Kept like rules, so that a dead host is waited for once and not once a page.
                rules = error
            self._robots[origin] = (time.monotonic(), rules)
        if isinstance(rules, FetchError):
            raise FetchError(str(rules))
        if rules is not None and not rules.can_fetch(url, NAME):
            raise FetchError("is barred by the site's robots.txt; ask the site, or save the page and give the file")

    def _rules_of(self, origin: str) -> Any:
        """Return the parsed robots.txt of an origin, or None where there is none."""
        _, answer = self._follow(f"{origin}/robots.txt", ROBOTS_SIZE, polite=False)
        if 400 <= answer.status < 500:
            return None
        if not 200 <= answer.status < 300:
            raise FetchError(f"is not fetched while the site's robots.txt answers {answer.status}; try again later")
        from protego import Protego  # noqa: PLC0415  needed only once something is fetched

        return Protego.parse(answer.body.decode("utf-8", "replace"))

    def _persist(self, url: str, size: int, *, truncate: bool) -> Answer:
        """Return the answer, asking again with growing pauses where the host is busy or silent."""
        wait = self.limits.back_off
        for attempt in range(1, self.limits.attempts + 1):
            last = attempt == self.limits.attempts
            try:
                answer = self._ask(url, size, truncate=truncate)
            except TimeoutError as error:
                if last:
                    raise FetchError("did not answer in time; try again later") from error
                pause = wait
            else:
                if answer.status not in LATER or last:
                    return answer
                pause = max(wait, _retry_after(answer.headers))
            if pause > self.limits.longest_wait:
                raise FetchError(f"asks to wait {pause:.0f} seconds; try again then")
            time.sleep(pause)
            wait *= 2
        raise FetchError("was not asked; allow at least one attempt")

    def _ask(self, url: str, size: int, *, truncate: bool) -> Answer:
        """Return one response. Raises TimeoutError where time ran out, FetchError for all else."""
        import httpcore  # noqa: PLC0415  the HTTP libraries take a third of a second that local files need not pay
        import httpx  # noqa: PLC0415  as above

        try:
            with self._turn(url), self._opened().stream("GET", url) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                wanted = 200 <= response.status_code < 300
                body = _body_of(response.iter_raw(), headers, size, truncate=truncate) if wanted else b""
                return Answer(status=response.status_code, headers=headers, body=body)
        except (TimeoutError, httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise TimeoutError from error
        except (httpx.HTTPError, httpx.InvalidURL, httpcore.ProtocolError, OSError, RuntimeError) as error:
            # RuntimeError is httpx's for streams and hishel's for an entry that another process removed.
            raise FetchError(f"could not be fetched ({_told(error)}); check the address, or try again later") from error

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        """Hold the host's only turn, begun no sooner than its delay after the last one ended."""
        host = urlsplit(url).netloc
        with self._lock:
            turn = self._turns.setdefault(host, threading.Lock())
        with turn:
            since = time.monotonic() - self._last.get(host, float("-inf"))
            time.sleep(max(0.0, self._delay(url) - since))
            try:
                yield
            finally:
                self._last[host] = time.monotonic()

    def _delay(self, url: str) -> float:
        """Return the pause between requests to a host: its robots.txt may ask for more, up to half a minute."""
        parts = urlsplit(url)
        _, rules = self._robots.get(f"{parts.scheme}://{parts.netloc}", (0.0, None))
        asked = None if rules is None or isinstance(rules, FetchError) else rules.crawl_delay(NAME)
        return max(self.limits.delay, min(float(asked or 0), 30.0))

    def _opened(self) -> Any:
        with self._lock:
            if self._client is None:
                self._client = _client(self.allow_private, self.cache, self.limits)
            return self._client


def _client(allow_private: bool, cache: Path | None, limits: Limits) -> Any:
    """Return an httpx client that connects through the Guard, caches if asked to, and keeps no connection open."""
    import httpcore  # noqa: PLC0415  see _ask
    import httpx  # noqa: PLC0415  see _ask

    context = httpx.create_ssl_context()
    guard: Any = Guard(httpcore.SyncBackend(), allow_private=allow_private, total=limits.total)
    transport: Any = httpx.HTTPTransport(verify=context)
    # httpx has no setting for the network backend; a test holds that this one is the one in use.
    transport._pool = httpcore.ConnectionPool(  # noqa: SLF001  as said above
        ssl_context=context, max_connections=20, max_keepalive_connections=0, network_backend=guard
    )
    headers = {"User-Agent": AGENT, "Accept": "text/html, application/xhtml+xml, */*;q=0.8", "Accept-Encoding": "gzip"}
    if cache is not None:
        transport = _cached(transport, cache, limits)
        # Ask every time, conditionally: an unchanged page costs a 304, and a feed is never a week old by heuristics.
        headers["Cache-Control"] = "no-cache"
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    return httpx.Client(transport=transport, headers=headers, timeout=timeout, follow_redirects=False, trust_env=False)


def _cached(transport: Any, cache: Path, limits: Limits) -> Any:
    from hishel import CacheOptions, SqliteStorage  # noqa: PLC0415  only where a cache is wanted
    from hishel.httpx import CacheTransport  # noqa: PLC0415  as above

    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        storage = SqliteStorage(database_path=cache, max_stream_size=limits.size)
        storage.get_entries("")
    except (OSError, RuntimeError) as error:
        raise SettingsError(
            f"the page cache {cache} cannot be used ({error}); delete it or name another file"
        ) from error
    return CacheTransport(next_transport=transport, storage=storage, rfc=CacheOptions(shared=False))


def _checked(address: str, base: str | None = None) -> str:
    """Return the address without its fragment, joined to `base` where it is relative. Raises FetchError if barred."""
    import httpx  # noqa: PLC0415  see _ask

    try:
        url = httpx.URL(base).join(address) if base else httpx.URL(address.strip())
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError("is not a web address; write it as https://...") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError("is not a web address; only http:// and https:// are fetched")
    if url.userinfo:
        raise FetchError("carries a user name or password; give the address without it")
    return str(url.copy_with(fragment=None))


def _body_of(chunks: Iterable[bytes], headers: dict[str, str], size: int, *, truncate: bool) -> bytes:
    """Return the unpacked body. Past `size` bytes it is cut off if `truncate`, else FetchError is raised."""
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise FetchError(f"is packed as {packing[:40]!r}, which was not asked for; save the page and give the file")
    unpack = zlib.decompressobj(31) if "gzip" in packing else None
    body = bytearray()
    try:
        for chunk in chunks:
            # Never unpacks more than one byte beyond the limit, however well the rest was packed.
            body += unpack.decompress(chunk, size + 1 - len(body)) if unpack else chunk
            if len(body) > size:
                if truncate:
                    return bytes(body[:size])
                raise FetchError(f"is over {size / 1_000_000:g} MB; save what is wanted of it and give the file")
    except zlib.error as error:
        raise FetchError("sends damaged gzip; try again later") from error
    if unpack and body and not unpack.eof:
        raise FetchError("broke off in the middle; try again later")
    return bytes(body)


def _content_type(header: str) -> tuple[str, str | None]:
    """Return the media type in lower case and the charset, if one is named."""
    media_type, _, parameters = header.partition(";")
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return media_type.strip().lower(), charset or None


def _retry_after(headers: dict[str, str]) -> float:
    """Return how many seconds a busy host asks to be left alone, from a number or a date; 0 where it does not say."""
    written = headers.get("retry-after", "").strip()
    if written.isdecimal():
        return float(written[:9])
    try:
        return max(0.0, (parsedate_to_datetime(written) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _advice(status: int) -> str:
    if status in (401, 402, 403, 451):
        return "it is not open to everybody: save the page and give the file"
    if status in (404, 410):
        return "the page is gone: check the address"
    return "try again later" if status >= 500 or status in LATER else "check the address"


def _told(error: Exception) -> str:
    """Return an error's words on one line, short."""
    return " ".join(str(error).split())[:120] or type(error).__name__
