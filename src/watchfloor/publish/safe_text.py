"""Text and addresses from outside, made fit to stand in a published page: nothing here trusts what it is given."""

import re
from urllib.parse import quote, urlsplit

# Controls that break a page or reverse the reading order: C0 and C1 but tab and line feed, bidirectional overrides
# and isolates, lone surrogates and the byte order mark. An article's offsets are counted before this, never after.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
BLANKS = re.compile(r"\s+")
# What a URL may keep unencoded: RFC 3986's reserved and unreserved characters, and the percent sign of what is
# encoded already. Quotes, angle brackets, backslashes, blanks and controls are percent-encoded.
URL_SAFE = "%:/?#[]@!$&'()*+,;=-._~"
# The longest address browsers and servers commonly take.
LONGEST_URL = 2000
MARKUP = re.compile(r"[\\`*_\[\]|~$^{}]")
LINE_START = re.compile(r"^([#+\-=:]|\d{1,9}(?=[.)]))")
BARE_LINK = re.compile(r"(?i)\b(www)\.|([a-z][a-z0-9+.-]{0,30}):(?=\S)")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"})


def clean_text(text: str) -> str:
    """Return the text without control characters and direction overrides."""
    return UNWANTED.sub("", text)


def one_line(text: str) -> str:
    """Return the text cleaned and on one line, runs of blanks made one."""
    return BLANKS.sub(" ", clean_text(text)).strip()


def safe_url(url: str | None) -> str | None:
    """Return an http or https address, percent-encoded; null for any other scheme, or where it cannot be parsed."""
    address = (url or "").strip()
    if not address or len(address) > LONGEST_URL or UNWANTED.search(address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or parts.username is not None:
        return None
    return quote(address, safe=URL_SAFE)


def escape_markdown(text: str) -> str:
    """Return the text on one line with everything escaped that Markdown, its tables or raw HTML would act upon."""
    line = MARKUP.sub(lambda found: "\\" + found[0], one_line(text)).translate(ENTITIES)
    line = BARE_LINK.sub(lambda found: f"{found[1]}\\." if found[1] else f"{found[2]}\\:", line)
    return LINE_START.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", line)
