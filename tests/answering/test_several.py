"""Several questions in one message: each is answered, in order, with citations numbered through."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status
from assistant.answering.parting import questions_in


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "Ai chủ trì 7.3.3? TTHC là gì? Bình Phước ban hành ngày nào?",
            ["Các cơ quan, đơn vị, địa phương", "thủ tục hành chính", "29/12/2023"],
        ),
        ("ai chủ trì nhiệm vụ 19 bình phước? còn phối hợp? hạn khi nào?", ["UBND cấp huyện", "phối hợp", "quý I/2024"]),
        (
            "Who leads task 7.3.3? When was the Binh Phuoc plan issued?",
            ["Các cơ quan, đơn vị, địa phương", "29/12/2023"],
        ),
        ("Sở Nội vụ chủ trì mấy nhiệm vụ ở Bình Phước?\nĐồng Tháp có mấy đề án?", ["**11 nhiệm vụ**", "**10 đề án**"]),
        ("ai chủ trì nhiệm vụ 30 Bình Phước và ai ký kế hoạch đó", ["Sở Thông tin và Truyền thông", "Trần Tuệ Hiền"]),
        ("Đồng Tháp có mấy đề án và đề án số 8 giao cho sở nào", ["**10 đề án**", "Sở Y tế"]),
        ("SIPAS là gì và ai chủ trì 8.1.2", ["**SIPAS**", "Các cơ quan, đơn vị, địa phương"]),
        (
            "1) ai chủ trì nhiệm vụ 35 Bình Phước\n2) hạn của nhiệm vụ 37\n3) TTHC là gì",
            ["Sở Nội vụ", "Quý I/2024", "TTHC"],
        ),
        ("nhiem vu 24 binh phuoc han bao gio, con nhiem vu 37 thi sao", ["Tháng 12/2024", "Quý I/2024"]),
        ("đề án 6 Đồng Tháp hạn năm nào; đề án 7 thì ai chủ trì", ["2022", "Văn phòng UBND Tỉnh"]),
        ("What is TTHC and who leads project 8 of Dong Thap?", ["TTHC", "Sở Y tế"]),
        (
            "Hạn của nhiệm vụ 37 Bình Phước? Tiện cho hỏi số quyết định của Đồng Tháp luôn.",
            ["Quý I/2024", "1389/QĐ-UBND"],
        ),
    ],
)
def test_each_is_answered(ask: Asker, message: str, said: list[str]) -> None:
    answer = ask(message)
    assert answer.status is Status.ANSWERED
    places = [answer.text.index(words) for words in said]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "message",
    [
        "hạn của nhiệm vụ 41 là khi nào và nhiệm vụ 28 ai chủ trì, hỏi về kế hoạch Bình Phước nhé",
        "nhiệm vụ 41 hạn khi nào, nhiệm vụ 28 ai chủ trì, của Bình Phước",
    ],
)
def test_the_plan_that_the_last_names_holds_for_the_first(ask: Asker, message: str) -> None:
    assert {(fact.task, fact.field) for fact in ask(message).facts} == {
        ("binh-phuoc-2024#41", "deadline"),
        ("binh-phuoc-2024#28", "lead"),
    }


def test_a_row_of_another_plan_keeps_its_own(ask: Asker) -> None:
    answer = ask("Ai chủ trì 7.3.3, và kế hoạch Bình Phước ban hành ngày nào?")
    assert [fact.task for fact in answer.facts] == ["binh-dinh-2023#7.3.3"]
    assert "29/12/2023" in answer.text


def test_what_can_be_answered_is_where_the_rest_is_refused(ask: Asker) -> None:
    answer = ask("ai chủ trì nhiệm vụ 31 Bình Phước và hôm nay thời tiết thế nào")
    assert answer.status is Status.ANSWERED
    assert "Sở Thông tin và Truyền thông" in answer.text
    assert "không trả lời được" in answer.text


def test_a_field_without_a_column_is_said_beside_the_others(ask: Asker) -> None:
    text = ask("Ai chủ trì 7.3.3 và hạn khi nào?").text
    assert "**Các cơ quan, đơn vị, địa phương**" in text
    assert "**không nêu** thời hạn" in text


def test_a_target_is_given_beside_the_lead(ask: Asker) -> None:
    answer = ask("Ai chủ trì 7.3.5 và chỉ tiêu của nó là bao nhiêu?")
    assert [fact.field for fact in answer.facts] == ["lead", "target"]


def test_a_place_cited_twice_has_one_number(ask: Asker) -> None:
    answer = ask("Ai chủ trì nhiệm vụ 19 Bình Phước? Hạn của nhiệm vụ 19 Bình Phước khi nào?")
    assert [citation.n for citation in answer.citations] == [1]
    assert [fact.field for fact in answer.facts] == ["lead", "deadline"]


def test_the_last_question_is_what_a_follow_up_goes_on_from(ask: Asker) -> None:
    answer = ask.turns("Ai chủ trì 7.3.3? Ai chủ trì nhiệm vụ 19 Bình Phước?", "hạn khi nào?")
    assert [(fact.task, fact.field) for fact in answer.facts] == [("binh-phuoc-2024#19", "deadline")]


@pytest.mark.parametrize(
    "message",
    [
        "Ai chủ trì 7.3.3?",
        "Sở Tài chính chủ trì nhiệm vụ 25 Bình Phước. Đúng không?",
        "a? b? c? d? e? f? g?",
        "??",
        "Gì? Ai lo?",
        "Sở Nội vụ và Sở Tư pháp Bình Phước cùng làm gì",
        "ai chủ trì và bao giờ xong nhiệm vụ 28 Bình Phước",
        "ai chủ trì, ai phối hợp, ai theo dõi 6.1.1",
        "Nhiệm vụ nào ở Bình Phước mà Sở Nội vụ chủ trì và Sở Tư pháp phối hợp?",
        "Đề án 1, đề án 6 và đề án 9 của Đồng Tháp do cơ quan nào chủ trì?",
        "Ai chủ trì việc xây dựng, hoàn thiện và nâng cấp cổng dịch vụ công?",
        "kế hoạch Bình Định là quyết định số mấy, ngày nào vậy",
        "Mục đích và yêu cầu của kế hoạch Quảng Nam là gì?",
        "Which group was Quang Nam placed in for the 2021 PAR Index and by how many places did it rise?",
    ],
)
def test_one_question_is_left_whole(ask: Asker, message: str) -> None:
    assert questions_in(message, ask.assistant.understanding.query) == (message,)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "Bình Định có bao nhiêu nhiệm vụ, trong đó mấy cái do Sở Nội vụ chủ trì?",
            ["**75 nhiệm vụ**", "**6 nhiệm vụ**"],
        ),
        ("dong thap co may de an, trong do bao nhieu de an so noi vu chu tri", ["**10 đề án**", "**5 đề án**"]),
        (
            "Sở Nội vụ Bình Định chủ trì bao nhiêu nhiệm vụ, trong đó bao nhiêu cái thuộc nhóm 5?",
            ["**6 nhiệm vụ**", "**2 nhiệm vụ** trong nhóm 5"],
        ),
        (
            "How many schemes does Dong Thap have, and how many of them are led by Home Affairs?",
            ["**10 projects**", "**5 projects**"],
        ),
        (
            "Đồng Tháp có bao nhiêu nhiệm vụ, trong đó bao nhiêu đề án?",
            ["**6 lĩnh vực**", "Kế hoạch Đồng Tháp có **10 đề án**"],
        ),
    ],
)
def test_how_many_of_those_counts_among_what_was_counted(ask: Asker, message: str, said: list[str]) -> None:
    answer = ask(message)
    assert all(words in answer.text for words in said)
