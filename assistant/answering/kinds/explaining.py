""" "Vì sao?": how the last answer came about, worded from the trace that its stages left."""

from itertools import chain
from typing import Any

from assistant.answering import confidence
from assistant.answering.composition import shorten
from assistant.answering.conversation import asks_why
from assistant.answering.draft import Draft
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.answering.sources import Sources
from assistant.answering.trace import Candidate, Reading, Trace, Weighing

INTENT = "explain"
_TITLE = 90
_NO_MARKUP = str.maketrans({"[": "(", "]": ")", "*": None, "|": "/", "`": "'"})


def answer(request: Request) -> Draft | None:
    """The draft that explains the last answer; None for a question of its own."""
    return draft(request.focus, request.sources, request.query.lang) if asks_why(request.query) else None


def draft(focus: Focus, sources: Sources, lang: str) -> Draft:
    """The explanation of the last answer, of each where one message asked several questions.

    It says so where there is none, or the plans were read anew since.
    """
    traces = [trace for trace in (*focus.beside, focus.trace) if trace is not None]
    if not traces or any(trace.edition != sources.edition for trace in traces):
        context = {"blocks": [], "outdated": bool(traces)}
        return Draft(INTENT, "explanation", context, Status.ABSTAINED, focus=focus)
    blocks = [_context(trace, sources, "," if lang == "vi" else ".") for trace in traces]
    context = {"blocks": blocks, "outdated": False}
    return Draft(INTENT, "explanation", context, focus=focus, ground=" ".join(_words(blocks)))


def _context(trace: Trace, sources: Sources, point: str) -> dict[str, Any]:
    """What the template needs: names instead of ids, figures as they are read."""
    weighing = _deciding(trace)
    likelihood = weighing.likelihood if weighing else None
    return {
        "trace": {"kind": trace.kind, "citations": trace.citations, "typed": _plain(trace.reading.typed)},
        "mended": _plain(trace.reading.read) if trace.reading.read != trace.reading.typed else None,
        "reading": _named(trace.reading, sources),
        "inherited": [
            {"field": each.field, "names": _names(each.field, each.values, sources)} for each in trace.inherited
        ],
        "lookups": [
            {
                "references": [_reference(reference) for reference in lookup.references],
                "plans": [sources.label(plan) for plan in lookup.plans],
                "found": [_found(id_, sources) for id_ in lookup.found],
                "missing": list(lookup.missing),
            }
            for lookup in trace.lookups
        ],
        "candidates": [_candidate(each, sources, point) for each in weighing.candidates] if weighing else [],
        "count": weighing.count if weighing else 0,
        "gap": _gap(weighing, point) if weighing else None,
        "sureness": weighing.sureness if weighing else None,
        "likelihood": None if likelihood is None else _figure(likelihood, point),
        "limits": {"answer": _figure(confidence.ANSWER, point), "offer": _figure(confidence.OFFER, point)},
        "checks": {check.what: len(check.claims) for check in trace.checks},
        "unsupported": list(chain.from_iterable(check.unsupported for check in trace.checks)),
    }  # fmt: skip


def _deciding(trace: Trace) -> Weighing | None:
    """The ranking that was decided on; where none was, the last one."""
    decided = [weighing for weighing in trace.weighings if weighing.sureness is not None]
    return next(iter([*reversed(decided), *reversed(trace.weighings)]), None)


def _named(reading: Reading, sources: Sources) -> dict[str, Any]:
    fields = {name: getattr(reading, name) for name in ("plans", "references", "agencies", "roles", "expansions")}
    named = {name: _names(name, values, sources) for name, values in fields.items()}
    return {**named, "years": list(reading.years), "topic": _plain(reading.topic)}


def _names(field: str, values: tuple[str, ...], sources: Sources) -> list[Any]:
    match field:
        case "plans":
            return [sources.plans[plan].name for plan in values]
        case "agencies":
            return [sources.agency(agency).name for agency in values]
        case "references":
            return [_reference(value) for value in values]
        case _:
            return [_plain(value) for value in values]


def _reference(reference: str) -> dict[str, str]:
    kind, _, number = reference.partition(":")
    return {"kind": kind, "number": number}


def _found(id_: str, sources: Sources) -> dict[str, Any]:
    """A row or section that a number led to."""
    if sources.has_task(id_):
        task = sources.task(id_)
        row = {"kind": task.kind.value, "number": task.number or task.ref, "title": task.title}
        return {**row, "plan": sources.label(task.plan), "place": sources.task_place(task)}
    plan, _, path = id_.partition(":")
    return {"kind": "path", "number": path, "title": None, "plan": sources.label(plan), "place": None}


def _candidate(candidate: Candidate, sources: Sources, point: str) -> dict[str, Any]:
    return {
        "plan": sources.label(candidate.place.document),
        "parts": dict(candidate.place.parts),
        "title": shorten(_plain(candidate.title), _TITLE),
        "score": _figure(candidate.score, point),
        "coverage": _figure(candidate.coverage, point),
        "similarity": _figure(candidate.similarity, point),
        "used": candidate.used,
        "place": candidate.place,
    }


def _gap(weighing: Weighing, point: str) -> str | None:
    """How far the best passage stands above the best one that was not used."""
    unused = next((each.score for each in weighing.candidates if not each.used), None)
    return None if unused is None else _figure(weighing.candidates[0].score - unused, point)


def _plain(words: str) -> str:
    """Words of others, which must not read as citations or markup of ours."""
    return " ".join(words.translate(_NO_MARKUP).split())


def _figure(value: float, point: str) -> str:
    return f"{value:.2f}".replace(".", point)


def _words(value: Any) -> list[str]:
    """All words and figures in the context: what the explanation may repeat without a quote."""
    match value:
        case dict():
            return [word for each in value.values() for word in _words(each)]
        case list():
            return [word for each in value for word in _words(each)]
        case str() | int() | float():
            return [str(value)]
        case _:
            return []
