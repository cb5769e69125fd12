"""Plans side by side: a block for each plan that says something of the topic."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        (
            "So sánh tỷ lệ hồ sơ giải quyết đúng hạn trong kế hoạch Bình Định và Bình Phước.",
            {"binh-dinh-2023", "binh-phuoc-2024"},
        ),
        (
            "Compare the share of files settled on time in Binh Dinh and Binh Phuoc",
            {"binh-dinh-2023", "binh-phuoc-2024"},
        ),
        ("Bình Định với Đồng Tháp: ai chủ trì cải cách thể chế?", {"binh-dinh-2023", "dong-thap-2021"}),
    ],
)
def test_each_plan_has_its_block(ask_real: Asker, question: str, plans: set[str]) -> None:
    answer = ask_real(question)
    assert (answer.status, answer.intent) == (Status.ANSWERED, "compare")
    assert {citation.document for citation in answer.citations} == plans


def test_the_same_metadata_of_two_plans(ask: Asker) -> None:
    answer = ask("Ai ký kế hoạch Bình Phước và Đồng Tháp?")
    assert "Trần Tuệ Hiền" in answer.text
    assert "Phạm Thiện Nghĩa" in answer.text


def test_the_same_agency_in_two_plans(ask: Asker) -> None:
    answer = ask("Sở Nội vụ chủ trì những nhiệm vụ nào ở Bình Định và Bình Phước?")
    found = [fact.task.partition("#")[0] for fact in answer.facts]
    assert {plan: found.count(plan) for plan in found} == {"binh-dinh-2023": 6, "binh-phuoc-2024": 11}


def test_what_is_quoted_is_quoted_once(ask_real: Asker) -> None:
    answer = ask_real("Kiểm tra CCHC ở Bình Định với Bình Phước mỗi năm bao nhiêu phần trăm cơ quan?")
    quotes = [citation.quote for citation in answer.citations]
    assert len(quotes) == len(set(quotes))


def test_a_duty_carries_its_agency(ask_real: Asker) -> None:
    assert "Sở Khoa học và Công nghệ" in ask_real("So sánh việc áp dụng ISO ở Huế với Quảng Nam").text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Bình Định và Bình Phước, tỉnh nào đặt tỷ lệ hồ sơ đúng hạn cao hơn?", "**Bình Định** đặt mức cao hơn"),
        ("Bình Định và Bình Phước, bên nào đặt tỷ lệ hồ sơ đúng hạn thấp hơn?", "**Bình Phước** đặt mức thấp hơn"),
        ("Quảng Nam với Bình Phước bên nào đặt % hồ sơ đúng hạn cao hơn?", "| Kế hoạch |"),
        ("Bình Định, Đồng Tháp và Huế giảm mấy % đơn vị sự nghiệp công lập, có như nhau không?", "Không kết luận"),
    ],
)  # fmt: skip
def test_which_is_higher_is_said_only_of_like_figures(ask_real: Asker, question: str, first: str) -> None:
    assert ask_real(question).text.startswith(first)


def test_a_plan_that_only_has_the_words_in_titles_is_silent(ask_real: Asker) -> None:
    answer = ask_real("Chỉ tiêu PAPI của Bình Định và Đồng Tháp là bao nhiêu?")
    assert "| **Bình Định** | kế hoạch không nêu |" in answer.text
    assert {citation.document for citation in answer.citations} == {"dong-thap-2021"}


def test_which_plans_give_an_agency_a_matter(ask_real: Asker) -> None:
    answer = ask_real("Những kế hoạch nào giao Sở Khoa học và Công nghệ lo việc áp dụng ISO?")
    assert {citation.document for citation in answer.citations} == {"quang-nam-2022", "thua-thien-hue-2022"}
    assert answer.text.count("không giao đích danh") == 3


def test_which_plans_give_an_agency_anything(ask: Asker) -> None:
    answer = ask("Kế hoạch nào giao việc cho Sở Y tế?")
    assert {citation.document for citation in answer.citations} == {"binh-phuoc-2024", "dong-thap-2021"}


def test_how_often_an_agency_reports_in_two_plans(ask_real: Asker) -> None:
    answer = ask_real("Sở Nội vụ báo cáo định kỳ ở Quảng Nam và Bình Định có giống nhau không?")
    assert "Định kỳ hằng tháng" in answer.text
    assert "Hàng quý, 06 tháng, cuối năm" in answer.text


def test_all_plans_are_compared_though_one_was_spoken_of(ask_real: Asker) -> None:
    first = "Sở Nội vụ Bình Phước chủ trì những nhiệm vụ nào?"
    answer = ask_real.turns(first, "so sánh mục tiêu dịch vụ công trực tuyến của các tỉnh")
    assert answer.intent == "compare"
    assert len({citation.document for citation in answer.citations}) > 2


def test_the_two_plans_just_spoken_of_are_compared(ask_real: Asker) -> None:
    answer = ask_real.turns("ai lo số hóa hồ sơ ở Bình Định?", "Bình Phước?", "so sánh hai tỉnh")
    assert answer.intent == "compare"
    assert {citation.document for citation in answer.citations} == {"binh-dinh-2023", "binh-phuoc-2024"}


def test_on_time_with_a_hyphen_is_the_same_matter(ask_real: Asker) -> None:
    answer = ask_real("What is the difference between Binh Dinh and Binh Phuoc in the on-time rate?")
    assert "**99%**" in answer.text
    assert "98%" in answer.text
