"""A language model as writer: any OpenAI-compatible server, Anthropic or Ollama, by one setting; answers are typed."""

import asyncio
import hashlib
import os
import re
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from watchfloor.errors import EngineError, SettingsError
from watchfloor.records.drafting import Draft, DraftRequest, DraftSentence, WriterOrder

if TYPE_CHECKING:
    from pydantic_ai.models import Model
    from pydantic_ai.output import NativeOutput, ToolOutput
    from pydantic_ai.settings import ModelSettings

# "openai:http://127.0.0.1:8000/v1#name": the kind of server, its address where it is not the kind's own, the model.
SETTING = re.compile(r"(?P<kind>openai|anthropic|ollama)(?::(?P<address>[^#\s]+))?#(?P<model>\S+)")
SHAPE = "write it as openai:http://127.0.0.1:8000/v1#MODEL, openai#MODEL, anthropic#MODEL or ollama#MODEL"
OLLAMA = "http://127.0.0.1:11434/v1"
# The key of a kind's own service; a server of the user's own gets WATCHFLOOR_WRITER_KEY and never one of these.
KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
OWN_KEY = "WATCHFLOOR_WRITER_KEY"
# An answer has a few kilobytes; a server that goes on for longer is cut off.
MOST_BYTES = 2_000_000
MOST_SENTENCES, LONGEST_TEXT, MOST_EVIDENCE = 60, 1200, 12
# Tries for one answer, and the pause before the second, doubled before each next.
TRIES, PAUSE = 3, 0.5
AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
# A cached answer of another layout is not one.
LAYOUT = 1


def open_writer(
    order: WriterOrder, *, cache: Path | None = None, environment: Mapping[str, str] = os.environ, pause: float = PAUSE
) -> "ModelWriter":
    """Return the writer that a setting names; `cache` is a folder for its answers, None keeps them in memory.

    Raises SettingsError for a setting that names no model, and where the extra is not installed.
    """
    found = SETTING.fullmatch(order.model)
    if found is None:
        raise SettingsError(f"the writer {hidden(order.model)!r} is not known; {SHAPE}")
    address = found["address"] or (OLLAMA if found["kind"] == "ollama" else None)
    if address is not None:
        refuse_address(address)
    try:
        load_kit(found["kind"])
    except ImportError:
        raise SettingsError(
            "a language model as writer needs more packages: run pip install 'watchfloor[llm]', or leave out the writer"
        ) from None
    key = environment.get(OWN_KEY) or (None if address else environment.get(KEYS.get(found["kind"], ""), ""))
    if address is None and not key:
        raise SettingsError(f"the writer {found['kind']}#{found['model']} needs a key: set {KEYS[found['kind']]}")
    return ModelWriter(order, kind=found["kind"], address=address, key=key or "none", cache=cache, pause=pause)


def load_kit(kind: str) -> None:
    """Load what talks to a kind of server: an extra that the rest does without, and seconds that no answer waits."""
    import pydantic_ai  # noqa: F401, PLC0415
    from pydantic_ai.output import NativeOutput  # noqa: F401, PLC0415

    if kind == "anthropic":
        from pydantic_ai.models.anthropic import AnthropicModel  # noqa: F401, PLC0415
    else:
        from pydantic_ai.models.openai import OpenAIChatModel  # noqa: F401, PLC0415


def refuse_address(address: str) -> None:
    """Raise SettingsError where an address is none of a web server, or has a key in it."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError(f"the writer's address {hidden(address)!r} is no http address; {SHAPE}")
    if parts.username or parts.password or parts.query:
        raise SettingsError(f"the writer's address may hold no key; set {OWN_KEY} in the environment instead")


def hidden(text: str) -> str:
    """Return a setting without what may be a key in it."""
    return re.sub(r"//[^/@#]*@|\?[^#]*", "…", text)[:120]


class ModelWriter:
    """Asks a model for sentences; the same request is asked once, then answered from the cache."""

    def __init__(
        self, order: WriterOrder, *, kind: str, address: str | None, key: str, cache: Path | None, pause: float
    ) -> None:
        self.order = order
        self.kind = kind
        self.address = address
        self.key = key
        self.cache = cache
        self.pause = pause
        self.held: dict[str, bytes] = {}
        self.name = order.model.rpartition("#")[2]

    @property
    def most_tokens(self) -> int:
        """How many tokens a report may take."""
        return self.order.most_tokens

    @property
    def most_cost(self) -> float | None:
        """What a report may cost, in USD."""
        return self.order.most_cost

    def draft(self, request: DraftRequest) -> Draft:
        """Return what the model answers. Raises EngineError where no usable answer comes."""
        digest = self.digest_of(request)
        held = self.kept_answer(digest)
        if held is not None:
            return held
        made = asyncio.run(self.asked(request))
        self.keep_answer(digest, made)
        return made

    async def asked(self, request: DraftRequest) -> Draft:
        """Return the model's answer, asking again after a pause where a server was busy or broken."""
        problem = "no answer"
        for turn in range(TRIES):
            if turn:
                await asyncio.sleep(self.pause * 2 ** (turn - 1))
            try:
                async with asyncio.timeout(self.order.timeout):
                    return await self.ask_once(request)
            except TimeoutError:
                # A server too slow once is too slow: three times its time would be the user's.
                raise EngineError(f"{self.name}: no answer within {self.order.timeout:g} seconds") from None
            except Unusable as error:
                problem = str(error)
                if not error.again:
                    break
        raise EngineError(f"{self.name}: {problem}")

    async def ask_once(self, request: DraftRequest) -> Draft:
        """Return the model's answer to one request. Raises Unusable."""
        import httpx2  # noqa: PLC0415  the client of both kits; loaded with the extra
        from pydantic_ai import Agent, exceptions  # noqa: PLC0415
        from pydantic_ai.usage import UsageLimits  # noqa: PLC0415

        async with httpx2.AsyncClient(transport=bounded(httpx2), timeout=self.order.timeout) as client:
            try:
                agent: Agent[None, Any] = Agent(
                    self.model_with(client),
                    output_type=self.output_type(),
                    instructions=request.instructions,
                    retries=1,
                    model_settings=self.settings_for(request),
                )
                result = await agent.run(request.evidence, usage_limits=UsageLimits(request_limit=2))
            except exceptions.ModelHTTPError as error:
                said = f"the server answered {error.status_code}"
                raise Unusable(said, again=error.status_code in AGAIN) from None
            except exceptions.ModelAPIError:
                raise Unusable("the server could not be reached", again=True) from None
            except (exceptions.AgentRunError, exceptions.UserError) as error:
                raise Unusable(f"its answer could not be used ({type(error).__name__})", again=False) from None
            except httpx2.HTTPError as error:
                raise Unusable(f"the connection broke ({type(error).__name__})", again=True) from None
            usage = result.usage
            return Draft(
                sentences=tuple(sentences_in(result.output)),
                asked=usage.input_tokens or 0,
                answered=usage.output_tokens or 0,
                cost=cost_of(result),
            )

    def settings_for(self, request: DraftRequest) -> "ModelSettings":
        """Return what makes answers as repeatable as the server can make them, and short."""
        return {
            "temperature": 0.0,
            "seed": self.order.seed,
            "max_tokens": request.most_tokens,
            "timeout": self.order.timeout,
        }

    def model_with(self, client: Any) -> "Model":
        """Return the model over an HTTP client."""
        if self.kind == "anthropic":
            from anthropic import AsyncAnthropic  # noqa: PLC0415
            from pydantic_ai.models.anthropic import AnthropicModel  # noqa: PLC0415
            from pydantic_ai.providers.anthropic import AnthropicProvider  # noqa: PLC0415

            maker = AsyncAnthropic(api_key=self.key, base_url=self.address, max_retries=0, http_client=client)
            return AnthropicModel(self.name, provider=AnthropicProvider(anthropic_client=maker))
        from openai import AsyncOpenAI  # noqa: PLC0415
        from pydantic_ai.models.openai import OpenAIChatModel  # noqa: PLC0415
        from pydantic_ai.providers.ollama import OllamaProvider  # noqa: PLC0415
        from pydantic_ai.providers.openai import OpenAIProvider  # noqa: PLC0415

        opened = AsyncOpenAI(api_key=self.key, base_url=self.address, max_retries=0, http_client=client)
        provider = OllamaProvider if self.kind == "ollama" else OpenAIProvider
        return OpenAIChatModel(self.name, provider=provider(openai_client=opened))

    def output_type(self) -> "NativeOutput[Any] | ToolOutput[Any]":
        """Return the typed answer: by JSON schema, or by a tool where the service has no schemas for all models."""
        from pydantic_ai.output import NativeOutput, ToolOutput  # noqa: PLC0415

        answer = answer_type()
        return ToolOutput(answer) if self.kind == "anthropic" else NativeOutput(answer)

    def digest_of(self, request: DraftRequest) -> str:
        """Return what an answer is kept under: all that it depends on."""
        parts = (str(LAYOUT), self.kind, self.address or "", self.name, str(self.order.seed), str(request.most_tokens),
                 request.instructions, request.evidence)  # fmt: skip
        return hashlib.sha256("\x00".join(parts).encode("utf-8", "replace")).hexdigest()

    def kept_answer(self, digest: str) -> Draft | None:
        """Return the kept answer, or None; a file that is none counts for nothing."""
        try:
            body = self.held.get(digest) or (self.place_of(digest).read_bytes() if self.cache else None)
            held = msgspec.json.decode(body, type=Draft) if body else None
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None
        return held and msgspec.structs.replace(held, asked=0, answered=0, cost=None, cached=True)

    def keep_answer(self, digest: str, made: Draft) -> None:
        """Keep an answer in memory and, with a cache folder, in a file that is whole or not there."""
        body = msgspec.json.encode(made)
        self.held[digest] = body
        if self.cache is None:
            return
        place = self.place_of(digest)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=place.parent, delete=False) as file:
                file.write(body)
            Path(file.name).replace(place)
        except OSError:
            return  # The answer is at hand; keeping it only saves asking again.

    def place_of(self, digest: str) -> Path:
        """Return the file of an answer."""
        return (self.cache or Path()) / digest[:2] / f"{digest}.json"


class Unusable(Exception):
    """One try came to nothing; `again` tells whether another may fare better."""

    def __init__(self, said: str, *, again: bool) -> None:
        super().__init__(said)
        self.again = again


def answer_type() -> type:
    """Return the shape of an answer; its JSON schema is what the server is held to."""
    from typing import Annotated, Literal  # noqa: PLC0415

    from pydantic import BaseModel, Field  # noqa: PLC0415

    class Sentence(BaseModel):
        """One sentence with the ids of the evidence that it rests on."""

        text: Annotated[str, Field(max_length=LONGEST_TEXT)]
        evidence: Annotated[list[str], Field(max_length=MOST_EVIDENCE)]
        kind: Literal["fact", "assessment", "title", "summary"]

    class Answer(BaseModel):
        """The sentences, in order."""

        sentences: Annotated[list[Sentence], Field(max_length=MOST_SENTENCES)]

    return Answer


def sentences_in(answer: Any) -> list[DraftSentence]:
    """Return the sentences of an answer."""
    return [
        DraftSentence(text=one.text.strip(), evidence=tuple(dict.fromkeys(one.evidence)), kind=one.kind)
        for one in answer.sentences
    ]


def cost_of(result: Any) -> float | None:
    """Return what an answer cost in USD, or None where the model's price is not known."""
    try:
        return float(sum(message.cost().total_price for message in result.all_messages() if message.kind == "response"))
    except (LookupError, ValueError, AssertionError):
        return None


def bounded(httpx: Any) -> Any:
    """Return a transport that follows nothing and cuts off a body longer than MOST_BYTES."""

    class Bounded(httpx.AsyncHTTPTransport):  # type: ignore[misc]
        async def handle_async_request(self, request: Any) -> Any:
            response = await super().handle_async_request(request)
            response.stream = cut_off(httpx, response.stream)
            return response

    return Bounded()


def cut_off(httpx: Any, stream: Any) -> Any:
    """Return a stream that breaks after MOST_BYTES."""
    close: Callable[[], Any] = stream.aclose

    class Cut(httpx.AsyncByteStream):  # type: ignore[misc]
        async def __aiter__(self) -> AsyncIterator[bytes]:
            count = 0
            async for chunk in stream:
                count += len(chunk)
                if count > MOST_BYTES:
                    raise httpx.ReadError("the answer is too long")
                yield chunk

        async def aclose(self) -> None:
            await close()

    return Cut()
