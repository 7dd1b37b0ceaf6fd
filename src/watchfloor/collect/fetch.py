"""The shape of the tool that collecting asks for: an address in, what came from it out."""

from datetime import datetime
from typing import Protocol


class Fetched(Protocol):
    """What an address answered: where redirects ended, the media type without parameters, the bytes unpacked."""

    @property
    def address(self) -> str: ...  # noqa: D102

    @property
    def status(self) -> int: ...  # noqa: D102

    @property
    def media_type(self) -> str: ...  # noqa: D102

    @property
    def charset(self) -> str | None: ...  # noqa: D102

    @property
    def body(self) -> bytes: ...  # noqa: D102

    @property
    def fetched(self) -> datetime: ...  # noqa: D102


class Fetch(Protocol):
    """Fetches one address; raises FetchError where that fails or may not be done."""

    def __call__(self, address: str) -> Fetched:
        """Return what the address answered."""
        ...
