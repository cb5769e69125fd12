"""The language of a request: asked for in the address (``?lang=en``, then remembered), remembered, or the browser's."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, parse_qsl, urlencode

from babel import negotiate_locale
from starlette.datastructures import URL, Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.catalogue import DEFAULT, LANGUAGES, current_language

PARAMETER = "lang"
_FRAMED = "/widget"
_YEAR_S = 365 * 24 * 3600


class LanguageOfRequest:
    """ASGI middleware that sets `current_language` for each request and says in the response which it was."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve `scope` in the language that it asks for."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = _asked(scope)
        language = asked or _preferred(Headers(scope=scope))

        async def send_with_language(message: Message) -> None:
            if message["type"] == "http.response.start":
                _mark(MutableHeaders(scope=message), language, remember=asked is not None and _by_reader(scope))
            await send(message)

        token = current_language.set(language)
        try:
            await self._app(scope, receive, send_with_language)
        finally:
            current_language.reset(token)


def other_languages(url: URL) -> dict[str, str]:
    """Each language that the page at `url` is not in, with the path and query of the same page in it."""
    kept = [(name, value) for name, value in parse_qsl(url.query, keep_blank_values=True) if name != PARAMETER]
    return {
        language: f"{url.path}?{urlencode([*kept, (PARAMETER, language)])}"
        for language in LANGUAGES
        if language != current_language.get()
    }


def _asked(scope: Scope) -> str | None:
    values = parse_qs(scope["query_string"].decode("latin-1")).get(PARAMETER, [""])
    return values[-1] if values[-1] in LANGUAGES else None


def _by_reader(scope: Scope) -> bool:
    """True for a link that a reader followed; a script and the page around the widget choose for themselves alone."""
    return (scope["method"], scope["path"] == _FRAMED) == ("GET", False)


def _preferred(headers: Mapping[str, str]) -> str:
    try:
        remembered = SimpleCookie(headers.get("cookie", "")).get(PARAMETER)
    except CookieError:
        remembered = None
    if remembered is not None and remembered.value in LANGUAGES:
        return remembered.value
    return negotiate_locale(_accepted(headers.get("accept-language", "")), list(LANGUAGES), sep="-") or DEFAULT


def _accepted(header: str) -> list[str]:
    """The languages of an Accept-Language header, most wanted first (RFC 9110, section 12.5.4)."""
    weighted = []
    for part in header.split(","):
        name, _, weight = part.partition(";")
        try:
            wanted = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            wanted = 0.0
        if name.strip() and wanted > 0:
            weighted.append((wanted, name.strip()))
    return [name for _, name in sorted(weighted, key=lambda pair: -pair[0])]


def _mark(headers: MutableHeaders, language: str, remember: bool) -> None:
    headers["Content-Language"] = language
    headers.add_vary_header("Accept-Language, Cookie")
    if remember:
        headers.append("Set-Cookie", f"{PARAMETER}={language}; Path=/; Max-Age={_YEAR_S}; SameSite=Lax")
