"""Refuses what a page of another site makes a browser send here (cross-site request forgery).

A browser says of itself where a request comes from: `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/), and where
it sends none (plain http on an intranet), `Origin`. A program sends neither and forges nothing.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web.catalogue import catalogue
from web.problems import ProblemError, wants_page

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SameOriginWrites:
    """ASGI middleware that answers 403 to a request that may change something and comes from another site's page."""

    def __init__(self, app: ASGIApp, page: Callable[[Request, ProblemError], Response]) -> None:
        """`page` is the refusal as people read it; programs get the problem itself."""
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve `scope` unless another site's page sent it."""
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS or is_ours(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        problem = ProblemError(403, "cross-site", catalogue().text("problems.cross_site"))
        # The body is not read: the connection cannot serve another request.
        problem.headers["Connection"] = "close"
        request = Request(scope)
        response = self._page(request, problem) if wants_page(request) else problem.response(scope["path"])
        await response(scope, receive, send)


def is_ours(headers: Headers) -> bool:
    """True for a request of a page of this host, of the reader's own hand, or of a program."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    # A page of another site can set neither Host nor, without being asked first, X-Forwarded-Host.
    hosts = (headers.get("host"), headers.get("x-forwarded-host"))
    return origin is None or (origin != "null" and urlsplit(origin).netloc in hosts)
