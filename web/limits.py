"""The limit on what a request may carry."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.catalogue import catalogue
from web.problems import ProblemError

MAX_BODY = 64 * 1024


class BodyLimit:
    """ASGI middleware that answers 413 to a body over `limit` bytes, whether or not its length is announced."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve `scope` once its body has arrived and is small enough."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        messages = await self._read(Headers(scope=scope), receive)
        if messages is None:
            problem = ProblemError(413, "too-large", catalogue().text("problems.too_large", limit=self._limit // 1024))
            # The rest of the body is not read: the connection cannot serve another request.
            problem.headers["Connection"] = "close"
            await problem.response(scope["path"])(scope, receive, send)
            return

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        await self._app(scope, replay, send)

    async def _read(self, headers: Headers, receive: Receive) -> list[Message] | None:
        """All messages of the body; None when it is too large."""
        announced = headers.get("content-length", "0")
        if announced.isdigit() and int(announced) > self._limit:
            return None
        messages: list[Message] = []
        size = 0
        while not messages or messages[-1].get("more_body", False):
            messages.append(await receive())
            size += len(messages[-1].get("body", b""))
            if size > self._limit:
                return None
        return messages
