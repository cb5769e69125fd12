"""Files that a reader takes away: bytes -> a response that a browser saves under a name."""

from urllib.parse import quote

from starlette.responses import Response


def download(content: bytes, media_type: str, name: str) -> Response:
    """The response; `name` may hold any letters (RFC 6266)."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition})
