"""A number asked for: which passages can state it, by the year and the index that the question names.

A passage about another index, or of another year, holds a number too, and it would be the wrong one.
"""

import re

from assistant.answering.asked_for import asks_for_a_result
from assistant.answering.request import Request
from assistant.answering.things_counted import changes_another, counted, counts_anything
from assistant.plans.folding import fold
from assistant.retrieval.ranking import Ranked

ASKS_NUMBER = ("target", "count")
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"20[0-4]\d")
_COMPARED = re.compile(
    r"so voi (?:ket qua danh gia )?(?:giai doan )?(?:nam )?20\d\d(?: ?- ?20\d\d)?|\d+/20\d\d/|/20\d\d"
)
"""Years that numbers are compared with, and those of dates and acts, by which nothing is reached."""
_MONTH = re.compile(r"(?<!\w)(?:thang )?\d{1,2}/20\d\d|(?<!\w)(?:quy|thang) \d{1,2}(?!\w)")
_TIME = re.compile(r"(?<!\w)(?:(?:ngay|thang|quy|nam) (?:nao|may|bao nhieu)|(?:what|which) (?:year|date)|when)(?!\w)")
_RANGE = re.compile(r"20\d\d ?[-–] ?20\d\d")
_LAST_TIME = re.compile(
    r"(?<!\w)(?:nam ngoai|nam truoc|nam vua (?:qua|roi)|nam roi|lan truoc|last year|the year before|last time)(?!\w)"
)
_HOPED = re.compile(r"(?<!\w)(?:phan dau|muc tieu|chi tieu|se dat|phai dat|huong toi)(?!\w)")
_MATTERS = tuple(
    (re.compile(rf"(?<!\w)(?:{asked})(?!\w)"), re.compile(rf"(?<!\w)(?:{said})(?!\w)"))
    for asked, said in (
        ("(?:dung|som) (?:han|hen)|on[- ]time", "(?:dung|som) (?:va som )?(?:han|hen)"),
        ("(?:qua|tre) (?:han|hen)|overdue|late files?", "(?:dung|som|qua|tre) (?:va som )?(?:han|hen)|cham"),
        ("hai long|satisf(?:ied|action)", "hai long|sipas"),
        ("giai ngan|disburse(?:d|ment)?", "giai ngan"),
        ("chu ky so|digital signatures?", "chu ky so|ky so"),
        ("khoi nghiep|start-?ups?", "khoi nghiep"),
        ("ty le ngheo|ho ngheo|poverty", "ngheo"),
    )
)
"""What is counted, as questions and plans say it: where a question names one, a passage that does not counts others."""
_OF_ACTS = re.compile(
    r"(?<!\w)(?:so )?\d+/[\w/-]*[a-z][\w-]*|(?<!\w)(?:ngay )?\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|(?<!\w)(?:dieu|khoan|so) \d+"
)
"""Numbers of acts and their dates: none of them is a number to reach."""
_COMPARES = re.compile(r"(?<!\w)(?:so voi|cai thien|duy tri|giu vung|tang|giam)(?!\w)")
_CLAUSE_END = re.compile(r"[;\n]|\.\s")
_MARKER = re.compile(r"^(?:\d{1,2}[.)]|[a-zđ][).]|[-+•])\s+")


def asks_for_a_number(request: Request) -> bool:
    """True when the question asks for a number to reach, or for points or a rank that were reached."""
    return request.query.asks(*ASKS_NUMBER) or asks_for_a_result(request.query.folded)


def states_a_number(words: str) -> bool:
    """True when `words`, without the number or marker that they begin with, hold a number."""
    return bool(_NUMBER.search(_MARKER.sub("", words)))


def can_state_it(request: Request, entry: Ranked) -> bool:
    """True when the passage states a number, of the index and the year that the question names."""
    words = _own_words(request, entry)
    if not _states_a_number_of_its_own(request, words):
        return False
    thing = counted(request.query.folded, request.query.topic)
    if not is_of_the_matter(request, entry) or (thing and not thing.search(fold(words))):
        return False
    if changes_another(request.query.folded, fold(words)) or not counts_anything(request.query.folded, fold(words)):
        return False
    return _is_of_the_index(request, fold(words)) and not _is_of_another_year(request, entry, fold(words))


def _states_a_number_of_its_own(request: Request, words: str) -> bool:
    """True when `words` hold a number beside their marker, acts and years; where a time is asked for, any number."""
    query = request.query
    if query.asks("deadline") or _TIME.search(query.folded):
        return bool(_NUMBER.search(words))
    return _says_how_high(_MONTH.sub(" ", _OF_ACTS.sub(" ", fold(_MARKER.sub("", words)))))


def _is_of_the_index(request: Request, words: str) -> bool:
    """True when a clause that says how high speaks of an index that the question names, or it names none."""
    indices = request.query.indices
    clauses = [clause for clause in _CLAUSE_END.split(_OF_ACTS.sub(" ", words)) if _says_how_high(clause)]
    return not indices or any(index.is_meant_in(clause) for index in indices for clause in clauses)


def _says_how_high(clause: str) -> bool:
    """True for a folded clause with a number that is no year, or with a year that it compares."""
    return bool(_NUMBER.search(_YEAR.sub(" ", clause)) or (_COMPARES.search(clause) and _YEAR.search(clause)))


def is_of_the_matter(request: Request, entry: Ranked) -> bool:
    """True unless the question counts something that the passage, with what it stands under, never names."""
    said_in = fold(entry.passage.text)
    return all(said.search(said_in) for asked, said in _MATTERS if asked.search(request.query.folded))


def _is_of_another_year(request: Request, entry: Ranked, words: str) -> bool:
    """True when the question asks of a year and the passage speaks of others alone.

    A result, or a year that the plan does not cover, needs a passage that names the year, and not only a programme
    that lasts as long.
    """
    question = request.query.folded
    asked = set(_YEAR.findall(_COMPARED.sub(" ", question)))
    stated = set(_YEAR.findall(_COMPARED.sub(" ", words)))
    if asks_for_a_result(question):
        return (bool(asked) and asked.isdisjoint(stated)) or bool(_LAST_TIME.search(question) and _HOPED.search(words))
    year = _year_of(request, entry)
    if not asked or year is not None:
        return bool(asked) and str(year) not in asked
    if not _covers(request, entry.passage.plan, asked):
        return asked.isdisjoint(_YEAR.findall(_RANGE.sub(" ", _COMPARED.sub(" ", words))))
    if not stated:
        return False
    return stated.isdisjoint(asked) and not any(_spans_years(stated, each) for each in asked)


def _covers(request: Request, plan_id: str, asked: set[str]) -> bool:
    """True when the plan is of some year asked, up to the last that its title looks out to, or names no period."""
    plan = request.sources.plans[plan_id]
    if plan.period is None:
        return True
    last = max([plan.period[1], *(int(year) for year in _YEAR.findall(plan.title))])
    return any(plan.period[0] <= int(year) <= last for year in asked)


def _year_of(request: Request, entry: Ranked) -> int | None:
    """The year that a target is due, or that heads the column of a part of a row; None where neither is so."""
    if entry.passage.kind == "target":
        return request.sources.target(entry.passage.ref).year
    if entry.passage.kind != "content":
        return None
    task = request.task(entry.passage.ref)
    columns = ((name, span) for name, cell in task.spans.items() for span in cell)
    named = (_YEAR.search(name) for name, span in columns if span.start <= entry.passage.span.start < span.end)
    return next((int(found[0]) for found in named if found), None)


def _spans_years(stated: set[str], year: str) -> bool:
    return min(stated) <= year <= max(stated) and len(stated) > 1


def _own_words(request: Request, entry: Ranked) -> str:
    """The words of a passage without the number or marker it begins with; of a row those of the years asked for."""
    if entry.passage.kind == "task":
        task = request.task(entry.passage.ref)
        columns = [span for year in request.query.years for span in task.spans.get(f"target_{year}", ())]
        target = " ".join(request.sources.words(task.plan, span) for span in columns) or task.target or ""
        return f"{task.title} {target} {task.deadline.text or ''}"
    return _MARKER.sub("", request.sources.quote(entry.passage.plan, entry.passage.span))
