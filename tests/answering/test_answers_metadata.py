"""What a plan says of itself, against the golden facts; contradictions are told, gaps are said."""

import re
from typing import Any

import pytest
from checked_answers import PLANS, Asker, bare, golden_facts

from assistant.answering.models import Answer, Status

FACTS = golden_facts()
QUESTIONS = {
    "number": (
        "Kế hoạch {plan} ban hành kèm theo quyết định số mấy?",
        "What is the decision number of the {plan} plan?",
    ),
    "issue_date": ("Kế hoạch {plan} ban hành ngày nào?", "When was the {plan} plan issued?"),
    "signatory": ("Ai ký kế hoạch {plan}?", "Who signed the {plan} plan?"),
    "effective": ("Kế hoạch {plan} có hiệu lực khi nào?", "When does the {plan} plan take effect?"),
    "title": ("Tên đầy đủ của kế hoạch {plan}?", "What is the full title of the {plan} plan?"),
    "period": ("Kế hoạch {plan} áp dụng giai đoạn nào?", "Which years does the {plan} plan cover?"),
}


def stated(answer: Answer, name: str, gold: Any) -> bool:
    """True when the answer says the golden value, and cites the place for it."""
    if name == "issue_date":
        return all(_says_date(answer.text, date) for date in gold)
    wanted = [str(year) for year in gold] if name == "period" else [gold]
    text = " ".join(answer.text.split()).casefold()
    return all(value.casefold() in text for value in wanted) and bool(answer.citations)


def _says_date(text: str, date: str) -> bool:
    year, month, *day = (int(part) for part in date.split("-"))
    spoken = rf"ngày\s+0?{day[0]}\s+tháng\s+0?{month}\s+năm\s+{year}" if day else rf"tháng\s+0?{month}\s+năm\s+{year}"
    return bool(re.search(rf"{spoken}|0?{day[0] if day else ''}[/-]0?{month}[/-]{year}", text))


@pytest.mark.parametrize(
    ("plan", "name"),
    # A period that no golden file states is stated by the catalog.
    [(plan, name) for plan in PLANS for name in QUESTIONS if name != "period" or FACTS[plan][name]],
)
def test_each_fact_is_the_golden_one(ask: Asker, plan: str, name: str) -> None:
    gold = FACTS[plan][name]
    vietnamese, english = (wording.format(plan=PLANS[plan]) for wording in QUESTIONS[name])
    for question in (vietnamese, bare(vietnamese).lower(), bare(english)):
        answer = ask(question)
        if gold:
            assert answer.status is Status.ANSWERED, question
            assert stated(answer, name, gold), question
        else:
            assert answer.status is Status.ABSTAINED, question
            assert answer.intent == "meta", question
        assert all(citation.document == plan for citation in answer.citations)


def test_two_dates_of_one_decision_are_both_told(ask: Asker) -> None:
    answer = ask("Kế hoạch Bình Phước ban hành ngày nào?")
    assert answer.status is Status.ANSWERED
    assert "2 ngày ban hành khác nhau" in answer.text
    marked = [ask.assistant.sources.words(c.document, span) for c in answer.citations for span in c.highlights]
    assert set(marked) == {"ngày 09 tháng 12 năm 2023", "29/12/2023"}
    assert any("mâu thuẫn" in note for note in answer.notes)


@pytest.mark.parametrize("plan", [plan for plan in PLANS if FACTS[plan]["legal_basis"]])
def test_the_legal_basis_is_whole(ask: Asker, plan: str) -> None:
    answer = ask(f"Căn cứ pháp lý của kế hoạch {PLANS[plan]}?")
    for act in FACTS[plan]["legal_basis"]:
        assert act in answer.text
        assert any(act in citation.quote for citation in answer.citations)


def test_of_the_legal_basis_only_the_kind_of_act_asked_for(ask: Asker) -> None:
    answer = ask("Kế hoạch Bình Phước căn cứ vào nghị quyết nào?")
    assert "76/NQ-CP" in answer.text
    assert "23/CT-TTg" not in answer.text


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        ("Ai ký kế hoạch nâng cao Par Index và Sipas của Quảng Nam, với tư cách gì?", Status.ANSWERED, "Phó chủ tịch"),
        ("Kế hoạch cải thiện chỉ số PAR INDEX, SIPAS Quảng Nam mang số hiệu mấy?", Status.ABSTAINED, "không nêu"),
        ("By which submission was the Binh Dinh plan proposed? Its number and date?", Status.ANSWERED, "230/TTr-SNV"),
    ],
)
def test_a_title_in_short_is_the_plans_own(ask: Asker, question: str, status: Status, words: str) -> None:
    answer = ask(question)
    assert (answer.status, answer.intent) == (status, "meta")
    assert words in answer.text


@pytest.mark.parametrize("question", ["ai ký kế hoạch?", "kế hoạch ban hành ngày nào", "Who signed the plan?"])
def test_without_a_plan_it_is_asked_back(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert (answer.status, len(answer.options)) == (Status.CLARIFY, 5)
    name = "signatory" if "ngày" not in question else "issue_date"
    for plan, option in zip(PLANS, answer.options, strict=True):
        answered = ask(option.question)
        assert answered.intent == "meta"
        assert (answered.status is Status.ANSWERED) == bool(FACTS[plan][name])


@pytest.mark.parametrize(
    ("question", "plan"),
    [
        ("quyết định 1028 ban hành ngày nào", "binh-dinh-2023"),
        ("2142/QĐ-UBND ai ký", "binh-phuoc-2024"),
        ("Quyết định số 1389/QĐ-UBND-HC do ai ký?", "dong-thap-2021"),
    ],
)
def test_a_plan_called_by_the_number_of_its_decision(ask: Asker, question: str, plan: str) -> None:
    assert {citation.document for citation in ask(question).citations} == {plan}


@pytest.mark.parametrize(
    "question",
    [
        "Give me the number and the date of Binh Dinh's decision.",
        "What number and date does the Binh Dinh decision carry?",
        "Date and number of the Binh Dinh decision please",
        "Số và ngày ban hành quyết định của Bình Định?",
        "cho biet so hieu, ngay thang cua quyet dinh binh dinh",
    ],
)
def test_number_and_date_asked_together_are_both_given(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert "1028/QĐ-UBND" in answer.text
    assert "05 tháng 4 năm 2023" in answer.text


def test_who_does_something_about_acts_in_force_is_no_question_about_the_document(ask: Asker) -> None:
    assert ask("danh sách văn bản hết hiệu lực ở Bình Định do ai đứng đầu làm?").intent != "meta"


@pytest.mark.parametrize("words", ["thời kỳ thực hiện", "giai đoạn thực hiện", "thời gian thực hiện"])
def test_periods_of_two_plans_are_set_side_by_side(ask: Asker, words: str) -> None:
    answer = ask(f"So sánh {words} của kế hoạch Đồng Tháp và kế hoạch Bình Phước")
    assert "2021 - 2030" in answer.text
    assert "2024" in answer.text


@pytest.mark.parametrize(
    ("question", "stated"),
    [
        ("Quyết định của Bình Phước là số 2124 đúng không?", "2142/QĐ-UBND"),
        ("Is the Binh Dinh decision number 1082?", "1028/QĐ-UBND"),
        ("Kế hoạch Bình Phước do phó chủ tịch ký phải không?", "Trần Tuệ Hiền"),
        ("Kế hoạch Quảng Nam do Chủ tịch tỉnh ký ban hành phải không?", "Hồ Quang Bửu"),
    ],
)
def test_what_is_claimed_of_a_document_is_answered_by_what_it_says(ask: Asker, question: str, stated: str) -> None:
    assert stated in ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "khi nào hết hạn kế hoạch Bình Định?",
        "kế hoạch của Bình Định kết thúc năm nào?",
        "When does the plan of Binh Dinh end?",
    ],
)
def test_when_a_plan_ends_is_its_period(ask: Asker, question: str) -> None:
    assert "**2023 - 2025**" in ask(question).text


@pytest.mark.parametrize(
    "question", ["ke hoach cua quang nam ra thang may nam nao", "Kế hoạch Quảng Nam ghi ngày nào?"]
)
def test_when_a_plan_came_out_is_its_date(ask: Asker, question: str) -> None:
    assert "tháng 8 năm 2022" in ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "ke hoach quang nam gui cho nhung noi nao nhan",
        "Nơi nhận của kế hoạch Quảng Nam gồm những ai?",
        "Who are the recipients of the Quang Nam plan?",
    ],
)
def test_whom_a_document_is_sent_to(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert answer.intent == "meta"
    assert all(f"- {name} [" in answer.text for name in ("Bộ Nội vụ", "UBND cấp huyện", "CPVP"))


def test_reports_that_are_sent_are_no_matter_of_the_recipients(ask: Asker) -> None:
    assert "nơi nhận" not in ask("báo cáo CCHC Bình Định gửi cho ai?").text


def test_a_document_without_recipients_says_so(ask: Asker) -> None:
    answer = ask("kế hoạch Bình Định gửi những đâu?")
    assert (answer.status, "**không nêu** nơi nhận" in answer.text) == (Status.ABSTAINED, True)
