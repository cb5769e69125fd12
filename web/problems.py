"""Errors as RFC 9457 problem details (https://www.rfc-editor.org/rfc/rfc9457): a title for programs and people who
read English, a Vietnamese detail that says what to do, and never a stack trace.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from rapidfuzz import process
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from assistant.index.errors import EncoderError, IndexStateError
from web.catalogue import Catalogue, catalogue
from web.readiness import NotReadyError
from web.security import HEADERS
from web.state.engine import StateError

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"
RETRY_S = "5"


class ProblemError(Exception):
    """A request that cannot be met: what the answer to it must say."""

    def __init__(
        self,
        status: int,
        slug: str,
        detail: str,
        errors: Sequence[Mapping[str, str]] = (),
        nearest: Sequence[str] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.slug = slug
        self.detail = detail
        self.errors = errors
        self.nearest = nearest
        self.headers = dict(headers or {})

    def body(self, instance: str) -> dict[str, Any]:
        """The members of the problem; `instance` is the path that was asked for."""
        members: dict[str, Any] = {
            "type": f"urn:cchc:{self.slug}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": _writable(self.detail),
            "instance": _writable(instance),
        }
        if self.errors:
            members["errors"] = [{key: _writable(text) for key, text in error.items()} for error in self.errors]
        if self.nearest:
            members["nearest"] = list(self.nearest)
        return members

    def response(self, instance: str) -> JSONResponse:
        """The problem as an HTTP response."""
        return JSONResponse(self.body(instance), self.status, self.headers, MEDIA_TYPE)


def _writable(text: str) -> str:
    """The text without halves of surrogate pairs, which a request can carry in and no response can carry out."""
    return text.encode("utf-8", "replace").decode()


def nearest_ids(given: str, valid: Iterable[str], limit: int = 3) -> list[str]:
    """The `limit` valid ids most like the given one, most alike first."""
    return [str(match[0]) for match in process.extract(given, list(valid), limit=limit)]


def not_found(kind: str, given: str, valid: Iterable[str]) -> ProblemError:
    """The problem of an id that does not exist; `kind` is plan, task, document or agency."""
    texts, nearest = catalogue(), nearest_ids(given, valid)
    detail = texts.text("problems.not_found", kind=texts.text(f"kinds.{kind}"), given=given)
    if nearest:
        detail += " " + texts.text("problems.nearest", ids=", ".join(nearest))
    return ProblemError(404, f"unknown-{kind}", detail, nearest=nearest)


def invalid_field(field: str, message: str, nearest: Sequence[str] = ()) -> ProblemError:
    """The problem of one value that cannot be used."""
    detail = catalogue().text("problems.invalid", fields=f"{field}: {message}")
    errors = [{"field": field, "message": message}]
    return ProblemError(422, "invalid-request", detail, errors, nearest)


def not_ready(error: NotReadyError) -> ProblemError:
    """The problem of asking before the index is loaded."""
    detail = catalogue().text(f"problems.{error.reason}", detail=error.detail)
    return ProblemError(503, error.reason.replace("_", "-"), detail, headers={"Retry-After": RETRY_S})


def field_errors(errors: Sequence[Mapping[str, Any]], texts: Catalogue) -> list[dict[str, str]]:
    """Pydantic's errors as field and Vietnamese message; what was given is not repeated."""
    return [
        {
            "field": ".".join(str(part) for part in error["loc"] if part not in ("body", "query", "path")) or "body",
            "message": texts.get(f"validation.{error['type']}", str(error["msg"]), **error.get("ctx", {})),
        }
        for error in errors
    ]


def problem_of(error: Exception) -> ProblemError:
    """The problem that an exception stands for; 500 for one that nobody foresaw."""
    match error:
        case ProblemError():
            return error
        case NotReadyError():
            return not_ready(error)
        case EncoderError() | IndexStateError():
            return not_ready(NotReadyError("load_failed", str(error)))
        case StateError():
            headers = {"Retry-After": RETRY_S}
            return ProblemError(503, "state-unavailable", catalogue().text("problems.state"), headers=headers)
        case RequestValidationError():
            return _invalid_request(error)
        case HTTPException():
            return _http_problem(error)
        case _:
            return ProblemError(500, "unexpected", catalogue().text("problems.unexpected"))


def wants_page(request: Request) -> bool:
    """True when a person's browser asked for a page, not a program for data."""
    data = request.url.path.startswith(("/api/", "/healthz", "/readyz", "/openapi.json"))
    return not data and "text/html" in request.headers.get("accept", "")


def install(app: FastAPI, page: Callable[[Request, ProblemError], Response]) -> None:
    """Make every error of `app` a problem: JSON for programs, `page` for people."""

    def handle(request: Request, error: Exception) -> Response:
        problem = problem_of(error)
        if problem.status >= 500:
            # The trace of an unforeseen error is logged by the server; whoever asked gets none of it.
            log.warning("%s %s: %s (%s)", request.method, request.url.path, problem.status, error)
        response = page(request, problem) if wants_page(request) else problem.response(request.url.path)
        # An unforeseen error is answered outside the middleware that adds these to everything else.
        response.headers.update(HEADERS)
        return response

    for kind in (ProblemError, NotReadyError, StateError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, handle)


def _invalid_request(error: RequestValidationError) -> ProblemError:
    texts = catalogue()
    if any(item["type"] == "json_invalid" for item in error.errors()):
        return ProblemError(400, "invalid-json", texts.text("problems.invalid_json"))
    if isinstance(error.body, bytes):
        return ProblemError(415, "not-json", texts.text("problems.not_json"))
    errors = field_errors(error.errors(), texts)
    fields = "; ".join(f"{item['field']}: {item['message']}" for item in errors)
    return ProblemError(422, "invalid-request", texts.text("problems.invalid", fields=fields), errors)


def _http_problem(error: HTTPException) -> ProblemError:
    slug = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    detail = catalogue().get(f"problems.http_{error.status_code}", str(error.detail))
    return ProblemError(error.status_code, slug, detail, headers=error.headers)
