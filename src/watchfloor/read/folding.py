"""Names made comparable: accents, initials and particles taken away."""

import unicodedata
from functools import lru_cache

# Letters that do not come apart into a plain one and an accent.
PLAIN = str.maketrans({
    "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h",
    "’": "'", "ʻ": "'", "ʼ": "'",
})  # fmt: skip
# Words of a name that are written or left out at will ("Bashar al-Assad", "Joseph R. Biden Jr.").
LOOSE = frozenset({"al", "el", "ul", "jr", "sr"})


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return a text in lower case without accents."""
    lower = text.lower()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFKD", lower.translate(PLAIN))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return a person's name as it is compared: plain words, without initials, particles and hyphens."""
    words = fold(name).replace("-", " ").replace(".", " ").replace("'", "").split()
    kept = [word for word in words if len(word) > 1 and word not in LOOSE]
    return " ".join(kept or words)
