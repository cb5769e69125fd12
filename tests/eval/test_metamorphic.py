from dataclasses import replace

from eval.measures import Share
from eval.metamorphic import Essence, examine


def test_the_essence_leaves_out_wording_and_order(answer):
    right = answer()
    twice = replace(right, text="Khác", facts=right.facts * 2, citations=right.citations * 2, lang="en")

    assert Essence.of(twice) == Essence.of(right)
    assert Essence.of(right).documents == ("mau",)


def test_counts_pairs_and_lists_the_broken_ones(topic, answer, assistant, stamp):
    table = {"ai?": answer(), "AI?": answer(), "ai nữa?": answer(), "AI NỮA?": answer(facts=())}
    topics = [
        topic(id="a", question="ai?"),
        topic(id="b", question="ai nữa?", register="casual"),
        topic(id="c", question="AI?"),
        topic(id="d", question="ai?", turns=("gì?",)),
    ]

    found = examine(assistant(table), topics, {"upper case": str.upper}, "thử", stamp, lambda *told: None)

    (outcome,) = found.outcomes
    assert outcome.equal == found.whole == Share(1, 2)
    assert outcome.registers == {"casual": Share(0, 1), "formal": Share(1, 1)}
    assert [(pair.topic, pair.before.facts, pair.after.facts) for pair in found.broken] == [
        ("b", ("mau#7.3.3 lead: Sở Nội vụ",), ())
    ]


def test_an_error_of_the_assistant_breaks_its_pair_and_hides_no_other(topic, answer, assistant, stamp):
    table = {"ai?": answer(), "ai nữa?": answer(), "AI NỮA?": answer()}
    topics = [topic(id="a", question="ai?"), topic(id="b", question="ai nữa?")]
    worse = {"ai?": "lỗi", "ai nữa?": "AI NỮA?"}

    found = examine(assistant(table), topics, {"worse": worse.__getitem__}, "thử", stamp, lambda *told: None)

    assert found.whole == Share(1, 2)
    assert [(pair.topic, pair.after.status) for pair in found.broken] == [("a", "error")]
