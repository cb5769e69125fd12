"""Names a browser by a random cookie, so that people without a login have a list of their own conversations."""

import re
import secrets

from fastapi import Request
from starlette.responses import Response

from web.state.audit import sha256

COOKIE = "browser"
_TOKEN = re.compile(r"[0-9a-f]{32}")
_DAY_S = 24 * 3600


def token_of(request: Request) -> str:
    """The value of the browser's cookie, or a new one where it has none of ours."""
    token = request.cookies.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else secrets.token_hex(16)


def holder_of(token: str) -> str:
    """What the database knows a browser by."""
    return sha256(token)


def remember(response: Response, request: Request, token: str, days: int) -> None:
    """Have the browser keep its value for as long as conversations are kept."""
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, max_age=days * _DAY_S, httponly=True, samesite="lax", secure=secure)
