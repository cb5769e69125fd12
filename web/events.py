"""Answers in steps, as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html).

Events: ``plain`` (the answer without a language model, where one will word it), ``sentence`` (one verified sentence of
the wording), ``answer`` (the answer that stands, always the last), ``problem`` (instead of the last, where it failed).
"""

import json
import logging
from collections.abc import Callable, Iterator
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from web.conversation import Step
from web.problems import problem_of
from web.schemas import AnswerOut

log = logging.getLogger(__name__)
MEDIA_TYPE = "text/event-stream"
# A proxy that collects a response before it passes it on would undo the steps.
_HEADERS = {"X-Accel-Buffering": "no"}


def wanted(request: Request) -> bool:
    """True when the client asks for events and not for JSON."""
    return MEDIA_TYPE in request.headers.get("accept", "")


def response(steps: Iterator[Step], shown: Callable[[AnswerOut], str] = AnswerOut.model_dump_json) -> Response:
    """The steps as a stream, answers as the JSON that `shown` makes of them.

    What fails before the first step is raised, so that it gets its own status.
    """
    first = next(steps)
    return StreamingResponse(_lines(chain([first], steps), shown), media_type=MEDIA_TYPE, headers=_HEADERS)


def _lines(steps: Iterator[Step], shown: Callable[[AnswerOut], str]) -> Iterator[str]:
    try:
        for step in steps:
            data = shown(step.answer) if step.answer else json.dumps({"text": step.sentence})
            yield f"event: {step.name}\ndata: {data}\n\n"
    except Exception as error:
        # The status is sent already: the problem goes out as the last event.
        problem = problem_of(error)
        log.warning("an answer in steps failed: %s", error)
        yield f"event: problem\ndata: {json.dumps(problem.body('/api/v1/ask'))}\n\n"
