from dataclasses import replace

import pytest

from eval.comparison import Change, compare
from eval.runs import Run, Runner


@pytest.fixture
def run(topic, answer, assistant, stamp):
    """A run over topics whose answers are given by id."""

    def make(answers):
        topics = [topic(id=name, question=name) for name in answers]
        return Run(stamp, "thử", Runner(assistant(answers)).run(topics))

    return make


def test_lists_what_changed_broken_first(run, answer):
    good, bad = answer(), answer(text="Sở Tư pháp [1].")
    reworded, worse = replace(good, text="Sở Nội vụ [1]."), replace(bad, facts=())
    before = run({"same": good, "up": bad, "down": good, "words": good, "worse": bad, "gone": good})
    after = run({"same": good, "up": good, "down": bad, "words": reworded, "worse": worse, "new": bad})

    changes = [(each.change, each.item.id) for each in compare(before, after)]

    assert changes == [
        (Change.BROKEN, "down"),
        (Change.OTHERWISE, "worse"),
        (Change.MENDED, "up"),
        (Change.REWORDED, "words"),
        (Change.ADDED, "new"),
        (Change.REMOVED, "gone"),
    ]


def test_times_alone_are_no_change(run, answer):
    before = run({"a": answer()})
    after = replace(before, items=tuple(replace(item, ms=item.ms + 50) for item in before.items))

    assert compare(before, after) == ()
