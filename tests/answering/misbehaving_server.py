"""A small chat-completions server that does what it is told to: answer, or misbehave in one of the ways below."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

EVENTS = "text/event-stream"


@dataclass
class Told:
    """What the server is to do with the next requests, and what it was sent."""

    reply: Callable[["Reply"], None]
    requests: list[dict] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)


@dataclass
class Reply:
    """What a behaviour may do: send a head, send bytes, wait until the test is over."""

    handler: BaseHTTPRequestHandler
    told: Told

    def head(self, status: int = 200, media_type: str = EVENTS, **headers: str) -> None:
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", media_type)
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.send_header("Connection", "close")
        self.handler.end_headers()

    def send(self, data: bytes) -> None:
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def event(self, content: str, finish: str | None = None, **delta: str) -> None:
        choice = {"index": 0, "delta": {"content": content, **delta}, "finish_reason": finish}
        self.send(f"data: {json.dumps({'choices': [choice]})}\n\n".encode())

    def wait(self, seconds: float | None = None) -> bool:
        return self.told.ended.wait(seconds)


def says(text: str, size: int = 7) -> Callable[[Reply], None]:
    """A well-behaved stream of `text`, in pieces of `size` characters."""

    def reply(to: Reply) -> None:
        to.head()
        for start in range(0, len(text), size):
            to.event(text[start : start + size])
        to.event("", "stop")
        to.send(b'data: {"choices": [], "usage": {}}\n\ndata: [DONE]\n\n')

    return reply


def says_at_once(text: str) -> Callable[[Reply], None]:
    """One JSON object, from a server that does not stream."""

    def reply(to: Reply) -> None:
        to.head(media_type="application/json; charset=utf-8")
        to.send(json.dumps({"choices": [{"message": {"content": text}, "finish_reason": "stop"}]}).encode())

    return reply


def _never_answers(to: Reply) -> None:
    to.wait()


def _hangs_midway(to: Reply) -> None:
    to.head()
    to.event("Chủ trì ")
    to.wait()


def _drips(to: Reply) -> None:
    to.head()
    while not to.wait(0.02):
        to.event("a")


def _drips_headers(to: Reply) -> None:
    to.send(b"HTTP/1.1 200 OK\r\n")
    while not to.wait(0.02):
        to.send(b"X-Slow: yes\r\n")


def _never_ends(to: Reply) -> None:
    to.head()
    while not to.told.ended.is_set():
        to.send(b": " + b"x" * 4096)


def _one_endless_sentence(to: Reply) -> None:
    to.head()
    while not to.told.ended.is_set():
        to.event("và rồi " * 40)


def _huge_json(to: Reply) -> None:
    to.head(media_type="application/json")
    to.send(b'{"choices": [{"message": {"content": "' + b"a" * 3_000_000 + b'"}}]}')


def _compressed(to: Reply) -> None:
    to.head(Content_Encoding="gzip")
    to.send(b"\x1f\x8b" + b"\0" * 100)


def _not_utf8(to: Reply) -> None:
    to.head()
    to.send(b'data: {"choices": [{"delta": {"content": "S\xff\xfe"}}]}\n\ndata: [DONE]\n\n')


def _deep_json(to: Reply) -> None:
    to.head()
    to.send(b"data: " + b"[" * 100_000 + b"\n\n")


def _breaks_off(to: Reply) -> None:
    to.head()
    to.event("Sở Nội vụ ")


def _resets(to: Reply) -> None:
    to.handler.connection.close()


def _refuses(to: Reply) -> None:
    to.head()
    to.event("", refusal="I can't help with that.")
    to.send(b"data: [DONE]\n\n")


def _is_cut(to: Reply) -> None:
    to.head()
    to.event("Sở Nội vụ", "length")
    to.send(b"data: [DONE]\n\n")


def _status(code: int, **headers: str) -> Callable[[Reply], None]:
    return lambda to: to.head(code, "application/json", **headers)


def _body(text: str, media_type: str = EVENTS) -> Callable[[Reply], None]:
    def reply(to: Reply) -> None:
        to.head(media_type=media_type)
        to.send(text.encode())

    return reply


BAD = {
    "breaks off": _breaks_off,
    "closes at once": _resets,
    "compressed": _compressed,
    "cut by length": _is_cut,
    "deep JSON": _deep_json,
    "endless stream": _never_ends,
    "garbage": _body("data: %%%\n\ndata: [DONE]\n\n"),
    "HTML": _body("<html>Đăng nhập</html>", "text/html"),
    "huge body": _huge_json,
    "no choices": _body('data: {"choices": null}\n\n'),
    "not UTF-8": _not_utf8,
    "other JSON": _body('{"error": "no such model"}', "application/json"),
    "redirect": _status(307, Location="http://127.0.0.1:9/v1/chat/completions"),
    "refuses": _refuses,
    "status 401": _status(401),
    "status 429": _status(429, Retry_After="3600"),
    "status 500": _status(500),
    "text that is no text": _body('data: {"choices": [{"delta": {"content": ["a"]}}]}\n\n'),
}
"""Ways to misbehave that are seen for what they are as soon as they are sent."""
SLOW = {
    "a quarter of a million dots": says_at_once("." * 250_000),
    "drips": _drips,
    "drips headers": _drips_headers,
    "hangs midway": _hangs_midway,
    "never answers": _never_answers,
    "one endless sentence": _one_endless_sentence,
}
"""Ways to misbehave that only the budget ends, or the limit on a sentence."""


@contextmanager
def serving(reply: Callable[[Reply], None]) -> Iterator[tuple[str, Told]]:
    """The base URL of a server that replies so, and what it is told and was sent; it ends with the block."""
    told = Told(reply)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.requests.append(json.loads(body))
            told.headers.append(dict(self.headers))
            told.paths.append(self.path)
            try:
                told.reply(Reply(self, told))
            except OSError:
                return  # whoever asked has gone

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", told
    finally:
        told.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
