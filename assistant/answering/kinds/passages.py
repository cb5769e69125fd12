"""Open questions and targets: answered by the sentences that say it, quoted."""

import re
from dataclasses import replace

from assistant.answering import confidence
from assistant.answering.acts_asked import about_the_act
from assistant.answering.asked_for import holding_what_is_asked, holds_what_is_asked
from assistant.answering.draft import Draft
from assistant.answering.kinds.refusal import silent
from assistant.answering.models import Focus
from assistant.answering.numbers_asked import ASKS_NUMBER, asks_for_a_number, can_state_it, states_a_number
from assistant.answering.request import Request
from assistant.answering.sources import Place
from assistant.answering.times_said import times_said
from assistant.answering.twins import with_twins
from assistant.answering.whether import that_speak_of_it
from assistant.documents.canonical import lines_around, trimmed
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.models import TaskKind
from assistant.plans.sentences import lines, sentences
from assistant.retrieval.language import is_a_name
from assistant.retrieval.ranking import Ranked

_CONSIDERED, _CONSIDERED_OF_ALL = 30, 100
_MOST_ITEMS, _MOST_SENTENCES, _LONGEST, _LONGEST_STRETCH, _LONGEST_ANSWER = 3, 3, 480, 560, 640
_LONGEST_LINE, _MOST_NAMING = 900, 4
_YEAR = re.compile(r"20[0-4]\d")
_FAR_MORE = 0.1
_BESIDE, _TOGETHER = 0.8, 0.4
_DAY = re.compile(r"(?<!\w)(?:ngay (?:nao|may)|(?:what|which) (?:day|date))(?!\w)")
_SAYS_TIME = re.compile(r"\d|(?<!\w)(?:quy|thang|nam|ngay|tuan|hang|thuong xuyen|dinh ky)(?!\w)")
_SURELY_OF_IT, _FAR_BEHIND, _BESIDE_IT = 0.8, 0.4, 0.5
_MARKUP = 4
"""Characters of emphasis that may close a heading line."""


def answer(request: Request) -> Draft | None:
    """The draft for a question whose topic some passage answers; None when it has no topic."""
    query = request.query
    if not query.topic:
        return None
    found = request.rank(k=_CONSIDERED)
    ranked = sayings(request, found)
    if asks_for_a_number(request) and _is_beside_the_matter(found, ranked):
        return silent(request, found)
    chosen = _of_the_name(request) or _one_a_plan(request)
    if not chosen and not request.is_sure(ranked):
        return silent(request, ranked)
    chosen = chosen or _fullest_first(confidence.readings(ranked, request.likelihood(ranked), 8))
    if asks_for_a_number(request):
        chosen = with_twins(request, chosen, ranked)
    told = that_speak_of_it(request, chosen)
    if not told or _asks_a_date_that_none_says(request, told):
        return silent(request, chosen)
    chosen = told
    items = _items(request, chosen, max(_MOST_ITEMS, len({entry.passage.plan for entry in chosen})))
    plans = tuple(dict.fromkeys(entry.passage.plan for entry in chosen[: len(items)]))
    tasks = tuple(entry.passage.ref for entry in ranked[:1] if entry.passage.kind == "task")
    focus = Focus(plans if len(plans) == 1 else (), tasks, (), (), "open", query.text)
    intent = "target" if query.asks("target") else "open"
    return Draft(
        intent=intent,
        template="passages",
        context={"items": items},
        facts=times_said(request, chosen[0], best_sentences(request, chosen[0])) if query.asks("deadline") else (),
        ground=" ".join(str(item["title"]) for item in items if item["title"]),
        focus=replace(focus, topic=query.topic_words),
    )


def _fullest_first(chosen: list[Ranked]) -> list[Ranked]:
    """`chosen`, begun with the one that holds far more of what is asked than the best of these near ties."""
    fullest = max(confidence.ties(chosen, len(chosen)), key=lambda entry: entry.coverage)
    if fullest.coverage <= chosen[0].coverage + _FAR_MORE:
        return chosen
    return [fullest, *(entry for entry in chosen if entry is not fullest)]


def _asks_a_date_that_none_says(request: Request, chosen: list[Ranked]) -> bool:
    """True where it is asked by which day something has to be done, and nothing that would be quoted says any time."""
    if not (request.query.asks("deadline") and _DAY.search(request.query.folded)):
        return False
    said = (request.sources.quote(e.passage.plan, span) for e in chosen for span in best_sentences(request, e))
    return not any(_SAYS_TIME.search(fold(words)) for words in said)


def _is_beside_the_matter(found: list[Ranked], ranked: list[Ranked]) -> bool:
    """True where what is about the matter states no number, and what states one is about something else."""
    if not ranked or found[0].coverage < _SURELY_OF_IT:
        return False
    return found[0].score - ranked[0].score > _FAR_BEHIND and ranked[0].coverage < found[0].coverage * _BESIDE_IT


def _of_the_name(request: Request) -> list[Ranked]:
    """The passages that hold a name of no language which the question gives ("onegov"), where few do."""
    topic = request.query.topic_words.split()
    names = [fold(word) for word in topic if word not in request.query.terms and is_a_name(word)]
    if not names or request.query.lang == "en":
        return []
    plans = request.query.plans or request.focus.plans or request.plans
    found = request.naming(lambda words: all(name in words for name in names), plans)
    return sayings(request, found) if len(found) <= _MOST_NAMING else []


def _one_a_plan(request: Request) -> list[Ranked]:
    """Of a number asked of no plan, the best saying of each plan where it would answer a question that named the plan.

    Passages of other plans are no rivals then: each plan sets its own number. None where no plan surely sets it.
    """
    if request.query.plans or request.focus.plans or not request.query.asks(*ASKS_NUMBER):
        return []
    of_plan: dict[str, list[Ranked]] = {}
    for entry in sayings(request, request.rank(k=_CONSIDERED_OF_ALL)):
        of_plan.setdefault(entry.passage.plan, []).append(entry)
    likely = [(request.likelihood_in_plan(entries), entries[0]) for entries in of_plan.values()]
    sure = any(likelihood >= confidence.ANSWER for likelihood, _ in likely)
    return [entry for likelihood, entry in likely if likelihood >= confidence.OFFER] if sure else []


def sayings(request: Request, ranked: list[Ranked]) -> list[Ranked]:
    """Those of `ranked` that can say what is asked: no bare group rows, and the number asked for, if any."""
    ranked = [entry for entry in ranked if not _is_bare_group(request, entry)]
    if asks_for_a_number(request):
        ranked = [entry for entry in ranked if can_state_it(request, entry)]
    return [entry for entry in holding_what_is_asked(request.query.folded, ranked) if _says_it_together(request, entry)]


def _says_it_together(request: Request, entry: Ranked) -> bool:
    """False for prose that gives the kind of value asked for in another line than what the question is about."""
    passage, query = entry.passage, request.query
    if passage.kind not in ("section", "duty") or not holds_what_is_asked(query.folded, fold(passage.text)):
        return True
    document = request.sources.document(passage.plan)
    said = (document.text[line.start : line.end] for line in lines(document, _with_body(request, entry)))
    holding = [request.ranker.held(query, words) for words in said if holds_what_is_asked(query.folded, fold(words))]
    return not holding or max(holding) >= _TOGETHER * entry.coverage


def _is_bare_group(request: Request, entry: Ranked) -> bool:
    """True for a group row, which says nothing but its title."""
    return entry.passage.kind == "task" and request.task(entry.passage.ref).kind is TaskKind.GROUP


def _items(request: Request, chosen: list[Ranked], most: int) -> list[dict[str, object]]:
    """What is quoted of the chosen passages, no two from one place, at most `most` and as many as stay readable."""
    items: list[dict[str, object]] = []
    seen: list[tuple[str, Span]] = []
    length = 0
    for entry in chosen:
        spans = best_sentences(request, entry)
        place = request.sources.passage_place(entry.passage, Span(spans[0].start, spans[-1].end))
        length += place.span.end - place.span.start
        if items and length > _LONGEST_ANSWER:
            break
        if any(
            plan == place.document and span.start < place.span.end and place.span.start < span.end
            for plan, span in seen
        ):
            continue
        seen.append((place.document, place.span))
        items.append(item(request, entry, place))
        if len(items) == most:
            break
    return items


def item(request: Request, entry: Ranked, place: Place) -> dict[str, object]:
    """What the template needs of one quoted passage, with the row it stands in; a task is cited by its whole row."""
    passage = entry.passage
    cited = place
    title = number = row = None
    if passage.kind in ("task", "content"):
        task = request.task(passage.ref)
        title, number, row = task.title, task.number, task.kind.value
    if passage.kind == "task":
        cited = replace(request.sources.task_place(task), highlights=(place.span,))
    return {
        "plan": request.label(passage.plan),
        "words": request.sources.words(passage.plan, place.span),
        "kind": passage.kind,
        "row": row,
        "number": number,
        "title": title,
        "agency": request.sources.duty(passage.ref).agency if passage.kind == "duty" else None,
        "place": cited,
    }


def best_sentences(request: Request, entry: Ranked) -> list[Span]:
    """What of a passage says the topic best, with the year where a time is asked for."""
    return _with_its_year(request, entry.passage.plan, _best_sentences(request, entry))


def _best_sentences(request: Request, entry: Ranked) -> list[Span]:
    """The run of lines of a passage that holds the topic best; all of a short passage; sentences of a long line."""
    passage = entry.passage
    document = request.sources.document(passage.plan)
    places = _target_cells(request, entry) if passage.kind == "task" else (_with_body(request, entry),)
    found = [line for place in places for line in lines(document, place)]
    if clause := about_the_act(request, passage.plan, found):
        return [clause]
    if sum(line.end - line.start for line in found) <= _LONGEST:
        return found
    best = _best_run(request, _below_heading(request, entry, found), passage.plan)
    if best[-1].end - best[0].start <= _LONGEST:
        return best
    parts = [sentence for line in best for sentence in sentences(document, line)]
    return _best_run(request, parts, passage.plan)


def _below_heading(request: Request, entry: Ranked, found: list[Span]) -> list[Span]:
    """The lines of a passage without its heading, which says nothing; all where there is nothing else."""
    section = (
        request.sources.section(entry.passage.plan, entry.passage.ref) if entry.passage.kind == "section" else None
    )
    return [line for line in found if not section or line.start > section.heading.end] or found


def _with_its_year(request: Request, plan: str, said: list[Span]) -> list[Span]:
    """What is `said`, or the line around it where a time is asked for and only the line's opening gives it."""
    text = request.sources.document(plan).text
    around = lines_around(text, said[0].start, said[-1].end)
    line = trimmed(text, around.start, around.end)
    if not request.query.asks("deadline") or line.end - line.start > _LONGEST_LINE:
        return said
    opening, words = text[line.start : said[0].start], text[said[0].start : said[-1].end]
    return [line] if _YEAR.search(opening) and not _YEAR.search(words) else said


def _with_body(request: Request, entry: Ranked) -> Span:
    """The passage's span; of a bare heading what stands under it, which is what the heading is about."""
    passage = entry.passage
    section = request.sources.section(passage.plan, passage.ref) if passage.kind == "section" else None
    if section is None or passage.span.end > section.heading.end + _MARKUP:
        return passage.span
    return Span(section.heading.end, section.body.end) if section.body.end > section.heading.end else passage.span


def _target_cells(request: Request, entry: Ranked) -> tuple[Span, ...]:
    """The cells that say what is to be reached, those of the year asked for where the row has a column for it."""
    task = request.task(entry.passage.ref)
    cells = [name for name in task.spans if name.startswith("target") or name == "content"] or ["title"]
    cells = [name for name in cells if any(name == f"target_{year}" for year in request.query.years)] or cells
    return tuple(span for name in cells for span in task.spans[name])


def _best_run(request: Request, found: list[Span], plan: str) -> list[Span]:
    """The stretch that holds the topic best, with those right beside it that hold nearly as much.

    A stretch that ends in a colon brings in what it announces.
    """
    if not found:
        return found
    scores = [_holds(request, plan, span) for span in found]
    low = high = max(range(len(found)), key=lambda at: scores[at])
    enough = _BESIDE * scores[high]
    while high + 1 < len(found) and _fits(found, low, high + 1):
        announced = request.sources.quote(plan, found[low]).endswith(":")
        if not announced and (scores[high + 1] < enough or high - low + 1 >= _MOST_SENTENCES):
            break
        high += 1
    while low > 0 and high - low + 1 < _MOST_SENTENCES and scores[low - 1] >= enough and _fits(found, low - 1, high):
        low -= 1
    return found[low : high + 1]


def _fits(found: list[Span], low: int, high: int) -> bool:
    """True when the stretch from `low` to `high` stays readable."""
    return sum(span.end - span.start for span in found[low : high + 1]) <= _LONGEST_STRETCH


def _holds(request: Request, plan: str, span: Span) -> float:
    """How much of what is asked a sentence holds: topic, number, year; a long one counts less."""
    query = request.query
    words = request.sources.quote(plan, span)
    folded = fold(words)
    score = request.ranker.held(query, words)
    if query.asks(*ASKS_NUMBER) and states_a_number(words):
        score += 0.25
    score += 0.15 * sum(str(year) in folded for year in query.years)
    score += 0.3 * holds_what_is_asked(query.folded, folded)
    return score / (1 + len(words) / 1500)
