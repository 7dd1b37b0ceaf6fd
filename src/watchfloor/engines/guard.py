"""Which network addresses may be connected to, and for how long: a network backend for httpcore."""

import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from socket import SOCK_STREAM, gaierror, getaddrinfo
from typing import Any

from watchfloor.errors import FetchError

# The IPv6 block whose addresses carry an IPv4 address that a gateway will connect to (RFC 6052).
CARRIES_IPV4 = IPv6Network("64:ff9b::/96")


class Guard:
    """Connects for httpcore: resolves a host, refuses what may not be reached, and connects to what was checked."""

    def __init__(self, backend: Any, *, allow_private: bool, total: float) -> None:
        self.backend = backend
        self.allow_private = allow_private
        self.total = total

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> "Timed":
        """Return a stream to the first of the host's addresses that answers. Raises FetchError where one is barred."""
        import httpcore  # noqa: PLC0415  loaded with the client

        found = _resolved(host, port)
        for address in found:
            if not self.allow_private and not is_public(address):
                raise FetchError(
                    f"leads to {address}, which is not on the public internet; allow private addresses if meant"
                )
        for last, address in enumerate(found, 1 - len(found)):
            try:
                stream = self.backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last == 0:
                    raise
            else:
                return Timed(stream, time.monotonic() + self.total)
        raise FetchError("leads nowhere: its host has no address; check the address")

    def connect_unix_socket(self, path: str, *_: object, **__: object) -> None:
        """Raise FetchError: no address leads to a local socket."""
        raise FetchError(f"leads to the local socket {path}; give a web address")

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Timed:
    """A network stream that ends at a deadline, so that a host cannot hold us by sending a byte now and then."""

    def __init__(self, stream: Any, deadline: float) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what arrives before the deadline. Raises FetchError past it, else httpcore's errors."""
        import httpcore  # noqa: PLC0415  loaded with the client

        try:
            found: bytes = self.stream.read(max_bytes, self._left(timeout))
        except httpcore.ReadTimeout:
            self._left(timeout)
            raise
        return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send before the deadline."""
        self.stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close the stream."""
        self.stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> "Timed":
        """Return the same stream under TLS, with the same deadline."""
        return Timed(self.stream.start_tls(ssl_context, server_hostname, self._left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection under that name."""
        return self.stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise FetchError("sends too slowly and was given up; try again later, or save the page and give the file")
        return left if timeout is None else min(timeout, left)


def is_public(address: str) -> bool:
    """Tell whether an IP address is on the public internet, looking into addresses that carry another one."""
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        carried = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in CARRIES_IPV4:
            carried = IPv4Address(int(found) & 0xFFFFFFFF)
        if carried is not None:
            return is_public(str(carried))
    return found.is_global and not found.is_multicast


def _resolved(host: str, port: int) -> list[str]:
    try:
        answers = getaddrinfo(host, port, type=SOCK_STREAM)
    except (gaierror, UnicodeError) as error:
        raise FetchError(f"leads nowhere: the host {host} is not known; check the address") from error
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))
