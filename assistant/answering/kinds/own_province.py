"""A question about "tỉnh mình", asked of several plans: only who asks knows which province that is."""

import re

from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request

_OWN = re.compile(
    r"(?<!\w)(?:tinh|que) (?:minh|ta|nha|toi|em|tui|chung ta|chung toi)(?!\w)(?! (?:hoi|muon|can))"
    r"|(?<!\w)(?:my|our) (?:own )?province(?!\w)"
)


def answer(request: Request) -> Draft | None:
    """The question back, with one option a plan; None where a plan is named or known, or there is one only."""
    query = request.query
    if query.plans or query.strangers or request.focus.plans or len(request.plans) < 2 or not _OWN.search(query.folded):
        return None
    question = query.text.rstrip(" ?.")
    choices = tuple(
        Choice(
            Phrase("option_plan", {"plan": request.sources.plans[plan].name}),
            Phrase("ask_in_plan", {"question": question, "plan": request.label(plan)}),
        )
        for plan in request.plans
    )
    return Draft(
        intent="clarify",
        template="which_plan_fact",
        context={"plans": [request.sources.plans[plan].name for plan in request.plans]},
        status=Status.CLARIFY,
        options=choices,
        focus=Focus((), (), query.agencies, (), "clarify", query.text, tuple(request.plans)),
    )
