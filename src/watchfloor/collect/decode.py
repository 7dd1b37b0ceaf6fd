"""Bytes to text, whatever they were written in."""

import codecs
import re
import unicodedata

from watchfloor.errors import ExtractError

# Longest first: the UTF-32 mark begins with the UTF-16 one.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Guessing an encoding costs about 20 ms per 64 KiB and gains nothing from more.
SAMPLE = 65_536
# A page declares its encoding in the first kilobyte or so; the bounds keep the search linear.
DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w-]{2,40})", re.IGNORECASE
)
TYPOGRAPHIC = frozenset("‘’‚“”„–—…•€£§°©®™´·«»½ºª\u00a0")
# The old encodings that browsers know; without this bound the guess falls on long-dead ones of early computers.
LEGACY = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 iso8859_2 iso8859_5 iso8859_6 iso8859_7 "
    "koi8_r koi8_u cp932 euc_jp iso2022_jp gb18030 big5 cp949"
).split()


def text_of(body: bytes, declared: str | None = None) -> str:
    """Return the bytes as text: by their byte-order mark, as UTF-8, as declared, or by the best guess.

    Raises ExtractError where they are no text in any encoding.
    """
    marked = marked_encoding(body)
    if marked:
        mark, encoding = marked
        text = body[len(mark) :].decode(encoding, "replace")
    else:
        text = _as_utf8(body) or _as_declared(body, declared) or _as_guessed(body)
    if "\x00" in text:
        raise ExtractError("is not text; save it as UTF-8 text, or give it the suffix of its real format")
    return text


def marked_encoding(body: bytes) -> tuple[bytes, str] | None:
    """Return the byte-order mark the bytes begin with and the encoding it stands for, or None."""
    return next(((mark, encoding) for mark, encoding in MARKS if body.startswith(mark)), None)


def _as_utf8(body: bytes) -> str | None:
    """Return the text where it is UTF-8, or is UTF-8 but for a few damaged bytes."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - broken
    # In another encoding hardly any non-ASCII run happens to be valid UTF-8, so ten sound to one broken is damage.
    return text if sound >= 10 * broken else None


def _as_declared(body: bytes, declared: str | None) -> str | None:
    found = DECLARED.search(body[:4096])
    for name in (declared, found and found.group(1).decode("ascii", "replace")):
        try:
            if name and codecs.lookup(name).name != "utf-8":
                return body.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return None


def _as_guessed(body: bytes) -> str:
    western = _as_western(body)
    if western is not None:
        return western
    from charset_normalizer import from_bytes  # noqa: PLC0415  only the rare file in an old encoding needs it

    best = from_bytes(body[:SAMPLE], cp_isolation=LEGACY).best()
    if best is None:
        raise ExtractError("is not text in any encoding known here; save it as UTF-8")
    return body.decode(best.encoding, "replace")


def _as_western(body: bytes) -> str | None:
    """Return the text where it reads as Windows-1252, the commonest old encoding of European text.

    Statistical guessing takes short French or Spanish for rarer encodings, so the likeliest is tried first.
    """
    text = body.decode("cp1252", "replace")
    foreign = [char for char in text if char > "\x7f"]
    plausible = all(char in TYPOGRAPHIC or unicodedata.category(char) in ("Ll", "Lu") for char in foreign)
    return text if plausible and len(foreign) * 3 < len(text) else None
