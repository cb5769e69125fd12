"""What the "tổ chức thực hiện" sections give agencies to do: every item, counted, with the annex summed up."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.answering import ordinals
from assistant.answering.draft import Draft, Phrase
from assistant.answering.kinds.succession import merger_notes
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.plans.models import Duty, Role


def duties_draft(request: Request, agencies: Sequence[str], plans: Sequence[str], *, tasks_wanted: bool) -> Draft:
    """One list for each plan and agency; agencies that share a heading share the list.

    Where tasks were wanted, and the plan has an annex that gives an agency none, this is said first.
    """
    blocks = [
        _block(request, plan, together, duties)
        for plan in plans
        for duties, together in _by_duties(request, agencies, plan).items()
    ]
    if len(blocks) == 1 and (chosen := _at_place(request, blocks[0])):
        return chosen
    suggestions = tuple(
        Phrase(
            "ask_agency_tasks",
            {"agency": request.sources.agency(agencies[0]).name, "role": role.value, "plan": request.label(plan)},
        )
        for plan in plans[:1]
        for role in Role
        if request.sources.tasks_of(agencies[0], plan, role)
    )
    return Draft(
        intent="duty",
        template="duties",
        context={"blocks": blocks, "tasks_wanted": tasks_wanted},
        suggestions=suggestions,
        notes=merger_notes(request, agencies),
        counts=frozenset(count for block in blocks for count in _counts(block)),
        ground=" ".join(block["agency"] for block in blocks),
        focus=Focus(tuple(plans), (), tuple(agencies), (), "agency", request.query.text),
    )


def _at_place(request: Request, block: dict[str, Any]) -> Draft | None:
    """The item of the list just given that "cái thứ hai" means, or that there is none; None where no place is named."""
    place = ordinals.which(request.query.folded)
    if place is None or request.focus.intent != "agency" or request.focus.agencies != request.query.agencies:
        return None
    items, count = block["items"][place], len(block["items"])
    numbers = range(1, count + 1)[place]
    return Draft(
        intent="duty",
        template="duties_at" if items else "no_such_place",
        context={**block, "items": items, "numbers": list(numbers), "count": count},
        status=Status.ANSWERED if items else Status.ABSTAINED,
        counts=frozenset({count, *numbers}),
        ground=block["agency"],
        focus=replace(request.focus, question=request.query.text),
    )


def _by_duties(request: Request, agencies: Sequence[str], plan: str) -> dict[tuple[Duty, ...], list[str]]:
    together: dict[tuple[Duty, ...], list[str]] = {}
    for agency in agencies:
        duties = request.sources.duties_of(agency, plan)
        together.setdefault(duties, []).append(agency)
    return together


def _block(request: Request, plan: str, agencies: list[str], duties: tuple[Duty, ...]) -> dict[str, Any]:
    return {
        "agency": _called(request, agencies, duties),
        "plan": request.label(plan),
        "section": duties[0].section if duties else None,
        "items": [duty_item(request, duty) for duty in duties],
        "annex": bool(request.sources.plans[plan].tasks),
        "tasks": [_in_annex(request, agency, plan) for agency in agencies],
    }


def _called(request: Request, agencies: list[str], duties: tuple[Duty, ...]) -> str:
    """The agencies' names; the plan's own words for one agency that its heading spells otherwise."""
    names = [request.sources.agency(agency).name for agency in agencies]
    if len(agencies) > 1 or not duties:
        return "; ".join(names)
    own = request.sources.agencies_in(duties[0].agency)
    return duties[0].agency if tuple(own) == tuple(agencies) else names[0]


def _in_annex(request: Request, agency: str, plan: str) -> dict[str, Any]:
    counts = {role.value: len(request.sources.tasks_of(agency, plan, role)) for role in Role}
    return {
        "agency": request.sources.agency(agency).name,
        "roles": {role: count for role, count in counts.items() if count},
    }


def _counts(block: dict[str, Any]) -> list[int]:
    return [len(block["items"]), *(count for each in block["tasks"] for count in each["roles"].values())]


def duty_item(request: Request, duty: Duty) -> dict[str, object]:
    """What a list shows of a duty."""
    words = request.sources.words(duty.plan, duty.span).removeprefix(duty.marker).strip()
    return {"marker": duty.marker, "words": words, "place": request.sources.duty_place(duty)}
