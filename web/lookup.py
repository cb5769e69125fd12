"""Finds what a request names, or says what is nearest to it."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from assistant.documents.models import Document, Sheet
from assistant.plans.agencies import Agency
from assistant.plans.models import Plan, Task
from web.catalogue import catalogue
from web.core import Core
from web.problems import ProblemError, invalid_field, nearest_ids, not_found
from web.state.models import Kept
from web.state.store import Store, UnknownMessageError
from web.viewer import RangeError, Selection, parse_selection

Found = TypeVar("Found")


def find_plan(core: Core, plan_id: str) -> Plan:
    """The plan with this id; raises the 404 problem that names the nearest ones."""
    return _find("plan", core.registry.plan, plan_id, lambda: plan_ids(core))


def find_document(core: Core, document_id: str) -> Document:
    """The document with this id; raises the 404 problem that names the nearest ones."""
    return _find(
        "document", core.registry.document, document_id, lambda: (plan.document for plan in core.registry.plans())
    )


def find_message(store: Store, message_id: str) -> Kept:
    """The stored message with this id; raises the 404 problem where there is none (any more)."""
    try:
        return store.kept(message_id)
    except UnknownMessageError:
        raise unknown_message(message_id) from None


def unknown_message(message_id: str) -> ProblemError:
    """The problem of a message that is not stored."""
    return ProblemError(404, "unknown-message", catalogue().text("problems.unknown_message", given=message_id))


def find_sheet(document: Document, number: str) -> Sheet:
    """The page of a document with this number in digits; raises the 404 problem that names the nearest ones."""
    numbered = {str(sheet.number): sheet for sheet in document.sheets}
    return _find("page", numbered.get, number, lambda: numbered)


def find_span(document: Document, start: str | None, end: str | None) -> Selection:
    """The span of a document's text from `start` to `end`; raises the 422 problem where it is none."""
    try:
        return parse_selection(start, end, None, len(document.text))
    except RangeError:
        message = catalogue().text("problems.bad_range", length=len(document.text))
        raise invalid_field("start, end", message) from None


def find_task(core: Core, task_id: str) -> Task:
    """The task with this id; raises the 404 problem that names the nearest ones."""
    return _find("task", core.registry.task, task_id, lambda: _task_ids(core, task_id))


def find_agency(core: Core, agency_id: str) -> Agency:
    """The agency with this id; raises the 404 problem that names the nearest ones."""
    return _find("agency", core.agencies.get, agency_id, lambda: (agency.id for agency in core.agencies.agencies))


def plan_ids(core: Core) -> tuple[str, ...]:
    """The ids of all plans."""
    return tuple(plan.id for plan in core.registry.plans())


def check_plans(core: Core, given: Iterable[str]) -> None:
    """Raise the 422 problem for the first id that is no plan."""
    valid = plan_ids(core)
    for plan_id in given:
        if plan_id not in valid:
            nearest = nearest_ids(plan_id, valid)
            message = catalogue().text("problems.unknown_plan", given=plan_id, ids=", ".join(nearest))
            raise invalid_field("plans", message, nearest)


def agency_named(core: Core, text: str) -> Agency:
    """The agency whose id, name or alias is `text`, in any case; raises the 422 problem with the nearest names."""
    wanted = text.strip().casefold()
    for agency in core.agencies.agencies:
        if wanted in {name.casefold() for name in (agency.id, agency.name, *agency.aliases)}:
            return agency
    nearest = nearest_ids(text, (agency.name for agency in core.agencies.agencies))
    message = catalogue().text("problems.unknown_agency", given=text, names=", ".join(nearest))
    raise invalid_field("agency", message, nearest)


def _find(kind: str, find: Callable[[str], Found | None], given: str, valid: Callable[[], Iterable[str]]) -> Found:
    try:
        found = find(given)
    except KeyError:
        found = None
    if found is None:
        raise not_found(kind, given, valid())
    return found


def _task_ids(core: Core, like: str) -> Iterator[str]:
    """The ids of the tasks of the plan that `like` names, or of all plans where it names none."""
    plans = core.registry.plans()
    named = [plan for plan in plans if like.startswith(f"{plan.id}#")]
    for plan in named or plans:
        for task in plan.tasks:
            yield task.id
