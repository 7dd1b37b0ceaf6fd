"""What a language model is asked to write and what came of it: requests, drafts, and the account in a report."""

from msgspec import Struct


class WriterOrder(Struct, frozen=True, kw_only=True):
    """A watch's language model: `model` as in WATCHFLOOR_WRITER ("openai:http://127.0.0.1:8000/v1#name",
    "anthropic#name", "ollama#name"); `most_tokens` (asked and answered) and `most_cost` (USD, where the price is
    known) bound a report, `timeout` one answer in seconds. Keys come from the environment, never from here."""

    model: str
    most_tokens: int = 60_000
    most_cost: float | None = None
    timeout: float = 120.0
    seed: int = 0


class DraftRequest(Struct, frozen=True, kw_only=True):
    """One thing to write: the house's `instructions`, and the `evidence` as fenced text, which instructs nobody.

    `most_tokens` is what the answer may cost at most.
    """

    instructions: str
    evidence: str
    most_tokens: int


class DraftSentence(Struct, frozen=True, kw_only=True):
    """A sentence that a model offers: `kind` is fact, assessment, title or summary, `evidence` the ids it rests on."""

    text: str
    evidence: tuple[str, ...]
    kind: str = "fact"


class Draft(Struct, frozen=True, kw_only=True):
    """What a model answered, and what that took; an answer from the cache took nothing."""

    sentences: tuple[DraftSentence, ...]
    asked: int = 0
    answered: int = 0
    cost: float | None = None
    cached: bool = False


class Drafting(Struct, frozen=True, kw_only=True):
    """How a model wrote in a report: sentences `offered`, `kept` and `repaired` (kept on the second try), the rest in
    `refused` by reason; `asked` and `answered` count tokens; `trouble` is what kept it from writing more."""

    model: str
    offered: int = 0
    kept: int = 0
    repaired: int = 0
    refused: dict[str, int] = {}
    asked: int = 0
    answered: int = 0
    cost: float | None = None
    trouble: tuple[str, ...] = ()
