from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.models import Span
from assistant.index import records
from assistant.plans.models import Deadline, Role, Task, TaskKind

words = st.text(max_size=12)
spans = st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda pair: Span(min(pair), max(pair)))
dates = st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1))
tasks = st.builds(
    Task,
    id=words,
    plan=words,
    number=st.none() | words,
    kind=st.sampled_from(TaskKind),
    parent=st.none() | words,
    title=words,
    row=spans,
    target=st.none() | words,
    roles=st.dictionaries(st.sampled_from(Role), st.lists(words, max_size=3).map(tuple)),
    inherited=st.dictionaries(words, words, max_size=3),
    deadline=st.builds(Deadline, text=st.none() | words, start=dates, end=dates, recurs=st.none() | words),
    spans=st.dictionaries(words, st.lists(spans, max_size=3).map(tuple), max_size=3),
)


@given(tasks)
def test_a_task_comes_back_as_it_was(task):
    back = records.task(records.encode(task))
    assert back == task
    assert all(isinstance(role, Role) for role in back.roles)


def test_plans_duties_targets_and_blocks_come_back_as_they_were(make):
    document, plan = make("an-giang-2024", "An Giang")
    assert records.plan(records.encode(plan)) == plan
    assert [records.duty(records.encode(duty)) for duty in plan.duties] == list(plan.duties)
    assert [records.target(records.encode(target)) for target in plan.targets] == list(plan.targets)
    assert records.blocks(records.encode_blocks(document)) == document.blocks
    layout = records.layout(records.encode_layout(document))
    assert (layout.notes, layout.pages, layout.sheets) == (document.notes, document.pages, document.sheets)
    assert document.pages
