"""The register of sources as an index: which known outlet an article is of, and whose voice that outlet is."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import Struct

from watchfloor.records.collected import Article, KnownOutlet

# Kinds of outlet that say what their country's government wants said, where the register does not know the outlet.
OF_A_STATE = frozenset({"government", "state_media"})
OF_A_PARTY = frozenset({"party", "party_media"})
ARTICLE_WORD = re.compile(r"^the ")
NOT_A_WORD = re.compile(r"[\W_]+")
NOTE = re.compile(r"\s*\([^()]{1,40}\)\s*$")


@lru_cache(maxsize=32768)
def folded(name: str) -> str:
    """Return a name as outlets are compared by: lower case, no diacritics, no marks, no leading "the"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return ARTICLE_WORD.sub("", NOT_A_WORD.sub(" ", plain.replace("'", "").replace("’", "")).strip())


def host_of(url: str | None) -> str:
    """Return the host of a web address without "www." and port, "" where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.")


class Register(Struct, frozen=True):
    """The outlets that are known, by domain and by folded name; several of one name are told apart by country."""

    by_domain: Mapping[str, KnownOutlet]
    by_name: Mapping[str, tuple[KnownOutlet, ...]]

    def outlet_of(self, article: Article) -> KnownOutlet | None:
        """Return the outlet an article is of: by the domain of its address, else by its outlet's name, else None."""
        return self.at(article.url) or self.named(article.outlet, article.country)

    def at(self, url: str | None) -> KnownOutlet | None:
        """Return the outlet at a web address: the one with the longest domain that the host ends in."""
        host = host_of(url)
        while "." in host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None

    def named(self, name: str | None, country: str | None = None) -> KnownOutlet | None:
        """Return the outlet of that name; None where several have it and neither country nor name says which.

        A name that is an outlet's own holds wherever the article is from; one that it merely goes by ("APS", "The
        Herald") holds only where the countries do not differ.
        """
        found = self.by_name.get(folded(name), ()) if name else ()
        near = [outlet for outlet in found if not country or not outlet.country or outlet.country == country]
        own = [outlet for outlet in found if folded(outlet.name) == folded(name or "")]
        # A namesake in the article's own country comes before one abroad whose plain name it is.
        fit = near if len(near) == 1 and (country or len(found) == 1) else own
        return fit[0] if len(fit) == 1 else None

    def control_of(self, article: Article) -> str | None:
        """Return the Actor id of the state or party whose voice an article is, None where it is its outlet's own.

        A text credited to an agency is that agency's. The register has the last word; where it is silent, an article
        that calls itself a government's or state medium's speaks for its country, and a party's for the party.
        """
        known = self.named(article.agency) or self.outlet_of(article)
        if known and known.speaks_for is not None:
            return known.speaks_for or None
        if article.outlet_kind in OF_A_STATE:
            return article.country
        return f"outlet:{folded(article.outlet)}" if article.outlet and article.outlet_kind in OF_A_PARTY else None


def names_in(register: Register, articles: Iterable[Article]) -> dict[str, str]:
    """Return the outlet of each article by its one name: the register's, else as the article has it."""
    return {
        article.id: known.name if (known := register.outlet_of(article)) else article.outlet or ""
        for article in articles
    }


def open_register(outlets: Iterable[KnownOutlet]) -> Register:
    """Return the index over a register's rows; where two rows claim one domain, the later one has it."""
    return indexed(tuple(outlets))


@lru_cache(maxsize=4)
def indexed(outlets: tuple[KnownOutlet, ...]) -> Register:
    """Return the index, made once for the same rows: every story asks for it."""
    by_domain: dict[str, KnownOutlet] = {}
    by_name: dict[str, dict[str, KnownOutlet]] = {}
    for outlet in outlets:
        for domain in outlet.domains:
            by_domain[domain.lower().removeprefix("www.")] = outlet
        # "The Herald (Zimbabwe)" is printed as "The Herald": the note in brackets only tells it from its namesakes.
        for name in (outlet.name, NOTE.sub("", outlet.name), *outlet.names):
            by_name.setdefault(folded(name), {})[outlet.name] = outlet
    return Register(by_domain, {name: tuple(found.values()) for name, found in by_name.items()})
