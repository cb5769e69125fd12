"""The questions to begin with."""

from dataclasses import replace

from fake_assistant import FakeAssistant, FakeRegistry, build_plan

from web.catalogue import catalogue_of
from web.examples import example_questions


def test_one_of_each_kind_that_the_plans_offer():
    assert example_questions(FakeAssistant(), catalogue_of("vi")) == [
        "Ai chủ trì nhiệm vụ 1.1 của An Khê 2024?",
        "Sở Nội vụ phải làm gì theo kế hoạch Ba Tơ 2024?",
        "Nhiệm vụ nào của An Khê 2024 đến hạn trong quý I/2024?",
        "Tôi mới về Sở Nội vụ, kế hoạch Ba Tơ 2024, cần nắm gì?",
        "TTHC là gì?",
    ]


def test_general_ones_where_a_plan_offers_few():
    plan, document = build_plan("x", "X 2024", "1/QĐ-UBND")
    core = FakeAssistant(registry=FakeRegistry((replace(plan, tasks=()), document)))
    assert example_questions(core, catalogue_of("vi"))[0] == "TTHC là gì?"
    assert len(example_questions(core, catalogue_of("vi"))) == 4
