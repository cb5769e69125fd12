"""An OpenAI-compatible endpoint (vLLM, Ollama, ...): messages -> the text it streams, piece by piece.

Nothing it sends is trusted: status, content type, size, encoding and form are checked, redirects are not followed,
compressed bodies are not asked for, and proxies of the environment are not used, so that evidence goes to the
configured host alone.
"""

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping

from assistant.answering.wording.errors import EndpointError

MAX_BYTES = 256 * 1024
"""What a whole response may carry; a worded answer takes some kilobytes."""
_MAX_TOKENS = 700
_MEDIA_TYPES = ("text/event-stream", "application/json")
_DATA, _DONE = "data:", "[DONE]"


class Endpoint:
    """Where the model is served; safe to use from several threads."""

    def __init__(self, base_url: str, model: str, api_key: str | None = None) -> None:
        """Raises EndpointError when the key cannot stand in a header."""
        if api_key is not None and not (api_key.isascii() and api_key.isprintable() and " " not in api_key):
            raise EndpointError(
                "CCHC_LLM_API_KEY holds blanks, control characters or letters outside ASCII; correct it"
            )
        self.model = model
        self._url = f"{base_url.rstrip('/')}/chat/completions"
        self._headers = {"Accept-Encoding": "identity", "Accept": ", ".join(_MEDIA_TYPES)}
        if api_key:
            self._headers["Authorization"] = f"Bearer {api_key}"

    def stream(self, messages: list[dict[str, str]], timeout_s: float, max_tokens: int = _MAX_TOKENS) -> Iterator[str]:
        """The pieces of text as they come; `timeout_s` bounds each wait for the network, not their sum.

        Raises EndpointError for whatever is not a complete, well-formed reply.
        """
        import httpx2  # only where an endpoint is configured

        body = {
            "model": self.model,
            "messages": messages,
            "stream": True,
            "temperature": 0,
            "max_tokens": max_tokens,
        }
        try:
            with (
                httpx2.Client(timeout=timeout_s, follow_redirects=False, trust_env=False) as client,
                client.stream("POST", self._url, json=body, headers=self._headers) as response,
            ):
                event_stream = _checked(response.status_code, response.headers)
                text = _text(response.iter_raw())
                yield from _pieces_of_events(text) if event_stream else _pieces_of_json(text)
        except httpx2.HTTPError as error:
            raise EndpointError(f"the connection failed ({type(error).__name__})") from None
        except (httpx2.InvalidURL, httpx2.StreamError) as error:
            raise EndpointError(f"the request could not be made ({type(error).__name__})") from None


def _checked(status: int, headers: Mapping[str, str]) -> bool:
    """True for a stream of events, False for one JSON object; raises EndpointError for anything else."""
    if status != 200:
        raise EndpointError(f"it answered with HTTP status {status}")
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in _MEDIA_TYPES:
        allowed = " or ".join(_MEDIA_TYPES)
        raise EndpointError(f"it answered with content type {media_type[:60]!r}, not with {allowed}")
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise EndpointError("it compressed its answer, which was not asked for")
    return media_type == _MEDIA_TYPES[0]


def _text(chunks: Iterable[bytes]) -> Iterator[str]:
    """The body as text; raises EndpointError for too much of it and for bytes that are not UTF-8."""
    decoder, size = codecs.getincrementaldecoder("utf-8")(), 0
    try:
        for chunk in chunks:
            size += len(chunk)
            if size > MAX_BYTES:
                raise EndpointError(f"it sent more than {MAX_BYTES // 1024} kB")
            yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise EndpointError("it sent bytes that are not UTF-8") from None


def _pieces_of_events(text: Iterable[str]) -> Iterator[str]:
    """The text in a stream of ``data:`` lines; raises EndpointError where it ends before it says that it is done."""
    left = ""
    for part in text:
        *lines, left = (left + part).split("\n")
        for line in lines:
            data = line.strip().removeprefix(_DATA).strip() if line.startswith(_DATA) else ""
            if data == _DONE:
                return
            if data:
                yield _said(data, "delta")
    raise EndpointError("it broke off")


def _pieces_of_json(text: Iterable[str]) -> Iterator[str]:
    yield _said("".join(text), "message")


def _said(data: str, part: str) -> str:
    """The text of one JSON object; raises EndpointError where it is none, or tells of a refusal or of a cut."""
    try:
        choices = json.loads(data)["choices"]
        if choices == []:  # an event that only counts tokens
            return ""
        choice = choices[0]
        message, reason = choice[part], choice.get("finish_reason")
        content, refusal = message.get("content") or "", message.get("refusal")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise EndpointError("it sent something that is no chat completion") from None
    if refusal or reason not in (None, "stop"):
        raise EndpointError("it refused" if refusal else f"it stopped because of {str(reason)[:40]!r}")
    if not isinstance(content, str):
        raise EndpointError("it sent text that is no text")
    return content
