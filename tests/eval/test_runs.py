import pytest

from assistant.answering.models import Status
from assistant.documents.models import Span
from assistant.index.passages import Passage
from eval.measures import Share
from eval.relevance import Relevance
from eval.runs import Places, Run, Runner, places
from eval.summary import summarize


@pytest.fixture
def relevance(document):
    start = document.text.index("7.3.3")
    row = Span(start, document.text.index("7.3.4") - 1)
    whole = Passage("mau/task/7.3.3", "mau", "task", "mau#7.3.3", (), "", row, ())
    target = Passage("mau/target/1", "mau", "target", "mau#ct-1", (), "", Span(start + 6, start + 33), ())
    return Relevance({"mau": document}, [whole, target])


def test_an_item_says_what_was_answered_and_how_it_was_judged(topic, answer, assistant, relevance):
    right = answer()
    runner = Runner(assistant({topic().question: right}, ["x", "mau/target/1", "y"]), relevance)

    item = runner.item(topic())

    assert item.ok
    assert item.facts == ("mau#7.3.3 lead: Sở Nội vụ",)
    assert item.citations == (f"mau[{right.citations[0].span.start}:{right.citations[0].span.end}]",)
    assert item.misquoted == 0
    assert item.places == Places((2,), 2)


def test_a_topic_with_turns_is_asked_in_its_conversation_and_not_searched(topic, answer, assistant, relevance):
    runner = Runner(assistant({"còn 7.3.3?": answer()}), relevance)

    item = runner.item(topic(turns=("Ai chủ trì 7.3.4?",), question="còn 7.3.3?"))

    assert item.ok
    assert item.places is None


def test_an_assistant_that_raises_fails_the_topic_and_the_run_goes_on(topic, answer, assistant):
    runner = Runner(assistant({topic().question: answer()}))

    broken, good = runner.run([topic(id="t-0", question="lỗi"), topic()])

    assert broken.error == "RuntimeError: hỏng"
    assert not broken.ok
    assert good.ok


def test_progress_is_told_after_each_topic(topic, assistant):
    told = []
    Runner(assistant({})).run([topic(id="a"), topic(id="b")], lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


def test_places_count_from_one_and_keep_how_many_there_are():
    assert places(["a", "b", "c"], frozenset("bcz")) == Places((2, 3), 3)


def test_a_summary_by_hand(topic, answer, assistant, relevance, stamp):
    wrong = answer(text="Sở Tư pháp [1].", facts=())
    runner = Runner(assistant({"đúng": answer(), "sai": wrong}, ["mau/task/7.3.3"]), relevance)
    silent = {"expect": "abstain", "type": "unanswerable", "must": (), "evidence": (), "tasks": (), "plans": ()}
    items = runner.run(
        [
            topic(id="a", question="đúng"),
            topic(id="b", question="sai", register="casual", plans=("mau", "khác")),
            topic(id="c", question="không có", **silent),
            topic(id="d", question="không rõ"),
            topic(id="e", question="lỗi", **silent),
        ]
    )

    summary = summarize(Run(stamp, "thử", items))

    assert summary.whole.passed == Share(2, 5)
    assert {group.name: group.passed for group in summary.by["register"]} == {
        "formal": Share(2, 4),
        "casual": Share(0, 1),
    }
    assert {group.name: group.passed for group in summary.by["plan"]} == {
        "mau": Share(1, 3),
        "khác": Share(0, 1),
        "none": Share(1, 2),
    }
    assert [item.id for item in summary.confident] == ["b"]
    assert [item.id for item in summary.unsupported] == []
    assert [item.id for item in summary.broken] == ["e"]
    assert (summary.abstention.precision, summary.abstention.recall) == (Share(1, 2), Share(1, 2))
    assert summary.whole.ranked == 3
    assert summary.whole.ranking["Success@1"] == 1.0
    assert summary.whole.ranking["R@10"] == 0.5


def test_what_the_plans_do_not_say_must_not_be_answered(topic, answer, assistant, stamp):
    silent = topic(expect="abstain", type="unanswerable", must=(), evidence=(), question="đúng")
    items = Runner(assistant({"đúng": answer()})).run([silent])

    assert summarize(Run(stamp, "thử", items)).wrongly_sure == Share(1, 1)
    assert items[0].why == ("status answered",)


@pytest.mark.parametrize("status", [Status.CLARIFY, Status.ABSTAINED])
def test_only_sure_answers_are_confident_errors(topic, answer, assistant, status):
    item = Runner(assistant({topic().question: answer(status=status, text="Sở Tư pháp")})).item(topic())

    assert not item.ok
    assert item.confident == ()
