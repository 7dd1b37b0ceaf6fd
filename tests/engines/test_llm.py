"""The door to language models: typed answers from a scripted server, and what becomes of the worst of them."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import structs

from tests.engines.model_server import ModelServer, dripping, endless, model_server, sentence, status
from watchfloor.engines import llm
from watchfloor.engines.llm import ModelWriter, open_writer
from watchfloor.errors import EngineError, SettingsError
from watchfloor.records.drafting import DraftRequest, DraftSentence, WriterOrder

KEY = "sk-very-secret-4711"
REQUEST = DraftRequest(instructions="Write.", evidence="[E1] a passage", most_tokens=200)
ONE = sentence("The ferry sails on Tuesday.", "E1")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


def opened(server: ModelServer, *, cache: Path | None = None, timeout: float = 5.0, **environment: str) -> ModelWriter:
    order = WriterOrder(model=server.setting, timeout=timeout)
    return open_writer(order, cache=cache, environment=environment, pause=0.01)


def test_an_answer_comes_back_typed_with_its_tokens(server: ModelServer) -> None:
    server.script = lambda _: [ONE, sentence("A title", "E1", "E1", kind="title")]
    draft = opened(server).draft(REQUEST)
    assert draft.sentences == (
        DraftSentence(text="The ferry sails on Tuesday.", evidence=("E1",)),
        DraftSentence(text="A title", evidence=("E1",), kind="title"),
    )
    assert (draft.asked, draft.answered, draft.cost, draft.cached) == (100, 20, None, False)


def test_the_server_is_held_to_a_schema_and_to_what_repeats(server: ModelServer) -> None:
    opened(server).draft(REQUEST)
    asked = server.requests[0]
    assert asked["temperature"] == 0.0
    assert asked["seed"] == 0
    assert asked.get("max_tokens", asked.get("max_completion_tokens")) == 200
    assert asked["response_format"]["type"] == "json_schema"
    assert "evidence" in json.dumps(asked["response_format"]["json_schema"]["schema"])
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert asked["messages"][1]["content"] == "[E1] a passage"


@pytest.mark.parametrize(
    "answer",
    [
        "no JSON at all",
        '{"sentences": [{"text": "cut off',
        '{"sentences": "a string"}',
        '{"sentences": [{"text": 7, "evidence": {}, "kind": "poem"}]}',
        "[]",
        json.dumps({"sentences": [sentence("x" * 5000, "E1")]}),
        json.dumps({"sentences": [ONE] * 500}),
    ],
)
def test_an_answer_of_another_shape_is_asked_for_once_more_and_then_given_up(server: ModelServer, answer: str) -> None:
    server.script = lambda _: answer
    with pytest.raises(EngineError, match="could not be used"):
        opened(server).draft(REQUEST)
    assert len(server.requests) == 2


def test_an_answer_mended_on_the_second_try_is_used(server: ModelServer) -> None:
    server.script = lambda _: "not yet" if len(server.requests) == 1 else [ONE]
    assert opened(server).draft(REQUEST).sentences


def test_text_without_end_is_cut_off(server: ModelServer) -> None:
    server.script = lambda _: endless(server.closing)
    with pytest.raises(EngineError):
        opened(server, timeout=8.0).draft(REQUEST)


def test_a_slow_drip_ends_at_the_time_out(server: ModelServer) -> None:
    server.script = lambda _: dripping(server.closing)
    begun = time.monotonic()
    with pytest.raises(EngineError, match=r"no answer within 0\.5 seconds"):
        opened(server, timeout=0.5).draft(REQUEST)
    assert len(server.requests) == 1
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("code", [429, 500, 503, 529])
def test_a_busy_server_is_asked_again(server: ModelServer, code: int) -> None:
    server.script = lambda _: [ONE] if len(server.requests) == 3 else status(code)
    assert opened(server).draft(REQUEST).sentences
    assert len(server.requests) == 3


@pytest.mark.parametrize(("code", "tries"), [(400, 1), (401, 1), (404, 1), (500, 3)])
def test_a_server_that_refuses_is_named_with_its_answer(server: ModelServer, code: int, tries: int) -> None:
    server.script = lambda _: status(code)
    with pytest.raises(EngineError, match=str(code)):
        opened(server).draft(REQUEST)
    assert len(server.requests) == tries


def test_a_redirection_is_not_followed(server: ModelServer) -> None:
    with model_server() as elsewhere:
        server.script = lambda _: status(302, Location=f"{elsewhere.address}/chat/completions")
        with pytest.raises(EngineError):
            opened(server, WATCHFLOOR_WRITER_KEY=KEY).draft(REQUEST)
        assert elsewhere.requests == []


def test_a_server_that_is_not_there_is_one_clear_line() -> None:
    order = WriterOrder(model="openai:http://127.0.0.1:9/v1#none", timeout=5.0)
    with pytest.raises(EngineError, match="none: the server could not be reached"):
        open_writer(order, environment={}, pause=0.01).draft(REQUEST)


def test_the_same_request_is_asked_once(server: ModelServer, tmp_path: Path) -> None:
    server.script = lambda _: [ONE]
    first = opened(server, cache=tmp_path).draft(REQUEST)
    again = opened(server, cache=tmp_path).draft(REQUEST)
    assert again.sentences == first.sentences
    assert (again.asked, again.answered, again.cached) == (0, 0, True)
    assert len(server.requests) == 1
    opened(server, cache=tmp_path).draft(structs.replace(REQUEST, evidence="[E1] another"))
    assert len(server.requests) == 2


def test_without_a_folder_answers_are_kept_in_memory(server: ModelServer) -> None:
    server.script = lambda _: [ONE]
    writer = opened(server)
    assert writer.draft(REQUEST).sentences == writer.draft(REQUEST).sentences
    assert len(server.requests) == 1


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'{"sentences": 3}'])
def test_a_broken_file_in_the_cache_is_asked_for_anew(server: ModelServer, tmp_path: Path, body: bytes) -> None:
    server.script = lambda _: [ONE]
    opened(server, cache=tmp_path).draft(REQUEST)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.suffix for path in kept] == [".json"]
    kept[0].write_bytes(body)
    assert opened(server, cache=tmp_path).draft(REQUEST).sentences
    assert len(server.requests) == 2


def test_a_failure_is_not_kept(server: ModelServer, tmp_path: Path) -> None:
    server.script = lambda _: status(400)
    with pytest.raises(EngineError):
        opened(server, cache=tmp_path).draft(REQUEST)
    assert not list(tmp_path.rglob("*"))


def test_a_server_of_ones_own_gets_its_own_key_and_no_other(server: ModelServer) -> None:
    server.script = lambda _: [ONE]
    opened(server, OPENAI_API_KEY=KEY).draft(REQUEST)
    opened(server, OPENAI_API_KEY="another", WATCHFLOOR_WRITER_KEY=KEY).draft(REQUEST)
    assert [headers["authorization"] for headers in server.headers] == ["Bearer none", f"Bearer {KEY}"]


def test_no_failure_shows_the_key(server: ModelServer, capfd: pytest.CaptureFixture[str]) -> None:
    for answer in (status(401), status(500), "not JSON"):
        server.script = lambda _, answer=answer: answer
        with pytest.raises(EngineError) as caught:
            opened(server, WATCHFLOOR_WRITER_KEY=KEY).draft(REQUEST)
        assert KEY not in str(caught.value)
        assert caught.value.__cause__ is None
    assert KEY not in "".join(capfd.readouterr())


def test_anthropic_answers_by_a_tool(server: ModelServer) -> None:
    server.script = lambda _: [ONE]
    order = WriterOrder(model=f"anthropic:{server.address.removesuffix('/v1')}#scripted", timeout=5.0)
    draft = open_writer(order, environment={"WATCHFLOOR_WRITER_KEY": KEY}, pause=0.01).draft(REQUEST)
    assert draft.sentences == (DraftSentence(text="The ferry sails on Tuesday.", evidence=("E1",)),)
    assert any(KEY in value for value in server.headers[0].values())


def test_ollama_is_a_kind_of_its_own(server: ModelServer) -> None:
    server.script = lambda _: [ONE]
    order = WriterOrder(model=f"ollama:{server.address}#scripted", timeout=5.0)
    assert open_writer(order, environment={}, pause=0.01).draft(REQUEST).sentences
    assert open_writer(WriterOrder(model="ollama#phi"), environment={}).address == llm.OLLAMA


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("gpt", "write it as openai:http"),
        ("openai:http://127.0.0.1:8000/v1", "write it as openai:http"),
        ("grok#1", "is not known"),
        ("openai:file:///etc/passwd#m", "is no http address"),
        (f"openai:http://user:{KEY}@host/v1#m", "may hold no key"),
        (f"openai:http://host/v1?key={KEY}#m", "may hold no key"),
        (f"gopher://me:{KEY}@host#m", "is not known"),
        ("openai#gpt-9", "set OPENAI_API_KEY"),
        ("anthropic#claude", "set ANTHROPIC_API_KEY"),
    ],
)
def test_a_setting_that_cannot_be_used_says_how_to_write_it(setting: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        open_writer(WriterOrder(model=setting), environment={})
    assert KEY not in str(caught.value)


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pydantic_ai", None)
    with pytest.raises(SettingsError, match=r"pip install 'watchfloor\[llm\]'"):
        open_writer(WriterOrder(model="ollama#phi"), environment={})
