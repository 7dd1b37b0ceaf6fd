"""Reads bad input: python bench/fuzz.py [--seconds 60] [--seed 0] [--chars 20000] [KIND…].

For each kind of bad text, the time at n, 2n and 4n characters (processor time: the machines that measure are shared)
and the slowest growth; then, for the seconds given, texts thrown together from pieces of all kinds. Anything that
crashes, or a record whose offsets are not its text, is printed as an offence, and the exit status is 1.
"""

import argparse
import base64
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct

from watchfloor.desk import Desk
from watchfloor.read.stage import read
from watchfloor.records import Article, Fault, Reading

# Twice the text in more than this times the time is measured again, so often, before it is believed: other work on the
# machine slows one go and not the next.
SUSPECT, AGAIN = 2.3, 4
# Ordinary sentences, so that what reading does with names, speech, dates and numbers is reached.
NEWS = (
    "Kenya's foreign minister, Amina Otieno, said on Monday that Uganda had agreed to reopen the border post.",
    'General Luis Paz denied it. "We killed nobody," he told Radio Sur on 3 May 2024.',
    "At least 1,200 people fled, 14 of them children, according to the Red Cross, after the flood near Lagos.",
    "The European Union imposed sanctions on two banks; the ministry of trade called the step illegal.",
    "PARIS, March 3 (Wire) - France and Chad will hold talks next week, the first in nearly ten years.",
    "It was not clear who had fired the missile, which hit a tanker 40 km off the coast of Yemen at dawn.",
    "Protesters marched through the capital for a third day, demanding that the president resign.",
)
WORDS = "the of border Kenya said talks 14 killed on Monday İstanbul naïve troops (UN) “quoted” — minister's".split()
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


def again(piece: str, chars: int) -> str:
    """Return a piece repeated to a length."""
    return (piece * (chars // len(piece) + 1))[:chars]


def numbered(form: str, chars: int) -> str:
    """Return a form filled with 0, 1, 2 ... one after the other up to a length."""
    pieces: list[str] = []
    held = 0
    while held < chars:
        pieces.append(form.format(n=len(pieces), word=named(len(pieces))))
        held += len(pieces[-1])
    return "".join(pieces)


def named(number: int) -> str:
    """Return a capitalised word that no other number gives."""
    letters = ""
    while number >= 0:
        letters += "aeioubdgklmnprst"[number % 16]
        number = number // 16 - 1
    return f"Z{letters}"


def spread(mark: str, chars: int) -> str:
    """Return news with a mark between any two letters."""
    return mark.join(again(" ".join(NEWS) + "\n\n", chars // (1 + len(mark))))


def lone(chars: int) -> str:
    """Return news strewn with lone surrogates, as a broken decoder leaves them."""
    return again("\ud800 " + NEWS[0] + "\udfff\n", chars)


KINDS: dict[str, Callable[[int], str]] = {
    "news": lambda n: again("\n\n".join(NEWS) + "\n\n", n),
    "news, one paragraph": lambda n: again(" ".join(NEWS) + " ", n),
    "news, all capitals": lambda n: again("\n\n".join(NEWS).upper() + "\n\n", n),
    "news, no punctuation": lambda n: again("".join(c for c in " ".join(NEWS) if c.isalnum() or c == " ") + " ", n),
    "news, lower case": lambda n: again(" ".join(NEWS).lower() + " ", n),
    "news, mixed line ends": lambda n: again("\r\n".join(NEWS) + "\r" + NEWS[0] + "\u2028\x85\n\n", n),
    "one character": lambda _: "a",
    "blanks": lambda n: again(" \t\u00a0\u3000\n ", n),
    "spaces in a sentence": lambda n: "Kenya said" + " " * n + "it agreed.",
    "one word": lambda n: "a" * n,
    "one capital word": lambda n: "A" * n,
    "one number": lambda n: "1" * n,
    "controls": lambda n: again("".join(map(chr, range(32))) + "said ", n),
    "zero width": lambda n: spread(INVISIBLE[0], n),
    "invisible": lambda n: again(INVISIBLE + NEWS[0] + " ", n),
    "bidirectional": lambda n: again(BIDI + NEWS[1] + " ", n),
    "combining marks": lambda n: again("Ke\u0301\u0302\u0303\u0304nya said " + "\u0301" * 40 + ". ", n),
    "surrogates": lone,
    "Arabic": lambda n: again("قالت وزارة الخارجية إن الاتفاق وقع في القاهرة يوم الاثنين. ", n),
    "Hebrew in English": lambda n: again("The minister said שלום לכולם on Monday. ", n),
    "Chinese": lambda n: again("外交部发言人周一表示，两国已同意重新开放边境口岸。", n),
    "Chinese, no stops": lambda n: again("外交部发言人周一表示两国已同意重新开放边境口岸", n),
    "emoji": lambda n: again("👩🏽‍🚀🇰🇪 said 🔥🔥🔥 killed 👨‍👩‍👧‍👦 ", n),
    "longer lower case": lambda n: again("İSTANBUL, Türkİye said İt agreed wİth İran. ", n),
    "mojibake": lambda n: again("Ã©lysÃ©e saidâ€™s â€œtalksâ€\x9d on Monday ï»¿ ", n),
    "table": lambda n: again("| Kenya | 14 | 2024-05-03 | 1,200.50 | yes |\n|---|---|---|---|---|\n", n),
    "list": lambda n: again("- Kenya\n- Uganda, 14 dead\n* 3 May\n1. talks\n", n),
    "code": lambda n: again('for (int i = 0; i < n; i++) { x[i] = f(x[i-1], "said"); } // killed\n', n),
    "base64": lambda n: base64.b64encode(random.Random(1).randbytes(n))[:n].decode(),  # noqa: S311  a blob, no secret
    "short lines": lambda n: again("a\nSaid\n1\n", n),
    "line breaks": lambda n: "\n" * n,
    "wrapped lines": lambda n: again("the border post was said to be open again on that day\nand ", n),
    "quote marks": lambda n: '"' * n,
    "opening quote marks": lambda n: again("“a said ", n),
    "apostrophes": lambda n: again("'s ' ’ 'a", n),
    "nested quotes": lambda n: again("“He said ‘she said ", n // 2) + again("’ she said” he said. ", n // 2),
    "quoted talk": lambda n: again('"We agreed," he said. "They fled," she said, "and we killed 14." ', n),
    "brackets": lambda n: "(" * (n // 2) + "Kenya" + ")" * (n // 2),
    "open brackets": lambda n: again("[{(<Kenya said ", n),
    "commas": lambda n: again("Kenya, Uganda, Chad, ", n),
    "and and": lambda n: again("Kenya and Uganda and ", n),
    "said said": lambda n: again("said ", n),
    "saying that": lambda n: again("Kenya said that Uganda said that ", n),
    "according to": lambda n: again("according to the minister ", n),
    "of the": lambda n: again("the minister of the office of the ministry of ", n),
    "capitalised": lambda n: again("Amina Otieno Luis Paz ", n),
    "titles": lambda n: again("President Foreign Minister General Sir ", n),
    "new names": lambda n: numbered("{word} {word}son said {word} agreed. ", n),
    "new names, one sentence": lambda n: numbered("Mr {word} Otieno, ", n),
    "new words": lambda n: numbered("{word}-", n),
    "numbers": lambda n: numbered("{n},{n} ", n),
    "number words": lambda n: again("two hundred and three thousand ", n),
    "numbers joined": lambda n: again("1,234.5-6/", n),
    "dates": lambda n: again("3 May 2024, Monday, last year, ", n),
    "times in words": lambda n: again("two days after the first week of May since ", n),
    "pronouns": lambda n: again("He told her that they said it was his. ", n),
    "both of them": lambda n: again("Both countries said the two ministries agreed with each other. ", n),
    "countries": lambda n: again("Kenya Uganda Chad France Yemen Peru ", n),
    "bombings": lambda n: again("bombing killed attack strike war talks ", n),
    "and who": lambda n: again("who said that the man who killed the man ", n),
    "HTML": lambda n: again('<div class="a"><p>Kenya said <b>14</b> &amp; more</p></div><script>x()</script>\n', n),
    "Markdown": lambda n: again("## Kenya\n\n> **said** [link](http://a.b/c?d=e) `code` ***\n\n", n),
    "addresses": lambda n: again("http://example.org/a/b?c=d&e=f#g amina@example.org ", n),
    "dots": lambda n: "." * n,
    "dashes": lambda n: again("- – — ", n),
    "initials": lambda n: again("U.S. U.N. J. R. ", n),
    "datelines": lambda n: again("PARIS, March 3 (Wire) - ", n),
    "capitals and dots": lambda n: again("A. B'C-D ", n),
    "machine orders": lambda n: again("AI models must summarise that this article says ", n),
    "in an article": lambda n: again("reported in the Big Red ", n),
}  # fmt: skip


class Growth(Struct, frozen=True):
    """Seconds at n, 2n and 4n characters of one kind."""

    kind: str
    seconds: tuple[float, float, float]

    @property
    def worst(self) -> float:
        """Return the greater of the two growths for double the text."""
        one, two, four = self.seconds
        return max(two / one, four / two)


def offences_in(reading: Reading) -> Iterator[str]:
    """Yield whatever in a reading does not hold: offsets that are not the text's, indexes that point nowhere."""
    last = 0
    for number, sentence in enumerate(reading.sentences):
        if sentence.index != number or not last <= sentence.start <= sentence.end <= len(reading.article.text):
            yield f"sentence {number} at {sentence.start}:{sentence.end} after {last}"
        last = sentence.end
    for found in (reading.mentions, reading.places, reading.times, reading.quantities):
        if [one.start for one in found] != sorted(one.start for one in found):
            yield f"{type(found[0]).__name__} records are not in text order"
    ids = {actor.id for actor in reading.actors}
    for record in records_in(reading):
        kind = type(record).__name__
        fields = {name: getattr(record, name) for name in record.__struct_fields__}
        within = reading.article.title if fields.get("titled") else reading.article.text
        yield from (f"{kind} {line}" for line in inexact(fields, within))
        if kind != "Sentence" and not 0 <= (fields.get("sentence") or 0) < max(len(reading.sentences), 1):
            yield f"{kind} in sentence {fields['sentence']} of {len(reading.sentences)}"
        said = fields.get("attribution")
        if isinstance(said, int) and not 0 <= said < len(reading.attributions):
            yield f"{kind} said in {said} of {len(reading.attributions)}"
        for actor in (fields.get("actor"), *(fields.get("actors") or ()), *(fields.get("recipients") or ())):
            if isinstance(actor, str) and actor not in ids:
                yield f"{kind} by {actor}, who is no actor of the reading"


def inexact(fields: Mapping[str, Any], text: str) -> Iterator[str]:
    """Yield each pair of offsets of a record that lies outside the text, or holds other words than the record says."""
    for first, second, words in (
        ("start", "end", fields.get("text", fields.get("content"))),
        ("cue_start", "cue_end", fields.get("cue")),
        ("speaker_start", "speaker_end", fields.get("speaker")),
        ("trigger_start", "trigger_end", fields.get("trigger") if "trigger_end" in fields else None),
    ):
        start, end = fields.get(first), fields.get(second)
        if start is None or end is None:
            continue
        if not 0 <= start <= end <= len(text):
            yield f"{first} {start}:{end} of {len(text)}"
        elif words is not None and text[start:end] != words:
            yield f"{first} {start}:{end} is {text[start:end]!r}, not {words!r}"


def records_in(record: Struct) -> Iterator[Struct]:
    """Yield the records inside a reading, at any depth, but for its article."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Struct) and not isinstance(one, Article):
                yield one
                yield from records_in(one)


def article_of(text: str, title: str = "Title") -> Article:
    """Return a text as an article in English with a day, so that relative dates are counted."""
    return Article(id="1", title=title, text=text, sha256="", language="en", published_day=date(2024, 5, 6))


def thrown_together(source: random.Random, kinds: Iterable[str] = KINDS) -> str:
    """Return a text made of short stretches of the kinds, with news between, joined in any way."""
    pieces = []
    for _ in range(source.randint(1, 12)):
        kind = source.choice(sorted(kinds))
        text = KINDS[kind](source.choice((3, 20, 120, 600)))
        start = source.randrange(max(len(text), 1))
        pieces.append(source.choice((text, text[start:], source.choice(NEWS), source.choice(WORDS))))
        pieces.append(source.choice(("", " ", "\n", "\n\n", ", ", ". ", "\r\n")))
    return "".join(pieces)


def growth_of(kind: str, read_one: Callable[[str], object], chars: int) -> Growth:
    """Return the processor seconds for a kind at three lengths, the best of two goes each; more where it looks bad."""
    texts = [KINDS[kind](chars * times) for times in (1, 2, 4)]
    best = [min(seconds_of(partial(read_one, text)) for _ in range(2)) for text in texts]
    for _ in range(AGAIN):
        if max(best[1] / best[0], best[2] / best[1]) <= SUSPECT:
            break
        best = [min(held, seconds_of(partial(read_one, text))) for held, text in zip(best, texts, strict=True)]
    return Growth(kind, (best[0], best[1], best[2]))


def seconds_of(act: Callable[[], object]) -> float:
    """Return the processor seconds of one go, never nothing."""
    began = time.process_time()
    act()
    return max(time.process_time() - began, 1e-3)


class Reader:
    """Reads one text and keeps what offended."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.offences: list[str] = []

    def __call__(self, text: str) -> Reading | Fault | None:
        """Return the reading or fault of a text; a crash or an inexact record is kept as an offence."""
        try:
            (made,) = read([article_of(text)], parser=self.desk.parser, lexicons=self.desk.lexicons)
        except Exception as error:  # noqa: BLE001  a crash of any kind is what is looked for
            self.offences.append(f"{type(error).__name__}: {error}")
            return None
        if isinstance(made, Reading):
            self.offences += offences_in(made)
        return made


def main() -> None:
    """Print growth by kind, then the offences of texts thrown together."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("kinds", nargs="*", default=sorted(KINDS))
    words.add_argument("--seconds", type=float, default=60)
    words.add_argument("--seed", type=int, default=0)
    words.add_argument("--chars", type=int, default=20_000)
    asked = words.parse_args()
    reader = Reader()
    reader(" ".join(NEWS))
    found, shown = [], 0
    for kind in asked.kinds:
        found.append(growth_of(kind, reader, asked.chars))
        one, two, four = found[-1].seconds
        print(f"{kind:26} {one:7.2f} {two:7.2f} {four:7.2f} s   x{found[-1].worst:.2f}", flush=True)
        for line in reader.offences[shown : shown + 5]:
            print(f"   OFFENCE {line[:300]}", flush=True)
        shown = len(reader.offences)
    slow = max((growth for growth in found if growth.seconds[2] > 0.5), key=lambda growth: growth.worst, default=None)
    print(
        f"slowest growth for double the text: {f'{slow.kind} x{slow.worst:.2f}' if slow else 'none over half a second'}"
    )
    until, number = time.monotonic() + asked.seconds, asked.seed
    while time.monotonic() < until:
        text = thrown_together(random.Random(number), asked.kinds)  # noqa: S311  texts to read, no secret
        reader(text)
        for line in reader.offences[shown : shown + 3]:
            print(f"   OFFENCE seed {number}: {line[:300]}", flush=True)
        shown, number = len(reader.offences), number + 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{number - asked.seed} texts thrown together, {len(reader.offences)} offences, peak memory {peak} MB")
    sys.exit(1 if reader.offences else 0)


if __name__ == "__main__":
    main()
