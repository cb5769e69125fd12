"""What every response carries for safety."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = {
    "default_src": "'none'",
    "script_src": "'self'",
    "style_src": "'self'",
    "img_src": "'self'",
    "connect_src": "'self'",
    "form_action": "'self'",
    "base_uri": "'none'",
    "frame_ancestors": "'none'",
}


def policy(**directives: str) -> str:
    """The Content-Security-Policy of our pages, with other `directives` where a page needs them (frame_src, ...)."""
    return "; ".join(f"{name.replace('_', '-')} {sources}" for name, sources in (_POLICY | directives).items())


HEADERS = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: under that, a browser says "Origin: null" with the forms of our own pages (see web/origin.py).
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Checked again each time: a page of the new version must not run a script of the old one.
    "Cache-Control": "no-cache",
}


class SafeHeaders:
    """ASGI middleware that adds the security headers to every response that does not bring its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve `scope` with the headers added."""

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_safely if scope["type"] == "http" else send)
