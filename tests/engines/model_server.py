"""A scripted server in the shape of the OpenAI and Anthropic chat services, on the loopback: it says what a test wants."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Sentence = dict[str, Any]
Asked = dict[str, Any]
Answer = Sequence[Sentence] | str | Callable[[BaseHTTPRequestHandler], None]
ITEM = re.compile(r"^\[(?P<id>E\d+)\].*?^  told so far: (?P<told>[^\n]*)", re.MULTILINE | re.DOTALL)


class ModelServer:
    """Answers each request with what `script` makes of it, and keeps the requests and their headers."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.server = server
        self.script: Callable[[Asked], Answer] = lambda _asked: []
        self.requests: list[Asked] = []
        self.headers: list[dict[str, str]] = []
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/v1"

    @property
    def setting(self) -> str:
        return f"openai:{self.address}#scripted"


def evidence_in(asked: Asked) -> str:
    """Return the text that a request's user sent last."""
    content = [message["content"] for message in asked["messages"] if message["role"] == "user"][-1]
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def items_in(asked: Asked) -> dict[str, str]:
    """Return each piece of evidence in a request, as it is told so far, by its id."""
    return {match["id"]: match["told"] for match in ITEM.finditer(evidence_in(asked))}


def sentence(text: str, *evidence: str, kind: str = "fact") -> Sentence:
    return {"text": text, "evidence": list(evidence), "kind": kind}


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def status(code: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return an answer with nothing but a status."""
    return lambda handler: send(handler, code, b'{"error": {"message": "scripted"}}', **headers)


def dripping(closing: threading.Event) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return an answer of which a byte comes now and then, for ever."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        while not closing.is_set():
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    return drip


def endless(closing: threading.Event) -> Callable[[BaseHTTPRequestHandler], None]:
    """Return an answer that goes on as fast as it is read."""

    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        handler.wfile.write(b'{"id": "')
        while not closing.is_set():
            handler.wfile.write(b"x" * 65_536)

    return pour


def as_openai(text: str) -> bytes:
    body = {
        "id": "c1", "object": "chat.completion", "created": 1_700_000_000, "model": "scripted",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }  # fmt: skip
    return json.dumps(body).encode()


def as_anthropic(text: str, asked: Asked) -> bytes:
    call = {"type": "tool_use", "id": "t1", "name": asked["tools"][0]["name"], "input": json.loads(text)}
    body = {
        "id": "m1", "type": "message", "role": "assistant", "model": "scripted", "content": [call],
        "stop_reason": "tool_use", "stop_sequence": None, "usage": {"input_tokens": 100, "output_tokens": 20},
    }  # fmt: skip
    return json.dumps(body).encode()


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Yield a server that runs on the loopback until the end."""
    held: list[ModelServer] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_POST(self) -> None:
            server = held[0]
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append(asked)
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = server.script(asked)
            try:
                if callable(answer):
                    answer(self)
                else:
                    text = answer if isinstance(answer, str) else json.dumps({"sentences": list(answer)})
                    anthropic = self.path.endswith("/messages")
                    send(self, 200, as_anthropic(text, asked) if anthropic else as_openai(text))
            except OSError:
                pass  # The other side hung up, as it should on an answer without end.

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    held.append(ModelServer(listening))
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield held[0]
    finally:
        held[0].closing.set()
        listening.shutdown()
        listening.server_close()
        thread.join()
