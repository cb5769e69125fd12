"""A search: the passages that fit best, with what they can be narrowed by, and the words that were looked for."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.plans.folding import fold, normal_form
from assistant.plans.models import Plan, Role
from web.core import Core, Hit

MOST = 60  # passages that are looked at: the facets count these
KINDS = ("task", "content", "duty", "section", "target", "meta")
_OF_ROWS = ("task", "content")
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|\w+")  # 7.3.3 is one
_BREAKS = re.compile(r"\s*\n\s*")  # a row's cells and the blank lines between them, each on a line
_LONGEST = 600  # characters of a quote that are shown


@dataclass(frozen=True, slots=True)
class SearchChoice:
    """The words, and what the passages are narrowed to; an empty string chooses all."""

    q: str = ""
    plan: str = ""
    kind: str = ""
    agency: str = ""

    def address(self, **changes: str) -> str:
        """The page with this choice, changed."""
        given = {"q": self.q, "plan": self.plan, "kind": self.kind, "agency": self.agency} | changes
        return f"/search?{urlencode({name: value for name, value in given.items() if value})}"


@dataclass(frozen=True, slots=True)
class Sought:
    """The words that were looked for: with their marks where the search has any ("cửa" is not "của"), else without."""

    words: frozenset[str]
    marked: bool

    def __contains__(self, word: str) -> bool:
        return (normal_form(word) if self.marked else fold(word)) in self.words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote; `marked` where it is a word that was looked for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One passage: its plan, what it is, and its quote cut to what can be read at a glance."""

    hit: Hit
    plan: Plan
    url: str
    task: str | None
    pieces: tuple[Piece, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One value to narrow by, how many passages have it, and the address that narrows to it or undoes that."""

    value: str
    label: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What a search shows; `read` are the words as understood, where they differ from those typed."""

    results: tuple[Result, ...]
    read: str | None
    plans: tuple[Facet, ...]
    kinds: tuple[Facet, ...]
    agencies: tuple[Facet, ...]


def search_view(core: Core, choice: SearchChoice) -> SearchView:
    """The passages that fit a checked choice, best first."""
    everywhere = list(core.search(choice.q, (), MOST))
    inside = list(core.search(choice.q, (choice.plan,), MOST)) if choice.plan else everywhere
    plans = {plan.id: plan for plan in core.registry.plans()}
    parties = {hit.passage_id: _agencies(core, plans, hit) for hit in inside}
    of_kind = [hit for hit in inside if choice.kind in ("", hit.kind)]
    fitting = [hit for hit in of_kind if not choice.agency or choice.agency in parties[hit.passage_id]]
    read = core.read(choice.q).strip()
    words = sought(choice.q, read)
    named = Counter(agency for hit in of_kind for agency in parties[hit.passage_id])
    return SearchView(
        results=tuple(_result(plans[hit.plan], hit, words) for hit in fitting),
        read=read if read.casefold() != choice.q.strip().casefold() else None,
        plans=_facets(choice, "plan", Counter(hit.plan for hit in everywhere), {id: p.name for id, p in plans.items()}),
        kinds=_facets(choice, "kind", Counter(hit.kind for hit in inside), {}),
        agencies=_facets(choice, "agency", named, {id_: core.agencies.get(id_).name for id_ in named}),
    )


def _facets(choice: SearchChoice, field: str, counts: Counter[str], labels: dict[str, str]) -> tuple[Facet, ...]:
    chosen: str = getattr(choice, field)
    return tuple(
        Facet(
            value,
            labels.get(value, value),
            count,
            value == chosen,
            choice.address(**{field: "" if value == chosen else value}),
        )
        for value, count in counts.most_common()
    )


def _agencies(core: Core, plans: dict[str, Plan], hit: Hit) -> frozenset[str]:
    """The agencies that a row names in a role, or that a duty is given to."""
    if hit.kind in _OF_ROWS and hit.ref:
        parties = core.registry.parties(hit.plan)
        return frozenset(id_ for role in Role for id_ in parties.get((hit.ref, role), ()))
    if hit.kind == "duty":
        headings = (duty.agency for duty in plans[hit.plan].duties if duty.id == hit.ref)
        return frozenset(mention.agency for heading in headings for mention in core.agencies.find(heading))
    return frozenset()


def sought(typed: str, read: str) -> Sought:
    """The words to mark: those understood, and those typed that were understood as others (short forms)."""
    understood = [match[0] for match in _WORD.finditer(read)]
    known = {fold(word) for word in understood}
    others = [match[0] for match in _WORD.finditer(typed) if fold(match[0]) not in known]
    marked = any(fold(word) != normal_form(word) for word in understood)
    return Sought(frozenset(map(normal_form if marked else fold, (*understood, *others))), marked)


def _result(plan: Plan, hit: Hit, words: Sought) -> Result:
    quote = _BREAKS.sub("\n", hit.quote[:_LONGEST])
    url = f"/documents/{plan.document}?start={hit.span.start}&end={hit.span.end}#cited"
    task = f"/plans/{plan.id}/tasks/{hit.ref.partition('#')[2]}" if hit.kind in _OF_ROWS and hit.ref else None
    return Result(hit, plan, url, task, tuple(pieces(quote, words)), len(hit.quote) > _LONGEST)


def pieces(quote: str, words: Sought) -> Iterator[Piece]:
    """`quote` in stretches, those marked that are one of `words`; joined they are `quote` again."""
    position = 0
    for match in _WORD.finditer(quote):
        if match[0] in words:
            yield Piece(quote[position : match.start()], False)
            yield Piece(match[0], True)
            position = match.end()
    yield Piece(quote[position:], False)
