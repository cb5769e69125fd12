"""Questions that name no row: the right one is found by words and meaning (default encoder)."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status

BD, BP, DT = "binh-dinh-2023", "binh-phuoc-2024", "dong-thap-2021"


@pytest.mark.parametrize(
    ("question", "task", "field"),
    [
        ("Ai chủ trì việc số hóa hồ sơ giải quyết TTHC ở Bình Định?", f"{BD}#7.3.3", "lead"),
        ("ai chu tri so hoa ho so giai quyet tthc o binh dinh", f"{BD}#7.3.3", "lead"),
        ("Cơ quan nào theo dõi thanh toán trực tuyến ở Bình Định?", f"{BD}#7.3.6", "monitor"),
        ("Who leads the digitisation of administrative procedure files in Binh Dinh?", f"{BD}#7.3.3", "lead"),
        ("Đề án chuyển đổi số tỉnh Đồng Tháp do ai chủ trì?", f"{DT}#de-an-10", "lead"),
        ("Thời hạn của đề án sắp xếp đơn vị hành chính cấp huyện, cấp xã ở Đồng Tháp?", f"{DT}#de-an-3", "deadline"),
        ("Bình Phước: ai lo đánh giá, xếp loại chất lượng cán bộ, công chức?", f"{BP}#24", "lead"),
    ],
)
def test_a_field_of_what_is_described(ask_real: Asker, question: str, task: str, field: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert (task, field) in [(fact.task, fact.field) for fact in answer.facts]
    assert {fact.field for fact in answer.facts} == {field}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Năm 2021 Chỉ số Par Index của Quảng Nam đạt bao nhiêu điểm, xếp hạng mấy?", ("86,57", "33/63")),
        ("Huế muốn người dân chờ tối đa bao nhiêu phút mỗi lần làm thủ tục?", ("15 phút",)),
        ("Mức độ hài lòng về y tế, giáo dục công lập ở Thừa Thiên Huế năm 2030?", ("90%",)),
    ],
)
def test_an_open_question_is_answered_by_the_sentence_that_says_it(
    ask_real: Asker, question: str, words: tuple[str, ...]
) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert all(word in answer.text and word in quotes for word in words)


@pytest.mark.parametrize(
    "question",
    [
        "Mức phạt nếu Sở Nội vụ Bình Định nộp báo cáo trễ là bao nhiêu tiền?",
        "Lương tối thiểu vùng của Đồng Tháp là bao nhiêu tiền?",
        "How many hospitals are there in Binh Phuoc?",
    ],
)
def test_what_no_plan_says_is_refused(ask_real: Asker, question: str) -> None:
    assert ask_real(question).status is Status.ABSTAINED


def test_a_follow_up_on_the_row_found(ask_real: Asker) -> None:
    answer = ask_real.turns("Ai chủ trì việc số hóa hồ sơ giải quyết TTHC ở Bình Định?", "còn phối hợp?")
    assert ("binh-dinh-2023#7.3.3", "coordinate", ("Văn phòng UBND tỉnh",)) in [
        (fact.task, fact.field, fact.values) for fact in answer.facts
    ]


def test_search_finds_passages_best_first(ask_real: Asker) -> None:
    hits = ask_real.assistant.search("số hóa hồ sơ giải quyết thủ tục hành chính", (BD,), k=5)
    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert {hit.plan for hit in hits} == {BD}
    for hit in hits:
        text = ask_real.assistant.sources.document(hit.plan).text
        assert hit.quote == text[hit.span.start : hit.span.end]
        assert hit.locator
    assert any(hit.ref == f"{BD}#7.3.3" for hit in hits)


def test_the_same_question_has_the_same_answer(ask_real: Asker) -> None:
    question = "Bình Định làm gì để nâng cao chỉ số hài lòng?"
    assert ask_real(question) == ask_real(question)


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("Bình Phước: hạn thi kiểm định đầu vào công chức?", f"{BP}#20"),
        ("Trình HĐND nghị quyết giao dự toán năm 2025 ở Bình Phước, thời hạn khi nào?", f"{BP}#28"),
    ],
)
def test_the_date_of_a_cited_act_is_no_deadline(ask_real: Asker, question: str, task: str) -> None:
    assert (task, "deadline") in [(fact.task, fact.field) for fact in ask_real(question).facts]


def test_a_row_far_from_the_matter_lends_it_no_deadline(ask_real: Asker) -> None:
    answer = ask_real("Đồng Tháp bao giờ sơ kết, tổng kết kế hoạch 10 năm?")
    assert answer.facts == ()
    assert "2029" in answer.text


def test_a_duty_is_its_agencys_though_a_later_sentence_has_it_help_others(ask_real: Asker) -> None:
    answer = ask_real("Sở nào ở Quảng Nam phải tăng cường thanh tra việc tiếp nhận, giải quyết hồ sơ đất đai?")
    assert "**Sở Tài nguyên và Môi trường**" in answer.text


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        (
            "cắt bớt 1/10 số đơn vị sự nghiệp công ở Bình Định thì phải xong năm nào?",
            ("binh-dinh-2023#4.1.3", ("giai đoạn 2022-2025",)),
        ),
        (
            "Nền tảng phân tích dữ liệu tập trung có trí tuệ nhân tạo ở Đồng Tháp dự kiến năm nào có?",
            ("dong-thap-2021#6", ("năm 2027",)),
        ),
    ],
)
def test_a_time_in_the_words_of_a_row_is_its_deadline(
    ask_real: Asker, question: str, fact: tuple[str, tuple[str, ...]]
) -> None:
    answer = ask_real(question)
    assert [(found.task, found.values) for found in answer.facts if found.field == "deadline"] == [fact]


def test_a_row_with_a_deadline_beside_the_best_duty_gives_it(ask_real: Asker) -> None:
    answer = ask_real("Điểm xếp hạng CCHC 2023 của các sở, huyện, xã Bình Phước chừng nào phải công bố?")
    assert "binh-phuoc-2024#37" in {fact.task for fact in answer.facts}


def test_duties_that_rank_alike_are_both_told(ask_real: Asker) -> None:
    answer = ask_real("Quảng Nam muốn đưa dịch vụ công lên mạng hết, cơ quan nào chủ trì?")
    assert "**Sở Thông tin và Truyền thông**" in answer.text


def test_the_row_of_the_level_spoken_of_is_told_beside_the_best(ask_real: Asker) -> None:
    answer = ask_real("hồ sơ ở xã bị trễ hẹn thì bên nào chịu trách nhiệm đảm bảo đúng hạn vậy, tỉnh Bình Định")
    assert f"{BD}#3.4.3" in {fact.task for fact in answer.facts}
